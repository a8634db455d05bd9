#include "build/ask.h"

#include "base/path.h"
#include "build/dates.h"
#include "build/keys.h"
#include "build/server.h"

/* A file that the build itself makes, beside the static ones. */
static bool
made_file(struct wm_str path)
{
	return wm_str_is(path, "search/search.js") ||
	    wm_str_is(path, "zips.json") || wm_str_is(path, "holidays.js") ||
	    (wm_str_starts(path, WM_S("dates-")) &&
		wm_str_ends(path, WM_S(".js")));
}

static bool
asset(void *self, struct wm_str path, struct wm_str *href)
{
	struct wm_build_answers *a = self;
	struct wm_arena *mem = &a->answers.mem;
	struct wm_str in = wm_path_join(mem, WM_S("templates/static"), path);

	if (!made_file(path))
		wm_saw_static(a->obs, a->project, path);
	if (!made_file(path) && wm_scan_find(&a->project->scan, in) == NULL)
		return a->plain.asset(self, path, href);
	*href = wm_path_relative(mem, a->answers.output, path);
	return true;
}

static void
saw_today(void *self)
{
	struct wm_build_answers *a = self;

	wm_saw_today(a->obs, a->project);
}

static bool
site(void *self, struct wm_str key, struct wm_str *value)
{
	struct wm_build_answers *a = self;

	if (wm_str_is(key, "version")) {
		*value = a->version;
		return value->n > 0;
	}
	if (wm_str_is(key, "policy")) {
		*value = wm_str(wm_server_policy);
		return true;
	}
	if (wm_str_is(key, "policy-bare")) {
		*value = wm_str(wm_server_policy_bare);
		return true;
	}
	if (wm_str_is(key, "bare")) {
		*value = wm_str(wm_server_bare);
		return true;
	}
	if (wm_str_is(key, "for")) {
		*value = a->project->opt.wish != NULL
		    ? a->project->opt.wish->whom : WM_S("");
		return true;
	}
	return a->plain.site(self, key, value);
}

static void
rows(void *self, enum wm_ask_rows what, const struct wm_str *args,
    size_t nargs, xmlNode *to)
{
	struct wm_build_answers *a = self;

	if (what == WM_ASK_RULE)
		wm_dates_rules(a, args, nargs, to);
	else if (what == WM_ASK_CALENDAR)
		wm_dates_calendar(a, to);
	else
		a->plain.rows(self, what, args, nargs, to);
}

void
wm_ask_open(struct wm_build_answers *a, const struct wm_project *p,
    struct wm_catalog *cat, struct wm_obs *obs, struct wm_str lang,
    struct wm_str id, struct wm_str output)
{
	*a = (struct wm_build_answers){.project = p, .obs = obs};
	a->answers = (struct wm_answers){.cat = cat, .site = &p->site,
	    .lang = lang, .output = output, .id = id};
	wm_answers_init(&a->ask, &a->answers, wm_project_strings(p, lang),
	    p->opt.today);
	a->plain = a->ask;
	a->ask.self = a;
	a->ask.asset = asset;
	a->ask.site = site;
	a->ask.rows = rows;
	a->ask.saw_today = saw_today;
}

void
wm_ask_close(struct wm_build_answers *a)
{
	wm_arena_free(&a->answers.mem);
}
