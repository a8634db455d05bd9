/*
 * From what a source writes in a link to what the reader's browser needs.
 *
 * In a source: a path to another source ("../iep/request.md#ask"), "#here",
 * "listing:slug", "law:id", "term:id", "topic:id", "county:id",
 * "packet:name", "page:id" (the special pages), "https:", "mailto:", "tel:",
 * "sms:"; an image: a path below content/assets or relative to the source.
 * A path is relative to the file it is written in, included text too.
 */
#ifndef WM_CATALOG_LINKS_H
#define WM_CATALOG_LINKS_H

#include "catalog/catalog.h"

/* Shared text, content/<lang>/shared/<name>.md, read; NULL if there is none.
 * The document is lent until wm_includes_expand() returns; its sources must
 * live as long as the document it goes into. */
struct wm_shared {
	void *arg;
	struct wm_doc *(*load)(void *arg, struct wm_str lang,
	    struct wm_str name);
};

/*
 * Put shared texts in the place of <include name=""/>.  Text that includes
 * itself is refused.  Run before facts are taken, so that anchors and links
 * of the text count as the page's.  True if nothing was reported.
 */
bool wm_includes_expand(struct wm_doc *, const struct wm_shared *,
    struct wm_sink *);

struct wm_link_job {
	struct wm_catalog *cat;
	struct wm_str base; /* path of the page below site/ */
	struct wm_str lang; /* of the page; the tree may have no own */
	bool print;
	/* For print: the ids ("iep/request", "glossary") that are in the same
	 * packet, and the address of the site, "" if it has none. */
	const struct wm_str *inside;
	size_t ninside;
	struct wm_str origin;
};

/*
 * Rewrite every a/@href and img/@src of the tree.
 *  site   relative to "base", naming a file.
 *  print  "#..." if the target is in the packet, else an absolute address;
 *	   without an origin the href is taken away and the words stay.
 *	   Ids of prose headings, steps, requirements and deadlines become
 *	   wm_print_id() of their own.
 * An a that leads to a page in another language gets lang and hreflang;
 * one that leads to a law, term, listing ... gets that word as its class.
 * Unknown topics, counties and processes of directives and attributes are
 * the business of check/.  True if no error was reported.
 */
bool wm_links_resolve(struct wm_doc *, const struct wm_link_job *,
    struct wm_sink *);

/* The id of a document, or of an anchor in it, in a packet:
 * "iep-request", "iep-request--ask", "term--iep". */
struct wm_str wm_print_id(struct wm_arena *, struct wm_str id,
    struct wm_str anchor);

/*
 * What a link means, without asking whether it exists: "../iep/a.md#b" ->
 * "iep/a#b" and its kind.  For facts and for tools.
 */
enum wm_link_kind {
	WM_TO_PAGE,	/* id is a catalog id, anchor may be "" */
	WM_TO_HERE,	/* "#b": id is the document's own */
	WM_TO_NAMED,	/* "law:x" and its kin: id with its prefix */
	WM_TO_ASSET,	/* id is the path below content/assets */
	WM_TO_OUT,	/* https:, http:, mailto:, tel:, sms: */
	WM_TO_BAD,	/* none of these */
};
struct wm_link_target {
	enum wm_link_kind kind;
	struct wm_str id, anchor;
	struct wm_str lang; /* said by the path; "" = the reader's */
};
void wm_link_parse(struct wm_arena *, const struct wm_doc *,
    const xmlNode *where, struct wm_str href, struct wm_link_target *);

#endif
