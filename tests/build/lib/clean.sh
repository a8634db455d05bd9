# shellcheck shell=sh
# Sourced by scripts in tests/build/: a guide to work in, and whether its site
# is what a clean build makes.
. "$here/../diag/lib/guide.sh"
cd "$work/guide" || exit 2
said=$work/shown
. "$here/../ok.sh"
build() { "$waymark" build -q -C . -o "${1:-$work/site}" >"$work/said" 2>&1; }
same() { rm -rf .waymark && build "$work/clean" &&
    diff -r -x .waymark-site "$work/site" "$work/clean"; }
