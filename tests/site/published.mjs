/*
 * The guide as it is published, with an address: what links.mjs says of the
 * one without holds, whole addresses are right, search engines get a list of
 * just its pages, and older addresses lead on.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const { BASE, ORIGIN, addressed } =
	await import('../browser/lib/addressed.mjs');

/* A contact, a page with older addresses in each language, and one that was checked. */
process.env.SITE = addressed((dir) => {
	const site = path.join(dir, 'content/site.xml');
	fs.writeFileSync(site, fs.readFileSync(site, 'utf8').replace('<contact/>',
		'<contact email="guide@county.test" phone="+15105550123"' +
		' address="1 Main St, Townville"/>'));
	for (const [lang, old] of [['en', 'old-about iep/older'],
		['es', 'antes']]) {
		const f = path.join(dir, 'content', lang, 'about.md');
		fs.writeFileSync(f, fs.readFileSync(f, 'utf8').replace('---\n',
			`---\naliases: ${old}\nreviewed-by: A. B.\n` +
			`reviewed-on: 2026-0${lang === 'en' ? 3 : 4}-01\n`));
	}
});
const { SITE, PAGES, check, end, walk } =
	await import('../browser/lib/kit.mjs');

const links = spawnSync(process.execPath, [path.join(HERE, 'links.mjs')],
	{ encoding: 'utf8' });
check('links', links.status === 0, links.stdout);

const read = (f) => fs.readFileSync(path.join(SITE, f), 'utf8');
const all = PAGES.map((p) => ({ ...p, text: read(p.path) }));
const found = all.filter((p) => !p.text.includes('content="noindex"'));
const SIGNS = { 'old-about.html': 'about.html',
	'iep/older.html': 'about.html', 'es/antes.html': 'es/about.html' };

check('there are canonical addresses', found.length > 300 &&
	found.every((p) => p.text.includes(
		`<link rel="canonical" href="${ORIGIN}${p.path}">`)));

/* ---- sitemap and robots ---- */

const map = read('sitemap.xml');
const urls = [...map.matchAll(/<url><loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?((?:<xhtml:link [^>]*>)*)<\/url>/g)]
	.map(([, loc, day, more]) => ({ loc, day, more: Object.fromEntries(
		[...more.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)]
			.map((m) => [m[1], m[2]])) }));
const want = found.map((p) => ORIGIN + p.path).sort();
check('sitemap: the pages, each once', JSON.stringify(urls.map((u) => u.loc)
	.sort()) === JSON.stringify(want), urls.length, want.length,
	want.filter((w) => !urls.some((u) => u.loc === w)).slice(0, 3),
	urls.filter((u) => !want.includes(u.loc)).slice(0, 3));
for (const u of urls) {
	const p = found.find((q) => ORIGIN + q.path === u.loc);
	const said = Object.fromEntries([...p.text.matchAll(
		/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">/g)]
		.map((m) => [m[1], m[2]]));
	if (Object.keys(said).length === 0)
		said[p.lang] = u.loc;
	if (JSON.stringify(said) !== JSON.stringify(u.more))
		check(`sitemap: languages of ${u.loc}`, false, said, u.more);
}
check('sitemap: languages', urls.every((u) => Object.keys(u.more).length));
const days = urls.filter((u) => u.day).map((u) => `${u.loc} ${u.day}`);
check('sitemap: the day somebody checked it, and no other',
	days.filter((d) => d.includes('about.html')).length === 2 &&
	days.every((d) => !d.includes(new Date().toISOString().slice(0, 10))),
	days);
const robots = read('robots.txt');
check('robots: all may come', /^User-agent: \*\nDisallow:\n/.test(robots) &&
	robots.includes(`Sitemap: ${ORIGIN}sitemap.xml\n`), robots);

/* ---- older addresses ---- */

for (const [from, to] of Object.entries(SIGNS)) {
	const text = read(from);
	const url = /http-equiv="refresh" content="0; url=([^"]*)"/
		.exec(text)?.[1];
	check(`${from} leads on`, path.posix.join(path.posix.dirname(from),
		url ?? '') === to, url);
	check(`${from}: a link does`, text.includes(`class="go" href="${url}"`));
	check(`${from}: canonical`, text.includes(
		`<link rel="canonical" href="${ORIGIN}${to}">`));
	for (const [file, line] of [['_redirects',
		`${BASE}${from} ${BASE}${to} 301`],
		['server/nginx.conf', `location = ${BASE}${from} { return 301 ` +
			`${BASE}${to}; }`],
		['server/apache.conf', `Redirect permanent ${BASE}${from} ` +
			`${BASE}${to}`],
		['server/web.config', `<location path="${from}">`]])
		check(`${from}: ${file}`, read(file).includes(line + '\n') ||
			file.endsWith('config') && read(file).includes(line));
}

/* ---- what is said of a page to other programs ---- */

for (const lang of ['', 'es/']) {
	const m = JSON.parse(read(`${lang}manifest.webmanifest`));
	check(`${lang}manifest`, m.lang === (lang ? 'es' : 'en') &&
		fs.existsSync(path.join(SITE, lang, m.start_url)) &&
		m.icons.every((i) => fs.existsSync(path.join(SITE, lang, i.src))));
}
/* A tab, a bookmark, a result: each says which page it is, sensitive ones
   by a number. */
const titles = new Map();
for (const p of all.filter((q) => !q.text.includes('http-equiv="refresh"'))) {
	const title = /<html lang="([^"]*)"[^]*?<title>([^<]*)</.exec(p.text)
		?.slice(1).join(' ');
	if (!title || titles.has(title))
		check(`${p.path}: a title of its own`, false, titles.get(title));
	titles.set(title, p.path);
}
check('every page has a title of its own', titles.size > 300, titles.size);

let listings = 0;
for (const p of all) {
	const ld = /<script type="application\/ld\+json">([^]*?)<\/script>/
		.exec(p.text)?.[1];
	const quiet = /<title>(Information|Información) \d{4} - /.test(p.text);
	if (p.kind !== 'k-organization' || quiet) {
		if (ld !== undefined)
			check(`${p.path}: nothing for machines`, false);
		continue;
	}
	const data = JSON.parse(ld);
	const body = p.text.slice(p.text.indexOf('<main'));
	listings++;
	const ok = ld.length < 1024 && data['@type'] === 'Organization' &&
		body.includes(data.name.replace(/&/g, '&amp;')) &&
		(!data.url || body.includes(`href="${data.url
			.replace(/&/g, '&amp;')}"`)) &&
		(data.telephone ?? []).every((n) => body.includes(`tel:${n}`) ||
			body.includes(`sms:${n}`));
	if (!ok)
		check(`${p.path}: it says only what the page says`, false, ld);
}
check('listings tell search engines who they are', listings > 50, listings);
check('every page has an icon and a name when shared', all.every((p) =>
	/<link rel="icon"[^>]*favicon\.svg/.test(p.text) &&
	/<meta property="og:title" content="[^"]+">/.test(p.text)));

/* ---- cards, the contact, words of another language ---- */

{
	const dir = path.join(HERE, '../../content/listings');
	const cost = fs.readdirSync(dir).filter((f) => {
		const kind = /<cost[^>]* kind="([^"]*)"/.exec(
			fs.readFileSync(path.join(dir, f), 'utf8'))?.[1];
		return kind && kind !== 'unknown' && fs.existsSync(path.join(
			SITE, 'listings', f.replace('.xml', '.html')));
	});
	const shown = read('listings/index.html').match(/class="cost"/g) ?? [];
	check('cards show what help costs', cost.length > 20 &&
		shown.length === cost.length, shown.length, cost.length);
}
check('every footer leads to whom to ask', all.every((p) =>
	/href="[^"]*accessibility\.html#contact"/.test(p.text)));
for (const lang of ['', 'es/']) {
	const page = read(`${lang}accessibility.html`);
	check(`${lang}: whom to ask`, page.includes(
		'<a href="mailto:guide@county.test">guide@county.test</a>') &&
		page.includes('href="tel:+15105550123"') &&
		page.includes('1 Main St, Townville'));
}
check('the words of a card are in the language they say', read(
	'es/listings/index.html').includes('<p>Guías claras sobre la corte'));
check('the name of a line says its language', /<span lang="en">988<\/span>/
	.test(all.filter((p) => p.lang === 'es').map((p) => p.text).join('')));

/* ---- without an address nothing points to a wrong one ---- */

const bare = addressed((dir) => {
	const f = path.join(dir, 'content/site.xml');
	fs.writeFileSync(f, fs.readFileSync(f, 'utf8').replace(ORIGIN,
		'https://guide.example/'));
});
check('no address: no list', !fs.existsSync(path.join(bare, 'sitemap.xml')) &&
	!fs.readFileSync(path.join(bare, 'robots.txt'), 'utf8')
		.includes('Sitemap'));
check('no address: nothing names it', walk(bare).filter((f) =>
	/\.(html|xml|txt|webmanifest|conf|config)$|_headers$/.test(f))
	.every((f) => !fs.readFileSync(f, 'utf8').includes('guide.example')));
end();
