/*
 * Everything: words into lists, in runs as large as memory allows, and lists
 * into shards.
 */
#include "build/index_parts.h"

#include <stdlib.h>

#include "base/die.h"
#include "build/pool.h"
#include "build/state.h"
#include "search/format.h"
#include "search/invert.h"

enum {
	RUN = 8 << 20,	/* memory for lists before a run of them is written */
	BATCH = 1 << 20 /* bytes of words for two threads */
};

void
wm_index_number(struct wm_store *s)
{
	(void)wm_store_exec(s,
	    "DELETE FROM numbered; DELETE FROM posting; DELETE FROM form;"
	    "DELETE FROM shard_t; DELETE FROM shard_d;"
	    "INSERT INTO numbered SELECT row_number() OVER"
	    " (ORDER BY key, record, id) - 1, id FROM result;");
}

/*
 * A run of lists while everything is made.  If it is the only one, as in a
 * guide of some thousand pages, its lists are whole, and the shards are made
 * of them; else they are made of the rows of all runs.
 */
struct run {
	struct wm_making *m;
	int64_t no;
	bool only;
	struct wm_shard shard;
};

static void
run_group(void *arg, struct wm_str stem, struct wm_str postings,
    uint32_t last)
{
	const struct run *r = arg;

	wm_list_write(r->m->store, stem, r->no, postings, last);
}

static void
put_postings(void *arg, struct wm_str stem, struct wm_buf *list)
{
	const struct wm_str *postings = arg;

	(void)stem;
	wm_buf_put(list, *postings);
}

static void
run_form(void *arg, struct wm_str form, struct wm_str stem, uint32_t pages,
    struct wm_str postings)
{
	struct run *r = arg;
	const struct wm_search_lists lists = {&postings, put_postings};

	wm_form_count(r->m->store, form, stem, pages);
	if (r->only)
		wm_terms_add(r->m, &r->shard, form, stem, &lists);
}

/*
 * Pages that two threads will go through, each for half of the stems: most
 * of the time is spent on memory that is far away.
 */
struct batch {
	struct wm_arena mem;
	struct wm_invert *v;
	struct page {
		uint32_t no;
		struct wm_str words;
	} all[1024];
	size_t n, bytes;
};

static void
add_all(const struct batch *b, struct wm_invert *v)
{
	for (size_t i = 0; i < b->n; i++)
		wm_invert_add(v, b->all[i].no, b->all[i].words);
}

static void
add_beside(void *arg)
{
	const struct batch *b = arg;

	add_all(b, &b->v[1]);
}

static void
end_batch(struct batch *b, unsigned threads)
{
	struct wm_beside beside = {.work = add_beside, .arg = b};

	if (b->n == 0)
		return;
	wm_beside_start(&beside, threads);
	add_all(b, &b->v[0]);
	wm_beside_end(&beside);
	wm_arena_free(&b->mem);
	b->n = b->bytes = 0;
}

static void
to_batch(struct batch *b, uint32_t no, struct wm_str words, unsigned threads)
{
	b->all[b->n++] = (struct page){no, wm_arena_str(&b->mem, words)};
	b->bytes += words.n;
	if (b->bytes > BATCH || b->n == sizeof b->all / sizeof *b->all)
		end_batch(b, threads);
}

/* Make the lists of all words, and their shards. */
static void
invert_all(struct wm_making *m)
{
	static const struct wm_invert_ops ops = {run_group, run_form};
	unsigned parts = m->threads > 1 ? WM_INVERT_PARTS : 1;
	struct wm_invert v[WM_INVERT_PARTS] = {{.part = 0, .parts = parts},
	    {.part = 1, .parts = parts}};
	struct batch *b = wm_calloc(1, sizeof *b);
	struct run r = {.m = m};
	struct wm_stmt *q;

	b->v = v;
	q = wm_store_stmt(m->store,
	    "SELECT n.no, w.words FROM numbered n JOIN vector w"
	    " ON w.id = n.result ORDER BY n.no");
	while (wm_stmt_step(q)) {
		uint32_t no = (uint32_t)wm_col_int(q, 0);

		if (parts > 1)
			to_batch(b, no, wm_col_blob(q, 1), m->threads);
		else
			wm_invert_add(v, no, wm_col_blob(q, 1));
		if (v[0].bytes + v[1].bytes > RUN && b->n == 0) {
			wm_invert_take(v, parts, &ops, &r);
			r.no++;
		}
	}
	wm_stmt_reset(q);
	end_batch(b, m->threads);
	free(b);
	r.only = r.no == 0;
	wm_invert_take(v, parts, &ops, &r);
	wm_terms_end(m, &r.shard);
	wm_shard_free(&r.shard);
	if (!r.only)
		wm_terms_make(m, wm_store_stmt(m->store,
		    "SELECT form, stem FROM form ORDER BY form, stem"));
}

/* "en 0 120" of each language, kept: an edit changes no number. */
static void
count_langs(struct wm_store *s)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT substr(key, 1, instr(key, char(9)) - 1) AS lang, count(*)"
	    " FROM result GROUP BY lang ORDER BY lang");
	struct wm_buf langs = {0};
	int64_t first = 0;

	while (wm_stmt_step(q)) {
		if (langs.n > 0)
			wm_buf_putc(&langs, '\n');
		wm_buf_put(&langs, wm_col_str(q, 0));
		wm_buf_putc(&langs, ' ');
		wm_buf_u64(&langs, (uint64_t)first);
		wm_buf_putc(&langs, ' ');
		wm_buf_u64(&langs, (uint64_t)wm_col_int(q, 1));
		first += wm_col_int(q, 1);
	}
	wm_stmt_reset(q);
	wm_meta_set(s, "langs", wm_buf_str(&langs));
	wm_buf_free(&langs);
}

void
wm_index_all(struct wm_making *m)
{
	invert_all(m);
	for (uint32_t no = 0; no < m->pages; no += WM_DOCS_A_SHARD)
		wm_docs_make(m, no);
	count_langs(m->store);
}
