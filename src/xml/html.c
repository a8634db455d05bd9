/*
 * One walk over the tree without recursion, appending slices.  The rules
 * are those of "Serializing HTML fragments" in the HTML standard, section
 * 13.3, but for boolean attributes, which are written by name alone.
 */
#include "xml/html.h"

#include <limits.h>
#include <string.h>

#include <libxml/parserInternals.h>

#include "base/die.h"

#define XHTML_NS "http://www.w3.org/1999/xhtml"
#define WAYMARK_NS "urn:waymark"
#define XLINK_NS "http://www.w3.org/1999/xlink"

struct emit {
	struct wm_buf *out;
	bool xml; /* well-formed XHTML instead of HTML */
	/* Of a tree most elements share one namespace, and most attributes
	 * with one have that which is not written. */
	const xmlNs *html, *unwritten;
};

/* Is "name" one of the words of a list separated by blanks? */
static bool
listed(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = list; (p = strstr(p, name)) != NULL; p++)
		if (p[-1] == ' ' && p[n] == ' ')
			return true;
	return false;
}

/* Is it that name?  Most differ in the first letter. */
static bool
same(const char *a, const char *b)
{
	return a[0] == b[0] && strcmp(a, b) == 0;
}

static bool
is_void(const char *name)
{
	switch (name[0]) {
	case 'a':
		return same(name, "area");
	case 'b':
		return same(name, "br") || same(name, "base");
	case 'c':
		return same(name, "col");
	case 'e':
		return same(name, "embed");
	case 'h':
		return same(name, "hr");
	case 'i':
		return same(name, "img") || same(name, "input");
	case 'l':
		return same(name, "link");
	case 'm':
		return same(name, "meta");
	case 's':
		return same(name, "source");
	case 't':
		return same(name, "track");
	case 'w':
		return same(name, "wbr");
	}
	return false;
}

static bool
is_boolean(const char *name)
{
	return listed(" allowfullscreen async autofocus autoplay checked "
	    "controls default defer disabled formnovalidate hidden inert "
	    "ismap itemscope loop multiple muted nomodule novalidate open "
	    "playsinline readonly required reversed selected ", name);
}

/* Elements of HTML, and those in no namespace. */
static bool
is_html(struct emit *e, const xmlNode *n)
{
	if (n->ns == NULL || n->ns == e->html || n->ns->href == NULL)
		return true;
	if (strcmp((const char *)n->ns->href, XHTML_NS) != 0)
		return false;
	e->html = n->ns;
	return true;
}

static bool
is_named(const xmlNode *n, const char *name)
{
	return same((const char *)n->name, name);
}

/* Inside <svg> or <math>, whichever namespace the template gave it? */
static bool
is_foreign(struct emit *e, const xmlNode *n)
{
	if (!is_html(e, n))
		return true;
	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent) {
		if (is_named(n, "svg") || is_named(n, "math"))
			return true;
		if (is_named(n, "body") || is_named(n, "foreignObject"))
			return false;
	}
	return false;
}

/* What stands for a byte in text or, "quoted", in an attribute. */
static const char *
escape_of(const char *p, bool quoted)
{
	switch (*p) {
	case '&':
		return "&amp;";
	case '<':
		return quoted ? NULL : "&lt;";
	case '>':
		return quoted ? NULL : "&gt;";
	case '"':
		return quoted ? "&quot;" : NULL;
	case '\xc2':
		return p[1] == '\xa0' ? "&nbsp;" : NULL;
	}
	return NULL;
}

static const char *
escape_xml(const char *p, bool quoted)
{
	switch (*p) {
	case '<':
		return "&lt;";
	case '\xc2':
		return p[1] == '\xa0' ? "&#160;" : NULL;
	case '\t':
		return quoted ? "&#9;" : NULL;
	case '\n':
		return quoted ? "&#10;" : NULL;
	}
	return escape_of(p, quoted);
}

static void
put_text(struct emit *e, const char *s, bool quoted)
{
	const char *from = s;

	for (;;) {
		const char *as;

		s += strcspn(s, quoted ? "&\"<\xc2\t\n" : "&<>\xc2");
		if (*s == '\0')
			break;
		as = e->xml ? escape_xml(s, quoted) : escape_of(s, quoted);
		if (as == NULL) {
			s++;
			continue;
		}
		wm_buf_put(e->out, (struct wm_str){from, (size_t)(s - from)});
		wm_buf_puts(e->out, as);
		s += *s == '\xc2' ? 2 : 1;
		from = s;
	}
	wm_buf_put(e->out, (struct wm_str){from, (size_t)(s - from)});
}

/* The name an attribute is written with; NULL to leave it out. */
static const char *
attr_name(struct emit *e, const xmlNode *n, const xmlAttr *a)
{
	const char *name = (const char *)a->name;
	const char *ns;

	if (a->ns == NULL || a->ns->href == NULL)
		return name;
	if (a->ns == e->unwritten)
		return NULL;
	ns = (const char *)a->ns->href;
	if (strcmp(ns, (const char *)XML_XML_NAMESPACE) == 0) {
		if (e->xml)
			return strcmp(name, "lang") == 0 ? "xml:lang" : NULL;
		if (strcmp(name, "lang") != 0 ||
		    xmlHasNsProp(n, BAD_CAST "lang", NULL) != NULL)
			return NULL;
		return "lang";
	}
	if (strcmp(ns, XLINK_NS) == 0)
		return strcmp(name, "href") != 0 ? NULL
		    : e->xml			 ? "href"
						 : "xlink:href";
	e->unwritten = a->ns;
	return NULL;
}

static bool
is_bare(struct emit *e, const char *name, const xmlAttr *a)
{
	const char *value;

	if (e->xml)
		return false;
	if (a->children == NULL)
		return is_boolean(name);
	value = (const char *)a->children->content;
	return value != NULL && (*value == '\0' || strcmp(value, name) == 0) &&
	    is_boolean(name);
}

static void
put_attrs(struct emit *e, const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		const char *name = attr_name(e, n, a);

		if (name == NULL)
			continue;
		wm_buf_putc(e->out, ' ');
		wm_buf_puts(e->out, name);
		if (is_bare(e, name, a))
			continue;
		wm_buf_puts(e->out, "=\"");
		for (const xmlNode *v = a->children; v != NULL; v = v->next)
			if (v->content != NULL)
				put_text(e, (const char *)v->content, true);
		wm_buf_putc(e->out, '"');
	}
}

static const char *
ns_of(struct emit *e, const xmlNode *n)
{
	return is_html(e, n) ? XHTML_NS : (const char *)n->ns->href;
}

/* In XHTML a namespace is declared where it changes. */
static void
put_xmlns(struct emit *e, const xmlNode *n)
{
	const xmlNode *up = n->parent;

	if (up != NULL && up->type == XML_ELEMENT_NODE &&
	    strcmp(ns_of(e, up), ns_of(e, n)) == 0)
		return;
	wm_buf_puts(e->out, " xmlns=\"");
	put_text(e, ns_of(e, n), true);
	wm_buf_putc(e->out, '"');
}

/* The text of <script> and <style> stands as it is; what would end it
 * early cannot be written at all. */
static void
put_raw(struct emit *e, const xmlNode *n)
{
	struct wm_buf t = {0};

	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_TEXT_NODE ||
		    c->type == XML_CDATA_SECTION_NODE)
			wm_buf_puts(&t, (const char *)c->content);
	for (size_t i = 0; i + 1 < t.n; i++) {
		if (t.p[i] != '<')
			continue;
		if (t.n - i >= 4 && memcmp(t.p + i, "<!--", 4) == 0)
			e->out->bad = true;
		if (t.p[i + 1] == '/' && t.n - i - 2 >= strlen((const char *)
			n->name)) {
			size_t k = 0;

			while (n->name[k] != '\0' &&
			    wm_lower(t.p[i + 2 + k]) == n->name[k])
				k++;
			if (n->name[k] == '\0')
				e->out->bad = true;
		}
	}
	wm_buf_put(e->out, wm_buf_str(&t));
	wm_buf_free(&t);
}

static bool
is_raw(struct emit *e, const xmlNode *n)
{
	return !e->xml && is_html(e, n) &&
	    (is_named(n, "script") || is_named(n, "style")) &&
	    !is_foreign(e, n);
}

/* A parser of HTML drops a newline that follows these tags. */
static bool
eats_newline(struct emit *e, const xmlNode *n)
{
	const xmlNode *c = n->children;

	return !e->xml && c != NULL && c->type == XML_TEXT_NODE &&
	    c->content[0] == '\n' && is_html(e, n) &&
	    (is_named(n, "pre") || is_named(n, "textarea") ||
		is_named(n, "listing"));
}

/* May this element without content be one tag? */
static bool
closes_itself(struct emit *e, const xmlNode *n)
{
	if (n->children != NULL)
		return false;
	if (is_foreign(e, n))
		return true;
	return e->xml && is_void((const char *)n->name);
}

/* Write what comes before the children; true if those are still to do. */
static bool
open_tag(struct emit *e, const xmlNode *n)
{
	wm_buf_putc(e->out, '<');
	wm_buf_puts(e->out, (const char *)n->name);
	if (e->xml)
		put_xmlns(e, n);
	put_attrs(e, n);
	if (closes_itself(e, n)) {
		wm_buf_puts(e->out, "/>");
		return false;
	}
	wm_buf_putc(e->out, '>');
	if (!e->xml && is_void((const char *)n->name) && is_html(e, n))
		return false;
	if (eats_newline(e, n))
		wm_buf_putc(e->out, '\n');
	if (n->children != NULL && !is_raw(e, n))
		return true;
	if (n->children != NULL)
		put_raw(e, n);
	wm_buf_puts(e->out, "</");
	wm_buf_puts(e->out, (const char *)n->name);
	wm_buf_putc(e->out, '>');
	return false;
}

/* Write a node's beginning; true if its children are still to do. */
static bool
begin(struct emit *e, const xmlNode *n)
{
	switch (n->type) {
	case XML_ELEMENT_NODE:
		return open_tag(e, n);
	case XML_TEXT_NODE:
	case XML_CDATA_SECTION_NODE:
		if (n->name == xmlStringTextNoenc) /* wm_html_ready() */
			wm_buf_puts(e->out, (const char *)n->content);
		else
			put_text(e, (const char *)n->content, false);
		return false;
	case XML_DOCUMENT_NODE:
	case XML_HTML_DOCUMENT_NODE:
	case XML_DOCUMENT_FRAG_NODE:
		return n->children != NULL;
	default: /* comments, instructions and declarations */
		return false;
	}
}

static void
walk(struct emit *e, const xmlNode *top)
{
	const xmlNode *n = top;

	for (;;) {
		if (begin(e, n)) {
			n = n->children;
			continue;
		}
		while (n != top && n->next == NULL) {
			n = n->parent;
			if (n->type != XML_ELEMENT_NODE)
				continue;
			wm_buf_puts(e->out, "</");
			wm_buf_puts(e->out, (const char *)n->name);
			wm_buf_putc(e->out, '>');
		}
		if (n == top)
			return;
		n = n->next;
	}
}

xmlNode *
wm_html_ready(xmlDoc *doc, struct wm_str html)
{
	xmlNode *n;

	WM_ASSERT(html.n < INT_MAX);
	n = xmlNewDocTextLen(doc, BAD_CAST html.p, (int)html.n);
	n->name = xmlStringTextNoenc;
	return n;
}

void
wm_html_emit_node(const xmlNode *n, struct wm_buf *out)
{
	struct emit e = {.out = out};

	walk(&e, n);
}

void
wm_html_emit(const xmlDoc *doc, struct wm_buf *out)
{
	struct emit e = {.out = out};
	const xmlNode *root = xmlDocGetRootElement(doc);

	wm_buf_puts(out, "<!doctype html>\n");
	if (root != NULL)
		walk(&e, root);
	wm_buf_putc(out, '\n');
}

void
wm_xhtml_emit(const xmlDoc *doc, struct wm_buf *out)
{
	struct emit e = {.out = out, .xml = true};
	const xmlNode *root = xmlDocGetRootElement(doc);

	wm_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (root != NULL)
		walk(&e, root);
	wm_buf_putc(out, '\n');
}
