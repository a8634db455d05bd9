/*
 * Guides that are not ours, written here and built: French and Arabic with
 * each kind of page; one language with nothing but pages; and one where all
 * is of an odd size.  Each must build, and its site must hold together
 * (tests/site/links.mjs is run on it).  WM_KEEP=DIR keeps them, to look at.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TREE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const WAYMARK = process.env.WAYMARK || path.join(TREE, 'build/waymark');
const ROOT = process.env.WM_KEEP ||
	fs.mkdtempSync(path.join(os.tmpdir(), 'wm-other-'));
fs.mkdirSync(ROOT, { recursive: true });
if (!process.env.WM_KEEP)
	process.on('exit', () => fs.rmSync(ROOT, { recursive: true }));

let passed = 0, failed = 0;
function check(name, ok, ...more) {
	if (ok)
		passed++;
	else
		console.log(`FAIL ${name}`, ...more);
	failed += !ok;
	return ok;
}

/* A guide in a new folder: templates of the tree, files as given. */
function guide(name, files, languages) {
	const dir = path.join(ROOT, name);
	fs.rmSync(dir, { recursive: true, force: true });
	fs.cpSync(path.join(TREE, 'templates'), path.join(dir, 'templates'),
		{ recursive: true });
	for (const [l, f] of Object.entries(languages)) {
		const en = fs.readFileSync(path.join(TREE,
			'templates/strings/en.xml'), 'utf8');
		fs.writeFileSync(path.join(dir, `templates/strings/${l}.xml`),
			en.replace('lang="en"', `lang="${l}"`).replace(
				/(<s key="([^"]*)"[^>]*>)([^<]*)(?=<\/s>)/g,
				(_, tag, key, text) => tag + f(text, key)));
	}
	for (const l of ['en', 'es'])
		if (!(l in languages) && !files[`content/${l}/index.md`])
			fs.rmSync(path.join(dir, `templates/strings/${l}.xml`));
	for (const [f, text] of Object.entries(files)) {
		fs.mkdirSync(path.dirname(path.join(dir, f)),
			{ recursive: true });
		fs.writeFileSync(path.join(dir, f), text);
	}
	return dir;
}

function build(dir, name) {
	const r = spawnSync(WAYMARK, ['build', '-C', dir, '--today',
		'2026-11-22'], { encoding: 'utf8' });
	const out = r.stdout + r.stderr;
	check(`${name}: builds`, r.status === 0, r.signal ?? r.status,
		out.slice(0, 3000));
	return out;
}

function whole(dir, name) {
	const r = spawnSync(process.execPath, [path.join(TREE,
		'tests/site/links.mjs')], { encoding: 'utf8',
		env: { ...process.env, SITE: path.join(dir, 'site'),
			WM_FEW: '1' } });
	check(`${name}: the site holds together`, r.status === 0,
		(r.stdout + r.stderr).slice(0, 3000));
}

const text = (dir, f) => {
	try {
		return fs.readFileSync(path.join(dir, 'site', f), 'utf8');
	} catch {
		return '';
	}
};
function holds(dir, f, ...wanted) {
	const s = text(dir, f);
	for (const w of wanted)
		check(`${f} holds ${String(w).slice(0, 60)}`,
			w instanceof RegExp ? w.test(s) : s.includes(w),
			s ? '' : 'no such file');
}
function pdf(dir, f, ...wanted) {
	let s = '';
	try {
		s = execFileSync('pdftotext', ['-layout',
			path.join(dir, 'site', f), '-'], { encoding: 'utf8' });
	} catch { /* an empty text fails below */ }
	for (const w of wanted)
		check(`${f} prints ${w}`, s.normalize('NFKC').includes(w),
			s.slice(0, 300));
}

const site = (languages, more = '', fonts = []) =>
`<?xml version="1.0" encoding="UTF-8"?>
<site>
  <name>Repères</name>
  ${more}
  <origin href="https://guide.test/"/>
${languages.map(([c, n], i) => `  <language code="${c}" name="${n}"` +
	`${i ? '' : ' default="yes"'}/>`).join('\n')}
  <exit href="https://www.weather.gov/"/>
  <crisis>
    <line call="911" level="now"><name>911</name><when>Urgence</when></line>
  </crisis>
${fonts.map((f) => `  <font family="Noto Sans" file="${f}"/>`).join('\n')}
</site>
`;

/* ---- French and Arabic ---- */

/* Texts that nobody wrote by hand but that are in the right script, so that
   an English word on a page is a word that no template may hold. */
const ARABIC = 'ابتثجحخدرزسشصضطظعغفقكلمنهوي';
const inArabic = (s) => s.replace(/\{\d\}|[a-z]/gi, (c) => c.length > 1 ? c
	: ARABIC[(c.toLowerCase().charCodeAt(0) - 97) % ARABIC.length]);
const inFrench = (s) => s.replace(/\{\d\}|[aeiou]/g, (c) => c.length > 1 ? c
	: { a: 'à', e: 'é', i: 'î', o: 'ô', u: 'û' }[c]);

const law = (lang, say) => `<?xml version="1.0" encoding="UTF-8"?>
<right topics="ecole" law="code-1" order="1">
  <title>${say.title}</title>
  <summary>${say.summary}</summary>
  <law-says>${say.text} [L. 112-1](law:code-1).</law-says>
  <means>${say.text}</means>
  <do>
    - ${say.text}
  </do>
  <say>${say.text}</say>
  <if-no>${say.text}</if-no>
  <help>
    - [${say.help}](listing:maison)
  </help>
</right>
`;
const steps = (say) => `<?xml version="1.0" encoding="UTF-8"?>
<process topics="ecole" order="1">
  <title>${say.steps}</title>
  <summary>${say.summary}</summary>
  <for>${say.text}</for>
  <step id="demander">
    <title>${say.title}</title>
    <what>${say.text}</what>
    <you>${say.text}</you>
    <they>${say.text}</they>
    <deadline id="reponse" who="agency" count="15" unit="days" from="${say.text}" law="code-1">${say.text}</deadline>
    <cost>${say.text}</cost>
    <keep>${say.text}</keep>
    <say>${say.text}</say>
    <next>${say.text}</next>
  </step>
  <step id="attendre">
    <title>${say.help}</title>
    <what>${say.text}</what>
  </step>
</process>
`;
const FR = { title: 'Être entendu à l’école', summary: 'Ce que dit la loi.',
	text: 'Vous pouvez écrire à l’école, même à Noël.', steps: 'Pas à pas',
	help: 'Maison des familles' };
const AR = { title: 'حق الأسرة في المدرسة', summary: 'ما يقوله القانون.',
	text: 'يمكنك أن تكتب إلى المدرسة في أي وقت.', steps: 'خطوة بخطوة',
	help: 'بيت الأسرة' };
const page = (say, lang) => `---
title: ${say.help} 2
summary: ${say.summary}
topics: ecole
---
${say.text}

## ${say.title} {#un}

> [!SAY] ${say.text}

- [ ] ${say.text}
- [x] ${say.title}

[${say.steps}](droits/pas.xml#demander), [IEP](term:projet), [${say.help}](listing:maison)

\`\`\`table
| A | B |
| ${say.title} | 12 |
\`\`\`

\`\`\`listings
topic: ecole
\`\`\`

\`\`\`deadlines
droits/pas
\`\`\`
`;
const index = (say) => `---
title: ${say.steps}?
summary: ${say.summary}
---
- [${say.title}](droits/ecole.xml) ${say.text}
- [${say.steps}](droits/pas.xml) ${say.text}
- [${say.help}](page.md)
`;

const two = {
	'content/site.xml': site([['fr', 'Français'], ['ar', 'العربية']],
		'<name xml:lang="ar">معالم</name>',
		['NotoSans-Regular.ttf', 'NotoSansArabic-Regular.ttf']),
	'content/topics.xml': `<?xml version="1.0" encoding="UTF-8"?>
<topics><topic id="ecole"><name xml:lang="fr">École</name>
<name xml:lang="ar">المدرسة</name></topic></topics>
`,
	'content/areas.xml': `<?xml version="1.0" encoding="UTF-8"?>
<areas><county id="montreal" fips="75001"><name>Montréal</name>
<name xml:lang="ar">مونتريال</name></county></areas>
`,
	'content/laws.xml': `<?xml version="1.0" encoding="UTF-8"?>
<laws><law id="code-1" cite="Code de l’éducation, L. 112-1" confidence="high" read-on="2026-11-22">
<source href="https://www.legifrance.gouv.fr/">Légifrance</source></law></laws>
`,
	'content/glossary.xml': `<?xml version="1.0" encoding="UTF-8"?>
<glossary><term id="projet"><name xml:lang="fr">projet</name>
<name xml:lang="ar">مشروع</name>
<meaning xml:lang="fr">Le plan écrit pour l’enfant.</meaning>
<meaning xml:lang="ar">الخطة المكتوبة للطفل.</meaning></term></glossary>
`,
	'content/listings/maison.xml': `<?xml version="1.0" encoding="UTF-8"?>
<organization xml:lang="fr" kind="nonprofit">
  <name>Maison des familles</name>
  <short>On vous écoute.</short>
  <short xml:lang="ar">نستمع إليكم.</short>
  <phone number="+15145550123" type="voice" seen="2026-11-20" src="https://maison.example/"/>
  <service id="accueil">
    <name>Accueil</name>
    <name xml:lang="ar">استقبال</name>
    <topics>ecole</topics>
    <area><county ref="montreal"/></area>
    <languages>fr ar</languages>
    <cost kind="free">Gratuit.</cost>
    <hours>Mo-Fr 09:00-17:30</hours>
  </service>
  <record><source confidence="high">le site de la maison</source></record>
</organization>
`,
	'content/packets/dossier.xml': `<?xml version="1.0" encoding="UTF-8"?>
<packet languages="fr ar" paper="a4">
  <title xml:lang="fr">Dossier des familles</title>
  <title xml:lang="ar">ملف الأسرة</title>
  <summary xml:lang="fr">Pour la première réunion.</summary>
  <summary xml:lang="ar">للاجتماع الأول.</summary>
  <include ref="droits/pas"/>
  <include ref="droits/ecole"/>
  <listings topic="ecole"/>
  <words/>
</packet>
`,
};
for (const [l, say] of [['fr', FR], ['ar', AR]]) {
	two[`content/${l}/index.md`] = index(say);
	two[`content/${l}/page.md`] = page(say, l);
	two[`content/${l}/droits/ecole.xml`] = law(l, say);
	two[`content/${l}/droits/pas.xml`] = steps(say);
}
{
	const dir = guide('two', two, { fr: inFrench, ar: inArabic });
	build(dir, 'two');
	whole(dir, 'two');
	holds(dir, 'index.html', '<html lang="fr" dir="ltr">', 'Repères',
		'href="ar/index.html"', 'droits/ecole.html');
	holds(dir, 'ar/index.html', '<html lang="ar" dir="rtl">', 'معالم',
		'href="../index.html"');
	holds(dir, 'ar/droits/pas.html', AR.steps, AR.text, 'id="demander"');
	holds(dir, 'droits/ecole.html', FR.title, 'laws.html#code-1');
	holds(dir, 'listings/maison.html', 'Maison des familles',
		'tel:+15145550123');
	holds(dir, 'ar/listings/maison.html', 'نستمع إليكم.');
	holds(dir, 'page.html', '<th scope="col">A</th>', 'type="checkbox"');
	/* Words of the templates that are not in the strings. */
	const english = ['Search', 'Step ', 'Call ', 'Skip', 'Monday', 'Home',
		'free', 'Leave', 'days'];
	for (const f of ['ar/index.html', 'ar/droits/pas.html',
		'ar/listings/maison.html', 'ar/search.html',
		'ar/droits/ecole.html']) {
		const shown = text(dir, f).replace(/<[^>]*>/g, ' ');
		const left = english.filter((w) => shown.includes(w));
		check(`${f}: no English is left`, !left.length, left);
	}
	pdf(dir, 'packets/dossier.pdf', 'Dossier des familles',
		'Être entendu à l’école');
	pdf(dir, 'ar/packets/dossier.pdf', 'الأسرة');
}

/* ---- one language, only pages ---- */
{
	const files = {
		'content/site.xml': `<?xml version="1.0" encoding="UTF-8"?>
<site>
  <name>Small guide</name>
  <language code="en" name="English" default="yes"/>
  <exit href="https://www.weather.gov/"/>
  <crisis><line call="911" level="now"><name>911</name><when>Danger</when></line></crisis>
</site>
`,
		'content/en/index.md': '---\ntitle: Welcome\nsummary: A start.\n---\n\nRead [the second](deep/second.md).\n',
		'content/en/deep/second.md': '---\ntitle: The second\nsummary: More.\n---\n\nGo [home](../index.md), or [up](#up).\n\n## Up\n\nText.\n',
	};
	const dir = guide('one', files, {});
	build(dir, 'one');
	whole(dir, 'one');
	holds(dir, 'index.html', 'href="deep/second.html"');
	holds(dir, 'deep/second.html', 'href="../index.html"', 'id="up"');
	check('one: no switch of languages',
		!text(dir, 'index.html').includes('class="langs"'));
	/* What is not there is not offered in the navigation. */
	const nav = /<nav class="main"[^]*?<\/nav>/.exec(
		text(dir, 'index.html'))?.[0] ?? '';
	for (const f of ['packets/', 'rights/', 'listings/', 'glossary',
		'topics/'])
		check(`one: no link to an empty ${f}`, !nav.includes(f));
}

/* ---- odd sizes ---- */
{
	const long = 'A title that goes on and on so that nobody could ever ' +
		'fit it on one line of a telephone, nor on two, since it has ' +
		'two hundred letters in all and then some more, as some ' +
		'offices like to write them up';
	const words = Array.from({ length: 5000 }, (_, i) =>
		['The', 'family', 'asks', 'school', 'again'][i % 5] +
		(i % 12 === 11 ? '.\n\n' : ' ')).join('');
	const heads = Array.from({ length: 300 }, (_, i) =>
		`## Part ${i % 7 ? i : 'again'}\n\nText ${i}.\n`).join('\n');
	const rows = Array.from({ length: 100 }, (_, i) =>
		`| Row ${i} | ${'cell '.repeat(i % 9 + 1)}| ${i * i} |`)
		.join('\n');
	const deep = Array.from({ length: 12 }, (_, i) => `d${i}`).join('/');
	const up = '../'.repeat(12);
	const files = {
		'content/site.xml': site([['en', 'English']], '',
			['NotoSans-Regular.ttf']),
		'content/en/index.md': `---\ntitle: Sizes\nsummary: All sizes.\n---\n\n[long](long.md) [heads](heads.md) [table](table.md) [deep](${deep}/page.md) [alone](alone.md) [names](names.md) [wide](wide.md)\n`,
		'content/en/long.md': `---\ntitle: ${long}\nsummary: ${long}.\n---\n\n${words}\n`,
		'content/en/heads.md': `---\ntitle: Three hundred\nsummary: Many.\n---\n\n${heads}`,
		'content/en/table.md': `---\ntitle: A table\nsummary: Rows.\n---\n\n\`\`\`table\n| Name | Text | Number |\n${rows}\n\`\`\`\n`,
		[`content/en/${deep}/page.md`]: `---\ntitle: Deep down\nsummary: Deep.\n---\n\n[Home](${up}index.md)\n`,
		'content/en/alone.md': '---\ntitle: Alone\nsummary: Nothing else.\n---\n',
		'content/en/names.md': '---\ntitle: Nguyễn Thị Hương and 王小明\nsummary: Names & <signs> "here".\ntopics: t1 t60\n---\n\nNguyễn Thị Hương, 王小明, Œuvre, Straße, Ωmega, «quotes», a & b < c, مرحبا in a line.\n\n## Đường phố\n\nOne.\n\n## 家庭\n\nTwo.\n\n## 家庭\n\nThree.\n',
		'content/en/wide.md': `---\ntitle: Wide\nsummary: Wide things.\n---\n\n${'w'.repeat(400)}\n\n    ${'code '.repeat(80)}\n\n<https://example.org/${'long/'.repeat(60)}>\n\n- a\n  - b\n    - c\n      - d\n        - e\n          - f\n\n> > > quote\n`,
		'content/topics.xml': '<?xml version="1.0" encoding="UTF-8"?>\n<topics>\n' +
			Array.from({ length: 60 }, (_, i) => `<topic id="t${i + 1}"><name xml:lang="en">Topic number ${i + 1}</name></topic>`).join('\n') + '\n</topics>\n',
		'content/areas.xml': '<?xml version="1.0" encoding="UTF-8"?>\n<areas><county id="one" fips="06001"><name>One</name></county></areas>\n',
		'content/listings/silent.xml': `<?xml version="1.0" encoding="UTF-8"?>
<organization xml:lang="en" kind="nonprofit">
  <name>${long.replace('A title', 'A name')}</name>
  <short>It has no telephone.</short>
  <web href="https://silent.example/" role="main"/>
  <service id="s"><name>Help</name><topics>t1</topics><area><county ref="one"/></area></service>
  <record><source confidence="high">seen</source></record>
</organization>
`,
		'content/packets/odd.xml': '<?xml version="1.0" encoding="UTF-8"?>\n<packet languages="en" paper="letter"><title xml:lang="en">Odd packet</title><summary xml:lang="en">All.</summary><include ref="long"/><include ref="table"/><include ref="heads"/></packet>\n',
	};
	const dir = guide('odd', files, {});
	build(dir, 'odd');
	whole(dir, 'odd');
	holds(dir, 'long.html', long.slice(0, 120));
	holds(dir, 'heads.html', 'id="part-again"', 'id="part-again-43"',
		'id="part-299"');
	holds(dir, 'table.html', 'Row 99', '9801');
	holds(dir, `${deep}/page.html`, `${up}index.html`, `${up}style.css`);
	holds(dir, 'alone.html', '<h1>Alone</h1>');
	holds(dir, 'names.html', 'Nguyễn Thị Hương', '王小明', 'a &amp; b &lt; c',
		/id="duong-pho"/);
	holds(dir, 'topics/t60.html', 'Nguyễn Thị Hương');
	holds(dir, 'topics/t30.html', '<h1>Topic number 30</h1>');
	holds(dir, 'listings/silent.html', 'It has no telephone.');
	check('no empty telephone', !/href="tel:"/.test(
		text(dir, 'listings/silent.html')));
	pdf(dir, 'packets/odd.pdf', 'Odd packet', 'Row 99', '9801');
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
