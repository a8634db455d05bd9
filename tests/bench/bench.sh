#!/bin/sh
# bench.sh WAYMARK [PAGES]: build a bilingual corpus with Hugo, with Waymark
# and with the floor program in one run; medians, as ratios, and where the time
# goes.  RUNS=5 builds of each; LISTINGS=0 more, for Waymark alone.
# The corpus is real prose from Debian's manuals, made by ../shared/bench.
# Numbers are printed, never asserted.  KEEP=DIR keeps the corpus there.
here=$(cd "$(dirname "$0")" && pwd)
shared=$here/../../../shared/bench
waymark=$1
pages=${2:-3000}

# Among the tests it does nothing: no test depends on time.
[ -n "$waymark" ] || { echo '0 passed, 0 failed'; exit 0; }

missing=
for p in debian-handbook installation-guide-amd64 debian-reference-es \
    debian-reference-en hugo python3; do
	dpkg -s "$p" >/dev/null 2>&1 || missing="$missing $p"
done
[ -z "$missing" ] || {
	echo "bench: install these packages first:$missing" >&2
	exit 2
}
[ -f "$shared/gen_corpus.py" ] || {
	echo "bench: no ../shared/bench/gen_corpus.py to make the corpus" >&2
	exit 2
}

dir=${KEEP:-$(mktemp -d)}
[ -n "$KEEP" ] || trap 'rm -rf "$dir"' EXIT INT TERM
mkdir -p "$dir" || exit 2
cp "$shared/gen_corpus.py" "$shared/emit.py" "$dir/" || exit 2
: >"$dir/style.css"
[ -f "$dir/c$pages.jsonl" ] ||
    python3 "$dir/gen_corpus.py" "$pages" "$dir/c$pages.jsonl" || exit 2
python3 "$dir/emit.py" hugo "$dir/c$pages.jsonl" "$dir/hugo" >/dev/null &&
    python3 "$here/emit.py" "$dir/c$pages.jsonl" "$here/../../templates" \
	"$dir/waymark" "${LISTINGS:-0}" >/dev/null || exit 2
# shellcheck disable=SC2046
${CC:-cc} -O2 -o "$dir/floor" "$here/floor.c" \
    $(pkg-config --cflags --libs libxslt libxml-2.0 libcmark) || exit 2
find "$dir/waymark/content" -name '*.md' | sort >"$dir/pages.txt"
exec 3>&1
python3 "$here/measure.py" "$waymark" "$dir" "$pages" >&3
