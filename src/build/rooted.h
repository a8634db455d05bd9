/*
 * The page for what is not there is shown at addresses of any depth, so its
 * links cannot be relative: they begin at the root of the server.
 */
#ifndef WM_BUILD_ROOTED_H
#define WM_BUILD_ROOTED_H

#include "base/buf.h"

/*
 * Append a page as wm_html_emit() writes it, its path below site/ being
 * "output": every relative href, src and action becomes "base" and the path
 * below site/.  "base" begins and ends in "/".  Fragments and whole
 * addresses stay.
 */
void wm_rooted(struct wm_str html, struct wm_str output, struct wm_str base,
    struct wm_buf *out);

#endif
