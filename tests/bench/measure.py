#!/usr/bin/env python3
"""measure.py WAYMARK DIR PAGES: time DIR/hugo and DIR/waymark, print ratios.

CPU is user and system time of the process, wall the clock's, RSS the peak.
The programs take turns, so that a busy machine is busy for both.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

waymark, top, pages = sys.argv[1], sys.argv[2], int(sys.argv[3])
RUNS = int(os.environ.get("RUNS") or 5)
PARTS = [  # function, what it is; those indented are part of others
    ("wm_project_open", "scan, templates, lint"),
    ("wm_sources_read", "read every source, facts"),
    ("wm_job_run", "pages"),
    ("wm_source_open", "  parse (here and above)"),
    ("wm_check_document", "  checks"),
    ("wm_links_resolve", "  links"),
    ("index_page", "  words for the search"),
    ("wm_sheet_apply", "  templates"),
    ("wm_html_emit", "  HTML out"),
    ("put_output", "  compare and stage"),
    ("job_done", "ledger"),
    ("wm_index_make", "search index"),
]


def run(argv, cwd, fresh, stdin=None):
    """One build from nothing: (CPU s, wall s, RSS KiB)."""
    for path in fresh:
        shutil.rmtree(os.path.join(top, path), ignore_errors=True)
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        if stdin:
            os.dup2(os.open(stdin, os.O_RDONLY), 0)
        os.chdir(cwd)
        os.execvp(argv[0], argv)
    _, status, use = os.wait4(pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"bench: {' '.join(argv)} failed")
    return use.ru_utime + use.ru_stime, wall, use.ru_maxrss


def ours(threads):
    return run([waymark, "build", "-q", "-C", os.path.join(top, "waymark"),
                f"-j{threads}"], "/", ["waymark/site", "waymark/.waymark"])


def hugo():
    return run(["hugo", "--quiet", "-d", os.path.join(top, "hugo-site")],
               os.path.join(top, "hugo"), ["hugo-site", "hugo/resources"])


def floor():
    out = os.path.join(top, "floor-site")
    os.makedirs(out, exist_ok=True)
    return run([os.path.join(top, "floor"), out], "/", [],
               os.path.join(top, "pages.txt"))


def again(edit):
    """A build over the last one: nothing changed, or one page edited."""
    if edit:
        with open(os.path.join(top, "pages.txt"), encoding="utf-8") as f:
            page = f.read().split("\n")[7]
        with open(page, "a", encoding="utf-8") as f:
            f.write(f"\nEdited {time.time_ns()}, and no more.\n")
    return run([waymark, "build", "-q", "-C", os.path.join(top, "waymark"),
                "-j1"], "/", [])


def median(rows):
    return [statistics.median(r[i] for r in rows) for i in range(3)]


def times():
    rows = {"hugo": [], "floor": [], "-j1": [], "-j2": [], "same": [],
            "edited": []}
    for _ in range(RUNS):
        rows["hugo"].append(hugo())
        rows["-j1"].append(ours(1))
        rows["floor"].append(floor())
        rows["-j2"].append(ours(2))
        time.sleep(2.1)  # files as young as that are read again
        again(False)
        rows["same"].append(again(False))
        rows["edited"].append(again(True))
    base = median(rows["hugo"])
    print(f"{pages} pages, medians of {RUNS}; in brackets: of Hugo's")
    print(f"{'':8}{'CPU s':>16}{'wall s':>16}{'RSS MiB':>16}")
    for name, all_of_it in rows.items():
        cells = median(all_of_it)
        text = [f"{c / (1024 if i == 2 else 1):.2f} ({c / b:.3f})"
                for i, (c, b) in enumerate(zip(cells, base))]
        print(f"{name:8}" + "".join(f"{t:>16}" for t in text))
    one, two = median(rows["-j1"]), median(rows["-j2"])
    print(f"two threads are {one[1] / two[1]:.2f} times as fast as one\n")
    return one[0]


def profile(cpu):
    """Shares by instructions, which do not depend on the machine's load."""
    if not shutil.which("valgrind"):
        print("(install valgrind for a table of where the time goes)")
        return
    out = os.path.join(top, "callgrind.out")
    shutil.rmtree(os.path.join(top, "waymark/.waymark"), ignore_errors=True)
    subprocess.run(["valgrind", "--tool=callgrind",
                    f"--callgrind-out-file={out}", waymark, "build", "-q",
                    "-C", os.path.join(top, "waymark"), "-j1"],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes",
                           "--threshold=100", out], capture_output=True,
                          text=True, errors="replace").stdout
    cost = {}
    for m in re.finditer(r"^\s*([\d,]+) .*?:([\w']+) \[", text, re.M):
        cost.setdefault(m[2], int(m[1].replace(",", "")))
    whole = cost.get("wm_build_guide", 0)
    if whole == 0:
        print("(no symbols: no table)")
        return
    print(f"{'part':28}{'instr/page':>12}{'us/page':>9}{'share':>7}")
    for name, what in [("wm_build_guide", "all")] + PARTS:
        n = cost.get(name, 0)
        if n == 0:  # the compiler made it part of its caller
            continue
        print(f"{what:28}{n // pages:12,}{cpu * 1e6 / pages * n / whole:9.0f}"
              f"{100 * n / whole:6.1f}%")


profile(times())
