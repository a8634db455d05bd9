// No sentence of the guide repeats eight words in a row of the reference
// texts it was written from; names, titles of laws and the glossary's
// definitions aside.  Runs where ../shared/domain is.
import fs from "node:fs";
import path from "node:path";

const root = path.join(path.dirname(new URL(import.meta.url).pathname), "../..");
const domain = path.join(root, "../shared/domain");
if (!fs.existsSync(path.join(domain, "FACTS.md"))) {
	console.log("note: no ../shared/domain here: nothing to compare with");
	console.log("0 passed, 0 failed");
	process.exit(0);
}
const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
	.match(/[\p{L}\p{N}]+/gu) ?? [];
const grams = new Map();
function learn(text, where) {
	const w = fold(text);
	for (let i = 0; i + 8 <= w.length; i++)
		grams.set(w.slice(i, i + 8).join(" "), where);
}
// Facts without their citations and sources.
for (const line of fs.readFileSync(path.join(domain, "FACTS.md"), "utf8").split("\n"))
	learn(line.split(" | ")[0], "FACTS.md");
for (const line of fs.readFileSync(path.join(domain, "PROGRAMS.md"), "utf8").split(/[\n|]/))
	learn(line, "PROGRAMS.md");
const csv = fs.readFileSync(path.join(domain, "resources.csv"), "utf8").split("\n");
for (const line of csv)
	for (const cell of line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [])
		learn(cell, "resources.csv");
const names = new Set(csv.map((l) => fold((l.match(/^[^,]*,("(?:[^"]|"")*"|[^,]*)/) ?? [])[1] ?? "").join(" ")));

function* files(dir) {
	for (const e of fs.readdirSync(dir, { withFileTypes: true })) {
		const p = path.join(dir, e.name);
		if (e.isDirectory())
			yield* files(p);
		else if (/\.(md|xml)$/.test(e.name) && !/(glossary|laws|site|areas)\.xml$/.test(e.name))
			yield p;
	}
}
let good = 0, bad = 0;
for (const f of files(path.join(root, "content"))) {
	const text = fs.readFileSync(f, "utf8")
		.replace(/<(name|source|imported)\b[^>]*>[^<]*<\/\1>|<imported[^>]*>/g, " . ")
		.replace(/<[^>]+>/g, " \n ").replace(/\{[^}]*\}/g, " ")
		.replace(/\]\([^)]*\)/g, " ");
	const found = [];
	for (const part of text.split(/\n\s*\n|\n(?=\s*[-\d>#|])|(?<=[.!?:;])\s/)) {
		const w = fold(part);
		for (let i = 0; i + 8 <= w.length; i++) {
			const g = w.slice(i, i + 8).join(" ");
			if (grams.has(g) && ![...names].some((n) => n.length > 20 && n.includes(g)))
				found.push(`${g} (${grams.get(g)})`);
		}
	}
	if (found.length === 0)
		good++;
	else {
		bad++;
		console.error(path.relative(root, f), found.slice(0, 3));
	}
}
console.log(`${good} passed, ${bad} failed`);
process.exit(bad > 0 ? 1 : 0);
