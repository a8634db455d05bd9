#!/bin/sh
# The manuals: no warning of mandoc, and every command and option that
# 'waymark help' lists is in waymark.1, and nothing else is.
cd "$(dirname "$0")/../.." || exit 2
waymark=${WAYMARK:-build/waymark}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
said=$tmp/out
. tests/ok.sh

for page in docs/waymark.1 docs/waymark.5; do
	ok "$page: mandoc" mandoc -Tlint -W warning "$page"
	ok "$page: lines" sh -c "! grep -n '.\\{81\\}' $page"
done

# "build -j", one command and option a line, as help says ...
"$waymark" help | sed -n 's/^waymark //p' |
sed 's/ WORDS$//; s/ DIR$//; s/\[CODE\]//; s/tree|facts PATH//' |
tr -d '[]' | awk '{
	name = $1
	sub(/^--version$/, "-version", name)
	print name
	for (i = 2; i <= NF; i++)
		if ($i ~ /^-/)
			print name, substr($i, 2)
}' | sort -u >"$tmp/help"
# ... and as the synopsis says.
mandoc -Tlint docs/waymark.1 >/dev/null 2>&1
awk '
/^\.Sh SYNOPSIS/ { on = 1; next }
/^\.Sh/ { on = 0 }
!on { next }
/^\.Nm/ { name = ""; next }
name == "" { name = $2 == "-version" ? "-version" : $2; print name; next }
{
	for (i = 2; i < NF; i++) {
		if ($i != "Fl")
			continue
		if ($(i + 1) ~ /^-/)
			print name, $(i + 1)
		else
			for (k = 1; k <= length($(i + 1)); k++)
				print name, substr($(i + 1), k, 1)
	}
}
' docs/waymark.1 | sort -u >"$tmp/synopsis"
ok "waymark help and the synopsis" diff -u "$tmp/help" "$tmp/synopsis"

# Each is described, too.
awk '{ print $1 }' "$tmp/help" | sort -u >"$tmp/names"
while read -r name; do
	ok "no description of $name" \
	    grep -qE "^\.It (Cm|Fl) $name( |\$)" docs/waymark.1
done <"$tmp/names"
awk 'NF > 1 { print $2 }' "$tmp/help" | sort -u >"$tmp/options"
while read -r name; do
	ok "no description of -$name" \
	    grep -qE "^\.It (.* )?Fl $name( |\$)" docs/waymark.1
done <"$tmp/options"
# The long names of args.c.
for name in $(sed -n 's/^    {.*"--\([a-z]*\)", .*/\1/p' src/cmd/args.c); do
	ok "no description of --$name" \
	    grep -qE "^\.It .*Fl -$name( |\$)" docs/waymark.1
done

all_told
