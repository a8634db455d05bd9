/*
 * The names in an XPath expression, found by a scan of its tokens: libxml2
 * compiles an expression but does not say what it uses.  Private to the
 * lint.
 */
#ifndef WM_TRANSFORM_LINT_XPATH_H
#define WM_TRANSFORM_LINT_XPATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct wm_xpath_name {
	enum wm_xpath_kind {
		WM_XPATH_END,
		WM_XPATH_FUNCTION, /* not node(), text() and their kin */
		WM_XPATH_VARIABLE, /* name without "$" */
		WM_XPATH_TEST,	   /* of an element or attribute, or "*" */
		WM_XPATH_LITERAL,  /* without its quotes */
	} kind;
	struct wm_str prefix, name; /* prefix "": none */
	size_t at, len;		    /* the whole token, in bytes */
	/* Of a function: */
	size_t nargs;
	bool literal;	     /* its first argument is one literal, or a */
	bool part;	     /* ... concat() that begins with one: */
	struct wm_str first; /* without its quotes */
	size_t first_at;
};

/* Start with {0}; say where the scan stands. */
struct wm_xpath_scan {
	size_t at;
	bool operand; /* the last token was one */
};

/* The next name; kind END when there is none. */
struct wm_xpath_name wm_xpath_next(struct wm_str expr,
    struct wm_xpath_scan *);

#endif
