/*
 * The rows of the index: lists of postings and forms; and the shards, which
 * are files made of them and a row each.
 */
#include "build/index_parts.h"

#include "search/format.h"
#include "search/invert.h"

uint32_t
wm_list_read(struct wm_store *s, struct wm_str stem, struct wm_buf *list)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT last, list FROM posting WHERE stem = ?1 ORDER BY run");
	uint32_t last = 0;

	wm_stmt_lend(q, 1, stem);
	while (wm_stmt_step(q))
		wm_postings_join(list, &last, wm_col_str(q, 1),
		    (uint32_t)wm_col_int(q, 0));
	wm_stmt_reset(q);
	return last;
}

void
wm_list_put(void *arg, struct wm_str stem, struct wm_buf *list)
{
	struct wm_buf own = {0};

	(void)wm_list_read(arg, stem, &own);
	wm_buf_put(list, wm_buf_str(&own));
	wm_buf_free(&own);
}

void
wm_list_write(struct wm_store *s, struct wm_str stem, int64_t run,
    struct wm_str list, uint32_t last)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "INSERT INTO posting VALUES (?1, ?2, ?3, ?4)");

	wm_stmt_lend(q, 1, stem);
	wm_stmt_int(q, 2, run);
	wm_stmt_int(q, 3, last);
	wm_stmt_lend(q, 4, list);
	(void)wm_stmt_run(q);
}

void
wm_form_count(struct wm_store *s, struct wm_str form, struct wm_str stem,
    int64_t pages)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "INSERT INTO form VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE"
	    " SET pages = pages + excluded.pages");

	wm_stmt_lend(q, 1, form);
	wm_stmt_lend(q, 2, stem);
	wm_stmt_int(q, 3, pages);
	(void)wm_stmt_run(q);
}

void
wm_terms_end(struct wm_making *m, struct wm_shard *t)
{
	struct wm_str first = wm_arena_str(&m->mem, wm_buf_str(&t->first));
	char hash[WM_SHARD_NAME];
	struct wm_stmt *q;

	if (!wm_shard_end(t, &m->files->made, hash))
		return;
	q = wm_store_stmt(m->store,
	    "INSERT OR REPLACE INTO shard_t VALUES (?1, ?2)");
	wm_stmt_str(q, 1, first);
	wm_stmt_str(q, 2, wm_str(hash));
	(void)wm_stmt_run(q);
}

void
wm_terms_add(struct wm_making *m, struct wm_shard *t, struct wm_str form,
    struct wm_str stem, const struct wm_search_lists *lists)
{
	if (!wm_str_eq(wm_buf_str(&t->last), form) &&
	    wm_shard_begins(form, m->pages))
		wm_terms_end(m, t);
	wm_shard_add(t, form, stem, lists);
}

void
wm_terms_make(struct wm_making *m, struct wm_stmt *q)
{
	struct wm_search_lists lists = {m->store, wm_list_put};
	struct wm_shard t = {0};

	while (wm_stmt_step(q))
		wm_terms_add(m, &t, wm_col_str(q, 0), wm_col_str(q, 1), &lists);
	wm_stmt_reset(q);
	wm_terms_end(m, &t);
	wm_shard_free(&t);
}

void
wm_docs_make(struct wm_making *m, uint32_t no)
{
	struct wm_stmt *q = wm_store_stmt(m->store,
	    "SELECT r.record FROM numbered n JOIN result r ON r.id = n.result"
	    " WHERE n.no >= ?1 AND n.no < ?2 ORDER BY n.no");
	struct wm_buf lines = {0};
	char hash[WM_SHARD_NAME];

	wm_stmt_int(q, 1, no);
	wm_stmt_int(q, 2, (int64_t)no + WM_DOCS_A_SHARD);
	while (wm_stmt_step(q)) {
		if (lines.n > 0)
			wm_buf_putc(&lines, '\n');
		wm_buf_put(&lines, wm_col_str(q, 0));
	}
	wm_stmt_reset(q);
	wm_search_docs(&lines, &m->files->made, hash);
	wm_buf_free(&lines);
	q = wm_store_stmt(m->store,
	    "INSERT OR REPLACE INTO shard_d VALUES (?1, ?2)");
	wm_stmt_int(q, 1, no);
	wm_stmt_str(q, 2, wm_str(hash));
	(void)wm_stmt_run(q);
}
