/*
 * The fonts that site.xml declares: of the guide itself, else of the
 * system.  Where they were found is remembered, so that a build that prints
 * nothing reads none.
 */
#ifndef WM_BUILD_FONTS_H
#define WM_BUILD_FONTS_H

#include "build/project.h"
#include "build/state.h"

/*
 * Find each font and the hash of its bytes, from what the last build
 * remembers if the file is as it was.  False with a report if one is not
 * there.  Writes what it found into the store.
 */
bool wm_fonts_find(struct wm_project *, struct wm_state *, struct wm_sink *);

/* Read those that were not read yet, for printing.  False with a report. */
bool wm_fonts_read(struct wm_project *, struct wm_sink *);

/* Is every font that the last build found still the same file? */
bool wm_fonts_same(struct wm_store *);

#endif
