/*
 * Placed items become marks on a page: backgrounds and borders below, text
 * above, each piece of text in the marked content of its element.
 */
#include "print/layout/layout.h"

#include <hb-ot.h>
#include <string.h>

#include "base/utf8.h"

struct draw {
	struct wm_layout *l;
	struct wm_pdf *pdf;
	struct wm_pdf_page *page;
};

static void flow(struct draw *, const struct wm_frag *, wm_len x, wm_len y);

/* Boxes */

static void
box(struct draw *d, const struct wm_style *s, wm_len x, wm_len y, wm_len w,
    wm_len h, bool top, bool bottom)
{
	const struct wm_border *b = s->border;

	if (s->background != WM_NO_COLOR)
		wm_pdf_rect(d->page, &d->page->under, s->background, x, y, w,
		    h);
	if (top && b[WM_TOP].width > 0)
		wm_pdf_line(d->page, &b[WM_TOP], x, y + b[WM_TOP].width / 2,
		    x + w, y + b[WM_TOP].width / 2);
	if (bottom && b[WM_BOTTOM].width > 0)
		wm_pdf_line(d->page, &b[WM_BOTTOM], x,
		    y + h - b[WM_BOTTOM].width / 2, x + w,
		    y + h - b[WM_BOTTOM].width / 2);
	if (b[WM_LEFT].width > 0)
		wm_pdf_line(d->page, &b[WM_LEFT], x + b[WM_LEFT].width / 2, y,
		    x + b[WM_LEFT].width / 2, y + h);
	if (b[WM_RIGHT].width > 0)
		wm_pdf_line(d->page, &b[WM_RIGHT],
		    x + w - b[WM_RIGHT].width / 2, y,
		    x + w - b[WM_RIGHT].width / 2, y + h);
}

/* A cell's borders lie on the lines between cells. */
static void
cell_box(struct draw *d, const struct wm_style *row, const struct wm_style *s,
    wm_len x, wm_len y, wm_len w, wm_len h)
{
	const struct wm_border *b = s->border;
	uint32_t back =
	    s->background != WM_NO_COLOR ? s->background : row->background;

	if (back != WM_NO_COLOR)
		wm_pdf_rect(d->page, &d->page->under, back, x, y, w, h);
	for (int k = 0; k < 4; k++) {
		const struct wm_border *e =
		    b[k].width > 0 || k % 2 == 1 ? &b[k] : &row->border[k];
		wm_len ex = k == WM_RIGHT ? x + w : x;
		wm_len ey = k == WM_BOTTOM ? y + h : y;
		wm_len half = e->width / 2;

		if (e->width == 0)
			continue;
		if (k % 2 == 0)
			wm_pdf_line(d->page, e, x - half, ey, x + w + half, ey);
		else
			wm_pdf_line(d->page, e, ex, y, ex, y + h);
	}
}

/* Text */

static wm_len
raised(const struct wm_style *s)
{
	if (s->valign == WM_VSUPER)
		return s->i.size / 2;
	if (s->valign == WM_VSUB)
		return -s->i.size / 5;
	return 0;
}

static bool
is_mark(const struct wm_face *f, const struct wm_glyph *g)
{
	return hb_ot_layout_get_glyph_class(f->hb, g->gid) ==
	    HB_OT_LAYOUT_GLYPH_CLASS_MARK;
}

/* The characters of a cluster but those that steer; at most "max". */
static unsigned
letters(struct wm_str s, struct wm_str *out, unsigned max)
{
	unsigned n = 0;
	size_t step;
	uint32_t c;

	for (; s.n > 0 && n < max; s = wm_str_sub(s, step, s.n)) {
		step = wm_utf8_next(s, &c);
		if (!wm_pdf_steers(c))
			out[n++] = wm_str_sub(s, 0, step);
	}
	return n;
}

/*
 * One cluster of a right-to-left word.  Programs that read a page turn such
 * text around letter by letter, and end a word where two letters stand in
 * one place.  So each letter has a glyph of its own in visual order: what
 * the cluster says after its first letter (its marks, the alef of lam-alef)
 * is said by blanks that show nothing, a hair to the left of it, and marks
 * are drawn as shapes, later.
 */
static void
rtl_cluster(struct draw *d, const struct wm_piece *q, uint32_t from,
    uint32_t end)
{
	const struct wm_face *f = q->shaped.face;
	const struct wm_glyph *g = &q->shaped.glyphs[from];
	struct wm_str said[8];
	unsigned n = letters((struct wm_str){q->text + g->at, g->len}, said,
	    sizeof said / sizeof *said);
	bool told = false;

	for (unsigned k = n; f->space_gid != 0 && k-- > 1;) {
		struct wm_glyph hair = {.gid = f->space_gid,
		    .dx = -(int32_t)k * f->upem / 100};

		wm_pdf_text_glyph(d->pdf, &hair, said[k]);
	}
	for (uint32_t i = from; i < end; i++, g++) {
		if (end - from > 1 && is_mark(f, g)) {
			wm_pdf_text_skip(d->pdf, g->adv);
			continue;
		}
		wm_pdf_text_glyph(d->pdf, g,
		    !told && n > 0 ? said[0] : WM_S(""));
		told = true;
	}
}

static void
rtl_glyphs(struct draw *d, struct wm_buf *to, const struct wm_piece *q,
    const struct wm_text_out *t)
{
	const struct wm_shaped *s = &q->shaped;
	wm_len size = t->size;
	int64_t pen = 0;

	for (uint32_t i = 0, k; i < s->n; i = k) {
		for (k = i; k < s->n && s->glyphs[k].at == s->glyphs[i].at;)
			k++;
		rtl_cluster(d, q, i, k);
	}
	for (uint32_t i = 0; i < s->n; i++) {
		const struct wm_glyph *g = &s->glyphs[i];
		bool alone = (i == 0 || g[-1].at != g->at) &&
		    (i + 1 == s->n || g[1].at != g->at);
		struct wm_text_out at = *t;

		at.x += (wm_len)(q->blanks * q->blank) +
		    wm_units(s->face, (int32_t)pen + g->dx, size);
		at.y -= wm_units(s->face, g->dy, size);
		if (!alone && is_mark(s->face, g))
			wm_pdf_outline(d->pdf, d->page, to, &at, g->gid);
		pen += g->adv;
	}
}

/* Glyphs in the order of the text. */
static void
ltr_glyphs(struct draw *d, const struct wm_piece *q)
{
	const struct wm_glyph *g = q->shaped.glyphs;

	for (uint32_t k = 0; k < q->shaped.n; k++, g++)
		if (g->say_len == 0)
			wm_pdf_text_skip(d->pdf, g->adv);
		else
			wm_pdf_text_glyph(d->pdf, g,
			    (struct wm_str){q->text + g->say_at, g->say_len});
}

/* Those that say nothing, such as the part of a vowel that stands before its
 * letter, as shapes. */
static void
ltr_shapes(struct draw *d, struct wm_buf *to, const struct wm_piece *q,
    const struct wm_text_out *t)
{
	const struct wm_shaped *s = &q->shaped;
	int64_t pen = 0;

	for (uint32_t k = 0; k < s->n; k++) {
		const struct wm_glyph *g = &s->glyphs[k];
		struct wm_text_out at = *t;

		at.x += wm_units(s->face, (int32_t)pen + g->dx, t->size);
		at.y -= wm_units(s->face, g->dy, t->size);
		if (g->say_len == 0)
			wm_pdf_outline(d->pdf, d->page, to, &at, g->gid);
		pen += g->adv;
	}
}

/* The glyphs of a word, with the blanks behind it in reading order. */
static void
word(struct draw *d, struct wm_buf *to, const struct wm_piece *q, wm_len x,
    wm_len y)
{
	const struct wm_face *f = q->shaped.face;
	const struct wm_style *s = q->run->style;
	bool rtl = q->level & 1;
	struct wm_text_out t = {f, s->i.size, s->i.color, x, y - raised(s)};
	struct wm_glyph blank = {f->space_gid, f->space, 0, 0, 0, 0, 0, 0};

	if (q->shaped.n == 0 && (q->blanks == 0 || f->space_gid == 0))
		return;
	if (rtl)
		t.x -= q->blanks * q->blank;
	wm_pdf_text_begin(d->pdf, d->page, to, &t);
	for (int k = 0; rtl && k < q->blanks; k++)
		wm_pdf_text_glyph(d->pdf, &blank, WM_S(" "));
	if (rtl) {
		rtl_glyphs(d, to, q, &t);
		return;
	}
	ltr_glyphs(d, q);
	for (int k = 0; k < q->blanks && f->space_gid != 0; k++)
		wm_pdf_text_glyph(d->pdf, &blank, WM_S(" "));
	ltr_shapes(d, to, q, &t);
}

/* Dots, drawn as an artifact on a grid that all lines share. */
static void
leader(struct draw *d, const struct wm_piece *q, wm_len x, wm_len y, wm_len w)
{
	const struct wm_run *r = q->run;
	struct wm_layout *l = d->l;
	const struct wm_face *f = q->shaped.face;
	struct wm_shaped s;
	wm_len step, from;
	struct wm_text_out t = {f, r->style->i.size, r->style->i.color, 0, y};

	for (size_t i = 0; i < r->text.n; i++)
		if (r->text.p[i] == ' ' && r->text.n == 1)
			return;
	s = wm_shape(&l->fonts, f, r->text, 0, r->text.n, false, WM_S(""));
	step = wm_units(f, s.width, r->style->i.size) + r->style->i.size / 5;
	from = x + r->style->i.size / 4;
	from = (from + step - 1) / step * step;
	for (; from + step <= x + w; from += step) {
		t.x = from;
		wm_pdf_text_begin(d->pdf, d->page, &d->page->under, &t);
		for (uint32_t k = 0; k < s.n; k++)
			wm_pdf_text_glyph(d->pdf, &s.glyphs[k],
			    (struct wm_str){r->text.p + s.glyphs[k].at,
				s.glyphs[k].len});
	}
}

static void
qr(struct draw *d, struct wm_buf *to, const struct wm_picture *pic, wm_len x,
    wm_len y)
{
	int n = pic->qr_size;

	wm_buf_puts(to, "0 g\n");
	for (int r = 0; r < n; r++) {
		for (int c = 0; c < n; c++) {
			int from = c;
			wm_len x1, x2, y1, y2;

			if (!pic->qr[r * n + c])
				continue;
			while (c + 1 < n && pic->qr[r * n + c + 1])
				c++;
			/* Edges from one grid, so that modules touch. */
			x1 = (wm_len)((int64_t)pic->width * from / n);
			x2 = (wm_len)((int64_t)pic->width * (c + 1) / n);
			y1 = (wm_len)((int64_t)pic->height * r / n);
			y2 = (wm_len)((int64_t)pic->height * (r + 1) / n);
			wm_pdf_num(to, x + x1);
			wm_pdf_num(to, d->page->height - y - y2);
			wm_pdf_num(to, x2 - x1);
			wm_pdf_num(to, y2 - y1);
			wm_buf_puts(to, "re\n");
		}
	}
	wm_buf_puts(to, "f\n");
}

static void
picture(struct draw *d, struct wm_buf *to, const struct wm_piece *q, wm_len x,
    wm_len y)
{
	const struct wm_picture *pic = q->run->picture;

	y -= pic->height;
	if (pic->obj == 0) {
		wm_pdf_text_close(d->pdf);
		wm_buf_puts(to, "q ");
		qr(d, to, pic, x, y);
		wm_buf_puts(to, "Q\n");
	} else {
		wm_pdf_image(d->pdf, d->page, to, pic->obj, x, y, pic->width,
		    pic->height);
	}
}

/* Lines under and through a word; "w" includes the blanks to the next. */
static void
decoration(struct draw *d, const struct wm_piece *q, wm_len x, wm_len y,
    wm_len w)
{
	const struct wm_style *s = q->run->style;
	wm_len thick = s->i.size / 16;

	if (s->background != WM_NO_COLOR && s->display == WM_DISPLAY_INLINE)
		wm_pdf_rect(d->page, &d->page->under, s->background, x,
		    y - s->i.size, w, s->i.size * 5 / 4);
	if (s->i.underline)
		wm_pdf_rect(d->page, &d->page->under, s->i.color, x,
		    y + s->i.size / 8, w, thick);
	if (s->i.strike)
		wm_pdf_rect(d->page, &d->page->under, s->i.color, x,
		    y - s->i.size / 4, w, thick);
}

/* Links: one annotation for each stretch of a line. */
static void
link_area(struct draw *d, struct wm_link *k, wm_len x, wm_len y, wm_len w,
    wm_len h)
{
	struct wm_pdf *pdf = d->pdf;
	struct wm_pdf_annot *a;

	for (size_t i = 0; i < d->page->nannots; i++) {
		a = &pdf->annots[d->page->annots[i]];
		if (a->elem == k->elem && a->y == y &&
		    x <= a->x + a->w + 20 * WM_PT &&
		    x + w >= a->x - 20 * WM_PT) {
			wm_len end = a->x + a->w > x + w ? a->x + a->w : x + w;

			a->x = a->x < x ? a->x : x;
			a->w = end - a->x;
			return;
		}
	}
	a = wm_pdf_annot_new(pdf, d->page, k->elem);
	a->x = x;
	a->y = y;
	a->w = w;
	a->h = h;
	if (k->target == NULL) {
		a->uri = k->href;
		a->contents = k->title;
		if (k->title.n == 0)
			a->contents = wm_link_text(d->l, k);
	} else {
		struct wm_str t = k->title.n > 0 ? k->title : k->target->title;

		if (t.n == 0)
			t = wm_link_text(d->l, k);
		a->to_page = k->target->page;
		a->to_y = k->target->y;
		a->contents = wm_arena_fmt(d->l->mem, "%.*s, page %u",
		    WM_PRI(t), (unsigned)k->target->page + 1);
	}
}

/* What is known of a line while it is drawn. */
struct spot {
	wm_len x; /* of each piece */
	wm_len w;
};

/* Visual order of the pieces of a line: rule L2 of the bidi algorithm. */
static void
reorder(const struct wm_para *p, const struct wm_text_line *t, uint32_t *ord)
{
	uint8_t top = 0;

	for (uint32_t i = 0; i < t->n; i++) {
		ord[i] = i;
		if (p->pieces[t->first + i].level > top)
			top = p->pieces[t->first + i].level;
	}
	for (uint8_t level = top; level > 0; level--) {
		for (uint32_t i = 0; i < t->n; i++) {
			uint32_t a = i, z;

			if (p->pieces[t->first + i].level < level)
				continue;
			while (i + 1 < t->n &&
			    p->pieces[t->first + i + 1].level >= level)
				i++;
			for (z = i; a < z; a++, z--) {
				uint32_t swap = ord[a];

				ord[a] = ord[z];
				ord[z] = swap;
			}
		}
	}
}

/* How much wider the blanks, or the leader, of the line become. */
struct slack {
	wm_len leader; /* for each leader */
	wm_len extra;  /* to share among "gaps" blanks */
	uint32_t gaps;
	wm_len x; /* start of the line */
};

static struct slack
slack_of(const struct wm_para *p, const struct wm_text_line *t)
{
	const struct wm_style *s = p->style;
	struct slack k = {0};
	wm_len rest = t->room - t->width;
	uint32_t leaders = 0;
	bool right = (s->i.align == WM_ALIGN_END) != s->i.rtl;

	for (uint32_t i = 0; i < t->n; i++) {
		leaders += p->pieces[t->first + i].run->kind == WM_RUN_LEADER;
		if (i + 1 < t->n)
			k.gaps += p->pieces[t->first + i].blanks;
	}
	if (rest < 0)
		rest = 0;
	k.x = s->i.rtl ? 0 : t->indent;
	if (leaders > 0) {
		k.leader = rest / (wm_len)leaders;
		k.gaps = 0;
	} else if (s->i.align == WM_ALIGN_JUSTIFY && !t->last && k.gaps > 0) {
		k.extra = rest;
	} else if (s->i.align == WM_ALIGN_CENTER) {
		k.x += rest / 2;
	} else if (s->i.align == WM_ALIGN_JUSTIFY ? s->i.rtl : right) {
		k.x += rest;
	}
	return k;
}

/*
 * Where each piece stands.  The blanks at the end of the line hang over:
 * they take no room.
 */
static void
spots(const struct wm_para *p, const struct wm_text_line *t, wm_len x,
    const uint32_t *ord, struct spot *out)
{
	struct slack k = slack_of(p, t);
	uint32_t gap = 0;

	x += k.x;
	for (uint32_t v = 0; v < t->n; v++) {
		const struct wm_piece *q = &p->pieces[t->first + ord[v]];
		wm_len blanks = 0, w = q->width;

		if (ord[v] + 1 < t->n) {
			blanks = q->blank * q->blanks;
			for (int b = 0; b < q->blanks && k.gaps > 0; b++) {
				gap++;
				blanks +=
				    (wm_len)((int64_t)k.extra * gap / k.gaps -
					(int64_t)k.extra * (gap - 1) / k.gaps);
			}
		}
		if (q->run->kind == WM_RUN_LEADER)
			w += k.leader;
		if (q->level & 1)
			x += blanks;
		out[ord[v]] = (struct spot){x, w};
		x += w;
		if (!(q->level & 1))
			x += blanks;
	}
}

static void
hyphen(struct draw *d, const struct wm_piece *q, wm_len x, wm_len y)
{
	struct wm_shaped s = wm_shape(&d->l->fonts, q->shaped.face, WM_S("-"),
	    0, 1, false, WM_S(""));
	struct wm_text_out t = {q->shaped.face, q->run->style->i.size,
	    q->run->style->i.color, x, y};

	wm_pdf_text_begin(d->pdf, d->page, &d->page->over, &t);
	for (uint32_t k = 0; k < s.n; k++)
		wm_pdf_text_glyph(d->pdf, &s.glyphs[k], WM_S("\xc2\xad"));
}

/* One piece at its place; "mark" is false in repeated headers. */
static void
piece(struct draw *d, const struct wm_piece *q, const struct spot *at,
    wm_len top, const struct wm_text_line *t, bool mark)
{
	wm_len y = top + t->baseline;
	struct wm_slot *slot = mark ? q->run->slot : NULL;
	struct wm_buf *to = slot != NULL ? &d->page->over : &d->page->under;

	decoration(d, q, at->x, y, at->w + q->blank * q->blanks);
	if (q->run->kind == WM_RUN_LEADER) {
		leader(d, q, at->x, y, at->w);
		return;
	}
	if (slot != NULL)
		wm_pdf_mark(d->pdf, d->page, slot);
	if (q->run->kind == WM_RUN_PICTURE)
		picture(d, to, q, at->x, y);
	else
		word(d, to, q, at->x, y);
	if (q->run->link != NULL && mark &&
	    (q->len > 0 || q->run->kind == WM_RUN_PICTURE))
		link_area(d, q->run->link, at->x, top, at->w, t->height);
}

static bool
any_rtl(const struct wm_para *p, const struct wm_text_line *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (p->pieces[t->first + i].level > 0)
			return true;
	return false;
}

static void
line(struct draw *d, const struct wm_para *p, const struct wm_text_line *t,
    wm_len x, wm_len y, bool mark)
{
	struct wm_arena *mem = d->l->mem;
	uint32_t *ord = wm_arena_alloc(mem, (t->n + 1) * sizeof *ord);
	struct spot *at = wm_arena_alloc(mem, (t->n + 1) * sizeof *at);

	reorder(p, t, ord);
	spots(p, t, x, ord, at);
	if (!any_rtl(p, t)) {
		for (uint32_t i = 0; i < t->n; i++)
			piece(d, &p->pieces[t->first + i], &at[i], y, t, mark);
	} else {
		/*
		 * Elements in reading order; within one, as they stand on
		 * the line from left to right, which is how readers of PDF
		 * expect right-to-left text.
		 */
		for (uint32_t i = 0, end; i < t->n; i = end) {
			struct wm_slot *s = p->pieces[t->first + i].run->slot;

			for (end = i; end < t->n; end++)
				if (p->pieces[t->first + end].run->slot != s)
					break;
			for (uint32_t v = 0; v < t->n; v++)
				if (ord[v] >= i && ord[v] < end)
					piece(d, &p->pieces[t->first + ord[v]],
					    &at[ord[v]], y, t, mark);
		}
	}
	if (t->hyphen && t->n > 0 && mark)
		hyphen(d, &p->pieces[t->first + t->n - 1],
		    at[t->n - 1].x + at[t->n - 1].w, y + t->baseline);
}

/* Markers */

static void
tick_box(struct draw *d, const struct wm_marker *m, wm_len x, wm_len y)
{
	wm_len size = m->style->i.size * 3 / 4, stroke = m->style->i.size / 14;
	struct wm_buf *to = &d->page->over;

	wm_pdf_text_close(d->pdf);
	wm_buf_puts(to, "q ");
	wm_pdf_num(to, stroke);
	wm_buf_puts(to, "w ");
	wm_pdf_num(to, x);
	wm_pdf_num(to, d->page->height - y);
	wm_pdf_num(to, size);
	wm_pdf_num(to, size);
	wm_buf_puts(to, "re S Q\n");
}

static void
marker(struct draw *d, const struct wm_item *it, const struct wm_marker *m,
    wm_len x, wm_len y, bool mark)
{
	bool rtl = m->style->i.rtl;
	wm_len base, w = m->style->i.size * 3 / 4, at;

	(void)wm_line_height(d->l, m->style, &base);
	if (it->kind == WM_ITEM_PARA && it->para->nlines > 0)
		base = it->para->lines[0].baseline;
	if (m->para != NULL && m->para->nlines > 0)
		w = m->para->lines[0].width;
	at = rtl ? x + it->width + m->gap : x - m->gap - w;
	if (!mark)
		return;
	if (m->para == NULL) {
		wm_pdf_mark(d->pdf, d->page, m->slot);
		tick_box(d, m, at, y + base);
	} else if (m->para->nlines > 0) {
		struct wm_text_line t = m->para->lines[0];

		t.room = t.width;
		t.indent = 0;
		line(d, m->para, &t, at, y + base - t.baseline, mark);
	}
}

/* Items */

static void
row(struct draw *d, const struct wm_placed *p, wm_len x, wm_len y)
{
	const struct wm_row *r = p->item->row;

	for (size_t i = 0; i < r->ncells; i++) {
		const struct wm_cell *c = &r->cells[i];
		struct wm_frag *frag = NULL, whole = {0};
		wm_len h = p->height, cy = y + c->pad[WM_TOP], spare;

		for (unsigned k = 1; k < c->rowspan && p->starts && p->ends &&
		     r->index + k < r->table->nrows;
		     k++)
			h += r->table->rows[r->index + k]->height;
		cell_box(d, r->style, c->style, x + c->x, y, c->width, h);
		if (p->cells != NULL) {
			frag = &p->cells[i];
		} else {
			struct wm_cursor start = {0};

			(void)wm_fill(d->l->mem, c->flow, &start, WM_LEN_MAX,
			    WM_LEN_MAX, true, &whole);
			frag = &whole;
		}
		spare = h - c->pad[WM_TOP] - c->pad[WM_BOTTOM] - frag->height;
		if (c->style->valign == WM_VMIDDLE && p->cells == NULL &&
		    spare > 0)
			cy += spare / 2;
		if (frag->n > 0)
			flow(d, frag, x + c->x + c->pad[WM_LEFT], cy);
	}
}

static void
placed(struct draw *d, const struct wm_placed *p, wm_len x, wm_len y, bool mark)
{
	const struct wm_item *it = p->item;
	wm_len ly = y;

	if (it->marker != NULL && p->starts)
		marker(d, it, it->marker, x + it->x, y, mark);
	if (it->kind == WM_ITEM_ROW)
		row(d, p, x + it->x, y);
	if (it->kind != WM_ITEM_PARA)
		return;
	for (size_t k = p->from; k < p->to; k++) {
		const struct wm_text_line *t = &it->para->lines[k];

		line(d, it->para, t, x + it->x, ly, mark);
		ly += t->height;
	}
}

/* The part of each decorated box that is on this page. */
static void
decos(struct draw *d, const struct wm_frag *g, wm_len x, wm_len y)
{
	const struct wm_flow *f = g->flow;

	for (size_t k = 0; k < f->ndecos; k++) {
		const struct wm_deco *o = &f->decos[k];
		const struct wm_placed *first = NULL, *last = NULL;

		for (size_t i = 0; i < g->n; i++) {
			size_t at = (size_t)(g->all[i].item - f->items);

			if (at < o->first || at >= o->end)
				continue;
			first = first == NULL ? &g->all[i] : first;
			last = &g->all[i];
		}
		if (first == NULL)
			continue;
		box(d, o->style, x + o->left, y + first->y,
		    f->width - o->left - o->right,
		    last->y + last->height - first->y,
		    first->item == &f->items[o->first] && first->starts,
		    last->item == &f->items[o->end - 1] && last->ends);
	}
}

static void
flow(struct draw *d, const struct wm_frag *g, wm_len x, wm_len y)
{
	decos(d, g, x, y);
	for (size_t i = 0; i < g->n; i++) {
		const struct wm_placed *p = &g->all[i];

		if (p->again)
			d->page->artifact++;
		placed(d, p, x, y + p->y, d->page->artifact == 0);
		if (p->again)
			d->page->artifact--;
	}
}

void
wm_draw(struct wm_layout *l, struct wm_pdf_page *page, const struct wm_frag *g,
    wm_len x, wm_len y)
{
	struct draw d = {l, &l->pdf, page};

	flow(&d, g, x, y);
}
