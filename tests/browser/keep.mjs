/*
 * The guide on a phone without the internet: nothing before the button is
 * pressed; then pages and search with the server off, what is new after the
 * site was published again, and nothing at all after the removal.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { addressed, headersOf, serveAt } from './lib/addressed.mjs';

let project;
const dir = addressed((p) => { project = p; });
process.env.SITE = dir;
const { FILES, LANGS, chrome, check, done, fillDay, open, serve } =
	await import('./lib/kit.mjs');
const WAYMARK = process.env.WAYMARK ||
	path.resolve(import.meta.url.slice(7), '../../../build/waymark');
let server = await serveAt(dir, headersOf(dir));
const { base, port } = server;
const on = async () => { server = await serveAt(dir, headersOf(dir), port); };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true,
	isMobile: true };
const DIR = { en: '', es: 'es/' };
const WORD = { en: 'lawyer', es: 'abogado' };
const SAID = { en: 'Zanzibar', es: 'Zanzíbar' };

const stored = (page) => page.evaluate(async () => ({
	caches: await caches.keys(),
	workers: (await navigator.serviceWorker.getRegistrations())
		.map((r) => r.scope),
	others: [...Object.keys(localStorage), ...Object.keys(sessionStorage),
		document.cookie, ...(await indexedDB.databases())].filter(Boolean),
}));
const nothing = (s) => !s.caches.length && !s.workers.length &&
	!s.others.length;
const said = (page) => page.innerText('#keep-status');
const settle = (page) => page.waitForFunction(() =>
	!document.querySelector('#keep-is').hidden &&
	!document.querySelector('#keep-whole').hidden);
/* Until what is asked of the page is true. */
async function until(page, ask, arg) {
	for (let i = 0; i < 150; i++) {
		if (await page.evaluate(ask, arg))
			return;
		await page.waitForTimeout(100);
	}
	throw new Error(`never true: ${ask}`);
}
/* A source, as somebody would edit it, and the site made of it. */
function edit(lang, from, to) {
	const f = path.join(project, 'content', lang, 'systems.md');
	fs.writeFileSync(f, fs.readFileSync(f, 'utf8').replace(from, to));
	execFileSync(WAYMARK, ['build', '-q', '-C', project],
		{ stdio: ['ignore', 'ignore', 'ignore'] });
}

for (const lang of LANGS) {
	const d = DIR[lang], other = LANGS.find((l) => l !== lang);
	const context = await (await chrome()).newContext(phone);
	const page = await context.newPage();
	const errors = [];
	page.on('console', (m) => {
		if (m.type() === 'error' || m.type() === 'warning')
			errors.push(m.text());
	});
	page.on('pageerror', (e) => errors.push(String(e)));

	/* ---- before ---- */

	await page.goto(`${base}${d}index.html`);
	await page.click(`.foot a[href="keep.html"]`);
	await page.waitForURL(`${base}${d}keep.html`);
	await page.waitForFunction(() =>
		document.querySelector('#keep-size').textContent);
	check(`${lang}: nothing is stored before`, nothing(await stored(page)));
	check(`${lang}: the size in words`, /\b[1-9]\d? MB/.test(
		await page.innerText('#keep-size')), await page.innerText('#keep-size'));
	check(`${lang}: nothing to remove`,
		!await page.locator('#keep-remove').isVisible() &&
		!await page.locator('#keep-not').isVisible());
	check(`${lang}: who can see it stands above the button`,
		await page.evaluate(() => document.querySelector('.b-warning.box:not(.missing)')
			.getBoundingClientRect().bottom <
			document.querySelector('#keep button').getBoundingClientRect().top));
	check(`${lang}: no manifest`, await page.locator(
		'link[rel=manifest]').count() === 0);
	check(`${lang}: as wide as the phone`, await page.evaluate(() =>
		document.documentElement.scrollWidth) <= 360);

	/* ---- kept ---- */

	const told = page.evaluate(() => new Promise((done) => {
		const all = [];
		const s = document.querySelector('#keep-status');
		new MutationObserver(() => {
			all.push(s.textContent);
			if (!document.querySelector('#keep-is').hidden)
				done(all);
		}).observe(document.body, { subtree: true, childList: true,
			attributes: true });
	}));
	await page.click('#keep button[type=submit]');
	await settle(page);
	const words = await told;
	check(`${lang}: progress in words`, words.filter((w) =>
		/\d+ (of|de) \d+/.test(w)).length > 3, words);
	check(`${lang}: it says that it is done`, /Done|Listo/.test(
		await said(page)), await said(page));
	check(`${lang}: then a manifest`, await page.locator(
		'link[rel=manifest]').count() === 1);
	let s = await stored(page);
	check(`${lang}: one cache, one worker, nothing else`,
		s.caches.length === 1 && s.workers.length === 1 &&
		s.workers[0] === base && !s.others.length, s);

	/* ---- the server is off ---- */

	server.close();
	const off = `${lang} off`;
	for (const p of ['index.html', 'iep/request.html', 'court/process.html',
		'topics/index.html', '', 'my-packet.html']) {
		await page.goto(base + d + p);
		const title = await page.innerText('h1');
		check(`${off}: ${p}`, title.length > 3 && await page.getAttribute(
			'html', 'lang') === lang && await page.evaluate(() =>
			getComputedStyle(document.body).marginTop === '0px'), title);
	}
	await page.goto(`${base}${d}iep/process.html`);
	await fillDay(page.locator('.count .day'), '2026-11-03');
	await page.click('form.count button:not([type])');
	check(`${off}: dates are counted`, await page.waitForSelector('.found li')
		.then(() => true, () => false));
	await page.goto(`${base}${d}search.html`);
	await page.fill('#q', WORD[lang]);
	await page.waitForSelector('#search-results a');
	await page.click('#search-results a');
	await page.waitForSelector('h1');
	check(`${off}: a result opens`, !/#not-kept|search/.test(page.url()),
		page.url());
	for (const p of [`${DIR[other]}about.html`, `${d}packets/school.pdf`]) {
		await page.goto(base + p);
		check(`${off}: ${p} is not kept, and that is said`,
			page.url() === `${base}${d}keep.html#not-kept` &&
			await page.locator('#not-kept').isVisible(), page.url());
	}
	await page.goto(`${base}${d}keep.html`);
	await page.click('#keep-newest');
	await page.waitForFunction(() => /conn|conexi/.test(
		document.querySelector('#keep-status').textContent));
	check(`${off}: it cannot be brought up to date`, true);

	/* ---- published anew ---- */

	const file = `${base}${d}systems.html`;
	edit(lang, /^## /m, `${SAID[lang]}.\n\n## `);
	await on();
	const cdp = await context.newCDPSession(page);
	await cdp.send('ServiceWorker.enable');
	await cdp.send('ServiceWorker.stopAllWorkers');
	server.asked.length = 0;
	await page.goto(file);
	check(`${lang}: online the new page shows at once`,
		(await page.innerText('main')).includes(SAID[lang]));
	await until(page, async ([url, word]) => {
		const r = await caches.match(url);
		return (await r.text()).includes(word);
	}, [file, SAID[lang]]);
	await page.waitForTimeout(500);
	const got = server.asked.filter((u) => u.endsWith('.html')).length;
	check(`${lang}: few files are fetched anew`, got <= 4 &&
		server.asked.length < 40, server.asked);
	server.close();
	await page.goto(file);
	check(`${lang}: off, the new page`, (await page.innerText('main'))
		.includes(SAID[lang]));
	await page.goto(`${base}${d}search.html`);
	await page.fill('#q', SAID[lang]);
	await page.waitForSelector('#search-results a');
	check(`${lang}: off, the search finds its new word`,
		(await page.locator('#search-results a').first()
			.getAttribute('href')).endsWith('systems.html'));

	/* By the button; and then there is nothing newer. */
	edit(lang, `${SAID[lang]}.`, 'Xylophone.');
	await on();
	await page.goto(`${base}${d}keep.html`);
	await page.click('#keep-newest');
	await page.waitForFunction(() => /\./.test(
		document.querySelector('#keep-status').textContent) &&
		!/\.\.\.|\d/.test(document.querySelector('#keep-status').textContent));
	check(`${lang}: the newest pages`, await page.evaluate(async (url) =>
		(await (await caches.match(url)).text()).includes('Xylophone'), file));
	const newer = await said(page);
	await page.click('#keep-newest');
	await page.waitForFunction((was) => {
		const t = document.querySelector('#keep-status').textContent;
		return t !== was && !/\.\.\./.test(t);
	}, newer);
	check(`${lang}: then nothing is newer`, true);

	/* What is kept is what the list says, and no more. */
	const differs = await page.evaluate(async (lang) => {
		const all = await (await fetch('/help/keep/files.json')).json();
		const name = (await caches.keys())[0], want = new Map();
		for (const g of ['', lang])
			for (const p of all[g].parts) {
				const url = new URL(`/help/keep/${p}.json`, location.href);
				want.set(url.href, null);
				for (const f of Object.keys(await (await fetch(url)).json()))
					want.set(new URL(`/help/${f}`, location.href).href, f);
			}
		want.set(new URL('/help/keep/files.json', location.href).href, null);
		const cache = await caches.open(name), bad = [];
		const have = (await cache.keys()).map((r) => r.url);
		for (const u of have)
			if (!want.has(u))
				bad.push(`more: ${u}`);
		for (const [u, f] of want) {
			const r = await cache.match(u);
			if (!r)
				bad.push(`less: ${u}`);
			else if (f && await r.text() !== await (await fetch(u,
				{ cache: 'reload' })).text())
				bad.push(`other: ${u}`);
		}
		return [want.size, bad];
	}, lang);
	check(`${lang}: the copy is the site`, differs[0] > 200 &&
		!differs[1].length, differs);

	/* ---- what is printed, by a choice of its own ---- */

	await page.click('#keep-more');
	await until(page, async (u) => document.querySelector('#keep-more')
		.hidden && !!await caches.match(u), `${base}${d}packets/school.pdf`);
	check(`${lang}: packets in a cache of their own`,
		(await stored(page)).caches.length === 2);
	server.close();
	const pdf = await page.evaluate(async (u) => {
		const r = await fetch(u);
		return (await r.text()).slice(0, 5);
	}, `${base}${d}packets/school.pdf`);
	check(`${off}: a packet`, pdf === '%PDF-', pdf);

	/* ---- removed ---- */

	await page.click('#keep-remove');
	await page.waitForSelector('#keep-gone:not([hidden])');
	s = await stored(page);
	check(`${lang}: nothing is left`, nothing(s), s);
	check(`${lang}: it says so, and to those who listen`,
		await page.evaluate(() => document.activeElement.id) === 'keep-gone');
	check(`${lang}: nothing left to remove`,
		!await page.locator('#keep-remove').isVisible() &&
		await page.locator('#keep').isVisible());
	await page.close();
	const last = await context.newPage();
	const r = await last.goto(`${base}${d}index.html`).catch(() => null);
	check(`${lang}: without the server nothing opens`, r === null);
	await last.close();
	await on();
	check(`${lang}: no complaint`, !errors.filter((e) =>
		!/ERR_CONNECTION_REFUSED|Failed to (load|fetch)/.test(e)).length,
		errors);
	await context.close();
}
server.close();

/* A fetch that fails half way: it is said, and goes on from there. */
{
	const half = await serveAt(dir, headersOf(dir));
	const w = await open(half.base, phone);
	fs.renameSync(path.join(dir, 'laws.html'), path.join(dir, 'gone'));
	await w.page.goto(`${half.base}keep.html`);
	await w.page.click('#keep button[type=submit]');
	await w.page.waitForSelector('#keep-remove:visible');
	await w.page.waitForFunction(() => /try again/.test(
		document.querySelector('#keep-status').textContent));
	check('half: it does not say that the guide is there',
		!await w.page.locator('#keep-whole').isVisible());
	fs.renameSync(path.join(dir, 'gone'), path.join(dir, 'laws.html'));
	await w.page.click('#keep button[type=submit]');
	await settle(w.page);
	check('half: the second time it is', await w.page.evaluate(async (u) =>
		!!await caches.match(u), `${half.base}laws.html`));
	await w.close();
	half.close();
}

/* Without scripts, and from a file: what to do instead. */
const plain = await serve();
for (const lang of LANGS)
	for (const [how, at, js] of [['no script', plain.base, false],
		['file', FILES, true]]) {
		const w = await open(at, { ...phone, javaScriptEnabled: js });
		await w.page.goto(`${at}${DIR[lang]}keep.html`);
		check(`${lang} ${how}: no button`,
			await w.page.locator('main button:visible').count() === 0 &&
			await w.page.locator('link[rel=manifest]').count() === 0);
		check(`${lang} ${how}: what to do instead`,
			await w.page.locator('#keep-not a').isVisible());
		check(`${lang} ${how}: no complaint`, !w.errors.length, w.errors);
		await w.close();
	}
plain.close();
await done();
