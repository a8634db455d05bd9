/*
 * What other programs read to find the guide: robots.txt, the list of its
 * pages for search engines, and what a phone needs to keep it on its first
 * screen.
 */
#ifndef WM_BUILD_FINDERS_H
#define WM_BUILD_FINDERS_H

#include "build/server.h"

struct wm_finders {
	const struct wm_site *site;
	const struct wm_rows *pages; /* see wm_catalog_published() */
	size_t most;  /* addresses in one list; 0: 40,000 */
	size_t bytes; /* after which a list ends; 0: 50,000,000 */
};

/*
 * sitemap.xml only if the guide has an address; with more than fit into
 * one list it lists sitemap-1.xml and so on.
 */
void wm_finders_files(const struct wm_finders *, wm_server_put *, void *arg);

#endif
