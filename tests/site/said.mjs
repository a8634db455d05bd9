/*
 * What scripts say is written where the site keeps its words: each word that
 * a script asks for is there in each language, filled in, and none is left
 * that no script asks for.
 */
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const { SITE, LANGS, check, end } = await import('../browser/lib/kit.mjs');
const read = (...p) => fs.readFileSync(path.join(SITE, ...p), 'utf8');
const folder = (lang) => lang === LANGS[0] ? '' : lang;
const asked = (script) => [...new Set([...read(script).matchAll(
	/\bsaid\.([a-zA-Z]+)/g)].map((m) => m[1]))].sort();
const camel = (name) => name.replace(/-([a-z])/g, (_, c) => c.toUpperCase());

function compare(what, wanted, words) {
	check(`${what}: some words`, wanted.length > 3, wanted);
	check(`${what}: the script has all it says`,
		wanted.every((w) => words[w]?.trim()),
		wanted.filter((w) => !words[w]?.trim()));
	check(`${what}: no word is left over`, Object.keys(words).every((w) =>
		wanted.includes(w)), Object.keys(words).filter((w) =>
		!wanted.includes(w)));
}

/* Data of the element that a script takes its words from. */
function data(html, element) {
	const tag = new RegExp(`<[a-z]+ id="${element}"[^>]*>`).exec(html);
	return Object.fromEntries([...(tag?.[0] || '').matchAll(
		/ data-([a-z-]+)="([^"]*)"/g)].map((m) => [camel(m[1]), m[2]]));
}

for (const lang of LANGS) {
	const window = {};
	vm.runInNewContext(read(`dates-${lang}.js`), { window });
	compare(`dates.js, ${lang}`, asked('dates.js'), window.wmSaid);
	for (const [script, element, page] of [['mine.js', 'mine', 'my-packet'],
		['keep.js', 'keep', 'keep'], ['one.js', 'one', 'topics/iep']])
		compare(`${script}, ${lang}`, asked(script),
			data(read(folder(lang), `${page}.html`), element));
}
end();
