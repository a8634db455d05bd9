/*
 * Days of the proleptic Gregorian calendar, as a count since 1970-01-01.
 * No clock, no time zone: "today" always comes in as an argument.
 */
#ifndef WM_BASE_DATE_H
#define WM_BASE_DATE_H

#include "base/str.h"

typedef int32_t wm_day; /* days since 1970-01-01 */

struct wm_civil {
	int year, month, day; /* month 1-12, day 1-31 */
};

/* Howard Hinnant's days_from_civil and civil_from_days (public domain). */
wm_day wm_day_of(struct wm_civil);
struct wm_civil wm_civil_of(wm_day);

int wm_weekday(wm_day); /* 0 Sunday ... 6 Saturday */

/* "2026-11-22" (ISO 8601, years 1900-2199, a real day); false if not. */
bool wm_day_parse(struct wm_str, wm_day *);
void wm_day_format(wm_day, char out[11]); /* "2026-11-22" and a NUL */

#endif
