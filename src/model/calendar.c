#include "model/calendar.h"

#include <stdlib.h>
#include <string.h>

enum { HOUR = 60, DAY = 24 * HOUR };

/* A break after sorting and joining, with its days from Monday to Friday. */
struct span {
	wm_day first, last;
	int schooldays;
	bool term, summer;
};

struct walk {
	const struct wm_limits *rules;
	const struct span *breaks; /* by day, apart */
	size_t nbreaks;
	struct wm_arena *mem;
	struct wm_due *due;
	size_t cap; /* of due->ticks */
	const struct wm_count *count;
};

static bool
is_weekend(wm_day d)
{
	int w = wm_weekday(d);

	return w == 0 || w == 6;
}

/* A holiday that closes schools, offices or courts, as the unit asks. */
static const struct wm_site_holiday *
holiday(const struct wm_limits *r, wm_day d, enum wm_unit unit)
{
	size_t lo = 0, hi = r->nholidays;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->holidays[mid].on < d)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < r->nholidays && r->holidays[lo].on == d; lo++) {
		enum wm_closed whom = r->holidays[lo].whom;

		if (whom == WM_CLOSED_ALL ||
		    (unit == WM_UNIT_SCHOOL_DAYS
			    ? whom == WM_CLOSED_SCHOOL
			    : whom == WM_CLOSED_COURT) ||
		    (unit == WM_UNIT_BUSINESS_DAYS &&
			whom == WM_CLOSED_FEDERAL))
			return &r->holidays[lo];
	}
	return NULL;
}

static bool
is_closed(const struct wm_limits *r, wm_day d, enum wm_unit unit)
{
	return is_weekend(d) || holiday(r, d, unit) != NULL;
}

static const struct span *
break_at(const struct walk *w, wm_day d)
{
	for (size_t i = 0; i < w->nbreaks; i++)
		if (w->breaks[i].first <= d && d <= w->breaks[i].last)
			return &w->breaks[i];
	return NULL;
}

/* ---- breaks ---- */

static int
by_day(const void *a, const void *b)
{
	const struct wm_break *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->last > y->last) - (x->last < y->last);
}

static bool
no_school_between(const struct wm_limits *r, wm_day a, wm_day b)
{
	for (wm_day d = a + 1; d < b; d++)
		if (!is_closed(r, d, WM_UNIT_SCHOOL_DAYS))
			return false;
	return true;
}

static void
join_breaks(struct walk *w, const struct wm_breaks *given)
{
	struct wm_break *s =
	    wm_arena_alloc(w->mem, (given->n + 1) * sizeof *s);
	struct span *out =
	    wm_arena_alloc(w->mem, (given->n + 1) * sizeof *out);
	size_t n = 0;

	if (given->n > 0) {
		memcpy(s, given->all, given->n * sizeof *s);
		qsort(s, given->n, sizeof *s, by_day);
	}
	for (size_t i = 0; i < given->n; i++) {
		struct span *last = n > 0 ? &out[n - 1] : NULL;

		if (last != NULL &&
		    no_school_between(w->rules, last->last, s[i].first)) {
			if (s[i].last > last->last)
				last->last = s[i].last;
			last->term |= s[i].term;
			last->summer |= s[i].summer;
		} else {
			out[n++] = (struct span){s[i].first, s[i].last, 0,
			    s[i].term, s[i].summer};
		}
	}
	for (size_t i = 0; i < n; i++)
		for (wm_day d = out[i].first; d <= out[i].last; d++)
			out[i].schooldays += !is_weekend(d);
	w->breaks = out;
	w->nbreaks = n;
}

/* ---- one count ---- */

static bool
covered(const struct walk *w, wm_day d)
{
	return w->rules->from <= d && d <= w->rules->to;
}

static void
tick(struct walk *w, wm_day on, enum wm_why why, int n, struct wm_str name)
{
	struct wm_due *due = w->due;

	if (due->nticks == w->cap) {
		size_t cap = w->cap > 0 ? w->cap * 2 : 64;
		struct wm_tick *t = wm_arena_alloc(w->mem, cap * sizeof *t);

		if (due->nticks > 0)
			memcpy(t, due->ticks, due->nticks * sizeof *t);
		due->ticks = t;
		w->cap = cap;
	}
	due->ticks[due->nticks++] =
	    (struct wm_tick){on, why, n, w->count->unit, name};
}

/*
 * A calendar day is stopped in a long break, and behind it until the first
 * day with school.
 */
static enum wm_why
why_stopped(const struct walk *w, wm_day day)
{
	for (wm_day d = day;; d--) {
		const struct span *b = break_at(w, d);

		if (b != NULL &&
		    (b->term || b->schooldays > w->count->stop))
			return d == day ? WM_WHY_BREAK : WM_WHY_CLOSED;
		if (b == NULL && !is_closed(w->rules, d, WM_UNIT_SCHOOL_DAYS))
			return WM_WHY_COUNTED;
	}
}

/* Does this day count?  If a holiday is the reason why not, its name. */
static enum wm_why
why(const struct walk *w, wm_day d, struct wm_str *name)
{
	enum wm_unit unit = w->count->unit;
	const struct wm_site_holiday *h;

	*name = WM_S("");
	if (unit == WM_UNIT_DAYS)
		return w->count->stop < 0 ? WM_WHY_COUNTED
					  : why_stopped(w, d);
	if (unit == WM_UNIT_HOURS)
		return WM_WHY_COUNTED;
	if (is_weekend(d))
		return WM_WHY_WEEKEND;
	if (unit == WM_UNIT_WEEKDAYS)
		return WM_WHY_COUNTED;
	if (unit == WM_UNIT_SCHOOL_DAYS && break_at(w, d) != NULL)
		return WM_WHY_BREAK;
	if ((h = holiday(w->rules, d, unit)) == NULL)
		return WM_WHY_COUNTED;
	*name = h->name;
	return WM_WHY_HOLIDAY;
}

static bool
count_days(struct walk *w, struct wm_moment *at)
{
	wm_day d = at->on;

	for (int n = 0; n < w->count->n;) {
		struct wm_str name;
		enum wm_why y;

		d += w->count->back ? -1 : 1;
		if (!covered(w, d))
			return false;
		y = why(w, d, &name);
		n += y == WM_WHY_COUNTED;
		tick(w, d, y, n, name);
	}
	*at = (struct wm_moment){d, -1};
	return true;
}

/* Minutes, day by day; forward, 0:00 is the 24:00 of the day before. */
static bool
count_hours(struct walk *w, struct wm_moment *at)
{
	int total = w->count->n * HOUR, left = total;
	bool back = w->count->back;

	for (;;) {
		struct wm_str name;
		enum wm_why y = why(w, at->on, &name);
		int room = back ? at->minute : DAY - at->minute;
		int run = y != WM_WHY_COUNTED ? 0 : left < room ? left : room;

		left -= run;
		if (y != WM_WHY_COUNTED || run > 0)
			tick(w, at->on, y, total - left, name);
		if (left == 0) {
			at->minute += back ? -run : run;
			return true;
		}
		at->on += back ? -1 : 1;
		at->minute = back ? DAY : 0;
		if (!covered(w, at->on))
			return false;
	}
}

static int
month_length(int year, int month)
{
	wm_day first = wm_day_of((struct wm_civil){year, month, 1});
	wm_day next = wm_day_of(month == 12
		? (struct wm_civil){year + 1, 1, 1}
		: (struct wm_civil){year, month + 1, 1});

	return next - first;
}

/* The same day, "n" months on; the last one of a shorter month. */
static wm_day
add_months(wm_day start, int n)
{
	struct wm_civil c = wm_civil_of(start);
	int m = c.year * 12 + c.month - 1 + n;
	int longest;

	c.year = m / 12;
	c.month = m % 12 + 1;
	longest = month_length(c.year, c.month);
	if (c.day > longest)
		c.day = longest;
	return wm_day_of(c);
}

static bool
count_months(struct walk *w, struct wm_moment *at)
{
	int step = (w->count->unit == WM_UNIT_YEARS ? 12 : 1) *
	    (w->count->back ? -1 : 1);
	wm_day d = at->on;

	for (int n = 1; n <= w->count->n; n++) {
		d = add_months(at->on, n * step);
		if (!covered(w, d))
			return false;
		tick(w, d, WM_WHY_COUNTED, n, WM_S(""));
	}
	*at = (struct wm_moment){d, -1};
	return true;
}

/* To the next court day, if the last day is none. */
static bool
roll(struct walk *w, struct wm_moment *at)
{
	const struct wm_limits *r = w->rules;

	while (is_closed(r, at->on, WM_UNIT_COURT_DAYS)) {
		const struct wm_site_holiday *h;

		if (!covered(w, ++at->on))
			return false;
		h = holiday(r, at->on, WM_UNIT_COURT_DAYS);
		tick(w, at->on,
		    is_weekend(at->on) ? WM_WHY_WEEKEND
			: h != NULL    ? WM_WHY_HOLIDAY
				       : WM_WHY_MOVED,
		    w->count->n,
		    h != NULL && !is_weekend(at->on) ? h->name : WM_S(""));
	}
	return true;
}

static bool
count_one(struct walk *w, struct wm_moment *at)
{
	bool ok = false;

	switch (w->count->unit) {
	case WM_UNIT_HOURS:
	case WM_UNIT_COURT_HOURS:
		ok = count_hours(w, at);
		break;
	case WM_UNIT_DAYS:
	case WM_UNIT_SCHOOL_DAYS:
	case WM_UNIT_BUSINESS_DAYS:
	case WM_UNIT_WEEKDAYS:
	case WM_UNIT_COURT_DAYS:
		ok = count_days(w, at);
		break;
	case WM_UNIT_MONTHS:
	case WM_UNIT_YEARS:
		ok = count_months(w, at);
		break;
	}
	return ok && (!w->count->roll || roll(w, at));
}

/* ---- rules ---- */

/* Is it the reader's own duty, so that the earlier date is the safe one? */
static bool
acts_early(const struct wm_limit *u)
{
	return wm_str_is(u->who, "parent") || wm_str_is(u->who, "anyone");
}

static bool
count_reading(struct walk *w, const struct wm_limit *u,
    const struct wm_reading *g, struct wm_moment start)
{
	struct wm_due *due = w->due;

	*due = (struct wm_due){.reading = g, .at = start};
	w->cap = 0;
	for (size_t i = 0; i < g->ncounts; i++) {
		w->count = &g->counts[i];
		if (wm_unit_is_hours(w->count->unit) && due->at.minute < 0) {
			due->at.minute = acts_early(u) ? 0 : DAY;
			due->assumed = true;
		}
		if (!covered(w, due->at.on) || !count_one(w, &due->at))
			return false;
	}
	return true;
}

static int
cmp_moments(struct wm_moment a, struct wm_moment b)
{
	if (a.on != b.on)
		return a.on < b.on ? -1 : 1;
	return (a.minute > b.minute) - (a.minute < b.minute);
}

/* Put a date in its place; the same date again says nothing new. */
static void
add_due(struct wm_dates *out, struct wm_due due, bool early)
{
	size_t i = 0, k;

	for (; i < out->n; i++) {
		int order = cmp_moments(due.at, out->due[i].at);

		if (order == 0)
			return;
		if ((order < 0) == early)
			break;
	}
	for (k = out->n++; k > i; k--)
		out->due[k] = out->due[k - 1];
	out->due[i] = due;
}

bool
wm_calendar_count(const struct wm_limits *r, const struct wm_limit *u,
    struct wm_moment start, const struct wm_breaks *breaks,
    struct wm_arena *mem, struct wm_dates *out)
{
	struct walk w = {.rules = r, .mem = mem};

	*out = (struct wm_dates){.due = wm_arena_alloc(mem,
	    (u->nreadings + 1) * sizeof *out->due)};
	join_breaks(&w, breaks);
	for (size_t i = 0; i < u->nreadings; i++) {
		struct wm_due due;

		w.due = &due;
		if (!count_reading(&w, u, &u->readings[i], start))
			return false;
		add_due(out, due, acts_early(u));
	}
	return true;
}

/* ---- rules that follow, or take the place of others ---- */

enum { MOST = 8 }; /* rules in a row */

/* Do both clocks start at the same moment? */
static bool
same_start(const struct wm_limit *a, const struct wm_limit *b)
{
	return a == b || (a->from.n > 0 && b->from.n > 0 &&
	    wm_str_eq(a->from.all[0].text, b->from.all[0].text));
}

/* Up from "u" to the rule that "first" starts, or the one that starts all;
 * NULL if "first" is given and not on the way. */
static const struct wm_limit *
way_up(const struct wm_limits *r, const struct wm_limit *u,
    const struct wm_limit *first)
{
	for (int n = 0; n < MOST; n++) {
		const struct wm_limit *before;

		if (first != NULL && same_start(u, first))
			return u;
		if ((before = wm_limits_find(r, u->after)) == NULL)
			break;
		u = before;
	}
	return first == NULL ? u : NULL;
}

static bool
is_school_day(const struct walk *w, wm_day d)
{
	return !is_closed(w->rules, d, WM_UNIT_SCHOOL_DAYS) &&
	    break_at(w, d) == NULL;
}

/* The first summer that "day" is so near to; the day school is back. */
static bool
near_summer(const struct walk *w, wm_day day, int last, bool sure,
    wm_day *back)
{
	for (size_t i = 0; i < w->nbreaks; i++) {
		wm_day end = w->breaks[i].first - 1;

		if (!w->breaks[i].summer)
			continue;
		while (!is_school_day(w, end))
			end--;
		*back = w->breaks[i].last + 1;
		while (!is_school_day(w, *back))
			++*back;
		if (end - day <= last && (sure ? day <= end : day < *back))
			return true;
	}
	return false;
}

bool
wm_calendar_instead(const struct wm_limits *r, const struct wm_limit *u,
    const struct wm_limit *first, struct wm_moment start,
    const struct wm_breaks *breaks, struct wm_arena *mem,
    struct wm_instead *out)
{
	struct walk w = {.rules = r, .mem = mem};

	*out = (struct wm_instead){.at = {.minute = -1}};
	for (size_t i = 0; i < r->n && out->rule == NULL; i++)
		if (r->all[i].instead.n > 0 &&
		    wm_str_eq(r->all[i].instead, u->id))
			out->rule = &r->all[i];
	if (out->rule == NULL || way_up(r, u, first) == NULL)
		return false;
	out->sure = same_start(way_up(r, u, NULL), first);
	join_breaks(&w, breaks);
	return covered(&w, start.on) && near_summer(&w, start.on, out->rule->last, out->sure,
	    &out->at.on);
}

bool
wm_calendar_follow(const struct wm_limits *r, const struct wm_limit *u,
    const struct wm_limit *first, struct wm_moment start,
    const struct wm_breaks *breaks, struct wm_arena *mem,
    struct wm_moment *at)
{
	const struct wm_limit *way[MOST]; /* what comes before, backwards */
	struct wm_instead other;
	struct wm_dates dates;
	size_t n = 0;

	while (u != NULL && !same_start(u, first) && n < MOST)
		way[n++] = u = wm_limits_find(r, u->after);
	if (u == NULL || !same_start(u, first))
		return false;
	*at = start;
	for (; n > 0; n--) {
		u = way[n - 1];
		if (wm_calendar_instead(r, u, first, start, breaks, mem,
			&other) && other.sure) {
			u = other.rule;
			*at = other.at;
		}
		if (!wm_calendar_count(r, u, *at, breaks, mem, &dates))
			return false;
		*at = dates.due[0].at;
	}
	return true;
}

/* ---- reading and writing ---- */

const char *
wm_why_text(enum wm_why why)
{
	switch (why) {
	case WM_WHY_COUNTED:
		return "counted";
	case WM_WHY_WEEKEND:
		return "weekend";
	case WM_WHY_HOLIDAY:
		return "holiday";
	case WM_WHY_BREAK:
		return "school break";
	case WM_WHY_CLOSED:
		return "school is not back yet";
	case WM_WHY_MOVED:
		return "the last day moves here";
	}
	return "";
}

bool
wm_moment_parse(struct wm_str s, struct wm_moment *m)
{
	uint64_t h, min;

	m->minute = -1;
	if (!wm_day_parse(wm_str_sub(s, 0, 10), &m->on))
		return false;
	if (s.n == 10)
		return true;
	if (s.n != 16 || (s.p[10] != 'T' && s.p[10] != ' ') || s.p[13] != ':' ||
	    !wm_str_u64(wm_str_sub(s, 11, 2), &h) ||
	    !wm_str_u64(wm_str_sub(s, 14, 2), &min) || min > 59 ||
	    h * HOUR + min > DAY)
		return false;
	m->minute = (int)(h * HOUR + min);
	return true;
}

void
wm_moment_format(struct wm_moment m, char out[17])
{
	wm_day_format(m.on, out);
	if (m.minute < 0)
		return;
	out[10] = 'T';
	out[11] = (char)('0' + m.minute / HOUR / 10);
	out[12] = (char)('0' + m.minute / HOUR % 10);
	out[13] = ':';
	out[14] = (char)('0' + m.minute % HOUR / 10);
	out[15] = (char)('0' + m.minute % HOUR % 10);
	out[16] = '\0';
}

static bool
is_blank(struct wm_str s, size_t i)
{
	bool dots = s.p[i] == '.' &&
	    ((i > 0 && s.p[i - 1] == '.') ||
		(i + 1 < s.n && s.p[i + 1] == '.'));

	return dots || wm_is_space(s.p[i]) || strchr(",;/", s.p[i]) != NULL;
}

/* The next word of a line; a comma, a slash and ".." are blanks, too. */
static bool
next_word(struct wm_str *line, struct wm_str *word)
{
	size_t i = 0, n = 0;

	while (i < line->n && is_blank(*line, i))
		i++;
	while (i + n < line->n && !is_blank(*line, i + n))
		n++;
	*word = wm_str_sub(*line, i, n);
	*line = wm_str_sub(*line, i + n, line->n);
	return n > 0;
}

/* What people write between two days. */
static bool
is_filler(struct wm_str word)
{
	return wm_str_is(word, "to") || wm_str_is(word, "-") ||
	    wm_str_is(word, "\xe2\x80\x93");
}

/*
 * One line of a file of breaks; NULL, or what is wrong with it, at "word".
 * A line without a word leaves last < first.
 */
static const char *
break_line(struct wm_str line, struct wm_break *b, struct wm_str *word)
{
	wm_day days[2], day;
	int n = 0;

	*b = (struct wm_break){.term = false};
	line = wm_str_sub(line, 0, wm_str_chr(line, '#'));
	while (next_word(&line, word)) {
		bool summer = wm_str_is(*word, "summer");

		b->summer |= summer;
		if (summer || wm_str_is(*word, "term"))
			b->term = true;
		else if (is_filler(*word))
			continue;
		else if (!wm_day_parse(*word, &day))
			return "this is neither a day nor the word 'term' or "
			    "'summer'";
		else if (n == 2)
			return "a break has two days, and no third";
		else
			days[n++] = day;
	}
	if (n == 0) {
		b->last = b->first - 1;
		return b->term ? "a break needs its days" : NULL;
	}
	b->first = days[0];
	b->last = days[n - 1];
	return b->last < b->first ? "the break ends before it begins" : NULL;
}

bool
wm_breaks_parse(struct wm_breaks *out, const struct wm_source *src,
    struct wm_arena *mem, struct wm_sink *sink)
{
	struct wm_str rest = src->text, line;
	size_t lines = 1;
	bool good = true;

	for (size_t i = 0; i < rest.n; i++)
		lines += rest.p[i] == '\n';
	*out = (struct wm_breaks){
	    .all = wm_arena_alloc(mem, lines * sizeof *out->all)};
	if (wm_str_starts(rest, WM_S("\xef\xbb\xbf"))) /* as some editors do */
		rest = wm_str_sub(rest, 3, rest.n);
	while (wm_str_cut(&rest, '\n', &line)) {
		struct wm_break *b = &out->all[out->n];
		struct wm_str at = line;
		const char *wrong = break_line(line, b, &at);

		if (wrong != NULL) {
			at = at.n > 0 ? at : line;
			wm_report(sink, WM_USAGE, (struct wm_span){src,
			    (uint32_t)(at.p - src->text.p),
			    (uint32_t)at.n}, wrong);
			wm_hint(sink, "a break is written 2026-12-21 "
			    "2027-01-08");
			good = false;
		} else if (b->first <= b->last) {
			out->n++;
		}
	}
	return good;
}
