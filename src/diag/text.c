#include "diag/text.h"

struct wm_text
wm_text_plain(struct wm_arena *mem, const struct wm_source *src, uint32_t off,
    uint32_t len)
{
	struct wm_text t = {.src = src, .n = 1};

	t.s = wm_str_sub(src->text, off, len);
	t.pieces = WM_NEW(mem, struct wm_piece);
	t.pieces[0] = (struct wm_piece){0, off, 0};
	return t;
}

/* The piece that byte "at" of the text is in. */
static const struct wm_piece *
piece_of(const struct wm_text *t, size_t at)
{
	size_t lo = 0, hi = t->n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->pieces[mid].at <= at)
			lo = mid;
		else
			hi = mid;
	}
	return &t->pieces[lo];
}

struct wm_span
wm_text_span(const struct wm_text *t, size_t at, size_t len)
{
	struct wm_span s = {.src = t->src};
	const struct wm_piece *p;
	uint32_t end;

	if (t->n == 0)
		return s;
	if (at > t->s.n)
		at = t->s.n;
	if (len > t->s.n - at)
		len = t->s.n - at;
	p = piece_of(t, at);
	s.off = p->off;
	if (p->unit == 0)
		s.off += (uint32_t)(at - p->at);
	else if (at == t->s.n)
		s.off += p->unit; /* the end of the text */
	if (len > 0) {
		p = piece_of(t, at + len - 1);
		end = p->unit > 0 ? p->off + p->unit
				  : p->off + (uint32_t)(at + len - p->at);
		s.len = end > s.off ? end - s.off : 0;
	}
	return s;
}
