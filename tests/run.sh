#!/bin/sh
# Run test programs and scripts, JOBS at once (as many as there are
# processors), each as tests/one.sh says, and end with the sum.
cd "$(dirname "$0")/.." || exit 2
LOCK=$(mktemp) log=$(mktemp) || exit 2
export LOCK
trap 'rm -f "$LOCK" "$log"' EXIT
printf '%s\n' "$@" |
    xargs -P "${JOBS:-$(nproc)}" -n 1 sh tests/one.sh | tee "$log"
awk -v tests=$# '
    $2 ~ /^[0-9]+$/ && /^[^ ].* passed, [0-9]+ failed$/ {
	n++; p += $2; f += $4
    }
    END {
	if (n != tests) f++		# one was not run, or could not speak
	printf "%d passed, %d failed\n", p, f
	exit f > 0
    }' "$log"
