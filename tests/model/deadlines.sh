#!/bin/sh
# waymark deadline: what it prints, refuses and says; all from rules.xml.
cd "$(dirname "$0")/../.." || exit 2
waymark=${WAYMARK:-build/waymark}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
good=0 bad=0
has() { # has WHAT PATTERN: the last output has it
	if grep -q -e "$2" "$tmp/out"; then
		good=$((good + 1))
	else
		bad=$((bad + 1))
		echo "FAIL $1: no '$2' in"
		head -n 20 "$tmp/out"
	fi
}
run() { # run STATUS ARGUMENT...
	want=$1
	shift
	"$waymark" deadline "$@" >"$tmp/out" 2>&1
	status=$?
	if [ "$status" -eq "$want" ]; then
		good=$((good + 1))
	else
		bad=$((bad + 1))
		echo "FAIL deadline $*: status $status, not $want"
		head -n 20 "$tmp/out"
	fi
}
cat >"$tmp/breaks" <<'END'
# a school's calendar
2026-11-23 2026-11-27
2026-12-21 2027-01-08	# winter
2027-06-11 2027-08-10 term
END

run 0
has "the list" '^plan-15  *The assessment plan$'
has "the days covered" 'from 2023-01-01 to 2029-12-31'
run 0 --lang es
has "in Spanish" 'El plan de evaluación'

run 0 plan-15 --start 2026-11-03 --breaks "$tmp/breaks"
has "a date" '^date: Wed 2026-11-18$'
has "its law" 'law: ec-56321 ec-56043$'
has "the law in words" '^       Cal. Education Code 56321, read on 2026-11-22, not yet'
has "not checked" 'not yet checked locally'
has "the court wins" 'wins over a computed date'
run 0 iep-60 --start 2026-11-03 --breaks "$tmp/breaks"
has "the agency: the later" '^date: Sat 2027-01-23$'
has "a day skipped" 'Mon 2026-12-21    -  school break$'
has "until school is back" 'Sun 2027-01-10    -  school is not back yet$'
has "the other reading" 'some count: Sat 2027-01-02$'
run 0 petition-48 --start 2026-11-20
has "no hour" 'no hour was given: 24:00'
run 0 plan-15 --start 2026-11-03T15:00
has "an hour too much" '^  this rule counts days: the hour does not matter$'
run 0 first-hearing --start 2026-11-25T09:30
if grep -q 'does not matter' "$tmp/out"; then
	bad=$((bad + 1))
	echo "FAIL the hour of a rule with hours does matter"
fi
has "a holiday" 'Thu 2026-11-26    -  holiday: Thanksgiving$'

run 0 plan-15 --start 2026-11-03 --breaks "$tmp/breaks" --format json
has "the order of keys" \
    '^{"date":"2026-11-18","rule":"plan-15","law":\["ec-56321","ec-56043"\],"days":\[{"on":"2026-11-04","n":1,"why":"counted"}'
has "its laws" '"laws":\[{"id":"ec-56321","cite":"Cal. Education Code 56321","confidence":"medium","read-on":"2026-11-22","checked-on":""},'
run 0 writ-7 --start 2026-11-20 --format json
has "a parent: the earlier" '^{"date":"2026-11-27",.*"also":\[{"date":"2026-11-30"'

# As people write them; the school year ends on Friday, 2027-06-11.
summer=2027-06-12..2027-08-10/summer
run 0 plan-15 --start 2027-05-31 --breaks "$summer" --format json
has "11 days before the end" '^{"date":"2027-08-14","rule":"plan-15"'
run 0 plan-15 --start 2027-06-01 --breaks "2027-03-29 to 2027-04-02,$summer"
has "10 days before: the other rule" '^date: Sat 2027-08-21$'
has "and why" 'last 10 days of a school year: plan-summer takes the place'
has "its start" 'from: 2027-08-11, the first day of the next school year'
run 0 plan-15 --start 2027-06-01 --breaks "$summer" --format json
has "both in JSON" '"rule":"plan-summer","law":\["ec-56321"\].*"start":"2027-06-01".*"asked":"plan-15","from":"2027-08-11","notice":"A notice'
run 0 iep-60 --start 2027-06-01 --breaks "$summer"
has "not known when it was asked" 'days of a school year, iep-summer: Fri 2027-09-10$'
run 0 resolution-cancel-3 --start 2026-11-25
has "holidays not sure: the safe date first" '^date: Mon 2026-11-30$'
has "and the other" 'some count: Wed 2026-12-02$'
run 0 detention-15 --start 2026-11-03
has "the court: the later" '^date: Wed 2026-11-25$'
has "in Los Angeles" 'some count: Wed 2026-11-18$'
run 0 retest-3 --start 2024-02-29
has "tests of years ago" '^date: Sun 2027-02-28$'
run 0 private-school-10 --start 2026-11-30
has "holidays count" '^date: Mon 2026-11-16$'
run 0 urgent-48 --start '2026-10-31 12:00'
has "hours of the clock" '^date: Mon 2026-11-02T12:00$'
run 0 --format json
has "what the script reads" '^{"from":"2023-01-01","to":"2029-12-31","holidays":\[\['
has "one line" '"id":"ssi-60".*\]}$'

run 1 plan-15 --start 2029-12-30
has "beyond the table" 'known from 2023-01-01 to 2029-12-31'
run 1 plan-15 --start 2022-12-31
run 2 plan15 --start 2026-11-03
has "the nearest" "did you mean 'plan-15'"
run 2 --help
has "a way out" "hint: 'waymark help' lists"
run 2 plan-15
has "a start" 'from when'
run 2 plan-15 --start 2026-11-31
run 2 plan-15 --start 2026-11-03T25:00
run 2 plan-15 iep-60 --start 2026-11-03
echo '2027-01-08 2026-12-21' >"$tmp/wrong"
run 2 plan-15 --start 2026-11-03 --breaks "$tmp/wrong"
has "where" 'wrong:1:1: error: the break ends before it begins'
printf '# a year\n2026-11-23 2026-11-27\n2026-12-21 2027-01-xx\n' >"$tmp/wrong"
run 2 plan-15 --start 2026-11-03 --breaks "$tmp/wrong"
has "the word" 'wrong:3:12: error: this is neither a day nor the word'
run 2 plan-15 --start 2026-11-03 --breaks 2026-11-23..2026-11-31
has "in the option, too" '^--breaks:1:13: error: this is neither a day'
run 2 plan-15 --start 2026-11-03 --breaks '2026-11-23 2026-11-27 2026-11-28'
has "three days" '1:23: error: a break has two days, and no third'
run 2 plan-15 --start 2026-11-03 --breaks 2026-11-23..2026-11-27/winter
has "a word nobody knows" '1:24: error: this is neither a day nor the word'
run 2 plan-15 --start 2026-11-03 --breaks "$tmp/none"
has "no such file" "there is no file of breaks '$tmp/none'"
run 2 plan-15 --start 2026-02-30
has "no such day" "not a day or an hour: '2026-02-30'"
run 1 -C "$tmp" plan-15 --start 2026-11-03
has "no rules" "the guide has no 'content/rules.xml'"

# A rule in the place of one that is not there is told of.
mkdir "$tmp/g"
cp -R content templates "$tmp/g/"
sed 's/instead="plan-15"/instead="plan-16"/' content/rules.xml \
    >"$tmp/g/content/rules.xml"
"$waymark" check -C "$tmp/g" >"$tmp/out" 2>&1
has "an unknown rule" "content/rules.xml:.* error: .*plan-16"

# The table is what its script works out from the words of the law.
if command -v python3 >/dev/null; then
	python3 -B tests/model/expected_dates.py >"$tmp/out"
	if cmp -s "$tmp/out" tests/model/deadlines.tsv; then
		good=$((good + 1))
	else
		bad=$((bad + 1))
		echo "FAIL deadlines.tsv is not what expected_dates.py says"
	fi
fi
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
