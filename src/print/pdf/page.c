/*
 * Marks on pages.  A page has two layers: "under" is one artifact, "over"
 * is marked content.
 */
#include <string.h>

#include "print/layout/layout.h"

/*
 * The text object being written, and what the viewer's state is.  A text
 * that goes on where the last one ended, in the same font and on the same
 * baseline, continues its object: most lines become one.
 */
struct wm_pdf_pen {
	struct wm_buf *to; /* NULL: no text object is open */
	const struct wm_face *face;
	wm_len size, x, y; /* where the object began */
	int64_t pen;       /* where the next glyph belongs, font units */
	int64_t shown;     /* where the viewer will put it, thousandths of em */
	int32_t rise;      /* font units */
	bool open;         /* inside (...) */
	bool array;        /* inside [ ... ] */
	/* What was last set above, in "over" of this page. */
	const struct wm_pdf_page *page;
	const struct wm_face *set_face;
	wm_len set_size;
	uint32_t set_color;
};

static void close_text(struct wm_pdf_pen *, const struct wm_buf *);

struct wm_pdf_page *
wm_pdf_page_new(struct wm_pdf *pdf, wm_len w, wm_len h)
{
	struct wm_pdf_page *p = WM_NEW(pdf->mem, struct wm_pdf_page);

	p->width = w;
	p->height = h;
	p->index = (uint32_t)pdf->npages;
	p->obj = wm_pdf_new(pdf);
	p->pen = pdf->pen;
	WM_GROW(pdf->mem, pdf->pages, pdf->npages, pdf->cappages);
	pdf->pages[pdf->npages++] = p;
	return p;
}

void
wm_pdf_mark(struct wm_pdf *pdf, struct wm_pdf_page *p, struct wm_slot *s)
{
	if (p->open == s)
		return;
	close_text(pdf->pen, &p->over);
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
	close_text(p->pen, b);
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

	close_text(p->pen, b);
	color(b, e->color, true);
	wm_pdf_num(b, e->width);
	wm_buf_puts(b, "w ");
	if (e->style == WM_LINE_DASHED) {
		wm_buf_putc(b, '[');
		wm_pdf_num(b, (int64_t)e->width * 3);
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

	close_text(pdf->pen, b);
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

void
wm_pdf_fill(struct wm_pdf *pdf, const struct wm_pdf_page *p, struct wm_buf *b,
    uint32_t rgb)
{
	struct wm_pdf_pen *pen = pdf->pen;

	if (b == &p->over && pen->page == p && pen->set_color == rgb)
		return;
	color(b, rgb, false);
	if (b == &p->over && pen->page == p)
		pen->set_color = rgb;
}

/* Text */

static void
close_array(struct wm_pdf_pen *pen)
{
	if (pen->open)
		wm_buf_putc(pen->to, ')');
	if (pen->array)
		wm_buf_puts(pen->to, "]TJ");
	pen->open = pen->array = false;
}

/* End the open text object, if it is in this buffer (NULL: in any). */
static void
close_text(struct wm_pdf_pen *pen, const struct wm_buf *b)
{
	if (pen->to == NULL || (b != NULL && pen->to != b))
		return;
	close_array(pen);
	if (pen->rise != 0)
		wm_buf_puts(pen->to, " 0 Ts");
	wm_buf_puts(pen->to, " ET\n");
	pen->to = NULL;
}

static void
open_text(struct wm_pdf *pdf, struct wm_pdf_page *p, struct wm_buf *b,
    const struct wm_text_out *t)
{
	struct wm_pdf_pen *pen = pdf->pen;
	bool knows = b == &p->over && pen->page == p;

	close_text(pen, NULL);
	if (!knows || pen->set_color != t->color)
		color(b, t->color, false);
	wm_buf_puts(b, "BT ");
	if (!knows || pen->set_face != t->face || pen->set_size != t->size) {
		wm_buf_puts(b, "/F");
		wm_pdf_int(b, t->face->index);
		wm_buf_putc(b, ' ');
		wm_pdf_num(b, t->size);
		wm_buf_puts(b, "Tf ");
	}
	wm_pdf_num(b, t->x);
	wm_pdf_num(b, p->height - t->y);
	wm_buf_puts(b, "Td");
	pen->to = b;
	pen->face = t->face;
	pen->size = t->size;
	pen->x = t->x;
	pen->y = t->y;
	pen->shown = 0;
	pen->rise = 0;
	if (b == &p->over) {
		pen->page = p;
		pen->set_face = t->face;
		pen->set_size = t->size;
		pen->set_color = t->color;
	}
}

void
wm_pdf_text_begin(struct wm_pdf *pdf, struct wm_pdf_page *p, struct wm_buf *b,
    const struct wm_text_out *t)
{
	struct wm_pdf_pen *pen = pdf->pen;

	if (pen->to != b || b != &p->over || pen->face != t->face ||
	    pen->size != t->size || pen->y != t->y ||
	    pen->set_color != t->color)
		open_text(pdf, p, b, t);
	pen->pen = (int64_t)(t->x - pen->x) * t->face->upem / t->size;
}

static void
put_code(struct wm_buf *b, unsigned code)
{
	for (int shift = 8; shift >= 0; shift -= 8) {
		char c = (char)(code >> shift & 255);

		if (c == '\r') {
			wm_buf_puts(b, "\\r");
			continue;
		}
		if (c == '(' || c == ')' || c == '\\')
			wm_buf_putc(b, '\\');
		wm_buf_putc(b, c);
	}
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
		wm_pdf_num(pen->to,
		    (int64_t)g->dy * pen->size / pen->face->upem);
		wm_buf_puts(pen->to, "Ts");
		pen->rise = g->dy;
	}
	if (!pen->array)
		wm_buf_putc(pen->to, '[');
	pen->array = true;
	/* A thousandth of the em is rounding, and does not add up. */
	if (want - pen->shown > 1 || want - pen->shown < -1) {
		if (pen->open)
			wm_buf_putc(pen->to, ')');
		pen->open = false;
		wm_pdf_int(pen->to, pen->shown - want);
		pen->shown = want;
	}
	if (!pen->open)
		wm_buf_putc(pen->to, '(');
	pen->open = true;
	put_code(pen->to, code);
	pen->shown += wm_pdf_width(pen->face, g->gid);
	pen->pen += g->adv;
}

void
wm_pdf_text_skip(struct wm_pdf *pdf, int32_t units)
{
	pdf->pen->pen += units;
}

void
wm_pdf_text_close(struct wm_pdf *pdf)
{
	close_text(pdf->pen, NULL);
}

void
wm_pdf_pen_init(struct wm_pdf *pdf)
{
	pdf->pen = WM_NEW(pdf->mem, struct wm_pdf_pen);
}

/* Links */

struct wm_pdf_annot *
wm_pdf_annot_new(struct wm_pdf *pdf, struct wm_pdf_page *p, struct wm_tag *e)
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
