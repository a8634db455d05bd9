/*
 * The page for what is not there is shown at addresses of any depth, so its
 * links cannot be relative: they begin at the root of the server.
 */
#ifndef WM_BUILD_ROOTED_H
#define WM_BUILD_ROOTED_H

#include <libxml/tree.h>

#include "base/str.h"

/*
 * Every relative href, src and action of a page whose path below site/ is
 * "output" becomes "base" and the path below site/.  "base" begins and ends
 * in "/".  Fragments and whole addresses stay.
 */
void wm_rooted(xmlDoc *, struct wm_str output, struct wm_str base);

#endif
