#!/bin/sh
# Broken content (broken.txt), as a stranger writes it.  Of each case: exit
# 1, the place that is named, the line and a mark below it, a way out, the
# site as it was; and the same as JSON.  Whatever happens, no crash and no
# endless work.
#	UPDATE=1 sh tests/diag/broken.sh	write the places; read the diff
. "$(dirname "$0")/lib/guide.sh"
export waymark work
"$waymark" build -q -C "$work/guide" || exit 2
mkdir "$work/cases"
awk -v to="$work/cases/" '
/^== / { name = substr($0, 4); gsub(/[^A-Za-z0-9]+/, "-", name)
    file = sprintf("%s%03d-%s", to, ++n, name); printf "" >(file ".at") }
!n || /^== / { next }
/^at / { print substr($0, 4) >(file ".at"); next }
{ print >(file ".sh") }' "$here/broken.txt"

cat >"$work/functions" <<'END'
en=content/en/index.md es=content/es/index.md
page() {
	mkdir -p "$(dirname "$1")" && {
		printf -- '---\ntitle: What happened?\nsummary: Start.\n---\n\n'
		cat
	} >"$1"
}
put() { mkdir -p "$(dirname "$1")" && cat >"$1"; }
listing() { # listing PARTS [PARTS OF THE SERVICE]
	put content/listings/care.xml <<E
<organization><name>Care</name>
$1
<service id="s"><name>S</name>
$2<topics>crisis</topics></service>
<record><source confidence="high">x</source></record>
</organization>
E
	put content/topics.xml <<E
<topics><topic id="crisis"><name>Crisis</name></topic></topics>
E
}
END
cat >"$work/one.sh" <<'END'
c=$1
bad() { echo "${c##*/}: $*"; [ ! -f "$c.txt" ] || head -n 30 "$c.txt" |
	cut -c 1-200; exit 1; }
cp -R "$work/guide" "$c.dir" && cd "$c.dir" || exit 1
(. "$work/functions"; . "$c.sh") || bad "the case itself fails"
timeout 60 "$waymark" build -C . >"$c.txt" 2>&1 </dev/null
status=$?
timeout 60 "$waymark" build -C . --format json >"$c.json" 2>"$c.err" </dev/null
again=$?
want=1
grep -q ' WM80[12] 3$' "$c.at" && want=3
[ "$status" -eq "$want" ] || bad "exit $status"
[ "$again" -eq "$want" ] || bad "exit $again with JSON"
[ ! -s "$c.err" ] || bad "$(cat "$c.err")"
diff -r "$work/guide/site" site >/dev/null || bad "the site was touched"
grep -q '; the site is unchanged$' "$c.txt" || bad "it does not say so"
while read -r at code rest; do
	[ -n "${UPDATE:-}" ] || grep -F ": error: " "$c.txt" |
	    grep -F "$(echo "$at" | tr '+' ' '): error: " |
	    grep -qF "[$code]" || bad "not $at [$code]"
done <"$c.at"
: >"$c.ok"
END
ls "$work/cases/" | sed -n "s|\(.*\)\.sh$|$work/cases/\1|p" |
xargs -n 1 -P 4 sh "$work/one.sh"
node "$here/lib/broken.mjs" "$work/cases" ${UPDATE:+"$here/broken.txt"} || :
good=$(ls "$work/cases" | grep -c '\.ok$')
all=$(ls "$work/cases" | grep -c '\.sh$')
[ -z "${KEEP:-}" ] || cp -R "$work/cases" "$KEEP"
echo "$good passed, $((all - good)) failed"
[ "$good" -eq "$all" ]
