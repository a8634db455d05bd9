/*
 * One deadline engine, twice: C and templates/static/deadlines.js.  Both say
 * what deadlines.tsv says, and the same of 10,000 random cases: dates, days,
 * reasons.  So does expected_dates.py of 10,000 others, if there is a Python.
 * SEED=n repeats a run.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import zlib from 'node:zlib';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const waymark = process.env.WAYMARK ?? path.join(root, 'build/waymark');
const tool = path.join(process.env.TOOLS ?? path.join(root, 'build/obj/tests'),
	'model/deadlines');
const script = path.join(root, 'templates/static/deadlines.js');
let good = 0, bad = 0;

function check(what, ok, more) {
	if (ok) {
		good++;
	} else if (++bad <= 20) {
		console.log(`FAIL ${what}` + (more ? `\n    ${more}` : ''));
	}
}

const listed = spawnSync(waymark,
	['deadline', '-C', root, '--format', 'json'], { encoding: 'utf8' });
check('the rules as JSON', listed.status === 0, listed.stderr);
const data = JSON.parse(listed.stdout);
const page = vm.createContext({});
vm.runInContext(fs.readFileSync(script, 'utf8'), page);
const size = zlib.gzipSync(fs.readFileSync(script), { level: 9 }).length;
check(`the script is ${size} bytes`, size <= 3072);

function inC(cases) {
	const run = spawnSync(tool, [path.join(root, 'content/rules.xml')],
		{ input: cases.map((c) => c.slice(0, 3).join('\t') + '\n').join(''),
			encoding: 'utf8', maxBuffer: 1 << 30 });
	return run.stdout.split('\n');
}

function inScript([id, start, breaks]) {
	const list = breaks === '-' ? [] : breaks.split(' ').map((b) =>
		[b.slice(0, 10), b.slice(12, 22), b.slice(23)]);
	/* At the end of a school year another rule: dates.js does it so. */
	const own = data.rules.find((r) => r.id === id);
	const other = data.rules.find((r) => r.instead === id);
	const sure = !own.after;
	const at = other && page.wmSummer(data, start, list, other.last, sure);
	const also = at ? page.wmDeadline(data, other.id, at, list) : [];
	const dates = at && sure ? [] : page.wmDeadline(data, id, start, list);
	return dates === null || also === null ? 'refused'
		: dates.concat(also).map((at) => at.date
		+ (at.assumed ? ' assumed' : '') + at.days.map((d) =>
		` ${d.on} ${d.n ?? d.minutes} ${d.why}`
		+ (d.name ? `: ${d.name}` : '') + ';').join('')).join(' / ');
}

const dates = (line) =>
	line.split(' / ').map((d) => d.split(' ')[0]).join(' ');

const rows = fs.readFileSync(path.join(root, 'tests/model/deadlines.tsv'),
	'utf8').trim().split('\n').filter((l) => l[0] !== '#')
	.map((l) => l.split('\t'));
check('the table has 300 rows and more', rows.length >= 300);
const c = inC(rows);
rows.forEach((r, i) => {
	const js = inScript(r), where = `${r[0]} ${r[1]} ${r[2]}: ${r[4]}; ${r[5]}`;
	check(`C ${where}`, dates(c[i]) === r[4], dates(c[i]));
	check(`script ${where}`, dates(js) === r[4], dates(js));
	check(`both, of ${r[0]} ${r[1]} ${r[2]}`, js === c[i],
		`C      ${c[i]}\n    script ${js}`);
});
check('each rule is in the table', data.rules.every((u) =>
	rows.some((r) => r[0] === u.id)));

/* And what the law's words give for 10,000 random cases, by other means. */
const python = spawnSync('python3', ['-B',
	path.join(root, 'tests/model/expected_dates.py'), '10000',
	process.env.SEED === 'random' ? String(Date.now() % 2 ** 31)
		: process.env.SEED ?? '1'],
{ encoding: 'utf8', maxBuffer: 1 << 30 });
if (!python.error) {
	check('expected_dates.py runs', python.status === 0, python.stderr);
	const more = python.stdout.trim().split('\n').map((l) => l.split('\t'));
	const said = inC(more);
	const wrong = more.filter((r, i) => dates(said[i]) !== r[4]);
	check(`${more.length - wrong.length} of 10000 rows agree`,
		more.length === 10000 && wrong.length === 0,
		wrong[0]?.slice(0, 5).join(' '));
}

/* A generator of its own, so that a seed repeats a run anywhere. */
let seed = process.env.SEED === 'random' ? Date.now() % 2 ** 31
	: Number(process.env.SEED ?? 20261122);
const first = seed;
function below(n) {
	seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
	return Math.floor(seed / 65536) % n;
}
const day0 = Date.UTC(2022, 10, 1) / 864e5;
const iso = (d) => new Date(d * 864e5).toISOString().slice(0, 10);
const two = (n) => String(n).padStart(2, '0');

function anyCase() {
	const start = day0 + below(2680);
	const hour = below(2) ? '' : below(20) === 0 ? 'T24:00'
		: `T${two(below(24))}:${two(below(60))}`;
	const breaks = [];
	for (let n = below(5); n > 0; n--) {
		const a = start - 40 + below(160);
		breaks.push(`${iso(a)}..${iso(a + below(below(3) ? 9 : 70))}`
			+ ['/term', '/summer', '', '', '', ''][below(6)]);
	}
	return [data.rules[below(data.rules.length)].id, iso(start) + hour,
		breaks.join(' ') || '-'];
}

const random = Array.from({ length: 10000 }, anyCase);
const answers = inC(random);
let same = 0;
random.forEach((r, i) => {
	const js = inScript(r);
	if (js === answers[i])
		same++;
	else
		check(`SEED=${first} ${r.join(' ')}`, false,
			`C      ${answers[i]}\n    script ${js}`);
});
check(`${same} of 10000 random cases agree`, same === 10000);
console.log(`note: ${same} random cases, `
	+ `${answers.filter((a) => a === 'refused').length} refused; `
	+ `the script is ${size} bytes`);
console.log(`${good} passed, ${bad} failed`);
process.exit(bad > 0 ? 1 : 0);
