// The command line and the browser's client answer alike, on the same
// shards: for words of the index, beginnings of words, pairs of them, words
// with accents, and words that are nowhere.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { spawnSync } from "node:child_process";

const site = process.env.SITE, waymark = process.env.WAYMARK;
const dir = path.join(site, "search");
const context = vm.createContext({ console });

function run(file) {
	vm.runInContext(fs.readFileSync(path.join(dir, file), "utf8"), context);
}
context.window = context;
context.document = {
	currentScript: { src: "x:search/search.js" },
	addEventListener() {},
	createElement() { return {}; },
	head: { appendChild(s) { run(s.src.replace("x:search/", "")); } },
};
run("search.js");

function browser(query, lang) {
	let out;
	context.wmSearch(query, lang, (list) => { out = list; });
	return out.map((r) => `${r.score} ${r.path} ${r.title} ${r.kind} ${r.lang}`);
}
function command(query, lang) {
	const r = spawnSync(waymark, ["search", "-o", site, "--lang", lang,
		"--format", "json", "--", query], { encoding: "utf8" });
	return r.stdout.split("\n").filter(Boolean).map((l) => JSON.parse(l))
		.map((r) => `${r.score} ${r.path} ${r.title} ${r.kind} ${r.lang}`);
}

const forms = [];
for (const f of fs.readdirSync(path.join(dir, "t")).sort()) {
	const s = fs.readFileSync(path.join(dir, "t", f), "utf8");
	const lines = JSON.parse(`[${s.slice(s.indexOf("(") + 1, s.lastIndexOf(")"))}]`)[1];
	forms.push(...lines.split("\n").map((l) => l.split(" ")[0]));
}
let seed = 7;
const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
const queries = ["IEP", "I.E.P.", "reunificación", "suspend", "child's plan",
	"el plan de mi hijo", "xyzzy", "a", "Ñ", "  ", "lawyer interpreter court",
	"兒童", "school says no", "é", "straße", "''", "JV-180"];
for (let i = 0; i < 120; i++) {
	const a = forms[random(forms.length)], b = forms[random(forms.length)];
	queries.push([a, a.slice(0, 3), `${a} ${b}`, `${b} ${a.slice(0, 2)}`][i % 4]);
}
/* Words that no page has, but for their end. */
const kin = [];
while (kin.length < 40) {
	const f = forms[random(forms.length)];
	if (/^[a-z]{4,}$/.test(f))
		kin.push(f + "zz", f.slice(0, -1) + "q");
}
/* A letter missing, and two that changed places. */
while (kin.length < 80) {
	const f = forms[random(forms.length)];
	if (/^[a-z]{7,}$/.test(f))
		kin.push(f.slice(0, 2) + f.slice(3),
			f.slice(0, 3) + f[4] + f[3] + f.slice(5));
}
queries.push(...kin, "90999", "niña maestras");
if (process.env.QUERIES)
	queries.push(...process.env.QUERIES.split("\n"));
let good = 0, bad = 0;
for (const q of queries) {
	const lang = random(2) ? "en" : "es";
	const x = command(q, lang), y = browser(q, lang);
	if (JSON.stringify(x) === JSON.stringify(y) &&
		(x.length > 0 || !kin.includes(q))) {
		good++;
		continue;
	}
	bad++;
	console.error(`'${q}' (${lang}):\n  command`, x.slice(0, 3), "\n  browser", y.slice(0, 3));
}
if (forms.length < (process.env.QUERIES ? 1 : 500)) {
	bad++;
	console.error(`only ${forms.length} forms in the index`);
}
console.log(`${good} passed, ${bad} failed`);
process.exit(bad > 0 ? 1 : 0);
