#!/bin/sh
# build --watch builds at once, again when a file changes, says what is
# wrong, and goes on.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$t"' EXIT
good=0 bad=0
until_true() { # until_true WHAT COMMAND...: within 30 seconds
	what=$1
	shift
	for _ in $(seq 150); do
		if "$@"; then
			good=$((good + 1))
			return
		fi
		sleep 0.2
	done
	echo "watch.sh: never came true: $what" >&2
	bad=$((bad + 1))
}
"$w" init -q "$t/p" || exit 1
"$w" build --watch -C "$t/p" >"$t/out" 2>&1 &
pid=$!
until_true "the first build" test -e "$t/p/site/index.html"
printf -- '---\ntitle: New\nsummary: A new page.\n---\n\nWords.\n' \
    >"$t/p/content/en/new.md"
until_true "a new page" test -e "$t/p/site/new.html"
echo '[x](nowhere.md)' >>"$t/p/content/en/new.md"
until_true "a message" grep -q 'content/en/new.md:7:5: error' "$t/out"
rm "$t/p/content/en/new.md"
until_true "the page gone" test ! -e "$t/p/site/new.html"
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
