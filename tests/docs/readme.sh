#!/bin/sh
# What README.md says of a page in five minutes is so: the page builds, and
# the mistake gives the message that is shown.
cd "$(dirname "$0")/../.." || exit 2
case ${WAYMARK:=build/waymark} in
/*) ;;
*) WAYMARK=$PWD/$WAYMARK ;;
esac
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
said=$tmp/out
. tests/ok.sh
readme=$PWD/README.md
cp -R content templates "$tmp/"
cd "$tmp" || exit 2
page=$(sed -n 's/^Write `\(.*\)`:$/\1/p' "$readme")
ok "README names the page" test -n "$page"
sed -n '/^```markdown$/,/^```$/{/^```/!p}' "$readme" >"$page"

ok "the guide and the page" "$WAYMARK" build -q
ok "the page" test -s site/iep/first-call.html
ok "its topic has it" grep -q 'iep/first-call.html' site/topics/iep.html
ok "the search has it" sh -c \
    "'$WAYMARK' search first call school | grep -q iep/first-call.html"

# The mistake, the lines shown after it and the last one; counts may grow.
sed -i 's/request\.md/reqest.md/' "$page"
if "$WAYMARK" build >said 2>&1; then
	ok "the mistake is found" false
fi
shown() { # shown FILE: what it says of the mistake, without counts
	grep -A 3 '^content/en/iep/first-call.md:' "$1"
	sed -n 's/[0-9]* warnings* in [0-9]* of [0-9]* files/N warnings/
	    /^waymark: 1 error/p' "$1"
}
shown "$readme" >want
shown said >got
ok "the message is the one shown" diff -u want got

# Another language, as "Make it yours" says.
sed -i 's/reqest\.md/request.md/' "$page"
line=$(grep -o '<language code="vi"[^>]*>' "$readme")
ok "README names a language" test -n "$line"
sed -i "s|^  <exit|  $line\\n&|" content/site.xml
sed 's/<strings lang="en"/<strings lang="vi"/' templates/strings/en.xml \
    >templates/strings/vi.xml
mkdir content/vi
printf -- '---\ntitle: Một\nsummary: Hai.\n---\nBa.\n' >content/vi/index.md
ok "another language" "$WAYMARK" build -q
ok "its home page" grep -q '<html lang="vi"' site/vi/index.html

all_told
