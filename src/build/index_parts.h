/*
 * Inside build/: how the search index is made of its rows (index.h), whole
 * or after an edit.  All statements are of the making's store; what goes
 * wrong there, its commit says.
 */
#ifndef WM_BUILD_INDEX_PARTS_H
#define WM_BUILD_INDEX_PARTS_H

#include "build/index.h"

/* While the index is made.  Start with the store and the files. */
struct wm_making {
	struct wm_store *store;
	const struct wm_index_files *files;
	unsigned threads;
	size_t pages;
	struct wm_arena mem;
};

/* Add the list of a stem to "list", of all its runs; the number of its last
 * page. */
uint32_t wm_list_read(struct wm_store *, struct wm_str stem,
    struct wm_buf *list);
/* The same as struct wm_search_lists wants it: "arg" is the store. */
void wm_list_put(void *arg, struct wm_str stem, struct wm_buf *list);
void wm_list_write(struct wm_store *, struct wm_str stem, int64_t run,
    struct wm_str list, uint32_t last);

/* A form stands with that stem on so many pages more. */
void wm_form_count(struct wm_store *, struct wm_str form, struct wm_str stem,
    int64_t pages);

/* The next form goes into the shard, or ends it and begins another. */
void wm_terms_add(struct wm_making *, struct wm_shard *, struct wm_str form,
    struct wm_str stem, const struct wm_search_lists *);
/* Put the shard out, if there is anything in it. */
void wm_terms_end(struct wm_making *, struct wm_shard *);
/* Make the shards of the rows "form, stem" that a statement gives, in
 * order. */
void wm_terms_make(struct wm_making *, struct wm_stmt *);
/* Make the shard of records that begins with page "no". */
void wm_docs_make(struct wm_making *, uint32_t no);

/* Number all pages; what was made of other numbers is gone. */
void wm_index_number(struct wm_store *);
/* Make everything of pages that are numbered. */
void wm_index_all(struct wm_making *);
/* Make what the noted changes touch, and keep the other files. */
void wm_index_edit(struct wm_index *, struct wm_making *);

#endif
