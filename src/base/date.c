#include "base/date.h"

#include <stdio.h>

wm_day
wm_day_of(struct wm_civil c)
{
	int y = c.month <= 2 ? c.year - 1 : c.year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int mp = c.month > 2 ? c.month - 3 : c.month + 9;
	int doy = (153 * mp + 2) / 5 + c.day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

struct wm_civil
wm_civil_of(wm_day d)
{
	int z = d + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;

	return (struct wm_civil){yoe + era * 400 + (month <= 2), month,
	    doy - (153 * mp + 2) / 5 + 1};
}

int
wm_weekday(wm_day d)
{
	return (int)(((d + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

bool
wm_day_parse(struct wm_str s, wm_day *out)
{
	uint64_t y, m, d;
	struct wm_civil c, back;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' ||
	    !wm_str_u64(wm_str_sub(s, 0, 4), &y) ||
	    !wm_str_u64(wm_str_sub(s, 5, 2), &m) ||
	    !wm_str_u64(wm_str_sub(s, 8, 2), &d))
		return false;
	if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31)
		return false;
	c = (struct wm_civil){(int)y, (int)m, (int)d};
	*out = wm_day_of(c);
	back = wm_civil_of(*out);
	return back.month == c.month && back.day == c.day;
}

void
wm_day_format(wm_day d, char out[11])
{
	struct wm_civil c = wm_civil_of(d);
	unsigned y = (unsigned)c.year % 10000u;

	(void)snprintf(out, 11, "%04u-%02u-%02u", y, (unsigned)c.month % 100u,
	    (unsigned)c.day % 100u);
}
