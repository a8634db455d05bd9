/*
 * Links: first what a text means (wm_link_parse), then whether it exists and
 * where it is (wm_links_resolve).  A path is relative to the source that the
 * element's own place names, so that included text keeps its links.
 */
#include "catalog/links.h"

#include <string.h>

#include "base/path.h"
#include "catalog/tables.h"
#include "model/site.h"

static const char *const named[] = {"law", "term", "topic", "county",
    "listing", "packet"};
static const char *const outward[] = {"https", "http", "mailto", "tel",
    "sms"};

#define IN(list, s) is_in((list), sizeof(list) / sizeof *(list), (s))

static bool
is_in(const char *const *list, size_t n, struct wm_str s)
{
	for (size_t i = 0; i < n; i++)
		if (wm_str_is(s, list[i]))
			return true;
	return false;
}

/* What stands before the first ':' if that is a scheme; else "". */
static struct wm_str
scheme_of(struct wm_str href)
{
	for (size_t i = 0; i < href.n; i++) {
		char c = href.p[i];

		if (c == ':')
			return wm_str_sub(href, 0, i);
		if (!wm_is_alpha(c) && !wm_is_digit(c) && c != '-' &&
		    c != '+' && c != '.')
			break;
	}
	return WM_S("");
}

/* The folder, below content/, of the file that an element stands in. */
static struct wm_str
folder_of(struct wm_arena *mem, const struct wm_doc *d, const xmlNode *where)
{
	struct wm_span at = wm_doc_where(d, where);
	struct wm_str content = WM_S("content/");

	if (at.src != NULL && wm_str_starts(at.src->path, content))
		return wm_path_dir(
		    wm_str_sub(at.src->path, content.n, at.src->path.n));
	return wm_path_dir(wm_path_join(mem, d->lang, d->id));
}

/* A source path below content/, without its ending, as an id. */
static void
source_id(struct wm_arena *mem, const struct wm_doc *d, struct wm_str stem,
    struct wm_link_target *t)
{
	static const char *const lists[][2] = {{"glossary", "glossary"},
	    {"laws", "laws"}, {"topics", "topics"}, {"areas", "counties"}};
	size_t slash = wm_str_chr(stem, '/');
	struct wm_str first = wm_str_sub(stem, 0, slash), rest;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (wm_str_is(stem, lists[i][0]))
			t->id = wm_str(lists[i][1]);
	if (t->id.n > 0 || slash == SIZE_MAX)
		return;
	rest = wm_str_sub(stem, slash + 1, stem.n);
	if (wm_str_is(first, "listings") || wm_str_is(first, "packets")) {
		t->kind = WM_TO_NAMED;
		t->id = wm_arena_fmt(mem, "%.*s:%.*s",
		    (int)first.n - 1, first.p, WM_PRI(rest));
		return;
	}
	t->id = rest;
	if (!wm_str_eq(first, d->lang) && d->lang.n > 0)
		t->lang = first;
}

static void
parse_path(struct wm_arena *mem, const struct wm_doc *d, const xmlNode *where,
    struct wm_str href, struct wm_link_target *t)
{
	size_t hash = wm_str_chr(href, '#');
	struct wm_str path = wm_str_sub(href, 0, hash), full, ext;

	t->anchor = hash == SIZE_MAX ? WM_S("")
				     : wm_str_sub(href, hash + 1, href.n);
	ext = wm_path_ext(path);
	if (!wm_path_resolve(mem, folder_of(mem, d, where), path, &full))
		return;
	if (wm_str_is(ext, ".md") || wm_str_is(ext, ".xml")) {
		t->kind = WM_TO_PAGE;
		source_id(mem, d, wm_path_stem(full), t);
	} else if (ext.n > 0 && !wm_str_is(ext, ".html")) {
		t->kind = WM_TO_ASSET;
		t->id = wm_str_starts(full, WM_S("assets/"))
		    ? wm_str_sub(full, strlen("assets/"), full.n)
		    : path;
	}
}

void
wm_link_parse(struct wm_arena *mem, const struct wm_doc *d,
    const xmlNode *where, struct wm_str href, struct wm_link_target *t)
{
	struct wm_str scheme = scheme_of(href);
	size_t hash = wm_str_chr(href, '#');

	*t = (struct wm_link_target){WM_TO_BAD, WM_S(""), WM_S(""),
	    WM_S("")};
	if (href.n == 0)
		return;
	if (href.p[0] == '#') {
		t->kind = WM_TO_HERE;
		t->id = d->id;
		t->anchor = wm_str_sub(href, 1, href.n);
	} else if (IN(outward, scheme)) {
		t->kind = WM_TO_OUT;
	} else if (IN(named, scheme)) {
		t->kind = WM_TO_NAMED;
		t->id = wm_str_sub(href, 0, hash);
	} else if (wm_str_is(scheme, "page")) {
		t->kind = WM_TO_PAGE;
		t->id = wm_str_sub(href, scheme.n + 1,
		    hash == SIZE_MAX ? href.n : hash - scheme.n - 1);
		t->anchor = hash == SIZE_MAX
		    ? WM_S("")
		    : wm_str_sub(href, hash + 1, href.n);
	} else if (scheme.n == 0) {
		parse_path(mem, d, where, href, t);
	}
}

struct wm_str
wm_print_id(struct wm_arena *mem, struct wm_str id, struct wm_str anchor)
{
	struct wm_str s = wm_arena_fmt(mem, "%.*s%s%.*s", WM_PRI(id),
	    anchor.n > 0 ? "--" : "", WM_PRI(anchor));
	char *p = wm_arena_alloc(mem, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.p[i] == '/' || s.p[i] == ':' ? '-' : s.p[i]);
	return (struct wm_str){p, s.n};
}

/* ---- resolving ---- */

/* One link being resolved. */
struct work {
	const struct wm_link_job *job;
	struct wm_doc *d;
	struct wm_sink *sink;
	struct wm_arena mem;
	xmlNode *node;
	struct wm_str href; /* as written */
	struct wm_link_target to;
};

/* The place of the address itself if it can be found in its element. */
static struct wm_span
place(const struct work *w)
{
	struct wm_span at = wm_doc_where(w->d, w->node);
	size_t i;

	if (at.src == NULL || w->href.n == 0)
		return at;
	i = wm_str_find(wm_str_sub(at.src->text, at.off, at.len), w->href);
	if (i != SIZE_MAX) {
		at.off += (uint32_t)i;
		at.len = (uint32_t)w->href.n;
	}
	return at;
}

static void
set(xmlNode *n, const char *name, struct wm_str v)
{
	struct wm_arena mem = {0};

	(void)xmlSetProp(n, BAD_CAST name,
	    BAD_CAST wm_arena_str(&mem, v).p);
	wm_arena_free(&mem);
}

/* Put the address on the element, in the attribute it came from. */
static void
set_href(struct work *w, struct wm_str v)
{
	set(w->node, wm_is_html(w->node, "img") ? "src" : "href", v);
}

static bool
is_inside(const struct work *w, struct wm_str id)
{
	for (size_t i = 0; i < w->job->ninside; i++)
		if (wm_str_eq(w->job->inside[i], id))
			return true;
	return wm_str_eq(id, w->d->id);
}

/* The part of the packet that holds the target; "" if none does. */
static struct wm_str
inside_id(struct work *w, struct wm_str id, struct wm_str anchor)
{
	if (is_inside(w, id))
		return wm_print_id(&w->mem, id, anchor);
	if (wm_str_starts(id, WM_S("term:")) &&
	    is_inside(w, WM_S("glossary")))
		return wm_print_id(&w->mem, WM_S("term"),
		    wm_str_sub(id, 5, id.n));
	if (wm_str_starts(id, WM_S("law:")) && is_inside(w, WM_S("laws")))
		return wm_print_id(&w->mem, WM_S("law"),
		    wm_str_sub(id, 4, id.n));
	return WM_S("");
}

/* An address on paper: inside the packet, on the site, or nowhere. */
static void
print_href(struct work *w, const struct wm_href *h, struct wm_str anchor)
{
	struct wm_str in = inside_id(w, w->to.id, anchor), rel;
	size_t hash = wm_str_chr(h->href, '#');

	if (in.n > 0) {
		set_href(w, wm_arena_fmt(&w->mem, "#%.*s", WM_PRI(in)));
	} else if (w->job->origin.n > 0) {
		rel = hash == SIZE_MAX ? WM_S("")
				       : wm_str_sub(h->href, hash, h->href.n);
		set_href(w, wm_arena_fmt(&w->mem, "%.*s%.*s%.*s",
		    WM_PRI(w->job->origin), WM_PRI(h->output), WM_PRI(rel)));
	} else {
		(void)xmlUnsetProp(w->node, BAD_CAST "href");
	}
}

static void
put_href(struct work *w, const struct wm_href *h, struct wm_str anchor)
{
	size_t colon = wm_str_chr(w->to.id, ':');

	if (w->job->print)
		print_href(w, h, anchor);
	else
		set_href(w, h->href);
	if (h->other) {
		set(w->node, "hreflang", h->lang);
		set(w->node, "lang", h->lang);
	}
	if (w->to.kind == WM_TO_NAMED)
		set(w->node, "class", wm_str_sub(w->to.id, 0, colon));
}

/* Where the nearest source of that path would be, as one would write it. */
static void
hint_page(struct work *w)
{
	struct wm_str dir = folder_of(&w->mem, w->d, w->node), best;
	struct wm_str from = wm_path_join(&w->mem, dir, WM_S("x"));
	struct wm_near near = {.wanted =
	    wm_str_sub(w->href, 0, wm_str_chr(w->href, '#'))};
	struct wm_str same = WM_S(""), base = wm_path_base(near.wanted);
	size_t n;
	const struct wm_str *paths = wm_catalog_sources(w->job->cat,
	    w->to.lang.n > 0 ? w->to.lang : w->job->lang, &n);

	for (size_t i = 0; i < n; i++) {
		struct wm_str rel = wm_path_relative(&w->mem, from, paths[i]);

		wm_near_offer(&near, rel);
		if (wm_str_eq(wm_path_base(rel), base) && same.n == 0)
			same = rel;
	}
	best = near.best.n > 0 ? near.best : same;
	if (best.n > 0)
		wm_hint(w->sink, "did you mean '%.*s'?", WM_PRI(best));
}

static void
no_anchor(struct work *w, struct wm_str page, struct wm_str lang,
    struct wm_str anchor)
{
	struct wm_str best = wm_catalog_near_anchor(w->job->cat, lang, page,
	    anchor);

	wm_report(w->sink, WM_LINK_ANCHOR, place(w), WM_PRI(page),
	    WM_PRI(anchor));
	if (best.n > 0)
		wm_hint(w->sink, "did you mean '#%.*s'?", WM_PRI(best));
}

/* A name that is in no list. */
static void
no_name(struct work *w)
{
	struct wm_arena mem = {0};
	size_t colon = wm_str_chr(w->to.id, ':');
	struct wm_str kind = wm_arena_str(&mem,
	    wm_str_sub(w->to.id, 0, colon));
	struct wm_str id = wm_str_sub(w->to.id, colon + 1, w->to.id.n), near;

	(void)wm_catalog_known(w->job->cat, kind.p, id, &near);
	wm_report(w->sink, WM_LINK_NAME, place(w), kind.p, WM_PRI(id));
	if (near.n > 0)
		wm_hint(w->sink, "did you mean '%s:%.*s'?", kind.p,
		    WM_PRI(near));
	wm_arena_free(&mem);
}

static void
to_page(struct work *w)
{
	struct wm_str lang = w->to.lang.n > 0 ? w->to.lang : w->job->lang;
	struct wm_str id = w->to.id, near;
	struct wm_href h;

	if (w->to.anchor.n > 0)
		id = wm_arena_fmt(&w->mem, "%.*s#%.*s", WM_PRI(id),
		    WM_PRI(w->to.anchor));
	if (wm_catalog_href(w->job->cat, w->job->base, lang, id, &h)) {
		h.other = !wm_str_eq(h.lang, w->job->lang);
		put_href(w, &h, w->to.anchor);
		if (wm_str_is(w->to.id, "glossary") && w->to.anchor.n > 0 &&
		    !wm_catalog_known(w->job->cat, "term", w->to.anchor,
			&near))
			no_anchor(w, w->to.id, lang, w->to.anchor);
		return;
	}
	switch (h.miss) {
	case WM_MISS_NONE:
		break;
	case WM_MISS_ID:
		if (w->to.kind == WM_TO_NAMED) {
			no_name(w);
			break;
		}
		wm_report(w->sink, WM_LINK_PAGE, place(w),
		    WM_PRI(wm_str_sub(w->href, 0, wm_str_chr(w->href, '#'))));
		hint_page(w);
		break;
	case WM_MISS_ANCHOR:
		no_anchor(w, w->to.id, h.lang, w->to.anchor);
		break;
	case WM_MISS_HELD:
		wm_report(w->sink, WM_LINK_HELD, place(w),
		    WM_PRI(wm_str_sub(w->to.id,
			wm_str_chr(w->to.id, ':') + 1, w->to.id.n)));
		break;
	}
}

static const xmlNode *
find_id(const xmlNode *root, struct wm_str id)
{
	for (const xmlNode *n = root; n != NULL; n = wm_walk(root, n))
		if (n->type == XML_ELEMENT_NODE &&
		    wm_str_eq(wm_attr(n, "id"), id) && n != root)
			return n;
	return NULL;
}

static void
nearest_here(const xmlNode *root, struct wm_near *near)
{
	for (const xmlNode *n = root; n != NULL; n = wm_walk(root, n))
		if (n->type == XML_ELEMENT_NODE && n != root)
			wm_near_offer(near, wm_attr(n, "id"));
}

static void
to_here(struct work *w)
{
	const xmlNode *root = xmlDocGetRootElement(w->d->tree);
	struct wm_near near = {.wanted = w->to.anchor};

	if (find_id(root, w->to.anchor) != NULL) {
		if (w->job->print)
			set_href(w, wm_arena_fmt(&w->mem, "#%.*s",
			    WM_PRI(wm_print_id(&w->mem, w->d->id,
				w->to.anchor))));
		return;
	}
	wm_report(w->sink, WM_LINK_ANCHOR, place(w), WM_PRI(w->d->id),
	    WM_PRI(w->to.anchor));
	nearest_here(root, &near);
	if (near.best.n > 0)
		wm_hint(w->sink, "did you mean '#%.*s'?", WM_PRI(near.best));
}

static void
to_asset(struct work *w)
{
	struct wm_str href;

	if (!wm_catalog_asset(w->job->cat,
		w->job->print ? WM_S("") : w->job->base, w->to.id, &href)) {
		wm_report(w->sink, WM_LINK_ASSET, place(w),
		    WM_PRI(w->to.id));
		return;
	}
	if (!w->job->print || wm_is_html(w->node, "img"))
		set_href(w, href);
	else if (w->job->origin.n > 0)
		set_href(w, wm_arena_fmt(&w->mem, "%.*s%.*s",
		    WM_PRI(w->job->origin), WM_PRI(href)));
	else
		(void)xmlUnsetProp(w->node, BAD_CAST "href");
}

/* The text of a link is in ASCII: a number, in right-to-left text too. */
static bool
is_ascii(const xmlNode *a)
{
	struct wm_buf b = {0};
	bool ascii = true;

	wm_text_of(a, &b);
	for (size_t i = 0; i < b.n; i++)
		ascii &= (unsigned char)b.p[i] < 0x80;
	wm_buf_free(&b);
	return ascii;
}

/* RFC 3966, the global and short forms we allow: see WM_LINK_TEL. */
static bool
is_dialable(struct wm_str s)
{
	struct wm_str ext = WM_S("");
	size_t semi = wm_str_chr(s, ';'), digits;
	bool plus = s.n > 0 && s.p[0] == '+';

	if (semi == SIZE_MAX)
		semi = wm_str_chr(s, '?'); /* sms:741741?body=HOME */
	else
		ext = wm_str_sub(s, semi, s.n);
	s = wm_str_sub(s, plus, semi == SIZE_MAX ? s.n : semi - plus);
	digits = s.n;
	for (size_t i = 0; i < s.n; i++)
		if (!wm_is_digit(s.p[i]))
			return false;
	if (ext.n > 0 && !wm_str_starts(ext, WM_S(";ext=")))
		return false;
	if (plus)
		return s.n > 0 && s.p[0] == '1' ? digits == 11
						: digits >= 8 && digits <= 15;
	return digits >= 3 && digits <= 6;
}

static bool
is_mail(struct wm_str s)
{
	size_t at, dot;

	s = wm_str_sub(s, 0, wm_str_chr(s, '?'));
	at = wm_str_chr(s, '@');
	dot = wm_str_rchr(s, '.');
	return at != SIZE_MAX && at > 0 && dot != SIZE_MAX && dot > at + 1 &&
	    dot + 1 < s.n && wm_str_chr(s, ' ') == SIZE_MAX;
}

static void
to_out(struct work *w)
{
	struct wm_str scheme = scheme_of(w->href);
	struct wm_str rest = wm_str_sub(w->href, scheme.n + 1, w->href.n);

	if (wm_str_is(scheme, "http")) {
		wm_report(w->sink, WM_LINK_HTTP, place(w), WM_PRI(w->href));
		wm_hint(w->sink, "try 'https:%.*s'", WM_PRI(rest));
	} else if (wm_str_is(scheme, "tel") || wm_str_is(scheme, "sms")) {
		if (!is_dialable(rest))
			wm_report(w->sink, WM_LINK_TEL, place(w),
			    WM_PRI(rest));
		else if (wm_lang_is_rtl(w->job->lang) && is_ascii(w->node))
			set(w->node, "dir", WM_S("ltr"));
	} else if (wm_str_is(scheme, "mailto") && !is_mail(rest)) {
		wm_report(w->sink, WM_LINK_MAIL, place(w), WM_PRI(rest));
	}
}

static void
to_nowhere(struct work *w)
{
	struct wm_str scheme = scheme_of(w->href), path, near;
	struct wm_str bare = wm_str_sub(w->href, 0, wm_str_chr(w->href, '#'));

	path = wm_path_ext(bare);
	near = wm_path_stem(bare);
	if (w->href.n == 0) {
		wm_report(w->sink, WM_LINK_EMPTY, place(w));
	} else if (scheme.n > 0) {
		wm_report(w->sink, WM_LINK_SCHEME, place(w),
		    (int)scheme.n + 1, scheme.p);
	} else if (w->href.p[0] == '/') {
		wm_report(w->sink, WM_LINK_ABSOLUTE, place(w),
		    WM_PRI(w->href));
	} else if (wm_str_is(path, ".html")) {
		wm_report(w->sink, WM_LINK_OUTPUT, place(w), WM_PRI(bare));
		wm_hint(w->sink, "write '%.*s.md', or .xml", WM_PRI(near));
	} else {
		wm_report(w->sink, WM_LINK_PAGE, place(w), WM_PRI(bare));
		if (path.n == 0)
			wm_hint(w->sink,
			    "a link names the file with its ending: "
			    "'%.*s.md'", WM_PRI(bare));
		else
			hint_page(w);
	}
}

static void
resolve(struct work *w, const char *attr)
{
	w->href = wm_arena_str(&w->mem, wm_attr(w->node, attr));
	wm_link_parse(&w->mem, w->d, w->node, w->href, &w->to);
	if (w->to.kind == WM_TO_PAGE && w->to.id.n == 0)
		w->to.kind = WM_TO_BAD;
	switch (w->to.kind) {
	case WM_TO_PAGE:
	case WM_TO_NAMED:
		to_page(w);
		break;
	case WM_TO_HERE:
		to_here(w);
		break;
	case WM_TO_ASSET:
		to_asset(w);
		break;
	case WM_TO_OUT:
		to_out(w);
		break;
	case WM_TO_BAD:
		to_nowhere(w);
		break;
	}
}

/* In a packet many pages share one document: their ids get their page's. */
static void
prefix_ids(struct work *w, xmlNode *root)
{
	for (xmlNode *n = wm_walk(root, root); n != NULL;
	     n = wm_walk(root, n)) {
		struct wm_str id;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		id = wm_attr(n, "id");
		if (id.n > 0 && (n->ns != NULL || wm_is(n, "step") ||
		    wm_is(n, "requirement") || wm_is(n, "deadline")))
			set(n, "id", wm_print_id(&w->mem, w->d->id,
			    wm_arena_str(&w->mem, id)));
	}
}

bool
wm_links_resolve(struct wm_doc *d, const struct wm_link_job *job,
    struct wm_sink *sink)
{
	struct work w = {.job = job, .d = d, .sink = sink};
	xmlNode *root = xmlDocGetRootElement(d->tree);
	size_t before = sink->errors;

	for (xmlNode *n = root; n != NULL; n = wm_walk(root, n)) {
		w.node = n;
		if (wm_is_html(n, "a"))
			resolve(&w, "href");
		else if (wm_is_html(n, "img"))
			resolve(&w, "src");
	}
	if (job->print)
		prefix_ids(&w, root);
	wm_arena_free(&w.mem);
	return sink->errors == before;
}
