/*
 * One source document after reading.  Elements of our vocabulary are in no
 * namespace; prose (what Markdown says) is XHTML, in its namespace; where an
 * element came from is its attribute "at" in WM_NS, "OFF+LEN" in bytes of
 * the source, or "N:OFF+LEN" in the N-th source of an assembled document.
 * A document belongs to one worker at a time: libxslt writes into trees.
 */
#ifndef WM_MODEL_DOC_H
#define WM_MODEL_DOC_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "model/vocabulary.h"

#define WM_NS "urn:waymark"
#define WM_XHTML_NS "http://www.w3.org/1999/xhtml"

struct wm_doc {
	struct wm_arena mem; /* everything below lives here ... */
	xmlDoc *tree;	     /* ... but this, freed by wm_doc_free() */
	const struct wm_source **srcs; /* lent; [0] is the document's own */
	size_t nsrcs;
	enum wm_kind kind;
	/*
	 * What the rest of the guide calls it: the path below its language
	 * without the ending ("iep/request"), or for a file that serves all
	 * languages the path below content/ ("listings/hope", "site").
	 */
	struct wm_str id;
	struct wm_str lang; /* "en"; "" for a file that serves all */
};

void wm_doc_free(struct wm_doc *);

/* Where a node came from: its own "at", or the nearest ancestor's. */
struct wm_span wm_doc_where(const struct wm_doc *, const xmlNode *);

/* Set the "at" of an element to a span in source 0. */
void wm_doc_place(xmlNode *, struct wm_span);

/* Value of an attribute without namespace, lent by the tree; "" if none. */
struct wm_str wm_attr(const xmlNode *, const char *name);

/* First child element of that name in no namespace; NULL if none. */
xmlNode *wm_child(const xmlNode *, const char *name);

/* Is it an element of our vocabulary (or of XHTML) with that name? */
static inline bool
wm_is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && n->ns == NULL &&
	    n->name[0] == (unsigned char)name[0] &&
	    strcmp((const char *)n->name, name) == 0;
}

static inline bool
wm_is_html(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL &&
	    n->name[0] == (unsigned char)name[0] &&
	    strcmp((const char *)n->name, name) == 0 &&
	    strcmp((const char *)n->ns->href, WM_XHTML_NS) == 0;
}

/* All text below a node, white space runs as one blank, trimmed. */
void wm_text_of(const xmlNode *, struct wm_buf *);

/* The language of a node: the nearest xml:lang or lang; "" if none. */
struct wm_str wm_lang_of(const xmlNode *);

#endif
