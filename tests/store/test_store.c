/* The database: versions, damage, sticky errors, the guard. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#include "../test.h"

static const char schema[] =
    "CREATE TABLE t (a, b INTEGER);CREATE VIEW v_t AS SELECT a, b FROM t;"
    "CREATE TABLE secret (x);";

static char dir[] = "/tmp/wm-store-XXXXXX";
static char path[64];

static void
put(struct wm_store *s, const char *a, int64_t b)
{
	struct wm_stmt *q = wm_store_stmt(s, "INSERT INTO t VALUES (?1, ?2)");

	wm_stmt_str(q, 1, wm_str(a));
	wm_stmt_int(q, 2, b);
	CHECK(wm_stmt_run(q));
}

static int64_t
count(struct wm_store *s)
{
	struct wm_stmt *q = wm_store_stmt(s, "SELECT count(*) FROM t");
	int64_t n = wm_stmt_step(q) ? wm_col_int(q, 0) : -1;

	wm_stmt_reset(q);
	return n;
}

static void
kept(void)
{
	struct wm_sink sink = {0};
	struct wm_store *s = wm_store_open(path, schema, &sink), *r;
	struct wm_stmt *q;

	CHECK(s != NULL && wm_store_state(s) == WM_STORE_NEW);
	CHECK(wm_store_note(s)[0] == '\0');
	CHECK(wm_store_begin(s));
	put(s, "one", 1);
	put(s, "dos ñ", 2);
	CHECK(wm_store_commit(s));
	r = wm_store_read(path, &sink);
	CHECK(r != NULL && count(r) == 2);
	CHECK(!wm_store_exec(r, "INSERT INTO t VALUES (1, 2)"));
	CHECK(!wm_store_ok(r) && sink.errors == 1);
	wm_store_close(r);
	wm_store_close(s);

	s = wm_store_open(path, schema, &sink);
	CHECK(s != NULL && wm_store_state(s) == WM_STORE_KEPT);
	q = wm_store_stmt(s, "SELECT a, b, NULL FROM t ORDER BY b DESC");
	CHECK(wm_stmt_step(q) && wm_str_is(wm_col_str(q, 0), "dos ñ"));
	CHECK(wm_col_int(q, 1) == 2 && wm_col_str(q, 2).p == NULL);
	CHECK(wm_col_count(q) == 3 && wm_str_is(wm_col_name(q, 1), "b"));
	wm_stmt_reset(q);
	wm_store_close(s);
	wm_sink_free(&sink);
}

static void
rolled_back(void)
{
	struct wm_sink sink = {0};
	struct wm_store *s = wm_store_open(path, schema, &sink);

	CHECK(wm_store_begin(s));
	put(s, "three", 3);
	CHECK(!wm_store_exec(s, "SELECT * FROM nowhere"));
	CHECK(sink.errors == 1 && sink.all[0].code == WM_DB_FAIL); /* WM850 */
	CHECK(!wm_store_exec(s, "SELECT 1"));
	CHECK(sink.errors == 1); /* the first alone is told */
	CHECK(!wm_store_commit(s));
	wm_store_close(s);
	s = wm_store_open(path, schema, &sink);
	CHECK(count(s) == 2);
	wm_store_close(s);
	wm_sink_free(&sink);
}

static void
discarded(void)
{
	struct wm_sink sink = {0};
	struct wm_store *s = wm_store_open(path,
	    "CREATE TABLE t (a, b INTEGER, c);", &sink);
	struct wm_buf junk = {0};

	CHECK(s != NULL && wm_store_state(s) == WM_STORE_VERSION);
	CHECK(strstr(wm_store_note(s), "another version") != NULL);
	CHECK(count(s) == 0);
	wm_store_close(s);

	for (int i = 0; i < 9000; i++)
		wm_buf_putc(&junk, (char)('a' + i % 26));
	CHECK(wm_file_write(path, wm_buf_str(&junk)));
	wm_buf_free(&junk);
	s = wm_store_open(path, schema, &sink);
	CHECK(s != NULL && wm_store_state(s) == WM_STORE_BROKEN);
	CHECK(s != NULL && strstr(wm_store_note(s), "damaged") != NULL);
	CHECK(s != NULL && count(s) == 0);
	wm_store_close(s);

	CHECK(wm_store_open("/nonexistent/x.db", schema, &sink) == NULL);
	CHECK(sink.errors == 1 && sink.all[0].code == WM_DB_FAIL);
	s = wm_store_read("/nonexistent/x.db", &sink);
	CHECK(!wm_store_ok(s));
	CHECK(!wm_stmt_step(wm_store_stmt(s, "SELECT 1")));
	wm_store_close(s);
	wm_sink_free(&sink);
}

/* Damage that opening does not see: said once, then gone. */
static void
damaged(void)
{
	struct wm_sink sink = {0};
	struct wm_store *s = wm_store_open(path, schema, &sink);
	struct wm_buf b = {0};

	put(s, "one", 1);
	wm_store_close(s);
	CHECK(wm_file_read(path, 1 << 20, &b) && b.n >= 8192);
	memset(b.p + 4096, 'x', b.n - 4096);
	CHECK(wm_file_write(path, wm_buf_str(&b)));
	wm_buf_free(&b);
	s = wm_store_open(path, schema, &sink);
	CHECK(wm_store_state(s) == WM_STORE_KEPT);
	CHECK(!wm_store_exec(s, "SELECT a FROM t"));
	CHECK(sink.errors == 1 && sink.all[0].code == WM_DB_FAIL);
	wm_store_close(s);
	s = wm_store_open(path, schema, &sink);
	CHECK(wm_store_state(s) == WM_STORE_NEW && count(s) == 0);
	wm_store_close(s);
	CHECK(sink.errors == 1);
	wm_sink_free(&sink);
}

/* All that is in the table, in order. */
static void
read_all(struct wm_store *s, struct wm_buf *b)
{
	struct wm_stmt *q = wm_store_stmt(s, "SELECT a, b FROM t ORDER BY b");

	while (wm_stmt_step(q))
		wm_buf_fmt(b, "%.*s %lld\n", WM_PRI(wm_col_str(q, 0)),
		    (long long)wm_col_int(q, 1));
	wm_stmt_reset(q);
}

/* What is read of the file at "path"; false if it was refused. */
static bool
read_back(struct wm_buf *b)
{
	struct wm_sink sink = {0};
	struct wm_store *s = wm_store_open(path, schema, &sink);
	bool kept = wm_store_state(s) == WM_STORE_KEPT;

	read_all(s, b);
	kept = kept && wm_store_ok(s);
	wm_store_close(s);
	wm_sink_free(&sink);
	return kept;
}

/* One bit is another: all is as it was written, or nothing is believed. */
static void
flipped(void)
{
	struct wm_sink sink = {0};
	struct wm_store *s = wm_store_open(path, schema, &sink);
	struct wm_buf file = {0}, want = {0};
	size_t refused = 0, wrong = 0, tried = 0;

	CHECK(wm_store_begin(s));
	CHECK(wm_store_exec(s, "DELETE FROM t"));
	for (int i = 0; i < 200; i++)
		put(s, "some words of a row, and not too few", i);
	CHECK(wm_store_commit(s));
	read_all(s, &want);
	wm_store_close(s);
	CHECK(wm_file_read(path, 1 << 20, &file) && file.n >= 12288);
	for (size_t at = 0; at < file.n; at += 29) {
		struct wm_buf got = {0};

		file.p[at] ^= (char)(1 << at % 8);
		CHECK(wm_file_write(path, wm_buf_str(&file)));
		file.p[at] ^= (char)(1 << at % 8);
		tried++;
		if (!read_back(&got))
			refused++;
		else if (!wm_str_eq(wm_buf_str(&got), wm_buf_str(&want)))
			wrong++;
		wm_buf_free(&got);
	}
	/* Most pages are those of the rows. */
	CHECK(wrong == 0 && refused > tried / 2);
	CHECK(wm_file_write(path, wm_buf_str(&file)));
	CHECK(read_back(&want));
	wm_buf_free(&want);
	wm_buf_free(&file);
	wm_sink_free(&sink);
}

/* A page in another one's place is a good page, but not of that place. */
static void
misplaced(void)
{
	struct wm_buf file = {0}, got = {0};

	CHECK(wm_file_read(path, 1 << 20, &file) && file.n >= 12288);
	for (size_t at = 8192; at + 4096 <= file.n; at += 4096)
		memcpy(file.p + at, file.p + 4096, 4096);
	CHECK(wm_file_write(path, wm_buf_str(&file)));
	CHECK(!read_back(&got));
	wm_buf_free(&file);
	wm_buf_free(&got);
}

static bool
allowed(struct wm_store *s, const char *sql, const char *expect)
{
	const char *why;
	struct wm_stmt *q = wm_store_guarded(s, wm_str(sql), &why);

	if (q != NULL)
		return true;
	if (expect != NULL && strstr(why, expect) == NULL)
		printf("%s: %s\n", sql, why);
	return false;
}

static void
guarded(void)
{
	static const char *const bad[][2] = {
	    {"SELECT a FROM t ORDER BY a", "prohibited"},
	    {"SELECT x FROM secret ORDER BY x", "prohibited"},
	    {"SELECT a FROM v_t", "ORDER BY"},
	    {"SELECT a FROM v_t -- ORDER BY a", "ORDER BY"},
	    {"SELECT a, 'ORDER BY' FROM v_t", "ORDER BY"},
	    {"SELECT random() FROM v_t ORDER BY 1", "not authorized"},
	    {"SELECT date('now') FROM v_t ORDER BY 1", "not authorized"},
	    {"SELECT a FROM v_t ORDER BY random()", "not authorized"},
	    {"SELECT name FROM sqlite_master ORDER BY 1", "prohibited"},
	    {"SELECT name FROM pragma_table_info('t') ORDER BY 1", ""},
	    {"PRAGMA table_info(t) /* */; ORDER BY", ""},
	    {"ATTACH 'x' AS y ORDER BY 1", ""},
	    {"DELETE FROM t WHERE a IN (SELECT a FROM v_t ORDER BY a)", ""},
	    {"INSERT INTO t SELECT a, b FROM v_t ORDER BY a", ""},
	    {"SELECT a FROM v_t ORDER BY a; DELETE FROM t", "more than one"},
	    {"SELECT a FROM v_t ORDER BY", "incomplete"},
	    {"SELECT load_extension('x') FROM v_t ORDER BY 1", ""},
	    {"SELECT readfile('/etc/passwd') FROM v_t ORDER BY 1", ""},
	    {"", "ORDER BY"},
	};
	struct wm_sink sink = {0};
	struct wm_store *s = wm_store_open(":memory:", schema, &sink);
	const char *why;
	struct wm_stmt *q;

	put(s, "x", 1);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (allowed(s, bad[i][0], bad[i][1]))
			printf("allowed: %s\n", bad[i][0]);
		CHECK(!allowed(s, bad[i][0], bad[i][1]));
	}
	CHECK(allowed(s, "SELECT upper(a) FROM v_t order  by b;\n-- end\n",
	    NULL));
	CHECK(allowed(s, "WITH w AS (SELECT a FROM v_t) SELECT count(a) "
			 "FROM w ORDER BY 1", NULL));
	q = wm_store_guarded(s,
	    WM_S("SELECT a FROM v_t WHERE b = ?1 ORDER BY a"), &why);
	CHECK(q != NULL && wm_stmt_params(q) == 1);
	wm_stmt_int(q, 1, 1);
	CHECK(wm_stmt_step(q) && wm_str_is(wm_col_str(q, 0), "x"));
	wm_stmt_reset(q);
	CHECK(wm_store_ok(s) && sink.errors == 0);
	CHECK(count(s) == 1);
	wm_store_close(s);
	wm_sink_free(&sink);
}

int
main(void)
{
	if (mkdtemp(dir) == NULL)
		return 2;
	(void)snprintf(path, sizeof path, "%s/build.db", dir);
	kept();
	rolled_back();
	discarded();
	damaged();
	flipped();
	misplaced();
	guarded();
	(void)wm_file_remove_tree(dir);
	return END();
}
