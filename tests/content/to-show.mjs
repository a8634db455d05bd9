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
let passed = 0, failed = 0, shown = 0;

for (const folder of ['rights', 'letters'])
	for (const name of fs.readdirSync(path.join(root, 'es', folder))) {
		const here = said(path.join(root, 'es', folder, name));
		const there = said(path.join(root, 'en', folder, name));
		const wrong = here.filter((s, i) => s.show !== undefined &&
			s.show !== there[i]?.words);
		shown += here.filter((s) => s.show).length;
		if (!wrong.length && here.length === there.length) {
			passed++;
		} else {
			failed++;
			console.log(`FAIL es/${folder}/${name}`, wrong);
		}
	}
if (shown > 20) {
	passed++;
} else {
	failed++;
	console.log('FAIL words to show', shown);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
