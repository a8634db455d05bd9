/*
 * The first phase: every source is read and its facts go into the database.
 * They are true whether or not anything is published.
 */
#ifndef WM_BUILD_SOURCES_H
#define WM_BUILD_SOURCES_H

#include "build/project.h"
#include "build/state.h"
#include "catalog/catalog.h"

/* A source that was read, and what the next phases must know of it. */
struct wm_source_note {
	const struct wm_input *in;
	bool usable; /* it has a tree */
	enum wm_kind kind;
	struct wm_str *ids; /* topics or counties in it; a packet's languages */
	size_t nids;
};

struct wm_sources {
	struct wm_arena mem;
	struct wm_source_note *all; /* in order of their paths */
	size_t n;
};

/*
 * Read those that changed, or whose included text did, on opt.threads
 * threads; put their facts and rows into the open transaction of the store,
 * forget files that are gone, and settle if any fact changed.  Sources that
 * were not read repeat their stored reports.  False after an error of the
 * store; faults of the content are only reported.
 */
bool wm_sources_read(struct wm_project *, struct wm_state *,
    struct wm_sources *, struct wm_sink *);
void wm_sources_free(struct wm_sources *);

/*
 * Read one source into a document with shared text put in.  The text of the
 * source goes into "mem".  False if it has no usable tree.
 */
bool wm_source_open(const struct wm_project *, struct wm_arena *mem,
    const struct wm_input *, struct wm_doc *, struct wm_obs *,
    struct wm_sink *);

/* Loads sources again, to point messages into them; the last one stays. */
struct wm_reload {
	const struct wm_project *project;
	struct wm_arena mem;
	struct wm_source src;
};
struct wm_loader wm_reload_loader(struct wm_reload *);

#endif
