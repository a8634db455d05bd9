#include "xml/xml.h"

/* A run of text; in a value also what a reader would turn into blanks. */
static void
escape(struct wm_buf *b, const xmlChar *text, bool value)
{
	for (const char *p = (const char *)text; p != NULL && *p != '\0'; p++)
		switch (*p) {
		case '&':
			wm_buf_puts(b, "&amp;");
			break;
		case '<':
			wm_buf_puts(b, "&lt;");
			break;
		case '>':
			wm_buf_puts(b, "&gt;");
			break;
		case '\r':
			wm_buf_puts(b, "&#13;");
			break;
		case '"':
			wm_buf_puts(b, value ? "&quot;" : "\"");
			break;
		case '\n':
			wm_buf_puts(b, value ? "&#10;" : "\n");
			break;
		case '\t':
			wm_buf_puts(b, value ? "&#9;" : "\t");
			break;
		default:
			wm_buf_putc(b, *p);
			break;
		}
}

static void
name(struct wm_buf *b, const xmlNs *ns, const xmlChar *local)
{
	if (ns != NULL && ns->prefix != NULL)
		wm_buf_fmt(b, "%s:", (const char *)ns->prefix);
	wm_buf_puts(b, (const char *)local);
}

static void
start_tag(struct wm_buf *b, const xmlNode *n)
{
	wm_buf_putc(b, '<');
	name(b, n->ns, n->name);
	for (const xmlNs *ns = n->nsDef; ns != NULL; ns = ns->next) {
		wm_buf_puts(b, " xmlns");
		if (ns->prefix != NULL)
			wm_buf_fmt(b, ":%s", (const char *)ns->prefix);
		wm_buf_puts(b, "=\"");
		escape(b, ns->href, /*value*/ true);
		wm_buf_putc(b, '"');
	}
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		wm_buf_putc(b, ' ');
		name(b, a->ns, a->name);
		wm_buf_puts(b, "=\"");
		for (const xmlNode *t = a->children; t != NULL; t = t->next)
			escape(b, t->content, /*value*/ true);
		wm_buf_putc(b, '"');
	}
	wm_buf_puts(b, n->children == NULL ? "/>" : ">");
}

/* A node and all below; the depth of trees is bounded by the parser. */
static void
node(struct wm_buf *b, const xmlNode *n)
{
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
		escape(b, n->content, /*value*/ false);
	else if (n->type == XML_COMMENT_NODE)
		wm_buf_fmt(b, "<!--%s-->", (const char *)n->content);
	else if (n->type == XML_PI_NODE)
		wm_buf_fmt(b, "<?%s%s%s?>", (const char *)n->name,
		    n->content == NULL ? "" : " ",
		    n->content == NULL ? "" : (const char *)n->content);
	else if (n->type == XML_ELEMENT_NODE) {
		start_tag(b, n);
		if (n->children == NULL)
			return;
		for (const xmlNode *c = n->children; c != NULL; c = c->next)
			node(b, c);
		wm_buf_puts(b, "</");
		name(b, n->ns, n->name);
		wm_buf_putc(b, '>');
	}
}

void
wm_xml_emit(const xmlDoc *doc, struct wm_buf *b)
{
	wm_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	for (const xmlNode *n = doc->children; n != NULL; n = n->next) {
		node(b, n);
		wm_buf_putc(b, '\n');
	}
}
