// broken.mjs FOLDER [broken.txt]: of each case, the printed text and the JSON
// say the same, each place exists, and there is a way out.  What is wrong is
// printed and its .ok removed.  With broken.txt, its places are written anew.
import fs from 'node:fs';

const [dir, update] = process.argv.slice(2);
const ENOUGH = new Set([ // the text itself is the way out
  'WM003', 'WM103', 'WM104', 'WM110', 'WM312', 'WM520', 'WM580',
]);
const head = /^(.*?)(?::(\d+):(\d+))?: (error|warning): (.*) \[(WM\d+)\]$/;

function printed(text) {
  const all = [];
  for (const line of text.split('\n')) {
    const m = head.exec(line);
    if (m)
      all.push({ path: m[1] === 'waymark' ? '' : m[1], line: +(m[2] ?? 0),
        col: +(m[3] ?? 0), level: m[4], message: m[5], code: m[6], more: [] });
    else if (all.length > 0 && /^( {6}| *\d+ \|)/.test(line))
      all[all.length - 1].more.push(line);
  }
  return all;
}

// What is wrong with one report.
function wrong(r, j, root) {
  const name = `${r.path}:${r.line}:${r.col} ${r.code}`;
  if (!j || ['path', 'line', 'col', 'level', 'code', 'message']
    .some((k) => j[k] !== r[k]))
    return `JSON differs: ${name} ${JSON.stringify(j)}`;
  if (r.level === 'error' && !ENOUGH.has(r.code) &&
      !r.more.some((l) => /^ {6}(hint|see): /.test(l)))
    return `no way out: ${name}`;
  if (r.line === 0) return '';
  const file = `${root}/${r.path}`;
  if (!fs.existsSync(file)) return `no such file: ${name}`;
  const lines = fs.readFileSync(file).toString('latin1').split('\n');
  const line = lines[r.line - 1];
  if (line === undefined || r.col > line.length + 1)
    return `no such place: ${name}`;
  const shown = r.more.some((l) => /^ {6}\| *\t* *\^~*$/.test(l) ||
    /^ {6}\| [ \t]*\^~*$/.test(l));
  if (line.length > 0 && line.length < 400 && !shown)
    return `no line and mark: ${name}`;
  return '';
}

const places = new Map();
for (const f of fs.readdirSync(dir).filter((n) => n.endsWith('.json')).sort()) {
  const base = `${dir}/${f.slice(0, -5)}`;
  const text = printed(fs.readFileSync(`${base}.txt`, 'utf8'));
  let json = [], bad = '';
  try {
    json = fs.readFileSync(`${base}.json`, 'utf8').trim().split('\n')
      .map((l) => JSON.parse(l));
  } catch (e) { bad = `JSON: ${e.message}`; }
  if (!bad && json.length !== text.length)
    bad = `${text.length} printed, ${json.length} as JSON`;
  for (let i = 0; i < text.length && !bad; i++)
    bad = wrong(text[i], json[i], `${base}.dir`);
  if (bad) {
    console.log(`${f.slice(0, -5)}: ${bad}`);
    fs.rmSync(`${base}.ok`, { force: true });
  }
  places.set(f.slice(0, 3), text.filter((r) => r.level === 'error').slice(0, 3)
    .map((r) => `at ${r.path.replace(/ /g, '+')}${r.line
      ? `:${r.line}:${r.col}` : ''} ${r.code}`));
}
if (update) {
  let n = 0;
  const out = [];
  for (const line of fs.readFileSync(update, 'utf8').split('\n')) {
    if (line.startsWith('== ')) {
      out.push(line, ...places.get(String(++n).padStart(3, '0')) ?? []);
      continue;
    }
    if (n > 0 && line.startsWith('at ') && !/ 3$/.test(line)) continue;
    if (/ 3$/.test(line) && line.startsWith('at ')) out.pop();
    out.push(line);
  }
  fs.writeFileSync(update, out.join('\n'));
}
