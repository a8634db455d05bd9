/*
 * The search index: pages to vectors while they are built, vectors to
 * shards at the end.  Every shard is a plain script, so that it loads over
 * http and from a folder alike; see shards.c for the format.
 */
#ifndef WM_SEARCH_INDEX_H
#define WM_SEARCH_INDEX_H

#include <libxml/tree.h>

#include "search/tokens.h"

/* What a result shows. */
struct wm_search_page {
	struct wm_str path;    /* below site/: "es/iep/request.html" */
	struct wm_str title;   /* plain text */
	struct wm_str summary; /* may be "" */
	struct wm_str kind;    /* "page", "process", "listing", "term" ... */
	struct wm_str lang;
};

/*
 * Append the vector of one page: its words, where they stand, its headings.
 * "root" is the document tree, or NULL for a page that is only its title
 * and summary.  Parts in other languages are passed over, where the page's
 * own has them.  A vector is bytes without pointers; it may be stored.
 */
void wm_search_vector(struct wm_stems *, const struct wm_search_page *,
    const xmlNode *root, struct wm_buf *out);

/* Called with each file of the index, in a fixed order; all is lent. */
typedef void wm_search_emit(void *arg, struct wm_str path,
    struct wm_str bytes);

/*
 * Make all files of the index below "search/".  Page numbers follow from
 * language, kind and path, not from the order of the vectors.  "client" is
 * the script that searches, put behind the root in search/search.js.
 */
void wm_search_shards(const struct wm_str *vectors, size_t n,
    struct wm_str client, wm_search_emit *, void *arg);

/* ---- reading the same files back ---- */

struct wm_search_result {
	struct wm_str path; /* with "#anchor" where a heading matched best */
	struct wm_str title, summary, kind, lang;
	uint64_t score;
	bool partial; /* not every word was found */
};

struct wm_search_results {
	struct wm_arena mem;
	struct wm_search_result *all; /* best first */
	size_t n;
};

/* Append a file of the site; false if there is none. */
typedef bool wm_search_load(void *arg, struct wm_str path, struct wm_buf *);

/*
 * Search as the browser does, over the same shards.  "lang" is the reader's
 * (its pages count for more); "" for none.  At most "limit" results.  False
 * if the index is not there or not ours.
 */
bool wm_search(struct wm_str query, struct wm_str lang, size_t limit,
    wm_search_load *, void *arg, struct wm_search_results *);
void wm_search_free(struct wm_search_results *);

#endif
