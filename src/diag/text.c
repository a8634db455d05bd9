#include "diag/text.h"

struct wm_text
wm_text_plain(struct wm_arena *mem, const struct wm_source *src, uint32_t off,
    uint32_t len)
{
	struct wm_text t = {.src = src, .n = 1};

	t.s = wm_str_sub(src->text, off, len);
	t.pieces = WM_NEW(mem, struct wm_piece);
	t.pieces[0] = (struct wm_piece){0, off};
	return t;
}

static uint32_t
offset_of(const struct wm_text *t, size_t at)
{
	size_t lo = 0, hi = t->n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->pieces[mid].at <= at)
			lo = mid;
		else
			hi = mid;
	}
	return t->pieces[lo].off + (uint32_t)(at - t->pieces[lo].at);
}

struct wm_span
wm_text_span(const struct wm_text *t, size_t at, size_t len)
{
	struct wm_span s = {.src = t->src};
	uint32_t end;

	if (t->n == 0)
		return s;
	s.off = offset_of(t, at);
	if (len > 0) {
		end = offset_of(t, at + len - 1) + 1;
		s.len = end > s.off ? end - s.off : 0;
	}
	return s;
}
