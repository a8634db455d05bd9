#!/bin/sh
# What pages share (wm:shared) is made once and kept, yet hides nothing: a
# page that a footer begins to name makes every page anew, as a clean build
# would; and what a shared part says is said whatever page came first.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
said=$t/said
. "$here/tests/ok.sh"
page() { # FILE TITLE
	mkdir -p "$(dirname "$1")"
	printf -- '---\ntitle: %s\nsummary: Words.\n---\n\nSome words.\n' \
	    "$2" >"$1"
}
p=$t/p
mkdir -p "$p/content"
cp -R "$here/templates" "$p"
cat >"$p/content/site.xml" <<'END'
<site>
  <name>Guide</name>
  <language code="en" name="English" default="yes"/>
  <language code="es" name="Español"/>
  <exit href="https://www.weather.gov/"/>
  <crisis><line call="988" level="now"><name>988</name></line></crisis>
</site>
END
for lang in en es; do
	page "$p/content/$lang/index.md" "Start $lang"
	for i in 1 2 3 4 5 6; do
		page "$p/content/$lang/a/p$i.md" "Page $i $lang"
		page "$p/content/$lang/b/c/q$i.md" "Query $i $lang"
	done
done
build() {
	"$w" build -q -C "$p" "$@"
}
clean() { # is the site what a clean build gives?
	rm -rf "$t/c" && mkdir "$t/c" &&
	    cp -R "$p/content" "$p/templates" "$t/c" &&
	    "$w" build -q -C "$t/c" -j1 && diff -r "$t/c/site" "$p/site"
}
links() { # HREF FILE: does the page's footer lead there?
	grep -q "<a href=\"$1\">" "$p/site/$2"
}
nowhere() { # HREF: no page leads there
	! grep -rq --include='*.html' "$1\">" "$p/site"
}

ok 'it builds' build -j2
ok 'a folder deep' links ../a-z.html a/p3.html
ok 'two folders deep' links ../../a-z.html b/c/q3.html
ok 'in Spanish' links ../a-z.html es/a/p3.html
ok 'nothing of about yet' nowhere about.html

page "$p/content/en/about.md" 'About us'
ok 'with a page that footers name' build -j2
ok 'footers name it' links ../about.html a/p3.html
ok 'and deeper' links ../../about.html b/c/q6.html
ok 'and in Spanish' links ../../../about.html es/b/c/q1.html
ok 'as in a clean build' clean
"$w" why -C "$p" a/p3.html >"$t/why" 2>&1
ok 'why names it' grep -q about "$t/why"

rm "$p/content/en/about.md"
ok 'without it again' build -j1
ok 'footers name it no more' nowhere about.html
ok 'again as in a clean build' clean

# A template may warn in a part: each page that uses it repeats it.
sed 's|<xsl:template match="shared\[@name = .lines.\]">|&<xsl:message>hm</xsl:message>|' \
    "$p/templates/html/layout.xsl" >"$t/x" &&
    cp "$t/x" "$p/templates/html/layout.xsl"
for j in 1 4; do
	rm -rf "$p/.waymark"
	"$w" build -C "$p" -j$j 2>&1 | grep -v '^waymark:' >"$t/said$j"
done
ok 'it says so' grep -q 'a template says: hm' "$t/said1"
ok 'the same at any -j' diff "$t/said1" "$t/said4"
"$w" build -C "$p" -j1 2>&1 | grep -v '^waymark:' >"$t/again"
ok 'and again when nothing changed' diff "$t/said1" "$t/again"
all_told
