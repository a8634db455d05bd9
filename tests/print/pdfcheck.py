#!/usr/bin/python3
"""pdfcheck.py PDF XHTML TEXT: the PDF against what PDF/UA-1 asks that a
program can see, and against its source: every sentence in order in the
extracted text, and the page numbers of the contents equal to the physical
pages.  Needs python3-pikepdf; exits 1 with what is wrong."""
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

import pikepdf

H = '{http://www.w3.org/1999/xhtml}'
faults = []


def fault(*words):
    faults.append(' '.join(str(w) for w in words))


def kids(elem):
    k = elem.get('/K')
    if k is None:
        return []
    return list(k) if isinstance(k, pikepdf.Array) else [k]


INSIDE = {
    'TR': {'THead', 'TBody', 'TFoot', 'Table'}, 'TH': {'TR'}, 'TD': {'TR'},
    'THead': {'Table'}, 'TBody': {'Table'}, 'LI': {'L'}, 'LBody': {'LI'},
    'TOCI': {'TOC'}}
HOLDS = {
    'Table': {'TR', 'THead', 'TBody', 'TFoot', 'Caption'},
    'TR': {'TH', 'TD'}, 'THead': {'TR'}, 'TBody': {'TR'},
    'L': {'L', 'LI', 'Caption'}, 'LI': {'Lbl', 'LBody'},
    'TOC': {'TOC', 'TOCI', 'Caption'}}
KNOWN = set('''Document Sect Div BlockQuote Caption TOC TOCI P H1 H2 H3 H4 H5
H6 L LI Lbl LBody Table TR TH TD THead TBody Span Quote Reference Code Link
Figure'''.split())


class Tree:
    def __init__(self, pdf):
        self.pdf = pdf
        self.marks = {}      # (page, mcid) -> struct elem
        self.order = []      # (page, mcid) in reading order
        self.objr = {}
        self.level = 0
        self.count = 0
        root = pdf.Root.StructTreeRoot
        top = kids(root)
        if len(top) != 1 or top[0].S != '/Document':
            fault('the tree does not begin with one Document')
        for e in top:
            self.walk(e, None)
        self.parents(root)

    def walk(self, e, parent):
        self.count += 1
        t = str(e.S)[1:]
        if t not in KNOWN:
            fault('unknown structure type', t)
        p = str(parent.S)[1:] if parent is not None else None
        if t in INSIDE and p not in INSIDE[t]:
            fault(t, 'inside', p)
        if p in HOLDS and t not in HOLDS[p]:
            fault(p, 'contains', t)
        if t == 'Figure' and not str(e.get('/Alt', '')):
            fault('Figure without Alt')
        if re.match(r'H[1-6]$', t):
            n = int(t[1])
            if n > self.level + 1:
                fault('heading level jumps to', t)
            self.level = n
        if t == 'TH':
            a = e.get('/A')
            if a is None or '/Scope' not in a:
                fault('TH without Scope')
        if t == 'Table':
            self.table(e)
        for k in kids(e):
            if isinstance(k, int):
                self.mark(e.Pg, k, e)
            elif k.get('/Type') == '/MCR':
                self.mark(k.Pg, int(k.MCID), e)
            elif k.get('/Type') == '/OBJR':
                self.objr[k.Obj.objgen] = e
            else:
                self.walk(k, e)

    def mark(self, page, mcid, e):
        key = (page.objgen, int(mcid))
        if key in self.marks:
            fault('marked content used twice', key)
        self.marks[key] = e
        self.order.append(key)

    def table(self, e):
        rows = []
        for k in kids(e):
            if str(k.S) in ('/THead', '/TBody'):
                rows += kids(k)
        used = {}
        width = set()
        for y, r in enumerate(rows):
            x = 0
            for c in kids(r):
                while (y, x) in used:
                    x += 1
                a = c.get('/A')
                cs = int(a.get('/ColSpan', 1)) if a is not None else 1
                rs = int(a.get('/RowSpan', 1)) if a is not None else 1
                if y + rs > len(rows):
                    fault('a cell spans past the table')
                for q in range(y, y + rs):
                    for z in range(x, x + cs):
                        if (q, z) in used:
                            fault('cells overlap')
                        used[q, z] = 1
        for y in range(len(rows)):
            width.add(len([1 for q, z in used if q == y]))
        if len(width) > 1:
            fault('rows of different width', width)

    def parents(self, root):
        nums = list(root.ParentTree.Nums)
        table = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
        for page in self.pdf.pages:
            row = table.get(int(page.StructParents))
            for i, e in enumerate(row):
                m = self.marks.get((page.obj.objgen, i))
                if m is None or m.objgen != e.objgen:
                    fault('parent tree and kids disagree')
            for a in page.get('/Annots', []):
                e = table.get(int(a.StructParent))
                if e is None or str(e.S) != '/Link':
                    fault('a link is not in a Link element')
                if a.objgen not in self.objr:
                    fault('a link without OBJR')
                if not str(a.get('/Contents', '')):
                    fault('a link without Contents')


PAINT = set('S s f F f* B B* b b* Do Tj TJ sh INLINE IMAGE'.split())


def contents(pdf, tree):
    for n, page in enumerate(pdf.pages, 1):
        state = None
        seen = set()
        if page.get('/Annots') is not None and page.get('/Tabs') != '/S':
            fault('page', n, 'has no Tabs S')
        for op in pikepdf.parse_content_stream(page):
            o = str(op.operator)
            if o in ('BDC', 'BMC'):
                if state is not None:
                    fault('page', n, 'marks inside marks')
                if str(op.operands[0]) == '/Artifact':
                    state = 'artifact'
                else:
                    m = int(op.operands[1].MCID)
                    if m in seen:
                        fault('page', n, 'repeats an MCID')
                    seen.add(m)
                    if (page.obj.objgen, m) not in tree.marks:
                        fault('page', n, 'has stray marked content')
                    state = 'tagged'
            elif o == 'EMC':
                if state is None:
                    fault('page', n, 'ends what was not begun')
                state = None
            elif o in PAINT and state is None:
                fault('page', n, 'has unmarked content:', o)
        if state is not None:
            fault('page', n, 'does not end its marked content')


def document(pdf):
    r = pdf.Root
    if not r.MarkInfo.Marked:
        fault('not marked')
    if not str(r.get('/Lang', '')):
        fault('no Lang')
    if not r.ViewerPreferences.DisplayDocTitle:
        fault('no DisplayDocTitle')
    xmp = bytes(r.Metadata.read_bytes()).decode()
    ET.fromstring(xmp[xmp.index('<x:'):xmp.index('<?xpacket end')])
    if '<pdfuaid:part>1</pdfuaid:part>' not in xmp:
        fault('no pdfuaid:part')
    if not str(pdf.docinfo.get('/Title', '')):
        fault('no title')
    if len(pdf.trailer.ID) != 2:
        fault('no ID')


def fonts(pdf):
    for o in pdf.objects:
        if not isinstance(o, pikepdf.Dictionary):
            continue
        if o.get('/Subtype') == '/Type0':
            d = o.DescendantFonts[0]
            if '/ToUnicode' not in o or '/CIDToGIDMap' not in d:
                fault('a font without ToUnicode or CIDToGIDMap')
            if '/FontFile2' not in d.FontDescriptor:
                fault('a font is not embedded')
            text = bytes(o.ToUnicode.read_bytes())
            if re.search(rb'<(0000|FEFF|FFFE)>\n', text):
                fault('ToUnicode maps to nothing')
            if b'<>' in text:
                fault('ToUnicode maps to an empty text')


def flat(s):
    s = unicodedata.normalize('NFKC', s)
    s = re.sub('[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', s)
    return re.sub(r'\s+', '', s)


def words(e, out, hidden=('screen',)):
    if e.get('class') in hidden:
        return
    if e.tag.replace(H, '') in ('ul', 'ol', 'dl', 'table', 'li', 'p'):
        out.append('\0')
    if e.text:
        out.append(e.text)
    for c in e:
        words(c, out)
        if c.tail:
            out.append(c.tail)
    if e.tag.replace(H, '') in ('p', 'li', 'h1', 'h2', 'td', 'th', 'dt',
                                'dd', 'pre', 'caption'):
        out.append('\0')


def sentences(body):
    out = []
    words(body, out)
    for block in ''.join(out).split('\0'):
        for s in re.split(r'(?<=[.?!])\s+', block):
            if flat(s):
                yield flat(s)


def tagged_text(pdf, tree):
    """The text by the structure tree: what assistive technology reads."""
    text = {}
    for page in pdf.pages:
        maps = {}
        for name, f in page.Resources.Font.items():
            m = {}
            t = bytes(f.ToUnicode.read_bytes()).decode('latin-1')
            for a, b in re.findall(r'<([0-9a-f]{4})><([0-9A-F]+)>', t):
                m[int(a, 16)] = bytes.fromhex(b).decode('utf-16-be')
            maps[name] = m
        font = mark = None
        for op in pikepdf.parse_content_stream(page):
            o = str(op.operator)
            if o == 'Tf':
                font = maps[str(op.operands[0])]
            elif o == 'BDC':
                mark = (page.obj.objgen, int(op.operands[1].MCID))
            elif o in ('EMC', 'BMC'):
                mark = None
            elif o == 'TJ' and mark is not None:
                for s in op.operands[0]:
                    if isinstance(s, pikepdf.String):
                        b = bytes(s)
                        text[mark] = text.get(mark, '') + ''.join(
                            font[b[i] << 8 | b[i + 1]]
                            for i in range(0, len(b), 2))
    return ''.join(text.get(k, '') for k in tree.order)


def source(pdf, tree, xhtml, extracted):
    root = ET.parse(xhtml).getroot()
    body = root.find(H + 'body')
    by_tags = flat(tagged_text(pdf, tree))
    by_page = flat(open(extracted, encoding='utf-8').read())
    rtl = re.search('[\u0590-\u08ff]', ''.join(body.itertext()))
    at = 0
    for s in sentences(body):
        if rtl and re.search('[\u0590-\u08ff]', s):
            continue
        i = by_tags.find(s, at)
        if i < 0:
            fault('not read in its place:', s)
        else:
            at = i + len(s)
    if not rtl:
        missing = [s for s in sentences(body) if s not in by_page
                   and len(s) < 40]
        for s in missing[:3]:
            fault('not found by pdftotext:', s)
    # No word of a right-to-left text falls apart, letter and mark alike.
    steer = dict.fromkeys(map(ord, '\u200b\u200e\u200f\u202a\u202b\u202c'
                              '\u202d\u202e\u2066\u2067\u2068\u2069'))
    there = set(re.findall('[\u0590-\u08ff\u200c]+', open(
        extracted, encoding='utf-8').read().translate(steer)))
    for w in re.findall('[\u0590-\u08ff\u200c]+', ' '.join(body.itertext())):
        if w not in there:
            fault('not a word for pdftotext:', w)
    for s in sentences(body) if rtl else ():
        if re.search('[a-zA-Z]', s) or re.search('[0-9]', s):
            continue
        if s.rstrip('.') not in by_page:
            fault('not found by pdftotext:', s)
    if 'Neverprinted' in by_page:
        fault('what is hidden was printed')
    return root


def toc(pdf, root, path):
    for a in root.iter(H + 'a'):
        if not any(a in list(n.iter()) for n in root.iter(H + 'nav')):
            continue
        want = None
        title = ''.join(a.itertext())
        for n in range(1, len(pdf.pages) + 1):
            t = subprocess.run(['pdftotext', '-f', str(n), '-l', str(n),
                                '-layout', path, '-'],
                               capture_output=True).stdout.decode()
            if re.search('(?m)^ *' + re.escape(title) + '$', t):
                want = n
            m = re.search('(?m)^ *' + re.escape(title) + r' *[. ]+ (\d+)$', t)
            if m:
                said = int(m.group(1))
        if want is None or said != want:
            fault('contents say', said, 'for', title, 'on', want)


def main():
    path, xhtml, extracted = sys.argv[1:4]
    pdf = pikepdf.open(path)
    document(pdf)
    tree = Tree(pdf)
    contents(pdf, tree)
    fonts(pdf)
    root = source(pdf, tree, xhtml, extracted)
    toc(pdf, root, path)
    for f in faults[:10]:
        print(f)
    return 1 if faults else 0


sys.exit(main())
