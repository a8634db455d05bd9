/*
 * A glyph as a filled shape, for what is drawn without saying anything:
 * marks over and under letters, whose text the letter says.
 */
#include <hb.h>

#include "print/layout/layout.h"

struct shape {
	struct wm_buf *to;
	const struct wm_face *face;
	wm_len size, x, y; /* of the origin; y up from the foot of the page */
};

static void
point(const struct shape *s, float x, float y)
{
	wm_pdf_num(s->to, s->x + wm_units(s->face, (int32_t)x, s->size));
	wm_pdf_num(s->to, s->y + wm_units(s->face, (int32_t)y, s->size));
}

static void
move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y,
    void *user)
{
	const struct shape *s = data;

	(void)f, (void)st, (void)user;
	point(s, x, y);
	wm_buf_puts(s->to, "m\n");
}

static void
line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y,
    void *user)
{
	const struct shape *s = data;

	(void)f, (void)st, (void)user;
	point(s, x, y);
	wm_buf_puts(s->to, "l\n");
}

static void
cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x1,
    float y1, float x2, float y2, float x, float y, void *user)
{
	const struct shape *s = data;

	(void)f, (void)st, (void)user;
	point(s, x1, y1);
	point(s, x2, y2);
	point(s, x, y);
	wm_buf_puts(s->to, "c\n");
}

static void
close_path(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, void *user)
{
	const struct shape *s = data;

	(void)f, (void)st, (void)user;
	wm_buf_puts(s->to, "h\n");
}

void
wm_pdf_outline(struct wm_pdf *pdf, struct wm_pdf_page *p, struct wm_buf *b,
    const struct wm_text_out *t, uint32_t gid)
{
	struct shape s = {b, t->face, t->size, t->x, p->height - t->y};
	hb_draw_funcs_t *f = hb_draw_funcs_create();

	wm_pdf_text_close(pdf);
	wm_pdf_fill(pdf, p, b, t->color);
	hb_draw_funcs_set_move_to_func(f, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(f, line_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(f, cubic_to, NULL, NULL);
	hb_draw_funcs_set_close_path_func(f, close_path, NULL, NULL);
	hb_font_get_glyph_shape(t->face->font, gid, f, &s);
	wm_buf_puts(b, "f\n");
	hb_draw_funcs_destroy(f);
}
