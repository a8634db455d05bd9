/*
 * Where things are: addresses, titles, translations, assets, and what
 * exists at all.
 */
#include <string.h>

#include "base/path.h"
#include "catalog/ask.h"
#include "catalog/tables.h"

struct wm_str
wm_catalog_output(struct wm_catalog *c, struct wm_str lang, struct wm_str id)
{
	struct wm_str path = wm_special_output(id);

	if (path.n == 0 && wm_str_chr(id, ':') != SIZE_MAX)
		return WM_ASK(c, "where", lang, id)->v[0];
	if (path.n == 0)
		path = wm_arena_fmt(&c->job, "%.*s.html", WM_PRI(id));
	if (wm_str_eq(lang, wm_default_lang(c)))
		return path;
	return wm_arena_fmt(&c->job, "%.*s/%.*s", WM_PRI(lang),
	    WM_PRI(path));
}

/* Terms and laws are parts of a page: their ids are its anchors. */
static struct wm_str
implied_anchor(struct wm_str id)
{
	if (wm_str_starts(id, WM_S("term:")))
		return wm_str_sub(id, strlen("term:"), id.n);
	if (wm_str_starts(id, WM_S("law:")))
		return wm_str_sub(id, strlen("law:"), id.n);
	return WM_S("");
}

bool
wm_catalog_href(struct wm_catalog *c, struct wm_str from, struct wm_str lang,
    struct wm_str id, struct wm_href *out)
{
	size_t hash = wm_str_chr(id, '#');
	struct wm_str page = wm_str_sub(id, 0, hash), anchor, rel;
	const struct wm_answer *a;

	if (wm_str_is(page, "home"))
		page = WM_S("index");
	anchor = hash == SIZE_MAX ? WM_S("") : wm_str_sub(id, hash + 1, id.n);
	a = WM_ASK(c, "where", lang, page);
	*out = (struct wm_href){.miss = WM_MISS_NONE, .lang = a->v[1],
	    .output = a->v[0], .href = WM_S("")};
	if (!a->found || a->v[2].n > 0) {
		out->miss = a->found ? WM_MISS_HELD : WM_MISS_ID;
		return false;
	}
	out->other = !wm_str_eq(out->lang, lang);
	if (anchor.n == 0)
		anchor = implied_anchor(page);
	else if (wm_str_chr(page, ':') == SIZE_MAX &&
	    wm_special_output(page).n == 0 &&
	    !WM_ASK(c, "anchor", a->v[1], page, anchor)->found)
		out->miss = WM_MISS_ANCHOR;
	rel = wm_path_relative(&c->job, from, a->v[0]);
	if (anchor.n > 0)
		rel = wm_arena_fmt(&c->job, "%.*s#%.*s", WM_PRI(rel),
		    WM_PRI(anchor));
	out->href = rel;
	return out->miss == WM_MISS_NONE;
}

bool
wm_catalog_title(struct wm_catalog *c, struct wm_str lang, struct wm_str id,
    struct wm_title *out)
{
	size_t hash = wm_str_chr(id, '#');
	const struct wm_answer *a;

	if (wm_str_is(id, "home"))
		id = WM_S("index");
	a = hash == SIZE_MAX
	    ? WM_ASK(c, "title", lang, id)
	    : WM_ASK(c, "part", lang, wm_str_sub(id, 0, hash),
		  wm_str_sub(id, hash + 1, id.n));
	*out = (struct wm_title){a->v[0], a->v[1], a->v[2]};
	return a->found;
}

static bool
has_word(struct wm_str list, struct wm_str word)
{
	struct wm_str w;

	while (wm_str_word(&list, &w))
		if (wm_str_eq(w, word))
			return true;
	return false;
}

/* The languages it is written or made in: "" for all of them. */
static struct wm_str
languages_of(struct wm_catalog *c, struct wm_str id)
{
	const struct wm_answer *a;
	struct wm_buf b = {0};
	struct wm_str s;

	if (wm_str_starts(id, WM_S("packet:"))) {
		for (size_t i = 0; i < c->nlangs; i++) {
			struct wm_str l = c->langs[i].code;

			a = WM_ASK(c, "where", l, id);
			if (wm_str_eq(a->v[1], l))
				wm_buf_fmt(&b, "%.*s ", WM_PRI(l));
		}
		s = wm_arena_str(&c->job, wm_buf_str(&b));
		wm_buf_free(&b);
		return s;
	}
	if (wm_str_chr(id, ':') != SIZE_MAX)
		return WM_S("");
	return WM_ASK(c, "langs", id)->v[0];
}

const struct wm_rows *
wm_catalog_translations(struct wm_catalog *c, struct wm_str from,
    struct wm_str lang, struct wm_str id)
{
	static const char *const cols[] = {"lang", "name", "dir", "href",
	    "missing", "current"};
	enum { N = sizeof cols / sizeof *cols };
	struct wm_rows *rows = WM_NEW(&c->job, struct wm_rows);
	struct wm_str *names, *cells, langs;

	if (wm_str_is(id, "home"))
		id = WM_S("index");
	langs = languages_of(c, id);
	names = wm_arena_alloc(&c->job, N * sizeof *names);
	cells = wm_arena_alloc(&c->job, (c->nlangs + 1) * N * sizeof *cells);
	for (size_t i = 0; i < N; i++)
		names[i] = wm_str(cols[i]);
	for (size_t i = 0; i < c->nlangs; i++) {
		struct wm_language *l = &c->langs[i];
		struct wm_str *row = &cells[i * N];
		bool missing = langs.n > 0 && !has_word(langs, l->code);
		struct wm_href h;

		row[0] = l->code;
		row[1] = l->name;
		row[2] = l->rtl ? WM_S("rtl") : WM_S("ltr");
		/* The page of the notices says so in that language. */
		(void)wm_catalog_href(c, from, l->code,
		    missing ? WM_S("notices") : id, &h);
		if (missing)
			h.href = wm_arena_fmt(&c->job, "%.*s#missing",
			    WM_PRI(h.href));
		row[3] = h.href;
		row[4] = missing ? WM_S("yes") : WM_S("");
		row[5] = wm_str_eq(l->code, lang) ? WM_S("yes") : WM_S("");
	}
	rows->ncols = N;
	rows->nrows = c->nlangs;
	rows->names = names;
	rows->cells = cells;
	return rows;
}

bool
wm_catalog_asset(struct wm_catalog *c, struct wm_str from,
    struct wm_str path, struct wm_str *href)
{
	const struct wm_answer *a = WM_ASK(c, "asset", path);

	*href = WM_S("");
	if (a->found)
		*href = wm_path_relative(&c->job, from, a->v[0]);
	return a->found;
}

bool
wm_catalog_held(struct wm_catalog *c, struct wm_str slug)
{
	struct wm_str id = wm_arena_fmt(&c->job, "listing:%.*s",
	    WM_PRI(slug));

	return WM_ASK(c, "where", wm_default_lang(c), id)->v[2].n > 0;
}

const struct wm_str *
wm_catalog_sources(struct wm_catalog *c, struct wm_str lang, size_t *n)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT s.path FROM page p JOIN source s ON s.doc = p.doc "
	    "WHERE p.lang = ?1 ORDER BY s.path");
	const struct wm_rows *rows;
	struct wm_str *all, content = WM_S("content/");

	wm_stmt_str(q, 1, lang);
	rows = wm_rows_read(c, q);
	all = wm_arena_alloc(&c->job, (rows->nrows + 1) * sizeof *all);
	for (size_t i = 0; i < rows->nrows; i++) {
		all[i] = rows->cells[i];
		if (wm_str_starts(all[i], content))
			all[i] = wm_str_sub(all[i], content.n, all[i].n);
	}
	*n = rows->nrows;
	return all;
}

struct wm_str
wm_catalog_near_anchor(struct wm_catalog *c, struct wm_str lang,
    struct wm_str id, struct wm_str anchor)
{
	struct wm_stmt *q = wm_store_stmt(c->store,
	    "SELECT anchor FROM anchor WHERE lang = ?1 AND id = ?2 "
	    "ORDER BY anchor");
	struct wm_near near = {.wanted = anchor};
	const struct wm_rows *rows;

	wm_stmt_str(q, 1, lang);
	wm_stmt_str(q, 2, id);
	rows = wm_rows_read(c, q);
	for (size_t i = 0; i < rows->nrows; i++)
		wm_near_offer(&near, rows->cells[i]);
	return near.best.n == 0 ? WM_S("") : near.best;
}

static struct wm_str
nearest(struct wm_catalog *c, const char *kind, struct wm_str id)
{
	struct wm_near near = {.wanted = id};
	struct wm_stmt *q;

	if (strcmp(kind, "fact") == 0)
		q = wm_store_stmt(c->store,
		    "SELECT fact FROM known ORDER BY fact");
	else if (strcmp(kind, "rule") == 0)
		q = wm_store_stmt(c->store, "SELECT id FROM rule ORDER BY id");
	else if (strcmp(kind, "step") == 0)
		q = wm_store_stmt(c->store, "SELECT DISTINCT id || '#' || step "
		    "FROM step ORDER BY id, no");
	else if (strcmp(kind, "process") == 0)
		q = wm_store_stmt(c->store, "SELECT DISTINCT id FROM page "
		    "WHERE kind = 'process' ORDER BY id");
	else
		q = wm_store_stmt(c->store, "SELECT DISTINCT id FROM entry "
		    "WHERE kind = ?1 ORDER BY id");
	if (wm_stmt_params(q) > 0)
		wm_stmt_str(q, 1, wm_str(kind));
	while (wm_stmt_step(q)) {
		size_t had = near.best.n == 0 ? SIZE_MAX : near.distance;

		wm_near_offer(&near, wm_col_str(q, 0));
		if (near.best.n > 0 && near.distance != had)
			near.best = wm_arena_str(&c->job, near.best);
	}
	wm_stmt_reset(q);
	return near.best.n == 0 ? WM_S("") : near.best;
}

bool
wm_catalog_known(struct wm_catalog *c, const char *kind, struct wm_str id,
    struct wm_str *near)
{
	bool found = WM_ASK(c, "known", wm_str(kind), id)->found;

	if (near != NULL)
		*near = found ? WM_S("") : nearest(c, kind, id);
	return found;
}
