/*
 * Private to markdown/: one pass of cmark over one text, and the way back
 * from its nodes to the bytes.
 *
 *	text	what the author wrote (a wm_text; knows its source)
 *	seen	what cmark was given: "skip" bytes, then the text
 *	leaf	the content of one paragraph or heading as cmark's inline
 *		parser saw it, without prefixes; maps back to "seen"
 */
#ifndef WM_MARKDOWN_MD_H
#define WM_MARKDOWN_MD_H

#include <cmark.h>

#include "markdown/markdown.h"

/* Elements and attributes we make, each once in the tree's dictionary. */
#define WM_MD_NAMES(X)                                                         \
	X(p) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(ul) X(ol) X(li)             \
	X(blockquote) X(pre) X(code) X(hr) X(br) X(em) X(strong) X(a) X(img)   \
	X(table) X(thead) X(tbody) X(tr) X(th) X(td)                           \
	X(say) X(law) X(warning) X(note) X(checklist) X(item)                  \
	X(listings) X(deadlines) X(dates) X(include)                           \
	X(at) X(id) X(href) X(src) X(alt) X(title) X(start) X(class)           \
	X(scope) X(done) X(facts) X(lang)

struct wm_md_name {
#define X(n) const xmlChar *n;
	WM_MD_NAMES(X)
#undef X
};

struct wm_pass {
	struct wm_md *md;
	const struct wm_text *text;
	struct wm_str seen;
	size_t skip;
	uint32_t *lines; /* where each line of "seen" begins */
	size_t nlines;
	bool inline_only;
	int top;	   /* level the first heading must have */
	int level;	   /* of the last heading; 0 = none yet */
	bool deep;	   /* said that it is nested too deeply */
	struct wm_buf run; /* text not yet in the tree */
	size_t drop;	   /* bytes of a marker still to leave out */
	bool ltrim;	   /* then white space too */
	cmark_node *block; /* the paragraph or heading being built */
};

/* ---- place.c ---- */

/* Where a link, an image or raw HTML stands in "seen". */
struct wm_place {
	uint32_t off, len;
	uint32_t dest, dest_len; /* its address; 0 = not there */
};

void wm_pass_lines(struct wm_pass *);
/* From offsets in "seen" to the source. */
struct wm_span wm_pass_span(const struct wm_pass *, size_t off, size_t len);
/* First byte of a block, and the byte behind its last that is not blank. */
size_t wm_block_start(const struct wm_pass *, cmark_node *);
size_t wm_block_end(const struct wm_pass *, cmark_node *);
struct wm_span wm_block_span(const struct wm_pass *, cmark_node *);
/* Line "n" from 0, without its line end. */
struct wm_str wm_pass_line(const struct wm_pass *, size_t n);
/* The place of an inline node; false if it could not be found. */
bool wm_inline_place(struct wm_pass *, cmark_node *, struct wm_place *);
/* Where the text of a paragraph begins, behind reference definitions. */
size_t wm_leaf_start(struct wm_pass *, cmark_node *block);

/* ---- elem.c: names are the dictionary's ---- */

xmlNode *wm_md_elem(struct wm_md *, xmlNode *into, xmlNs *, const xmlChar *);
xmlNode *wm_md_html(struct wm_pass *, xmlNode *into, const xmlChar *);
void wm_md_attr(xmlNode *, const xmlChar *name, struct wm_str);
void wm_md_number(xmlNode *, const xmlChar *name, uint32_t);
void wm_md_at(struct wm_md *, xmlNode *, struct wm_span);
void wm_md_text(struct wm_md *, xmlNode *into, struct wm_str);

/* ---- marker.c: the element that a block opens ---- */

xmlNode *wm_md_quote(struct wm_pass *, xmlNode *into, cmark_node *);
xmlNode *wm_md_list(struct wm_pass *, xmlNode *into, cmark_node *);
xmlNode *wm_md_item(struct wm_pass *, xmlNode *into, cmark_node *);

/* ---- brace.c: {#id facts="..."} at the end of a block ---- */

bool wm_md_braces_like(struct wm_str); /* does it begin like attributes? */
/*
 * If the text ends in braces that look like attributes, and so do the
 * "seen" bytes before "end", put them on the element, shorten the text and
 * return true.  "head" says that {#id} may stand here.
 */
bool wm_md_braces(struct wm_pass *, xmlNode *, struct wm_str *text,
    size_t end, bool head);
/* Say so if a finished text still holds what looks like attributes. */
void wm_md_braces_left(struct wm_pass *, struct wm_str text, size_t start,
    size_t end);

/* ---- anchor.c ---- */

/* The author's own anchor; reports one that is bad, reserved or taken. */
void wm_md_anchor(struct wm_md *, xmlNode *, struct wm_str id,
    struct wm_span);
/* A heading: it gets an anchor at the end, if it has none by then. */
void wm_md_heading(struct wm_md *, xmlNode *);
/* The "id" of all elements below the root are taken. */
void wm_md_anchors_taken(struct wm_md *, const xmlNode *root);

/* ---- fence.c: directives ---- */

/* Make what a fenced block means; false if it is only code. */
bool wm_md_fence(struct wm_pass *, xmlNode *into, cmark_node *);

#endif
