#!/bin/sh
# "waymark why law:ID": each use of a law with its place, and no other.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/../diag/lib/guide.sh"
good=0 bad=0
ok() { good=$((good + 1)); }
no() { echo "$1"; bad=$((bad + 1)); }

cd "$work/guide" || exit 2
mkdir -p content/packets content/en/iep
sed -i "s,</site>,<font family=\"Noto Sans\" file=\"NotoSans-Regular.ttf\"/>&," content/site.xml
cat >content/laws.xml <<'END'
<laws>
<law id="ec-1" cite="EC 1" confidence="high" read-on="2026-11-22"><source>s</source></law>
<law id="ec-2" cite="EC 2" confidence="high" read-on="2026-11-22"><source>s</source></law>
</laws>
END
cat >content/rules.xml <<'END'
<rules covers-from="2025-01-01" covers-to="2029-12-31">
<rule id="plan-15" who="agency" law="ec-2" confidence="high">
<name>The plan</name><from>your letter</from>
<reading law="ec-1"><count n="15" unit="days"/><how>Count each day.</how></reading>
</rule>
</rules>
END
printf 'B1\tec-1 ec-2\thigh\tthe code\nB2\tec-2\thigh\tthe code\n' \
    >content/facts.tsv
cat >content/en/iep/ask.md <<'END'
---
title: Ask
summary: Ask for a test.
---

The school has 15 days. {facts="B1"}

It is in [the code](law:ec-1).
END
cat >content/en/iep/steps.xml <<'END'
<process><title>Steps</title><summary>What comes when.</summary>
<step id="plan"><title>The plan</title>
<deadline who="agency" rule="plan-15" law="ec-1">It is due in 15 days.</deadline>
</step></process>
END
cat >content/en/other.md <<'END'
---
title: Other
summary: Rests on the other law.
---

See [this law](law:ec-2). {facts="B2"}
END
cat >content/packets/pack.xml <<'END'
<packet><title>Pack</title><summary>To print.</summary>
<include ref="iep/ask"/>
<include ref="other"/></packet>
END
"$waymark" check -q -C . >/dev/null 2>&1

cat >"$work/want" <<'END'
content/en/iep/ask.md:6:1: page iep/ask: states fact B1
content/en/iep/ask.md:8:21: page iep/ask: a link to it
content/en/iep/steps.xml:3:50: page iep/steps: a time limit of step plan
content/facts.tsv:1:1: fact B1: what it says
content/laws.xml:2:1: law ec-1: here it is defined
content/packets/pack.xml:2:1: packet pack: prints page iep/ask
content/rules.xml:4:1: rule plan-15: how it is counted
END
"$waymark" why -C . law:ec-1 >"$work/got" 2>&1
if diff -u "$work/want" "$work/got"; then ok; else no "why law:ec-1"; fi

"$waymark" why -C . --format json law:ec-1 >"$work/json"
n=$(grep -c '^{"path":"[^"]*","line":[0-9]*,"col":[0-9]*,"what":"[^"]*","how":"[^"]*"}$' \
    "$work/json")
if [ "$n" -eq 7 ] && [ "$(wc -l <"$work/json")" -eq 7 ]; then
	ok
else
	no "JSON: $n lines"
fi

if "$waymark" why -C . law:ec-3 >"$work/none" 2>&1; then
	no "a law that is not there is found"
elif grep -q "there is no law 'ec-3'" "$work/none"; then
	ok
else
	no "$(cat "$work/none")"
fi

# A law that nobody uses is its definition only.
rm content/en/other.md content/facts.tsv content/rules.xml
sed -i '/ref="other"/d; s/<\/packet>//; $a</packet>' content/packets/pack.xml
sed -i 's/ {facts="B1"}//' content/en/iep/ask.md
sed -i 's/ rule="plan-15"//' content/en/iep/steps.xml
"$waymark" check -q -C . >/dev/null 2>&1
if [ "$("$waymark" why -C . law:ec-2)" = \
    "content/laws.xml:3:1: law ec-2: here it is defined" ]; then
	ok
else
	no "$("$waymark" why -C . law:ec-2)"
fi
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
