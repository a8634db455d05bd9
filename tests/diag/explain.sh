#!/bin/sh
# "waymark explain" knows every code, and docs/diagnostics.md is current.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
waymark=${WAYMARK:-$here/build/waymark}
export waymark WAYMARK="$waymark"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
said=$work/out
. "$here/tests/ok.sh"
tells() { # tells CODE: what it is and, below, what it means
	"$waymark" explain "$1" >"$work/one" &&
	    head -n 1 "$work/one" | grep -qE "^$1 (error|warning): ." &&
	    [ "$(sed -n '3,$p' "$work/one" | wc -c)" -gt 40 ] &&
	    ! grep -q '%[.*a-z]' "$work/one"
}
for code in $(sed -n 's/^WM_CODE([A-Z0-9_]*, "\(WM[0-9]*\)".*/\1/p' \
    "$here/src/diag/codes.def"); do
	ok "$code is not explained" tells "$code"
	ok "$code is not in the list" sh -c "
	    \"\$waymark\" explain | grep -q '^$code  .'"
done
unknown() {
	"$waymark" explain WM20 2>"$work/err"
	[ $? -eq 2 ] && grep -q 'did you mean WM' "$work/err"
}
ok "an unknown code" unknown
sh "$here/scripts/diagnostics.sh" >"$work/diagnostics.md" || exit 2
ok "run: sh scripts/diagnostics.sh >docs/diagnostics.md" \
    diff -u "$here/docs/diagnostics.md" "$work/diagnostics.md"
all_told
