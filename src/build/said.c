/*
 * What a build had to say.  It is kept as "WARNINGS\n" and the messages in
 * the form of wm_sink_save().
 */
#include "build/said.h"

#include "build/state.h"

/* Could this report be the fault of a source that nobody could read? */
static bool
of_unread(enum wm_code code, bool pages, bool lists)
{
	return (pages && code == WM_LINK_ANCHOR) ||
	    (lists && (code == WM_LINK_NAME || code == WM_LINK_ANCHOR ||
			  code == WM_SHEET_LINK || code == WM_FACT_UNKNOWN));
}

void
wm_said_drop(const struct wm_sources *sources, struct wm_sink *sink)
{
	struct wm_sink all = *sink;
	bool pages = false, lists = false;

	for (size_t i = 0; i < sources->n; i++) {
		const struct wm_source_note *n = &sources->all[i];

		if (n->usable)
			continue;
		if (n->in->kind == WM_INPUT_PAGE)
			pages = true;
		else if (!wm_str_starts(n->in->id, WM_S("listings/")))
			lists = true;
	}
	if (!pages && !lists)
		return;
	*sink = (struct wm_sink){.limit = all.limit};
	for (size_t i = 0; i < all.n; i++) {
		struct wm_sink one = {.all = &all.all[i], .n = 1};

		one.errors = all.all[i].level == WM_ERROR;
		one.warnings = !one.errors;
		if (!of_unread(all.all[i].code, pages, lists))
			wm_sink_merge(sink, &one);
	}
	wm_sink_free(&all);
}

void
wm_said_save(struct wm_store *store, struct wm_sink *sink)
{
	struct wm_buf said = {0};

	wm_sink_sort(sink);
	wm_buf_u64(&said, sink->warnings);
	wm_buf_putc(&said, '\n');
	wm_sink_save(sink, &said);
	wm_meta_set(store, "said", wm_buf_str(&said));
	wm_buf_free(&said);
}

void
wm_said_load(struct wm_store *store, struct wm_sink *sink)
{
	struct wm_arena mem = {0};
	struct wm_str said = wm_meta(store, &mem, "said"), line;
	struct wm_sink again = {.limit = sink->limit};
	uint64_t warnings = 0;

	if (wm_str_cut(&said, '\n', &line))
		(void)wm_str_u64(line, &warnings);
	wm_sink_load(&again, said);
	again.warnings = (size_t)warnings;
	wm_sink_merge(sink, &again);
	wm_sink_free(&again);
	wm_arena_free(&mem);
}
