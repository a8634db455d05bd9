#!/bin/sh
# docs/diagnostics.md, on standard output: every message as "waymark
# explain" tells it, with the example that tests/diag keeps true.
#	sh scripts/diagnostics.sh >docs/diagnostics.md
set -eu
cd "$(dirname "$0")/.."
waymark=${WAYMARK:-build/waymark}

cat <<'END'
# Messages

What `waymark` may say about a guide, and what to do. `waymark explain CODE`
says the same. A code is for life. An error keeps the site as it was; a
warning does not, unless `--strict` was said.

The first line of a message is `file:line:column`, columns counted in bytes
from 1; then stands the line itself with a mark below the place, another place
if one has to do with it (`see:`), and what to do (`hint:`). With `--format
json` each message is one line of JSON with `code`, `level`, `path`, `line`,
`col`, `len`, `message`, and where there is one `hint` and `see`; a message
without a place has line 0.

Made from `src/diag/codes.def` and `tests/diag/fixtures` by
`scripts/diagnostics.sh`.
END
section() { # section CODE: a heading before the first code of each hundred
	case $1 in
	WM0*) s='Bytes and XML' ;;
	WM1*) s='Vocabulary' ;;
	WM2*) s='Links and names' ;;
	WM3*) s='Markdown' ;;
	WM4*) s='Listings' ;;
	WM5*) s='Templates' ;;
	WM6*) s='Print' ;;
	WM7*) s='Search' ;;
	WM8*) s='Building' ;;
	*) s='The command line' ;;
	esac
	[ "$s" = "${last:-}" ] || printf '\n## %s\n' "$s"
	last=$s
}
"$waymark" explain | while read -r code rest; do
	section "$code"
	"$waymark" explain "$code" | awk -v code="$code" '
	NR == 1 { sub(/^WM[0-9]+ /, ""); printf "\n### %s\n\n%s\n", code, $0 }
	NR > 1 { print }'
	example=tests/diag/fixtures/$code/expect
	[ ! -f "$example" ] || {
		printf '\n````\n'
		awk 'NR > 1 && /\[WM[0-9]+\]$/ { exit } { print }' "$example" |
		cut -c 1-160
		printf '````\n'
	}
done
