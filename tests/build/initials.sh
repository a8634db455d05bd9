#!/bin/sh
# More than 500 names: the list from A to Z has a page a letter, each name on
# one of them; fewer again: one page, and no letter's page is left.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/lib/clean.sh"
page() { # NAME TITLE
	printf -- '---\ntitle: %s\nsummary: Some words on it.\n---\n\nText.\n' \
	    "$2" >"content/en/many/$1.md"
}
# Each page of many/ is linked from one letter's page, once.
all_once() {
	cat "$work"/site/a-z/*.html | grep -o 'href="\.\./many/[a-z0-9]*\.html"' |
	    sort >"$work/got"
	for f in content/en/many/*.md; do
		echo "href=\"../many/$(basename "$f" .md).html\""
	done | sort | cmp - "$work/got"
}
# Every letter that a page offers is there, its own marked.
offered() {
	for f in "$work"/site/a-z/*.html; do
		[ "$(grep -c 'aria-current="page"' "$f")" -ge 1 ] || return 1
		sed -n '/class="letters"/,/<\/nav>/p' "$f" |
		    grep -o 'href="[a-z0-9-]*\.html"' | tr -d '"' |
		    while IFS='=' read -r _ to; do
			[ -f "$work/site/a-z/$to" ] || exit 1
		    done || return 1
	done
}

mkdir content/en/many
i=0
while [ $i -lt 450 ]; do
	case $((i % 4)) in
	0) page p$i "Bus $i" ;;
	1) page p$i "$i days" ;;
	2) page p$i "The school $i" ;;
	3) page p$i "Écoles $i" ;;
	esac
	i=$((i + 1))
done
build
ok 'few: one page' grep -q 'many/p449.html' "$work/site/a-z.html"
ok 'few: no folder' [ ! -e "$work/site/a-z" ]
while [ $i -lt 600 ]; do
	page p$i "Bus $i"
	i=$((i + 1))
done
page q "警察"
build
ok 'many: it builds' [ -f "$work/site/many/p599.html" ]
ok 'many: each name once' all_once
ok 'many: a page for digits' grep -q 'many/p1.html' \
    "$work/site/a-z/0-9.html"
ok 'many: an article does not count' grep -q 'many/p2.html' \
    "$work/site/a-z/s.html"
ok 'many: a letter with an accent is that letter' grep -q 'many/p3.html' \
    "$work/site/a-z/e.html"
ok 'many: letters lead to letters' offered
ok 'many: the first page leads to them' \
    grep -q 'href="a-z/b.html"' "$work/site/a-z.html"
ok 'many: and holds no name' sh -c "! grep -q many/ '$work/site/a-z.html'"
ok 'many: a clean build is the same' same
page q "Zebra"
build
ok 'a title moves: to its letter' grep -q 'many/q.html' \
    "$work/site/a-z/z.html"
ok 'a title moves: nothing else is left' all_once
rm content/en/many/p5*.md
build
ok 'fewer: one page' grep -q 'many/p449.html' "$work/site/a-z.html"
ok 'fewer: no folder' [ ! -e "$work/site/a-z" ]
all_told
