/* Sheets: the functions, what goes wrong in a run, threads, and speed. */
#include "../test.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "diag/show.h"
#include "fake.h"
#include "transform/sheet.h"
#include "xml/html.h"
#include "xml/xml.h"

#define HEAD                                                                   \
	"<xsl:stylesheet version='1.0' "                                       \
	"xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "                    \
	"xmlns='http://www.w3.org/1999/xhtml' "                                \
	"xmlns:h='http://www.w3.org/1999/xhtml' "                              \
	"xmlns:set='http://exslt.org/sets' "                                   \
	"xmlns:str='http://exslt.org/strings' "                                \
	"xmlns:x='http://exslt.org/common' "                                   \
	"xmlns:dyn='http://exslt.org/dynamic' "                                \
	"xmlns:date='http://exslt.org/dates-and-times' "                       \
	"xmlns:wm='urn:waymark' "                                              \
	"exclude-result-prefixes='h set str x dyn date wm'>\n"
#define TAIL "</xsl:stylesheet>\n"
#define ROOT(body) HEAD "<xsl:template match='/'>" body "</xsl:template>" TAIL
#define VALUE(e) ROOT("<p><xsl:value-of select=\"" e "\"/></p>")

static const char answers[] =
    "<answers><link id='home' href='../index.html' title='Home' lang='en'/>"
    "<link id='es-only' href='../es/x.html' title='Hola' lang='es'/>"
    "<site key='name'>Way &amp; mark</site><site key='origin'>https://w/</site>"
    "<query name='all'><row><id>a</id></row><row><id>b</id></row></query>"
    "<listing id='hope' name='Hope'><phone number='+15625550142'/></listing>"
    "<law id='ec-1' cite='EC 1'/><term id='iep' name='IEP'/>"
    "<deadline process='p'><deadline id='d1'/><deadline id='d2'/></deadline>"
    "<languages><language code='en'/><language code='es'/></languages>"
    "<crisis><line call='988' level='now'/></crisis>"
    "<translations><translation lang='es' href='../es/p.html'/>"
    "</translations></answers>";

static const char strings_text[] =
    "<strings lang='en'><s key='skip'>Skip &amp; go</s>"
    "<s key='two'>{2} before {1} {0} {</s><s key='date'>{1} {2}, {3}</s>"
    "<s key='month-1'>January</s><s key='month-11'>November</s>"
    "<s key='lang-vi'>Vietnamese</s></strings>";

static const char tree_text[] =
    "<page id='p' lang='en' xmlns:h='http://www.w3.org/1999/xhtml' "
    "xmlns:wm='urn:waymark' wm:at='0+5'><title>T</title>"
    "<body><h:p wm:at='7+3'>one</h:p><h:p>two</h:p></body></page>";

/* How the runs below are: of what is HTML, and of a part of pages. */
static struct {
	bool html, part, shared;
} how;

static bool
fake_shared(void *self, const struct wm_str *args, size_t n,
    struct wm_str *html)
{
	(void)self;
	*html = n == 2 && wm_str_is(args[0], "nav") &&
		wm_str_is(args[1], "home")
	    ? WM_S("<nav>a &amp; b</nav>")
	    : WM_S("");
	return true;
}

static struct wm_strings *strings;
static struct wm_source strings_src = {{"en.xml", 6}, {strings_text,
    sizeof strings_text - 1}};

/* One run: what was printed in it, messages or page. */
struct tried {
	bool ok;
	struct wm_buf out, said;
	size_t asked;
};

static void
try_run(struct wm_sheet *sheet, struct wm_sink *sink, struct tried *t)
{
	static const char md[] = "line 1\nline 2\n";
	struct wm_source src = {WM_S("content/p.md"), WM_S(md)};
	const struct wm_source *srcs[] = {&src};
	struct fake fake = {.strict = true};
	struct wm_ask ask = {.self = &fake, .lang = WM_S("en"),
	    .output = WM_S("iep/p.html"), .id = WM_S("iep/p"),
	    .strings = strings, .link = fake_link, .title = fake_title,
	    .number = fake_number, .asset = fake_asset, .site = fake_site,
	    .rows = fake_rows};
	struct wm_doc doc = {.srcs = srcs, .nsrcs = 1};
	xmlDoc *result;

	ask.html = how.html;
	ask.part = how.part;
	if (how.shared)
		ask.shared = fake_shared;
	(void)wm_day_parse(WM_S("2026-11-22"), &ask.today);
	fake.answers = xmlReadMemory(answers, sizeof answers - 1, "a", NULL,
	    0);
	doc.tree = xmlReadMemory(tree_text, sizeof tree_text - 1, "t", NULL,
	    0);
	t->ok = wm_sheet_apply(sheet, &doc, &ask, sink, &result);
	if (t->ok) {
		wm_html_emit_node(xmlDocGetRootElement(result), &t->out);
		xmlFreeDoc(result);
	}
	t->asked = fake.asked;
	wm_doc_free(&doc);
	fake_free(&fake);
}

static void
try_sheet(const char *text, struct tried *t)
{
	struct wm_source src = {WM_S("templates/t.xsl"), wm_str(text)};
	struct wm_sheet_files files = {&src, 1};
	struct wm_sink sink = {0};
	struct wm_sheet *sheet = wm_sheet_open(&files, src.path, &sink);

	*t = (struct tried){.ok = false};
	if (sheet != NULL)
		try_run(sheet, &sink, t);
	for (size_t i = 0; i < sink.n; i++)
		wm_show_text(&t->said, &sink.all[i]);
	CHECK(t->ok == (sink.errors == 0));
	wm_sheet_free(sheet);
	wm_sink_free(&sink);
}

static void
done(struct tried *t)
{
	wm_buf_free(&t->out);
	wm_buf_free(&t->said);
}

static void
gives(const char *sheet, const char *want)
{
	struct tried t;

	try_sheet(sheet, &t);
	if (!t.ok || !wm_str_is(wm_buf_str(&t.out), want)) {
		fprintf(stderr, "wanted %s\ngot %.*s\n%.*s\n", want,
		    (int)t.out.n, t.out.p, (int)t.said.n, t.said.p);
		CHECK(t.said.n == SIZE_MAX);
	} else {
		CHECK(t.said.n == 0);
	}
	done(&t);
}

/* The run fails and says these two things. */
static void
fails(const char *sheet, const char *what, const char *more)
{
	struct tried t;

	try_sheet(sheet, &t);
	CHECK(!t.ok);
	if (wm_str_find(wm_buf_str(&t.said), wm_str(what)) == SIZE_MAX ||
	    wm_str_find(wm_buf_str(&t.said), wm_str(more)) == SIZE_MAX) {
		fprintf(stderr, "wanted %s ... %s\ngot %.*s\n", what, more,
		    (int)t.said.n, t.said.p);
		CHECK(t.said.n == SIZE_MAX);
	} else {
		CHECK(1);
	}
	done(&t);
}

static void
test_functions(void)
{
	gives(VALUE("wm:href('home')"), "<p>../index.html</p>");
	gives(VALUE("wm:title('home')"), "<p>Home</p>");
	gives(VALUE("concat('[', wm:hreflang('home'), ']')"), "<p>[]</p>");
	gives(VALUE("wm:hreflang('es-only')"), "<p>es</p>");
	gives(VALUE("concat(wm:known('home'), wm:known('no'))"),
	    "<p>truefalse</p>");
	gives(VALUE("wm:asset('a b.png')"), "<p>../a b.png</p>");
	gives(VALUE("wm:text('skip')"), "<p>Skip &amp; go</p>");
	gives(VALUE("wm:text('two', 1, 'a')"), "<p>a before 1 {0} {</p>");
	gives(VALUE("wm:text('two')"), "<p> before  {0} {</p>");
	gives(VALUE("wm:date('2026-11-22')"), "<p>November 22, 2026</p>");
	gives(VALUE("wm:date('2026-01-02')"), "<p>January 2, 2026</p>");
	gives(VALUE("wm:date('soon')"), "<p>soon</p>");
	gives(VALUE("concat(wm:language('vi'), wm:language('x'))"),
	    "<p>Vietnamesex</p>");
	gives(VALUE("wm:language('x  vi')"), "<p>x, Vietnamese</p>");
	gives(VALUE("wm:fold('Ni\xc3\xb1O')"), "<p>nino</p>");
	gives(VALUE("wm:slug('A B, c')"), "<p>a-b-c</p>");
	gives(VALUE("concat('[', wm:slug('-'), ']')"), "<p>[]</p>");
	gives(VALUE("wm:phone('+15625550142')"), "<p>562-555-0142</p>");
	gives(VALUE("wm:phone('988')"), "<p>988</p>");
	gives(VALUE("wm:tel('+15625550142')"), "<p>tel:+15625550142</p>");
	gives(VALUE("wm:sms('741 741')"), "<p>sms:741741</p>");
	gives(VALUE("wm:site('name')"), "<p>Way &amp; mark</p>");
	gives(VALUE("concat(wm:page('lang'), ' ', wm:page('output'), ' ', "
	    "wm:page('id'), ' ', wm:page('today'), ' ', wm:page('url'))"),
	    "<p>en iep/p.html iep/p 2026-11-22 https://w/iep/p.html</p>");
	gives(VALUE("wm:listing('hope')/phone/@number"),
	    "<p>+15625550142</p>");
	gives(VALUE("concat(wm:law('ec-1')/@cite, wm:term('iep')/@name, "
	    "wm:crisis()[1]/@call, wm:translations()/@href, "
	    "count(wm:languages()), wm:deadline('p')[2]/@id)"),
	    "<p>EC 1IEP988../es/p.html2d2</p>");
	gives(VALUE("count(wm:query('nothing'))"), "<p>0</p>");
}

/* HTML that is written already stands between what is not. */
static void
test_html(void)
{
	static const char copies[] =
	    ROOT("<div>a<xsl:copy-of select='wm:html(//h:p)'/>&lt;"
	    "<xsl:copy-of select='wm:html(//h:p[2])'/>"
	    "<xsl:copy-of select='wm:html(/page/none)'/>"
	    "<xsl:copy-of select='wm:html(/page/title/text())'/></div>");
	static const char nav[] =
	    ROOT("<p>&lt;<xsl:copy-of select=\"wm:shared('nav', 'home')\"/>"
	    "<xsl:copy-of select=\"wm:shared('nav', 'home')\"/>&amp;</p>");

	gives(copies, "<div>a<p>one</p><p>two</p>&lt;<p>two</p>T</div>");
	fails(nav, "wm:shared() has no answer here [WM515]", "t.xsl:2");
	how.html = how.shared = true;
	gives(copies, "<div>a<p>one</p><p>two</p>&lt;<p>two</p>T</div>");
	gives(HEAD "<xsl:template match='/'><xsl:apply-templates "
	    "select='page' mode='m'/></xsl:template>"
	    "<xsl:template match='page' mode='m'><div><xsl:copy-of select="
	    "'wm:prose(body/node())'/>&lt;</div></xsl:template>"
	    "<xsl:template match='h:*'><xsl:copy><xsl:apply-templates/>"
	    "</xsl:copy></xsl:template>"
	    "<xsl:template match='h:p[2]'><i title='{position()}'>"
	    "<xsl:value-of select='concat(., \"&amp;\")'/></i>"
	    "</xsl:template>" TAIL,
	    "<div><p>one</p><i title=\"2\">two&amp;</i>&lt;</div>");
	gives(nav, "<p>&lt;<nav>a &amp; b</nav><nav>a &amp; b</nav>&amp;</p>");
	how.part = true;
	gives(VALUE("concat(wm:page('lang'), wm:page('today'))"),
	    "<p>en2026-11-22</p>");
	fails(VALUE("wm:page('id')"), "wm:page() has no answer here", "WM515");
	fails(VALUE("wm:page('output')"), "wm:page() has no", "WM515");
	fails(VALUE("wm:page('url')"), "wm:page() has no", "WM515");
	fails(VALUE("count(wm:translations())"),
	    "wm:translations() has no answer here", "WM515");
	how.html = how.shared = how.part = false;
}

static void
test_sets(void)
{
	struct tried t;

	gives(ROOT("<p><xsl:for-each select=\"wm:query('all')\">"
	    "<xsl:value-of select='concat(position(), id)'/></xsl:for-each>"
	    "</p>"), "<p>1a2b</p>");
	/* Union of answers in document order, one copy of each. */
	gives(ROOT("<p><xsl:for-each select=\"wm:query('all') | "
	    "wm:deadline('p') | wm:query('all')[2]\"><xsl:value-of "
	    "select='concat(id, @id)'/></xsl:for-each></p>"),
	    "<p>abd1d2</p>");
	gives(ROOT("<p><xsl:copy-of select=\"wm:listing('hope')\"/></p>"),
	    "<p><listing id=\"hope\" name=\"Hope\"><phone "
	    "number=\"+15625550142\"></phone></listing></p>");
	gives(VALUE("count(set:distinct(str:tokenize('a b a', ' ')))"),
	    "<p>2</p>");
	gives(ROOT("<xsl:variable name='v'><a/><a/></xsl:variable><p>"
	    "<xsl:value-of select='count(x:node-set($v)/*)'/></p>"),
	    "<p>2</p>");
	/* The same question is asked once. */
	try_sheet(VALUE("count(wm:query('all')) + count(wm:query('all'))"),
	    &t);
	CHECK(t.ok && t.asked == 1);
	done(&t);
}

static void
test_failures(void)
{
	fails(VALUE("wm:href('nowhere')"),
	    "templates/t.xsl:2:50: error: nothing in the guide is called "
	    "'nowhere' [WM506]", "see: content/p.md:1:1");
	fails(HEAD "<xsl:template match='/'><xsl:apply-templates "
	    "select='//h:p'/></xsl:template>\n<xsl:template match='h:p'><b>"
	    "<a href=\"{wm:title('nope')}\"/></b></xsl:template>" TAIL,
	    "t.xsl:3:40: error: nothing", "see: content/p.md:2:1");
	fails(VALUE("wm:text('nope')"), "there is no string 'nope'", "WM508");
	fails(VALUE("wm:asset('missing.png')"), "WM507", "missing.png");
	fails(VALUE("wm:site('color')"), "wm:site() knows no 'color'", ":");
	fails(VALUE("wm:page('color')"), "wm:page() knows no 'color'", ":");
	fails(VALUE("wm:nothing()"), "wm:nothing()", "WM5");
	fails(VALUE("$nobody"), "$nobody", "WM5");
	fails(VALUE("dyn:evaluate('1')"), "t.xsl:2", "WM502");
	fails(VALUE("date:date()"), "t.xsl:2", "WM502");
	fails(VALUE("document('/etc/passwd')"), "t.xsl:2", "WM502");
	fails("<xsl:stylesheet version='1.0' xmlns:x='http://exslt.org/common' "
	    "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
	    "extension-element-prefixes='x'>\n<xsl:template match='/'>"
	    "<x:document href='/tmp/waymark-test'>a</x:document>"
	    "</xsl:template></xsl:stylesheet>", "t.xsl:2", "WM502");
	fails(ROOT("<p><xsl:message terminate='yes'>no <xsl:value-of "
	    "select='/page/@id'/></xsl:message></p>"),
	    "content/p.md:1:1: error: a template stopped here: no p [WM504]",
	    "see: templates/t.xsl:2");
	fails(HEAD "<xsl:template match='/'><xsl:call-template name='a'/>"
	    "</xsl:template><xsl:template name='a'><xsl:call-template "
	    "name='a'/></xsl:template>" TAIL, "WM502", "t.xsl:2");
	fails(HEAD "<xsl:import href='b.xsl'/>" TAIL,
	    "t.xsl:2:19: error: there is no template 'templates/b.xsl'",
	    "WM505");
	fails(HEAD "<xsl:include href='../../etc/passwd'/>" TAIL, "WM505",
	    "t.xsl:2:20");
	fails(HEAD "<xsl:template match='a['/>" TAIL, "t.xsl:2", "WM501");
	fails("<!DOCTYPE a [<!ENTITY b SYSTEM '/etc/passwd'>]>" VALUE("1"),
	    "WM004", "t.xsl:1");
	fails("<p", "t.xsl:1", "WM003");
}

static void
test_warning(void)
{
	struct tried t;

	try_sheet(ROOT("<p><xsl:message>look</xsl:message>x</p>"), &t);
	CHECK(t.ok && wm_str_is(wm_buf_str(&t.out), "<p>x</p>"));
	CHECK(wm_str_starts(wm_buf_str(&t.said), WM_S("content/p.md:1:1: "
	    "warning: a template says: look [WM503]")));
	done(&t);
}

static const char page_sheet[] = HEAD
    "<xsl:import href='common.xsl'/>"
    "<xsl:template match='/page'><html lang='{@lang}'><head><title>"
    "<xsl:value-of select=\"concat(title, ' - ', wm:site('name'))\"/></title>"
    "</head><body><a class='skip' href='#main'><xsl:value-of "
    "select=\"wm:text('skip')\"/></a><nav><ul>"
    "<xsl:for-each select=\"str:tokenize('a b c d e f g h i j')\"><li>"
    "<a href=\"{wm:href('home')}\" title=\"{wm:text('two', ., 'x')}\">"
    "<xsl:value-of select=\"wm:title('home')\"/>"
    "<xsl:value-of select=\"wm:text('skip')\"/></a></li></xsl:for-each>"
    "</ul></nav><main id='main'><h1><xsl:value-of select='title'/></h1>"
    "<p><xsl:value-of select=\"wm:date('2026-11-22')\"/></p>"
    "<xsl:apply-templates select='body/node()'/></main><ul>"
    "<xsl:for-each select=\"wm:query('all')\"><li><xsl:value-of "
    "select='id'/></li></xsl:for-each></ul></body></html></xsl:template>"
    TAIL;
static const char common_sheet[] = HEAD
    "<xsl:template match='h:*'><xsl:copy><xsl:copy-of select='@*'/>"
    "<xsl:apply-templates/></xsl:copy></xsl:template>" TAIL;

static struct wm_source page_files[] = {
	{{"t/common.xsl", 12}, {common_sheet, sizeof common_sheet - 1}},
	{{"t/page.xsl", 10}, {page_sheet, sizeof page_sheet - 1}},
};

/* A mode, a name and a plain match, each from a sheet that is imported. */
static void
test_import(void)
{
	static const char over[] = HEAD "<xsl:import href='b.xsl'/>"
	    "<xsl:template match='/'><xsl:apply-templates select='page' "
	    "mode='m'/></xsl:template>"
	    "<xsl:template match='h:p'><b>mine</b></xsl:template>" TAIL;
	static const char under[] = HEAD
	    "<xsl:template match='page' mode='m'><div>"
	    "<xsl:call-template name='n'/><xsl:apply-templates/></div>"
	    "</xsl:template><xsl:template name='n'>!</xsl:template>"
	    "<xsl:template match='title'><i>T</i></xsl:template>"
	    "<xsl:template match='h:p'>theirs</xsl:template>" TAIL;
	const struct wm_source two[] = {{WM_S("templates/a.xsl"), WM_S(over)},
	    {WM_S("templates/b.xsl"), WM_S(under)}};
	struct wm_sheet_files files = {two, 2};
	struct wm_sink sink = {0};
	struct wm_sheet *sheet = wm_sheet_open(&files, two[0].path, &sink);
	struct tried t = {.ok = false};

	CHECK(sheet != NULL);
	if (sheet != NULL)
		try_run(sheet, &sink, &t);
	CHECK(t.ok && sink.n == 0);
	CHECK(wm_str_is(wm_buf_str(&t.out),
	    "<div>!<i>T</i><b>mine</b><b>mine</b></div>"));
	done(&t);
	wm_sheet_free(sheet);
	wm_sink_free(&sink);
}

enum { THREADS = 4, RUNS = 60 };

static void *
worker(void *arg)
{
	struct wm_sheet_files files = {page_files, 2};
	struct tried *all = arg;
	struct wm_sink sink = {0};
	struct wm_sheet *sheet =
	    wm_sheet_open(&files, WM_S("t/page.xsl"), &sink);

	for (size_t i = 0; sheet != NULL && i < RUNS; i++)
		try_run(sheet, &sink, all);
	wm_sheet_free(sheet);
	all->ok = sheet != NULL && sink.n == 0;
	wm_sink_free(&sink);
	return NULL;
}

static void
test_threads(void)
{
	struct tried all[THREADS] = {{.ok = false}};
	pthread_t threads[THREADS];

	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, worker, &all[i]) == 0);
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	for (size_t i = 0; i < THREADS; i++) {
		CHECK(all[i].ok && all[i].out.n > 1000 * RUNS);
		CHECK(wm_str_eq(wm_buf_str(&all[i].out),
		    wm_buf_str(&all[0].out)));
	}
	for (size_t i = 0; i < THREADS; i++)
		done(&all[i]);
}

/* Microseconds of one run; printed with SPEED=1, never asserted. */
static void
test_speed(void)
{
	struct timespec a, b;
	struct tried all = {.ok = false};
	enum { TIMES = 20 };

	if (getenv("SPEED") == NULL)
		return;
	(void)clock_gettime(CLOCK_MONOTONIC, &a);
	for (int i = 0; i < TIMES; i++)
		(void)worker(&all);
	(void)clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%ld us a page, parsing and the opening of a sheet for each "
	       "%d pages included\n",
	    ((b.tv_sec - a.tv_sec) * 1000000 + (b.tv_nsec - a.tv_nsec) / 1000)
		/ (TIMES * RUNS), RUNS);
	done(&all);
}

int
main(void)
{
	struct wm_sink sink = {0};

	wm_xml_init();
	wm_transform_start();
	strings = wm_strings_parse(&strings_src, &sink);
	CHECK(strings != NULL && sink.n == 0);
	test_functions();
	test_html();
	test_sets();
	test_failures();
	test_warning();
	test_import();
	test_threads();
	test_speed();
	wm_strings_free(strings);
	wm_transform_stop();
	return END();
}
