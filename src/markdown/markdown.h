/*
 * CommonMark to a document tree: cmark's nodes become XHTML elements of an
 * xmlDoc directly, with the places they came from.  cmark is spoken to in
 * this folder only.
 *
 * One "struct wm_md" serves all the texts of one document, because the
 * anchors of its headings must differ from each other:
 *
 *	struct wm_md md;
 *	wm_md_open(&md, doc, sink, 0);
 *	wm_md_blocks(&md, into, &text, 2);
 *	wm_md_close(&md);
 */
#ifndef WM_MARKDOWN_MARKDOWN_H
#define WM_MARKDOWN_MARKDOWN_H

#include "base/map.h"
#include "diag/text.h"
#include "model/doc.h"

enum {
	/*
	 * Plain CommonMark for its own test suite: any heading level, no
	 * anchors, no {...}, no [!SAY], no check lists, no directives.
	 */
	WM_MD_SPEC = 1,
	WM_MD_DEPTH = 100,	   /* elements inside each other */
	WM_MD_LARGEST = 2 << 20,   /* bytes of one Markdown text */
};

struct wm_md_name; /* private: the names of elements in the tree's dict */

struct wm_md {
	struct wm_doc *doc;
	struct wm_sink *sink;
	unsigned flags;
	xmlNs *html, *wm;	     /* declared on the root */
	const struct wm_md_name *names;
	struct wm_arena *mem;	     /* the document's */
	struct wm_map anchors;	     /* taken; value: xmlNode, or NULL */
	struct wm_md_heading {
		xmlNode *node;
		struct wm_md_heading *next;
	} *first, **last;	     /* headings that still need an anchor */
};

/* The tree must have its root; anchors it already has as "id" are taken. */
void wm_md_open(struct wm_md *, struct wm_doc *, struct wm_sink *,
    unsigned flags);

/*
 * Append the blocks of a text to an element.  "top" is the level the first
 * heading must have (2 on a page, 3 in a part of an XML file).
 */
void wm_md_blocks(struct wm_md *, xmlNode *into, const struct wm_text *,
    int top);

/* Append the inlines of a text, which must be a single paragraph. */
void wm_md_inlines(struct wm_md *, xmlNode *into, const struct wm_text *);

/* Give the headings their anchors. */
void wm_md_close(struct wm_md *);

/* The version of cmark, such as "0.30.2"; lent. */
const char *wm_md_library(void);

#endif
