#include "build/index_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "build/state.h"

/* Memory for the words of changed pages before it is simpler to make
 * everything. */
enum { CHANGES = 4 << 20 };

void
wm_index_open(struct wm_index *x, struct wm_store *store)
{
	*x = (struct wm_index){.store = store};
}

void
wm_index_free(struct wm_index *x)
{
	free(x->changes);
	wm_arena_free(&x->mem);
	*x = (struct wm_index){0};
}

void
wm_index_forget(struct wm_store *s)
{
	(void)wm_store_exec(s, "DELETE FROM result; DELETE FROM vector;"
			       "DELETE FROM numbered; DELETE FROM posting;"
			       "DELETE FROM form; DELETE FROM shard_t;"
			       "DELETE FROM shard_d;");
}

/* ---- what pages are found by ---- */

/* Everything must be made: what was noted of single pages is of no use. */
static void
give_up(struct wm_index *x)
{
	struct wm_store *store = x->store;

	wm_index_free(x);
	x->store = store;
	x->all = true;
}

static void
note(struct wm_index *x, struct wm_index_change c)
{
	if (x->all)
		return;
	x->bytes += c.less.n + c.more.n;
	if (x->bytes > CHANGES) {
		give_up(x);
		return;
	}
	if (x->n == x->cap) {
		x->cap = x->cap == 0 ? 16 : x->cap * 2;
		x->changes =
		    wm_realloc(x->changes, x->cap * sizeof *x->changes);
	}
	c.less = wm_arena_str(&x->mem, c.less);
	c.more = wm_arena_str(&x->mem, c.more);
	x->changes[x->n++] = c;
}

/* A result of the last build. */
struct past {
	int64_t id;
	struct wm_str key, record;
};

static struct past *
past_of(struct wm_store *s, struct wm_arena *mem, int64_t job, size_t *n)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT id, key, record FROM result WHERE job = ?1 ORDER BY id");
	struct past *all = NULL;
	size_t cap = 0;

	wm_stmt_int(q, 1, job);
	for (*n = 0; wm_stmt_step(q); ++*n) {
		if (*n == cap) {
			struct past *more;

			cap = cap == 0 ? 4 : cap * 2;
			more = wm_arena_alloc(mem, cap * sizeof *more);
			if (*n > 0)
				memcpy(more, all, *n * sizeof *more);
			all = more;
		}
		all[*n].id = wm_col_int(q, 0);
		all[*n].key = wm_arena_str(mem, wm_col_str(q, 1));
		all[*n].record = wm_arena_str(mem, wm_col_str(q, 2));
	}
	wm_stmt_reset(q);
	return all;
}

static void
insert(struct wm_index *x, int64_t job, struct wm_str key,
    struct wm_str record, struct wm_str words)
{
	struct wm_stmt *q = wm_store_stmt(x->store,
	    "INSERT INTO result (job, key, record) VALUES (?1, ?2, ?3)");

	wm_stmt_int(q, 1, job);
	wm_stmt_str(q, 2, key);
	wm_stmt_str(q, 3, record);
	(void)wm_stmt_run(q);
	q = wm_store_stmt(x->store, "INSERT INTO vector VALUES (?1, ?2)");
	wm_stmt_int(q, 1, wm_store_last(x->store));
	wm_stmt_blob(q, 2, words);
	(void)wm_stmt_run(q);
}

/* The same page as before: has it other words, or another record? */
static void
update(struct wm_index *x, const struct past *p, struct wm_str record,
    struct wm_str words)
{
	struct wm_index_change c = {.result = p->id, .more = words,
	    .record = !wm_str_eq(p->record, record)};
	struct wm_stmt *q = wm_store_stmt(x->store,
	    "SELECT words FROM vector WHERE id = ?1");
	bool same;

	wm_stmt_int(q, 1, p->id);
	(void)wm_stmt_step(q);
	c.less = wm_col_blob(q, 0);
	if (c.less.n == 0)
		c.less = WM_S("");
	same = wm_str_eq(c.less, words);
	if (!same || c.record)
		note(x, c);
	wm_stmt_reset(q);
	if (c.record) {
		q = wm_store_stmt(x->store,
		    "UPDATE result SET record = ?2 WHERE id = ?1");
		wm_stmt_int(q, 1, p->id);
		wm_stmt_str(q, 2, record);
		(void)wm_stmt_run(q);
	}
	if (!same) {
		q = wm_store_stmt(x->store,
		    "UPDATE vector SET words = ?2 WHERE id = ?1");
		wm_stmt_int(q, 1, p->id);
		wm_stmt_blob(q, 2, words);
		(void)wm_stmt_run(q);
	}
}

void
wm_index_drop(struct wm_index *x, int64_t job)
{
	struct wm_stmt *q = wm_store_stmt(x->store,
	    "DELETE FROM vector WHERE id IN"
	    " (SELECT id FROM result WHERE job = ?1)");

	wm_stmt_int(q, 1, job);
	(void)wm_stmt_run(q);
	q = wm_store_stmt(x->store, "DELETE FROM result WHERE job = ?1");
	wm_stmt_int(q, 1, job);
	(void)wm_stmt_run(q);
	if (wm_store_changes(x->store) > 0)
		give_up(x);
}

void
wm_index_put(struct wm_index *x, int64_t job, const struct wm_str *vectors,
    size_t n)
{
	struct wm_arena mem = {0};
	struct wm_buf key = {0};
	size_t npast;
	const struct past *past = past_of(x->store, &mem, job, &npast);
	bool same = n == npast;

	for (size_t i = 0; i < n && same; i++) {
		wm_buf_clear(&key);
		wm_search_key(vectors[i], &key);
		same = wm_str_eq(wm_buf_str(&key), past[i].key);
	}
	if (!same && npast > 0)
		wm_index_drop(x, job);
	if (!same)
		give_up(x);
	for (size_t i = 0; i < n; i++) {
		struct wm_str words = vectors[i], record;

		(void)wm_str_cut(&words, '\n', &record);
		wm_buf_clear(&key);
		wm_search_key(record, &key);
		if (same)
			update(x, &past[i], record, words);
		else
			insert(x, job, wm_buf_str(&key), record, words);
	}
	wm_buf_free(&key);
	wm_arena_free(&mem);
}

/* ---- the whole ---- */

static struct wm_str
lines(struct wm_making *m, const char *sql)
{
	struct wm_stmt *q = wm_store_stmt(m->store, sql);
	struct wm_buf b = {0};
	struct wm_str s;

	while (wm_stmt_step(q)) {
		if (b.n > 0)
			wm_buf_putc(&b, '\n');
		wm_buf_put(&b, wm_col_str(q, 0));
	}
	wm_stmt_reset(q);
	s = wm_arena_str(&m->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

static size_t
count_pages(struct wm_store *s)
{
	struct wm_stmt *q = wm_store_stmt(s, "SELECT count(*) FROM numbered");
	size_t n = wm_stmt_step(q) ? (size_t)wm_col_int(q, 0) : 0;

	wm_stmt_reset(q);
	return n;
}

void
wm_index_make(struct wm_index *x, const struct wm_index_files *files,
    unsigned threads)
{
	struct wm_making m = {.store = x->store, .files = files,
	    .threads = threads};
	struct wm_search_parts parts = {.client = files->client};

	if (x->all)
		wm_index_number(x->store);
	m.pages = count_pages(x->store);
	if (x->all)
		wm_index_all(&m);
	else
		wm_index_edit(x, &m);
	parts.pages = m.pages;
	parts.langs = wm_meta(x->store, &m.mem, "langs");
	parts.terms = lines(&m,
	    "SELECT first || ' ' || hash FROM shard_t ORDER BY first");
	parts.docs = lines(&m, "SELECT hash FROM shard_d ORDER BY no");
	wm_search_root(&parts, &files->made);
	wm_arena_free(&m.mem);
}
