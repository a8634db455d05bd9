/*
 * content/site.xml as data.  Const once loaded; all its strings live in its
 * arena, so that the tree it came from may go.
 */
#ifndef WM_MODEL_SITE_H
#define WM_MODEL_SITE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/date.h"

/* A text that is repeated by language; "lang" "" means the default one. */
struct wm_site_text {
	struct wm_str lang, text;
};

struct wm_site_texts {
	struct wm_site_text *all;
	size_t n;
};

struct wm_site_lang {
	struct wm_str code; /* "en" */
	struct wm_str name; /* in itself: "Español" */
	bool rtl;
};

enum wm_urgency {
	WM_URGENCY_NOW,
	WM_URGENCY_TODAY,
	WM_URGENCY_WEEK
};

/* A crisis line; "call" and "text" are numbers, or "". */
struct wm_site_line {
	struct wm_str call, text;
	enum wm_urgency level;
	struct wm_site_texts names, whens;
};

struct wm_site_font {
	struct wm_str family, file;
	struct wm_str package; /* Debian's, or "" */
	bool bold, italic, optional;
};

enum wm_closed {
	WM_CLOSED_ALL,
	WM_CLOSED_COURT,
	WM_CLOSED_FEDERAL,
	WM_CLOSED_SCHOOL
};

struct wm_site_holiday {
	wm_day on;
	enum wm_closed whom;
	struct wm_str name; /* may be "" */
};

struct wm_site {
	struct wm_arena mem;
	struct wm_site_texts names, taglines;
	struct wm_str origin;       /* ends in "/"; "" if it has none yet */
	struct wm_str base;         /* its path, "/" or "/help/"; or "" */
	struct wm_site_lang *langs; /* the default one first */
	size_t nlangs;              /* at least 1 */
	struct wm_str exit;         /* where quick exit leads */
	struct wm_site_line *lines; /* in the order of the file */
	size_t nlines;
	struct wm_str email, phone, address; /* contact; "" if not said */
	struct wm_site_font *fonts; /* in order of use */
	size_t nfonts;
	struct wm_site_holiday *holidays; /* by day, then order of the file */
	size_t nholidays;
};

/* Load a tree that wm_validate() found valid; wm_site_free() it. */
void wm_site_load(struct wm_site *, const xmlDoc *);
void wm_site_free(struct wm_site *);

/* The text for a language, else the default language's, else the first. */
struct wm_str wm_site_text(const struct wm_site *, const struct wm_site_texts *,
    struct wm_str lang);

struct wm_str wm_site_name(const struct wm_site *, struct wm_str lang);
struct wm_str wm_site_tagline(const struct wm_site *, struct wm_str lang);

/*
 * Can a site be published at that address?  Not at one of the names that
 * lead nowhere (RFC 2606 and 6761): those of example and invalid.
 */
bool wm_origin_is_real(struct wm_str href);

/* Code of the default language. */
struct wm_str wm_site_default(const struct wm_site *);

/* NULL if the guide is not in that language. */
const struct wm_site_lang *wm_site_lang(const struct wm_site *,
    struct wm_str code);

/* Is the language usually written from right to left? */
bool wm_lang_is_rtl(struct wm_str code);

/* Is that day closed for "whom"?  Days for all are so for everybody. */
bool wm_site_closed(const struct wm_site *, wm_day, enum wm_closed whom);

#endif
