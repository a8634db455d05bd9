/*
 * Vectors to lists of postings, in memory.  Pages are added in the order of
 * their numbers; what has come together is taken in runs, so that memory
 * does not grow with the number of pages.  Several may have the stems in
 * parts, and be given the same pages by a thread each.
 */
#ifndef WM_SEARCH_INVERT_H
#define WM_SEARCH_INVERT_H

#include "base/buf.h"
#include "base/map.h"

enum { WM_INVERT_PARTS = 2 };

struct wm_invert {
	struct wm_arena mem;
	struct wm_map groups; /* stem -> its group */
	struct wm_map forms;  /* form -> its pairs with stems */
	size_t bytes;	      /* about how much memory it takes */
	unsigned part, parts; /* stems of one part of so many; or all */
};

/* The words of a page: its vector without the first line.  Numbers rise. */
void wm_invert_add(struct wm_invert *, uint32_t page, struct wm_str words);

/* Called in the order of bytes; all is lent. */
struct wm_invert_ops {
	/* The postings of a stem (format.h), the first with its page's own
	 * number; the number of the last page. */
	void (*group)(void *arg, struct wm_str stem, struct wm_str postings,
	    uint32_t last);
	/* On how many pages a form stands with that stem, and the stem's
	 * postings. */
	void (*form)(void *arg, struct wm_str form, struct wm_str stem,
	    uint32_t pages, struct wm_str postings);
};

/* Hand out everything that the "n" of all parts hold, and begin again. */
void wm_invert_take(struct wm_invert *, unsigned n,
    const struct wm_invert_ops *, void *arg);

/* Append postings whose first has its page's own number to a list whose
 * last page is "*last" (0 and an empty list at first). */
void wm_postings_join(struct wm_buf *list, uint32_t *last,
    struct wm_str postings, uint32_t postings_last);

/*
 * Append a list without the pages of "less" and with the postings of "more";
 * all begin with a page's own number.  Returns the last page.
 */
uint32_t wm_postings_edit(struct wm_buf *out, struct wm_str list,
    struct wm_str less, struct wm_str more);

#endif
