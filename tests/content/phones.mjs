// Every phone number of the guide: in prose only 911, 988 and their kin; in
// listings only numbers of the reference list, on rows whose source is the
// organization's own site or a government's, and never of low confidence
// (where ../shared/domain is there to compare with).
import fs from "node:fs";
import path from "node:path";

const root = path.join(path.dirname(new URL(import.meta.url).pathname), "../..");
let good = 0, bad = 0;
function check(ok, what) {
	if (ok)
		return good++;
	bad++;
	console.error(what);
}
function* files(dir, ending) {
	for (const e of fs.readdirSync(dir, { withFileTypes: true })) {
		const p = path.join(dir, e.name);
		if (e.isDirectory())
			yield* files(p, ending);
		else if (ending.test(e.name))
			yield p;
	}
}
const phone = /(?<![\d-])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/g;
for (const lang of ["en", "es"]) {
	for (const f of files(path.join(root, "content", lang), /\.(md|xml)$/)) {
		const text = fs.readFileSync(f, "utf8");
		const tel = [...text.matchAll(/(?:tel|sms):([^)\s"]+)/g)].map((m) => m[1]);
		check((text.match(phone) ?? []).length === 0 &&
			tel.every((t) => ["911", "988"].includes(t)),
		`${path.relative(root, f)}: a phone number in prose`);
	}
}
const list = path.join(root, "../shared/domain/resources.csv");
if (!fs.existsSync(list)) {
	console.log("note: no ../shared/domain here: listings are not compared");
} else {
	const rows = fs.readFileSync(list, "utf8").trim().split("\n").map((l) =>
		[...l.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) =>
			m[1].replace(/^"|"$/g, "").replace(/""/g, '"')));
	const col = (name) => rows[0].indexOf(name);
	const government = /\.gov\b|\.ca\.us\b|rivcodpss\.org/;
	for (const f of files(path.join(root, "content/listings"), /\.xml$/)) {
		const text = fs.readFileSync(f, "utf8");
		const key = (text.match(/<imported [^>]*key="([^"]*)"/) ?? [])[1];
		const row = rows.find((r) => r[0] === key);
		const where = path.relative(root, f);
		check(row && row[col("confidence")] !== "low", `${where}: no such row, or of low confidence`);
		if (!row)
			continue;
		const digits = `${row[col("phones")]} ${row[col("sms")]}`.replace(/[^\d ;]/g, "");
		const own = (row[col("url")].match(/\/\/(?:www\.)?([^/]+)/) ?? [])[1];
		const source = row[col("source")];
		for (const m of text.matchAll(/<phone number="\+?1?(\d+)"/g)) {
			check(digits.includes(m[1]), `${where}: ${m[1]} is not in the list`);
			check(government.test(source) || (own && source.includes(own)),
				`${where}: ${m[1]} has no source of its own or of a government`);
		}
		check(!/<verified /.test(text), `${where}: nobody verified it`);
	}
}
console.log(`${good} passed, ${bad} failed`);
process.exit(bad > 0 ? 1 : 0);
