#!/bin/sh
# The same bytes, whatever the machine does: threads, locale, time zone,
# order of folders, place of the project, a second run.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
good=0 bad=0
ok() {
	good=$((good + 1))
}
no() {
	echo "same.sh: $*" >&2
	bad=$((bad + 1))
}
project() { # a copy of the project in $1
	mkdir -p "$1"
	cp -R "$here/content" "$here/templates" "$1"
}
same() { # $1: what was varied; $2: the site
	if diff -r "$t/ref" "$2" >"$t/diff"; then ok; else
		no "$1 changes the site:" "$(head -n 5 "$t/diff")"
	fi
}
export SOURCE_DATE_EPOCH=1795391940 # 2026-11-22, 23:59 UTC

project "$t/p"
"$w" build -q -C "$t/p" -o "$t/ref" -j 1 || no "the reference does not build"

for j in 2 8; do
	"$w" build -q -C "$t/p" -o "$t/j$j" -j $j || no "-j $j fails"
	same "-j $j" "$t/j$j"
done

# Another folder, filled in another order, with a longer name.
d=$t/a-much-longer-name/below/another
mkdir -p "$d"
(cd "$here" && find content templates -type f | awk '{ print length, $0 }' |
    sort -rn | cut -d ' ' -f 2-) | while read -r f; do
	mkdir -p "$d/$(dirname "$f")"
	cp "$here/$f" "$d/$f"
done
"$w" build -q -C "$d" -o "$t/moved" -j 2 || no "another folder fails"
same "another folder" "$t/moved"

# A locale with a decimal comma, made here so that none need be installed.
if localedef -i de_DE -f UTF-8 "$t/de_DE.UTF-8" 2>"$t/err" ||
    [ -e "$t/de_DE.UTF-8/LC_NUMERIC" ]; then
	LOCPATH=$t LC_ALL=de_DE.UTF-8 "$w" build -q -C "$t/p" -o "$t/loc" -j 2 ||
	    no "the locale fails"
	same "a locale" "$t/loc"
else
	no "no locale could be made: $(cat "$t/err")"
fi

# A minute before midnight, UTC, is another day elsewhere.
for tz in Pacific/Kiritimati Pacific/Honolulu; do
	TZ=$tz "$w" build -q -C "$t/p" -o "$t/tz" -j 2 || no "TZ=$tz fails"
	same "TZ=$tz" "$t/tz"
	rm -rf "$t/tz"
done

# A second run writes nothing; touched files change nothing.
find "$t/ref" -type f -newer "$t/p/content/site.xml" >/dev/null
touch "$t/mark"
sleep 1
find "$t/p/content" -type f -exec touch {} +
"$w" build -q -C "$t/p" -o "$t/ref" -j 2 || no "the second run fails"
n=$(find "$t/ref" -type f -newer "$t/mark" | wc -l)
if [ "$n" -eq 0 ]; then ok; else no "a second run writes $n files"; fi

# Another day gives other bytes only where a day is printed.
if SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 86400)) \
    "$w" build -q -C "$t/p" -o "$t/day" -j 2; then ok; else
	no "another day fails"
fi

# No path of this machine gets out.
if grep -rlF "$t" "$t/ref" >"$t/leak"; then
	no "a path is in" "$(head -n 3 "$t/leak")"
else
	ok
fi
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
