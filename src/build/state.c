#include "build/state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "xml/xml.h"

/* A file's time says nothing if it is as young as this, in nanoseconds:
 * another write could have the same. */
enum { GRAIN = 2000000000 };

const char wm_state_schema[] =
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE input(path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER,"
    " racy INTEGER, hash BLOB, usable INTEGER, kind INTEGER, ids TEXT,"
    " deps TEXT, reports TEXT, parts TEXT) WITHOUT ROWID;"
    "CREATE TABLE job(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " why TEXT, keys BLOB);"
    "CREATE TABLE report(job INTEGER PRIMARY KEY, first TEXT,"
    " warnings INTEGER, said TEXT);"
    "CREATE INDEX report_first ON report(first, job, warnings);"
    "CREATE TABLE result(id INTEGER PRIMARY KEY, job INTEGER, key TEXT,"
    " record TEXT);"
    "CREATE INDEX result_job ON result(job);"
    "CREATE TABLE vector(id INTEGER PRIMARY KEY, words BLOB);"
    "CREATE TABLE numbered(no INTEGER PRIMARY KEY, result INTEGER);"
    "CREATE INDEX numbered_result ON numbered(result);"
    "CREATE TABLE form(form TEXT, stem TEXT, pages INTEGER,"
    " PRIMARY KEY(form, stem)) WITHOUT ROWID;"
    "CREATE TABLE posting(stem TEXT, run INTEGER, last INTEGER, list TEXT);"
    "CREATE INDEX posting_stem ON posting(stem, run);"
    "CREATE TABLE shard_t(first TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID;"
    "CREATE TABLE shard_d(no INTEGER PRIMARY KEY, hash TEXT);"
    "CREATE TABLE output(path TEXT PRIMARY KEY, job INTEGER, hash BLOB,"
    " size INTEGER, mtime INTEGER) WITHOUT ROWID;"
    "CREATE TABLE key(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " kind INTEGER, hash BLOB, said TEXT);"
    "CREATE TABLE kept(first TEXT, grp TEXT, hash TEXT, files INTEGER,"
    " bytes INTEGER, PRIMARY KEY(first, grp)) WITHOUT ROWID;"
    "CREATE TABLE touched(path TEXT PRIMARY KEY) WITHOUT ROWID;"
    "CREATE TRIGGER output_more AFTER INSERT ON output"
    " WHEN substr(NEW.path, 1, 5) <> 'keep/' BEGIN"
    " INSERT OR IGNORE INTO touched VALUES (NEW.path); END;"
    "CREATE TRIGGER output_less AFTER DELETE ON output"
    " WHEN substr(OLD.path, 1, 5) <> 'keep/' BEGIN"
    " INSERT OR IGNORE INTO touched VALUES (OLD.path); END;";

struct wm_str
wm_meta(struct wm_store *s, struct wm_arena *mem, const char *name)
{
	struct wm_stmt *q =
	    wm_store_stmt(s, "SELECT value FROM meta WHERE name = ?1");
	struct wm_str v = WM_S("");

	wm_stmt_str(q, 1, wm_str(name));
	if (wm_stmt_step(q))
		v = wm_arena_str(mem, wm_col_str(q, 0));
	wm_stmt_reset(q);
	return v;
}

void
wm_meta_set(struct wm_store *s, const char *name, struct wm_str value)
{
	struct wm_stmt *q =
	    wm_store_stmt(s, "INSERT OR REPLACE INTO meta VALUES (?1, ?2)");

	wm_stmt_str(q, 1, wm_str(name));
	wm_stmt_str(q, 2, value);
	(void)wm_stmt_run(q);
}

static struct wm_hash
hash_from(struct wm_str blob)
{
	struct wm_hash h = {0};

	if (blob.n == sizeof h.b)
		memcpy(h.b, blob.p, sizeof h.b);
	return h;
}

/* Room for one more file, behind those of the scan. */
static struct wm_known *
add(struct wm_state *s, struct wm_str path)
{
	struct wm_known *k = WM_NEW(&s->mem, struct wm_known);

	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 128 : s->cap * 2;
		/* An array of pointers: NOLINTNEXTLINE(bugprone-sizeof-*) */
		s->all = wm_realloc(s->all, s->cap * sizeof *s->all);
	}
	k->path = path;
	k->ids = k->deps = k->reports = k->parts = WM_S("");
	return s->all[s->n++] = k;
}

/* Most columns of most files are empty. */
static struct wm_str
text(struct wm_state *s, struct wm_stmt *q, int at)
{
	struct wm_str t = wm_col_str(q, at);

	return t.n == 0 ? WM_S("") : wm_arena_str(&s->mem, t);
}

static void
load_row(struct wm_state *s, struct wm_stmt *q, struct wm_known *k)
{
	k->stored = true;
	k->size = (uint64_t)wm_col_int(q, 1);
	k->mtime_ns = wm_col_int(q, 2);
	k->racy = wm_col_int(q, 3) != 0;
	k->hash = hash_from(wm_col_blob(q, 4));
	k->usable = wm_col_int(q, 5) != 0;
	k->kind = (enum wm_kind)wm_col_int(q, 6);
	k->ids = text(s, q, 7);
	k->deps = text(s, q, 8);
	k->reports = text(s, q, 9);
	k->parts = text(s, q, 10);
}

/* The rows beside the scan: both are in the order of their paths. */
static void
load(struct wm_state *s)
{
	struct wm_stmt *q = wm_store_stmt(s->store,
	    "SELECT path, size, mtime, racy, hash, usable, kind, ids, deps,"
	    " reports, parts FROM input ORDER BY path");
	size_t i = 0;

	while (wm_stmt_step(q)) {
		struct wm_str path = wm_col_str(q, 0);
		int cmp = -1;

		while (i < s->nscan &&
		    (cmp = wm_str_cmp(s->all[i]->path, path)) < 0)
			i++;
		load_row(s, q, cmp == 0 ? s->all[i]
			: add(s, wm_arena_str(&s->mem, path)));
	}
	wm_stmt_reset(q);
}

/* Has it other bytes?  Reads it only if its size or time leave a doubt. */
static void
compare(struct wm_state *s, struct wm_known *k, const char *root,
    int64_t now_ns, struct wm_sink *sink)
{
	const struct wm_stat *st = &k->in->st;
	struct wm_arena mem = {0};
	struct wm_buf b = {0};
	struct wm_hash h;

	if (k->stored && !k->racy && k->size == st->size &&
	    k->mtime_ns == st->mtime_ns)
		return;
	if (!wm_file_read(wm_full_path(&mem, root, k->path), WM_XML_MAX,
		&b) && errno != EFBIG) {
		wm_report_path(sink, WM_FILE_READ, k->path, strerror(errno));
		s->unread = true;
	}
	h = wm_hash(wm_buf_str(&b));
	if (!k->stored)
		k->news = WM_NEWS_NEW;
	else if (!wm_hash_eq(h, k->hash))
		k->news = WM_NEWS_CHANGED;
	s->changed += k->news != WM_NEWS_NONE;
	k->moved = true;
	k->hash = h;
	k->size = st->size;
	k->mtime_ns = st->mtime_ns;
	k->racy = st->mtime_ns > now_ns - GRAIN;
	wm_buf_free(&b);
	wm_arena_free(&mem);
}

void
wm_state_open(struct wm_state *s, struct wm_store *store, const char *root,
    const struct wm_scan *scan, struct wm_str signature, int64_t now_ns,
    struct wm_sink *sink)
{
	*s = (struct wm_state){.store = store};
	s->fresh = !wm_str_eq(wm_meta(store, &s->mem, "signature"), signature);
	s->published = !s->fresh &&
	    wm_str_is(wm_meta(store, &s->mem, "published"), "yes") &&
	    wm_meta(store, &s->mem, "undone").n == 0;
	s->facts = wm_str_is(wm_meta(store, &s->mem, "facts"), "changed");
	for (size_t i = 0; i < scan->n; i++)
		add(s, scan->all[i].path)->in = &scan->all[i];
	s->nscan = scan->n;
	load(s);
	for (size_t i = 0; i < s->nscan; i++)
		compare(s, s->all[i], root, now_ns, sink);
	s->changed += s->n - s->nscan;
}

void
wm_state_free(struct wm_state *s)
{
	free(s->all);
	wm_arena_free(&s->mem);
	*s = (struct wm_state){0};
}

/* Among those from "low" to before "high", which are sorted. */
static struct wm_known *
find(const struct wm_state *s, struct wm_str path, size_t low, size_t high)
{
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int cmp = wm_str_cmp(s->all[mid]->path, path);

		if (cmp == 0)
			return s->all[mid];
		if (cmp < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

struct wm_known *
wm_state_find(const struct wm_state *s, struct wm_str path)
{
	struct wm_known *k = find(s, path, 0, s->nscan);

	return k != NULL ? k : find(s, path, s->nscan, s->n);
}

void
wm_state_put(struct wm_state *s, const struct wm_known *k)
{
	struct wm_stmt *q;

	if (k->in == NULL) {
		q = wm_store_stmt(s->store,
		    "DELETE FROM input WHERE path = ?1");
		wm_stmt_str(q, 1, k->path);
		(void)wm_stmt_run(q);
		return;
	}
	q = wm_store_stmt(s->store,
	    "INSERT OR REPLACE INTO input VALUES"
	    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
	wm_stmt_str(q, 1, k->path);
	wm_stmt_int(q, 2, (int64_t)k->size);
	wm_stmt_int(q, 3, k->mtime_ns);
	wm_stmt_int(q, 4, k->racy);
	wm_stmt_blob(q, 5,
	    (struct wm_str){(const char *)k->hash.b, sizeof k->hash.b});
	wm_stmt_int(q, 6, k->usable);
	wm_stmt_int(q, 7, k->kind);
	wm_stmt_str(q, 8, k->ids);
	wm_stmt_str(q, 9, k->deps);
	wm_stmt_str(q, 10, k->reports);
	wm_stmt_str(q, 11, k->parts);
	(void)wm_stmt_run(q);
}
