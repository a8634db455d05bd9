/*
 * What a page says when it is printed: its PDF, read back by poppler.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

async function pdf(page, read) {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'wm-paper-'));
	const file = path.join(dir, 'page.pdf');

	try {
		await page.pdf({ path: file, format: 'Letter' });
		return read(file);
	} finally {
		fs.rmSync(dir, { recursive: true });
	}
}

export const text = (page) => pdf(page, (file) =>
	execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-']).toString());

export const sheets = (page) => pdf(page, (file) => Number(
	/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [file]))[1]));
