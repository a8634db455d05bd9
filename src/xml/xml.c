#include "xml/xml.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "base/die.h"
#include "base/small.h"
#include "base/utf8.h"
#include "xml/fault.h"
#include "xml/lex.h"
#include "xml/place.h"

enum {
	FAULTS_SHOWN = 20
};

void
wm_xml_init(void)
{
	(void)xmlMemSetup(wm_small_free, wm_small_malloc, wm_small_realloc,
	    wm_small_strdup);
	xmlInitParser();
}

static struct wm_span
span(const struct wm_source *src, size_t off, size_t len)
{
	return (struct wm_span){src, (uint32_t)off, (uint32_t)len};
}

bool
wm_xml_check_text(const struct wm_source *src, struct wm_sink *sink)
{
	struct wm_str rest = src->text;
	size_t at, len, done = 0, shown = 0;
	uint32_t c;

	for (; shown < FAULTS_SHOWN; shown++) {
		enum wm_utf8_fault f = wm_utf8_check(rest, &at, &len);

		if (f == WM_UTF8_OK)
			break;
		(void)wm_utf8_next(wm_str_sub(rest, at, len), &c);
		if (f == WM_UTF8_BROKEN)
			wm_report(sink, WM_TEXT_UTF8,
			    span(src, done + at, len));
		else
			wm_report(sink,
			    f == WM_UTF8_CONTROL ? WM_TEXT_CONTROL
						 : WM_TEXT_NONCHAR,
			    span(src, done + at, len), c);
		/* On with the next line: what is broken is so in a row. */
		len = wm_str_chr(wm_str_sub(rest, at, rest.n), '\n');
		if (len == SIZE_MAX)
			return false;
		done += at + len;
		rest = wm_str_sub(src->text, done, src->text.n);
	}
	return shown == 0;
}

/*
 * What libxml2 would obey and we refuse: a DOCTYPE, and a declaration of
 * another encoding.  Both can stand before the first tag only.
 */
static bool
check_prolog(const struct wm_source *src, struct wm_sink *sink)
{
	struct wm_lex t = {.kind = WM_LEX_TEXT};
	struct wm_lex_attr a;
	bool ok = true;

	if (wm_str_starts(src->text, WM_S("\xef\xbb\xbf")))
		t.to = 3;
	while (t.kind != WM_LEX_START && t.kind != WM_LEX_EMPTY &&
	    t.kind != WM_LEX_END_OF_TEXT) {
		size_t i;

		t = wm_lex_next(src->text, t.to);
		i = t.from + 5;
		if (t.kind == WM_LEX_DECL) {
			wm_report(sink, WM_XML_DOCTYPE,
			    span(src, t.from, t.to - t.from));
			ok = false;
		}
		if (t.kind != WM_LEX_PI ||
		    !wm_str_starts(wm_str_sub(src->text, t.from, 6),
			WM_S("<?xml ")))
			continue;
		while (wm_lex_attr(src->text, &i, &a) && a.value_end < t.to) {
			struct wm_str name =
			    wm_str_sub(src->text, a.name, a.name_end - a.name);
			struct wm_str v = wm_str_sub(src->text, a.value,
			    a.value_end - a.value);

			if (!wm_str_is(name, "encoding") ||
			    wm_str_is(v, "UTF-8") || wm_str_is(v, "utf-8") ||
			    wm_str_is(v, "US-ASCII"))
				continue;
			wm_report(sink, WM_XML_ENCODING,
			    span(src, a.value, v.n), WM_PRI(v));
			wm_hint(sink,
			    "write encoding=\"UTF-8\", or leave "
			    "the line out");
			ok = false;
		}
	}
	return ok;
}

/* libxml2's complaint; its place is where the parser stands. */
static void
on_fault(void *arg, xmlError *e)
{
	xmlParserCtxt *ctxt = arg;
	const xmlParserInput *in = ctxt->input;
	struct wm_xml_faults *all = ctxt->_private;
	size_t off = 0;

	if (e->level < XML_ERR_ERROR)
		return;
	if (in != NULL)
		off = in->consumed + (size_t)(in->cur - in->base);
	wm_xml_fault(all, e, off);
}

xmlDoc *
wm_xml_parse(struct wm_arena *mem, const struct wm_source *src,
    struct wm_sink *sink)
{
	return wm_xml_parse_dict(mem, src, NULL, sink);
}

xmlDoc *
wm_xml_parse_dict(struct wm_arena *mem, const struct wm_source *src,
    xmlDict *dict, struct wm_sink *sink)
{
	const int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
	    XML_PARSE_NOXINCNODE | XML_PARSE_COMPACT;
	struct wm_xml_faults faults = {.src = src, .sink = sink};
	xmlParserCtxt *ctxt;
	xmlDoc *doc;

	if (src->text.n > WM_XML_MAX) {
		wm_report_path(sink, WM_XML_SIZE, src->path);
		return NULL;
	}
	if (!wm_xml_check_text(src, sink) || !check_prolog(src, sink))
		return NULL;
	if (src->text.n == 0) {
		wm_report(sink, WM_XML_SYNTAX, span(src, 0, 0),
		    "the file is empty");
		return NULL;
	}
	ctxt = xmlNewParserCtxt();
	WM_ASSERT(ctxt != NULL);
	if (dict != NULL) {
		xmlDictFree(ctxt->dict);
		ctxt->dict = dict;
		xmlDictReference(dict);
	}
	ctxt->_private = &faults;
	ctxt->sax->serror = on_fault;
	ctxt->sax->internalSubset = NULL;
	ctxt->sax->externalSubset = NULL;
	doc = xmlCtxtReadMemory(ctxt, src->text.p, (int)src->text.n, NULL, NULL,
	    options);
	if (doc != NULL && faults.n == 0 && !ctxt->wellFormed)
		wm_report(sink, WM_XML_SYNTAX, span(src, 0, 0),
		    "this is not well-formed XML");
	if (doc != NULL && (faults.n > 0 || !ctxt->wellFormed)) {
		xmlFreeDoc(doc);
		doc = NULL;
	} else if (doc == NULL && faults.n == 0)
		wm_report(sink, WM_XML_SYNTAX, span(src, 0, 0),
		    "this is not well-formed XML");
	xmlFreeParserCtxt(ctxt);
	if (doc != NULL)
		wm_xml_find_places(mem, src, doc);
	return doc;
}

const char *
wm_xml_library(void)
{
	return xmlParserVersion;
}
