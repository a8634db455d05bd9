/* Parsing: the exact place of every part, and of every mistake. */
#include "../test.h"

#include <string.h>

#include <libxml/parser.h>

#include "diag/show.h"
#include "xml/xml.h"

static struct wm_arena mem;

static struct wm_source
source(const char *text)
{
	return (struct wm_source){WM_S("a.xml"), wm_str(text)};
}

/* Does a span hold exactly this text? */
static int
spells(struct wm_span at, const char *text)
{
	return at.src != NULL &&
	    wm_str_is(wm_str_sub(at.src->text, at.off, at.len), text);
}

/* The n-th element of that name, from 0, in document order. */
static xmlNode *
nth(xmlNode *n, const char *name, int *k)
{
	for (; n != NULL; n = n->next) {
		xmlNode *in;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (strcmp((const char *)n->name, name) == 0 && (*k)-- == 0)
			return n;
		if ((in = nth(n->children, name, k)) != NULL)
			return in;
	}
	return NULL;
}

static xmlNode *
elem(xmlDoc *d, const char *name, int k)
{
	return nth(d->children, name, &k);
}

static xmlDoc *
parse(const struct wm_source *src)
{
	struct wm_sink sink = {0};
	xmlDoc *d = wm_xml_parse(&mem, src, &sink);
	struct wm_buf b = {0};

	for (size_t i = 0; i < sink.n; i++)
		wm_show_text(&b, &sink.all[i]);
	wm_show_flush(&b);
	wm_buf_free(&b);
	wm_sink_free(&sink);
	return d;
}

/* The line and column of a span. */
static int
stands(struct wm_span at, uint32_t line, uint32_t col)
{
	uint32_t l, c;

	if (at.src == NULL)
		return 0;
	wm_where(at.src, at.off, &l, &c);
	if (l != line || c != col)
		(void)fprintf(stderr, "stands at %u:%u\n", l, c);
	return l == line && c == col;
}

static void
tags(void)
{
	struct wm_source s = source("\xef\xbb\xbf<?xml version='1.0'?>\r\n"
	    "<!-- <no> -->\r\n"
	    "<root\r\n\tone = 'a>b'\r\n\ttwo=\"<x>\" xml:lang\n=\n'en'>\n"
	    "\t<a/><?pi <a> ?><![CDATA[<a>]]><!-- <a> --><a x='1'>t</a\n>\n"
	    "\xc3\xa9\xe4\xb8\xad<b   y='&lt;&#233;'/></root>\n<!-- <b> -->");
	char fixed[400];
	xmlDoc *d;
	xmlNode *n;
	xmlAttr *a;

	/* '<' is not well-formed in a value: write it as an entity. */
	(void)snprintf(fixed, sizeof fixed, "%s", s.text.p);
	memcpy(strstr(fixed, "<x>"), ">x>", 3);
	s.text = wm_str(fixed);
	d = parse(&s);
	CHECK(d != NULL);
	if (d == NULL)
		return;
	n = elem(d, "root", 0);
	CHECK(spells(wm_xml_name_span(n), "root"));
	CHECK(stands(wm_xml_name_span(n), 3, 2));
	a = n->properties;
	CHECK(spells(wm_xml_attr_span(a), "one"));
	CHECK(stands(wm_xml_attr_span(a), 4, 2));
	CHECK(spells(wm_xml_value_span(a), "a>b"));
	CHECK(spells(wm_xml_value_span(a->next), ">x>"));
	a = a->next->next;
	CHECK(spells(wm_xml_attr_span(a), "xml:lang"));
	CHECK(spells(wm_xml_value_span(a), "en"));
	CHECK(stands(wm_xml_value_span(a), 7, 2));
	CHECK(wm_str_is(wm_xml_attr_name(&mem, a), "xml:lang"));
	n = elem(d, "a", 0);
	CHECK(stands(wm_xml_name_span(n), 8, 3));
	CHECK(wm_xml_content_span(n).len == 0);
	n = elem(d, "a", 1);
	CHECK(spells(wm_xml_content_span(n), "t"));
	CHECK(spells(wm_xml_value_span(n->properties), "1"));
	CHECK(wm_xml_place(n)->end - wm_xml_place(n)->tag == 15);
	n = elem(d, "b", 0);
	CHECK(stands(wm_xml_name_span(n), 10, 7));
	CHECK(spells(wm_xml_value_span(n->properties), "&lt;&#233;"));
	CHECK(elem(d, "b", 1) == NULL);
	xmlFreeDoc(d);
}

/* Lines behind the 65,535th: libxml2 does not know them. */
static void
many_lines(void)
{
	struct wm_buf b = {0};
	struct wm_source s = source("");
	xmlDoc *d;

	wm_buf_puts(&b, "<r>\n");
	for (int i = 0; i < 70000; i++)
		wm_buf_puts(&b, "<a/>\n");
	wm_buf_puts(&b, "  <b\n\n  c='d'/></r>");
	s.text = wm_buf_str(&b);
	CHECK((d = parse(&s)) != NULL);
	CHECK(stands(wm_xml_name_span(elem(d, "b", 0)), 70002, 4));
	CHECK(stands(wm_xml_attr_span(elem(d, "b", 0)->properties), 70004, 3));
	xmlFreeDoc(d);
	wm_buf_free(&b);
}

static void
texts(void)
{
	struct wm_source s = source("<r a='x&amp;y\r\nz\t&#10;'>A &amp; B\r\nC"
	    "<i>no</i>\rD<![CDATA[<E> &amp;\r\n]]><!-- no -->F&#x4e2d;G</r>");
	xmlDoc *d = parse(&s);
	xmlNode *r;
	struct wm_text t;
	xmlChar *want;

	CHECK(d != NULL);
	r = elem(d, "r", 0);
	t = wm_xml_text(&mem, r);
	CHECK(wm_str_is(t.s, "A & B\nC\nD<E> &amp;\nF\xe4\xb8\xadG"));
	CHECK(spells(wm_text_span(&t, 0, 1), "A"));
	CHECK(spells(wm_text_span(&t, 2, 1), "&amp;"));
	CHECK(spells(wm_text_span(&t, 0, 5), "A &amp; B"));
	CHECK(spells(wm_text_span(&t, 4, 1), "B"));
	CHECK(spells(wm_text_span(&t, 6, 1), "C"));
	CHECK(spells(wm_text_span(&t, 8, 1), "D"));
	CHECK(spells(wm_text_span(&t, 9, 3), "<E>"));
	CHECK(spells(wm_text_span(&t, t.s.n - 1, 1), "G"));
	CHECK(spells(wm_text_span(&t, t.s.n - 4, 3), "&#x4e2d;"));
	CHECK(spells(wm_text_span(&t, t.s.n, 0), ""));
	CHECK(wm_text_span(&t, t.s.n, 0).off == s.text.n - 4);
	t = wm_xml_value(&mem, r->properties);
	want = xmlGetNoNsProp(r, BAD_CAST "a");
	CHECK(wm_str_is(t.s, (const char *)want));
	xmlFree(want);
	CHECK(spells(wm_text_span(&t, 1, 1), "&amp;"));
	CHECK(spells(wm_text_span(&t, 3, 1), "\r\n"));
	CHECK(spells(wm_text_span(&t, 4, 1), "z"));
	t = wm_xml_text(&mem, elem(d, "i", 0));
	CHECK(wm_str_is(t.s, "no") && t.n == 1 && t.s.p >= s.text.p &&
	    t.s.p < s.text.p + s.text.n);
	xmlFreeDoc(d);
}

/* A bad text: is its n-th report what it should be? */
static int
fails(const char *text, size_t n, uint32_t line, uint32_t col, uint32_t len,
    const char *says)
{
	struct wm_source s = source(text);
	struct wm_sink sink = {0};
	xmlDoc *d = wm_xml_parse(&mem, &s, &sink);
	const struct wm_report *r;
	int ok;

	if (d != NULL || sink.n <= n) {
		xmlFreeDoc(d);
		wm_sink_free(&sink);
		return 0;
	}
	r = &sink.all[n];
	ok = r->line == line && r->col == col && r->caret == len &&
	    wm_str_find(r->text, wm_str(says)) != SIZE_MAX;
	if (!ok) {
		struct wm_buf b = {0};

		wm_show_text(&b, r);
		wm_show_flush(&b);
		wm_buf_free(&b);
	}
	wm_sink_free(&sink);
	return ok;
}

static size_t
count(const char *text)
{
	struct wm_source s = source(text);
	struct wm_sink sink = {0};
	xmlDoc *d = wm_xml_parse(&mem, &s, &sink);
	size_t n = sink.n;

	xmlFreeDoc(d);
	wm_sink_free(&sink);
	return n;
}

static void
faults(void)
{
	CHECK(fails("", 0, 1, 1, 1, "empty"));
	CHECK(fails("<a>\n x \xff</a>", 0, 2, 4, 1, "UTF-8"));
	CHECK(fails("<a>\x01</a>", 0, 1, 4, 1, "U+0001"));
	CHECK(fails("<a>\xef\xbb\xbf</a>", 0, 1, 4, 3, "U+FEFF"));
	CHECK(fails("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", 0, 1, 1, 28,
	    "DOCTYPE"));
	CHECK(count("<!-- <!DOCTYPE --><a/>") == 0);
	CHECK(fails("<?xml version='1.0' encoding='latin1'?><a/>", 0, 1, 31, 6,
	    "latin1"));
	CHECK(count("<?xml version='1.0' encoding='utf-8'?><a/>") == 0);
	CHECK(fails("<a>\n<b>x</c></a>", 0, 2, 5, 4, "</c> stands where"));
	CHECK(fails("<a>\n <b>x</b>", 0, 1, 1, 2, "<a> is never closed"));
	CHECK(fails("<a>x & y</a>", 0, 1, 6, 1, "stands alone"));
	CHECK(fails("<a>x &nbsp; y</a>", 0, 1, 6, 6, "&nbsp;"));
	CHECK(fails("<a>x &amp y</a>", 0, 1, 6, 4, "';'"));
	CHECK(fails("<a>x &#0; y</a>", 0, 1, 6, 4, "number"));
	CHECK(fails("<a b=c>x</a>", 0, 1, 6, 1, "no quotes"));
	CHECK(fails("<a bc='1' bc = '2'>x</a>", 0, 1, 11, 2, "twice"));
	CHECK(fails("<a b>x</a>", 0, 1, 4, 1, "no value"));
	CHECK(fails("<a b='1>x</a>", 0, 1, 10, 1, "'<' stands inside"));
	CHECK(fails("<a b='1'c='2'>x</a>", 0, 1, 9, 1, "blank"));
	CHECK(fails("<a>x < y</a>", 0, 1, 6, 1, "no name"));
	CHECK(fails("<a>x <3 y</a>", 0, 1, 6, 1, "no name"));
	CHECK(fails("<a>]]></a>", 0, 1, 4, 3, "]]>"));
	CHECK(fails("<a><!-- b -- c --></a>", 0, 1, 11, 2, "comment"));
	CHECK(fails("<a/>\n<b/>", 0, 2, 1, 1, "behind the end"));
	CHECK(fails("text", 0, 1, 1, 1, "no element"));
	CHECK(fails(" <?xml version='1.0'?><a/>", 0, 1, 2, 5, "declaration"));
	CHECK(fails("<a x:y='1'/>", 0, 1, 4, 3, "prefix"));
	CHECK(fails("<a><x:b/></a>", 0, 1, 5, 3, "prefix"));
	/* A long name is cut at a letter: 20 times U+4E2D. */
	CHECK(fails("<\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad"
	    "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad"
	    "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad"
	    "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad"
	    "xx>", 0, 1, 1, 63, "\xb8\xad> is never closed"));
	/* Several in one run, but nothing that only follows. */
	CHECK(fails("<a>\n&x;\n&y;\n<d e=1/></a>", 1, 3, 1, 3, "&y;"));
	CHECK(fails("<a>\n&x;\n&y;\n<d e=1/></a>", 2, 4, 6, 1, "quotes"));
	CHECK(count("<a>\n&x;\n&y;\n<d e=1/></a>") == 3);
	CHECK(count("<a><b c='d></b><e f='g'/></a>") == 1);
	CHECK(count("<a>\x01\n\x02\n\xff</a>") == 3);
}

/* Behind 10,000 lines the parser has thrown away what it has read. */
static void
far_fault(void)
{
	struct wm_buf b = {0};

	wm_buf_puts(&b, "<r>\n");
	for (int i = 0; i < 70000; i++)
		wm_buf_puts(&b, "<a b='\xc3\xa9'>x</a>\n");
	wm_buf_puts(&b, "  <b>&oops;</b></r>");
	CHECK(fails(wm_buf_str(&b).p, 0, 70002, 6, 6, "&oops;"));
	wm_buf_free(&b);
}

static void
deep(void)
{
	struct wm_buf b = {0};

	for (int i = 0; i < 300; i++)
		wm_buf_puts(&b, "<a>");
	CHECK(count(wm_buf_str(&b).p) >= 1);
	wm_buf_free(&b);
}

static void
emit(void)
{
	struct wm_source s = source("<?xml version='1.0'?><r a='&lt;&quot;"
	    "&#10;'><!--c--><?p q?>x &amp; <b xml:lang='en'/>\n</r>");
	struct wm_buf b = {0}, c = {0};
	xmlDoc *d = parse(&s);

	wm_xml_emit(d, &b);
	CHECK(wm_str_is(wm_buf_str(&b), "<?xml version=\"1.0\" encoding="
	    "\"UTF-8\"?>\n<r a=\"&lt;&quot;&#10;\"><!--c--><?p q?>x &amp; "
	    "<b xml:lang=\"en\"/>\n</r>\n"));
	xmlFreeDoc(d);
	s.text = wm_buf_str(&b);
	d = parse(&s);
	wm_xml_emit(d, &c);
	CHECK(wm_str_eq(wm_buf_str(&b), wm_buf_str(&c)));
	xmlFreeDoc(d);
	wm_buf_free(&b);
	wm_buf_free(&c);
}

int
main(void)
{
	wm_xml_init();
	tags();
	many_lines();
	texts();
	faults();
	far_fault();
	deep();
	emit();
	wm_arena_free(&mem);
	xmlCleanupParser();
	return END();
}
