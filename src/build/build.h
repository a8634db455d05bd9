/*
 * A build: read every source, make every page and packet, publish or leave
 * the site as it was.  The only writer of build.db and of the site.
 */
#ifndef WM_BUILD_BUILD_H
#define WM_BUILD_BUILD_H

#include "build/project.h"

struct wm_counts {
	size_t sources; /* files read */
	size_t pages, packets;
	size_t written, removed; /* files of the site that changed */
	size_t jobs, ran; /* how many there are, how many had to run */
	const char *note; /* what to tell of the database, or "" */
	bool published;
	bool touched; /* some files of the site are new, though it failed */
};

/*
 * Build, or with opt->dry check only.  True if there was no error; all
 * messages are in the sink, in order.  Start libraries with
 * wm_build_start() first.
 */
bool wm_build_guide(const struct wm_options *, struct wm_sink *,
    struct wm_counts *);

/* Once, before any thread, and once after all of them. */
void wm_build_start(void);
void wm_build_stop(void);

#endif
