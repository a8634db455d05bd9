/*
 * The build's database, .waymark/build.db.  The only code that speaks to
 * SQLite.  A connection belongs to one thread.  Errors are sticky: the first
 * one is reported to the sink of the connection, with SQLite's own words,
 * every later call on that connection does nothing, and the one who commits
 * asks wm_store_ok() once.  Nothing in the file is worth keeping: one that
 * is damaged or of another version is removed and made anew; one whose
 * damage shows only later is removed when its connection is closed.  Every
 * page has a checksum (pages.h), so what is read is what was written.
 */
#ifndef WM_STORE_STORE_H
#define WM_STORE_STORE_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

struct wm_store;
struct wm_stmt;

/* How the database was found. */
enum wm_store_state {
	WM_STORE_KEPT,	  /* it has what the last build left */
	WM_STORE_NEW,	  /* there was none */
	WM_STORE_VERSION, /* of another version: removed, made anew */
	WM_STORE_BROKEN,  /* damaged: removed, made anew */
};

/*
 * Open for reading and writing; the folder must exist.  "schema" is the SQL
 * that makes all tables; its hash is the version, so that any change of it
 * discards the file.  ":memory:" makes one that is never written.  NULL
 * with a report if it cannot be opened.  "sink" is lent for as long as the
 * connection lives, or until wm_store_sink() names another.
 */
struct wm_store *wm_store_open(const char *path, const char *schema,
    struct wm_sink *sink);

/* A connection that can only read, for one worker thread; never NULL. */
struct wm_store *wm_store_read(const char *path, struct wm_sink *sink);

void wm_store_close(struct wm_store *); /* its statements too; NULL is fine */

enum wm_store_state wm_store_state(const struct wm_store *);
/* What to tell the person about it, or "". */
const char *wm_store_note(const struct wm_store *);
const char *wm_store_state_note(enum wm_store_state);

void wm_store_sink(struct wm_store *, struct wm_sink *);
bool wm_store_ok(const struct wm_store *); /* nothing failed so far */

/* Run statements that give no rows. */
bool wm_store_exec(struct wm_store *, const char *sql);

/* Transactions.  Commit is false, and nothing is kept, if anything failed
 * since the beginning. */
bool wm_store_begin(struct wm_store *);
bool wm_store_commit(struct wm_store *);
void wm_store_rollback(struct wm_store *);

/*
 * The statement of that text, made at its first use and kept; reset, with
 * nothing bound.  Lent by the connection.  Never NULL: a statement that
 * cannot be made is reported and gives no rows.
 */
struct wm_stmt *wm_store_stmt(struct wm_store *, const char *sql);

/*
 * As above for a text that is not ours, such as a named query: one SELECT
 * with an ORDER BY, that reads nothing but views and calls nothing but plain
 * functions (no time, no chance, no ATTACH, no PRAGMA).  NULL, with the
 * reason in "*why" (lent until the next call), if it is anything else; this
 * is not an error of the connection.
 */
struct wm_stmt *wm_store_guarded(struct wm_store *, struct wm_str sql,
    const char **why);

/* Parameters count from 1, columns from 0.  Text is copied by SQLite. */
void wm_stmt_str(struct wm_stmt *, int at, struct wm_str); /* p NULL: null */
/* Text that stays where it is until the statement has run or was reset. */
void wm_stmt_lend(struct wm_stmt *, int at, struct wm_str);
void wm_stmt_int(struct wm_stmt *, int at, int64_t);
void wm_stmt_blob(struct wm_stmt *, int at, struct wm_str);
int wm_stmt_params(const struct wm_stmt *); /* how many it has */

/* The next row; false at the end or after an error. */
bool wm_stmt_step(struct wm_stmt *);
/* Step once and reset, for statements that give no rows. */
bool wm_stmt_run(struct wm_stmt *);
void wm_stmt_reset(struct wm_stmt *); /* as soon as its rows are read */

/* Lent until the next step or reset; p NULL stands for null. */
struct wm_str wm_col_str(struct wm_stmt *, int at);
struct wm_str wm_col_blob(struct wm_stmt *, int at);
int64_t wm_col_int(struct wm_stmt *, int at);
int wm_col_count(struct wm_stmt *);
struct wm_str wm_col_name(struct wm_stmt *, int at);

int64_t wm_store_last(struct wm_store *);    /* rowid last inserted */
int64_t wm_store_changes(struct wm_store *); /* rows last changed */

/* The version of SQLite, such as "3.40.1"; lent. */
const char *wm_store_library(void);

#endif
