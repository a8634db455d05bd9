#!/bin/sh
# A text that a page includes changes: what is said of the page's translation
# is what a build from nothing says.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/../diag/lib/guide.sh"
cd "$work/guide" || exit 2
mkdir -p content/en/shared
more() { printf -- '---\ntitle: More\nsummary: More.\n---\n\n%s\n' "$1" \
    >content/en/shared/more.md; }
printf '\n```include\nname: more\n```\n' >>content/en/index.md
said() { "$waymark" build -C . 2>&1 | grep 'WM25[1-4]\|write of'; }

more 'Some words.'
first=$(said)
more 'Other words.'
then=$(said)
rm -rf .waymark site
clean=$(said)
if [ -n "$first" ] && [ "$first" != "$clean" ] && [ "$then" = "$clean" ]; then
	echo '1 passed, 0 failed'
else
	printf 'first: %s\nthen: %s\nclean: %s\n' "$first" "$then" "$clean"
	echo '0 passed, 1 failed'
	exit 1
fi
