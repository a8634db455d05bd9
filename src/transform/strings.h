/*
 * The words of the templates in one language: templates/strings/<lang>.xml,
 *
 *	<strings lang="en">
 *	  <s key="skip">Skip to main content</s>
 *	  <s key="checked">Checked on {1} by {2}</s>
 *	</strings>
 *
 * {1} ... {9} stand for arguments.  The keys "date" and "month-1" to
 * "month-12" make dates: in "date", {1} is the month's name, {2} the day
 * and {3} the year.  Const once parsed; any number of threads may read.
 */
#ifndef WM_TRANSFORM_STRINGS_H
#define WM_TRANSFORM_STRINGS_H

#include "base/arena.h"
#include "diag/diag.h"

struct wm_string {
	struct wm_str key, text;
	unsigned holes;	    /* bit i: {i} occurs */
	struct wm_span at;  /* its element in the source */
};

struct wm_strings {
	struct wm_arena mem;
	const struct wm_source *src; /* lent */
	struct wm_str lang;
	struct wm_string *all; /* sorted by key */
	size_t n;
	struct wm_str date, months[12]; /* for wm_strings_date() */
};

/* NULL if the source is not XML; every other fault is reported and the
 * rest kept.  The source must outlive the strings. */
struct wm_strings *wm_strings_parse(const struct wm_source *,
    struct wm_sink *);
void wm_strings_free(struct wm_strings *);

/* Lent; NULL if there is none.  Binary search. */
const struct wm_string *wm_strings_find(const struct wm_strings *,
    struct wm_str key);

/* Append the text with its arguments filled in; a missing one is ''. */
void wm_strings_fill(struct wm_buf *, struct wm_str,
    const struct wm_str *args, size_t nargs);

/* Append "November 22, 2026" in the words of the language. */
void wm_strings_date(struct wm_buf *, const struct wm_strings *, int32_t day);

/* All languages must have the same keys with the same placeholders as the
 * first: report each that differs. */
void wm_strings_compare(const struct wm_strings *const *, size_t n,
    struct wm_sink *);

#endif
