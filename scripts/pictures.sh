#!/bin/sh
# The pictures of README.md, taken of the guide built in a temporary folder:
#	sh scripts/pictures.sh build/waymark
# Chromium takes the pages, pdftoppm (poppler-utils) the sheet of a packet.
set -eu
cd "$(dirname "$0")/.."
waymark=${1:-build/waymark}
out=docs/pictures
for tool in chromium pdftoppm; do
	command -v "$tool" >/dev/null || {
		echo "pictures: $tool is missing; 'make test' installs it" >&2
		exit 1
	}
done
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$waymark" build -q -o "$tmp/site" --today 2026-11-22
mkdir -p "$out"

# take NAME PAGE WIDTH HEIGHT: the top of a page as a phone shows it.  A
# window has a least width of its own, so the page is shown in a frame.
take() {
	cat >"$tmp/frame.html" <<END
<!doctype html><meta charset="utf-8"><title>$1</title>
<style>body { margin: 0; background: #ffffff }
iframe { border: 0; display: block }</style>
<iframe src="site/$2" width="$3" height="$4"></iframe>
END
	as=
	[ "$(id -u)" -ne 0 ] || as=--no-sandbox
	chromium --headless --disable-gpu --hide-scrollbars $as \
	    --user-data-dir="$tmp/profile" --force-color-profile=srgb \
	    --allow-file-access-from-files \
	    --window-size="$3,$4" --screenshot="$tmp/$1.png" \
	    "file://$tmp/frame.html" >"$tmp/log" 2>&1 ||
	    { cat "$tmp/log" >&2; exit 1; }
	mv "$tmp/$1.png" "$out/$1.png"
}
take home index.html 360 720
take process iep/process.html#plan 360 720
take first-night-es es/court/first-night.html 360 720

sheet=$(pdftotext "$tmp/site/packets/orientation.pdf" - |
    awk 'BEGIN { RS = "\f" } /assessment plan/ && !n { n = NR }
    END { print (n > 0 ? n : 3) }')
pdftoppm -q -r 72 -gray -f "$sheet" -l "$sheet" -singlefile -png \
    "$tmp/site/packets/orientation.pdf" "$out/packet"

for f in "$out"/*.png; do
	size=$(wc -c <"$f")
	echo "$f: $size bytes"
	[ "$size" -le 153600 ] || { echo "$f is over 150 KB" >&2; exit 1; }
done
