#!/bin/sh
# Every test: the units, the scripts and the browser on the site that was
# built here, and the units again under the sanitizers.
cd "$(dirname "$0")/.." || exit 2
make=${MAKE:-make}
build=$PWD/build
WAYMARK=$build/waymark TOOLS=$build/obj/tests SITE=$build/test-site
export WAYMARK TOOLS SITE
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

part() { # part NAME FILE...: run and remember
	echo "== $1"
	shift
	sh tests/run.sh "$@" | tee -a "$log" | grep --line-buffered -v '^[0-9]* passed'
}
programs() { # the test programs in a folder of objects
	find "$1/tests" -type f -name 'test_*' ! -name '*.*' | sort
}
fail() {
	echo "$1: 0 passed, 1 failed" | tee -a "$log"
	echo "0 passed, 1 failed" >>"$log"
}

part "units" $(programs "$build/obj") 2>&1
rm -rf "$SITE"
if "$WAYMARK" build -q -o "$SITE"; then
	part "scripts, and the browser" tests/*/*.mjs \
	    $(ls tests/*/*.sh | grep -v ^tests/bench/) 2>&1
else
	fail "the guide itself does not build"
fi
echo "== units, with the address and undefined behaviour sanitizers"
if $make -s -j"$(nproc)" SAN=address,undefined tests-built; then
	part "sanitized" $(programs "$build/obj-address-undefined") 2>&1
else
	fail "it does not build with the sanitizers"
fi
awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3 }
    END { printf "%d passed, %d failed\n", p, f; exit f > 0 }' "$log"
