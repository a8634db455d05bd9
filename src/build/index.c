#include "build/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "build/state.h"
#include "search/format.h"
#include "search/invert.h"

/* Memory for lists before a run of them is written, and for the words of
 * changed pages before it is simpler to make everything. */
enum { RUN = 8 << 20, CHANGES = 4 << 20 };

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

/* ---- lists of postings ---- */

/* The list of a stem, of all its runs; the number of its last page. */
static uint32_t
read_list(struct wm_store *s, struct wm_str stem, struct wm_buf *list)
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

static void
put_list(void *arg, struct wm_str stem, struct wm_buf *list)
{
	struct wm_buf own = {0};

	(void)read_list(arg, stem, &own);
	wm_buf_put(list, wm_buf_str(&own));
	wm_buf_free(&own);
}

static void
write_list(struct wm_store *s, struct wm_str stem, int64_t run,
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

static void
count_form(struct wm_store *s, struct wm_str form, struct wm_str stem,
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

/* ---- shards ---- */

struct making {
	struct wm_store *store;
	const struct wm_index_files *files;
	size_t pages;
	struct wm_arena mem;
};

static void
end_terms(struct making *m, struct wm_shard *t)
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

/* The next form goes into the shard, or begins another. */
static void
add_term(struct making *m, struct wm_shard *t, struct wm_str form,
    struct wm_str stem, const struct wm_search_lists *lists)
{
	if (!wm_str_eq(wm_buf_str(&t->last), form) &&
	    wm_shard_begins(form, m->pages))
		end_terms(m, t);
	wm_shard_add(t, form, stem, lists);
}

/* Make the shards of the forms that a statement gives, in order. */
static void
make_terms(struct making *m, struct wm_stmt *q)
{
	struct wm_search_lists lists = {m->store, put_list};
	struct wm_shard t = {0};

	while (wm_stmt_step(q))
		add_term(m, &t, wm_col_str(q, 0), wm_col_str(q, 1), &lists);
	wm_stmt_reset(q);
	end_terms(m, &t);
	wm_shard_free(&t);
}

/* Make the shard of records that begins with page "no". */
static void
make_docs(struct making *m, uint32_t no)
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

/* ---- everything ---- */

static size_t
count_pages(struct wm_store *s)
{
	struct wm_stmt *q = wm_store_stmt(s, "SELECT count(*) FROM numbered");
	size_t n = wm_stmt_step(q) ? (size_t)wm_col_int(q, 0) : 0;

	wm_stmt_reset(q);
	return n;
}

/*
 * A run of lists while everything is made.  If it is the only one, as in a
 * guide of some thousand pages, its lists are whole, and the shards are made
 * of them; else they are made of the rows of all runs.
 */
struct run {
	struct making *m;
	int64_t no;
	bool only;
	struct wm_shard shard;
};

static void
run_group(void *arg, struct wm_str stem, struct wm_str postings,
    uint32_t last)
{
	const struct run *r = arg;

	write_list(r->m->store, stem, r->no, postings, last);
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

	count_form(r->m->store, form, stem, pages);
	if (r->only)
		add_term(r->m, &r->shard, form, stem, &lists);
}

/* Number all pages, and make the lists of all words, and their shards. */
static void
invert_all(struct making *m)
{
	static const struct wm_invert_ops ops = {run_group, run_form};
	struct wm_invert v = {0};
	struct run r = {.m = m};
	struct wm_stmt *q;

	(void)wm_store_exec(m->store,
	    "DELETE FROM numbered; DELETE FROM posting; DELETE FROM form;"
	    "DELETE FROM shard_t; DELETE FROM shard_d;"
	    "INSERT INTO numbered SELECT row_number() OVER"
	    " (ORDER BY key, record, id) - 1, id FROM result;");
	m->pages = count_pages(m->store);
	q = wm_store_stmt(m->store,
	    "SELECT n.no, w.words FROM numbered n JOIN vector w"
	    " ON w.id = n.result ORDER BY n.no");
	while (wm_stmt_step(q)) {
		wm_invert_add(&v, (uint32_t)wm_col_int(q, 0),
		    wm_col_blob(q, 1));
		if (v.bytes > RUN) {
			wm_invert_take(&v, &ops, &r);
			r.no++;
		}
	}
	wm_stmt_reset(q);
	r.only = r.no == 0;
	wm_invert_take(&v, &ops, &r);
	end_terms(m, &r.shard);
	wm_shard_free(&r.shard);
	if (!r.only)
		make_terms(m, wm_store_stmt(m->store,
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

static void
make_all(struct making *m)
{
	invert_all(m);
	for (uint32_t no = 0; no < m->pages; no += WM_DOCS_A_SHARD)
		make_docs(m, no);
	count_langs(m->store);
}

/* ---- an edit ---- */

/* What an edit does to the list of a stem. */
struct turn {
	struct wm_str less, more;
};

struct edit {
	struct making *m;
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
		count_form(e->m->store, form, stem, more);
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

	(void)read_list(e->m->store, stem, &list);
	last = wm_postings_edit(&now, wm_buf_str(&list), t->less, t->more);
	q = wm_store_stmt(e->m->store, "DELETE FROM posting WHERE stem = ?1");
	wm_stmt_str(q, 1, stem);
	(void)wm_stmt_run(q);
	if (now.n > 0)
		write_list(e->m->store, stem, 0, wm_buf_str(&now), last);
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
	wm_invert_take(&v, &ops, e);
	e->more = true;
	for (size_t i = 0; i < x->n; i++)
		wm_invert_add(&v, x->changes[i].no, x->changes[i].more);
	wm_invert_take(&v, &ops, e);
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
load_shards(struct making *m, size_t *n)
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
make_range(struct making *m, const struct shard *all, size_t from, size_t to,
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
	make_terms(m, q);
}

static void
edit_terms(struct making *m, const struct edit *e)
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
edit_docs(struct wm_index *x, struct making *m)
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
		make_docs(m, (uint32_t)dirty.all[i]->v.num);
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

static void
make_edit(struct wm_index *x, struct making *m)
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

/* ---- the whole ---- */

static struct wm_str
lines(struct making *m, const char *sql)
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

void
wm_index_make(struct wm_index *x, const struct wm_index_files *files)
{
	struct making m = {.store = x->store, .files = files};
	struct wm_search_parts parts = {.client = files->client};

	m.pages = count_pages(x->store);
	if (x->all)
		make_all(&m);
	else
		make_edit(x, &m);
	parts.pages = m.pages;
	parts.langs = wm_meta(x->store, &m.mem, "langs");
	parts.terms = lines(&m,
	    "SELECT first || ' ' || hash FROM shard_t ORDER BY first");
	parts.docs = lines(&m, "SELECT hash FROM shard_d ORDER BY no");
	wm_search_root(&parts, &files->made);
	wm_arena_free(&m.mem);
}
