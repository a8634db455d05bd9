#include "model/limits.h"

#include <string.h>

#include "model/doc.h"

static const char *const unit_names[] = {
    [WM_UNIT_HOURS] = "hours",
    [WM_UNIT_COURT_HOURS] = "court-hours",
    [WM_UNIT_DAYS] = "days",
    [WM_UNIT_SCHOOL_DAYS] = "school-days",
    [WM_UNIT_BUSINESS_DAYS] = "business-days",
    [WM_UNIT_WEEKDAYS] = "weekdays",
    [WM_UNIT_COURT_DAYS] = "court-days",
    [WM_UNIT_MONTHS] = "months",
    [WM_UNIT_YEARS] = "years",
};

enum { NUNITS = sizeof unit_names / sizeof *unit_names };

const char *
wm_unit_name(enum wm_unit u)
{
	return unit_names[u];
}

bool
wm_unit_is_hours(enum wm_unit u)
{
	return u == WM_UNIT_HOURS || u == WM_UNIT_COURT_HOURS;
}

bool
wm_limit_has_hours(const struct wm_limit *u)
{
	for (size_t i = 0; i < u->nreadings; i++)
		for (size_t k = 0; k < u->readings[i].ncounts; k++)
			if (wm_unit_is_hours(u->readings[i].counts[k].unit))
				return true;
	return false;
}

/* The first element called "name" from "n" on, among its siblings. */
static const xmlNode *
each(const xmlNode *n, const char *name)
{
	while (n != NULL && !wm_is(n, name))
		n = n->next;
	return n;
}

static size_t
count(const xmlNode *parent, const char *name)
{
	size_t k = 0;

	for (const xmlNode *c = each(parent->children, name); c != NULL;
	     c = each(c->next, name))
		k++;
	return k;
}

static struct wm_str
text_of(struct wm_limits *r, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str t;

	wm_text_of(n, &b);
	t = wm_arena_str(&r->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return t;
}

static struct wm_str
attr_of(struct wm_limits *r, const xmlNode *n, const char *name)
{
	return wm_arena_str(&r->mem, wm_attr(n, name));
}

/* An attribute's number; "none" if it is not there. */
static int
number_of(const xmlNode *n, const char *name, int none)
{
	uint64_t v;

	if (!wm_str_u64(wm_attr(n, name), &v) || v > 999999)
		return none;
	return (int)v;
}

static struct wm_site_texts
texts_of(struct wm_limits *r, const xmlNode *parent, const char *name)
{
	struct wm_site_texts t = {.n = 0};

	t.all =
	    wm_arena_alloc(&r->mem, (count(parent, name) + 1) * sizeof *t.all);
	for (const xmlNode *c = each(parent->children, name); c != NULL;
	     c = each(c->next, name)) {
		struct wm_site_text *one = &t.all[t.n++];

		one->lang = wm_arena_str(&r->mem, wm_lang_of(c));
		one->text = text_of(r, c);
	}
	return t;
}

static struct wm_count
count_of(const xmlNode *n)
{
	struct wm_count c = {.n = number_of(n, "n", 0),
	    .unit = WM_UNIT_DAYS,
	    .back = wm_str_is(wm_attr(n, "back"), "yes"),
	    .stop = number_of(n, "stop", -1),
	    .roll = wm_attr(n, "roll").n > 0};

	for (int u = 0; u < NUNITS; u++)
		if (wm_str_is(wm_attr(n, "unit"), unit_names[u]))
			c.unit = (enum wm_unit)u;
	return c;
}

static struct wm_reading
reading_of(struct wm_limits *r, const xmlNode *n)
{
	struct wm_reading g = {.law = attr_of(r, n, "law"),
	    .how = texts_of(r, n, "how")};

	g.counts =
	    wm_arena_alloc(&r->mem, (count(n, "count") + 1) * sizeof *g.counts);
	for (const xmlNode *c = each(n->children, "count"); c != NULL;
	     c = each(c->next, "count"))
		g.counts[g.ncounts++] = count_of(c);
	return g;
}

static struct wm_limit
rule_of(struct wm_limits *r, const xmlNode *n)
{
	struct wm_limit u = {.id = attr_of(r, n, "id"),
	    .who = attr_of(r, n, "who"),
	    .law = attr_of(r, n, "law"),
	    .confidence = attr_of(r, n, "confidence"),
	    .checked_on = attr_of(r, n, "checked-on"),
	    .after = attr_of(r, n, "after"),
	    .instead = attr_of(r, n, "instead"),
	    .last = number_of(n, "last", 0),
	    .names = texts_of(r, n, "name"),
	    .from = texts_of(r, n, "from")};

	u.readings = wm_arena_alloc(&r->mem,
	    (count(n, "reading") + 1) * sizeof *u.readings);
	for (const xmlNode *c = each(n->children, "reading"); c != NULL;
	     c = each(c->next, "reading"))
		u.readings[u.nreadings++] = reading_of(r, c);
	return u;
}

static enum wm_closed
closed_of(struct wm_str whom)
{
	if (wm_str_is(whom, "court"))
		return WM_CLOSED_COURT;
	if (wm_str_is(whom, "federal"))
		return WM_CLOSED_FEDERAL;
	if (wm_str_is(whom, "school"))
		return WM_CLOSED_SCHOOL;
	return WM_CLOSED_ALL;
}

void
wm_limits_close(struct wm_limits *r, const struct wm_site_holiday *days,
    size_t n)
{
	struct wm_site_holiday *all =
	    wm_arena_alloc(&r->mem, (r->nholidays + n + 1) * sizeof *all);

	if (r->nholidays > 0)
		memcpy(all, r->holidays, r->nholidays * sizeof *all);
	for (size_t k = 0; k < n; k++) {
		struct wm_site_holiday one = days[k];
		size_t i = r->nholidays++;

		one.name = wm_arena_str(&r->mem, one.name);
		for (; i > 0 && all[i - 1].on > one.on; i--)
			all[i] = all[i - 1];
		all[i] = one;
	}
	r->holidays = all;
}

static void
load_holidays(struct wm_limits *r, const xmlNode *root)
{
	size_t n = count(root, "holiday"), k = 0;
	struct wm_site_holiday *all =
	    wm_arena_alloc(&r->mem, (n + 1) * sizeof *all);

	for (const xmlNode *c = each(root->children, "holiday"); c != NULL;
	     c = each(c->next, "holiday")) {
		if (!wm_day_parse(wm_attr(c, "on"), &all[k].on))
			continue;
		all[k].whom = closed_of(wm_attr(c, "for"));
		all[k++].name = text_of(r, c);
	}
	wm_limits_close(r, all, k);
}

void
wm_limits_load(struct wm_limits *r, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);

	*r = (struct wm_limits){.to = -1};
	(void)wm_day_parse(wm_attr(root, "covers-from"), &r->from);
	(void)wm_day_parse(wm_attr(root, "covers-to"), &r->to);
	r->all = wm_arena_alloc(&r->mem,
	    (count(root, "rule") + 1) * sizeof *r->all);
	for (const xmlNode *c = each(root->children, "rule"); c != NULL;
	     c = each(c->next, "rule"))
		r->all[r->n++] = rule_of(r, c);
	load_holidays(r, root);
}

void
wm_limits_free(struct wm_limits *r)
{
	wm_arena_free(&r->mem);
	*r = (struct wm_limits){0};
}

const struct wm_limit *
wm_limits_find(const struct wm_limits *r, struct wm_str id)
{
	for (size_t i = 0; i < r->n; i++)
		if (wm_str_eq(r->all[i].id, id))
			return &r->all[i];
	return NULL;
}
