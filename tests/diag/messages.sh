#!/bin/sh
# Every message there is, as it is printed.  fixtures/WM201/ holds what
# differs from a smallest guide, "expect" (the printed message) and, where
# "waymark build -C ." does not show it, "run" (a line of shell; $waymark is
# the program).  No code of codes.def may be without; those that no command
# line can bring about are in units.txt with the test that does.
#	UPDATE=1 sh tests/diag/messages.sh	write the goldens; read the diff
. "$(dirname "$0")/lib/guide.sh"
export waymark here work
codes=$(sed -n 's/^WM_CODE([A-Z0-9_]*, "\(WM[0-9]*\)".*/\1/p' \
    "$here/../../src/diag/codes.def")

# Print the reports of one code out of all that was printed.
cat >"$work/only.awk" <<'END'
/: (error|warning): .* \[WM[0-9]+\]$/ { on = index($0, "[" code "]") > 0 }
/^waymark: / && !/\[WM/ { on = 0 }
on { print }
END

cat >"$work/one.sh" <<'END'
# one.sh CODE: leaves "$work/CODE.ok" or prints what is wrong
code=$1 from=$here/fixtures/$1 dir=$work/$1
cp -R "$work/guide" "$dir" && cp -R "$from/." "$dir/" || exit 1
rm -f "$dir/expect" "$dir/run"
cd "$dir" || exit 1
if [ -f "$from/run" ]; then
	sh "$from/run"
else
	"$waymark" build -C . -j1
fi >"$work/$code.out" 2>&1 </dev/null
awk -v code="$code" -f "$work/only.awk" "$work/$code.out" >"$work/$code.got"
cd / && rm -rf "$dir"
if [ ! -s "$work/$code.got" ]; then
	echo "$code: its fixture does not bring it about; printed was:"
	cat "$work/$code.out"
elif [ -n "${UPDATE:-}" ]; then
	cp "$work/$code.got" "$from/expect" && : >"$work/$code.ok"
elif diff -u "$from/expect" "$work/$code.got"; then
	: >"$work/$code.ok"
fi
END

bad=0
for code in $codes; do
	if [ -d "$here/fixtures/$code" ]; then
		echo "$code" >>"$work/list"
	elif unit=$(awk -v c="$code" '$1 == c { print $2 }' \
	    "$here/units.txt") && [ -n "$unit" ]; then
		name=$(sed -n "s/^WM_CODE(\([A-Z0-9_]*\), \"$code\".*/WM_\1/p" \
		    "$here/../../src/diag/codes.def")
		if grep -qe "$name" -e "$code" "$here/../../$unit"; then
			: >"$work/$code.ok"
		else
			echo "$code: $unit says nothing of $name"
		fi
	else
		echo "$code: no fixture in tests/diag/fixtures"
	fi
done
for dir in "$here"/fixtures/*/; do
	code=$(basename "$dir")
	case " $(echo $codes) " in
	*" $code "*) ;;
	*)
		echo "$code: a fixture of no code"
		bad=$((bad + 1))
		;;
	esac
done
if [ -f "$work/list" ]; then
	xargs -n 1 -P 4 sh "$work/one.sh" <"$work/list"
fi
good=0
for code in $codes; do
	if [ -f "$work/$code.ok" ]; then
		good=$((good + 1))
	else
		bad=$((bad + 1))
	fi
done
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
