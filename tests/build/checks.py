"""Of the Python tests here: count what holds, and build."""
import os
import subprocess
import sys

waymark, top = sys.argv[1:3]
root = os.path.join(top, "guide")
name = os.path.basename(sys.argv[0])
told = {True: 0, False: 0}


def check(what, fine, more=""):
    told[bool(fine)] += 1
    if not fine:
        print(f"{name}: not true: {what} {more}", file=sys.stderr)


def build(where=root):
    subprocess.run([waymark, "build", "-q", "-C", where, "--today",
                    "2026-11-22"], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def end():
    print(f"{told[True]} passed, {told[False]} failed")
    sys.exit(told[False] > 0)
