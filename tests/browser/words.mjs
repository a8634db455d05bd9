/*
 * Words of the systems: the first use on a page opens what it means, by
 * finger, by key, without scripts, from a file; it never hides the way out;
 * where there is no popover the word is a link, and on paper there is a list.
 */
import { FILES, KINDS, LANGS, PAGES, check, done, open, serve }
	from './lib/kit.mjs';

const server = await serve();
const FILE = { en: 'court/process.html', es: 'es/court/process.html' };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true,
	isMobile: true };
const shown = (p) => p.evaluate(() =>
	[...document.querySelectorAll('.word-is')].filter((e) =>
		getComputedStyle(e).display !== 'none').map((e) => e.id));

for (const lang of LANGS) {
	for (const [where, base, js] of [['http', server.base, true],
		['no script', server.base, false], ['file', FILES, true]]) {
		const at = `${lang} ${where}`;
		const w = await open(base, { ...phone, javaScriptEnabled: js });
		await w.page.goto(base + FILE[lang]);
		const button = w.page.locator('.word button').first();
		const id = await button.getAttribute('popovertarget');
		const pop = w.page.locator(`#${id}`);
		const word = await button.locator('..').innerText();

		check(`${at}: hidden at first`, !await pop.isVisible());
		check(`${at}: the name says the word`,
			(await button.getAttribute('aria-label')).includes(word));
		await button.tap();
		check(`${at}: opens`, await pop.isVisible());
		check(`${at}: says more than the word`,
			(await pop.innerText()).length > 40);
		const href = await pop.locator('a').getAttribute('href');
		check(`${at}: leads to the list`,
			new URL(href, base + FILE[lang]).href.replace(/.*\/site\//,
				'').endsWith(`glossary.html#${id.slice(2)}`), href);
		const over = await w.page.evaluate(() => {
			const e = document.querySelector('#exit');
			const b = e.getBoundingClientRect();
			return !e.contains(document.elementFromPoint(
				b.left + b.width / 2, b.top + b.height / 2));
		});
		check(`${at}: the way out is free`, !over);
		const box = await pop.boundingBox();
		check(`${at}: within the screen`, box.x >= 0 &&
			box.x + box.width <= 360 && box.y >= 0, box);
		await pop.locator('button').tap();
		check(`${at}: closes`, !await pop.isVisible());
		await w.close();
	}
}

/* By key: Enter opens, Tab goes into it, Escape closes and the focus is
   where it was. */
{
	const w = await open(server.base, { viewport: { width: 900, height: 700 } });
	await w.page.goto(server.base + FILE.en);
	const button = w.page.locator('.word button').first();
	await button.focus();
	await w.page.keyboard.press('Enter');
	check('keys: opens', (await shown(w.page)).length === 1);
	await w.page.keyboard.press('Tab');
	check('keys: Tab goes in', await w.page.evaluate(() =>
		!!document.activeElement.closest('.word-is')));
	await w.page.keyboard.press('Escape');
	check('keys: Escape closes', (await shown(w.page)).length === 0);
	check('keys: back at the word', await button.evaluate((e) =>
		e === document.activeElement));
	const targets = await w.page.evaluate(() =>
		[...document.querySelectorAll('.word button')].map((e) =>
			e.getBoundingClientRect().height).filter((h) => h < 24));
	check('as high as a line of links', !targets.length, targets);
	await w.page.emulateMedia({ media: 'print' });
	check('paper: all are shown', (await shown(w.page)).length ===
		await w.page.locator('.word-is').count());
	await w.close();
}

/* An old browser: no popover.  The word is a link to the list. */
{
	const w = await open(server.base);
	await w.context.addInitScript(() => {
		delete HTMLElement.prototype.popover;
	});
	await w.page.goto(server.base + FILE.en);
	check('old browser: links', await w.page.locator('.word').count() === 0 &&
		(await w.page.locator('main a.term').first().getAttribute('href'))
			.includes('glossary.html#'));
	await w.close();
}

/* In every kind of page: a word once, its explanation once, nothing nested. */
{
	const w = await open(server.base);
	for (const p of PAGES.filter((q) => /k-(page|process|right|caseplan)\b/
		.test(q.kind))) {
		await w.page.goto(server.base + p.path);
		const wrong = await w.page.evaluate(() => {
			const all = [...document.querySelectorAll('.word button')];
			const ids = all.map((e) => e.getAttribute('popovertarget'));
			return {
				twice: ids.filter((x, i) => ids.indexOf(x) !== i),
				lost: ids.filter((x) => !document.getElementById(x)),
				nested: all.filter((e) => e.closest(
					'a, label, h1, h2, h3, h4, .say')).length,
				empty: all.filter((e) =>
					!e.parentElement.textContent.trim()).length,
			};
		});
		if (wrong.twice.length || wrong.lost.length || wrong.nested ||
			wrong.empty || w.errors.length)
			check(`${p.path}: words`, false, wrong, w.errors);
	}
	check('every page', true);
	await w.close();
}
void KINDS;
server.close();
await done();
