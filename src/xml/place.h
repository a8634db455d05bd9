/*
 * Inside of xml/: give each element of a fresh tree its place.
 */
#ifndef WM_XML_PLACE_H
#define WM_XML_PLACE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "diag/diag.h"

void wm_xml_find_places(struct wm_arena *, const struct wm_source *, xmlDoc *);

#endif
