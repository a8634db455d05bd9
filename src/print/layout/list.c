/*
 * Lists.  A marker stands before the first line of its item, outside of
 * the item's own box, on the side where the text starts.
 */
#include <string.h>

#include "base/die.h"
#include "print/layout/build.h"

static const char *
numbering(const struct wm_style *s, bool dl)
{
	if (dl)
		return "None";
	switch (s->i.list) {
	case WM_LIST_DISC:
		return "Disc";
	case WM_LIST_CIRCLE:
		return "Circle";
	case WM_LIST_SQUARE:
	case WM_LIST_CHECK:
		return "Square";
	case WM_LIST_DECIMAL:
		return "Decimal";
	case WM_LIST_LOWER_ALPHA:
		return "LowerAlpha";
	case WM_LIST_UPPER_ALPHA:
		return "UpperAlpha";
	case WM_LIST_LOWER_ROMAN:
		return "LowerRoman";
	case WM_LIST_NONE:
		break;
	}
	return "None";
}

void
wm_build_list(struct wm_builder *b, const struct wm_frame *f, xmlNode *n,
    const struct wm_style *s)
{
	struct wm_frame g = *f;
	struct wm_deflist dl = {0};
	struct wm_box box;
	bool def = n->name[0] == 'd';

	g.style = g.block = s;
	g.depth++;
	g.dl = def ? &dl : NULL;
	(void)wm_build_elem(b, &g, n, f->toc ? "TOC" : "L");
	if (!f->toc)
		g.elem->list = numbering(s, def);
	box = wm_box_open(b, &g, s);
	wm_build_children(b, &g, n);
	wm_build_flush(b);
	wm_box_close(b, &box);
}

/* The number of a list item, from its place, start and value. */
static int
ordinal(const xmlNode *n)
{
	int k = 1;
	uint64_t v;

	for (; n != NULL; n = n->prev) {
		if (n->type != XML_ELEMENT_NODE ||
		    strcmp((const char *)n->name, "li") != 0)
			continue;
		if (wm_str_u64(wm_attr(n, "value"), &v) && v < 1000000)
			return (int)v + k - 1;
		if (n->prev == NULL)
			break;
		k++;
	}
	return k;
}

static int
number_of(const xmlNode *li)
{
	uint64_t start = 1;
	int k = 0;

	WM_ASSERT(li != NULL);
	for (const xmlNode *c = li; c != NULL; c = c->prev) {
		if (c->type != XML_ELEMENT_NODE ||
		    strcmp((const char *)c->name, "li") != 0)
			continue;
		if (wm_attr(c, "value").n > 0)
			return ordinal(li);
		k++;
	}
	if (li->parent == NULL ||
	    !wm_str_u64(wm_attr(li->parent, "start"), &start) ||
	    start > 1000000)
		start = 1;
	return (int)start + k - 1;
}

static struct wm_str
marker_text(struct wm_layout *l, const xmlNode *li, enum wm_list how)
{
	switch (how) {
	case WM_LIST_DISC:
		return WM_S("\xe2\x80\xa2");
	case WM_LIST_CIRCLE:
		return WM_S("\xe2\x80\x93");
	case WM_LIST_SQUARE:
		return WM_S("\xc2\xb7");
	case WM_LIST_CHECK:
	case WM_LIST_NONE:
		return WM_S("");
	case WM_LIST_DECIMAL:
	case WM_LIST_LOWER_ALPHA:
	case WM_LIST_UPPER_ALPHA:
	case WM_LIST_LOWER_ROMAN:
		break;
	}
	return wm_arena_fmt(l->mem, "%.*s.",
	    WM_PRI(wm_count_text(l->mem, number_of(li), how)));
}

static struct wm_marker *
marker(struct wm_builder *b, const struct wm_frame *f, const xmlNode *li,
    const struct wm_style *s)
{
	struct wm_layout *l = b->l;
	struct wm_marker *m = WM_NEW(l->mem, struct wm_marker);
	struct wm_tag *lbl = wm_tag_new(&l->pdf, f->elem, "Lbl");

	m->slot = wm_tag_slot(&l->pdf, lbl);
	m->style = s;
	m->gap = s->i.size * 2 / 5;
	if (s->i.list == WM_LIST_CHECK) {
		lbl->actual = WM_S("\xe2\x98\x90");
		return m;
	}
	m->para = wm_para_new(l, s, li);
	wm_para_add(l, m->para,
	    (struct wm_run){.kind = WM_RUN_TEXT,
		.text = marker_text(l, li, s->i.list),
		.style = s,
		.slot = m->slot,
		.lang = f->lang,
		.node = li});
	return m;
}

/* A line without text, for a marker that has no other. */
static void
empty_line(struct wm_builder *b, const struct wm_frame *f, const xmlNode *n)
{
	(void)wm_flow_push(b,
	    (struct wm_item){.kind = WM_ITEM_PARA,
		.para = wm_para_new(b->l, f->block, n),
		.left = f->left,
		.right = f->right});
}

void
wm_build_item(struct wm_builder *b, const struct wm_frame *f, xmlNode *n,
    const struct wm_style *s)
{
	struct wm_frame g = *f;
	struct wm_box box;
	bool loose = strcmp(f->elem->type, "L") != 0 &&
	    strcmp(f->elem->type, "TOC") != 0;

	g.style = g.block = s;
	g.depth++;
	if (b->flow->marker != NULL) /* the item around has no line yet */
		empty_line(b, f, n);
	if (loose) /* a template's mistake; the tags stay right */
		g.elem = wm_tag_new(&b->l->pdf, g.elem, "L");
	if (f->toc && !loose) {
		(void)wm_build_elem(b, &g, n, "TOCI");
		box = wm_box_open(b, &g, s);
	} else {
		(void)wm_build_elem(b, &g, n, "LI");
		box = wm_box_open(b, &g, s);
		if (s->i.list != WM_LIST_NONE)
			b->flow->marker = marker(b, &g, n, s);
		g.elem = wm_tag_new(&b->l->pdf, g.elem, "LBody");
	}
	wm_build_children(b, &g, n);
	wm_build_flush(b);
	if (b->flow->marker != NULL) /* an empty item */
		empty_line(b, &g, n);
	wm_box_close(b, &box);
}

void
wm_build_term(struct wm_builder *b, const struct wm_frame *f, xmlNode *n,
    const struct wm_style *s, bool is_term)
{
	struct wm_frame g = *f;
	struct wm_deflist alone = {0}, *dl = f->dl != NULL ? f->dl : &alone;
	struct wm_box box;

	g.style = g.block = s;
	g.depth++;
	g.dl = NULL;
	if (dl == &alone || strcmp(g.elem->type, "L") != 0)
		g.elem = wm_tag_new(&b->l->pdf, g.elem, "L");
	if (dl->item == NULL || dl->item->parent != g.elem ||
	    (is_term && dl->described)) {
		dl->item = wm_tag_new(&b->l->pdf, g.elem, "LI");
		dl->described = false;
	}
	dl->described |= !is_term;
	g.elem = dl->item;
	(void)wm_build_elem(b, &g, n, is_term ? "Lbl" : "LBody");
	box = wm_box_open(b, &g, s);
	wm_build_children(b, &g, n);
	wm_build_flush(b);
	wm_box_close(b, &box);
}
