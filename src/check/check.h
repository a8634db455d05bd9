/*
 * Rules on meaning: what a document says against itself, the catalog and
 * the day.  Each rule is one small function and one message of the catalogue;
 * form (unknown names, missing parts) is the validator's.
 */
#ifndef WM_CHECK_CHECK_H
#define WM_CHECK_CHECK_H

#include "base/date.h"
#include "catalog/catalog.h"

/*
 * All rules on one document, before its links are resolved.  "today" in
 * days; the language is that of the document or, for one of all languages,
 * the default one.
 */
void wm_check_document(const struct wm_doc *, struct wm_catalog *,
    wm_day today, struct wm_sink *);

/* Rules that need all documents; after wm_catalog_settle(). */
void wm_check_site(struct wm_store *, const struct wm_loader *,
    struct wm_sink *);

#endif
