#!/bin/sh
# Install what is missing on Debian 12, and say so.
#	scripts/setup.sh build		what 'make site' needs
#	scripts/setup.sh test		that, and what 'make test' needs
set -eu
cd "$(dirname "$0")/.."
what=${1:-build}

want=
need() { # need PACKAGE COMMAND...: the test of whether it is there
	p=$1
	shift
	"$@" >/dev/null 2>&1 || want="$want $p"
}
has() { command -v "$1"; }
lib() { pkg-config --exists "$1"; }
header() { test -e "/usr/include/$1"; }
font() { find /usr/share/fonts /usr/local/share/fonts content/assets/fonts \
	-name "$1" 2>/dev/null | grep -q .; }

need gcc has cc
need libc6-dev header stdlib.h
need pkg-config has pkg-config
need libxml2-dev lib libxml-2.0
need libxslt1-dev lib libexslt
need libcmark-dev lib libcmark
need libsqlite3-dev lib sqlite3
need libxxhash-dev lib libxxhash
need libunistring-dev header unistr.h
need libstemmer-dev header libstemmer.h
need libharfbuzz-dev lib harfbuzz-subset
need libfribidi-dev lib fribidi
need zlib1g-dev lib zlib
need libqrencode-dev lib libqrencode
need fonts-noto-core font NotoSans-Regular.ttf
need fonts-droid-fallback font DroidSansFallbackFull.ttf
need fonts-nanum font NanumGothic.ttf
if [ "$what" = test ]; then
	need clang has clang
	need cmark has cmark
	need libxml2-utils has xmllint
	need jing has jing
	need poppler-utils has pdftotext
	need qpdf has qpdf
	need mupdf-tools has mutool
	need zbar-tools has zbarimg
	need python3 test -x /usr/bin/python3
	need python3-pikepdf /usr/bin/python3 -c 'import pikepdf'
	need locales test -e /usr/share/i18n/charmaps/UTF-8.gz
	need mandoc has mandoc
	need chromium has chromium
	need nodejs has node
	need npm has npm
	need strace has strace
	need curl has curl
	# The program and its modules only: no server is started.
	need apache2-bin test -x /usr/sbin/apache2
	need media-types test -e /etc/mime.types
fi

if [ -n "$want" ]; then
	echo "setup: installing$want"
	if [ ! -e /etc/debian_version ]; then
		echo "setup: this is not Debian; install these, or what your" \
		    "system calls them, and run again" >&2
		exit 1
	fi
	as=
	if [ "$(id -u)" -ne 0 ]; then
		if ! has sudo >/dev/null; then
			echo "setup: run as root:" \
			    "apt-get install$want" >&2
			exit 1
		fi
		as=sudo
	fi
	$as apt-get update -qq
	# shellcheck disable=SC2086
	$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends $want >/dev/null
else
	echo "setup: every package for '$what' is there"
fi

if [ "$what" = test ] && [ -e tests/package-lock.json ]; then
	stamp=tests/node_modules/.package-lock.json
	if [ ! -e "$stamp" ] || [ tests/package-lock.json -nt "$stamp" ]; then
		echo "setup: installing the test tools of tests/package.json"
		(cd tests && npm ci --no-audit --no-fund --silent)
	else
		echo "setup: the test tools of tests/package.json are there"
	fi
fi
