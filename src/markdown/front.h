/*
 * Front matter: lines of "key: value" between two lines "---" at the very
 * beginning of a page.  Its keys are the attributes and the children of
 * element PAGE in the vocabulary.
 */
#ifndef WM_MARKDOWN_FRONT_H
#define WM_MARKDOWN_FRONT_H

#include <libxml/tree.h>

#include "diag/diag.h"
#include "model/doc.h"

/*
 * Put the front matter of the document's own source on its root: title and
 * summary as children, which carry the place of their text, the rest as
 * attributes.  Returns the offset of the first byte behind it.
 */
size_t wm_front_read(struct wm_doc *, xmlNode *root, struct wm_sink *);

/* Where the value of a key stands; len 0 if the key is not there. */
struct wm_span wm_front_where(const struct wm_source *, const char *key);

#endif
