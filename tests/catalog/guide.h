/*
 * A small guide in memory for the tests: sources are read as in production
 * and their facts put into a database in memory.
 */
#ifndef WM_TESTS_GUIDE_H
#define WM_TESTS_GUIDE_H

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "catalog/links.h"
#include "check/check.h"
#include "markdown/read.h"

enum { GUIDE_MAX = 128 };

struct guide {
	struct wm_arena mem;
	struct wm_sink sink; /* of reading, putting and settling */
	struct wm_source src[GUIDE_MAX];
	size_t n;
	struct wm_store *store;
	struct wm_catalog *cat; /* over the same connection */
	struct wm_named_query queries[64];
	size_t nqueries;
	struct wm_sink asked; /* of questions */
};

static inline const struct wm_source *
guide_load(void *arg, struct wm_str path)
{
	struct guide *g = arg;

	for (size_t i = 0; i < g->n; i++)
		if (wm_str_eq(g->src[i].path, path))
			return &g->src[i];
	return NULL;
}

static inline void
guide_open(struct guide *g)
{
	struct wm_buf sql = {0};

	memset(g, 0, sizeof *g);
	wm_catalog_schema(&sql);
	wm_buf_putc(&sql, '\0');
	g->store = wm_store_open(":memory:", sql.p, &g->sink);
	wm_buf_free(&sql);
	(void)wm_store_begin(g->store);
}

/* "content/en/a/b.md" -> its language and id. */
static inline void
guide_name(struct wm_str path, struct wm_str *lang, struct wm_str *id)
{
	struct wm_str p = wm_path_stem(wm_str_sub(path, 8, path.n));
	size_t slash = wm_str_chr(p, '/');

	*lang = WM_S("");
	*id = p;
	if (slash == 2) {
		*lang = wm_str_sub(p, 0, slash);
		*id = wm_str_sub(p, slash + 1, p.n);
	}
}

static inline bool
guide_read(struct guide *g, const struct wm_source *src, struct wm_doc *d,
    struct wm_sink *sink)
{
	struct wm_str lang, id;

	(void)g;
	guide_name(src->path, &lang, &id);
	return wm_read(d, src, id, lang, sink);
}

static inline const struct wm_source *
guide_add(struct guide *g, const char *path, struct wm_str text)
{
	struct wm_source *src = &g->src[g->n++];
	struct wm_doc d = {0};
	struct wm_facts f = {0};

	src->path = wm_arena_str(&g->mem, wm_str(path));
	src->text = wm_arena_str(&g->mem, text);
	if (guide_read(g, src, &d, &g->sink)) {
		wm_catalog_facts(&d, &f, &g->sink);
		(void)wm_catalog_put(g->store, &f, NULL);
		wm_facts_free(&f);
		wm_doc_free(&d);
	}
	return src;
}

static inline const struct wm_source *
guide_text(struct guide *g, const char *path, const char *text)
{
	return guide_add(g, path, wm_str(text));
}

static inline bool
guide_settle(struct guide *g)
{
	struct wm_loader load = {g, guide_load};
	bool ok = wm_catalog_settle(g->store, &load, &g->sink);

	(void)wm_store_commit(g->store);
	(void)wm_store_begin(g->store);
	return ok;
}

/* Ask from now on, with the named queries added before. */
static inline void
guide_ask(struct guide *g, struct wm_obs *obs)
{
	if (g->cat == NULL)
		g->cat = wm_catalog_open(g->store, g->queries, g->nqueries);
	wm_catalog_begin(g->cat, obs, &g->asked);
}

static inline void
guide_close(struct guide *g)
{
	if (g->cat != NULL)
		wm_catalog_close(g->cat);
	else
		wm_store_close(g->store);
	wm_sink_free(&g->sink);
	wm_sink_free(&g->asked);
	wm_arena_free(&g->mem);
}

/* How many reports of that code there are; "*which" is the last. */
static inline size_t
guide_count(const struct wm_sink *s, enum wm_code code,
    const struct wm_report **which)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (s->all[i].code != code)
			continue;
		n++;
		if (which != NULL)
			*which = &s->all[i];
	}
	return n;
}

#define GUIDE_SITE                                                             \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                         \
	"<site><name>G</name>"                                                 \
	"<language code=\"en\" name=\"English\" default=\"yes\"/>"             \
	"<language code=\"es\" name=\"Español\"/>"                             \
	"<exit href=\"https://example.org/\"/>"                                \
	"<crisis><line call=\"988\" text=\"988\" level=\"now\">"               \
	"<name>988</name><name xml:lang=\"es\">Línea 988</name>"               \
	"<when>Any time</when></line></crisis></site>\n"

#endif
