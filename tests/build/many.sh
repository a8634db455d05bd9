#!/bin/sh
# More warnings than are shown: after an edit the same ones are shown, and as
# many counted, as by a clean build, whether the edited page is among those
# shown or behind them.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
good=0 bad=0
page() { # page NUMBER: 20 words that nobody explains, and a link to the next
	printf -- '---\ntitle: Page %s\nsummary: Words of page %s.\n---\n\n' \
	    "$1" "$1"
	for c in A B C D E F G H I J K L M N O P Q R S T; do
		printf 'They say XQ%s to us. ' "$c"
	done
	printf '\n'
}
says() { # says FOLDER: all but the files written
	"$w" build -C "$1" 2>&1 | sed '/ written, /d'
}
same() { # same WHAT
	rm -rf "$t/clean"
	mkdir "$t/clean"
	cp -R "$t/p/content" "$t/p/templates" "$t/clean"
	says "$t/p" >"$t/edited"
	says "$t/clean" >"$t/anew"
	if grep -q 'the first 1000 are shown' "$t/anew" &&
	    cmp "$t/edited" "$t/anew"; then
		good=$((good + 1))
		return
	fi
	echo "many.sh: $1" >&2
	tail -n 1 "$t/edited" "$t/anew" >&2
	bad=$((bad + 1))
}
"$w" init -q "$t/p" || exit 1
pages=$t/p/content/en/many
mkdir "$pages"
for n in $(seq 101 170); do
	page "$n" >"$pages/p$n.md"
done
same "the first build"
same "nothing changed"
echo 'They say ZZQ to us.' >>"$pages/p102.md"
same "one more among those shown"
echo 'They say ZZQ to us.' >>"$pages/p165.md"
same "one more behind them"
page 166 | sed 's/XQ/Xq/g' >"$pages/p166.md"
same "many less behind them"
rm "$pages/p167.md"
same "a page less behind them"
page 100 >"$pages/p100.md"
same "a page more before them"
touch "$t/p/templates/strings/en.xml"
echo '<!-- -->' >>"$t/p/templates/html/main.xsl"
same "every page again"
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
