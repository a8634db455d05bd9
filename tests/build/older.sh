#!/bin/sh
# A translation made from other words than stand there now: the reader is told
# where it is shown, and nowhere else.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/lib/clean.sh"
note=$(sed -n 's/.*<s key="stale-part">\(.*\)<\/s>/\1/p' \
    "$here/../../templates/strings/es.xml")
told() { # FILE: how often it says so
	grep -o "$note" "$work/site/$1" | wc -l
}
topics() { # HASH: of the words that the Spanish ones of food were made from
	cat >content/topics.xml <<-END
	<?xml version="1.0" encoding="UTF-8"?>
	<topics>
	  <topic id="food"><name>Food</name><name xml:lang="es" of="$1">Comida</name></topic>
	  <topic id="crisis"><name>Crisis</name><name xml:lang="es" of="$crisis">Crisis</name></topic>
	</topics>
	END
}
made_from() { # WORD: the hash that the build asks for
	sed -n "/$1</,/hint:/s/.*write of=\"\([0-9a-f]*\)\".*/\1/p" "$work/said" |
	    head -1
}
ok 'the note is known' [ -n "$note" ]
for l in en es; do
	printf -- '---\ntitle: A %s\nsummary: Some words.\ntopics: food crisis\n---\n\nText.\n' \
	    $l >content/$l/a.md
done
# What to write, the build says.
crisis=00000000
topics 00000000
"$waymark" build -C . -o "$work/site" >"$work/said" 2>&1
food=$(made_from Food) crisis=$(made_from Crisis)
ok 'the build says what it is made from' [ "${#food}" = 8 ]
topics "$food"
build
ok 'as the original: no note' [ "$(told es/topics/index.html)" = 0 ]
topics 11111111
build
ok 'older: the list of topics says so, once' \
    [ "$(told es/topics/index.html)" = 1 ]
ok 'older: and the topic' [ "$(told es/topics/food.html)" = 1 ]
ok 'older: not the other topic' [ "$(told es/topics/crisis.html)" = 0 ]
ok 'older: not the original' [ "$(told topics/index.html)" = 0 ]
all_told
