/*
 * An address where nothing is, at any depth: the page that a server shows
 * has its style, its links lead somewhere, and it searches.  With and
 * without scripts, in each language; and the page opened from the disk.
 */
import { FILES, LANGS, PAGES, check, done, open } from './lib/kit.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BASE, addressed, serveAt } from './lib/addressed.mjs';

const SITE = addressed();
const server = await serveAt(SITE);
const WORD = { en: 'interpreter', es: 'intérprete' };

/* Where all links of the page that stay on this site lead, but anchors. */
const links = (page) => page.evaluate(() => [...document.querySelectorAll(
	'a[href], form[action]')].map((e) => e.href || e.action)
	.filter((h) => /^(http|file)/.test(h) && !h.includes('weather') &&
		h.split('#')[0] !== location.href.split('#')[0]));

const styled = (page) => page.evaluate(() =>
	getComputedStyle(document.body).marginTop === '0px');

for (const deep of ['nothing', 'iep/nothing.html', 'a/b/c/d/', 'es/nada',
	'es/a/b/c.html']) {
	const lang = deep.startsWith('es/') ? 'es' : 'en';
	for (const javaScriptEnabled of [true, false]) {
		const name = `${deep}${javaScriptEnabled ? '' : ' (no script)'}`;
		const w = await open(server.base, { javaScriptEnabled });
		const r = await w.page.goto(server.base + deep);

		check(`${name}: status`, r.status() === 404);
		check(`${name}: language`, await w.page.getAttribute('html',
			'lang') === lang);
		check(`${name}: style`, await styled(w.page));
		const errors = w.errors.filter((e) => !/404 \(Not Found\)/.test(e));
		check(`${name}: no complaint`, w.errors.length === 1 &&
			!errors.length, w.errors);
		const before = server.asked.length;
		const all = [...new Set(await links(w.page))];
		check(`${name}: links`, all.length > 10, all.length);
		for (const url of all) {
			const to = await w.page.request.get(url);
			check(`${name}: ${url}`, to.status() === 200 &&
				new URL(url).pathname.startsWith(BASE));
		}
		/* The browser may still ask for its icon meanwhile. */
		const asked = server.asked.slice(before);
		check(`${name}: asked`, all.every((url) => asked.includes(
			url.slice(new URL(url).origin.length).split('#')[0])), asked);
		check(`${name}: skip link stays`, (await w.page.getAttribute(
			'.skip', 'href')) === '#main');
		if (javaScriptEnabled) {
			await w.page.fill('#q', WORD[lang]);
			await w.page.waitForSelector('#search-results a');
			await w.page.click('#search-results a');
			check(`${name}: a result opens`, await w.page.locator(
				'.k-not-found-page').count() === 0 &&
				(await w.page.innerText('h1')).length > 3);
		} else {
			await w.page.click('#search-form button');
			check(`${name}: the form leads to A to Z`,
				/a-z\.html\??$/.test(w.page.url()) &&
				(await w.page.locator('.letter').count()) > 5,
				w.page.url());
		}
		await w.close();
	}
}

/* From the disk, where a guide has no address of its own. */
for (const lang of LANGS) {
	const p = PAGES.find((q) => q.kind === 'k-not-found-page' &&
		q.lang === lang);
	const w = await open(FILES);
	await w.page.goto(FILES + p.path);
	check(`file ${lang}: style`, await styled(w.page));
	check(`file ${lang}: no complaint`, !w.errors.length, w.errors);
	await w.page.fill('#q', WORD[lang]);
	await w.page.waitForSelector('#search-results a');
	await w.page.click('.top .name');
	check(`file ${lang}: home opens`,
		await w.page.locator('body.home').count() === 1, w.page.url());
	await w.close();
}

/* From the disk, where it has: its style is at the root of a server, so the
   page has a small one in it. */
for (const name of ['404.html', 'es/404.html']) {
	const w = await open('file:');
	await w.page.goto(pathToFileURL(path.join(SITE, name)).href);
	const at = await w.page.evaluate(() => {
		const body = getComputedStyle(document.body);
		return [body.fontFamily, body.marginTop,
			document.styleSheets.length];
	});
	check(`address, file ${name}: a style of its own`,
		/system-ui/.test(at[0]) && at[1] === '16px', at);
	const refused = w.errors.filter((e) => !/ERR_FILE_NOT_FOUND/.test(e));
	check(`address, file ${name}: allowed`, !refused.length, refused);
	await w.close();
}

server.close();
await done();
