#!/usr/bin/python3
"""Random edits, each followed by an incremental build, against a clean build.

    incr.py [SEED=n] [EDITS=n] [SIZE=n] [GUIDE=project] [CHECKS=a,b] [KEEP=dir]

After each edit: the site equals, byte for byte, that of a clean build of a
fresh copy of the sources; no file of the site was touched but those whose
bytes changed; the messages and the status are the same; nothing of the
author's was written; and, of some, `waymark why` names the edit.  WAYMARK is
the program.  The same seed makes the same guide and the same edits.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import edits
import guide

# What is checked, and whether the program must be able to do it.  CHECKS=
# names those to run instead; "auto" runs when the program knows the command.
CHECKS = {
    "equal": True,     # the site is that of a clean build
    "touched": True,   # only files whose bytes changed are written
    "messages": True,  # messages and status are those of a clean build
    "order": True,     # ... and in the same order
    "author": True,    # sources are only read
    "counts": True,    # "N files written, N removed" is true
    "left": True,      # no half-made files are left behind
    "why": "auto",     # `why` names what was edited
    "idle": False,     # `why` keeps the reason a file was last made for
    "jobs": "auto",    # `build -v`: no more jobs ran than must
    "kinds": True,     # a long run has every kind of edit that matters
    "opens": "auto",   # nothing changed: no source is opened (strace)
}
HELP = {"why": r"(?m)^waymark why\b",
        "idle": r"(?m)^waymark why\b",
        "jobs": r"(?m)^waymark build .*\[-v\]",
        "opens": r"(?m)^waymark why\b"}
JOBS = re.compile(r"(\d+) of (\d+) jobs?")
UP_TO_DATE = "up to date"
# Edits (functions of edits.py) that a run of 400 must have built.
WANTED = {"page_add", "page_rename", "page_delete", "title", "paragraph",
          "listing_phone", "template", "string", "query", "law_cite", "term",
          "image", "two", "same_size", "topic_name", "site", "packet",
          "nothing", "touch", "tampered", "elsewhere"}
MARKER = ".waymark-site"
START = date(2026, 11, 22)
LIMIT = int(os.environ.get("LIMIT") or 10)  # failures, then it is enough


class Build:
    """What one run of the program said."""

    def __init__(self, status, out):
        self.status = status
        self.out = out
        end, self.blocks = [], []
        for line in out.splitlines():
            if re.match(r"waymark: (?!error: |warning: )", line):
                end.append(line)
            elif line.startswith(" ") and self.blocks:
                self.blocks[-1] += "\n" + line
            else:
                self.blocks.append(line)
        self.end = " ".join(end)

    def problems(self):
        m = re.search(r"\d+ errors?, \d+ warnings?", self.end)
        return m.group(0) if m else "none"

    def only_unsigned(self):
        """Nothing is wrong, but --strict wants names and dates as well."""
        return all("[WM255]" in b for b in self.blocks if ": error: " in b)


def read_tree(root, skip=()):
    """Path -> (inode, mtime, bytes) of every file below a folder."""
    out = {}
    for folder, dirs, names in os.walk(root):
        dirs.sort()
        for name in names:
            full = os.path.join(folder, name)
            path = os.path.relpath(full, root)
            if path in skip:
                continue
            st = os.stat(full)
            with open(full, "rb") as f:
                out[path] = (st.st_ino, st.st_mtime_ns, f.read())
        for name in dirs:  # a folder that should have gone counts
            full = os.path.join(folder, name)
            if not os.listdir(full):
                out[os.path.relpath(full, root) + "/"] = (0, 0, b"")
    return out


def stats(root):
    out = {}
    for part in ("content", "templates"):
        for folder, _, names in os.walk(os.path.join(root, part)):
            for name in names:
                full = os.path.join(folder, name)
                st = os.stat(full)
                out[full] = (st.st_ino, st.st_mtime_ns, st.st_size)
    return out


class Driver:
    def __init__(self, options):
        self.seed = options["SEED"]
        self.top = Path(options["KEEP"])
        self.root = self.top / "guide"
        self.rng = random.Random(f"edits {self.seed}")
        self.days = 0
        self.old = []
        self.good = self.failed = 0
        self.tally = {}
        self.pending = []   # edits since the site was last published
        self.edit = None
        self.number = 0
        self.guide = options["GUIDE"]
        if self.guide:
            self.root.mkdir()
            guide.copy(self.guide, self.root)
        else:
            guide.make(self.root, self.seed, options["WAYMARK"],
                       options["SIZE"])
        # A copy: a `make` while this runs must not change the program.
        self.waymark = shutil.copy2(options["WAYMARK"],
                                    self.top / "waymark")
        self.files = {p.relative_to(self.root).as_posix(): p.read_bytes()
                      for part in ("content", "templates")
                      for p in (self.root / part).rglob("*") if p.is_file()}
        self.last_good = dict(self.files)
        self.checks = self.enabled(options["CHECKS"])

    def enabled(self, wanted):
        text = subprocess.run([self.waymark, "help"], capture_output=True,
                              text=True).stdout
        on = set()
        for name, value in CHECKS.items():
            if wanted:
                value = name in wanted
            elif value == "auto":
                value = re.search(HELP[name], text) is not None
                if not value:
                    print(f"note: not checked yet: {name}")
            if value and name == "opens" and not shutil.which("strace"):
                print("note: no strace here: not checked: opens")
                value = False
            if value:
                on.add(name)
        return on

    # ---- running ----

    def run(self, root, *args, site=None, verbose=False, trace=None):
        day = (START + timedelta(days=self.days)).isoformat()
        cmd = [self.waymark, args[0], "-C", str(root)]
        if args[0] != "why":
            cmd += ["--today", day]
        cmd += args[1:]
        if site:
            cmd += ["-o", str(site)]
        if verbose and "jobs" in self.checks:
            cmd.append("-v")
        if trace:
            cmd = ["strace", "-f", "-qq", "-o", str(trace), "-e",
                   "trace=open,openat,openat2,creat"] + cmd
        done = subprocess.run(cmd, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=300)
        return Build(done.returncode, done.stdout.decode("utf-8", "replace"))

    def clean(self, options):
        """The site of a fresh copy, built from nothing."""
        ref = self.top / "clean"
        shutil.rmtree(ref, ignore_errors=True)
        for path, data in self.files.items():
            to = ref / path
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(data)
        b = self.run(ref, "build", "-j2", *options)
        return b, read_tree(ref / "site") if (ref / "site").exists() else {}

    # ---- judging ----

    def ok(self, check, fine, why=""):
        if check not in self.checks:
            return True
        good, bad = self.tally.get(check, (0, 0))
        if fine:
            self.good += 1
            self.tally[check] = (good + 1, bad)
            return True
        self.failed += 1
        self.tally[check] = (good, bad + 1)
        print(f"incr: {check}: SEED={self.seed} edit {self.number} "
              f"({self.edit.kind}: {self.edit.what})\n      {why}")
        self.keep(f"{check}: {self.edit.what}\n{why}\n")
        return False

    def keep(self, text):
        """What is needed to look into a failure, once an edit."""
        to = self.top / f"failed-{self.number}"
        if not to.exists() and self.failed <= LIMIT:
            shutil.copytree(self.root, to / "guide", symlinks=True)
            if (self.top / "clean").exists():
                shutil.copytree(self.top / "clean", to / "clean")
            before = self.top / "before"
            if before.exists():
                shutil.copytree(before, to / "before")
            for path, data in self.was.items():
                at = to / "old" / path
                at.parent.mkdir(parents=True, exist_ok=True)
                at.write_bytes(data or b"")
        if to.exists():
            with open(to / "what", "a") as f:
                f.write(text)
        print(f"      kept: {to}")

    def same(self, site, clean):
        a = {p: v[2] for p, v in site.items()}
        b = {p: v[2] for p, v in clean.items()}
        wrong = [f"{p} has other bytes" for p in sorted(a.keys() & b.keys())
                 if a[p] != b[p]]
        wrong += [f"{p} should be gone" for p in sorted(a.keys() - b.keys())]
        wrong += [f"{p} is missing" for p in sorted(b.keys() - a.keys())]
        return not wrong, f"{len(wrong)} differ: " + "; ".join(wrong[:5])

    def judge_site(self, b, ref, before, clean):
        """The site after a build that worked; the files that changed."""
        site = read_tree(self.root / "site")
        fine = self.ok("equal", *self.same(site, clean))
        # Only what had to be written was.
        wrong, written = [], 0
        for path in sorted(site.keys() & before.keys()):
            was, now = before[path], site[path]
            if was[2] != now[2]:
                written += 1
            elif was[:2] != now[:2]:
                wrong.append(path)
        new = [p for p in site.keys() - before.keys() if p[-1] != "/"]
        gone = [p for p in before.keys() - site.keys() if p[-1] != "/"]
        self.ok("touched", not wrong, f"{len(wrong)} files were written "
                "again: " + ", ".join(wrong[:5]))
        m = re.search(r"(\d+) files? written, (\d+) removed", b.end)
        said = (int(m.group(1)), int(m.group(2))) if m else None
        true = (written + len(new), len(gone))
        self.ok("counts", said == true,
                f"it says {said}, true is {true}: {b.end}")
        changed = [p for p in site if p[-1] != "/" and (
            p not in before or before[p][2] != site[p][2])]
        return fine, sorted(changed)

    def judge_messages(self, b, ref):
        self.ok("messages", (b.status, b.problems(), sorted(b.blocks)) ==
                (ref.status, ref.problems(), sorted(ref.blocks)),
                f"status {b.status}, {b.problems()}; clean {ref.status}, "
                f"{ref.problems()}\n      only here: " + "\n".join(
                    sorted(set(b.blocks) - set(ref.blocks))[:3]) +
                "\n      only clean: " + "\n".join(
                    sorted(set(ref.blocks) - set(b.blocks))[:3]))
        if sorted(b.blocks) == sorted(ref.blocks):
            self.ok("order", b.blocks == ref.blocks,
                    "the same messages in another order")

    def judge_why(self, changed, before, everything):
        """`why` of some files, against the edits since the last site."""
        pages = [p for p in changed if p.endswith((".html", ".pdf"))]
        own, others = {}, set()
        for e in self.pending:
            own.update(e.own)
            others.add(e.others)
        some = self.rng.sample(pages, min(2, len(pages)))
        some += [p for p in own if p in pages and p not in some][:1]
        for path in some:
            b = self.run(self.root, "why", path)
            want = "" if "" in others else "|".join(sorted(others))
            if path in own:
                want = own[path] + "|" + want if want and \
                    len(self.pending) > 1 else own[path]
            if path not in before:
                want += "|it is new"
            fine = b.status == 0 and UP_TO_DATE not in b.out and \
                re.search(want, b.out)
            self.ok("why", fine, f"why {path} should name '{want}', says: "
                    f"{b.out.strip()}")
        if self.edit.act == "same" and len(self.pending) == 1:
            pages = [p for p in everything if p.endswith((".html", ".pdf"))]
            path = self.rng.choice(sorted(pages))
            b = self.run(self.root, "why", path)
            self.ok("idle", b.status == 0 and UP_TO_DATE in b.out,
                    f"why {path} should say '{UP_TO_DATE}', says: "
                    f"{b.out.strip()}")

    def judge_jobs(self, b):
        m = JOBS.search(b.out)
        if not self.ok("jobs", m is not None, f"-v says no jobs: {b.end}"):
            return
        most = self.edit.max_jobs
        if most >= 0 and len(self.pending) == 1:
            self.ok("jobs", int(m.group(1)) <= most,
                    f"{m.group(0)}, at most {most} expected")

    def judge_opens(self):
        """Nothing changed, and long ago: names and sizes are enough."""
        time.sleep(2.1)
        self.run(self.root, "build")
        trace = self.top / "strace"
        b = self.run(self.root, "build", trace=trace)
        opened = set()
        for line in trace.read_text(errors="replace").splitlines():
            m = re.search(r'"([^"]+)"', line)
            if m is None or "O_DIRECTORY" in line:
                continue
            path = os.path.abspath(m.group(1))
            if path.startswith((f"{self.root}/content/",
                                f"{self.root}/templates/",
                                f"{self.root}/site/")):
                opened.add(os.path.relpath(path, self.root))
        self.ok("opens", not opened, f"{len(opened)} files opened: " +
                ", ".join(sorted(opened)[:5]))
        return b

    # ---- one edit ----

    def write(self, changes, rng, coarse=False):
        for path, data in changes.items():
            to = self.root / path
            if data is None:
                to.unlink(missing_ok=True)
                self.files.pop(path, None)
                if not os.listdir(to.parent):
                    to.parent.rmdir()
                continue
            to.parent.mkdir(parents=True, exist_ok=True)
            if rng.random() < 0.3:  # as most editors do
                part = to.with_name(f".{to.name}.new")
                part.write_bytes(data)
                part.replace(to)
            else:
                to.write_bytes(data)
            self.files[path] = data
            if coarse:
                now = time.time_ns() // 10**9 * 10**9
                os.utime(to, ns=(now, now))
            elif rng.random() < 0.1:  # unpacked from an old archive
                old = (1577836800 + rng.randrange(10**7)) * 10**9
                os.utime(to, ns=(old, old))

    def prepare(self):
        """Choose the edit: a repair when the guide is broken."""
        d = edits.Desk(self.files, self.number)
        d.old = self.old
        broken = len(self.pending) > 0
        if broken and (len(self.pending) > 2 or self.rng.random() < 0.7):
            e = edits.Edit("repair")
            e.kind = "repair"
            for path in self.files.keys() | self.last_good.keys():
                if self.files.get(path) != self.last_good.get(path):
                    d.put(path, self.last_good.get(path))
        else:
            e = edits.choose(d, self.rng)
        return e, {p: b for p, b in d.new.items() if self.files.get(p) != b}

    def tamper(self):
        """Change, remove or add a file of the site behind its back."""
        site = self.root / "site"
        files = sorted(p for p in site.rglob("*") if p.is_file())
        path = self.rng.choice(files)
        what = self.rng.choice(["other", "gone", "more", "folder"])
        if what == "other":
            path.write_bytes(path.read_bytes()[:-1] + b"!!\n")
        elif what == "gone":
            path.unlink()
        elif what == "more":
            path.with_name("stranger.html").write_text("hello")
        else:
            shutil.rmtree(path.parent if path.parent != site
                          else site / "topics", ignore_errors=True)
        self.edit.what += f": {path.relative_to(site)}: {what}"

    def before_build(self, e):
        if e.act == "lose":
            (self.root / ".waymark/build.db").unlink(missing_ok=True)
        elif e.act == "spoil":
            (self.root / ".waymark/build.db").write_bytes(b"spoilt" * 999)
        elif e.act == "check":
            return self.run(self.root, "check", *e.options)
        elif e.act == "other":
            self.run(self.root, "build", site=self.top / "other")
        elif e.act == "packet":
            name = min((self.root / "content/packets").iterdir()).stem
            self.run(self.root, "packet", name, "-o",
                     str(self.top / "copy.pdf"))
        return None

    def step(self):
        self.number += 1
        rng = self.rng
        e, changes = self.prepare()
        self.edit = e
        self.was = {p: self.files.get(p) for p in changes}
        self.days += e.days
        for path in changes:
            if self.files.get(path) is not None:
                self.old.append((path, self.files[path]))
        if self.files == self.last_good and not changes and not e.days:
            e.act = e.act or "same"
        if e.act == "tamper":
            self.tamper()
        before = read_tree(self.root / "site")
        shutil.rmtree(self.top / "before", ignore_errors=True)
        if (self.root / ".waymark").exists():
            shutil.copytree(self.root / ".waymark", self.top / "before")
        options = list(e.options)
        if e.first is not None:
            if e.coarse:  # begin early in a second
                time.sleep(1 - time.time() % 1)
            self.write(e.first, rng, e.coarse)
            self.run(self.root, "build", "-q", *options)
            before = read_tree(self.root / "site")
        self.write(changes, rng, e.coarse)
        for path in e.touch:
            os.utime(self.root / path)
        self.pending.append(e)
        checked = self.before_build(e)
        sources = stats(self.root)
        b = self.run(self.root, "build", f"-j{rng.choice([1, 2, 2, 4])}",
                     *options, verbose=True)
        ref, clean = self.clean(options)
        self.ok("author", sources == stats(self.root),
                "a source was written")
        stage = self.root / ".waymark/stage"
        self.ok("left", not stage.exists() or not any(stage.iterdir()),
                "something is left in .waymark/stage")
        if checked is not None:
            self.ok("messages", (checked.status, checked.blocks) ==
                    (ref.status, ref.blocks), "check says something else: "
                    + checked.out[-300:])
        self.judge_messages(b, ref)
        if ref.status == 0 and b.status == 0:
            fine, changed = self.judge_site(b, ref, before, clean)
            if self.checks & {"why", "idle"} and fine and e.act not in (
                    "other", "lose", "spoil"):
                self.judge_why(changed, before, list(clean))
            if "jobs" in self.checks and e.act not in ("other", "lose",
                                                       "spoil"):
                self.judge_jobs(b)
            if e.act == "same" and "opens" in self.checks and \
                    rng.random() < 0.5 and fine:
                self.judge_opens()
            self.last_good = dict(self.files)
            self.pending = []
            if not fine:
                self.resync()
        elif b.status != 0:
            after = read_tree(self.root / "site")
            self.ok("touched", before == after,
                    "a build that failed changed the site")
            if ref.only_unsigned():
                self.last_good = dict(self.files)  # only --strict minds
            elif self.files == self.last_good and ref.status != 0:
                raise SystemExit("incr: a repaired guide does not build")
        return e, b

    def resync(self):
        """Go on after a failure as if nothing had been."""
        shutil.rmtree(self.root / ".waymark", ignore_errors=True)
        shutil.rmtree(self.root / "site", ignore_errors=True)
        self.run(self.root, "build", "-q")

    def other(self):
        """The other folder, built from whatever was there."""
        self.edit = edits.Edit("into another folder")
        self.edit.kind = "other"
        b = self.run(self.root, "build", site=self.top / "other")
        ref, clean = self.clean([])
        if b.status == 0 and ref.status == 0:
            self.ok("equal", *self.same(
                read_tree(self.top / "other", {MARKER}), clean))
        # Nothing changed since this site was made: all of it stands.
        b = self.run(self.root, "build", verbose=True)
        m = JOBS.search(b.out)
        self.ok("jobs", m is not None and m.group(1) == "0",
                f"back from another folder: {m and m.group(0)}: {b.end}")

    def all(self, edits_wanted, show):
        b = self.run(self.root, "build", "-j2")
        if b.status != 0:
            print(b.out + "incr: the guide does not build at all")
            return False
        kinds, fine, broken = {}, set(), 0
        for _ in range(edits_wanted):
            begun = time.time()
            e, b = self.step()
            kinds[e.kind] = kinds.get(e.kind, 0) + 1
            broken += b.status != 0
            if b.status == 0:
                fine.add(e.kind)
            if show:
                print(f"{self.number:4} {b.status} "
                      f"{time.time() - begun:5.2f} s  {e.kind}: {e.what}")
            if self.failed >= LIMIT:
                print(f"incr: stopped after {LIMIT} failures")
                break
            if self.number % 25 == 0 and not self.pending:
                self.other()
        if edits_wanted >= 400 and self.failed < LIMIT:
            self.edit = edits.Edit("all of them")
            self.edit.kind, self.was = "all", {}
            self.ok("kinds", WANTED <= fine, "these were not among the edits "
                    "that built: " + ", ".join(sorted(WANTED - fine)))
        print(f"note: SEED={self.seed}: {self.number} edits of {len(kinds)} "
              f"kinds; {broken} broke the guide")
        print("note: " + ", ".join(
            f"{name} {good + bad}" for name, (good, bad) in
            sorted(self.tally.items())))
        return self.failed == 0


def main():
    here = Path(__file__).resolve().parents[2]
    options = {"SEED": "1", "EDITS": "500", "SIZE": "150", "GUIDE": "",
               "CHECKS": "", "KEEP": "", "SHOW": "",
               "WAYMARK": str(here / "build/waymark")}
    for name in options:
        options[name] = os.environ.get(name) or options[name]
    for arg in sys.argv[1:]:
        name, _, value = arg.partition("=")
        if name not in options:
            sys.exit(f"incr: no option {name}; {', '.join(options)}")
        options[name] = value or options[name]
    options["SIZE"] = int(options["SIZE"])
    if options["SEED"] == "random":
        options["SEED"] = str(random.randrange(10**6))
    for name in ("WAYMARK", "GUIDE"):
        if options[name]:
            options[name] = os.path.abspath(options[name])
    memory = "/dev/shm"  # if there is one: many small files, soon gone
    where = os.environ.get("TMPDIR") or (
        memory if os.access(memory, os.W_OK) else None)
    made = not options["KEEP"]
    options["KEEP"] = options["KEEP"] or tempfile.mkdtemp(
        prefix="incr-", dir=where)
    os.makedirs(options["KEEP"], exist_ok=True)
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    begun = time.time()
    d = Driver(options)
    fine = d.all(int(options["EDITS"]), options["SHOW"])
    print(f"note: {time.time() - begun:.0f} s")
    if fine and made:
        shutil.rmtree(options["KEEP"])
    elif not fine:
        print(f"incr: again with: make incr SEED={options['SEED']} "
              f"EDITS={d.number}; kept: {options['KEEP']}")
    print(f"{d.good} passed, {d.failed} failed")
    sys.exit(0 if fine and d.failed == 0 and d.good > 0 else 1)


if __name__ == "__main__":
    main()
