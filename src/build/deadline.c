/*
 * waymark deadline: the rules of content/rules.xml, and the dates they give.
 * The JSON list of the rules is what templates/static/deadlines.js reads.
 */
#include "base/file.h"
#include "base/path.h"
#include "build/api.h"
#include "build/project.h"
#include "diag/show.h"
#include "model/validate.h"
#include "xml/xml.h"

struct asked {
	const struct waymark *w;
	struct wm_arena mem;
	struct wm_sink sink;
	struct wm_limits rules;
	xmlDoc *laws;		/* NULL: the guide has none */
	struct wm_str lang;	/* of the reader */
	struct wm_str fallback; /* the guide's default language */
	struct wm_buf out;
};

static const char caution[] =
    "A notice from a court or an agency wins over a computed date.";

/* ---- loading ---- */

/* A file of the guide as a valid tree; NULL after a report. */
static xmlDoc *
load(struct asked *a, const char *path, enum wm_kind kind)
{
	struct wm_source *src = WM_NEW(&a->mem, struct wm_source);
	struct wm_buf b = {0};
	xmlDoc *tree = NULL;

	src->path = wm_str(path);
	if (!wm_file_read(wm_full_path(&a->mem, a->w->root, src->path),
		64 << 20, &b)) {
		wm_report_path(&a->sink, WM_FILE_MISSING, src->path, path);
	} else {
		src->text = wm_arena_str(&a->mem, wm_buf_str(&b));
		tree = wm_xml_parse(&a->mem, src, &a->sink);
	}
	wm_buf_free(&b);
	if (tree != NULL && !wm_validate(tree, kind, &a->sink)) {
		xmlFreeDoc(tree);
		tree = NULL;
	}
	return tree;
}

/* The rules, with the days that the guide's site.xml adds, and the laws. */
static bool
load_rules(struct asked *a)
{
	static const char laws[] = "content/laws.xml";
	xmlDoc *rules = load(a, "content/rules.xml", WM_KIND_RULES);
	xmlDoc *tree = rules != NULL
	    ? load(a, "content/site.xml", WM_KIND_SITE) : NULL;
	struct wm_site site;

	if (tree != NULL) {
		wm_site_load(&site, tree);
		wm_limits_load(&a->rules, rules);
		wm_limits_close(&a->rules, site.holidays, site.nholidays);
		a->fallback =
		    wm_arena_str(&a->mem, wm_site_default(&site));
		if (a->lang.n == 0)
			a->lang = a->fallback;
		wm_site_free(&site);
	}
	if (tree != NULL &&
	    wm_file_exists(wm_full_path(&a->mem, a->w->root, wm_str(laws))))
		a->laws = load(a, laws, WM_KIND_LAWS);
	xmlFreeDoc(rules);
	xmlFreeDoc(tree);
	return tree != NULL;
}

/* "2026-11-23..2026-11-27,2027-06-12..2027-08-10/summer", a break a line? */
static bool
breaks_given(struct wm_arena *mem, struct wm_str arg, struct wm_source *src)
{
	char *s = wm_arena_alloc(mem, arg.n + 1);
	wm_day day;

	if (!wm_day_parse(wm_str_sub(arg, 0, 10), &day) &&
	    wm_str_find(arg, WM_S("..")) == SIZE_MAX)
		return false;
	for (size_t i = 0; i < arg.n; i++)
		s[i] = arg.p[i];
	for (size_t i = 0; i < arg.n; i++)
		if (s[i] == ',')
			s[i] = '\n';
	s[arg.n] = '\0';
	*src = (struct wm_source){WM_S("--breaks"), {s, arg.n}};
	return true;
}

bool
wm_api_breaks(struct wm_arena *mem, const char *path, struct wm_sink *sink,
    struct wm_breaks *out)
{
	struct wm_source *src = WM_NEW(mem, struct wm_source);
	struct wm_buf b = {0};
	bool ok;

	*out = (struct wm_breaks){.n = 0};
	if (path == NULL)
		return true;
	ok = wm_file_read(path, 1 << 20, &b);
	if (!ok && breaks_given(mem, wm_str(path), src)) {
		ok = wm_breaks_parse(out, src, mem, sink);
	} else if (ok) {
		src->path = wm_str(path);
		src->text = wm_arena_str(mem, wm_buf_str(&b));
		ok = wm_breaks_parse(out, src, mem, sink);
	} else {
		wm_report(sink, WM_USAGE, (struct wm_span){0},
		    wm_arena_fmt(mem, "there is no file of breaks '%s'",
			path).p);
		wm_hint(sink, "a file, or the breaks as in "
		    "2026-12-21..2027-01-08,2027-06-12..2027-08-10/summer");
	}
	wm_buf_free(&b);
	return ok;
}

/* ---- texts ---- */

static struct wm_str
lang_of(const struct asked *a, const struct wm_site_text *t)
{
	return t->lang.n > 0 ? t->lang : a->fallback;
}

/* In the reader's language, else the guide's own. */
static struct wm_str
text(const struct asked *a, const struct wm_site_texts *t)
{
	struct wm_str s = t->n > 0 ? t->all[0].text : WM_S("");

	for (size_t i = 0; i < t->n; i++)
		if (wm_str_eq(lang_of(a, &t->all[i]), a->lang))
			return t->all[i].text;
	return s;
}

static void
json_key(struct wm_buf *b, const char *key)
{
	wm_buf_fmt(b, "\"%s\":", key);
}

static void
json_text(struct wm_buf *b, const char *key, struct wm_str s)
{
	json_key(b, key);
	wm_json_str(b, s);
}

/* "a b" as ["a","b"], both lists one after the other. */
static void
json_words(struct wm_buf *b, const char *key, struct wm_str one,
    struct wm_str two)
{
	struct wm_str lists[] = {one, two}, word;
	const char *sep = "";

	json_key(b, key);
	wm_buf_putc(b, '[');
	for (int i = 0; i < 2; i++)
		while (wm_str_word(&lists[i], &word)) {
			wm_buf_puts(b, sep);
			wm_json_str(b, word);
			sep = ",";
		}
	wm_buf_putc(b, ']');
}

static void
json_texts(struct asked *a, const char *key, const struct wm_site_texts *t)
{
	json_key(&a->out, key);
	for (size_t i = 0; i < t->n; i++) {
		wm_buf_putc(&a->out, i == 0 ? '{' : ',');
		wm_json_str(&a->out, lang_of(a, &t->all[i]));
		wm_buf_putc(&a->out, ':');
		wm_json_str(&a->out, t->all[i].text);
	}
	wm_buf_puts(&a->out, t->n == 0 ? "{}" : "}");
}

/* ---- laws ---- */

static const xmlNode *
find_law(const struct asked *a, struct wm_str id)
{
	const xmlNode *n = a->laws == NULL
	    ? NULL : xmlDocGetRootElement(a->laws)->children;

	while (n != NULL &&
	    !(wm_is(n, "law") && wm_str_eq(wm_attr(n, "id"), id)))
		n = n->next;
	return n;
}

/* The next law of both lists that laws.xml has; NULL if there is no more. */
static const xmlNode *
next_law(const struct asked *a, struct wm_str lists[2])
{
	const xmlNode *n = NULL;
	struct wm_str id;

	for (int i = 0; i < 2; i++)
		while (n == NULL && wm_str_word(&lists[i], &id))
			n = find_law(a, id);
	return n;
}

/* What the guide says of them: the citation, when it was read, if it was
 * checked. */
static void
json_laws(struct asked *a, struct wm_str one, struct wm_str two)
{
	static const char *const keys[] = {"id", "cite", "confidence",
	    "read-on", "checked-on"};
	struct wm_str lists[] = {one, two};
	const xmlNode *n;
	const char *sep = "";

	json_key(&a->out, "laws");
	wm_buf_putc(&a->out, '[');
	while ((n = next_law(a, lists)) != NULL) {
		wm_buf_puts(&a->out, sep);
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
			wm_buf_putc(&a->out, i == 0 ? '{' : ',');
			json_text(&a->out, keys[i], wm_attr(n, keys[i]));
		}
		wm_buf_putc(&a->out, '}');
		sep = ",";
	}
	wm_buf_putc(&a->out, ']');
}

static void
put_laws(struct asked *a, struct wm_str one, struct wm_str two)
{
	struct wm_str lists[] = {one, two};
	const xmlNode *n;

	while ((n = next_law(a, lists)) != NULL) {
		struct wm_str on = wm_attr(n, "checked-on");
		struct wm_str read = wm_attr(n, "read-on");

		wm_buf_fmt(&a->out, "       %.*s, ", WM_PRI(wm_attr(n, "cite")));
		if (read.n > 0)
			wm_buf_fmt(&a->out, "read on %.*s, ", WM_PRI(read));
		else
			wm_buf_puts(&a->out, "not yet read, ");
		if (on.n > 0)
			wm_buf_fmt(&a->out, "checked on %.*s\n", WM_PRI(on));
		else
			wm_buf_puts(&a->out, "not yet checked locally\n");
	}
}

/* ---- the list of rules ---- */

static void
json_reading(struct asked *a, const struct wm_reading *g)
{
	struct wm_buf *b = &a->out;

	wm_buf_putc(b, '{');
	json_words(b, "law", g->law, WM_S(""));
	wm_buf_putc(b, ',');
	json_texts(a, "how", &g->how);
	wm_buf_puts(b, ",\"counts\":[");
	for (size_t i = 0; i < g->ncounts; i++) {
		const struct wm_count *c = &g->counts[i];

		wm_buf_fmt(b, "%s{\"n\":%d,\"unit\":\"%s\"",
		    i > 0 ? "," : "", c->n, wm_unit_name(c->unit));
		if (c->back)
			wm_buf_puts(b, ",\"back\":1");
		if (c->stop >= 0)
			wm_buf_fmt(b, ",\"stop\":%d", c->stop);
		if (c->roll)
			wm_buf_puts(b, ",\"roll\":1");
		wm_buf_putc(b, '}');
	}
	wm_buf_puts(b, "]}");
}

static void
json_rule(struct asked *a, const struct wm_limit *u)
{
	struct wm_buf *b = &a->out;

	wm_buf_putc(b, '{');
	json_text(b, "id", u->id);
	wm_buf_putc(b, ',');
	json_text(b, "who", u->who);
	wm_buf_putc(b, ',');
	json_words(b, "law", u->law, WM_S(""));
	wm_buf_putc(b, ',');
	json_text(b, "confidence", u->confidence);
	wm_buf_putc(b, ',');
	json_text(b, "checked", u->checked_on);
	wm_buf_putc(b, ',');
	json_texts(a, "name", &u->names);
	wm_buf_putc(b, ',');
	json_texts(a, "from", &u->from);
	wm_buf_putc(b, ',');
	json_text(b, "after", u->after);
	if (u->instead.n > 0) {
		wm_buf_putc(b, ',');
		json_text(b, "instead", u->instead);
		wm_buf_fmt(b, ",\"last\":%d", u->last);
	}
	wm_buf_puts(b, ",\"readings\":[");
	for (size_t i = 0; i < u->nreadings; i++) {
		wm_buf_puts(b, i > 0 ? "," : "");
		json_reading(a, &u->readings[i]);
	}
	wm_buf_puts(b, "]}");
}

static void
json_holidays(struct asked *a)
{
	static const char *const whom[] = {"all", "court", "federal",
	    "school"};
	struct wm_buf *b = &a->out;
	char day[11];

	for (size_t i = 0; i < a->rules.nholidays; i++) {
		const struct wm_site_holiday *h = &a->rules.holidays[i];

		wm_day_format(h->on, day);
		wm_buf_fmt(b, "%s[\"%s\",\"%s\",", i > 0 ? "," : "", day,
		    whom[h->whom]);
		wm_json_str(b, h->name);
		wm_buf_putc(b, ']');
	}
}

static void
list_json(struct asked *a)
{
	char from[11], to[11];

	wm_day_format(a->rules.from, from);
	wm_day_format(a->rules.to, to);
	wm_buf_fmt(&a->out, "{\"from\":\"%s\",\"to\":\"%s\",\"holidays\":[",
	    from, to);
	json_holidays(a);
	wm_buf_puts(&a->out, "],\"rules\":[");
	for (size_t i = 0; i < a->rules.n; i++) {
		wm_buf_puts(&a->out, i > 0 ? "," : "");
		json_rule(a, &a->rules.all[i]);
	}
	wm_buf_puts(&a->out, "]}\n");
}

/* How sure the rule is, and who said so. */
static void
put_trust(struct wm_buf *b, const struct wm_limit *u)
{
	wm_buf_fmt(b, "confidence: %.*s; ", WM_PRI(u->confidence));
	if (u->checked_on.n > 0)
		wm_buf_fmt(b, "checked on %.*s\n", WM_PRI(u->checked_on));
	else
		wm_buf_puts(b, "not yet checked locally\n");
}

static void
list_text(struct asked *a)
{
	char from[11], to[11];

	wm_day_format(a->rules.from, from);
	wm_day_format(a->rules.to, to);
	for (size_t i = 0; i < a->rules.n; i++) {
		const struct wm_limit *u = &a->rules.all[i];

		wm_buf_fmt(&a->out, "%-20.*s %.*s\n%20s from: %.*s\n"
		    "%20s law: %.*s\n%20s ",
		    WM_PRI(u->id), WM_PRI(text(a, &u->names)), "",
		    WM_PRI(text(a, &u->from)), "", WM_PRI(u->law), "");
		put_trust(&a->out, u);
	}
	wm_buf_fmt(&a->out, "\nThe holidays are complete from %s to %s.\n",
	    from, to);
}

/* ---- a date ---- */

static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu",
    "Fri", "Sat"};

static void
json_due(struct asked *a, const struct wm_limit *u, const struct wm_due *d)
{
	struct wm_buf *b = &a->out;
	char at[17];

	wm_moment_format(d->at, at);
	wm_buf_fmt(b, "{\"date\":\"%s\",", at);
	json_text(b, "rule", u->id);
	wm_buf_putc(b, ',');
	json_words(b, "law", u->law, d->reading->law);
	wm_buf_puts(b, ",\"days\":[");
	for (size_t i = 0; i < d->nticks; i++) {
		const struct wm_tick *t = &d->ticks[i];

		wm_day_format(t->on, at);
		wm_buf_fmt(b, "%s{\"on\":\"%s\",\"%s\":%d,\"why\":\"%s\"",
		    i > 0 ? "," : "", at, wm_unit_is_hours(t->unit) ? "minutes" : "n",
		    t->n, wm_why_text(t->why));
		if (t->name.n > 0) {
			wm_buf_putc(b, ',');
			json_text(b, "name", t->name);
		}
		wm_buf_putc(b, '}');
	}
	wm_buf_puts(b, "],");
	json_text(b, "how", text(a, &d->reading->how));
	wm_buf_putc(b, ',');
	json_laws(a, u->law, d->reading->law);
}

/* What was asked, and what it came to. */
struct answer {
	const struct wm_limit *asked, *rule; /* rule: in its place, or it */
	const char *start;     /* as it was given */
	struct wm_moment from; /* where the rule's clock starts */
	struct wm_dates dates;
	struct wm_instead may; /* .rule: may take its place; NULL: none */
	struct wm_dates then;
};

static void
json_also(struct asked *a, const struct answer *w)
{
	const char *sep = "";

	wm_buf_puts(&a->out, ",\"also\":[");
	for (size_t i = 1; i < w->dates.n; i++, sep = ",") {
		wm_buf_puts(&a->out, sep);
		json_due(a, w->rule, &w->dates.due[i]);
		wm_buf_putc(&a->out, '}');
	}
	for (size_t i = 0; i < w->then.n; i++, sep = ",") {
		wm_buf_puts(&a->out, sep);
		json_due(a, w->may.rule, &w->then.due[i]);
		wm_buf_putc(&a->out, '}');
	}
	wm_buf_puts(&a->out, "],");
}

static void
show_json(struct asked *a, const struct answer *w)
{
	const struct wm_limit *u = w->rule;
	const struct wm_dates *dates = &w->dates;
	struct wm_buf *b = &a->out;
	char from[17];

	json_due(a, u, &dates->due[0]);
	wm_buf_putc(b, ',');
	json_text(b, "who", u->who);
	wm_buf_putc(b, ',');
	json_text(b, "start", wm_str(w->start));
	wm_buf_fmt(b, ",\"assumed\":%s,",
	    dates->due[0].assumed ? "true" : "false");
	json_text(b, "confidence", u->confidence);
	wm_buf_putc(b, ',');
	json_text(b, "checked", u->checked_on);
	json_also(a, w);
	json_text(b, "asked", w->asked->id);
	wm_moment_format(w->from, from);
	wm_buf_fmt(b, ",\"from\":\"%s\",", from);
	json_text(b, "notice", wm_str(caution));
	wm_buf_puts(b, "}\n");
}

static void
put_tick(struct wm_buf *b, const struct wm_tick *t)
{
	char day[11];

	wm_day_format(t->on, day);
	wm_buf_fmt(b, "    %s %s", weekdays[wm_weekday(t->on)], day);
	if (t->why == WM_WHY_COUNTED && wm_unit_is_hours(t->unit))
		wm_buf_fmt(b, "  %3d:%02d hours", t->n / 60, t->n % 60);
	else if (t->why == WM_WHY_COUNTED)
		wm_buf_fmt(b, "  %3d", t->n);
	else
		wm_buf_fmt(b, "    -  %s", wm_why_text(t->why));
	if (t->name.n > 0)
		wm_buf_fmt(b, ": %.*s", WM_PRI(t->name));
	wm_buf_putc(b, '\n');
}

static void
put_due(struct asked *a, const struct wm_limit *u, const struct wm_due *d,
    const char *label)
{
	struct wm_str how = text(a, &d->reading->how);
	char at[17];

	wm_moment_format(d->at, at);
	wm_buf_fmt(&a->out, "%s %s %s\n  law: %.*s%s%.*s\n", label,
	    weekdays[wm_weekday(d->at.on)], at, WM_PRI(u->law),
	    d->reading->law.n > 0 ? " " : "", WM_PRI(d->reading->law));
	put_laws(a, u->law, d->reading->law);
	wm_buf_fmt(&a->out, "  how: %.*s\n", WM_PRI(how));
	if (d->assumed)
		wm_buf_fmt(&a->out, "  no hour was given: %s of that day is "
		    "assumed\n", wm_str_is(u->who, "agency") ||
			wm_str_is(u->who, "court") ? "24:00" : "0:00");
	for (size_t i = 0; i < d->nticks; i++)
		put_tick(&a->out, &d->ticks[i]);
}

static void
show_text(struct asked *a, const struct answer *w)
{
	const struct wm_limit *u = w->rule;
	char from[17];

	wm_moment_format(w->from, from);
	if (u != w->asked)
		wm_buf_fmt(&a->out, "%s lies in the last %d days of a school "
		    "year: %.*s takes the place of %.*s\n", w->start, u->last,
		    WM_PRI(u->id), WM_PRI(w->asked->id));
	wm_buf_fmt(&a->out, "%.*s\n  who: %.*s\n  from: %s, %.*s\n",
	    WM_PRI(text(a, &u->names)), WM_PRI(u->who), from,
	    WM_PRI(text(a, &u->from)));
	if (w->from.minute >= 0 && !wm_limit_has_hours(u))
		wm_buf_puts(&a->out, "  this rule counts days: the hour does "
		    "not matter\n");
	put_due(a, u, &w->dates.due[0], "date:");
	for (size_t i = 1; i < w->dates.n; i++)
		put_due(a, u, &w->dates.due[i], "sources differ; some count:");
	for (size_t i = 0; i < w->then.n; i++)
		put_due(a, w->may.rule, &w->then.due[i], wm_arena_fmt(&a->mem,
		    "if you asked in the last %d days of a school year, %.*s:",
		    w->may.rule->last, WM_PRI(w->may.rule->id)).p);
	put_trust(&a->out, u);
	wm_buf_fmt(&a->out, "%s\n", caution);
}

/* ---- what was asked ---- */

static int
usage(struct asked *a, const char *what, const char *hint)
{
	wm_report(&a->sink, WM_USAGE, (struct wm_span){0}, what);
	if (hint != NULL)
		wm_hint(&a->sink, "%s", hint);
	return WAYMARK_USAGE;
}

static int
unknown(struct asked *a, const char *name)
{
	struct wm_near near = {.wanted = wm_str(name)};

	for (size_t i = 0; i < a->rules.n; i++)
		wm_near_offer(&near, a->rules.all[i].id);
	return usage(a,
	    wm_arena_fmt(&a->mem, "there is no rule '%s'", name).p,
	    near.best.n > 0
		? wm_arena_fmt(&a->mem, "did you mean '%.*s'?",
		      WM_PRI(near.best)).p
		: "'waymark deadline' lists the rules");
}

static int
uncovered(struct asked *a)
{
	char from[11], to[11];

	wm_day_format(a->rules.from, from);
	wm_day_format(a->rules.to, to);
	(void)usage(a,
	    wm_arena_fmt(&a->mem, "the holidays are known from %s to %s, and "
		"this date needs other days", from, to).p,
	    "add the holidays to content/rules.xml, then move covers-to");
	return WAYMARK_CONTENT;
}

/* The dates, at the end of a school year those of the rule that counts. */
static bool
count(struct asked *a, struct answer *w, const struct wm_breaks *given)
{
	const struct wm_limits *r = &a->rules;

	w->rule = w->asked;
	if (!wm_calendar_instead(r, w->asked, w->asked, w->from, given,
		&a->mem, &w->may))
		w->may.rule = NULL;
	if (w->may.rule != NULL && w->may.sure) {
		w->rule = w->may.rule;
		w->from = w->may.at;
		w->may.rule = NULL;
	}
	return wm_calendar_count(r, w->rule, w->from, given, &a->mem,
	    &w->dates) &&
	    (w->may.rule == NULL ||
		wm_calendar_count(r, w->may.rule, w->may.at, given, &a->mem,
		    &w->then));
}

static int
compute(struct asked *a, const char *name, const char *start,
    const char *breaks)
{
	const struct wm_limit *u = wm_limits_find(&a->rules, wm_str(name));
	struct answer w = {.asked = u, .start = start};
	struct wm_breaks given;

	if (u == NULL)
		return unknown(a, name);
	if (start == NULL)
		return usage(a, "from when?", wm_arena_fmt(&a->mem,
		    "waymark deadline %s --start 2026-11-03", name).p);
	if (!wm_moment_parse(wm_str(start), &w.from))
		return usage(a, wm_arena_fmt(&a->mem,
		    "this is not a day or an hour: '%s'", start).p,
		    "write 2026-11-03, or 2026-11-03T15:30");
	if (!wm_api_breaks(&a->mem, breaks, &a->sink, &given))
		return WAYMARK_USAGE;
	if (!count(a, &w, &given))
		return uncovered(a);
	if (a->w->json)
		show_json(a, &w);
	else
		show_text(a, &w);
	return WAYMARK_OK;
}

int
waymark_deadline(const struct waymark *w, const char *rule,
    const char *start, const char *breaks, const char *lang)
{
	struct asked a = {.w = w, .lang = wm_str(lang)};
	struct wm_str s;
	int status = WAYMARK_OK;

	if (!load_rules(&a))
		status = WAYMARK_CONTENT;
	else if (rule != NULL)
		status = compute(&a, rule, start, breaks);
	else if (w->json)
		list_json(&a);
	else
		list_text(&a);
	s = wm_buf_str(&a.out);
	if (s.n > 0)
		w->write(w->arg, 1, s.p, s.n);
	wm_buf_free(&a.out);
	wm_limits_free(&a.rules);
	xmlFreeDoc(a.laws);
	status = wm_api_end(w, &a.sink, status);
	wm_arena_free(&a.mem);
	return status;
}
