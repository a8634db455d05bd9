/*
 * What the browser tests share: the site, its pages by kind and language, a
 * server on the loopback, Chromium, and a count of what passed.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TREE = path.resolve(HERE, '../../..');

/* ---- counting ---- */

let passed = 0, failed = 0;

export function check(name, ok, ...more) {
	if (ok) {
		passed++;
	} else {
		failed++;
		console.log(`FAIL ${name}`, ...more.map((m) =>
			typeof m === 'string' ? m : JSON.stringify(m)));
	}
	return ok;
}

export function end() {
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed > 0 ? 1 : 0);
}

/* Nothing waits for ever: a test that hangs has failed. */
const LIMIT = 1000 * (process.env.WM_BROWSER_SECONDS || 300);
setTimeout(() => {
	check('the test itself', false, 'no end within the time');
	end();
}, LIMIT).unref();

process.on('uncaughtException', (e) => {
	check('the test itself', false, e.stack);
	end();
});

/* ---- the site ---- */

/* $SITE, or the guide of this tree built into a folder of its own. */
function siteDir() {
	if (process.env.SITE)
		return path.resolve(process.env.SITE);
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'wm-browser-'));
	process.on('exit', () => fs.rmSync(dir, { recursive: true }));
	execFileSync(process.env.WAYMARK || path.join(TREE, 'build/waymark'),
		['build', '-q', '-C', TREE, '-o', path.join(dir, 'site')],
		{ stdio: 'inherit' });
	return path.join(dir, 'site');
}

export const SITE = siteDir();

export function walk(dir = SITE) {
	return fs.readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
		e.isDirectory() ? walk(path.join(dir, e.name))
			: [path.join(dir, e.name)]).sort();
}

/* Every page as {path, kind, lang}; the path is relative, with slashes. */
export const PAGES = walk().filter((f) => f.endsWith('.html')).map((f) => {
	const text = fs.readFileSync(f, 'utf8');
	return {
		path: path.relative(SITE, f).split(path.sep).join('/'),
		kind: text.match(/<body class="([^"]*)"/)?.[1] ?? '',
		lang: text.match(/<html lang="([^"]*)"/)?.[1] ?? '',
		size: text.length,
	};
});

export const LANGS = [...new Set(PAGES.map((p) => p.lang))];

/* The largest page of each kind in each language. */
export const KINDS = (() => {
	const by = new Map();
	for (const p of PAGES) {
		const key = `${p.lang} ${p.kind}`;
		if (!by.has(key) || by.get(key).size < p.size)
			by.set(key, p);
	}
	return [...by.values()];
})();

export function pageOf(kind, lang) {
	return KINDS.find((p) => p.kind === kind && p.lang === lang);
}

/* ---- a server that knows no more than a folder ---- */

const TYPES = {
	html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml',
	png: 'image/png', jpg: 'image/jpeg', pdf: 'application/pdf',
	xml: 'application/xml', txt: 'text/plain; charset=utf-8',
};

/* {base, asked, close}: asked is each path and query that came in. */
export async function serve(dir = SITE) {
	const asked = [];
	const server = http.createServer((q, s) => {
		asked.push(q.url);
		const name = decodeURIComponent(q.url.split('?')[0]);
		let file = path.join(dir, path.normalize(name));
		let code = 200;
		if (fs.existsSync(file) && fs.statSync(file).isDirectory())
			file = path.join(file, 'index.html');
		if (!fs.existsSync(file)) {
			file = path.join(dir, '404.html');
			code = 404;
		}
		s.writeHead(code, {
			'content-type': TYPES[path.extname(file).slice(1)] ||
				'application/octet-stream',
			'x-content-type-options': 'nosniff',
		});
		s.end(fs.readFileSync(file));
	});
	await new Promise((r) => server.listen(0, '127.0.0.1', r));
	return {
		asked,
		base: `http://127.0.0.1:${server.address().port}/`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/* From the disk: a copy in a folder whose name is not plain, as on a stick
   that somebody hands on. */
export const FILES = (() => {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'wm stick ü #'));
	process.on('exit', () => fs.rmSync(dir, { recursive: true }));
	fs.cpSync(SITE, path.join(dir, 'site'), { recursive: true });
	return pathToFileURL(path.join(dir, 'site')).href + '/';
})();

/* ---- the browser ---- */

let browser;

export async function chrome() {
	const { chromium } = await import('playwright-core');

	browser ??= await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
			'--no-first-run', '--disable-background-networking',
			'--disable-component-update', '--disable-sync'],
	});
	return browser;
}

export async function done() {
	await browser?.close();
	end();
}

/*
 * A page of a new context.  Requests that leave BASE are noted in away and
 * answered with nothing; what the console complains of is noted in errors.
 */
export async function open(base, options = {}) {
	const context = await (await chrome()).newContext(options);
	const page = await context.newPage();
	const away = [], errors = [];

	await context.route((u) => !u.href.startsWith(base) &&
		!/^(data|about|blob):/.test(u.href), (route) => {
		away.push(route.request().url());
		route.fulfill({ status: 200, contentType: 'text/html',
			body: '<!doctype html><title>Weather</title>Sun' });
	});
	page.on('console', (m) => {
		if (m.type() === 'error' || m.type() === 'warning')
			errors.push(m.text());
	});
	page.on('pageerror', (e) => errors.push(String(e)));
	return { page, context, away, errors, close: () => context.close() };
}

/* "2026-11-03" into the three boxes of a day; "" empties them. */
export async function fillDay(group, day) {
	const [y, m, d] = day ? day.split('-') : ['', '', ''];

	await group.locator('.m').fill(m);
	await group.locator('.d').fill(d);
	await group.locator('.y').fill(y);
}
