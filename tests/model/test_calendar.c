/* Rules as data, and what the table of dates does not reach. */
#include "../test.h"

#include <string.h>

#include <libxml/parser.h>

#include "model/calendar.h"
#include "model/validate.h"
#include "xml/xml.h"

static const char text[] =
    "<rules covers-from='2026-01-01' covers-to='2026-12-31'>"
    "<rule id='a' who='agency' law='x y' confidence='high'>"
    "<name>A</name><name xml:lang='es'>\xc3\x81</name><from>f</from>"
    "<reading><count n='3' unit='days' stop='5'/><how>h</how></reading>"
    "<reading law='z'><count n='3' unit='days' roll='court-day'/>"
    "<how>h</how></reading></rule>"
    "<rule id='p' who='parent' law='x' confidence='low' "
    "checked-on='2026-11-01'><name>P</name><from>f</from><reading>"
    "<count n='24' unit='hours' back='yes'/><how>h</how></reading></rule>"
    "<rule id='far' who='parent' law='x' confidence='low'><name>F</name>"
    "<from>f</from><reading><count n='999999' unit='months' back='yes'/>"
    "<how>h</how></reading></rule>"
    "<rule id='b' after='a' who='parent' law='x' confidence='low'>"
    "<name>B</name><from>g</from><reading><count n='10' unit='days'/>"
    "<how>h</how></reading></rule>"
    "<rule id='c' after='b' who='court' law='x' confidence='low'>"
    "<name>C</name><from>i</from><reading><count n='1' unit='days'/>"
    "<how>h</how></reading></rule>"
    "<rule id='s' instead='a' last='10' who='agency' law='x' "
    "confidence='low'><name>S</name><from>k</from><reading>"
    "<count n='1' unit='days'/><how>h</how></reading></rule>"
    "<rule id='t' instead='c' last='30' who='agency' law='x' "
    "confidence='low'><name>T</name><from>k</from><reading>"
    "<count n='1' unit='days'/><how>h</how></reading></rule>"
    "<rule id='loop' after='loop' who='court' law='x' confidence='low'>"
    "<name>L</name><from>j</from><reading><count n='1' unit='days'/>"
    "<how>h</how></reading></rule>"
    "<rule id='none' who='court' law='x' confidence='low'><name>N</name>"
    "<from>f</from><reading><count n='0' unit='court-hours'/>"
    "<how>h</how></reading></rule>"
    "<holiday on='2026-12-25'>Christmas</holiday>"
    "<holiday on='2026-02-12' for='court'/></rules>";

static bool
load(struct wm_limits *r, const char *xml)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_source src = {WM_S("rules.xml"), wm_str(xml)};
	xmlDoc *doc = wm_xml_parse(&mem, &src, &sink);
	bool ok = doc != NULL && wm_validate(doc, WM_KIND_RULES, &sink);

	if (ok)
		wm_limits_load(r, doc);
	xmlFreeDoc(doc);
	wm_sink_free(&sink);
	wm_arena_free(&mem);
	return ok;
}

/* What a rule gives, "a b" if it gives two; "" if it refuses. */
static const char *
dates(const struct wm_limits *r, const char *rule, const char *start,
    const char *breaks, struct wm_dates *out)
{
	static struct wm_arena mem;
	struct wm_source src = {WM_S("breaks"), wm_str(breaks)};
	struct wm_sink sink = {0};
	struct wm_breaks given;
	struct wm_moment at;
	char one[17], two[17] = "";

	CHECK(wm_moment_parse(wm_str(start), &at));
	CHECK(wm_breaks_parse(&given, &src, &mem, &sink));
	wm_sink_free(&sink);
	if (!wm_calendar_count(r, wm_limits_find(r, wm_str(rule)), at, &given,
		&mem, out))
		return "";
	wm_moment_format(out->due[0].at, one);
	if (out->n > 1)
		wm_moment_format(out->due[1].at, two);
	return wm_arena_fmt(&mem, "%s%s%s", one, out->n > 1 ? " " : "",
	    two).p;
}

static void
rules(struct wm_limits *r)
{
	const struct wm_limit *a = wm_limits_find(r, WM_S("a"));

	CHECK(r->n == 9 && r->nholidays == 2);
	CHECK(wm_str_is(r->holidays[1].name, "Christmas"));
	CHECK(wm_limits_find(r, WM_S("z")) == NULL);
	CHECK(a != NULL && a->nreadings == 2 && a->names.n == 2);
	CHECK(a->readings[0].counts[0].stop == 5);
	CHECK(!a->readings[0].counts[0].roll && a->readings[1].counts[0].roll);
	CHECK(wm_str_is(a->readings[1].law, "z"));
	CHECK(wm_limits_find(r, WM_S("p"))->readings[0].counts[0].back);
	CHECK(strcmp(wm_unit_name(WM_UNIT_COURT_DAYS), "court-days") == 0);
}

static void
counting(struct wm_limits *r)
{
	const char *winter = "2026-12-21 2026-12-31 # winter\n\n";
	struct wm_site_holiday local = {.whom = WM_CLOSED_COURT};
	struct wm_dates d;

	/* Wed + 3 is Saturday, the next court day is Monday. */
	CHECK(strcmp(dates(r, "a", "2026-11-18", "", &d),
	    "2026-11-23 2026-11-21") == 0);
	CHECK(d.due[0].nticks == 5 && d.due[0].ticks[4].why == WM_WHY_MOVED);
	CHECK(strcmp(dates(r, "a", "2026-11-16", "", &d), "2026-11-19") == 0);
	CHECK(strcmp(dates(r, "a", "2026-12-20", winter, &d), "") == 0);
	CHECK(strcmp(dates(r, "p", "2026-11-20", "", &d),
	    "2026-11-19T00:00") == 0 && d.due[0].assumed);
	CHECK(strcmp(dates(r, "p", "2026-11-20T10:05", "", &d),
	    "2026-11-19T10:05") == 0 && !d.due[0].assumed);
	CHECK(strcmp(dates(r, "far", "2026-11-20", "", &d), "") == 0);
	CHECK(strcmp(dates(r, "none", "2026-11-20T10:05", "", &d),
	    "2026-11-20T10:05") == 0);

	/* A day that the guide's own site.xml adds. */
	CHECK(wm_day_parse(WM_S("2026-11-23"), &local.on));
	wm_limits_close(r, &local, 1);
	CHECK(r->nholidays == 3 && r->holidays[1].on == local.on);
	CHECK(strcmp(dates(r, "a", "2026-11-18", "", &d),
	    "2026-11-24 2026-11-21") == 0);
}

/* When the clock of a rule starts if that of "a" did; "" if it does not. */
static const char *
follow(const struct wm_limits *r, const char *rule, const char *start)
{
	static struct wm_arena mem;
	struct wm_breaks none = {.n = 0};
	struct wm_moment at;
	char day[17];

	CHECK(wm_moment_parse(wm_str(start), &at));
	if (!wm_calendar_follow(r, wm_limits_find(r, wm_str(rule)),
		wm_limits_find(r, WM_S("a")), at, &none, &mem, &at))
		return "";
	wm_moment_format(at, day);
	return wm_arena_fmt(&mem, "%s", day).p;
}

/* "a" ends on Saturday the 21st or moves to Monday: for an agency the later
 * one counts; ten days from there is 3 December. */
static void
chains(const struct wm_limits *r)
{
	CHECK(strcmp(follow(r, "a", "2026-11-18"), "2026-11-18") == 0);
	CHECK(strcmp(follow(r, "p", "2026-11-18"), "2026-11-18") == 0);
	CHECK(strcmp(follow(r, "b", "2026-11-18"), "2026-11-23") == 0);
	CHECK(strcmp(follow(r, "c", "2026-11-18"), "2026-12-03") == 0);
	CHECK(strcmp(follow(r, "loop", "2026-11-18"), "") == 0);
	CHECK(strcmp(follow(r, "c", "2026-12-29"), "") == 0);
}

/* Does "s" take the place of "a", when, and is that sure? */
static const char *
instead(const struct wm_limits *r, const char *rule, const char *first,
    const char *start, const char *given)
{
	static struct wm_arena mem;
	struct wm_source src = {WM_S("breaks"), wm_str(given)};
	struct wm_sink sink = {0};
	struct wm_breaks b;
	struct wm_moment at;
	struct wm_instead other;
	char day[17];

	CHECK(wm_moment_parse(wm_str(start), &at));
	CHECK(wm_breaks_parse(&b, &src, &mem, &sink));
	wm_sink_free(&sink);
	if (!wm_calendar_instead(r, wm_limits_find(r, wm_str(rule)),
		wm_limits_find(r, wm_str(first)), at, &b, &mem, &other))
		return "";
	wm_moment_format(other.at, day);
	return wm_arena_fmt(&mem, "%.*s %s%s", WM_PRI(other.rule->id), day,
	    other.sure ? "" : " maybe").p;
}

/*
 * School ends on Friday, June 12 and is back on Monday, August 10: the 2nd is
 * 10 days before the end.  A rule with no other, one that does not follow,
 * and a day after the one on which all began, are told apart.
 */
static void
summers(const struct wm_limits *r)
{
	const char *summer = "2026-06-13..2026-08-09 summer";

	CHECK(strcmp(instead(r, "a", "a", "2026-06-01", summer), "") == 0);
	CHECK(strcmp(instead(r, "a", "a", "2026-06-02", summer),
	    "s 2026-08-10") == 0);
	CHECK(strcmp(instead(r, "a", "a", "2026-06-12", summer),
	    "s 2026-08-10") == 0);
	CHECK(strcmp(instead(r, "a", "a", "2026-06-13", summer), "") == 0);
	CHECK(strcmp(instead(r, "a", "a", "2026-06-12",
	    "2026-06-13 2026-08-09 term"), "") == 0);
	CHECK(strcmp(instead(r, "p", "a", "2026-06-12", summer), "") == 0);
	CHECK(strcmp(instead(r, "c", "b", "2026-06-13", summer),
	    "t 2026-08-10 maybe") == 0);
	CHECK(strcmp(instead(r, "c", "b", "2026-08-10", summer), "") == 0);
	CHECK(strcmp(instead(r, "c", "loop", "2026-06-12", summer), "") == 0);
}

static bool
moment(const char *s)
{
	struct wm_moment m;

	return wm_moment_parse(wm_str(s), &m);
}

static bool
breaks(const char *s)
{
	struct wm_source src = {WM_S("breaks"), wm_str(s)};
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_breaks b;
	bool ok = wm_breaks_parse(&b, &src, &mem, &sink);

	CHECK(ok == (sink.errors == 0));
	wm_sink_free(&sink);
	wm_arena_free(&mem);
	return ok;
}

static void
reading(void)
{
	CHECK(moment("2026-11-20") && moment("2026-11-20T24:00"));
	CHECK(moment("2026-11-20T00:00") && !moment("2026-11-20T24:01"));
	CHECK(!moment("") && !moment("2026-11-31") && !moment("2026-11-20T"));
	CHECK(!moment("2026-11-20T9:00") && !moment("2026-11-20T10:60"));
	CHECK(!moment("2026-11-20T10:00Z") && moment("2026-11-20 10:00"));
	CHECK(breaks("") && breaks("\n# none\n") && breaks("2026-12-25"));
	CHECK(breaks("\xef\xbb\xbf" "2026-12-25\r\n"));
	CHECK(breaks("2026-06-11 2026-08-10 term\r\n2026-12-21 2026-12-31"));
	CHECK(!breaks("winter") && !breaks("2026-12-31 2026-12-21"));
	CHECK(breaks("2026-12-21 to 2026-12-31") && breaks("2026-12-21, "
	    "2026-12-31\n2026-06-12..2026-08-10/summer\n"
	    "2026-12-21 - 2026-12-31\n2026-12-21 \xe2\x80\x93 2026-12-31"));
	CHECK(!breaks("2026-12-21 2026-12-22 2026-12-23") && !breaks("term"));
	CHECK(!breaks("2026-12-21 2026-02-30") && !breaks("2026-12-21.."
	    "2026-12-31/sumer"));
}

int
main(void)
{
	struct wm_limits r;
	bool ok = load(&r, text);

	CHECK(ok);
	if (ok) {
		rules(&r);
		chains(&r);
		summers(&r);
		counting(&r);
		wm_limits_free(&r);
	}
	reading();
	return END();
}
