/*
 * Each kind of page in each language, from the disk and over http: it opens
 * without a complaint, asks nobody else for anything, fits a small screen,
 * has targets that a thumb can hit, leads to its twin in the other language
 * and says the same without JavaScript.
 */
import { FILES, KINDS, LANGS, PAGES, SITE, check, done, open, pageOf, serve }
	from './lib/kit.mjs';
import fs from 'node:fs';
import path from 'node:path';

const server = await serve();
const SMALL = { viewport: { width: 320, height: 640 }, hasTouch: true,
	isMobile: true, bypassCSP: true };

check('there are kinds of pages', KINDS.length >= 15 * LANGS.length,
	KINDS.length);

const tidy = (s) => s.replace(/\s+/g, ' ').trim();

/* The text that is shown with all steps open, but for what only a script can
   do: a form of dates, and the table that stands for it without one. */
const mainText = (page) => page.evaluate(() => {
	document.querySelector('.folds button')?.click();
	const hidden = [...document.querySelectorAll(
		'main button.copy, main .js, main noscript, main .count,' +
		' main .fill, main .folds')];
	for (const e of hidden)
		e.remove();
	return document.querySelector('main').innerText;
});

async function withoutScripts(name, page, plain, url) {
	await plain.goto(url);
	const nav = plain.locator('nav.main a');
	check(`${name}: navigation without scripts`, await nav.count() ===
		await page.locator('nav.main a').count() &&
		await nav.first().isVisible());
	const title = await plain.title();
	check(`${name}: title`, title === await page.title() &&
		title.length > 0, title);
	const text = tidy(await mainText(plain));
	check(`${name}: same text without scripts`,
		text === tidy(await mainText(page)) && text.length > 60,
		text.length);
}

/* The switch of languages: the same page, said in its own name. */
async function switchLanguage(name, page, p, base) {
	const a = page.locator('nav.langs a').first();
	const lang = await a.getAttribute('hreflang');
	const bare = (s, l) => s.startsWith(l + '/') ? s.slice(l.length + 1) : s;

	check(`${name}: switch names its language`, lang !== p.lang &&
		await a.getAttribute('lang') === lang);
	await a.click();
	const here = decodeURIComponent(page.url().slice(base.length));
	check(`${name}: switch keeps the page`,
		bare(here, lang) === bare(p.path, p.lang), here);
	check(`${name}: switch changes the language`,
		await page.getAttribute('html', 'lang') === lang);
}

const overflow = () => document.documentElement.scrollWidth -
	document.documentElement.clientWidth;

/* Links in running text are exempt from the size (2.5.8), as they are there. */
const smallTargets = () => [...document.querySelectorAll(
	'a[href], button, input, select, summary')].filter((e) => {
	const b = e.getBoundingClientRect();
	if (!b.width || !b.height || b.right < 0 || b.bottom < 0)
		return false;
	const around = e.parentElement.textContent.trim().length;
	const inText = e.tagName === 'A' &&
		around > e.textContent.trim().length + 1;
	return !inText && (b.width < 24 || b.height < 24);
}).map((e) => e.outerHTML.slice(0, 90));

for (const [where, base] of [['http', server.base], ['file', FILES]]) {
	const w = await open(base, { viewport: { width: 1280, height: 900 } });
	/* A page is the same from both: the dearer half of the checks is made
	   on one of them. */
	const plain = base === FILES ? await open(base, {
		javaScriptEnabled: false,
		viewport: { width: 1280, height: 900 } }) : undefined;

	for (const p of KINDS) {
		const name = `${where} ${p.path}`;
		w.errors.length = w.away.length = 0;
		await w.page.goto(base + p.path);
		check(`${name}: no complaint`, !w.errors.length, w.errors);
		check(`${name}: asks no one else`, !w.away.length, w.away);
		check(`${name}: style applies`, await w.page.evaluate(() =>
			getComputedStyle(document.body).marginTop) === '0px');

		if (plain)
			await withoutScripts(name, w.page, plain.page, base + p.path);
		else if (LANGS.length > 1)
			await switchLanguage(name, w.page, p, base);
	}
	await plain?.close();
	await w.close();
}

/* ---- small screens, large text, wide spacing ---- */

{
	const w = await open(server.base, SMALL);
	for (const p of KINDS) {
		await w.page.goto(server.base + p.path);
		const at320 = await w.page.evaluate(overflow);
		check(`${p.path}: fits 320 px`, at320 <= 0, at320);
		const small = await w.page.evaluate(smallTargets);
		check(`${p.path}: targets of 24 px`, !small.length, small);
		await w.page.evaluate(() => {
			document.documentElement.style.fontSize = '200%';
		});
		const large = await w.page.evaluate(overflow);
		check(`${p.path}: fits with text twice the size`, large <= 0,
			large);
		await w.page.evaluate(() => {
			document.documentElement.style.fontSize = '';
		});
		await w.page.addStyleTag({ content: '* { line-height: 1.5 ' +
			'!important; letter-spacing: .12em !important; ' +
			'word-spacing: .16em !important }' });
		const wide = await w.page.evaluate(overflow);
		check(`${p.path}: fits with wide spacing`, wide <= 0, wide);
	}
	await w.close();
}

/* ---- one page of four, whatever its kind ---- */

{
	const w = await open(server.base);
	const bad = [];
	const some = PAGES.filter((p, i) => i % 4 === 0);
	for (const p of some) {
		w.errors.length = w.away.length = 0;
		await w.page.goto(server.base + p.path);
		if (w.errors.length || w.away.length)
			bad.push([p.path, w.errors[0] ?? w.away[0]]);
	}
	check(`${some.length} of all pages: no complaint`, !bad.length,
		bad.slice(0, 5));
	check('nothing is kept', await w.page.evaluate(() =>
		localStorage.length + sessionStorage.length +
		document.cookie.length) === 0 &&
		(await w.context.cookies()).length === 0);
	await w.close();
}

/* ---- a page that is not there; a packet ---- */

{
	const w = await open(server.base);
	const r = await w.page.goto(server.base + 'no-such-page.html');
	check('404: status', r.status() === 404);
	check('404: says so in words', (await w.page.innerText('h1')).length > 4);
	await w.close();
	for (const lang of LANGS) {
		const p = pageOf('k-packet', lang);
		if (!p)
			continue;
		const x = await open(server.base);
		await x.page.goto(server.base + p.path);
		const href = await x.page.locator('a[href$=".pdf"]').first()
			.getAttribute('href');
		const file = path.join(SITE, path.dirname(p.path), href);
		check(`${p.path}: the packet is a PDF`,
			fs.readFileSync(file).subarray(0, 5).toString() ===
			'%PDF-', href);
		await x.close();
	}
}

server.close();
await done();
