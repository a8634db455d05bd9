/*
 * The job that makes the copy of a packet that was wished for.
 */
#ifndef WM_BUILD_WISHED_H
#define WM_BUILD_WISHED_H

#include "build/job.h"
#include "build/project.h"

/*
 * The job of the project's wish, among those that are planned.  NULL after a
 * report, with wish->refused set, if there is no such packet, if it is not
 * made in that language, or if a process of it began on a day for which no
 * holidays are known.
 */
const struct wm_job *wm_wish_job(const struct wm_project *,
    const struct wm_jobs *, struct wm_sink *);

#endif
