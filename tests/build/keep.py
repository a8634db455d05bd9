"""keep.py WAYMARK DIR: the lists of keep/ against the files of the site.

The guide has some 900 files, so that there are several parts.  What must be
listed is worked out from the folder alone.
"""
import json
import os
import shutil
import subprocess
from checks import build, check, end, root, top, waymark


def site(*path, where=root):
    return os.path.join(where, "site", *path)


def files():
    """Every file of the site but keep/, with its bytes."""
    out = {}
    for at, _, names in os.walk(site()):
        for name in names:
            path = os.path.relpath(os.path.join(at, name), site())
            if not path.startswith("keep/"):
                with open(site(path), "rb") as f:
                    out[path] = f.read()
    return out


def group(path):
    """Which list it must be on; None: on none."""
    if path.startswith(("server/", "_", "sitemap")) or \
            path in ("robots.txt", "sw.js") or path.endswith("404.html"):
        return None
    pdf = "+" if path.endswith(".pdf") else ""
    if path.startswith("assets/"):
        return pdf
    if path.startswith("es/"):
        return "es" + pdf
    page = path.endswith((".html", ".pdf", ".webmanifest"))
    return ("en" if page else "") + pdf


def lists():
    """Group -> path -> hash; and the files of keep/."""
    with open(site("keep/files.json"), encoding="utf-8") as f:
        tops = json.load(f)
    out, names = {}, {"files.json"}
    for name, top_ in tops.items():
        out[name] = {}
        for part in top_["parts"]:
            names.add(part + ".json")
            with open(site("keep", part + ".json"), encoding="utf-8") as f:
                some = json.load(f)
            check(f"{part}: no path twice", not some.keys() & out[name].keys())
            out[name].update(some)
    return tops, out, names


def whole(what):
    """The lists are complete, and those of a clean build."""
    have = files()
    tops, all_, names = lists()
    for name in tops:
        want = {p for p in have if group(p) == name}
        check(f"{what}: '{name}' lists what it must",
              set(all_[name]) == want, set(all_[name]) ^ want)
        check(f"{what}: '{name}' has the sums", tops[name]["files"] ==
              len(want) and tops[name]["bytes"] ==
              sum(len(have[p]) for p in want))
    check(f"{what}: each file is on a list", {group(p) for p in have}
          <= tops.keys() | {None})
    check(f"{what}: nothing else in keep/", set(os.listdir(site("keep"))) ==
          names)
    clean = os.path.join(top, "clean")
    shutil.rmtree(clean, ignore_errors=True)
    os.mkdir(clean)
    for part in ("content", "templates"):
        shutil.copytree(os.path.join(root, part), os.path.join(clean, part))
    build(clean)
    check(f"{what}: equals a clean build", subprocess.run(
        ["diff", "-r", site(), site(where=clean)],
        stdout=subprocess.DEVNULL).returncode == 0)
    return have, all_, names


def part_of(path):
    for name in os.listdir(site("keep")):
        if name != "files.json":
            with open(site("keep", name), encoding="utf-8") as f:
                if path in json.load(f):
                    return name
    return None


def page(n, text="Words.", lang="en"):
    path = os.path.join(root, f"content/{lang}/made/page-{n}.md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"---\ntitle: Page {n}\nsummary: No more.\n---\n\n{text}\n")


subprocess.run([waymark, "init", "-q", root], check=True)
for n in range(700):
    page(n)
build()
have, all_, names = whole("new")
check("there are several parts", len(names) > 6, len(names))

# An edit changes the hashes of the files it changes, and parts of no other.
old = {p: part_of(p) for p in have if group(p) is not None}
page(5, "Other zebras.")
build()
now, after, names2 = whole("an edit")
changed = {p for p in now.keys() | have.keys() if now.get(p) != have.get(p)}
listed = {p: h for g in all_.values() for p, h in g.items()}
listed2 = {p: h for g in after.values() for p, h in g.items()}
check("an edit: hashes differ for what differs", {
    p for p in listed.keys() | listed2.keys()
    if listed.get(p) != listed2.get(p)} ==
    {p for p in changed if group(p) is not None})
check("an edit: the page is one of them", "made/page-5.html" in changed)
touched = {old.get(p) or part_of(p) for p in changed if group(p)is not None}
check("an edit: other parts stand", names - names2 <= touched,
      (names - names2) - touched)
check("an edit: most do", len(names & names2) > len(names) / 2)

# Pages come and go; a translation; another language at all.
for n in range(700, 760):
    page(n)
build()
_, _, names3 = whole("pages more")
for n in list(range(3, 90, 2)) + list(range(690, 720)):
    os.remove(os.path.join(root, f"content/en/made/page-{n}.md"))
build()
whole("pages fewer")
site_xml = os.path.join(root, "content/site.xml")
with open(site_xml, encoding="utf-8") as f:
    xml = f.read()
if 'code="es"' not in xml:
    with open(site_xml, "w", encoding="utf-8") as f:
        f.write(xml.replace("<exit", '<language code="es" name="Español"/>\n'
                                     "  <exit", 1))
page(0, "Palabras.", "es")
build()
whole("another language")

# A list that somebody removed or changed is made again.
os.remove(site("keep", part_of("made/page-0.html")))
build()
whole("a part removed")
with open(site("keep/files.json"), "a", encoding="utf-8") as f:
    f.write(" ")
build()
whole("the list of parts changed")
page(0, "Zebras.")
with open(site("keep", part_of("made/page-0.html")), "w",
          encoding="utf-8") as f:
    f.write("{}")
build()
whole("a part changed, and an edit")
end()
