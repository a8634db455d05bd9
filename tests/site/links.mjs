/*
 * The built site read as files: every link leads to a file and an anchor
 * that are there, names are plain, and each page says what it is.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { SITE, walk, check, end } from '../browser/lib/kit.mjs';

const files = walk();
const rel = (f) => path.relative(SITE, f).split(path.sep).join('/');
const known = new Set(files.map(rel));
const ENTITY = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'",
	nbsp: '\u00a0' };
const decode = (s) => s.replace(/&(#x?[0-9a-f]+|\w+);/gi, (all, e) =>
	e[0] === '#' ? String.fromCodePoint(/^#x/i.test(e)
		? parseInt(e.slice(2), 16) : parseInt(e.slice(1), 10))
		: ENTITY[e] ?? all);

/* The tags of a page, in order: {name, attrs} and, when closed, /name. */
function tags(text) {
	const out = [];
	const tag = /<!--[^]*?-->|<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi;
	for (const m of text.matchAll(tag)) {
		if (!m[2])
			continue;
		const attrs = {};
		for (const a of m[3].matchAll(/([^\s=]+)(?:="([^"]*)")?/g))
			attrs[a[1]] = decode(a[2] ?? '');
		out.push({ name: m[1] + m[2].toLowerCase(), attrs, at: m.index });
	}
	return out;
}

function read(file) {
	const text = fs.readFileSync(file, 'utf8');
	const page = { name: rel(file), text, tags: tags(text), ids: new Set(),
		twice: [], refs: [], idrefs: [], alternates: [], skipped: 0 };
	let level = 0;

	for (const { name, attrs } of page.tags) {
		if (attrs.id !== undefined) {
			if (page.ids.has(attrs.id))
				page.twice.push(attrs.id);
			page.ids.add(attrs.id);
		}
		if (name === 'link' && /canonical|alternate/.test(attrs.rel)) {
			if (attrs.rel === 'alternate')
				page.alternates.push(attrs);
			else
				page.canonical = attrs.href;
		} else {
			for (const k of ['href', 'src', 'action'])
				if (attrs[k] !== undefined)
					page.refs.push(attrs[k]);
		}
		for (const k of ['for', 'aria-labelledby', 'aria-describedby',
			'aria-controls', 'popovertarget', 'headers'])
			if (attrs[k])
				page.idrefs.push(...attrs[k].split(/\s+/));
		const h = /^h([1-6])$/.exec(name);
		if (h) {
			page.skipped += +h[1] > level + 1;
			level = +h[1];
		}
	}
	page.lang = page.tags.find((t) => t.name === 'html')?.attrs.lang;
	page.h1 = page.tags.filter((t) => t.name === 'h1').length;
	page.main = page.tags.filter((t) => t.name === 'main').length;
	page.moved = text.includes('http-equiv="refresh"');
	page.noindex = /<meta name="robots" content="noindex"/.test(text);
	page.title = decode(/<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '');
	return page;
}

const pages = files.filter((f) => f.endsWith('.html')).map(read);
const byName = new Map(pages.map((p) => [p.name, p]));
const home = byName.get('index.html');
const other = [...new Set(pages.map((p) => p.lang))]
	.filter((l) => l !== home?.lang);

/* Where the guide is published, by its home page's canonical address. */
const origin = home?.canonical?.replace(/index\.html$/, '');
const base = origin ? new URL(origin).pathname : '';

/* ---- links ---- */

const bad = { links: [], anchors: [], absolute: [], ids: [], tel: [] };
let links = 0;

for (const p of pages) {
	for (const ref of p.refs) {
		const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(ref)?.[1];
		if (/^(https?|mailto|data)$/.test(scheme ?? ''))
			continue;
		if (scheme) {
			if (!/^(tel|sms):\+?[0-9*#,;]+$/.test(ref))
				bad.tel.push(`${p.name}: ${ref}`);
			continue;
		}
		links++;
		/* What is shown at any depth begins at the root. */
		if (p.noindex && base !== '' && ref.startsWith(base)) {
			if (!known.has(ref.slice(base.length).split('#')[0]))
				bad.links.push(`${p.name}: ${ref}`);
			continue;
		}
		if (ref === '' || ref.startsWith('/') || /[\\\s]/.test(ref))
			bad.absolute.push(`${p.name}: ${ref}`);
		const [to, hash] = ref.split('#');
		const name = to === '' ? p.name : path.posix.normalize(
			path.posix.join(path.posix.dirname(p.name),
				decodeURIComponent(to)));
		if (!known.has(name))
			bad.links.push(`${p.name}: ${ref}`);
		else if (hash !== undefined && byName.has(name) &&
			!byName.get(name).ids.has(decodeURIComponent(hash)))
			bad.anchors.push(`${p.name}: ${ref}`);
	}
	for (const id of p.idrefs)
		if (!p.ids.has(id))
			bad.ids.push(`${p.name}: no id ${id}`);
	for (const id of p.twice)
		bad.ids.push(`${p.name}: id ${id} twice`);
}
const first = (list) => list.slice(0, 8).join('\n    ');
check('links lead to files', !bad.links.length, first(bad.links));
check('anchors are there', !bad.anchors.length, first(bad.anchors));
check('paths are relative', !bad.absolute.length, first(bad.absolute));
check('ids are one of a kind and found', !bad.ids.length, first(bad.ids));
check('tel: and sms: are numbers', !bad.tel.length, first(bad.tel));
check('there are links', links > (process.env.WM_FEW ? 10 : 100), links);

/* ---- names ---- */

const odd = files.map(rel).filter((f) =>
	!/^(_headers|_redirects|[a-z0-9][a-z0-9._\/-]*)$/.test(f) || /\.\.|\/\//.test(f))
	.filter((f) => !f.startsWith('.'));
check('file names are lower case and plain', !odd.length, first(odd));

/* ---- what each page says of itself ---- */

function all(what, test, show = (p) => p.name) {
	const wrong = pages.filter((p) => !test(p)).map(show);
	check(what, wrong.length === 0, first(wrong));
}
all('one h1', (p) => p.h1 === 1);
all('one main', (p) => p.main === 1);
all('no heading level is skipped', (p) => !p.skipped);
all('a doctype and a charset first', (p) =>
	/^<!doctype html>\n?<html [^>]*><head><meta charset="utf-8">/i
		.test(p.text));
all('a title', (p) => p.title.trim() !== '');
all('lang is the folder\'s', (p) => p.lang === (other.find((l) =>
	p.name.startsWith(l + '/')) ?? home.lang), (p) => `${p.name} ${p.lang}`);
all('no name of a namespace of ours is left', (p) =>
	!/xmlns|\bwm:|urn:waymark/.test(p.text));
/* A style that the policy names by its hash may stand in the page. */
const named = (p) => [...p.text.matchAll(/<style>([^<]*)<\/style>/g)]
	.every(([, css]) => p.text.includes(`'sha256-${createHash('sha256')
		.update(css).digest('base64')}'`));
all('nothing inline that the policy refuses', (p) => named(p) &&
	p.tags.every((t) => !('style' in t.attrs) &&
	!Object.keys(t.attrs).some((k) => k.startsWith('on')) &&
	(t.name !== 'script' || t.attrs.src || t.attrs.type === 'application/ld+json')));

/* A result of a search shows a summary of each page.  That of a sensitive one
   says nothing of it, and so does its title. */
all('a summary', (p) => p.moved || /<meta name="description" content="[^"]/
	.test(p.text));
/* All pages can be told apart. */
const titles = new Map();
for (const p of pages.filter((q) => !q.moved)) {
	const key = `${p.lang} ${p.title}`;
	titles.set(key, [...titles.get(key) ?? [], p.name]);
}
const same = [...titles].filter(([, names]) => names.length > 1);
check('titles differ within a language', !same.length,
	first(same.map(([t, names]) => `${t}: ${names.join(' ')}`)));

/* Alternates are absolute, as search engines want them. */
const local = (href) => href.startsWith(origin)
	? byName.get(href.slice(origin.length)) : undefined;
if (origin) {
	all('canonical is the page', (p) => p.moved || p.canonical ===
		(p.noindex ? undefined : origin + p.name));
	all('alternates are there and point back', (p) =>
		p.alternates.every((a) => {
			const to = local(a.href);
			return to && to.lang === a.hreflang &&
				to.alternates.some((b) => local(b.href) === p);
		}));
	all('an alternate names the page itself', (p) =>
		!p.alternates.length || p.alternates.some((a) =>
			local(a.href) === p));
}

/* A page in every language is the usual case; tell the number that is. */
const alone = pages.filter((p) => other.length && !p.alternates.length);
console.log(`note: ${pages.length} pages, ${links} links,` +
	` ${alone.length} pages in one language only`);
end();
