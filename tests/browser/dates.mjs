/*
 * The form of dates: what it says, with the mouse and by keyboard alone, in
 * both languages; the calendar file; that nothing typed is left anywhere; the
 * table without JavaScript and on paper.  How its boxes are filled in and what
 * they refuse is in boxes.mjs.
 *
 * Expected dates, by hand.  Letter on Tuesday 2026-11-03: 15 days later is
 * the 18th, before any break.  From the 18th 15 more days: 2026-12-03.  From
 * there 60: 28 in December and 31 in January leave 1: 2027-02-01; the break
 * of 2026-12-21 to 2027-01-08 stops the clock for 21 days, as school is back
 * on Monday the 11th: 2027-02-22.  A child taken on Friday 2026-11-20 at
 * 15:00: 9 court hours that day, 24 on Monday, 15 on Tuesday: 2026-11-24
 * 15:00; the next court day is Wednesday.
 *
 * Between terms: letter on Wednesday 2026-10-07, no school from Monday the
 * 12th to Friday the 16th.  Five school days alone stop nothing: the 22nd.
 * Between terms they do: the 8th to the 11th are 4 days, school is back on
 * Monday the 19th, 11 more days end on the 29th.  Handed in on the 14th, in
 * that break: the 19th is the first day, November 2 the 15th.  In the long
 * break, on December 23: school is back on January 11, the 15th day is the
 * 25th.  Records asked for on Tuesday 2026-11-24: the 25th, 27th, 30th,
 * December 1 and 2, as Thursday the 26th is a holiday; the 27th is one of
 * the courts (Government Code 6700, CCP 135): to December 3.
 *
 * Summer: the last day of school is Friday 2027-06-11, the first one of the
 * next year Wednesday 2027-08-11.  A letter on June 3, 8 days before the end:
 * the plan 10 days after August 11, the 21st; 15 more to decide, September 5;
 * the IEP 30 days after the 11th, September 10.  A letter on May 20, 22 days
 * before: 15 days, June 4; 15 more, June 19; the IEP again September 10.  On
 * May 3, 39 days before: May 18, June 2, then 60: 9 days to the 11th, 51 from
 * August 11 on: September 30.  Signed on June 3: 8 days, 52 from August 11:
 * October 1; or September 10, if it was asked for in the last 30 days.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { FILES, SITE, check, done, fillDay, open, serve } from './lib/kit.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const WAYMARK = process.env.WAYMARK ?? path.join(ROOT, 'build/waymark');
const HOLIDAYS = new Set(JSON.parse(spawnSync(WAYMARK, ['deadline', '-C', ROOT,
	'--format', 'json'], { encoding: 'utf8' }).stdout).holidays
	.filter((h) => h[1] === 'all' || h[1] === 'school').map((h) => h[0]));
const server = await serve();
const SMALL = { viewport: { width: 360, height: 740 }, locale: 'en-US' };
const BREAKS = ['2026-11-23', '2026-11-27', '2026-12-21', '2027-01-08'];
const GO = 'form.count button:not([type])';

async function fill(page, day, breaks = []) {
	await fillDay(page.locator('form.count .day'), day);
	for (let i = 0; i < breaks.length; i++)
		await fillDay(page.locator('form.count .break .date').nth(i),
			breaks[i]);
}
/* Press the button and wait for what it says. */
async function go(page) {
	await page.click(GO);
	await page.waitForSelector('.found li, .count .wrong');
}
const dates = (page) => page.$$eval('.found .due-n', (all) =>
	all.map((e) => e.textContent));
const says = (page) => page.textContent('form.count [role=status]');

/* ---- from the home page, counted in taps ---- */

const WORDS = {
	en: { home: 'index.html', tap: 'When must the school answer?',
		plan: 'Wednesday, November 18, 2026',
		sign: 'Thursday, December 3, 2026',
		meet: 'Monday, February 22, 2027', other: 'Monday, February 1, 2027',
		court: 'I have a court date', first: 'The first hearing' },
	es: { home: 'es/index.html', tap: '¿Cuándo debe responder la escuela?',
		plan: 'miércoles, 18 de noviembre de 2026',
		sign: 'jueves, 3 de diciembre de 2026',
		meet: 'lunes, 22 de febrero de 2027',
		other: 'lunes, 1 de febrero de 2027',
		court: 'Tengo una fecha en la corte', first: 'La primera audiencia' },
};

for (const [lang, words] of Object.entries(WORDS)) {
	for (const base of [server.base, FILES]) {
		const w = await open(base, SMALL);
		let taps = 0;
		const tap = (where) => {
			taps++;
			return w.page.click(where);
		};
		const asked = server.asked.length;
		await w.page.goto(base + words.home);
		await tap(`main a:has-text("${words.tap}")`);
		await w.page.waitForSelector('form.count:not([hidden])');
		const before = [w.page.url(), await w.page.evaluate(() =>
			history.length)];
		await fill(w.page, '2026-11-03', BREAKS);
		await tap(GO);
		await w.page.waitForSelector('.found li');
		check(`${lang}: the plan is due, ${taps} taps`,
			(await dates(w.page))[0] === words.plan && taps <= 3,
			await dates(w.page), taps);
		check(`${lang}: what follows, in order`,
			JSON.stringify((await dates(w.page)).slice(0, 3)) ===
			JSON.stringify([words.plan, words.sign, words.meet]),
			await dates(w.page));
		check(`${lang}: the other way to count`, (await w.page
			.textContent('.found')).includes(words.other));
		check(`${lang}: said once`, (await says(w.page))
			.includes(words.plan));
		check(`${lang}: no word is wider than the screen`,
			await w.page.evaluate(() => document.documentElement
				.scrollWidth <= innerWidth));

		/* What is left of it: nothing. */
		const left = await w.page.evaluate(async () => [
			localStorage.length, sessionStorage.length, document.cookie,
			(await indexedDB.databases()).length,
			JSON.stringify(history.state), history.length,
			location.href]);
		check(`${lang}: nothing kept`,
			JSON.stringify(left) === JSON.stringify([0, 0, '', 0, 'null',
				before[1], before[0]]), left);
		check(`${lang}: nothing sent`, !w.away.length &&
			!server.asked.slice(asked).some((u) => /20\d\d|\?/.test(u)),
		w.away);
		check(`${lang}: no complaint`, !w.errors.length, w.errors);
		await w.page.goto(base + words.home);
		await w.page.goBack();
		check(`${lang}: going back shows nothing typed`,
			await w.page.inputValue('form.count .day .y') === '' &&
			!(await dates(w.page)).length);
		await w.close();
	}
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + words.home);
	await w.page.click(`main a:has-text("${words.court}")`);
	await w.page.click(`.glance a:has-text("${words.first}")`);
	check(`${lang}: the first hearing, 2 taps`, await w.page.evaluate(() =>
		document.querySelector('.step:target')?.getBoundingClientRect()
			.top < innerHeight));
	await w.close();
}

/* ---- the case plan on paper, in Spanish, from the English home page ---- */

{
	const w = await open(server.base, SMALL);
	let taps = 0;
	const tap = async (where) => {
		taps++;
		await w.page.click(where);
		await w.page.waitForLoadState();
	};
	await w.page.goto(server.base + 'index.html');
	await tap('main a[hreflang=es]');
	await tap('main a:has-text("Paquete del plan del caso")');
	const pdf = await w.page.getAttribute('main a[type="application/pdf"]',
		'href');
	taps++;
	check(`the case-plan packet in Spanish, ${taps} taps`, taps <= 3 &&
		/es\/packets\/case-plan\.html$/.test(w.page.url()) && fs
		.readFileSync(`${SITE}/es/packets/${pdf}`).subarray(0, 5)
		.toString() === '%PDF-', w.page.url(), pdf);
	await w.close();
}

/* ---- before court, on one screen; where a page stands ---- */

for (const [lang, home, card, here] of [
	['en', 'index.html', 'My child was taken', 'You are here'],
	['es', 'es/index.html', 'Se llevaron a mi hijo', 'Usted está aquí']]) {
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + home);
	await w.page.click(`main a:has-text("${card}")`);
	await w.page.waitForLoadState();
	const end = await w.page.evaluate(() => scrollY + document
		.querySelector('main .brief').getBoundingClientRect().bottom);
	check(`${lang}: before court, all on one screen`, end <= 740 - 40, end);
	const items = await w.page.$$eval('.brief ol > li', (all) =>
		all.map((e) => e.textContent));
	check(`${lang}: the notice, a lawyer, relatives, bring, call, partner`,
		items.length === 6, items);
	check(`${lang}: no item is under the way out`,
		await w.page.evaluate(() => {
			const x = document.getElementById('exit')
				.getBoundingClientRect();
			return [...document.querySelectorAll('.brief li')].every(
				(li) => li.getBoundingClientRect().bottom <= x.top);
		}));
	check(`${lang}: you are here`, (await w.page.textContent(
		'.journey [aria-current=step]')).includes(here));
	const around = await w.page.$$eval('.journey li a', (all) =>
		all.map((e) => e.hash));
	check(`${lang}: the step before and the next`, around.join() ===
		'#taken,#detention,#jurisdiction', around);
	await w.page.click('.journey [aria-current] a');
	await w.page.waitForURL('**/court/process.html#detention');
	check(`${lang}: back to the step`, /court\/process\.html#detention$/
		.test(w.page.url()) && await w.page.evaluate(() =>
		!!document.querySelector('.step:target .more a')));
	await w.close();
}

/* ---- by keyboard alone, and what is read out ---- */

{
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + 'court/process.html');
	await w.page.evaluate(() => {
		window.told = [];
		const s = document.querySelector('form.count [role=status]');
		new MutationObserver(() => told.push(s.textContent))
			.observe(s, { childList: true, characterData: true,
				subtree: true });
		document.querySelector('form.count select').focus();
	});
	for (const key of ['11', '20', '2026', '', '3', '', 'p']) {
		await w.page.keyboard.press('Tab');
		await w.page.keyboard.type(key);
	}
	check('keys: silent while typing', !(await w.page.evaluate(() =>
		told.length)));
	await w.page.keyboard.press('Tab');
	await w.page.keyboard.press('Enter');
	await w.page.waitForSelector('.found li');
	const told = await w.page.evaluate(() => told.filter(Boolean));
	check('keys: read out once', told.length === 1, told);
	const found = await dates(w.page);
	check('an hour', /^Tuesday, November 24, 2026.* 3:00\sPM$/
		.test(found[0]), found[0]);
	check('the next court day', found[1] ===
		'Wednesday, November 25, 2026', found[1]);
	check('each field has its name', await w.page.evaluate(() =>
		[...document.querySelectorAll('form.count input, form.count select')]
			.every((e) => e.labels.length === 1 && !e.name)));
	await w.page.keyboard.press('Shift+Tab');
	await w.page.keyboard.press('Shift+Tab');
	await w.page.keyboard.press('Enter');
	check('keys: Enter in a box, too', await w.page.evaluate(() =>
		document.activeElement.matches('form.count .min')) &&
		(await dates(w.page)).length === found.length);
	await w.close();
}

/* ---- the step's own words, refusals, the calendar file, paper ---- */

{
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + 'iep/process.html');
	for (const day of ['2022-12-31', '2030-01-01']) {
		await fill(w.page, day);
		await go(w.page);
		check(`${day} is refused`, !(await dates(w.page)).length &&
			/January 1, 2023 to December 31, 2029/
				.test(await w.page.textContent('.count .day .wrong')));
	}
	await fill(w.page, '2029-12-30');
	await go(w.page);
	check('a date past the table has no date', !(await dates(w.page)).length
		&& /do not count past/.test(await w.page.textContent('.found')));
	await w.page.click('form.count .more');
	check('a third break', await w.page.locator('form.count .break')
		.count() === 3);

	await fill(w.page, '2026-11-03', BREAKS);
	await go(w.page);
	await w.page.click('.found li:first-child summary');
	check('what to say if no plan comes', (await w.page.innerText(
		'.found li:first-child')).includes('If no plan comes, write again'));
	check('the law of each', await w.page.evaluate(() => [...document
		.querySelectorAll('.found > li')].every((li) =>
		li.querySelector('.laws a'))));
	check('and the words', (await w.page.textContent(
		'.found li:first-child blockquote')).includes('I do not have it')
		&& !await w.page.locator('.found .tools, .found .copy').count());
	check('no id twice', await w.page.evaluate(() => {
		const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
		return new Set(ids).size === ids.length;
	}));
	const [file] = await Promise.all([w.page.waitForEvent('download'),
		w.page.click('.ics')]);
	const ics = fs.readFileSync(await file.path(), 'utf8');
	const events = ics.match(/BEGIN:VEVENT[^]*?END:VEVENT/g) ?? [];
	const found = await dates(w.page);
	check('a neutral file name', file.suggestedFilename() ===
		'reminders.ics');
	check('an event a date', events.length === new Set(found).size,
		events.length, found);
	check('its days', events[0]?.includes('DTSTART;VALUE=DATE:20261118\r\n')
		&& events[1]?.includes('DTSTART;VALUE=DATE:20261203\r\n'));
	check('stamps in UTC', events.every((e) =>
		/\r\nDTSTAMP:\d{8}T\d{6}Z\r\n/.test(e)));
	check('titles that tell nothing', events.every((e) =>
		/\r\nSUMMARY:Reminder\r\n/.test(e)) &&
		!/school|court|child|iep|waymark|plan|meeting/i.test(ics), ics);
	check('an id each', new Set(ics.match(/^UID:.*$/gm)).size ===
		events.length);
	await w.page.evaluate(() => {
		window.wmSaid.title =
			'Llamar, mañana; o \\ pasado '.repeat(6);
	});
	const [long] = await Promise.all([w.page.waitForEvent('download'),
		w.page.click('.ics')]);
	const folded = fs.readFileSync(await long.path(), 'utf8');
	check('long lines are folded at 75 bytes', folded.split('\r\n').every(
		(l) => Buffer.byteLength(l) <= 75) && folded.replace(/\r\n /g, '')
		.includes('SUMMARY:' + 'Llamar\\, mañana\\; o \\\\ pasado '
			.repeat(6) + '\r\n'), folded.slice(0, 400));
	check('lines end as the format wants', !/[^\r]\n/.test(ics) &&
		ics.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:'));

	await w.page.emulateMedia({ media: 'print' });
	const shown = (what) => w.page.locator(what).first().isVisible();
	check('paper has the dates, not the form', await shown('.found') &&
		!await shown('form.count .day') && !await shown('.fill'));
	await w.page.reload();
	check('paper has the table to fill in', await shown('.fill') &&
		!await shown('form.count .day'));
	await w.close();
}

{
	const w = await open(server.base, { ...SMALL,
		javaScriptEnabled: false });
	for (const page of ['iep/process.html', 'es/court/process.html',
		'iep/dates.html']) {
		await w.page.goto(server.base + page);
		check(`${page} without JavaScript`,
			await w.page.locator('.fill').isVisible() &&
			!await w.page.locator('form.count').isVisible());
	}
	await w.close();
}

/* ---- it asks for what the rule needs ---- */

for (const [lang, at, back, ask, year, day] of [
	['en', '', 'Thursday, October 29, 2026', 'Monday, November 2, 2026',
		'the last full tests', 'Monday, January 25, 2027'],
	['es', 'es/', 'jueves, 29 de octubre de 2026',
		'lunes, 2 de noviembre de 2026', 'las últimas pruebas completas',
		'lunes, 25 de enero de 2027']]) {
	const w = await open(server.base, SMALL);
	await w.page.goto(`${server.base}${at}iep/process.html`);
	const first = async (...what) => {
		await fill(w.page, ...what);
		await go(w.page);
		return (await dates(w.page))[0];
	};
	const short = ['2026-10-12', '2026-10-16'];
	const plain = await first('2026-10-07', short);
	check(`${lang}: five school days stop nothing`,
		/\b22\b/.test(plain), plain);
	await w.page.check('form.count .break [type=checkbox] >> nth=0');
	check(`${lang}: between terms they do`,
		await first('2026-10-07', short) === back, await dates(w.page));
	check(`${lang}: handed in between terms`,
		await first('2026-10-14', short) === ask, await dates(w.page));
	await w.page.uncheck('form.count .break [type=checkbox] >> nth=0');
	check(`${lang}: handed in during a long break`,
		await first('2026-12-23', BREAKS) === day, await dates(w.page));
	await w.page.click('form.count .more');
	check(`${lang}: one more break is not ticked`, !(await w.page.isChecked(
		'form.count .break [type=checkbox] >> nth=2')));
	await w.page.selectOption('form.count select', { label: year });
	check(`${lang}: no breaks where none count`,
		!await w.page.isVisible('form.count .school'));
	await w.page.selectOption('form.count select', { index: 0 });
	check(`${lang}: and again where they do`,
		await w.page.isVisible('form.count .school'));
	await w.close();
}

/* ---- the last days of a school year ---- */

const SUMMER = ['2027-06-11', '2027-08-11'];
async function summer(page, pair) {
	for (let i = 0; i < 2; i++)
		await fillDay(page.locator('form.count .summer .date').nth(i),
			pair[i]);
}
for (const [lang, at, signed] of [
	['en', '', 'the day the district gets your signed plan'],
	['es', 'es/', 'el día en que el distrito recibe su plan firmado']]) {
	const w = await open(server.base, SMALL);
	const say = (day) => w.page.evaluate((d) => new Intl.DateTimeFormat(
		document.documentElement.lang, { weekday: 'long',
			year: 'numeric', month: 'long', day: 'numeric',
			timeZone: 'UTC' }).format(new Date(d)), day);
	const are = async (what, ...days) => {
		const want = await Promise.all(days.map(say));
		const found = await dates(w.page);
		check(`${lang}: ${what}`, want.join('|') ===
			found.slice(0, want.length).join('|'), found);
	};
	await w.page.goto(`${server.base}${at}iep/process.html`);
	await w.page.focus('form.count .day .m');
	await w.page.waitForFunction(() => window.wmDates);
	await fill(w.page, '2026-11-03');
	check(`${lang}: in fall summer is not asked for`,
		!await w.page.isVisible('form.count .summer'));
	await fill(w.page, '2027-06-03');
	check(`${lang}: in June it is`,
		await w.page.isVisible('form.count .summer'));
	await summer(w.page, [SUMMER[0], '']);
	await go(w.page);
	check(`${lang}: one day of two is not enough`,
		!(await dates(w.page)).length);
	await summer(w.page, SUMMER);
	await go(w.page);
	await are('the last 10 days', '2027-08-21', '2027-09-05', '2027-09-10');
	const shown = await w.page.innerText('.found li:first-child');
	check(`${lang}: counted from the first day of the next year`,
		shown.includes(await say('2027-08-11')), shown);
	check(`${lang}: plan, consent, IEP, review, and no more`,
		(await dates(w.page)).length === 4, await dates(w.page));
	const [file] = await Promise.all([w.page.waitForEvent('download'),
		w.page.click('.ics')]);
	const ics = fs.readFileSync(await file.path(), 'utf8');
	check(`${lang}: the calendar file has them`, ['20270821', '20270905',
		'20270910'].every((d) => ics.includes(`VALUE=DATE:${d}\r\n`)),
	ics);
	await fill(w.page, '2027-05-20');
	await go(w.page);
	await are('the last 30 days', '2027-06-04', '2027-06-19', '2027-09-10');
	await fill(w.page, '2027-05-03');
	await go(w.page);
	await are('before them', '2027-05-18', '2027-06-02', '2027-09-30');
	await w.page.selectOption('form.count select', { label: signed });
	await fill(w.page, '2027-06-03');
	await go(w.page);
	await are('not known when it was asked', '2027-09-10', '2027-10-01');
	await w.page.goto(`${server.base}${at}letters/ask-for-assessment.html`);
	await fill(w.page, '2027-06-03');
	await summer(w.page, SUMMER);
	await go(w.page);
	await are('the letter, too', '2027-08-21');
	check(`${lang}: and no other date`, (await dates(w.page)).length === 1,
		await dates(w.page));
	check(`${lang}: no complaint`, !w.errors.length, w.errors);
	await w.close();
}

/* ---- the form says what the command says, of random cases ---- */

let seed = process.env.SEED === 'random' ? Date.now() % 2 ** 31
	: Number(process.env.SEED ?? 20261127);
console.log(`note: SEED=${seed}`);
const below = (n) => {
	seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
	return Math.floor(seed / 65536) % n;
};
const iso = (d) => new Date(d * 864e5).toISOString().slice(0, 10);
const days = (s) => Date.parse(s) / 864e5;
const command = (rule, start, breaks) => {
	const run = spawnSync(WAYMARK, ['deadline', rule, '-C', ROOT, '--start',
		start, '--format', 'json', ...breaks.length
		? ['--breaks', breaks.join(',')] : []], { encoding: 'utf8' });
	return run.status ? null : JSON.parse(run.stdout);
};

for (const [lang, at] of [['en', ''], ['es', 'es/']]) {
	const w = await open(server.base, SMALL);
	await w.page.goto(`${server.base}${at}iep/process.html`);
	for (let n = 0; n < 15; n++) {
		const day = days('2025-01-02') + below(1500);
		const breaks = Array.from({ length: below(3) }, () => {
			const a = day - 20 + below(90);
			return [iso(a), iso(a + below(below(2) ? 8 : 25))];
		});
		const terms = breaks.map(() => below(4) === 0);
		const near = /-0[3-8]-/.test(iso(day)) && below(3) > 0;
		const pair = [day - 5 + below(45), 0];
		pair[1] = pair[0] + 40 + below(40);
		const all = breaks.map((b, i) => b.join('..') +
			(terms[i] ? '/term' : ''));
		if (near)
			all.push(`${iso(pair[0] + 1)}..${iso(pair[1] - 1)}/summer`);
		await w.page.evaluate(() =>
			document.querySelector('form.count').reset());
		await fill(w.page, iso(day), breaks.flat());
		for (let i = 0; i < terms.length; i++)
			await w.page.setChecked(`form.count .break [type=checkbox]
				>> nth=${i}`, terms[i]);
		if (near)
			await summer(w.page, pair.map(iso));
		await go(w.page);
		const shown = await dates(w.page);

		/* Step by step, as the command says of each. */
		const plan = command('plan-15', iso(day), all);
		const sign = plan && command('consent-15', plan.date, all);
		const may = command('iep-60', iso(day), all)?.also
			.find((d) => d.rule === 'iep-summer');
		const late = near && may && lastDay(all) - day >= 0;
		const meet = late ? may : sign && command('iep-60', sign.date,
			all);
		const review = meet && command('review-year', meet.date, []);
		const want = await w.page.evaluate((list) => list.map((d) =>
			new Intl.DateTimeFormat(document.documentElement.lang,
				{ weekday: 'long', year: 'numeric', month: 'long',
					day: 'numeric', timeZone: 'UTC' })
				.format(new Date(d))), [plan, sign, meet, review]
			.filter(Boolean).map((d) => d.date).sort());
		check(`${lang}: ${iso(day)} ${all.join(' ')}`,
			want.join('|') === shown.join('|'), shown, want);
	}
	await w.close();
}

/* The last day with school before a summer, among these breaks. */
function lastDay(all) {
	const list = all.map((b) => [days(b.slice(0, 10)),
		days(b.slice(12, 22))]);
	const first = list[list.length - 1][0];
	let d = first - 1;
	const shut = (x) => [0, 6].includes(new Date(x * 864e5).getUTCDay()) ||
		HOLIDAYS.has(iso(x)) || list.some(([a, b]) => a <= x && x <= b);
	while (shut(d))
		d--;
	return d;
}

/* ---- the dates of a letter ---- */

for (const [lang, at, plan, records] of [
	['en', '', 'Wednesday, November 18, 2026', 'Thursday, December 3, 2026'],
	['es', 'es/', 'miércoles, 18 de noviembre de 2026',
		'jueves, 3 de diciembre de 2026']]) {
	const w = await open(server.base, SMALL);
	await w.page.goto(`${server.base}${at}letters/ask-for-assessment.html`);
	await fill(w.page, '2026-11-03', BREAKS);
	await go(w.page);
	check(`${lang}: a letter's date`, (await dates(w.page)).join() === plan,
		await dates(w.page));
	check(`${lang}: it does not ask which day`,
		!await w.page.isVisible('form.count select'));
	await w.page.click('.found summary');
	check(`${lang}: what to do if it passes`, (await w.page.innerText(
		'.found details')).length > 100);
	await w.page.goto(`${server.base}${at}letters/get-records.html`);
	await fill(w.page, '2026-11-24');
	await go(w.page);
	check(`${lang}: five business days`, (await dates(w.page))[0] ===
		records, await dates(w.page));
	check(`${lang}: no breaks for them`, !await w.page.locator(
		'form.count .school').count());
	await w.page.goto(`${server.base}${at}letters/hearing.html`);
	await fill(w.page, '2026-11-03');
	await go(w.page);
	check(`${lang}: a letter that has to be sent in time`, (await dates(
		w.page)).length === 1 && await w.page.evaluate(() =>
		!document.querySelector('.found details') &&
		!!document.querySelector(document.querySelector('.found a')
			.getAttribute('href'))), await dates(w.page));
	check(`${lang}: no complaint`, !w.errors.length, w.errors);
	await w.close();
}

/* ---- the law of each date ---- */

/* A row counts the boxes of its page: it must be a box of the step that the
   row leads to, with the same clock, and what is found says its laws. */
for (const [file, want] of [['court/process.html', ['taken 313, 5.670',
	'taken 309', 'plan 16501.1']], ['es/iep/process.html',
	['plan 56321, 56043', 'consent 56321, 56043']]]) {
	const w = await open(server.base, SMALL);
	await w.page.goto(server.base + file);
	const wrong = await w.page.evaluate(() => [...document
		.querySelectorAll('.dates tbody tr')].filter((row) => {
		const box = document.querySelectorAll('.step .due')[row.dataset.due];
		return '#' + box?.closest('.step').id !==
			row.querySelector('a').getAttribute('href') ||
			!box.classList.contains('due-' + (row.dataset.who ?? 'agency'));
	}).map((row) => row.innerText));
	check(`${file}: rows and boxes`, !wrong.length, wrong);
	await fill(w.page, '2026-11-03');
	await go(w.page);
	const laws = await w.page.$$eval('.found > li', (all) => all.map((li) =>
		li.querySelector('a').hash.slice(1) + ' ' + [...li
			.querySelectorAll('.laws a')].map((a) =>
			a.textContent.match(/\d[\d.]*/)[0]).join(', ')));
	check(`${file}: what is found says its laws`, want.every((l) =>
		laws.includes(l)), laws);
	await w.close();
}

/* ---- weight ---- */

{
	const { gzipSync } = await import('node:zlib');
	const size = (f) => gzipSync(fs.readFileSync(`${SITE}/${f}`)).length;
	const first = size('waymark.js');
	const all = first + size('holidays.js') + size('deadlines.js') +
		size('dates-es.js') + size('dates.js');
	check('scripts of a process page, at first', first <= 3200, first);
	check('and when its form is used', all <= 11776, all);
	check('scripts of a letter, at first', first + size('letter.js') <= 4352,
		first + size('letter.js'));
	/* 13.8 KB, 200 bytes of which are for what a server says of it. */
	const heavy = fs.readdirSync(SITE, { recursive: true })
		.filter((f) => f.endsWith('.html') && size(f) > 13931)
		.map((f) => `${f} ${size(f)}`);
	check('no page is heavier than 13.8 KB', !heavy.length, heavy);
}

server.close();
await done();
