/*
 * The guide as it is published, with an address: what links.mjs says of the
 * one without holds, and whole addresses are right.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const { ORIGIN, addressed } = await import('../browser/lib/addressed.mjs');
process.env.SITE = addressed();
const { SITE, PAGES, check, end } = await import('../browser/lib/kit.mjs');

const links = spawnSync(process.execPath, [path.join(HERE, 'links.mjs')],
	{ encoding: 'utf8' });
check('links', links.status === 0, links.stdout);

const read = (f) => fs.readFileSync(path.join(SITE, f), 'utf8');
check('there are canonical addresses', PAGES.filter((p) =>
	read(p.path).includes(`<link rel="canonical" href="${ORIGIN}${p.path}">`))
	.length === PAGES.length - 2);
end();
