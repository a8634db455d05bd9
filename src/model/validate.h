/*
 * A source tree against the vocabulary.  Every problem of a file comes in
 * one run, each at its exact place.
 */
#ifndef WM_MODEL_VALIDATE_H
#define WM_MODEL_VALIDATE_H

#include <libxml/tree.h>

#include "diag/diag.h"
#include "model/vocabulary.h"

/*
 * Check a tree of wm_xml_parse() as a file of that kind; WM_KIND_MAX: of
 * the kind its root says.  Nothing but the tree and its source is looked
 * at, so references to other files are not checked here.  True if nothing
 * was reported.
 */
bool wm_validate(const xmlDoc *, enum wm_kind, struct wm_sink *);

/*
 * Check one value, as of an attribute, a line of front matter or a form
 * field.  "at" is the place of the value.  Where a value holds several
 * words, the report points at the wrong one, if "at" has the same length as
 * the value.  True if nothing was reported.
 */
bool wm_validate_value(const struct wm_vocab_attr *, struct wm_str value,
    struct wm_span at, struct wm_sink *);

/* As above without a report: is the value of its type? */
bool wm_value_ok(const struct wm_vocab_attr *, struct wm_str value);

/* What a type expects, for people: "a date such as 2026-11-22"; lent. */
const char *wm_type_expects(enum wm_type);

#endif
