#include "transform/tpl.h"

#include <string.h>

struct wm_span
wm_tpl_line(const struct wm_source *src, uint32_t line)
{
	size_t off = 0, end;

	for (uint32_t i = 1; i < line; i++) {
		size_t k = wm_str_chr(wm_str_sub(src->text, off, SIZE_MAX),
		    '\n');

		if (k == SIZE_MAX)
			break;
		off += k + 1;
	}
	while (off < src->text.n &&
	    (src->text.p[off] == ' ' || src->text.p[off] == '\t'))
		off++;
	end = off;
	while (end < src->text.n && src->text.p[end] != '\n')
		end++;
	return (struct wm_span){src, (uint32_t)off, (uint32_t)(end - off)};
}

xmlDoc *
wm_tpl_parse(struct wm_arena *mem, const struct wm_source *src,
    xmlDict *dict, struct wm_sink *sink)
{
	xmlDoc *doc = wm_xml_parse_dict(mem, src, dict, sink);

	if (doc == NULL)
		return NULL;
	doc->_private = (void *)src;
	/* Imports are resolved against it. */
	doc->URL = xmlStrndup(BAD_CAST src->path.p, (int)src->path.n);
	return doc;
}

struct wm_span
wm_tpl_tag(const xmlNode *n)
{
	const struct wm_xml_place *p = wm_xml_place(n);

	if (p == NULL)
		return (struct wm_span){0};
	return (struct wm_span){p->src, p->tag, p->inner - p->tag};
}

const xmlAttr *
wm_tpl_attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (a->ns == NULL && strcmp((const char *)a->name, name) == 0)
			return a;
	return NULL;
}

struct wm_span
wm_tpl_value(const xmlAttr *a, size_t at, size_t len)
{
	struct wm_arena mem = {0};
	struct wm_text t = wm_xml_value(&mem, a);
	struct wm_span span = {0};

	if (at > t.s.n)
		at = t.s.n;
	if (len > t.s.n - at)
		len = t.s.n - at;
	if (t.src != NULL)
		span = wm_text_span(&t, at, len);
	wm_arena_free(&mem);
	return span;
}
