/*
 * The boxes of a day in the form of dates: their order in a language, words
 * for months, Today, what they refuse and how they say it; and the scripts of
 * the form, which come when it is first touched.
 *
 * 15 days after Tuesday 2026-11-03 is Wednesday the 18th, without breaks.  48
 * court hours from Friday the 20th: from 3 in the afternoon 9, then 24 on
 * Monday and 15 on Tuesday, so to 3; from noon 12, 24 and 12, so to noon; from
 * midnight 24 and 24, so to the end of Monday.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FILES, check, done, fillDay, open, serve } from './lib/kit.mjs';

const SMALL = { viewport: { width: 360, height: 740 }, locale: 'de-DE' };
const GO = 'form.count button:not([type])';
const server = await serve();
const dates = (page) => page.$$eval('.found .due-n', (all) =>
	all.map((e) => e.textContent));
const wrong = (page, where = 'form.count') => page.$$eval(
	`${where} .wrong`, (all) => all.map((e) => e.textContent));
/* What has the focus, and what is read out with it. */
const focus = (page) => page.evaluate(() => {
	const e = document.activeElement;
	return { box: e.className, invalid: e.getAttribute('aria-invalid'),
		group: e.closest('fieldset')?.querySelector('legend').textContent,
		reads: document.getElementById(e.getAttribute(
			'aria-describedby'))?.textContent };
});
async function go(page) {
	await page.click(GO);
	await page.waitForSelector('.found li, .count .wrong');
}

/* ---- order, names, size; no browser's own field is left ---- */

for (const [lang, at, labels, hint] of [
	['en', '', 'Month,Day,Year', 'For example: 11 3 2026'],
	['es', 'es/', 'Día,Mes,Año', 'Por ejemplo: 3 11 2026']])
	for (const file of ['iep/process.html', 'court/process.html',
		'iep/dates.html', 'letters/ask-for-assessment.html']) {
		const w = await open(server.base, SMALL);
		await w.page.goto(server.base + at + file);
		const is = await w.page.evaluate(() => ({
			groups: [...document.querySelectorAll('.date:not(.hour)')].map(
				(g) => [...g.querySelectorAll('label')].map((l) =>
					l.textContent).join()),
			legends: [...document.querySelectorAll('.date')].every((g) =>
				g.firstElementChild.matches('legend') &&
				g.firstElementChild.textContent.length > 3),
			hint: document.getElementById(document.querySelector('.day')
				.getAttribute('aria-describedby')).textContent,
			inputs: [...document.querySelectorAll('.date input')].every(
				(i) => i.inputMode === 'numeric' && !i.name &&
				i.type === 'text' && i.labels.length === 1),
			native: document.querySelectorAll('[type=date], [type=time]')
				.length,
			low: [...document.querySelectorAll('.date :is(input, select,' +
				' button)')].filter((e) => e.offsetParent &&
				e.offsetHeight < 44).length,
			wide: document.documentElement.scrollWidth,
		}));
		check(`${lang} ${file}: the order of the language`,
			is.groups.length > 0 && is.groups.every((g) => g === labels),
			is.groups);
		check(`${lang} ${file}: named, as numbers, without a name to send`,
			is.legends && is.inputs && !is.native, is);
		check(`${lang} ${file}: an example`, is.hint === hint, is.hint);
		check(`${lang} ${file}: 44 pixels high, and no wider than a phone`,
			!is.low && is.wide <= 360, is);
		await w.close();
	}

/* ---- what they take ---- */

{
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + 'iep/process.html');
	for (const month of ['11', ' 11 ', 'nov', 'Nov.', 'November',
		'noviembre']) {
		await fillDay(w.page.locator('.day'), '2026-11-03');
		await w.page.fill('.day .m', month);
		await go(w.page);
		check(`month "${month}"`, (await dates(w.page))[0] ===
			'Wednesday, November 18, 2026', await dates(w.page));
	}
	/* No box jumps to the next by itself. */
	await w.page.focus('.day .m');
	await w.page.keyboard.type('12');
	check('the focus stays where it is',
		(await focus(w.page)).box === 'm');
	await w.close();
}
for (const base of [server.base, FILES]) {
	const w = await open(base, SMALL);
	/* The second of September is not this month or day, whenever it runs. */
	await w.page.clock.setFixedTime(new Date(2026, 8, 2, 23, 30));
	await w.page.goto(base + 'es/iep/process.html');
	await w.page.click('.today');
	await w.page.waitForFunction(() =>
		document.querySelector('.day .y').value);
	const is = await w.page.$$eval('.day input', (all) =>
		all.map((i) => i.value).join());
	check('today, where the reader is', is === '2,9,2026', is);
	await go(w.page);
	check('and what follows from it', (await dates(w.page))[0] ===
		'jueves, 17 de septiembre de 2026', await dates(w.page));
	await w.close();
}

/* ---- the hour ---- */

{
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + 'court/process.html');
	await fillDay(w.page.locator('.day'), '2026-11-20');
	for (const [h, min, half, ends] of [
		['3', '', 'pm', '3:00'], ['15', '00', '', '3:00'],
		['15', '0', 'pm', '3:00'], ['3', '30', 'pm', '3:30'],
		['12', '', 'pm', '12:00']]) {
		await w.page.fill('.hour .h', h);
		await w.page.fill('.hour .min', min);
		await w.page.selectOption('.hour select', half || '-');
		await go(w.page);
		check(`${h}:${min} ${half}`, new RegExp('^Tuesday, November 24, ' +
			`2026 at ${ends}\\sPM$`).test((await dates(w.page))[0]),
		await dates(w.page));
	}
	for (const [h, half] of [['12', 'am'], ['0', ''], ['00', 'am']]) {
		await w.page.fill('.hour .h', h);
		await w.page.fill('.hour .min', '');
		await w.page.selectOption('.hour select', half || '-');
		await go(w.page);
		check(`${h} ${half} is midnight`, (await dates(w.page))[0] ===
			'Monday, November 23, 2026', await dates(w.page));
	}
	for (const [h, min, half, box, text] of [
		['24', '', '', 'h', /hour from 0 to 23/],
		['x', '', 'am', 'h', /hour from 0 to 23/],
		['', '30', '', 'h', /hour from 0 to 23/],
		['3', '60', 'pm', 'min', /minutes from 0 to 59/],
		['3', '', '', '', /Choose am or pm/],
		['15', '', 'am', '', /Choose am or pm/],
		['0', '', 'pm', '', /Choose am or pm/]]) {
		await w.page.fill('.hour .h', h);
		await w.page.fill('.hour .min', min);
		await w.page.selectOption('.hour select', half || '-');
		await go(w.page);
		const is = await focus(w.page);
		check(`refused: ${h}:${min} ${half}`, is.box === box &&
			is.invalid === 'true' && text.test(is.reads) &&
			!(await dates(w.page)).length, is);
	}
	await w.page.fill('.hour .h', '');
	await w.page.fill('.hour .min', '');
	await w.page.selectOption('.hour select', '-');
	await go(w.page);
	check('no hour is no mistake', !(await wrong(w.page)).length &&
		/You gave no hour/.test(await w.page.textContent('.found')));
	await w.close();
}

/* ---- what they refuse ---- */

const CASES = {
	en: [['', '', '', 'm', 'Missing here: month, day, year.'],
		['11', '', '2026', 'd', 'Missing here: day.'],
		['', '3', '', 'm', 'Missing here: month, year.'],
		['11', '3', '26', 'y', 'all four numbers of the year'],
		['2', '29', '2026', 'd', 'There is no such day'],
		['13', '3', '2026', 'm', 'There is no such day'],
		['xyz', '3', '2026', 'm', 'There is no such day'],
		['11', '31', '2026', 'd', 'There is no such day'],
		['11', '3', '2022', 'y', 'We know the holidays from January 1, 2023'],
		['1', '1', '2030', 'y', 'We do not count past those days']],
	es: [['', '', '', 'd', 'Aquí falta: día, mes, año.'],
		['noviembre', '3', '26', 'y', 'los cuatro números del año'],
		['2', '30', '2026', 'd', 'Ese día no existe']],
};
for (const [lang, at] of [['en', ''], ['es', 'es/']]) {
	const w = await open(server.base, SMALL);
	await w.page.goto(`${server.base}${at}iep/process.html`);
	for (const [m, d, y, box, text] of CASES[lang]) {
		await w.page.fill('.day .m', m);
		await w.page.fill('.day .d', d);
		await w.page.fill('.day .y', y);
		await go(w.page);
		const is = await focus(w.page), all = await wrong(w.page);
		const what = `${lang} "${m}" "${d}" "${y}"`;
		check(`${what}: says why, at the box`, is.box === box &&
			is.invalid === 'true' && all.length === 1 &&
			is.reads === all[0] && all[0].includes(text), is, all);
		check(`${what}: stays, and gives no date`, (await w.page.$$eval(
			'.day :is(.m, .d, .y)', (b) => b.map((i) => i.value).sort()
				.join())) === [m, d, y].sort().join() &&
			!(await dates(w.page)).length);
		check(`${what}: is read out once`, await w.page.textContent(
			'form.count [role=status]') === '');
	}
	/* Again, with the focus in the box already: else nothing is read. */
	await w.page.fill('.day .y', '26');
	await w.page.press('.day .y', 'Enter');
	check(`${lang}: Enter in the wrong box itself`, await w.page.textContent(
		'form.count [role=status]') === (await wrong(w.page))[0]);
	check(`${lang}: no id twice`, await w.page.evaluate(() => {
		const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
		return new Set(ids).size === ids.length;
	}));
	await fillDay(w.page.locator('.day'), '2026-11-03');
	await go(w.page);
	check(`${lang}: mended, nothing is said to be wrong`,
		!(await wrong(w.page)).length && (await dates(w.page)).length > 0 &&
		!await w.page.locator('[aria-invalid]').count());
	check(`${lang}: no complaint`, !w.errors.length, w.errors);
	await w.close();
}

/* ---- breaks ---- */

{
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + 'iep/process.html');
	const days = w.page.locator('.break .date');
	await fillDay(w.page.locator('.day'), '2026-11-03');
	await fillDay(days.nth(0), '2026-11-27');
	await fillDay(days.nth(1), '2026-11-23');
	await go(w.page);
	check('a break the wrong way round', /comes before the one above/
		.test((await focus(w.page)).reads) && !(await dates(w.page)).length &&
		(await focus(w.page)).group === 'Last day', await focus(w.page));
	await fillDay(days.nth(0), '2026-11-23');
	await fillDay(days.nth(1), '');
	await fillDay(days.nth(2), '2026-12-21');
	await days.nth(2).locator('.y').fill('26');
	await go(w.page);
	const all = await wrong(w.page);
	check('each that is wrong says so, the first has the focus',
		all.length === 3 && /Missing here: month, day, year/.test(all[0]) &&
		/all four numbers/.test(all[1]) && all[2] === all[0] &&
		(await focus(w.page)).group === 'Last day' && (await days.nth(1)
		.locator('.m').evaluate((e) => e === document.activeElement)), all);
	await w.page.click('.more');
	check('one more is empty and not wrong', await w.page.locator(
		'.break').count() === 3 && !await w.page.locator('.break').nth(2)
		.locator('.wrong, [aria-invalid]').count());
	await w.close();
}

/* ---- by keyboard alone, in Spanish ---- */

{
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + 'es/letters/ask-for-assessment.html');
	await w.page.focus('form.count .day .d');
	await w.page.keyboard.type('3');
	for (const key of ['nov', '2026']) {
		await w.page.keyboard.press('Tab');
		await w.page.keyboard.type(key);
	}
	await w.page.keyboard.press('Enter');
	await w.page.waitForSelector('.found li');
	check('keys: day, month, year, Enter', (await dates(w.page))[0] ===
		'miércoles, 18 de noviembre de 2026', await dates(w.page));
	await w.close();
}

/* ---- the scripts come when they are wanted ---- */

const SCRIPTS = /\/(holidays|deadlines|dates(-\w+)?)\.js$/;
for (const base of [server.base, FILES])
	for (const file of ['iep/process.html',
		'es/letters/ask-for-assessment.html']) {
		const what = `${base.slice(0, 4)} ${file}`;
		const w = await open(base, SMALL);
		const got = [];
		w.page.on('request', (q) => got.push(q.url()));
		await w.page.goto(base + file);
		await w.page.waitForTimeout(200);
		check(`${what}: four or five files at first`, got.length <= 5 &&
			!got.some((u) => SCRIPTS.test(u)), got);
		/* The button at once, before anything can have come. */
		const said = await w.page.evaluate((go) => {
			const [d, m, y] = ['.d', '.m', '.y'].map((c) =>
				document.querySelector('.day ' + c));
			[d.value, m.value, y.value] = [3, 11, 2026];
			document.querySelector(go).click();
			return document.querySelectorAll('.found li').length;
		}, GO);
		check(`${what}: nothing was there yet`, said === 0, said);
		await w.page.waitForSelector('.found li');
		check(`${what}: what was pressed is done`, (await dates(w.page))[0]
			.includes('18'), await dates(w.page));
		check(`${what}: each once`, got.filter((u) => SCRIPTS.test(u))
			.length === 4, got);
		check(`${what}: no complaint`, !w.errors.length, w.errors);
		await w.close();
	}

/* Touched, then the server goes away. */
{
	const own = await serve();
	const w = await open(own.base, SMALL);
	await w.page.goto(own.base + 'iep/process.html');
	await w.page.focus('form.count select');
	await w.page.waitForFunction(() => window.wmDates);
	own.close();
	await fillDay(w.page.locator('.day'), '2026-11-03');
	await go(w.page);
	check('the server is off: it counts', (await dates(w.page))[0] ===
		'Wednesday, November 18, 2026');
	await w.close();
}

/* They do not come: it says so, and asks again when the button is pressed. */
{
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + 'iep/process.html');
	await w.page.route('**/deadlines.js', (r) => r.abort());
	await fillDay(w.page.locator('.day'), '2026-11-03');
	await w.page.click(GO);
	await w.page.waitForFunction(() => document.querySelector(
		'form.count [role=status]').textContent);
	check('what did not load is said', /did not load/.test(await w.page
		.textContent('form.count [role=status]')));
	check('what was typed stays', await w.page.inputValue('.day .y') ===
		'2026');
	await w.page.unroute('**/deadlines.js');
	await go(w.page);
	check('and the next time it comes', (await dates(w.page))[0] ===
		'Wednesday, November 18, 2026' && !/did not load/.test(await w.page
		.textContent('form.count [role=status]')));
	await w.page.click('.more');
	check('and a button acts once', await w.page.locator('.break')
		.count() === 3);
	await w.close();
}
{
	const file = new URL('iep/process.html', FILES), gone = new URL(
		'dates.js', FILES);
	const path = fileURLToPath(gone), kept = fs.readFileSync(path);
	fs.rmSync(path);
	const w = await open(FILES, SMALL);
	await w.page.goto(file.href);
	await w.page.click(GO);
	await w.page.waitForFunction(() => document.querySelector(
		'form.count [role=status]').textContent);
	check('a file that is missing on a stick is said', /did not load/.test(
		await w.page.textContent('form.count [role=status]')));
	fs.writeFileSync(path, kept);
	await w.close();
}

server.close();
await done();
