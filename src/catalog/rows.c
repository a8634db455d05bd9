/*
 * Questions whose answer is rows: named queries of templates/query/, and a
 * few of our own that need no file.
 */
#include <stdlib.h>
#include <string.h>

#include "catalog/ask.h"
#include "catalog/tables.h"

#include "base/die.h"

const struct wm_rows *
wm_rows_read(struct wm_catalog *c, struct wm_stmt *q)
{
	struct wm_rows *rows = WM_NEW(&c->lent, struct wm_rows);
	size_t ncols = (size_t)wm_col_count(q), cap = 0;
	struct wm_str *names, *cells = NULL;

	names = wm_arena_alloc(&c->lent, (ncols + 1) * sizeof *names);
	for (size_t i = 0; i < ncols; i++)
		names[i] = wm_arena_str(&c->lent, wm_col_name(q, (int)i));
	while (wm_stmt_step(q)) {
		if (cells == NULL || rows->nrows == cap) {
			cap = cap == 0 ? 8 : cap * 2;
			cells = wm_realloc(cells,
			    cap * (ncols + 1) * sizeof *cells);
		}
		for (size_t i = 0; i < ncols; i++) {
			struct wm_str s = wm_col_str(q, (int)i);

			cells[rows->nrows * ncols + i] = s.n == 0
			    ? WM_S("")
			    : wm_arena_str(&c->lent, s);
			c->lent_bytes += s.n + 2 * sizeof s;
		}
		rows->nrows++;
	}
	wm_stmt_reset(q);
	rows->ncols = ncols;
	rows->names = names;
	if (cells != NULL) {
		size_t n = rows->nrows * ncols * sizeof *cells;

		rows->cells =
		    memcpy(wm_arena_alloc(&c->lent, n + 1), cells, n);
	}
	free(cells);
	return rows;
}

struct wm_str
wm_rows_at(const struct wm_rows *r, size_t row, const char *col)
{
	for (size_t i = 0; row < r->nrows && i < r->ncols; i++)
		if (wm_str_is(r->names[i], col))
			return r->cells[row * r->ncols + i];
	return WM_S("");
}

static const struct wm_named_query *
find_query(const struct wm_catalog *c, struct wm_str name)
{
	for (size_t i = 0; i < c->nqueries; i++)
		if (wm_str_eq(c->queries[i].name, name))
			return &c->queries[i];
	return NULL;
}

/* Has this been said in this job? */
static bool
said(struct wm_catalog *c, struct wm_str what)
{
	bool fresh;

	(void)wm_map_add(&c->told, what, &fresh);
	return !fresh || c->sink == NULL;
}

static void
unknown(struct wm_catalog *c, struct wm_str name)
{
	struct wm_near near = {.wanted = name};

	if (said(c, name))
		return;
	wm_report(c->sink, WM_QUERY_UNKNOWN, (struct wm_span){0},
	    WM_PRI(name));
	for (size_t i = 0; i < c->nqueries; i++)
		wm_near_offer(&near, c->queries[i].name);
	if (near.best.n > 0)
		wm_hint(c->sink, "did you mean '%.*s'?", WM_PRI(near.best));
}

/* The statement of a query, ready to be bound; NULL with a report. */
static struct wm_stmt *
prepare(struct wm_catalog *c, const struct wm_named_query *nq, size_t nargs)
{
	struct wm_span at = {nq->src, 0, 0};
	const char *why;
	struct wm_stmt *q = wm_store_guarded(c->store, nq->src->text, &why);

	if (q == NULL) {
		if (!said(c, nq->name))
			wm_report(c->sink, WM_QUERY_TEXT, at, why);
		return NULL;
	}
	if ((size_t)wm_stmt_params(q) != nargs) {
		if (!said(c, nq->name))
			wm_report(c->sink, WM_QUERY_ARGS, at,
			    WM_PRI(nq->name), wm_stmt_params(q), (int)nargs);
		return NULL;
	}
	return q;
}

/* "query name lang args..." */
void
wm_answer_query(struct wm_catalog *c, const struct wm_str *args,
    size_t nargs, struct wm_answer *a)
{
	const struct wm_named_query *nq = find_query(c, args[0]);
	struct wm_stmt *q;

	if (nq == NULL)
		return; /* ABSENT */
	a->kind = WM_SEEN_QUERY;
	q = prepare(c, nq, nargs - 1);
	if (q == NULL)
		return;
	a->found = true;
	for (size_t i = 1; i < nargs; i++)
		wm_stmt_str(q, (int)i, args[i]);
	a->rows = wm_rows_read(c, q);
}

const struct wm_rows *
wm_catalog_query(struct wm_catalog *c, struct wm_str name,
    const struct wm_str *args, size_t nargs)
{
	const struct wm_named_query *nq = find_query(c, name);
	struct wm_str all[WM_ASK_ARGS] = {name};
	const struct wm_answer *a;

	if (nargs > WM_ASK_ARGS - 1)
		nargs = WM_ASK_ARGS - 1;
	for (size_t i = 0; i < nargs; i++)
		all[i + 1] = args[i];
	if (nq == NULL)
		unknown(c, name);
	else if (c->obs != NULL)
		wm_saw(c->obs, WM_SEEN_FILE, nq->src->path,
		    c->query_hash[nq - c->queries], WM_S(""));
	a = wm_ask(c, "query", all, nargs + 1);
	/* A fault remembered from another job is a fault of this one too. */
	if (nq != NULL && !a->found)
		(void)prepare(c, nq, nargs);
	return a->rows;
}

bool
wm_catalog_check_queries(struct wm_catalog *c, struct wm_sink *sink)
{
	bool fine = true;
	const char *why;

	for (size_t i = 0; i < c->nqueries; i++) {
		const struct wm_source *src = c->queries[i].src;

		if (wm_store_guarded(c->store, src->text, &why) != NULL)
			continue;
		fine = false;
		wm_report(sink, WM_QUERY_TEXT, (struct wm_span){src, 0, 0},
		    why);
	}
	return fine;
}

static const struct {
	const char *name, *sql;
} own[] = {
    {"deadlines",
	"SELECT process, step, step_title, step_no, name AS id, who, count, "
	"unit, start AS \"from\", law, words, rule, in_lang AS lang, title "
	"FROM v_deadline WHERE lang = ?1 AND process = ?2 ORDER BY no"},
    {"step-deadlines",
	"SELECT process, step, step_title, step_no, name AS id, who, count, "
	"unit, start AS \"from\", law, words, rule, in_lang AS lang, title "
	"FROM v_deadline WHERE lang = ?1 AND process = ?2 AND "
	"(step = ?3 OR name = ?3) ORDER BY no"},
    {"backlinks",
	"SELECT id, in_lang AS lang, title FROM v_backlink "
	"WHERE lang = ?1 AND target = ?2 AND id <> ?2 ORDER BY sort, id"},
    {"law",
	"SELECT id, cite, name, in_lang AS lang, confidence, read_on, "
	"checked_on, source, href FROM v_law WHERE lang = ?1 AND id = ?2"},
    {"term",
	"SELECT id, in_lang AS lang, name, full, meaning, also, system, "
	"stale FROM v_term WHERE lang = ?1 AND id = ?2"},
    {"terms",
	"SELECT id, name, full FROM v_term WHERE lang = ?1 ORDER BY sort, id"},
    {"zips", "SELECT code, county, lat, lon FROM zip ORDER BY code, county"},
    {"vocabulary",
	"SELECT id, name, also, plain FROM v_term WHERE lang = ?1 "
	"UNION ALL SELECT '', text, '', '' FROM words "
	"WHERE kind = 'glossary' AND lang IN (?1, '') ORDER BY 1, 2"},
    {"crisis",
	"SELECT no, call, text, level, name, \"when\", name_lang, when_lang "
	"FROM v_crisis "
	"WHERE lang = ?1 ORDER BY no"},
    {"listing",
	"SELECT id, in_lang AS lang, name, short, short_lang, kind, web, "
	"email, stale, "
	"verified_on, confidence, "
	"(SELECT group_concat(speaks, ' ') FROM (SELECT DISTINCT "
	"s.lang AS speaks FROM speaks s WHERE s.listing = ?2 "
	"ORDER BY speaks)) AS languages, "
	"(SELECT cost_kind FROM service s WHERE s.listing = ?2 AND "
	"s.status NOT IN ('inactive', 'defunct') AND cost_kind <> '' "
	"ORDER BY no LIMIT 1) AS cost_kind, "
	"(SELECT hours FROM service s WHERE s.listing = ?2 AND "
	"s.status NOT IN ('inactive', 'defunct') AND hours <> '' "
	"ORDER BY no LIMIT 1) AS hours "
	"FROM v_listing WHERE lang = ?1 AND id = ?2"},
    {"phones",
	"SELECT number, ext, type, word, langs, label, service, place "
	"FROM v_phone WHERE listing = ?2 AND ?1 <> '' ORDER BY no"},
    {"places",
	"SELECT place AS id, name, kind, line, city, state, zip, lat, lon, "
	"wheelchair FROM v_place WHERE listing = ?2 AND ?1 <> '' "
	"ORDER BY no"},
    {"published",
	"SELECT id || '.html' AS path, group_concat(lang, ' ') AS langs, "
	"min(reviewed_on) AS day FROM (SELECT id, lang, reviewed_on FROM page "
	"ORDER BY id, lang) GROUP BY id UNION ALL "
	"SELECT 'listings/' || id || '.html', '', verified_on FROM listing "
	"WHERE held = '' UNION ALL "
	"SELECT 'topics/' || id || '.html', '', '' FROM topic UNION ALL "
	"SELECT 'topics/' || topic || '.' || county || '.html', '', '' "
	"FROM crossing UNION ALL "
	"SELECT 'counties/' || id || '.html', '', '' FROM county UNION ALL "
	"SELECT 'packets/' || id || '.html', languages, '' FROM packet "
	"UNION ALL SELECT DISTINCT value, '', '' FROM json_each(?1) "
	"WHERE value NOT IN ('index.html', '404.html') "
	"ORDER BY 1"},
    {"aliases", "SELECT alias, lang, id FROM alias ORDER BY lang, alias, id"},
    {"number", "SELECT number FROM secret WHERE id = ?1"},
    {"sensitive", "SELECT id FROM topic WHERE sensitive = 'yes' ORDER BY id"},
};

/* "rows name lang args..." */
void
wm_answer_rows(struct wm_catalog *c, const struct wm_str *args, size_t nargs,
    struct wm_answer *a)
{
	struct wm_stmt *q;

	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		if (!wm_str_is(args[0], own[i].name))
			continue;
		q = wm_store_stmt(c->store, own[i].sql);
		for (size_t k = 1; k < nargs; k++)
			wm_stmt_str(q, (int)k, args[k]);
		a->rows = wm_rows_read(c, q);
		a->found = a->rows->nrows > 0;
		return;
	}
}

static const struct wm_rows *
own_rows(struct wm_catalog *c, const char *name, struct wm_str lang,
    struct wm_str id)
{
	return WM_ASK(c, "rows", wm_str(name), lang, id)->rows;
}

/* A process, or one step of it; "home" and such have none. */
const struct wm_rows *
wm_catalog_deadlines(struct wm_catalog *c, struct wm_str lang,
    struct wm_str id)
{
	size_t i = wm_str_chr(id, '#');

	if (i == SIZE_MAX)
		return own_rows(c, "deadlines", lang, id);
	return WM_ASK(c, "rows", WM_S("step-deadlines"), lang,
	    wm_str_sub(id, 0, i), wm_str_sub(id, i + 1, id.n))->rows;
}

const struct wm_rows *
wm_catalog_backlinks(struct wm_catalog *c, struct wm_str lang,
    struct wm_str id)
{
	return own_rows(c, "backlinks", lang, id);
}

/* "law:x" and "x" are the same here. */
static struct wm_str
bare(struct wm_str id, const char *prefix)
{
	if (wm_str_starts(id, wm_str(prefix)))
		return wm_str_sub(id, strlen(prefix), id.n);
	return id;
}

const struct wm_rows *
wm_catalog_law(struct wm_catalog *c, struct wm_str lang, struct wm_str id)
{
	return own_rows(c, "law", lang, bare(id, "law:"));
}

const struct wm_rows *
wm_catalog_term(struct wm_catalog *c, struct wm_str lang, struct wm_str id)
{
	return own_rows(c, "term", lang, bare(id, "term:"));
}

const struct wm_rows *
wm_catalog_terms(struct wm_catalog *c, struct wm_str lang)
{
	return WM_ASK(c, "rows", WM_S("terms"), lang)->rows;
}

const struct wm_rows *
wm_catalog_vocabulary(struct wm_catalog *c, struct wm_str lang)
{
	return WM_ASK(c, "rows", WM_S("vocabulary"), lang)->rows;
}

const struct wm_rows *
wm_catalog_crisis(struct wm_catalog *c, struct wm_str lang)
{
	return WM_ASK(c, "rows", WM_S("crisis"), lang)->rows;
}

const struct wm_rows *
wm_catalog_aliases(struct wm_catalog *c)
{
	return WM_ASK(c, "rows", WM_S("aliases"))->rows;
}

const struct wm_rows *
wm_catalog_initials(struct wm_catalog *c)
{
	return wm_rows_read(c,
	    wm_store_stmt(c->store,
		"SELECT lang, letter, id FROM v_initial ORDER BY lang, sort"));
}

const struct wm_rows *
wm_catalog_crossings(struct wm_catalog *c)
{
	return wm_rows_read(c,
	    wm_store_stmt(c->store,
		"SELECT topic || '.' || county AS id FROM crossing "
		"ORDER BY topic, county"));
}

const struct wm_rows *
wm_catalog_published(struct wm_catalog *c)
{
	struct wm_str list = WM_S("[");

	for (size_t i = 0; wm_special_at(i) != NULL; i++)
		list = wm_arena_fmt(&c->job, "%.*s%s\"%s\"", WM_PRI(list),
		    i == 0 ? "" : ",", wm_special_at(i));
	list = wm_arena_fmt(&c->job, "%.*s]", WM_PRI(list));
	return WM_ASK(c, "rows", WM_S("published"), list)->rows;
}

bool
wm_catalog_sensitive(struct wm_catalog *c, struct wm_str topic)
{
	const struct wm_rows *rows = WM_ASK(c, "rows", WM_S("sensitive"))->rows;

	for (size_t i = 0; i < rows->nrows; i++)
		if (wm_str_eq(rows->cells[i], topic))
			return true;
	return false;
}

struct wm_str
wm_catalog_number(struct wm_catalog *c, struct wm_str id)
{
	const struct wm_rows *rows = WM_ASK(c, "rows", WM_S("number"), id)->rows;

	return rows->nrows > 0 ? rows->cells[0] : WM_S("");
}

const struct wm_rows *
wm_catalog_zips(struct wm_catalog *c)
{
	return WM_ASK(c, "rows", WM_S("zips"))->rows;
}

bool
wm_catalog_listing(struct wm_catalog *c, struct wm_str lang,
    struct wm_str slug, struct wm_card *card)
{
	slug = bare(slug, "listing:");
	card->main = own_rows(c, "listing", lang, slug);
	card->phones = own_rows(c, "phones", lang, slug);
	card->places = own_rows(c, "places", lang, slug);
	return card->main->nrows > 0;
}
