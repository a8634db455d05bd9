/*
 * Putting a flow on pages.  Items are placed until one does not fit; then
 * the page ends at the last place where a break was allowed.  Only if there
 * is none is a rule bent: first the keeps, then widows and orphans; a row
 * taller than a page is cut, each cell between its own lines.
 */
#include "print/layout/layout.h"

#include <string.h>

struct fill {
	struct wm_arena *mem;
	struct wm_flow *flow;
	struct wm_frag *frag;
	wm_len room, full, y;
	bool must;    /* place something, whatever happens */
	size_t fixed; /* repeated headers at the top */
	/* The last place to break: what stays, and where to go on. */
	bool has_ok;
	size_t ok_placed; /* entries of the fragment that stay */
	size_t ok_to;     /* lines of the last of them; SIZE_MAX = as is */
	struct wm_cursor ok_next;
};

static struct wm_placed *
place(struct fill *f, const struct wm_item *it, wm_len before, wm_len height)
{
	struct wm_frag *g = f->frag;

	WM_GROW(f->mem, g->all, g->n, g->cap);
	f->y += before;
	g->all[g->n] = (struct wm_placed){.item = it,
	    .y = f->y,
	    .height = height,
	    .starts = true,
	    .ends = true};
	f->y += height;
	return &g->all[g->n++];
}

static void
place_lines(struct fill *f, const struct wm_item *it, wm_len before,
    size_t from, size_t to)
{
	struct wm_placed *p;
	wm_len h = 0;

	for (size_t k = from; k < to; k++)
		h += it->para->lines[k].height;
	p = place(f, it, before, h);
	p->from = from;
	p->to = to;
	p->starts = from == 0;
	p->ends = to == it->para->nlines;
}

static bool
empty(const struct fill *f)
{
	return f->frag->n == f->fixed;
}

static void
note_ok(struct fill *f, size_t placed, size_t to, size_t item, size_t line)
{
	f->has_ok = true;
	f->ok_placed = placed;
	f->ok_to = to;
	f->ok_next = (struct wm_cursor){item, line, NULL};
}

/* Go back to the last place where a break was allowed. */
static void
retreat(struct fill *f, struct wm_cursor *c)
{
	f->frag->n = f->ok_placed;
	if (f->ok_to != SIZE_MAX) {
		struct wm_placed *p = &f->frag->all[f->frag->n - 1];

		for (size_t k = f->ok_to; k < p->to; k++)
			p->height -= p->item->para->lines[k].height;
		p->to = f->ok_to;
		p->ends = false;
	}
	*c = f->ok_next;
}

/* What the repeated headers of a table take; 0 if they are not repeated. */
static wm_len
head_height(const struct fill *f, const struct wm_table *t)
{
	wm_len h = 0;

	for (size_t k = 0; k < t->nheads; k++)
		h += t->rows[k]->height;
	return h > f->full / 3 ? 0 : h;
}

/* The header rows, once more, at the top of a page. */
static void
repeat_headers(struct fill *f, const struct wm_cursor *c)
{
	const struct wm_item *it = &f->flow->items[c->item];
	const struct wm_row *r = it->row;
	wm_len h = 0;

	if (it->kind != WM_ITEM_ROW || r->header || c->item < r->index)
		return;
	h = head_height(f, r->table);
	if (h == 0)
		return;
	for (size_t k = 0; k < r->table->nheads; k++) {
		const struct wm_item *head = it - (r->index - k);

		if (head->row == r->table->rows[k])
			place(f, head, 0, head->height)->again = true;
	}
	f->fixed = f->frag->n;
}

/* How many lines from "from" on fit into the room left after "before". */
static size_t
fitting(const struct fill *f, const struct wm_item *it, size_t from,
    wm_len before)
{
	wm_len y = f->y + before;
	size_t k = from;

	while (k < it->para->nlines && y + it->para->lines[k].height <= f->room)
		y += it->para->lines[k++].height;
	return k;
}

/* The last line to break before, at most "k", that leaves enough lines. */
static size_t
legal(const struct wm_item *it, size_t from, size_t k)
{
	const struct wm_style *s = it->para->style;
	size_t n = it->para->nlines, orphans = (size_t)s->i.orphans,
	       widows = (size_t)s->i.widows;

	if (n < widows)
		return from;
	if (k > n - widows)
		k = n - widows;
	if (from == 0 && k < orphans)
		return from;
	return k > from ? k : from;
}

/* A paragraph; true to go on with the next item. */
static bool
fill_para(struct fill *f, struct wm_cursor *c, wm_len before)
{
	const struct wm_item *it = &f->flow->items[c->item];
	size_t n = it->para->nlines, from = c->line;
	size_t fits = fitting(f, it, from, before), k;

	if (fits == n) {
		k = it->keep ? from : legal(it, from, n - 1);
		place_lines(f, it, before, from, n);
		if (k > from)
			note_ok(f, f->frag->n, k, c->item, k);
		c->line = 0;
		c->item++;
		return true;
	}
	k = it->keep ? from : legal(it, from, fits);
	if (k > from) {
		place_lines(f, it, before, from, k);
		c->line = k;
		return false;
	}
	if (f->has_ok) {
		retreat(f, c);
		return false;
	}
	/* No allowed place at all: bend the rules. */
	if (fits == from && (!empty(f) || !f->must))
		return false;
	if (fits == from)
		fits = from + 1;
	place_lines(f, it, before, from, fits);
	c->line = fits;
	if (fits == n) {
		c->line = 0;
		c->item++;
	}
	return false;
}

static wm_len
max_len(wm_len a, wm_len b)
{
	return a > b ? a : b;
}

/* As much of a row as fits. True if all of it was placed. */
static bool
cut_row(struct fill *f, struct wm_cursor *c, wm_len before, bool must)
{
	const struct wm_item *it = &f->flow->items[c->item];
	struct wm_row *r = it->row;
	bool first = c->cells == NULL, done = true, any = false;
	struct wm_cursor *cells =
	    wm_arena_alloc(f->mem, (r->ncells + 1) * sizeof *cells);
	struct wm_frag *frags =
	    wm_arena_alloc(f->mem, (r->ncells + 1) * sizeof *frags);
	wm_len height = 0;
	struct wm_placed *p;

	if (!first)
		memcpy(cells, c->cells, r->ncells * sizeof *cells);
	for (size_t i = 0; i < r->ncells; i++) {
		const struct wm_cell *q = &r->cells[i];
		wm_len pad = q->pad[WM_TOP] + q->pad[WM_BOTTOM];
		struct wm_cursor was = cells[i];

		frags[i].flow = q->flow;
		if (cells[i].item >= q->flow->n)
			continue;
		done &= wm_fill(f->mem, q->flow, &cells[i],
		    f->room - f->y - before - pad, f->full - pad, must,
		    &frags[i]);
		any |= cells[i].item != was.item || cells[i].line != was.line ||
		    cells[i].cells != was.cells;
		height = max_len(height, frags[i].height + pad);
	}
	if (!any && !done)
		return false;
	if (done && height < it->height && first)
		height = it->height;
	p = place(f, it, before, height);
	p->cells = frags;
	p->starts = first;
	p->ends = done;
	c->cells = done ? NULL : cells;
	return done;
}

static bool
fill_row(struct fill *f, struct wm_cursor *c, wm_len before)
{
	const struct wm_item *it = &f->flow->items[c->item];
	wm_len left = f->room - f->y - before;
	bool tall = it->height >
	    f->full - (it->row->header ? 0 : head_height(f, it->row->table));
	size_t was = f->frag->n;

	if (c->cells == NULL && it->height <= left) {
		(void)place(f, it, before, it->height);
		c->item++;
		return true;
	}
	/* A row that would fit on a page of its own waits for it. */
	if (c->cells == NULL && it->keep && !tall && !(empty(f) && f->must)) {
		if (f->has_ok)
			retreat(f, c);
		return false;
	}
	if (cut_row(f, c, before, f->must && empty(f))) {
		c->item++;
		return true;
	}
	if (f->frag->n == was && f->has_ok)
		retreat(f, c);
	return false;
}

static bool
fill_edge(struct fill *f, struct wm_cursor *c, wm_len before)
{
	const struct wm_item *it = &f->flow->items[c->item];

	if (f->y + before + it->height > f->room && !(empty(f) && f->must)) {
		if (f->has_ok)
			retreat(f, c);
		return false;
	}
	(void)place(f, it, before, it->height);
	c->item++;
	return true;
}

/*
 * Place what fits into "room" from the cursor on, and move the cursor.
 * "full" is the room of an empty page.  True when the flow is at its end.
 */
bool
wm_fill(struct wm_arena *mem, struct wm_flow *flow, struct wm_cursor *c,
    wm_len room, wm_len full, bool must, struct wm_frag *frag)
{
	struct fill f = {.mem = mem,
	    .flow = flow,
	    .frag = frag,
	    .room = room,
	    .full = full,
	    .must = must};
	bool go = true;

	frag->flow = flow;
	if (c->item < flow->n && (c->item > 0 || c->cells != NULL))
		repeat_headers(&f, c);
	while (go && c->item < flow->n) {
		const struct wm_item *it = &flow->items[c->item];
		bool fresh = c->line == 0 && c->cells == NULL;
		wm_len before = empty(&f) ? 0 : it->before;

		if (fresh && !empty(&f)) {
			if (it->brk == WM_BREAK_PAGE)
				break;
			if (it->brk == WM_BREAK_AUTO)
				note_ok(&f, frag->n, SIZE_MAX, c->item, 0);
		}
		switch (it->kind) {
		case WM_ITEM_PARA:
			go = fill_para(&f, c, before);
			break;
		case WM_ITEM_EDGE:
			go = fill_edge(&f, c, before);
			break;
		case WM_ITEM_ROW:
			go = fill_row(&f, c, before);
			break;
		}
	}
	if (frag->n == f.fixed && f.fixed > 0)
		frag->n = 0; /* a header alone */
	frag->height = 0;
	if (frag->n > 0)
		frag->height =
		    frag->all[frag->n - 1].y + frag->all[frag->n - 1].height;
	return c->item >= flow->n;
}
