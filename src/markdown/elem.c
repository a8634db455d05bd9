/*
 * Elements, attributes and texts: made as libxml2's own parser makes them,
 * with names that are in the tree's dictionary already.
 */
#include <string.h>

#include "base/die.h"
#include "markdown/md.h"

/* As xmlAddChild(), which would join texts: there are none to join. */
static void
append(xmlNode *into, xmlNode *n)
{
	n->parent = into;
	n->prev = into->last;
	if (into->last != NULL)
		into->last->next = n;
	else
		into->children = n;
	into->last = n;
}

xmlNode *
wm_md_elem(struct wm_md *md, xmlNode *into, xmlNs *ns, const xmlChar *name)
{
	xmlNode *n;

	/* The name is the dictionary's: it is not freed with the node. */
	n = xmlNewDocNodeEatName(md->doc->tree, ns, (xmlChar *)name, NULL);
	if (n == NULL)
		wm_no_memory();
	append(into, n);
	return n;
}

/*
 * A text node.  A short text lies in the node itself, as in the trees that
 * libxml2's own parser makes: text nodes have no use for "properties".
 */
static xmlNode *
text_node(xmlDoc *doc, struct wm_str s)
{
	bool brief = s.n < 2 * sizeof(void *);
	xmlNode *n = xmlNewDocTextLen(doc, brief ? NULL : BAD_CAST s.p,
	    (int)s.n);

	if (n == NULL)
		wm_no_memory();
	if (brief) {
		n->content = (xmlChar *)&n->properties;
		if (s.n > 0)
			memcpy(n->content, s.p, s.n);
		n->content[s.n] = '\0';
	}
	return n;
}

void
wm_md_text(struct wm_md *md, xmlNode *into, struct wm_str s)
{
	if (s.n > 0)
		append(into, text_node(md->doc->tree, s));
}

static void
add_attr(xmlNode *n, xmlNs *ns, const xmlChar *name, struct wm_str value)
{
	xmlAttr *a = xmlNewNsPropEatName(n, ns, (xmlChar *)name, NULL);

	if (a == NULL)
		wm_no_memory();
	a->children = text_node(n->doc, value);
	a->last = a->children;
	a->children->parent = (xmlNode *)a;
}

void
wm_md_attr(xmlNode *n, const xmlChar *name, struct wm_str value)
{
	add_attr(n, NULL, name, value);
}

static char *
digits(char *end, uint32_t v)
{
	do
		*--end = (char)('0' + v % 10);
	while ((v /= 10) > 0);
	return end;
}

void
wm_md_number(xmlNode *n, const xmlChar *name, uint32_t v)
{
	char b[12], *p = digits(b + sizeof b, v);

	add_attr(n, NULL, name,
	    (struct wm_str){p, (size_t)(b + sizeof b - p)});
}

/* As wm_doc_place(), for many: no look-up, no format. */
void
wm_md_at(struct wm_md *md, xmlNode *n, struct wm_span s)
{
	char b[24], *p = b + sizeof b;

	p = digits(p, s.len);
	*--p = '+';
	p = digits(p, s.off);
	add_attr(n, md->wm, md->names->at,
	    (struct wm_str){p, (size_t)(b + sizeof b - p)});
}

xmlNode *
wm_md_html(struct wm_pass *p, xmlNode *into, const xmlChar *name)
{
	return wm_md_elem(p->md, into, p->md->html, name);
}
