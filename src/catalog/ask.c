/*
 * Opening, remembering, observing; and the questions whose answer is a
 * value.
 */
#include "catalog/ask.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "catalog/tables.h"

/* Above this much memory the answers are forgotten between two jobs. */
enum { REMEMBER = 4 << 20 };

static const struct wm_rows nothing;

struct wm_str
wm_default_lang(const struct wm_catalog *c)
{
	return c->nlangs > 0 ? c->langs[0].code : WM_S("en");
}

static void
load_languages(struct wm_catalog *c)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT code, name, dir, standard FROM language "
	    "ORDER BY standard DESC, no");
	struct wm_stmt *count = wm_store_stmt(c->store,
	    "SELECT count(*) FROM language");
	size_t n = wm_stmt_step(count) ? (size_t)wm_col_int(count, 0) : 0;

	wm_stmt_reset(count);
	c->langs = wm_arena_alloc(&c->mem, (n + 1) * sizeof *c->langs);
	while (c->nlangs < n && wm_stmt_step(q)) {
		struct wm_language *l = &c->langs[c->nlangs++];

		l->code = wm_arena_str(&c->mem, wm_col_str(q, 0));
		l->name = wm_arena_str(&c->mem, wm_col_str(q, 1));
		l->rtl = wm_str_is(wm_col_str(q, 2), "rtl");
		l->standard = wm_col_int(q, 3) != 0;
	}
	wm_stmt_reset(q);
}

struct wm_catalog *
wm_catalog_open(struct wm_store *store, const struct wm_named_query *queries,
    size_t n)
{
	struct wm_catalog *c = wm_calloc(1, sizeof *c);

	c->store = store;
	c->queries = queries;
	c->nqueries = n;
	c->query_hash = wm_arena_alloc(&c->mem,
	    (n + 1) * sizeof *c->query_hash);
	for (size_t i = 0; i < n; i++)
		c->query_hash[i] = wm_hash(queries[i].src->text);
	load_languages(c);
	return c;
}

void
wm_catalog_close(struct wm_catalog *c)
{
	if (c == NULL)
		return;
	wm_map_free(&c->memo);
	wm_map_free(&c->told);
	wm_arena_free(&c->lent);
	wm_arena_free(&c->job);
	wm_arena_free(&c->mem);
	wm_store_close(c->store);
	free(c);
}

void
wm_catalog_begin(struct wm_catalog *c, struct wm_obs *obs,
    struct wm_sink *sink)
{
	c->obs = obs;
	c->sink = sink;
	wm_store_sink(c->store, sink);
	wm_arena_free(&c->job);
	wm_map_free(&c->told);
	if (c->lent_bytes > REMEMBER) {
		wm_map_free(&c->memo);
		wm_arena_free(&c->lent);
		c->lent_bytes = 0;
	}
}

struct wm_obs *
wm_catalog_watch(struct wm_catalog *c, struct wm_obs *obs)
{
	struct wm_obs *former = c->obs;

	c->obs = obs;
	return former;
}

/* ---- questions ---- */

static struct wm_str
lend(struct wm_catalog *c, struct wm_str s)
{
	c->lent_bytes += s.n + 1;
	return s.n == 0 ? WM_S("") : wm_arena_str(&c->lent, s);
}

/* The row of "best": in which language it is shown. */
static bool
best(struct wm_catalog *c, struct wm_str lang, struct wm_str kind,
    struct wm_str id, struct wm_str *in_lang)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT in_lang FROM best WHERE lang = ?1 AND kind = ?2 AND "
	    "id = ?3");
	bool found;

	wm_stmt_str(q, 1, lang);
	wm_stmt_str(q, 2, kind);
	wm_stmt_str(q, 3, id);
	found = wm_stmt_step(q);
	if (found && in_lang != NULL)
		*in_lang = lend(c, wm_col_str(q, 0));
	wm_stmt_reset(q);
	return found;
}

static struct wm_str
in_folder(struct wm_catalog *c, struct wm_str lang, struct wm_str path)
{
	if (wm_str_eq(lang, wm_default_lang(c)))
		return path;
	return wm_arena_fmt(&c->lent, "%.*s/%.*s", WM_PRI(lang),
	    WM_PRI(path));
}

static bool
split_kind(struct wm_str id, struct wm_str *kind, struct wm_str *rest)
{
	size_t i = wm_str_chr(id, ':');

	*kind = WM_S("page");
	*rest = wm_str_is(id, "home") ? WM_S("index") : id;
	if (i == SIZE_MAX)
		return false;
	*kind = wm_str_sub(id, 0, i);
	*rest = wm_str_sub(id, i + 1, id.n);
	return true;
}

/* Is it the page of a topic in one county? */
static bool
crosses(struct wm_catalog *c, struct wm_str kind, struct wm_str id)
{
	size_t dot = wm_str_chr(id, '.');
	struct wm_stmt *q;
	bool found;

	if (dot == SIZE_MAX || !wm_str_is(kind, "topic"))
		return false;
	q = wm_store_stmt(c->store,
	    "SELECT 1 FROM crossing WHERE topic = ?1 AND county = ?2");
	wm_stmt_str(q, 1, wm_str_sub(id, 0, dot));
	wm_stmt_str(q, 2, wm_str_sub(id, dot + 1, id.n));
	found = wm_stmt_step(q);
	wm_stmt_reset(q);
	return found;
}

/* The file of a named thing, below its language's folder. */
static struct wm_str
named_output(struct wm_catalog *c, struct wm_str kind, struct wm_str id)
{
	static const char *const folders[][2] = {{"listing", "listings"},
	    {"topic", "topics"}, {"county", "counties"},
	    {"packet", "packets"}};

	if (wm_str_is(kind, "term"))
		return WM_S("glossary.html");
	if (wm_str_is(kind, "law"))
		return WM_S("laws.html");
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (wm_str_is(kind, folders[i][0]))
			return wm_arena_fmt(&c->lent, "%s/%.*s.html",
			    folders[i][1], WM_PRI(id));
	return WM_S("");
}

static struct wm_str
one_value(struct wm_catalog *c, const char *sql, struct wm_str arg)
{
	struct wm_stmt *q = wm_store_stmt(c->store, sql);
	struct wm_str v = WM_S("");

	wm_stmt_str(q, 1, arg);
	if (wm_stmt_step(q))
		v = lend(c, wm_col_str(q, 0));
	wm_stmt_reset(q);
	return v;
}

/* The language a packet is made in for somebody who reads "lang". */
static struct wm_str
packet_lang(struct wm_catalog *c, struct wm_str lang, struct wm_str id)
{
	struct wm_str all = one_value(c,
	    "SELECT languages FROM packet WHERE id = ?1", id);
	struct wm_str rest = all, word, pick = WM_S("");

	if (all.n == 0)
		return lang;
	while (wm_str_word(&rest, &word))
		if (wm_str_eq(word, lang))
			return lang;
		else if (pick.n == 0 || wm_str_eq(word, wm_default_lang(c)))
			pick = word;
	return pick;
}

/* "where lang id": v = site path, language it is in, "held". */
static void
answer_where(struct wm_catalog *c, const struct wm_str *args, size_t n,
    struct wm_answer *a)
{
	struct wm_str lang = args[0], kind, id, path;

	(void)n;
	a->v[1] = lend(c, lang);
	if (!split_kind(args[1], &kind, &id)) {
		path = wm_special_output(id);
		a->found = best(c, lang, kind, id, &a->v[1]);
		if (!a->found && path.n == 0)
			return;
		a->found = true;
		if (path.n == 0)
			path = wm_arena_fmt(&c->lent, "%.*s.html",
			    WM_PRI(id));
		a->v[0] = in_folder(c, a->v[1], path);
		return;
	}
	a->found = best(c, lang, kind, id, NULL) || crosses(c, kind, id);
	path = a->found ? named_output(c, kind, id) : WM_S("");
	if (path.n == 0) {
		a->found = false;
		return;
	}
	if (wm_str_is(kind, "packet"))
		a->v[1] = lend(c, packet_lang(c, lang, id));
	if (wm_str_is(kind, "listing") &&
	    one_value(c, "SELECT held FROM listing WHERE id = ?1", id).n > 0)
		a->v[2] = WM_S("held");
	a->v[0] = in_folder(c, a->v[1], path);
}

/* "anchor in-lang id anchor" */
static void
answer_anchor(struct wm_catalog *c, const struct wm_str *args, size_t n,
    struct wm_answer *a)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT title FROM anchor WHERE id = ?1 AND lang = ?2 AND "
	    "anchor = ?3");

	(void)n;
	wm_stmt_str(q, 1, args[1]);
	wm_stmt_str(q, 2, args[0]);
	wm_stmt_str(q, 3, args[2]);
	a->found = wm_stmt_step(q);
	wm_stmt_reset(q);
}

/* "food.kern": "Food: Kern County", in the language of the topic's name. */
static void
title_crossing(struct wm_catalog *c, struct wm_str lang, struct wm_str id,
    struct wm_answer *a)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT t.title || ': ' || n.title, b.in_lang "
	    "FROM best b JOIN entry t ON t.rowid = b.entry "
	    "JOIN best m ON m.lang = b.lang AND m.kind = 'county' "
	    "AND m.id = ?3 JOIN entry n ON n.rowid = m.entry "
	    "WHERE b.lang = ?1 AND b.kind = 'topic' AND b.id = ?2");
	size_t dot = wm_str_chr(id, '.');

	wm_stmt_str(q, 1, lang);
	wm_stmt_str(q, 2, wm_str_sub(id, 0, dot));
	wm_stmt_str(q, 3, wm_str_sub(id, dot + 1, id.n));
	a->found = wm_stmt_step(q);
	if (a->found) {
		a->v[0] = lend(c, wm_col_str(q, 0));
		a->v[2] = lend(c, wm_col_str(q, 1));
	}
	wm_stmt_reset(q);
}

/* "title lang id": v = title, summary, language. */
static void
answer_title(struct wm_catalog *c, const struct wm_str *args, size_t n,
    struct wm_answer *a)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT e.title, e.summary, b.in_lang FROM best b "
	    "JOIN entry e ON e.rowid = b.entry "
	    "WHERE b.lang = ?1 AND b.kind = ?2 AND b.id = ?3");
	struct wm_str kind, id;

	(void)n;
	(void)split_kind(args[1], &kind, &id);
	if (crosses(c, kind, id)) {
		title_crossing(c, args[0], id, a);
		return;
	}
	wm_stmt_str(q, 1, args[0]);
	wm_stmt_str(q, 2, kind);
	wm_stmt_str(q, 3, id);
	a->found = wm_stmt_step(q);
	for (int i = 0; a->found && i < WM_ASK_VALUES; i++)
		a->v[i] = lend(c, wm_col_str(q, i));
	wm_stmt_reset(q);
}

/* "part lang id anchor": v = title of the step or heading, "", language. */
static void
answer_part(struct wm_catalog *c, const struct wm_str *args, size_t n,
    struct wm_answer *a)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT title, in_lang FROM v_anchor WHERE lang = ?1 AND id = ?2 "
	    "AND anchor = ?3");

	(void)n;
	for (int i = 0; i < 3; i++)
		wm_stmt_str(q, i + 1, args[i]);
	a->found = wm_stmt_step(q);
	if (a->found) {
		a->v[0] = lend(c, wm_col_str(q, 0));
		a->v[2] = lend(c, wm_col_str(q, 1));
	}
	wm_stmt_reset(q);
}

/* "known kind id" */
static void
answer_known(struct wm_catalog *c, const struct wm_str *args, size_t n,
    struct wm_answer *a)
{
	struct wm_stmt *q;

	(void)n;
	if (wm_str_is(args[0], "fact"))
		q = wm_store_stmt(c->store,
		    "SELECT 1 FROM known WHERE fact = ?1");
	else if (wm_str_is(args[0], "rule"))
		q = wm_store_stmt(c->store, "SELECT 1 FROM rule WHERE id = ?1");
	else if (wm_str_is(args[0], "step"))
		q = wm_store_stmt(c->store,
		    "SELECT 1 FROM step WHERE id || '#' || step = ?1");
	else if (wm_str_is(args[0], "process"))
		q = wm_store_stmt(c->store,
		    "SELECT 1 FROM page WHERE id = ?1 AND kind = 'process'");
	else
		q = wm_store_stmt(c->store,
		    "SELECT 1 FROM entry WHERE id = ?1 AND kind = ?2");
	wm_stmt_str(q, 1, args[1]);
	if (wm_stmt_params(q) > 1)
		wm_stmt_str(q, 2, args[0]);
	a->found = wm_stmt_step(q);
	wm_stmt_reset(q);
}

/* "asset path": v = site path, hash. */
static void
answer_asset(struct wm_catalog *c, const struct wm_str *args, size_t n,
    struct wm_answer *a)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT a.hash, s.path FROM asset a JOIN source s ON "
	    "s.doc = a.doc WHERE a.path = ?1 ORDER BY s.path");

	(void)n;
	wm_stmt_str(q, 1, args[0]);
	a->found = wm_stmt_step(q);
	if (a->found) {
		bool own = wm_str_starts(wm_col_str(q, 1),
		    WM_S("content/assets/"));

		a->v[0] = wm_arena_fmt(&c->lent, "%s%.*s",
		    own ? "assets/" : "", WM_PRI(args[0]));
		a->v[1] = lend(c, wm_col_str(q, 0));
	}
	wm_stmt_reset(q);
}

/* "langs id": v = the languages a page is written in. */
static void
answer_langs(struct wm_catalog *c, const struct wm_str *args, size_t n,
    struct wm_answer *a)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT DISTINCT lang FROM page WHERE id = ?1 ORDER BY lang");
	struct wm_buf b = {0};

	(void)n;
	wm_stmt_str(q, 1, args[0]);
	while (wm_stmt_step(q)) {
		if (b.n > 0)
			wm_buf_putc(&b, ' ');
		wm_buf_put(&b, wm_col_str(q, 0));
	}
	wm_stmt_reset(q);
	a->found = b.n > 0;
	a->v[0] = lend(c, wm_buf_str(&b));
	wm_buf_free(&b);
}

static const struct question {
	const char *what;
	size_t nargs; /* SIZE_MAX: any number */
	void (*answer)(struct wm_catalog *, const struct wm_str *args,
	    size_t nargs, struct wm_answer *);
} questions[] = {
    {"where", 2, answer_where},
    {"anchor", 3, answer_anchor},
    {"title", 2, answer_title},
    {"part", 3, answer_part},
    {"known", 2, answer_known},
    {"asset", 1, answer_asset},
    {"langs", 1, answer_langs},
    {"query", SIZE_MAX, wm_answer_query},
    {"rows", SIZE_MAX, wm_answer_rows},
};

static const struct question *
question(struct wm_str what, size_t nargs)
{
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (wm_str_is(what, questions[i].what) &&
		    (questions[i].nargs == nargs ||
			questions[i].nargs == SIZE_MAX))
			return &questions[i];
	return NULL;
}

/* Hash the answer, and keep its beginning for people. */
static void
seal(struct wm_catalog *c, struct wm_answer *a)
{
	struct wm_buf b = {0};
	struct wm_str said;

	for (int i = 0; i < WM_ASK_VALUES; i++) {
		wm_buf_put(&b, a->v[i]);
		wm_buf_putc(&b, '\t');
	}
	for (size_t i = 0; a->rows != NULL &&
	     i < a->rows->nrows * a->rows->ncols; i++) {
		wm_buf_put(&b, a->rows->cells[i]);
		wm_buf_putc(&b, '\t');
	}
	a->hash = wm_hash(wm_buf_str(&b));
	said = wm_arena_str(&c->lent,
	    wm_str_sub(wm_str_trim(wm_buf_str(&b)), 0, WM_SAID));
	c->lent_bytes += said.n;
	a->said = said;
	wm_buf_free(&b);
}

/* Answer a question for the first time. */
static void
answer(struct wm_catalog *c, const struct question *q,
    const struct wm_str *args, size_t nargs, struct wm_answer *a)
{
	*a = (struct wm_answer){.kind = WM_SEEN_FACT,
	    .rows = &nothing,
	    .said = WM_S("")};
	for (int i = 0; i < WM_ASK_VALUES; i++)
		a->v[i] = WM_S("");
	q->answer(c, args, nargs, a);
	if (!a->found && a->kind == WM_SEEN_FACT)
		a->kind = WM_SEEN_ABSENT;
	if (a->kind != WM_SEEN_ABSENT)
		seal(c, a);
}

/* The key, in the buffer given if it fits. */
static struct wm_str
key_of(struct wm_catalog *c, const char *what, const struct wm_str *args,
    size_t nargs, char *buf, size_t room)
{
	size_t n = strlen(what), at = n;
	char *p = buf;

	for (size_t i = 0; i < nargs; i++)
		n += 1 + args[i].n;
	if (n > room)
		p = wm_arena_alloc(&c->job, n);
	memcpy(p, what, at);
	for (size_t i = 0; i < nargs; i++) {
		p[at++] = '\t';
		if (args[i].n > 0)
			memcpy(p + at, args[i].p, args[i].n);
		at += args[i].n;
	}
	return (struct wm_str){p, n};
}

const struct wm_answer *
wm_ask(struct wm_catalog *c, const char *what, const struct wm_str *args,
    size_t nargs)
{
	const struct question *q;
	struct wm_entry *e;
	struct wm_answer *a;
	char buf[256];
	struct wm_str key = key_of(c, what, args, nargs, buf, sizeof buf);
	bool fresh;

	e = wm_map_add(&c->memo, key, &fresh);
	a = e->v.ptr;
	if (a == NULL) {
		q = question(wm_str(what), nargs);
		WM_ASSERT(q != NULL);
		a = WM_NEW(&c->lent, struct wm_answer);
		c->lent_bytes += sizeof *a + sizeof *e + 2 * key.n;
		answer(c, q, args, nargs, a);
		e->v.ptr = a;
	}
	if (c->obs != NULL)
		wm_saw(c->obs, a->kind, key, a->hash, a->said);
	return a;
}

bool
wm_catalog_again(struct wm_catalog *c, enum wm_seen *kind, struct wm_str key,
    struct wm_hash *now, struct wm_str *said)
{
	struct wm_str rest = key, what, args[WM_ASK_ARGS];
	const struct question *q;
	struct wm_answer a;
	size_t n = 0;

	(void)wm_str_cut(&rest, '\t', &what);
	while (n < WM_ASK_ARGS && wm_str_cut(&rest, '\t', &args[n]))
		n++;
	q = question(what, n);
	if (q == NULL || n == 0)
		return false;
	answer(c, q, args, n, &a);
	*kind = a.kind;
	*now = a.hash;
	if (said != NULL)
		*said = a.said;
	return true;
}

const struct wm_language *
wm_catalog_languages(struct wm_catalog *c, size_t *n)
{
	*n = c->nlangs;
	return c->langs;
}
