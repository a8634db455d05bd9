/*
 * Words to say and check lists: copied, held up to somebody, printed as a
 * card; ticked, printed and forgotten.  With and without scripts.
 */
import { FILES, LANGS, PAGES, check, done, open, pageOf, serve }
	from './lib/kit.mjs';
import { sheets, text } from './lib/paper.mjs';

const server = await serve();
const PHONE = { viewport: { width: 360, height: 740 } };
const tidy = (s) => s.replace(/\s+/g, ' ').trim();
const joined = (s) => s.replace(/[\s-]/g, '');

/* ---- shown big ---- */

/* Is it all that can be seen, and reached? */
const alone = () => {
	const s = document.querySelector('.say:target');
	const b = s.getBoundingClientRect();
	const seen = [...document.querySelectorAll('main p, main h1, ' +
		'main h2, header a, .crisis a, footer a')].filter((e) =>
		!s.contains(e) && e.checkVisibility({ visibilityProperty: true }));
	return { fills: b.left <= 0 && b.top <= 0 && b.right >= innerWidth &&
		b.bottom >= innerHeight, seen: seen.length,
		size: parseFloat(getComputedStyle(s.querySelector('blockquote'))
			.fontSize),
		wide: s.scrollWidth - s.clientWidth };
};

for (const lang of LANGS)
	for (const [how, base, js] of [['http', server.base, true],
		['file', FILES, true], ['file, no script', FILES, false]]) {
		const p = pageOf('k-right', lang);
		const at = `${how} ${lang}`;
		const w = await open(base, { ...PHONE, javaScriptEnabled: js });
		await w.page.goto(base + p.path);
		const quote = w.page.locator('.say blockquote').first();
		const words = tidy(await quote.innerText());
		const way = js && await w.page.evaluate(() => history.length);

		await w.page.locator('.say .big').first().click();
		const big = await w.page.evaluate(alone);
		check(`${at}: fills the screen`, big.fills && big.seen === 0, big);
		check(`${at}: in large type, in one column`, big.size >= 28 &&
			big.wide <= 0, big);
		check(`${at}: the way out stays`, await w.page.locator('#exit')
			.isVisible());
		check(`${at}: prints the card alone`, joined(await text(w.page))
			=== joined(words), await text(w.page));
		check(`${at}: on one sheet`, await sheets(w.page) === 1);
		await w.page.locator('.say:target .shut').click();
		check(`${at}: closes`, await w.page.locator('h1').isVisible() &&
			await w.page.locator('.say:target').count() === 0);
		if (js)
			check(`${at}: the way back is no longer`, way ===
				await w.page.evaluate(() => history.length));
		await w.close();
	}

/* A letter's page prints the letter, unless its card is shown. */
{
	const p = PAGES.find((q) => q.kind === 'k-letter');
	const w = await open(FILES, { ...PHONE, javaScriptEnabled: false });
	await w.page.goto(FILES + p.path);
	const words = await w.page.locator('.say blockquote').first()
		.innerText();
	await w.page.locator('.say .big').first().click();
	check(`${p.path}: prints the card alone`, joined(await text(w.page))
		=== joined(words), await text(w.page));
	await w.close();
}

/* By keyboard: in, round, out with Escape, back where it began. */
{
	const w = await open(server.base, PHONE);
	await w.page.goto(server.base + pageOf('k-right', LANGS[0]).path);
	await w.page.locator('.big').first().focus();
	await w.page.keyboard.press('Enter');
	check('keys: the card has the focus', await w.page.evaluate(() =>
		document.activeElement.matches('.say:target')));
	const stops = [];
	for (let i = 0; i < 4; i++) {
		await w.page.keyboard.press('Tab');
		stops.push(await w.page.evaluate(() => {
			const e = document.activeElement;
			return e === document.body || e.id === 'exit' ||
				e.classList.contains('stay') ||
				!!e.closest('.say:target') ||
				e.outerHTML.slice(0, 80);
		}));
	}
	check('keys: nothing behind it is reached', stops.every((s) =>
		s === true), stops);
	await w.page.keyboard.press('Escape');
	check('keys: Escape closes', await w.page.locator('.say:target')
		.count() === 0);
	check('keys: back where it began', await w.page.evaluate(() =>
		document.activeElement.matches('.big')));
	await w.close();
}

/* ---- copied ---- */

for (const kind of ['k-right', 'k-process', 'k-caseplan', 'k-page']) {
	const w = await open(server.base, PHONE);
	await w.context.grantPermissions(['clipboard-read',
		'clipboard-write']);
	const p = pageOf(kind, LANGS[0]);
	await w.page.goto(server.base + p.path);
	if (await w.page.locator('.folds').count())
		await w.page.click('.folds button');
	const n = await w.page.locator('.say').count();
	if (kind !== 'k-page')
		check(`${p.path}: has words to say`, n > 0);
	check(`${p.path}: each can be copied`,
		await w.page.locator('.say .copy').count() === n);
	if (n > 0) {
		const box = w.page.locator('.say').last();
		const words = tidy(await box.locator('blockquote').innerText());
		await box.locator('.copy').focus();
		await w.page.keyboard.press('Enter');
		await box.locator('[role=status]:not(:empty)').waitFor();
		check(`${p.path}: copied`, tidy(await w.page.evaluate(() =>
			navigator.clipboard.readText())) === words);
		check(`${p.path}: and said`, (await box.locator('[role=status]')
			.innerText()).length > 3);
	}
	await w.close();
}

/* ---- check lists ---- */

{
	const w = await open(server.base, PHONE);
	let p;
	for (p of PAGES.filter((q) => q.kind === 'k-page')) {
		await w.page.goto(server.base + p.path);
		if (await w.page.locator('main .check input').count() > 3)
			break;
	}
	const boxes = w.page.locator('main .check input');
	const ticked = () => boxes.evaluateAll((all) =>
		all.filter((b) => b.checked).length);
	const tick = async () => {
		await boxes.nth(0).focus();
		await w.page.keyboard.press('Space');
		await w.page.locator('.check label span').nth(1).click();
	};

	check('a list to tick', await boxes.count() > 3, p.path);
	check('each box has its words and no name to send it by',
		await boxes.evaluateAll((all) => all.every((b) => !b.name &&
			b.labels.length === 1 && b.labels[0].innerText.trim())));
	check('and a form that asks to forget it, and is not seen',
		await boxes.evaluateAll((all) => all.every((b) =>
			b.form.autocomplete === 'off' && b.form.hidden)));
	const asked = server.asked.length;
	await tick();
	check('ticked by key and by its words', await ticked() === 2);
	await boxes.nth(0).press('Enter');
	await w.page.waitForTimeout(300);
	check('Enter sends nothing and leaves the ticks',
		await ticked() === 2 && w.page.url() === server.base + p.path,
		w.page.url());
	await w.page.emulateMedia({ media: 'print' });
	const drawn = await boxes.evaluateAll((all) => all.slice(0, 3).map(
		(b) => [getComputedStyle(b).borderTopStyle,
			getComputedStyle(b, '::before').content !== 'none']));
	check('in print each is a box, and a tick is a tick',
		JSON.stringify(drawn) === JSON.stringify([['solid', true],
			['solid', true], ['solid', false]]), drawn);
	await w.page.emulateMedia({ media: 'screen' });
	check('nothing is asked for or kept', server.asked.length === asked &&
		await w.page.evaluate(() => localStorage.length +
			sessionStorage.length + document.cookie.length) === 0);
	await w.page.reload();
	check('forgotten after loading again', await ticked() === 0);
	await tick();
	await w.page.goto(server.base + 'search.html');
	await w.page.goBack();
	await w.page.waitForFunction(() => document.readyState === 'complete');
	await w.page.waitForTimeout(200);
	check('forgotten after coming back', await ticked() === 0);
	await w.close();

	const plain = await open(FILES, { ...PHONE, javaScriptEnabled: false });
	await plain.page.goto(FILES + p.path);
	await plain.page.locator('.check label').first().click();
	check('ticks without scripts', await plain.page.locator('.check input')
		.first().isChecked());
	await plain.close();
}

server.close();
await done();
