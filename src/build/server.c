/*
 * Each server has its own way to say the same few things.  A header of ours
 * has no double quote and no backslash in it, so that it stands between
 * quotes in all of them.
 */
#include "build/server.h"

#include <string.h>

#define POLICY(style) \
	"default-src 'none'; style-src 'self'" style "; script-src 'self'; " \
	"img-src 'self' data:; connect-src 'self'; manifest-src 'self'; " \
	"worker-src 'self'; form-action 'self'; base-uri 'none'"

const char wm_server_policy[] = POLICY("");

/* Only properties that style.css sets, too: where it is found, it wins. */
const char wm_server_bare[] =
    "html{font:100%/1.6 system-ui,sans-serif}body{margin:1rem}"
    "main{max-inline-size:40rem;padding-block:1rem}";

/* That style may stand in the page: its SHA-256. */
const char wm_server_policy_bare[] = POLICY(
    " 'sha256-doqgZGN86cAE8L7QKQAP86tqY06ILFR7o8YLo77k2D8='");

/* A <meta> cannot say who may put the page into a frame. */
static const char framing[] = "; frame-ancestors 'none'";

/* Nobody is told where a reader comes from, nothing is guessed, no name of
 * another site is looked up before a reader goes there, no page may use the
 * camera, the place or a microphone, or be looked at from another window. */
static const char *const headers[][2] = {
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-DNS-Prefetch-Control", "off"},
    {"X-Frame-Options", "DENY"},
    {"Permissions-Policy",
	"camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

enum { HEADERS = sizeof headers / sizeof *headers };

/* Files of the search have the hash of their bytes in their names. */
static const char for_ever[] = "public, max-age=31536000, immutable";
static const char ask_again[] = "no-cache";

static const char packed[] = "text/css text/plain text/xml text/javascript "
			     "application/javascript application/json "
			     "application/xml application/manifest+json "
			     "image/svg+xml";

static struct wm_str
base_of(const struct wm_server *s)
{
	return s->site->base.n > 0 ? s->site->base : WM_S("/");
}

/* "/help/es/" of a language that has a folder. */
static bool
has_folder(const struct wm_server *s, size_t lang)
{
	return lang > 0 && s->site->langs[lang].code.n > 0;
}

/* The folder of a row's language: "" or "es/". */
static void
put_folder(const struct wm_server *s, struct wm_buf *b, struct wm_str lang)
{
	if (!wm_str_eq(lang, wm_site_default(s->site)))
		wm_buf_fmt(b, "%.*s/", WM_PRI(lang));
}

/* The addresses of an alias and of its page. */
static void
put_alias(const struct wm_server *s, struct wm_buf *b, size_t row,
    const char *between)
{
	struct wm_str lang = wm_rows_at(s->aliases, row, "lang");

	wm_buf_put(b, base_of(s));
	put_folder(s, b, lang);
	wm_buf_fmt(b, "%.*s.html%s",
	    WM_PRI(wm_rows_at(s->aliases, row, "alias")), between);
	wm_buf_put(b, base_of(s));
	put_folder(s, b, lang);
	wm_buf_fmt(b, "%.*s.html", WM_PRI(wm_rows_at(s->aliases, row, "id")));
}

/* ---- Netlify, Cloudflare Pages ---- */

static void
netlify(const struct wm_server *s, struct wm_buf *b)
{
	struct wm_str base = base_of(s);

	wm_buf_puts(b, "# For Netlify, Cloudflare Pages and others that read "
		       "this file at the root of\n# what is published.\n");
	wm_buf_fmt(b, "%.*s*\n", WM_PRI(base));
	wm_buf_fmt(b, "  Content-Security-Policy: %s%s\n",
	    wm_server_policy_bare, framing);
	for (size_t i = 0; i < HEADERS; i++)
		wm_buf_fmt(b, "  %s: %s\n", headers[i][0], headers[i][1]);
	for (const char *dir = "dt"; *dir != '\0'; dir++)
		wm_buf_fmt(b, "%.*ssearch/%c/*\n  Cache-Control: %s\n",
		    WM_PRI(base), *dir, for_ever);
}

static void
redirects(const struct wm_server *s, struct wm_buf *b)
{
	wm_buf_puts(b, "# Older addresses of pages; as _headers.\n");
	for (size_t i = 0; i < s->aliases->nrows; i++) {
		put_alias(s, b, i, " ");
		wm_buf_puts(b, " 301\n");
	}
}

/* ---- nginx ---- */

static void
nginx_headers(struct wm_buf *b, const char *cache)
{
	wm_buf_fmt(b, "\tadd_header Content-Security-Policy \"%s%s\" always;\n",
	    wm_server_policy_bare, framing);
	for (size_t i = 0; i < HEADERS; i++)
		wm_buf_fmt(b, "\tadd_header %s \"%s\" always;\n",
		    headers[i][0], headers[i][1]);
	wm_buf_fmt(b, "\tadd_header Cache-Control \"%s\";\n", cache);
}

static void
nginx_folder(struct wm_buf *b, struct wm_str path)
{
	/* A folder without a page is not forbidden: it is not there. */
	wm_buf_fmt(b, "location %.*s {\n\tindex index.html;\n"
	    "\terror_page 403 404 =404 %.*s404.html;\n", WM_PRI(path),
	    WM_PRI(path));
	nginx_headers(b, ask_again);
	wm_buf_puts(b, "}\n");
}

static void
nginx(const struct wm_server *s, struct wm_buf *b)
{
	struct wm_str base = base_of(s);
	struct wm_buf path = {0};

	wm_buf_fmt(b,
	    "# For nginx: include this file in the server { } that has the "
	    "guide at\n# %.*s below its root.\n"
	    "charset utf-8;\nserver_tokens off;\n"
	    "gzip on;\ngzip_vary on;\ngzip_min_length 256;\n"
	    "gzip_types %s;\n\n", WM_PRI(base), packed);
	for (size_t i = 0; i < s->site->nlangs; i++) {
		wm_buf_clear(&path);
		wm_buf_put(&path, base);
		if (has_folder(s, i))
			wm_buf_fmt(&path, "%.*s/",
			    WM_PRI(s->site->langs[i].code));
		nginx_folder(b, wm_buf_str(&path));
	}
	wm_buf_fmt(b, "location ~ ^%.*ssearch/[dt]/ {\n", WM_PRI(base));
	nginx_headers(b, for_ever);
	wm_buf_fmt(b, "}\nlocation ~ ^%.*s.*\\.webmanifest$ {\n"
	    "\ttypes { }\n\tdefault_type application/manifest+json;\n",
	    WM_PRI(base));
	nginx_headers(b, ask_again);
	wm_buf_puts(b, "}\n");
	for (size_t i = 0; i < s->aliases->nrows; i++) {
		wm_buf_puts(b, "location = ");
		put_alias(s, b, i, " { return 301 ");
		wm_buf_puts(b, "; }\n");
	}
	wm_buf_free(&path);
}

/* ---- Apache ---- */

static void
apache(const struct wm_server *s, struct wm_buf *b)
{
	struct wm_str base = base_of(s);

	wm_buf_fmt(b,
	    "# For Apache 2.4: copy this file to the folder of the guide as "
	    ".htaccess, or\n# include it in its <Directory>.  The guide is at "
	    "%.*s\nAddDefaultCharset utf-8\n"
	    "AddType application/manifest+json .webmanifest\n"
	    "Options -Indexes\nDirectoryIndex index.html\n"
	    "ErrorDocument 404 %.*s404.html\n", WM_PRI(base), WM_PRI(base));
	for (size_t i = 0; i < s->site->nlangs; i++)
		if (has_folder(s, i))
			wm_buf_fmt(b,
			    "<If \"%%{REQUEST_URI} =~ m#^%.*s%.*s/#\">\n"
			    "\tErrorDocument 404 %.*s%.*s/404.html\n</If>\n",
			    WM_PRI(base), WM_PRI(s->site->langs[i].code),
			    WM_PRI(base), WM_PRI(s->site->langs[i].code));
	wm_buf_puts(b, "<IfModule mod_headers.c>\n");
	wm_buf_fmt(b, "\tHeader always set Content-Security-Policy \"%s%s\"\n",
	    wm_server_policy_bare, framing);
	for (size_t i = 0; i < HEADERS; i++)
		wm_buf_fmt(b, "\tHeader always set %s \"%s\"\n",
		    headers[i][0], headers[i][1]);
	wm_buf_fmt(b,
	    "\tHeader set Cache-Control \"%s\"\n"
	    "\t<If \"%%{REQUEST_URI} =~ m#^%.*ssearch/[dt]/#\">\n"
	    "\t\tHeader set Cache-Control \"%s\"\n\t</If>\n"
	    "</IfModule>\n<IfModule mod_deflate.c>\n"
	    "\tAddOutputFilterByType DEFLATE text/html %s\n</IfModule>\n",
	    ask_again, WM_PRI(base), for_ever, packed);
	for (size_t i = 0; i < s->aliases->nrows; i++) {
		wm_buf_puts(b, "Redirect permanent ");
		put_alias(s, b, i, " ");
		wm_buf_putc(b, '\n');
	}
}

/* ---- IIS ---- */

static void
iis_cache(struct wm_buf *b, const char *path, const char *cache)
{
	wm_buf_fmt(b, "  <location path=\"%s\">\n    <system.webServer>\n"
	    "      <httpProtocol>\n        <customHeaders>\n"
	    "          <remove name=\"Cache-Control\"/>\n"
	    "          <add name=\"Cache-Control\" value=\"%s\"/>\n"
	    "        </customHeaders>\n      </httpProtocol>\n"
	    "    </system.webServer>\n  </location>\n", path, cache);
}

static void
iis_redirect(const struct wm_server *s, struct wm_buf *b, size_t row)
{
	struct wm_str lang = wm_rows_at(s->aliases, row, "lang");

	wm_buf_puts(b, "  <location path=\"");
	put_folder(s, b, lang);
	wm_buf_fmt(b, "%.*s.html\">\n    <system.webServer>\n"
	    "      <httpRedirect enabled=\"true\" exactDestination=\"true\" "
	    "httpResponseStatus=\"Permanent\" destination=\"%.*s",
	    WM_PRI(wm_rows_at(s->aliases, row, "alias")), WM_PRI(base_of(s)));
	put_folder(s, b, lang);
	wm_buf_fmt(b, "%.*s.html\"/>\n    </system.webServer>\n"
	    "  </location>\n", WM_PRI(wm_rows_at(s->aliases, row, "id")));
}

static void
iis(const struct wm_server *s, struct wm_buf *b)
{
	wm_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- For IIS: copy this file to the folder of the guide. -->\n"
	    "<configuration>\n  <system.webServer>\n"
	    "    <urlCompression doStaticCompression=\"true\"/>\n"
	    "    <staticContent>\n"
	    "      <remove fileExtension=\".json\"/>\n"
	    "      <mimeMap fileExtension=\".json\" "
	    "mimeType=\"application/json\"/>\n"
	    "      <remove fileExtension=\".webmanifest\"/>\n"
	    "      <mimeMap fileExtension=\".webmanifest\" "
	    "mimeType=\"application/manifest+json\"/>\n"
	    "    </staticContent>\n");
	wm_buf_fmt(b, "    <httpErrors errorMode=\"Custom\">\n"
	    "      <remove statusCode=\"404\"/>\n"
	    "      <error statusCode=\"404\" responseMode=\"ExecuteURL\" "
	    "path=\"%.*s404.html\"/>\n    </httpErrors>\n",
	    WM_PRI(base_of(s)));
	wm_buf_fmt(b, "    <httpProtocol>\n      <customHeaders>\n"
	    "        <add name=\"Content-Security-Policy\" value=\"%s%s\"/>\n",
	    wm_server_policy_bare, framing);
	for (size_t i = 0; i < HEADERS; i++)
		wm_buf_fmt(b, "        <add name=\"%s\" value=\"%s\"/>\n",
		    headers[i][0], headers[i][1]);
	wm_buf_fmt(b, "        <add name=\"Cache-Control\" value=\"%s\"/>\n"
	    "      </customHeaders>\n    </httpProtocol>\n"
	    "  </system.webServer>\n", ask_again);
	iis_cache(b, "search/d", for_ever);
	iis_cache(b, "search/t", for_ever);
	for (size_t i = 0; i < s->aliases->nrows; i++)
		iis_redirect(s, b, i);
	wm_buf_puts(b, "</configuration>\n");
}

void
wm_server_files(const struct wm_server *s, wm_server_put *put, void *arg)
{
	static const struct {
		const char *path;
		void (*make)(const struct wm_server *, struct wm_buf *);
		bool moved; /* wanted only if some page has moved */
	} files[] = {
	    {"_headers", netlify, false},
	    {"_redirects", redirects, true},
	    {"server/nginx.conf", nginx, false},
	    {"server/apache.conf", apache, false},
	    {"server/web.config", iis, false},
	};
	struct wm_buf b = {0};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		if (files[i].moved && s->aliases->nrows == 0)
			continue;
		wm_buf_clear(&b);
		files[i].make(s, &b);
		put(arg, wm_str(files[i].path), &b);
	}
	wm_buf_free(&b);
}
