/*
 * Inside check/: rules that need all documents.
 */
#ifndef WM_CHECK_SITE_H
#define WM_CHECK_SITE_H

#include "catalog/catalog.h"

/* Columns "at" and on: path, offset, length.  Lent by the loader. */
struct wm_span wm_site_place(const struct wm_loader *, struct wm_stmt *,
    int at);

/* Time limits: is each on a page, with what takes its place? */
void wm_check_limits(struct wm_store *, const struct wm_loader *,
    struct wm_sink *);

#endif
