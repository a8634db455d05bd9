/*
 * The search index between builds: what each page is found by, and the
 * lists, forms and shards made of it, as rows of build.db (state.h).  An
 * edit changes the lists of its own words and makes only the shards that
 * hold them; another set of pages, or too many edits at once, make all.
 * Either way the files are the same.
 */
#ifndef WM_BUILD_INDEX_H
#define WM_BUILD_INDEX_H

#include "search/index.h"
#include "store/store.h"

/* A page whose words or record changed. */
struct wm_index_change {
	int64_t result;
	uint32_t no; /* of the page in the index */
	bool record;
	struct wm_str less, more; /* its words before and after */
};

struct wm_index {
	struct wm_arena mem;
	struct wm_store *store;
	struct wm_index_change *changes;
	size_t n, cap;
	size_t bytes; /* of their words */
	bool all;     /* make everything: the changes do not tell */
};

void wm_index_open(struct wm_index *, struct wm_store *);
void wm_index_free(struct wm_index *);

/* What a job that ran is found by, instead of what it was; in order. */
void wm_index_put(struct wm_index *, int64_t job, const struct wm_str *vectors,
    size_t n);
/* The job is no more. */
void wm_index_drop(struct wm_index *, int64_t job);

/*
 * Bring the index up to date.  Every file of it is either made or kept, once;
 * "client" is the script that searches.
 */
struct wm_index_files {
	struct wm_search_out made;
	void (*keep)(void *arg, struct wm_str path); /* with made.arg */
	struct wm_str client;
};
void wm_index_make(struct wm_index *, const struct wm_index_files *,
    unsigned threads);

/* Forget all of it. */
void wm_index_forget(struct wm_store *);

#endif
