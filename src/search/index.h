/*
 * The search index: pages to vectors while they are built (vector.c),
 * vectors to lists of postings (invert.h), those to shards.  Any shard can be
 * made alone, so that an edit makes those of its own words only.  Every shard
 * is a plain script, so that it loads over http and from a folder alike;
 * format.h says what is in it.
 */
#ifndef WM_SEARCH_INDEX_H
#define WM_SEARCH_INDEX_H

#include <libxml/tree.h>

#include "base/map.h"
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

/* ---- files of the index, below "search/" ---- */

enum { WM_SHARD_NAME = 11 }; /* hash of a shard's bytes, and a NUL */
#define WM_SEARCH_ROOT "search/search.js"

/* Called with each file that is made; all is lent. */
struct wm_search_out {
	void *arg;
	void (*emit)(void *arg, struct wm_str path, struct wm_str bytes);
};

/* Appends the postings of a stem: a list of invert.h. */
struct wm_search_lists {
	void *arg;
	void (*put)(void *arg, struct wm_str stem, struct wm_buf *);
};

/*
 * Append what pages are numbered by, in the order of its bytes: language,
 * kind and path of a record, the first line of a vector.
 */
void wm_search_key(struct wm_str record, struct wm_buf *key);

/* "search/t/HASH.js", in the arena. */
struct wm_str wm_search_path(struct wm_arena *, const char *dir,
    struct wm_str hash);

/*
 * Does a shard begin with this form?  It follows from the form alone, and
 * from the number of pages in powers of two, so that an edit cuts no shard
 * elsewhere.  One form in so many begins one: words have the more postings
 * the more pages there are, and about 7 KB is wanted.
 */
bool wm_shard_begins(struct wm_str form, size_t pages);

/* A shard of terms while it fills; {0} is empty. */
struct wm_shard {
	struct wm_buf first; /* its first form */
	struct wm_buf last, forms, groups;
	struct wm_map numbers; /* stem -> number of its group */
};

/* Add a form with a stem.  Forms come in the order of bytes, of one form the
 * stems too; a stem's postings are asked for once a shard. */
void wm_shard_add(struct wm_shard *, struct wm_str form, struct wm_str stem,
    const struct wm_search_lists *);
/* Emit it and begin the next; false if it was empty. */
bool wm_shard_end(struct wm_shard *, const struct wm_search_out *,
    char hash[WM_SHARD_NAME]);
void wm_shard_free(struct wm_shard *);

/* Emit a shard of records, WM_DOCS_A_SHARD lines or what is left. */
void wm_search_docs(const struct wm_buf *records,
    const struct wm_search_out *, char hash[WM_SHARD_NAME]);

/* The root; lines as in format.h.  "client" is the script that searches. */
struct wm_search_parts {
	size_t pages;
	struct wm_str client, langs, terms, docs;
};
void wm_search_root(const struct wm_search_parts *,
    const struct wm_search_out *);

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
