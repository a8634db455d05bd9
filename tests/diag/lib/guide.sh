# shellcheck shell=sh
# Sourced by the scripts here: a smallest guide to copy, made once.
# In: WAYMARK or build/waymark.  Out: $waymark, $work (removed at the end),
# $work/guide.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
waymark=${WAYMARK:-$here/../../build/waymark}
[ -x "$waymark" ] || { echo "no program: $waymark"; exit 2; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
# The 22nd of November 2026, in any time zone and for any check-by.
SOURCE_DATE_EPOCH=1795348800 LC_ALL=C
export SOURCE_DATE_EPOCH LC_ALL
# The template that no packet of the smallest guide uses is not a fault.
"$waymark" init -q "$work/guide" || exit 2
