#!/bin/sh
# A guide with so many words that a slip is looked for in a part of those that
# begin alike: by the command and in the browser.
cd "$(dirname "$0")/../.." || exit 2
waymark=${WAYMARK:-build/waymark}
work=$(mktemp -d) || exit 2
said=$work/said
trap 'rm -rf "$work"' EXIT
. tests/ok.sh

cp -R content templates "$work"
for page in 1 2 3 4; do
	awk -v seed="$page" 'BEGIN {
	    print "---\ntitle: Words " seed "\nsummary: Many words.\n---\n"
	    for (i = 0; i < 1500; i++) {
		w = "c"
		for (j = 0; j < 9; j++) {
		    seed = (seed * 4096 + 150889) % 714025
		    w = w substr("abdefghiklmnoprstuvz", int(seed / 100) % 20 + 1, 1)
		}
		printf "%s%s", w, i % 15 == 14 ? ".\n\n" : " "
	    }
	}' >"$work/content/en/words-$page.md"
done
"$waymark" build -q -C "$work" -o "$work/site" >"$said" 2>&1 ||
    { cat "$said"; exit 2; }
words=$(sed -n 's/ .*//p' "$work/content/en/words-2.md" | grep '^c.........$' |
    sed -n 5,24p)
missing=$(for w in $words; do # without the third letter
	printf '%s\n' "$w" | sed 's/^\(..\)./\1/'
done)
second=$(for w in $words; do # with another second letter
	printf '%s\n' "$w" | sed 's/^c./cq/'
done)

find() { # find QUERY: addresses
	"$waymark" search -o "$work/site" --lang en "$1" 2>&1
}
all_find() {
	for w; do
		find "$w" | grep -q 'words-2.html' || { echo "$w"; return 1; }
	done
}
none_finds() {
	for w; do
		! find "$w" | grep -q 'words-2.html' || { echo "$w"; return 1; }
	done
}
ok 'twenty words to try' [ "$(echo "$words" | wc -w)" = 20 ]
# shellcheck disable=SC2086 # a word each
ok 'a letter is missing: found' all_find $missing
# shellcheck disable=SC2086
ok 'the second letter is wrong: more shards than are fetched for a slip' \
    none_finds $second
ok 'the browser gives the same' env SITE="$work/site" QUERIES="$missing
$second" node tests/search/compare.mjs
all_told
