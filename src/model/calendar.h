/*
 * The deadline engine: from a rule, the day (and hour) the clock starts and
 * the school's breaks to the last day, with each day counted or skipped and
 * why.  No clock: "today" does not exist here.  templates/static/deadlines.js
 * is the same engine for the browser; tests/model/deadlines.mjs holds both
 * against each other and against tests/model/deadlines.tsv.
 *
 * How days are counted (Code of Civil Procedure 12): the day of the start is
 * not counted, the last day is.  A break that stops the clock (Education
 * Code 56043, 56321, 56344: between terms, or more than five school days)
 * stops it from its first day until school is back: the weekend or holiday
 * behind it does not count either, the weekend before it does.  School days
 * of a break are its days from Monday to Friday, holidays too.  Breaks with
 * no school day between them are one.
 *
 * Where a rule has more readings, the date to act on comes first: for what a
 * parent or anyone must do the earlier one, for an agency or a court the
 * later one.
 */
#ifndef WM_MODEL_CALENDAR_H
#define WM_MODEL_CALENDAR_H

#include "diag/diag.h"
#include "model/limits.h"

struct wm_moment {
	wm_day on;
	int minute; /* of the day, 0 ... 1440; -1: no hour was given */
};

struct wm_break {
	wm_day first, last;
	bool term; /* between terms: stops the clock however short */
	bool summer; /* ... and between two school years */
};

struct wm_breaks {
	struct wm_break *all; /* in any order */
	size_t n;
};

enum wm_why {
	WM_WHY_COUNTED,
	WM_WHY_WEEKEND,
	WM_WHY_HOLIDAY,
	WM_WHY_BREAK,  /* a school break */
	WM_WHY_CLOSED, /* behind a break, until school is back */
	WM_WHY_MOVED   /* the last day moves here, the next court day */
};

/* "weekend": the words of the command's output and of deadlines.js. */
const char *wm_why_text(enum wm_why);

struct wm_tick {
	wm_day on;
	enum wm_why why;
	int n; /* units counted so far; minutes if the unit is hours */
	enum wm_unit unit;
	struct wm_str name; /* of the holiday, else "" */
};

struct wm_due {
	struct wm_moment at; /* minute 1440: the end of that day */
	bool assumed; /* no hour was given: 0:00 for a parent, else 24:00 */
	const struct wm_reading *reading;
	struct wm_tick *ticks;
	size_t nticks;
};

struct wm_dates {
	struct wm_due *due; /* the one to act on first; no date twice */
	size_t n;
};

/*
 * False if that needs days the rules do not cover.  What it finds lives in
 * "mem".
 */
bool wm_calendar_count(const struct wm_limits *, const struct wm_limit *,
    struct wm_moment start, const struct wm_breaks *, struct wm_arena *mem,
    struct wm_dates *);

/*
 * When the clock of a rule starts, if that of "first" started at "start":
 * then too if both name the same start, else at the last day of the rule
 * that it comes after.  False: it does not follow from it, or lies beyond
 * the days that the rules cover.
 */
bool wm_calendar_follow(const struct wm_limits *, const struct wm_limit *,
    const struct wm_limit *first, struct wm_moment start,
    const struct wm_breaks *, struct wm_arena *mem, struct wm_moment *at);

struct wm_instead {
	const struct wm_limit *rule;
	struct wm_moment at; /* its start: the next school year's first day */
	bool sure; /* no: it hangs on a day before the one that is known */
};

/*
 * Does another rule take the place of this one, because a school year ends
 * (Education Code 56321, 56344)?  The known day is "start", when the clock of
 * "first" started; what must lie in the last days of the year is the day on
 * which all began, the written request.
 */
bool wm_calendar_instead(const struct wm_limits *, const struct wm_limit *,
    const struct wm_limit *first, struct wm_moment start,
    const struct wm_breaks *, struct wm_arena *mem, struct wm_instead *);

/* "2026-11-20", "2026-11-20T15:30" or with a blank; "T24:00" is the end of a day. */
bool wm_moment_parse(struct wm_str, struct wm_moment *);
void wm_moment_format(struct wm_moment, char out[17]);

/*
 * A file of breaks: a line each, first and last day, then "term" if it lies
 * between terms, "summer" if between school years; "#" begins a remark.
 * Between the days may stand what people write there: to, "-", "..", a
 * comma.  False after a report.
 *
 *	2026-12-21 2027-01-08
 *	2027-06-12..2027-08-10 summer # school ends on June 11
 */
bool wm_breaks_parse(struct wm_breaks *, const struct wm_source *,
    struct wm_arena *, struct wm_sink *);

#endif
