"""Edits of a guide, of every kind an author or a developer makes.

Each edit is a function of a Desk (the files, and what is to be written) and a
random source.  It puts new content on the desk and returns an Edit, or None
when the guide has nothing that it could change.  None of them needs more of
the guide than the shape of its files, so any guide will do.
"""

import os
import re
from dataclasses import dataclass, field

import guide

LINK = re.compile(r"\[([^\]\[]*)\]\(([^)\s]+)\)")
KINDS = []


@dataclass
class Edit:
    """What was done, and what `waymark why` may name as the cause."""
    what: str
    own: dict = field(default_factory=dict)  # file of the site -> pattern
    others: str = ""        # pattern for every other file; "" = anything
    max_jobs: int = -1      # at most so many jobs; -1 = any number
    first: dict = None      # written and built before, in the same second
    coarse: bool = False    # a file system that knows seconds only
    touch: list = field(default_factory=list)
    options: list = field(default_factory=list)
    days: int = 0           # the day moves
    act: str = ""           # what the driver has to do besides


def kind(weight):
    def add(f):
        KINDS.append((f, weight))
        return f
    return add


class Desk:
    """The sources as they will be after the edit."""

    def __init__(self, files, n):
        self.files = files      # path -> bytes, as on the disk
        self.new = {}           # path -> bytes, or None: to be deleted
        self.old = []           # (path, bytes) of earlier versions
        self.n = n              # number of the edit, for fresh names
        site = files.get("content/site.xml", b"").decode()
        found = re.search(r'<language code="([\w-]+)"[^>]*default="yes"', site)
        self.default = found.group(1) if found else "en"

    def get(self, path):
        data = self.new[path] if path in self.new else self.files.get(path)
        return None if data is None else data.decode("utf-8", "replace")

    def put(self, path, text):
        self.new[path] = text if isinstance(text, bytes) or text is None \
            else text.encode()

    def all(self, pattern):
        names = {p for p in self.files if self.new.get(p, b"") is not None}
        names |= {p for p, d in self.new.items() if d is not None}
        return sorted(p for p in names if re.fullmatch(pattern, p))

    def langs(self):
        return sorted({p.split("/")[1] for p in
                       self.all(r"content/[a-z-]{2,7}/index\.md")})

    def pages(self, ext="md"):
        return [p for p in self.all(rf"content/[a-z-]{{2,7}}/.+\.{ext}")
                if "/shared/" not in p and not p.endswith("/index.md")
                and p.split("/")[1] in self.langs()]

    def site(self, path):
        """The file of the site that a source makes."""
        _, first, *rest = re.sub(r"\.\w+$", "", path).split("/")
        if first in self.langs():
            if first != self.default:
                rest = [first] + rest
            return "/".join(rest) + ".html"
        return "/".join([first] + rest) + ".html"


def source_id(path):
    return re.sub(r"\.\w+$", "", path.split("/", 2)[2])


def cause(*paths):
    """A pattern that the path or the id of one of them fits."""
    ids = [source_id(p) for p in paths if p.count("/") > 1]
    return "|".join(re.escape(x) for x in list(paths) + ids)


def prose(text):
    """Line numbers of plain prose: no front matter, fence, list or head."""
    out, fence, front = [], False, text.startswith("---")
    for i, line in enumerate(text.split("\n")):
        if front:
            front = i == 0 or line != "---"
        elif line.startswith("```"):
            fence = not fence
        elif not fence and re.match(r"\w", line) and len(line) > 20:
            out.append(i)
    return out


def lang_of(path):
    lang = path.split("/")[1]
    return lang if lang in guide.WORDS else "en"


def fresh(d, rng, path):
    return f"{guide.words(rng, lang_of(path), 2)} edit{d.n}"


def sub_one(rng, pattern, text, replace):
    """Replace one of the matches, at random; None if there is none."""
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    m = rng.choice(found)
    return text[:m.start()] + m.expand(replace) + text[m.end():]


def edit_one(d, rng, files, pattern, replace):
    """The same in one of the files; its path, or None."""
    files = [f for f in files if re.search(pattern, d.get(f))]
    if not files:
        return None
    path = rng.choice(files)
    d.put(path, sub_one(rng, pattern, d.get(path), replace))
    return path


def page_and_packets(d):
    """A page, and each packet as a page and as a PDF in each language."""
    return 1 + 2 * len(d.langs()) * len(d.all(r"content/packets/.+"))


def of_page(d, path, what, others=None):
    own = cause(path)
    return Edit(f"{what} of {path}", {d.site(path): own},
                own + "|query" if others is None else others)


# ---- pages ----

@kind(6)
def title(d, rng):
    path = edit_one(d, rng, d.pages(), r"(?m)^title: .*$",
                    f"title: Title edit{d.n}")
    return path and of_page(d, path, "title")


@kind(2)
def title_xml(d, rng):
    path = edit_one(d, rng, d.pages("xml"), r"<title>[^<]*</title>",
                    f"<title>Title edit{d.n}</title>")
    return path and of_page(d, path, "a title")


@kind(4)
def summary(d, rng):
    path = edit_one(d, rng, d.pages(), r"(?m)^summary: .*$",
                    f"summary: Summary edit{d.n}.")
    return path and of_page(d, path, "summary")


@kind(2)
def order(d, rng):
    path = edit_one(d, rng, d.pages(), r"(?m)^order: .*$",
                    f"order: {rng.randint(1, 20)}")
    return path and of_page(d, path, "order")


@kind(2)
def topics_of_page(d, rng):
    known = re.findall(r'<topic id="([\w-]+)"',
                       d.get("content/topics.xml") or "")
    if not known:
        return None
    path = edit_one(d, rng, d.pages(), r"(?m)^topics: .*$",
                    f"topics: {rng.choice(known)}")
    return path and of_page(d, path, "topics")


@kind(12)
def paragraph(d, rng):
    path = rng.choice(d.pages())
    lines = d.get(path).split("\n")
    where = prose(d.get(path))
    if not where:
        return None
    i = rng.choice(where)
    lines[i] = f"Now {fresh(d, rng, path)}. {lines[i]}" if rng.random() < .5 \
        else re.sub(r"^\w+( edit\d+)?", f"Edit{d.n}", lines[i])
    d.put(path, "\n".join(lines))
    e = of_page(d, path, "a paragraph", cause(path))
    e.max_jobs = page_and_packets(d)
    return e


@kind(3)
def text_xml(d, rng):
    tags = "what|you|they|means|do|say|help|if-no|proof|done|next|deadline"
    path = edit_one(d, rng, d.pages("xml"), rf"<({tags})( [^>]*)?>(\s*\w)",
                    rf"<\1\2>Edit{d.n}. \3")
    return path and of_page(d, path, "a text")


@kind(2)
def same_words(d, rng):
    """Another line break: the source differs, the page hardly does."""
    path = edit_one(d, rng, d.pages(), r"\n\n## ", "\n\n\n## ")
    if path is None:
        return None
    e = of_page(d, path, "a blank line", cause(path))
    e.max_jobs = page_and_packets(d)
    return e


def resolve(path, target):
    return os.path.normpath(os.path.join(os.path.dirname(path), target))


def linkers(d, target):
    """Sources of the same language with a link to a source."""
    lang = "/".join(target.split("/")[:2])
    out = []
    for path in d.all(re.escape(lang) + r"/.+\.(md|xml)"):
        if any(resolve(path, m.group(2).split("#")[0]) == target
               for m in LINK.finditer(d.get(path)) if ":" not in m.group(2)):
            out.append(path)
    return out


def relink(d, path, target, change):
    """Let `change` rewrite each link of `path` to `target`."""
    def one(m):
        to, _, anchor = m.group(2).partition("#")
        if ":" in to or not to or resolve(path, to) != target:
            return m.group(0)
        return change(m.group(1), to, anchor)
    d.put(path, LINK.sub(one, d.get(path)))


@kind(4)
def heading_id(d, rng):
    path = edit_one(d, rng, d.pages(), r"\{#([\w-]+)\}", rf"{{#at-{d.n}}}")
    if path is None:
        return None
    before = d.files[path].decode() if path in d.files else ""
    gone = set(re.findall(r"\{#([\w-]+)\}", before)) - \
        set(re.findall(r"\{#([\w-]+)\}", d.get(path)))
    if rng.random() < 0.75:
        for other in linkers(d, path):
            relink(d, other, path, lambda text, to, a:
                   f"[{text}]({to}#at-{d.n})" if a in gone
                   else f"[{text}]({to}{'#' + a if a else ''})")
    return of_page(d, path, "a heading's id", "")


@kind(5)
def link_add(d, rng):
    path = rng.choice(d.pages())
    where = prose(d.get(path))
    others = [p for p in d.pages() + d.pages("xml")
              if p.split("/")[1] == path.split("/")[1] and p != path]
    if not where or not others:
        return None
    names = ["law:" + x for x in re.findall(
        r'<law id="([\w-]+)"', d.get("content/laws.xml") or "")]
    names += ["term:" + x for x in re.findall(
        r'<term id="([\w-]+)"', d.get("content/glossary.xml") or "")]
    names += ["topic:" + x for x in re.findall(
        r'<topic id="([\w-]+)"', d.get("content/topics.xml") or "")]
    target = rng.choice(names) if names and rng.random() < 0.4 else \
        os.path.relpath(rng.choice(others), os.path.dirname(path))
    lines = d.get(path).split("\n")
    lines[rng.choice(where)] += f" And [edit{d.n}]({target})."
    d.put(path, "\n".join(lines))
    return of_page(d, path, f"a link to {target}")


@kind(4)
def link_remove(d, rng):
    path = edit_one(d, rng, d.pages(), LINK.pattern, r"\1")
    return path and of_page(d, path, "a link less")


def write_page(d, rng, path, body=""):
    lang = lang_of(path)
    others = [p for p in d.pages() if p.split("/")[1] == path.split("/")[1]]
    text = [f"---\ntitle: New edit{d.n}\nsummary: "
            f"{guide.sentence(rng, lang)}", "---", "",
            guide.sentence(rng, lang), "", f"## Part {{#first}}", ""]
    if others:
        to = os.path.relpath(rng.choice(others), os.path.dirname(path))
        text += [f"See [{guide.words(rng, lang, 2)}]({to}).", ""]
    d.put(path, "\n".join(text) + body)


@kind(5)
def page_add(d, rng):
    folder = os.path.dirname(rng.choice(d.pages()))
    path = f"{folder}/new-{d.n}.md"
    write_page(d, rng, path)
    e = of_page(d, path, "a new page")
    e.others = ""
    if rng.random() < 0.6:  # and something leads to it
        home = "/".join(path.split("/")[:2]) + "/index.md"
        to = os.path.relpath(path, os.path.dirname(home))
        d.put(home, d.get(home).rstrip("\n") +
              f"\n\nThen [edit{d.n}]({to}).\n")
    return e


@kind(2)
def page_both(d, rng):
    langs = d.langs()
    for lang in langs:
        write_page(d, rng, f"content/{lang}/both-{d.n}.md")
    own = {d.site(f"content/{la}/both-{d.n}.md"): cause(
        f"content/{la}/both-{d.n}.md") for la in langs}
    return Edit(f"a new page in {' and '.join(langs)}", own)


@kind(4)
def page_rename(d, rng):
    path = rng.choice(d.pages())
    folder, name = os.path.split(path)
    if rng.random() < 0.3:
        folder = os.path.dirname(rng.choice(d.pages()))
        if folder.split("/")[1] != path.split("/")[1]:
            folder = os.path.dirname(path)
    new = f"{folder}/moved-{d.n}.md"
    text = d.get(path)

    def move(m):  # its own links, seen from the new place
        to, hash_, anchor = m.group(2).partition("#")
        if ":" in to or not to:
            return m.group(0)
        to = os.path.relpath(resolve(path, to), folder)
        return f"[{m.group(1)}]({to}{hash_}{anchor})"
    d.put(new, LINK.sub(move, text))
    d.put(path, None)
    if rng.random() < 0.8:
        for other in linkers(d, path):
            to = os.path.relpath(new, os.path.dirname(other))
            relink(d, other, path, lambda text, _, a:
                   f"[{text}]({to}{'#' + a if a else ''})")
    return Edit(f"{path} is now {new}", {d.site(new): cause(new)})


@kind(4)
def page_delete(d, rng):
    path = rng.choice(d.pages(rng.choice(["md", "md", "md", "xml"])))
    others = linkers(d, path)
    if others and rng.random() < 0.3:
        return None
    d.put(path, None)
    if rng.random() < 0.85:
        for other in others:
            if other != path:
                relink(d, other, path, lambda text, *_: text)
    if rng.random() < 0.5:  # and out of the packets
        for packet in d.all(r"content/packets/.+\.xml"):
            d.put(packet, re.sub(
                rf'\s*<include ref="{source_id(path)}"/>', "",
                d.get(packet)))
    return Edit(f"{path} deleted")


@kind(1)
def page_to_other_kind(d, rng):
    """A page, and a folder of the same name beside it."""
    path = rng.choice(d.pages())
    new = f"{path[:-3]}/inside-{d.n}.md"
    write_page(d, rng, new)
    return Edit(f"{new} beside {path}", {d.site(new): cause(new)})


# ---- shared texts, pictures, files ----

@kind(4)
def shared(d, rng):
    files = d.all(r"content/\w+/shared/.+\.md")
    path = edit_one(d, rng, files, r"\n---\n\n(.)",
                    rf"\n---\n\nEdit{d.n}. \1")
    if path is None:
        path = edit_one(d, rng, files, r"(?m)^(\w.{5,})$", rf"Edit{d.n} \1")
    return path and Edit(f"shared text {path}", {}, re.escape(path))


@kind(2)
def include_add(d, rng):
    files = d.all(r"content/\w+/shared/.+\.md")
    if not files:
        return None
    text = rng.choice(files)
    pages = [p for p in d.pages() if p.split("/")[1] == text.split("/")[1]]
    path = rng.choice(pages)
    name = text.split("/shared/")[1][:-3]
    d.put(path, d.get(path).rstrip("\n") +
          f"\n\n```include\nname: {name}\n```\n")
    return of_page(d, path, f"include of {name}")


@kind(1)
def include_remove(d, rng):
    path = edit_one(d, rng, d.pages(), r"```include\n[^`]*```\n", "")
    return path and of_page(d, path, "an include less")


@kind(3)
def image(d, rng):
    files = d.all(r"content/assets/(?!fonts/).+\.png")
    if not files:
        return None
    path = rng.choice(files)
    d.put(path, guide.png(rng, rng.choice([16, 24, 24, 24, 40])))
    name = path.split("/")[-1]
    return Edit(f"bytes of {path}", {}, re.escape(name))


@kind(2)
def image_use(d, rng):
    files = d.all(r"content/assets/(?!fonts/).+\.png")
    path = rng.choice(d.pages())
    if not files:
        return None
    if rng.random() < 0.5:
        files = [f"content/assets/new-{d.n}.png"]
        d.put(files[0], guide.png(rng))
    to = os.path.relpath(rng.choice(files), os.path.dirname(path))
    d.put(path, d.get(path).rstrip("\n") + f"\n\n![Edit{d.n}]({to})\n")
    return of_page(d, path, "an image")


@kind(1)
def image_delete(d, rng):
    files = d.all(r"content/assets/(?!fonts/).+\.png")
    if len(files) < 2:
        return None
    path = rng.choice(files)
    d.put(path, None)
    return Edit(f"{path} deleted")


@kind(1)
def font(d, rng):
    files = d.all(r"content/assets/fonts/.+\.ttf")
    if len(files) < 2:
        return None
    a, b = rng.sample(files, 2)
    d.put(a, d.files[b])
    if d.files[a] != d.files[b] and rng.random() < 0.5:
        d.put(b, d.files[a])
    return Edit(f"font {a}", {}, "(?i)" + re.escape(a.split("/")[-1]) + "|" +
                re.escape(b.split("/")[-1]) + "|font")


@kind(2)
def static(d, rng):
    files = d.all(r"templates/static/.+\.(css|js)")
    if not files:
        return None
    path = rng.choice(files)
    d.put(path, d.get(path) + f"/* edit{d.n} */\n")
    return Edit(f"static file {path}", {}, "^$", 0)


# ---- listings ----

def of_listing(d, path, what):
    slug = path.split("/")[-1][:-4]
    return Edit(f"{what} of {path}", {}, cause(path) + rf"|{slug}|query")


def listings(d):
    return d.all(r"content/listings/.+\.xml")


@kind(5)
def listing_phone(d, rng):
    path = edit_one(d, rng, listings(d), r'number="\+1\d{10}"',
                    f'number="+1510555{rng.randint(1000, 9999)}"')
    return path and of_listing(d, path, "phone")


@kind(4)
def listing_name(d, rng):
    path = edit_one(d, rng, listings(d), r"(?<=>)\n  <name>[^<]*</name>",
                    f"\n  <name>Place edit{d.n}</name>")
    return path and of_listing(d, path, "name")


@kind(3)
def listing_short(d, rng):
    path = edit_one(d, rng, listings(d), r"<short( [^>]*)?>[^<]*</short>",
                    rf"<short\1>Short edit{d.n}.</short>")
    return path and of_listing(d, path, "a line")


@kind(3)
def listing_topic(d, rng):
    known = re.findall(r'<topic id="([\w-]+)"',
                       d.get("content/topics.xml") or "")
    if not known:
        return None
    path = edit_one(d, rng, listings(d), r"<topics>[^<]*</topics>",
                    f"<topics>{rng.choice(known)}</topics>")
    return path and of_listing(d, path, "topic")


@kind(2)
def listing_area(d, rng):
    path = edit_one(d, rng, listings(d), r"<area>.*?</area>",
                    f'<area><everywhere in="{rng.choice(["CA", "US"])}"/>'
                    "</area>")
    return path and of_listing(d, path, "area")


@kind(2)
def listing_held(d, rng):
    was, now = rng.choice([("high", "low"), ("low", "high")])
    path = edit_one(d, rng, listings(d), f'confidence="{was}"',
                    f'confidence="{now}"')
    return path and of_listing(d, path, f"confidence {now}")


@kind(2)
def listing_add(d, rng):
    if not listings(d):
        return None
    path = f"content/listings/new-{d.n}.xml"
    text = d.get(rng.choice(listings(d)))
    d.put(path, re.sub(r"<name>[^<]*</name>", f"<name>New edit{d.n}</name>",
                       text, count=1))
    return of_listing(d, path, "all")


@kind(2)
def listing_delete(d, rng):
    if len(listings(d)) < 3:
        return None
    path = rng.choice(listings(d))
    slug = path.split("/")[-1][:-4]
    d.put(path, None)
    linked = []
    if rng.random() < 0.8:
        for other in d.all(r"content/.+\.(md|xml)"):
            if f"](listing:{slug})" in d.get(other):
                d.put(other, re.sub(rf"\[([^\]]*)\]\(listing:{slug}\)",
                                    r"\1", d.get(other)))
                linked.append(other)
    e = of_listing(d, path, "all")
    e.own = {d.site(p): cause(p) + "|" + e.others for p in linked}
    return e


# ---- lists that everybody uses ----

def in_list(d, rng, path, pattern, replace, what, own=None, others=""):
    if d.get(path) is None:
        return None
    if edit_one(d, rng, [path], pattern, replace) is None:
        return None
    return Edit(f"{what} in {path}", own or {},
                others or re.escape(path) + "|query|law|term|topic|county")


@kind(3)
def law_cite(d, rng):
    path = "content/laws.xml"
    return in_list(d, rng, path, r' cite="[^"]*"', f' cite="EC {d.n}"',
                   "a cite", {"laws.html": re.escape(path)},
                   re.escape(path) + "|law|query")


@kind(1)
def law_confidence(d, rng):
    was, now = rng.choice([("high", "low"), ("low", "high")])
    return in_list(d, rng, "content/laws.xml", f'confidence="{was}"',
                   f'confidence="{now}"', f"a law's confidence {now}")


@kind(4)
def term(d, rng):
    path = "content/glossary.xml"
    tag = rng.choice(["name", "meaning", "also"])
    return in_list(d, rng, path, rf"(<{tag}[^>]*>)[^<]*</{tag}>",
                   rf"\1Word edit{d.n}</{tag}>", f"a term's {tag}",
                   {"glossary.html": re.escape(path)})


@kind(2)
def term_add(d, rng):
    path = "content/glossary.xml"
    name = f'<name xml:lang="en">Term edit{d.n}</name>'
    return in_list(d, rng, path, r"<glossary>", rf'<glossary><term id="edit-'
                   rf'{d.n}">{name}<meaning xml:lang="en">Edit{d.n}.'
                   r"</meaning></term>", "a term more",
                   {"glossary.html": re.escape(path)})


@kind(3)
def topic_name(d, rng):
    return in_list(d, rng, "content/topics.xml",
                   r"(<name[^>]*>)[^<]*</name>", rf"\1Topic edit{d.n}</name>",
                   "a topic's name")


@kind(1)
def topic_order(d, rng):
    return in_list(d, rng, "content/topics.xml",
                   r"(?s)(<topic .*?</topic>)(\s*)(<topic .*?</topic>)",
                   r"\3\2\1", "the order of topics")


@kind(1)
def topic_add(d, rng):
    return in_list(d, rng, "content/topics.xml", r"</topics>",
                   f'<topic id="topic-edit-{d.n}"><name>Topic edit{d.n}'
                   "</name></topic></topics>", "a topic more")


@kind(1)
def topic_delete(d, rng):
    return in_list(d, rng, "content/topics.xml",
                   r"(?s)<topic .*?</topic>", "", "a topic less")


@kind(2)
def county_name(d, rng):
    return in_list(d, rng, "content/areas.xml", r"(<name[^>]*>)[^<]*</name>",
                   rf"\1County edit{d.n}</name>", "a county's name")


@kind(1)
def facts(d, rng):
    return in_list(d, rng, "content/facts.tsv", r"(?m)^(A\d+\t[^\t]*\t)\w+",
                   r"\1medium", "a fact", None, "fact|query")


@kind(3)
def site(d, rng):
    pattern, replace, what = rng.choice([
        (r"(<name[^>]*>)[^<]*</name>", rf"\1Guide edit{d.n}</name>", "name"),
        (r"(<when[^>]*>)[^<]*</when>", rf"\1Edit{d.n}</when>", "when"),
        (r'<exit href="[^"]*"', f'<exit href="https://example.org/{d.n}/"',
         "exit"),
        (r'<origin href="[^"]*"',
         f'<origin href="https://guide{d.n}.test/"', "origin"),
        (r'(<language code="es"[^>]*name=)"[^"]*"', rf'\1"Español {d.n}"',
         "a language's name")])
    return in_list(d, rng, "content/site.xml", pattern, replace, what, None,
                   "site|lang|translations|where|title|line|crisis")


# ---- packets ----

@kind(3)
def packet(d, rng):
    files = d.all(r"content/packets/.+\.xml")
    if not files:
        return None
    path = rng.choice(files)
    what = rng.choice(["more", "less", "paper", "title", "order"])
    text = d.get(path)
    if what == "more":
        ref = source_id(rng.choice(d.pages()))
        text = text.replace("<include", f'<include ref="{ref}"/>\n  <include',
                            1)
    elif what == "less":
        text = sub_one(rng, r"\s*<include [^>]*/>", text, "")
    elif what == "paper":
        text = re.sub(r'paper="\w+"', f'paper="'
                      f'{rng.choice(["letter", "a4", "legal"])}"', text)
    elif what == "title":
        text = sub_one(rng, r"(<title[^>]*>)[^<]*</title>", text,
                       rf"\1Packet edit{d.n}</title>")
    else:
        text = sub_one(rng, r"(?s)(<include [^>]*/>)(\s*)(<include [^>]*/>)",
                       text, r"\3\2\1")
    if text is None or text == d.get(path):
        return None
    d.put(path, text)
    out = d.site(path)
    own = {f"{p}{o}": cause(path) for p in ("", "es/")
           for o in (out, out.replace(".html", ".pdf"))}
    return Edit(f"{what} of {path}", own if what in ("less", "order") else {},
                "")


@kind(1)
def packet_add(d, rng):
    """Another packet, or one less."""
    files = d.all(r"content/packets/.+\.xml")
    if not files:
        return None
    path = rng.choice(files)
    if len(files) > 1 and rng.random() < 0.5:
        d.put(path, None)
        return Edit(f"{path} deleted")
    new = f"content/packets/new-{d.n}.xml"
    d.put(new, d.get(path))
    return Edit(f"{new}, a copy of {path}")


# ---- templates ----

@kind(3)
def template(d, rng):
    """A mark in the middle of a page; or an older mark away."""
    files = d.all(r"templates/html/.+\.xsl")
    if rng.random() < 0.4:
        path = edit_one(d, rng, files, r'<span class="edit\d+"/>', "")
        if path is not None:
            return Edit(f"a mark less in {path}", {}, re.escape(path))
    path = edit_one(
        d, rng, files,
        r'(<xsl:template match="[^"]+" mode="main">)(?!\s*<xsl:param)',
        rf'\1<span class="edit{d.n}"/>')
    return path and Edit(f"a mark in {path}", {}, re.escape(path))


@kind(1)
def template_print(d, rng):
    path = rng.choice(d.all(r"templates/print/.+\.css"))
    d.put(path, d.get(path) + f"\np {{ margin-top: {d.n % 9 + 1}pt; }}\n")
    return Edit(f"a rule in {path}", {}, re.escape(path))


@kind(2)
def template_comment(d, rng):
    """No page may change by it."""
    path = rng.choice(d.all(r"templates/(html|print)/.+\.xsl"))
    d.put(path, d.get(path).rstrip("\n") + f"\n<!-- edit{d.n} -->\n")
    return Edit(f"a comment in {path}", {}, re.escape(path))


@kind(2)
def template_file(d, rng):
    """A file of templates/ that nobody asked for comes or goes."""
    mine = d.all(r"templates/.+/mine-\d+\.\w+")
    if mine and rng.random() < 0.5:
        path = rng.choice(mine)
        d.put(path, None)
        return Edit(f"{path} deleted")
    path = f"templates/{rng.choice(['html', 'static', 'query', 'print'])}"
    path += f"/mine-{d.n}"
    if "static" in path:
        path += rng.choice([".css", ".js", ".svg"])
        text = f"/* edit{d.n} */\n"
    elif "query" in path:
        path, text = path + ".sql", "SELECT id FROM v_listing ORDER BY id\n"
    else:
        path += ".xsl"
        text = '<xsl:stylesheet version="1.0" xmlns:xsl=' \
            '"http://www.w3.org/1999/XSL/Transform"/>\n'
    d.put(path, text)
    return Edit(f"{path} is new")


@kind(1)
def static_delete(d, rng):
    """A static file that pages may ask for is away, or back."""
    gone = [(p, b) for p, b in d.old if p.startswith("templates/static/") and
            d.get(p) is None]
    if gone:
        path, data = rng.choice(gone)
        d.put(path, data)
        return Edit(f"{path} is back")
    path = rng.choice(d.all(r"templates/static/.+\.(css|js|svg|png)"))
    d.put(path, None)
    return Edit(f"{path} deleted")


@kind(4)
def string(d, rng):
    files = d.all(r"templates/strings/.+\.xml")
    path = rng.choice(files)
    used = [m for m in re.finditer(r'<s key="([\w-]+)">([^<]+)</s>',
                                   d.get(path))]
    m = rng.choice(used)
    text = d.get(path)
    new = re.sub(r"( edit\d+)?$", f" edit{d.n}", m.group(2))
    d.put(path, text[:m.start(2)] + new + text[m.end(2):])
    return Edit(f"string {m.group(1)} of {path}", {},
                re.escape(path) + "|" + re.escape(m.group(1)))


@kind(3)
def query(d, rng):
    files = d.all(r"templates/query/.+\.sql")
    path = rng.choice(files)
    text = d.get(path).rstrip("\n")
    what = rng.choice(["comment", "limit", "desc", "restore"])
    plain = re.sub(r"\nLIMIT \d+$|\n-- edit\d+$| DESC\b", "", text)
    if what == "comment":
        new = text + f"\n-- edit{d.n}"
    elif what == "limit" and "LIMIT" not in text:
        new = re.sub(r"\n-- edit\d+$", "", text) + \
            f"\nLIMIT {rng.randint(1, 5)}"
    elif what == "desc":
        new = re.sub(r"\b(sort|l\.sort|p\.sort), ", r"\1 DESC, ", plain)
    else:
        new = plain
    if new == text:
        return None
    d.put(path, new + "\n")
    name = path.split("/")[-1][:-4]
    return Edit(f"{what} in {path}", {},
                rf"{re.escape(path)}|query\W+{re.escape(name)}")


# ---- whatever the vocabulary has: any value, any part ----

TAG = re.compile(r'<([a-z][\w-]*)((?:\s+[\w:-]+="[^"]*")+)(\s*/?>)')
ATTR = re.compile(r'\s+([\w:-]+)="([^"]*)"')
LEAF = re.compile(r"(?s)[ \t]*<([a-z][\w-]*)(?: [^<>]*)?"
                  r"(?:/>|(?<!/)>[^<]*</\1>)\n?")


def of_any(d, path, what):
    """Of a page its own file must name it; what else changes may be all."""
    e = of_page(d, path, what, "") if path in d.pages("xml") + d.pages() \
        else Edit(f"{what} of {path}")
    return e


def sources(d):
    return d.all(r"content/(?!assets/).+\.xml")


@kind(6)
def attr_value(d, rng):
    """The value of an attribute is that of another, or it is away."""
    path = rng.choice(sources(d))
    text = d.get(path)
    found = list(TAG.finditer(text))
    if not found:
        return None
    tag = rng.choice(found)
    a = rng.choice(list(ATTR.finditer(tag.group(2))))
    same = {m.group(2) for p in sources(d) for t in TAG.finditer(d.get(p))
            if t.group(1) == tag.group(1)
            for m in ATTR.finditer(t.group(2)) if m.group(1) == a.group(1)}
    at = tag.start(2) + a.start(), tag.start(2) + a.end()
    others = sorted(same - {a.group(2)})
    if others and rng.random() < 0.7:
        new, what = f' {a.group(1)}="{rng.choice(others)}"', "another"
    else:
        new, what = "", "no"
    d.put(path, text[:at[0]] + new + text[at[1]:])
    return of_any(d, path, f"{what} {tag.group(1)}/{a.group(1)}")


@kind(3)
def attr_more(d, rng):
    """An element gets an attribute that another of its name has."""
    path = rng.choice(sources(d))
    text = d.get(path)
    found = list(TAG.finditer(text))
    if not found:
        return None
    tag = rng.choice(found)
    has = {m.group(1) for m in ATTR.finditer(tag.group(2))}
    more = sorted({m.group(0) for p in sources(d)
                   for t in TAG.finditer(d.get(p))
                   if t.group(1) == tag.group(1)
                   for m in ATTR.finditer(t.group(2))
                   if m.group(1) not in has})
    if not more:
        return None
    new = rng.choice(more)
    d.put(path, text[:tag.end(2)] + new + text[tag.end(2):])
    return of_any(d, path, f"{tag.group(1)} with {new.strip()}")


@kind(4)
def element(d, rng):
    """An element without others inside: away, or there twice."""
    path = rng.choice(sources(d))
    text = d.get(path)
    found = list(LEAF.finditer(text))
    if not found:
        return None
    m = rng.choice(found)
    twice = rng.random() < 0.4
    d.put(path, text[:m.start()] + m.group(0) * 2 * twice + text[m.end():])
    return of_any(d, path, f"{'two' if twice else 'no'} <{m.group(1)}>")


def front(text):
    """Where the lines of the front matter end, or 0."""
    m = re.match(r"(?s)---\n.*?\n(?=---\n)", text)
    return m.end() if m else 0


@kind(4)
def front_line(d, rng):
    """A line of the front matter of another page, or one less."""
    path, other = rng.choice(d.pages()), rng.choice(d.pages())
    text, theirs = d.get(path), d.get(other)
    lines = theirs[4:front(theirs)].splitlines()
    if not front(text) or not lines:
        return None
    line = rng.choice(lines)
    key = line.split(":")[0]
    old = re.compile(rf"(?m)^{re.escape(key)}:.*\n")
    head, rest = text[:front(text)], text[front(text):]
    what = f"{key} of {other}"
    if old.search(head):
        gone = rng.random() < 0.3
        head = old.sub("" if gone else lambda _: line + "\n", head, count=1)
        what = f"no {key}" if gone else what
    else:
        head += line + "\n"
    d.put(path, head + rest)
    return of_page(d, path, what, "")


@kind(4)
def block(d, rng):
    """A block of a page: away, or one of another page more."""
    path = rng.choice(d.pages())
    blocks = d.get(path).split("\n\n")
    if len(blocks) < 3:
        return None
    i = rng.randrange(1, len(blocks))
    if rng.random() < 0.5:
        del blocks[i]
        what = "a block less"
    else:
        others = [p for p in d.pages() if p.split("/")[1] ==
                  path.split("/")[1]]
        blocks.insert(i, rng.choice(
            d.get(rng.choice(others)).split("\n\n")[1:] or ["x"]))
        what = "a block more"
    d.put(path, "\n\n".join(blocks))
    return of_page(d, path, what, "")


@kind(2)
def exchange(d, rng):
    """Two files have each other's names."""
    files = d.pages() if rng.random() < 0.6 else listings(d)
    if len(files) < 2:
        return None
    a, b = rng.sample(files, 2)
    one, two_ = d.get(a), d.get(b)
    d.put(a, two_)
    d.put(b, one)
    return Edit(f"{a} and {b} exchanged")


# ---- time, and what is no edit at all ----

@kind(3)
def restore(d, rng):
    old = [(p, b) for p, b in d.old[-60:] if d.files.get(p) != b]
    if not old:
        return None
    path, data = rng.choice(old)
    d.put(path, data)
    return Edit(f"an old version of {path}")


@kind(3)
def touch(d, rng):
    files = d.all(".+")
    n = rng.choice([1, 2, 5, len(files)])
    e = Edit(f"{n} files touched", {}, "^$", 0)
    e.touch = rng.sample(files, n)
    e.act = "same"
    return e


@kind(4)
def nothing(d, rng):
    e = Edit("nothing", {}, "^$", 0)
    e.act = "same"
    return e


@kind(2)
def two(d, rng):
    done = [f(d, rng) for f in rng.sample([f for f, _ in SINGLE], 2)]
    done = [e for e in done if e is not None]
    if not done:
        return None
    return Edit(" and ".join(e.what for e in done))


@kind(5)
def same_size(d, rng):
    """Twice within one tick of the clock, with the same size."""
    path = rng.choice(d.pages())
    where = prose(d.get(path))
    if not where:
        return None
    lines = d.get(path).split("\n")
    i = rng.choice(where)
    first = list(lines)
    first[i] = f"Aaaa{d.n}. " + lines[i]
    lines[i] = f"Bbbb{d.n}. " + lines[i]
    d.put(path, "\n".join(lines))
    e = of_page(d, path, "same size, same moment:", cause(path))
    e.first = {path: "\n".join(first).encode()}
    e.coarse = rng.random() < 0.4
    e.what += " (seconds only)" if e.coarse else ""
    return e


@kind(2)
def day(d, rng):
    e = Edit("another day")
    e.days = rng.choice([-400, -40, -1, 1, 30, 200])
    e.what += f" ({e.days:+d})"
    return e


@kind(2)
def strict(d, rng):
    e = paragraph(d, rng) if rng.random() < 0.5 else nothing(d, rng)
    if e is not None:
        e.what += ", --strict"
        e.options = ["--strict"]
    return e


@kind(3)
def checked(d, rng):
    """`waymark check` sees the edit first."""
    e = rng.choice([title, paragraph, listing_name, topic_name, term,
                    broken])(d, rng)
    if e is not None:
        e.what += ", check first"
        e.act = "check"
    return e


@kind(2)
def elsewhere(d, rng):
    """The same project is built into another folder in between."""
    e = rng.choice([title, paragraph, listing_phone, page_add])(d, rng)
    if e is not None:
        e.what += ", built into another folder first"
        e.act = "other"
    return e


@kind(2)
def printed(d, rng):
    """A copy of a packet is made in between."""
    if not d.all(r"content/packets/.+\.xml"):
        return None
    e = rng.choice([title, paragraph, listing_phone, law_cite])(d, rng)
    if e is not None:
        e.act = "packet"
        e.what += ", a packet printed first"
    return e


@kind(1)
def lost(d, rng):
    e = paragraph(d, rng)
    if e is not None:
        e.act = rng.choice(["lose", "spoil"])
        e.max_jobs = -1
        e.what += f", build.db {'gone' if e.act == 'lose' else 'spoilt'}"
    return e


@kind(2)
def tampered(d, rng):
    """Somebody was at the site itself."""
    e = Edit("the site, by hand", {}, "not as it was made")
    e.act = "tamper"
    return e


# ---- what breaks the guide ----

def append(d, path, text, what):
    d.put(path, d.get(path).rstrip("\n") + text)
    return Edit(f"broken: {what} in {path}")


@kind(10)
def broken(d, rng):
    page = rng.choice(d.pages())
    xml = rng.choice(d.pages("xml") + listings(d))
    sheet = rng.choice(d.all(r"templates/html/.+\.xsl"))
    asked = rng.choice(d.all(r"templates/query/.+\.sql"))
    words = rng.choice(d.all(r"templates/strings/.+\.xml"))
    n = d.n

    def cut(path, what):
        text = d.get(path)
        d.put(path, text[:rng.randrange(len(text) // 2, len(text) - 2)])
        return Edit(f"broken: {what} {path}")

    def change(path, pattern, replace, what):
        new = sub_one(rng, pattern, d.get(path), replace)
        if new is None:
            return append(d, page, "\n\n<b>x</b>\n", "HTML")
        d.put(path, new)
        return Edit(f"broken: {what} in {path}")

    def raw(path, data, what):
        d.put(path, data)
        return Edit(f"broken: {what} {path}")
    return rng.choice([
        lambda: append(d, page, f"\n\n[x y](no-{n}.md)\n", "a dead link"),
        lambda: append(d, page, f"\n\n[x y](law:no-{n})\n", "no such law"),
        lambda: append(d, page, f"\n\n[x y](listing:no-{n})\n", "no listing"),
        lambda: append(d, page, "\n\n<b>x</b>\n", "HTML"),
        lambda: append(d, page, f"\n\n![x](no-{n}.png)\n", "no image"),
        lambda: append(d, page, f"\n\n```include\nname: no-{n}\n```\n",
                       "no include"),
        lambda: append(d, page, f"\n\n```listings\ntopic: no-{n}\n```\n",
                       "no topic"),
        lambda: append(d, page, "\n\n#### Deep\n", "a level skipped"),
        lambda: append(d, sheet, "\n<x>\n", "XSLT"),
        lambda: append(d, asked, "\nNOT SQL\n", "SQL"),
        lambda: cut(xml, "cut short:"),
        lambda: cut("content/site.xml", "cut short:"),
        lambda: cut(sheet, "cut short:"),
        lambda: change(page, r"(?m)^title: .*\n", "", "no title"),
        lambda: change(page, r"(?m)^topics: .*$", f"topics: no-{n}",
                       "no topic"),
        lambda: change(words, r"<s key=[^\n]*\n", "", "no string"),
        lambda: change(sheet, r"wm:text\('", "wm:text('no-", "no string"),
        lambda: change(sheet, r"wm:query\('", "wm:query('no-", "no query"),
        lambda: change(xml, r"<title>[^<]*</title>|<name>[^<]*</name>", "",
                       "no name"),
        lambda: raw(page, d.get(page).encode() + b"\xff\n", "no UTF-8:"),
        lambda: raw(re.sub(r"\.md$", ".xml", page), b"<process/>",
                    "two of one path:"),
        lambda: raw(f"{os.path.dirname(page)}/Odd Name {n}.md",
                    d.get(page).encode(), "an odd name:"),
        lambda: raw(asked, None, "gone:"),
        lambda: raw("content/topics.xml", None, "gone:"),
        lambda: raw(words, None, "gone:"),
    ])()


SINGLE = [(f, w) for f, w in KINDS if f.__name__ not in (
    "touch", "nothing", "two", "same_size", "day", "strict", "checked",
    "elsewhere", "lost", "broken", "restore", "tampered", "printed")]


def choose(d, rng):
    """An edit that the guide has something for."""
    while True:
        f = rng.choices([f for f, _ in KINDS], [w for _, w in KINDS])[0]
        d.new.clear()
        e = f(d, rng)
        if e is not None:
            e.kind = f.__name__
            return e
