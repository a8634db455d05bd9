/*
 * With the keyboard alone: the first stop skips to the text, the second
 * leaves; every stop can be seen and nothing lies over it; there is no trap.
 */
import { KINDS, check, done, open, serve } from './lib/kit.mjs';

const server = await serve();
const STOPS = 60;

/* What has the focus, and how it looks with and without it. */
const focused = () => {
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement)
		return null;
	window.seen ??= new Set();
	const again = window.seen.has(e);
	window.seen.add(e);
	/* A link over two lines has two boxes and a hole between them. */
	const b = e.getClientRects()[0] ?? e.getBoundingClientRect();
	const x = Math.min(Math.max(b.left + Math.min(b.width / 2, 20), 0),
		innerWidth - 1);
	const y = Math.min(Math.max(b.top + Math.min(b.height / 2, 20), 0),
		innerHeight - 1);
	const hit = document.elementFromPoint(x, y);
	const look = () => {
		const s = getComputedStyle(e);
		return [s.outlineStyle, s.outlineWidth, s.outlineColor,
			s.boxShadow, s.backgroundColor].join();
	};
	const on = look();
	const outline = parseFloat(getComputedStyle(e).outlineWidth);
	e.blur();
	const off = look();
	e.focus({ preventScroll: true, focusVisible: true });
	return {
		what: e.outerHTML.slice(0, 70), id: e.id,
		href: e.getAttribute('href'), again,
		visible: b.width > 0 && b.height > 0 && b.bottom > 0 &&
			b.top < innerHeight && b.right > 0 && b.left < innerWidth,
		covered: !(hit && (e.contains(hit) || hit.contains(e))),
		marked: on !== off && outline >= 2,
		order: e.tabIndex,
	};
};

const w = await open(server.base, { viewport: { width: 1280, height: 800 } });
for (const p of KINDS) {
	const stops = [];
	await w.page.goto(server.base + p.path);
	const total = await w.page.locator('a[href], button, input, select,' +
		'textarea, summary').filter({ visible: true }).count();

	while (stops.length < STOPS) {
		await w.page.keyboard.press('Tab');
		const s = await w.page.evaluate(focused);
		if (!s || s.again)
			break;
		stops.push(s);
	}
	const wrong = (f) => stops.filter(f).map((s) => s.what).slice(0, 3);
	check(`${p.path}: skip link first`, stops[0]?.href === '#main',
		stops[0]);
	check(`${p.path}: then the way out`, stops[1]?.id === 'exit', stops[1]);
	check(`${p.path}: no trap`, stops.length >= Math.min(total, STOPS),
		stops.length, total);
	check(`${p.path}: every stop in sight`,
		!wrong((s) => !s.visible).length, wrong((s) => !s.visible));
	check(`${p.path}: nothing over a stop`,
		!wrong((s) => s.visible && s.covered).length,
		wrong((s) => s.visible && s.covered));
	check(`${p.path}: focus is marked`, !wrong((s) => !s.marked).length,
		wrong((s) => !s.marked));
	check(`${p.path}: natural order`, stops.every((s) => s.order === 0));

	await w.page.goto(server.base + p.path);
	await w.page.keyboard.press('Tab');
	await w.page.keyboard.press('Enter');
	check(`${p.path}: skip lands in the text`, await w.page.evaluate(() =>
		document.activeElement.id === 'main'));
	await w.page.keyboard.press('Tab');
	check(`${p.path}: and goes on from there`, await w.page.evaluate(() => {
		const a = document.activeElement;
		const m = document.getElementById('main');
		return m.contains(a) || !!(m.compareDocumentPosition(a) &
			Node.DOCUMENT_POSITION_FOLLOWING);
	}));
}
await w.close();

/* Focus is never under the button that is always there (2.4.11): the whole
   of a narrow page, walked through. */
for (const kind of ['k-process', 'k-listings-page', 'k-a-z-page']) {
	const p = KINDS.find((k) => k.kind === kind);
	if (!p)
		continue;
	const n = await open(server.base, { viewport: { width: 360,
		height: 640 } });
	await n.page.goto(server.base + p.path);
	const hidden = [];
	for (let i = 0; i < 150; i++) {
		await n.page.keyboard.press('Tab');
		const s = await n.page.evaluate(() => {
			const e = document.activeElement;
			const x = document.getElementById('exit')
				.getBoundingClientRect();
			if (!e || e === document.body || e.id === 'exit')
				return e?.id === 'exit' ? '' : null;
			const whole = [...e.getClientRects()].every((b) =>
				b.left >= x.left && b.right <= x.right &&
				b.top >= x.top && b.bottom <= x.bottom);
			return whole ? e.outerHTML.slice(0, 80) : '';
		});
		if (s === null)
			break;
		if (s)
			hidden.push(s);
	}
	check(`${p.path}: no focus wholly under the exit`, !hidden.length,
		hidden);
	await n.close();
}

server.close();
await done();
