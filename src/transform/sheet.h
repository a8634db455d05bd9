/*
 * Compiled templates: a document tree in, an XHTML tree out.  A sheet is
 * compiled once per worker and never shared: evaluating XPath writes a
 * function cache into the compiled expression.  Nothing here can reach a
 * file, the network, the clock or the environment.
 *
 *	wm_transform_start();			once, before any thread
 *	sheet = wm_sheet_open(&files, WM_S("templates/html/page.xsl"), &sink);
 *	if (wm_sheet_apply(sheet, doc, &ask, &sink, &tree)) {
 *		wm_html_emit(tree, &out);
 *		xmlFreeDoc(tree);
 *	}
 *	wm_sheet_free(sheet);
 */
#ifndef WM_TRANSFORM_SHEET_H
#define WM_TRANSFORM_SHEET_H

#include "model/doc.h"
#include "transform/ask.h"

struct wm_sheet;

/* Every template of the project; imports and includes look only here. */
struct wm_sheet_files {
	const struct wm_source *all; /* any order; path as in messages */
	size_t n;
};

/* Set up libxslt and the functions; once, after wm_xml_init() and before
 * any thread. */
void wm_transform_start(void);
/* Give back what libxslt keeps for the process; after all threads. */
void wm_transform_stop(void);

/*
 * Compile.  NULL if an error was reported.  The files must outlive the
 * sheet.  Run the lint first: libxslt accepts much that it does not do.
 */
struct wm_sheet *wm_sheet_open(const struct wm_sheet_files *,
    struct wm_str main, struct wm_sink *);
void wm_sheet_free(struct wm_sheet *);

/*
 * Transform.  False, and no result, if anything went wrong; it has been
 * reported with its place in the template and in the content.  The tree of
 * "doc" may be written to (libxslt numbers nodes in place), so this comes
 * last.  The caller frees the result before the sheet.
 */
bool wm_sheet_apply(struct wm_sheet *, struct wm_doc *doc,
    const struct wm_ask *, struct wm_sink *, xmlDoc **result);

/* The version of libxslt, such as "10135"; lent. */
const char *wm_sheet_library(void);

#endif
