/*
 * zips.json: where a ZIP code is, for pages that sort by distance without
 * telling anybody where the reader lives.
 */
#ifndef WM_BUILD_ZIPS_H
#define WM_BUILD_ZIPS_H

#include "base/buf.h"
#include "catalog/catalog.h"

/*
 * Append {"92501":["riverside","33.99","-117.37"],...}: the county by its id of
 * areas.xml and the middle in degrees.  Rows are those of
 * wm_catalog_zips(), sorted by code; of a code in two counties the first.
 */
void wm_zips_write(struct wm_buf *, const struct wm_rows *);

#endif
