#include "build/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "build/pool.h"
#include "catalog/links.h"
#include "markdown/read.h"

/* ---- one source ---- */

/* Shared texts that a document includes, read while it is expanded. */
struct shelf {
	const struct wm_project *project;
	struct wm_arena *mem;
	struct wm_obs *obs;
	struct wm_sink *sink;
	struct wm_doc *docs[64];
	size_t n;
};

static struct wm_doc *
load_shared(void *arg, struct wm_str lang, struct wm_str name)
{
	struct shelf *s = arg;
	struct wm_str path = wm_arena_fmt(s->mem,
	    "content/%.*s/shared/%.*s.md", WM_PRI(lang), WM_PRI(name));
	const struct wm_input *in = wm_scan_find(&s->project->scan, path);
	struct wm_source *src;
	struct wm_doc *doc;

	if (in == NULL || s->n == sizeof s->docs / sizeof *s->docs)
		return NULL;
	src = WM_NEW(s->mem, struct wm_source);
	if (!wm_project_read(s->project, s->mem, path, src, s->sink))
		return NULL;
	if (s->obs != NULL)
		wm_saw(s->obs, WM_SEEN_FILE, path, wm_hash(src->text));
	doc = WM_NEW(s->mem, struct wm_doc);
	if (!wm_read(doc, src, in->id, lang, s->sink))
		return NULL;
	return s->docs[s->n++] = doc;
}

bool
wm_source_open(const struct wm_project *p, struct wm_arena *mem,
    const struct wm_input *in, struct wm_doc *doc, struct wm_obs *obs,
    struct wm_sink *sink)
{
	struct shelf shelf = {.project = p, .mem = mem, .obs = obs,
	    .sink = sink};
	struct wm_shared shared = {&shelf, load_shared};
	struct wm_source *src = WM_NEW(mem, struct wm_source);

	if (!wm_project_read(p, mem, in->path, src, sink))
		return false;
	if (obs != NULL)
		wm_saw(obs, WM_SEEN_FILE, in->path, wm_hash(src->text));
	if (!wm_read(doc, src, in->id, in->lang, sink))
		return false;
	(void)wm_includes_expand(doc, &shared, sink);
	for (size_t i = 0; i < shelf.n; i++)
		wm_doc_free(shelf.docs[i]);
	return true;
}

/* ---- all of them ---- */

struct slot {
	struct wm_arena mem;
	struct wm_facts facts;
	struct wm_sink sink;
	bool usable;
	enum wm_kind kind;
	struct wm_str *ids;
	size_t nids;
};

struct reading {
	const struct wm_project *project;
	struct wm_store *store;
	struct wm_sources *out;
	struct wm_sink *sink;
	const struct wm_input **in;
	struct slot *slots;
};

static void *
no_state(void *arg)
{
	return arg;
}

static void
no_close(void *worker)
{
	(void)worker;
}

/* The id="" of each child of the root. */
static void
collect_ids(struct slot *s, const xmlNode *root)
{
	size_t n = 0;

	for (const xmlNode *c = root->children; c != NULL; c = c->next)
		n++;
	s->ids = wm_arena_alloc(&s->mem, n * sizeof *s->ids + 1);
	for (const xmlNode *c = root->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && wm_attr(c, "id").n > 0)
			s->ids[s->nids++] =
			    wm_arena_str(&s->mem, wm_attr(c, "id"));
}

static void
read_one(void *arg, void *worker, size_t i)
{
	struct reading *r = arg;
	struct slot *s = &r->slots[i];
	const struct wm_input *in = r->in[i];
	struct wm_doc doc = {0};
	struct wm_source src;

	(void)worker;
	if (in->kind == WM_INPUT_FACTS) {
		if (wm_project_read(r->project, &s->mem, in->path, &src,
			&s->sink))
			wm_catalog_facts_tsv(&src, &s->facts, &s->sink);
		return;
	}
	if (in->kind == WM_INPUT_ASSET) {
		if (wm_project_read(r->project, &s->mem, in->path, &src,
			&s->sink))
			wm_catalog_facts_asset(in->path, in->id,
			    wm_hash(src.text), &s->facts);
		return;
	}
	if (!wm_source_open(r->project, &s->mem, in, &doc, NULL, &s->sink))
		return;
	s->usable = true;
	s->kind = doc.kind;
	if (doc.kind == WM_KIND_TOPICS || doc.kind == WM_KIND_AREAS)
		collect_ids(s, xmlDocGetRootElement(doc.tree));
	wm_catalog_facts(&doc, &s->facts, &s->sink);
	wm_doc_free(&doc);
}

static void
read_done(void *arg, size_t i)
{
	struct reading *r = arg;
	struct slot *s = &r->slots[i];
	struct wm_source_note *n = &r->out->all[r->out->n++];

	*n = (struct wm_source_note){.in = r->in[i], .usable = s->usable,
	    .kind = s->kind, .nids = s->nids};
	n->ids = wm_arena_alloc(&r->out->mem, s->nids * sizeof *n->ids + 1);
	for (size_t k = 0; k < s->nids; k++)
		n->ids[k] = wm_arena_str(&r->out->mem, s->ids[k]);
	wm_sink_merge(r->sink, &s->sink);
	if (s->facts.path.n > 0) /* else it could not be read */
		(void)wm_catalog_put(r->store, &s->facts);
	wm_sink_free(&s->sink);
	wm_facts_free(&s->facts);
	wm_arena_free(&s->mem);
}

static const struct wm_source *
reload(void *arg, struct wm_str path)
{
	struct wm_reload *r = arg;
	struct wm_sink quiet = {0};
	bool ok;

	ok = wm_project_read(r->project, &r->mem, path, &r->src, &quiet);
	wm_sink_free(&quiet);
	return ok ? &r->src : NULL;
}

struct wm_loader
wm_reload_loader(struct wm_reload *r)
{
	return (struct wm_loader){r, reload};
}

/* A folder of pages must be that of a language of the guide. */
static bool
language_known(const struct wm_project *p, const struct wm_input *in,
    struct wm_sink *sink)
{
	if (in->lang.n == 0 || in->kind == WM_INPUT_STRINGS ||
	    wm_site_lang(&p->site, in->lang) != NULL)
		return true;
	wm_report_path(sink, WM_LANG_UNKNOWN, in->path, WM_PRI(in->lang));
	return false;
}

bool
wm_sources_read(struct wm_project *p, struct wm_store *store,
    struct wm_sources *out, struct wm_sink *sink)
{
	static const struct wm_pool_ops ops = {no_state, no_close, read_one,
	    read_done};
	struct reading r = {.project = p, .store = store, .out = out,
	    .sink = sink};
	struct wm_reload again = {.project = p};
	struct wm_loader loader = wm_reload_loader(&again);
	struct wm_str *paths;
	size_t n = 0;
	bool ok;

	*out = (struct wm_sources){0};
	out->all = wm_arena_alloc(&out->mem, (p->scan.n + 1) * sizeof *out->all);
	r.in = wm_arena_alloc(&out->mem, (p->scan.n + 1) * sizeof *r.in);
	paths = wm_arena_alloc(&out->mem, (p->scan.n + 1) * sizeof *paths);
	for (size_t i = 0; i < p->scan.n; i++) {
		const struct wm_input *in = &p->scan.all[i];

		if (in->kind != WM_INPUT_PAGE && in->kind != WM_INPUT_COMMON &&
		    in->kind != WM_INPUT_FACTS && in->kind != WM_INPUT_ASSET)
			continue;
		if (!language_known(p, in, sink))
			continue;
		r.in[n] = in;
		paths[n++] = in->path;
	}
	r.slots = wm_calloc(n + 1, sizeof *r.slots);
	wm_pool_run(p->opt.threads, n, &ops, &r);
	free(r.slots);
	ok = wm_catalog_keep(store, paths, n);
	(void)wm_catalog_settle(store, &loader, sink);
	wm_arena_free(&again.mem);
	return ok && wm_store_ok(store);
}

void
wm_sources_free(struct wm_sources *s)
{
	wm_arena_free(&s->mem);
	*s = (struct wm_sources){0};
}
