/*
 * What the files behind include/waymark.h share.
 */
#ifndef WM_BUILD_API_H
#define WM_BUILD_API_H

#include "model/calendar.h"
#include "waymark.h"

/* Say all reports, free the sink, and return the status. */
int wm_api_end(const struct waymark *, struct wm_sink *, int status);

/* The school breaks in a file; none if "path" is NULL.  False after a
 * report.  Strings and breaks live in the arena. */
bool wm_api_breaks(struct wm_arena *, const char *path, struct wm_sink *,
    struct wm_breaks *);

#endif
