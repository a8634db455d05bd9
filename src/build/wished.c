/*
 * The job that makes the copy of a packet that was wished for, or why there
 * is none.
 */
#include "build/wished.h"

#include <string.h>

static void
refuse(struct wm_wish *w, struct wm_sink *sink, struct wm_str what,
    const char *hint)
{
	w->refused = true;
	wm_report(sink, WM_USAGE, (struct wm_span){0}, what.p);
	wm_hint(sink, "%s", hint);
}

/* Do the rules cover each day that a process began? */
static bool
starts_covered(struct wm_wish *w, const struct wm_limits *limits,
    struct wm_sink *sink, struct wm_arena *mem)
{
	char from[11], to[11];

	for (size_t i = 0; i < w->nstarts; i++) {
		wm_day on = w->starts[i].at.on;

		if (limits->from <= on && on <= limits->to)
			continue;
		wm_day_format(limits->from, from);
		wm_day_format(limits->to, to);
		refuse(w, sink, wm_arena_fmt(mem,
		    "the holidays are known from %s to %s", from, to),
		    "add the holidays to content/rules.xml");
		return false;
	}
	return true;
}

static const struct wm_job *
find(struct wm_wish *w, struct wm_str lang, const struct wm_jobs *jobs,
    struct wm_sink *sink, struct wm_arena *mem)
{
	struct wm_near near = {.wanted = w->packet};
	bool named = false;

	for (size_t i = 0; i < jobs->n; i++) {
		const struct wm_job *job = &jobs->all[i];
		struct wm_str name;

		if (job->kind != WM_JOB_PACKET)
			continue;
		name = wm_str_sub(job->id, strlen("packet:"), job->id.n);
		wm_near_offer(&near, name);
		if (!wm_str_eq(name, w->packet))
			continue;
		if (wm_str_eq(job->lang, lang))
			return job;
		named = true;
	}
	refuse(w, sink, named
		? wm_arena_fmt(mem, "it is not made in '%.*s'", WM_PRI(lang))
		: wm_arena_fmt(mem, "there is no packet '%.*s'",
		      WM_PRI(w->packet)),
	    !named && near.best.n > 0
		? wm_arena_fmt(mem, "did you mean '%.*s'?",
		      WM_PRI(near.best)).p
		: "content/packets/ has the packets and their languages");
	return NULL;
}

const struct wm_job *
wm_wish_job(const struct wm_project *project, const struct wm_jobs *jobs,
    struct wm_sink *sink)
{
	struct wm_wish *w = project->opt.wish;
	struct wm_str lang = w->lang.n > 0 ? w->lang
	    : wm_site_default(&project->site);
	struct wm_arena mem = {0};
	const struct wm_job *job = NULL;

	if (starts_covered(w, &project->limits, sink, &mem))
		job = find(w, lang, jobs, sink, &mem);
	wm_arena_free(&mem);
	return job;
}
