/*
 * What is in a project: its sources, templates, strings, queries, static
 * files and assets, by path, sorted.  Scanning reads names and sizes only.
 */
#ifndef WM_BUILD_SCAN_H
#define WM_BUILD_SCAN_H

#include "base/file.h"
#include "diag/diag.h"

enum wm_input_kind {
	WM_INPUT_PAGE,	  /* a page, process, right or case plan */
	WM_INPUT_SHARED,  /* text that pages include */
	WM_INPUT_COMMON,  /* XML for all languages: listings, laws */
	WM_INPUT_FACTS,	  /* content/facts.tsv */
	WM_INPUT_ASSET,	  /* copied as it is */
	WM_INPUT_HTML,	  /* style sheets of pages */
	WM_INPUT_PRINT,	  /* style sheets and CSS of packets */
	WM_INPUT_STRINGS, /* words of the templates, a language */
	WM_INPUT_QUERY,	  /* named queries */
	WM_INPUT_STATIC,  /* style sheet and scripts of the site */
	WM_INPUT_OTHER	  /* something we do not know */
};

struct wm_input {
	enum wm_input_kind kind;
	struct wm_str path; /* relative to the project */
	struct wm_str lang; /* of a page or strings; else "" */
	struct wm_str id;   /* of a source, see struct wm_doc */
	struct wm_stat st;
};

struct wm_scan {
	struct wm_arena mem;
	struct wm_input *all;
	size_t n;
};

/* Are there the folders of a guide?  False with a report. */
bool wm_scan_can(const char *root, struct wm_sink *);

/*
 * Scan content/ and templates/ below "root".  False if one of them cannot
 * be read, with a report; odd names are reported and left out.
 */
bool wm_scan(struct wm_scan *, const char *root, struct wm_sink *);
void wm_scan_free(struct wm_scan *);

/* The input with that path, lent; NULL if there is none. */
const struct wm_input *wm_scan_find(const struct wm_scan *, struct wm_str);

/* "root/path" as a C string in the arena. */
const char *wm_full_path(struct wm_arena *, const char *root, struct wm_str);

#endif
