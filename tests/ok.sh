# shellcheck shell=sh
# Sourced by scripts: count what holds, and show what did not.
# In: $said, a file for what commands print.
good=0 bad=0
ok() { # ok WHAT COMMAND...
	what=$1
	shift
	if "$@" >"$said" 2>&1; then
		good=$((good + 1))
	else
		bad=$((bad + 1))
		echo "FAIL $what"
		head -n 40 "$said"
	fi
}
not() {
	! "$@"
}
all_told() { # the last line, and the status
	echo "$good passed, $bad failed"
	[ "$bad" -eq 0 ]
}
