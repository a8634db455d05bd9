/*
 * The list of pages follows the protocol of sitemaps.org: an address in full,
 * the other languages of the page, and the day somebody checked it, if one
 * did.  The clock never gets in.
 */
#include "build/finders.h"

#include "base/arena.h"

/* The protocol allows 50,000 in 52,428,800 bytes; an address more than the
 * second of these are some thousands. */
enum { MOST = 40000, MOST_BYTES = 50000000 };

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
static const char xmlns[] = "http://www.sitemaps.org/schemas/sitemap/0.9";

struct list {
	const struct wm_finders *f;
	wm_server_put *put;
	void *arg;
	struct wm_buf b;
	size_t n, files; /* addresses in b; lists put */
};

static struct wm_str
cell(const struct list *l, size_t row, const char *col)
{
	return wm_rows_at(l->f->pages, row, col);
}

/* Paths are ASCII without signs that XML or an address minds. */
static void
put_address(struct list *l, size_t row, struct wm_str lang)
{
	wm_buf_put(&l->b, l->f->site->origin);
	if (!wm_str_eq(lang, wm_site_default(l->f->site)))
		wm_buf_fmt(&l->b, "%.*s/", WM_PRI(lang));
	wm_buf_put(&l->b, cell(l, row, "path"));
}

/* Is the page of the row made in that language?  "" means in all. */
static bool
made_in(struct wm_str langs, struct wm_str lang)
{
	struct wm_str word;

	if (langs.n == 0)
		return true;
	while (wm_str_word(&langs, &word))
		if (wm_str_eq(word, lang))
			return true;
	return false;
}

static void
close_list(struct list *l)
{
	struct wm_arena mem = {0};

	wm_buf_puts(&l->b, "</urlset>\n");
	l->put(l->arg, wm_arena_fmt(&mem, "sitemap-%zu.xml", ++l->files),
	    &l->b);
	wm_buf_clear(&l->b);
	l->n = 0;
	wm_arena_free(&mem);
}

static void
open_list(struct list *l)
{
	wm_buf_fmt(&l->b, "%s<urlset xmlns=\"%s\" "
	    "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n", head, xmlns);
}

static void
put_page(struct list *l, size_t row, struct wm_str lang)
{
	const struct wm_site *s = l->f->site;
	struct wm_str langs = cell(l, row, "langs"), day;

	if (l->n == (l->f->most > 0 ? l->f->most : MOST) ||
	    l->b.n > (l->f->bytes > 0 ? l->f->bytes : MOST_BYTES))
		close_list(l);
	if (l->b.n == 0)
		open_list(l);
	l->n++;
	wm_buf_puts(&l->b, "<url><loc>");
	put_address(l, row, lang);
	wm_buf_puts(&l->b, "</loc>");
	day = cell(l, row, "day");
	if (day.n > 0)
		wm_buf_fmt(&l->b, "<lastmod>%.*s</lastmod>", WM_PRI(day));
	for (size_t i = 0; i < s->nlangs; i++) {
		if (!made_in(langs, s->langs[i].code))
			continue;
		wm_buf_fmt(&l->b, "<xhtml:link rel=\"alternate\" "
		    "hreflang=\"%.*s\" href=\"", WM_PRI(s->langs[i].code));
		put_address(l, row, s->langs[i].code);
		wm_buf_puts(&l->b, "\"/>");
	}
	wm_buf_puts(&l->b, "</url>\n");
}

/* The list of lists. */
static void
put_index(struct list *l)
{
	wm_buf_fmt(&l->b, "%s<sitemapindex xmlns=\"%s\">\n", head, xmlns);
	for (size_t i = 1; i <= l->files; i++)
		wm_buf_fmt(&l->b, "<sitemap><loc>%.*ssitemap-%zu.xml</loc>"
		    "</sitemap>\n", WM_PRI(l->f->site->origin), i);
	wm_buf_puts(&l->b, "</sitemapindex>\n");
}

static void
sitemap(struct list *l)
{
	const struct wm_site *s = l->f->site;

	for (size_t i = 0; i < l->f->pages->nrows; i++)
		for (size_t k = 0; k < s->nlangs; k++)
			if (made_in(cell(l, i, "langs"), s->langs[k].code))
				put_page(l, i, s->langs[k].code);
	if (l->files > 0) {
		close_list(l);
		put_index(l);
	} else {
		if (l->b.n == 0)
			open_list(l);
		wm_buf_puts(&l->b, "</urlset>\n");
	}
	l->put(l->arg, WM_S("sitemap.xml"), &l->b);
}

static void
robots(struct list *l)
{
	wm_buf_clear(&l->b);
	wm_buf_puts(&l->b, "User-agent: *\nDisallow:\n");
	if (l->f->site->origin.n > 0)
		wm_buf_fmt(&l->b, "Sitemap: %.*ssitemap.xml\n",
		    WM_PRI(l->f->site->origin));
	l->put(l->arg, WM_S("robots.txt"), &l->b);
}

/* A JSON string. */
static void
put_json(struct wm_buf *b, struct wm_str s)
{
	wm_buf_putc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			wm_buf_putc(b, '\\');
		wm_buf_putc(b, s.p[i]);
	}
	wm_buf_putc(b, '"');
}

/* One a language, beside its home page; colours as in style.css. */
static void
manifest(struct list *l, size_t lang)
{
	const struct wm_site *s = l->f->site;
	struct wm_str code = s->langs[lang].code;
	struct wm_arena mem = {0};
	const char *up = lang == 0 ? "" : "../";

	wm_buf_clear(&l->b);
	wm_buf_puts(&l->b, "{\"name\":");
	put_json(&l->b, wm_site_name(s, code));
	wm_buf_fmt(&l->b, ",\"lang\":\"%.*s\",\"dir\":\"%s\","
	    "\"start_url\":\"index.html\",\"scope\":\"%s./\","
	    "\"display\":\"minimal-ui\",\"background_color\":\"#faf7f2\","
	    "\"theme_color\":\"#faf7f2\",\"icons\":[{\"src\":"
	    "\"%sfavicon.svg\",\"sizes\":\"any\",\"type\":\"image/svg+xml\"},"
	    "{\"src\":\"%stouch.png\",\"sizes\":\"180x180\","
	    "\"type\":\"image/png\"}]}\n",
	    WM_PRI(code), s->langs[lang].rtl ? "rtl" : "ltr", up, up, up);
	l->put(l->arg, wm_arena_fmt(&mem, "%.*s%smanifest.webmanifest",
	    lang == 0 ? 0 : (int)code.n, code.p, lang == 0 ? "" : "/"),
	    &l->b);
	wm_arena_free(&mem);
}

void
wm_finders_files(const struct wm_finders *f, wm_server_put *put, void *arg)
{
	struct list l = {.f = f, .put = put, .arg = arg};

	if (f->site->origin.n > 0)
		sitemap(&l);
	robots(&l);
	for (size_t i = 0; i < f->site->nlangs; i++)
		manifest(&l, i);
	wm_buf_free(&l.b);
}
