/*
 * Text, links, images and generated content become runs of the open
 * paragraph.
 */
#include <string.h>

#include "print/layout/build.h"

/* May content stand in it without a P around? */
static bool
holds_text(const struct wm_tag *e)
{
	static const char *const groups[] = {"Document", "Sect", "Div",
	    "BlockQuote", "Part", "TOCI", "L", "LI", "Table", "TR", NULL};

	for (size_t i = 0; groups[i] != NULL; i++)
		if (strcmp(e->type, groups[i]) == 0)
			return false;
	return true;
}

/* The element for content of the frame; a P is made when needed. */
static struct wm_tag *
content_elem(struct wm_builder *b, const struct wm_frame *f)
{
	const char *type;

	if (holds_text(f->elem))
		return f->elem;
	type = strcmp(f->elem->type, "TOCI") == 0 ? "Reference" : "P";
	if (b->anon == NULL || b->anon_for != f->elem) {
		b->anon = wm_tag_new(&b->l->pdf, f->elem, type);
		b->anon_for = f->elem;
	}
	return b->anon;
}

static void
open_para(struct wm_builder *b, const struct wm_frame *f, const xmlNode *node)
{
	if (b->para != NULL)
		return;
	b->para = wm_para_new(b->l, f->block, node);
	b->left = f->left;
	b->right = f->right;
}

void
wm_build_flush(struct wm_builder *b)
{
	struct wm_para *p = b->para;

	b->para = NULL;
	b->anon = NULL;
	if (p != NULL && p->nruns > 0)
		(void)wm_flow_push(b,
		    (struct wm_item){.kind = WM_ITEM_PARA,
			.para = p,
			.left = b->left,
			.right = b->right});
}

static void
add_run(struct wm_builder *b, const struct wm_frame *f, const xmlNode *node,
    struct wm_run r)
{
	open_para(b, f, node);
	r.style = f->style;
	r.slot = wm_tag_slot(&b->l->pdf, content_elem(b, f));
	r.link = f->link;
	r.lang = f->lang;
	r.node = node;
	wm_para_add(b->l, b->para, r);
}

static bool
all_blank(struct wm_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!wm_is_space(s.p[i]))
			return false;
	return true;
}

void
wm_build_text(struct wm_builder *b, const struct wm_frame *f,
    const xmlNode *node, struct wm_str s)
{
	bool keeps = f->style->i.white == WM_WHITE_PRE ||
	    f->style->i.white == WM_WHITE_PRE_WRAP;

	if (s.n == 0 ||
	    (all_blank(s) &&
		(b->para == NULL || (b->para->ends_blank && !keeps))))
		return;
	add_run(b, f, node, (struct wm_run){.kind = WM_RUN_TEXT, .text = s});
}

struct wm_str
wm_node_text(struct wm_arena *mem, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str s;

	wm_text_of(n, &b);
	s = wm_arena_str(mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

/* Counters */

struct wm_str
wm_count_text(struct wm_arena *mem, int v, enum wm_list how)
{
	static const struct {
		int v;
		const char *s;
	} roman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"},
	    {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"},
	    {5, "v"}, {4, "iv"}, {1, "i"}};
	struct wm_str s = WM_S("");
	char *p;
	int n = 0;

	if (v > 0 && v < 4000 && how == WM_LIST_LOWER_ROMAN) {
		for (size_t i = 0; v > 0;)
			if (v >= roman[i].v) {
				s = wm_arena_fmt(mem, "%.*s%s", WM_PRI(s),
				    roman[i].s);
				v -= roman[i].v;
			} else {
				i++;
			}
		return s;
	}
	if (v <= 0 ||
	    (how != WM_LIST_LOWER_ALPHA && how != WM_LIST_UPPER_ALPHA))
		return wm_arena_fmt(mem, "%d", v);
	p = wm_arena_alloc(mem, 8);
	for (; v > 0; v = (v - 1) / 26)
		p[7 - ++n] = (char)((how == WM_LIST_LOWER_ALPHA ? 'a' : 'A') +
		    (v - 1) % 26);
	return (struct wm_str){p + 7 - n, (size_t)n};
}

static int
counter_value(const struct wm_builder *b, struct wm_str name)
{
	for (size_t i = b->ncounters; i-- > 0;)
		if (wm_str_eq(b->counters[i].name, name))
			return b->counters[i].value;
	return 0;
}

/* One item as text; empty for those that are not text. */
static struct wm_str
item_text(struct wm_builder *b, const struct wm_content_item *c,
    const xmlNode *n)
{
	char name[64];

	switch (c->kind) {
	case WM_C_TEXT:
		return c->s;
	case WM_C_ATTR:
		if (c->s.n >= sizeof name)
			return WM_S("");
		memcpy(name, c->s.p, c->s.n);
		name[c->s.n] = '\0';
		return wm_attr(n, name);
	case WM_C_COUNTER:
		return wm_count_text(b->l->mem, counter_value(b, c->s),
		    c->list);
	case WM_C_CONTENT:
		return wm_node_text(b->l->mem, n);
	case WM_C_PAGE:
	case WM_C_PAGES:
	case WM_C_STRING:
	case WM_C_LEADER:
	case WM_C_TARGET_PAGE:
		break;
	}
	return WM_S("");
}

struct wm_str
wm_build_content(struct wm_builder *b, const struct wm_generated *g,
    const xmlNode *n)
{
	struct wm_buf buf = {0};
	struct wm_str s;

	for (size_t i = 0; i < g->n; i++)
		wm_buf_put(&buf, item_text(b, &g->all[i], n));
	s = wm_arena_str(b->l->mem, wm_buf_str(&buf));
	wm_buf_free(&buf);
	return s;
}

static struct wm_target *
target_of(struct wm_layout *l, struct wm_str href)
{
	struct wm_entry *e;

	if (href.n < 2 || href.p[0] != '#')
		return NULL;
	e = wm_map_find(&l->targets, wm_str_sub(href, 1, href.n));
	return e != NULL ? e->v.ptr : NULL;
}

void
wm_build_pseudo(struct wm_builder *b, const struct wm_frame *f,
    const xmlNode *n, enum wm_pseudo which)
{
	const struct wm_style *s = wm_css_style(b->l->css, n, f->style, which);
	struct wm_frame g = *f;
	bool block;

	if (s == NULL || s->display == WM_DISPLAY_NONE)
		return;
	block = s->display == WM_DISPLAY_BLOCK;
	g.style = s;
	if (block) {
		wm_build_flush(b);
		g.block = s;
	}
	for (size_t i = 0; i < s->content.n; i++) {
		const struct wm_content_item *c = &s->content.all[i];

		if (c->kind == WM_C_LEADER) {
			add_run(b, &g, n,
			    (struct wm_run){.kind = WM_RUN_LEADER,
				.text = c->s});
		} else if (c->kind == WM_C_TARGET_PAGE) {
			struct wm_target *t = target_of(b->l,
			    item_text(b,
				&(struct wm_content_item){.kind = WM_C_ATTR,
				    .s = c->s},
				n));

			if (t != NULL)
				add_run(b, &g, n,
				    (struct wm_run){.kind = WM_RUN_TARGET,
					.target = t});
		} else {
			wm_build_text(b, &g, n, item_text(b, c, n));
		}
	}
	if (block)
		wm_build_flush(b);
}

/* Elements */

static bool
is_scheme(struct wm_str href)
{
	static const char *const known[] = {"https:", "http:", "mailto:",
	    "tel:", "sms:", NULL};

	for (size_t i = 0; known[i] != NULL; i++)
		if (wm_str_starts(href, wm_str(known[i])))
			return true;
	return false;
}

/* A link, or NULL after a report. */
static struct wm_link *
link_of(struct wm_builder *b, const xmlNode *n)
{
	struct wm_layout *l = b->l;
	struct wm_link *k = WM_NEW(l->mem, struct wm_link);

	k->href = wm_attr(n, "href");
	k->title = wm_attr(n, "title");
	k->node = n;
	k->target = target_of(l, k->href);
	if (k->target == NULL && !is_scheme(k->href)) {
		struct wm_near near = {.wanted = k->href};

		for (size_t i = 0; i < l->targets.n; i++)
			wm_near_offer(&near,
			    wm_arena_fmt(l->mem, "#%.*s",
				WM_PRI(l->targets.all[i]->key)));
		wm_report(l->sink, WM_PRINT_LINK, wm_doc_where(l->job->doc, n),
		    WM_PRI(k->href));
		if (near.best.n > 0)
			wm_hint(l->sink, "did you mean '%.*s'?",
			    WM_PRI(near.best));
		return NULL;
	}
	WM_GROW(l->mem, l->links, l->nlinks, l->caplinks);
	l->links[l->nlinks++] = k;
	return k;
}

static bool
has_attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return true;
	return false;
}

static void
image(struct wm_builder *b, const struct wm_frame *f, const xmlNode *n,
    const struct wm_style *s)
{
	struct wm_layout *l = b->l;
	struct wm_str src = wm_attr(n, "src"), alt = wm_attr(n, "alt");
	struct wm_run r = {.kind = WM_RUN_PICTURE};
	struct wm_frame g = *f;
	struct wm_picture *pic;

	if (!has_attr(n, "alt") ||
	    (alt.n == 0 && wm_str_starts(src, WM_S("qr:"))))
		wm_report(l->sink, WM_PRINT_ALT, wm_doc_where(l->job->doc, n),
		    WM_PRI(src));
	pic = wm_picture_open(b, n, src);
	if (pic == NULL)
		return;
	pic->css_width = s->width;
	r.picture = pic;
	g.style = s;
	if (alt.n > 0) {
		g.elem = wm_tag_new(&l->pdf, content_elem(b, f), "Figure");
		g.elem->alt = alt;
		add_run(b, &g, n, r);
		return;
	}
	/* Decoration: it is drawn, and not read. */
	open_para(b, f, n);
	r.style = s;
	r.node = n;
	wm_para_add(l, b->para, r);
}

void
wm_build_inline(struct wm_builder *b, const struct wm_frame *f, xmlNode *n,
    const struct wm_style *s)
{
	struct wm_frame g = *f;
	const char *name = (const char *)n->name;
	struct wm_str lang = wm_lang_of(n);
	bool isolate = s->i.rtl != f->style->i.rtl || strcmp(name, "bdi") == 0;

	g.style = s;
	g.depth++;
	if (strcmp(name, "br") == 0) {
		add_run(b, &g, n,
		    (struct wm_run){.kind = WM_RUN_TEXT,
			.text = WM_S("\xe2\x80\xa8")});
		b->para->ends_blank = true;
		return;
	}
	if (strcmp(name, "wbr") == 0) {
		add_run(b, &g, n,
		    (struct wm_run){.kind = WM_RUN_TEXT,
			.text = WM_S("\xe2\x80\x8b")});
		return;
	}
	if (strcmp(name, "img") == 0) {
		image(b, f, n, s);
		return;
	}
	if (strcmp(name, "a") == 0 && has_attr(n, "href")) {
		g.link = link_of(b, n);
		if (g.link != NULL) {
			g.elem =
			    wm_tag_new(&b->l->pdf, content_elem(b, f), "Link");
			g.link->elem = g.elem;
		}
	} else if (strcmp(name, "code") == 0) {
		g.elem = wm_tag_new(&b->l->pdf, content_elem(b, f), "Code");
	} else if (strcmp(name, "q") == 0) {
		g.elem = wm_tag_new(&b->l->pdf, content_elem(b, f), "Quote");
	}
	if (lang.n > 0 && !wm_str_eq(lang, f->lang)) {
		if (g.elem == f->elem)
			g.elem =
			    wm_tag_new(&b->l->pdf, content_elem(b, f), "Span");
		g.elem->lang = g.lang = lang;
	}
	if (isolate)
		add_run(b, &g, n,
		    (struct wm_run){.kind = WM_RUN_TEXT,
			.text = s->i.rtl               ? WM_S("\xe2\x81\xa7")
			    : strcmp(name, "bdi") == 0 ? WM_S("\xe2\x81\xa8")
						       : WM_S("\xe2\x81\xa6")});
	wm_build_children(b, &g, n);
	if (isolate)
		add_run(b, &g, n,
		    (struct wm_run){.kind = WM_RUN_TEXT,
			.text = WM_S("\xe2\x81\xa9")});
}
