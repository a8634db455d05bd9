/*
 * What people come for, on a phone of 360 pixels, from the home page: each in
 * at most three taps.  A tap is on something that shows and is large enough
 * for a thumb; typing is none.  The last step says what must then be seen.
 */
import { SITE, check, done, fillDay, open, serve } from './lib/kit.mjs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const server = await serve();
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true,
	hasTouch: true, acceptDownloads: true };
const MOST = 3;

let w, taps;

/* Tap the first link, button or the like that is named so. */
async function tap(name, within = 'body') {
	const box = w.page.locator(within);
	const what = box.locator('a, button, summary').filter({
		visible: true, hasText: name }).first();
	const from = w.page.url();
	const b = await what.boundingBox({ timeout: 5000 }).catch(() => null);

	taps++;
	if (!check(`a tap on ${name}`, b && b.height >= 24 && b.width >= 24, b))
		return;
	const to = await what.getAttribute('href');
	await Promise.all([what.tap(), to && w.page.waitForURL((u) =>
		u.href === new URL(to, from).href)]);
}

async function search(words) {
	await w.page.fill('#q', words);
	await w.page.waitForSelector('#search-results a');
}

/* Is it there, does it show, and is it near: on the screen, or below a
   heading that the address names? */
async function sees(name, text, within = 'main') {
	const e = w.page.locator(within).getByText(text)
		.filter({ visible: true }).first();

	check(`${name}: ${text}`, await e.count() > 0, w.page.url());
}

async function task(name, steps, start = 'index.html') {
	w = await open(server.base, PHONE);
	taps = 0;
	await w.page.goto(server.base + start);
	await steps(name);
	check(`${name}: ${taps} taps`, taps <= MOST);
	check(`${name}: asks nobody else`, !w.away.length, w.away);
	await w.close();
}

await task('the first hearing', async (name) => {
	await tap('I have a court date');
	await tap('The first hearing');
	check(`${name}: its step`, w.page.url().endsWith('#detention'));
	await sees(name, 'The judge decides where your child stays');
	await sees(name, 'Go, even if you are afraid');
});

await task('when the assessment plan is due', async (name) => {
	await tap('When must the school answer?');
	await fillDay(w.page.locator('.count .day'), '2026-11-03');
	const days = w.page.locator('.count .break .date');
	for (const [i, d] of ['2026-11-23', '2026-11-27', '2026-12-21',
		'2027-01-08'].entries())
		await fillDay(days.nth(i), d);
	await tap('Show my dates');
	/* The 15 days end before the first of the breaks. */
	const plan = w.page.locator('.found li').filter({
		hasText: 'The assessment plan' }).first();
	check(`${name}: the date`, (await plan.innerText()).includes(
		'Wednesday, November 18, 2026'), await plan.innerText());
});

await task('words to ask for an interpreter', async (name) => {
	await tap('Interpreters and your language');
	await tap('Your right to an interpreter at school');
	await sees(name, 'Words you can say');
	check(`${name}: words`, /interpreter/i.test(
		await w.page.innerText('.say blockquote')));
});

await task('a parent support line', async (name) => {
	await tap('Support for parents');
	check(`${name}: a number`, await w.page.locator(
		'main a[href^="tel:"]:visible').count() > 0);
	await sees(name, 'English');
});

await task('the packet on the case plan, in Spanish', async (name) => {
	await tap('Español');
	await tap('Paquete del plan del caso');
	const a = w.page.locator('a[href$=".pdf"]:visible').first();
	const file = path.join(SITE, 'es/packets',
		await a.getAttribute('href'));
	taps++;
	check(`${name}: a PDF in Spanish`, execFileSync('pdftotext',
		[file, '-']).includes('Su plan del caso'), file);
});

await task('school records', async (name) => {
	await tap('I want to write to the school');
	await tap('ask for school records');
	await sees(name, 'Fill in your letter');
});

await task('what to bring to court', async (name) => {
	await tap('My child was taken from me');
	await sees(name, 'photo ID');
});

await task('my child was suspended', async (name) => {
	await tap('My child was suspended');
	await sees(name, /suspen/i);
});

await task('food near a ZIP code', async (name) => {
	await search('food 94801');
	await w.page.waitForSelector('#search-results a[href*="contra-costa"]');
	await tap('Help near 94801');
	await sees(name, 'Help in Contra Costa County');
});

await task('an expulsion or suspension meeting for a child with an IEP',
	async (name) => {
		await tap('My child was suspended');
		await sees(name, /manifestation|10 days/i);
	});

await task('a lawyer', async (name) => {
	await tap('I need a lawyer who is free');
	await tap('A lawyer in dependency court');
	await sees(name, 'Words you can say');
});

await task('see my child in foster care', async (name) => {
	await tap('Visits with your child');
	await tap('Your right to see your child');
	await sees(name, 'Words you can say');
});

await task('medicine for the mind', async (name) => {
	await search('medicine');
	await tap('Medicine for mood or behavior');
	await sees(name, 'What you can do');
});

/* ---- what else is asked ---- */

await task('the school says no to an assessment', async (name) => {
	await tap('The school says no');
	await sees(name, 'Ask for the no in writing');
	await tap('prior written notice', 'main');
	await sees(name, 'Words you can say');
});

await task('who can come to the IEP meeting', async (name) => {
	await tap('Your rights', 'nav');
	await tap('Bring someone with you');
	await sees(name, 'Words you can say');
});

await task('another social worker', async (name) => {
	await tap('I was given a case plan');
	await tap('Stay in touch with the social worker');
	await sees(name, 'New worker');
});

await task('food, housing or money', async (name) => {
	await tap('I need food, housing or money');
	check(`${name}: somebody to ask`, await w.page.locator(
		'main .card a:visible').count() > 0);
});

await task('a crisis now', async (name) => {
	await tap('My child is in crisis');
	await sees(name, 'Danger right now');
	check(`${name}: a number to call`, await w.page.locator(
		'main a.go[href="tel:988"]:visible').count() > 0);
});

await task('a crisis now, at once', async (name) => {
	const a = w.page.locator('.crisis a[href="tel:988"]');
	const b = await a.boundingBox();

	taps++;
	check(`${name}: on the first screen`, b && b.y + b.height < 200, b);
});

/* What is tapped, in order, and what is then seen. */
for (const [name, taps_, text] of [
	['how many days a suspension lasts', ['My child was suspended'],
		'at most 5 school days'],
	['what to bring to the IEP meeting',
		['I have an IEP meeting', 'What to bring'], 'The last IEP'],
	['the school wants another class for my child',
		['The school says no', 'Stay put'], 'last placement'],
	['when I can see my child', ['I want to see my child'],
		'The judge decides if there are visits'],
	['my sister could take my children',
		['I want family to care for my child'], 'visa or papers'],
	['a paper that says 300', ['I have a court date'],
		'It may say "300"'],
	['a drug test missed', ['I was given a case plan', 'Drug tests'],
		'what counts as missed'],
	['the regional center says no', ['Disability services',
		'Regional centers', 'If the regional center says no'],
		'60 days from the notice'],
	['how long to wait for therapy', ['help with feelings or behavior',
		'How long you may wait'], '10 business days'],
	['a worker at the door', ['A worker came to my door', 'At the door'],
		'You may say no'],
	['a Parent Partner in Riverside', ['someone who has been through',
		'how to ask for one', 'In three counties'], 'Riverside:'],
	['school help for feelings', ['help with feelings or behavior',
		'mental health help in the IEP'], 'Words you can say'],
	['el hospital, 5150', ['Español', 'Mi hijo está en crisis', '5150'],
		'72 horas'],
	['que mi familia cuide a mis hijos', ['Español',
		'Quiero que mi familia cuide a mi hijo'], 'Los parientes van'],
	['qué llevar a la reunión del IEP', ['Español',
		'Tengo una reunión del IEP', 'Qué llevar'], 'El último IEP'],
	['cuántos días dura una suspensión', ['Español',
		'Suspendieron a mi hijo'], 'como máximo 5 días'],
]) {
	await task(name, async () => {
		for (const t of taps_)
			await tap(t);
		await sees(name, text);
	});
}

await task('the six-month review', async (name) => {
	await tap('I have a court date');
	taps++; /* the list of days */
	await w.page.locator('.count select').first().selectOption({
		label: 'disposition: the hearing on the plan and the home' });
	await fillDay(w.page.locator('.count .day').first(), '2027-03-03');
	await tap('Show my dates');
	await sees(name, 'September 3, 2027', '.found');
});

/* By words of their own: the page is among the first three. */
for (const [lang, words, to] of [
	['en', 'my child was suspended', 'rights/suspension.html'],
	['en', 'school says no to assessment',
		'rights/prior-written-notice.html'],
	['en', 'who can come with me to the IEP meeting',
		'rights/bring-someone.html'],
	['en', 'change of social worker', 'case-plan/plan.html#worker'],
	['en', 'grandma', 'rights/relatives.html'],
	['en', 'anxiety', 'health/mental-health.html'],
	['en', 'respite', 'glossary.html#respite'],
	['en', 'parent support line', 'parent-partner/how-to-ask.html'],
	['en', 'I do not agree with the judge', 'rights/appeal.html'],
	['en', 'my lawyer does not call me back', 'court/lawyer.html'],
	['en', 'I cannot read English', 'rights/interpreter.html'],
	['en', 'how long does the school have to give me records',
		'iep/records.html'],
	['en', 'who sees what I type here', 'about.html'],
	['en', 'they locked my son in a room at school',
		'iep/suspension.html#restraint'],
	['en', 'my daughter talks about dying', 'health/crisis.html'],
	['en', 'I want to complain about the social worker',
		'rights/complaint.html'],
	['en', 'suspention', 'iep/suspension.html'],
	['en', 'interpeter for court', 'rights/interpreter.html'],
	['es', 'la escuela dice que no', 'es/iep/disagree.html'],
	['es', 'mi hija se quiere morir', 'es/health/crisis.html'],
	['es', 'no se leer ingles', 'es/rights/interpreter.html'],
	['es', 'avogado para la audiensia', 'es/rights/lawyer.html'],
	['es', 'quien ve lo que escribo', 'es/about.html'],
	['es', 'carta para pedir una evaluacion',
		'es/letters/ask-for-assessment.html'],
	['es', 'quién puede venir conmigo a la junta',
		'es/rights/bring-someone.html'],
	['es', 'abogado gratis para la audiencia', 'es/rights/lawyer.html'],
	['es', 'mi hijo está en crisis', 'es/health/crisis.html'],
	['es', 'recuperar a mis hijos', 'es/court/process.html'],
	['es', 'comida', 'es/topics/basic-needs.html'],
]) {
	await task(`search: ${words}`, async (name) => {
		if (lang === 'es')
			await tap('Español');
		await search(words);
		const first = await w.page.locator('#search-results a')
			.evaluateAll((all) => all.slice(0, 3).map((a) => a.href));
		taps++;
		check(`${name}: ${to}`, first.includes(server.base + to), first);
	});
}

await task('this page in Spanish', async (name) => {
	await tap('Español');
	check(`${name}: the same page`, w.page.url().endsWith(
		'es/iep/suspension.html'), w.page.url());
}, 'iep/suspension.html');

await task('words in large print', async (name) => {
	await tap('I want to know my rights');
	await tap('Show it big');
	const size = await w.page.locator('.say:target blockquote').evaluate(
		(e) => parseFloat(getComputedStyle(e).fontSize));
	check(`${name}: large`, size >= 28, size);
	check(`${name}: a button to print`, await w.page.locator(
		'.say:target .card-print').isVisible());
});

await task('leave', async (name) => {
	taps++;
	await w.page.locator('#exit').tap();
	await w.page.waitForURL((u) => !u.href.startsWith(server.base));
	check(`${name}: gone`, (await w.page.title()) === 'Weather');
	w.away.length = 0;
});

server.close();
await done();
