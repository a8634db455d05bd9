"""shards.py WAYMARK DIR: which files of search/ an edit writes.

A guide of 200 pages whose words are made up.  They end so that no stemmer
shortens them: each is its own stem.  Which shard a word is in follows from
the first words of shards, which the root lists; so it is known beforehand
which files must change.
"""
import bisect
import json
import os
import random
import re
import shutil
import subprocess
from checks import build, check, end, root, top, waymark

search = os.path.join(root, "site/search")


def files():
    """Path below search/ -> what tells whether it was written."""
    out = {}
    for folder in ("t", "d"):
        for name in os.listdir(os.path.join(search, folder)):
            st = os.stat(os.path.join(search, folder, name))
            out[f"{folder}/{name}"] = (st.st_ino, st.st_mtime_ns)
    return out


def shards():
    """The first words of shards, and their files."""
    with open(os.path.join(search, "search.js"), encoding="utf-8") as f:
        call = re.search(r"^wmRoot\((.*)\);$", f.read(), re.M)[1]
    terms = json.loads(f"[{call}]")[2].split("\n")
    return [t.split(" ")[0] for t in terms], \
        [f"t/{t.split(' ')[1]}.js" for t in terms]


def shard_of(word):
    firsts, names = shards()
    return names[max(bisect.bisect_right(firsts, word) - 1, 0)]


def page(n, title, words):
    path = os.path.join(root, f"content/en/made/page-{n}.md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"---\ntitle: {title}\nsummary: No more.\n---\n\n"
                f"{' '.join(words)}\n")


def edit(what, n, title, words, of, records):
    """Edit a page; the shards of the words "of", and no other, change."""
    before = files()
    want = {shard_of(w) for w in of}
    page(n, title, words)
    build()
    after = files()
    gone = {p for p in before.keys() - after.keys() if p[0] == "t"}
    new = after.keys() - before.keys()
    check(f"{what}: shards of its words go", gone == want,
          f"{sorted(gone)} not {sorted(want)}")
    check(f"{what}: others stand as they are",
          all(before[p] == after[p] for p in before.keys() & after.keys()))
    check(f"{what}: as many come, of those words",
          {p for p in new if p[0] == "t"} == {shard_of(w) for w in of})
    check(f"{what}: shards of records", len(
        [p for p in new if p[0] == "d"]) == records)


def clean(what):
    """The index is that of a clean build."""
    other = os.path.join(top, "clean")
    shutil.rmtree(other, ignore_errors=True)
    os.mkdir(other)
    for part in ("content", "templates"):
        shutil.copytree(os.path.join(root, part), os.path.join(other, part))
    build(other)
    same = subprocess.run(["diff", "-r", search,
                           os.path.join(other, "site/search")],
                          stdout=subprocess.DEVNULL).returncode == 0
    check(f"{what}: equals a clean build", same)


rng = random.Random(7)


def word():
    return "".join(rng.choice("bdfgklmnprtvz") + rng.choice("aou")
                   for _ in range(3)) + "x"


pool = sorted({word() for _ in range(6500)})
spare = [pool.pop(rng.randrange(len(pool))) for _ in range(1500)]
texts = [rng.sample(pool, 60) for _ in range(200)]
titles = [f"{pool[2 * n]} {pool[2 * n + 1]}" for n in range(200)]

subprocess.run([waymark, "init", "-q", root], check=True)
for n in range(200):
    page(n, titles[n], texts[n])
build()
count = len(shards()[0])
check("there are enough shards to tell", count >= 10, str(count))

# A word for another; both stand in other pages, too.
used = {w for t in texts[1:] for w in t}
a = next(w for w in texts[0] if w in used)
b = next(w for w in sorted(used) if w not in texts[0] and
         shard_of(w) != shard_of(a))
texts[0][texts[0].index(a)] = b
edit("a word", 0, titles[0], texts[0], [a, b], 0)

# The order of words in a text is nothing that can be found.
texts[0].reverse()
edit("another order", 0, titles[0], texts[0], [], 0)

# Words that share a stem share a list: "meet", "meeting" and "meetings".
texts[1].append("meeting")
page(1, titles[1], texts[1])
texts[2].append("meet")
page(2, titles[2], texts[2])
build()
texts[3].append("meetings")
edit("a stem", 3, titles[3], texts[3], ["meet", "meeting", "meetings"], 0)

# A title is a record, too.
a, b = titles[4].split()
c = next(w for w in sorted(used) if w not in texts[4])
titles[4] = f"{a} {c}"
edit("a title", 4, titles[4], texts[4], [b, c], 1)
clean("small edits")

# Many new words: some begin a shard.  Then they go, and a page, and come.
texts[5] += spare
page(5, titles[5], texts[5])
build()
check("new words made more shards", len(shards()[0]) > count)
clean("new words")
texts[5] = texts[5][:60]
page(5, titles[5], texts[5])
build()
check("without them there are as many as before", len(shards()[0]) == count)
clean("words gone")
os.remove(os.path.join(root, "content/en/made/page-6.md"))
build()
clean("a page gone")
page(6, titles[6], texts[6])
build()
clean("a page more")

# A shard that somebody removed is made again.
os.remove(os.path.join(search, shard_of(a)))
build()
clean("a shard removed")
end()
