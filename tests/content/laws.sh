#!/bin/sh
# The list of laws says of each which day its source was read, or that nobody
# has read it; what nobody read names no source.
cd "$(dirname "$0")/../.." || exit 2
. tests/guide.sh
site=$dir/site said=$dir/said
waymark=${WAYMARK:-build/waymark}
. tests/ok.sh

all=$(grep -c '<law ' content/laws.xml)
unread=$(grep '<law ' content/laws.xml | grep -vc read-on)
count() { # count WORDS PAGE: how often they are there
	grep -o "$1" "$site/$2" | wc -l
}
ok 'some laws were read, some not' [ "$unread" -gt 0 -a "$unread" -lt "$all" ]
ok 'of none that nobody read is there a source' \
    sh -c '! grep "<law " content/laws.xml | grep -v read-on | grep -v "/>$"'
ok 'en: it says so of each' \
    [ "$(count 'We have not read its text yet' laws.html)" -eq "$unread" ]
ok 'es: it says so of each' \
    [ "$(count 'Todavía no hemos leído su texto' es/laws.html)" -eq "$unread" ]
ok 'en: and the day of all others' \
    [ "$(count '<span>Read on ' laws.html)" -eq $((all - unread)) ]
law=$(sed -n 's/.*<law id="\([^"]*\)".*\/>$/\1/p' content/laws.xml |
    while read -r id; do
	grep -q "<rule [^>]*law=\"$id\"" content/rules.xml && echo "$id"
    done | head -n 1)
rule=$(sed -n "s/.*<rule id=\"\([^\"]*\)\"[^>]*law=\"$law\".*/\1/p" \
    content/rules.xml | head -n 1)
ok 'a rule says it too' sh -c "'$waymark' deadline '$rule' \
    --start 2026-11-03T10:00 | grep -q 'not yet read'"
all_told
