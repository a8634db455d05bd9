/*
 * Nothing typed gets out and nothing is kept, with the headers that the
 * build writes for servers: a full use is made, then history, storage and
 * every request are read.  Only who asks for it has files of the site kept, and
 * then nothing else.
 */
import fs from 'node:fs';
import path from 'node:path';
import { ORIGIN, addressed, headersOf, serveAt } from './lib/addressed.mjs';

const dir = addressed();
process.env.SITE = dir;
const { KINDS, LANGS, PAGES, check, chrome, done } =
	await import('./lib/kit.mjs');
const headers = headersOf(dir);
const server = await serveAt(dir, headers);

/* ---- the headers ---- */

{
	const h = headers('iep/request.html');
	const policy = Object.fromEntries(h['content-security-policy']
		.split('; ').map((d) => [d.split(' ')[0], d]));
	for (const [name, value] of [['default-src', "'none'"],
		['script-src', "'self'"], ['style-src', "'self'"],
		['form-action', "'self'"], ['base-uri', "'none'"],
		['frame-ancestors', "'none'"]])
		check(`policy: ${name}`, policy[name] === `${name} ${value}`,
			policy[name]);
	check('policy: nothing unsafe, nobody else', !/unsafe|http|\*/.test(
		h['content-security-policy']));
	check('no referrer', h['referrer-policy'] === 'no-referrer');
	check('no guessing of types', h['x-content-type-options'] === 'nosniff');
	check('no camera, place, microphone', ['camera', 'geolocation',
		'microphone'].every((n) => h['permissions-policy']
		.includes(`${n}=()`)));
	check('shards are kept for ever', /immutable/.test(
		headers('search/t/x.js')['cache-control']));
	check('pages are not', !h['cache-control']);
}

/* Every server is told the same. */
for (const file of ['nginx.conf', 'apache.conf', 'web.config']) {
	const text = fs.readFileSync(path.join(dir, 'server', file), 'utf8');
	const h = headers('index.html');
	for (const name of Object.keys(h))
		check(`${file}: ${name}`, new RegExp(name, 'i').test(text) &&
			text.includes(`"${h[name]}"`));
	check(`${file}: the page for what is not there`,
		text.includes('/help/404.html'));
	check(`${file}: compression`, /gzip|deflate|urlCompression/i.test(text));
}

/* ---- the policy holds on a page of every kind ---- */

const watch = () => {
	window.broken = [];
	document.addEventListener('securitypolicyviolation', (e) =>
		window.broken.push(`${e.violatedDirective} ${e.blockedURI}`));
};

{
	const context = await (await chrome()).newContext();
	const page = await context.newPage();
	const errors = [];
	await context.addInitScript(watch);
	page.on('console', (m) => {
		if (m.type() === 'error')
			errors.push(m.text());
	});
	for (const p of KINDS) {
		errors.length = 0;
		const r = await page.goto(server.base + p.path);
		check(`${p.path}: the header is sent`,
			r.headers()['content-security-policy'] ===
			headers(p.path)['content-security-policy']);
		for (const label of await page.locator('.check label').all())
			if (await label.isVisible())
				await label.click();
		const bad = await page.evaluate(() => window.broken);
		check(`${p.path}: keeps to the policy`, !bad.length &&
			!errors.length, bad, errors);
	}
	/* The watch works, and so does the policy. */
	const ran = await page.evaluate(async () => {
		const s = document.createElement('script');
		s.textContent = 'window.ran = true';
		document.head.append(s);
		await new Promise((r) => setTimeout(r, 50));
		return [window.ran === true, window.broken.length];
	});
	check('an inline script does not run', !ran[0] && ran[1] > 0, ran);
	await context.close();
}

/* ---- sensitive pages ---- */

{
	const text = (p) => fs.readFileSync(path.join(dir, p.path), 'utf8');
	const NEUTRAL = /<title>(Information|Información) \d{4} - /;
	const quiet = PAGES.filter((p) => NEUTRAL.test(text(p)));
	const names = quiet.map((p) => p.path);
	for (const f of ['court/at-home.html', 'your-phone.html',
		'topics/at-home.html', 'es/court/at-home.html',
		'es/your-phone.html', 'es/topics/at-home.html',
		'listings/contra-costa-family-justice-center.html'])
		check(`${f} is sensitive`, names.includes(f));
	for (const p of quiet) {
		const head = text(p).slice(0, text(p).indexOf('</head>'));
		const h1 = /<h1[^>]*>(?:<[^>]*>)*([^<]+)/.exec(text(p))[1];
		check(`${p.path}: its head says nothing of it`, h1.length > 5 &&
			!head.includes(h1) && !/ld\+json|"description"/.test(head));
		check(`${p.path}: nor does its path`,
			!/violence|abuse|safety|danger/.test(p.path));
	}
	check('not all pages are', quiet.length < PAGES.length / 10);
}

/* ---- a full use ---- */

const TYPED = ['quetzalcoatlus', 'sandwich', 'zyzzyva'];

const kept = async (page) => page.evaluate(async () => ({
	local: { ...localStorage }, session: { ...sessionStorage },
	cookie: document.cookie,
	databases: (await indexedDB.databases()).map((d) => d.name),
	caches: await caches.keys(),
	workers: (await navigator.serviceWorker.getRegistrations()).length,
	state: history.state,
}));

/* What the browser itself has in its list of pages seen. */
async function entries(page) {
	const session = await page.context().newCDPSession(page);
	const all = await session.send('Page.getNavigationHistory');
	return all.entries.map((e) => `${e.url} ${e.userTypedURL} ${e.title}`);
}

for (const lang of LANGS) {
	const context = await (await chrome()).newContext();
	const page = await context.newPage();
	const asked = [];
	await context.route((u) => u.protocol === 'https:', (route) =>
		route.fulfill({ status: 200, contentType: 'text/html',
			body: '<!doctype html><title>Weather</title>Sun' }));
	context.on('request', (q) => asked.push(q));

	const home = PAGES.find((p) => p.lang === lang && p.kind === 'k-page home');
	await page.goto(server.base + home.path);
	const before = await page.evaluate(() => history.length);
	await page.locator('#q').pressSequentially(TYPED.join(' '));
	await page.waitForSelector('#search-results a, #search-status:not(:empty)');
	await page.keyboard.press('Enter');
	await page.waitForTimeout(300);
	check(`${lang}: a search adds nothing to the history`,
		await page.evaluate(() => history.length) === before &&
		page.url() === server.base + home.path, page.url());

	/* Every page with something to fill in. */
	for (const p of KINDS.filter((k) => k.lang === lang)) {
		await page.goto(server.base + p.path);
		for (const box of await page.locator('.check label').all())
			if (await box.isVisible())
				await box.click();
		for (const f of await page.locator('main input:not([type=checkbox])' +
			':not([type=radio]), main textarea').all()) {
			if (!await f.isVisible())
				continue;
			const type = await f.getAttribute('type');
			await f.fill(type === 'date' ? '2019-07-31'
				: type === 'time' ? '03:33'
				: type === 'number' ? '7' : TYPED[0]).catch(() => {});
		}
		for (const b of await page.locator('main button[type=submit]:not(.keep),' +
			' main button[type=button]:not(.keep)').all())
			if (await b.isVisible())
				await b.click().catch(() => {});
	}
	const last = page.url();
	const now = await kept(page);
	check(`${lang}: nothing is stored`, !Object.keys(now.local).length &&
		!Object.keys(now.session).length && now.cookie === '' &&
		!now.databases.length && !now.caches.length && !now.workers &&
		now.state === null && !(await context.cookies()).length, now);
	const typed = [...TYPED, '2019-07-31', '?'];
	const leaks = (s) => typed.some((t) => s.includes(t));
	const seen = await entries(page);
	check(`${lang}: no entry of the history has it`, seen.length > 5 &&
		!seen.some(leaks), seen.filter(leaks));

	const length = await page.evaluate(() => history.length);
	await page.click('#exit', { noWaitAfter: true });
	await page.waitForURL(/^https:/);
	check(`${lang}: leaving adds nothing`,
		await page.evaluate(() => history.length) === length);
	check(`${lang}: the page left is not in it`, !(await entries(page))
		.some((e) => e.startsWith(last)), last);
	await page.goBack();
	check(`${lang}: Back does not lead to the page left`,
		page.url() !== last, page.url());
	const shown = await page.evaluate(() => [...document.querySelectorAll(
		'input:not([type=checkbox]), textarea')].map((e) => e.value)
		.join(' ') + location.href);
	check(`${lang}: nor to words typed`, !leaks(shown), shown);

	check(`${lang}: requests were seen`, asked.length > 30, asked.length);
	const bad = [];
	for (const q of asked) {
		const sent = (q.postData() ?? '') +
			JSON.stringify(await q.allHeaders().catch(() => ({})));
		if (leaks(decodeURIComponent(q.url())) ||
			TYPED.some((t) => sent.includes(t)) || q.method() !== 'GET' || q.headers().referer ||
			!(q.url().startsWith(server.base) ||
				q.url().startsWith('https://www.weather.gov/')))
			bad.push(`${q.method()} ${q.url()}`);
	}
	check(`${lang}: no request tells it, or where from`, !bad.length, bad);
	await context.close();
}

/* ---- what is stored after the choice to keep the guide ---- */

{
	const context = await (await chrome()).newContext();
	const page = await context.newPage();
	await page.goto(`${server.base}keep.html`);
	await page.click('main button.keep[type=submit]');
	await page.waitForSelector('#keep-whole:visible');
	await page.goto(`${server.base}search.html`);
	await page.locator('#q').pressSequentially(TYPED.join(' '));
	await page.waitForSelector('#search-results a, #search-status:not(:empty)');
	const now = await kept(page);
	check('kept: one cache and one worker', now.caches.length === 1 &&
		now.workers === 1, now);
	check('kept: nothing else', !Object.keys(now.local).length &&
		!Object.keys(now.session).length && now.cookie === '' &&
		!now.databases.length && now.state === null, now);
	const files = await page.evaluate(async () => {
		const cache = await caches.open((await caches.keys())[0]);
		return (await cache.keys()).map((r) => r.url);
	});
	check('kept: files of the site, and no word that was typed',
		files.length > 200 && files.every((u) => {
			const f = path.join(dir, u.slice(server.base.length));
			return u.startsWith(server.base) && fs.existsSync(f);
		}) && !files.some((u) => TYPED.some((t) => u.includes(t))));
	await context.close();
}

check('the address is not asked', !server.asked.some((u) =>
	u.includes(new URL(ORIGIN).host)));
server.close();
await done();
