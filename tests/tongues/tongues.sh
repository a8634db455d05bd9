#!/bin/sh
# A guide in Arabic, Vietnamese and Chinese, never published: through the
# site, the search and print.  The words of the templates stay English here.
cd "$(dirname "$0")/../.." || exit 2
w=${WAYMARK:-$PWD/build/waymark}
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT INT TERM
said=$dir/shown
. tests/ok.sh
cp -R tests/tongues/guide/content templates "$dir"
mv "$dir/templates/strings/en.xml" "$dir/en.xml"
rm "$dir"/templates/strings/*
for l in en ar vi zh; do
	sed "s/lang=\"en\"/lang=\"$l\"/" "$dir/en.xml" \
	    >"$dir/templates/strings/$l.xml"
done
ok "it builds" "$w" build -q -C "$dir" -o "$dir/site"

# The site.
page=$dir/site/ar/article.html
ok "ar: direction" grep -q '<html lang="ar" dir="rtl">' "$page"
ok "vi: direction" grep -q '<html lang="vi" dir="ltr">' \
    "$dir/site/vi/article.html"
ok "zh: lang" grep -q '<html lang="zh" dir="ltr">' \
    "$dir/site/zh/article.html"
ok "ar: a number in the text" grep -q \
    '<a href="tel:+15625550142" dir="ltr">562-555-0142</a>' "$page"
lri=$(printf '\342\201\246') pdi=$(printf '\342\201\251')
ok "ar: a crisis line" grep -q "${lri}562-555-0142$pdi" "$page"
ok "en: none of that" sh -c '! grep -q "$1" "$2"' - "$lri" \
    "$dir/site/article.html"
for l in "en English" "vi Tiếng Việt" "zh 中文"; do
	ok "ar: leads to ${l#* }" grep -q \
	    "<a lang=\"${l%% *}\" hreflang=\"${l%% *}\" href=\"[^\"]*article.html\">${l#* }<" \
	    "$page"
done
ok "no page in Arabic: said, and in English" grep -q \
    '<a href="../only.html"[^>]*hreflang="en"' "$dir/site/ar/a-z.html"

# The search: as typed, without marks, in other spellings.
finds() { # QUERY PATH
	ok "search: $1" sh -c '"$1" search -C "$2" -o "$2/site" \
	    --format json "$3" | grep -q "\"path\":\"$4"' \
	    - "$w" "$dir" "$1" "$2"
}
finds "nhân phẩm" vi/article.html
finds "nhan pham" vi/article.html
finds "Điều" vi/article.html
finds "dieu" vi/article.html
finds "尊严" zh/article.html
finds "兄弟关系" zh/article.html
finds "权" zh/article.html
finds "أحراراً" ar/article.html
finds "احرارا" ar/article.html
finds "الكرامه" ar/article.html
finds "الاخاء" ar/article.html
ok "the browser's client answers alike" env SITE="$dir/site" WAYMARK="$w" \
    QUERIES="nhân phẩm
nhan pham
dieu
Điều 1
尊严
兄弟关系
权
人权
أحراراً
الكرامه
ضمیرا" node tests/search/compare.mjs

# Print.
has() { # LANG TEXT...: in the order of the words, no word cut
	pdftotext -q "$dir/site/$1/packets/all.pdf" "$dir/$1.txt"
	# Without the marks of direction that pdftotext puts in, on one line.
	LC_ALL=C sed 's/\xe2\x80[\xaa-\xae\x8e\x8f]//g' "$dir/$1.txt" | tr '\n\f' '  ' |
	    sed 's/  */ /g' >"$dir/flat"
	l=$1
	shift
	for t; do
		ok "$l: prints $t" grep -qF "$t" "$dir/flat"
	done
}
has ar "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق" \
    "وقد وهبوا عقلاً وضميراً وعليهم أن يعامل بعضهم بعضاً بروح الإخاء" \
    "562-555-0142"
has vi "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm" \
    "cần phải đối xử với nhau trong tình bằng hữu."
has zh "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对"
ok "zh: no line begins with a stop" sh -c \
    '! grep -q "^[，。]" "$1"' - "$dir/zh.txt"
for l in ar vi zh; do
	ok "$l: PDF" qpdf --check "$dir/site/$l/packets/all.pdf"
	ok "$l: its language" sh -c \
	    'qpdf --qdf --object-streams=disable "$1" - | grep -aq "/Lang ($2)"' \
	    - "$dir/site/$l/packets/all.pdf" "$l"
done

# A letter that no declared font has is an error with its place.
sed -i '/Droid/d' "$dir/content/site.xml"
ok "no font: refused" sh -c '! "$1" build -q -C "$2" -o "$2/site"' - \
    "$w" "$dir"
"$w" build -q -C "$dir" -o "$dir/site" >"$dir/said" 2>&1
ok "no font: the place" grep -q \
    '^content/zh/[a-z]*.md:[0-9]*:[0-9]*: error: .*WM6' "$dir/said"
all_told
