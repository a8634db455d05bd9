/*
 * A tool of deadlines.mjs: lines "rule TAB start TAB breaks" in, with breaks
 * as in deadlines.tsv; for each the dates and days out, a line each.  The
 * argument is the file of rules.
 */
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/file.h"
#include "model/calendar.h"
#include "model/validate.h"
#include "xml/xml.h"

static bool
load(struct wm_limits *rules, const char *path)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_buf b = {0};
	struct wm_source src = {.path = wm_str(path)};
	xmlDoc *doc = NULL;
	bool ok = wm_file_read(path, 64 << 20, &b);

	src.text = wm_buf_str(&b);
	ok = ok && (doc = wm_xml_parse(&mem, &src, &sink)) != NULL &&
	    wm_validate(doc, WM_KIND_RULES, &sink);
	if (ok)
		wm_limits_load(rules, doc);
	xmlFreeDoc(doc);
	wm_buf_free(&b);
	wm_sink_free(&sink);
	wm_arena_free(&mem);
	return ok;
}

/* "2026-12-21..2027-01-08 2027-06-11..2027-08-10/summer", or "-" */
static struct wm_breaks
breaks_of(struct wm_arena *mem, struct wm_str s)
{
	struct wm_breaks b = {.all = wm_arena_alloc(mem,
	    (s.n / 22 + 1) * sizeof *b.all)};
	struct wm_str word;

	while (wm_str_word(&s, &word)) {
		struct wm_break one = {
		    .summer = wm_str_ends(word, WM_S("/summer"))};

		one.term = one.summer || wm_str_ends(word, WM_S("/term"));

		if (wm_day_parse(wm_str_sub(word, 0, 10), &one.first) &&
		    wm_day_parse(wm_str_sub(word, 12, 10), &one.last))
			b.all[b.n++] = one;
	}
	return b;
}

static void
put(const struct wm_due *d)
{
	char at[17];

	wm_moment_format(d->at, at);
	printf("%s%s", at, d->assumed ? " assumed" : "");
	for (size_t i = 0; i < d->nticks; i++) {
		const struct wm_tick *t = &d->ticks[i];

		wm_day_format(t->on, at);
		printf(" %s %d %s%s%.*s;", at, t->n, wm_why_text(t->why),
		    t->name.n > 0 ? ": " : "", WM_PRI(t->name));
	}
}

/* As "waymark deadline" does: at the end of a school year another rule. */
static bool
count(const struct wm_limits *rules, const struct wm_limit *u,
    struct wm_moment at, const struct wm_breaks *breaks,
    struct wm_arena *mem, struct wm_dates dates[2])
{
	struct wm_instead other;
	bool has = wm_calendar_instead(rules, u, u, at, breaks, mem, &other);

	dates[1].n = 0;
	if (has && other.sure)
		return wm_calendar_count(rules, other.rule, other.at, breaks,
		    mem, &dates[0]);
	return wm_calendar_count(rules, u, at, breaks, mem, &dates[0]) &&
	    (!has || wm_calendar_count(rules, other.rule, other.at, breaks,
		mem, &dates[1]));
}

static void
answer(const struct wm_limits *rules, struct wm_str line)
{
	struct wm_arena mem = {0};
	struct wm_str rule, start;
	struct wm_moment at;
	struct wm_dates dates[2];
	struct wm_breaks breaks;
	const struct wm_limit *u;

	(void)wm_str_cut(&line, '\t', &rule);
	(void)wm_str_cut(&line, '\t', &start);
	breaks = breaks_of(&mem, line);
	u = wm_limits_find(rules, rule);
	if (u == NULL || !wm_moment_parse(start, &at)) {
		printf("what?");
	} else if (!count(rules, u, at, &breaks, &mem, dates)) {
		printf("refused");
	} else {
		for (size_t k = 0; k < 2; k++)
			for (size_t i = 0; i < dates[k].n; i++) {
				printf("%s", k + i > 0 ? " / " : "");
				put(&dates[k].due[i]);
			}
	}
	printf("\n");
	wm_arena_free(&mem);
}

int
main(int argc, char **argv)
{
	static char line[65536];
	struct wm_limits rules;

	if (argc < 2 || !load(&rules, argv[1]))
		return 2;
	while (fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		answer(&rules, wm_str(line));
	}
	wm_limits_free(&rules);
	return 0;
}
