#!/bin/sh
# The mutants of test_mutate.c, judged by us, by xmllint and by jing with the
# RELAX NG files of the same vocabulary: the three must agree.
#	mutate.sh [PROGRAM [STEP]]	each STEPth of them; 1 is all
# Exceptions, where we say more than RELAX NG can:
#	WM111	two texts of one element in the same xml:lang
#	WM112	an id that is used twice in a file
#	WM113	an <at> that names no place of the file
#	WM129	a packet that has the same part twice
# A mutant with another message beside these must be invalid for all three.
# (A number of libxml2 2.9's own errors would be listed here; none is known.)
cd "$(dirname "$0")/../.." || exit 2
prog=${1:-${TOOLS:-build/obj/tests}/model/test_mutate}
[ -x "$prog" ] || prog=
for tool in jing xmllint; do
	command -v $tool >/dev/null || prog=
done
if [ -z "$prog" ]; then
	echo "mutate.sh: needs test_mutate, xmllint and jing; skipped"
	echo "0 passed, 0 failed"
	exit 0
fi
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
"$prog" "$tmp" "${2:-21}" >"$tmp/log" || { cat "$tmp/log"; exit 1; }
stale=
for rng in "$tmp"/*.rng; do
	[ "${rng##*/}" != page.rng ] || continue # Markdown
	cmp -s "$rng" "templates/schema/${rng##*/}" || stale="$stale ${rng##*/}"
done
cd "$tmp" || exit 2
export LC_ALL=C
for rng in *.rng; do
	kind=${rng%.rng}
	[ -d "$kind" ] || continue
	find "$kind" -name '*.xml' | sort >files
	xargs -n 2000 xmllint --noout --relaxng "$rng" <files 2>&1 |
	    sed -n 's/^\([^ ]*\.xml\) validates$/\1/p'
done | sort >xmllint.valid
for rng in *.rng; do
	kind=${rng%.rng}
	[ -d "$kind" ] || continue
	find "$kind" -name '*.xml' | sort >files
	xargs -n 2000 jing "$rng" <files 2>&1 |
	    sed -n 's/^\(.*\.xml\):[0-9]*:[0-9]*: [a-z]*: .*/\1/p' |
	    sed "s|^$PWD/||"
done | sort -u >jing.invalid
sort verdicts | awk -v stale="$stale" '
	FILENAME == "xmllint.valid" { lint[$1] = 1; next }
	FILENAME == "jing.invalid" { jing[$1] = 1; next }
	{
		more = NF > 2
		for (i = 3; i <= NF; i++)
			if ($i !~ /^WM(11[123]|129)$/)
				more = 0
		want = $2 == "valid" || more
		ok = (($1 in lint) == want) && (!($1 in jing) == want)
		if (more)
			only++
		if (ok)
			good++
		else {
			bad++
			printf "%s: we say %s, xmllint %s, jing %s\n", $0, \
			    want ? "valid" : "invalid", \
			    $1 in lint ? "valid" : "invalid", \
			    $1 in jing ? "invalid" : "valid"
		}
	}
	END {
		if (stale != "") {
			bad++
			print "templates/schema: run \"waymark schema\" for" stale
		} else
			good++
		printf "%d mutants only we can refuse\n", only
		printf "%d passed, %d failed\n", good, bad
		exit bad > 0 || good < 1000
	}' xmllint.valid jing.invalid - >result
status=$?
[ -z "${KEEP:-}" ] || cp -r . "$KEEP"
tail -n 20 result
exit $status
