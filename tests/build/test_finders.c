/*
 * The list of pages for search engines, with more of them than one list may
 * hold: sitemaps.org allows 50,000 addresses and 50 MB.
 */
#include "build/finders.h"

#include <stdlib.h>
#include <string.h>

#include "../test.h"

enum {
	PAGES = 60000
};

/* What was put: how many lists, how large the largest, each address once
 * and in order. */
struct seen {
	size_t lists, addresses, most, bytes;
	bool ordered, index, whole;
	struct wm_buf first; /* the file "sitemap.xml" */
	char last[64];
};

/* Cut off what comes up to and with the next "word"; false without one.  (A
 * sanitizer's strstr() looks at all of the text at each call.) */
static bool
past(struct wm_str *text, const char *word)
{
	size_t at = wm_str_find(*text, wm_str(word));

	if (at == SIZE_MAX)
		return false;
	*text = wm_str_sub(*text, at + strlen(word), text->n);
	return true;
}

static size_t
count(const struct wm_buf *b, const char *word)
{
	struct wm_str rest = wm_buf_str(b);
	size_t n = 0;

	while (past(&rest, word))
		n++;
	return n;
}

/* Each "<url><loc>" is greater than the one before. */
static void
follow(struct seen *s, const struct wm_buf *b)
{
	struct wm_str rest = wm_buf_str(b);

	while (past(&rest, "<url><loc>")) {
		size_t n = wm_str_chr(rest, '<');
		char now[64];

		(void)snprintf(now, sizeof now, "%.*s", (int)n, rest.p);
		/* The path, and its languages in the order of the site. */
		s->ordered = s->ordered && n < sizeof now &&
		    strcmp(strrchr(now, '/'), strrchr(s->last, '/')) >= 0 &&
		    strcmp(now, s->last) != 0;
		memcpy(s->last, now, sizeof now);
	}
}

static void
put(void *arg, struct wm_str path, const struct wm_buf *b)
{
	struct seen *s = arg;
	size_t n;

	if (!wm_str_starts(path, WM_S("sitemap")))
		return;
	if (wm_str_is(path, "sitemap.xml"))
		wm_buf_put(&s->first, wm_buf_str(b));
	if (count(b, "<sitemapindex ") > 0) {
		s->index = true;
		return;
	}
	n = count(b, "<url>");
	s->lists++;
	s->addresses += n;
	s->most = n > s->most ? n : s->most;
	s->bytes = b->n > s->bytes ? b->n : s->bytes;
	s->whole = s->whole && count(b, "<urlset ") == 1 &&
	    count(b, "</urlset>\n") == 1 && b->p[0] == '<';
	follow(s, b);
}

/* The first "n" of the pages of two languages. */
static struct seen
list(struct wm_finders f, size_t n)
{
	const struct wm_str names[] = {WM_S("path"), WM_S("langs"),
	    WM_S("day")};
	struct wm_site_lang langs[] = {{WM_S("en"), WM_S("English"), false},
	    {WM_S("es"), WM_S("Español"), false}};
	static struct wm_str cells[3 * PAGES];
	static char paths[PAGES][32];
	struct wm_site site = {.origin = WM_S("https://guide.test/"),
	    .base = WM_S("/"),
	    .langs = langs,
	    .nlangs = 2};
	struct wm_rows rows = {.ncols = 3,
	    .nrows = n,
	    .names = names,
	    .cells = cells};
	struct seen s = {.ordered = true, .whole = true, .last = "/"};

	for (size_t i = 0; i < n; i++) {
		(void)snprintf(paths[i], sizeof paths[i], "p%06zu.html", i);
		cells[3 * i] = wm_str(paths[i]);
		cells[3 * i + 1] = WM_S("");
		cells[3 * i + 2] = WM_S("2026-11-03");
	}
	f.site = &site;
	f.pages = &rows;
	wm_finders_files(&f, put, &s);
	return s;
}

static void
end(struct seen *s)
{
	wm_buf_free(&s->first);
}

static void
few(void)
{
	struct seen s = list((struct wm_finders){.most = 6}, 3);

	CHECK(s.lists == 1 && s.addresses == 6 && !s.index && s.whole);
	CHECK(count(&s.first,
		  "hreflang=\"es\" "
		  "href=\"https://guide.test/es/p000002.html\"") == 2);
	CHECK(count(&s.first, "<lastmod>2026-11-03</lastmod>") == 6);
	end(&s);
	s = list((struct wm_finders){.most = 6}, 0);
	CHECK(s.lists == 1 && s.addresses == 0 && s.whole);
	end(&s);
}

static void
one_more(void)
{
	struct seen s = list((struct wm_finders){.most = 7}, 4);

	CHECK(s.index && s.lists == 2 && s.addresses == 8 && s.most == 7);
	CHECK(s.whole && s.ordered);
	CHECK(count(&s.first, "<sitemap><loc>") == 2);
	CHECK(count(&s.first, "<loc>https://guide.test/sitemap-1.xml</loc>") ==
	    1);
	CHECK(count(&s.first, "<loc>https://guide.test/sitemap-2.xml</loc>") ==
	    1);
	end(&s);
}

static void
large_guide(void)
{
	struct seen s = list((struct wm_finders){0}, PAGES);

	CHECK(s.index && s.lists == 3 && s.addresses == 2 * PAGES);
	CHECK(s.most <= 50000 && s.bytes <= 52428800 && s.whole && s.ordered);
	end(&s);
}

/* Many languages make addresses long before they are many. */
static void
by_bytes(void)
{
	struct seen s = list((struct wm_finders){.bytes = 2000}, 100);

	CHECK(s.index && s.lists > 10 && s.addresses == 200);
	CHECK(s.bytes < 3000 && s.whole && s.ordered);
	end(&s);
}

int
main(void)
{
	few();
	one_more();
	large_guide();
	by_bytes();
	return END();
}
