/*
 * Parts that all pages of a language and folder share: navigation, footer, a
 * listing's card.  wm:shared() names one; it is made once a worker, by the
 * page's own templates, of a document <shared name="..." lang="..."> with an
 * <arg> for each argument.  It is kept as HTML, with what it looked at: every
 * page that uses it has looked at the same.
 */
#ifndef WM_BUILD_SHARED_H
#define WM_BUILD_SHARED_H

#include "base/map.h"
#include "model/obs.h"
#include "transform/sheet.h"

/* The parts of one worker.  Start with "{0}". */
struct wm_shared_parts {
	struct wm_map all; /* lang, folder, arguments -> struct part * */
};

struct wm_build_answers;

/* Make the parts of a page's run from these, with its sheet and sink. */
void wm_shared_use(struct wm_build_answers *, struct wm_shared_parts *,
    struct wm_sheet *, struct wm_sink *);

/* Between two jobs: forget the parts if they have become many. */
void wm_shared_trim(struct wm_shared_parts *);
void wm_shared_free(struct wm_shared_parts *);

#endif
