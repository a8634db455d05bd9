#include "build/dates.h"

#include <string.h>

#include "diag/show.h"

static void
put(struct wm_build_answers *a, xmlNode *n, const char *name, struct wm_str s)
{
	if (s.n > 0)
		(void)xmlNewProp(n, BAD_CAST name,
		    BAD_CAST wm_arena_str(&a->answers.mem, s).p);
}

static void
put_day(struct wm_build_answers *a, xmlNode *n, const char *name, wm_day day)
{
	char s[11];

	wm_day_format(day, s);
	put(a, n, name, wm_str(s));
}

static struct wm_str
words(struct wm_build_answers *a, const struct wm_site_texts *t)
{
	return wm_site_text(&a->project->site, t, a->answers.lang);
}

static xmlNode *
child(xmlNode *to, const char *name)
{
	return xmlNewChild(to, NULL, BAD_CAST name, NULL);
}

/*
 * Counts as the script of the pages reads them: "15 days s5", with a comma
 * between two; b counts back, s5 stops in breaks of more than five school
 * days, r moves a last day without court.
 */
static void
put_counts(struct wm_build_answers *a, xmlNode *n, const struct wm_reading *g)
{
	struct wm_buf b = {0};

	for (size_t i = 0; i < g->ncounts; i++) {
		const struct wm_count *c = &g->counts[i];
		xmlNode *e = child(n, "count");

		put(a, e, "count",
		    wm_arena_fmt(&a->answers.mem, "%d", c->n));
		put(a, e, "unit", wm_str(wm_unit_name(c->unit)));
		put(a, e, "back", c->back ? WM_S("yes") : WM_S(""));
		wm_buf_fmt(&b, "%s%d %s%s", i > 0 ? "," : "", c->n,
		    wm_unit_name(c->unit), c->back ? " b" : "");
		if (c->stop >= 0)
			wm_buf_fmt(&b, " s%d", c->stop);
		if (c->roll)
			wm_buf_puts(&b, " r");
	}
	put(a, n, "counts", wm_buf_str(&b));
	wm_buf_free(&b);
}

/* Do the breaks of a school matter to it? */
static bool
counts_school(const struct wm_limit *u)
{
	for (size_t i = 0; i < u->nreadings; i++)
		for (size_t k = 0; k < u->readings[i].ncounts; k++) {
			const struct wm_count *c = &u->readings[i].counts[k];

			if (c->stop >= 0 || c->unit == WM_UNIT_SCHOOL_DAYS)
				return true;
		}
	return false;
}

/* Were the words of the rule made from others than there are? */
static bool
is_stale(const struct wm_build_answers *a, const struct wm_limit *u)
{
	struct wm_str rest = u->stale, lang;

	while (wm_str_word(&rest, &lang))
		if (wm_str_eq(lang, a->answers.lang))
			return true;
	return false;
}

static xmlNode *
put_rule(struct wm_build_answers *a, const struct wm_limit *u, xmlNode *to)
{
	xmlNode *n = child(to, "rule");

	put(a, n, "id", u->id);
	put(a, n, "who", u->who);
	put(a, n, "law", u->law);
	put(a, n, "confidence", u->confidence);
	put(a, n, "checked-on", u->checked_on);
	put(a, n, "after", u->after);
	put(a, n, "instead", u->instead);
	if (u->instead.n > 0)
		put(a, n, "last",
		    wm_arena_fmt(&a->answers.mem, "%d", u->last));
	put(a, n, "name", words(a, &u->names));
	put(a, n, "from", words(a, &u->from));
	put(a, n, "stale", is_stale(a, u) ? WM_S("yes") : WM_S(""));
	put(a, n, "hours", wm_limit_has_hours(u) ? WM_S("yes") : WM_S(""));
	put(a, n, "school", counts_school(u) ? WM_S("yes") : WM_S(""));
	for (size_t i = 0; i < u->nreadings; i++) {
		xmlNode *g = child(n, "reading");

		put(a, g, "law", u->readings[i].law);
		put(a, g, "how", words(a, &u->readings[i].how));
		put_counts(a, g, &u->readings[i]);
	}
	return n;
}

/* ---- the dates of a packet that has a start ---- */

static void
put_moment(struct wm_build_answers *a, xmlNode *n, const char *name,
    struct wm_moment m)
{
	put_day(a, n, name, m.on);
	if (m.minute >= 0)
		put(a, n, "minute",
		    wm_arena_fmt(&a->answers.mem, "%d", m.minute));
}

/*
 * When the clock of a rule starts.  One that is for the end of a school year
 * has a start if it takes the place of another, which then has none but the
 * name of the one that counts.
 */
static bool
starts(struct wm_build_answers *a, const struct wm_limit *u,
    const struct wm_limit *first, const struct wm_start *s,
    struct wm_moment *at, xmlNode *n)
{
	const struct wm_limits *r = &a->project->limits;
	const struct wm_breaks *breaks = &a->project->opt.wish->breaks;
	struct wm_arena *mem = &a->answers.mem;
	const struct wm_limit *of = wm_limits_find(r, u->instead);
	struct wm_instead other;

	if (of != NULL) {
		if (!wm_calendar_instead(r, of, first, s->at, breaks, mem,
			&other))
			return false;
		*at = other.at;
		return other.rule == u;
	}
	if (!wm_calendar_follow(r, u, first, s->at, breaks, mem, at))
		return false;
	if (!wm_calendar_instead(r, u, first, s->at, breaks, mem, &other) ||
	    !other.sure)
		return true;
	put(a, n, "other", words(a, &other.rule->names));
	return false;
}

static void
put_dates(struct wm_build_answers *a, const struct wm_limit *u,
    const struct wm_limit *first, const struct wm_start *s, xmlNode *n)
{
	const struct wm_limits *r = &a->project->limits;
	const struct wm_breaks *breaks = &a->project->opt.wish->breaks;
	struct wm_arena *mem = &a->answers.mem;
	struct wm_dates dates;
	struct wm_moment at;

	if (!starts(a, u, first, s, &at, n))
		return;
	put_day(a, n, "start", at.on);
	if (u->instead.n > 0 ||
	    wm_str_eq(words(a, &u->from), words(a, &first->from)))
		put(a, n, "known", WM_S("yes"));
	if (!wm_calendar_count(r, u, at, breaks, mem, &dates)) {
		put(a, n, "beyond", WM_S("yes"));
		return;
	}
	for (size_t i = 0; i < dates.n; i++) {
		xmlNode *d = child(n, "due");

		put_moment(a, d, "date", dates.due[i].at);
		put(a, d, "assumed",
		    dates.due[i].assumed ? WM_S("yes") : WM_S(""));
		put(a, d, "how", words(a, &dates.due[i].reading->how));
	}
}

/* The start that was wished for a process; NULL if none was. */
static const struct wm_start *
start_of(const struct wm_project *p, struct wm_str process)
{
	const struct wm_wish *w = p->opt.wish;

	for (size_t i = 0; w != NULL && i < w->nstarts; i++)
		if (w->starts[i].process.n == 0 ||
		    wm_str_eq(w->starts[i].process, process))
			return &w->starts[i];
	return NULL;
}

static void
saw_rules(struct wm_build_answers *a)
{
	wm_saw(a->obs, WM_SEEN_FILE, WM_S("content/rules.xml"),
	    a->project->limits_hash, WM_S(""));
}

void
wm_dates_rules(struct wm_build_answers *a, const struct wm_str *args,
    size_t nargs, xmlNode *to)
{
	const struct wm_limits *r = &a->project->limits;
	const struct wm_start *start =
	    start_of(a->project, nargs > 1 ? args[1] : WM_S(""));
	const struct wm_limit *first = NULL;
	struct wm_str rest = args[0], id;
	struct wm_map seen = {0};
	bool fresh;

	saw_rules(a);
	while (wm_str_word(&rest, &id)) {
		const struct wm_limit *u = wm_limits_find(r, id);
		xmlNode *n;

		(void)wm_map_add(&seen, id, &fresh);
		if (u == NULL || !fresh)
			continue;
		first = first == NULL ? u : first;
		n = put_rule(a, u, to);
		if (start != NULL)
			put_dates(a, u, first, start, n);
	}
	wm_map_free(&seen);
}

/* Letters of whom a day is closed for; none: for all. */
static const char closed_for[] = {[WM_CLOSED_ALL] = '\0',
    [WM_CLOSED_COURT] = 'c', [WM_CLOSED_FEDERAL] = 'f',
    [WM_CLOSED_SCHOOL] = 's'};

void
wm_dates_calendar(struct wm_build_answers *a, xmlNode *to)
{
	const struct wm_limits *r = &a->project->limits;
	xmlNode *n;

	saw_rules(a);
	if (r->n == 0)
		return;
	n = child(to, "calendar");
	put_day(a, n, "from", r->from);
	put_day(a, n, "to", r->to);
}

/* Days of a year behind it: "2026:0101 0212c 0704 2027:0101". */
void
wm_dates_script(const struct wm_limits *r, struct wm_buf *b)
{
	char day[11], to[11], year[4] = "";

	wm_day_format(r->from, day);
	wm_day_format(r->to, to);
	wm_buf_fmt(b, "window.wmCalendar = {from: \"%s\", to: \"%s\",\n"
	    "closed: \"", day, to);
	for (size_t i = 0; i < r->nholidays; i++) {
		const struct wm_site_holiday *h = &r->holidays[i];

		wm_day_format(h->on, day);
		if (i > 0)
			wm_buf_putc(b, ' ');
		if (memcmp(day, year, 4) != 0)
			wm_buf_fmt(b, "%.4s:", day);
		memcpy(year, day, 4);
		wm_buf_fmt(b, "%.2s%.2s", day + 5, day + 8);
		if (closed_for[h->whom] != '\0')
			wm_buf_putc(b, closed_for[h->whom]);
	}
	wm_buf_puts(b, "\"};\n");
}

/* "We know the holidays from January 1, 2025 to December 31, 2029." */
static void
put_beyond(const struct wm_limits *r, const struct wm_strings *t,
    struct wm_buf *b)
{
	const struct wm_string *s = wm_strings_find(t, WM_S("dates-beyond"));
	struct wm_buf from = {0}, to = {0}, text = {0};

	wm_strings_date(&from, t, r->from);
	wm_strings_date(&to, t, r->to);
	if (s != NULL)
		wm_strings_fill(&text, s->text, (struct wm_str[]){
		    wm_buf_str(&from), wm_buf_str(&to)}, 2);
	wm_json_str(b, wm_buf_str(&text));
	wm_buf_free(&from);
	wm_buf_free(&to);
	wm_buf_free(&text);
}

void
wm_dates_said(const struct wm_limits *r, const struct wm_strings *t,
    struct wm_buf *b)
{
	struct wm_str said = WM_S("said-");

	wm_buf_puts(b, "window.wmSaid = {");
	for (size_t i = 0; i < t->n; i++) {
		struct wm_str key = t->all[i].key;

		if (!wm_str_starts(key, said))
			continue;
		wm_json_str(b, wm_str_sub(key, said.n, key.n - said.n));
		wm_buf_putc(b, ':');
		wm_json_str(b, t->all[i].text);
		wm_buf_puts(b, ",\n");
	}
	wm_buf_puts(b, "\"beyond\":");
	put_beyond(r, t, b);
	wm_buf_puts(b, "};\n");
}
