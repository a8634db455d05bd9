#!/bin/sh
# build --watch builds at once, again when a file changes, says what is
# wrong, and goes on: whatever way an editor saves, however often, and while
# another build has the project.  Interrupted, it leaves nothing half-done.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
pid='' busy=''
trap 'for p in $pid $busy; do kill "$p" 2>/dev/null; done; rm -rf "$t"' EXIT
good=0 bad=0
until_true() { # until_true WHAT COMMAND...: within 30 seconds
	what=$1
	shift
	for _ in $(seq 150); do
		if "$@"; then
			good=$((good + 1))
			return
		fi
		sleep 0.2
	done
	echo "watch.sh: never came true: $what" >&2
	tail -n 5 "$t/out" >&2
	bad=$((bad + 1))
}
page() { # page FILE WORDS
	printf -- '---\ntitle: New\nsummary: A new page.\n---\n\n%s\n' \
	    "$2" >"$1"
}
builds() { # how many builds said that they ended
	grep -c 'site is unchanged\|removed$' "$t/out"
}
after() { # after N COMMAND...: once more than N builds ended
	[ "$(builds)" -gt "$1" ] || return 1
	shift
	"$@"
}
new=$t/p/content/en/new.md
"$w" init -q "$t/p" || exit 1
env --default-signal=INT "$w" build --watch -C "$t/p" >"$t/out" 2>&1 &
pid=$!
until_true "the first build" test -e "$t/p/site/index.html"
until_true "it says that it waits" grep -q 'waiting for changes' "$t/out"
page "$new" Words.
until_true "a new page" test -e "$t/p/site/new.html"

# As editors save: a file beside it, renamed; or the old one moved away.
page "$t/p/content/en/.new.md.part" Renamed.
mv "$t/p/content/en/.new.md.part" "$new"
until_true "saved by a rename" grep -q Renamed "$t/p/site/new.html"
mv "$new" "$new~" && page "$new" Aside. && rm "$new~"
until_true "saved anew" grep -q Aside "$t/p/site/new.html"

echo '[x](nowhere.md)' >>"$new"
until_true "a message" grep -q 'content/en/new.md:7:5: error' "$t/out"
page "$new" Mended.
until_true "mended" grep -q Mended "$t/p/site/new.html"

# A file that no build takes is told, and so is that it is gone.
n=$(builds)
page "$t/p/content/en/Odd Name.md" Words.
until_true "a name that cannot be" after "$n" \
    grep -q 'Odd Name.md: error' "$t/out"
n=$(builds)
rm "$t/p/content/en/Odd Name.md"
until_true "it is gone" after "$n" sh -c \
    'tail -n 1 "$1" | grep -q "removed$"' - "$t/out"

# Somebody who never stops writing does not hold it up for ever.
(while :; do
	page "$new" "Busy$(date +%N)."
	sleep 0.25
done) &
busy=$!
until_true "a build among many saves" grep -q Busy "$t/p/site/new.html"
kill "$busy"
wait "$busy" 2>/dev/null
busy=''
page "$new" Last.
until_true "the last save" grep -q Last "$t/p/site/new.html"

# Another build: its lock is waited for, not complained of.
flock "$t/p/.waymark/lock" sleep 3 &
sleep 0.2
page "$new" Locked.
until_true "after another build" grep -q Locked "$t/p/site/new.html"
if grep -q WM806 "$t/out"; then
	echo "watch.sh: it complained of another build" >&2
	bad=$((bad + 1))
else
	good=$((good + 1))
fi

rm "$new"
until_true "the page gone" test ! -e "$t/p/site/new.html"
page "$new" Interrupted.
kill -INT "$pid"
wait "$pid"
status=$?
pid=''
if [ "$status" -ge 128 ]; then
	good=$((good + 1))
else
	echo "watch.sh: interrupted, it ended with $status" >&2
	bad=$((bad + 1))
fi
"$w" build -q -C "$t/p" 2>/dev/null

# Over midnight the pages are of the next day.
sed -i 's/^summary:/check-by: 2026-11-26\n&/' "$new"
"${TOOLS:-$here/build/obj/tests}/build/days" "$t/p" "$t/midnight" \
    >"$t/out" 2>&1 &
pid=$!
until_true "a watch on the last good day" grep -q 'waiting for' "$t/out"
n=$(builds)
if grep -q 'new.md:.*2026-11-26' "$t/out"; then
	echo "watch.sh: a page is too old before its day" >&2
	bad=$((bad + 1))
else
	good=$((good + 1))
fi
: >"$t/midnight"
until_true "the day after" after "$n" \
    grep -q 'new.md:.*2026-11-26' "$t/out"
kill "$pid"
wait "$pid" 2>/dev/null
pid=''
"$w" build -q -C "$t/p" 2>/dev/null
mkdir "$t/clean"
cp -R "$t/p/content" "$t/p/templates" "$t/clean"
"$w" build -q -C "$t/clean" 2>/dev/null
if diff -r "$t/p/site" "$t/clean/site"; then
	good=$((good + 1))
else
	echo "watch.sh: not the site of a clean build" >&2
	bad=$((bad + 1))
fi
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
