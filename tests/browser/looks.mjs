/*
 * What a page looks like elsewhere: on paper, in the forced colours of a
 * system, at four times its size.  And what is on it once or not at all.
 */
import { KINDS, LANGS, check, done, open, pageOf, serve } from './lib/kit.mjs';

const server = await serve();

/* ---- paper: words, no buttons, nothing pale ---- */

/* Buttons that show, but for those that are the titles of steps; headings of
   which a part does not; text that is lighter than 5:1 on white. */
const onPaper = () => {
	const light = (c) => {
		const [r, g, b] = c.match(/[\d.]+/g).map((n) => {
			const v = n / 255;
			return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
		});
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const shows = (e) => e.checkVisibility({ visibilityProperty: true }) &&
		e.getClientRects().length > 0;
	const all = [...document.querySelectorAll('body *')].filter(shows);
	return {
		buttons: all.filter((e) => e.matches('button:not(h2 button), ' +
			'[type=submit]')).map((e) => e.outerHTML.slice(0, 60)),
		cut: all.filter((e) => e.matches('h1, h2, h3')).filter((e) =>
			e.innerText.replace(/\s/g, '').length <
			e.textContent.replace(/\s/g, '').length)
			.map((e) => e.textContent),
		pale: all.filter((e) => [...e.childNodes].some((n) =>
			n.nodeType === 3 && n.data.trim()) &&
			light(getComputedStyle(e).color) > .16)
			.map((e) => e.outerHTML.slice(0, 60)),
		tables: all.filter((e) => e.matches('.scroll') &&
			e.scrollWidth > e.clientWidth)
			.map((e) => e.textContent.slice(0, 60)),
	};
};

for (const p of KINDS) {
	const w = await open(server.base, { viewport: { width: 700,
		height: 900 } });
	await w.page.goto(server.base + p.path);
	await w.page.emulateMedia({ media: 'print' });
	const { buttons, cut, pale, tables } = await w.page.evaluate(onPaper);
	check(`${p.path}: no buttons on paper`, !buttons.length, buttons);
	check(`${p.path}: headings whole on paper`, !cut.length, cut);
	check(`${p.path}: nothing pale on paper`, !pale.length,
		pale.slice(0, 3));
	check(`${p.path}: no table cut on paper`, !tables.length, tables);
	await w.close();
}

/* The widest table there is. */
for (const lang of LANGS) {
	const w = await open(server.base, { viewport: { width: 700,
		height: 900 } });
	await w.page.goto(`${server.base}${lang === 'es' ? 'es/' : ''}` +
		'case-plan/service-log.html');
	await w.page.emulateMedia({ media: 'print' });
	const { tables } = await w.page.evaluate(onPaper);
	check(`${lang}: the service log is whole on paper`, !tables.length &&
		await w.page.locator('.scroll th').count() > 0, tables);
	await w.close();
}

/* ---- a wide screen: lists fill it, the crisis lines are one row ---- */

{
	const w = await open(server.base, { viewport: { width: 1280,
		height: 800 } });
	for (const lang of LANGS) {
		const of = (k) => pageOf(k, lang).path;
		await w.page.goto(server.base + of('k-topics-page'));
		const rows = await w.page.evaluate(() => ['.crisis li',
			'.entries li'].map((s) => {
			const [a, b] = [...document.querySelectorAll(s)]
				.map((e) => e.getBoundingClientRect());
			return a.top === b.top && a.right <= b.left;
		}));
		check(`${lang}: the crisis lines beside each other`, rows[0]);
		check(`${lang}: the topics in two columns`, rows[1]);
	}
	await w.close();
}

/* ---- forced colours: what is open, what can be pressed ---- */

{
	const w = await open(server.base, { forcedColors: 'active' });
	for (const p of KINDS.filter((k) => /topic|home|letter$/
		.test(k.kind))) {
		await w.page.goto(server.base + p.path);
		const lines = await w.page.evaluate(() => {
			const style = getComputedStyle;
			const back = style(document.body).backgroundColor;
			return [...document.querySelectorAll('.top .main a')]
				.map((a) => [a.hasAttribute('aria-current'),
					style(a).borderBottomColor !== back]);
		});
		check(`${p.path}: the open item alone has a line`,
			lines.every(([here, line]) => here === line), lines);
		check(`${p.path}: the exit has an edge`, await w.page.evaluate(
			() => getComputedStyle(document.getElementById('exit'))
				.borderTopStyle) === 'solid');
	}
	await w.close();
}

/* ---- 1280 pixels at 400 %: 320 by 256 ---- */

{
	const w = await open(server.base, { viewport: { width: 320,
		height: 256 }, deviceScaleFactor: 4 });
	for (const p of KINDS) {
		await w.page.goto(server.base + p.path);
		const at = await w.page.evaluate(() => {
			const d = document.documentElement;
			const exit = document.querySelector('.away')
				.getBoundingClientRect();
			return { over: d.scrollWidth - d.clientWidth,
				exit: exit.width * exit.height /
					(innerWidth * innerHeight) };
		});
		check(`${p.path}: fits at 400 %`, at.over <= 0, at.over);
		check(`${p.path}: the exit covers less than a fourth of it`,
			at.exit < .25, at.exit);
	}
	await w.close();
}

/* ---- said once ---- */

{
	const w = await open(server.base);
	const lists = KINDS.filter((p) => /listings-page|county-page|laws/
		.test(p.kind));
	for (const p of lists) {
		await w.page.goto(server.base + p.path);
		const text = await w.page.innerText('main');
		const times = text.split(
			/nobody in your area|nadie en su zona/i).length - 1;
		check(`${p.path}: that nobody checked, said once a list`,
			times >= 1 && times <= 2, times);
	}
	check('lists of places and laws', lists.length === 3 * LANGS.length);

	/* The first screen of the first page is what happened, not that. */
	for (const lang of LANGS) {
		await w.page.setViewportSize({ width: 360, height: 740 });
		await w.page.goto(server.base +
			pageOf('k-page home', lang).path);
		const y = await w.page.evaluate(() => ['.home .body li',
			'.unchecked'].map((s) => document.querySelector(s)
			?.getBoundingClientRect().top ?? Infinity));
		check(`${lang}: home begins with what happened`,
			y[0] < 660 && y[0] < y[1], y);
	}
	await w.close();
}

server.close();
await done();
