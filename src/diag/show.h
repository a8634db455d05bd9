/*
 * Reports as people and as programs read them.
 */
#ifndef WM_DIAG_SHOW_H
#define WM_DIAG_SHOW_H

#include "diag/diag.h"

/*
 * Append one report as people read it:
 *
 *	path:14:17: error: no page has the path '../iep/asess.md' [WM201]
 *	   14 | See [the next step](../iep/asess.md).
 *	      |                     ^~~~~~~~~~~~~~~
 *	      hint: did you mean '../iep/assess.md'?
 */
void wm_show_text(struct wm_buf *, const struct wm_report *);

/* Append one report as a JSON object on a line of its own. */
void wm_show_json(struct wm_buf *, const struct wm_report *);

/* Append a JSON string with its quotes; broken UTF-8 becomes U+FFFD. */
void wm_json_str(struct wm_buf *, struct wm_str);

/* Write a finished text to standard error; the only place that does. */
void wm_show_flush(struct wm_buf *);

#endif
