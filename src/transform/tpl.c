#include "transform/tpl.h"

#include <libxslt/transform.h>
#include <string.h>

struct fault {
	const struct wm_source *src;
	struct wm_sink *sink;
	bool told;
};

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

static void
on_fault(void *arg, xmlErrorPtr err)
{
	struct fault *f = arg;
	struct wm_str s = wm_str_trim(wm_str(err->message));
	struct wm_span at;

	if (f->told)
		return;
	f->told = true;
	at = wm_tpl_line(f->src, (uint32_t)err->line);
	at.len = 0;
	wm_report(f->sink, WM_XML_SYNTAX, at,
	    (char *)wm_arena_fmt(&f->sink->mem, "%.*s", WM_PRI(s)).p);
}

/* Give every element its number in document order, from 1. */
static void
number(xmlDoc *doc)
{
	xmlNode *n = xmlDocGetRootElement(doc);
	uintptr_t k = 0;

	while (n != NULL) {
		if (n->type == XML_ELEMENT_NODE) {
			n->_private = (void *)++k;
			if (n->children != NULL) {
				n = n->children;
				continue;
			}
		}
		while (n != NULL && n->next == NULL)
			n = n->parent->type == XML_ELEMENT_NODE ? n->parent
								: NULL;
		if (n != NULL)
			n = n->next;
	}
}

xmlDoc *
wm_tpl_parse(const struct wm_source *src, void *dict, struct wm_sink *sink)
{
	struct fault fault = {src, sink, false};
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	char *path = wm_arena_str(&sink->mem, src->path).p == NULL
	    ? NULL
	    : (char *)wm_arena_str(&sink->mem, src->path).p;
	xmlDoc *doc;

	if (dict != NULL) {
		xmlDictFree(ctxt->dict);
		ctxt->dict = dict;
		xmlDictReference(dict);
	}
	xmlSetStructuredErrorFunc(&fault, on_fault);
	doc = xmlCtxtReadMemory(ctxt, src->text.p, (int)src->text.n, path,
	    NULL, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOCDATA);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlFreeParserCtxt(ctxt);
	if (doc != NULL && doc->intSubset != NULL) {
		size_t at = wm_str_find(src->text, WM_S("<!DOCTYPE"));

		wm_report(sink, WM_XML_DOCTYPE,
		    (struct wm_span){src, at == SIZE_MAX ? 0 : (uint32_t)at,
			9});
		xmlFreeDoc(doc);
		return NULL;
	}
	if (doc == NULL) {
		if (!fault.told)
			wm_report(sink, WM_XML_SYNTAX,
			    (struct wm_span){src, 0, 0}, "this is not XML");
		return NULL;
	}
	doc->_private = (void *)(uintptr_t)src;
	number(doc);
	return doc;
}

/* ---- the lexer: only well-formed documents come here ---- */

static const char *
past(const char *p, const char *end, const char *what)
{
	size_t n = strlen(what);

	for (; p + n <= end; p++)
		if (memcmp(p, what, n) == 0)
			return p + n;
	return end;
}

/* From "<" of a start tag to behind its ">". */
static const char *
past_tag(const char *p, const char *end)
{
	for (; p < end && *p != '>'; p++)
		if (*p == '"' || *p == '\'') {
			const char *q = memchr(p + 1, *p,
			    (size_t)(end - p - 1));

			if (q == NULL)
				return end;
			p = q;
		}
	return p < end ? p + 1 : end;
}

static const struct wm_source *
source_of(const xmlNode *n)
{
	return n->doc == NULL || n->type != XML_ELEMENT_NODE ||
		n->_private == NULL
	    ? NULL
	    : n->doc->_private;
}

struct wm_span
wm_tpl_tag(const xmlNode *n)
{
	const struct wm_source *src = source_of(n);
	uintptr_t left = (uintptr_t)n->_private;
	const char *p, *end, *to;

	if (src == NULL)
		return (struct wm_span){0};
	p = src->text.p;
	end = p + src->text.n;
	for (; p < end; p = to) {
		p = memchr(p, '<', (size_t)(end - p));
		if (p == NULL || p + 1 >= end)
			break;
		if (p[1] == '?')
			to = past(p, end, "?>");
		else if (p[1] == '!' && end - p > 3 && p[2] == '-')
			to = past(p + 4, end, "-->");
		else if (p[1] == '!')
			to = past(p, end, "]]>");
		else
			to = past_tag(p, end);
		if (p[1] != '?' && p[1] != '!' && p[1] != '/' && --left == 0)
			return (struct wm_span){src,
			    (uint32_t)(p - src->text.p), (uint32_t)(to - p)};
	}
	return (struct wm_span){src, 0, 0};
}

static bool
name_byte(char c)
{
	return !wm_is_space(c) && c != '=' && c != '>' && c != '/' && c != '"';
}

static struct wm_span
name_at(const struct wm_source *src, size_t off)
{
	size_t n = off;

	while (n < src->text.n && name_byte(src->text.p[n]))
		n++;
	return (struct wm_span){src, (uint32_t)off, (uint32_t)(n - off)};
}

struct wm_span
wm_tpl_where(const xmlNode *n)
{
	struct wm_span tag = wm_tpl_tag(n);

	return tag.len == 0 ? tag : name_at(tag.src, tag.off + 1);
}

/* Find an attribute's name and raw value; false if it is not there. */
static bool
find_attr(const xmlNode *n, const char *qname, struct wm_span *name,
    struct wm_span *value)
{
	struct wm_span tag = wm_tpl_tag(n);
	const char *p, *end, *q;

	if (tag.len == 0)
		return false;
	p = tag.src->text.p + tag.off;
	end = p + tag.len;
	*name = name_at(tag.src, tag.off + 1);
	p += 1 + name->len;
	while (p < end) {
		while (p < end && wm_is_space(*p))
			p++;
		*name = name_at(tag.src, (size_t)(p - tag.src->text.p));
		p += name->len;
		while (p < end && *p != '"' && *p != '\'')
			p++;
		if (p >= end)
			break;
		q = memchr(p + 1, *p, (size_t)(end - p - 1));
		if (q == NULL)
			break;
		*value = (struct wm_span){tag.src,
		    (uint32_t)(p + 1 - tag.src->text.p), (uint32_t)(q - p - 1)};
		if (wm_str_is((struct wm_str){tag.src->text.p + name->off,
				  name->len}, qname))
			return true;
		p = q + 1;
	}
	return false;
}

struct wm_span
wm_tpl_attr(const xmlNode *n, const char *qname)
{
	struct wm_span name, value;

	return find_attr(n, qname, &name, &value) ? name : wm_tpl_where(n);
}

/* How many raw bytes and how many decoded ones the next character has. */
static void
step(struct wm_str raw, size_t *nraw, size_t *ndecoded)
{
	size_t semi;
	uint64_t cp = 0;

	*nraw = *ndecoded = 1;
	if (raw.p[0] != '&' || (semi = wm_str_chr(raw, ';')) == SIZE_MAX)
		return;
	*nraw = semi + 1;
	if (raw.p[1] != '#')
		return;
	for (size_t i = raw.p[2] == 'x' ? 3 : 2; i < semi; i++) {
		char c = (char)wm_lower(raw.p[i]);

		cp = cp * (raw.p[2] == 'x' ? 16 : 10) +
		    (uint64_t)(c > '9' ? c - 'a' + 10 : c - '0');
	}
	*ndecoded = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

struct wm_span
wm_tpl_value(const xmlNode *n, const char *qname, size_t at, size_t len)
{
	struct wm_span name, value;
	struct wm_str raw;
	size_t from = 0, to, decoded = 0, nraw, ndec;

	if (!find_attr(n, qname, &name, &value))
		return wm_tpl_where(n);
	raw = (struct wm_str){value.src->text.p + value.off, value.len};
	while (from < raw.n && decoded < at) {
		step(wm_str_sub(raw, from, raw.n), &nraw, &ndec);
		from += nraw;
		decoded += ndec;
	}
	for (to = from; to < raw.n && decoded < at + len; decoded += ndec) {
		step(wm_str_sub(raw, to, raw.n), &nraw, &ndec);
		to += nraw;
	}
	return (struct wm_span){value.src, value.off + (uint32_t)from,
	    (uint32_t)(to - from)};
}
