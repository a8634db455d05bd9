/*
 * What the text of a named query may do: read views, call plain functions,
 * and say in which order its rows come.  A list of what is allowed, not of
 * what is forbidden: a function that SQLite learns later is refused.
 */
#ifndef WM_STORE_GUARD_H
#define WM_STORE_GUARD_H

#include "base/str.h"

/* May it read "table", through "view" (NULL: directly)? */
bool wm_guard_read(const char *table, const char *view);
bool wm_guard_function(const char *name);

/* Why the text as such is refused; NULL if it is not. */
const char *wm_guard_text(struct wm_str sql);

/* Is what follows the statement only blanks, ';' and comments? */
bool wm_guard_end(struct wm_str rest);

#endif
