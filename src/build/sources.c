#include "build/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "build/pool.h"
#include "catalog/links.h"
#include "check/check.h"
#include "check/parts.h"
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

	if (in == NULL && s->obs != NULL)
		wm_saw(s->obs, WM_SEEN_FILE, path, (struct wm_hash){0},
		    WM_S(""));
	if (in == NULL || s->n == sizeof s->docs / sizeof s->docs[0])
		return NULL;
	src = WM_NEW(s->mem, struct wm_source);
	if (!wm_project_read(s->project, s->mem, path, src, s->sink))
		return NULL;
	if (s->obs != NULL)
		wm_saw(s->obs, WM_SEEN_FILE, path, wm_hash(src->text),
		    WM_S(""));
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
		wm_saw(obs, WM_SEEN_FILE, in->path, wm_hash(src->text),
		    WM_S(""));
	if (!wm_read(doc, src, in->id, in->lang, sink))
		return false;
	(void)wm_includes_expand(doc, &shared, sink);
	for (size_t i = 0; i < shelf.n; i++)
		wm_doc_free(shelf.docs[i]);
	return true;
}

/* ---- all of them ---- */

/* What reading one source gave, until it is its turn. */
struct slot {
	struct wm_arena mem;
	struct wm_facts facts;
	struct wm_sink sink;
	bool usable;
	enum wm_kind kind;
	struct wm_buf ids, deps, parts;
};

struct reading {
	const struct wm_project *project;
	struct wm_state *state;
	struct wm_sink *sink;
	struct wm_known **all; /* those to read */
	size_t n;
	struct slot *slots; /* of WM_POOL_WINDOW sources, by turns */
	bool changed; /* some fact did */
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

static void
add_word(struct wm_buf *b, struct wm_str word)
{
	if (b->n > 0)
		wm_buf_putc(b, ' ');
	wm_buf_put(b, word);
}

/*
 * A page or listing that cannot be read still is one: the links of others
 * to it are not to blame.
 */
static void
stand_in(const struct wm_input *in, struct slot *s)
{
	bool page = in->kind == WM_INPUT_PAGE;
	struct wm_source src = {in->path, WM_S("")};
	const struct wm_source *srcs = &src;
	struct wm_doc doc = {.srcs = &srcs, .nsrcs = 1, .id = in->id,
	    .lang = in->lang,
	    .kind = page ? WM_KIND_PAGE : WM_KIND_ORGANIZATION};
	struct wm_sink quiet = {0};
	xmlNode *root;

	if (!page && !wm_str_starts(in->id, WM_S("listings/")))
		return;
	doc.tree = xmlNewDoc(BAD_CAST "1.0");
	root = xmlNewDocNode(doc.tree, NULL,
	    BAD_CAST(page ? "page" : "organization"), NULL);
	xmlDocSetRootElement(doc.tree, root);
	(void)xmlNewTextChild(root, NULL, BAD_CAST(page ? "title" : "name"),
	    BAD_CAST wm_arena_str(&s->mem, in->id).p);
	wm_catalog_facts(&doc, &s->facts, &quiet);
	wm_sink_free(&quiet);
	wm_doc_free(&doc);
}

/* A page of the default language? */
static bool
is_original(const struct wm_project *p, const struct wm_input *in)
{
	return in->kind == WM_INPUT_PAGE &&
	    wm_str_eq(in->lang, wm_site_default(&p->site));
}

static void
read_document(struct reading *r, const struct wm_input *in, struct slot *s)
{
	struct wm_obs obs = {0};
	struct wm_doc doc = {0};

	s->usable = wm_source_open(r->project, &s->mem, in, &doc, &obs,
	    &s->sink);
	for (size_t i = 0; i < obs.n; i++)
		if (!wm_str_eq(obs.all[i].key, in->path))
			add_word(&s->deps, obs.all[i].key);
	wm_obs_free(&obs);
	if (!s->usable) {
		stand_in(in, s);
		return;
	}
	s->kind = doc.kind;
	if (doc.kind == WM_KIND_PACKET &&
	    wm_attr(xmlDocGetRootElement(doc.tree), "languages").n > 0)
		add_word(&s->ids,
		    wm_attr(xmlDocGetRootElement(doc.tree), "languages"));
	if (doc.kind == WM_KIND_TOPICS || doc.kind == WM_KIND_AREAS)
		for (const xmlNode *c =
			 xmlDocGetRootElement(doc.tree)->children;
		     c != NULL; c = c->next)
			if (c->type == XML_ELEMENT_NODE &&
			    wm_attr(c, "id").n > 0)
				add_word(&s->ids, wm_attr(c, "id"));
	wm_catalog_facts(&doc, &s->facts, &s->sink);
	/* What translations of it will be compared with. */
	if (is_original(r->project, in))
		wm_parts_hash(&doc, &s->parts);
	wm_doc_free(&doc);
}

static void
read_source(struct reading *r, const struct wm_input *in, struct slot *s)
{
	struct wm_source src;

	if (in->kind != WM_INPUT_FACTS && in->kind != WM_INPUT_ASSET) {
		read_document(r, in, s);
		return;
	}
	if (!wm_project_read(r->project, &s->mem, in->path, &src, &s->sink))
		return;
	if (in->kind == WM_INPUT_FACTS)
		wm_catalog_facts_tsv(&src, &s->facts, &s->sink);
	else
		wm_catalog_facts_asset(in->path, in->id, wm_hash(src.text),
		    &s->facts);
}

static size_t
read_one(void *arg, void *worker, size_t i)
{
	struct reading *r = arg;
	struct slot *s = &r->slots[i % WM_POOL_WINDOW];

	(void)worker;
	read_source(r, r->all[i]->in, s);
	return s->mem.size + s->facts.mem.size + s->sink.mem.size;
}

static void
read_done(void *arg, size_t i)
{
	struct reading *r = arg;
	struct slot *s = &r->slots[i % WM_POOL_WINDOW];
	struct wm_known *k = r->all[i];
	struct wm_buf reports = {0};
	struct wm_arena *mem = &r->state->mem;

	k->usable = s->usable;
	k->kind = s->kind;
	k->ids = wm_arena_str(mem, wm_buf_str(&s->ids));
	k->deps = wm_arena_str(mem, wm_buf_str(&s->deps));
	wm_sink_save(&s->sink, &reports);
	k->reports = wm_arena_str(mem, wm_buf_str(&reports));
	k->parts = wm_arena_str(mem, wm_buf_str(&s->parts));
	k->moved = true;
	if (s->facts.path.n > 0)
		(void)wm_catalog_put(r->state->store, &s->facts, &r->changed);
	else if (wm_catalog_drop(r->state->store, k->path))
		r->changed = true;
	wm_buf_free(&reports);
	wm_buf_free(&s->ids);
	wm_buf_free(&s->deps);
	wm_buf_free(&s->parts);
	wm_sink_free(&s->sink);
	wm_facts_free(&s->facts);
	wm_arena_free(&s->mem);
	*s = (struct slot){0};
}

static const struct wm_source *
reload(void *arg, struct wm_str path)
{
	struct wm_reload *r = arg;
	struct wm_sink quiet = {0};
	bool ok;

	wm_arena_free(&r->mem); /* one place for all is enough */
	ok = wm_project_read(r->project, &r->mem, path, &r->src, &quiet);
	wm_sink_free(&quiet);
	return ok ? &r->src : NULL;
}

struct wm_loader
wm_reload_loader(struct wm_reload *r)
{
	return (struct wm_loader){r, reload};
}

static bool
is_source(const struct wm_input *in)
{
	return in->kind == WM_INPUT_PAGE || in->kind == WM_INPUT_COMMON ||
	    in->kind == WM_INPUT_FACTS || in->kind == WM_INPUT_ASSET;
}

/* A folder of pages must be that of a language of the guide. */
static bool
language_known(const struct wm_project *p, const struct wm_input *in,
    struct wm_sink *sink)
{
	if (in->lang.n == 0 || wm_site_lang(&p->site, in->lang) != NULL)
		return true;
	wm_report_path(sink, WM_LANG_UNKNOWN, in->path, WM_PRI(in->lang));
	return false;
}

/* Did the file, or a text that it includes, change?  Another default
 * language makes other pages originals. */
static bool
must_read(const struct wm_project *p, const struct wm_state *s,
    const struct wm_known *k)
{
	struct wm_str deps = k->deps, dep;

	if (k->news != WM_NEWS_NONE || s->fresh ||
	    (k->usable && k->parts.n == 0 && is_original(p, k->in)))
		return true;
	while (wm_str_word(&deps, &dep)) {
		const struct wm_known *d = wm_state_find(s, dep);

		if (d != NULL && (d->news != WM_NEWS_NONE || d->in == NULL))
			return true;
	}
	return false;
}

static void
note(struct wm_sources *out, const struct wm_known *k)
{
	struct wm_source_note *n = &out->all[out->n++];
	struct wm_str ids = k->ids, id;
	size_t max = k->ids.n / 2 + 1;

	*n = (struct wm_source_note){.in = k->in, .usable = k->usable,
	    .kind = k->kind};
	if (ids.n > 0)
		n->ids = wm_arena_alloc(&out->mem, max * sizeof *n->ids);
	while (n->ids != NULL && wm_str_word(&ids, &id))
		n->ids[n->nids++] = id;
}

/* Files that are gone, and what they said; then rows of all that moved. */
static void
store_rows(struct reading *r)
{
	struct wm_state *s = r->state;

	for (size_t i = 0; i < s->n; i++) {
		struct wm_known *k = s->all[i];

		if (k->in == NULL) {
			(void)wm_catalog_drop(s->store, k->path);
			r->changed = true;
		}
		if (k->in == NULL || k->moved)
			wm_state_put(s, k);
	}
}

/* What spans documents: settle, or say again what was said last time. */
static void
settle(struct reading *r)
{
	struct wm_state *s = r->state;
	struct wm_reload again = {.project = r->project};
	struct wm_loader loader = wm_reload_loader(&again);
	struct wm_sink sink = {0};
	struct wm_buf b = {0};

	if (!r->changed && !s->fresh) {
		wm_sink_load(r->sink, wm_meta(s->store, &s->mem, "settled"));
		return;
	}
	s->facts = true;
	wm_meta_set(s->store, "facts", WM_S("changed"));
	(void)wm_catalog_settle(s->store, &loader, &sink);
	wm_check_site(s->store, &loader, &sink);
	wm_sink_save(&sink, &b);
	wm_meta_set(s->store, "settled", wm_buf_str(&b));
	wm_sink_merge(r->sink, &sink);
	wm_buf_free(&b);
	wm_sink_free(&sink);
	wm_arena_free(&again.mem);
}

bool
wm_sources_read(struct wm_project *p, struct wm_state *state,
    struct wm_sources *out, struct wm_sink *sink)
{
	static const struct wm_pool_ops ops = {no_state, no_close, read_one,
	    read_done};
	struct reading r = {.project = p, .state = state, .sink = sink};

	*out = (struct wm_sources){0};
	out->all = wm_arena_alloc(&out->mem, (state->n + 1) * sizeof *out->all);
	r.all = wm_arena_alloc(&out->mem,
	    (state->n + 1) * sizeof(struct wm_known *));
	for (size_t i = 0; i < state->n; i++) {
		struct wm_known *k = state->all[i];

		if (k->in != NULL && is_source(k->in) &&
		    language_known(p, k->in, sink) && must_read(p, state, k))
			r.all[r.n++] = k;
	}
	r.slots = wm_calloc(WM_POOL_WINDOW, sizeof *r.slots);
	wm_pool_run(p->opt.threads, r.n, &ops, &r);
	free(r.slots);
	store_rows(&r);
	settle(&r);
	if (r.n > WM_POOL_WINDOW)
		wm_malloc_trim();
	for (size_t i = 0; i < state->n; i++) {
		const struct wm_known *k = state->all[i];

		if (k->in == NULL || !is_source(k->in) ||
		    (k->in->lang.n > 0 &&
			wm_site_lang(&p->site, k->in->lang) == NULL))
			continue;
		wm_sink_load(sink, k->reports);
		if (k->in->kind == WM_INPUT_PAGE ||
		    k->in->kind == WM_INPUT_COMMON)
			note(out, k);
	}
	return wm_store_ok(state->store);
}

void
wm_sources_free(struct wm_sources *s)
{
	wm_arena_free(&s->mem);
	*s = (struct wm_sources){0};
}
