#include "build/shared.h"

#include "base/die.h"
#include "base/path.h"
#include "build/ask.h"
#include "xml/html.h"

/* Above this many bytes all parts are forgotten: room for the cards of
 * a large county, whose pages follow each other. */
enum { MOST = 6 << 20 };

/* All of it in the arena of the parts. */
struct part {
	struct wm_str html;
	struct wm_observation *seen;
	size_t nseen;
};

/* The folder that stands for all of a language and depth: "es/food/river/"
 * is "es/?/?/". */
static struct wm_str
folder(struct wm_arena *mem, const struct wm_answers *of)
{
	struct wm_str rest = wm_path_dir(of->output), name, dir = WM_S("");

	while (rest.n > 0 && wm_str_cut(&rest, '/', &name))
		dir = wm_arena_fmt(mem, "%.*s%.*s/", WM_PRI(dir),
		    WM_PRI(dir.n == 0 && wm_str_eq(name, of->lang)
			    ? name : WM_S("?")));
	return dir;
}

/* The key of a part, in "b": its language, its folder, its arguments. */
static struct wm_str
key_of(const struct wm_answers *of, struct wm_str dir,
    const struct wm_str *args, size_t n, struct wm_buf *b)
{
	wm_buf_put(b, of->lang);
	wm_buf_putc(b, '\0');
	wm_buf_put(b, dir);
	for (size_t i = 0; i < n; i++) {
		wm_buf_putc(b, '\0');
		wm_buf_put(b, args[i]);
	}
	return wm_buf_str(b);
}

/* <shared name="footer" lang="es"><arg>...</arg></shared> */
static xmlDoc *
document(struct wm_arena *mem, struct wm_str lang, const struct wm_str *args,
    size_t n)
{
	xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
	xmlNode *root = xmlNewDocNode(doc, NULL, BAD_CAST "shared", NULL);

	xmlDocSetRootElement(doc, root);
	(void)xmlSetProp(root, BAD_CAST "name",
	    BAD_CAST wm_arena_str(mem, args[0]).p);
	(void)xmlSetProp(root, BAD_CAST "lang",
	    BAD_CAST wm_arena_str(mem, lang).p);
	for (size_t i = 1; i < n; i++)
		(void)xmlNewTextChild(root, NULL, BAD_CAST "arg",
		    BAD_CAST wm_arena_str(mem, args[i]).p);
	return doc;
}

/* Run the templates over it.  The folder stands for its pages' paths. */
static bool
make(struct wm_build_answers *page, struct wm_str dir,
    const struct wm_str *args, size_t n, struct wm_obs *obs,
    struct wm_buf *html)
{
	struct wm_answers *of = &page->answers;
	struct wm_build_answers own;
	struct wm_doc doc = {.lang = of->lang, .id = WM_S(""),
	    .kind = WM_KIND_MAX};
	struct wm_obs *former = wm_catalog_watch(of->cat, obs);
	xmlDoc *out;
	bool ok;

	wm_ask_open(&own, page->project, of->cat, obs, of->lang, WM_S(""),
	    dir);
	own.ask.html = own.ask.part = true;
	doc.tree = document(&own.answers.mem, of->lang, args, n);
	ok = wm_sheet_apply(page->sheet, &doc, &own.ask, page->sink, &out);
	for (const xmlNode *c = ok ? out->children : NULL; c != NULL;
	     c = c->next)
		wm_html_emit_node(c, html);
	if (ok)
		xmlFreeDoc(out);
	xmlFreeDoc(doc.tree);
	wm_ask_close(&own);
	(void)wm_catalog_watch(of->cat, former);
	return ok && wm_buf_ok(html);
}

/* What the part looked at, the page that shows it has looked at. */
static void
look_too(struct wm_obs *page, const struct wm_observation *seen, size_t n)
{
	for (size_t i = 0; i < n; i++)
		wm_saw(page, seen[i].kind, seen[i].key, seen[i].hash,
		    seen[i].said);
}

/* Another worker may have made the same; all that holds a part is a copy. */
static void
keep(struct wm_shared_parts *parts, struct wm_str key, struct wm_str html,
    const struct wm_obs *obs)
{
	struct wm_arena *mem = &parts->all.mem;
	struct wm_entry *e;
	struct part *p;

	if (mem->size > MOST)
		wm_map_free(&parts->all);
	e = wm_map_add(&parts->all, key, NULL);
	if (e->v.ptr != NULL)
		return;
	e->v.ptr = p = WM_NEW(mem, struct part);
	p->html = wm_arena_str(mem, html);
	p->seen = wm_arena_alloc(mem, obs->n * sizeof *p->seen);
	p->nseen = obs->n;
	for (size_t i = 0; i < obs->n; i++) {
		p->seen[i] = obs->all[i];
		p->seen[i].key = wm_arena_str(mem, obs->all[i].key);
		p->seen[i].said = wm_arena_str(mem, obs->all[i].said);
	}
}

/* Is it there?  Then its HTML, lent for the page's run. */
static bool
known(struct wm_build_answers *a, struct wm_str key, struct wm_str *html)
{
	const struct wm_entry *e;
	const struct part *p;

	wm_thread_ok(pthread_mutex_lock(&a->parts->lock));
	e = wm_map_find(&a->parts->all, key);
	if (e != NULL) {
		p = e->v.ptr;
		*html = wm_arena_str(&a->answers.mem, p->html);
		look_too(a->obs, p->seen, p->nseen);
	}
	wm_thread_ok(pthread_mutex_unlock(&a->parts->lock));
	return e != NULL;
}

/*
 * A part that had something to report is not kept: each page that uses it
 * makes it again, and reports it, whichever page came first.
 */
static bool
shared(void *self, const struct wm_str *args, size_t n, struct wm_str *html)
{
	struct wm_build_answers *a = self;
	struct wm_buf b = {0}, made = {0};
	struct wm_str dir = folder(&a->answers.mem, &a->answers);
	struct wm_str key = key_of(&a->answers, dir, args, n, &b);
	size_t before = a->sink->n;
	struct wm_obs obs = {0};
	bool ok = true;

	if (!known(a, key, html)) {
		ok = make(a, dir, args, n, &obs, &made);
		*html = wm_arena_str(&a->answers.mem, wm_buf_str(&made));
		look_too(a->obs, obs.all, obs.n);
		if (ok && a->sink->n == before) {
			wm_thread_ok(pthread_mutex_lock(&a->parts->lock));
			keep(a->parts, key, *html, &obs);
			wm_thread_ok(pthread_mutex_unlock(&a->parts->lock));
		}
		wm_obs_free(&obs);
	}
	wm_buf_free(&made);
	wm_buf_free(&b);
	return ok;
}

void
wm_shared_use(struct wm_build_answers *a, struct wm_shared_parts *parts,
    struct wm_sheet *sheet, struct wm_sink *sink)
{
	a->parts = parts;
	a->sheet = sheet;
	a->sink = sink;
	a->ask.html = true;
	a->ask.shared = shared;
}

void
wm_shared_init(struct wm_shared_parts *parts)
{
	*parts = (struct wm_shared_parts){0};
	wm_thread_ok(pthread_mutex_init(&parts->lock, NULL));
}

void
wm_shared_free(struct wm_shared_parts *parts)
{
	wm_map_free(&parts->all);
	(void)pthread_mutex_destroy(&parts->lock);
}
