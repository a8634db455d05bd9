#!/usr/bin/env python3
"""emit.py CORPUS.jsonl TEMPLATES OUT [LISTINGS]: a corpus as a Waymark project.

Each line of the corpus is a page: k, lang, sec, slug, title, desc, tags and
text, in which {{L:n}} stands for a link to page n.  Listings, if any are
asked for, are made of the pages' titles; their telephones are invented.
"""
import json
import os
import re
import shutil
import sys
from xml.sax.saxutils import escape

corpus, templates, out = sys.argv[1:4]
listings = int(sys.argv[4]) if len(sys.argv) > 4 else 0
COUNTIES = 58
pages = [json.loads(line) for line in open(corpus, encoding="utf-8")]
section = {p["k"]: p["sec"] for p in pages}
shutil.rmtree(out, ignore_errors=True)
shutil.copytree(templates, os.path.join(out, "templates"))


def write(path, text):
    path = os.path.join(out, "content", path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def one_line(s):
    return re.sub(r"\s+", " ", s).strip() or "None"


write("site.xml", """<?xml version="1.0" encoding="UTF-8"?>
<site>
  <name>Guide</name>
  <language code="en" name="English" default="yes"/>
  <language code="es" name="Español"/>
  <exit href="https://www.weather.gov/"/>
  <crisis><line call="988" level="now"><name>988</name></line></crisis>
</site>
""")
tags = sorted({t for p in pages for t in p["tags"]})
write("topics.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<topics>\n' + "".join(
    f'  <topic id="{t}"><name>{t}</name></topic>\n' for t in tags) + "</topics>\n")
for lang in ("en", "es"):
    index = [f"- [{one_line(p['title'])}]({p['sec']}/{p['slug']}.md)"
             for p in pages if p["lang"] == lang]
    write(f"{lang}/index.md", "---\ntitle: Guide\nsummary: All pages.\n---\n\n"
          + "\n".join(index[:200]) + "\n")
for p in pages:
    text = re.sub(r"\{\{L:(\d+)\}\}",
                  lambda m: f"../{section[int(m[1])]}/p{int(m[1]):05d}.md", p["text"])
    write(f"{p['lang']}/{p['sec']}/{p['slug']}.md",
          f"---\ntitle: {one_line(p['title'])}\nsummary: {one_line(p['desc'])}\n"
          f"topics: {' '.join(p['tags'])}\n---\n\n{text}\n")


def listing(i):
    en, es = pages[i % len(pages)], pages[-1 - i % len(pages)]
    name = escape(f"{one_line(en['title'])} {i}")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<organization xml:lang="en" kind="nonprofit">
  <name>{name}</name>
  <short>{escape(one_line(en['desc']))}</short>
  <short xml:lang="es">{escape(one_line(es['desc']))}</short>
  <web href="https://example.org/{i}" role="main"/>
  <phone number="+1213555{100 + i % 100:04d}" src="https://example.org/{i}"/>
  <place id="main">
    <address><line>{1 + i} Main Street</line><city>Town</city><state>CA</state><zip>{90001 + i % 900}</zip></address>
  </place>
  <service id="help">
    <name>{escape(one_line(en['title']))}</name>
    <name xml:lang="es">{escape(one_line(es['title']))}</name>
    <at place="main"/>
    <topics>{' '.join(en['tags'])}</topics>
    <area><county ref="county-{i % COUNTIES}"/></area>
    <languages>en es</languages>
    <hours>Mo-Fr 09:00-17:00</hours>
  </service>
  <record>
    <source href="https://example.org/{i}" confidence="high">its page</source>
  </record>
</organization>
"""


if listings:
    write("areas.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<areas>\n'
          + "".join(f'  <county id="county-{i}" fips="06{2 * i + 1:03d}">'
                    f"<name>County {i}</name></county>\n"
                    for i in range(COUNTIES)) + "</areas>\n")
for i in range(listings):
    write(f"listings/place-{i}.xml", listing(i))
print(len(pages), "pages,", listings, "listings ->", out)
