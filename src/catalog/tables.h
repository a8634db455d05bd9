/*
 * Inside catalog/: the tables by number, and how their rows are made.
 */
#ifndef WM_CATALOG_TABLES_H
#define WM_CATALOG_TABLES_H

#include "catalog/catalog.h"

enum wm_table {
#define WM_TABLE(id, name, cols) WM_TABLE_##id,
#include "catalog/tables.def"
#undef WM_TABLE
	WM_TABLE_MAX
};

/*
 * The number of a row: the i-th fact of a source.  No source has as many as
 * 2^24, since none is so long (WM_XML_MAX).
 */
#define WM_ROW(doc, i) ((int64_t)((uint64_t)(doc) << 24 | (i)))
/* In SQL, the rows of the source of that number. */
#define WM_ROWS(doc) \
	"row BETWEEN " doc " << 24 AND (" doc " << 24) + 16777215"

struct wm_table_info {
	const char *name, *cols; /* cols as in the .def, with types */
	size_t n;		 /* columns */
};
const struct wm_table_info *wm_table_info(int table); /* lent */

/* Add a row; the values are copied.  "at" NULL: the whole document. */
void wm_fact_add(struct wm_facts *, enum wm_table, const struct wm_doc *,
    const xmlNode *at, const struct wm_str *v, size_t n);

#define WM_FACT(f, table, doc, at, ...)                                        \
	wm_fact_add((f), WM_TABLE_##table, (doc), (at),                        \
	    (const struct wm_str[]){__VA_ARGS__},                              \
	    sizeof((const struct wm_str[]){__VA_ARGS__}) /                     \
		sizeof(struct wm_str))

/* An entry with its sort key and letter. */
void wm_fact_entry(struct wm_facts *, const struct wm_doc *,
    const xmlNode *at, const char *kind, struct wm_str id, struct wm_str lang,
    struct wm_str title, struct wm_str summary, struct wm_str ord,
    struct wm_str stale);

/* "yes" if the "name" or the "text" of "n", the names of two children, says
 * in that language that it was made from other words than stand beside it
 * today; else "". */
struct wm_str wm_fact_stale(struct wm_facts *, const xmlNode *n,
    const char *name, const char *text, struct wm_str lang);

/* An attribute, lent; "" when it or the element is not there. */
struct wm_str wm_fact_attr(const xmlNode *, const char *name);

/* The words of a node, kept with the facts; "" for NULL. */
struct wm_str wm_fact_text(struct wm_facts *, const xmlNode *);
struct wm_str wm_fact_number(struct wm_facts *, uint64_t);

/* facts.c; facts_page.c; facts_listing.c; facts_lists.c */
void wm_facts_page(const struct wm_doc *, struct wm_facts *);
void wm_facts_listing(const struct wm_doc *, struct wm_facts *);
void wm_facts_lists(const struct wm_doc *, struct wm_facts *);

/* The node after "n" in document order below "root", or NULL. */
xmlNode *wm_walk(const xmlNode *root, const xmlNode *n);
/* ... that does not descend into "n". */
xmlNode *wm_walk_past(const xmlNode *root, const xmlNode *n);
/* The next sibling element of that name, "n" itself included; NULL. */
xmlNode *wm_each(xmlNode *n, const char *name);

/* Make the indexes of a new catalog, once it is filled: at once they cost
 * less than row by row. */
void wm_catalog_index(struct wm_store *);

/* Is the page made by the program, so that no source may have its path? */
bool wm_path_reserved(struct wm_str id);
/* Is it the name of a special page ("glossary")?  Its output file, or "". */
struct wm_str wm_special_output(struct wm_str id);
/* The file of the i-th special page, some twice; NULL behind the last. */
const char *wm_special_at(size_t i);

/* In a listing: may this never be published? */
bool wm_listing_private(const xmlNode *);

#endif
