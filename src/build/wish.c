/*
 * waymark packet: one copy of a packet, made for somebody.  It is built as
 * "check" builds, so nothing of it is kept: the name and the dates go into
 * the file that was asked for and nowhere else.
 */
#include <errno.h>
#include <string.h>

#include "base/path.h"
#include "build/api.h"
#include "build/build.h"

struct wishing {
	const struct waymark *w;
	const struct waymark_copy *copy;
	struct wm_arena mem;
	struct wm_sink sink;
	struct wm_wish wish;
	struct wm_buf pdf;
};

static bool
usage(struct wishing *g, struct wm_str what, const char *hint)
{
	wm_report(&g->sink, WM_USAGE, (struct wm_span){0}, what.p);
	wm_hint(&g->sink, "%s", hint);
	return false;
}

/* "2026-11-03" or "iep/process=2026-11-03", commas between. */
static bool
read_starts(struct wishing *g)
{
	struct wm_str rest = wm_str(g->copy->start), one;
	struct wm_wish *w = &g->wish;
	size_t max = 1;

	for (size_t i = 0; i < rest.n; i++)
		max += rest.p[i] == ',';
	w->starts = wm_arena_alloc(&g->mem, max * sizeof *w->starts);
	while (rest.n > 0 && wm_str_cut(&rest, ',', &one)) {
		struct wm_start *s = &w->starts[w->nstarts++];
		size_t eq = wm_str_chr(one, '=');

		s->process = WM_S("");
		if (eq != SIZE_MAX) {
			s->process = wm_str_sub(one, 0, eq);
			one = wm_str_sub(one, eq + 1, one.n);
		}
		if (!wm_moment_parse(one, &s->at))
			return usage(g, wm_arena_fmt(&g->mem,
			    "this is not a day or an hour: '%.*s'",
			    WM_PRI(one)),
			    "write 2026-11-03, or 2026-11-03T15:30, or "
			    "iep/process=2026-11-03");
	}
	return true;
}

static bool
read_wish(struct wishing *g)
{
	const struct waymark_copy *c = g->copy;

	g->wish = (struct wm_wish){.packet = wm_str(c->packet),
	    .lang = wm_str(c->lang), .paper = wm_str(c->paper),
	    .whom = wm_str(c->whom), .pdf = &g->pdf};
	if (c->paper != NULL && strcmp(c->paper, "letter") != 0 &&
	    strcmp(c->paper, "a4") != 0 && strcmp(c->paper, "legal") != 0)
		return usage(g, wm_arena_fmt(&g->mem,
		    "there is no such paper: '%s'", c->paper),
		    "letter, a4 or legal");
	return (c->start == NULL || read_starts(g)) &&
	    wm_api_breaks(&g->mem, c->breaks, &g->sink, &g->wish.breaks);
}

/* "-" is the standard output. */
static bool
put(struct wishing *g)
{
	struct wm_str bytes = wm_buf_str(&g->pdf);
	const char *to = g->copy->file != NULL ? g->copy->file
	    : wm_arena_fmt(&g->mem, "%.*s.pdf", WM_PRI(g->wish.packet)).p;

	if (strcmp(to, "-") == 0) {
		g->w->write(g->w->arg, 1, bytes.p, bytes.n);
		return true;
	}
	if (wm_file_replace(to, bytes))
		return true;
	wm_report_path(&g->sink, WM_FILE_WRITE, wm_str(to), strerror(errno));
	return false;
}

static int
make(struct wishing *g)
{
	struct wm_options opt = {.root = g->w->root, .threads = 1,
	    .today = g->w->today, .program = g->w->program, .dry = true,
	    .wish = &g->wish};
	struct wm_counts counts;
	bool ok = wm_build_guide(&opt, &g->sink, &counts);

	if (g->wish.refused)
		return WAYMARK_USAGE;
	if (!ok || g->pdf.n == 0)
		return WAYMARK_CONTENT;
	/* What the guide should mend is for "check" to say. */
	wm_sink_free(&g->sink);
	return put(g) ? WAYMARK_OK : WAYMARK_SYSTEM;
}

int
waymark_packet(const struct waymark *w, const struct waymark_copy *copy)
{
	struct wishing g = {.w = w, .copy = copy};
	int status = read_wish(&g) ? make(&g) : WAYMARK_USAGE;

	status = wm_api_end(w, &g.sink, status);
	wm_buf_free(&g.pdf);
	wm_arena_free(&g.mem);
	return status;
}
