#!/bin/sh
# A build with nothing changed opens no file of content/, templates/ or the
# site: names, sizes and times are enough.  strace counts; where there is
# none, or it may not look, tests/torture/short.sh has counted, by a shim.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
export ASAN_OPTIONS=detect_leaks=0 # it does not like to be traced
if ! strace -f -o "$t/try" true 2>/dev/null; then
	echo "note: no strace here: passed over"
	echo "0 passed, 0 failed"
	exit 0
fi
good=0 bad=0
opened() { # how many files of content/, templates/, site/ a build opened
	strace -f -o "$t/trace" -e trace=open,openat,creat \
	    "$w" build -q -C "$t/p" -o "$t/p/site" >/dev/null 2>&1 || echo x
	grep -v O_DIRECTORY "$t/trace" |
	    grep -c -e "\"$t/p/content/" -e "\"$t/p/templates/" \
	    -e "\"$t/p/site/[^.]"
}
is() { # is WHAT WANTED IS
	if [ "$2" = "$3" ]; then
		good=$((good + 1))
		return
	fi
	echo "idle.sh: $1: wanted $2, is $3" >&2
	grep -v O_DIRECTORY "$t/trace" | grep "\"$t/p" | head -n 5 >&2
	bad=$((bad + 1))
}
"$w" init -q "$t/p" || exit 1
[ "$(opened)" -gt 9 ] && good=$((good + 1)) || bad=$((bad + 1))
sleep 2.1 # a file as young as that is read, to be sure
"$w" build -q -C "$t/p" -o "$t/p/site" 2>/dev/null
is "nothing changed" 0 "$(opened)"
touch "$t/p/content/en/index.md"
is "one touched, not changed" 1 "$(opened)"
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
