#!/bin/sh
# Run one test program or script, which ends with 'N passed, N failed', and
# say that in a line with its name.  One that ends without that line, or
# dies, counts as one failure.  What a failing one said is shown, set in, so
# that only the sum is a sum.  Several of these may run at once: each speaks
# when $LOCK, a file, is its own.
t=$1
case $t in
*.sh) out=$(sh "$t" 2>&1) ;;
*.mjs) out=$(node "$t" 2>&1) ;;
*) out=$("$t" 2>&1) ;;
esac
status=$?
said=$out
# shellcheck disable=SC2046 # two numbers, or nothing
set -- $(printf '%s\n' "$out" | tail -n 1 |
    sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed.*/\1 \2/p')
if [ $# -ne 2 ]; then
	said=$(printf '%s\n' "$out" "$t: died (status $status)")
	set -- 0 1
elif [ "$2" -eq 0 ] && [ "$status" -ne 0 ]; then
	set -- "$1" 1
fi
exec 9>>"${LOCK:-/dev/null}"
flock 9
[ "$2" -eq 0 ] || printf '%s\n' "$said" | sed 's/^/  /'
printf '%-44s %s passed, %s failed\n' "$t" "$1" "$2"
printf '%s\n' "$out" | sed -n 's/^note: /    /p'
