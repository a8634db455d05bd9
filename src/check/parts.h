/*
 * What a translation was made from: a page's parts, each with a hash of what
 * it says.  The first part is the title and the summary; then of a Markdown
 * page what stands before its first "##", and each section; of any other
 * kind each element below its root.  White space, places, facts and what
 * says who read the page do not count; addresses of links do.
 */
#ifndef WM_CHECK_PARTS_H
#define WM_CHECK_PARTS_H

#include "base/buf.h"
#include "model/doc.h"

/* Append the hashes, eight digits each, with blanks between. */
void wm_parts_hash(const struct wm_doc *, struct wm_buf *);

/* Where the part "n" (from 0) begins; NULL if there are not so many. */
const xmlNode *wm_parts_node(const struct wm_doc *, size_t n);

/* Append the hash of one element's text. */
void wm_part_hash(const xmlNode *, struct wm_buf *);

#endif
