#!/bin/sh
# A county without a local list says so, with the lines of the whole state
# and what to ask; a county that has one does not.
cd "$(dirname "$0")/../.." || exit 2
. tests/guide.sh
good=0 bad=0
for l in . es; do
	case $l in
	.) none='no local list for' ask='Ask the court clerk' ;;
	es) none='no tenemos una lista local de' ask='Pregunte en la corte' ;;
	esac
	for f in "$dir/site/$l"/counties/*.html; do
		id=$(basename "$f" .html)
		[ "$id" = index ] && continue
		own=$(grep -l "<county ref=\"$id\"/>" content/listings/*.xml)
		if grep -q "$none" "$f"; then said=yes; else said=; fi
		if [ -n "$own" ] && [ -n "$said" ] ||
		    [ -z "$own" ] && [ -z "$said" ] || ! grep -q "$ask" "$f" ||
		    ! grep -q 'href="tel:' "$f"; then
			bad=$((bad + 1))
			echo "FAIL $l $id: own list '$own', said '$said'"
		else
			good=$((good + 1))
		fi
	done
done
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ] && [ "$good" -gt 100 ]
