/*
 * Search as a reader uses it, over http and from the disk: the right page
 * comes, a click opens it, and nothing typed is left anywhere.
 */
import { FILES, LANGS, PAGES, SITE, check, done, open, serve }
	from './lib/kit.mjs';
import fs from 'node:fs';
import path from 'node:path';

const server = await serve();

/* What each language is asked, and what the first result must be about. */
const ASK = {
	en: [
		['IEP', /iep/i],
		['suspend', /suspen/i],
		['reunification', /reuni|court|case-plan/i],
		['interpreter', /interp/i],
		['lawyer', /law/i],
		['my child was taken', /first-night|taken/i],
	],
	es: [
		['IEP', /iep/i],
		['suspendieron', /suspen/i],
		['reunificación', /reuni|corte|court|plan/i],
		['reunificacion', /reuni|corte|court|plan/i],
		['intérprete', /int[eé]rp/i],
		['abogado', /abogad|lawyer/i],
	],
};

async function results(page, words) {
	await page.fill('#q', '');
	await page.fill('#q', words);
	await page.waitForFunction(() => document.querySelector(
		'#search-results li') || document.querySelector(
		'#search-status').textContent);
	return page.locator('#search-results a').evaluateAll((as) =>
		as.map((a) => ({ href: a.href, text: a.textContent })));
}

const local = (base, href) => decodeURIComponent(href.slice(base.length))
	.replace(/[#?].*/, '');

for (const [where, base] of [['http', server.base], ['file', FILES]])
	for (const lang of LANGS.filter((l) => ASK[l])) {
		const form = PAGES.find((p) => p.lang === lang &&
			p.kind === 'k-search-page').path;
		const w = await open(base);

		for (const [words, right] of ASK[lang]) {
			const name = `${where} ${lang} '${words}'`;
			await w.page.goto(base + form);
			const got = await results(w.page, words);
			const top = got.slice(0, 3);
			check(`${name}: finds the right page`, top.some((r) =>
				right.test(r.text + ' ' + local(base, r.href))),
				top);
			check(`${name}: results are pages of the site`,
				got.length > 0 && got.every((r) =>
					fs.existsSync(path.join(SITE,
						local(base, r.href)))), got);
			check(`${name}: says how many`, /\d/.test(
				await w.page.innerText('#search-status')));
			check(`${name}: own language first`, got.length > 0 &&
				PAGES.find((p) => p.path === local(base,
					got[0].href))?.lang === lang, got[0]);
			if (!got.length)
				continue;
			await w.page.locator('#search-results a').first()
				.click();
			check(`${name}: a click opens it`,
				w.page.url() === got[0].href &&
				await w.page.isVisible('h1'), w.page.url());
		}

		/* A word that is nowhere is said to be nowhere. */
		await w.page.goto(base + form);
		check(`${where} ${lang}: nothing found is said`,
			(await results(w.page, 'xyzzyq')).length === 0 &&
			(await w.page.innerText('#search-status')).length > 10);

		/* From the home page, with Enter, in a hurry. */
		await w.page.goto(base + form.replace('search', 'index'));
		await w.page.focus('#q');
		await w.page.keyboard.type('IEP');
		await w.page.keyboard.press('Enter');
		await w.page.waitForSelector('#search-results li');
		check(`${where} ${lang}: home page searches`,
			local(base, w.page.url()) ===
			form.replace('search', 'index'), w.page.url());

		/* By keyboard: Tab leads from the words to a result. */
		let tabs = 0;
		while (++tabs < 6 && !await w.page.evaluate(() => document
			.activeElement.matches('#search-results a')))
			await w.page.keyboard.press('Tab');
		check(`${where} ${lang}: Tab reaches the results`, tabs < 6,
			tabs);
		check(`${where} ${lang}: no complaint`, !w.errors.length,
			w.errors.slice(0, 3));
		check(`${where} ${lang}: asks no one else`, !w.away.length,
			w.away.slice(0, 3));
		await w.close();
	}

/* ---- hostile words are words ---- */

{
	const w = await open(server.base);
	await w.page.goto(server.base + 'search.html');
	for (const words of ['<img src=x onerror=alert(1)>', '"&\'</script>',
		'__proto__ constructor', '.*+?^$', '🙂', 'a'.repeat(3000),
		'\u0301\u0301', 'ñ', '家庭 学校', 'العربية', '....', '0']) {
		w.errors.length = 0;
		await w.page.fill('#q', words);
		await w.page.waitForTimeout(250);
		check(`'${words.slice(0, 30)}' does no harm`, !w.errors.length &&
			await w.page.locator('main img').count() === 0,
			w.errors);
	}
	await w.close();
}

/* ---- nothing typed is left ---- */

for (const [where, base] of [['http', server.base], ['file', FILES]]) {
	const w = await open(base);
	const secret = 'reunification zebrafish';
	server.asked.length = 0;
	const asked = [];
	w.page.on('request', (q) => asked.push(q.url() +
		(q.postData() ?? '')));

	await w.page.goto(base + 'search.html');
	const length = await w.page.evaluate(() => history.length);
	await w.page.click('#q');
	await w.page.keyboard.type(secret, { delay: 5 });
	await w.page.click('#search-form button');
	await w.page.waitForSelector('#search-results li');
	const url = w.page.url();
	const kept = await w.page.evaluate(async () => ({
		local: Object.keys(localStorage).length,
		session: Object.keys(sessionStorage).length,
		cookie: document.cookie,
		caches: 'caches' in self && isSecureContext
			? (await caches.keys()).length : 0,
		bases: indexedDB.databases
			? (await indexedDB.databases().catch(() => [])).length : 0,
		workers: navigator.serviceWorker && isSecureContext &&
			location.protocol === 'http:'
			? (await navigator.serviceWorker.getRegistrations()).length
			: 0,
		state: history.state, name: window.name,
		length: history.length,
	}));
	check(`${where}: the address stays`, url === base + 'search.html', url);
	check(`${where}: nothing stored`, !kept.local && !kept.session &&
		!kept.cookie && !kept.caches && !kept.bases &&
		!kept.workers && !kept.state && !kept.name, kept);
	check(`${where}: no new entry in the history`, kept.length === length,
		kept.length);
	check(`${where}: no cookie`, !(await w.context.cookies()).length);
	const told = [...asked, ...server.asked].filter((u) =>
		/zebra|reunif|%20|\?/.test(u.replace(base, '')));
	check(`${where}: no request holds it`, !told.length, told);
	await w.page.reload();
	check(`${where}: a reload forgets it`,
		await w.page.inputValue('#q') === '');
	await w.close();

	/* Without scripts the form leads to the list, without the words. */
	const n = await open(base, { javaScriptEnabled: false });
	for (const lang of LANGS) {
		const form = PAGES.find((p) => p.lang === lang &&
			p.kind === 'k-search-page').path;
		const list = form.replace('search', 'a-z');
		await n.page.goto(base + form);
		check(`${where} ${lang} no script: a link to the list`,
			await n.page.locator('noscript a, main a').first()
				.isVisible());
		await n.page.fill('#q', 'zebrafish');
		await n.page.click('#search-form button');
		check(`${where} ${lang} no script: the form leads to A to Z`,
			n.page.url().replace(/\?$/, '') === base + list,
			n.page.url());
		await n.page.goto(base + form);
		await n.page.locator('noscript a').first().click();
		check(`${where} ${lang} no script: the link works`,
			n.page.url() === base + list &&
			await n.page.locator('main a').count() > 20,
			n.page.url());
	}
	await n.close();
}

/* A ZIP code: its county, or from a folder all of them; one that is in no
   county leads to all. */
for (const [base, zip, to] of [[server.base, '94801', 'contra-costa.html'],
	[server.base, '99999', 'index.html'], [FILES, '94801', 'index.html']]) {
	const w = await open(base);
	await w.page.goto(base + 'search.html');
	await w.page.fill('#q', `food ${zip}`);
	const a = w.page.locator('#search-results a').first();
	await a.filter({ hasText: zip }).waitFor();
	await w.page.waitForFunction((to) => document.querySelector(
		'#search-results a').href.endsWith('/counties/' + to), to)
		.catch(() => {});
	check(`${zip}: leads to ${to}`, (await a.getAttribute('href'))
		.endsWith(to), await a.getAttribute('href'));
	check(`${zip}: nothing says so to a server`,
		!server.asked.some((u) => u.includes(zip)));
	await w.close();
}

server.close();
await done();
