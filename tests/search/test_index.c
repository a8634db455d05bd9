/* Vectors to shards to answers, all in memory. */
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "../test.h"
#include "base/die.h"
#include "base/map.h"
#include "search/index.h"
#include "search/invert.h"

static struct wm_map files;
static struct wm_map lists; /* stem -> its postings, a struct wm_buf */

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
	"<page also='kicked out' xmlns:h='http://www.w3.org/1999/xhtml'>"
	"<body><h:p>A suspension is short. Ask why.</h:p></body></page>"},
    {"es/corte.html", "Reunificación", "El plan.", "es",
	"<page xmlns:h='http://www.w3.org/1999/xhtml'><body><h:p>Visitas y "
	"reuniones.</h:p></body></page>"},
    {"listings/x.html", "Help", "", "es",
	"<organization xml:lang='en'><short>Food for all</short>"
	"<short xml:lang='es'>Comida para todos</short><aka>Pantry</aka>"
	"<record><note>secretword</note></record></organization>"},
};

enum { PAGES = sizeof pages / sizeof *pages };

/* Forms as they are taken, to be put into shards when all lists are there. */
static struct {
	struct wm_str form, stem;
} forms[200];
static size_t nforms;
static struct wm_arena mem;

static void
take_group(void *arg, struct wm_str stem, struct wm_str postings,
    uint32_t last)
{
	struct wm_entry *e = wm_map_add(&lists, stem, NULL);
	uint32_t none = 0;

	(void)arg;
	if (e->v.ptr == NULL)
		e->v.ptr = WM_NEW(&mem, struct wm_buf);
	wm_postings_join(e->v.ptr, &none, postings, last);
}

static void
take_form(void *arg, struct wm_str form, struct wm_str stem, uint32_t n,
    struct wm_str postings)
{
	struct wm_buf none = {0};
	uint32_t last = 0;

	(void)arg;
	/* The same as its group had. */
	wm_postings_join(&none, &last, postings, 0);
	CHECK(wm_str_eq(wm_buf_str(&none),
	    wm_buf_str(wm_map_find(&lists, stem)->v.ptr)));
	wm_buf_free(&none);
	CHECK(n > 0 && nforms < sizeof forms / sizeof *forms);
	forms[nforms].form = wm_arena_str(&mem, form);
	forms[nforms++].stem = wm_arena_str(&mem, stem);
}

static void
put_list(void *arg, struct wm_str stem, struct wm_buf *out)
{
	(void)arg;
	wm_buf_put(out, wm_buf_str(wm_map_find(&lists, stem)->v.ptr));
}

static int
by_key(const void *a, const void *b)
{
	return wm_str_cmp(*(const struct wm_str *)a,
	    *(const struct wm_str *)b);
}

/* Vectors, sorted by what pages are numbered by: key, NUL, vector. */
static void
number(struct wm_str *keyed)
{
	struct wm_stems *stems = wm_stems_new();

	for (size_t i = 0; i < PAGES; i++) {
		xmlDoc *doc = xmlReadDoc(BAD_CAST pages[i].body, NULL, NULL, 0);
		struct wm_search_page p = {wm_str(pages[i].path),
		    wm_str(pages[i].title), wm_str(pages[i].summary),
		    WM_S("page"), wm_str(pages[i].lang)};
		struct wm_buf v = {0}, key = {0};

		wm_search_vector(stems, &p, xmlDocGetRootElement(doc), &v);
		wm_search_key(wm_buf_str(&v), &key);
		wm_buf_putc(&key, '\0');
		wm_buf_put(&key, wm_buf_str(&v));
		keyed[i] = wm_arena_str(&mem, wm_buf_str(&key));
		wm_buf_free(&v);
		wm_buf_free(&key);
		xmlFreeDoc(doc);
	}
	wm_stems_free(stems);
	qsort(keyed, PAGES, sizeof *keyed, by_key);
}

static void
build(void)
{
	static const struct wm_invert_ops ops = {take_group, take_form};
	static const struct wm_search_out out = {NULL, emit};
	static const struct wm_search_lists put = {NULL, put_list};
	struct wm_search_parts parts = {.pages = PAGES,
	    .client = WM_S("/* client */\n"), .langs = WM_S("en 0 2\nes 2 2")};
	struct wm_str keyed[PAGES];
	struct wm_invert v = {0};
	struct wm_shard t = {0};
	struct wm_buf records = {0};
	char hash[WM_SHARD_NAME];

	number(keyed);
	for (uint32_t i = 0; i < PAGES; i++) {
		struct wm_str rest = keyed[i], line;

		(void)wm_str_cut(&rest, '\0', &line);
		(void)wm_str_cut(&rest, '\n', &line);
		wm_buf_puts(&records, i > 0 ? "\n" : "");
		wm_buf_put(&records, line);
		wm_invert_add(&v, i, rest);
	}
	wm_invert_take(&v, 1, &ops, NULL);
	for (size_t i = 0; i < nforms; i++)
		wm_shard_add(&t, forms[i].form, forms[i].stem, &put);
	parts.terms = wm_arena_str(&mem, wm_buf_str(&t.first));
	CHECK(wm_shard_end(&t, &out, hash));
	parts.terms = wm_arena_fmt(&mem, "%s %s", parts.terms.p, hash);
	CHECK(!wm_shard_end(&t, &out, hash)); /* nothing is left */
	wm_shard_free(&t);
	wm_search_docs(&records, &out, hash);
	parts.docs = wm_arena_str(&mem, wm_str(hash));
	wm_buf_free(&records);
	wm_search_root(&parts, &out);
}

/* Lists by hand: page 1, then 36 ("z" is 35), then 100. */
static void
edit(void)
{
	struct wm_buf b = {0};
	uint32_t last = 0;

	wm_postings_join(&b, &last, WM_S("1AAzBB"), 36);
	wm_postings_join(&b, &last, WM_S("2sCC"), 100); /* 100 = 2 * 36 + 28 */
	CHECK(wm_str_is(wm_buf_str(&b), "1AAzBB1sCC")); /* 64 = 36 + 28 */
	CHECK(last == 100);
	wm_buf_clear(&b);
	/* Page 36 goes, 100 gets another level, 7 comes. */
	last = wm_postings_edit(&b, WM_S("1AAzBB1sCC"), WM_S("10BB1sCC"),
	    WM_S("7DD2lEE"));
	CHECK(wm_str_is(wm_buf_str(&b), "1AA6DD2lEE")); /* 93 = 2 * 36 + 21 */
	CHECK(last == 100);
	wm_buf_clear(&b);
	CHECK(wm_postings_edit(&b, WM_S("5AA"), WM_S("5AA"), WM_S("")) == 0);
	CHECK(b.n == 0);
	wm_buf_free(&b);
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

/* Everything that is taken, as lines. */
static void
say_group(void *arg, struct wm_str stem, struct wm_str postings,
    uint32_t last)
{
	wm_buf_fmt(arg, "%.*s: %.*s %u\n", WM_PRI(stem), WM_PRI(postings),
	    (unsigned)last);
}

static void
say_form(void *arg, struct wm_str form, struct wm_str stem, uint32_t n,
    struct wm_str postings)
{
	wm_buf_fmt(arg, "%.*s of %.*s on %u: %.*s\n", WM_PRI(form),
	    WM_PRI(stem), (unsigned)n, WM_PRI(postings));
}

/* Two parts of the stems together give what one gives; a form may have
 * stems of both. */
static void
parts(void)
{
	static const struct wm_invert_ops ops = {say_group, say_form};
	struct wm_str words[] = {
	    WM_S("ask\t312\nasks\t313\nred\t311\nvisit\t511\n"),
	    WM_S("asked\t312\nred\t222\nred\t011rot\nvisits\t511\n"),
	    WM_S("ask\t322\nred\t011rojo\nzoo\t311\n")};
	struct wm_invert one = {0}, two[WM_INVERT_PARTS] = {
	    {.part = 0, .parts = 2}, {.part = 1, .parts = 2}};
	struct wm_buf a = {0}, b = {0};

	for (int again = 0; again < 2; again++) {
		for (uint32_t i = 0; i < 3; i++) {
			wm_invert_add(&one, i, words[i]);
			wm_invert_add(&two[0], i, words[i]);
			wm_invert_add(&two[1], i, words[i]);
		}
		CHECK(two[0].groups.n > 0 && two[1].groups.n > 0);
		wm_invert_take(&one, 1, &ops, &a);
		wm_invert_take(two, WM_INVERT_PARTS, &ops, &b);
	}
	CHECK(wm_str_find(wm_buf_str(&a), WM_S("red of rojo on 1")) !=
	    SIZE_MAX);
	CHECK(wm_str_eq(wm_buf_str(&a), wm_buf_str(&b)));
	wm_buf_free(&a);
	wm_buf_free(&b);
}

int
main(void)
{
	edit();
	parts();
	build();
	CHECK(gives("assessment", "en", "iep/ask.html"));
	/* No such form in the pages: those with another ending, not longer. */
	CHECK(gives("ASSESSMENTS", "en", "iep/ask.html"));
	CHECK(gives("letting", "en", "iep/ask.html#letter"));
	CHECK(gives("lexxxx", "en", ""));
	/* A slip: a letter missing, wrong, too much; two in the wrong order. */
	CHECK(gives("assesment", "en", "iep/ask.html"));
	CHECK(gives("sispended", "en", "iep/out.html"));
	CHECK(gives("suuspension", "en", "iep/out.html"));
	CHECK(gives("meetnigs", "en", "iep/ask.html#wait"));
	CHECK(gives("meetngis", "en", "")); /* two slips */
	CHECK(gives("xuspended", "en", "")); /* the first letter is sure */
	CHECK(gives("capy", "en", "iep/ask.html#wait"));
	CHECK(gives("wyy", "en", "")); /* too short to guess */
	CHECK(gives("assessment7", "en", "")); /* another number */
	CHECK(gives("assess", "en", "iep/ask.html")); /* its stem's beginning */
	CHECK(gives("suspend", "en", "iep/out.html"));
	CHECK(gives("kicked out", "en", "iep/out.html"));
	CHECK(gives("reunificacion", "es", "es/corte.html"));
	CHECK(gives("Reunificación", "en", "es/corte.html"));
	CHECK(gives("reun", "es", "es/corte.html"));
	CHECK(gives("copy", "en", "iep/ask.html#wait"));
	CHECK(gives("letter", "en", "iep/ask.html#letter"));
	CHECK(gives("ask why", "en", "iep/out.html iep/ask.html?"));
	/* Two of a title before three of a text. */
	CHECK(gives("fifteen keep copy kicked suspended", "en",
	    "iep/out.html? iep/ask.html#wait?"));
	CHECK(gives("nothinghere", "en", ""));
	CHECK(gives("", "en", ""));
	CHECK(gives("comida", "es", "listings/x.html"));
	CHECK(gives("food", "es", "")); /* said in the page's own language */
	CHECK(gives("pantry", "es", "listings/x.html"));
	CHECK(gives("secretword", "es", ""));
	CHECK(wm_map_find(&files, WM_S("search/search.js")) != NULL);
	return END();
}
