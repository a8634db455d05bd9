/*
 * wm_read_where(): the place of an attribute's value, whatever it was
 * written as.
 */
#include <string.h>

#include "../test.h"
#include "markdown/read.h"
#include "xml/xml.h"

static const char page[] = "---\ntitle: T\nsummary: S\ntopics: iep\n---\n"
			   "> ```listings\n> county: kern\n> topic: iep\n"
			   "> ```\n\n"
			   "A [b](c.md).\n";
static const char process[] = "<process topics='iep'><title>T</title>"
			      "<summary>S</summary><step id='one'>"
			      "<title>A</title></step></process>";

/* The bytes at the place of an attribute. */
static bool
reads(const struct wm_doc *d, const xmlNode *n, const char *attr,
    const char *want)
{
	struct wm_span s = wm_read_where(d, n, attr);

	return s.src != NULL &&
	    wm_str_is(wm_str_sub(s.src->text, s.off, s.len), want);
}

static const xmlNode *
find(const xmlNode *n, const char *name)
{
	const xmlNode *found = NULL;

	for (; n != NULL && found == NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			found = strcmp((const char *)n->name, name) == 0
			    ? n
			    : find(n->children, name);
	return found;
}

int
main(void)
{
	struct wm_source md = {WM_S("a.md"), wm_str(page)};
	struct wm_source xml = {WM_S("b.xml"), wm_str(process)};
	struct wm_sink sink = {0};
	struct wm_doc d;
	const xmlNode *root;

	wm_xml_init();
	CHECK(wm_read(&d, &md, WM_S("a"), WM_S("es"), &sink));
	CHECK(sink.n == 0);
	root = xmlDocGetRootElement(d.tree);
	CHECK(wm_str_is(wm_attr(root, "lang"), "es"));
	CHECK(wm_str_is(wm_attr(root, "id"), "a"));
	CHECK(reads(&d, root, "topics", "iep"));
	CHECK(reads(&d, root, "title", "T"));
	CHECK(reads(&d, find(root, "listings"), "county", "kern"));
	CHECK(reads(&d, find(root, "listings"), "topic", "iep"));
	CHECK(reads(&d, find(root, "a"), "href", "c.md"));
	wm_doc_free(&d);
	CHECK(wm_read(&d, &xml, WM_S("b"), WM_S(""), &sink));
	root = xmlDocGetRootElement(d.tree);
	CHECK(wm_attr(root, "lang").n == 0);
	CHECK(d.kind == WM_KIND_PROCESS);
	CHECK(reads(&d, root, "topics", "iep"));
	CHECK(reads(&d, find(root, "step"), "id", "one"));
	wm_doc_free(&d);
	wm_sink_free(&sink);
	return END();
}
