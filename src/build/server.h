/*
 * What a server must send with the guide, from one source for all servers:
 * headers, the page for what is not there, redirects, compression.
 */
#ifndef WM_BUILD_SERVER_H
#define WM_BUILD_SERVER_H

#include "catalog/catalog.h"
#include "model/site.h"

/* The content security policy of every page, as its <meta> says it. */
extern const char wm_server_policy[];

/* The page for what is not there is shown at any address, and opened from a
 * disk, so it may not find its style sheet.  It has a small one in it, which
 * its policy names, and so does that of all servers. */
extern const char wm_server_bare[];
extern const char wm_server_policy_bare[];

struct wm_server {
	const struct wm_site *site;
	const struct wm_rows *aliases; /* see wm_catalog_aliases() */
};

/* The files, by their paths below site/, for Netlify and Cloudflare Pages,
 * nginx, Apache and IIS; "put" is lent the bytes. */
typedef void wm_server_put(void *arg, struct wm_str path,
    const struct wm_buf *);
void wm_server_files(const struct wm_server *, wm_server_put *, void *arg);

#endif
