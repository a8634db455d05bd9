/*
 * The answers of the catalog and of site.xml for the wm: functions of one
 * page.  Fill one for each page, after wm_catalog_begin() of its job.
 */
#ifndef WM_TRANSFORM_ANSWER_H
#define WM_TRANSFORM_ANSWER_H

#include "catalog/catalog.h"
#include "model/site.h"
#include "transform/ask.h"

struct wm_answers {
	struct wm_catalog *cat;
	const struct wm_site *site;
	struct wm_str lang, output, id; /* of the page */
	struct wm_arena mem;	       /* scratch; the caller frees it */
};

/*
 * Make "ask" put its questions to "answers"; both must stay where they are
 * until the run is over.  wm:site() knows name, tagline, origin, exit,
 * default, dir, email, phone and address.
 */
void wm_answers_init(struct wm_ask *ask, struct wm_answers *answers,
    const struct wm_strings *, wm_day today);

#endif
