/*
 * Breaking a paragraph's pieces into lines of a width.  First fit: a line
 * takes what it can hold.  A word wider than a whole line is broken between
 * two syllables, because nothing may run over the edge.
 */
#include "print/layout/layout.h"

#include <string.h>
#include <unictype.h>

#include "base/utf8.h"

wm_len
wm_line_height(struct wm_layout *l, const struct wm_style *s, wm_len *baseline)
{
	const struct wm_face *f = wm_fonts_main(&l->fonts, s);
	wm_len up = wm_units(f, f->ascent, s->i.size);
	wm_len down = wm_units(f, f->descent, s->i.size);
	wm_len height = s->i.lh_num != 0
	    ? (wm_len)((int64_t)s->i.size * s->i.lh_num / 1000)
	    : s->i.lh_len;

	*baseline = up + (height - up - down) / 2;
	return height;
}

/* How far the style stands above the line's baseline. */
static wm_len
raised(const struct wm_style *s)
{
	if (s->valign == WM_VSUPER)
		return s->i.size / 2;
	if (s->valign == WM_VSUB)
		return -s->i.size / 5;
	return 0;
}

static void
line_height(struct wm_layout *l, struct wm_para *p, struct wm_text_line *t)
{
	const struct wm_style *last = p->style;
	wm_len base, up, down;

	down = wm_line_height(l, p->style, &up) - up;
	if (down < 0)
		down = 0;
	for (uint32_t i = t->first; i < t->first + t->n; i++) {
		const struct wm_run *r = p->pieces[i].run;
		wm_len h, rise;

		if (r->kind == WM_RUN_PICTURE) {
			if (r->picture->height > up)
				up = r->picture->height;
			continue;
		}
		if (r->style == last)
			continue;
		last = r->style;
		h = wm_line_height(l, r->style, &base);
		rise = raised(r->style);
		if (base + rise > up)
			up = base + rise;
		if (h - base - rise > down)
			down = h - base - rise;
	}
	t->height = up + down;
	t->baseline = up;
}

/* A picture has its width from the style, at most the line's. */
static void
set_picture(const struct wm_layout *l, struct wm_piece *q, wm_len room)
{
	struct wm_picture *pic = q->run->picture;
	wm_len most = l->page_height * 9 / 10, w = pic->width;

	if (pic->css_width.unit == WM_DIM_LEN)
		w = pic->css_width.v;
	else if (pic->css_width.unit == WM_DIM_PCT)
		w = (wm_len)((int64_t)room * pic->css_width.v / 100000);
	if (w > room)
		w = room;
	if (w < WM_PT)
		w = WM_PT;
	if (pic->width > 0)
		pic->height = (wm_len)((int64_t)pic->height * w / pic->width);
	if (pic->height > most) {
		w = (wm_len)((int64_t)w * most / pic->height);
		pic->height = most;
	}
	pic->width = w;
	q->width = w;
}

static wm_len
hyphen_width(struct wm_layout *l, const struct wm_piece *q)
{
	struct wm_shaped s = wm_shape(&l->fonts, q->shaped.face, WM_S("-"), 0,
	    1, false, WM_S(""));

	return wm_units(q->shaped.face, s.width, q->run->style->i.size);
}

/* Thai and Lao: a vowel that is written before its letter, and signs that
 * go with the letter before them. */
static bool
leads(uint32_t c)
{
	return (c >= 0xe40 && c <= 0xe44) || (c >= 0xec0 && c <= 0xec4);
}

static bool
trails(uint32_t c)
{
	c = c >= 0xe80 && c < 0xf00 ? c - 0x80 : c;
	return c == 0xe2f || c == 0xe30 || c == 0xe32 || c == 0xe33 ||
	    c == 0xe3d || c == 0xe45 || c == 0xe46;
}

/*
 * May a line end before byte "at" of a piece?  A syllable stays whole: a
 * mark with its letter, and a letter below another (of Khmer, of India),
 * which a sign of combining class 9 binds.  Where words begin and end
 * without blanks, only a dictionary could tell.
 */
static bool
may_cut(struct wm_str s, uint32_t at)
{
	uint32_t before = 0, after = 0;

	if (at >= s.n)
		return true;
	for (size_t i = 0; i < at;)
		i += wm_utf8_next(wm_str_sub(s, i, s.n), &before);
	(void)wm_utf8_next(wm_str_sub(s, at, s.n), &after);
	return !leads(before) && !trails(after) && before != 0x200d &&
	    after != 0x200d && uc_combining_class(before) != UC_CCC_VR &&
	    !uc_is_general_category_withtable(after, UC_CATEGORY_MASK_M);
}

/*
 * The bytes of a piece that fit into "room", at least one syllable, or one
 * cluster where none ends; all of them if it cannot be divided.
 */
static uint32_t
fitting(const struct wm_piece *q, wm_len room)
{
	const struct wm_shaped *s = &q->shaped;
	struct wm_str text = {q->text, q->len};
	uint32_t best = 0, any = 0, first = q->len;
	int32_t used = 0;
	bool rtl = q->level & 1;

	for (uint32_t k = 0; k < s->n;) {
		/* In the order of the text. */
		uint32_t i = rtl ? s->n - 1 - k : k;
		uint32_t at = s->glyphs[i].at, end = at + s->glyphs[i].len;

		while (k < s->n && s->glyphs[rtl ? s->n - 1 - k : k].at == at)
			used += s->glyphs[rtl ? s->n - 1 - k++ : k++].adv;
		if (end < first)
			first = end;
		if (wm_units(s->face, used, q->run->style->i.size) > room)
			break;
		any = end;
		best = may_cut(text, end) ? end : best;
	}
	return best > 0 ? best : any > 0 ? any : first;
}

/* Make two pieces of one, the first with "n" bytes. */
static void
split(struct wm_layout *l, struct wm_para *p, size_t i, uint32_t n)
{
	struct wm_piece *a, *b;

	WM_GROW(l->mem, p->pieces, p->npieces, p->cappieces);
	memmove(p->pieces + i + 1, p->pieces + i,
	    (p->npieces - i) * sizeof *p->pieces);
	p->npieces++;
	a = &p->pieces[i];
	b = a + 1;
	b->text += n;
	b->at += n;
	b->len -= n;
	a->len = n;
	a->blanks = 0;
	a->after = WM_AFTER_NONE;
	a->soft = false;
	for (struct wm_piece *q = a; q <= b; q++) {
		q->shaped = wm_shape(&l->fonts, q->shaped.face, p->text, q->at,
		    q->len, q->level & 1, q->run->lang);
		q->width = wm_units(q->shaped.face, q->shaped.width,
		    q->run->style->i.size);
	}
}

/*
 * Piece "j" does not fit behind "x" and there is no place to break before
 * it: end the line inside it or, if not one letter fits, before it.  True
 * if the line ends at "*end"; false if the piece has to overflow.
 */
static bool
force(struct wm_layout *l, struct wm_para *p, size_t i, size_t j, wm_len x,
    wm_len room, size_t *end, wm_len *width)
{
	struct wm_piece *q = &p->pieces[j];
	uint32_t n = q->len > 0 ? fitting(q, room - x) : 0;

	if (n < q->len) {
		split(l, p, j, n);
		q = &p->pieces[j];
	}
	if (x + q->width > room && j > i) {
		*end = j;
		*width = x;
		return true;
	}
	*end = j + 1;
	*width = x + q->width;
	return n > 0 && j + 1 < p->npieces && p->pieces[j + 1].at == q->at + n;
}

/* Where the line that begins at piece "i" ends. */
static size_t
take_line(struct wm_layout *l, struct wm_para *p, size_t i, wm_len room,
    struct wm_text_line *t)
{
	size_t best = 0;
	wm_len x = 0;

	for (size_t j = i; j < p->npieces; j++) {
		struct wm_piece *q = &p->pieces[j];

		if (q->run->kind == WM_RUN_PICTURE)
			set_picture(l, q, room);
		if (x + q->width > room &&
		    (best > 0 || force(l, p, i, j, x, room, &best, &t->width)))
			break;
		q = &p->pieces[j]; /* it may have moved */
		x += q->width;
		if (j + 1 == p->npieces || q->after == WM_AFTER_MUST) {
			t->last = true;
			t->width = x;
			return j + 1;
		}
		if (x > room) {
			best = j + 1;
			t->width = x;
		}
		if (q->after == WM_AFTER_MAY &&
		    (!q->soft || x + hyphen_width(l, q) <= room)) {
			best = j + 1;
			t->width = x;
		}
		x += q->blank * q->blanks;
	}
	if (best == 0)
		return p->npieces;
	t->hyphen = p->pieces[best - 1].soft;
	if (t->hyphen)
		t->width += hyphen_width(l, &p->pieces[best - 1]);
	return best;
}

void
wm_para_set(struct wm_layout *l, struct wm_para *p, wm_len width)
{
	size_t i = 0;

	wm_para_prepare(l, p);
	if (p->width == width)
		return;
	p->width = width;
	p->nlines = 0;
	if (width < WM_PT)
		width = WM_PT;
	do {
		struct wm_text_line t = {.first = (uint32_t)i};
		size_t end;

		t.indent = i == 0 ? p->style->i.indent : 0;
		if (t.indent > width / 2)
			t.indent = width / 2;
		t.room = width - t.indent;
		end = take_line(l, p, i, t.room, &t);
		t.n = (uint32_t)(end - i);
		line_height(l, p, &t);
		WM_GROW(l->mem, p->lines, p->nlines, p->caplines);
		p->lines[p->nlines++] = t;
		i = end;
	} while (i < p->npieces);
}
