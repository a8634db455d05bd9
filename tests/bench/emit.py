#!/usr/bin/env python3
"""emit.py CORPUS.jsonl TEMPLATES OUT: a bilingual corpus as a Waymark project.

Each line of the corpus is a page: k, lang, sec, slug, title, desc, tags and
text, in which {{L:n}} stands for a link to page n.
"""
import json
import os
import re
import shutil
import sys

corpus, templates, out = sys.argv[1:4]
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
print(len(pages), "pages ->", out)
