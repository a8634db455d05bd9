/*
 * An edit changes the lists of its own words, and makes only the shards that
 * hold them.
 */
#include "build/index_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "search/format.h"
#include "search/invert.h"

/* What an edit does to the list of a stem. */
struct turn {
	struct wm_str less, more;
};

struct edit {
	struct wm_making *m;
	struct wm_map stems; /* stem -> its turn */
	struct wm_map forms; /* "form TAB stem" -> pages more, or less */
	struct wm_map dirty; /* forms whose line or lists change */
	bool more;	     /* of what is noted: the words after */
};

static void
edit_group(void *arg, struct wm_str stem, struct wm_str postings,
    uint32_t last)
{
	struct edit *e = arg;
	struct wm_entry *entry = wm_map_add(&e->stems, stem, NULL);
	struct turn *t = entry->v.ptr;

	(void)last;
	if (t == NULL) {
		t = entry->v.ptr = WM_NEW(&e->m->mem, struct turn);
		*t = (struct turn){WM_S(""), WM_S("")};
	}
	*(e->more ? &t->more : &t->less) = wm_arena_str(&e->m->mem, postings);
}

static void
edit_form(void *arg, struct wm_str form, struct wm_str stem, uint32_t pages,
    struct wm_str postings)
{
	struct edit *e = arg;
	struct wm_arena mem = {0};
	struct wm_entry *entry = wm_map_add(&e->forms,
	    wm_arena_fmt(&mem, "%.*s\t%.*s", WM_PRI(form), WM_PRI(stem)),
	    NULL);

	(void)postings;
	entry->v.num += e->more ? pages : -(uint64_t)pages;
	wm_arena_free(&mem);
}

/* Count a form with a stem; it is dirty if it came or went. */
static void
turn_form(struct edit *e, struct wm_str key, int64_t more)
{
	struct wm_str stem = key, form;
	struct wm_stmt *q = wm_store_stmt(e->m->store,
	    "SELECT pages FROM form WHERE form = ?1 AND stem = ?2");
	int64_t was = 0;

	(void)wm_str_cut(&stem, '\t', &form);
	wm_stmt_str(q, 1, form);
	wm_stmt_str(q, 2, stem);
	if (wm_stmt_step(q))
		was = wm_col_int(q, 0);
	wm_stmt_reset(q);
	if (was == 0 || was + more <= 0)
		(void)wm_map_add(&e->dirty, form, NULL);
	if (was + more > 0) {
		wm_form_count(e->m->store, form, stem, more);
		return;
	}
	q = wm_store_stmt(e->m->store,
	    "DELETE FROM form WHERE form = ?1 AND stem = ?2");
	wm_stmt_str(q, 1, form);
	wm_stmt_str(q, 2, stem);
	(void)wm_stmt_run(q);
}

static void
turn_stem(struct edit *e, struct wm_str stem, const struct turn *t)
{
	struct wm_buf list = {0}, now = {0};
	struct wm_stmt *q;
	uint32_t last;

	(void)wm_list_read(e->m->store, stem, &list);
	last = wm_postings_edit(&now, wm_buf_str(&list), t->less, t->more);
	q = wm_store_stmt(e->m->store, "DELETE FROM posting WHERE stem = ?1");
	wm_stmt_str(q, 1, stem);
	(void)wm_stmt_run(q);
	if (now.n > 0)
		wm_list_write(e->m->store, stem, 0, wm_buf_str(&now), last);
	wm_buf_free(&list);
	wm_buf_free(&now);
}

/* Forms that share a changed list with those of the page. */
static void
find_dirty(struct edit *e)
{
	struct wm_stmt *q =
	    wm_store_stmt(e->m->store, "SELECT form, stem FROM form");

	while (wm_stmt_step(q)) {
		const struct wm_entry *s =
		    wm_map_find(&e->stems, wm_col_str(q, 1));
		const struct turn *t = s == NULL ? NULL : s->v.ptr;

		if (t != NULL && !wm_str_eq(t->less, t->more))
			(void)wm_map_add(&e->dirty, wm_col_str(q, 0), NULL);
	}
	wm_stmt_reset(q);
}

static int
by_no(const void *a, const void *b)
{
	uint32_t x = ((const struct wm_index_change *)a)->no;
	uint32_t y = ((const struct wm_index_change *)b)->no;

	return (x > y) - (x < y);
}

static void
number(struct wm_index *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct wm_stmt *q = wm_store_stmt(x->store,
		    "SELECT no FROM numbered WHERE result = ?1");

		wm_stmt_int(q, 1, x->changes[i].result);
		if (wm_stmt_step(q))
			x->changes[i].no = (uint32_t)wm_col_int(q, 0);
		wm_stmt_reset(q);
	}
	if (x->n > 0)
		qsort(x->changes, x->n, sizeof *x->changes, by_no);
}

/* The changed pages into lists and forms; which forms are dirty. */
static void
edit_lists(struct wm_index *x, struct edit *e)
{
	static const struct wm_invert_ops ops = {edit_group, edit_form};
	struct wm_invert v = {0};

	for (size_t i = 0; i < x->n; i++)
		wm_invert_add(&v, x->changes[i].no, x->changes[i].less);
	wm_invert_take(&v, 1, &ops, e);
	e->more = true;
	for (size_t i = 0; i < x->n; i++)
		wm_invert_add(&v, x->changes[i].no, x->changes[i].more);
	wm_invert_take(&v, 1, &ops, e);
	for (size_t i = 0; i < e->forms.n; i++)
		if (e->forms.all[i]->v.num != 0)
			turn_form(e, e->forms.all[i]->key,
			    (int64_t)e->forms.all[i]->v.num);
	for (size_t i = 0; i < e->stems.n; i++) {
		const struct turn *t = e->stems.all[i]->v.ptr;

		if (!wm_str_eq(t->less, t->more))
			turn_stem(e, e->stems.all[i]->key, t);
	}
	find_dirty(e);
}

/* A shard of terms as the last build left it. */
struct shard {
	struct wm_str first, hash;
	bool dirty;
};

static struct shard *
load_shards(struct wm_making *m, size_t *n)
{
	struct wm_stmt *q =
	    wm_store_stmt(m->store, "SELECT count(*) FROM shard_t");
	size_t room = wm_stmt_step(q) ? (size_t)wm_col_int(q, 0) : 0;
	struct shard *all =
	    wm_arena_alloc(&m->mem, (room + 1) * sizeof *all);

	wm_stmt_reset(q);
	q = wm_store_stmt(m->store,
	    "SELECT first, hash FROM shard_t ORDER BY first");
	for (*n = 0; *n < room && wm_stmt_step(q); ++*n)
		all[*n] = (struct shard){
		    wm_arena_str(&m->mem, wm_col_str(q, 0)),
		    wm_arena_str(&m->mem, wm_col_str(q, 1)), false};
	wm_stmt_reset(q);
	return all;
}

/*
 * The shard that has or would have the form is dirty.  So is the one before
 * if the form began it: should it be gone, the two become one.
 */
static void
mark(struct shard *all, size_t n, struct wm_str form)
{
	size_t low = 0, high = n;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (wm_str_cmp(all[mid].first, form) <= 0)
			low = mid;
		else
			high = mid;
	}
	all[low].dirty = true;
	if (low > 0 && wm_str_eq(all[low].first, form))
		all[low - 1].dirty = true;
}

/* U+10FFFF, which is in no word. */
#define BEHIND_ALL "\xf4\x8f\xbf\xbf"

/* Make the shards "from" to before "to" again, whatever they become. */
static void
make_range(struct wm_making *m, const struct shard *all, size_t from, size_t to,
    size_t n)
{
	struct wm_stmt *q;

	for (size_t i = from; i < to; i++) {
		q = wm_store_stmt(m->store,
		    "DELETE FROM shard_t WHERE first = ?1");
		wm_stmt_str(q, 1, all[i].first);
		(void)wm_stmt_run(q);
	}
	q = wm_store_stmt(m->store,
	    "SELECT form, stem FROM form WHERE form >= ?1 AND form < ?2"
	    " ORDER BY form, stem");
	wm_stmt_str(q, 1, from == 0 ? WM_S("") : all[from].first);
	wm_stmt_str(q, 2, to == n ? WM_S(BEHIND_ALL) : all[to].first);
	wm_terms_make(m, q);
}

static void
edit_terms(struct wm_making *m, const struct edit *e)
{
	struct wm_arena mem = {0};
	size_t n;
	struct shard *all = load_shards(m, &n);

	if (n == 0)
		make_range(m, all, 0, 0, 0);
	for (size_t i = 0; i < e->dirty.n && n > 0; i++)
		mark(all, n, e->dirty.all[i]->key);
	for (size_t i = 0, k; i < n; i = k) {
		for (k = i; k < n && all[k].dirty;)
			k++;
		if (k > i) {
			make_range(m, all, i, k, n);
			continue;
		}
		m->files->keep(m->files->made.arg,
		    wm_search_path(&mem, "t", all[k++].hash));
	}
	wm_arena_free(&mem);
}

static void
edit_docs(struct wm_index *x, struct wm_making *m)
{
	struct wm_arena mem = {0};
	struct wm_map dirty = {0};
	struct wm_stmt *q;

	for (size_t i = 0; i < x->n; i++) {
		uint32_t no =
		    x->changes[i].no / WM_DOCS_A_SHARD * WM_DOCS_A_SHARD;

		if (x->changes[i].record)
			wm_map_add(&dirty,
			    (struct wm_str){(const char *)&no, sizeof no},
			    NULL)->v.num = no;
	}
	for (size_t i = 0; i < dirty.n; i++)
		wm_docs_make(m, (uint32_t)dirty.all[i]->v.num);
	q = wm_store_stmt(m->store, "SELECT no, hash FROM shard_d ORDER BY no");
	while (wm_stmt_step(q)) {
		uint32_t no = (uint32_t)wm_col_int(q, 0);

		if (wm_map_find(&dirty,
			(struct wm_str){(const char *)&no, sizeof no}) == NULL)
			m->files->keep(m->files->made.arg,
			    wm_search_path(&mem, "d", wm_col_str(q, 1)));
	}
	wm_stmt_reset(q);
	wm_map_free(&dirty);
	wm_arena_free(&mem);
}

void
wm_index_edit(struct wm_index *x, struct wm_making *m)
{
	struct edit e = {.m = m};

	number(x);
	edit_lists(x, &e);
	edit_terms(m, &e);
	edit_docs(x, m);
	wm_map_free(&e.stems);
	wm_map_free(&e.forms);
	wm_map_free(&e.dirty);
}
