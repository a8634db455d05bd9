/*
 * A topic or a packet as one file: made in the page, opened from a folder it
 * asks for nothing, says nothing wrong, and its links lead somewhere.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ORIGIN, addressed, headersOf, serveAt } from './lib/addressed.mjs';

const dir = addressed();
process.env.SITE = dir;
const { FILES, LANGS, PAGES, chrome, check, done, open, serve } =
	await import('./lib/kit.mjs');
const axe = fs.readFileSync(createRequire(import.meta.url)
	.resolve('axe-core/axe.min.js'), 'utf8');
const server = await serveAt(dir, headersOf(dir));
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'wm one ü #'));
process.on('exit', () => fs.rmSync(tmp, { recursive: true }));
const phone = { viewport: { width: 360, height: 740 }, isMobile: true,
	hasTouch: true };
const DIR = { en: '', es: 'es/' };

/* Press the button and save; the path of the file. */
async function save(w, from, lang) {
	await w.page.goto(from);
	const name = from.split('/').slice(-2).join('-');
	check(`${name}: no file before the button`,
		!await w.page.locator('#one a').isVisible() &&
		!await w.page.locator('#one-not').isVisible());
	await w.page.click('#one button');
	await w.page.waitForSelector('#one a:visible');
	const status = await w.page.innerText('#one [role=status]');
	const [got] = await Promise.all([w.page.waitForEvent('download'),
		w.page.click('#one a')]);
	const file = path.join(tmp, `${lang} ${got.suggestedFilename()}`);
	await got.saveAs(file);
	const kb = fs.statSync(file).size / 1000;
	check(`${name}: the size it says`, Math.abs(kb -
		+/(\d+) KB/.exec(status)[1]) <= 1, kb, status);
	check(`${name}: its name`, got.suggestedFilename() ===
		path.basename(from), got.suggestedFilename());
	const stored = await w.page.evaluate(async () => [location.href.includes(
		'blob'), (await caches.keys()).length, localStorage.length]);
	check(`${name}: nothing is stored`, `${stored}` === 'false,0,0', stored);
	return file;
}

const facts = (page) => page.evaluate(() => ({
	lang: document.documentElement.lang,
	styled: getComputedStyle(document.body).marginTop === '0px' &&
		document.styleSheets.length === 1,
	scripts: document.scripts.length,
	loads: document.querySelectorAll('link, iframe, script, ' +
		'img:not([src^="data:"])').length,
	exit: document.querySelector('#exit')?.href,
	tel: [...document.querySelectorAll('.crisis a')].map((a) => a.href),
	h1: document.querySelectorAll('h1').length,
	text: document.querySelector('main').innerText,
	wide: document.documentElement.scrollWidth,
	twice: [...document.querySelectorAll('[id]')].map((e) => e.id)
		.filter((id, i, all) => all.indexOf(id) !== i),
	inside: [...document.querySelectorAll('a[href^="#"]')].map((a) =>
		a.getAttribute('href').slice(1)),
	dead: [...document.querySelectorAll('a[href^="#"]')].filter((a) =>
		!document.getElementById(decodeURIComponent(a.hash.slice(1))))
		.map((a) => a.getAttribute('href')),
	out: [...new Set([...document.querySelectorAll('a[href]')]
		.map((a) => a.getAttribute('href')).filter((h) => h[0] !== '#'))],
	policy: document.querySelector('meta[http-equiv]').content,
}));

for (const lang of LANGS)
	for (const from of ['topics/dependency-court.html',
		'packets/school.html']) {
		const name = `${lang} ${from}`;
		const w = await open(server.base, { ...phone, acceptDownloads: true });
		const file = await save(w, server.base + DIR[lang] + from, lang);
		const titles = await w.page.locator('[data-one] a').allInnerTexts();
		check(`${name}: no complaint`, !w.errors.length, w.errors);
		await w.close();

		const asked = [];
		const url = pathToFileURL(file).href;
		const c = await (await chrome()).newContext(phone);
		const page = await c.newPage(), errors = [];
		page.on('request', (r) => asked.push(r.url()));
		page.on('console', (m) => errors.push(m.text()));
		page.on('pageerror', (e) => errors.push(String(e)));
		await page.goto(url);
		await page.waitForTimeout(300);
		const f = await facts(page);
		check(`${name}: it asks for nothing`, asked.length === 1, asked);
		check(`${name}: no word on the console`, !errors.length, errors);
		check(`${name}: its style, no script`, f.styled && !f.scripts &&
			!f.loads, f.loads);
		check(`${name}: its policy`, /style-src 'sha256-[\w+/=]{44}';/
			.test(f.policy) && /default-src 'none'/.test(f.policy) &&
			!/unsafe|self|http/.test(f.policy), f.policy);
		check(`${name}: language, way out, crisis lines`, f.lang === lang &&
			f.exit === 'https://www.weather.gov/' &&
			f.tel.includes('tel:911') && f.tel.includes('tel:988'), f.tel);
		check(`${name}: all of the pages`, f.h1 === 1 && titles.length > 5 &&
			titles.every((t) => f.text.split(t.trim()).length > 2), titles);
		check(`${name}: where it is from, and when`, f.text.includes(ORIGIN) &&
			/20\d\d/.test(f.text.slice(0, 600)), f.text.slice(0, 300));
		check(`${name}: no id twice`, !f.twice.length, f.twice);
		check(`${name}: links within`, f.inside.length > titles.length &&
			!f.dead.length, f.dead);
		const missing = f.out.filter((h) => h.startsWith(ORIGIN)).filter((h) => {
			const p = decodeURIComponent(h.slice(ORIGIN.length).split('#')[0]);
			return !fs.existsSync(path.join(dir, p));
		});
		check(`${name}: links out have an address`, f.out.every((h) =>
			/^(https?|tel|sms|mailto):/.test(h) &&
			!h.startsWith(server.base)) && !missing.length, missing, f.out
			.filter((h) => !/^(https?|tel|sms|mailto):/.test(h)));
		check(`${name}: as wide as the phone`, f.wide <= 360, f.wide);
		await page.locator('.entries a').nth(2).tap();
		check(`${name}: the list leads to a part`, /#p3-$/.test(page.url()) &&
			await page.locator('#p3-').evaluate((e) =>
				Math.abs(e.getBoundingClientRect().top) < 100));
		await c.close();

		for (const colorScheme of ['light', 'dark']) {
			const a = await (await chrome()).newContext({ ...phone,
				colorScheme, bypassCSP: true });
			const p = await a.newPage();
			await p.goto(url);
			await p.evaluate(axe);
			const bad = await p.evaluate(async () => (await axe.run(document, {
				runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa',
					'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
			})).violations.map((v) => `${v.id} x${v.nodes.length}: ` +
				v.nodes[0].target.join(' ')));
			check(`${name}: axe, ${colorScheme}`, !bad.length, bad);
			await a.close();
		}
	}
server.close();

/* A guide without an address, read where nobody else can: words stay. */
{
	const bare = addressed((p) => {
		const f = path.join(p, 'content/site.xml');
		fs.writeFileSync(f, fs.readFileSync(f, 'utf8').replace(
			/<origin href="[^"]*"/, '<origin href="https://waymark.example/"'));
	});
	const s = await serve(bare);
	const w = await open(s.base, { ...phone, acceptDownloads: true });
	const file = await save(w, `${s.base}topics/dependency-court.html`, 'bare');
	const c = await (await chrome()).newContext(phone);
	const page = await c.newPage();
	await page.goto(pathToFileURL(file).href);
	const f = await facts(page);
	check('no address: no link of this site is left', f.out.length > 3 &&
		f.out.every((h) => /^(tel|sms|mailto|https?):/.test(h)) &&
		!f.out.some((h) => /127\.0|waymark/.test(h)), f.out);
	check('no address: nor words that only led there', await page.locator(
		'.stay, span.go').count() === 0 && await page.locator('.top .name')
		.innerText() === 'Waymark');
	await w.close();
	await c.close();
	s.close();
}

/* Sensitive topics have none; without scripts and from a folder neither. */
const plain = await serve();
for (const lang of LANGS) {
	for (const p of PAGES.filter((q) => q.lang === lang &&
		/topics\/(at-home|index)/.test(q.path)))
		check(`${p.path}: no file`, !/id="one"|one\.js/.test(
			fs.readFileSync(path.join(dir, p.path), 'utf8')));
	for (const [how, at, js] of [['no script', plain.base, false],
		['file', FILES, true]]) {
		const w = await open(at, { ...phone, javaScriptEnabled: js });
		await w.page.goto(`${at}${DIR[lang]}topics/iep.html`);
		check(`${lang} ${how}: no button, but what to do instead`,
			!await w.page.locator('#one button').isVisible() &&
			await w.page.locator('#one-not a').isVisible());
		check(`${lang} ${how}: no complaint`, !w.errors.length, w.errors);
		await w.close();
	}
}
plain.close();
await done();
