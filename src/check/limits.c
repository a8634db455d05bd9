/*
 * Rules on time limits that need all documents: each is on a page, and where
 * one is counted, so is the one that takes its place.
 */
#include "check/site.h"

/* A limit that no page tells families of is of no use to them. */
static void
unused(struct wm_store *s, const struct wm_loader *load, struct wm_sink *sink)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT s.path, r.off, r.len, r.id FROM rule r "
	    "JOIN source s ON s.doc = r.doc "
	    "WHERE r.id NOT IN (SELECT rule FROM counts) "
	    "ORDER BY s.path, r.off");

	while (wm_stmt_step(q)) {
		struct wm_str id = wm_col_str(q, 3);

		wm_report(sink, WM_RULE_UNUSED, wm_site_place(load, q, 0),
		    WM_PRI(id));
		wm_hint(sink, "a time limit with rule=\"%.*s\", or a block "
		    "'dates' that names it, shows it on a page", WM_PRI(id));
	}
	wm_stmt_reset(q);
}

/* Once a page: without the other rule its form gives a date that is too
 * early or too late at the end of a school year. */
static void
alone(struct wm_store *s, const struct wm_loader *load, struct wm_sink *sink)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT s.path, min(c.off), c.len, c.rule, r.id FROM rule r "
	    "JOIN counts c ON c.rule = r.instead "
	    "JOIN source s ON s.doc = c.doc "
	    "WHERE NOT EXISTS (SELECT 1 FROM counts o WHERE o.doc = c.doc "
	    "AND o.rule = r.id) GROUP BY s.path, r.id ORDER BY s.path, r.id");

	while (wm_stmt_step(q)) {
		struct wm_str other = wm_col_str(q, 4);

		wm_report(sink, WM_RULE_ALONE, wm_site_place(load, q, 0),
		    WM_PRI(wm_col_str(q, 3)), WM_PRI(other));
		wm_hint(sink, "put '%.*s' beside it", WM_PRI(other));
	}
	wm_stmt_reset(q);
}

void
wm_check_limits(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	unused(s, load, sink);
	alone(s, load, sink);
}
