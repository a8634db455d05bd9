#!/bin/sh
# More than 300 listings of a topic: its page names counties, each of which has
# a page of the topic's listings there; of a county: its page names topics;
# fewer again, one page.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/lib/clean.sh"
# place NAME TOPICS AREA
place() {
	cat >"content/listings/$1.xml" <<-END
	<?xml version="1.0" encoding="UTF-8"?>
	<organization xml:lang="en" kind="nonprofit">
	  <name>Place $1</name>
	  <short>They help.</short>
	  <phone number="+12135550123" src="https://example.org/$1"/>
	  <service id="help">
	    <name>Help</name>
	    <topics>$2</topics>
	    <area>$3</area>
	    <languages>en es</languages>
	  </service>
	  <record><source href="https://example.org/$1" confidence="high">its page</source></record>
	</organization>
	END
}
cards() { # FILE: the listings whose cards it has, in order
	grep -o 'href="[./]*listings/[a-z0-9]*\.html"' "$work/site/$1" |
	    sed 's/.*listings.//; s/\.html"//' | grep -v '^index$' | sort | tr '\n' ' '
}
has() { grep -q "$2" "$work/site/$1"; }
hasnt() { ! grep -q "$2" "$work/site/$1"; }

cat >content/topics.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<topics>
  <topic id="food"><name>Food</name><name xml:lang="es">Comida</name></topic>
  <topic id="safety" sensitive="yes"><name>Safety</name><name xml:lang="es">Seguridad</name></topic>
  <topic id="crisis"><name>Crisis</name><name xml:lang="es">Crisis</name></topic>
</topics>
END
cat >content/areas.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<areas>
  <county id="kern" fips="06029"><name>Kern County</name></county>
  <county id="river" fips="06065"><name>River County</name><name xml:lang="es">Condado de River</name></county>
  <county id="yolo" fips="06113"><name>Yolo County</name></county>
</areas>
END
rm -f content/listings/*
mkdir -p content/listings
i=0
while [ $i -lt 298 ]; do
	place "r$i" 'food safety' '<county ref="river"/>'
	i=$((i + 1))
done
place two 'food safety' '<county ref="river"/><county ref="kern"/>'
place wide food '<everywhere in="CA"/>'
build
ok 'few: one page' has topics/food.html 'listings/r297.html'
ok 'few: no other' [ ! -e "$work/site/topics/food.river.html" ]

place small 'food safety' '<city>Taft</city>'
build
ok 'many: the page names counties' has topics/food.html \
    '<a href="food.river.html">River County (299)</a>'
ok 'many: and how many each has' has topics/food.html \
    '<a href="food.kern.html">Kern County (1)</a>'
ok 'many: none without a listing' sh -c "! [ -e '$work/site/topics/food.yolo.html' ]"
ok 'many: what is of no county stays' \
    [ "$(cards topics/food.html)" = 'small wide ' ]
ok 'many: a county has its own, then the others' \
    [ "$(cards topics/food.kern.html)" = 'small two wide ' ]
ok 'many: all of them' [ "$(cards topics/food.river.html | wc -w)" = 301 ]
ok 'many: its name' has topics/food.kern.html '<h1>Food: Kern County</h1>'
ok 'many: in Spanish' has es/topics/food.river.html \
    '<h1>Comida: Condado de River</h1>'
ok 'many: Spanish leads to Spanish' has es/topics/food.html \
    'href="food.river.html">Condado de River (299)<'
ok 'many: the other language is a step away' has topics/food.kern.html \
    'href="../es/topics/food.kern.html"'
ok 'fewer than that: as before' has topics/safety.html 'listings/r1.html'

place more 'food safety' '<county ref="kern"/>'
cp -p "$work/site/topics/food.river.html" "$work/before"
build
ok 'sensitive: in pages of counties' has topics/safety.html safety.kern.html
ok 'sensitive: its title says nothing' hasnt topics/safety.kern.html \
    '<title>[^<]*Safety'
ok 'sensitive: nor does a message' hasnt topics/safety.kern.html \
    'og:title" content="[^"]*Safety'
ok 'one more: on the page of its county' has topics/food.kern.html more.html
ok 'one more: the other county is not made again' \
    [ ! "$work/site/topics/food.river.html" -nt "$work/before" ]
"$waymark" search -o "$work/site" 'food kern' >"$work/found" 2>&1
ok 'the search finds it' grep -q 'food.kern.html' "$work/found"
ok 'a clean build is the same' same

rm content/listings/r1*.xml
build
ok 'fewer: one page' has topics/food.html 'listings/r2.html'
ok 'fewer: no other' [ ! -e "$work/site/topics/food.river.html" ]
ok 'fewer: a clean build is the same' same

# A county with more than 300: each of its topics has a page, each topic too.
rm content/listings/*
i=0
while [ $i -lt 180 ]; do
	place "f$i" food '<county ref="river"/>'
	place "s$i" safety '<county ref="river"/>'
	i=$((i + 1))
done
place kern 'food safety' '<county ref="kern"/>'
place wide food '<everywhere in="CA"/>'
build
ok 'county: names its topics' has counties/river.html \
    '<a href="../topics/food.river.html">Food (180)</a>'
ok 'county: all of them' has counties/river.html 'safety.river.html'
ok 'county: a topic there has its listings, and those of the state' \
    [ "$(cards topics/food.river.html | wc -w)" = 181 ]
ok 'county: its own page has those of the state alone' \
    [ "$(cards counties/river.html)" = 'wide ' ]
ok 'county: a small one is as before' [ "$(cards counties/kern.html)" = 'kern wide ' ]
ok 'county: no page of a topic in a small one' \
    [ ! -e "$work/site/topics/food.kern.html" ]
ok 'county: the topic has all on its page' \
    [ "$(cards topics/food.html | wc -w)" = 182 ]
ok 'county: and names no county' hasnt topics/food.html food.river
ok 'county: a clean build is the same' same
rm content/listings/s1*.xml
build
ok 'county: fewer, one page' has counties/river.html 'listings/f1.html'
ok 'county: fewer, no other' [ ! -e "$work/site/topics/food.river.html" ]
ok 'county: fewer, a clean build is the same' same
all_told
