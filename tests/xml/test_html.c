/* The HTML5 emitter: each rule of it, on trees read from XML. */
#include "../test.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "xml/html.h"

#define X " xmlns='http://www.w3.org/1999/xhtml'"

static xmlDoc *
parse(const char *xml)
{
	return xmlReadMemory(xml, (int)strlen(xml), "t", NULL,
	    XML_PARSE_NOENT);
}

static void
gives(const char *xml, const char *want)
{
	xmlDoc *d = parse(xml);
	struct wm_buf b = {0};

	wm_html_emit_node(xmlDocGetRootElement(d), &b);
	if (!wm_str_is(wm_buf_str(&b), want)) {
		fprintf(stderr, "wanted %s\ngot    %.*s\n", want, (int)b.n,
		    b.p);
		CHECK(b.n == SIZE_MAX);
	} else {
		CHECK(wm_buf_ok(&b));
	}
	wm_buf_free(&b);
	xmlFreeDoc(d);
}

static void
refused(const char *xml)
{
	xmlDoc *d = parse(xml);
	struct wm_buf b = {0};

	wm_html_emit_node(xmlDocGetRootElement(d), &b);
	CHECK(!wm_buf_ok(&b));
	wm_buf_free(&b);
	xmlFreeDoc(d);
}

static void
test_elements(void)
{
	gives("<p" X ">a<br/>b</p>", "<p>a<br>b</p>");
	gives("<p>a<br/>b</p>", "<p>a<br>b</p>");
	gives("<h:p xmlns:h='http://www.w3.org/1999/xhtml'>a</h:p>",
	    "<p>a</p>");
	gives("<div" X "/>", "<div></div>");
	gives("<div" X "><p/><hr/><img src='a'/><wbr/></div>",
	    "<div><p></p><hr><img src=\"a\"><wbr></div>");
	gives("<td" X "><input/><label>x</label></td>",
	    "<td><input><label>x</label></td>");
	gives("<p" X "><!-- no --><?no no?>x</p>", "<p>x</p>");
	gives("<pre" X ">\nx</pre>", "<pre>\n\nx</pre>");
	gives("<pre" X "><code>\nx</code></pre>",
	    "<pre><code>\nx</code></pre>");
	gives("<textarea" X ">\n</textarea>", "<textarea>\n\n</textarea>");
	gives("<p" X ">\nx</p>", "<p>\nx</p>");
}

static void
test_text(void)
{
	gives("<p" X ">&lt;a&gt; &amp; \"b\" 'c'</p>",
	    "<p>&lt;a&gt; &amp; \"b\" 'c'</p>");
	gives("<p" X ">a\xc2\xa0" "b \xc2\xa1 \xc3\xb1</p>",
	    "<p>a&nbsp;b \xc2\xa1 \xc3\xb1</p>");
	gives("<p" X " title='&lt;&amp;&quot;&gt;&#160;&#10;x'/>",
	    "<p title=\"<&amp;&quot;>&nbsp;\nx\"></p>");
	gives("<p" X "><![CDATA[<b>&]]></p>", "<p>&lt;b&gt;&amp;</p>");
}

static void
test_attrs(void)
{
	gives("<p" X " xml:lang='es'>x</p>", "<p lang=\"es\">x</p>");
	gives("<p" X " xml:lang='es' lang='es'>x</p>", "<p lang=\"es\">x</p>");
	gives("<p" X " lang='es' xml:lang='es'>x</p>", "<p lang=\"es\">x</p>");
	gives("<p" X " xmlns:wm='urn:waymark' wm:at='1+2' id='a'>x</p>",
	    "<p id=\"a\">x</p>");
	gives("<p" X " xmlns:o='urn:other' o:id='b' xml:space='preserve'/>",
	    "<p></p>");
	gives("<input" X " disabled='disabled' checked='' value=''/>",
	    "<input disabled checked value=\"\">");
	gives("<p" X " hidden='until-found'/>",
	    "<p hidden=\"until-found\"></p>");
	gives("<details" X " open='open'/>", "<details open></details>");
	gives("<a" X " href='' download=''/>",
	    "<a href=\"\" download=\"\"></a>");
}

static void
test_raw(void)
{
	gives("<script" X ">if (a &lt; b &amp;&amp; c) x();</script>",
	    "<script>if (a < b && c) x();</script>");
	gives("<style" X ">a &gt; b{}</style>", "<style>a > b{}</style>");
	gives("<script" X " src='a.js' defer='defer'/>",
	    "<script src=\"a.js\" defer></script>");
	gives("<style" X ">&lt;/script></style>", "<style></script></style>");
	gives("<script" X ">'&lt;' + '/script>'</script>",
	    "<script>'<' + '/script>'</script>");
	refused("<script" X ">'&lt;/script>'</script>");
	refused("<script" X ">'&lt;/SCRIPT'</script>");
	refused("<style" X ">&lt;/style</style>");
	refused("<script" X ">&lt;!-- x</script>");
}

static void
test_foreign(void)
{
	gives("<p" X "><svg xmlns='http://www.w3.org/2000/svg' "
	    "viewBox='0 0 1 1'><g><path d='M0'/></g><title/></svg></p>",
	    "<p><svg viewBox=\"0 0 1 1\"><g><path d=\"M0\"/></g><title/>"
	    "</svg></p>");
	gives("<p" X "><svg><path/></svg><b/></p>",
	    "<p><svg><path/></svg><b></b></p>");
	gives("<svg xmlns='http://www.w3.org/2000/svg' "
	    "xmlns:xlink='http://www.w3.org/1999/xlink'>"
	    "<use xlink:href='#a'/><style>a&gt;b</style></svg>",
	    "<svg><use xlink:href=\"#a\"/><style>a&gt;b</style></svg>");
	gives("<svg xmlns='http://www.w3.org/2000/svg'><foreignObject>"
	    "<div" X "><br/><i/></div></foreignObject></svg>",
	    "<svg><foreignObject><div><br><i></i></div></foreignObject>"
	    "</svg>");
	gives("<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi>"
	    "<mspace/></math>", "<math><mi>x</mi><mspace/></math>");
}

static void
test_page(void)
{
	xmlDoc *d = parse("<html" X "><head/><body><p>x<br/></p></body>"
	    "</html>");
	struct wm_buf b = {0};

	wm_html_emit(d, &b);
	CHECK(wm_str_is(wm_buf_str(&b), "<!doctype html>\n<html><head></head>"
	    "<body><p>x<br></p></body></html>\n"));
	wm_buf_clear(&b);
	wm_xhtml_emit(d, &b);
	CHECK(wm_str_is(wm_buf_str(&b), "<?xml version=\"1.0\" "
	    "encoding=\"UTF-8\"?>\n<html" " xmlns=\"http://www.w3.org/1999/"
	    "xhtml\"><head></head><body><p>x<br/></p></body></html>\n"));
	wm_buf_free(&b);
	xmlFreeDoc(d);
}

/* XHTML out is XML again, and the same XHTML comes of it. */
static void
test_again(void)
{
	xmlDoc *d = parse("<h:div xmlns:h='http://www.w3.org/1999/xhtml' "
	    "xml:lang='es' title='&lt;&amp;&quot;&#9;&#10;'>a\xc2\xa0<h:br/>"
	    "<h:input checked='checked'/><svg "
	    "xmlns='http://www.w3.org/2000/svg'><path/></svg>"
	    "<h:script>a &lt; b &lt;/script></h:script></h:div>");
	xmlDoc *again;
	struct wm_buf a = {0}, b = {0};

	wm_xhtml_emit(d, &a);
	CHECK(wm_buf_ok(&a));
	again = xmlReadMemory(a.p, (int)a.n, "again", NULL, 0);
	CHECK(again != NULL);
	if (again != NULL)
		wm_xhtml_emit(again, &b);
	CHECK(wm_str_eq(wm_buf_str(&a), wm_buf_str(&b)));
	wm_buf_free(&a);
	wm_buf_free(&b);
	xmlFreeDoc(d);
	xmlFreeDoc(again);
}

/* A tree 100,000 deep, which no recursion would survive. */
static void
test_deep(void)
{
	xmlDoc *d = xmlNewDoc(BAD_CAST "1.0");
	xmlNode *n = xmlNewDocNode(d, NULL, BAD_CAST "div", NULL);
	struct wm_buf b = {0};
	enum { DEEP = 100000 };

	(void)xmlDocSetRootElement(d, n);
	for (int i = 1; i < DEEP; i++)
		n = xmlAddChild(n, xmlNewDocNode(d, NULL, BAD_CAST "b", NULL));
	wm_html_emit(d, &b);
	CHECK(wm_buf_ok(&b) && b.n == 17 + 11 + 7 * (DEEP - 1));
	wm_buf_free(&b);
	xmlFreeDoc(d);
}

int
main(void)
{
	test_elements();
	test_text();
	test_attrs();
	test_raw();
	test_foreign();
	test_page();
	test_again();
	test_deep();
	return END();
}
