#!/bin/sh
# keep/, the lists of files for readers who keep the guide: complete, the same
# as those of a clean build, and an edit makes only the parts of its files.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
/usr/bin/python3 -B "$here/tests/build/keep.py" \
    "${WAYMARK:-$here/build/waymark}" "$t"
