/*
 * Reads every template before anything is built and reports everything
 * that libxslt would accept and not do, at the place of the expression:
 * unknown elements, attributes, functions, strings, queries, variables,
 * templates and modes.  All problems in one run.
 */
#ifndef WM_TRANSFORM_LINT_H
#define WM_TRANSFORM_LINT_H

#include "transform/sheet.h"

struct wm_lint {
	const struct wm_sheet_files *files;
	const struct wm_str *mains; /* paths of the sheets that are opened */
	size_t nmains;
	const struct wm_strings *const *strings; /* every language */
	size_t nstrings;
	const struct wm_str *queries; /* names; NULL: do not check them */
	size_t nqueries;
};

/* False if an error was reported. */
bool wm_lint(const struct wm_lint *, struct wm_sink *);

#endif
