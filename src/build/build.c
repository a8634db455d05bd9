/*
 * The phases of a build:
 *
 *	sources   read every source; facts into build.db, committed
 *	jobs      pages and packets, each staged as it is made
 *	index     vectors to shards; static files and assets
 *	publish   any error: nothing.  None: one transaction (jobs, outputs,
 *		  observations), then one rename a file
 */
#include "build/build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/die.h"
#include "base/path.h"
#include "build/job.h"
#include "build/pool.h"
#include "check/check.h"
#include "xml/xml.h"

static const char schema[] =
    "CREATE TABLE job(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
    "CREATE TABLE output(path TEXT PRIMARY KEY, job INTEGER, hash BLOB)"
    " WITHOUT ROWID;"
    "CREATE TABLE observation(job INTEGER, kind INTEGER, key TEXT,"
    " hash BLOB);";

struct build {
	struct wm_project project;
	struct wm_sink *sink;
	struct wm_counts *counts;
	struct wm_arena mem;
	struct wm_store *store;
	const char *db;
	int lock;
	struct wm_publish publish;
	struct wm_sources sources;
	struct wm_jobs jobs;
	struct wm_phase phase;
	struct wm_result *results;
	struct wm_str *vectors;
	size_t nvectors, cap;
};

/* ---- before ---- */

/* Lock the project and open its database. */
static bool
open_database(struct build *b)
{
	struct wm_str root = wm_str(b->project.opt.root);
	const char *dir = wm_path_join(&b->mem, root, WM_S(".waymark")).p;
	const char *lock =
	    wm_path_join(&b->mem, root, WM_S(".waymark/lock")).p;
	struct wm_buf all = {0};

	if (!wm_file_mkdirs(dir)) {
		wm_report_path(b->sink, WM_FILE_WRITE, wm_str(dir),
		    strerror(errno));
		return false;
	}
	if ((b->lock = wm_file_lock(lock)) < 0) {
		if (errno == EWOULDBLOCK)
			wm_report_path(b->sink, WM_LOCKED, WM_S(""));
		else
			wm_report_path(b->sink, WM_FILE_WRITE, wm_str(lock),
			    strerror(errno));
		return false;
	}
	b->db = wm_path_join(&b->mem, root, WM_S(".waymark/build.db")).p;
	wm_catalog_schema(&all);
	wm_buf_puts(&all, schema);
	b->store = wm_store_open(b->db, wm_buf_str(&all).p, b->sink);
	wm_buf_free(&all);
	return b->store != NULL;
}

static void
name_queries(struct build *b)
{
	const struct wm_scan *scan = &b->project.scan;
	struct wm_named_query *q =
	    wm_arena_alloc(&b->mem, (scan->n + 1) * sizeof *q);
	size_t n = 0;

	for (size_t i = 0; i < scan->n; i++) {
		const struct wm_input *in = &scan->all[i];

		if (in->kind == WM_INPUT_QUERY)
			q[n++] = (struct wm_named_query){in->id,
			    &wm_project_loaded(&b->project, in->path)->src};
	}
	b->phase.queries = q;
	b->phase.nqueries = n;
}

/* ---- files ---- */

static bool
note_output(struct build *b, struct wm_str path, bool staged)
{
	if (wm_publish_note(&b->publish, path, staged))
		return true;
	wm_report_path(b->sink, WM_OUT_TWICE, path, WM_PRI(path));
	return false;
}

static void
put_file(void *arg, struct wm_str path, struct wm_str bytes)
{
	struct build *b = arg;
	bool staged = false;

	if (b->phase.publish == NULL)
		return;
	if (!wm_publish_stage(&b->publish, path, bytes, &staged))
		wm_report_path(b->sink, WM_FILE_WRITE, path, strerror(errno));
	else
		(void)note_output(b, path, staged);
}

static bool
is_client(const struct wm_input *in)
{
	return wm_str_is(in->id, "search.js");
}

/* Static files and assets go out as they are; fonts are for print only. */
static void
copy_files(struct build *b)
{
	const struct wm_scan *scan = &b->project.scan;

	for (size_t i = 0; i < scan->n; i++) {
		const struct wm_input *in = &scan->all[i];
		struct wm_arena mem = {0};
		struct wm_source src;
		struct wm_str to = in->id;

		if (in->id.n == 0 || is_client(in) ||
		    (in->kind != WM_INPUT_STATIC &&
			in->kind != WM_INPUT_ASSET) ||
		    (in->kind == WM_INPUT_ASSET &&
			wm_str_starts(in->id, WM_S("fonts/"))))
			continue;
		if (in->kind == WM_INPUT_ASSET)
			to = wm_path_join(&mem, WM_S("assets"), to);
		if (wm_project_read(&b->project, &mem, in->path, &src,
			b->sink))
			put_file(b, to, src.text);
		wm_arena_free(&mem);
	}
}

/* ---- jobs ---- */

static void *
open_worker(void *arg)
{
	return wm_worker_open(&((struct build *)arg)->phase);
}

static void
close_worker(void *worker)
{
	wm_worker_close(worker);
}

static void
run_job(void *arg, void *worker, size_t i)
{
	struct build *b = arg;

	wm_job_run(worker, &b->jobs.all[i], &b->results[i]);
}

/* Into the open transaction: what the job saw and what it made. */
static void
record(struct build *b, const struct wm_job *job, const struct wm_result *r)
{
	struct wm_arena mem = {0};
	struct wm_stmt *s;
	int64_t id;

	s = wm_store_stmt(b->store, "INSERT INTO job(name) VALUES(?1)");
	wm_stmt_str(s, 1, wm_job_name(&mem, job));
	(void)wm_stmt_run(s);
	id = wm_store_last(b->store);
	for (size_t i = 0; i < r->nout; i++) {
		s = wm_store_stmt(b->store,
		    "INSERT INTO output VALUES(?1, ?2, ?3)");
		wm_stmt_str(s, 1, r->out[i].path);
		wm_stmt_int(s, 2, id);
		wm_stmt_blob(s, 3,
		    (struct wm_str){(const char *)r->out[i].hash.b, 16});
		(void)wm_stmt_run(s);
	}
	for (size_t i = 0; i < r->obs.n; i++) {
		const struct wm_observation *o = &r->obs.all[i];

		s = wm_store_stmt(b->store,
		    "INSERT INTO observation VALUES(?1, ?2, ?3, ?4)");
		wm_stmt_int(s, 1, id);
		wm_stmt_int(s, 2, o->kind);
		wm_stmt_str(s, 3, o->key);
		wm_stmt_blob(s, 4,
		    (struct wm_str){(const char *)o->hash.b, 16});
		(void)wm_stmt_run(s);
	}
	wm_arena_free(&mem);
}

static void
keep_vectors(struct build *b, const struct wm_result *r)
{
	for (size_t i = 0; i < r->nvectors; i++) {
		if (b->nvectors == b->cap) {
			b->cap = b->cap == 0 ? 256 : b->cap * 2;
			b->vectors = wm_realloc(b->vectors,
			    b->cap * sizeof *b->vectors);
		}
		b->vectors[b->nvectors++] =
		    wm_arena_str(&b->mem, r->vectors[i]);
	}
}

static void
job_done(void *arg, size_t i)
{
	struct build *b = arg;
	const struct wm_job *job = &b->jobs.all[i];
	struct wm_result *r = &b->results[i];
	bool fine = true;

	for (size_t k = 0; k < r->nout && b->phase.publish != NULL; k++)
		fine = note_output(b, r->out[k].path, r->out[k].staged) && fine;
	if (r->nout > 0) {
		if (job->kind == WM_JOB_PACKET)
			b->counts->packets++;
		else
			b->counts->pages++;
	}
	wm_sink_merge(b->sink, &r->sink);
	keep_vectors(b, r);
	if (fine)
		record(b, job, r);
	wm_result_free(r);
}

static void
run_jobs(struct build *b)
{
	static const struct wm_pool_ops ops = {open_worker, close_worker,
	    run_job, job_done};

	wm_jobs_plan(&b->jobs, &b->project, &b->sources);
	b->results = wm_calloc(b->jobs.n + 1, sizeof *b->results);
	(void)wm_store_begin(b->store);
	(void)wm_store_exec(b->store, "DELETE FROM job; DELETE FROM output;"
				      "DELETE FROM observation;");
	wm_pool_run(b->project.opt.threads, b->jobs.n, &ops, b);
	free(b->results);
}

static void
make_index(struct build *b)
{
	const struct wm_input *in = wm_scan_find(&b->project.scan,
	    WM_S("templates/static/search.js"));
	struct wm_arena mem = {0};
	struct wm_source client = {0};

	if (in != NULL)
		(void)wm_project_read(&b->project, &mem, in->path, &client,
		    b->sink);
	wm_search_shards(b->vectors, b->nvectors, client.text, put_file, b);
	wm_arena_free(&mem);
}

/* ---- all of it ---- */

static void
check_site(struct build *b)
{
	struct wm_reload again = {.project = &b->project};
	struct wm_loader loader = wm_reload_loader(&again);
	struct wm_store *s = wm_store_read(b->db, b->sink);
	struct wm_catalog *cat;

	if (s == NULL)
		return;
	cat = wm_catalog_open(s, b->phase.queries, b->phase.nqueries);
	wm_catalog_begin(cat, NULL, b->sink);
	(void)wm_catalog_check_queries(cat, b->sink);
	wm_catalog_close(cat);
	wm_check_site(b->store, &loader, b->sink);
	wm_arena_free(&again.mem);
}

static bool
make(struct build *b)
{
	bool ok;

	if (!open_database(b))
		return false;
	if (!b->project.opt.dry &&
	    !wm_publish_open(&b->publish, b->project.opt.root,
		b->project.opt.out, b->sink))
		return false;
	b->phase = (struct wm_phase){.project = &b->project,
	    .sources = &b->sources, .db = b->db,
	    .publish = b->project.opt.dry ? NULL : &b->publish};
	name_queries(b);
	(void)wm_store_begin(b->store);
	ok = wm_sources_read(&b->project, b->store, &b->sources, b->sink);
	ok = wm_store_commit(b->store) && ok;
	b->counts->sources = b->sources.n;
	if (!ok)
		return false;
	check_site(b);
	run_jobs(b);
	make_index(b);
	copy_files(b);
	ok = b->sink->errors == 0 &&
	    !(b->project.opt.strict && b->sink->warnings > 0);
	if (b->project.opt.dry || !ok) {
		wm_store_rollback(b->store);
		return ok;
	}
	if (!wm_store_commit(b->store) ||
	    !wm_publish_commit(&b->publish, b->sink))
		return false;
	b->counts->published = true;
	b->counts->written = b->publish.staged;
	b->counts->removed = b->publish.removed;
	return true;
}

bool
wm_build_guide(const struct wm_options *opt, struct wm_sink *sink,
    struct wm_counts *counts)
{
	struct build b = {.sink = sink, .counts = counts, .lock = -1};
	bool ok;

	*counts = (struct wm_counts){0};
	ok = wm_project_open(&b.project, opt, sink) && make(&b);
	if (b.publish.out != NULL)
		wm_publish_close(&b.publish);
	wm_store_close(b.store);
	wm_file_unlock(b.lock);
	wm_jobs_free(&b.jobs);
	wm_sources_free(&b.sources);
	free(b.vectors);
	wm_arena_free(&b.mem);
	wm_project_close(&b.project);
	wm_sink_sort(sink);
	return ok && sink->errors == 0;
}

void
wm_build_start(void)
{
	wm_xml_init();
	wm_transform_start();
}

void
wm_build_stop(void)
{
	wm_transform_stop();
	xmlCleanupParser();
}
