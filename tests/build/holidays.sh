#!/bin/sh
# holidays.js follows from rules.xml: a guide without rules has none, and an
# edited holiday changes this file and no other.  The words of dates.js follow
# from the strings of each language.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/lib/clean.sh"
sums() { (cd "$work/site" && find . -type f -name '*[a-z]' \
    ! -path './keep/*' -exec cksum {} + | sort); }

build
ok 'no rules: no file' [ ! -e "$work/site/holidays.js" ]
ok 'nor words for it' [ ! -e "$work/site/dates-es.js" ]
ok 'and no script for it' not grep -q holidays.js "$work/site/my-packet.html"

cat >content/laws.xml <<'EOX'
<?xml version="1.0" encoding="UTF-8"?>
<laws>
  <law id="ec-1" cite="A Code 1" confidence="high" read-on="2026-11-01">
    <source href="https://example.org/1">Text of it</source>
  </law>
</laws>
EOX
cat >content/rules.xml <<'EOX'
<?xml version="1.0" encoding="UTF-8"?>
<rules covers-from="2026-01-01" covers-to="2027-12-31">
  <rule id="plan-15" who="agency" law="ec-1" confidence="high">
    <name>The plan</name>
    <name xml:lang="es">El plan</name>
    <from>the day of your letter</from>
    <from xml:lang="es">el día de su carta</from>
    <reading>
      <count n="15" unit="days"/>
      <how>Count every day.</how>
      <how xml:lang="es">Cuente todos los días.</how>
    </reading>
  </rule>
  <holiday on="2026-02-12" for="court">One</holiday>
  <holiday on="2026-07-03" for="all">Two</holiday>
  <holiday on="2027-01-01" for="federal">Three</holiday>
</rules>
EOX
build
ok 'it builds' [ -s "$work/site/holidays.js" ]
printf '%s\n' 'window.wmCalendar = {from: "2026-01-01", to: "2027-12-31",' \
    'closed: "2026:0212c 0703 2027:0101f"};' >"$work/want"
ok 'years, days and for whom' cmp "$work/want" "$work/site/holidays.js"
words() { sed -n "s/.*\"$2\":\(\".*\"\)[,}].*/\1/p" \
    "$work/site/dates-$1.js"; }
ok 'the words, in each language' [ "$(words en title) $(words es title)" = \
    '"Reminder" "Recordatorio"' ]
ok 'holes stay' [ "$(words en since)" = '"Counted from {1}."' ]
ok 'what lies beyond, with its days' [ "$(words es beyond)" = "\"Sabemos los días \
feriados del 1 de enero de 2026 al 31 de diciembre de 2027. No contamos fuera \
de esos días.\"" ]
ok 'my packet fetches its own' grep -q 'deadlines.js [./]*dates-es.js' \
    "$work/site/es/my-packet.html"
ok 'my packet fetches it' grep -q holidays.js "$work/site/my-packet.html"
sums >"$work/before"
sed 's/2026-07-03/2026-07-06/' content/rules.xml >"$work/r" &&
    mv "$work/r" content/rules.xml
build
ok 'an edit changes it' grep -q '0212c 0706 2027' "$work/site/holidays.js"
sums >"$work/after"
ok 'and nothing else' [ "$(diff "$work/before" "$work/after" |
    grep '^>' | sed 's/.* //')" = ./holidays.js ]
ok 'a clean build is the same' same
cp -pR templates/strings "$work/strings"
sed 's/>Recordatorio</>Aviso</' "$work/strings/es.xml" \
    >templates/strings/es.xml
build
ok 'other words: they are said' [ "$(words es title)" = '"Aviso"' ]
ok 'as a clean build says them' same
cp "$work/strings/es.xml" templates/strings/es.xml
rm content/rules.xml
build
ok 'rules gone: it goes' [ ! -e "$work/site/holidays.js" ]
all_told
