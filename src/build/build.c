/*
 * The phases of a build:
 *
 *	scan	  names, sizes and times, of the site's files in a thread
 *		  beside; if nothing changed since it was published, that is
 *		  all
 *	sources	  read what changed; facts into build.db, committed
 *	jobs	  those that are new or looked at something that changed;
 *		  each stages what it makes
 *	index	  vectors to shards; static files and assets; keep/, the
 *		  lists of all these files
 *	publish	  any error: nothing.  None: one transaction (jobs, outputs,
 *		  keys), then one rename a file
 */
#include "build/build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/die.h"
#include "base/path.h"
#include "build/job.h"
#include "build/keep.h"
#include "build/ledger.h"
#include "build/pool.h"
#include "build/said.h"
#include "build/wished.h"
#include "check/check.h"
#include "check/contrast.h"
#include "waymark.h"
#include "xml/xml.h"

struct build {
	struct wm_project project;
	struct wm_trouble trouble;
	struct wm_sink *sink;
	struct wm_counts *counts;
	struct wm_arena mem;
	struct wm_store *store;
	const char *db;
	int lock;
	int64_t now_ns; /* the clock of the file system */
	struct wm_state state;
	struct wm_publish publish;
	struct wm_sources sources;
	struct wm_jobs jobs;
	struct wm_keys keys;
	struct wm_ledger ledger;
	struct wm_index index;
	struct wm_phase phase;
	struct wm_shared_parts parts;
	struct wm_result *results; /* of WM_POOL_WINDOW jobs, by turns */
	size_t *run; /* numbers of the jobs that must run */
	size_t nrun;
};

/* ---- before ---- */

/* Lock the project, read the file system's clock, open the database. */
static bool
open_database(struct build *b)
{
	struct wm_str root = wm_str(b->project.opt.root);
	const char *dir = wm_path_join(&b->mem, root, WM_S(".waymark")).p;
	const char *lock =
	    wm_path_join(&b->mem, root, WM_S(".waymark/lock")).p;
	struct wm_buf schema = {0};
	struct wm_stat st = {0};

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
	if (wm_file_write(lock, WM_S("")) && wm_file_stat(lock, &st))
		b->now_ns = st.mtime_ns;
	b->db = wm_path_join(&b->mem, root, WM_S(".waymark/build.db")).p;
	wm_catalog_schema(&schema);
	wm_buf_puts(&schema, wm_state_schema);
	b->store = wm_store_open(b->db, wm_buf_str(&schema).p, b->sink);
	wm_buf_free(&schema);
	if (b->store != NULL)
		b->counts->note = wm_store_note(b->store);
	return b->store != NULL;
}

/* What the site holds is looked at beside the sources. */
struct opening {
	struct wm_publish *publish;
	const struct wm_options *opt;
	struct wm_str pending;
	struct wm_sink sink;
	bool ok;
};

static void
open_site(void *arg)
{
	struct opening *o = arg;

	o->ok = o->opt->dry ||
	    wm_publish_open(o->publish, o->opt->root, o->opt->out,
		o->pending, &o->sink);
}

/* Another program may make other things of the same sources. */
static struct wm_str
signature(struct build *b)
{
	return wm_arena_fmt(&b->mem, "%s %016llx", WAYMARK_VERSION,
	    (unsigned long long)b->project.opt.program);
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

/* A catalog of the caller's thread, over a connection of its own. */
static struct wm_catalog *
open_catalog(struct build *b)
{
	struct wm_store *s = wm_store_read(b->db, b->sink);
	struct wm_catalog *cat =
	    wm_catalog_open(s, b->phase.queries, b->phase.nqueries);

	wm_catalog_begin(cat, NULL, b->sink);
	return cat;
}

/* Could every file be read, and was it the same each time? */
static bool
undisturbed(struct build *b)
{
	wm_sink_merge(b->sink, &b->trouble.sink);
	return b->trouble.sink.n == 0 && !b->state.unread;
}

/* ---- templates ---- */

static bool
is_template(const struct wm_input *in)
{
	return in->kind == WM_INPUT_HTML || in->kind == WM_INPUT_PRINT ||
	    in->kind == WM_INPUT_STRINGS || in->kind == WM_INPUT_QUERY;
}

static bool
is_style(const struct wm_input *in)
{
	return (in->kind == WM_INPUT_STATIC || in->kind == WM_INPUT_ASSET) &&
	    wm_str_ends(in->path, WM_S(".css"));
}

/* The hash of everything that the lint reads. */
static struct wm_str
template_hash(struct build *b)
{
	struct wm_buf all = {0};
	char hex[33];

	for (size_t i = 0; i < b->state.n; i++) {
		const struct wm_known *k = b->state.all[i];

		if (k->in == NULL ||
		    (!is_template(k->in) && !is_style(k->in) &&
			!wm_str_is(k->path, "content/site.xml")))
			continue;
		wm_buf_put(&all, k->path);
		wm_buf_put(&all,
		    (struct wm_str){(const char *)k->hash.b,
			sizeof k->hash.b});
	}
	wm_hash_hex(wm_hash(wm_buf_str(&all)), hex, 32);
	wm_buf_free(&all);
	return wm_arena_str(&b->mem, wm_str(hex));
}

static void
check_styles(struct build *b, struct wm_sink *sink)
{
	const struct wm_scan *scan = &b->project.scan;

	for (size_t i = 0; i < scan->n; i++) {
		struct wm_source src;

		if (is_style(&scan->all[i]) &&
		    wm_project_read(&b->project, &b->mem, scan->all[i].path,
			&src, sink))
			wm_check_style(&src, sink);
	}
}

/* Load what jobs share; lint, or say again what the lint said. */
static bool
load_project(struct build *b)
{
	struct wm_str hash = template_hash(b);
	bool same = !b->state.fresh &&
	    wm_str_eq(wm_meta(b->store, &b->mem, "linted"), hash);
	struct wm_sink lint = {0};
	struct wm_buf said = {0};
	bool ok;

	ok = wm_project_load(&b->project, !same, &lint);
	if (!same)
		check_styles(b, &lint);
	if (ok && !same) {
		wm_sink_save(&lint, &said);
		wm_meta_set(b->store, "linted", hash);
		wm_meta_set(b->store, "lint", wm_buf_str(&said));
	}
	wm_sink_merge(b->sink, &lint);
	if (same)
		wm_sink_load(b->sink, wm_meta(b->store, &b->mem, "lint"));
	wm_buf_free(&said);
	wm_sink_free(&lint);
	if (ok && b->project.has_packets)
		ok = wm_fonts_find(&b->project, &b->state, b->sink);
	return ok;
}

static void
check_queries(struct build *b)
{
	struct wm_catalog *cat = open_catalog(b);

	(void)wm_catalog_check_queries(cat, b->sink);
	wm_catalog_close(cat);
}

/* ---- files that no job makes ---- */

static void
note_output(struct build *b, struct wm_str path, bool staged)
{
	if (wm_publish_note(&b->publish, path, staged))
		return;
	for (size_t i = 0; i < b->sink->n; i++)
		if (b->sink->all[i].code == WM_PATH_TWICE ||
		    b->sink->all[i].code == WM_PATH_RESERVED)
			return; /* that is why */
	wm_report_path(b->sink, WM_OUT_TWICE, path, WM_PRI(path));
}

static void
put_file(void *arg, struct wm_str path, struct wm_str bytes)
{
	struct build *b = arg;
	struct wm_output o = {.path = path, .hash = wm_hash(bytes)};

	if (b->phase.publish == NULL)
		return;
	if (!wm_publish_stage(&b->publish, path, bytes, &o.staged, &o.st)) {
		wm_report_path(b->sink, WM_FILE_WRITE, path, strerror(errno));
		return;
	}
	note_output(b, path, o.staged);
	wm_ledger_output(&b->ledger, &o, /*job*/ 0);
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
		const struct wm_known *k = b->state.all[i]; /* as the scan */
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
		if (wm_ledger_holds(&b->ledger, to, k->hash, &b->publish))
			note_output(b, to, /*staged*/ false);
		else if (wm_project_read(&b->project, &mem, in->path, &src,
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

static size_t
run_job(void *arg, void *worker, size_t i)
{
	struct build *b = arg;
	struct wm_result *r = &b->results[i % WM_POOL_WINDOW];

	wm_job_run(worker, &b->jobs.all[b->run[i]], r);
	return r->mem.size + r->sink.mem.size + r->vector.cap +
	    r->obs.mem.size + r->obs.index.mem.size;
}

static void
count_output(struct build *b, const struct wm_job *job)
{
	if (job->kind == WM_JOB_PACKET)
		b->counts->packets++;
	else if (job->kind != WM_JOB_CHECK && job->kind != WM_JOB_FILES)
		b->counts->pages++;
}

static void
job_done(void *arg, size_t i)
{
	struct build *b = arg;
	const struct wm_job *job = &b->jobs.all[b->run[i]];
	struct wm_result *r = &b->results[i % WM_POOL_WINDOW];

	for (size_t k = 0; k < r->nout && b->phase.publish != NULL; k++)
		note_output(b, r->out[k].path, r->out[k].staged);
	if (r->nout > 0)
		count_output(b, job);
	wm_index_put(&b->index,
	    wm_ledger_ran(&b->ledger, b->run[i], r, &b->keys), r->vectors,
	    r->nvectors);
	/* As the row has them: sorted, none twice. */
	wm_sink_merge(b->sink, &r->sink);
	wm_result_free(r);
	*r = (struct wm_result){0};
}

/* Which jobs must run, and why. */
static void
choose_jobs(struct build *b, struct wm_catalog *cat)
{
	struct wm_stales stales = {0};

	wm_keys_stale(&b->keys, &b->project, &b->state, cat, &stales);
	b->run = wm_arena_alloc(&b->mem,
	    (b->jobs.n + 1) * sizeof *b->run);
	wm_ledger_choose(&b->ledger, &stales,
	    b->project.opt.dry ? NULL : &b->publish);
	for (size_t i = 0; i < b->jobs.n; i++) {
		if (b->ledger.jobs[i].why.n > 0)
			b->run[b->nrun++] = i;
		else if (b->ledger.jobs[i].past->made != NULL)
			count_output(b, &b->jobs.all[i]);
	}
	wm_ledger_repeat(&b->ledger, b->sink);
	wm_arena_free(&stales.mem);
}

static bool
prints(const struct build *b)
{
	for (size_t i = 0; i < b->nrun; i++)
		if (b->jobs.all[b->run[i]].kind == WM_JOB_PACKET)
			return true;
	return false;
}

static void
run_jobs(struct build *b)
{
	static const struct wm_pool_ops ops = {open_worker, close_worker,
	    run_job, job_done};

	if (prints(b) && !wm_fonts_read(&b->project, b->sink))
		return;
	b->results = wm_calloc(WM_POOL_WINDOW, sizeof *b->results);
	wm_pool_run(b->project.opt.threads, b->nrun, &ops, b);
	free(b->results);
	if (b->nrun > WM_POOL_WINDOW)
		wm_malloc_trim();
	b->counts->jobs = b->jobs.n;
	b->counts->ran = b->nrun;
}

static void
keep_file(void *arg, struct wm_str path)
{
	note_output(arg, path, /*staged*/ false);
}

static void
make_index(struct build *b)
{
	const struct wm_known *client = wm_state_find(&b->state,
	    WM_S("templates/static/search.js"));
	struct wm_index_files files = {.made = {b, put_file},
	    .keep = keep_file, .client = WM_S("")};
	struct wm_arena mem = {0};
	struct wm_source src = {0};

	if (b->phase.publish == NULL)
		return;
	if (client != NULL && client->in != NULL &&
	    wm_project_read(&b->project, &mem, client->path, &src, b->sink))
		files.client = src.text;
	if (!wm_ledger_index_holds(&b->ledger, &b->publish))
		b->index.all = true;
	wm_index_make(&b->index, &files, b->project.opt.threads);
	wm_arena_free(&mem);
}

static bool
holds_file(void *arg, struct wm_str path, struct wm_hash hash)
{
	struct build *b = arg;

	return wm_ledger_holds(&b->ledger, path, hash, &b->publish);
}

/* When the rows of all other files are as they will be. */
static void
make_keep(struct build *b)
{
	struct wm_keep k = {.store = b->store, .site = &b->project.site,
	    .put = put_file, .holds = holds_file, .stay = keep_file,
	    .arg = b};

	wm_keep_make(&k);
}

/* ---- all of it ---- */

/* May what was made be published? */
static bool
accepted(const struct build *b)
{
	return b->sink->errors == 0 &&
	    !(b->project.opt.strict && b->sink->warnings > 0);
}

/* Facts alone say what nobody signed, so no job's stored reports hold it. */
static void
check_signed(struct build *b)
{
	struct wm_reload again = {.project = &b->project};
	struct wm_loader loader = wm_reload_loader(&again);

	if (b->project.opt.strict)
		wm_check_signed(b->store, &loader, b->sink);
	wm_arena_free(&again.mem);
}

/*
 * Nothing changed: say again what the last build said.  Files that were only
 * touched get their new times, so that the next build need not read them.
 */
static bool
repeat_last(struct build *b)
{
	(void)wm_store_begin(b->store);
	for (size_t i = 0; i < b->state.n; i++)
		if (b->state.all[i]->moved)
			wm_state_put(&b->state, b->state.all[i]);
	(void)wm_store_commit(b->store);
	wm_said_load(b->store, b->sink);
	wm_ledger_count(b->store, b->counts);
	check_signed(b);
	return accepted(b);
}

/* Is there nothing to do?  Only the scan and the rows have been looked at. */
static bool
all_as_it_was(struct build *b)
{
	struct wm_str today = wm_meta(b->store, &b->mem, "today");
	char day[11];

	wm_day_format(b->project.opt.today, day);
	return b->state.published && b->state.changed == 0 &&
	    !b->state.facts && wm_str_is(today, day) &&
	    (b->project.opt.dry ||
		wm_ledger_intact(b->store, &b->publish)) &&
	    wm_fonts_same(b->store);
}

/* The last word: rows and files, or neither. */
static bool
publish(struct build *b)
{
	char day[11];

	wm_ledger_write(&b->ledger, &b->publish);
	make_keep(b);
	if (b->sink->errors > 0 || !wm_publish_sync(&b->publish, b->sink)) {
		wm_store_rollback(b->store);
		return false;
	}
	wm_day_format(b->project.opt.today, day);
	wm_meta_set(b->store, "signature", signature(b));
	wm_meta_set(b->store, "today", wm_str(day));
	wm_meta_set(b->store, "facts", WM_S(""));
	wm_meta_set(b->store, "undone", WM_S(""));
	wm_meta_set(b->store, "published", WM_S("yes"));
	wm_said_save(b->store, b->sink);
	wm_meta_set(b->store, "out", wm_str(b->publish.out));
	wm_meta_set(b->store, "publishing", wm_str(b->publish.stage));
	if (!wm_store_commit(b->store) ||
	    !wm_publish_commit(&b->publish, b->sink))
		return false;
	(void)wm_store_begin(b->store);
	wm_meta_set(b->store, "publishing", WM_S(""));
	(void)wm_store_commit(b->store);
	b->counts->published = true;
	b->counts->written = b->publish.staged;
	b->counts->removed = b->publish.removed;
	return true;
}

static bool
make_jobs(struct build *b)
{
	struct wm_catalog *cat = open_catalog(b);
	bool ok;

	(void)wm_store_begin(b->store);
	wm_jobs_plan(&b->jobs, &b->project, &b->sources, cat);
	wm_keys_open(&b->keys, b->store);
	if (!b->project.opt.dry &&
	    !wm_str_is(wm_meta(b->store, &b->mem, "out"), b->publish.out))
		wm_ledger_adopt(b->store, &b->publish);
	wm_ledger_open(&b->ledger, b->store, &b->jobs);
	wm_index_open(&b->index, b->store);
	choose_jobs(b, cat);
	wm_catalog_close(cat);
	run_jobs(b);
	wm_ledger_drop_gone(&b->ledger, &b->index);
	make_index(b);
	copy_files(b);
	wm_said_drop(&b->sources, b->sink);
	check_signed(b);
	ok = undisturbed(b) && accepted(b);
	if (b->project.opt.dry || !ok) {
		wm_store_rollback(b->store);
		return ok;
	}
	return publish(b);
}

/* One copy of a packet. */
static bool
make_wish(struct build *b)
{
	const struct wm_job *job;
	struct wm_catalog *cat = open_catalog(b);
	struct wm_worker *worker;
	struct wm_result r = {0};

	wm_jobs_plan(&b->jobs, &b->project, &b->sources, cat);
	wm_catalog_close(cat);
	job = wm_wish_job(&b->project, &b->jobs, b->sink);
	if (job == NULL || !wm_fonts_read(&b->project, b->sink))
		return false;
	worker = wm_worker_open(&b->phase);
	wm_job_run(worker, job, &r);
	wm_worker_close(worker);
	wm_sink_merge(b->sink, &r.sink);
	wm_result_free(&r);
	return undisturbed(b) && b->sink->errors == 0;
}

/* All names, sizes and times, and those of the last build. */
static bool
look(struct build *b, const struct wm_options *opt, struct wm_str pending)
{
	struct opening site = {.publish = &b->publish, .opt = opt,
	    .pending = pending};
	struct wm_beside beside = {.work = open_site, .arg = &site};
	bool ok;

	wm_beside_start(&beside, opt->threads);
	ok = wm_project_scan(&b->project, opt, b->sink);
	b->project.trouble = &b->trouble;
	if (ok)
		wm_state_open(&b->state, b->store, opt->root,
		    &b->project.scan, signature(b), b->now_ns, b->sink);
	wm_beside_end(&beside);
	wm_sink_merge(b->sink, &site.sink);
	wm_sink_free(&site.sink);
	b->counts->sources = b->project.scan.n;
	b->project.state = &b->state;
	return ok && site.ok && undisturbed(b);
}

static bool
make(struct build *b, const struct wm_options *opt)
{
	struct wm_str pending;
	bool ok;

	b->project.opt = *opt;
	/* A folder that is no guide is left without a .waymark/. */
	if (!wm_scan_can(opt->root, b->sink) || !open_database(b))
		return false;
	pending = wm_meta(b->store, &b->mem, "publishing");
	if (!look(b, opt, pending))
		return false;
	if (opt->wish == NULL && pending.n == 0 && all_as_it_was(b)) {
		ok = repeat_last(b);
		b->counts->published = ok && !opt->dry;
		return ok;
	}
	(void)wm_store_begin(b->store);
	ok = load_project(b);
	if (!ok) {
		wm_store_rollback(b->store);
		return false;
	}
	b->phase = (struct wm_phase){.project = &b->project,
	    .sources = &b->sources, .db = b->db, .parts = &b->parts,
	    .publish = opt->dry ? NULL : &b->publish};
	name_queries(b);
	if (b->state.fresh)
		wm_ledger_forget(b->store);
	ok = wm_sources_read(&b->project, &b->state, &b->sources, b->sink);
	if (b->state.fresh)
		wm_meta_set(b->store, "signature", signature(b));
	if (!undisturbed(b)) {
		wm_store_rollback(b->store);
		return false;
	}
	/* The rows are ahead of the site until it is published. */
	if (b->state.changed > 0)
		wm_meta_set(b->store, "undone", WM_S("yes"));
	if (!wm_store_commit(b->store) || !ok)
		return false;
	if (opt->wish != NULL)
		return make_wish(b);
	check_queries(b);
	return make_jobs(b);
}

/* One build; "*damaged": its database was, and is no more. */
static bool
try_guide(const struct wm_options *opt, struct wm_sink *sink,
    struct wm_counts *counts, bool *damaged)
{
	struct build b = {.sink = sink, .counts = counts, .lock = -1};
	bool ok;

	*counts = (struct wm_counts){.note = ""};
	(void)pthread_mutex_init(&b.trouble.lock, NULL);
	wm_shared_init(&b.parts);
	ok = make(&b, opt);
	counts->touched = !ok && b.publish.done > 0;
	if (b.publish.out != NULL)
		wm_publish_close(&b.publish);
	wm_ledger_free(&b.ledger);
	wm_index_free(&b.index);
	wm_keys_free(&b.keys);
	wm_state_free(&b.state);
	*damaged = b.store != NULL;
	wm_store_close(b.store);
	*damaged = *damaged && !wm_file_exists(b.db);
	wm_file_unlock(b.lock);
	wm_jobs_free(&b.jobs);
	wm_sources_free(&b.sources);
	wm_arena_free(&b.mem);
	wm_project_close(&b.project);
	wm_shared_free(&b.parts);
	wm_sink_free(&b.trouble.sink);
	(void)pthread_mutex_destroy(&b.trouble.lock);
	return ok;
}

bool
wm_build_guide(const struct wm_options *opt, struct wm_sink *sink,
    struct wm_counts *counts)
{
	struct wm_sink first = {.limit = sink->limit};
	bool damaged, ok = try_guide(opt, &first, counts, &damaged);
	bool touched = counts->touched;

	if (damaged && !ok) {
		/* Some page of the file was bad: once more, without it. */
		ok = try_guide(opt, sink, counts, &damaged);
		counts->touched = !ok && (counts->touched || touched);
		counts->note = wm_store_state_note(WM_STORE_BROKEN);
	} else {
		wm_sink_merge(sink, &first);
	}
	wm_sink_free(&first);
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
