/*
 * Where things stand.  The tree and the tokens are walked side by side: the
 * n-th start tag of the text is the n-th element of the tree in document
 * order, because nothing of the text is replaced by anything else.
 */
#include "xml/place.h"

#include <string.h>

#include "base/die.h"
#include "base/utf8.h"
#include "xml/lex.h"
#include "xml/xml.h"

/* The element behind "n" in document order; NULL if it was the last. */
static xmlNode *
next_element(xmlNode *n)
{
	xmlNode *c = n->children;

	for (;;) {
		for (; c != NULL; c = c->next)
			if (c->type == XML_ELEMENT_NODE)
				return c;
		if (n == NULL || n->type != XML_ELEMENT_NODE)
			return NULL;
		c = n->next;
		n = n->parent;
	}
}

static struct wm_xml_place *
start(struct wm_arena *mem, const struct wm_source *src, xmlNode *n,
    const struct wm_lex *t)
{
	struct wm_xml_place *p = WM_NEW(mem, struct wm_xml_place);

	p->src = src;
	p->tag = (uint32_t)t->from;
	p->inner = p->close = p->end = (uint32_t)t->to;
	n->_private = p;
	return p;
}

void
wm_xml_find_places(struct wm_arena *mem, const struct wm_source *src,
    xmlDoc *doc)
{
	xmlNode *n = NULL, *open = NULL;
	struct wm_lex t = {0};

	do {
		t = wm_lex_next(src->text, t.to);
		if (t.kind == WM_LEX_CLOSE) {
			struct wm_xml_place *p;

			WM_ASSERT(open != NULL);
			p = open->_private;
			p->close = (uint32_t)t.from;
			p->end = (uint32_t)t.to;
			open = open->parent;
		}
		if (t.kind != WM_LEX_START && t.kind != WM_LEX_EMPTY)
			continue;
		n = n == NULL ? xmlDocGetRootElement(doc) : next_element(n);
		WM_ASSERT(n != NULL &&
		    wm_str_ends(t.name, wm_str((const char *)n->name)));
		(void)start(mem, src, n, &t);
		if (t.kind == WM_LEX_START)
			open = n;
	} while (t.kind != WM_LEX_END_OF_TEXT);
}

const struct wm_xml_place *
wm_xml_place(const xmlNode *n)
{
	return n == NULL || n->type != XML_ELEMENT_NODE ? NULL : n->_private;
}

static struct wm_span
span(const struct wm_xml_place *p, size_t from, size_t to)
{
	return (struct wm_span){p->src, (uint32_t)from, (uint32_t)(to - from)};
}

static const struct wm_span nowhere;

struct wm_span
wm_xml_name_span(const xmlNode *n)
{
	const struct wm_xml_place *p = wm_xml_place(n);
	struct wm_lex t;

	if (p == NULL)
		return nowhere;
	t = wm_lex_next(p->src->text, p->tag);
	return span(p, p->tag + 1u, p->tag + 1u + t.name.n);
}

struct wm_span
wm_xml_content_span(const xmlNode *n)
{
	const struct wm_xml_place *p = wm_xml_place(n);

	return p == NULL ? nowhere : span(p, p->inner, p->close);
}

struct wm_span
wm_xml_text_span(const xmlNode *n)
{
	struct wm_span at = wm_xml_content_span(n);
	struct wm_str s, t;

	if (at.src == NULL)
		return at;
	s = wm_str_sub(at.src->text, at.off, at.len);
	t = wm_str_trim(s);
	return (struct wm_span){at.src, at.off + (uint32_t)(t.p - s.p),
	    (uint32_t)t.n};
}

/* The name as the source writes it: "xml:lang". */
static bool
is_named(struct wm_str raw, const xmlAttr *a)
{
	if (a->ns != NULL && a->ns->prefix != NULL) {
		struct wm_str prefix = wm_str((const char *)a->ns->prefix);

		if (!wm_str_starts(raw, prefix) || raw.n <= prefix.n ||
		    raw.p[prefix.n] != ':')
			return false;
		raw = wm_str_sub(raw, prefix.n + 1, raw.n);
	}
	return wm_str_is(raw, (const char *)a->name);
}

static bool
find_attr(const xmlAttr *a, const struct wm_xml_place **p,
    struct wm_lex_attr *found)
{
	struct wm_lex t;
	size_t i;

	if ((*p = wm_xml_place(a->parent)) == NULL)
		return false;
	t = wm_lex_next((*p)->src->text, (*p)->tag);
	i = t.from + 1 + t.name.n;
	while (wm_lex_attr((*p)->src->text, &i, found))
		if (is_named(wm_str_sub((*p)->src->text, found->name,
				 found->name_end - found->name),
			a))
			return true;
	return false;
}

struct wm_span
wm_xml_attr_span(const xmlAttr *a)
{
	const struct wm_xml_place *p;
	struct wm_lex_attr at;

	if (!find_attr(a, &p, &at))
		return nowhere;
	return span(p, at.name, at.name_end);
}

struct wm_span
wm_xml_value_span(const xmlAttr *a)
{
	const struct wm_xml_place *p;
	struct wm_lex_attr at;

	if (!find_attr(a, &p, &at))
		return nowhere;
	return span(p, at.value, at.value_end);
}

struct wm_str
wm_xml_attr_name(struct wm_arena *mem, const xmlAttr *a)
{
	const char *name = (const char *)a->name;

	if (a->ns == NULL || a->ns->prefix == NULL)
		return wm_arena_str(mem, wm_str(name));
	return wm_arena_fmt(mem, "%s:%s", (const char *)a->ns->prefix, name);
}

/* ---- decoded text ---- */

/* A text while it is put together. */
struct build {
	struct wm_arena *mem;
	struct wm_buf buf;
	struct wm_text t;
	size_t cap;
	size_t next; /* where the source would go on; SIZE_MAX: nowhere */
};

static void
add_piece(struct build *b, size_t off, size_t unit)
{
	if (b->t.n == b->cap) {
		size_t cap = b->cap == 0 ? 4 : b->cap * 2;
		struct wm_piece *all =
		    wm_arena_alloc(b->mem, cap * sizeof *all);

		if (b->t.n > 0)
			memcpy(all, b->t.pieces, b->t.n * sizeof *all);
		b->t.pieces = all;
		b->cap = cap;
	}
	b->t.pieces[b->t.n++] = (struct wm_piece){(uint32_t)b->buf.n,
	    (uint32_t)off, (uint32_t)unit};
}

/* Bytes as they stand in the source. */
static void
add_run(struct build *b, size_t from, size_t to)
{
	if (from == to)
		return;
	if (b->next != from)
		add_piece(b, from, 0);
	wm_buf_put(&b->buf, wm_str_sub(b->t.src->text, from, to - from));
	b->next = to;
}

/* A character that stands for "unit" other bytes. */
static void
add_char(struct build *b, size_t off, size_t unit, uint32_t c)
{
	add_piece(b, off, unit);
	wm_utf8_put(&b->buf, c);
	b->next = SIZE_MAX;
}

/* The character of the reference s, "&#65;" or "&amp;". */
static uint32_t
referred(struct wm_str s)
{
	static const struct {
		const char *name;
		uint32_t c;
	} all[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'},
	    {"&quot;", '"'}, {"&apos;", '\''}};
	bool hex = s.n > 2 && s.p[2] == 'x';
	uint32_t c = 0;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (wm_str_is(s, all[i].name))
			return all[i].c;
	for (size_t i = hex ? 3 : 2; i + 1 < s.n && c <= 0x10ffff; i++) {
		int d = wm_lower((unsigned char)s.p[i]);

		c = c * (hex ? 16 : 10) +
		    (uint32_t)(wm_is_digit(d) ? d - '0' : d - 'a' + 10);
	}
	return c;
}

/* What a stretch of the source is: it decides what is decoded in it. */
enum stretch {
	IN_TEXT,
	IN_CDATA,
	IN_VALUE
};

static void
add_stretch(struct build *b, size_t from, size_t to, enum stretch kind)
{
	const char *p = b->t.src->text.p;
	size_t i = from, k;

	while (i < to) {
		char c = p[i];

		if (c == '&' && kind != IN_CDATA) {
			add_run(b, from, i);
			k = wm_str_chr((struct wm_str){p + i, to - i}, ';');
			k = k == SIZE_MAX ? to - i : k + 1;
			add_char(b, i, k, referred((struct wm_str){p + i, k}));
			from = i += k;
		} else if (c == '\r' ||
		    (kind == IN_VALUE && (c == '\n' || c == '\t'))) {
			add_run(b, from, i);
			k = c == '\r' && i + 1 < to && p[i + 1] == '\n' ? 2 : 1;
			add_char(b, i, k, kind == IN_VALUE ? ' ' : '\n');
			from = i += k;
		} else
			i++;
	}
	add_run(b, from, to);
}

static struct wm_text
finish(struct build *b, size_t off)
{
	if (b->t.n == 0)
		add_piece(b, off, 0);
	if (b->t.n == 1 && b->t.pieces[0].unit == 0)
		b->t.s =
		    wm_str_sub(b->t.src->text, b->t.pieces[0].off, b->buf.n);
	else
		b->t.s = wm_arena_str(b->mem, wm_buf_str(&b->buf));
	wm_buf_free(&b->buf);
	return b->t;
}

static struct wm_text
text_elsewhere(struct wm_arena *mem, xmlChar *s)
{
	struct wm_text t = {.n = 0};

	t.s = wm_arena_str(mem, wm_str((const char *)s));
	if (s != NULL)
		xmlFree(s);
	return t;
}

struct wm_text
wm_xml_text(struct wm_arena *mem, const xmlNode *n)
{
	const struct wm_xml_place *p = wm_xml_place(n);
	struct build b = {.mem = mem, .next = SIZE_MAX};
	struct wm_lex t = {0};
	size_t depth = 0;

	if (p == NULL)
		return text_elsewhere(mem, xmlNodeGetContent(n));
	b.t.src = p->src;
	for (t.to = p->inner; t.to < p->close;) {
		t = wm_lex_next(p->src->text, t.to);
		if (t.kind == WM_LEX_START)
			depth++;
		else if (t.kind == WM_LEX_CLOSE)
			depth--;
		else if (depth == 0 && t.kind == WM_LEX_TEXT)
			add_stretch(&b, t.from, t.to, IN_TEXT);
		else if (depth == 0 && t.kind == WM_LEX_CDATA)
			add_stretch(&b, t.from + 9, t.to - 3, IN_CDATA);
	}
	return finish(&b, p->inner);
}

struct wm_text
wm_xml_value(struct wm_arena *mem, const xmlAttr *a)
{
	const struct wm_xml_place *p;
	struct build b = {.mem = mem, .next = SIZE_MAX};
	struct wm_lex_attr at;

	if (!find_attr(a, &p, &at))
		return text_elsewhere(mem,
		    xmlNodeListGetString(a->doc, a->children, 1));
	b.t.src = p->src;
	add_stretch(&b, at.value, at.value_end, IN_VALUE);
	return finish(&b, at.value);
}

struct wm_span
wm_xml_stray_span(const xmlNode *n)
{
	struct wm_arena mem = {0};
	struct wm_text t = wm_xml_text(&mem, n);
	struct wm_span at = nowhere;
	size_t i = 0, k;

	while (i < t.s.n && wm_is_space(t.s.p[i]))
		i++;
	if (i < t.s.n && t.src != NULL) {
		k = wm_str_chr(wm_str_sub(t.s, i, t.s.n), '\n');
		k = k == SIZE_MAX ? t.s.n - i : k;
		k = wm_str_trim(wm_str_sub(t.s, i, k)).n;
		at = wm_text_span(&t, i, k);
	}
	wm_arena_free(&mem);
	return at;
}
