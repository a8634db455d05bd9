/*
 * A process whose steps fold to their titles: opened by hand, by keyboard,
 * by a link, by the browser's own search; all of it on paper and without a
 * script.
 */
import { FILES, LANGS, check, done, open, pageOf, serve }
	from './lib/kit.mjs';
import { text } from './lib/paper.mjs';

const server = await serve();
const PHONE = { viewport: { width: 360, height: 740 } };
const tidy = (s) => s.replace(/\s+/g, ' ').trim();

/* The ids of the steps whose text can be seen. */
const opened = (page) => page.$$eval('.step', (all) => all.filter((s) =>
	s.lastElementChild.checkVisibility({ contentVisibilityAuto: true }) &&
	[...s.querySelectorAll('p, li')].every((e) => e.checkVisibility()))
	.map((s) => s.id));
const height = (page) => page.evaluate(() =>
	document.documentElement.scrollHeight);
const atTop = (page, id) => page.evaluate((id) => {
	const top = document.getElementById(id).getBoundingClientRect().top;
	return top >= -1 && top < innerHeight / 2;
}, id);

for (const lang of LANGS)
	for (const [how, base] of [['http', server.base], ['file', FILES]]) {
		const p = pageOf('k-process', lang);
		const at = `${how} ${p.path}`;
		const w = await open(base, PHONE);
		const bare = await open(base, { ...PHONE, javaScriptEnabled: false });

		await bare.page.goto(base + p.path);
		const ids = await bare.page.$$eval('.step', (all) => all.map((s) =>
			s.id));
		check(`${at}: no script, all is open`, (await opened(bare.page))
			.join() === ids.join());
		check(`${at}: no script, nothing to press`, !await bare.page
			.locator('.folds').isVisible());
		const words = await bare.page.$$eval('.step p:not(.tools, .up), .step li', (all) =>
			all.map((e) => {
				/* After the name of a place, how to reach it. */
				for (const a of e.querySelectorAll('[data-reach]'))
					a.append(` (${a.dataset.reach})`);
				return e.textContent;
			}));

		await w.page.goto(base + p.path);
		check(`${at}: all fold`, (await opened(w.page)).length === 0);
		check(`${at}: to a third of the length`, await height(w.page) * 3 <
			await height(bare.page), await height(w.page));
		check(`${at}: each title is seen`, await w.page.$$eval('.step .fold',
			(all) => all.filter((b) => b.checkVisibility() &&
				b.offsetHeight >= 44).length) === ids.length);
		const paper = tidy(await text(w.page)).replace(/\s/g, '');
		const lost = words.filter((t) => !paper.includes(
			t.replace(/\s/g, '').slice(0, 40)));
		check(`${at}: paper has every line`, lost.length === 0,
			lost.slice(0, 3));

		const one = w.page.locator(`#${ids[1]} .fold`);
		await one.focus();
		await w.page.keyboard.press('Enter');
		check(`${at}: Enter opens one`, (await opened(w.page)).join() ===
			ids[1] && await one.getAttribute('aria-expanded') === 'true');
		await one.click();
		check(`${at}: a tap closes it`, (await opened(w.page)).length === 0 &&
			await one.getAttribute('aria-expanded') === 'false');

		const all = w.page.locator('.folds button');
		const before = await all.innerText();
		await all.click();
		check(`${at}: all open at once`, (await opened(w.page)).join() ===
			ids.join());
		check(`${at}: the button says what it does next`,
			await all.innerText() !== before);
		await all.click();
		check(`${at}: and close`, (await opened(w.page)).length === 0 &&
			await all.innerText() === before);

		for (let i = 0; i < 2; i++) { /* again, to the same address */
			await w.page.locator(`.glance a[href="#${ids[3]}"]`).click();
			check(`${at}: a link opens its step, ${i}`,
				(await opened(w.page)).join() === ids[3] &&
				await atTop(w.page, ids[3]));
			await w.page.locator(`#${ids[3]} .fold`).click();
		}
		check(`${at}: no complaint`, w.errors.length === 0, w.errors);
		await w.close();

		const deep = await open(base, PHONE);
		await deep.page.goto(`${base}${p.path}#${ids[5]}`);
		check(`${at}: an address opens its step`, (await opened(deep.page))
			.join() === ids[5] && await atTop(deep.page, ids[5]));
		await deep.close();

		/* As a search in the page does it. */
		const found = await open(base, PHONE);
		await found.page.goto(base + p.path);
		await found.page.evaluate((id) => document.querySelector(
			`#${id} > [hidden]`).dispatchEvent(new Event('beforematch',
			{ bubbles: true })), ids[2]);
		check(`${at}: what is found is opened`, (await opened(found.page))
			.join() === ids[2]);
		await found.close();
		await bare.close();
	}

server.close();
await done();
