/*
 * Which jobs a guide has.  Sources in the order of their paths, languages
 * in the order of site.xml; then the pages that are made, and the files.
 */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "build/job.h"

static struct wm_job *
add(struct wm_jobs *jobs, struct wm_job job)
{
	if (jobs->n == jobs->cap) {
		jobs->cap = jobs->cap == 0 ? 256 : jobs->cap * 2;
		jobs->all = wm_realloc(jobs->all,
		    jobs->cap * sizeof *jobs->all);
	}
	jobs->all[jobs->n] = job;
	return &jobs->all[jobs->n++];
}

/* "listings/hope" and "listing:" -> "listing:hope" */
static struct wm_str
named(struct wm_jobs *jobs, const char *prefix, struct wm_str id)
{
	struct wm_str head = wm_str(prefix), base = wm_path_base(id);
	char *p = wm_arena_alloc(&jobs->mem, head.n + base.n + 1);

	memcpy(p, head.p, head.n);
	memcpy(p + head.n, base.p, base.n);
	return (struct wm_str){p, head.n + base.n};
}

/* The jobs of a source that serves all languages, in one of them. */
static void
plan_common(struct wm_jobs *jobs, const struct wm_source_note *n,
    struct wm_str lang, bool first)
{
	struct wm_job job = {.kind = WM_JOB_PAGE, .note = n, .lang = lang,
	    .checks = first};

	switch (n->kind) {
	case WM_KIND_ORGANIZATION:
		job.id = named(jobs, "listing:", n->in->id);
		break;
	case WM_KIND_GLOSSARY:
		job.kind = WM_JOB_TERMS;
		job.id = WM_S("glossary");
		break;
	case WM_KIND_LAWS:
		job.id = WM_S("laws");
		break;
	case WM_KIND_NOTICES:
		job.id = WM_S("notices");
		break;
	case WM_KIND_PACKET:
		job.id = named(jobs, "packet:", n->in->id);
		job.kind = WM_JOB_TWIN;
		add(jobs, job);
		job.checks = false;
		job.kind = WM_JOB_PACKET;
		break;
	case WM_KIND_PAGE:
	case WM_KIND_PROCESS:
	case WM_KIND_RIGHT:
	case WM_KIND_CASEPLAN:
	case WM_KIND_LETTER:
	case WM_KIND_SITE:
	case WM_KIND_TOPICS:
	case WM_KIND_AREAS:
	case WM_KIND_RULES:
	case WM_KIND_MAX:
		if (!first)
			return;
		job.kind = WM_JOB_CHECK;
		job.id = n->in->id;
		break;
	}
	add(jobs, job);
}

/* A packet may name the languages it is made in. */
static bool
made_in(const struct wm_source_note *n, struct wm_str lang)
{
	if (n->kind != WM_KIND_PACKET || n->nids == 0)
		return true;
	for (size_t i = 0; i < n->nids; i++)
		if (wm_str_eq(n->ids[i], lang))
			return true;
	return false;
}

static void
plan_source(struct wm_jobs *jobs, const struct wm_project *p,
    const struct wm_source_note *n)
{
	bool first = true;

	if (n->in->lang.n > 0) {
		add(jobs, (struct wm_job){.kind = WM_JOB_PAGE, .note = n,
			      .lang = n->in->lang, .id = n->in->id,
			      .checks = true});
		return;
	}
	for (size_t i = 0; i < p->site.nlangs; i++)
		if (made_in(n, p->site.langs[i].code)) {
			plan_common(jobs, n, p->site.langs[i].code, first);
			first = false;
		}
}

/* A page for each topic or county. */
static void
plan_each(struct wm_jobs *jobs, const struct wm_source_note *n,
    struct wm_str lang)
{
	bool topic = n->kind == WM_KIND_TOPICS;

	for (size_t k = 0; k < n->nids; k++)
		add(jobs, (struct wm_job){.kind = WM_JOB_MADE, .lang = lang,
			      .id = named(jobs, topic ? "topic:" : "county:",
				  n->ids[k]),
			      .root = topic ? WM_S("topic-page")
					    : WM_S("county-page"),
			      .arg = n->ids[k]});
}

static bool
has_kind(const struct wm_sources *s, enum wm_kind kind)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].usable && s->all[i].kind == kind)
			return true;
	return false;
}

static void
plan_made(struct wm_jobs *jobs, const struct wm_sources *s,
    struct wm_str lang)
{
	static const struct {
		const char *id, *root;
	} made[] = {
	    {"listings", "listings-page"},
	    {"topics", "topics-page"},
	    {"counties", "counties-page"},
	    {"rights", "rights-page"},
	    {"letters", "letters-page"},
	    {"a-z", "a-z-page"},
	    {"search", "search-page"},
	    {"packets", "packets-page"},
	    {"my-packet", "mine-page"},
	    {"keep", "keep-page"},
	    {"404", "not-found-page"},
	};
	struct wm_job job = {.kind = WM_JOB_MADE, .lang = lang};

	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		job.id = wm_str(made[i].id);
		job.root = wm_str(made[i].root);
		add(jobs, job);
	}
	/* Pages that a source fills; without one they say there is none. */
	if (!has_kind(s, WM_KIND_GLOSSARY)) {
		job.id = job.root = WM_S("glossary");
		add(jobs, job);
	}
	if (!has_kind(s, WM_KIND_LAWS)) {
		job.id = job.root = WM_S("laws");
		add(jobs, job);
	}
	if (!has_kind(s, WM_KIND_NOTICES)) {
		job.id = job.root = WM_S("notices");
		add(jobs, job);
	}
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].kind != WM_KIND_PACKET)
			plan_each(jobs, &s->all[i], lang);
}

/* A page for each letter, where there are too many names for one page. */
static void
plan_initials(struct wm_jobs *jobs, struct wm_catalog *cat, struct wm_str lang)
{
	const struct wm_rows *rows = wm_catalog_initials(cat);

	for (size_t i = 0; i < rows->nrows; i++) {
		struct wm_str letter = wm_rows_at(rows, i, "letter");

		if (!wm_str_eq(wm_rows_at(rows, i, "lang"), lang))
			continue;
		add(jobs, (struct wm_job){.kind = WM_JOB_MADE, .lang = lang,
			      .id = wm_path_join(&jobs->mem, WM_S("a-z"),
				  wm_rows_at(rows, i, "id")),
			      .root = WM_S("initial-page"),
			      .arg = wm_arena_str(&jobs->mem, letter)});
	}
}

/* A page for each county of a topic with too many listings for one page. */
static void
plan_crossings(struct wm_jobs *jobs, struct wm_catalog *cat,
    struct wm_str lang)
{
	const struct wm_rows *rows = wm_catalog_crossings(cat);

	for (size_t i = 0; i < rows->nrows; i++) {
		struct wm_str id = wm_arena_fmt(&jobs->mem, "topic:%.*s",
		    WM_PRI(wm_rows_at(rows, i, "id")));

		add(jobs, (struct wm_job){.kind = WM_JOB_MADE, .lang = lang,
			      .id = id, .root = WM_S("crossing-page"),
			      .arg = wm_str_sub(id, strlen("topic:"), id.n)});
	}
}

void
wm_jobs_plan(struct wm_jobs *jobs, const struct wm_project *p,
    const struct wm_sources *s, struct wm_catalog *cat)
{
	*jobs = (struct wm_jobs){0};
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].usable)
			plan_source(jobs, p, &s->all[i]);
	for (size_t i = 0; i < p->site.nlangs; i++) {
		plan_made(jobs, s, p->site.langs[i].code);
		plan_initials(jobs, cat, p->site.langs[i].code);
		plan_crossings(jobs, cat, p->site.langs[i].code);
	}
	add(jobs, (struct wm_job){.kind = WM_JOB_FILES, .id = WM_S("server")});
	add(jobs, (struct wm_job){.kind = WM_JOB_FILES, .id = WM_S("zips")});
	if (p->limits.n > 0)
		add(jobs, (struct wm_job){.kind = WM_JOB_FILES,
		    .id = WM_S("holidays")});
	add(jobs, (struct wm_job){.kind = WM_JOB_FILES, .id = WM_S("found")});
}

void
wm_jobs_free(struct wm_jobs *jobs)
{
	free(jobs->all);
	wm_arena_free(&jobs->mem);
	*jobs = (struct wm_jobs){0};
}

struct wm_str
wm_job_name(struct wm_buf *b, const struct wm_job *job)
{
	static const char *const kinds[] = {
	    [WM_JOB_PAGE] = "page",
	    [WM_JOB_MADE] = "made",
	    [WM_JOB_TERMS] = "page",
	    [WM_JOB_TWIN] = "twin",
	    [WM_JOB_PACKET] = "packet",
	    [WM_JOB_CHECK] = "check",
	    [WM_JOB_FILES] = "files",
	};

	wm_buf_clear(b);
	wm_buf_puts(b, kinds[job->kind]);
	wm_buf_putc(b, ' ');
	wm_buf_put(b, job->lang);
	wm_buf_putc(b, ' ');
	wm_buf_put(b, job->id);
	return wm_buf_str(b);
}
