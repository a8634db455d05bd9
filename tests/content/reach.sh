#!/bin/sh
# Each place that a page or a packet names can be reached from there: a card
# has a telephone or an address on the web, on paper too.
cd "$(dirname "$0")/../.." || exit 2
. tests/guide.sh
good=0 bad=0
for f in "$dir"/site/counties/*.html "$dir"/site/es/topics/*.html; do
	sed 's/<li class="card"/\n&/g' "$f" | grep '^<li class="card"' |
	    sed 's/<\/li>.*//' >"$dir/cards"
	none=$(grep -v 'href="\(tel\|sms\|https\{0,1\}\):' "$dir/cards" |
	    sed 's/.*<h[2-6]><a[^>]*>\([^<]*\)<.*/\1/')
	if [ -z "$none" ]; then
		good=$((good + $(grep -c . "$dir/cards")))
	else
		bad=$((bad + 1))
		echo "FAIL ${f#"$dir/site/"}: no way to reach: $none"
	fi
done
for f in "$dir"/site/packets/*.pdf "$dir"/site/es/packets/*.pdf; do
	pdftotext -layout "$f" "$dir/text" || exit 1
	for l in $(grep -L '<phone' content/listings/*.xml); do
		name=$(sed -n 's/^  <name>\(.*\)<\/name>$/\1/p' "$l")
		at=$(sed -n 's/.*<web href="https\{0,1\}:\/\/\(www\.\)\{0,1\}\([^"\/]*\).*role="main".*/\2/p' "$l")
		grep -qxF "$name" "$dir/text" || continue
		if [ -n "$at" ] && grep -qF "$at" "$dir/text"; then
			good=$((good + 1))
		else
			bad=$((bad + 1))
			echo "FAIL $(basename "$f"): $name without $at"
		fi
	done
done
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ] && [ "$good" -gt 100 ]
