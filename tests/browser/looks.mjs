/*
 * What a page looks like elsewhere: on paper, in the forced colours of a
 * system, at four times its size, with text twice as large.  And what is on
 * it once or not at all.
 */
import { KINDS, LANGS, PAGES, check, done, fillDay, open, pageOf, serve }
	from './lib/kit.mjs';
import { sheets, text } from './lib/paper.mjs';

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

/* ---- paper, as it comes out of the printer ---- */

for (const lang of LANGS) {
	const w = await open(server.base);
	const at = lang === 'en' ? '' : `${lang}/`;
	const go = (path) => w.page.goto(server.base + at + path);
	const lines = async () => (await text(w.page)).split('\f')
		.map((sheet) => sheet.split('\n').filter((l) => l.trim()));

	/* No word without its meaning: a sheet begins with a word. */
	await go('glossary.html');
	const words = await w.page.$$eval('dt', (all) =>
		all.map((e) => e.textContent.trim().slice(0, 12)));
	const torn = (await lines()).slice(1, -1).filter(([first]) =>
		!words.some((word) => first.startsWith(word)));
	check(`${lang}: no word of the list over two sheets`, !torn.length,
		torn.map((s) => s[0]));

	/* The heads of lists go with their lists. */
	for (const path of ['iep/process.html', 'iep/disagree.html',
		'court/process.html']) {
		await go(path);
		const heads = await w.page.$$eval(
			'h2, h3, h4, .box-k, .words-h', (all) =>
				all.map((e) => e.textContent.trim()));
		const last = (await lines()).map((s) => s.at(-2)?.trim());
		const left = last.filter((l) => heads.includes(l));
		check(`${at}${path}: no sheet ends with a heading`,
			!left.length, left);
	}

	/* What to do if a date is missed is folded on the screen only; the
	   step says it a second time. */
	await go('iep/process.html');
	await fillDay(w.page.locator('.day'), '2026-11-03');
	await w.page.click('form.count button:not([type])');
	await w.page.waitForSelector('.found li');
	const folded = await w.page.$$eval('.found details p', (all) =>
		all.map((e) => e.textContent.trim()));
	const said = (await text(w.page)).replace(/\s+/g, ' ');
	check(`${lang}: what to do if a date is missed`, folded.length > 2 &&
		folded.every((p) => said.split(p.replace(/\s+/g, ' ')).length > 2),
	folded);

	/* An address once, and none of this server. */
	for (const path of ['listings/index.html', 'laws.html']) {
		await go(path);
		const twice = (await text(w.page)).match(/\(https?:.*/g);
		check(`${at}${path}: each address once`, !twice, twice);
	}
	/* A place that is named can be called. */
	await go('rights/ask-for-assessment.html');
	const right = await text(w.page);
	const place = await w.page.getAttribute('main a.listing >> nth=0', 'href');
	await w.page.goto(new URL(place, w.page.url()).href);
	const tel = await w.page.textContent('.phones a[href^=tel] span');
	check(`${lang}: a place that is named, with its telephone`,
		right.includes(`(${tel})`), tel);

	await go('search.html');
	await w.page.fill('#q', 'IEP');
	await w.page.waitForSelector('#search-results li');
	check(`${lang}: results without addresses`,
		!/127\.0\.0\.1/.test(await text(w.page)));

	await go('keep.html');
	check(`${lang}: no empty sheet after a short page`,
		await sheets(w.page) === 1);
	for (const p of PAGES.filter((k) => k.lang === lang &&
		k.kind === 'k-letter')) {
		await w.page.goto(server.base + p.path);
		const sign = await w.page.textContent('.sign');
		const tops = (await lines()).map((s) => s[0]?.trim());
		check(`${p.path}: nobody signs an empty sheet`,
			!tops.includes(sign.trim()), tops);
	}
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
	/* Lines to write on, and a word that opens, are seen. */
	for (const lang of LANGS) {
		await w.page.goto(server.base + pageOf('k-letter', lang).path);
		const line = await w.page.$eval('.ruled', (e) => ['',
			'::before'].map((at) => {
			const style = getComputedStyle(e, at);
			return style.borderBottomStyle === 'solid' &&
				style.borderBottomColor !==
				getComputedStyle(document.body).backgroundColor;
		}));
		check(`${lang}: lines to write on`, line.every(Boolean), line);
		await w.page.goto(server.base + pageOf('k-process', lang).path);
		const colour = await w.page.evaluate(() => ['.word', 'main a']
			.map((s) => getComputedStyle(document.querySelector(s)).color));
		check(`${lang}: words that open look like links`,
			colour[0] === colour[1], colour);
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

/* ---- a phone whose text is twice as large ---- */

{
	const w = await open(server.base, { viewport: { width: 360,
		height: 740 }, bypassCSP: true });
	for (const p of KINDS) {
		await w.page.goto(server.base + p.path);
		await w.page.addStyleTag({ content: 'html { font-size: 200% }' });
		const is = await w.page.evaluate(largeText);
		check(`${p.path}: fits at 200 % text`, is.over <= 0, is.over);
		check(`${p.path}: the exit can be tapped, and covers a tenth at most`,
			is.exit < .1 && is.taps.every((a) => a.height >= 44 &&
			a.width >= 44 && a.bottom <= 740 && a.right <= 360), is);
		check(`${p.path}: no word torn in a title or a button`,
			!is.torn.length, is.torn);
		check(`${p.path}: room to see what is typed`, is.narrow.every(
			(i) => i >= 200), is.narrow);
	}
	for (const lang of LANGS) {
		await w.page.goto(`${server.base}${lang === 'en' ? '' : `${lang}/`}` +
			'rights/ask-for-assessment.html');
		await w.page.addStyleTag({ content: 'html { font-size: 200% }' });
		await w.page.click('.tools .big');
		const { torn } = await w.page.evaluate(largeText);
		check(`${lang}: no word torn on a card`, !torn.length, torn);
	}
	await w.close();
}

/* The table of dates, which scripts replace by a form. */
{
	const w = await open(server.base, { viewport: { width: 360,
		height: 740 }, javaScriptEnabled: false });
	for (const lang of LANGS)
		for (const path of ['iep/process.html', 'court/process.html',
			'iep/dates.html']) {
			const at = (lang === 'en' ? '' : `${lang}/`) + path;
			await w.page.goto(server.base + at);
			const { torn } = await w.page.evaluate(largeText);
			check(`${at}: no word torn without a script`,
				!torn.length, torn);
		}
	await w.close();
}

/* How far it is too wide, what part of the screen the exit covers, its links,
   words in two lines, and how wide boxes for words are. */
function largeText() {
	const d = document.documentElement;
	const exit = document.querySelector('.away').getBoundingClientRect();
	const torn = [];
	for (const e of document.querySelectorAll('h1, h2, h3, button, .go, ' +
		'.fill td, .say:target blockquote')) {
		if (!e.checkVisibility({ visibilityProperty: true }))
			continue;
		const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
		for (let n; (n = walk.nextNode());)
			for (const m of n.data.matchAll(/\p{L}{3,}/gu)) {
				const r = document.createRange();
				r.setStart(n, m.index);
				r.setEnd(n, m.index + m[0].length);
				if (new Set([...r.getClientRects()].map((x) =>
					x.top)).size > 1)
					torn.push(m[0]);
			}
	}
	return {
		over: d.scrollWidth - d.clientWidth,
		exit: exit.width * exit.height / (innerWidth * innerHeight),
		taps: [...document.querySelectorAll('.away a')].map((a) =>
			a.getBoundingClientRect().toJSON()),
		narrow: [...document.querySelectorAll('main input[type=search], ' +
			'.f input[type=text], .f textarea, .mine p input')]
			.map((i) => i.offsetWidth).filter((x) => x),
		torn,
	};
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
