#include "build/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"

/* A file of the site that no job made. */
struct loose {
	struct wm_hash hash;
	uint64_t size;
	int64_t mtime_ns;
};

static bool
is_index(struct wm_str path)
{
	return wm_str_starts(path, WM_S("search/"));
}

/* ---- the rows of the last build, beside the plan ---- */

/* The plan while jobs are looked for in it. */
struct finding {
	const struct wm_jobs *plan;
	size_t next;	     /* after the last one found */
	struct wm_map names; /* name -> its place and 1; made when needed */
	struct wm_buf name;
};

static void
index_plan(struct finding *f)
{
	for (size_t i = 0; i < f->plan->n; i++) {
		bool fresh;
		struct wm_entry *e = wm_map_add(&f->names,
		    wm_job_name(&f->name, &f->plan->all[i]), &fresh);

		if (fresh)
			e->v.num = i;
	}
}

/*
 * The place of a job in the plan; SIZE_MAX: it is gone.  Rows were written in
 * the order of a plan, so most often it is the one after the last.
 */
static size_t
find_planned(struct finding *f, struct wm_str name)
{
	const struct wm_entry *e;

	if (f->next < f->plan->n &&
	    wm_str_eq(wm_job_name(&f->name, &f->plan->all[f->next]), name))
		return f->next++;
	if (f->names.n == 0)
		index_plan(f);
	if ((e = wm_map_find(&f->names, name)) == NULL)
		return SIZE_MAX;
	f->next = (size_t)e->v.num + 1;
	return (size_t)e->v.num;
}

static struct wm_past *
add_past(struct wm_ledger *l, int64_t id)
{
	struct wm_past *p = WM_NEW(&l->mem, struct wm_past);

	if (l->npast == l->cap) {
		l->cap = l->cap == 0 ? 256 : l->cap * 2;
		/* An array of pointers: NOLINTNEXTLINE(bugprone-sizeof-*) */
		l->past = wm_realloc(l->past, l->cap * sizeof *l->past);
	}
	p->id = id;
	p->why = WM_S("");
	return l->past[l->npast++] = p;
}

/* Each job, its place in the plan, and its numbers against the stale ones. */
static void
load_jobs(struct wm_ledger *l, const struct wm_stales *stales)
{
	struct finding f = {.plan = l->plan};
	struct wm_stmt *q = wm_store_stmt(l->store,
	    "SELECT id, name, keys FROM job ORDER BY id");

	while (wm_stmt_step(q)) {
		struct wm_past *p = add_past(l, wm_col_int(q, 0));
		size_t at = find_planned(&f, wm_col_str(q, 1));
		const struct wm_stale *stale = stales->n == 0 ? NULL
		    : wm_stale_among(stales, wm_col_blob(q, 2));

		if (stale != NULL)
			p->why = wm_arena_str(&l->mem, stale->why);
		if (at == SIZE_MAX)
			continue;
		p->planned = true;
		l->jobs[at].past = p;
	}
	wm_stmt_reset(q);
	wm_map_free(&f.names);
	wm_buf_free(&f.name);
}

/* The job of that number; NULL if there is none. */
static struct wm_past *
find_past(const struct wm_ledger *l, int64_t id)
{
	size_t low = 0, high = l->npast;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->past[mid]->id == id)
			return l->past[mid];
		if (l->past[mid]->id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static void
add_loose(struct wm_ledger *l, struct wm_stmt *q)
{
	struct wm_str h = wm_col_blob(q, 2);
	struct loose *f = WM_NEW(&l->mem, struct loose);

	if (h.n == sizeof f->hash.b)
		memcpy(f->hash.b, h.p, h.n);
	f->size = (uint64_t)wm_col_int(q, 3);
	f->mtime_ns = wm_col_int(q, 4);
	wm_map_add(&l->loose, wm_col_str(q, 0), NULL)->v.ptr = f;
}

/* Files of jobs; one that is not as it was made makes its job run. */
static void
load_outputs(struct wm_ledger *l, const struct wm_publish *publish)
{
	struct wm_stmt *q = wm_store_stmt(l->store,
	    "SELECT path, job, hash, size, mtime FROM output ORDER BY path");
	size_t at = 0;

	while (wm_stmt_step(q)) {
		struct wm_past *p = find_past(l, wm_col_int(q, 1));
		struct wm_str path = wm_col_str(q, 0);
		struct wm_made *m;

		if (p == NULL) {
			add_loose(l, q);
			continue;
		}
		m = WM_NEW(&l->mem, struct wm_made);
		m->next = p->made;
		p->made = m;
		if (wm_publish_intact_next(publish, &at, path,
			(uint64_t)wm_col_int(q, 3), wm_col_int(q, 4))) {
			m->path = publish->there.all[at].path;
			m->at = at;
			continue;
		}
		m->path = wm_arena_str(&l->mem, path);
		if (p->why.n == 0)
			p->why = wm_arena_fmt(&l->mem,
			    "%.*s: it is not as it was made", WM_PRI(path));
	}
	wm_stmt_reset(q);
}

static void
list_index(struct wm_ledger *l)
{
	l->index = wm_arena_alloc(&l->mem,
	    (l->loose.n + 1) * sizeof *l->index);
	for (size_t i = 0; i < l->loose.n; i++)
		if (is_index(l->loose.all[i]->key))
			l->index[l->nindex++] = l->loose.all[i]->key;
}

void
wm_ledger_open(struct wm_ledger *l, struct wm_store *store,
    const struct wm_jobs *plan)
{
	*l = (struct wm_ledger){.store = store, .plan = plan};
	l->jobs = wm_arena_alloc(&l->mem, (plan->n + 1) * sizeof *l->jobs);
}

void
wm_ledger_free(struct wm_ledger *l)
{
	free(l->past);
	wm_map_free(&l->loose);
	wm_arena_free(&l->mem);
}

void
wm_ledger_choose(struct wm_ledger *l, const struct wm_stales *stales,
    struct wm_publish *publish)
{
	load_jobs(l, stales);
	if (publish != NULL)
		load_outputs(l, publish);
	list_index(l);
	for (size_t i = 0; i < l->plan->n; i++) {
		struct wm_past *p = l->jobs[i].past;

		l->jobs[i].why = p == NULL ? WM_S("it is new") : p->why;
		if (p == NULL || p->why.n > 0)
			continue;
		p->stands = true;
		for (const struct wm_made *m = p->made; m != NULL; m = m->next)
			wm_publish_stay(publish, m->at);
	}
}

/* The rows of a job's files; none is another's. */
static void
drop_outputs(struct wm_ledger *l, const struct wm_past *p)
{
	for (const struct wm_made *m = p->made; m != NULL; m = m->next) {
		struct wm_stmt *q = wm_store_stmt(l->store,
		    "DELETE FROM output WHERE path = ?1 AND job = ?2");

		wm_stmt_str(q, 1, m->path);
		wm_stmt_int(q, 2, p->id);
		(void)wm_stmt_run(q);
	}
}

/* Does the job stand: is it planned, and need not run? */
static bool
stands(const struct wm_ledger *l, int64_t id)
{
	const struct wm_past *p = find_past(l, id);

	return p != NULL && p->stands;
}

static void
repeat_one(struct wm_ledger *l, int64_t id, struct wm_sink *sink)
{
	struct wm_stmt *q =
	    wm_store_stmt(l->store, "SELECT said FROM report WHERE job = ?1");

	wm_stmt_int(q, 1, id);
	if (wm_stmt_step(q))
		wm_sink_load(sink, wm_col_str(q, 0));
	wm_stmt_reset(q);
}

/* A row of reports, in the order in which they are shown. */
struct row {
	struct wm_buf first;
	int64_t job;
};

/* The sum of a query's numbers, from that row on. */
static size_t
sum_from(struct wm_ledger *l, const char *sql, const struct row *from,
    int64_t job)
{
	struct wm_stmt *q = wm_store_stmt(l->store, sql);
	size_t n;

	wm_stmt_str(q, 1, wm_buf_str(&from->first));
	wm_stmt_int(q, 2, from->job);
	if (job != 0)
		wm_stmt_int(q, 3, job);
	n = wm_stmt_step(q) ? (size_t)wm_col_int(q, 0) : 0;
	wm_stmt_reset(q);
	return n;
}

/* Warnings of the jobs that stand: all, less those of the few that run. */
static size_t
warnings_from(struct wm_ledger *l, const struct row *from)
{
	size_t n = sum_from(l,
	    "SELECT sum(warnings) FROM report WHERE (first, job) >= (?1, ?2)",
	    from, 0);

	for (size_t i = 0; i < l->npast; i++)
		if (!l->past[i]->stands)
			n -= sum_from(l,
			    "SELECT warnings FROM report WHERE"
			    " (first, job) >= (?1, ?2) AND job = ?3",
			    from, l->past[i]->id);
	return n;
}

/* False, and the row from which on nothing would be shown, if there is one. */
static bool
repeat_shown(struct wm_ledger *l, struct wm_sink *sink, struct row *rest)
{
	struct wm_stmt *q = wm_store_stmt(l->store,
	    "SELECT job, first FROM report ORDER BY first, job");
	bool all = true;

	while (all && wm_stmt_step(q)) {
		rest->job = wm_col_int(q, 0);
		all = !wm_sink_past(sink, wm_col_str(q, 1));
		if (!all)
			wm_buf_put(&rest->first, wm_col_str(q, 1));
		else if (stands(l, rest->job))
			repeat_one(l, rest->job, sink);
	}
	wm_stmt_reset(q);
	return all;
}

void
wm_ledger_repeat(struct wm_ledger *l, struct wm_sink *sink)
{
	struct row rest = {.job = 0};

	if (!repeat_shown(l, sink, &rest))
		sink->warnings += warnings_from(l, &rest);
	wm_buf_free(&rest.first);
}

/* What a job reported: its warnings, since nothing is kept of a build with
 * an error. */
static void
write_reports(struct wm_ledger *l, int64_t id, struct wm_sink *sink)
{
	struct wm_buf said = {0};
	struct wm_stmt *q;

	if (sink->n == 0)
		return;
	wm_sink_sort(sink);
	wm_sink_save(sink, &said);
	q = wm_store_stmt(l->store,
	    "INSERT INTO report VALUES (?1, ?2, ?3, ?4)");
	wm_stmt_int(q, 1, id);
	wm_stmt_str(q, 2, sink->all[0].path);
	wm_stmt_int(q, 3, (int64_t)sink->warnings);
	wm_stmt_str(q, 4, wm_buf_str(&said));
	(void)wm_stmt_run(q);
	wm_buf_free(&said);
}

static void
drop_reports(struct wm_ledger *l, int64_t id)
{
	struct wm_stmt *q =
	    wm_store_stmt(l->store, "DELETE FROM report WHERE job = ?1");

	wm_stmt_int(q, 1, id);
	(void)wm_stmt_run(q);
}

static int64_t
write_row(struct wm_ledger *l, size_t i, struct wm_str numbers)
{
	const struct wm_past *p = l->jobs[i].past;
	struct wm_buf name = {0};
	struct wm_stmt *q;

	if (p != NULL) {
		drop_outputs(l, p);
		drop_reports(l, p->id);
		q = wm_store_stmt(l->store,
		    "UPDATE job SET why = ?2, keys = ?3 WHERE id = ?1");
		wm_stmt_int(q, 1, p->id);
	} else {
		q = wm_store_stmt(l->store,
		    /* twice only after PATH_TWICE: not kept */
		    "INSERT OR IGNORE INTO job (name, why, keys)"
		    " VALUES (?1, ?2, ?3)");
		wm_stmt_str(q, 1, wm_job_name(&name, &l->plan->all[i]));
	}
	wm_stmt_str(q, 2, l->jobs[i].why);
	wm_stmt_blob(q, 3, numbers);
	(void)wm_stmt_run(q);
	wm_buf_free(&name);
	return p != NULL ? p->id : wm_store_last(l->store);
}

int64_t
wm_ledger_ran(struct wm_ledger *l, size_t i, struct wm_result *r,
    struct wm_keys *keys)
{
	struct wm_buf numbers = {0};
	int64_t id;

	for (size_t k = 0; k < r->obs.n; k++) {
		uint32_t n = (uint32_t)wm_keys_number(keys, &r->obs.all[k]);

		wm_buf_put(&numbers,
		    (struct wm_str){(const char *)&n, sizeof n});
	}
	id = write_row(l, i, wm_buf_str(&numbers));
	write_reports(l, id, &r->sink);
	for (size_t k = 0; k < r->nout; k++)
		wm_ledger_output(l, &r->out[k], id);
	wm_buf_free(&numbers);
	return id;
}

void
wm_ledger_output(struct wm_ledger *l, const struct wm_output *o, int64_t job)
{
	struct wm_stmt *q = wm_store_stmt(l->store,
	    "INSERT OR REPLACE INTO output VALUES (?1, ?2, ?3, ?4, ?5)");

	wm_stmt_str(q, 1, o->path);
	wm_stmt_int(q, 2, job);
	wm_stmt_blob(q, 3,
	    (struct wm_str){(const char *)o->hash.b, sizeof o->hash.b});
	wm_stmt_int(q, 4, (int64_t)o->st.size);
	wm_stmt_int(q, 5, o->st.mtime_ns);
	(void)wm_stmt_run(q);
}

bool
wm_ledger_holds(struct wm_ledger *l, struct wm_str path, struct wm_hash hash,
    const struct wm_publish *publish)
{
	const struct wm_entry *e = wm_map_find(&l->loose, path);
	const struct loose *f = e == NULL ? NULL : e->v.ptr;

	return f != NULL && wm_hash_eq(f->hash, hash) &&
	    wm_publish_intact(publish, path, f->size, f->mtime_ns);
}

bool
wm_ledger_index_holds(const struct wm_ledger *l,
    const struct wm_publish *publish)
{
	for (size_t i = 0; i < l->nindex; i++) {
		const struct loose *f =
		    wm_map_find(&l->loose, l->index[i])->v.ptr;

		if (!wm_publish_intact(publish, l->index[i], f->size,
			f->mtime_ns))
			return false;
	}
	return l->nindex > 0;
}

void
wm_ledger_drop_gone(struct wm_ledger *l, struct wm_index *index)
{
	for (size_t i = 0; i < l->npast; i++) {
		const struct wm_past *p = l->past[i];
		struct wm_stmt *q;

		if (p->planned)
			continue;
		drop_outputs(l, p);
		drop_reports(l, p->id);
		wm_index_drop(index, p->id);
		q = wm_store_stmt(l->store, "DELETE FROM job WHERE id = ?1");
		wm_stmt_int(q, 1, p->id);
		(void)wm_stmt_run(q);
	}
}

void
wm_ledger_write(struct wm_ledger *l, const struct wm_publish *publish)
{
	for (size_t i = 0; i < l->loose.n; i++) {
		struct wm_str path = l->loose.all[i]->key;
		struct wm_stmt *q;

		if (wm_str_starts(path, WM_S("keep/")) ||
		    wm_publish_noted(publish, path))
			continue;
		q = wm_store_stmt(l->store,
		    "DELETE FROM output WHERE path = ?1 AND job = 0");
		wm_stmt_str(q, 1, path);
		(void)wm_stmt_run(q);
	}
}

void
wm_ledger_forget(struct wm_store *s)
{
	(void)wm_store_exec(s, "DELETE FROM job; DELETE FROM report;"
			       "DELETE FROM output; DELETE FROM key;"
			       "DELETE FROM meta; DELETE FROM kept;"
			       "DELETE FROM touched;");
	wm_index_forget(s);
}

bool
wm_ledger_intact(struct wm_store *s, const struct wm_publish *publish)
{
	struct wm_stmt *q =
	    wm_store_stmt(s,
		"SELECT path, size, mtime FROM output ORDER BY path");
	bool intact = true;
	size_t n = 0, at = 0;

	while (intact && wm_stmt_step(q)) {
		n++;
		intact = wm_publish_intact_next(publish, &at,
		    wm_col_str(q, 0), (uint64_t)wm_col_int(q, 1),
		    wm_col_int(q, 2));
	}
	wm_stmt_reset(q);
	return intact && n == publish->there.n;
}

/* A file that stands, with the size and time it has where it is now. */
static void
adopt(struct wm_store *s, struct wm_str path, const struct wm_stat *st)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "UPDATE output SET size = ?2, mtime = ?3 WHERE path = ?1");

	wm_stmt_str(q, 1, path);
	wm_stmt_int(q, 2, (int64_t)st->size);
	wm_stmt_int(q, 3, st->mtime_ns);
	(void)wm_stmt_run(q);
}

void
wm_ledger_adopt(struct wm_store *s, const struct wm_publish *publish)
{
	struct wm_map stand = {0}; /* path -> its struct wm_stat * */
	struct wm_stmt *q =
	    wm_store_stmt(s, "SELECT path, hash FROM output");

	while (wm_stmt_step(q)) {
		struct wm_str path = wm_col_str(q, 0), h = wm_col_blob(q, 1);
		struct wm_hash hash = {0};
		struct wm_stat st;

		if (h.n == sizeof hash.b)
			memcpy(hash.b, h.p, h.n);
		if (wm_publish_holds(publish, path, hash, &st)) {
			struct wm_entry *e = wm_map_add(&stand, path, NULL);

			e->v.ptr = WM_NEW(&stand.mem, struct wm_stat);
			*(struct wm_stat *)e->v.ptr = st;
		}
	}
	wm_stmt_reset(q);
	for (size_t i = 0; i < stand.n; i++)
		adopt(s, stand.all[i]->key, stand.all[i]->v.ptr);
	wm_map_free(&stand);
}

void
wm_ledger_count(struct wm_store *s, struct wm_counts *c)
{
	/* Published: every job has made what its kind makes. */
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT coalesce(sum(name LIKE 'packet %'), 0), coalesce(sum("
	    "name NOT LIKE 'packet %' AND name NOT LIKE 'check %' AND "
	    "name NOT LIKE 'files %'), 0), count(*) FROM job");

	if (wm_stmt_step(q)) {
		c->packets = (size_t)wm_col_int(q, 0);
		c->pages = (size_t)wm_col_int(q, 1);
		c->jobs = (size_t)wm_col_int(q, 2);
	}
	wm_stmt_reset(q);
}
