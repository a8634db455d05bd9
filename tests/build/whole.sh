#!/bin/sh
# A site is the old one or the new one, never something between; nothing
# of anybody else's is touched.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$t" 2>/dev/null; rm -rf "$t"' EXIT
said=$t/said
. "$here/tests/ok.sh"
status() { # status WANT COMMAND...
	want=$1
	shift
	"$@" >"$t/out" 2>&1
	[ $? -eq "$want" ]
}
has() { grep -qF -- "$1" "$t/out"; }
unchanged() { diff -r "$t/old" "$t/p/site" >/dev/null; }

"$w" init -q "$t/p" || exit 1
ok "a new guide builds" status 0 "$w" build -C "$t/p"
cp -R "$t/p/site" "$t/old"

# Errors, several in one run, each with its place; the site stays.
printf 'See [this](nowhere.md) and [that](law:none).\n\n<b>raw</b>\n' \
    >>"$t/p/content/en/index.md"
ok "an error fails" status 1 "$w" build -C "$t/p"
ok "place of the first" has 'content/en/index.md:9:'
ok "code of a link" has '[WM201]'
ok "code of a law" has '[WM203]'
ok "raw HTML is refused" has 'content/en/index.md:11:1: error:'
ok "it says so at the end" has 'the site is unchanged'
ok "the site is unchanged" unchanged
ok "check says the same" status 1 "$w" check -C "$t/p"
ok "JSON has the place" status 1 "$w" build -C "$t/p" --format json
ok "... as a number" has '"line":11,"col":1'

# Broken XML, a bad template, no site.xml.
head -n 8 "$t/p/content/en/index.md" >"$t/x"
cp "$t/x" "$t/p/content/en/index.md"
ok "mended, it builds" status 0 "$w" build -C "$t/p"
ok "and equals the first" unchanged
printf '<laws><law id="a"' >"$t/p/content/laws.xml"
ok "broken XML fails" status 1 "$w" build -C "$t/p"
ok "with its place" has 'content/laws.xml:1:'
ok "the site is unchanged" unchanged
printf '[a law](law:ec-1) [no page](none.md)\n' >>"$t/p/content/en/index.md"
ok "it still fails" status 1 "$w" build -C "$t/p"
ok "what follows from it is not said" test "$(grep -c WM203 "$t/out")" = 0
ok "what does not, is" has '[WM201]'
cp "$t/x" "$t/p/content/en/index.md"
rm "$t/p/content/laws.xml"
mv "$t/p/content/site.xml" "$t/site.xml"
ok "no site.xml fails" status 1 "$w" build -C "$t/p"
ok "and is named" has "content/site.xml"
ok "the site is unchanged" unchanged
mv "$t/site.xml" "$t/p/content/site.xml"
mv "$t/p/templates/strings/es.xml" "$t/es.xml"
ok "no strings fail" status 1 "$w" build -C "$t/p"
ok "the site is unchanged" unchanged
mv "$t/es.xml" "$t/p/templates/strings/es.xml"

# A page comes and goes.
printf -- '---\ntitle: New\nsummary: A new page.\n---\n\nWords.\n' \
    >"$t/p/content/en/new.md"
ok "a new page builds" status 0 "$w" build -C "$t/p"
ok "it is there" test -e "$t/p/site/new.html"
rm "$t/p/content/en/new.md"
ok "without it" status 0 "$w" build -C "$t/p"
ok "it is gone" test ! -e "$t/p/site/new.html"
ok "all else as before" unchanged

# A stranger's folder is not written to.
mkdir "$t/mine"
echo mine >"$t/mine/file"
ok "a foreign folder is refused" status 3 "$w" build -C "$t/p" -o "$t/mine"
ok "with its code" has '[WM805]'
ok "and kept" grep -qx mine "$t/mine/file"
ok "nothing was added" test "$(ls -A "$t/mine")" = file
ok "init does not overwrite" status 3 "$w" init "$t/mine"

# Two builds at once.
if command -v flock >/dev/null; then
	(
		flock -x 9
		sleep 3
	) 9>"$t/p/.waymark/lock" &
	sleep 1
	ok "a second build waits outside" status 3 "$w" build -C "$t/p"
	ok "with its code" has '[WM806]'
	wait
fi

# Something in the way of the database.
echo garbage >"$t/p/.waymark/build.db"
ok "a spoilt database is made anew" status 0 "$w" build -C "$t/p"
ok "and the site is the same" unchanged
ok "clean" status 0 "$w" clean -C "$t/p"
ok "leaves nothing" test -z "$(find "$t/p/site" -type f 2>/dev/null)"
ok "no database" test ! -e "$t/p/.waymark"
ok "usage" status 2 "$w" build --strickt
ok "with a hint" has "--strict"
ok "no such command" status 2 "$w" biuld
ok "with a hint" has "build"
all_told
