/*
 * content/rules.xml as data: how each time limit is counted, and the days on
 * which courts, offices and schools are closed.  Const once loaded; all of
 * it lives in its arena.
 */
#ifndef WM_MODEL_LIMITS_H
#define WM_MODEL_LIMITS_H

#include "model/site.h"

enum wm_unit {
	WM_UNIT_HOURS,	       /* of the clock */
	WM_UNIT_COURT_HOURS,   /* those of court days only */
	WM_UNIT_DAYS,	       /* of the calendar */
	WM_UNIT_SCHOOL_DAYS,   /* Monday to Friday, no break, no holiday */
	WM_UNIT_BUSINESS_DAYS, /* ... no federal, no state holiday */
	WM_UNIT_WEEKDAYS,      /* ... holidays too */
	WM_UNIT_COURT_DAYS,    /* ... no court holiday */
	WM_UNIT_MONTHS,	       /* the same day of a later month */
	WM_UNIT_YEARS
};

struct wm_count {
	int n;
	enum wm_unit unit;
	bool back; /* before the start, not after */
	int stop;  /* school breaks of more school days stop it; -1: none do */
	bool roll; /* a last day without court moves to the next one with */
};

/* A way to read the law: counts, each from where the one before ended. */
struct wm_reading {
	struct wm_str law; /* besides the rule's; may be "" */
	struct wm_site_texts how;
	struct wm_count *counts;
	size_t ncounts;
};

struct wm_limit {
	struct wm_str id;
	struct wm_str who; /* "parent", "agency", "court" or "anyone" */
	struct wm_str law; /* ids of laws.xml, blanks between */
	struct wm_str confidence; /* "high", "medium" or "low" */
	struct wm_str checked_on; /* "": not checked locally */
	struct wm_str after; /* the rule at whose end it may start, or "" */
	struct wm_str instead; /* the rule whose place it takes, or "" */
	int last; /* ... if asked in so many last days of a school year */
	struct wm_str stale; /* languages whose texts are of older ones */
	struct wm_site_texts names, from;
	struct wm_reading *readings; /* at least 1 */
	size_t nreadings;
};

struct wm_limits {
	struct wm_arena mem;
	wm_day from, to; /* the holidays are complete on these days */
	struct wm_limit *all; /* in the order of the file */
	size_t n;
	struct wm_site_holiday *holidays; /* by day */
	size_t nholidays;
};

/* Load a tree that wm_validate() found valid; wm_limits_free() it. */
void wm_limits_load(struct wm_limits *, const xmlDoc *);
void wm_limits_free(struct wm_limits *);

/* Add days that site.xml says are closed here too. */
void wm_limits_close(struct wm_limits *, const struct wm_site_holiday *,
    size_t);

/* NULL if there is none. */
const struct wm_limit *wm_limits_find(const struct wm_limits *,
    struct wm_str id);

/* The word of rules.xml for a unit: "court-days". */
const char *wm_unit_name(enum wm_unit);
bool wm_unit_is_hours(enum wm_unit);
/* Does any reading of it count hours, so that the hour it begins matters? */
bool wm_limit_has_hours(const struct wm_limit *);

#endif
