/*
 * A packet of the reader's own: put together, printed and gone.  What is
 * typed is in the paper and nowhere else.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { addressed, serveAt } from './lib/addressed.mjs';
import { FILES, LANGS, check, chrome, done, fillDay, open, serve } from './lib/kit.mjs';

const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'wm-mine-'));
process.on('exit', () => fs.rmSync(tmp, { recursive: true }));

const server = await serve();
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true,
	isMobile: true };
const FILE = { en: 'my-packet.html', es: 'es/my-packet.html' };
const NAME = 'Rosalinda Quetzal';

for (const lang of LANGS) {
	const w = await open(server.base, phone);
	const asked = [];
	w.page.on('request', (r) => asked.push(r.url() + (r.postData() ?? '')));
	await w.page.goto(server.base + FILE[lang]);
	const before = await w.page.evaluate(() => history.length);

	check(`${lang}: the form shows`, await w.page.locator('#mine').isVisible());
	await w.page.click('#mine button[type=submit]');
	check(`${lang}: nothing chosen is said`,
		(await w.page.innerText('#mine-status')).length > 10);

	/* The first process and the first right, a ZIP code of Riverside. */
	for (const n of [0, 1]) {
		await w.page.locator('#mine summary').nth(n).tap();
		await w.page.locator('#mine details').nth(n)
			.locator('label').first().tap();
	}
	const titles = await w.page.locator('#mine label:has(:checked) span')
		.allInnerTexts();
	check(`${lang}: two are chosen`, titles.length === 2, titles);
	await w.page.fill('#mine-zip', '00000');
	await w.page.waitForFunction(() =>
		document.querySelector('#mine-status').textContent.includes('ZIP') ||
		document.querySelector('#mine-status').textContent.includes('postal'));
	await w.page.fill('#mine-zip', '92501');
	await w.page.waitForFunction(() =>
		document.querySelector('#mine-county').value.includes('riverside'));
	await w.page.fill('#mine-name', NAME);
	await w.page.click('#mine button[type=submit]');
	await w.page.waitForSelector('#mine-out .ppart');

	const made = await w.page.evaluate(() => {
		const out = document.querySelector('#mine-out');
		const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
		return {
			parts: [...out.querySelectorAll('.ppart')].map((s) =>
				s.querySelector('h2').textContent),
			h1: document.querySelectorAll('h1').length,
			cover: out.querySelector('.cover').innerText,
			repeated: ids.filter((id, i) => ids.indexOf(id) !== i),
			broken: [...out.querySelectorAll('a[href^="#"]')].filter((a) =>
				!document.getElementById(a.getAttribute('href').slice(1)))
				.map((a) => a.getAttribute('href')),
			relative: [...out.querySelectorAll('a[href]')].filter((a) =>
				!/^(#|\/|https?:|tel:|sms:|mailto:)/.test(a.getAttribute('href')))
				.length,
			wide: document.documentElement.scrollWidth,
		};
	});
	check(`${lang}: the chosen pages and the county`, made.parts.length === 3 &&
		titles.every((t, i) => made.parts[i].trim() === t.trim()), made.parts);
	check(`${lang}: one h1`, made.h1 === 1, made.h1);
	check(`${lang}: the cover has the name and the contents`,
		made.cover.includes(NAME) && titles.every((t) =>
			made.cover.includes(t)), made.cover);
	check(`${lang}: no id twice`, made.repeated.length === 0, made.repeated);
	check(`${lang}: links inside lead somewhere`, made.broken.length === 0,
		made.broken);
	check(`${lang}: links outside have an address`, made.relative === 0);
	check(`${lang}: as wide as the phone`, made.wide <= 360, made.wide);

	/* The dates of a process are counted in the packet too. */
	await fillDay(w.page.locator('#mine-out form.count .day').first(),
		'2026-11-03');
	await w.page.locator('#mine-out form.count button:not([type])').first()
		.click();
	check(`${lang}: dates follow`, await w.page.locator(
		'#mine-out form.count .found > li').count() > 0);

	/* As one file: the same, with what was typed, and nothing to load. */
	const [got] = await Promise.all([w.page.waitForEvent('download'),
		w.page.click('#mine-then .save')]);
	const file = path.join(tmp, got.suggestedFilename());
	await got.saveAs(file);
	const own = await (await chrome()).newContext(phone);
	const saved = await own.newPage(), loads = [], words = [];
	saved.on('request', (r) => loads.push(r.url()));
	saved.on('console', (m) => words.push(m.text()));
	await saved.goto(pathToFileURL(file).href);
	const one = await saved.evaluate(() => ({
		text: document.querySelector('main').innerText,
		h1: [...document.querySelectorAll('h1')].map((h) => h.textContent),
		dates: document.querySelectorAll('.found > li').length,
		dead: document.querySelectorAll('script, form.count, .jumps, ' +
			'#mine, button:not([popovertarget])').length,
		styled: getComputedStyle(document.body).marginTop === '0px',
		wide: document.documentElement.scrollWidth,
		broken: [...document.querySelectorAll('a[href^="#"]')].filter((a) =>
			!document.getElementById(a.hash.slice(1))).length,
	}));
	check(`${lang}: the file has it all`, one.h1.length === 1 &&
		one.text.includes(NAME) && titles.every((t) => one.text.includes(t)) &&
		one.dates > 0 && one.text.length > 2000, one.h1, one.dates);
	check(`${lang}: the file asks for nothing`, loads.length === 1 &&
		!words.length, loads, words);
	check(`${lang}: its style, nothing dead`, one.styled && !one.dead &&
		!one.broken && one.wide <= 360, { ...one, text: '' });
	await own.close();

	await w.page.emulateMedia({ media: 'print' });
	const paper = await w.page.evaluate(() => ({
		form: document.querySelector('#mine').offsetParent === null,
		crisis: document.querySelector('.crisis').offsetParent !== null,
		text: document.querySelector('#mine-out').innerText.length,
	}));
	check(`${lang}: paper has the packet, not the form`, paper.form &&
		paper.text > 2000, paper);
	check(`${lang}: paper has the crisis lines`, paper.crisis);
	await w.page.emulateMedia({ media: 'screen' });

	const kept = await w.page.evaluate(async () => JSON.stringify([
		location.href, history.length, document.title,
		Object.keys(localStorage), Object.keys(sessionStorage),
		document.cookie, await indexedDB.databases(), await caches.keys()]));
	check(`${lang}: the name is nowhere but on the paper`,
		!kept.includes('Quetzal') &&
		!asked.some((u) => /Quetzal|92501/.test(u)), kept);
	check(`${lang}: no step in the history`, await w.page.evaluate(() =>
		history.length) === before);
	await w.page.click('#mine-then .back');
	check(`${lang}: and back to the form`,
		await w.page.locator('#mine').isVisible() &&
		await w.page.locator('#mine-out').innerText() === '');
	await w.close();

	/* Without scripts, and from a file: the way to what is ready. */
	for (const [how, base, js] of [['no script', server.base, false],
		['file', FILES, true]]) {
		const p = await open(base, { ...phone, javaScriptEnabled: js });
		await p.page.goto(base + FILE[lang]);
		check(`${lang} ${how}: no form`,
			!await p.page.locator('#mine').isVisible());
		check(`${lang} ${how}: what can be printed as it is`,
			await p.page.locator('#mine-not li a:visible').count() > 5);
		await p.page.locator('#mine-not a').first().tap();
		await p.page.waitForURL('**/packets/index.html').catch(() => {});
		check(`${lang} ${how}: the packets that are ready`,
			p.page.url().endsWith('packets/index.html'), p.page.url());
		await p.close();
	}
}
/* ---- more pages than one form can hold: the topic comes first ---- */

{
	const many = addressed((dir) => {
		for (let i = 0; i < 320; i++)
			fs.writeFileSync(path.join(dir, `content/en/iep/more-${i}.md`),
				`---\ntitle: More of it ${i}\nsummary: Words.\n` +
				`topics: ${i % 2 ? 'iep' : 'iep rights'}\n---\n\nText ${i}.\n`);
	});
	const large = await serveAt(many);
	const w = await open(large.base, phone);
	await w.page.goto(`${large.base}my-packet.html`);
	const bytes = fs.statSync(path.join(many, 'my-packet.html')).size;
	check('many: the form stays small', bytes < 60000, bytes);
	check('many: no plain page at first', await w.page.locator(
		'#mine [value*="iep/more-"]').count() === 0);
	check('many: no topic was asked', !large.asked.some((u) =>
		u.includes('/topics/')));
	const pick = async (topic, page) => {
		const box = w.page.locator(`#mine [data-topic$="${topic}.html"]`);
		await box.locator('summary').tap();
		await box.locator(`label:has([value$="${page}.html"])`).tap();
	};
	await pick('iep', 'iep/more-2');
	await pick('rights', 'iep/more-2');
	await w.page.locator('#mine [data-topic$="rights.html"][open] ' +
		'[value$="iep/more-4.html"]').check();
	await w.page.locator('#mine summary').first().tap();
	await w.page.locator('#mine details').first().locator('label').first()
		.tap();
	await w.page.click('#mine button[type=submit]');
	await w.page.waitForSelector('#mine-out .ppart');
	const parts = await w.page.locator('#mine-out .ppart > .head h2,' +
		'#mine-out .ppart > h2').allInnerTexts();
	check('many: each chosen page once', parts.filter((t) =>
		t === 'More of it 2').length === 1 && parts.filter((t) =>
		t === 'More of it 4').length === 1, parts);
	check('many: nothing to complain of', !w.errors.length, w.errors);

	/* The list does not come: it is said, and asked for again. */
	await w.page.goto(`${large.base}my-packet.html`);
	await w.context.route('**/topics/iep.html', (r) => r.abort());
	const box = w.page.locator('#mine [data-topic$="iep.html"]');
	await box.locator('summary').tap();
	await w.page.waitForFunction(() => document.querySelector(
		'#mine [data-topic$="iep.html"] [role=status]').textContent);
	await w.page.waitForTimeout(200);
	check('many: what failed is said', (await box.locator('[role=status]')
		.innerText()).includes('connection'));
	await w.context.unroute('**/topics/iep.html');
	await box.locator('summary').tap();
	await box.locator('summary').tap();
	check('many: and comes the next time', await box.locator('label')
		.first().waitFor({ timeout: 9000 }).then(() => true, () => false));
	await w.close();
	large.close();
}

/* ---- a county with more places than a page holds: the kind of help ---- */

{
	const place = (name, topics, area, zip) => '<?xml version="1.0"?>\n' +
		`<organization xml:lang="en" kind="nonprofit"><name>${name}</name>` +
		'<short>They help.</short>' +
		'<phone number="+19515550123" src="https://example.org/"/>' + (zip
		? '<place id="main"><address><line>1 Main St</line>' +
			`<city>Town</city><state>CA</state><zip>${zip}</zip></address>` +
			'</place>' : '') +
		`<service id="help"><name>Help</name><topics>${topics}</topics>` +
		`<area>${area}</area><languages>en</languages></service>` +
		'<record><source href="https://example.org/" confidence="high">' +
		'its page</source></record></organization>\n';
	const riverside = '<county ref="riverside"/>';
	const dir = addressed((top) => {
		const put = (id, text) => fs.writeFileSync(
			path.join(top, `content/listings/${id}.xml`), text);
		for (let i = 0; i < 250; i++)
			put(`hall-${i}`, place(`Hall ${i}`, 'iep', riverside));
		for (let i = 0; i < 60; i++)
			put(`near-${i}`, place(`Kitchen ${i}`, 'basic-needs', riverside,
				i < 45 ? '92501' : '92225')); /* Blythe is far */
		put('any', place('Kitchen line', 'basic-needs', riverside));
		for (let i = 0; i < 45; i++) /* Sacramento, for all of the state */
			put(`state-${i}`, place(`State line ${i}`, 'basic-needs',
				'<everywhere in="CA"/>', '95814'));
	});
	const many = await serveAt(dir);
	const w = await open(many.base, phone);
	const size = fs.statSync(path.join(dir, 'counties/riverside.html')).size;
	check('county: its page is short', size < 60000, size);
	await w.page.goto(`${many.base}counties/riverside.html`);
	check('county: it names the kinds of help', (await w.page.locator(
		'[data-kinds] a').allInnerTexts()).some((t) => /\(61\)|\(62\)/
		.test(t)), await w.page.locator('[data-kinds] a').allInnerTexts());
	await w.page.goto(`${many.base}my-packet.html`);
	check('county: no kinds before it is chosen',
		await w.page.locator('#mine-kinds').isHidden());
	await w.page.locator('#mine-county').selectOption({ label: 'Kern County' });
	check('county: none where one page is enough',
		await w.page.locator('#mine-kinds').isHidden());
	await w.context.route('**/counties/riverside.html', (r) => r.abort());
	await w.page.fill('#mine-zip', '92501');
	await w.page.waitForFunction(() => document.querySelector(
		'#mine-kinds [role=status]').textContent.includes('connection'));
	await w.context.unroute('**/counties/riverside.html');
	await w.page.click('#mine button[type=submit]');
	check('county: what lacks is said', (await w.page.innerText(
		'#mine-status')).includes('help you need'));
	const food = w.page.locator(
		'#mine-kinds label:has([value$="topics/basic-needs.riverside.html"])');
	check('county: and asked for again', await food.waitFor({ timeout: 9000 })
		.then(() => true, () => false));
	await food.tap();
	await w.page.click('#mine button[type=submit]');
	await w.page.waitForSelector('#mine-out .ppart');
	const got = await w.page.evaluate(() => {
		const cards = [...document.querySelectorAll(
			'#mine-out .cards')].map((l) => [...l.children]);
		return {
			parts: document.querySelectorAll('#mine-out .ppart').length,
			names: cards[0].map((c) => c.querySelector('h3, h4').textContent
				.trim()),
			said: document.querySelector('#mine-out').textContent,
		};
	});
	check('county: one kind, one part', got.parts === 1, got.parts);
	check('county: the forty nearest', got.names.filter((n) =>
		/^Kitchen [0-9]/.test(n)).length === 40, got.names.length);
	check('county: none that is far', !got.names.some((n) =>
		+n.slice(8) >= 45), got.names);
	check('county: who can be called from anywhere stays',
		got.names.includes('Kitchen line'));
	check('county: it is said', /The 40 nearest of 6[0-9]\./.test(got.said));
	await w.page.goto(`${many.base}my-packet.html`);
	await w.page.locator('#mine-county').selectOption({ label: 'Kern County' });
	await w.page.fill('#mine-zip', '93301');
	await w.page.click('#mine button[type=submit]');
	await w.page.waitForSelector('#mine-out .ppart');
	const lines = await w.page.locator('#mine-out .card h3, #mine-out .card h4',
		{ hasText: 'State line' }).count();
	check('county: all that serve the state stay', lines === 45, lines);
	check('county: nothing to complain of', !w.errors.filter((e) =>
		!/riverside/.test(e) && !/ERR_FAILED/.test(e)).length, w.errors);
	await w.close();
	many.close();
}

server.close();
await done();
