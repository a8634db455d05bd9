/*
 * A paragraph's text becomes pieces: words that may not be broken, each in
 * one face, one style and one direction, shaped.
 */
#include "print/layout/layout.h"

#include <fribidi.h>
#include <string.h>
#include <unictype.h>
#include <unilbrk.h>

#include "base/die.h"
#include "base/utf8.h"

void *
wm_grow_array(struct wm_arena *mem, const void *old, size_t n, size_t *cap,
    size_t size)
{
	void *all;

	*cap = *cap == 0 ? 8 : *cap * 2;
	all = wm_arena_alloc(mem, *cap * size);
	if (n > 0)
		memcpy(all, old, n * size);
	return all;
}

struct wm_para *
wm_para_new(struct wm_layout *l, const struct wm_style *style,
    const xmlNode *node)
{
	struct wm_para *p = WM_NEW(l->mem, struct wm_para);

	p->style = style;
	p->node = node;
	p->ends_blank = true;
	p->width = -1;
	return p;
}

/* Blanks and line ends as the style's white-space wants them. */
static struct wm_str
white(struct wm_layout *l, struct wm_para *p, struct wm_str s,
    enum wm_white how)
{
	bool keep = how == WM_WHITE_PRE || how == WM_WHITE_PRE_WRAP;
	bool lines = keep || how == WM_WHITE_PRE_LINE;
	struct wm_buf b = {0};
	struct wm_str out;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\r')
			continue;
		if (c == '\n' && lines) {
			wm_buf_puts(&b, "\xe2\x80\xa8");
			p->ends_blank = !keep;
		} else if (wm_is_space(c) && keep) {
			wm_buf_puts(&b, c == '\t' ? "    " : " ");
		} else if (wm_is_space(c)) {
			if (!p->ends_blank)
				wm_buf_putc(&b, ' ');
			p->ends_blank = true;
		} else {
			wm_buf_putc(&b, c);
			p->ends_blank = false;
		}
	}
	out = wm_arena_str(l->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return out;
}

void
wm_para_add(struct wm_layout *l, struct wm_para *p, struct wm_run run)
{
	if (run.kind == WM_RUN_TEXT) {
		run.text = white(l, p, run.text, run.style->i.white);
		if (run.text.n == 0)
			return;
	} else {
		p->ends_blank = false;
	}
	if (run.kind == WM_RUN_TARGET && !p->cites) {
		p->cites = true;
		WM_GROW(l->mem, l->citing, l->nciting, l->capciting);
		l->citing[l->nciting++] = p;
	}
	WM_GROW(l->mem, p->runs, p->nruns, p->capruns);
	p->runs[p->nruns++] = run;
}

wm_len
wm_units(const struct wm_face *f, int32_t units, wm_len size)
{
	int64_t v = (int64_t)units * size;

	return (wm_len)(v >= 0 ? (v + f->upem / 2) / f->upem
			       : -((-v + f->upem / 2) / f->upem));
}

/* What one paragraph is being prepared with. */
struct prep {
	struct wm_layout *l;
	struct wm_para *p;
	struct wm_str text;
	const char *brk;       /* libunistring's, one for each byte */
	const uint8_t *levels; /* one for each byte; NULL: all zero */
	const struct wm_run *run;
	const struct wm_face *main; /* of the run's style */
	/* The piece being collected. */
	const struct wm_face *face;
	size_t from;
	uint8_t level;
	bool open;
};

#define OBJECT "\xef\xbf\xbc" /* U+FFFC stands for what is not text */

static struct wm_str
run_text(struct wm_layout *l, const struct wm_run *r)
{
	switch (r->kind) {
	case WM_RUN_TEXT:
		return r->text;
	case WM_RUN_PICTURE:
	case WM_RUN_LEADER:
		return WM_S(OBJECT);
	case WM_RUN_TARGET:
		break;
	}
	if (r->target == NULL || r->target->was == UINT32_MAX)
		return WM_S("00");
	return wm_arena_fmt(l->mem, "%u", (unsigned)r->target->was + 1);
}

static bool
needs_bidi(struct wm_str s, bool rtl)
{
	if (rtl)
		return true;
	for (size_t i = 0; i + 1 < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		unsigned char d = (unsigned char)s.p[i + 1];

		/* U+0590-U+08FF, U+FB1D-U+FEFF, U+1E800 on; U+200F. */
		if ((c >= 0xd6 && c <= 0xdf) || (c == 0xe0 && d <= 0xa3) ||
		    c == 0xf0 || (c == 0xef && d >= 0xac && d <= 0xbb))
			return true;
		if (c == 0xe2 && (d == 0x80 || d == 0x81) && i + 2 < s.n) {
			unsigned char e = (unsigned char)s.p[i + 2];

			if ((d == 0x80 &&
				(e == 0x8f || (e >= 0xaa && e <= 0xae))) ||
			    (d == 0x81 && e >= 0xa6 && e <= 0xa9))
				return true;
		}
	}
	return false;
}

/* The level of each byte. */
static const uint8_t *
bidi(struct wm_layout *l, struct wm_str s, bool rtl)
{
	FriBidiChar *u = wm_arena_alloc(l->mem, (s.n + 1) * sizeof *u);
	FriBidiCharType *types =
	    wm_arena_alloc(l->mem, (s.n + 1) * sizeof *types);
	FriBidiBracketType *brackets =
	    wm_arena_alloc(l->mem, (s.n + 1) * sizeof *brackets);
	FriBidiLevel *levels =
	    wm_arena_alloc(l->mem, (s.n + 1) * sizeof *levels);
	uint8_t *out = wm_arena_alloc(l->mem, s.n + 1);
	FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	FriBidiStrIndex n = 0;
	size_t i, k, step;

	for (i = 0; i < s.n; i += step, n++)
		step = wm_utf8_next(wm_str_sub(s, i, s.n), &u[n]);
	fribidi_get_bidi_types(u, n, types);
	fribidi_get_bracket_types(u, n, types, brackets);
	if (fribidi_get_par_embedding_levels_ex(types, brackets, n, &base,
		levels) == 0)
		wm_no_memory();
	n = 0;
	for (i = 0; i < s.n; i += step, n++) {
		uint32_t c;

		step = wm_utf8_next(wm_str_sub(s, i, s.n), &c);
		for (k = 0; k < step; k++)
			out[i + k] = (uint8_t)levels[n];
	}
	return out;
}

/* Characters that show nothing and need no glyph. */
static bool
is_ignorable(uint32_t c)
{
	return c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	    (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

static void
no_glyph(struct prep *w, uint32_t c, struct wm_str bytes)
{
	struct wm_layout *l = w->l;
	struct wm_buf b = {0};
	struct wm_span at;
	size_t in;
	bool fresh;

	/* A text in a script nobody has is one fault, not one a letter. */
	(void)wm_map_add(&l->missing, bytes, &fresh);
	if (!fresh || w->p->faulty)
		return;
	w->p->faulty = true;
	for (size_t i = 0; i < l->fonts.n; i++) {
		if (i > 0)
			wm_buf_puts(&b, ", ");
		wm_buf_put(&b, l->fonts.faces[i].decl->name);
	}
	at = wm_doc_where(l->job->doc,
	    w->run->node != NULL ? w->run->node : w->p->node);
	in = at.src == NULL
	    ? SIZE_MAX
	    : wm_str_find(wm_str_sub(at.src->text, at.off, at.len), bytes);
	if (in != SIZE_MAX) {
		at.off += (uint32_t)in;
		at.len = (uint32_t)bytes.n;
	}
	wm_report(l->sink, WM_PRINT_GLYPH, at, WM_PRI(bytes), (unsigned)c,
	    WM_PRI(wm_buf_str(&b)));
	wm_buf_free(&b);
}

static const struct wm_face *
face_for(struct prep *w, uint32_t c, struct wm_str bytes)
{
	const struct wm_face *f;

	if (is_ignorable(c))
		return w->open ? w->face : w->main;
	if (c >= 0x300 && w->open &&
	    uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M) &&
	    wm_face_has(w->face, c))
		return w->face;
	if (wm_face_has(w->main, c))
		return w->main;
	f = wm_fonts_pick(&w->l->fonts, w->run->style, c);
	/* HarfBuzz writes some letters in parts, or whole from parts. */
	if (f == NULL && (c == 0xa0 || c == 0x202f || c == 0x2011))
		return w->main;
	if (f == NULL) {
		no_glyph(w, c, bytes);
		return w->main;
	}
	return f;
}

static struct wm_piece *
add_piece(struct prep *w)
{
	struct wm_para *p = w->p;

	WM_GROW(w->l->mem, p->pieces, p->npieces, p->cappieces);
	p->pieces[p->npieces] = (struct wm_piece){.run = w->run};
	return &p->pieces[p->npieces++];
}

/* Shape what was collected, up to byte "end". */
static void
close_piece(struct prep *w, size_t end)
{
	struct wm_piece *q;
	size_t n = end - w->from;

	if (!w->open)
		return;
	w->open = false;
	q = add_piece(w);
	q->at = (uint32_t)w->from;
	q->level = w->level;
	if (n >= 2 && memcmp(w->text.p + end - 2, "\xc2\xad", 2) == 0) {
		q->soft = true;
		n -= 2;
	}
	q->text = w->text.p + w->from;
	q->len = (uint32_t)n;
	q->shaped = (struct wm_shaped){.face = w->face};
	if (n > 0)
		q->shaped = wm_shape(&w->l->fonts, w->face, w->text, w->from, n,
		    w->level & 1, w->run->lang);
	q->width = wm_units(w->face, q->shaped.width, w->run->style->i.size);
}

static uint8_t
level_at(const struct prep *w, size_t i)
{
	return w->levels != NULL ? w->levels[i] : 0;
}

/* A blank: it joins the piece before it when it can. */
static void
add_blank(struct prep *w, size_t at)
{
	struct wm_para *p = w->p;
	struct wm_piece *q = p->npieces > 0 ? &p->pieces[p->npieces - 1] : NULL;

	if (q == NULL || q->run != w->run || q->level != level_at(w, at) ||
	    q->after == WM_AFTER_MUST || q->blanks == UINT16_MAX) {
		q = add_piece(w);
		q->at = (uint32_t)at;
		q->text = w->text.p + at;
		q->level = level_at(w, at);
		q->shaped.face = w->main;
	}
	if (q->shaped.face == NULL || q->shaped.face->space_gid == 0)
		q->shaped.face = w->main;
	WM_ASSERT(q->shaped.face != NULL);
	q->blank = wm_units(q->shaped.face, q->shaped.face->space,
	    w->run->style->i.size);
	q->blanks++;
}

static bool
may_wrap(const struct wm_run *r)
{
	return r->style->i.white != WM_WHITE_NOWRAP &&
	    r->style->i.white != WM_WHITE_PRE;
}

/* A line may end before byte "i": tell the piece before it. */
static void
opportunity(struct prep *w, size_t i)
{
	struct wm_piece *q;

	if (w->brk[i] != UC_BREAK_POSSIBLE || !may_wrap(w->run))
		return;
	close_piece(w, i);
	if (w->p->npieces == 0)
		return;
	q = &w->p->pieces[w->p->npieces - 1];
	if (q->after == WM_AFTER_NONE && q->run->kind != WM_RUN_LEADER)
		q->after = WM_AFTER_MAY;
}

static void
must_break(struct prep *w, size_t i)
{
	struct wm_piece *q;

	close_piece(w, i);
	if (w->p->npieces == 0 ||
	    w->p->pieces[w->p->npieces - 1].after == WM_AFTER_MUST) {
		q = add_piece(w);
		q->at = (uint32_t)i;
		q->text = w->text.p + i;
		q->shaped.face = w->main;
		q->level = level_at(w, i);
	}
	w->p->pieces[w->p->npieces - 1].after = WM_AFTER_MUST;
}

/* One character at byte "i". */
static void
one_char(struct prep *w, size_t i, size_t step, uint32_t c)
{
	const struct wm_face *face;

	opportunity(w, i);
	if (c == 0x2028) {
		must_break(w, i);
		return;
	}
	if (c == ' ') {
		close_piece(w, i);
		add_blank(w, i);
		return;
	}
	face = face_for(w, c, wm_str_sub(w->text, i, step));
	if (w->open && (face != w->face || level_at(w, i) != w->level))
		close_piece(w, i);
	if (!w->open) {
		w->open = true;
		w->from = i;
		w->face = face;
		w->level = level_at(w, i);
	}
}

static void
one_run(struct prep *w, size_t from, size_t end)
{
	size_t step;
	uint32_t c;

	w->main = wm_fonts_main(&w->l->fonts, w->run->style);
	if (w->run->kind == WM_RUN_PICTURE || w->run->kind == WM_RUN_LEADER) {
		struct wm_piece *q;

		opportunity(w, from);
		q = add_piece(w);
		q->at = (uint32_t)from;
		q->level = level_at(w, from);
		q->shaped.face = w->main;
		if (w->run->kind == WM_RUN_PICTURE)
			q->width = w->run->picture->width;
		return;
	}
	for (size_t i = from; i < end; i += step) {
		step = wm_utf8_next(wm_str_sub(w->text, i, end - i), &c);
		one_char(w, i, step, c);
	}
	close_piece(w, end);
}

/*
 * The widest word and the widest line.  A very long word does not widen a
 * column: it will be broken anywhere.
 */
static void
measure(struct wm_para *p)
{
	wm_len word = 0, line = 0, blanks = 0;

	p->min = p->max = 0;
	for (size_t i = 0; i < p->npieces; i++) {
		const struct wm_piece *q = &p->pieces[i];
		wm_len most = 12 * q->run->style->i.size;

		if (q->run->kind == WM_RUN_LEADER)
			line += 2 * q->run->style->i.size;
		word += q->width;
		if (word > most && q->run->kind != WM_RUN_PICTURE)
			word = most;
		if (word > p->min)
			p->min = word;
		line += blanks + q->width;
		blanks = q->blank * q->blanks;
		if (line > p->max)
			p->max = line;
		if (q->after != WM_AFTER_NONE || q->blanks > 0)
			word = 0;
		if (q->after == WM_AFTER_MUST)
			line = blanks = 0;
		if (line > WM_LEN_MAX)
			line = WM_LEN_MAX;
	}
	if (p->style->i.indent > 0)
		p->max += p->style->i.indent;
}

void
wm_para_prepare(struct wm_layout *l, struct wm_para *p)
{
	struct prep w = {.l = l, .p = p};
	struct wm_buf b = {0};
	size_t at = 0;
	char *brk;

	if (p->prepared)
		return;
	p->prepared = true;
	p->npieces = 0;
	p->width = -1;
	for (size_t i = 0; i < p->nruns; i++)
		wm_buf_put(&b, run_text(l, &p->runs[i]));
	w.text = p->text = wm_arena_str(l->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	brk = wm_arena_alloc(l->mem, w.text.n + 1);
	u8_possible_linebreaks((const uint8_t *)w.text.p, w.text.n, "UTF-8",
	    brk);
	w.brk = brk;
	if (needs_bidi(w.text, p->style->i.rtl))
		w.levels = bidi(l, w.text, p->style->i.rtl);
	for (size_t i = 0; i < p->nruns; i++) {
		size_t n = run_text(l, &p->runs[i]).n;

		w.run = &p->runs[i];
		one_run(&w, at, at + n);
		at += n;
	}
	measure(p);
}
