#!/bin/sh
# The notice of free interpreters: ten languages at least, each text with
# where it was published; on its page, in every footer and on the last sheet
# of a packet.  A font that is not there costs its lines and no more.
cd "$(dirname "$0")/../.." || exit 2
w=${WAYMARK:-$PWD/build/waymark}
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT INT TERM
said=$dir/shown
. tests/ok.sh
cp -R content templates "$dir"
rm -f "$dir"/content/packets/[!o]*.xml
"$w" build -C "$dir" -o "$dir/site" >"$dir/said" 2>&1
ok "it builds" test -s "$dir/site/notices.html"
tr '\n' ' ' <content/notices.xml >"$dir/one"
for l in en es vi zh-Hant tl ko hy fa ar ru; do
	ok "$l: there" grep -q "<text xml:lang=\"$l\"" "$dir/one"
	ok "$l: on the page" grep -q "<dd lang=\"$l\"" "$dir/site/notices.html"
	case $l in
	en | es) continue ;;
	esac
	ok "$l: its source and day" grep -q \
	    "<text xml:lang=\"$l\" name=\"[^\"]*\" read-on=\"20[0-9-]*\" *href=\"https://[^\"]*\"" \
	    "$dir/one"
done
ok "what is missing is said" grep -q \
    "has no text in: km, th, lo, ium, uk \[WM285\]" "$dir/said"
ok "... and on the page" grep -q '<li>Khmer</li>' "$dir/site/notices.html"
ok "right to left" grep -q '<dd lang="fa" dir="rtl"' \
    "$dir/site/notices.html"
for f in $(find "$dir/site" -name '*.html'); do
	grep -q '<a href="[^"]*notices.html">' "$f" || echo "$f"
done >"$dir/without"
ok "in every footer" test ! -s "$dir/without"

last() { # the text of the packet's last sheets, as "$dir/last"
	pdftotext -f "$(($(pdfinfo "$1" | sed -n 's/Pages: *//p') - 1))" \
	    "$1" - | tr '\n' ' ' >"$dir/last"
}
last "$dir/site/packets/orientation.pdf"
for t in "무료로 이용하실 수 있습니다" "Եթե խոսում եք հայերեն" "免費獲得語言援助服務" \
    "бесплатные услуги" "hỗ trợ ngôn ngữ miễn phí" "فإن خدمات المساعدة اللغوية" \
    "تسهیلات زبانی بصورت رایگان" "nang walang bayad"; do
	ok "on paper: $t" grep -qF "$t" "$dir/last"
done

# A page that a language lacks: the switch leads to the page that says so.
rm "$dir/content/es/iep/504.md"
sed -i 's/NanumGothic.ttf/NobodyHas.ttf/' "$dir/content/site.xml"
sed -i 's/(504\.md[^)]*)/(..\/iep\/meeting.md)/g' "$dir"/content/es/iep/*.md
"$w" build -C "$dir" -o "$dir/site" >"$dir/said" 2>&1
ok "no page in Spanish" grep -q \
    '<a [^>]*href="../es/notices.html#missing"[^>]*>Español</a>' \
    "$dir/site/iep/504.html"
ok "... which is said in Spanish" grep -q \
    '<section [^>]*id="missing"><h2>La página que pidió' \
    "$dir/site/es/notices.html"
ok "no font: a warning with the package" grep -q \
    "install Debian's package fonts-nanum" "$dir/said"
last "$dir/site/packets/orientation.pdf"
ok "no font: its line is left out" not grep -q "한국어" "$dir/last"
ok "no font: the others stay" grep -q "Եթե խոսում եք հայերեն" "$dir/last"
all_told
