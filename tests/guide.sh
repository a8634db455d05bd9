# shellcheck shell=sh
# Sourced by scripts: the guide of this tree, built in a folder of its own.
# Out: $dir, which is removed at the end, with content/, templates/ and site/.
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT INT TERM
cp -R content templates "$dir"
"${WAYMARK:-$PWD/build/waymark}" build -q -C "$dir" -o "$dir/site" \
    2>/dev/null || exit 1
