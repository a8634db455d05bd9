/*
 * axe-core, WCAG 2.0 to 2.2 A and AA and its best practices, on each kind of
 * page in each language: light and dark, 360 and 1280 pixels wide.
 */
import { KINDS, check, done, fillDay, open, serve } from './lib/kit.mjs';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const axe = fs.readFileSync(createRequire(import.meta.url)
	.resolve('axe-core/axe.min.js'), 'utf8');
const server = await serve();
const w = await open(server.base, { bypassCSP: true,
	reducedMotion: 'reduce' });
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
	'best-practice'];
/* The second width and scheme change no structure, only looks. */
const LOOKS = ['color-contrast', 'target-size', 'link-in-text-block',
	'scrollable-region-focusable', 'meta-viewport', 'bypass'];

const run = (page, only) => page.evaluate(async (only) => {
	const r = await axe.run(document, { resultTypes: ['violations'],
		runOnly: only });
	return r.violations.map((v) => `${v.id} x${v.nodes.length}: ` +
		v.nodes[0].target.join(' '));
}, only);

for (const p of KINDS) {
	let loaded = false;
	for (const width of [360, 1280])
		for (const scheme of ['light', 'dark']) {
			await w.page.setViewportSize({ width, height: 800 });
			await w.page.emulateMedia({ colorScheme: scheme });
			if (!loaded) {
				await w.page.goto(server.base + p.path);
				await w.page.evaluate(axe);
			}
			const bad = await run(w.page, loaded && scheme === 'dark'
				? { type: 'rule', values: LOOKS }
				: { type: 'tag', values: RULES });
			check(`${p.path} ${width} ${scheme}`, !bad.length, bad);
			loaded = true;
		}
}
/* The form of dates with all that it may say: mistakes, then dates. */
for (const at of ['', 'es/'])
	for (const scheme of ['light', 'dark']) {
		await w.page.emulateMedia({ colorScheme: scheme });
		await w.page.goto(`${server.base}${at}iep/process.html`);
		await w.page.evaluate(axe);
		await w.page.fill('.break .m >> nth=0', '13');
		await w.page.click('form.count button:not([type])');
		await w.page.waitForSelector('.wrong');
		let bad = await run(w.page, { type: 'tag', values: RULES });
		check(`${at} dates: mistakes, ${scheme}`, !bad.length, bad);
		await w.page.fill('.break .m >> nth=0', '');
		await fillDay(w.page.locator('.day'), '2027-06-03');
		await w.page.click('form.count button:not([type])');
		await w.page.waitForSelector('.found li');
		bad = await run(w.page, { type: 'tag', values: RULES });
		check(`${at} dates: found, ${scheme}`, !bad.length, bad);
	}
await w.close();
server.close();
await done();
