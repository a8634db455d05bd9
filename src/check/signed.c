/*
 * What is not signed off.  A signature is a name and a day that a person
 * wrote; nobody else may.
 */
#include "check/check.h"
#include "check/site.h"

/* Columns: path, off, len, what it is, its id, what it lacks. */
static const char *const unsigned_things[] = {
    "SELECT s.path, e.off, e.len, 'page', p.id, "
    "CASE WHEN p.status <> 'approved' THEN 'status: approved' "
    "WHEN p.reviewed_by = '' THEN 'reviewed-by' ELSE 'reviewed-on' END "
    "FROM page p JOIN source s ON s.doc = p.doc "
    "JOIN entry e ON e.doc = p.doc AND e.kind = 'page' AND e.id = p.id "
    "WHERE p.status <> 'approved' OR p.reviewed_by = '' OR "
    "p.reviewed_on = '' ORDER BY s.path",
    "SELECT s.path, l.off, l.len, 'law', l.id, 'checked-on' "
    "FROM law l JOIN source s ON s.doc = l.doc WHERE l.checked_on = '' "
    "ORDER BY s.path, l.off",
    "SELECT s.path, r.off, r.len, 'rule', r.id, "
    "CASE WHEN r.checked_by = '' THEN 'checked-by' ELSE 'checked-on' END "
    "FROM rule r JOIN source s ON s.doc = r.doc "
    "WHERE r.checked_on = '' OR r.checked_by = '' ORDER BY s.path, r.off",
    "SELECT s.path, l.off, l.len, 'listing', l.id, '<verified>' "
    "FROM listing l JOIN source s ON s.doc = l.doc "
    "WHERE l.verified_on = '' AND l.held = '' ORDER BY s.path",
};

void
wm_check_signed(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	for (size_t i = 0;
	     i < sizeof unsigned_things / sizeof *unsigned_things; i++) {
		struct wm_stmt *q = wm_store_stmt(s, unsigned_things[i]);

		while (wm_stmt_step(q))
			wm_report(sink, WM_UNSIGNED, wm_site_place(load, q, 0),
			    WM_PRI(wm_col_str(q, 3)), WM_PRI(wm_col_str(q, 4)),
			    WM_PRI(wm_col_str(q, 5)));
		wm_stmt_reset(q);
	}
}
