#include "build/job.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "build/ask.h"
#include "build/files.h"
#include "build/keys.h"
#include "build/packet.h"
#include "build/rooted.h"
#include "catalog/terms.h"
#include "check/check.h"
#include "check/lexicon.h"
#include "xml/html.h"

struct wm_worker {
	const struct wm_phase *phase;
	struct wm_sink sink; /* of opening; its reports go to a job */
	struct wm_store *store;
	struct wm_catalog *cat;
	struct wm_sheet *html, *print; /* compiled at first use */
	bool html_tried, print_tried;
	struct wm_print_cache *fonts;
	struct wm_stems *stems;
	struct wm_lexicons lexicons;
	struct wm_terms *terms;
};

struct wm_worker *
wm_worker_open(const struct wm_phase *phase)
{
	struct wm_worker *w = wm_calloc(1, sizeof *w);

	w->phase = phase;
	w->store = wm_store_read(phase->db, &w->sink);
	w->cat = wm_catalog_open(w->store, phase->queries, phase->nqueries);
	w->stems = wm_stems_new();
	w->terms = wm_terms_new();
	return w;
}

void
wm_worker_close(struct wm_worker *w)
{
	wm_sheet_free(w->html);
	wm_sheet_free(w->print);
	wm_print_cache_free(w->fonts);
	wm_stems_free(w->stems);
	wm_lexicons_free(&w->lexicons);
	wm_terms_free(w->terms);
	wm_catalog_close(w->cat);
	wm_sink_free(&w->sink);
	free(w);
}

struct wm_catalog *
wm_worker_catalog(struct wm_worker *w)
{
	return w->cat;
}

/* A job while it runs. */
struct run {
	struct wm_worker *w;
	const struct wm_job *job;
	struct wm_result *r;
	const struct wm_project *project;
	struct wm_sink quiet; /* what another job of this source reports */
	struct wm_str output; /* site path of the HTML page */
};

/* Reports on the source go to the sink once, whatever is made of it. */
static struct wm_sink *
source_sink(struct run *run)
{
	return run->job->checks ? &run->r->sink : &run->quiet;
}

static struct wm_sheet *
sheet(struct run *run, bool print)
{
	struct wm_worker *w = run->w;
	const struct wm_project *p = run->project;

	if (print && !w->print_tried) {
		w->print_tried = true;
		w->print = wm_sheet_open(&p->sheets,
		    WM_S("templates/print/main.xsl"), &run->r->sink);
	} else if (!print && !w->html_tried) {
		w->html_tried = true;
		w->html = wm_sheet_open(&p->sheets,
		    WM_S("templates/html/main.xsl"), &run->r->sink);
	}
	return print ? w->print : w->html;
}

static void
saw_template(struct run *run, struct wm_str path)
{
	wm_saw(&run->r->obs, WM_SEEN_FILE, path,
	    wm_project_loaded(run->project, path)->hash, WM_S(""));
}

/* Every page depends on every template, the words and the site. */
static void
observe_templates(struct run *run, bool print)
{
	const struct wm_project *p = run->project;
	const struct wm_sheet_files *f = &p->sheets;
	struct wm_str path = wm_project_strings(p, run->job->lang)->src->path;

	for (size_t i = 0; i < f->n; i++)
		saw_template(run, f->all[i].path);
	saw_template(run, path);
	wm_saw(&run->r->obs, WM_SEEN_FILE, WM_S("content/site.xml"),
	    p->site_hash, WM_S(""));
	if (!print)
		return;
	saw_template(run, p->css->path);
	for (size_t i = 0; i < p->nfonts; i++)
		wm_saw(&run->r->obs, WM_SEEN_FILE, p->fonts[i].name,
		    p->font_hashes[i], WM_S(""));
	for (size_t i = 0; i < p->nlacking; i++)
		wm_saw(&run->r->obs, WM_SEEN_FILE, p->fonts_lacking[i],
		    (struct wm_hash){0}, WM_S(""));
}

/* Room for one more file; most jobs make one. */
static struct wm_output *
next_output(struct wm_result *r)
{
	struct wm_output *all = r->out;

	if ((r->nout & (r->nout - 1)) == 0) { /* grow by doubling */
		all = wm_arena_alloc(&r->mem,
		    (r->nout * 2 + 1) * sizeof *all);
		if (r->nout > 0)
			memcpy(all, r->out, r->nout * sizeof *all);
		r->out = all;
	}
	all[r->nout] = (struct wm_output){.staged = false};
	return &all[r->nout];
}

static void
put_output(struct run *run, struct wm_str path, const struct wm_buf *bytes)
{
	struct wm_result *r = run->r;
	struct wm_output *o = next_output(r);

	if (!wm_buf_ok(bytes)) {
		wm_report_path(&r->sink, WM_FILE_WRITE, path,
		    strerror(EFBIG));
		return;
	}
	if (run->project->opt.wish != NULL)
		wm_buf_put(run->project->opt.wish->pdf, wm_buf_str(bytes));
	o->path = wm_arena_str(&r->mem, path);
	o->hash = wm_hash(wm_buf_str(bytes));
	if (run->w->phase->publish != NULL &&
	    !wm_publish_stage(run->w->phase->publish, path, wm_buf_str(bytes),
		&o->staged, &o->st)) {
		wm_report_path(&r->sink, WM_FILE_WRITE, path,
		    strerror(errno));
		return;
	}
	r->nout++;
}

/* Transform a document and hand the tree to the emitter or to print/. */
static xmlDoc *
transform(struct run *run, struct wm_doc *doc, struct wm_str version,
    bool print)
{
	struct wm_build_answers a;
	struct wm_sheet *s = sheet(run, print);
	xmlDoc *out = NULL;

	if (s == NULL)
		return NULL;
	observe_templates(run, print);
	wm_ask_open(&a, run->project, run->w->cat, &run->r->obs,
	    run->job->lang, run->job->id, run->output);
	a.version = version;
	if (!print)
		wm_shared_use(&a, run->w->phase->parts, s, &run->r->sink);
	if (!wm_sheet_apply(s, doc, &a.ask, &run->r->sink, &out))
		out = NULL;
	wm_ask_close(&a);
	return out;
}

static void
emit_html(struct run *run, struct wm_doc *doc)
{
	struct wm_buf html = {0};
	xmlDoc *out = transform(run, doc, WM_S(""), /*print*/ false);

	if (out == NULL)
		return;
	wm_html_emit(out, &html);
	xmlFreeDoc(out);
	if (wm_str_is(run->job->id, "404") && run->project->site.base.n > 0) {
		struct wm_buf rooted = {0};

		wm_rooted(wm_buf_str(&html), run->output,
		    run->project->site.base, &rooted);
		wm_buf_free(&html);
		html = rooted;
	}
	put_output(run, run->output, &html);
	wm_buf_free(&html);
}

/* ---- search ---- */

static const char *
search_kind(const struct wm_job *job)
{
	if (job->kind == WM_JOB_MADE)
		return wm_str_is(job->root, "county-page") ? "county" : "topic";
	WM_ASSERT(job->note != NULL); /* only a made page has no source */
	return wm_vocab_kind(job->note->kind)->root->name;
}

static void
vector(struct run *run, struct wm_str path, struct wm_str title,
    struct wm_str summary, const char *kind, const xmlNode *root)
{
	struct wm_search_page page = {.path = path, .title = title,
	    .summary = summary, .kind = wm_str(kind),
	    .lang = run->job->lang};
	struct wm_result *r = run->r;
	struct wm_str *all;

	wm_buf_clear(&r->vector);
	wm_search_vector(run->w->stems, &page, root, &r->vector);
	if ((r->nvectors & (r->nvectors - 1)) == 0) { /* grow by doubling */
		all = wm_arena_alloc(&r->mem,
		    (r->nvectors * 2 + 1) * sizeof *all);
		if (r->nvectors > 0)
			memcpy(all, r->vectors, r->nvectors * sizeof *all);
		r->vectors = all;
	}
	r->vectors[r->nvectors++] =
	    wm_arena_str(&r->mem, wm_buf_str(&r->vector));
}

/* The text of "name" in the page's language, else in none, else any. */
static const xmlNode *
in_language(const xmlNode *parent, const char *name, struct wm_str lang)
{
	const xmlNode *best = NULL;

	for (const xmlNode *c = parent->children; c != NULL; c = c->next) {
		struct wm_str l;

		if (!wm_is(c, name))
			continue;
		l = wm_lang_of(c);
		if (wm_str_eq(l, lang))
			return c;
		if (best == NULL)
			best = c;
	}
	return best;
}

static struct wm_str
words_of(struct run *run, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str s;

	if (n != NULL)
		wm_text_of(n, &b);
	s = wm_arena_str(&run->r->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

static void
index_terms(struct run *run, const xmlNode *root)
{
	struct wm_str lang = run->job->lang;

	WM_ASSERT(root != NULL);
	for (const xmlNode *t = root->children; t != NULL; t = t->next) {
		struct wm_str path;

		if (!wm_is(t, "term"))
			continue;
		path = wm_arena_fmt(&run->r->mem, "%.*s#%.*s",
		    WM_PRI(run->output), WM_PRI(wm_attr(t, "id")));
		vector(run, path, words_of(run, in_language(t, "name", lang)),
		    words_of(run, in_language(t, "meaning", lang)), "term", t);
	}
}

static void
index_page(struct run *run, const xmlNode *root)
{
	struct wm_title t = {0};

	if (run->job->kind == WM_JOB_TERMS) {
		index_terms(run, root);
		return;
	}
	if (run->job->note != NULL && run->job->note->kind == WM_KIND_LAWS)
		return;
	if (!wm_catalog_title(run->w->cat, run->job->lang, run->job->id, &t))
		return;
	vector(run, run->output, t.title, t.summary, search_kind(run->job),
	    run->job->kind == WM_JOB_MADE ? NULL : root);
}

/* ---- the kinds of jobs ---- */

static void
set(xmlNode *n, const char *name, struct wm_str value)
{
	struct wm_arena mem = {0};

	(void)xmlSetProp(n, BAD_CAST name,
	    BAD_CAST wm_arena_str(&mem, value).p);
	wm_arena_free(&mem);
}

static void
resolve(struct run *run, struct wm_doc *doc, struct wm_sink *sink)
{
	struct wm_link_job links = {.cat = run->w->cat, .base = run->output,
	    .lang = run->job->lang};

	(void)wm_links_resolve(doc, &links, sink);
}

/* Pages to read explain the words of the systems where they first use them;
 * the cards of the home page are links from edge to edge. */
static bool
explains(const struct run *run, const struct wm_doc *doc)
{
	return (doc->kind == WM_KIND_PAGE || doc->kind == WM_KIND_PROCESS ||
		   doc->kind == WM_KIND_RIGHT ||
		   doc->kind == WM_KIND_CASEPLAN) &&
	    !wm_str_is(run->job->id, "index");
}

/* Has a service of the listing a sensitive topic? */
static bool
helps_in_secret(struct run *run, const xmlNode *root)
{
	struct wm_buf b = {0};
	struct wm_str rest, topic;
	bool found = false;

	for (const xmlNode *s = root->children; s != NULL; s = s->next)
		if (wm_is(s, "service") && wm_child(s, "topics") != NULL) {
			wm_buf_putc(&b, ' ');
			wm_text_of(wm_child(s, "topics"), &b);
		}
	for (rest = wm_buf_str(&b); wm_str_word(&rest, &topic);)
		found = found || wm_catalog_sensitive(run->w->cat, topic);
	wm_buf_free(&b);
	return found;
}

/* A page at each older address of the page, which leads to it. */
static void
leave_signs(struct run *run, const xmlNode *root)
{
	struct wm_str rest = wm_attr(root, "aliases"), alias;
	struct wm_str output = run->output;

	while (wm_str_word(&rest, &alias)) {
		struct wm_doc doc = {.lang = run->job->lang,
		    .id = run->job->id, .kind = WM_KIND_MAX};
		xmlNode *sign;

		doc.tree = xmlNewDoc(BAD_CAST "1.0");
		sign = xmlNewDocNode(doc.tree, NULL, BAD_CAST "moved-page",
		    NULL);
		xmlDocSetRootElement(doc.tree, sign);
		set(sign, "lang", run->job->lang);
		set(sign, "to", run->job->id);
		set(sign, "sensitive", wm_attr(root, "sensitive"));
		run->output = wm_catalog_output(run->w->cat, run->job->lang,
		    alias);
		emit_html(run, &doc);
		wm_doc_free(&doc);
	}
	run->output = output;
}

static void
asked_day(void *arg, struct wm_str day)
{
	struct run *run = arg;

	wm_saw_past(&run->r->obs, run->project, day);
}

static void
check(struct run *run, const struct wm_doc *doc, struct wm_sink *sink)
{
	xmlNode *root = xmlDocGetRootElement(doc->tree);
	struct wm_check c = {.words = &run->w->lexicons, .cat = run->w->cat,
	    .today = run->project->opt.today, .asked = asked_day, .arg = run,
	    .original = WM_S(""), .sink = sink};

	if (run->job->note->in->kind == WM_INPUT_PAGE)
		c.original = wm_saw_original(&run->r->obs, run->project,
		    run->job->note->in, &run->r->mem, &c.original_path);
	wm_check_document(&c, doc);
	/* For the reader, too. */
	if (c.original.n > 0
		? wm_attr(root, "of").n > 0 &&
		    !wm_str_eq(wm_attr(root, "of"), c.original)
		: wm_check_stale(root, run->job->lang,
		      wm_site_default(&run->project->site)))
		set(root, "stale", WM_S("yes"));
}

static void
run_page(struct run *run)
{
	struct wm_sink *sink = source_sink(run);
	struct wm_doc doc = {0};
	struct wm_sink read = {0}; /* reported when the facts were taken */
	xmlNode *root;

	if (!wm_source_open(run->project, &run->r->mem, run->job->note->in,
		&doc, &run->r->obs, &read)) {
		wm_sink_free(&read);
		return;
	}
	root = xmlDocGetRootElement(doc.tree);
	/* What is private is cut out after the check that it stays so. */
	check(run, &doc, sink);
	if (doc.kind == WM_KIND_ORGANIZATION) {
		wm_listing_scrub(&doc);
		if (helps_in_secret(run, root))
			set(root, "sensitive", WM_S("yes"));
	}
	resolve(run, &doc, sink);
	if (run->job->kind != WM_JOB_CHECK && read.errors == 0) {
		set(root, "lang", run->job->lang);
		leave_signs(run, root);
		index_page(run, root);
		if (explains(run, &doc))
			wm_terms_mark(run->w->terms, &doc, run->w->cat,
			    run->job->lang);
		emit_html(run, &doc);
	}
	wm_sink_free(&read);
	wm_doc_free(&doc);
}

static void
run_made(struct run *run)
{
	struct wm_doc doc = {.lang = run->job->lang, .id = run->job->id,
	    .kind = WM_KIND_MAX};
	struct wm_str id = run->job->arg.n > 0 ? run->job->arg : run->job->id;
	bool initial = wm_str_is(run->job->root, "initial-page");
	struct wm_str county = run->job->arg, topic; /* "food.river" */
	xmlNode *root;

	doc.tree = xmlNewDoc(BAD_CAST "1.0");
	root = xmlNewDocNode(doc.tree, NULL, BAD_CAST run->job->root.p, NULL);
	xmlDocSetRootElement(doc.tree, root);
	set(root, "lang", run->job->lang);
	/* A letter's page stands for the list of all: in the navigation, in
	 * the other languages, which may have other letters. */
	set(root, "id", initial ? WM_S("a-z") : id);
	if (initial)
		set(root, "letter", run->job->arg);
	(void)wm_str_cut(&county, '.', &topic);
	if (county.n > 0) {
		set(root, "topic", topic);
		set(root, "county", county);
	}
	if (wm_str_starts(run->job->id, WM_S("topic:")) &&
	    wm_catalog_sensitive(run->w->cat, topic))
		set(root, "sensitive", WM_S("yes"));
	if (run->job->arg.n > 0 && !initial)
		index_page(run, root);
	emit_html(run, &doc);
	wm_doc_free(&doc);
}

/* <words> prints the terms that the packet uses. */
static void
list_words(struct run *run, xmlNode *root)
{
	struct wm_buf b = {0};

	for (xmlNode *n = root->children; n != NULL; n = n->next) {
		if (!wm_is(n, "words"))
			continue;
		wm_buf_clear(&b);
		wm_terms_list(run->w->terms, root, run->w->cat,
		    run->job->lang, &b);
		set(n, "used", wm_buf_str(&b));
	}
	wm_buf_free(&b);
}

static bool
assemble(struct run *run, struct wm_doc *doc, struct wm_str *version)
{
	struct wm_packet_job job = {.project = run->project,
	    .sources = run->w->phase->sources, .cat = run->w->cat,
	    .obs = &run->r->obs, .sink = &run->quiet, .mem = &run->r->mem,
	    .lang = run->job->lang, .base = run->output,
	    .origin = run->project->site.origin};
	xmlNode *root;

	if (!wm_packet_assemble(&job, run->job->note, doc, version))
		return false;
	root = xmlDocGetRootElement(doc->tree);
	set(root, "lang", run->job->lang);
	set(root, "name", wm_path_base(run->job->note->in->id));
	list_words(run, root);
	return true;
}

/* The web page of a packet leads to its parts; it does not hold them. */
static void
run_twin(struct run *run)
{
	struct wm_doc doc = {0};
	struct wm_sink read = {0}; /* reported when the facts were taken */
	xmlNode *root;

	if (wm_source_open(run->project, &run->r->mem, run->job->note->in,
		&doc, &run->r->obs, &read)) {
		root = xmlDocGetRootElement(doc.tree);
		check(run, &doc, source_sink(run));
		set(root, "lang", run->job->lang);
		set(root, "name", wm_path_base(run->job->note->in->id));
		index_page(run, NULL);
		emit_html(run, &doc);
		wm_doc_free(&doc);
	}
	wm_sink_free(&read);
}

static enum wm_paper
paper_of(struct wm_str s)
{
	return wm_str_is(s, "a4")  ? WM_PAPER_A4
	    : wm_str_is(s, "legal") ? WM_PAPER_LEGAL
				    : WM_PAPER_LETTER;
}

/* "assets/letter.png": a file of content/; see wm_links_resolve(). */
static bool
load_image(void *arg, struct wm_str path, struct wm_str *bytes)
{
	struct run *run = arg;
	struct wm_source src;
	struct wm_str in =
	    wm_path_join(&run->r->mem, WM_S("content"), path);

	if (wm_scan_find(&run->project->scan, in) == NULL ||
	    !wm_project_read(run->project, &run->r->mem, in, &src,
		&run->r->sink))
		return false;
	wm_saw(&run->r->obs, WM_SEEN_FILE, in, wm_hash(src.text), WM_S(""));
	*bytes = src.text;
	return true;
}

static void
run_packet(struct run *run)
{
	const struct wm_project *p = run->project;
	struct wm_doc doc = {0}, xhtml;
	struct wm_print_job job = {.css = p->css, .fonts = p->fonts,
	    .nfonts = p->nfonts, .image = load_image, .image_ctx = run,
	    .spare = p->nlacking > 0};
	struct wm_buf pdf = {0};
	struct wm_str version;
	char date[11];

	run->output = wm_arena_fmt(&run->r->mem, "%.*s.pdf",
	    WM_PRI(wm_path_stem(run->output)));
	if (!assemble(run, &doc, &version))
		return;
	wm_saw_today(&run->r->obs, p);
	wm_day_format(p->opt.today, date);
	job.date = wm_str(date);
	job.paper = paper_of(p->opt.wish != NULL && p->opt.wish->paper.n > 0
		? p->opt.wish->paper
		: wm_attr(xmlDocGetRootElement(doc.tree), "paper"));
	job.author = wm_site_name(&p->site, run->job->lang);
	xhtml = (struct wm_doc){.srcs = doc.srcs, .nsrcs = doc.nsrcs,
	    .id = doc.id, .lang = run->job->lang};
	xhtml.tree = transform(run, &doc, version, /*print*/ true);
	if (xhtml.tree != NULL) {
		if (run->w->fonts == NULL)
			run->w->fonts = wm_print_cache_new();
		job.cache = run->w->fonts;
		job.doc = &xhtml;
		if (wm_print(&job, &run->r->sink, &pdf))
			put_output(run, run->output, &pdf);
		xmlFreeDoc(xhtml.tree);
	}
	wm_buf_free(&pdf);
	wm_doc_free(&doc);
}

static void
put_file(void *run, struct wm_str path, const struct wm_buf *bytes)
{
	put_output(run, path, bytes);
}

void
wm_job_run(struct wm_worker *w, const struct wm_job *job,
    struct wm_result *r)
{
	struct run run = {.w = w, .job = job, .r = r,
	    .project = w->phase->project};

	wm_catalog_begin(w->cat, &r->obs, &r->sink);
	if (w->sink.n > 0) {
		wm_sink_merge(&r->sink, &w->sink);
		wm_sink_free(&w->sink);
	}
	if (job->kind != WM_JOB_CHECK && job->kind != WM_JOB_FILES)
		run.output = wm_arena_str(&r->mem,
		    wm_catalog_output(w->cat, job->lang, job->id));
	switch (job->kind) {
	case WM_JOB_PAGE:
	case WM_JOB_TERMS:
	case WM_JOB_CHECK:
		run_page(&run);
		break;
	case WM_JOB_MADE:
		run_made(&run);
		break;
	case WM_JOB_TWIN:
		run_twin(&run);
		break;
	case WM_JOB_PACKET:
		run_packet(&run);
		break;
	case WM_JOB_FILES:
		wm_files_make(job->id, run.project, w->cat, &r->obs, put_file,
		    &run);
		break;
	}
	wm_sink_free(&run.quiet);
}

void
wm_result_free(struct wm_result *r)
{
	wm_buf_free(&r->vector);
	wm_obs_free(&r->obs);
	wm_sink_free(&r->sink);
	wm_arena_free(&r->mem);
}
