/*
 * Letters: filled in by keyboard alone, printed alone, copied, and never
 * kept or sent; without scripts a form to fill in by hand.
 */
import { FILES, LANGS, PAGES, check, done, open, serve } from './lib/kit.mjs';
import { text } from './lib/paper.mjs';

const server = await serve();
const PHONE = { viewport: { width: 360, height: 740 }, locale: 'en-US' };
const DAY = { en: 'November 3, 2026', es: '3 de noviembre de 2026' };
const LETTERS = PAGES.filter((p) => p.kind === 'k-letter');
const tidy = (s) => s.replace(/\s+/g, ' ').trim();
/* pdftotext takes out the hyphen at the end of a line. */
const joined = (s) => s.replace(/[\s-]/g, '');

for (const lang of LANGS)
	check(`${lang}: the seven letters`,
		LETTERS.filter((p) => p.lang === lang).length >= 7);

/* What is typed in the n-th field: words that stand on no page. */
const typed = (n) => `Zq${String.fromCharCode(97 + n)}xwort`;

/* Fill every field with the keyboard; what the letter should then say. */
async function fillByKeys(page, lang) {
	const said = [];

	await page.locator('.fill h2').evaluate((h) => {
		h.tabIndex = -1;
		h.focus();
	});
	for (let i = 0; i < 80; i++) {
		await page.keyboard.press('Tab');
		const f = await page.evaluate(() => {
			const e = document.activeElement;
			return { type: e.type, name: e.dataset.f ?? '',
				hint: document.getElementById(e.getAttribute(
					'aria-describedby'))?.textContent ?? '' };
		});
		if (!f.name)
			return said;
		if (f.type === 'checkbox') {
			await page.keyboard.press('Space');
		} else if (f.hint.endsWith(DAY[lang])) {
			/* A date, in the words of its example. */
			await page.keyboard.type(DAY[lang]);
			said.push(DAY[lang]);
		} else {
			await page.keyboard.type(typed(said.length));
			said.push(typed(said.length));
		}
	}
	return said;
}

/* Everything that could remember, in one string. */
const traces = (page, context) => Promise.all([
	page.evaluate(async () => JSON.stringify([location.href, name,
		document.title, history.state, document.cookie,
		{ ...localStorage }, { ...sessionStorage },
		globalThis.caches ? await caches.keys() : [],
		globalThis.indexedDB?.databases
			? await indexedDB.databases() : []])),
	context.storageState().then(JSON.stringify),
]).then((all) => all.join());

for (const p of LETTERS) {
	const w = await open(server.base, PHONE);
	const asks = [];
	await w.context.grantPermissions(['clipboard-read',
		'clipboard-write']);
	await w.page.goto(server.base + p.path);
	const sheet = w.page.locator('.sheet');
	const way = await w.page.evaluate(() => history.length);
	const url = w.page.url();

	/* The browser takes its time with the picture of the tab. */
	w.page.on('request', (q) => {
		if (!q.url().endsWith('/favicon.svg'))
			asks.push(q.url());
	});
	const said = await fillByKeys(w.page, p.lang);
	const letter = tidy(await sheet.innerText());
	check(`${p.path}: filled by keyboard`, said.length >= 5 &&
		said.every((s) => letter.includes(s)),
		said.filter((s) => !letter.includes(s)));
	check(`${p.path}: no blank is left`, !letter.includes('__') &&
		await sheet.locator('.slot:not(.on)').count() === 0);
	check(`${p.path}: every paragraph that was asked for`,
		await sheet.locator('p[hidden]').count() === 0);
	check(`${p.path}: fits 360 px`, await w.page.evaluate(() =>
		document.documentElement.scrollWidth) <= 360);

	const paper = tidy(await text(w.page));
	check(`${p.path}: prints the letter`, said.every((s) =>
		paper.includes(s)), paper);
	check(`${p.path}: and nothing but the letter`, joined(paper)
		=== joined(letter), paper);

	await w.page.focus('.l-copy');
	await w.page.keyboard.press('Enter');
	await w.page.waitForFunction(() =>
		document.querySelector('.tools [data-copied]').textContent);
	check(`${p.path}: copies it`, tidy(await w.page.evaluate(() =>
		navigator.clipboard.readText())) === letter);
	check(`${p.path}: and says so`, await w.page.locator('[role=status]' +
		'[data-copied]').innerText() === await w.page.locator('#exit')
		.getAttribute('data-copied'));

	check(`${p.path}: nothing is asked for`, !asks.length, asks);
	check(`${p.path}: address and way back stay`, w.page.url() === url &&
		await w.page.evaluate(() => history.length) === way);
	const kept = await traces(w.page, w.context);
	check(`${p.path}: nothing is kept`, !said.some((s) =>
		kept.includes(s)), kept);
	check(`${p.path}: a date, as it was typed`, said.includes(DAY[p.lang]));

	await w.page.focus('.l-clear');
	await w.page.keyboard.press('Enter');
	check(`${p.path}: starts over`, !(await sheet.innerText())
		.includes('Zq') && (await sheet.innerText()).includes('__') &&
		(await w.page.locator('.fill input, .fill textarea')
			.evaluateAll((all) => all.every((f) => !f.checked &&
				(f.type === 'checkbox' || f.value === '')))));
	await w.close();
}
check('no word went to the server', !server.asked.some((a) =>
	/zq.xwort/i.test(decodeURIComponent(a))));

/* ---- what was typed does not come back ---- */

{
	const w = await open(server.base, PHONE);
	const url = server.base + LETTERS[0].path;
	const empty = () => w.page.locator('.fill [data-f]').evaluateAll(
		(all) => all.every((f) => !f.checked && (f.value === '' ||
			f.type === 'checkbox')));
	const fill = async () => {
		await w.page.goto(url);
		await w.page.fill('#f--name', 'Zqaxwort');
		check('it is typed', !await empty());
	};
	await fill();
	await w.page.reload();
	check('not after loading again', await empty());
	await fill();
	await w.page.goto(server.base + 'search.html');
	await w.page.goBack();
	await w.page.waitForFunction(() => document.readyState === 'complete');
	check('not after coming back', await empty() &&
		!(await w.page.content()).includes('Zqaxwort'));
	await fill();
	await w.page.click('#exit', { noWaitAfter: true });
	await w.page.waitForURL(/^https:/);
	await w.page.goBack();
	check('not after leaving', !(await w.page.content())
		.includes('Zqaxwort'), w.page.url());
	await w.close();
}

/* ---- what is not filled in ---- */

{
	const w = await open(server.base, PHONE);
	const p = LETTERS.find((l) => l.path.includes('get-records'));
	const hidden = () => w.page.locator('.sheet p[hidden]').count();
	await w.page.goto(server.base + p.path);
	const all = await w.page.locator('.sheet [data-if]').count();
	check('a blank form has every paragraph', all > 2 &&
		await hidden() === 0);
	await w.page.fill('#f--name', 'Ana');
	check('one that is begun leaves out what was not asked for',
		await hidden() === all);
	check('and keeps a line for each other blank',
		(await w.page.locator('.sheet').innerText()).includes('__'));
	await w.page.check('#f--copies');
	check('a tick brings its paragraph', await hidden() === all - 1);
	await w.page.fill('#f--name', '   ');
	await w.page.uncheck('#f--copies');
	check('blanks alone are nothing', await hidden() === 0);
	await w.close();
}

/* ---- without scripts, from the disk ---- */

for (const p of LETTERS) {
	const w = await open(FILES, { ...PHONE, javaScriptEnabled: false });
	await w.page.goto(FILES + p.path);
	check(`${p.path}: no field that does nothing`,
		await w.page.locator('main :is(input:not(ul.check input), textarea, select, form, ' +
			'main button:not([popovertarget])):visible').count() === 0);
	const ready = await w.page.locator('noscript li').allInnerTexts();
	check(`${p.path}: a list of what to write`, ready.length >= 5 &&
		ready.length === await w.page.locator('.fill [data-f]').count(),
		ready);
	const letter = tidy(await w.page.locator('.sheet').innerText());
	check(`${p.path}: lines to write on`, /_{10}/.test(letter));
	const paper = tidy(await text(w.page));
	check(`${p.path}: prints them and nothing else`,
		joined(paper) === joined(letter), paper);
	await w.close();
}

server.close();
await done();
