/*
 * floor OUT: the least that a program of our parts can do: each file whose
 * path comes on standard input through cmark, a tree and libxslt to a file
 * below OUT.  No check, no link, no search, no database.
 */
#include <cmark.h>
#include <libxml/HTMLtree.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char sheet_text[] =
    "<xsl:stylesheet version='1.0'"
    " xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
    "<xsl:output method='html' encoding='UTF-8'/>"
    "<xsl:template match='/'><html><head><title>Guide</title></head>"
    "<body><main><xsl:apply-templates/></main></body></html></xsl:template>"
    "<xsl:template match='heading'><h2><xsl:apply-templates/></h2>"
    "</xsl:template>"
    "<xsl:template match='paragraph'><p><xsl:apply-templates/></p>"
    "</xsl:template>"
    "<xsl:template match='list'><ul><xsl:apply-templates/></ul>"
    "</xsl:template>"
    "<xsl:template match='item'><li><xsl:apply-templates/></li>"
    "</xsl:template>"
    "<xsl:template match='strong'><b><xsl:apply-templates/></b>"
    "</xsl:template>"
    "<xsl:template match='emph'><i><xsl:apply-templates/></i>"
    "</xsl:template>"
    "<xsl:template match='link'><a href='{@url}'><xsl:apply-templates/></a>"
    "</xsl:template></xsl:stylesheet>";

static void
copy(cmark_node *from, xmlNode *to)
{
	for (cmark_node *n = cmark_node_first_child(from); n != NULL;
	     n = cmark_node_next(n)) {
		const char *text = cmark_node_get_literal(n);
		const char *url = cmark_node_get_url(n);
		xmlNode *e;

		if (cmark_node_get_type(n) == CMARK_NODE_TEXT) {
			xmlAddChild(to, xmlNewText(BAD_CAST text));
			continue;
		}
		e = xmlNewChild(to, NULL,
		    BAD_CAST cmark_node_get_type_string(n), NULL);
		if (text != NULL)
			xmlAddChild(e, xmlNewText(BAD_CAST text));
		if (url != NULL)
			xmlNewProp(e, BAD_CAST "url", BAD_CAST url);
		copy(n, e);
	}
}

static void
page(xsltStylesheet *sheet, const char *in, const char *out)
{
	static char text[1 << 20];
	FILE *f = fopen(in, "rb");
	xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0"), *html;
	cmark_node *tree;
	size_t n;

	if (f == NULL)
		exit(1);
	n = fread(text, 1, sizeof text, f);
	fclose(f);
	tree = cmark_parse_document(text, n, CMARK_OPT_DEFAULT);
	xmlDocSetRootElement(doc, xmlNewDocNode(doc, NULL, BAD_CAST "page",
	    NULL));
	copy(tree, xmlDocGetRootElement(doc));
	cmark_node_free(tree);
	html = xsltApplyStylesheet(sheet, doc, NULL);
	if (html == NULL || xsltSaveResultToFilename(out, html, sheet, 0) < 0)
		exit(1);
	xmlFreeDoc(html);
	xmlFreeDoc(doc);
}

int
main(int argc, char **argv)
{
	xsltStylesheet *sheet = xsltParseStylesheetDoc(
	    xmlReadMemory(sheet_text, sizeof sheet_text - 1, NULL, NULL, 0));
	char line[4096], out[8300];

	while (argc == 2 && fgets(line, sizeof line, stdin) != NULL) {
		char *p = out + snprintf(out, sizeof out, "%s/", argv[1]);

		line[strcspn(line, "\n")] = '\0';
		snprintf(p, sizeof out - (size_t)(p - out), "%s.html", line);
		for (; *p != '\0'; p++) /* one folder is enough */
			if (*p == '/')
				*p = '-';
		page(sheet, line, out);
	}
	xsltFreeStylesheet(sheet);
	return argc != 2;
}
