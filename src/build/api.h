/*
 * What the files behind include/waymark.h share.
 */
#ifndef WM_BUILD_API_H
#define WM_BUILD_API_H

#include "diag/diag.h"
#include "waymark.h"

/* Say all reports, free the sink, and return the status. */
int wm_api_end(const struct waymark *, struct wm_sink *, int status);

#endif
