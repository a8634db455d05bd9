#include "markdown/read.h"

#include <string.h>

#include "base/path.h"
#include "markdown/front.h"
#include "markdown/markdown.h"
#include "model/validate.h"
#include "xml/xml.h"

enum {
	PAGE_TOP = 2, /* level of a page's headings */
	PART_TOP = 3, /* and of those in a part of an XML file */
};

/* ---- pages ---- */

static void
name_root(struct wm_doc *d, xmlNode *root)
{
	if (d->lang.n > 0)
		xmlSetProp(root, BAD_CAST "lang", BAD_CAST d->lang.p);
	xmlSetProp(root, BAD_CAST "id", BAD_CAST d->id.p);
}

static bool
read_page(struct wm_doc *d, struct wm_sink *sink)
{
	const struct wm_source *src = d->srcs[0];
	uint32_t n = (uint32_t)src->text.n;
	xmlNode *root, *body;
	struct wm_text text;
	struct wm_md md;
	uint32_t at;

	if (!wm_xml_check_text(src, sink))
		return false;
	d->kind = WM_KIND_PAGE;
	d->tree = xmlNewDoc(BAD_CAST "1.0");
	root = xmlNewDocNode(d->tree, NULL, BAD_CAST "page", NULL);
	xmlDocSetRootElement(d->tree, root);
	name_root(d, root);
	at = (uint32_t)wm_front_read(d, root, sink);
	wm_doc_place(root, (struct wm_span){src, 0, at});
	body = xmlNewChild(root, NULL, BAD_CAST "body", NULL);
	wm_doc_place(body, (struct wm_span){src, at, n - at});
	text = wm_text_plain(&d->mem, src, at, n - at);
	wm_md_open(&md, d, sink, 0);
	wm_md_blocks(&md, body, &text, PAGE_TOP);
	wm_md_close(&md);
	return true;
}

/* ---- texts of XML files ---- */

/* A text being put together from ranges of another. */
struct cut {
	const struct wm_text *from;
	struct wm_text to;
	char *s;
	struct wm_piece *pieces;
};

static void
keep(struct cut *c, size_t a, size_t b, size_t *next)
{
	const struct wm_text *t = c->from;
	struct wm_piece p;

	if (a >= b)
		return;
	while (*next < t->n && t->pieces[*next].at <= a)
		++*next;
	p = t->pieces[*next - 1];
	if (p.unit == 0)
		p.off += (uint32_t)a - p.at;
	p.at = (uint32_t)c->to.s.n;
	c->pieces[c->to.n++] = p;
	for (; *next < t->n && t->pieces[*next].at < b; ++*next) {
		p = t->pieces[*next];
		p.at = (uint32_t)(c->to.s.n + p.at - a);
		c->pieces[c->to.n++] = p;
	}
	memcpy(c->s + c->to.s.n, t->s.p + a, b - a);
	c->to.s.n += b - a;
}

static size_t
blanks(struct wm_str s)
{
	size_t i = 0;

	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
		i++;
	return i;
}

/* The white space that all lines but the first begin with. */
static struct wm_str
common_indent(struct wm_str text, size_t *lines)
{
	struct wm_str line, common = {NULL, 0};

	for (*lines = 0; wm_str_cut(&text, '\n', &line); ++*lines) {
		size_t n = blanks(line), i = 0;

		if (*lines == 0 || n == line.n)
			continue;
		if (common.p == NULL)
			common = wm_str_sub(line, 0, n);
		while (i < common.n && i < n && line.p[i] == common.p[i])
			i++;
		common.n = i;
	}
	return common;
}

/* Without the indentation that all lines share, and trimmed. */
static struct wm_text
dedent(struct wm_arena *mem, const struct wm_text *t)
{
	struct cut c = {.from = t, .to = {.src = t->src}};
	struct wm_str rest = t->s, line, common;
	size_t lines, next = 0;

	common = common_indent(t->s, &lines);
	c.s = wm_arena_alloc(mem, t->s.n + 1);
	c.pieces = wm_arena_alloc(mem, (t->n + lines) * sizeof *c.pieces);
	while (wm_str_cut(&rest, '\n', &line)) {
		size_t a = (size_t)(line.p - t->s.p), b = a + line.n;
		size_t n = blanks(line);

		if (c.to.s.n == 0)
			a += n; /* the first line that says something */
		else
			a += n < common.n ? n : common.n;
		if (n == line.n && c.to.s.n == 0)
			continue;
		keep(&c, a, b + (rest.p != NULL), &next);
	}
	while (c.to.s.n > 0 && wm_is_space((unsigned char)c.s[c.to.s.n - 1]))
		c.to.s.n--;
	c.to.s.p = c.s;
	c.to.pieces = c.pieces;
	return c.to;
}

static void
empty(xmlNode *n)
{
	while (n->children != NULL) {
		xmlNode *c = n->children;

		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
}

static void
read_text(struct wm_md *md, xmlNode *n, enum wm_content content)
{
	struct wm_text raw = wm_xml_text(&md->doc->mem, n), t;
	struct wm_str s;

	empty(n);
	if (content == WM_PLAIN) {
		s = wm_str_trim(raw.s);
		if (s.n > 0)
			xmlAddChild(n, xmlNewDocTextLen(n->doc,
			    BAD_CAST s.p, (int)s.n));
		return;
	}
	t = dedent(&md->doc->mem, &raw);
	if (t.s.n == 0)
		return;
	if (content == WM_INLINE)
		wm_md_inlines(md, n, &t);
	else
		wm_md_blocks(md, n, &t, PART_TOP);
}

/* Its text, or its start tag. */
static struct wm_span
place_of(const xmlNode *n, enum wm_content content)
{
	const struct wm_xml_place *at = wm_xml_place(n);
	struct wm_span s = wm_xml_text_span(n);

	if (at == NULL ||
	    (s.len > 0 && content != WM_NONE && content != WM_EMPTY))
		return s;
	return (struct wm_span){at->src, at->tag, at->inner - at->tag};
}

/* As deep as the vocabulary: what it does not know is passed over. */
static void
read_element(struct wm_md *md, xmlNode *n, const struct wm_vocab_elem *e)
{
	wm_doc_place(n, place_of(n, e->content));
	if (e->content != WM_NONE) {
		if (e->content != WM_EMPTY)
			read_text(md, n, e->content);
		return;
	}
	for (xmlNode *c = n->children; c != NULL; c = c->next) {
		const struct wm_vocab_elem *ce = c->type == XML_ELEMENT_NODE
		    ? wm_vocab_child(e, wm_str((const char *)c->name))
		    : NULL;

		if (ce != NULL)
			read_element(md, c, ce);
	}
}

/* What the folder and name say that it is; WM_KIND_MAX: its tag says. */
static enum wm_kind
kind_by_place(struct wm_str path)
{
	static const enum wm_kind named[] = {WM_KIND_SITE, WM_KIND_LAWS,
	    WM_KIND_GLOSSARY, WM_KIND_TOPICS, WM_KIND_AREAS,
	    WM_KIND_NOTICES, WM_KIND_RULES};

	if (wm_str_starts(path, WM_S("content/listings/")))
		return WM_KIND_ORGANIZATION;
	if (wm_str_starts(path, WM_S("content/packets/")))
		return WM_KIND_PACKET;
	if (!wm_str_is(wm_path_dir(path), "content"))
		return WM_KIND_MAX;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (wm_str_is(wm_path_stem(wm_path_base(path)),
			wm_vocab_kind(named[i])->root->name))
			return named[i];
	return WM_KIND_MAX;
}

static bool
read_xml(struct wm_doc *d, struct wm_sink *sink)
{
	enum wm_kind want = kind_by_place(d->srcs[0]->path);
	xmlNode *root;
	struct wm_md md;

	d->tree = wm_xml_parse(&d->mem, d->srcs[0], sink);
	if (d->tree == NULL)
		return false;
	root = xmlDocGetRootElement(d->tree);
	d->kind = wm_vocab_kind_named(wm_str((const char *)root->name));
	if (want != WM_KIND_MAX && want != d->kind) {
		(void)wm_validate(d->tree, want, sink);
		return false;
	}
	if (d->kind == WM_KIND_PAGE) {
		wm_report(sink, WM_READ_PAGE, wm_xml_name_span(root));
		wm_hint(sink, "a page is Markdown: its file ends in '.md'");
		return false;
	}
	wm_validate(d->tree, d->kind, sink);
	if (d->kind == WM_KIND_MAX)
		return false;
	wm_md_open(&md, d, sink, 0);
	read_element(&md, root, wm_vocab_kind(d->kind)->root);
	name_root(d, root);
	wm_md_close(&md);
	return true;
}

bool
wm_read(struct wm_doc *out, const struct wm_source *src, struct wm_str id,
    struct wm_str lang, struct wm_sink *sink)
{
	struct wm_str ext = wm_path_ext(src->path);
	bool good = false;

	*out = (struct wm_doc){.nsrcs = 1, .kind = WM_KIND_MAX};
	out->srcs = wm_arena_alloc(&out->mem, sizeof(const struct wm_source *));
	out->srcs[0] = src;
	out->id = wm_arena_str(&out->mem, id);
	out->lang = wm_arena_str(&out->mem, lang);
	if (wm_str_is(ext, ".md"))
		good = read_page(out, sink);
	else if (wm_str_is(ext, ".xml"))
		good = read_xml(out, sink);
	else
		wm_report_path(sink, WM_READ_ENDING, src->path);
	if (!good)
		wm_doc_free(out);
	return good;
}

/* ---- where a value stands ---- */

/* The value of a line "key: value" of a directive. */
static bool
directive_where(struct wm_span elem, const char *key, struct wm_span *out)
{
	struct wm_str rest = wm_str_sub(elem.src->text, elem.off, elem.len);
	struct wm_str line;

	while (wm_str_cut(&rest, '\n', &line)) {
		size_t colon = wm_str_chr(line, ':');
		struct wm_str name = wm_str_trim(wm_str_sub(line, 0, colon));

		while (name.n > 0 && (name.p[0] == '>' || name.p[0] == ' '))
			name = wm_str_sub(name, 1, name.n);
		if (colon == SIZE_MAX || !wm_str_is(name, key))
			continue;
		line = wm_str_trim(wm_str_sub(line, colon + 1, line.n));
		*out = (struct wm_span){elem.src,
		    (uint32_t)(line.p - elem.src->text.p), (uint32_t)line.n};
		return true;
	}
	return false;
}

struct wm_span
wm_read_where(const struct wm_doc *d, const xmlNode *n, const char *attr)
{
	struct wm_span s = wm_doc_where(d, n);
	struct wm_span v;

	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, attr) == 0 &&
		    a->ns == NULL && wm_xml_place(n) != NULL) {
			v = wm_xml_value_span(a);
			return v.src != NULL ? v : s;
		}
	if (s.src == NULL)
		return s;
	if (wm_is(n, "page")) {
		v = wm_front_where(s.src, attr);
		return v.len > 0 ? v : s;
	}
	if ((wm_is(n, "listings") || wm_is(n, "deadlines") ||
		wm_is(n, "dates") || wm_is(n, "include")) &&
	    directive_where(s, attr, &v))
		return v;
	return s;
}
