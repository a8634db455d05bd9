/*
 * The tree becomes a flow.  Boxes leave no trace in it but margins between
 * items, edges (their padding and borders) and decorations that remember
 * which items they surround.
 */
#include <string.h>

#include "print/layout/build.h"

wm_len
wm_build_dim(const struct wm_layout *l, struct wm_dim d)
{
	if (d.unit == WM_DIM_PCT)
		return (wm_len)((int64_t)l->page_width * d.v / 100000);
	return d.unit == WM_DIM_LEN ? d.v : 0;
}

struct wm_item *
wm_flow_push(struct wm_builder *b, struct wm_item it)
{
	struct wm_flow *f = b->flow;

	it.before = f->margin;
	it.brk = f->brk;
	it.notes = f->notes;
	f->margin = 0;
	f->brk = WM_BREAK_AUTO;
	f->notes = NULL;
	if (it.kind != WM_ITEM_EDGE) {
		it.marker = f->marker;
		f->marker = NULL;
	}
	WM_GROW(b->l->mem, f->items, f->n, f->cap);
	f->items[f->n] = it;
	return &f->items[f->n++];
}

/* The larger of two margins; negative ones pull. */
static void
margin(struct wm_flow *f, wm_len m)
{
	if (m < 0)
		f->margin += m;
	else if (m > f->margin)
		f->margin = m;
}

static void
brk(struct wm_flow *f, enum wm_break k)
{
	if (k > f->brk)
		f->brk = k;
}

static bool
is_drawn(const struct wm_style *s)
{
	if (s->background != WM_NO_COLOR)
		return true;
	for (int k = 0; k < 4; k++)
		if (s->border[k].width > 0)
			return true;
	return false;
}

struct wm_box
wm_box_open(struct wm_builder *b, struct wm_frame *f, const struct wm_style *s)
{
	struct wm_flow *w = b->flow;
	struct wm_box box = {w->n, SIZE_MAX, s};
	wm_len top =
	    s->border[WM_TOP].width + wm_build_dim(b->l, s->padding[WM_TOP]);

	brk(w, s->before);
	margin(w, wm_build_dim(b->l, s->margin[WM_TOP]));
	f->left += wm_build_dim(b->l, s->margin[WM_LEFT]);
	f->right += wm_build_dim(b->l, s->margin[WM_RIGHT]);
	if (is_drawn(s)) {
		WM_GROW(b->l->mem, w->decos, w->ndecos, w->capdecos);
		w->decos[w->ndecos] =
		    (struct wm_deco){w->n, 0, f->left, f->right, s};
		box.deco = w->ndecos++;
	}
	if (top > 0) {
		(void)wm_flow_push(b,
		    (struct wm_item){.kind = WM_ITEM_EDGE, .height = top});
		brk(w, WM_BREAK_AVOID);
	}
	f->left +=
	    s->border[WM_LEFT].width + wm_build_dim(b->l, s->padding[WM_LEFT]);
	f->right += s->border[WM_RIGHT].width +
	    wm_build_dim(b->l, s->padding[WM_RIGHT]);
	return box;
}

void
wm_box_close(struct wm_builder *b, const struct wm_box *box)
{
	const struct wm_style *s = box->style;
	struct wm_flow *w = b->flow;
	wm_len bottom = s->border[WM_BOTTOM].width +
	    wm_build_dim(b->l, s->padding[WM_BOTTOM]);

	if (bottom > 0) {
		w->brk = WM_BREAK_AVOID;
		(void)wm_flow_push(b,
		    (struct wm_item){.kind = WM_ITEM_EDGE, .height = bottom});
	}
	if (box->deco != SIZE_MAX)
		w->decos[box->deco].end = w->n;
	if (s->inside == WM_BREAK_AVOID) {
		for (size_t i = box->first; i < w->n; i++) {
			w->items[i].keep = true;
			if (i > box->first && w->items[i].brk == WM_BREAK_AUTO)
				w->items[i].brk = WM_BREAK_AVOID;
		}
	}
	margin(w, wm_build_dim(b->l, s->margin[WM_BOTTOM]));
	brk(w, s->after);
}

/* Entering and leaving elements */

static void
note(struct wm_builder *b, struct wm_note n)
{
	struct wm_note *p = WM_NEW(b->l->mem, struct wm_note);
	struct wm_note **end = &b->flow->notes;

	*p = n;
	while (*end != NULL)
		end = &(*end)->next;
	*end = p;
}

static void
count(struct wm_builder *b, const struct wm_counter_change *c, int depth,
    bool reset)
{
	if (!reset) {
		for (size_t i = b->ncounters; i-- > 0;) {
			if (wm_str_eq(b->counters[i].name, c->name)) {
				b->counters[i].value += c->by;
				return;
			}
		}
	} else {
		for (size_t i = b->ncounters; i-- > 0;) {
			if (b->counters[i].depth == depth &&
			    wm_str_eq(b->counters[i].name, c->name)) {
				b->counters[i].value = c->by;
				return;
			}
		}
	}
	WM_GROW(b->l->mem, b->counters, b->ncounters, b->capcounters);
	b->counters[b->ncounters++] =
	    (struct wm_counter){c->name, c->by, depth};
}

void
wm_build_enter(struct wm_builder *b, const xmlNode *n, const struct wm_style *s,
    int depth)
{
	struct wm_str id = wm_attr(n, "id");

	for (size_t i = 0; i < s->nreset; i++)
		count(b, &s->reset[i], depth, true);
	for (size_t i = 0; i < s->nincrement; i++)
		count(b, &s->increment[i], depth, false);
	if (id.n > 0) {
		struct wm_entry *e = wm_map_find(&b->l->targets, id);

		if (e != NULL && ((struct wm_target *)e->v.ptr)->node == n)
			note(b, (struct wm_note){.target = e->v.ptr});
	}
	if (s->string_name.n > 0)
		note(b,
		    (struct wm_note){.name = s->string_name,
			.value = wm_build_content(b, &s->string_value, n)});
}

/* A counter lives as long as the parent of the element that reset it. */
void
wm_build_leave(struct wm_builder *b, int depth)
{
	while (b->ncounters > 0 && b->counters[b->ncounters - 1].depth > depth)
		b->ncounters--;
}

struct wm_tag *
wm_build_elem(struct wm_builder *b, struct wm_frame *f, const xmlNode *n,
    const char *type)
{
	struct wm_str lang = wm_lang_of(n);
	bool other = lang.n > 0 && !wm_str_eq(lang, f->lang);

	if (type == NULL && !other)
		return f->elem;
	f->elem = wm_tag_new(&b->l->pdf, f->elem, type != NULL ? type : "Div");
	if (other)
		f->elem->lang = f->lang = lang;
	return f->elem;
}

static void
heading(struct wm_builder *b, const xmlNode *n, int level)
{
	struct wm_layout *l = b->l;
	struct wm_heading *h = WM_NEW(l->mem, struct wm_heading);

	if (level > b->heading + 1)
		wm_report(l->sink, WM_PRINT_HEADING,
		    wm_doc_where(l->job->doc, n), b->heading, level);
	b->heading = level;
	h->title = wm_node_text(l->mem, n);
	h->level = level;
	if (l->last_heading != NULL)
		l->last_heading->next = h;
	else
		l->headings = h;
	l->last_heading = h;
	note(b, (struct wm_note){.heading = h});
}

/* Elements */

/* Every element print knows, and its place in the structure tree. */
static const struct {
	const char *name, *type;
} known[] = {
    {"a", ""},
    {"abbr", ""},
    {"address", "Div"},
    {"article", "Sect"},
    {"aside", "Div"},
    {"b", ""},
    {"bdi", ""},
    {"bdo", ""},
    {"blockquote", "BlockQuote"},
    {"body", ""},
    {"br", ""},
    {"caption", "Caption"},
    {"cite", ""},
    {"code", ""},
    {"col", ""},
    {"colgroup", ""},
    {"data", ""},
    {"dd", "LBody"},
    {"del", ""},
    {"dfn", ""},
    {"div", ""},
    {"dl", "L"},
    {"dt", "Lbl"},
    {"em", ""},
    {"figcaption", "P"},
    {"figure", "Div"},
    {"footer", ""},
    {"h1", "H1"},
    {"h2", "H2"},
    {"h3", "H3"},
    {"h4", "H4"},
    {"h5", "H5"},
    {"h6", "H6"},
    {"header", ""},
    {"hr", ""},
    {"i", ""},
    {"img", ""},
    {"ins", ""},
    {"kbd", ""},
    {"li", "LI"},
    {"main", ""},
    {"mark", ""},
    {"nav", ""},
    {"ol", "L"},
    {"p", "P"},
    {"pre", "P"},
    {"q", ""},
    {"s", ""},
    {"samp", ""},
    {"section", "Sect"},
    {"small", ""},
    {"span", ""},
    {"strong", ""},
    {"sub", ""},
    {"sup", ""},
    {"table", "Table"},
    {"tbody", ""},
    {"td", ""},
    {"tfoot", ""},
    {"th", ""},
    {"thead", ""},
    {"time", ""},
    {"tr", ""},
    {"u", ""},
    {"ul", "L"},
    {"var", ""},
    {"wbr", ""},
};

/* The structure type of an element; "" = none; NULL = unknown. */
static const char *
type_of(const xmlNode *n)
{
	if (n->ns == NULL ||
	    strcmp((const char *)n->ns->href, WM_XHTML_NS) != 0)
		return NULL;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp((const char *)n->name, known[i].name) == 0)
			return known[i].type;
	return NULL;
}

/* A plain block: what is not a list, a table or part of one. */
static void
block(struct wm_builder *b, const struct wm_frame *f, xmlNode *n,
    const struct wm_style *s, const char *type)
{
	struct wm_frame g = *f;
	struct wm_box box;

	wm_build_flush(b);
	g.style = g.block = s;
	g.depth++;
	(void)wm_build_elem(b, &g, n, type[0] != '\0' ? type : NULL);
	if (strcmp((const char *)n->name, "nav") == 0) {
		struct wm_str cls = wm_attr(n, "class"), w;

		while (wm_str_word(&cls, &w))
			g.toc |= wm_str_is(w, "toc");
	}
	if (strcmp((const char *)n->name, "hr") == 0)
		g.elem = f->elem;
	box = wm_box_open(b, &g, s);
	if (type[0] == 'H' && wm_is_digit(type[1]))
		heading(b, n, type[1] - '0');
	wm_build_children(b, &g, n);
	wm_build_flush(b);
	wm_box_close(b, &box);
}

static void
element(struct wm_builder *b, const struct wm_frame *f, xmlNode *n)
{
	const struct wm_style *s =
	    wm_css_style(b->l->css, n, f->style, WM_PSEUDO_NONE);
	const char *type = type_of(n), *name = (const char *)n->name;

	if (s->display == WM_DISPLAY_NONE)
		return;
	if (type == NULL) {
		wm_report(b->l->sink, WM_PRINT_ELEMENT,
		    wm_doc_where(b->l->job->doc, n), (int)strlen(name), name);
		return;
	}
	if (f->depth >= WM_MAX_DEPTH) {
		wm_report(b->l->sink, WM_PRINT_LIMIT,
		    wm_doc_where(b->l->job->doc, n),
		    "elements stand too deep in each other");
		return;
	}
	if (s->display != WM_DISPLAY_INLINE)
		wm_build_flush(b);
	wm_build_enter(b, n, s, f->depth);
	if (s->display == WM_DISPLAY_INLINE)
		wm_build_inline(b, f, n, s);
	else if (s->display == WM_DISPLAY_TABLE && name[0] == 't')
		wm_build_table(b, f, n, s);
	else if (strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0 ||
	    strcmp(name, "dl") == 0)
		wm_build_list(b, f, n, s);
	else if (strcmp(name, "li") == 0)
		wm_build_item(b, f, n, s);
	else if (strcmp(name, "dt") == 0 || strcmp(name, "dd") == 0)
		wm_build_term(b, f, n, s, name[1] == 't');
	else
		block(b, f, n, s, strcmp(type, "Caption") == 0 ? "P" : type);
	wm_build_leave(b, f->depth);
}

void
wm_build_children(struct wm_builder *b, const struct wm_frame *f, xmlNode *n)
{
	wm_build_pseudo(b, f, n, WM_PSEUDO_BEFORE);
	for (xmlNode *c = n->children; c != NULL; c = c->next) {
		if (c->type == XML_TEXT_NODE ||
		    c->type == XML_CDATA_SECTION_NODE)
			wm_build_text(b, f, n,
			    wm_str((const char *)c->content));
		else if (c->type == XML_ELEMENT_NODE)
			element(b, f, c);
	}
	wm_build_pseudo(b, f, n, WM_PSEUDO_AFTER);
}

struct wm_flow *
wm_build(struct wm_layout *l, xmlNode *body, const struct wm_style *html)
{
	struct wm_builder b = {.l = l};
	struct wm_frame f = {.style = html,
	    .block = html,
	    .elem = l->pdf.root,
	    .lang = l->lang};

	b.flow = WM_NEW(l->mem, struct wm_flow);
	b.flow->rtl = l->rtl;
	element(&b, &f, body);
	wm_build_flush(&b);
	if (b.flow->notes != NULL || b.flow->n == 0)
		(void)wm_flow_push(&b, (struct wm_item){.kind = WM_ITEM_EDGE});
	wm_map_free(&b.pictures);
	return b.flow;
}
