#!/bin/sh
# What is made from the vocabulary is current: docs/vocabulary.md and
# templates/schema/*.rng.
cd "$(dirname "$0")/../.." || exit 2
waymark=${WAYMARK:-build/waymark}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
said=$tmp/out
. tests/ok.sh

sh scripts/vocabulary.sh >"$tmp/vocabulary.md" || exit 2
ok "docs/vocabulary.md; run: sh scripts/vocabulary.sh write" \
    diff -u docs/vocabulary.md "$tmp/vocabulary.md"
sh scripts/vocabulary.sh man >"$tmp/want"
sed -e '1,/^\.\\" begin/d' -e '/^\.\\" end/,$d' docs/waymark.5 >"$tmp/man"
ok "docs/waymark.5; run: sh scripts/vocabulary.sh write" \
    diff -u "$tmp/man" "$tmp/want"

"$waymark" schema -C "$tmp" || exit 2
for f in "$tmp"/templates/schema/*.rng; do
	ok "templates/schema/${f##*/}; run: waymark schema" \
	    diff -u "templates/schema/${f##*/}" "$f"
done
for f in templates/schema/*.rng; do
	ok "$f is made by nobody" test -e "$tmp/$f"
done

# Every kind, element and attribute is on the page.
sed -n 's/^WM_ELEMENT([A-Z_]*, "\([^"]*\)".*/\1/p' src/model/vocabulary.def |
sort -u >"$tmp/elements"
while read -r name; do
	ok "<$name> is not in docs/vocabulary.md" \
	    grep -qF "### \`<$name>\`" docs/vocabulary.md
	ok "<$name> is not in waymark.5" \
	    grep -qxF ".It Aq Cm $name" docs/waymark.5
done <"$tmp/elements"
sed -n 's/^WM_ATTR([A-Z_]*, "\([^"]*\)".*/\1/p' src/model/vocabulary.def |
sort -u >"$tmp/attributes"
while read -r name; do
	ok "attribute $name is not in docs/vocabulary.md" \
	    grep -qF "| \`$name\` |" docs/vocabulary.md
	ok "attribute $name is not in waymark.5" \
	    grep -q "^\.Va $name [,.]" docs/waymark.5
done <"$tmp/attributes"

all_told
