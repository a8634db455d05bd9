/*
 * What the parts of the lint share: the files, the walk over elements and
 * expressions, and what has been seen so far.  Private to the lint.
 */
#ifndef WM_TRANSFORM_LINT_RUN_H
#define WM_TRANSFORM_LINT_RUN_H

#include <libxslt/xsltutils.h>

#include "base/map.h"
#include "transform/lint.h"
#include "transform/lint_tables.h"

#define WM_XSL "http://www.w3.org/1999/XSL/Transform"

struct wm_lint_file {
	const struct wm_source *src;
	xmlDoc *doc;  /* NULL: it is not XML */
	bool reached; /* from some sheet */
	bool here;    /* from the sheet being looked at */
};

struct wm_linting {
	const struct wm_lint *in;
	struct wm_sink *sink;
	struct wm_arena mem;
	struct wm_lint_file *files; /* in->files->n of them */
	xmlXPathContext *xpath;
	struct wm_map words;    /* literals and names in expressions */
	struct wm_map prefixes; /* wm:text(concat('prefix-', ...)) */
	struct wm_map told;     /* "place code" of the second pass */
	/* Of the sheet being looked at. */
	struct wm_map globals, templates, modes, keys;
};

/* One expression in its attribute. */
struct wm_lint_expr {
	const xmlNode *node;
	const xmlAttr *attr;
	struct wm_str s;
	size_t base; /* its first byte in the attribute's value */
};

typedef void (*wm_lint_fn)(struct wm_linting *, const struct wm_lint_expr *);

/* Bytes of an expression in its source. */
struct wm_span wm_lint_at(const struct wm_lint_expr *, size_t at, size_t len);

bool wm_lint_is_xsl(const xmlNode *);
bool wm_lint_named(const xmlNode *, const char *name); /* of XSLT's own */

/* NULL if the file is not XML. */
xmlNode *wm_lint_root(const struct wm_lint_file *);

/* The element after "n" in document order below "top"; NULL at the end. */
xmlNode *wm_lint_next(xmlNode *n, const xmlNode *top);

/* What XSLT says of an element; NULL if it has none of that name. */
const struct wm_xslt_elem *wm_lint_elem(const char *name);

/* The kind of an attribute (see lint_tables.h); 0 if it has none such. */
char wm_lint_kind(const struct wm_xslt_elem *, const char *attr);

/*
 * Call "fn" for each expression and pattern of an element; "tell": report
 * braces without partner too.
 */
void wm_lint_exprs(struct wm_linting *, const xmlNode *, wm_lint_fn fn,
    bool tell);

/* "did you mean", if a name is near; "before" stands before it. */
void wm_lint_hint(struct wm_linting *, const struct wm_near *,
    const char *before);

/* Remember a name. */
void wm_lint_mark(struct wm_map *, struct wm_str name);

/* The second pass: a sheet with all it includes. */
void wm_lint_sheet(struct wm_linting *, struct wm_str main);

#endif
