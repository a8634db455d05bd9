/* Vectors to shards to answers, all in memory. */
#include <string.h>

#include <libxml/parser.h>

#include "../test.h"
#include "base/die.h"
#include "base/map.h"
#include "search/index.h"

static struct wm_map files;

static void
emit(void *arg, struct wm_str path, struct wm_str bytes)
{
	struct wm_str *copy = wm_calloc(1, sizeof *copy);
	static struct wm_arena mem;

	(void)arg;
	*copy = wm_arena_str(&mem, bytes);
	wm_map_add(&files, path, NULL)->v.ptr = copy;
}

static bool
load(void *arg, struct wm_str path, struct wm_buf *b)
{
	const struct wm_entry *e = wm_map_find(&files, path);

	(void)arg;
	if (e != NULL)
		wm_buf_put(b, *(struct wm_str *)e->v.ptr);
	return e != NULL;
}

static const struct {
	const char *path, *title, *summary, *lang, *body;
} pages[] = {
    {"iep/ask.html", "Ask for an assessment", "Write a letter.", "en",
	"<page xmlns:h='http://www.w3.org/1999/xhtml'><body>"
	"<h:h2 id='letter'>The letter</h:h2><h:p>Hand it in.</h:p>"
	"<h:h2 id='wait'>While you wait</h:h2><h:p>Keep a copy; they have "
	"fifteen days. Meetings come later.</h:p></body></page>"},
    {"iep/out.html", "Suspended from school", "What to do.", "en",
	"<page xmlns:h='http://www.w3.org/1999/xhtml'><body><h:p>A "
	"suspension is short. Ask why.</h:p></body></page>"},
    {"es/corte.html", "Reunificación", "El plan.", "es",
	"<page xmlns:h='http://www.w3.org/1999/xhtml'><body><h:p>Visitas y "
	"reuniones.</h:p></body></page>"},
    {"listings/x.html", "Help", "", "es",
	"<organization xml:lang='en'><short>Food for all</short>"
	"<short xml:lang='es'>Comida para todos</short><aka>Pantry</aka>"
	"<record><note>secretword</note></record></organization>"},
};

enum { PAGES = sizeof pages / sizeof *pages };

static void
build(void)
{
	struct wm_stems *stems = wm_stems_new();
	struct wm_buf vectors[PAGES] = {0};
	struct wm_str lent[PAGES];

	for (size_t i = 0; i < PAGES; i++) {
		xmlDoc *doc = xmlReadDoc(BAD_CAST pages[i].body, NULL, NULL, 0);
		struct wm_search_page p = {wm_str(pages[i].path),
		    wm_str(pages[i].title), wm_str(pages[i].summary),
		    WM_S("page"), wm_str(pages[i].lang)};

		wm_search_vector(stems, &p, xmlDocGetRootElement(doc),
		    &vectors[i]);
		lent[i] = wm_buf_str(&vectors[i]);
		xmlFreeDoc(doc);
	}
	wm_search_shards(lent, PAGES, WM_S("/* client */\n"), emit, NULL);
	for (size_t i = 0; i < PAGES; i++)
		wm_buf_free(&vectors[i]);
	wm_stems_free(stems);
}

/* Does the query give exactly these paths, in this order? */
static bool
gives(const char *query, const char *lang, const char *want)
{
	struct wm_search_results r;
	struct wm_buf b = {0};
	bool same;

	if (!wm_search(wm_str(query), wm_str(lang), 10, load, NULL, &r))
		return false;
	for (size_t i = 0; i < r.n; i++)
		wm_buf_fmt(&b, "%s%.*s%s", i > 0 ? " " : "",
		    WM_PRI(r.all[i].path), r.all[i].partial ? "?" : "");
	same = wm_str_is(wm_buf_str(&b), want);
	if (!same)
		fprintf(stderr, "'%s' gave '%.*s', not '%s'\n", query,
		    WM_PRI(wm_buf_str(&b)), want);
	wm_buf_free(&b);
	wm_search_free(&r);
	return same;
}

int
main(void)
{
	build();
	CHECK(gives("assessment", "en", "iep/ask.html"));
	CHECK(gives("ASSESSMENTS", "en", "")); /* no such form in the pages */
	CHECK(gives("assess", "en", "iep/ask.html")); /* its stem's beginning */
	CHECK(gives("suspend", "en", "iep/out.html"));
	CHECK(gives("reunificacion", "es", "es/corte.html"));
	CHECK(gives("Reunificación", "en", "es/corte.html"));
	CHECK(gives("reun", "es", "es/corte.html"));
	CHECK(gives("copy", "en", "iep/ask.html#wait"));
	CHECK(gives("letter", "en", "iep/ask.html#letter"));
	CHECK(gives("ask why", "en", "iep/out.html iep/ask.html?"));
	CHECK(gives("nothinghere", "en", ""));
	CHECK(gives("", "en", ""));
	CHECK(gives("comida", "es", "listings/x.html"));
	CHECK(gives("food", "es", "")); /* said in the page's own language */
	CHECK(gives("pantry", "es", "listings/x.html"));
	CHECK(gives("secretword", "es", ""));
	CHECK(wm_map_find(&files, WM_S("search/search.js")) != NULL);
	return END();
}
