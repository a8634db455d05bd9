/*
 * What a build had to say: without what only follows from a source that
 * could not be read, and kept for the next build, which may find nothing
 * to do.
 */
#ifndef WM_BUILD_SAID_H
#define WM_BUILD_SAID_H

#include "build/sources.h"
#include "diag/diag.h"
#include "store/store.h"

/*
 * Without laws.xml every law is unknown.  What follows from a file that
 * could not be read is taken out of the sink: its own message says it.
 */
void wm_said_drop(const struct wm_sources *, struct wm_sink *);

/*
 * Keep the warnings of a build that is being published, and how many there
 * were, which may be more than are shown.  Sorts the sink, which holds no
 * error.  In the caller's transaction.
 */
void wm_said_save(struct wm_store *, struct wm_sink *);

/* Those of the last published build, added to the sink. */
void wm_said_load(struct wm_store *, struct wm_sink *);

#endif
