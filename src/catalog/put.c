/*
 * Facts into the database, in job order, and what is worked out from all of
 * them at the end.
 */
#include <string.h>

#include "base/path.h"
#include "catalog/tables.h"

/* How far the facts of a source are those in the database. */
enum same { OTHER, MEANING, EQUAL };

/* The number of a source; 0 if it is unknown. */
static int64_t
find_source(struct wm_store *s, struct wm_str path, struct wm_str hash,
    struct wm_str meaning, enum same *same)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT doc, hash, meaning FROM source WHERE path = ?1");
	int64_t doc = 0;

	*same = OTHER;
	wm_stmt_lend(q, 1, path);
	if (wm_stmt_step(q)) {
		doc = wm_col_int(q, 0);
		if (wm_str_eq(wm_col_str(q, 1), hash))
			*same = EQUAL;
		else if (wm_str_eq(wm_col_str(q, 2), meaning))
			*same = MEANING;
	}
	wm_stmt_reset(q);
	return doc;
}

static void
run_with(struct wm_store *s, const char *sql, int64_t doc)
{
	struct wm_stmt *q = wm_store_stmt(s, sql);

	wm_stmt_int(q, 1, doc);
	(void)wm_stmt_run(q);
}

static void
dirty(struct wm_store *s)
{
	(void)wm_stmt_run(wm_store_stmt(s, "UPDATE state SET dirty = 1"));
}

static void
forget(struct wm_store *s, int64_t doc)
{
	struct wm_buf sql = {0};

	for (int t = 0; t < WM_TABLE_MAX; t++) {
		wm_buf_clear(&sql);
		wm_buf_fmt(&sql, "DELETE FROM %s WHERE " WM_ROWS("?1"),
		    wm_table_info(t)->name);
		run_with(s, sql.p, doc);
	}
	wm_buf_free(&sql);
	run_with(s, "DELETE FROM source WHERE doc = ?1", doc);
}

/* The statement that adds a row to a table, and the columns of a fact. */
struct insertion {
	struct wm_stmt *q;
	size_t width;
};

static size_t
width(const struct wm_fact *r)
{
	const char *p = wm_table_info(r->table)->cols;
	size_t n = 1;

	for (; *p != '\0'; p++)
		n += *p == ',';
	return n;
}

static struct insertion
insertion(struct wm_store *s, const struct wm_fact *r)
{
	struct insertion in = {.width = width(r)};
	struct wm_buf sql = {0};

	wm_buf_fmt(&sql, "INSERT INTO %s VALUES (?, ?, ?, ?",
	    wm_table_info(r->table)->name);
	for (size_t i = 0; i < in.width; i++)
		wm_buf_puts(&sql, ", ?");
	wm_buf_putc(&sql, ')');
	in.q = wm_store_stmt(s, sql.p);
	wm_buf_free(&sql);
	return in;
}

static void
insert(const struct insertion *in, int64_t row, int64_t doc,
    const struct wm_fact *r)
{
	wm_stmt_int(in->q, 1, row);
	wm_stmt_int(in->q, 2, doc);
	wm_stmt_int(in->q, 3, r->at.off);
	wm_stmt_int(in->q, 4, r->at.len);
	for (size_t i = 0; i < in->width; i++)
		wm_stmt_lend(in->q, (int)i + 5, r->v[i]);
	(void)wm_stmt_run(in->q);
}

/* The same rows at other places. */
static void
move(struct wm_store *s, int64_t doc, const struct wm_facts *f)
{
	struct wm_buf sql = {0};

	for (size_t i = 0; i < f->n; i++) {
		struct wm_stmt *q;

		wm_buf_clear(&sql);
		wm_buf_fmt(&sql, "UPDATE %s SET off = ?1, len = ?2 "
				 "WHERE row = ?3",
		    wm_table_info(f->all[i].table)->name);
		q = wm_store_stmt(s, sql.p);
		wm_stmt_int(q, 1, f->all[i].at.off);
		wm_stmt_int(q, 2, f->all[i].at.len);
		wm_stmt_int(q, 3, WM_ROW(doc, i));
		(void)wm_stmt_run(q);
	}
	wm_buf_free(&sql);
}

bool
wm_catalog_put(struct wm_store *s, const struct wm_facts *f, bool *changed)
{
	char hash[33], meaning[33];
	enum same same;
	int64_t doc;
	struct wm_stmt *q;
	struct insertion into[WM_TABLE_MAX] = {0};

	wm_hash_hex(f->hash, hash, 32);
	wm_hash_hex(f->meaning, meaning, 32);
	doc = find_source(s, f->path, wm_str(hash), wm_str(meaning), &same);
	if (same == EQUAL)
		return wm_store_ok(s);
	if (same == MEANING) {
		move(s, doc, f);
		q = wm_store_stmt(s,
		    "UPDATE source SET hash = ?1 WHERE doc = ?2");
		wm_stmt_str(q, 1, wm_str(hash));
		wm_stmt_int(q, 2, doc);
		return wm_stmt_run(q);
	}
	if (doc != 0)
		forget(s, doc);
	q = wm_store_stmt(s,
	    "INSERT INTO source (path, hash, meaning) VALUES (?1, ?2, ?3)");
	wm_stmt_lend(q, 1, f->path);
	wm_stmt_lend(q, 2, wm_str(hash));
	wm_stmt_lend(q, 3, wm_str(meaning));
	(void)wm_stmt_run(q);
	doc = wm_store_last(s);
	for (size_t i = 0; i < f->n; i++) {
		struct insertion *in = &into[f->all[i].table];

		if (in->q == NULL)
			*in = insertion(s, &f->all[i]);
		insert(in, WM_ROW(doc, i), doc, &f->all[i]);
	}
	dirty(s);
	if (changed != NULL)
		*changed = true;
	return wm_store_ok(s);
}

bool
wm_catalog_drop(struct wm_store *s, struct wm_str path)
{
	enum same same;
	int64_t doc = find_source(s, path, WM_S(""), WM_S(""), &same);

	if (doc != 0) {
		forget(s, doc);
		dirty(s);
	}
	return wm_store_ok(s);
}

static bool
listed(const struct wm_str *paths, size_t n, struct wm_str p)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = wm_str_cmp(paths[mid], p);

		if (c == 0)
			return true;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

bool
wm_catalog_keep(struct wm_store *s, const struct wm_str *paths, size_t n)
{
	struct wm_stmt *q = wm_store_stmt(s, "SELECT path FROM source");
	struct wm_arena mem = {0};
	struct gone {
		struct wm_str path;
		struct gone *next;
	} *gone = NULL;

	while (wm_stmt_step(q)) {
		struct gone *g;

		if (listed(paths, n, wm_col_str(q, 0)))
			continue;
		g = WM_NEW(&mem, struct gone);
		g->path = wm_arena_str(&mem, wm_col_str(q, 0));
		g->next = gone;
		gone = g;
	}
	wm_stmt_reset(q);
	for (; gone != NULL; gone = gone->next)
		(void)wm_catalog_drop(s, gone->path);
	wm_arena_free(&mem);
	return wm_store_ok(s);
}

bool
wm_path_reserved(struct wm_str id)
{
	static const char *const names[] = {"home", "search", "glossary",
	    "a-z", "laws", "notices", "404", "rights/index",
	    "letters/index", "site", "my-packet", "keep"};
	static const char *const folders[] = {"listings", "topics", "counties",
	    "packets", "search", "assets", "keep", "a-z"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (wm_str_is(id, names[i]))
			return true;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (wm_str_is(wm_str_sub(id, 0, wm_str_chr(id, '/')),
			folders[i]) && wm_str_chr(id, '/') != SIZE_MAX)
			return true;
	return false;
}

/* Special pages by their names, and their files. */
static const struct {
	const char *id, *output;
} special[] = {{"home", "index.html"}, {"index", "index.html"},
    {"search", "search.html"}, {"glossary", "glossary.html"},
    {"a-z", "a-z.html"}, {"listings", "listings/index.html"},
    {"topics", "topics/index.html"},
    {"counties", "counties/index.html"},
    {"packets", "packets/index.html"},
    {"rights", "rights/index.html"},
    {"letters", "letters/index.html"}, {"laws", "laws.html"},
    {"notices", "notices.html"},
    {"404", "404.html"}, {"my-packet", "my-packet.html"},
    {"keep", "keep.html"}};

struct wm_str
wm_special_output(struct wm_str id)
{
	for (size_t i = 0; i < sizeof special / sizeof *special; i++)
		if (wm_str_is(id, special[i].id))
			return wm_str(special[i].output);
	return WM_S("");
}

const char *
wm_special_at(size_t i)
{
	return i < sizeof special / sizeof *special ? special[i].output : NULL;
}
