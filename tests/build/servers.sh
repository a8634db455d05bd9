#!/bin/sh
# Real servers with the files that are made for them: what a reader gets at a
# page, at an older address, in a folder and where nothing is.  nginx is tried
# where it is installed; its package would start a server of its own.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
. "$here/../diag/lib/guide.sh"
chmod 755 "$work"
cd "$work/guide" || exit 2
passed=0 failed=0 pid=
trap 'stop; rm -rf "$work"' EXIT
stop() {
	[ -z "$pid" ] || kill "$(cat "$pid")" 2>/dev/null
	pid=
}
for l in en es; do
	mkdir content/$l/iep
	printf -- '---\ntitle: Ask %s\nsummary: Now.\naliases: old/ask\n---\n\nAsk.\n' \
	    $l >content/$l/iep/ask.md
done
port=$(/usr/bin/python3 -c '
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')

# build PATH: the guide, published below that path of its server.
build() {
	sed -i -e '/<origin/d' -e "s|  <crisis>|  <origin \
href=\"https://guide.test/$1\"/>\n&|" content/site.xml
	rm -rf "$work/www"
	"$waymark" build -q -C . >"$work/said" 2>&1 || cat "$work/said"
	mkdir -p "$work/www/$1"
	cp -R site/. "$work/www/$1"
}
# gives WHAT PATH PATTERN...: the answer's head and first lines have each.
gives() {
	what=$1 path=$2
	shift 2
	curl -s --compressed -D "$work/head" -o "$work/body" \
	    "http://127.0.0.1:$port/$base$path"
	{ tr -d '\r' <"$work/head"; head -c 300 "$work/body"; } >"$work/all"
	for want; do
		if grep -qi -- "$want" "$work/all"; then
			passed=$((passed + 1))
		else
			echo "FAIL $server /$base: $what: no '$want'"
			head -3 "$work/all"
			failed=$((failed + 1))
		fi
	done
}
asks() {
	policy="^content-security-policy: default-src 'none'"
	gives 'a page' iep/ask.html '^HTTP/1.1 200' 'text/html; charset=utf-8' \
	    '^cache-control: no-cache' '^content-encoding: gzip' "$policy"
	gives 'the first page' '' '^HTTP/1.1 200' 'lang="en"'
	gives 'the first page in Spanish' es/ '^HTTP/1.1 200' 'lang="es"'
	gives 'a folder without its slash' es '^HTTP/1.1 301' "/${base}es/\$"
	gives 'an older address' old/ask.html '^HTTP/1.1 301' \
	    "^location: .*/${base}iep/ask.html\$"
	gives 'an older address in Spanish' es/old/ask.html \
	    "^location: .*/${base}es/iep/ask.html\$"
	gives 'what is not there' no/such '^HTTP/1.1 404' 'lang="en"' "$policy"
	gives 'what is not there in Spanish' es/no '^HTTP/1.1 404' 'lang="es"'
	gives 'a folder of no page' iep/ '^HTTP/1.1 404' 'lang="en"'
	gives 'a shard' "$(cd site && ls search/d/* | head -n 1)" \
	    '^cache-control: public, max-age=31536000, immutable' "$policy"
	gives 'a manifest' manifest.webmanifest \
	    '^content-type: application/manifest+json'
	gives 'the script of what is kept' sw.js '^content-type: .*/javascript' \
	    '^cache-control: no-cache'
}
apache() {
	cp site/server/apache.conf "$work/www/$base.htaccess"
	{
		cat <<-EOF
		ServerRoot $work
		PidFile $work/apache.pid
		ErrorLog $work/apache.err
		Listen 127.0.0.1:$port
		ServerName localhost
		EOF
		[ "$(id -u)" -ne 0 ] || printf 'User daemon\nGroup daemon\n'
		for m in mpm_event authz_core dir mime alias rewrite headers \
		    filter deflate; do
			echo "LoadModule ${m}_module" \
			    "/usr/lib/apache2/modules/mod_$m.so"
		done
		cat <<-EOF
		TypesConfig /etc/mime.types
		DocumentRoot $work/www
		<Directory $work/www>
			AllowOverride All
			Require all granted
		</Directory>
		EOF
	} >"$work/apache.conf"
	/usr/sbin/apache2 -f "$work/apache.conf" && pid=$work/apache.pid
}
nginx() {
	cat >"$work/nginx.conf" <<-EOF
	pid $work/nginx.pid;
	error_log $work/nginx.err;
	events { worker_connections 64; }
	http {
		include /etc/nginx/mime.types;
		access_log off;
		server {
			listen 127.0.0.1:$port;
			root $work/www;
			include $work/guide/site/server/nginx.conf;
		}
	}
	EOF
	/usr/sbin/nginx -c "$work/nginx.conf" 2>"$work/nginx.said" &&
	    pid=$work/nginx.pid
}
# A server may need a moment before it listens, and after it ends.
until_up() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		curl -s -o /dev/null "http://127.0.0.1:$port/" && return
		sleep 0.2
	done
}
until_down() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		curl -s -o /dev/null "http://127.0.0.1:$port/" || return
		sleep 0.2
	done
}
for server in apache nginx; do
	if [ ! -x /usr/sbin/$server ] && [ ! -x /usr/sbin/${server}2 ]; then
		echo "$server is not installed: passed over"
		continue
	fi
	for base in '' help/; do
		build "$base"
		$server
		until_up
		asks
		stop
		until_down
	done
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
