/*
 * Marks on pages.  A page has two layers: "under" is one artifact, "over"
 * is marked content.
 */
#include <string.h>

#include "print/layout/layout.h"

/* The state while glyphs are put. */
struct wm_pdf_pen {
	struct wm_buf *to;
	const struct wm_face *face;
	wm_len size;
	int64_t pen;   /* where the next glyph belongs, font units */
	int64_t shown; /* where the viewer will put it, thousandths of em */
	int32_t rise;  /* font units */
	bool open;     /* inside <...> */
	bool array;    /* inside [ ... ] */
};

struct wm_pdf_page *
wm_pdf_page_new(struct wm_pdf *pdf, wm_len w, wm_len h)
{
	struct wm_pdf_page *p = WM_NEW(pdf->mem, struct wm_pdf_page);

	p->width = w;
	p->height = h;
	p->index = (uint32_t)pdf->npages;
	p->obj = wm_pdf_new(pdf);
	WM_GROW(pdf->mem, pdf->pages, pdf->npages, pdf->cappages);
	pdf->pages[pdf->npages++] = p;
	return p;
}

void
wm_pdf_mark(struct wm_pdf *pdf, struct wm_pdf_page *p, struct wm_slot *s)
{
	if (p->open == s)
		return;
	if (p->open != NULL)
		wm_buf_puts(&p->over, "EMC\n");
	p->open = s;
	if (s == NULL)
		return;
	wm_buf_putc(&p->over, '/');
	wm_buf_puts(&p->over, s->owner->type);
	wm_buf_puts(&p->over, "<</MCID ");
	wm_buf_u64(&p->over, p->nmcids);
	wm_buf_puts(&p->over, ">>BDC\n");
	WM_GROW(pdf->mem, s->mcrs, s->n, s->cap);
	s->mcrs[s->n++] = (struct wm_mcr){p->index, (uint32_t)p->nmcids};
	WM_GROW(pdf->mem, p->mcids, p->nmcids, p->capmcids);
	p->mcids[p->nmcids++] = s;
}

/* A colour component as thousandths. */
static void
component(struct wm_buf *b, uint32_t v)
{
	wm_pdf_num(b, (int64_t)(v & 255) * 1000 / 255);
}

static void
color(struct wm_buf *b, uint32_t c, bool stroke)
{
	if ((c >> 16 & 255) == (c & 255) && (c >> 8 & 255) == (c & 255)) {
		component(b, c);
		wm_buf_puts(b, stroke ? "G " : "g ");
		return;
	}
	component(b, c >> 16);
	component(b, c >> 8);
	component(b, c);
	wm_buf_puts(b, stroke ? "RG " : "rg ");
}

void
wm_pdf_rect(struct wm_pdf_page *p, struct wm_buf *b, uint32_t rgb, wm_len x,
    wm_len y, wm_len w, wm_len h)
{
	if (w <= 0 || h <= 0)
		return;
	color(b, rgb, false);
	wm_pdf_num(b, x);
	wm_pdf_num(b, p->height - y - h);
	wm_pdf_num(b, w);
	wm_pdf_num(b, h);
	wm_buf_puts(b, "re f\n");
}

void
wm_pdf_line(struct wm_pdf_page *p, const struct wm_border *e, wm_len x1,
    wm_len y1, wm_len x2, wm_len y2)
{
	struct wm_buf *b = &p->under;

	color(b, e->color, true);
	wm_pdf_num(b, e->width);
	wm_buf_puts(b, "w ");
	if (e->style == WM_LINE_DASHED) {
		wm_buf_putc(b, '[');
		wm_pdf_num(b, e->width * 3);
		wm_buf_puts(b, "]0 d ");
	} else if (e->style == WM_LINE_DOTTED) {
		wm_buf_putc(b, '[');
		wm_pdf_num(b, e->width);
		wm_buf_puts(b, "]0 d ");
	}
	wm_pdf_num(b, x1);
	wm_pdf_num(b, p->height - y1);
	wm_buf_puts(b, "m ");
	wm_pdf_num(b, x2);
	wm_pdf_num(b, p->height - y2);
	wm_buf_puts(b, e->style == WM_LINE_SOLID ? "l S\n" : "l S []0 d\n");
}

void
wm_pdf_image(struct wm_pdf *pdf, struct wm_pdf_page *p, struct wm_buf *b,
    int obj, wm_len x, wm_len y, wm_len w, wm_len h)
{
	size_t i;

	for (i = 0; i < pdf->nimages; i++)
		if (pdf->images[i] == obj)
			break;
	if (i == pdf->nimages) {
		WM_GROW(pdf->mem, pdf->images, pdf->nimages, pdf->capimages);
		pdf->images[pdf->nimages++] = obj;
	}
	wm_buf_puts(b, "q ");
	wm_pdf_num(b, w);
	wm_buf_puts(b, "0 0 ");
	wm_pdf_num(b, h);
	wm_pdf_num(b, x);
	wm_pdf_num(b, p->height - y - h);
	wm_buf_puts(b, "cm /I");
	wm_pdf_int(b, obj);
	wm_buf_puts(b, " Do Q\n");
}

/* Text */

void
wm_pdf_text_begin(struct wm_pdf *pdf, struct wm_pdf_page *p,
    struct wm_buf *b, const struct wm_text_out *t)
{
	struct wm_pdf_pen *pen = pdf->pen;

	*pen = (struct wm_pdf_pen){.to = b, .face = t->face, .size = t->size};
	color(b, t->color, false);
	wm_buf_puts(b, "BT /F");
	wm_pdf_int(b, t->face->index);
	wm_buf_putc(b, ' ');
	wm_pdf_num(b, t->size);
	wm_buf_puts(b, "Tf ");
	wm_pdf_num(b, t->x);
	wm_pdf_num(b, p->height - t->y);
	wm_buf_puts(b, "Td");
}

static void
close_array(struct wm_pdf_pen *pen)
{
	if (pen->open)
		wm_buf_putc(pen->to, '>');
	if (pen->array)
		wm_buf_puts(pen->to, "]TJ");
	pen->open = pen->array = false;
}

void
wm_pdf_text_glyph(struct wm_pdf *pdf, const struct wm_glyph *g,
    struct wm_str text)
{
	struct wm_pdf_pen *pen = pdf->pen;
	int64_t want = (pen->pen + g->dx) * 1000 / pen->face->upem;
	unsigned code = wm_pdf_code(pdf, pen->face, g->gid, text);

	if (g->dy != pen->rise) {
		close_array(pen);
		wm_buf_putc(pen->to, ' ');
		wm_pdf_num(pen->to, (int64_t)g->dy * pen->size /
		    pen->face->upem);
		wm_buf_puts(pen->to, "Ts");
		pen->rise = g->dy;
	}
	if (!pen->array)
		wm_buf_putc(pen->to, '[');
	pen->array = true;
	if (want != pen->shown) {
		if (pen->open)
			wm_buf_putc(pen->to, '>');
		pen->open = false;
		wm_pdf_int(pen->to, pen->shown - want);
		pen->shown = want;
	}
	if (!pen->open)
		wm_buf_putc(pen->to, '<');
	pen->open = true;
	for (int k = 12; k >= 0; k -= 4)
		wm_buf_putc(pen->to, "0123456789abcdef"[code >> k & 15]);
	pen->shown += wm_pdf_width(pen->face, g->gid);
	pen->pen += g->adv;
}

void
wm_pdf_text_end(struct wm_pdf *pdf)
{
	struct wm_pdf_pen *pen = pdf->pen;

	close_array(pen);
	if (pen->rise != 0)
		wm_buf_puts(pen->to, " 0 Ts");
	wm_buf_puts(pen->to, " ET\n");
}

/* Links */

struct wm_pdf_annot *
wm_pdf_annot_new(struct wm_pdf *pdf, struct wm_pdf_page *p,
    struct wm_tag *e)
{
	uint32_t i = (uint32_t)pdf->nannots;

	WM_GROW(pdf->mem, pdf->annots, pdf->nannots, pdf->capannots);
	pdf->annots[i] = (struct wm_pdf_annot){.page = p->index, .elem = e};
	pdf->nannots++;
	WM_GROW(pdf->mem, p->annots, p->nannots, p->capannots);
	p->annots[p->nannots++] = i;
	WM_GROW(pdf->mem, e->annots, e->nannots, e->capannots);
	e->annots[e->nannots++] = i;
	return &pdf->annots[i];
}
