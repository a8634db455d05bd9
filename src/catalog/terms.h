/*
 * Words of the glossary in the text of pages: the first use of each is
 * marked, so that a template can let it open its definition.
 *
 * A term is found by its names in the page's language and by what its
 * acronym stands for; what stands in parentheses, and between " or " (" o ")
 * there, is a name too.  Words are compared without regard to case and to a
 * plural's "s"; a word in capitals only (IEP, CASA) as it is.  The longest
 * name wins.  A name that two terms have is none.
 */
#ifndef WM_CATALOG_TERMS_H
#define WM_CATALOG_TERMS_H

#include "catalog/catalog.h"

/* The names of all languages asked for, taken from the catalog once: one a
 * worker, and no longer than its catalog. */
struct wm_terms;
struct wm_terms *wm_terms_new(void);
void wm_terms_free(struct wm_terms *); /* NULL is fine */

/*
 * Mark the first use of each term in a page's prose, after its links are
 * resolved: the words go into <word ref="iep">, and what the template needs
 * to explain them into the last child of the root,
 *   <used><word ref="iep" name="" full="" meaning="" lang="">
 *     <in lang="es" name=""/></word></used>
 * in the order of use.  Not in headings, links, check lists, words to say
 * or other languages.  A term: link to a term not yet marked becomes a mark.
 * The catalog's job sees the list of names and each term used.
 */
void wm_terms_mark(struct wm_terms *, struct wm_doc *, struct wm_catalog *,
    struct wm_str lang);

/*
 * Append the ids of the terms that the text below a node names or links to
 * ("#term--iep"), separated by blanks, in the order of the glossary.
 */
void wm_terms_list(struct wm_terms *, const xmlNode *, struct wm_catalog *,
    struct wm_str lang, struct wm_buf *);

#endif
