/*
 * What templates are told about time limits: wm:rule() and wm:calendar(), and
 * the scripts that tell dates.js the holidays and its words.
 * Everything comes from content/rules.xml, which the project holds; a page
 * that asks depends on that file.
 */
#ifndef WM_BUILD_DATES_H
#define WM_BUILD_DATES_H

#include "build/ask.h"

/*
 * Append a <rule> for each known one of args[0], a list of ids, no rule
 * twice.  If the wish of the project says on which day the clock of the
 * first one started, each that follows has start="" and a <due date=""> for
 * each way to count.  args[1] is the process; it may be left out.
 */
void wm_dates_rules(struct wm_build_answers *, const struct wm_str *args,
    size_t nargs, xmlNode *to);

/* Append <calendar from="" to=""/>, if the guide has rules. */
void wm_dates_calendar(struct wm_build_answers *, xmlNode *to);

/* holidays.js: the same days and those that are closed, for dates.js. */
void wm_dates_script(const struct wm_limits *, struct wm_buf *);

/* dates-<lang>.js: the words of dates.js, which are those strings of the
 * language whose keys begin with "said-", and what lies beyond the limits. */
void wm_dates_said(const struct wm_limits *, const struct wm_strings *,
    struct wm_buf *);

#endif
