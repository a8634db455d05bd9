#!/bin/sh
# A site is the old one or the new one, never something between; nothing
# of anybody else's is touched.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$t" 2>/dev/null; rm -rf "$t"' EXIT
good=0 bad=0
check() { # check WHAT COMMAND...
	what=$1
	shift
	if "$@"; then good=$((good + 1)); else
		echo "whole.sh: not true: $what" >&2
		bad=$((bad + 1))
	fi
}
status() { # status WANT COMMAND...
	want=$1
	shift
	"$@" >"$t/out" 2>&1
	[ $? -eq "$want" ]
}
has() { grep -qF -- "$1" "$t/out"; }
unchanged() { diff -r "$t/old" "$t/p/site" >/dev/null; }

"$w" init -q "$t/p" || exit 1
check "a new guide builds" status 0 "$w" build -C "$t/p"
cp -R "$t/p/site" "$t/old"

# Errors, several in one run, each with its place; the site stays.
printf 'See [this](nowhere.md) and [that](law:none).\n\n<b>raw</b>\n' \
    >>"$t/p/content/en/index.md"
check "an error fails" status 1 "$w" build -C "$t/p"
check "place of the first" has 'content/en/index.md:9:'
check "code of a link" has '[WM201]'
check "code of a law" has '[WM203]'
check "raw HTML is refused" has 'content/en/index.md:11:1: error:'
check "it says so at the end" has 'the site is unchanged'
check "the site is unchanged" unchanged
check "check says the same" status 1 "$w" check -C "$t/p"
check "JSON has the place" status 1 "$w" build -C "$t/p" --format json
check "... as a number" has '"line":11,"col":1'

# Broken XML, a bad template, no site.xml.
head -n 8 "$t/p/content/en/index.md" >"$t/x"
cp "$t/x" "$t/p/content/en/index.md"
check "mended, it builds" status 0 "$w" build -C "$t/p"
check "and equals the first" unchanged
printf '<laws><law id="a"' >"$t/p/content/laws.xml"
check "broken XML fails" status 1 "$w" build -C "$t/p"
check "with its place" has 'content/laws.xml:1:'
check "the site is unchanged" unchanged
printf '[a law](law:ec-1) [no page](none.md)\n' >>"$t/p/content/en/index.md"
check "it still fails" status 1 "$w" build -C "$t/p"
check "what follows from it is not said" test "$(grep -c WM203 "$t/out")" = 0
check "what does not, is" has '[WM201]'
cp "$t/x" "$t/p/content/en/index.md"
rm "$t/p/content/laws.xml"
mv "$t/p/content/site.xml" "$t/site.xml"
check "no site.xml fails" status 1 "$w" build -C "$t/p"
check "and is named" has "content/site.xml"
check "the site is unchanged" unchanged
mv "$t/site.xml" "$t/p/content/site.xml"
mv "$t/p/templates/strings/es.xml" "$t/es.xml"
check "no strings fail" status 1 "$w" build -C "$t/p"
check "the site is unchanged" unchanged
mv "$t/es.xml" "$t/p/templates/strings/es.xml"

# A page comes and goes.
printf -- '---\ntitle: New\nsummary: A new page.\n---\n\nWords.\n' \
    >"$t/p/content/en/new.md"
check "a new page builds" status 0 "$w" build -C "$t/p"
check "it is there" test -e "$t/p/site/new.html"
rm "$t/p/content/en/new.md"
check "without it" status 0 "$w" build -C "$t/p"
check "it is gone" test ! -e "$t/p/site/new.html"
check "all else as before" unchanged

# A stranger's folder is not written to.
mkdir "$t/mine"
echo mine >"$t/mine/file"
check "a foreign folder is refused" status 3 "$w" build -C "$t/p" -o "$t/mine"
check "with its code" has '[WM805]'
check "and kept" grep -qx mine "$t/mine/file"
check "nothing was added" test "$(ls -A "$t/mine")" = file
check "init does not overwrite" status 3 "$w" init "$t/mine"

# Two builds at once.
if command -v flock >/dev/null; then
	(
		flock -x 9
		sleep 3
	) 9>"$t/p/.waymark/lock" &
	sleep 1
	check "a second build waits outside" status 3 "$w" build -C "$t/p"
	check "with its code" has '[WM806]'
	wait
fi

# Something in the way of the database.
echo garbage >"$t/p/.waymark/build.db"
check "a spoilt database is made anew" status 0 "$w" build -C "$t/p"
check "and the site is the same" unchanged
check "clean" status 0 "$w" clean -C "$t/p"
check "leaves nothing" test -z "$(find "$t/p/site" -type f 2>/dev/null)"
check "no database" test ! -e "$t/p/.waymark"
check "usage" status 2 "$w" build --strickt
check "with a hint" has "--strict"
check "no such command" status 2 "$w" biuld
check "with a hint" has "build"
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
