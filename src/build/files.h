/*
 * The files of a site that are no page: for servers, for those who find it,
 * ZIP codes, holidays and the words of the form of dates.
 */
#ifndef WM_BUILD_FILES_H
#define WM_BUILD_FILES_H

#include "build/project.h"
#include "catalog/catalog.h"

/*
 * Make those of the job "id" (plan.c): "server", "found", "zips" or
 * "holidays".  What they follow from is observed; put() gets each with its
 * path below the site, lent.
 */
void wm_files_make(struct wm_str id, const struct wm_project *,
    struct wm_catalog *, struct wm_obs *,
    void (*put)(void *arg, struct wm_str path, const struct wm_buf *),
    void *arg);

#endif
