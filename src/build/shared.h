/*
 * Parts that all pages of a language, so many folders deep, share:
 * navigation, footer, a listing's card.  wm:shared() names one; it is made
 * once, by a page's own templates, of a document
 * <shared name="..." lang="..."> with an <arg> for each argument.  It is kept
 * as HTML, with what it looked at: every page that uses it has looked at the
 * same.  Its links lead over the language's folder, so that they are right
 * from any other.
 */
#ifndef WM_BUILD_SHARED_H
#define WM_BUILD_SHARED_H

#include <pthread.h>

#include "base/map.h"
#include "model/obs.h"
#include "transform/sheet.h"

/* The parts of all workers. */
struct wm_shared_parts {
	pthread_mutex_t lock;
	struct wm_map all; /* lang, depth, arguments -> struct part * */
};

struct wm_build_answers;

/* Make the parts of a page's run from these, with its sheet and sink. */
void wm_shared_use(struct wm_build_answers *, struct wm_shared_parts *,
    struct wm_sheet *, struct wm_sink *);

void wm_shared_init(struct wm_shared_parts *);
void wm_shared_free(struct wm_shared_parts *);

#endif
