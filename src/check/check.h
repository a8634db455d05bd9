/*
 * Rules on meaning: what a document says against itself, the catalog and
 * the day.  Each rule is one small function and one message of the catalogue;
 * form (unknown names, missing parts) is the validator's.
 */
#ifndef WM_CHECK_CHECK_H
#define WM_CHECK_CHECK_H

#include "base/date.h"
#include "catalog/catalog.h"

struct wm_lexicons;

/* What the rules on one document are given. */
struct wm_check {
	struct wm_lexicons *words; /* one a thread; NULL: made each time */
	struct wm_catalog *cat;
	wm_day today;
	/* Is told each day ("2026-11-22") whose being past was asked; NULL:
	 * nobody wants to know. */
	void (*asked)(void *arg, struct wm_str day);
	void *arg;
	/* Of a translation: wm_parts_hash() of the page in the default
	 * language, and its path; else "". */
	struct wm_str original, original_path;
	struct wm_sink *sink;
};

/*
 * All rules on one document, before its links are resolved.  The language is
 * that of the document or, for one of all languages, the default one.
 */
void wm_check_document(const struct wm_check *, const struct wm_doc *);

/*
 * Of a file that serves all languages: does a text in "lang" below "root" say
 * that it was made from another one than stands in the language "first"?
 */
bool wm_check_stale(const xmlNode *root, struct wm_str lang,
    struct wm_str first);

/* What a release lacks: who read the pages, laws, time limits and listings,
 * and when.  Facts alone say so; for --strict. */
void wm_check_signed(struct wm_store *, const struct wm_loader *,
    struct wm_sink *);

/* Rules that need all documents; after wm_catalog_settle(). */
void wm_check_site(struct wm_store *, const struct wm_loader *,
    struct wm_sink *);

#endif
