/*
 * Leaving at once: by click, by key, with and without scripts.  The page is
 * blank before the next one has come, and Back shows neither it nor the pages
 * before it again.
 */
import { FILES, LANGS, check, chrome, done, pageOf, serve }
	from './lib/kit.mjs';

const server = await serve();

/* A page whose way out answers only when it is told to. */
async function prepare(base, options = {}) {
	const context = await (await chrome()).newContext(options);
	const page = await context.newPage();
	let answer, asked = 0, shown = {};
	const hold = new Promise((r) => { answer = r; });

	await context.route((u) => u.protocol === 'https:', async (route) => {
		asked++;
		await hold;
		await route.fulfill({ status: 200, contentType: 'text/html',
			body: '<!doctype html><title>Weather</title><p>Sun' });
	});
	await context.addInitScript(tell);
	page.on('console', (m) => {
		if (m.text().startsWith('shown '))
			shown = JSON.parse(m.text().slice(6));
	});
	return { page, answer, asked: () => asked, shown: () => shown,
		headers: new Promise((r) => page.on('request', (q) => {
			if (q.url().startsWith('https:'))
				r(q.headers());
		})), close: () => context.close() };
}

/* Told by the page itself after each click and key, since a page on its way
   out answers no questions. */
const tell = () => {
	for (const kind of ['click', 'keyup'])
		addEventListener(kind, () => console.debug('shown ' +
			JSON.stringify({
				text: document.documentElement.textContent.trim(),
				nodes: document.documentElement.childElementCount,
				title: document.title.trim() })));
};

async function leaves(name, base, file, how) {
	const w = await prepare(base);

	await w.page.goto(base + 'search.html');
	await w.page.goto(base + file);
	const before = await w.page.evaluate(() => history.length);
	const sent = w.headers;
	await how(w.page);
	check(`${name}: sends no referrer`, !(await sent).referer);
	/* What the page told of its last key may come after its request. */
	for (let i = 0; i < 50 && w.shown()?.nodes !== 0; i++)
		await new Promise((r) => setTimeout(r, 40));
	const now = w.shown();
	check(`${name}: blank at once`, now.text === '' && now.nodes === 0 &&
		now.title === '', now);
	w.answer();
	await w.page.waitForURL(/^https:/);
	check(`${name}: history is no longer`,
		await w.page.evaluate(() => history.length) === before);
	await w.page.goBack();
	check(`${name}: Back does not return`,
		w.page.url() === base + 'search.html', w.page.url());
	await w.close();
}

const shift = (n) => async (page) => {
	for (let i = 0; i < n; i++)
		await page.keyboard.press('Shift', { noWaitAfter: true });
};

for (const [where, base] of [['http', server.base], ['file', FILES]]) {
	for (const lang of LANGS) {
		const file = pageOf('k-right', lang)?.path ??
			pageOf('k-page', lang).path;
		const at = `${where} ${lang}`;

		await leaves(`${at} click`, base, file, (page) =>
			page.click('#exit', { noWaitAfter: true }));
		await leaves(`${at} Shift x3`, base, file, shift(3));
		await leaves(`${at} Enter`, base, file, async (page) => {
			await page.focus('#exit');
			await page.keyboard.press('Enter');
		});
		await leaves(`${at} the link below`, base, file, (page) =>
			page.click('.leave', { noWaitAfter: true }));
	}
}

/* ---- the pages seen before it ---- */

/* A reader who goes from page to page by links, as far as "steps" say. */
async function walk(steps) {
	const context = await (await chrome()).newContext();
	const page = await context.newPage();
	const nav = (n) => async () => {
		await page.click(`nav.main li:nth-child(${n}) a`);
		await page.waitForLoadState();
	};
	const go = (way) => async () => {
		await page[way]().catch(() => {});
		await page.waitForTimeout(300);
	};
	const act = { topics: nav(2), rights: nav(3), listings: nav(4),
		back: go('goBack'), forward: go('goForward'),
		skip: async () => {
			await page.focus('.skip');
			await page.keyboard.press('Enter');
		},
		exit: async () => {
			await page.click('#exit', { noWaitAfter: true });
			await page.waitForURL(/^https:/);
		},
		away: async () => {
			await page.evaluate(() => {
				const a = document.createElement('a');
				a.href = 'https://court.test/';
				document.body.append(a);
				a.click();
			});
			await page.waitForURL(/^https:/);
		},
		packets: async () => {
			await page.click('nav.main a[href*="packets/"]');
			await page.waitForLoadState();
		},
		/* A phone that saves it: the page stays. */
		pdf: async () => {
			await page.route('**/*.pdf', (route) => route.fulfill({
				contentType: 'application/pdf', body: '%PDF',
				headers: { 'content-disposition': 'attachment' } }));
			const saved = page.waitForEvent('download');
			await page.click('main a[href$=".pdf"] >> nth=0');
			await (await saved).cancel();
		},
		/* A page that does not come: the reader waits no longer. */
		stop: async () => {
			await page.route('**/rights/**', () => {});
			await page.evaluate(() => {
				document.querySelector('nav.main li:nth-child(3) a')
					.click();
				setTimeout(() => stop(), 200);
			});
			await page.waitForTimeout(600);
		},
		/* As typed: no page of the guide is told. */
		typed: () => page.goto('https://typed.test/') };

	await context.route((u) => u.protocol === 'https:', (route) =>
		route.fulfill({ status: 200, contentType: 'text/html',
			body: '<!doctype html><title>Weather</title><p>Sun' }));
	await page.goto(server.base);
	for (const s of steps.split(' '))
		await act[s]();
	const where = page.url();
	await context.close();
	return where;
}

for (const [steps, want] of [
	['topics exit back', 'https://www.weather.gov/'],
	['topics rights exit back back', 'https://www.weather.gov/'],
	['topics skip exit back', 'https://www.weather.gov/'],
	['topics skip rights skip exit back back back',
		'https://www.weather.gov/'],
	['topics rights listings back exit forward',
		'https://www.weather.gov/'],
	['topics rights back forward exit back', 'https://www.weather.gov/'],
	/* Who did not leave by the exit comes back to where they were. */
	['topics back', server.base],
	['topics rights back back forward',
		`${server.base}topics/index.html`],
	['topics away back', `${server.base}topics/index.html`],
	['topics away back back', server.base],
	['topics typed back back', server.base],
	['topics back typed back', server.base],
	['topics back forward back typed back', server.base],
	['packets pdf typed back', `${server.base}packets/index.html`],
	['topics stop typed back', `${server.base}topics/index.html`],
	['topics exit back typed back', 'https://www.weather.gov/'],
]) {
	const at = await walk(steps);
	check(`${steps}: ends where it should`, at === want ||
		at === `${want}index.html`, at);
}

/* ---- what must not leave ---- */

{
	const w = await prepare(server.base);
	const stays = async (name, keys) => {
		await w.page.goto(server.base + 'search.html');
		await w.page.focus('#q');
		await keys(w.page.keyboard);
		await w.page.waitForTimeout(50);
		check(`${name} stays`, w.asked() === 0 &&
			await w.page.isVisible('main'));
	};
	await stays('Shift twice', shift(2).bind(null, w.page));
	await stays('three capitals', async (k) => {
		for (const c of 'ABC')
			await k.press(`Shift+${c}`);
	});
	await stays('Shift between letters', async (k) => {
		for (const c of 'abcd') {
			await k.press('Shift');
			await k.press(c);
		}
	});
	await w.close();
}

/* ---- without scripts ---- */

{
	const w = await prepare(server.base, { javaScriptEnabled: false });
	await w.page.goto(server.base + 'index.html');
	check('no script: the button is on screen', await w.page.locator('#exit')
		.isVisible());
	w.answer();
	await w.page.click('#exit');
	check('no script: a plain link leaves',
		w.page.url().startsWith('https:'), w.page.url());
	await w.close();
}

/* ---- always in sight, and nothing lies over it ---- */

for (const [width, height] of [[320, 568], [360, 740], [1280, 800]]) {
	const context = await (await chrome()).newContext({
		viewport: { width, height } });
	const page = await context.newPage();
	await page.goto(server.base + pageOf('k-process', LANGS[0]).path);
	for (const part of [0, .5, 1]) {
		const ok = await page.evaluate((part) => {
			scrollTo(0, part * document.body.scrollHeight);
			const e = document.getElementById('exit');
			const b = e.getBoundingClientRect();
			const hit = document.elementFromPoint(
				b.left + b.width / 2, b.top + b.height / 2);
			return b.top >= 0 && b.bottom <= innerHeight &&
				b.left >= 0 && b.right <= innerWidth &&
				e.contains(hit);
		}, part);
		check(`${width} px, ${part} of the way: exit in sight`, ok);
	}
	await context.close();
}

server.close();
await done();
