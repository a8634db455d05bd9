/*
 * wm_print(): build, set and fill until the citations hold, draw, write.
 */
#include "print/print.h"

#include <string.h>

#include "base/utf8.h"
#include "print/css/css.h"
#include "print/css/parse.h"
#include "print/layout/build.h"

/* A page as it was filled. */
struct sheet {
	struct wm_frag frag;
	const struct wm_page_style *style;
};

static const xmlNode *
html_child(const xmlNode *n, const char *name)
{
	for (const xmlNode *c = n != NULL ? n->children : NULL; c != NULL;
	     c = c->next)
		if (wm_is_html(c, name))
			return c;
	return NULL;
}

/* What a link to the element is called: its heading's text. */
static struct wm_str
title_of(struct wm_layout *l, const xmlNode *n)
{
	const char *name = (const char *)n->name;
	struct wm_str s = WM_S("");

	if (name[0] == 'h' && wm_is_digit(name[1]))
		return wm_node_text(l->mem, n);
	for (const xmlNode *c = n->children; c != NULL && s.n == 0; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			s = title_of(l, c);
	return s;
}

/* Every id of the document, before anything is built. */
static void
find_targets(struct wm_layout *l, const xmlNode *n, int depth)
{
	struct wm_str id = wm_attr(n, "id");

	if (depth > WM_MAX_DEPTH)
		return;
	if (id.n > 0) {
		bool fresh;
		struct wm_entry *e = wm_map_add(&l->targets, id, &fresh);

		if (fresh) {
			struct wm_target *t = WM_NEW(l->mem, struct wm_target);

			t->id = e->key;
			t->node = n;
			t->page = t->was = UINT32_MAX;
			e->v.ptr = t;
		} else {
			const struct wm_target *t = e->v.ptr;

			wm_report(l->sink, WM_PRINT_ID,
			    wm_doc_where(l->job->doc, n), WM_PRI(id));
			wm_see(l->sink, wm_doc_where(l->job->doc, t->node),
			    "the other one");
		}
	}
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			find_targets(l, c, depth + 1);
}

/* At most "n" bytes, cut between two characters. */
static struct wm_str
shortened(struct wm_arena *mem, struct wm_str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return wm_arena_fmt(mem, "%.*s\xe2\x80\xa6", (int)n, s.p);
}

struct wm_str
wm_link_text(struct wm_layout *l, struct wm_link *k)
{
	struct wm_str s;

	if (k->said.n > 0)
		return k->said;
	s = wm_node_text(l->mem, k->node);
	for (const xmlNode *c = k->node->children; s.n == 0 && c != NULL;
	     c = c->next)
		if (wm_is_html(c, "img"))
			s = wm_attr(c, "alt");
	k->said = shortened(l->mem, s.n > 0 ? s : k->href, 300);
	return k->said;
}

/* Noting where things came to stand */

static void
note_item(struct wm_layout *l, const struct wm_item *it, uint32_t page,
    wm_len y)
{
	for (const struct wm_note *n = it->notes; n != NULL; n = n->next) {
		if (n->target != NULL) {
			n->target->page = page;
			n->target->y = y;
			n->target->placed = true;
			if (n->target->title.n == 0)
				n->target->title = shortened(l->mem,
				    title_of(l, n->target->node), 300);
		} else if (n->heading != NULL) {
			n->heading->page = page;
			n->heading->y = y;
		} else {
			WM_GROW(l->mem, l->strings, l->nstrings, l->capstrings);
			l->strings[l->nstrings++] =
			    (struct wm_string_use){n->name, n->value, page};
		}
	}
}

static void
note_flow(struct wm_layout *l, const struct wm_flow *f, uint32_t page, wm_len y)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct wm_item *it = &f->items[i];

		y += i > 0 ? it->before : 0;
		note_item(l, it, page, y);
		for (size_t k = 0; it->row != NULL && k < it->row->ncells; k++)
			note_flow(l, it->row->cells[k].flow, page, y);
		y += it->height;
	}
}

static void
note_frag(struct wm_layout *l, const struct wm_frag *g, uint32_t page, wm_len y)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct wm_placed *p = &g->all[i];

		if (p->again)
			continue;
		if (p->starts)
			note_item(l, p->item, page, y + p->y);
		if (p->item->kind != WM_ITEM_ROW)
			continue;
		for (size_t k = 0; k < p->item->row->ncells; k++) {
			if (p->cells != NULL)
				note_frag(l, &p->cells[k], page, y + p->y);
			else
				note_flow(l, p->item->row->cells[k].flow, page,
				    y + p->y);
		}
	}
}

/* Pages */

static const struct wm_page_style *
style_of(const struct wm_layout *l, size_t page)
{
	return page == 0 ? &l->first_page : &l->other_page;
}

static wm_len
room_of(const struct wm_page_style *p)
{
	wm_len h = p->height - p->margin[WM_TOP] - p->margin[WM_BOTTOM];

	return h > 36 * WM_PT ? h : 36 * WM_PT;
}

static wm_len
width_of(const struct wm_page_style *p)
{
	wm_len w = p->width - p->margin[WM_LEFT] - p->margin[WM_RIGHT];

	return w > 36 * WM_PT ? w : 36 * WM_PT;
}

/* Fill all pages; false if there are too many. */
static bool
fill_pages(struct wm_layout *l, struct wm_arena *mem, struct wm_flow *flow,
    struct sheet **sheets, size_t *n)
{
	struct wm_cursor c = {0};
	size_t cap = 0;
	bool done = false;

	*sheets = NULL;
	*n = 0;
	l->nstrings = 0;
	while (!done) {
		const struct wm_page_style *p = style_of(l, *n);
		struct sheet *s;

		if (*n >= WM_MAX_PAGES)
			return false;
		WM_GROW(mem, *sheets, *n, cap);
		s = &(*sheets)[*n];
		*s = (struct sheet){.style = p};
		done = wm_fill(mem, flow, &c, room_of(p),
		    room_of(&l->other_page), true, &s->frag);
		note_frag(l, &s->frag, (uint32_t)*n, p->margin[WM_TOP]);
		++*n;
	}
	return true;
}

/* True if some page number that is printed has changed. */
static bool
changed(struct wm_layout *l)
{
	bool any = false;

	for (size_t i = 0; i < l->targets.n; i++) {
		struct wm_target *t = l->targets.all[i]->v.ptr;

		any |= t->was != t->page;
		t->was = t->page;
	}
	for (size_t i = 0; i < l->nciting && any; i++)
		l->citing[i]->prepared = false;
	return any && l->nciting > 0;
}

/* Running headers and footers */

static struct wm_str
string_on(const struct wm_layout *l, struct wm_str name, uint32_t page)
{
	struct wm_str last = WM_S("");

	for (size_t i = 0; i < l->nstrings; i++) {
		const struct wm_string_use *u = &l->strings[i];

		if (u->page > page)
			break;
		if (!wm_str_eq(u->name, name))
			continue;
		if (u->page == page)
			return u->value;
		last = u->value;
	}
	return last;
}

static struct wm_str
box_text(struct wm_layout *l, const struct wm_generated *g, uint32_t page,
    size_t pages)
{
	struct wm_buf b = {0};
	struct wm_str s;

	for (size_t i = 0; i < g->n; i++) {
		const struct wm_content_item *c = &g->all[i];

		if (c->kind == WM_C_TEXT)
			wm_buf_put(&b, c->s);
		else if (c->kind == WM_C_STRING)
			wm_buf_put(&b, string_on(l, c->s, page));
		else if (c->kind == WM_C_PAGE)
			wm_buf_u64(&b, page + 1);
		else if (c->kind == WM_C_PAGES)
			wm_buf_u64(&b, pages);
	}
	s = wm_arena_str(l->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

/* The three boxes above, or below, the text. */
static void
margin_boxes(struct wm_layout *l, struct wm_pdf_page *page,
    const struct wm_page_style *p, bool top, size_t pages)
{
	struct wm_para *para[3] = {NULL};
	wm_len width = width_of(p), third = width / 3, used = 0;
	wm_len room = p->margin[top ? WM_TOP : WM_BOTTOM];

	for (int k = 0; k < 3; k++) {
		const struct wm_style *s = &p->box[(top ? 0 : 3) + k];

		if (s->content.all == NULL)
			continue;
		para[k] = wm_para_new(l, s, NULL);
		wm_para_add(l, para[k],
		    (struct wm_run){.kind = WM_RUN_TEXT,
			.style = s,
			.text = box_text(l, &s->content, page->index, pages),
			.lang = l->lang});
		wm_para_prepare(l, para[k]);
		used += para[k]->max;
	}
	for (int k = 0; k < 3; k++) {
		wm_len w, x = p->margin[WM_LEFT], h = 0;
		struct wm_frag g = {0};
		struct wm_item it = {.kind = WM_ITEM_PARA, .para = para[k]};
		struct wm_placed one = {.item = &it,
		    .starts = true,
		    .ends = true};
		struct wm_flow f = {.items = &it, .n = 1};

		if (para[k] == NULL || para[k]->npieces == 0)
			continue;
		/* Alone, or all short: the whole width; else a share. */
		w = used + 12 * WM_PT <= width && (k == 1 || para[1] == NULL)
		    ? width
		    : k == 1          ? third
		    : para[1] != NULL ? third
				      : width / 2 - 6 * WM_PT;
		if (para[1] == NULL && para[2 - k] == NULL)
			w = width;
		x += k == 0 ? 0 : k == 1 ? (width - w) / 2 : width - w;
		wm_para_set(l, para[k], w);
		for (size_t i = 0; i < para[k]->nlines; i++)
			h += para[k]->lines[i].height;
		it.width = w;
		one.to = para[k]->nlines;
		one.height = h;
		g = (struct wm_frag){.flow = &f, .all = &one, .n = 1};
		page->artifact++;
		wm_draw(l, page, &g, x,
		    top ? (room - h) / 2
			: page->height - room + (room - h) / 2);
		page->artifact--;
	}
}

static void
draw_pages(struct wm_layout *l, const struct sheet *sheets, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct wm_page_style *p = sheets[i].style;

		(void)wm_pdf_page_new(&l->pdf, p->width, p->height);
	}
	for (size_t i = 0; i < n; i++) {
		const struct wm_page_style *p = sheets[i].style;
		struct wm_pdf_page *page = l->pdf.pages[i];

		margin_boxes(l, page, p, true, n);
		margin_boxes(l, page, p, false, n);
		wm_draw(l, page, &sheets[i].frag, p->margin[WM_LEFT],
		    p->margin[WM_TOP]);
	}
}

/* The job */

static void
write_file(struct wm_layout *l, struct wm_buf *out)
{
	struct wm_pdf_about about = {l->title, l->job->author, l->lang,
	    l->job->date};
	struct wm_outline *o;
	size_t n = 0;

	for (struct wm_heading *h = l->headings; h != NULL; h = h->next)
		n++;
	o = wm_arena_alloc(l->mem, (n + 1) * sizeof *o);
	n = 0;
	for (struct wm_heading *h = l->headings; h != NULL; h = h->next)
		o[n++] = (struct wm_outline){h->title, h->level, h->page, h->y};
	wm_pdf_write(&l->pdf, &about, o, n, out);
}

/* Links whose target is not printed. */
static void
check_links(struct wm_layout *l)
{
	for (size_t i = 0; i < l->nlinks; i++) {
		const struct wm_link *k = l->links[i];

		if (k->target != NULL && !k->target->placed)
			wm_report(l->sink, WM_PRINT_LINK,
			    wm_doc_where(l->job->doc, k->node),
			    WM_PRI(k->href));
	}
}

static void
typeset(struct wm_layout *l, struct wm_flow *flow, struct wm_buf *out)
{
	struct wm_arena mem = {0};
	struct sheet *sheets = NULL;
	size_t n = 0;
	bool good = true;

	for (int pass = 0; pass < WM_PASSES; pass++) {
		wm_arena_free(&mem);
		wm_flow_set(l, flow, l->page_width);
		good = fill_pages(l, &mem, flow, &sheets, &n);
		if (!good || !changed(l))
			break;
		if (pass + 1 == WM_PASSES) {
			wm_report(l->sink, WM_PRINT_LIMIT, (struct wm_span){0},
			    "the page numbers in the contents do not settle");
		}
	}
	if (!good)
		wm_report(l->sink, WM_PRINT_LIMIT, (struct wm_span){0},
		    "the document has more than 2,000 pages");
	check_links(l);
	if (l->sink->errors == 0) {
		draw_pages(l, sheets, n);
		write_file(l, out);
	}
	wm_arena_free(&mem);
}

static bool
declared(const struct wm_layout *l, struct wm_str family)
{
	for (size_t k = 0; k < l->job->nfonts; k++)
		if (wm_str_eq(l->job->fonts[k].family, family))
			return true;
	return false;
}

static void
check_family(struct wm_layout *l, struct wm_str want)
{
	struct wm_span at = {l->job->css, 0, 0};
	size_t i = at.src == NULL ? SIZE_MAX : wm_str_find(at.src->text, want);

	if (declared(l, want))
		return;
	if (i != SIZE_MAX) {
		at.off = (uint32_t)i;
		at.len = (uint32_t)want.n;
	}
	wm_report(l->sink, WM_PRINT_FAMILY, at, WM_PRI(want));
}

/* Families, in quotes, that the style sheet names and nobody declares. */
static void
check_families(struct wm_layout *l)
{
	for (size_t i = 0; i < l->css->nrules; i++) {
		const struct wm_decls *d = l->css->rules[i].decls;

		for (size_t k = 0; k < d->n; k++)
			for (size_t v = 0; v < d->all[k].n; v++)
				if (d->all[k].prop == WM_P_FONT_FAMILY &&
				    d->all[k].vals[v].kind == WM_V_STRING)
					check_family(l, d->all[k].vals[v].s);
	}
}

static bool
prepare(struct wm_layout *l, const xmlNode *html)
{
	const struct wm_print_job *job = l->job;
	const xmlNode *head = html_child(html, "head");
	const xmlNode *title = html_child(head, "title");
	struct wm_span at = wm_doc_where(job->doc, html);

	l->title = job->title;
	if (l->title.n == 0 && title != NULL)
		l->title = wm_node_text(l->mem, title);
	if (l->title.n == 0)
		wm_report(l->sink, WM_PRINT_ABOUT, at, "title");
	l->lang = wm_lang_of(html);
	if (l->lang.n == 0)
		wm_report(l->sink, WM_PRINT_ABOUT, at, "language");
	return l->sink->errors == 0;
}

/* Has a font a glyph for each character of the text? */
static bool
can_show(struct wm_layout *l, const struct wm_style *s, struct wm_str text)
{
	uint32_t c;
	size_t n;

	for (; (n = wm_utf8_next(text, &c)) > 0;
	     text = wm_str_sub(text, n, text.n))
		if (!wm_is_space((int)c) && !wm_pdf_steers(c) &&
		    wm_fonts_pick(&l->fonts, s, c) == NULL)
			return false;
	return true;
}

/* Take out what may be left out and cannot be shown. */
static void
spare(struct wm_layout *l, const struct wm_style *s, xmlNode *parent,
    int depth)
{
	xmlNode *next;

	for (xmlNode *n = parent->children; n != NULL; n = next) {
		next = n->next;
		if (n->type != XML_ELEMENT_NODE || depth > WM_MAX_DEPTH)
			continue;
		if (wm_attr(n, "data-spare").n == 0) {
			spare(l, s, n, depth + 1);
		} else if (!can_show(l, s, wm_node_text(l->mem, n))) {
			xmlUnlinkNode(n);
			xmlFreeNode(n);
		}
	}
}

static void
run(struct wm_layout *l, const xmlNode *html, struct wm_buf *out)
{
	static const wm_len sizes[][2] = {{612000, 792000}, {595276, 841890},
	    {612000, 1008000}};
	const wm_len *size = sizes[l->job->paper];
	xmlNode *body = (xmlNode *)html_child(html, "body");
	const struct wm_style *s;
	struct wm_flow *flow;

	l->css = wm_css_parse(l->mem, l->job->css, l->sink);
	if (body == NULL)
		wm_report(l->sink, WM_PRINT_ABOUT,
		    wm_doc_where(l->job->doc, html), "body");
	if (!prepare(l, html) ||
	    !wm_fonts_open(&l->fonts, l->mem, l->job, l->sink))
		return;
	wm_pdf_fonts_init(&l->pdf, &l->fonts);
	s = wm_css_style(l->css, html, NULL, WM_PSEUDO_NONE);
	check_families(l);
	l->rtl = s->i.rtl;
	wm_css_page(l->css, true, size[0], size[1], s, &l->first_page);
	wm_css_page(l->css, false, size[0], size[1], s, &l->other_page);
	l->page_width = width_of(&l->other_page);
	l->page_height = room_of(&l->other_page);
	l->pdf.root = wm_tag_new(&l->pdf, NULL, "Document");
	if (l->job->spare)
		spare(l, s, body, 0);
	find_targets(l, body, 0);
	flow = wm_build(l, body, s);
	typeset(l, flow, out);
}

bool
wm_print(const struct wm_print_job *job, struct wm_sink *sink,
    struct wm_buf *out)
{
	struct wm_arena mem = {0};
	struct wm_sink mine = {0};
	struct wm_layout l = {.job = job, .sink = &mine, .mem = &mem};
	const xmlNode *html = xmlDocGetRootElement(job->doc->tree);
	bool good;

	l.pdf.mem = &mem;
	if (html != NULL && wm_is_html(html, "html"))
		run(&l, html, out);
	else
		wm_report(&mine, WM_PRINT_ABOUT, wm_doc_where(job->doc, html),
		    "<html> root");
	good = mine.errors == 0 && wm_buf_ok(out);
	wm_sink_merge(sink, &mine);
	wm_sink_free(&mine);
	if (l.fonts.buf != NULL)
		wm_fonts_close(&l.fonts);
	wm_map_free(&l.targets);
	wm_map_free(&l.missing);
	wm_arena_free(&mem);
	return good;
}
