#!/bin/sh
# A short run of incr.py: 40 edits of a small guide; `make incr` does 500.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
WAYMARK=${WAYMARK:-$here/build/waymark}
EDITS=${EDITS:-40}
SIZE=${SIZE:-60}
export WAYMARK EDITS SIZE
exec /usr/bin/python3 -B "$here/tests/incr/incr.py"
