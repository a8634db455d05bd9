#!/bin/sh
# waymark packet: real dates on paper in place of the table to fill in, a
# name that stays in the file, and nothing written beside it.
#
# Expected: 15 days from 2026-11-03 end on the 18th; 15 more on December 3;
# 60 from there on February 1, or on February 22 if the break of 21 days
# stops the clock.
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
w=${WAYMARK:-$here/build/waymark}
t=$(mktemp -d) || exit 2
trap 'rm -rf "$t"' EXIT
said=$t/said
. "$here/tests/ok.sh"
status() { # status WANT ARGUMENT...: of waymark packet
	want=$1
	shift
	"$w" packet -C "$t/p" "$@" >"$t/out" 2>&1
	[ $? -eq "$want" ] || { cat "$t/out"; false; }
}
text() { # text FILE: on one line, blanks as one
	pdftotext "$1" - | tr -s ' \n' '  '
}
has() { # has FILE WORDS
	text "$1" | grep -qF -e "$2"
}
hasnot() {
	! has "$@"
}
mkdir "$t/p"
cp -R "$here/content" "$here/templates" "$t/p/"
printf '2026-11-23 2026-11-27\n2026-12-21 2027-01-08\n' >"$t/breaks"
today='--today 2026-11-22'

# shellcheck disable=SC2086
ok "with dates" status 0 orientation -o "$t/a.pdf" $today \
    --start 2026-11-03 --breaks "$t/breaks" --for "Rosa Quintanilla"
ok "letter" sh -c "pdfinfo '$t/a.pdf' | grep -q 'letter'"
ok "the plan" has "$t/a.pdf" "+ 15 days November 18, 2026"
ok "the court's too, as no process is named" has "$t/a.pdf" "May 3, 2028"
ok "what follows" has "$t/a.pdf" "December 3, 2026"
ok "the later reading" has "$t/a.pdf" "February 22, 2027"
ok "and the other" has "$t/a.pdf" "February 1, 2027"
ok "for whom" has "$t/a.pdf" "For Rosa Quintanilla"
ok "no site" test ! -e "$t/p/site"
ok "the name is nowhere else" sh -c "! grep -rq Quintanilla '$t/p'"
ok "nor is the day" sh -c "! grep -rqa 2026-11-03 '$t/p/.waymark'"

# shellcheck disable=SC2086
ok "Spanish on A4" status 0 orientation -o "$t/b.pdf" $today --lang es \
    --paper a4 --start iep/process=2026-11-03
ok "A4" sh -c "pdfinfo '$t/b.pdf' | grep -q A4"
ok "fechas" has "$t/b.pdf" "18 de noviembre de 2026"
ok "no date for the other process" hasnot "$t/b.pdf" "3 de mayo de 2028"

# A letter in the last 10 days of school: 10 days after August 11; then 15 to
# decide; the IEP 30 days after the 11th.
# shellcheck disable=SC2086
ok "the end of a school year" status 0 orientation -o "$t/e.pdf" $today \
    --start iep/process=2027-06-03 --breaks 2027-06-12..2027-08-10/summer
ok "its plan" has "$t/e.pdf" "+ 10 days August 21, 2027"
ok "not the other" has "$t/e.pdf" \
    'Another time limit counts here: "The assessment plan, if you asked'
ok "then your time" has "$t/e.pdf" "September 5, 2027"
ok "its IEP" has "$t/e.pdf" "+ 30 days September 10, 2027"
ok "no 60 days" hasnot "$t/e.pdf" "November 4, 2027"

# shellcheck disable=SC2086
ok "to fill in" status 0 orientation -o "$t/c.pdf" $today
ok "no date" hasnot "$t/c.pdf" "November 18, 2026"
ok "the table" has "$t/c.pdf" "Day it starts"
# As the site's own: a copy without wishes is the packet.
# shellcheck disable=SC2086
ok "the site" "$w" build -q -C "$t/p" $today
ok "the same bytes" cmp "$t/c.pdf" "$t/p/site/packets/orientation.pdf"
find "$t/p/site" -type f -exec cksum {} + | sort >"$t/before"
# shellcheck disable=SC2086
ok "again, beside a site" status 0 orientation -o "$t/d.pdf" $today \
    --start 2026-11-03
find "$t/p/site" -type f -exec cksum {} + | sort >"$t/after"
ok "the site is as it was" cmp "$t/before" "$t/after"

ok "no such packet" status 2 orientatoin -o "$t/x.pdf"
ok "the nearest" grep -q "did you mean 'orientation'" "$t/out"
ok "no such language" status 2 orientation -o "$t/x.pdf" --lang fr
ok "no day" status 2 orientation -o "$t/x.pdf" --start 2026-13-01
ok "beyond the table" status 2 orientation -o "$t/x.pdf" --start 2031-01-01
ok "which years" grep -q "2023-01-01 to 2029-12-31" "$t/out"
ok "no such paper" status 2 orientation -o "$t/x.pdf" --paper a5
ok "no such breaks" status 2 orientation -o "$t/x.pdf" --breaks "$t/none"
ok "no name" status 2
ok "nowhere to write" status 3 orientation -o "$t/none/x.pdf"
ok "nothing made" test ! -e "$t/x.pdf"
all_told
