/* The answers of a real catalog, through a template. */
#include "../catalog/guide.h"

#include "../test.h"

#include <libxml/parser.h>

#include "diag/show.h"
#include "transform/answer.h"
#include "transform/sheet.h"
#include "xml/html.h"

static const char strings_text[] =
    "<strings lang='en'><s key='date'>{1}</s></strings>";

static const char sheet_text[] =
    "<xsl:stylesheet version='1.0' xmlns:wm='urn:waymark' "
    "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
    "exclude-result-prefixes='wm'><xsl:template match='/'><p>"
    "<xsl:copy-of select=\"wm:languages()\"/>"
    "<xsl:copy-of select=\"wm:crisis()\"/>"
    "<xsl:copy-of select=\"wm:translations()\"/>"
    "<xsl:copy-of select=\"wm:law('law:ec-1')\"/>"
    "<xsl:copy-of select=\"wm:query('q', wm:page('lang'))\"/>"
    "<xsl:copy-of select=\"wm:listing('no')\"/>"
    "<a href=\"{wm:href('iep/ask')}\"><xsl:value-of "
    "select=\"concat(wm:title('iep/ask'), wm:title('search'))\"/></a>"
    "<xsl:value-of select=\"concat(wm:site('name'), wm:site('dir'), "
    "wm:site('default'), wm:site('origin'), wm:known('nope'))\"/>"
    "</p></xsl:template></xsl:stylesheet>";

static const char want[] =
    "<p><language code=\"en\" name=\"English\" dir=\"ltr\" "
    "default=\"yes\">"
    "</language><language code=\"es\" name=\"Espa\xc3\xb1ol\" dir=\"ltr\">"
    "</language>";

static void
run(struct guide *g, const struct wm_site *site, struct wm_buf *out)
{
	struct wm_source strings_src = {WM_S("en.xml"), wm_str(strings_text)};
	struct wm_source src = {WM_S("t.xsl"), wm_str(sheet_text)};
	struct wm_sheet_files files = {&src, 1};
	struct wm_sink sink = {0};
	struct wm_strings *strings = wm_strings_parse(&strings_src, &sink);
	struct wm_sheet *sheet = wm_sheet_open(&files, src.path, &sink);
	struct wm_answers a = {.cat = g->cat, .site = site,
	    .lang = WM_S("en"), .output = WM_S("iep/request.html"),
	    .id = WM_S("iep/request")};
	struct wm_doc doc = {.nsrcs = 0};
	struct wm_ask ask;
	xmlDoc *result;

	wm_answers_init(&ask, &a, strings, 0);
	doc.tree = xmlReadMemory("<page/>", 7, "t", NULL, 0);
	CHECK(sheet != NULL &&
	    wm_sheet_apply(sheet, &doc, &ask, &sink, &result));
	if (sink.errors == 0) {
		wm_html_emit_node(xmlDocGetRootElement(result), out);
		xmlFreeDoc(result);
	}
	for (size_t i = 0; i < sink.n; i++)
		fprintf(stderr, "%.*s\n", (int)sink.all[i].text.n,
		    sink.all[i].text.p);
	wm_arena_free(&a.mem);
	wm_doc_free(&doc);
	wm_sheet_free(sheet);
	wm_strings_free(strings);
	wm_sink_free(&sink);
}

static int
has(const struct wm_buf *b, const char *text)
{
	int ok = wm_str_find(wm_buf_str(b), wm_str(text)) != SIZE_MAX;

	if (!ok)
		fprintf(stderr, "no %s in\n%.*s\n", text, (int)b->n, b->p);
	return ok;
}

int
main(void)
{
	const struct wm_source query = {WM_S("q.sql"),
	    WM_S("SELECT ?1 AS the_lang, '' AS empty ORDER BY 1")};
	struct guide g;
	struct wm_site site;
	struct wm_buf out = {0};
	xmlDoc *d;

	guide_open(&g);
	wm_transform_start();
	guide_text(&g, "content/site.xml", GUIDE_SITE);
	guide_text(&g, "content/laws.xml", "<laws><law id=\"ec-1\" "
	    "cite=\"EC 1\" confidence=\"high\" read-on=\"2026-11-22\">"
	    "<name>N</name><source>s</source></law></laws>");
	guide_text(&g, "content/en/iep/request.md",
	    "---\ntitle: Request\nsummary: S\n---\nText\n");
	guide_text(&g, "content/en/iep/ask.md",
	    "---\ntitle: Ask\nsummary: S\n---\nText\n");
	CHECK(guide_settle(&g));
	g.queries[0] = (struct wm_named_query){WM_S("q"), &query};
	g.nqueries = 1;
	guide_ask(&g, NULL);
	d = xmlReadMemory(GUIDE_SITE, sizeof GUIDE_SITE - 1, "s", NULL, 0);
	wm_site_load(&site, d);
	xmlFreeDoc(d);
	run(&g, &site, &out);
	CHECK(wm_str_starts(wm_buf_str(&out), wm_str(want)));
	CHECK(has(&out, "level=\"now\" name=\"988\" when=\"Any time\""));
	CHECK(has(&out, "<translation lang=\"es\""));
	CHECK(has(&out, "missing=\"yes\""));
	CHECK(has(&out, "cite=\"EC 1\""));
	CHECK(has(&out, "read-on=\"2026-11-22\""));
	CHECK(has(&out, "<row><the-lang>en</the-lang><empty></empty></row>"));
	CHECK(has(&out, "<a href=\"ask.html\">Ask</a>Gltrenfalse</p>"));
	CHECK(g.asked.n == 0);
	for (size_t i = 0; i < g.asked.n; i++)
		fprintf(stderr, "%s\n", g.asked.all[i].text.p);
	wm_buf_free(&out);
	wm_site_free(&site);
	guide_close(&g);
	wm_transform_stop();
	return END();
}
