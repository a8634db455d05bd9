/* The named queries of templates/query: each is accepted, and gives what its
 * first line says on a small guide. */
#include "guide.h"

#include "base/file.h"

#include "../test.h"

static void
add_queries(struct guide *g)
{
	struct wm_file_list all;

	CHECK(wm_file_walk(&g->mem, "templates/query", &all));
	for (size_t i = 0; i < all.n && g->nqueries < 64; i++) {
		struct wm_source *src = WM_NEW(&g->mem, struct wm_source);
		struct wm_buf b = {0};

		src->path = wm_path_join(&g->mem, WM_S("templates/query"),
		    all.all[i].path);
		CHECK(wm_file_read(src->path.p, 1 << 20, &b));
		src->text = wm_arena_str(&g->mem, wm_buf_str(&b));
		wm_buf_free(&b);
		g->queries[g->nqueries++] = (struct wm_named_query){
		    wm_path_stem(all.all[i].path), src};
	}
	CHECK(g->nqueries > 15);
}

static void
listing(struct guide *g, const char *slug, const char *name,
    const char *area, const char *topic)
{
	struct wm_str text = wm_arena_fmt(&g->mem,
	    "<organization><name>%s</name><phone number=\"988\" "
	    "type=\"hotline\"/><service id=\"s\"><name>S</name>"
	    "<topics>%s</topics><area>%s</area></service><record/>"
	    "</organization>", name, topic, area);

	guide_add(g, wm_arena_fmt(&g->mem, "content/listings/%s.xml", slug).p,
	    text);
}

static void
right(struct guide *g, const char *path, const char *title, int order)
{
	guide_add(g, path, wm_arena_fmt(&g->mem,
	    "<right law=\"ec-1\" topics=\"school\" order=\"%d\">"
	    "<title>%s</title><summary>S.</summary><law-says>A.</law-says>"
	    "<means>B.</means><do>C.</do><say>D.</say><if-no>E.</if-no>"
	    "<help>F.</help></right>", order, title));
}

static void
fill(struct guide *g)
{
	guide_open(g);
	guide_text(g, "content/site.xml", GUIDE_SITE);
	guide_text(g, "content/laws.xml",
	    "<laws><law id=\"ec-1\" cite=\"EC 1\" confidence=\"high\" "
	    "read-on=\"2026-11-22\"><source>s</source></law></laws>");
	guide_text(g, "content/glossary.xml",
	    "<glossary><term id=\"nini\"><name>Ñandú</name><meaning>M."
	    "</meaning></term><term id=\"nz\"><name>Nzz</name><meaning>M."
	    "</meaning></term></glossary>");
	guide_text(g, "content/topics.xml",
	    "<topics><topic id=\"school\"><name>School</name></topic>"
	    "<topic id=\"none\"><name>None</name></topic>"
	    "<topic id=\"crisis\"><name>Crisis</name></topic></topics>");
	guide_text(g, "content/areas.xml",
	    "<areas><county id=\"alameda\" fips=\"06001\"><name>Alameda</name>"
	    "</county><county id=\"kern\" fips=\"06029\"><name>Kern</name>"
	    "</county></areas>");
	guide_text(g, "content/notices.xml",
	    "<notices><notice id=\"interpreter\"><text xml:lang=\"en\">Free."
	    "</text><text xml:lang=\"es\">Gratis.</text></notice></notices>");
	right(g, "content/en/rights/a.xml", "The zebra", 2);
	right(g, "content/en/rights/b.xml", "An apple", 2);
	right(g, "content/en/rights/c.xml", "Last", 1);
	right(g, "content/es/rights/a.xml", "La cebra", 2);
	guide_text(g, "content/en/p.md",
	    "---\ntitle: Page\nsummary: S.\n---\n\n[r](rights/a.xml) "
	    "[l](law:ec-1)\n");
	listing(g, "us", "Us line", "<everywhere in=\"US\"/>", "crisis");
	listing(g, "ca", "A state line", "<everywhere in=\"CA\"/>", "crisis");
	listing(g, "kern", "The Kern line", "<county ref=\"kern\"/>",
	    "crisis school");
	listing(g, "ala", "Alameda line", "<county ref=\"alameda\"/>",
	    "crisis");
	guide_text(g, "content/packets/one.xml",
	    "<packet languages=\"es\"><title>One</title><summary>S.</summary>"
	    "</packet>");
	add_queries(g);
	CHECK(guide_settle(g));
	guide_ask(g, NULL);
	CHECK(wm_catalog_check_queries(g->cat, &g->asked));
}

/* Column "col" of every row, with blanks between. */
static bool
gives(struct guide *g, const char *query, const char *col, const char *want,
    const char *lang, const char *a, const char *b)
{
	struct wm_str args[] = {wm_str(lang), wm_str(a), wm_str(b)};
	const struct wm_rows *r = wm_catalog_query(g->cat, wm_str(query),
	    args, (size_t)1 + (a != NULL) + (b != NULL));
	struct wm_buf out = {0};
	bool ok;

	for (size_t i = 0; i < r->nrows; i++) {
		wm_buf_puts(&out, i > 0 ? " " : "");
		wm_buf_put(&out, wm_rows_at(r, i, col));
	}
	ok = wm_str_is(wm_buf_str(&out), want);
	if (!ok)
		printf("%s: %.*s\n", query, (int)out.n, out.p);
	wm_buf_free(&out);
	return ok;
}

/* A query about one thing looks at that: it does not go through all entries,
 * listings and pages of a guide, by the names that the views give them. */
static void
plans(struct guide *g)
{
	static const char *const all[] = {"SCAN b", "SCAN e", "SCAN l",
	    "SCAN p"};

	for (size_t i = 0; i < g->nqueries; i++) {
		const struct wm_source *src = g->queries[i].src;
		struct wm_stmt *q;

		if (wm_str_find(src->text, WM_S("?2")) == SIZE_MAX)
			continue;
		q = wm_store_stmt(g->store, wm_arena_fmt(&g->mem,
		    "EXPLAIN QUERY PLAN %.*s", WM_PRI(src->text)).p);
		while (wm_stmt_step(q))
			for (size_t k = 0; k < 4; k++)
				CHECK(!wm_str_is(wm_col_str(q, 3), all[k]));
		wm_stmt_reset(q);
	}
}

int
main(void)
{
	struct guide g;

	fill(&g);
	plans(&g);
	CHECK(gives(&g, "rights", "id", "rights/c rights/b rights/a", "en",
	    NULL, NULL));
	CHECK(gives(&g, "rights", "lang", "en en es", "es", NULL, NULL));
	CHECK(gives(&g, "processes", "id", "", "en", NULL, NULL));
	CHECK(gives(&g, "pages", "id", "rights/b rights/c p rights/a", "en",
	    NULL, NULL));
	CHECK(gives(&g, "pages-of-topic", "id",
	    "rights/c rights/b rights/a", "en", "school", NULL));
	CHECK(gives(&g, "pages-of-law", "id",
	    "rights/b rights/c p rights/a", "en", "ec-1", NULL));
	CHECK(gives(&g, "backlinks", "id", "p", "en", "rights/a", NULL));
	CHECK(gives(&g, "listings-all", "id",
	    "listing:ala listing:kern listing:ca listing:us", "en", NULL,
	    NULL));
	CHECK(gives(&g, "listings-of-topic", "id", "listing:kern", "en",
	    "school", NULL));
	CHECK(gives(&g, "listings-of-county", "id",
	    "listing:kern listing:ca listing:us", "en", "kern", NULL));
	CHECK(gives(&g, "listings-of-topic-county", "id",
	    "listing:ala listing:ca listing:us", "es", "crisis", "alameda"));
	CHECK(gives(&g, "crisis-of-county", "name",
	    "The Kern line A state line Us line", "en", "kern", NULL));
	CHECK(gives(&g, "topics", "id", "topic:school topic:crisis", "en",
	    NULL, NULL));
	CHECK(gives(&g, "topic", "title", "Crisis", "en", "crisis", NULL));
	CHECK(gives(&g, "topic", "title", "None", "es", "none", NULL));
	CHECK(gives(&g, "counties", "listings", "1 1", "en", NULL, NULL));
	CHECK(gives(&g, "terms", "id", "term:nini term:nz", "en", NULL,
	    NULL));
	CHECK(gives(&g, "laws", "cite", "EC 1", "es", NULL, NULL));
	CHECK(gives(&g, "packets", "id", "", "en", NULL, NULL));
	CHECK(gives(&g, "packets", "id", "packet:one", "es", NULL, NULL));
	CHECK(gives(&g, "held", "id", "", "en", NULL, NULL));
	CHECK(gives(&g, "notices", "text", "Gratis. Free.", "es",
	    "interpreter", NULL));
	CHECK(gives(&g, "a-z", "letter", "A A C K L N N N P S S U Z", "en",
	    NULL, NULL));
	CHECK(g.asked.n == 0);
	for (size_t i = 0; i < g.asked.n; i++)
		printf("%.*s: %.*s\n", WM_PRI(g.asked.all[i].path),
		    WM_PRI(g.asked.all[i].text));
	guide_close(&g);
	return END();
}
