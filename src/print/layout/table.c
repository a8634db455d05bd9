/*
 * Tables.  Each row becomes one item of the flow around; each cell has a
 * flow of its own.  Borders are always collapsed: they are drawn on the
 * lines between cells, once.
 */
#include <string.h>

#include "base/die.h"
#include "print/layout/build.h"

struct table_build {
	struct wm_builder *b;
	struct wm_table *t;
	struct wm_frame f;             /* of the table */
	struct wm_tag *group;          /* THead or TBody, or NULL */
	unsigned busy[WM_MAX_COLUMNS]; /* rows a cell above still covers */
	unsigned col;                  /* column of the next <col> */
	bool headers;                  /* a header cell was seen */
	bool in_head, has_head;
	bool too_wide;
};

static unsigned
span_of(const xmlNode *n, const char *name, unsigned most)
{
	uint64_t v;

	if (!wm_str_u64(wm_attr(n, name), &v) || v < 1)
		return 1;
	return v > most ? most : (unsigned)v;
}

static bool
is_th(const xmlNode *n)
{
	return strcmp((const char *)n->name, "th") == 0;
}

static const char *
scope_of(const struct table_build *tb, const xmlNode *n)
{
	struct wm_str s = wm_attr(n, "scope");

	if (wm_str_starts(s, WM_S("row")))
		return "Row";
	if (wm_str_starts(s, WM_S("col")))
		return "Column";
	return tb->in_head ? "Column" : "Row";
}

/* A cell's content goes into its own flow. */
static void
fill_cell(struct table_build *tb, struct wm_cell *c, const struct wm_frame *f,
    xmlNode *n)
{
	struct wm_builder *b = tb->b;
	struct wm_flow *outer = b->flow;
	struct wm_frame g = *f;

	c->flow = WM_NEW(b->l->mem, struct wm_flow);
	c->flow->rtl = c->style->i.rtl;
	b->flow = c->flow;
	g.style = g.block = c->style;
	g.left = g.right = 0;
	g.depth++;
	wm_build_enter(b, n, c->style, g.depth);
	wm_build_children(b, &g, n);
	wm_build_flush(b);
	if (c->flow->notes != NULL)
		(void)wm_flow_push(b, (struct wm_item){.kind = WM_ITEM_EDGE});
	wm_build_leave(b, g.depth);
	b->flow = outer;
}

static void
cell(struct table_build *tb, struct wm_row *row, const struct wm_frame *f,
    xmlNode *n, unsigned *col)
{
	struct wm_layout *l = tb->b->l;
	struct wm_frame g = *f;
	struct wm_cell *c;

	while (*col < WM_MAX_COLUMNS && tb->busy[*col] > 0)
		++*col;
	if (*col >= WM_MAX_COLUMNS) {
		tb->too_wide = true;
		return;
	}
	WM_GROW(l->mem, row->cells, row->ncells, row->capcells);
	c = &row->cells[row->ncells++];
	*c = (struct wm_cell){.col = *col};
	c->style = wm_css_style(l->css, n, f->style, WM_PSEUDO_NONE);
	c->colspan = span_of(n, "colspan", WM_MAX_COLUMNS - *col);
	for (unsigned k = 1; k < c->colspan; k++)
		if (tb->busy[*col + k] > 0) /* a cell above is there */
			c->colspan = k;
	c->rowspan = span_of(n, "rowspan", 1000);
	for (int k = 0; k < 4; k++)
		c->pad[k] = wm_build_dim(l, c->style->padding[k]) +
		    c->style->border[k].width / 2;
	if (c->style->width.unit != WM_DIM_AUTO && c->colspan == 1 &&
	    tb->t->wanted[*col].unit == WM_DIM_AUTO)
		tb->t->wanted[*col] = c->style->width;
	g.elem = wm_tag_new(&l->pdf, f->elem, is_th(n) ? "TH" : "TD");
	if (wm_lang_of(n).n > 0 && !wm_str_eq(wm_lang_of(n), f->lang))
		g.elem->lang = g.lang = wm_lang_of(n);
	if (is_th(n)) {
		g.elem->scope = scope_of(tb, n);
		tb->headers = true;
	}
	c->tag = g.elem;
	g.elem->colspan = c->colspan;
	g.elem->rowspan = c->rowspan;
	fill_cell(tb, c, &g, n);
	for (unsigned k = 0; k < c->colspan; k++)
		tb->busy[*col + k] = c->rowspan;
	*col += c->colspan;
	if (*col > tb->t->ncols)
		tb->t->ncols = *col;
}

/* Rows under a cell that spans them stay with it. */
static bool
covered(const struct table_build *tb)
{
	for (unsigned k = 0; k < WM_MAX_COLUMNS; k++)
		if (tb->busy[k] > 0)
			return true;
	return false;
}

static void
row(struct table_build *tb, const struct wm_frame *f, xmlNode *n)
{
	struct wm_layout *l = tb->b->l;
	struct wm_table *t = tb->t;
	struct wm_frame g = *f;
	struct wm_row *r = WM_NEW(l->mem, struct wm_row);
	bool under = covered(tb);
	unsigned col = 0;

	r->style = wm_css_style(l->css, n, f->style, WM_PSEUDO_NONE);
	if (r->style->display == WM_DISPLAY_NONE)
		return;
	r->table = t;
	r->index = (unsigned)t->nrows;
	r->header = tb->in_head && t->nheads == t->nrows;
	if (r->header)
		t->nheads++;
	g.style = r->style;
	g.depth++;
	if (tb->group == NULL)
		tb->group = wm_tag_new(&l->pdf, f->elem, "TBody");
	g.elem = wm_tag_new(&l->pdf, tb->group, "TR");
	wm_build_enter(tb->b, n, r->style, g.depth);
	for (xmlNode *c = n->children; c != NULL; c = c->next) {
		if (c->type == XML_ELEMENT_NODE &&
		    (wm_is_html(c, "td") || wm_is_html(c, "th")))
			cell(tb, r, &g, c, &col);
	}
	wm_build_leave(tb->b, g.depth);
	for (unsigned k = 0; k < WM_MAX_COLUMNS; k++)
		tb->busy[k] -= tb->busy[k] > 0;
	WM_GROW(l->mem, t->rows, t->nrows, t->caprows);
	t->rows[t->nrows++] = r;
	if (under || r->style->before == WM_BREAK_AVOID)
		tb->b->flow->brk = WM_BREAK_AVOID;
	(void)wm_flow_push(tb->b,
	    (struct wm_item){.kind = WM_ITEM_ROW,
		.row = r,
		.left = t->inset,
		.right = f->right,
		.keep = r->style->inside == WM_BREAK_AVOID});
	if (r->header || r->style->after == WM_BREAK_AVOID)
		tb->b->flow->brk = WM_BREAK_AVOID;
}

static void
columns(struct table_build *tb, const struct wm_frame *f, xmlNode *n)
{
	struct wm_layout *l = tb->b->l;
	const struct wm_style *s =
	    wm_css_style(l->css, n, f->style, WM_PSEUDO_NONE);
	unsigned k;

	if (wm_is_html(n, "col")) {
		k = span_of(n, "span", WM_MAX_COLUMNS);
		for (; k > 0 && tb->col < WM_MAX_COLUMNS; k--)
			tb->t->wanted[tb->col++] = s->width;
		return;
	}
	for (xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && wm_is_html(c, "col"))
			columns(tb, f, c);
}

static void
caption(struct table_build *tb, xmlNode *n)
{
	struct wm_builder *b = tb->b;
	struct wm_frame g = tb->f;
	struct wm_box box;

	g.style = g.block =
	    wm_css_style(b->l->css, n, tb->f.style, WM_PSEUDO_NONE);
	g.depth++;
	(void)wm_build_elem(b, &g, n, "Caption");
	box = wm_box_open(b, &g, g.style);
	wm_build_children(b, &g, n);
	wm_build_flush(b);
	wm_box_close(b, &box);
	if (b->flow->brk == WM_BREAK_AUTO)
		b->flow->brk = WM_BREAK_AVOID;
}

/* No cell of the rows from "first" on reaches below the last of them. */
static void
clamp(struct wm_table *t, size_t first)
{
	for (size_t r = first; r < t->nrows; r++) {
		for (size_t i = 0; i < t->rows[r]->ncells; i++) {
			struct wm_cell *c = &t->rows[r]->cells[i];

			if (c->rowspan > t->nrows - r)
				c->rowspan = (unsigned)(t->nrows - r);
			c->tag->rowspan = c->rowspan;
		}
	}
}

static void
group(struct table_build *tb, xmlNode *n)
{
	struct wm_frame g = tb->f;
	struct wm_layout *l = tb->b->l;
	size_t first;

	g.style = wm_css_style(l->css, n, tb->f.style, WM_PSEUDO_NONE);
	if (g.style->display == WM_DISPLAY_NONE)
		return;
	g.depth++;
	tb->in_head = g.style->display == WM_DISPLAY_HEAD && !tb->has_head;
	tb->has_head |= tb->in_head;
	tb->group =
	    wm_tag_new(&l->pdf, tb->f.elem, tb->in_head ? "THead" : "TBody");
	first = tb->t->nrows;
	memset(tb->busy, 0, sizeof tb->busy);
	for (xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && wm_is_html(c, "tr"))
			row(tb, &g, c);
	clamp(tb->t, first);
	tb->group = NULL;
	tb->in_head = false;
}

/* Captions come first, in the tags and on paper. */
static void
parts(struct table_build *tb, xmlNode *n)
{
	for (xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && wm_is_html(c, "caption"))
			caption(tb, c);
	for (xmlNode *c = n->children; c != NULL; c = c->next) {
		if (c->type != XML_ELEMENT_NODE || wm_is_html(c, "caption"))
			continue;
		if (wm_is_html(c, "thead") || wm_is_html(c, "tbody") ||
		    wm_is_html(c, "tfoot"))
			group(tb, c);
		else if (wm_is_html(c, "colgroup") || wm_is_html(c, "col"))
			columns(tb, &tb->f, c);
		else if (wm_is_html(c, "tr"))
			row(tb, &tb->f, c);
	}
}

/* Cells that the last rows lack, so that every row has all columns. */
static void
complete(struct table_build *tb, struct wm_tag *table)
{
	struct wm_table *t = tb->t;
	unsigned busy[WM_MAX_COLUMNS] = {0};
	size_t r = 0;

	for (struct wm_kid *g = table->first; g != NULL; g = g->next) {
		if (g->elem == NULL || g->elem->type[0] != 'T')
			continue;
		memset(busy, 0, sizeof busy);
		for (struct wm_kid *k = g->elem->first; k != NULL;
		     k = k->next, r++) {
			const struct wm_row *row = t->rows[r];
			unsigned have = 0;

			for (size_t i = 0; i < row->ncells; i++)
				for (unsigned q = 0; q < row->cells[i].colspan;
				     q++)
					busy[row->cells[i].col + q] =
					    row->cells[i].rowspan;
			for (unsigned q = 0; q < t->ncols; q++)
				have += busy[q] > 0;
			for (; have < t->ncols; have++)
				(void)wm_tag_new(&tb->b->l->pdf, k->elem, "TD");
			for (unsigned q = 0; q < t->ncols; q++)
				busy[q] -= busy[q] > 0;
		}
	}
}

void
wm_build_table(struct wm_builder *b, const struct wm_frame *f, xmlNode *n,
    const struct wm_style *s)
{
	struct table_build tb = {.b = b, .f = *f};
	struct wm_layout *l = b->l;
	struct wm_box box;

	tb.t = WM_NEW(l->mem, struct wm_table);
	tb.t->style = s;
	tb.t->rtl = s->i.rtl;
	tb.t->centered = s->margin[WM_LEFT].unit == WM_DIM_AUTO &&
	    s->margin[WM_RIGHT].unit == WM_DIM_AUTO;
	for (unsigned k = 0; k < WM_MAX_COLUMNS; k++)
		tb.t->wanted[k].unit = WM_DIM_AUTO;
	tb.f.style = tb.f.block = s;
	tb.f.depth++;
	tb.f.dl = NULL;
	(void)wm_build_elem(b, &tb.f, n, "Table");
	box = wm_box_open(b, &tb.f, s);
	tb.t->inset = tb.f.left;
	parts(&tb, n);
	wm_box_close(b, &box);
	if (tb.t->nrows > 0 && !tb.headers)
		wm_report(l->sink, WM_PRINT_TABLE,
		    wm_doc_where(l->job->doc, n));
	if (tb.too_wide)
		wm_report(l->sink, WM_PRINT_LIMIT, wm_doc_where(l->job->doc, n),
		    "the table has too many columns");
	clamp(tb.t, 0);
	if (tb.t->nrows == 0) { /* nothing to tell: no table */
		tb.f.elem->type = "Div";
		for (struct wm_kid *k = tb.f.elem->first; k != NULL;
		    k = k->next)
			if (k->elem != NULL)
				k->elem->type = "P";
	}
	complete(&tb, tb.f.elem);
}

/* Widths */

static void
widen(wm_len *w, unsigned from, unsigned n, wm_len need)
{
	wm_len have = 0, share;

	WM_ASSERT(n > 0); /* a cell has a column */
	for (unsigned k = 0; k < n; k++)
		have += w[from + k];
	if (have >= need)
		return;
	share = (need - have) / (wm_len)n;
	for (unsigned k = 0; k < n; k++)
		w[from + k] += share;
	w[from] += need - have - share * (wm_len)n;
}

void
wm_table_measure(struct wm_layout *l, struct wm_table *t)
{
	if (t->width != 0)
		return;
	t->width = -1;
	for (int spans = 0; spans < 2; spans++) {
		for (size_t r = 0; r < t->nrows; r++) {
			for (size_t i = 0; i < t->rows[r]->ncells; i++) {
				struct wm_cell *c = &t->rows[r]->cells[i];
				wm_len pad = c->pad[WM_LEFT] + c->pad[WM_RIGHT];

				if ((c->colspan > 1) != spans)
					continue;
				wm_flow_measure(l, c->flow);
				widen(t->min, c->col, c->colspan,
				    c->flow->min + pad);
				widen(t->max, c->col, c->colspan,
				    c->flow->max + pad);
			}
		}
	}
}

/* Share "room" among columns in proportion to "weight". */
static void
share(wm_len *w, const int64_t *weight, unsigned n, int64_t room)
{
	int64_t sum = 0, done = 0, given = 0;

	for (unsigned k = 0; k < n; k++)
		sum += weight[k];
	if (sum <= 0)
		return;
	for (unsigned k = 0; k < n; k++) {
		int64_t upto;

		done += weight[k];
		upto = room * done / sum;
		w[k] += (wm_len)(upto - given);
		given = upto;
	}
}

static int64_t
root(int64_t v)
{
	int64_t r = 0;

	for (int64_t bit = (int64_t)1 << 30; bit > 0; bit >>= 1)
		if ((r + bit) * (r + bit) <= v)
			r += bit;
	return r;
}

/*
 * Give "room" to columns by the square root of what they lack, none more
 * than it lacks: a column of long notes must not squeeze one of phone
 * numbers to a word a line.
 */
static void
relieve(wm_len *w, int64_t *lack, unsigned n, int64_t room)
{
	for (unsigned turn = 0; turn < n && room > 0; turn++) {
		int64_t weight[WM_MAX_COLUMNS] = {0}, left = room, sum = 0;

		for (unsigned k = 0; k < n; k++)
			sum += weight[k] = root(lack[k] * 1000);
		for (unsigned k = 0; k < n && sum > 0; k++) {
			int64_t more = room * weight[k] / sum;

			if (more > lack[k])
				more = lack[k];
			w[k] += (wm_len)more;
			lack[k] -= more;
			left -= more;
		}
		room = left;
	}
}

/*
 * Column widths: wanted ones first; the others get their widest word and
 * then more by what they lack (CSS 2.2, 17.5.2.2, leaves the rule open).
 */
static void
solve(struct wm_table *t, wm_len room, wm_len *w)
{
	int64_t lack[WM_MAX_COLUMNS] = {0}, most[WM_MAX_COLUMNS] = {0};
	int64_t used = 0, lacking = 0, extra;

	for (unsigned k = 0; k < t->ncols; k++) {
		const struct wm_dim *d = &t->wanted[k];

		w[k] = t->min[k];
		if (d->unit == WM_DIM_LEN)
			w[k] = d->v;
		else if (d->unit == WM_DIM_PCT)
			w[k] = (wm_len)((int64_t)room * d->v / 100000);
		else
			lack[k] = t->max[k] - t->min[k];
		if (d->unit == WM_DIM_AUTO)
			most[k] = t->max[k] + 1;
		if (w[k] < WM_PT)
			w[k] = WM_PT;
		used += w[k];
		lacking += lack[k];
	}
	extra = room - used;
	if (extra < 0) { /* too narrow for the words themselves */
		for (unsigned k = 0; k < t->ncols; k++) {
			most[k] = w[k];
			w[k] = 0;
		}
		share(w, most, t->ncols, room);
		return;
	}
	if (extra <= lacking) {
		relieve(w, lack, t->ncols, extra);
		return;
	}
	share(w, lack, t->ncols, lacking);
	if (t->style->width.unit != WM_DIM_AUTO) {
		int64_t any = 0;

		for (unsigned k = 0; k < t->ncols; k++)
			any += most[k];
		for (unsigned k = 0; any == 0 && k < t->ncols; k++)
			most[k] = w[k];
		share(w, most, t->ncols, extra - lacking);
	}
}

static void
place_cells(struct wm_layout *l, struct wm_table *t, struct wm_row *r)
{
	r->height = 0;
	for (size_t i = 0; i < r->ncells; i++) {
		struct wm_cell *c = &r->cells[i];
		unsigned end = c->col + c->colspan;
		wm_len inner;

		if (end > t->ncols)
			end = t->ncols;
		c->width = t->colx[end] - t->colx[c->col];
		c->x = t->rtl ? t->width - t->colx[end] : t->colx[c->col];
		inner = c->width - c->pad[WM_LEFT] - c->pad[WM_RIGHT];
		wm_flow_set(l, c->flow, inner > WM_PT ? inner : WM_PT);
		c->content = wm_flow_height(c->flow) + c->pad[WM_TOP] +
		    c->pad[WM_BOTTOM];
		if (c->rowspan == 1 && c->content > r->height)
			r->height = c->content;
	}
}

void
wm_table_set(struct wm_layout *l, struct wm_table *t, wm_len room)
{
	wm_len w[WM_MAX_COLUMNS] = {0};
	const struct wm_dim *d = &t->style->width;

	wm_table_measure(l, t);
	if (d->unit == WM_DIM_LEN && d->v < room)
		room = d->v;
	else if (d->unit == WM_DIM_PCT && d->v < 100000)
		room = (wm_len)((int64_t)room * d->v / 100000);
	solve(t, room, w);
	for (unsigned k = 0; k < t->ncols; k++)
		t->colx[k + 1] = t->colx[k] + w[k];
	t->width = t->colx[t->ncols];
	for (size_t r = 0; r < t->nrows; r++)
		place_cells(l, t, t->rows[r]);
	/* A cell over several rows makes the last of them taller. */
	for (size_t r = 0; r < t->nrows; r++) {
		for (size_t i = 0; i < t->rows[r]->ncells; i++) {
			const struct wm_cell *c = &t->rows[r]->cells[i];
			size_t end = r + c->rowspan;
			wm_len have = 0;

			if (c->rowspan == 1)
				continue;
			if (end > t->nrows)
				end = t->nrows;
			for (size_t k = r; k < end; k++)
				have += t->rows[k]->height;
			if (have < c->content)
				t->rows[end - 1]->height += c->content - have;
		}
	}
}
