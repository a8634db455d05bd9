#!/bin/sh
# The examples of docs/formats.md are one small guide: take them out, put
# them over a new guide, and build it.  And what the page says of the program
# is so.
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
waymark=${WAYMARK:-build/waymark}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
said=$tmp/out
. tests/ok.sh

# As installed: the program, and templates where init looks for them.
mkdir -p "$tmp/bin" "$tmp/share/waymark"
cp "$waymark" "$tmp/bin/waymark"
cp -R templates "$tmp/share/waymark/"
waymark=$tmp/bin/waymark

ok "init" "$waymark" init -q "$tmp/guide"
ok "a new guide builds" "$waymark" build -q -C "$tmp/guide"
awk -v to="$tmp/guide/" '
/^File `[^`]*`:$/ { split($0, part, "`"); file = part[2]; next }
/^~~~~/ {
	if (out != "") {
		close(out)
		out = ""
	} else if (file != "") {
		out = to file
		dir = out
		sub(/[^\/]*$/, "", dir)
		system("mkdir -p " dir)
		printf "" >out
		print file
		file = ""
	} else {
		skip = !skip
	}
	next
}
out != "" { print >out }' docs/formats.md >"$tmp/files"
ok "there are examples" test "$(wc -l <"$tmp/files")" -gt 10

ok "the examples build" "$waymark" build -q -C "$tmp/guide" --today 2026-11-22
"$waymark" check -C "$tmp/guide" --format=json --today 2026-11-22 \
    >"$tmp/messages" 2>&1
ok "the examples have no error" sh -c "! grep -q '\"error\"' '$tmp/messages'"
for f in index es/index school/ask school/process rights/ask plan glossary \
    laws listings/river-parents topics/school counties/river packets/start \
    search a-z 404; do
	ok "site/$f.html" test -s "$tmp/guide/site/$f.html"
done
ok "the packet" test -s "$tmp/guide/site/packets/start.pdf"
has() { ok "$1 holds '$2'" grep -qF -- "$2" "$tmp/guide/site/$1"; }
has school/ask.html 'href="process.html#ask"'
has school/ask.html 'River Parents'
has school/ask.html 'not legal advice'
has school/ask.html 'id="letter"'
has es/index.html 'href="../school/ask.html"'
ok "the search finds it" sh -c \
    "'$waymark' search -C '$tmp/guide' letter | grep -q school/ask.html"

# An example with a fault is found, so that this test tests.
printf '\n[x](nowhere.md)\n' >>"$tmp/guide/content/en/school/ask.md"
ok "a fault is found" sh -c "! '$waymark' check -q -C '$tmp/guide'"

# Each kind has its example, each wm: function its line, each directive.
for kind in $(sed -n 's/^WM_KIND([A-Z]*, \([A-Z]*\),.*/\1/p' \
    src/model/vocabulary.def | tr 'A-Z' 'a-z'); do
	[ "$kind" = page ] && continue
	ok "an example of <$kind>" grep -q "^<$kind[ >]" docs/formats.md
done
for f in $(sed -n 's/^	{"\([a-z]*\)", f_.*/\1/p' \
    src/transform/functions.c); do
	ok "wm:$f()" grep -q "\`wm:$f(" docs/formats.md
done
cd "$root" || exit 2

all_told
