/*
 * Words to say in another language carry the same words in English, for
 * whoever they are shown to: as the English page has them, one for one.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)),
	'../../content');
const tidy = (s) => s.replace(/\s+/g, ' ').trim();
const said = (file) => [...fs.readFileSync(file, 'utf8').matchAll(
	/<say([^>]*)>([^]*?)<\/say>/g)].map((m) => ({ words: tidy(m[2]),
	show: /to-show="([^"]*)"/.exec(m[1])?.[1].replace(/&quot;/g, '"') }));
/* Of Markdown: each box, its paragraphs in the page's language and those that
   are marked as English. */
const boxes = (file) => [...fs.readFileSync(file, 'utf8').matchAll(
	/^> \[!SAY\].*\n(?:>.*\n)*/gm)].map((m) => {
	const all = m[0].replace(/^> ?(\[!SAY\] ?)?/gm, '').split(/\n\s*\n/)
		.map(tidy).filter(Boolean);
	const english = all.filter((t) => t.endsWith('{lang="en"}'));
	const bare = (t) => t.replace(/ *\{[^}]*\}$/, '');
	return { words: all.filter((t) => !english.includes(t)).map(bare).join('|'),
		show: english.map(bare).join('|') };
});
let passed = 0, failed = 0, shown = 0;

for (const name of fs.readdirSync(path.join(root, 'es'), { recursive: true })) {
	if (!/\.(xml|md)$/.test(name) || !fs.existsSync(path.join(root, 'en', name)))
		continue;
	const read = name.endsWith('.md') ? boxes : said;
	const here = read(path.join(root, 'es', name));
	const there = read(path.join(root, 'en', name));
	const wrong = here.filter((s, i) => s.show !== there[i]?.words);
	shown += here.filter((s) => s.show).length;
	if (!wrong.length && here.length === there.length) {
		passed++;
	} else {
		failed++;
		console.log(`FAIL es/${name}`, wrong);
	}
}
if (shown > 100) {
	passed++;
} else {
	failed++;
	console.log('FAIL words to show', shown);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
