/*
 * What a template may ask about the rest of the guide: a thin seam between
 * the wm: functions and catalog/.  Whoever runs a sheet fills one for each
 * page; tests fill it with made-up answers.
 *
 * Each answer must depend on nothing but the arguments and the page, and
 * the answerer records the observation.  All strings stay valid until the
 * run is over.  An answerer that finds nothing says false or appends
 * nothing; the functions then give '' or an empty node-set.
 */
#ifndef WM_TRANSFORM_ASK_H
#define WM_TRANSFORM_ASK_H

#include <libxml/tree.h>

#include "base/date.h"
#include "transform/strings.h"

struct wm_link {
	struct wm_str href; /* relative to the page that asks */
	struct wm_str lang; /* of the target */
};

/* Questions whose answer is a list of elements. */
enum wm_ask_rows {
	WM_ASK_LISTING,	     /* id: the card of one listing */
	WM_ASK_QUERY,	     /* name, arguments: <row><COLUMN>..</COLUMN></row> */
	WM_ASK_DEADLINE,     /* process id: <deadline .../> in order */
	WM_ASK_LAW,	     /* id: one <law id= cite= href= ...> */
	WM_ASK_TERM,	     /* id: one <term id= name= href= ...> */
	WM_ASK_LANGUAGES,    /* <language code= name= dir= default=/> */
	WM_ASK_CRISIS,	     /* <line call= text= level= name= when=/> */
	WM_ASK_TRANSLATIONS, /* <translation lang= name= dir= href= missing=
				current=/> */
	WM_ASK_RULE,	     /* ids, process: <rule id= who= ...> */
	WM_ASK_CALENDAR,     /* <calendar from= to= closed=/> */
};

struct wm_ask {
	void *self;		/* the answerer's, handed to each function */
	struct wm_str lang;	/* of the page */
	struct wm_str output;	/* its path below site/ */
	struct wm_str id;	/* its id, "iep/request" */
	wm_day today;		/* of the build */
	const struct wm_strings *strings; /* in the page's language */

	bool html; /* the result is HTML: parts of it may be written before */
	/*
	 * The run makes a part that pages share: it may not ask about one
	 * page.
	 */
	bool part;

	/* The HTML of a part that pages share; false: an error was reported.
	 * NULL where there are no such parts: in print, and in a part. */
	bool (*shared)(void *self, const struct wm_str *args, size_t nargs,
	    struct wm_str *html);
	/* Told when the page asks what day it is; may be NULL. */
	void (*saw_today)(void *self);
	/* Where "id" leads; false: no such id. */
	bool (*link)(void *self, struct wm_str id, struct wm_link *);
	/* What it is called, plain text; false: it has no title of its own
	 * (the special pages) or there is no such id. */
	bool (*title)(void *self, struct wm_str id, struct wm_str *title);
	/* What tells the page, if it is sensitive, from others in a list of
	 * tabs, and nothing of it; "" if it is not. */
	struct wm_str (*number)(void *self);
	/* The relative address of a file below content/assets or
	 * templates/static; false: no such file. */
	bool (*asset)(void *self, struct wm_str path, struct wm_str *href);
	/* A setting of the site in the page's language: name, tagline,
	 * origin, exit, default ...; false: not set. */
	bool (*site)(void *self, struct wm_str key, struct wm_str *value);
	/* Append the answer to "to" as child elements in no namespace; what
	 * is not known is left out, not empty. */
	void (*rows)(void *self, enum wm_ask_rows, const struct wm_str *args,
	    size_t nargs, xmlNode *to);
};

#endif
