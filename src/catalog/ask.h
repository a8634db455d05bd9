/*
 * Inside catalog/: how a question is put.  A question is a key, words with
 * tabs between; its answer a few strings or rows.  The key is also the name
 * of the observation, so that a stored observation can be asked again.
 * Answers are remembered by key for as long as the catalog is open, within
 * a limit; each is observed in every job that asks.
 */
#ifndef WM_CATALOG_ASK_H
#define WM_CATALOG_ASK_H

#include "base/map.h"
#include "catalog/catalog.h"

enum { WM_ASK_VALUES = 3, WM_ASK_ARGS = 8 };

struct wm_answer {
	bool found;
	enum wm_seen kind;
	struct wm_str v[WM_ASK_VALUES];
	const struct wm_rows *rows;
	struct wm_hash hash;
	struct wm_str said; /* the answer for people, cut */
};

struct wm_catalog {
	struct wm_store *store;
	const struct wm_named_query *queries;
	size_t nqueries;
	struct wm_hash *query_hash; /* of each query's text */
	struct wm_arena mem;	    /* as long as the catalog */
	struct wm_language *langs;
	size_t nlangs;
	struct wm_map memo;    /* key -> struct wm_answer */
	struct wm_arena lent;  /* of the memo's answers */
	size_t lent_bytes;     /* about */
	struct wm_arena job;   /* of this job's answers */
	struct wm_map told;    /* what was reported in this job */
	struct wm_obs *obs;    /* may be NULL */
	struct wm_sink *sink;  /* may be NULL */
	struct wm_source none; /* a path without text, for messages */
};

/* Ask; "what" is the question's word, see questions[] in ask.c.  Lent until
 * the next begin. */
const struct wm_answer *wm_ask(struct wm_catalog *, const char *what,
    const struct wm_str *args, size_t nargs);

#define WM_ASK(c, what, ...)                                                   \
	wm_ask((c), (what), (const struct wm_str[]){__VA_ARGS__},              \
	    sizeof((const struct wm_str[]){__VA_ARGS__}) /                     \
		sizeof(struct wm_str))

/* rows.c: read all rows of a statement into the memo's arena. */
const struct wm_rows *wm_rows_read(struct wm_catalog *, struct wm_stmt *);
void wm_answer_query(struct wm_catalog *, const struct wm_str *args,
    size_t nargs, struct wm_answer *);
void wm_answer_rows(struct wm_catalog *, const struct wm_str *args,
    size_t nargs, struct wm_answer *);
struct wm_str wm_default_lang(const struct wm_catalog *);

#endif
