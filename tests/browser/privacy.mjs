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
const { KINDS, LANGS, PAGES, check, chrome, done, fillDay, open } =
	await import('./lib/kit.mjs');
const headers = headersOf(dir);
const server = await serveAt(dir, headers);

/* ---- the headers ---- */

{
	const h = headers('iep/request.html');
	/* The small style of 404.html: see tests/site/links.mjs. */
	const BARE = / 'sha256-[A-Za-z0-9+/]{43}='$/;
	const policy = Object.fromEntries(h['content-security-policy']
		.split('; ').map((d) => [d.split(' ')[0], d]));
	for (const [name, value] of [['default-src', "'none'"],
		['script-src', "'self'"], ['style-src', "'self'"],
		['form-action', "'self'"], ['base-uri', "'none'"],
		['frame-ancestors', "'none'"]])
		check(`policy: ${name}`, policy[name].replace(BARE, '') ===
			`${name} ${value}`, policy[name]);
	check('policy: nothing unsafe, nobody else', !/unsafe|http|\*/.test(
		h['content-security-policy']));
	check('no referrer', h['referrer-policy'] === 'no-referrer');
	check('no guessing of types', h['x-content-type-options'] === 'nosniff');
	check('no name is looked up early',
		h['x-dns-prefetch-control'] === 'off');
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
	const said = (p) => /<meta name="description" content="([^"]*)"/
		.exec(text(p))?.[1];
	for (const lang of ['en', 'es']) {
		const all = new Set(quiet.filter((p) => text(p).includes(
			`<html lang="${lang}"`)).map(said));
		check(`${lang}: one summary for all of them, not of a topic`,
			all.size === 1 && [...all][0] === (lang === 'en'
				? 'Help for families, step by step, and where to find it.'
				: 'Ayuda para familias, paso a paso, y dónde encontrarla.'),
			[...all]);
	}
	for (const p of quiet) {
		const head = text(p).slice(0, text(p).indexOf('</head>'));
		const h1 = /<h1[^>]*>(?:<[^>]*>)*([^<]+)/.exec(text(p))[1];
		check(`${p.path}: its head says nothing of it`, h1.length > 5 &&
			!head.includes(h1) && !/ld\+json|og:description/.test(head));
		check(`${p.path}: nor does its path`,
			!/violence|abuse|safety|danger/.test(p.path));
	}
	check('not all pages are', quiet.length < PAGES.length / 10);
}

/* ---- what a browser does by itself ---- */

/* Remember, complete, spell by a service, fetch before it is asked. */
{
	const { page, close } = await open(server.base);
	const css = fs.readFileSync(path.join(dir, 'style.css'), 'utf8');
	let fields = 0;

	check('links that were followed look like the others',
		!css.includes(':visited') && /(^|[},\s])a\s*\{[^}]*color:/.test(css));
	for (const p of KINDS) {
		await page.goto(server.base + p.path);
		const bad = await page.evaluate(() => {
			const own = (e, name) => e.getAttribute(name) ??
				e.form?.getAttribute(name);
			const ticks = ['checkbox', 'radio'];
			const all = [...document.querySelectorAll(
				'input, textarea, select')];
			const free = all.filter((e) => e.localName === 'textarea' ||
				['text', 'search'].includes(e.type));
			return { n: all.length, bad: [
				...all.filter((e) => own(e, 'autocomplete') !== 'off' &&
					!(ticks.includes(e.type) && e.closest('.fill'))),
				...all.filter((e) => e.name),
				/* Firefox fills them in as it reads them. */
				...all.filter((e) => e.form && !(2 &
					e.compareDocumentPosition(e.form))),
				...free.filter((e) => own(e, 'spellcheck') !== 'false' ||
					own(e, 'writingsuggestions') !== 'false'),
				...document.querySelectorAll('[rel~=prefetch],' +
					'[rel~=preload], [rel~=preconnect],' +
					'[rel~=prerender], [rel~=dns-prefetch], [ping],' +
					'script[type=speculationrules]'),
				...document.querySelectorAll('[rel~=manifest]'),
			].map((e) => e.outerHTML.slice(0, 200)) };
		});
		fields += bad.n;
		check(`${p.path}: is asked to remember nothing`, !bad.bad.length,
			bad);
	}
	check('fields were seen', fields > 100, fields);
	await close();
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

/* ---- a packet of one's own, a file, a reminder ---- */

/* What they leave: names of files that tell nothing, titles as before, and
   in the page, once it was left, no word. */
for (const lang of LANGS) {
	const at = (p) => server.base + (lang === 'en' ? '' : `${lang}/`) + p;
	const context = await (await chrome()).newContext();
	const page = await context.newPage();
	const got = [], urls = new Set();
	context.on('request', (q) => urls.add(q.url()));
	await context.route((u) => u.protocol === 'https:', (route) =>
		route.fulfill({ status: 200, contentType: 'text/html',
			body: '<!doctype html><title>Weather</title>Sun' }));
	const save = async (button) => {
		const wait = page.waitForEvent('download');
		await page.click(button);
		const d = await wait;
		got.push({ name: d.suggestedFilename(),
			text: fs.readFileSync(await d.path(), 'utf8') });
	};

	await page.goto(at('topics/index.html'));
	await page.goto(at('my-packet.html'));
	const title = await page.title();
	await page.evaluate(() => document.querySelectorAll('#mine details')
		.forEach((d) => { d.open = true; }));
	for (const p of ['your-phone.html', 'iep/process.html'])
		await page.locator(`#mine [value$="${p}"]`).check();
	await page.fill('#mine-zip', '94520');
	await page.waitForFunction(() =>
		document.getElementById('mine-county').value);
	await page.fill('#mine-name', TYPED[0]);
	await page.fill('#mine-by', TYPED[1]);
	await page.click('#mine button[type=submit]');
	await page.waitForSelector('#mine-then:visible');
	check(`${lang}: my packet has what was typed`, (await page.locator(
		'#mine-out').innerText()).includes(TYPED[0]));
	const day = page.locator('#mine-out .count .day').first();
	await fillDay(day, '2026-11-03');
	await page.locator('#mine-out .count button:not([type])').first().click();
	await save('#mine-out .count .ics');
	await save('#mine-then .save');
	check(`${lang}: my packet: title and address stay`,
		await page.title() === title && page.url() === at('my-packet.html'));
	check(`${lang}: my packet: no address asks for a word or the ZIP code`,
		![...urls].some((u) => /94520/.test(u) ||
			TYPED.some((t) => u.includes(t))));
	/* What printers and "Save as PDF" take for a name. */
	const h1 = fs.readFileSync(path.join(dir, new URL(at(
		'your-phone.html')).pathname.slice(6)), 'utf8')
		.match(/<h1[^>]*>([^<]+)/)[1];
	check(`${lang}: the names of files are of anything`,
		/^[a-z]+\.ics$/.test(got[0].name) &&
		/^(my-packet|mi-paquete)\.html$/.test(got[1].name),
		got.map((g) => g.name));
	check(`${lang}: a reminder says no more than its day`,
		!/iep|court|school|escuela|waymark/i.test(got[0].text) &&
		!TYPED.some((t) => got[0].text.includes(t)), got[0].text);
	check(`${lang}: the file's title says nothing`, h1.length > 5 &&
		got[1].text.includes(h1) && !/<title>([^<]*)/.exec(got[1].text)[1]
		.includes(h1) && !got[1].text.slice(0, got[1].text.indexOf(
		'</head>')).includes(TYPED[0]));

	/* Left by a link and come back to. */
	await page.click('header .name');
	await page.waitForLoadState();
	await page.goBack();
	await page.waitForTimeout(300);
	const left = await page.evaluate(() => [...document.querySelectorAll(
		'input:not([type=checkbox]), select')].map((e) => e.value).join('') +
		document.querySelectorAll('input:checked').length +
		document.getElementById('mine-out').textContent);
	check(`${lang}: my packet is gone once it is left`, left === '0', left);
	const now = await kept(page);
	check(`${lang}: my packet stores nothing`, !Object.keys(now.local).length &&
		!Object.keys(now.session).length && !now.databases.length &&
		!now.caches.length && !now.workers && now.state === null, now);

	/* Left by the exit, with a packet in the page. */
	await page.fill('#mine-name', TYPED[0]);
	await page.evaluate(() => { document.querySelector(
		'#mine details').open = true; });
	await page.locator('#mine .check label').first().click();
	await page.click('#mine button[type=submit]');
	await page.waitForSelector('#mine-then:visible');
	await page.click('#exit', { noWaitAfter: true });
	await page.waitForURL(/^https:/);
	await page.goBack();
	await page.waitForTimeout(300);
	check(`${lang}: Back does not lead to my packet`,
		!page.url().includes('my-packet') &&
		!(await page.content()).includes(TYPED[0]), page.url());
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
