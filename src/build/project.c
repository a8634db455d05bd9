#include "build/project.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "build/state.h"
#include "check/check.h"
#include "markdown/read.h"
#include "xml/xml.h"

static void
unreadable(const struct wm_project *p, struct wm_str path, const char *why,
    struct wm_sink *sink)
{
	wm_report_path(sink, WM_FILE_READ, path, why);
	if (p->trouble == NULL)
		return;
	(void)pthread_mutex_lock(&p->trouble->lock);
	wm_report_path(&p->trouble->sink, WM_FILE_READ, path, why);
	(void)pthread_mutex_unlock(&p->trouble->lock);
}

/* Are these the bytes that the build began with? */
static bool
unchanged(const struct wm_project *p, struct wm_str path, struct wm_str bytes)
{
	const struct wm_known *k =
	    p->state == NULL ? NULL : wm_state_find(p->state, path);

	return k == NULL || wm_hash_eq(k->hash, wm_hash(bytes));
}

bool
wm_project_read(const struct wm_project *p, struct wm_arena *mem,
    struct wm_str path, struct wm_source *src, struct wm_sink *sink)
{
	struct wm_buf b = {0};
	bool ok;

	ok = wm_file_read(wm_full_path(mem, p->opt.root, path), WM_XML_MAX, &b);
	if (!ok && errno == EFBIG) {
		wm_report_path(sink, WM_XML_SIZE, path);
	} else if (!ok) {
		unreadable(p, path, strerror(errno), sink);
	} else if (!unchanged(p, path, wm_buf_str(&b))) {
		unreadable(p, path, "it changed while it was read", sink);
		ok = false;
	}
	src->path = wm_arena_str(mem, path);
	src->text = wm_arena_str(mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return ok;
}

const struct wm_loaded *
wm_project_loaded(const struct wm_project *p, struct wm_str path)
{
	const struct wm_entry *e = wm_map_find(&p->loaded, path);

	return e == NULL ? NULL : e->v.ptr;
}

const struct wm_strings *
wm_project_strings(const struct wm_project *p, struct wm_str lang)
{
	for (size_t i = 0; i < p->site.nlangs; i++)
		if (wm_str_eq(p->site.langs[i].code, lang))
			return p->strings[i];
	return p->strings[0];
}

/* Everything below templates/ but static files is kept in memory. */
static bool
load_templates(struct wm_project *p, struct wm_sink *sink)
{
	bool ok = true;

	for (size_t i = 0; i < p->scan.n; i++) {
		const struct wm_input *in = &p->scan.all[i];
		struct wm_loaded *l;

		if (in->kind != WM_INPUT_HTML && in->kind != WM_INPUT_PRINT &&
		    in->kind != WM_INPUT_STRINGS && in->kind != WM_INPUT_QUERY)
			continue;
		l = WM_NEW(&p->mem, struct wm_loaded);
		ok = wm_project_read(p, &p->mem, in->path, &l->src, sink) && ok;
		l->hash = wm_hash(l->src.text);
		wm_map_add(&p->loaded, in->path, NULL)->v.ptr = l;
	}
	return ok;
}

/* Every style sheet, in the order of the scan; one may include another. */
static void
collect_sheets(struct wm_project *p)
{
	struct wm_source *all =
	    wm_arena_alloc(&p->mem, (p->scan.n + 1) * sizeof *all);

	for (size_t i = 0; i < p->scan.n; i++) {
		const struct wm_input *in = &p->scan.all[i];

		if ((in->kind == WM_INPUT_HTML || in->kind == WM_INPUT_PRINT) &&
		    wm_str_is(wm_path_ext(in->path), ".xsl"))
			all[p->sheets.n++] =
			    wm_project_loaded(p, in->path)->src;
	}
	p->sheets.all = all;
}

static bool
load_site(struct wm_project *p, struct wm_sink *sink)
{
	static const char path[] = "content/site.xml";
	struct wm_arena mem = {0};
	struct wm_source src = {0};
	struct wm_doc doc;
	size_t before = sink->errors;
	bool ok;

	if (wm_scan_find(&p->scan, WM_S("content/site.xml")) == NULL) {
		wm_report_path(sink, WM_FILE_MISSING, wm_str(path), path);
		return false;
	}
	ok = wm_project_read(p, &mem, wm_str(path), &src, sink) &&
	    wm_read(&doc, &src, WM_S("site"), WM_S(""), sink);
	p->site_hash = wm_hash(src.text);
	if (ok) {
		ok = sink->errors == before;
		if (ok)
			wm_site_load(&p->site, doc.tree);
		wm_doc_free(&doc);
	}
	wm_arena_free(&mem);
	return ok;
}

/* Note in which languages the texts of a rule were made from others. */
static void
find_stale(struct wm_project *p, const xmlNode *root)
{
	struct wm_str first = wm_site_default(&p->site);
	struct wm_limit *u = p->limits.all;

	for (const xmlNode *c = root->children; c != NULL; c = c->next) {
		if (!wm_is(c, "rule"))
			continue;
		for (size_t i = 0; i < p->site.nlangs; i++) {
			struct wm_str lang = p->site.langs[i].code;

			if (wm_check_stale(c, lang, first))
				u->stale = wm_arena_fmt(&p->limits.mem,
				    "%.*s %.*s", WM_PRI(u->stale),
				    WM_PRI(lang));
		}
		u++;
	}
}

/* The rules of time limits; what is wrong with them is said elsewhere. */
static void
load_limits(struct wm_project *p)
{
	struct wm_arena mem = {0};
	struct wm_source src = {0};
	struct wm_sink quiet = {0};
	struct wm_doc doc;

	if (wm_scan_find(&p->scan, WM_S("content/rules.xml")) == NULL)
		return;
	if (wm_project_read(p, &mem, WM_S("content/rules.xml"), &src, &quiet)) {
		p->limits_hash = wm_hash(src.text);
		if (wm_read(&doc, &src, WM_S("rules"), WM_S(""), &quiet)) {
			if (quiet.errors == 0) {
				wm_limits_load(&p->limits, doc.tree);
				wm_limits_close(&p->limits, p->site.holidays,
				    p->site.nholidays);
				find_stale(p, xmlDocGetRootElement(doc.tree));
			}
			wm_doc_free(&doc);
		}
	}
	wm_sink_free(&quiet);
	wm_arena_free(&mem);
}

static bool
load_strings(struct wm_project *p, struct wm_sink *sink)
{
	size_t before = sink->errors;
	bool ok = true;

	p->strings = wm_arena_alloc(&p->mem,
	    p->site.nlangs * sizeof(struct wm_strings *));
	for (size_t i = 0; i < p->site.nlangs; i++) {
		struct wm_str path = wm_arena_fmt(&p->mem,
		    "templates/strings/%.*s.xml",
		    WM_PRI(p->site.langs[i].code));
		const struct wm_loaded *l = wm_project_loaded(p, path);

		if (l == NULL)
			wm_report_path(sink, WM_FILE_MISSING, path, path.p);
		else
			p->strings[i] = wm_strings_parse(&l->src, sink);
		ok = ok && p->strings[i] != NULL;
	}
	if (ok)
		wm_strings_compare(
		    (const struct wm_strings *const *)p->strings,
		    p->site.nlangs, sink);
	return ok && sink->errors == before;
}

static bool
lint(struct wm_project *p, struct wm_sink *sink)
{
	struct wm_str mains[] = {WM_S("templates/html/main.xsl"),
	    WM_S("templates/print/main.xsl")};
	size_t nmains = 1, nqueries = 0;
	struct wm_str *queries =
	    wm_arena_alloc(&p->mem, (p->scan.n + 1) * sizeof *queries);
	struct wm_lint l = {.files = &p->sheets, .mains = mains,
	    .nstrings = p->site.nlangs};

	/* Without packets the print templates may be missing. */
	if (p->has_packets || wm_project_loaded(p, mains[1]) != NULL)
		nmains = 2;
	l.nmains = nmains;
	for (size_t i = 0; i < nmains; i++) {
		if (wm_project_loaded(p, mains[i]) == NULL) {
			wm_report_path(sink, WM_FILE_MISSING, mains[i],
			    mains[i].p);
			return false;
		}
	}
	for (size_t i = 0; i < p->scan.n; i++)
		if (p->scan.all[i].kind == WM_INPUT_QUERY)
			queries[nqueries++] = p->scan.all[i].id;
	l.strings = (const struct wm_strings *const *)p->strings;
	l.queries = queries;
	l.nqueries = nqueries;
	return wm_lint(&l, sink);
}

bool
wm_project_scan(struct wm_project *p, const struct wm_options *opt,
    struct wm_sink *sink)
{
	*p = (struct wm_project){.opt = *opt};
	if (!wm_scan(&p->scan, opt->root, sink))
		return false;
	for (size_t i = 0; i < p->scan.n; i++)
		p->has_packets |= wm_str_starts(p->scan.all[i].path,
		    WM_S("content/packets/"));
	return true;
}

bool
wm_project_load(struct wm_project *p, bool must_lint, struct wm_sink *sink)
{
	const struct wm_loaded *css;
	bool ok;

	ok = load_site(p, sink);
	ok = load_templates(p, sink) && ok;
	if (!ok)
		return false;
	collect_sheets(p);
	load_limits(p);
	css = wm_project_loaded(p, WM_S("templates/print/packet.css"));
	p->css = css == NULL ? NULL : &css->src;
	if (p->has_packets && p->css == NULL) {
		wm_report_path(sink, WM_FILE_MISSING,
		    WM_S("templates/print/packet.css"),
		    "templates/print/packet.css");
		ok = false;
	}
	ok = load_strings(p, sink) && ok;
	return ok && (!must_lint || lint(p, sink));
}

void
wm_project_close(struct wm_project *p)
{
	for (size_t i = 0; i < p->site.nlangs && p->strings != NULL; i++)
		if (p->strings[i] != NULL)
			wm_strings_free(p->strings[i]);
	wm_site_free(&p->site);
	wm_limits_free(&p->limits);
	wm_map_free(&p->loaded);
	wm_scan_free(&p->scan);
	wm_arena_free(&p->mem);
}
