/*
 * What XSLT 1.0, XPath 1.0, the three EXSLT modules and HTML define, as
 * far as templates may use it.  Private to the lint.
 */
#ifndef WM_TRANSFORM_LINT_TABLES_H
#define WM_TRANSFORM_LINT_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct wm_xslt_elem {
	const char *name;
	/*
	 * Its attributes, separated by blanks: "name=kind", with "!" in
	 * front if required.  Kinds: e expression, p pattern, a attribute
	 * value template, t plain.
	 */
	const char *attrs;
	const char *in; /* XSLT parents it needs; NULL: any template */
};
const struct wm_xslt_elem *wm_xslt_elems(size_t *n);

struct wm_xpath_function {
	const char *ns;	      /* "": none */
	const char *name;
	size_t min, max;      /* SIZE_MAX: any number */
	const char *why_not;  /* refused, and why; else NULL */
};
const struct wm_xpath_function *wm_xpath_functions(size_t *n);

/* Blank-separated, with a blank at both ends. */
extern const char wm_html_names[];

/* Is "word" one of a list like that? */
bool wm_in_list(const char *list, struct wm_str word);

#endif
