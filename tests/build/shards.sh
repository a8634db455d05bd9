#!/bin/sh
# An edit makes the shards of its own words, and no others.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
/usr/bin/python3 -B "$here/tests/build/shards.py" \
    "${WAYMARK:-$here/build/waymark}" "$t"
