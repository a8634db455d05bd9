#!/bin/sh
# Print every fixture and look at the PDF with other people's programs:
# qpdf, poppler, MuPDF, zbar.  Fixtures in bad/ must be refused with the
# code they name.  TOOLS is the folder of the built test programs.
cd "$(dirname "$0")/../.." || exit 2
fonts=${FONTS:-/usr/share/fonts/truetype/noto}
here=tests/print
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT INT TERM
good=0 bad=0
ok() { good=$((good + 1)); }
no() { bad=$((bad + 1)); echo "$*"; }
check() { # NAME COMMAND...
	what=$1
	shift
	if "$@" >"$out/log" 2>&1; then ok; else no "$what: $*"; head -n 5 "$out/log"; fi
}
RENDER=${RENDER:-${TOOLS:+$TOOLS/print/render}}
if [ -z "$RENDER" ]; then
	B=${B:-$out/build}
	make -s B="$B" ROOMS="base diag model print" \
	    "$B/obj/tests/print/render" >"$out/log" 2>&1 ||
	    { cat "$out/log"; exit 1; }
	RENDER=$B/obj/tests/print/render
fi

for f in "$here"/good/*.xhtml; do
	n=$(basename "$f" .xhtml)
	pdf=$out/$n.pdf
	if ! "$RENDER" "$f" "$here/style.css" "$fonts" "$pdf" \
	    >"$out/log" 2>&1; then
		no "$n: not printed"
		cat "$out/log"
		continue
	fi
	check "$n" qpdf --check "$pdf"
	mutool draw -q -F txt -o "$out/mu.txt" "$pdf" 2>&1 |
	    grep -v 'ICC support' >"$out/log"
	if [ -s "$out/log" ]; then no "$n: mutool says"; cat "$out/log"; else ok; fi
	pdftotext -q "$pdf" "$out/$n.txt"
	check "$n" /usr/bin/python3 "$here/pdfcheck.py" "$pdf" "$f" "$out/$n.txt"
	# The same bytes again, on another day, in another locale.
	LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo "$RENDER" "$f" "$here/style.css" \
	    "$fonts" "$out/again.pdf" >/dev/null 2>&1
	check "$n" cmp "$pdf" "$out/again.pdf"
	if pdffonts "$pdf" | sed 1,2d | awk '{ if ($(NF-4) != "yes" ||
	    $(NF-3) != "yes" || $(NF-2) != "yes") bad = 1 } END { exit bad }'
	then ok; else no "$n: a font is not embedded"; fi
	check "$n" "$RENDER" "$f" "$here/style.css" "$fonts" "$out/a4.pdf" a4
done

check asia /usr/bin/python3 "$here/syllables.py" "$here/good/asia.xhtml" \
    "$out/asia.txt"

pdftoppm -q -r 150 -f 1 -l 1 -png "$out/packet.pdf" "$out/qr"
code=$(zbarimg -q --raw "$out"/qr*.png 2>/dev/null)
if [ "$code" = https://example.org/en/packet.html ]; then ok
else no "packet: the QR code says '$code'"; fi

for f in "$here"/bad/*.xhtml; do
	n=$(basename "$f" .xhtml)
	css=$here/bad/$n.css
	[ -f "$css" ] || css=$here/style.css
	want=$(cat "$here/bad/$n.code")
	if "$RENDER" "$f" "$css" "$fonts" "$out/bad.pdf" 2>"$out/err"; then
		no "$n: printed, but it should not be"
	elif [ -e "$out/bad.pdf" ]; then
		no "$n: left a PDF"
	elif grep -q "\[$want\]" "$out/err" &&
	    grep -q '^[^ ]*:[0-9][0-9]*:[0-9][0-9]*: error:' "$out/err"; then
		ok
	else
		no "$n: expected $want"
		cat "$out/err"
	fi
done
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
