/*
 * The production reader: the bytes of a source become its document tree.
 * Both kinds of files come through here, ".md" by front matter and
 * CommonMark, ".xml" by the vocabulary; everybody who needs a document
 * calls wm_read().
 */
#ifndef WM_MARKDOWN_READ_H
#define WM_MARKDOWN_READ_H

#include "diag/diag.h"
#include "model/doc.h"

/*
 * Read one source; the ending of its path says which kind it is.  "id" and
 * "lang" ("" for a file of all languages) go onto the root and into the
 * document, where they are copied.  "src" must live as long as the document.
 * All faults are reported to the sink; a document with faults still has a
 * tree where one could be made, so that later passes can go on looking.
 * False, and nothing to free, if there is no usable tree.
 */
bool wm_read(struct wm_doc *out, const struct wm_source *src, struct wm_str id,
    struct wm_str lang, struct wm_sink *);

/*
 * Where the value of an attribute stands: in the tag of an XML file, in the
 * front matter of a page, in the lines of a directive.  Falls back to the
 * place of the element.
 */
struct wm_span wm_read_where(const struct wm_doc *, const xmlNode *,
    const char *attr);

#endif
