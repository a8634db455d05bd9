#!/bin/sh
# The tab of a sensitive page shows a number: of thousands no two show the
# same, and a page that comes or goes changes no other's, unless both had one.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/lib/clean.sh"
pages() { # FIRST LAST
	awk -v i="$1" -v last="$2" 'BEGIN {
		for (; i <= last; i++) {
			f = "content/en/quiet/p" i ".md"
			printf "---\ntitle: Secret %d\nsummary: Words.\n" \
			    "sensitive: yes\n---\n\nText.\n", i >f
			close(f)
		}
	}'
}
titles() { # FILE: "path title" of each page, sorted
	(cd "$work/site" && grep -ho '<title>[^<]*' quiet/*.html | sort) >"$1"
	(cd "$work/site" && grep -o '<title>[^<]*' quiet/*.html | sort) >"$1.by"
}
numbers() { [ "$(uniq "$1" | wc -l)" -eq "$2" ] &&
    ! grep -qv '^<title>Information [1-9][0-9]\{3\}\(-[0-9]\)\{0,1\} - ' "$1"; }
# How many pages show another number than before.
changed() { comm -12 "$1.by" "$2.by" | awk 'END { print 3000 - NR }'; }

mkdir content/en/quiet
pages 1 3000
build
ok 'it builds' [ -f "$work/site/quiet/p3000.html" ]
titles "$work/first"
ok 'three thousand numbers, all different' numbers "$work/first" 3000
ok 'some had the same at first' grep -q -- '-2 ' "$work/first"
ok 'no title tells' sh -c "! grep -q Secret '$work/first'"

pages 3001 3001
build
titles "$work/more"
ok 'one more: all different' numbers "$work/more" 3001
ok 'one more: at most one other changes' \
    [ "$(changed "$work/first" "$work/more")" -le 1 ]
ok 'one more: a clean build is the same' same

# The first of two that share a number goes: the second gets it.
twin=$(sed -n 's/^\([^:]*\):<title>Information \([0-9]*\)-2 .*/\1 \2/p' \
    "$work/more.by" | head -n 1)
number=${twin#* } twin=${twin% *}
gone=$(sed -n "s/^\([^:]*\):<title>Information $number - .*/\1/p" \
    "$work/more.by")
rm "content/en/${gone%.html}.md"
build
titles "$work/less"
ok 'one goes: its twin has its number' \
    grep -q "^$twin:<title>Information $number - " "$work/less.by"
ok 'one goes: all different' numbers "$work/less" 3000
ok 'one goes: a clean build is the same' same
all_told
