#!/bin/sh
# What a translation was made from: when the original says something else, the
# reader of the translation is told, on the page, at the dates and on paper,
# and nobody else is; when it says the same again, scripts/translated.sh
# writes that down.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
said=$t/said
. "$here/tests/ok.sh"
page='El original de esta página cambió'
part='El original de esta parte cambió'
told() { # told WHICH FILE: the note of a page, or that of a part
	grep -q "$1" "$g/site/$2"
}
paper() {
	pdftotext "$g/site/$1" - | tr -s ' \n' '  ' | grep -qF "$2"
}
edit() { # edit FILE OLD NEW: which must be there
	grep -q "$2" "$g/content/$1" && sed -i "s/$2/$3/" "$g/content/$1"
}
reports() { # how many of one code
	"$w" check -C "$g" 2>&1 | grep -c "\[$1\]"
}
g=$t/g
mkdir -p "$g/scripts"
cp -R "$here/content" "$here/templates" "$g/"
cp "$here/scripts/translated.sh" "$g/scripts/"

# The least that shows each place: a listing, a word, a rule, a page that a
# packet has; words of the originals that stand there once.
listing=listings/988-suicide-crisis-lifeline
ok "as it is" "$w" build -q -C "$g"
ok "nothing is old" not grep -rlE "$page|$part" "$g/site/es"
ok "a listing" edit $listing.xml 'Call or text when you' 'Text when you'
ok "a word" edit glossary.xml 'Federal law that promises' 'A law that says'
ok "a rule" edit rules.xml 'the day you get the plan' 'the day of the plan'
ok "a word of a page" edit glossary.xml 'A court decision not to' 'Deciding not to'
ok "a topic" edit topics.xml 'Lawyers and advocates who' 'Lawyers who'
ok "a page" edit en/your-phone.md '^summary: ' 'summary: New. '
ok "again" "$w" build -q -C "$g"
ok "the listing's page" told "$page" es/$listing.html
ok "the word list" told "$page" es/glossary.html
ok "the dates" told "$part" es/iep/process.html
ok "what a word means" told 'por razones que indica la ley.</p><p class="meta">'"$part" \
    es/court/process.html
ok "the topic" told "$part" es/topics/legal-help.html
ok "no other topic" sh -c "[ \$(grep -l 'unchecked\"><strong>$part' \
    '$g'/site/es/topics/*.html | wc -l) -eq 1 ]"
ok "a card" told 'le asusta. Le escucha una persona capacitada.</p><p class="meta">'"$part" \
    es/health/crisis.html
ok "not the steps themselves" not told "$page" es/iep/process.html
ok "the page" told "$page" es/your-phone.html
ok "nobody who reads the original" not grep -rlE --include='*.html' \
    --exclude-dir=es "changed after it was translated" "$g/site"
ok "no other listing" sh -c "[ \$(grep -l '$page' '$g'/site/es/listings/*.html |
    wc -l) -eq 1 ]"
ok "five texts" test "$(reports WM254)" -eq 5
ok "one page" test "$(reports WM251)" -eq 1

ok "a right of a packet" edit en/rights/lawyer.xml '<summary>' '<summary>New. '
ok "once more" "$w" build -q -C "$g"
packet=$(grep -l 'ref="rights/lawyer"' "$g"/content/packets/*.xml | head -n 1)
packet=es/packets/$(basename "$packet" .xml)
ok "the page its web page leads to" told "$page" es/rights/lawyer.html
ok "on paper" paper "$packet.pdf" "$part"
ok "not in English" not paper "${packet#es/}.pdf" "changed after it was"

cd "$g" || exit 2
ok "read again" env WAYMARK="$w" sh scripts/translated.sh \
    content/$listing.xml content/glossary.xml content/rules.xml \
    content/topics.xml \
    content/es/your-phone.md content/es/rights/lawyer.xml
ok "and built" "$w" build -q -C "$g"
ok "nothing is old any more" not grep -rlE "$page|$part" "$g/site/es"
ok "nothing to report" test "$(reports 'WM25[1-6]')" -eq 0
ok "nothing else was touched" sh -c "diff -r '$here/content' '$g/content' |
    grep '^[<>]' | grep -vE ' of[:=]|lawyer|New\\.|Text when|A law|of the plan|Lawyers|[Dd]eci|
Call or|Federal|get the plan' | wc -l | grep -qx 0"

ok "a translation that says nothing" sh -c "sed 's/ of=\"[0-9a-f]*\"//' \
    '$here/content/topics.xml' >'$g/content/topics.xml'"
ok "is counted" test "$(reports WM256)" -eq 1
all_told
