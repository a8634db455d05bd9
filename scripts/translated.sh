#!/bin/sh
# Write into translated pages, and into files with texts in several languages,
# what they were made from, as "waymark check" tells it.  Only after comparing
# the two: it says that they agree.
#	sh scripts/translated.sh content/es/about.md content/glossary.xml ...
set -eu
cd "$(dirname "$0")/.."
waymark=${WAYMARK:-build/waymark}
[ $# -gt 0 ] || { echo "which files?" >&2; exit 2; }
work=$(mktemp -d)
file=
trap '[ -z "$file" ] || cat "$work/old" >"$file"; rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

# What check says to write into a file: "HASH OLD" lines.
wanted() {
	"$waymark" check -C . 2>&1 | awk -v file="$1:" '
	/^[^ ].*: (warning|error): / { mine = index($0, file) == 1 }
	mine && /write of[:=]/ {
		sub(/.*write of[:=] *"?/, "")
		old = $NF
		sub(/".*/, "")
		print $0, old
	}'
}

# Every translation gets a number for a hash, which check then names.
number='{
	for (out = ""; match($0, /<[a-z]+[^<>]* xml:lang="[^"]*"[^<>]*>/);) {
		tag = substr($0, RSTART, RLENGTH)
		out = out substr($0, 1, RSTART - 1)
		$0 = substr($0, RSTART + RLENGTH)
		if (tag !~ /^<(organization|also|plain|known) / &&
		    tag !~ / href=/) {
			sub(/ of="[^"]*"/, "", tag)
			sub(/ xml:lang="[^"]*"/,
			    sprintf("& of=\"%08d\"", ++n), tag)
		}
		out = out tag
	}
	print out $0
}'
# The hashes for the numbers; a number that check did not name goes.
settle='FNR == NR { hash[$2] = $1; next }
{
	for (out = ""; match($0, / of="000[0-9]+"/);) {
		id = substr($0, RSTART + 5, 8)
		out = out substr($0, 1, RSTART - 1)
		if (id in hash)
			out = out " of=\"" hash[id] "\""
		$0 = substr($0, RSTART + RLENGTH)
	}
	print out $0
}'
# A page says it once, in its front matter or in its root element.
page='/^---/ && ++n == 2 { print "of: " v }
n == 1 && /^of:/ { next }
{ print }'
root='!done && /<(process|right|caseplan|letter)[ >]/ {
	sub(/ of="[^"]*"/, "")
	sub(/<(process|right|caseplan|letter)/, "& of=\"" v "\"")
	done = 1
}
{ print }'

for name; do
	cp "$name" "$work/old"
	file=$name
	if ! grep -q 'xml:lang=' "$name"; then
		value=$(wanted "$name" | sed -n '1s/ [^ ]*$//p')
		case $name in
		*.md) awk -v v="$value" "$page" "$work/old" ;;
		*) awk -v v="$value" "$root" "$work/old" ;;
		esac >"$work/new"
		[ -n "$value" ] || cp "$work/old" "$work/new"
	else
		awk "$number" "$work/old" >"$name"
		wanted "$name" >"$work/hashes"
		awk "$settle" "$work/hashes" "$name" >"$work/new"
	fi
	cat "$work/new" >"$name"
	file=
	cmp -s "$work/old" "$name" || echo "$name"
done
