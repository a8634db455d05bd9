#!/bin/sh
# A short torture: two faults of each kind, and one in four of the rest.
# "make torture" tries every one.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
WAYMARK=${WAYMARK:-$here/build/waymark} MOST=2 ALLOCS=8 KILLS=8 JOBS=2 \
    exec sh "$here/tests/torture/all"
