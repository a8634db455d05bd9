/*
 * Inside check/: the place that a row of facts gives.
 */
#ifndef WM_CHECK_SITE_H
#define WM_CHECK_SITE_H

#include "catalog/catalog.h"

/* Columns "at" and on: path, offset, length.  Lent by the loader. */
struct wm_span wm_site_place(const struct wm_loader *, struct wm_stmt *,
    int at);

#endif
