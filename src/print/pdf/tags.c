/*
 * The structure tree.  Elements are made in reading order while flows are
 * built; their marked content arrives while pages are drawn.
 */
#include <string.h>

#include "print/layout/layout.h"

static bool
one_of(const char *type, const char *a, const char *b, const char *c)
{
	return strcmp(type, a) == 0 || strcmp(type, b) == 0 ||
	    (c != NULL && strcmp(type, c) == 0);
}

/*
 * What must stand between a parent and a child of this type, for templates
 * that put text into a list without an item; NULL: nothing.
 */
static const char *
between(const struct wm_tag *parent, const char *type)
{
	if (strcmp(parent->type, "L") == 0)
		return one_of(type, "L", "LI", "Caption") ? NULL : "LI";
	if (strcmp(parent->type, "LI") == 0)
		return one_of(type, "Lbl", "LBody", NULL) ? NULL : "LBody";
	if (strcmp(parent->type, "TOC") == 0)
		return one_of(type, "TOC", "TOCI", "Caption") ? NULL : "TOCI";
	return NULL;
}

struct wm_tag *
wm_tag_new(struct wm_pdf *pdf, struct wm_tag *parent, const char *type)
{
	struct wm_tag *e;
	struct wm_kid *k;
	const char *link;

	while (parent != NULL && (link = between(parent, type)) != NULL)
		parent = wm_tag_new(pdf, parent, link);
	e = WM_NEW(pdf->mem, struct wm_tag);

	e->type = type;
	e->parent = parent;
	pdf->nelems++;
	if (parent == NULL)
		return e;
	k = WM_NEW(pdf->mem, struct wm_kid);
	k->elem = e;
	if (parent->last != NULL)
		parent->last->next = k;
	else
		parent->first = k;
	parent->last = k;
	return e;
}

struct wm_slot *
wm_tag_slot(struct wm_pdf *pdf, struct wm_tag *e)
{
	struct wm_kid *k;

	if (e->last != NULL && e->last->slot != NULL)
		return e->last->slot;
	k = WM_NEW(pdf->mem, struct wm_kid);
	k->slot = WM_NEW(pdf->mem, struct wm_slot);
	k->slot->owner = e;
	if (e->last != NULL)
		e->last->next = k;
	else
		e->first = k;
	e->last = k;
	return k->slot;
}

/* A figure without content, or a paragraph without text, is left out. */
static bool
is_void(const struct wm_tag *e)
{
	static const char *const optional[] = {"P", "Span", "Div", "Figure",
	    "Link", "Code", "Quote", "Reference", "Caption", "Lbl", NULL};
	size_t i;

	for (i = 0; optional[i] != NULL; i++)
		if (strcmp(e->type, optional[i]) == 0)
			break;
	if (optional[i] == NULL)
		return false;
	for (const struct wm_kid *k = e->first; k != NULL; k = k->next) {
		if (k->slot != NULL && k->slot->n > 0)
			return false;
		if (k->elem != NULL && !is_void(k->elem))
			return false;
	}
	return true;
}

static void
number(struct wm_pdf *pdf, struct wm_tag *e)
{
	e->obj = wm_pdf_new(pdf);
	for (struct wm_kid *k = e->first; k != NULL; k = k->next)
		if (k->elem != NULL && !is_void(k->elem))
			number(pdf, k->elem);
}

static void
attributes(struct wm_buf *b, const struct wm_tag *e)
{
	if (e->list != NULL) {
		wm_buf_puts(b, "/A<</O/List/ListNumbering/");
		wm_buf_puts(b, e->list);
		wm_buf_puts(b, ">>");
	}
	if (e->scope == NULL && e->colspan < 2 && e->rowspan < 2)
		return;
	wm_buf_puts(b, "/A<</O/Table");
	if (e->scope != NULL) {
		wm_buf_puts(b, "/Scope/");
		wm_buf_puts(b, e->scope);
	}
	if (e->colspan > 1) {
		wm_buf_puts(b, "/ColSpan ");
		wm_buf_u64(b, e->colspan);
	}
	if (e->rowspan > 1) {
		wm_buf_puts(b, "/RowSpan ");
		wm_buf_u64(b, e->rowspan);
	}
	wm_buf_puts(b, ">>");
}

/* The page most of an element's content is on: that of the first. */
static uint32_t
page_of(const struct wm_tag *e)
{
	for (const struct wm_kid *k = e->first; k != NULL; k = k->next)
		if (k->slot != NULL && k->slot->n > 0)
			return k->slot->mcrs[0].page;
	return UINT32_MAX;
}

static void
kids(struct wm_pdf *pdf, struct wm_buf *b, const struct wm_tag *e,
    uint32_t page)
{
	for (const struct wm_kid *k = e->first; k != NULL; k = k->next) {
		if (k->elem != NULL && k->elem->obj != 0) {
			wm_pdf_ref(b, k->elem->obj);
			wm_buf_putc(b, ' ');
		}
		for (uint32_t i = 0; k->slot != NULL && i < k->slot->n; i++) {
			const struct wm_mcr *m = &k->slot->mcrs[i];

			if (m->page == page) {
				wm_buf_u64(b, m->mcid);
				wm_buf_putc(b, ' ');
				continue;
			}
			wm_buf_puts(b, "<</Type/MCR/Pg ");
			wm_pdf_ref(b, pdf->pages[m->page]->obj);
			wm_buf_puts(b, "/MCID ");
			wm_buf_u64(b, m->mcid);
			wm_buf_puts(b, ">>");
		}
	}
	for (size_t i = 0; i < e->nannots; i++) {
		const struct wm_pdf_annot *a = &pdf->annots[e->annots[i]];

		wm_buf_puts(b, "<</Type/OBJR/Obj ");
		wm_pdf_ref(b, a->obj);
		wm_buf_puts(b, "/Pg ");
		wm_pdf_ref(b, pdf->pages[a->page]->obj);
		wm_buf_puts(b, ">>");
	}
}

static void
text_entry(struct wm_buf *b, const char *key, struct wm_str s)
{
	if (s.n == 0)
		return;
	wm_buf_puts(b, key);
	wm_pdf_text(b, s);
}

static void
element(struct wm_pdf *pdf, const struct wm_tag *e, int parent,
    struct wm_buf *b)
{
	uint32_t page = page_of(e);

	wm_buf_clear(b);
	wm_buf_puts(b, "<</S/");
	wm_buf_puts(b, e->type);
	wm_buf_puts(b, "/P ");
	wm_pdf_ref(b, parent);
	if (page != UINT32_MAX) {
		wm_buf_puts(b, "/Pg ");
		wm_pdf_ref(b, pdf->pages[page]->obj);
	}
	text_entry(b, "/Lang", e->lang);
	text_entry(b, "/Alt", e->alt);
	text_entry(b, "/ActualText", e->actual);
	attributes(b, e);
	wm_buf_puts(b, "/K[");
	kids(pdf, b, e, page);
	wm_buf_puts(b, "]>>");
	wm_pdf_put(pdf, e->obj, wm_buf_str(b));
	for (const struct wm_kid *k = e->first; k != NULL; k = k->next)
		if (k->elem != NULL && k->elem->obj != 0)
			element(pdf, k->elem, e->obj, b);
}

/*
 * From pages and annotations back to elements: keys 0 ... npages-1 are the
 * pages' arrays, then one for each annotation.
 */
static int
parent_tree(struct wm_pdf *pdf)
{
	int obj = wm_pdf_new(pdf);
	struct wm_buf b = {0};

	wm_buf_puts(&b, "<</Nums[");
	for (size_t i = 0; i < pdf->npages; i++) {
		const struct wm_pdf_page *p = pdf->pages[i];

		wm_buf_u64(&b, i);
		wm_buf_putc(&b, '[');
		for (uint32_t k = 0; k < p->nmcids; k++) {
			wm_pdf_ref(&b, p->mcids[k]->owner->obj);
			wm_buf_putc(&b, ' ');
		}
		wm_buf_puts(&b, "]\n");
	}
	for (size_t i = 0; i < pdf->nannots; i++) {
		wm_buf_u64(&b, pdf->npages + i);
		wm_buf_putc(&b, ' ');
		wm_pdf_ref(&b, pdf->annots[i].elem->obj);
		wm_buf_putc(&b, '\n');
	}
	wm_buf_puts(&b, "]>>");
	wm_pdf_put(pdf, obj, wm_buf_str(&b));
	wm_buf_free(&b);
	return obj;
}

int
wm_tags_write(struct wm_pdf *pdf)
{
	int root = wm_pdf_new(pdf), parents;
	struct wm_buf b = {0};

	number(pdf, pdf->root);
	element(pdf, pdf->root, root, &b);
	parents = parent_tree(pdf);
	wm_buf_clear(&b);
	wm_buf_puts(&b, "<</Type/StructTreeRoot/K ");
	wm_pdf_ref(&b, pdf->root->obj);
	wm_buf_puts(&b, "/ParentTree ");
	wm_pdf_ref(&b, parents);
	wm_buf_puts(&b, "/ParentTreeNextKey ");
	wm_buf_u64(&b, pdf->npages + pdf->nannots);
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, root, wm_buf_str(&b));
	wm_buf_free(&b);
	return root;
}
