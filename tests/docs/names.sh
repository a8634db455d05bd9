#!/bin/sh
# What the documents name is there: files, Makefile targets, links to each
# other, and pictures.
cd "$(dirname "$0")/../.." || exit 2
good=0 bad=0
yes() { good=$((good + 1)); }
no() { bad=$((bad + 1)); echo "FAIL $*"; }
docs="README.md CONTRIBUTING.md CHANGELOG.md LICENSE-CONTENT
    docs/ARCHITECTURE.md docs/formats.md docs/formats-queries.md
    docs/formats-print.md docs/vocabulary.md
    docs/to-call-first.md"

for d in $docs; do
	if [ ! -s "$d" ]; then
		no "$d: is not there"
		continue
	fi
	# [words](path): relative to the document.  Code is left out.
	for path in $(sed -e '/^```/,/^```/d' -e '/^~~~~/,/^~~~~/d' \
	    -e '/^    /d' -e 's/`[^`]*`//g' "$d" | grep -o '](\([^)]*\))' |
	    sed 's/^](//; s/)$//' | grep -v '^https\{0,1\}:' | sort -u); do
		file=$(dirname "$d")/${path%%#*}
		case $path in
		\#*) file=$d ;;
		esac
		if [ ! -e "$file" ]; then
			no "$d: '$path' leads nowhere"
			continue
		fi
		case $path in
		*\#*)
			if grep -q "id=\"${path#*#}\"" "$file"; then yes
			else no "$d: '$path' has no such part"; fi
			;;
		*) yes ;;
		esac
	done
	# `src/...` and other paths of the tree in code; what the example
	# guide or a build makes is not in the tree.
	[ "$d" = docs/formats.md ] && continue
	for path in $(grep -o '`[^` ]*`' "$d" | tr -d '`' |
	    grep -E '^(src|tests|scripts|templates|docs|include|content)/' |
	    grep -v '[*<{]' | sort -u); do
		case $path in
		content/vi/* | content/en/iep/first-call.md) continue ;;
		esac
		if [ -e "$path" ]; then yes
		else no "$d: there is no '$path'"; fi
	done
	# `make x`.
	for target in $(grep -o '\bmake [a-z][a-z-]*' "$d" | sort -u |
	    sed 's/make //'); do
		if grep -q "^$target:" Makefile; then yes
		elif grep -qF "\`make $target" "$d" ||
		    grep -q "^make $target" "$d"; then
			no "$d: there is no 'make $target'"
		fi
	done
done

for f in docs/pictures/*.png; do
	if [ "$(wc -c <"$f")" -le 153600 ]; then yes
	else no "$f is over 150 KB"; fi
	if grep -qF "$f" README.md; then yes
	else no "README.md does not show $f"; fi
done

# The floors of ARCHITECTURE are those of FLOORS that have a folder.
for dir in src/*/; do
	room=${dir#src/}
	room=${room%/}
	floor=$(awk -v r="$room" '/^[0-9]/ { for (i = 2; i <= NF; i++)
	    if ($i == r) print $1 }' src/FLOORS)
	if grep -q "^| $floor | \`$room/\`" docs/ARCHITECTURE.md; then yes
	else no "docs/ARCHITECTURE.md: floor $floor has no row of $room/"; fi
done

echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
