/*
 * What templates ask (transform/ask.h), answered by the catalog, and what
 * only a build knows beside it: static files, the version of a packet, the
 * rules of time limits.
 */
#ifndef WM_BUILD_ASK_H
#define WM_BUILD_ASK_H

#include "build/project.h"
#include "build/shared.h"
#include "transform/answer.h"

struct wm_build_answers {
	struct wm_answers answers; /* first: a question's self is both */
	struct wm_ask ask;	   /* hand this to wm_sheet_apply() */
	struct wm_ask plain;	   /* the catalog's own answers */
	const struct wm_project *project;
	struct wm_obs *obs;
	/* For wm:shared(), if there is such a thing: see shared.h. */
	struct wm_shared_parts *parts;
	struct wm_sheet *sheet;
	struct wm_sink *sink;
	struct wm_str version; /* wm:site('version'): of a packet, or "" */
};

/*
 * Fill "a->ask" for a page; "a" must not move afterwards.  Strings are lent
 * and must outlive the run.
 */
void wm_ask_open(struct wm_build_answers *a, const struct wm_project *,
    struct wm_catalog *, struct wm_obs *, struct wm_str lang,
    struct wm_str id, struct wm_str output);
void wm_ask_close(struct wm_build_answers *);

#endif
