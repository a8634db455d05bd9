#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"
#include "cmd/cmd.h"
#include "diag/diag.h"

/* Each option: its letter in struct cmd, whether it has a value, its names. */
static const struct option {
	char letter;
	bool value;
	const char *brief, *full;
} options[] = {
    {'C', true, "-C", "--directory"},
    {'o', true, "-o", "--output"},
    {'j', true, "-j", "--jobs"},
    {'t', true, NULL, "--today"},
    {'s', false, NULL, "--strict"},
    {'f', true, NULL, "--format"},
    {'l', true, NULL, "--lang"},
    {'a', true, NULL, "--start"},
    {'b', true, NULL, "--breaks"},
    {'p', true, NULL, "--paper"},
    {'n', true, NULL, "--for"},
    {'q', false, "-q", "--quiet"},
    {'v', false, "-v", "--verbose"},
    {'w', false, NULL, "--watch"},
};

enum { NOPTIONS = sizeof options / sizeof options[0] };

/* The option "arg" is, with "=VALUE" or "-jVALUE" split off; NULL if none. */
static const struct option *
match(const char *arg, const char **value)
{
	for (size_t i = 0; i < NOPTIONS; i++) {
		const struct option *o = &options[i];
		size_t n = strlen(o->full);

		*value = NULL;
		if (strcmp(arg, o->full) == 0 ||
		    (o->brief != NULL && strcmp(arg, o->brief) == 0))
			return o;
		if (o->value && strncmp(arg, o->full, n) == 0 &&
		    arg[n] == '=') {
			*value = arg + n + 1;
			return o;
		}
		if (o->value && o->brief != NULL &&
		    strncmp(arg, o->brief, 2) == 0) {
			*value = arg + 2;
			return o;
		}
	}
	return NULL;
}

static bool
wrong(struct cmd_args *a, const char *what, const char *arg,
    const char *hint)
{
	struct wm_arena mem = {0};

	(void)waymark_usage(&a->w,
	    wm_arena_fmt(&mem, "%s: '%s'", what, arg).p, hint);
	wm_arena_free(&mem);
	return false;
}

static bool
unknown_option(const struct cmd *c, struct cmd_args *a, const char *arg)
{
	struct wm_near near = {.wanted = wm_str(arg)};
	struct wm_arena mem = {0};
	const char *hint = "'waymark help' lists the options of each command";

	for (size_t i = 0; i < NOPTIONS; i++)
		if (strchr(c->options, options[i].letter) != NULL)
			wm_near_offer(&near, wm_str(options[i].full));
	if (near.best.n > 0)
		hint = wm_arena_fmt(&mem, "did you mean '%.*s'?",
		    WM_PRI(near.best)).p;
	(void)wrong(a, "there is no such option here", arg, hint);
	wm_arena_free(&mem);
	return false;
}

static bool
set(struct cmd_args *a, const struct option *o, const char *value)
{
	uint64_t n;

	switch (o->letter) {
	case 'C':
		a->w.root = value;
		return true;
	case 'o':
		a->w.out = value;
		return true;
	case 'j':
		if (!wm_str_u64(wm_str(value), &n) || n < 1 || n > 256)
			return wrong(a, "this is not a number of threads",
			    value, "1 to 256, as in -j 4");
		a->w.threads = (unsigned)n;
		return true;
	case 't':
		a->w.day = NULL;
		return wm_day_parse(wm_str(value), &a->w.today) ||
		    wrong(a, "this is not a day", value,
			"a day is written 2026-11-22");
	case 's':
		a->w.strict = true;
		return true;
	case 'f':
		a->w.json = strcmp(value, "json") == 0;
		return a->w.json || strcmp(value, "text") == 0 ||
		    wrong(a, "there is no such format", value,
			"text or json");
	case 'l':
		a->lang = value;
		return true;
	case 'a':
		a->start = value;
		return true;
	case 'b':
		a->breaks = value;
		return true;
	case 'p':
		a->paper = value;
		return true;
	case 'n':
		a->whom = value;
		return true;
	case 'w':
		a->watch = true;
		return true;
	case 'v':
		a->w.verbose = true;
		return true;
	default:
		a->w.quiet = true;
		return true;
	}
}

static bool
clock_day(int32_t *today)
{
	time_t now = time(NULL);
	struct tm tm;

	if (localtime_r(&now, &tm) == NULL)
		return false;
	*today = wm_day_of((struct wm_civil){tm.tm_year + 1900,
	    tm.tm_mon + 1, tm.tm_mday});
	return true;
}

/* SOURCE_DATE_EPOCH (seconds, UTC), else the clock. */
static bool
read_today(struct cmd_args *a)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	uint64_t n;

	if (epoch != NULL && *epoch != '\0') {
		if (!wm_str_u64(wm_str(epoch), &n) || n > 7000000000u)
			return wrong(a, "SOURCE_DATE_EPOCH is not a time", epoch,
			    "it must be seconds since 1970-01-01");
		a->w.today = (wm_day)(n / 86400);
		return true;
	}
	a->w.day = clock_day;
	return clock_day(&a->w.today) ||
	    wrong(a, "the clock is not set", "time", NULL);
}

bool
cmd_parse(const struct cmd *c, int argc, char **argv, struct cmd_args *a)
{
	int n = 0;

	if (!read_today(a))
		return false;
	a->words = argv + 2;
	for (int i = 2; i < argc; i++) {
		const struct option *o;
		const char *value;

		if (argv[i][0] != '-' || argv[i][1] == '\0') {
			a->words[n++] = argv[i];
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			while (++i < argc)
				a->words[n++] = argv[i];
			break;
		}
		o = match(argv[i], &value);
		if (o == NULL || strchr(c->options, o->letter) == NULL)
			return unknown_option(c, a, argv[i]);
		if (o->value && value == NULL && ++i == argc)
			return wrong(a, "a value is missing after", argv[i - 1], NULL);
		if (!set(a, o, value != NULL ? value : argv[i]))
			return false;
	}
	a->nwords = n;
	return true;
}
