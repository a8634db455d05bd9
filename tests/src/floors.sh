#!/bin/sh
# src/ keeps to the map in src/FLOORS: a folder includes itself and lower
# floors only; each library's header is included from the folders named.
# Also what must never be: no clock, environment, locale, exit or printing
# where the design forbids it.
cd "$(dirname "$0")/../../src" || exit 2
t=$(mktemp) || exit 2
found=$(mktemp) || exit 2
trap 'rm -f "$t" "$found"' EXIT
find . -name '*.[chd]*' -type f | sort >"$t"
good=0 bad=0
tell() { # tell RULE: the offending lines are in "$found"
	if [ -s "$found" ]; then
		echo "$1:" >&2
		cat "$found" >&2
		bad=$((bad + 1))
	else
		good=$((good + 1))
	fi
}

# shellcheck disable=SC2046
awk '
NR == FNR {
	if ($1 ~ /^[0-9]+$/) for (i = 2; i <= NF; i++) floor[$i] = $1
	if ($1 == "lib") for (i = 3; i <= NF; i++) owner[$2, $i] = libs[$2] = 1
	next
}
FNR == 1 { split(FILENAME, f, "/"); me = f[2] }
!(me in floor) { printf "%s: the folder %s is not in FLOORS\n", FILENAME, me; nextfile }
/^#[ \t]*include/ {
	h = $0; sub(/^[^<"]*[<"]/, "", h); sub(/[>"].*/, "", h); split(h, d, "/")
	if ($0 ~ /"/ && d[1] in floor && d[1] != me && floor[d[1]] >= floor[me])
		printf "%s:%d: %s (floor %d) may not include %s (floor %d)\n",
		    FILENAME, FNR, me, floor[me], h, floor[d[1]]
	if ($0 ~ /</ && h != "libxml/tree.h")
		for (l in libs) if (index(h, l) == 1 && !((l, me) in owner))
			printf "%s:%d: <%s> does not belong in %s\n",
			    FILENAME, FNR, h, me
}' FLOORS $(cat "$t") >"$found"
tell "a folder looks up"

low=$(grep -E '^\./(diag|xml|store|model|markdown|catalog|exchange|check|transform|search|print)/' "$t")
code() { # code PATTERN: lines of code, not comments, that hold it
	# shellcheck disable=SC2086
	grep -nE "$1" $2 /dev/null |
	    sed 's/%%//g' | grep -E "$1" |
	    grep -vE ':[0-9]+:[[:space:]]*(/?\*|//)'
}
code '\b(fopen|open|creat|rename|unlink|mkdir|opendir)\(' "$low" >"$found"
tell "floors 1-5 touch the file system"
code '\b(time|clock_gettime|gettimeofday|localtime_r|gmtime_r|getenv|setlocale|localeconv|nl_langinfo)\(' "$low" >"$found"
tell "floors 1-5 read the clock, the environment or the locale"
code '\b(exit|_exit|quick_exit)\(' "$(grep -vE '^\./(cmd/|base/die)' "$t")" >"$found"
tell "floors 0-7 call exit"
code '\babort\(' "$(grep -v '^\./base/die' "$t")" >"$found"
tell "somebody but base/die aborts"
code '\b(printf|puts|putchar|perror)\(|\b(stderr|stdout)\b' \
    "$(grep -vE '^\./(cmd/|diag/show|base/die)' "$t")" >"$found"
tell "somebody prints"
code '"[^"]*%[-+ #0-9.]*l?[aefgAEFG][^"]*"|\b(strtod|atof|sscanf)\(' \
    "$(cat "$t")" | grep -vE '%[0-9]*e[ns]' >"$found"
tell "a number passes through the locale"
code '^(static )?(char|int|unsigned|size_t|bool|double|struct [a-z_]+)[ *]+[a-z_]+(\[[^]]*\])*( = .*)?;' \
    "$(grep '\.c$' "$t")" | grep -vE '\bconst\b' >"$found"
tell "a mutable global"
cd .. || exit 2
git ls-files 2>/dev/null | grep -vE '^(tests/package-lock.json|docs/pictures/)' |
    xargs grep -nIE '\b(TODO|FIXME|XXX|HACK)\b' 2>/dev/null |
    grep -v '^tests/src/floors.sh' >"$found"
tell "unfinished work is marked"
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
