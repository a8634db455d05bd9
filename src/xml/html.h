/*
 * HTML5 from a tree.  Elements are in the XHTML namespace or in none; a
 * subtree in the SVG (or MathML) namespace keeps XML's rules for empty
 * elements and the case of its names.  Namespace declarations, attributes
 * of namespace urn:waymark, comments and processing instructions are left
 * out; xml:lang becomes lang.  The bytes depend on the tree alone.
 */
#ifndef WM_XML_HTML_H
#define WM_XML_HTML_H

#include <libxml/tree.h>

#include "base/buf.h"

/* A whole page: doctype, the root element, a newline.  A script or style
 * whose text would end it early makes the buffer bad. */
void wm_html_emit(const xmlDoc *, struct wm_buf *);

/* One node and what is in it, without doctype. */
void wm_html_emit_node(const xmlNode *, struct wm_buf *);

/* A new text that is written as it stands: HTML that was written before.
 * It belongs to the document once it is linked into it. */
xmlNode *wm_html_ready(xmlDoc *, struct wm_str html);

/* The same tree as well-formed XHTML, to look at. */
void wm_xhtml_emit(const xmlDoc *, struct wm_buf *);

#endif
