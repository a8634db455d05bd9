#!/bin/sh
# A translation is compared with its original whatever becomes of that: it
# comes, is there twice, turns into another kind, goes.  A build after an
# edit says what a clean one says.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
good=0 bad=0
page() { # page FILE WORDS
	printf -- '---\ntitle: A page\nsummary: A summary.\n---\n\n%s\n' \
	    "$2" >"$1"
}
as_clean() { # as_clean WHAT PATTERN: the same messages; one fits, or none
	"$w" build -C "$t/p" 2>&1 | grep -v '^waymark' >"$t/now"
	rm -rf "$t/clean"
	mkdir "$t/clean"
	cp -R "$t/p/content" "$t/p/templates" "$t/clean"
	"$w" build -C "$t/clean" 2>&1 | grep -v '^waymark' >"$t/want"
	if [ -n "$2" ]; then
		grep -q "$2" "$t/want"
	else
		! grep -q WM252 "$t/want"
	fi && cmp -s "$t/now" "$t/want" && good=$((good + 1)) && return
	echo "original.sh: $1:" >&2
	diff "$t/want" "$t/now" >&2
	bad=$((bad + 1))
}
"$w" init -q "$t/p" || exit 1
rm "$t/p/content/es/index.md"
en=$t/p/content/en/one
page "$t/p/content/es/one.md" Palabras.
as_clean "no original" ''
page "$en.md" Words.
as_clean "it comes" 'text of content/en/one.md this was'
echo '<caseplan/>' >"$en.xml"
as_clean "it is there twice" 'text of content/en/one.md this was'
rm "$en.md"
cat >"$en.xml" <<'XML'
<caseplan><title>Plan</title><summary>A summary.</summary>
<requirement id="one"><title>One</title><means>a</means><done>b</done>
<proof>c</proof><help>d</help><barrier>e</barrier></requirement></caseplan>
XML
as_clean "it is of another kind" 'text of content/en/one.xml this was'
rm "$en.xml"
as_clean "it is gone" ''
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
