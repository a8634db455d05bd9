/*
 * The guide of this tree as it is published: site.xml with an address whose
 * path is not the root, served at that path, anything else answered as a
 * county's server would, with 404.html and its status.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TREE = path.resolve(HERE, '../../..');
const WAYMARK = process.env.WAYMARK || path.join(TREE, 'build/waymark');

export const BASE = '/help/';
export const ORIGIN = 'https://guide.test' + BASE;

/* Build; edit is given the folder of the project before that. */
export function addressed(edit = () => {}, options = []) {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'wm-addressed-'));
	process.on('exit', () => fs.rmSync(dir, { recursive: true }));
	for (const f of ['content', 'templates'])
		fs.cpSync(path.join(TREE, f), path.join(dir, f),
			{ recursive: true });
	const file = path.join(dir, 'content/site.xml');
	const xml = fs.readFileSync(file, 'utf8');
	fs.writeFileSync(file, xml.replace(/<origin href="[^"]*"/,
		`<origin href="${ORIGIN}"`));
	edit(dir);
	execFileSync(WAYMARK, ['build', '-q', '-C', dir, ...options],
		{ stdio: ['ignore', 'ignore', 'inherit'] });
	return path.join(dir, 'site');
}

const TYPES = {
	html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml',
	png: 'image/png', pdf: 'application/pdf', xml: 'application/xml',
	txt: 'text/plain; charset=utf-8', json: 'application/json',
	webmanifest: 'application/manifest+json',
};

/* {base, asked, close, port}; headers: of every answer, or a function of the
   path below the site; port: 0 for any. */
export async function serveAt(dir, headers = {}, port = 0) {
	const asked = [];
	const server = http.createServer((q, s) => {
		asked.push(q.url);
		const name = decodeURIComponent(q.url.split('?')[0]);
		let rel = name.startsWith(BASE) ? name.slice(BASE.length) : '..';
		if (rel === '' || rel.endsWith('/'))
			rel += 'index.html';
		let code = 200, file = path.join(dir, path.normalize(rel));
		if (!file.startsWith(dir) || !fs.existsSync(file) ||
			fs.statSync(file).isDirectory()) {
			code = 404;
			rel = rel.startsWith('es/') ? 'es/404.html' : '404.html';
			file = path.join(dir, rel);
		}
		s.writeHead(code, {
			'content-type': TYPES[path.extname(file).slice(1)] ||
				'application/octet-stream',
			'x-content-type-options': 'nosniff',
			...(typeof headers === 'function' ? headers(rel) : headers),
		});
		s.end(fs.readFileSync(file));
	});
	await new Promise((r) => server.listen(port, '127.0.0.1', r));
	return {
		asked,
		port: server.address().port,
		root: `http://127.0.0.1:${server.address().port}`,
		base: `http://127.0.0.1:${server.address().port}${BASE}`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/* The headers of _headers, as Netlify and Cloudflare Pages read it. */
export function headersOf(dir) {
	const rules = [];
	for (const line of fs.readFileSync(path.join(dir, '_headers'), 'utf8')
		.split('\n')) {
		const h = /^ +([^:]+): (.*)$/.exec(line);
		if (h)
			rules[rules.length - 1].headers[h[1].toLowerCase()] = h[2];
		else if (line.startsWith('/'))
			rules.push({ path: line, headers: {} });
	}
	return (rel) => Object.assign({}, ...rules.filter((r) =>
		r.path.endsWith('*') ? (BASE + rel).startsWith(
			r.path.slice(0, -1)) : BASE + rel === r.path)
		.map((r) => r.headers));
}
