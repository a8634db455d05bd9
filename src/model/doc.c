#include "model/doc.h"

#include <stdio.h>
#include <string.h>

void
wm_doc_free(struct wm_doc *d)
{
	if (d->tree != NULL)
		xmlFreeDoc(d->tree);
	wm_arena_free(&d->mem);
	*d = (struct wm_doc){0};
}

/* The value of an attribute whose content is one text node, lent. */
static struct wm_str
value_of(const xmlAttr *a)
{
	if (a == NULL || a->children == NULL)
		return WM_S("");
	return wm_str((const char *)a->children->content);
}

static const xmlAttr *
find_attr(const xmlNode *n, const char *name, const char *ns)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		if (a->name[0] != (unsigned char)name[0] ||
		    strcmp((const char *)a->name, name) != 0)
			continue;
		if (ns == NULL ? a->ns == NULL
			       : a->ns != NULL &&
			    strcmp((const char *)a->ns->href, ns) == 0)
			return a;
	}
	return NULL;
}

/* "3:120+7" or "120+7"; false if it is neither. */
static bool
parse_at(struct wm_str s, uint64_t *file, uint64_t *off, uint64_t *len)
{
	size_t i = wm_str_chr(s, ':');

	*file = 0;
	if (i != SIZE_MAX) {
		if (!wm_str_u64(wm_str_sub(s, 0, i), file))
			return false;
		s = wm_str_sub(s, i + 1, s.n);
	}
	i = wm_str_chr(s, '+');
	return i != SIZE_MAX && wm_str_u64(wm_str_sub(s, 0, i), off) &&
	    wm_str_u64(wm_str_sub(s, i + 1, s.n), len);
}

struct wm_span
wm_doc_where(const struct wm_doc *d, const xmlNode *n)
{
	uint64_t file, off, len;

	for (; n != NULL && n->type != XML_DOCUMENT_NODE; n = n->parent) {
		const xmlAttr *a = n->type == XML_ELEMENT_NODE
		    ? find_attr(n, "at", WM_NS)
		    : NULL;

		if (a != NULL && parse_at(value_of(a), &file, &off, &len) &&
		    file < d->nsrcs)
			return (struct wm_span){d->srcs[file], (uint32_t)off,
			    (uint32_t)len};
	}
	return (struct wm_span){d->nsrcs > 0 ? d->srcs[0] : NULL, 0, 0};
}

void
wm_doc_place(xmlNode *n, struct wm_span at)
{
	xmlNode *root = xmlDocGetRootElement(n->doc);
	xmlNs *ns = NULL;
	char s[32];

	if (root == NULL)
		root = n;
	for (ns = root->nsDef; ns != NULL; ns = ns->next)
		if (strcmp((const char *)ns->href, WM_NS) == 0)
			break;
	if (ns == NULL)
		ns = xmlNewNs(root, BAD_CAST WM_NS, BAD_CAST "wm");
	(void)snprintf(s, sizeof s, "%u+%u", at.off, at.len);
	xmlSetNsProp(n, ns, BAD_CAST "at", BAD_CAST s);
}

struct wm_str
wm_attr(const xmlNode *n, const char *name)
{
	return value_of(find_attr(n, name, NULL));
}

xmlNode *
wm_child(const xmlNode *n, const char *name)
{
	for (xmlNode *c = n->children; c != NULL; c = c->next)
		if (wm_is(c, name))
			return c;
	return NULL;
}

/* "from" is where the text begins in the buffer. */
static void
gather(const xmlNode *n, struct wm_buf *b, size_t from, bool *gap)
{
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
		for (const char *p = (const char *)n->content; *p != '\0';) {
			size_t word = strcspn(p, " \t\n\r\f");

			if (word == 0) {
				*gap = true;
				p++;
				continue;
			}
			if (*gap && b->n > from)
				wm_buf_putc(b, ' ');
			*gap = false;
			wm_buf_put(b, (struct wm_str){p, word});
			p += word;
		}
		return;
	}
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		gather(c, b, from, gap);
}

void
wm_text_of(const xmlNode *n, struct wm_buf *b)
{
	bool gap = false;

	gather(n, b, b->n, &gap);
}

struct wm_str
wm_lang_of(const xmlNode *n)
{
	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent) {
		const xmlAttr *a =
		    find_attr(n, "lang", (const char *)XML_XML_NAMESPACE);

		if (a == NULL)
			a = find_attr(n, "lang", NULL);
		if (a != NULL)
			return value_of(a);
	}
	return WM_S("");
}
