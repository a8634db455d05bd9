/*
 * One connection and its statements, kept by their text.  SQLite's calls
 * that can fail all pass through check(), which reports the first failure
 * and lets every later call do nothing.
 */
#include "store/store.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "store/guard.h"
#include "store/pages.h"

enum {
	BUSY_MS = 10000,
	LAYOUT = 1 /* of the file beneath the schema: 1 has sealed pages */
};

static const char memory[] = ":memory:";

struct wm_stmt {
	struct wm_store *store;
	sqlite3_stmt *s; /* NULL: it could not be made */
};

struct wm_store {
	sqlite3 *db;
	struct wm_sink *sink;
	struct wm_map stmts; /* text -> struct wm_stmt */
	struct wm_map guarded;
	char *path;
	bool guard;   /* the text being prepared is not ours */
	bool bad;     /* something failed: do nothing more */
	bool damaged; /* the file is not worth keeping */
	enum wm_store_state state;
	char why[200];
};

static void
fail(struct wm_store *s, const char *what)
{
	if (!s->bad && s->sink != NULL) {
		wm_report(s->sink, WM_DB_FAIL, (struct wm_span){0}, what);
		if (s->damaged)
			wm_hint(s->sink, "it was damaged and has been "
					 "removed: build again");
	}
	s->bad = true;
}

static bool
check(struct wm_store *s, int rc)
{
	int primary = rc & 0xff;

	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return true;
	if (primary == SQLITE_NOMEM)
		wm_no_memory();
	if (!s->bad)
		s->damaged = primary == SQLITE_CORRUPT ||
		    primary == SQLITE_NOTADB || rc == SQLITE_IOERR_DATA;
	fail(s, sqlite3_errmsg(s->db));
	return false;
}

static int
authorize(void *arg, int action, const char *a, const char *b, const char *db,
    const char *view)
{
	const struct wm_store *s = arg;

	(void)db;
	if (!s->guard)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_READ:
		return wm_guard_read(a, view) ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_FUNCTION:
		return wm_guard_function(b) ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

/* The version of a database: 31 bits of a hash of its schema, never 0. */
static int
version_of(const char *schema)
{
	uint64_t h = (wm_hash64(wm_str(schema)) + LAYOUT) & 0x7fffffff;

	return h == 0 ? 1 : (int)h;
}

/* One number that a PRAGMA gives; -1 if it fails. */
static int
pragma(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int v = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		v = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return v;
}

static bool
in_memory(const char *path)
{
	return strcmp(path, memory) == 0;
}

static const char *
layer_of(const char *path)
{
	return in_memory(path) ? NULL : WM_PAGES;
}

static bool
start(void)
{
	/* Nobody asks for SQLite's statistics of memory, which it keeps under
	 * a lock.  Refused once SQLite runs: then it is done. */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	return wm_pages_start();
}

static struct wm_store *
connect(const char *path, int flags, struct wm_sink *sink)
{
	struct wm_store *s = wm_calloc(1, sizeof *s);

	s->sink = sink;
	s->path = wm_strdup(path);
	flags |= SQLITE_OPEN_NOMUTEX;
	if (!start() ||
	    sqlite3_open_v2(path, &s->db, flags, layer_of(path)) !=
	    SQLITE_OK) {
		fail(s, s->db != NULL ? sqlite3_errmsg(s->db) : "no memory");
		return s;
	}
	(void)sqlite3_extended_result_codes(s->db, 1);
	(void)sqlite3_busy_timeout(s->db, BUSY_MS);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	(void)sqlite3_set_authorizer(s->db, authorize, s);
	return s;
}

/* The database, its journal and its shared memory. */
static void
discard(const char *path)
{
	static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
	struct wm_arena a = {0};

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		(void)wm_file_remove_tree(
		    wm_arena_fmt(&a, "%s%s", path, tails[i]).p);
	wm_arena_free(&a);
}

/* What a file tells through that layer: its version, and has it tables? */
static int
look(const char *path, const char *layer, int flags, bool *tables, bool *blank)
{
	sqlite3 *db = NULL;
	int v = -1;

	if (sqlite3_open_v2(path, &db, flags, layer) == SQLITE_OK) {
		(void)sqlite3_busy_timeout(db, BUSY_MS);
		v = pragma(db, "PRAGMA user_version");
		*tables = pragma(db, "SELECT count(*) FROM sqlite_schema") > 0;
		*blank = pragma(db, "PRAGMA page_count") == 0;
	}
	sqlite3_close(db);
	return v;
}

/* What an existing file is worth. */
static enum wm_store_state
judge(const char *path, int version)
{
	bool tables = false, blank = false;
	int v;

	if (in_memory(path) || !wm_file_exists(path) || !start())
		return WM_STORE_NEW;
	v = look(path, WM_PAGES, SQLITE_OPEN_READWRITE, &tables, &blank);
	if (v == version && tables)
		return WM_STORE_KEPT;
	if (v == 0 && blank)
		return WM_STORE_NEW;
	if (v >= 0)
		return WM_STORE_VERSION;
	/* An earlier version did not seal its pages. */
	v = look(path, NULL, SQLITE_OPEN_READONLY, &tables, &blank);
	return v > 0 && v != version ? WM_STORE_VERSION : WM_STORE_BROKEN;
}

/* All tables at once: a killed build leaves none, and is judged NEW. */
static void
make(struct wm_store *s, const char *schema, int version)
{
	struct wm_arena a = {0};

	(void)wm_store_begin(s);
	(void)wm_store_exec(s, schema);
	(void)wm_store_exec(s,
	    wm_arena_fmt(&a, "PRAGMA user_version = %d", version).p);
	(void)wm_store_commit(s);
	wm_arena_free(&a);
}

static struct wm_store *
open_once(const char *path, const char *schema, enum wm_store_state state,
    struct wm_sink *sink)
{
	struct wm_store *s = connect(path,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, sink);

	s->state = state;
	if (!s->bad && state != WM_STORE_KEPT && !in_memory(path))
		wm_pages_reserve(s->db);
	(void)wm_store_exec(s, "PRAGMA journal_mode = WAL");
	(void)wm_store_exec(s, "PRAGMA synchronous = NORMAL");
	(void)wm_store_exec(s, "PRAGMA temp_store = MEMORY");
	(void)wm_store_exec(s, "PRAGMA secure_delete = OFF");
	(void)wm_store_exec(s, "PRAGMA cache_size = -8192");
	if (state != WM_STORE_KEPT)
		make(s, schema, version_of(schema));
	return s;
}

struct wm_store *
wm_store_open(const char *path, const char *schema, struct wm_sink *sink)
{
	enum wm_store_state state = judge(path, version_of(schema));
	struct wm_sink quiet = {0};
	struct wm_store *s;

	if (state == WM_STORE_VERSION || state == WM_STORE_BROKEN)
		discard(path);
	s = open_once(path, schema, state, &quiet);
	if (s->bad && !in_memory(path)) {
		/* Whatever is in the way; a full disk fails again. */
		wm_store_close(s);
		wm_sink_free(&quiet);
		discard(path);
		s = open_once(path, schema, WM_STORE_BROKEN, &quiet);
	}
	if (s->bad) {
		wm_store_close(s);
		wm_sink_merge(sink, &quiet);
		s = NULL;
	} else {
		s->sink = sink;
	}
	wm_sink_free(&quiet);
	return s;
}

struct wm_store *
wm_store_read(const char *path, struct wm_sink *sink)
{
	struct wm_store *s = connect(path, SQLITE_OPEN_READONLY, sink);

	(void)wm_store_exec(s, "PRAGMA query_only = 1");
	/* Of what is mapped every page counts as memory of ours. */
	(void)wm_store_exec(s, "PRAGMA mmap_size = 2097152");
	/* One picture of it, and no lock for each question. */
	(void)wm_store_exec(s, "BEGIN");
	return s;
}

static void
finalize(struct wm_map *m)
{
	for (size_t i = 0; i < m->n; i++) {
		struct wm_stmt *st = m->all[i]->v.ptr;

		if (st != NULL)
			sqlite3_finalize(st->s);
		free(st);
	}
	wm_map_free(m);
}

void
wm_store_close(struct wm_store *s)
{
	if (s == NULL)
		return;
	finalize(&s->stmts);
	finalize(&s->guarded);
	sqlite3_close(s->db);
	if (s->damaged && !in_memory(s->path))
		discard(s->path);
	free(s->path);
	free(s);
}

enum wm_store_state
wm_store_state(const struct wm_store *s)
{
	return s->state;
}

const char *
wm_store_state_note(enum wm_store_state state)
{
	switch (state) {
	case WM_STORE_KEPT:
	case WM_STORE_NEW:
		return "";
	case WM_STORE_VERSION:
		return "build.db was made by another version of waymark; "
		       "everything is built anew";
	case WM_STORE_BROKEN:
		return "build.db was damaged and has been removed; "
		       "everything is built anew";
	}
	return "";
}

const char *
wm_store_note(const struct wm_store *s)
{
	return wm_store_state_note(s->state);
}

void
wm_store_sink(struct wm_store *s, struct wm_sink *sink)
{
	s->sink = sink;
}

bool
wm_store_ok(const struct wm_store *s)
{
	return !s->bad;
}

bool
wm_store_exec(struct wm_store *s, const char *sql)
{
	if (s->bad)
		return false;
	return check(s, sqlite3_exec(s->db, sql, NULL, NULL, NULL));
}

bool
wm_store_begin(struct wm_store *s)
{
	return wm_store_exec(s, "BEGIN IMMEDIATE");
}

bool
wm_store_commit(struct wm_store *s)
{
	if (s->bad) {
		wm_store_rollback(s);
		return false;
	}
	return wm_store_exec(s, "COMMIT");
}

void
wm_store_rollback(struct wm_store *s)
{
	if (s->db != NULL && sqlite3_get_autocommit(s->db) == 0)
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

static struct wm_stmt *
keep(struct wm_store *s, struct wm_entry *e, sqlite3_stmt *raw)
{
	struct wm_stmt *st = wm_calloc(1, sizeof *st);

	st->store = s;
	st->s = raw;
	e->v.ptr = st;
	return st;
}

struct wm_stmt *
wm_store_stmt(struct wm_store *s, const char *sql)
{
	struct wm_entry *e = wm_map_add(&s->stmts, wm_str(sql), NULL);
	struct wm_stmt *st = e->v.ptr;
	sqlite3_stmt *raw = NULL;

	if (st == NULL) {
		if (!s->bad)
			(void)check(s, sqlite3_prepare_v3(s->db, sql, -1,
			    SQLITE_PREPARE_PERSISTENT, &raw, NULL));
		return keep(s, e, raw);
	}
	wm_stmt_reset(st);
	if (st->s != NULL)
		(void)sqlite3_clear_bindings(st->s);
	return st;
}

/* Prepare a text under guard; the reason of a refusal goes to s->why. */
static sqlite3_stmt *
prepare_guarded(struct wm_store *s, struct wm_str sql)
{
	sqlite3_stmt *raw = NULL;
	const char *tail = NULL, *why = wm_guard_text(sql);
	int rc;

	if (why == NULL) {
		s->guard = true;
		rc = sqlite3_prepare_v3(s->db, sql.p, (int)sql.n,
		    SQLITE_PREPARE_PERSISTENT, &raw, &tail);
		s->guard = false;
		if (rc == SQLITE_NOMEM)
			wm_no_memory();
		if (rc != SQLITE_OK)
			why = sqlite3_errmsg(s->db);
		else if (raw == NULL)
			why = "it is empty";
		else if (!wm_guard_end(
		    wm_str_sub(sql, (size_t)(tail - sql.p), sql.n)))
			why = "it is more than one statement";
		else if (!sqlite3_stmt_readonly(raw))
			why = "it is not a SELECT";
	}
	if (why == NULL)
		return raw;
	(void)sqlite3_snprintf((int)sizeof s->why, s->why, "%s", why);
	sqlite3_finalize(raw);
	return NULL;
}

struct wm_stmt *
wm_store_guarded(struct wm_store *s, struct wm_str sql, const char **why)
{
	struct wm_entry *e = wm_map_find(&s->guarded, sql);
	struct wm_stmt *st = e == NULL ? NULL : e->v.ptr;
	sqlite3_stmt *raw;

	*why = "";
	if (st == NULL) {
		if (s->bad) {
			*why = "the database failed before";
			return NULL;
		}
		raw = prepare_guarded(s, sql);
		*why = s->why;
		if (raw == NULL)
			return NULL;
		return keep(s, wm_map_add(&s->guarded, sql, NULL), raw);
	}
	wm_stmt_reset(st);
	(void)sqlite3_clear_bindings(st->s);
	return st;
}

static bool
dead(const struct wm_stmt *st)
{
	return st->s == NULL || st->store->bad;
}

static void
bind_text(struct wm_stmt *st, int at, struct wm_str v,
    sqlite3_destructor_type owner)
{
	if (dead(st))
		return;
	if (v.p == NULL)
		(void)check(st->store, sqlite3_bind_null(st->s, at));
	else
		(void)check(st->store, sqlite3_bind_text64(st->s, at, v.p,
		    v.n, owner, SQLITE_UTF8));
}

void
wm_stmt_str(struct wm_stmt *st, int at, struct wm_str v)
{
	bind_text(st, at, v, SQLITE_TRANSIENT);
}

void
wm_stmt_lend(struct wm_stmt *st, int at, struct wm_str v)
{
	bind_text(st, at, v, SQLITE_STATIC);
}

void
wm_stmt_int(struct wm_stmt *st, int at, int64_t v)
{
	if (!dead(st))
		(void)check(st->store, sqlite3_bind_int64(st->s, at, v));
}

void
wm_stmt_blob(struct wm_stmt *st, int at, struct wm_str v)
{
	if (!dead(st))
		(void)check(st->store, sqlite3_bind_blob64(st->s, at,
		    v.p == NULL ? "" : v.p, v.n, SQLITE_TRANSIENT));
}

int
wm_stmt_params(const struct wm_stmt *st)
{
	return st->s == NULL ? 0 : sqlite3_bind_parameter_count(st->s);
}

bool
wm_stmt_step(struct wm_stmt *st)
{
	int rc;

	if (dead(st))
		return false;
	rc = sqlite3_step(st->s);
	(void)check(st->store, rc);
	return rc == SQLITE_ROW;
}

bool
wm_stmt_run(struct wm_stmt *st)
{
	(void)wm_stmt_step(st);
	wm_stmt_reset(st);
	return !st->store->bad;
}

void
wm_stmt_reset(struct wm_stmt *st)
{
	if (st->s != NULL)
		(void)sqlite3_reset(st->s); /* repeats the step's error */
}

struct wm_str
wm_col_str(struct wm_stmt *st, int at)
{
	const char *p;

	if (st->s == NULL)
		return (struct wm_str){0};
	p = (const char *)sqlite3_column_text(st->s, at);
	return (struct wm_str){p, (size_t)sqlite3_column_bytes(st->s, at)};
}

struct wm_str
wm_col_blob(struct wm_stmt *st, int at)
{
	const char *p;

	if (st->s == NULL)
		return (struct wm_str){0};
	p = sqlite3_column_blob(st->s, at);
	return (struct wm_str){p, (size_t)sqlite3_column_bytes(st->s, at)};
}

int64_t
wm_col_int(struct wm_stmt *st, int at)
{
	return st->s == NULL ? 0 : sqlite3_column_int64(st->s, at);
}

int
wm_col_count(struct wm_stmt *st)
{
	return st->s == NULL ? 0 : sqlite3_column_count(st->s);
}

struct wm_str
wm_col_name(struct wm_stmt *st, int at)
{
	return wm_str(st->s == NULL ? "" : sqlite3_column_name(st->s, at));
}

int64_t
wm_store_last(struct wm_store *s)
{
	return s->db == NULL ? 0 : sqlite3_last_insert_rowid(s->db);
}

int64_t
wm_store_changes(struct wm_store *s)
{
	return s->db == NULL ? 0 : sqlite3_changes(s->db);
}

const char *
wm_store_library(void)
{
	return sqlite3_libversion();
}
