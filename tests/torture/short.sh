#!/bin/sh
# A short torture: two faults of each kind, and one in four of the rest.
# "make torture" tries every one.
# A sanitizer must be the first library; so must the shim.
case $(ldd "${WAYMARK:-build/waymark}" 2>/dev/null) in
*libasan* | *libtsan* | *libubsan*)
	echo "note: not with a sanitized program: faults come from a preload"
	echo "0 passed, 0 failed"
	exit 0
	;;
esac
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
WAYMARK=${WAYMARK:-$here/build/waymark} MOST=2 ALLOCS=8 KILLS=8 JOBS=2 \
    exec sh "$here/tests/torture/all"
