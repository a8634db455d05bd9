#!/bin/sh
# Run test programs and scripts; each ends with 'N passed, N failed'.  A
# program that ends without that line, or dies, counts as one failure.  What
# a failing one said is shown, set in, so that only the sum is a sum.
cd "$(dirname "$0")/.." || exit 2
good=0 bad=0
for t; do
	case $t in
	*.sh) out=$(sh "$t" 2>&1) ;;
	*.mjs) out=$(node "$t" 2>&1) ;;
	*) out=$("$t" 2>&1) ;;
	esac
	status=$?
	last=$(printf '%s\n' "$out" | tail -n 1)
	set -- $(printf '%s\n' "$last" |
	    sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed.*/\1 \2/p')
	if [ $# -ne 2 ]; then
		printf '%s\n' "$out" "$t: died (status $status)" | sed 's/^/  /'
		set -- 0 1
	elif [ "$2" -gt 0 ] || [ "$status" -ne 0 ]; then
		printf '%s\n' "$out" | sed 's/^/  /'
		[ "$2" -gt 0 ] || set -- "$1" 1
	fi
	printf '%-44s %s passed, %s failed\n' "$t" "$1" "$2"
	printf '%s\n' "$out" | sed -n 's/^note: /    /p'
	good=$((good + $1)) bad=$((bad + $2))
done
printf '%d passed, %d failed\n' "$good" "$bad"
[ "$bad" -eq 0 ]
