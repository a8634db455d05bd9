#!/bin/sh
# Write into translated pages which text they were made from, as "waymark
# check" tells it.  Only after comparing the two: it says that they agree.
#	sh scripts/translated.sh content/es/about.md ...
set -eu
cd "$(dirname "$0")/.."
waymark=${WAYMARK:-build/waymark}
[ $# -gt 0 ] || { echo "which pages?" >&2; exit 2; }
said=$(mktemp)
trap 'rm -f "$said"' EXIT
"$waymark" check -C . >"$said" 2>&1 || :
for page; do
	value=$(awk -v page="$page" '
	/^[^ ].*: (warning|error): / { mine = index($0, page ":") == 1 }
	mine && /write of[:=]/ {
		sub(/.*write of[:=] *"?/, ""); sub(/".*/, ""); print; exit
	}' "$said")
	[ -n "$value" ] || continue
	case $page in
	*.md) awk -v v="$value" '
		/^---/ && ++n == 2 { print "of: " v }
		n == 1 && /^of:/ { next }
		{ print }' "$page" ;;
	*) awk -v v="$value" '
		!done && /<(process|right|caseplan|letter)[ >]/ {
			sub(/ of="[^"]*"/, "")
			sub(/<(process|right|caseplan|letter)/, "& of=\"" v "\"")
			done = 1
		}
		{ print }' "$page" ;;
	esac >"$said.new"
	cat "$said.new" >"$page"
	rm -f "$said.new"
	echo "$page"
done
