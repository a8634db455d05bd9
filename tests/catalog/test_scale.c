/*
 * 3,000 pages in two languages on disk: everything is found, and what a
 * question costs is printed (never asserted: machines differ).
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "check/check.h"

#include "../test.h"

enum { PAGES = 1500 };

static double
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* A tree as the reader would make it. */
static void
page(struct wm_doc *d, struct wm_source *src, const char *lang, int i)
{
	xmlNode *root, *body, *h;
	char id[32], title[64];
	xmlNs *ns;

	memset(d, 0, sizeof *d);
	(void)snprintf(id, sizeof id, "area-%d/page-%d", i % 30, i);
	d->id = wm_arena_str(&d->mem, wm_str(id));
	d->lang = wm_str(lang);
	d->kind = WM_KIND_PAGE;
	src->path = wm_arena_fmt(&d->mem, "content/%s/%s.md", lang, id);
	src->text = WM_S("");
	d->srcs = wm_arena_alloc(&d->mem, sizeof *d->srcs);
	d->srcs[0] = src;
	d->nsrcs = 1;
	d->tree = xmlNewDoc(BAD_CAST "1.0");
	root = xmlNewDocNode(d->tree, NULL, BAD_CAST "page", NULL);
	(void)xmlDocSetRootElement(d->tree, root);
	(void)snprintf(title, sizeof title, "Page number %d", i);
	(void)xmlNewChild(root, NULL, BAD_CAST "title", BAD_CAST title);
	(void)xmlNewChild(root, NULL, BAD_CAST "summary", BAD_CAST "What.");
	body = xmlNewChild(root, NULL, BAD_CAST "body", NULL);
	ns = xmlNewNs(root, BAD_CAST WM_XHTML_NS, BAD_CAST "h");
	h = xmlNewChild(body, ns, BAD_CAST "h2", BAD_CAST "Ask");
	(void)xmlNewProp(h, BAD_CAST "id", BAD_CAST "ask");
	for (int k = 1; k <= 5; k++) {
		xmlNode *a = xmlNewChild(body, ns, BAD_CAST "a", BAD_CAST "x");

		(void)snprintf(title, sizeof title, "../area-%d/page-%d.md",
		    (i + k) % PAGES % 30, (i + k) % PAGES);
		(void)xmlNewProp(a, BAD_CAST "href", BAD_CAST title);
	}
}

static void
fill(struct wm_store *s)
{
	static const char *const langs[] = {"en", "es"};
	struct wm_sink sink = {0};
	double t = now(), extract = 0;

	(void)wm_store_begin(s);
	(void)wm_store_exec(s, "INSERT INTO language VALUES "
	    "(1, 0, 0, 0, 'en', 'English', '', 1, 1), "
	    "(2, 0, 0, 0, 'es', 'Español', '', 0, 2)");
	for (int i = 0; i < PAGES; i++)
		for (int l = 0; l < 2; l++) {
			struct wm_source src;
			struct wm_doc d;
			struct wm_facts f;
			double t0;

			page(&d, &src, langs[l], i);
			t0 = now();
			wm_catalog_facts(&d, &f, &sink);
			extract += now() - t0;
			(void)wm_catalog_put(s, &f, NULL);
			wm_facts_free(&f);
			wm_doc_free(&d);
		}
	printf("facts of a page %.1f us; into the database %.1f us\n",
	    extract / (2 * PAGES), (now() - t - extract) / (2 * PAGES));
	t = now();
	CHECK(wm_catalog_settle(s, NULL, &sink));
	printf("settling %.1f ms\n", (now() - t) / 1000);
	CHECK(wm_store_commit(s));
	t = now();
	wm_check_site(s, NULL, &sink);
	printf("checks of the site %.1f ms\n", (now() - t) / 1000);
	CHECK(sink.n == 0);
	wm_sink_free(&sink);
}

static void
ask(struct wm_store *s, const char *what)
{
	struct wm_catalog *c = wm_catalog_open(s, NULL, 0);
	struct wm_sink sink = {0};
	size_t found = 0, asked = 0;
	double t = now();

	for (int i = 0; i < PAGES; i++) {
		struct wm_obs obs = {0};
		char from[48], id[48];

		wm_catalog_begin(c, &obs, &sink);
		(void)snprintf(from, sizeof from, "area-%d/page-%d.html",
		    i % 30, i);
		for (int k = 1; k <= 20; k++, asked++) {
			struct wm_href h;
			int to = (i + k) % PAGES;

			(void)snprintf(id, sizeof id, "area-%d/page-%d%s",
			    to % 30, to, k % 2 == 0 ? "#ask" : "");
			found += wm_catalog_href(c, wm_str(from), WM_S("en"),
			    wm_str(id), &h);
		}
		wm_obs_free(&obs);
	}
	printf("%s: href %.2f us, with its observation\n", what,
	    (now() - t) / (double)asked);
	CHECK(found == asked);
	CHECK(sink.n == 0);
	wm_catalog_close(c);
	wm_sink_free(&sink);
}

int
main(void)
{
	char dir[] = "/tmp/wm-scale-XXXXXX", path[64];
	struct wm_sink sink = {0};
	struct wm_buf sql = {0};
	struct wm_store *s;

	if (mkdtemp(dir) == NULL)
		return 2;
	(void)snprintf(path, sizeof path, "%s/build.db", dir);
	wm_catalog_schema(&sql);
	wm_buf_putc(&sql, '\0');
	s = wm_store_open(path, sql.p, &sink);
	wm_buf_free(&sql);
	fill(s);
	ask(wm_store_read(path, &sink), "one connection");
	wm_store_close(s);
	CHECK(sink.n == 0);
	wm_sink_free(&sink);
	(void)wm_file_remove_tree(dir);
	return END();
}
