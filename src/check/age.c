/*
 * Rules on time: what is past the day on which somebody was to look again,
 * and days of a look that are still to come.
 */
#include "check/rules.h"

/* A law, a listing: this long after a check somebody should check again. */
enum { MONTHS = 12 };

/* Has the day passed?  Who made the check is told that it was asked. */
static bool
past(struct wm_rules *r, wm_day day)
{
	char text[11];

	wm_day_format(day, text);
	if (r->c->asked != NULL)
		r->c->asked(r->c->arg, wm_str(text));
	return day < r->c->today;
}

/* So many months later; on the last day of a month that is too short. */
static wm_day
later(wm_day day, uint64_t months)
{
	struct wm_civil c = wm_civil_of(day);
	int n = c.month - 1 + (int)months;
	struct wm_civil to = {c.year + n / 12, n % 12 + 1, c.day};
	struct wm_civil next = {c.year + (n + 1) / 12, (n + 1) % 12 + 1, 1};
	wm_day last = wm_day_of(next) - 1;

	day = wm_day_of((struct wm_civil){to.year, to.month, 1}) + to.day - 1;
	return day < last ? day : last;
}

void
wm_rule_check_by(struct wm_rules *r, const xmlNode *n)
{
	wm_day day;
	char text[11];

	if (n->parent == NULL || n->parent->type != XML_DOCUMENT_NODE ||
	    !wm_day_parse(wm_attr(n, "check-by"), &day) || !past(r, day))
		return;
	wm_day_format(day, text);
	wm_report(r->sink, WM_CHECK_BY,
	    wm_rule_place(r, n, "check-by", WM_S("")), text);
}

static void
ahead(struct wm_rules *r, const xmlNode *n, const char *attr)
{
	wm_day day;
	char text[11];

	if (!wm_day_parse(wm_attr(n, attr), &day) || past(r, day - 1))
		return;
	wm_day_format(day, text);
	wm_report(r->sink, WM_DAY_AHEAD,
	    wm_rule_place(r, n, attr, WM_S("")), text);
	wm_hint(r->sink, "write the day on which it was done");
}

void
wm_rule_ahead(struct wm_rules *r, const xmlNode *n)
{
	static const char *const attrs[] = {"read-on", "checked-on",
	    "reviewed-on", "seen"};

	if (n->properties == NULL)
		return;
	for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
		ahead(r, n, attrs[i]);
	if (wm_is(n, "verified") || wm_is(n, "attempt"))
		ahead(r, n, "on");
}

/* The attribute that says when a law was last looked at. */
static const char *
law_seen(const xmlNode *law, wm_day *day)
{
	wm_day read;
	bool checked = wm_day_parse(wm_attr(law, "checked-on"), day);

	if (wm_day_parse(wm_attr(law, "read-on"), &read) &&
	    (!checked || read > *day)) {
		*day = read;
		return "read-on";
	}
	return checked ? "checked-on" : NULL;
}

void
wm_rule_law_age(struct wm_rules *r, const xmlNode *n)
{
	uint64_t months;
	const char *attr;
	struct wm_str id;
	wm_day day;

	if (r->d->kind != WM_KIND_LAWS || !wm_is(n, "law"))
		return;
	if (!wm_str_u64(wm_attr(n->parent, "check-every"), &months) ||
	    months == 0 || months > 600)
		months = MONTHS;
	attr = law_seen(n, &day);
	if (attr == NULL || !past(r, later(day, months)))
		return;
	id = wm_attr(n, "id");
	wm_report(r->sink, WM_LAW_AGE, wm_rule_place(r, n, attr, WM_S("")),
	    WM_PRI(id), (unsigned)months);
	wm_hint(r->sink, "read it again and write the day; 'waymark why "
			 "law:%.*s' lists what rests on it", WM_PRI(id));
}

void
wm_rule_verified(struct wm_rules *r)
{
	const xmlNode *record = wm_child(xmlDocGetRootElement(r->d->tree),
	    "record"), *newest = NULL;
	wm_day day, best = 0;

	for (const xmlNode *c = record == NULL ? NULL : record->children;
	     c != NULL; c = c->next) {
		if (!wm_is(c, "verified") ||
		    !wm_day_parse(wm_attr(c, "on"), &day) ||
		    (newest != NULL && day <= best))
			continue;
		newest = c;
		best = day;
	}
	if (newest != NULL && past(r, later(best, MONTHS)))
		wm_report(r->sink, WM_LISTING_AGE,
		    wm_rule_place(r, newest, "on", WM_S("")), MONTHS);
}
