/*
 * What Firefox does of its own accord: it keeps whole pages for Back, and
 * fills in forms as it reads them.  Without firefox-esr nothing is tried.
 */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { addressed, headersOf, serveAt } from './lib/addressed.mjs';

const FIREFOX = process.env.FIREFOX || '/usr/bin/firefox-esr';
/* The exit leads to another site of this machine, and no further. */
const out = http.createServer((q, s) => {
	s.setHeader('content-type', 'text/html');
	s.end('<!doctype html><title>Weather</title>Sun');
});
await new Promise((r) => out.listen(0, '127.0.0.1', r));
const dir = addressed((project) => {
	const file = path.join(project, 'content/site.xml');
	fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(
		/<exit href="[^"]*"/,
		`<exit href="http://localhost:${out.address().port}/"`));
});
process.env.SITE = dir;
const { check, end } = await import('./lib/kit.mjs');
if (!fs.existsSync(FIREFOX)) {
	console.log('note: no Firefox here: nothing was tried in it');
	end();
}
const { firefox } = await import('playwright-core');
const browser = await firefox.launch({ channel: 'moz-firefox',
	executablePath: FIREFOX, timeout: 90000 });
const server = await serveAt(dir, headersOf(dir));
const context = await browser.newContext();
const errors = [];
let page;

async function another() {
	await page?.close();
	page = await context.newPage();
	page.on('pageerror', (e) => errors.push(e.message));
}
await another();

/* After going back a page may be made anew: until it is quiet. */
async function away(go) {
	await go();
	await page.waitForLoadState();
	await page.waitForTimeout(500);
}
const back = () => away(() => page.goBack().catch(() => {}));
const home = () => away(() => page.click('header .name'));
const ticked = () => page.evaluate(() =>
	document.querySelectorAll('input:checked').length);

/* ---- nothing comes back that was ticked or typed ---- */

await page.goto(`${server.base}your-phone.html`);
await page.locator('.check label').first().click();
check('a box is ticked', await ticked() === 1);
await home();
await back();
check('back: no box is ticked', page.url().endsWith('your-phone.html') &&
	await ticked() === 0);
await page.locator('.check label').first().click();
await away(() => page.reload());
check('again: no box is ticked', await ticked() === 0);

for (const [file, field] of [['es/search.html', '#q'],
	['iep/process.html', 'form.count .day .m'],
	['letters/ask-for-assessment.html', '.fill input[type=text]'],
	['my-packet.html', '#mine-name']]) {
	await page.goto(server.base + file);
	const typed = await page.evaluate((field) => {
		const e = document.querySelector(field);
		e.value = 'zyzzyva';
		e.dispatchEvent(new Event('input', { bubbles: true }));
		return e.value;
	}, field);
	await home();
	await back();
	const now = await page.evaluate((field) =>
		document.querySelector(field).value +
		document.querySelector('main').textContent, field);
	check(`${file}: back: nothing typed`, page.url().endsWith(file) &&
		typed.length > 5 && !now.startsWith(typed) &&
		!now.includes('zyzzyva'), now.slice(0, 99));
}

/* ---- Back from where the exit leads ---- */

await page.goto(server.base);
await away(() => page.click('nav.main li:nth-child(2) a'));
await away(() => page.click('nav.main li:nth-child(3) a'));
const gone = () => page.waitForURL((u) => !u.href.startsWith(server.base),
	{ waitUntil: 'commit', timeout: 9000 }).then(() => true, () => false);
await page.click('#exit', { noWaitAfter: true });
check('exit: leaves', await gone(), page.url());
await page.waitForTimeout(1000);
await page.goBack().catch(() => {});
await page.waitForTimeout(1000);
check('exit: Back leads out again', await gone(), page.url());
await another();

/* ---- kept, and the server off ---- */

await page.goto(`${server.base}es/keep.html`);
await page.click('main button.keep[type=submit]');
await page.waitForSelector('#keep-whole:visible', { timeout: 90000 });
server.close();
await page.goto(`${server.base}es/iep/process.html`);
check('kept: a page without the server',
	(await page.innerText('h1')).includes('IEP'));
await page.goto(`${server.base}es/search.html`);
await page.fill('#q', 'abogado');
check('kept: the search', await page.waitForSelector('#search-results a')
	.then(() => true, () => false));
await page.goto(`${server.base}es/my-packet.html`);
await page.locator('#mine summary').first().click();
await page.locator('#mine details[open] label').first().click();
await page.click('#mine button[type=submit]');
check('kept: a packet of one\'s own', await page.waitForSelector(
	'#mine-out .ppart').then(() => true, () => false));
await page.goto(`${server.base}index.html`);
check('kept: what is not is said in Spanish', page.url().endsWith(
	'es/keep.html#not-kept'), page.url());
check('no error', !errors.length, errors);
await browser.close();
end();
