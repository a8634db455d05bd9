/*
 * Giving a flow its width: lines and columns follow, and with them the
 * heights.
 */
#include "print/layout/layout.h"

void
wm_flow_measure(struct wm_layout *l, struct wm_flow *f)
{
	f->min = f->max = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct wm_item *it = &f->items[i];
		wm_len sides = it->left + it->right, min = sides, max = sides;

		if (it->kind == WM_ITEM_PARA) {
			wm_para_prepare(l, it->para);
			min += it->para->min;
			max += it->para->max;
		} else if (it->kind == WM_ITEM_ROW) {
			const struct wm_table *t = it->row->table;

			wm_table_measure(l, it->row->table);
			for (unsigned k = 0; k < t->ncols; k++) {
				min += t->min[k];
				max += t->max[k];
			}
		}
		f->min = min > f->min ? min : f->min;
		f->max = max > f->max ? max : f->max;
	}
	if (f->max > WM_LEN_MAX)
		f->max = WM_LEN_MAX;
}

static void
set_item(struct wm_layout *l, struct wm_flow *f, struct wm_item *it)
{
	struct wm_row *r = it->row;

	it->x = it->left;
	it->width = f->width - it->left - it->right;
	if (it->width < WM_PT)
		it->width = WM_PT;
	if (it->kind == WM_ITEM_PARA) {
		wm_para_set(l, it->para, it->width);
		it->height = 0;
		for (size_t k = 0; k < it->para->nlines; k++)
			it->height += it->para->lines[k].height;
	} else if (it->kind == WM_ITEM_ROW) {
		if (r->index == 0)
			wm_table_set(l, r->table, it->width);
		if (r->table->centered)
			it->x += (it->width - r->table->width) / 2;
		else if (r->table->rtl)
			it->x += it->width - r->table->width;
		it->height = r->height;
	}
	if (it->marker != NULL && it->marker->para != NULL)
		wm_para_set(l, it->marker->para, WM_LEN_MAX / 2);
}

void
wm_flow_set(struct wm_layout *l, struct wm_flow *f, wm_len width)
{
	f->width = width;
	for (size_t i = 0; i < f->n; i++)
		set_item(l, f, &f->items[i]);
}

wm_len
wm_flow_height(const struct wm_flow *f)
{
	wm_len h = 0;

	for (size_t i = 0; i < f->n; i++) {
		h += f->items[i].height + (i > 0 ? f->items[i].before : 0);
		if (h > WM_LEN_MAX)
			return WM_LEN_MAX;
	}
	return h;
}
