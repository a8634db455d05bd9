/*
 * The validator.  Below, each wrong file is written with the code expected
 * and the exact bytes it must point at; all of a file come in one run.
 */
#include "../test.h"

#include <string.h>

#include <libxml/parser.h>

#include "diag/show.h"
#include "model/validate.h"
#include "xml/xml.h"

struct want {
	enum wm_code code;
	const char *bytes; /* what is underlined */
	const char *hint;  /* part of the hint; NULL: any */
};

static bool
is_wanted(const struct wm_report *r, const struct want *w,
    const struct wm_source *src)
{
	size_t off = 0;

	for (uint32_t l = 1; l < r->line; l++)
		off += wm_str_chr(wm_str_sub(src->text, off, src->text.n),
		    '\n') + 1;
	return r->code == w->code &&
	    wm_str_is(wm_str_sub(src->text, off + r->col - 1, r->caret),
	    w->bytes) &&
	    (w->hint == NULL ||
	    wm_str_find(r->hint, wm_str(w->hint)) != SIZE_MAX);
}

/* Exactly these reports, in the order of the file? */
static int
gives(enum wm_kind kind, const char *text, const struct want *want, size_t n)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_source src = {WM_S("a.xml"), wm_str(text)};
	xmlDoc *doc = wm_xml_parse(&mem, &src, &sink);
	bool ok, same;

	ok = doc != NULL && wm_validate(doc, kind, &sink);
	wm_sink_sort(&sink);
	same = sink.n == n && ok == (n == 0);
	for (size_t i = 0; i < n && same; i++)
		same = is_wanted(&sink.all[i], &want[i], &src);
	if (!same) {
		struct wm_buf b = {0};

		for (size_t i = 0; i < sink.n; i++)
			wm_show_text(&b, &sink.all[i]);
		wm_show_flush(&b);
		wm_buf_free(&b);
	}
	xmlFreeDoc(doc);
	wm_sink_free(&sink);
	wm_arena_free(&mem);
	return same;
}

#define GIVES(kind, text, ...)                                                 \
	do {                                                                   \
		const struct want w[] = {__VA_ARGS__};                         \
		CHECK(gives(WM_KIND_##kind, text, w, sizeof w / sizeof *w));   \
	} while (0)
#define FINE(kind, text) CHECK(gives(WM_KIND_##kind, text, NULL, 0))

static void
structure(void)
{
	FINE(TOPICS, "<topics><topic id='a'><name>A</name></topic></topics>");
	FINE(MAX, "<topics facts='A1 B2'><topic id='a'><name> <![CDATA[x]]>"
	    "<!-- c --></name></topic><?pi?></topics>");
	/* Many in one run, each where it is. */
	GIVES(PROCESS, "<process topics='IEP'>\n<titel>T</titel>\n"
	    "<step id='1 a'><what>w</what><law/></step>\nstray\n"
	    "<step id='b'><title/><what>a <b>c</b></what></step></process>",
	    {WM_ELEMENT_MISSING, "process", "summary"},
	    {WM_VALUE_SLUG, "IEP", "'iep'"},
	    {WM_ELEMENT_UNKNOWN, "titel", "<title>"},
	    {WM_ELEMENT_MISSING, "step", "title"},
	    {WM_VALUE_SLUG, "1 a", "1-a"},
	    {WM_ELEMENT_MISPLACED, "law", "<laws>"},
	    {WM_TEXT_MISPLACED, "stray", "it holds only"},
	    {WM_ELEMENT_BARE, "title", NULL},
	    {WM_ELEMENT_IN_TEXT, "b", "Markdown"});
	/* The root. */
	GIVES(RIGHT, "<topics><topic id='a'/></topics>",
	    {WM_ROOT_KIND, "topics", NULL},
	    {WM_ELEMENT_MISSING, "topic", "<name>"});
	GIVES(MAX, "<topix><topic id='a'><name>A</name></topic></topix>",
	    {WM_ELEMENT_UNKNOWN, "topix", "<topics>"});
	GIVES(MAX, "<zzz>x</zzz>", {WM_ELEMENT_UNKNOWN, "zzz", "<glossary>"});
	GIVES(TOPICS, "<topic id='a'><name>A</name></topic>",
	    {WM_ROOT_KIND, "topic", "<topics>"},
	    {WM_ATTR_UNKNOWN, "id", "none"},
	    {WM_ELEMENT_MISPLACED, "name", "<topic>"});
	/* Too many; of one language; of a namespace. */
	GIVES(TOPICS, "<topics><topic id='a'><name>A</name>\n<name>B</name>"
	    "<name xml:lang='es'>C</name>\n<name xml:lang='es'>D</name>"
	    "</topic></topics>",
	    {WM_LANG_TWICE, "name", "xml:lang"},
	    {WM_LANG_TWICE, "name", NULL});
	FINE(GLOSSARY, "<glossary><term id='a'><name>A</name><meaning>m"
	    "</meaning><also>x</also><also>y</also></term></glossary>");
	GIVES(TOPICS, "<topics xmlns='urn:x'><topic id='a'><name>A</name>"
	    "</topic></topics>", {WM_ELEMENT_UNKNOWN, "topics", "urn:x"});
	GIVES(PACKET, "<packet><title>T</title><summary>S</summary>"
	    "<words>x</words><words/></packet>",
	    {WM_TEXT_MISPLACED, "x", "always empty"},
	    {WM_ELEMENT_REPEATED, "words", NULL});
	/* Only white space and comments are nothing. */
	GIVES(TOPICS, "<topics><topic id='a'><name> <!-- x -->\n</name>"
	    "</topic></topics>", {WM_ELEMENT_BARE, "name", NULL});
	GIVES(TOPICS, "<topics>&amp;<!-- x --></topics>",
	    {WM_ELEMENT_MISSING, "topics", NULL},
	    {WM_TEXT_MISPLACED, "&amp;", NULL});
}

static void
attributes(void)
{
	GIVES(TOPICS, "<topics><topic\n idd = 'a'><name lang='es'>A</name>"
	    "</topic>\n<topic id='' oe='&amp;'><name>B</name></topic>"
	    "</topics>",
	    {WM_ATTR_UNKNOWN, "idd", "'id'"},
	    {WM_ATTR_UNKNOWN, "lang", "xml:lang"},
	    {WM_VALUE_EMPTY, "'", NULL});
	GIVES(TOPICS, "<topics><topic id='a' facts='B2 b3\nC4'><name>A"
	    "</name></topic><topic><name xml:lang='en_US'>A</name></topic>"
	    "</topics>", {WM_VALUE_OTHER, "b3", "B2 B3"},
	    {WM_ATTR_MISSING, "topic", "short name"},
	    {WM_VALUE_LANG, "en_US", NULL});
	/* Ids, of whatever element, are of one file. */
	GIVES(PROCESS, "<process><title>T</title><summary>S</summary>"
	    "<step id='a'><title>A</title><deadline id='b' who='court' "
	    "law='x'>d</deadline></step>\n<step id='b'><title>B</title>"
	    "</step></process>", {WM_ID_TWICE, "b", NULL});
}

static void
listing(void)
{
	FINE(ORGANIZATION, "<organization><name>N</name>"
	    "<service id='s'><name>S</name><at place='later'/>"
	    "<topics>t</topics></service><place id='later'/><record/>"
	    "</organization>");
	GIVES(ORGANIZATION, "<organization><name>N</name><place id='main'/>"
	    "<service id='s'><name>S</name><at place='mian'/>"
	    "<at place='elsewhere'/><topics>t</topics></service><record/>"
	    "<phone number='(510) 555-0123'/><web href='www.example.org'/>"
	    "</organization>",
	    {WM_PLACE_UNKNOWN, "mian", "'main'"},
	    {WM_PLACE_UNKNOWN, "elsewhere", "it has: main"},
	    {WM_VALUE_PHONE, "(510) 555-0123", "'+15105550123'"},
	    {WM_VALUE_URI, "www.example.org", "https://www.example.org"});
	/* What letters dial (ITU-T E.161). */
	GIVES(ORGANIZATION, "<organization><name>N</name>"
	    "<service id='s'><name>S</name><topics>t</topics></service>"
	    "<record/><phone number='1-800-4-A-CHILD'/></organization>",
	    {WM_VALUE_PHONE, "1-800-4-A-CHILD", "'+18004224453'"});
	/* The language of the whole listing counts. */
	GIVES(ORGANIZATION, "<organization xml:lang='en'><name>N</name>"
	    "<name xml:lang='en'>M</name><service id='s'><name>S</name>"
	    "<topics>t</topics></service><record/></organization>",
	    {WM_LANG_TWICE, "name", NULL});
}

static const struct wm_vocab_attr *
of_type(enum wm_type type, const char *values)
{
	static struct wm_vocab_attr a;

	a = (struct wm_vocab_attr){"x", type, false, values, "doc"};
	return &a;
}

/* Words that fit, then those that do not; "|" between. */
static void
fit(enum wm_type type, const char *values, const char *good, const char *bad)
{
	struct wm_str rest = wm_str(good), one;
	const struct wm_vocab_attr *a = of_type(type, values);

	while (wm_str_cut(&rest, '|', &one)) {
		bool ok = wm_value_ok(a, one);

		CHECK(ok);
		if (!ok)
			(void)fprintf(stderr, "'%.*s'\n", WM_PRI(one));
	}
	rest = wm_str(bad);
	while (wm_str_cut(&rest, '|', &one)) {
		struct wm_sink sink = {0};
		bool ok = wm_validate_value(a, one, (struct wm_span){0},
		    &sink);

		ok = ok || wm_value_ok(a, one) || sink.n == 0 ||
		    sink.all[0].hint.n == 0;
		CHECK(!ok);
		if (ok)
			(void)fprintf(stderr, "'%.*s'\n", WM_PRI(one));
		wm_sink_free(&sink);
	}
	CHECK(strlen(wm_type_expects(type)) > 5);
}

static void
types(void)
{
	fit(WM_TYPE_SLUG, NULL, "a|a-1|9", "|A|a_b|-a|a b|\xc3\xa9");
	fit(WM_TYPE_SLUGS, NULL, "a|a b| a  b\n", "| |a B");
	fit(WM_TYPE_REFS, NULL, "ec-56321 wic-309", "EC 56321");
	fit(WM_TYPE_PAGEREF, NULL, "iep/request|a|a/b/c",
	    "|/a|a/|a//b|a.md|../a");
	fit(WM_TYPE_TEXT, NULL, "x| x ", "| |\n");
	fit(WM_TYPE_TEXTS, NULL, "x y", "| ");
	fit(WM_TYPE_NUMBER, NULL, "0|007|999999", "|-1|1.5|1000000|1 |x");
	fit(WM_TYPE_DECIMAL, NULL, "0|-122.27|37.8044557|180",
	    "|1234|.5|5.|-|+1|1,5|1.2.3|--1|1e3");
	fit(WM_TYPE_DATE, NULL, "2026-11-22|2028-02-29",
	    "|2026-02-29|11/22/2026|2026-11-31|22.11.2026|2026-1-1|soon| ");
	fit(WM_TYPE_LANG, NULL, "en|es|zh-Hant|hmn|es-419|sr-Latn-RS",
	    "|EN|english|en_US|e|en-|en--US|-en|zh-toolonghere");
	fit(WM_TYPE_LANGS, NULL, "en|en es vi", "|en,es|en Spanish");
	fit(WM_TYPE_URI, NULL, "https://a.org|http://a.org/b?c#d|tel:+1|"
	    "mailto:a@b.c|sms:988", "|a.org|https://|https:///x|ftp://a|"
	    "https://a b|mailto:|a@b.org|/x|Tel: 5|javascript:alert(1)");
	fit(WM_TYPE_PHONE, NULL, "+15105550123|911|211|711|988|741741|8255|"
	    "+525512345678|+44207946|+234567890123456",
	    "|5105550123|+1510555012|+151055501234|+11105550123|"
	    "+19115550123|+12111110123|+15109110123|+14955550123|111|123|"
	    "+5255123|+0525512345678|+2345678901234567|"
	    "0123|12|1234567|(510) 555-0123|1-510-555-0123|+1510555012x");
	fit(WM_TYPE_EMAIL, NULL, "a@b.org|a.b+c@d-e.co.uk",
	    "|a|@b.org|a@b|a@.b|a@b.|a b@c.org|a@b@c.org");
	fit(WM_TYPE_UUID, NULL, "01234567-89ab-cdef-0123-456789ABCDEF",
	    "|01234567-89ab-cdef-0123|01234567-89ab-cdef-0123-456789ABCDEG|"
	    "01234567-89ab-cdef-0123-456789ABCDEF-");
	fit(WM_TYPE_HASH, NULL, "0123abcd", "|0123abc|0123ABCD|0123abcde");
	fit(WM_TYPE_YES, NULL, "yes", "|no|Yes|true|yes ");
	fit(WM_TYPE_CHOICE, "red dark-blue", "red|dark-blue",
	    "|Red|dark|red dark-blue|dark-blu|green");
	fit(WM_TYPE_FACTS, NULL, "B2|B2 B3 C100", "|b2|B|2|B2,B3|BB2");
}

/* Every row of vocabulary.def stands where it can be found. */
static void
table(void)
{
#define WM_CHILD(parent, child, min, max)                                      \
	CHECK(wm_vocab_child(wm_vocab_elem(WM_ELEM_##parent),                  \
	    wm_str(wm_vocab_elem(WM_ELEM_##child)->name)) ==                   \
	    wm_vocab_elem(WM_ELEM_##child));                                   \
	CHECK((min) <= 1 && (max) <= 1);
#define WM_ATTR(element, name, type, need, values, doc)                        \
	CHECK(wm_vocab_attr(wm_vocab_elem(WM_ELEM_##element), WM_S(name)) !=   \
	    NULL);                                                             \
	CHECK((WM_TYPE_##type == WM_TYPE_CHOICE) == ((values) != NULL));
#define WM_ELEMENT(ident, name, text, doc)                                     \
	CHECK(strcmp(wm_vocab_elem(WM_ELEM_##ident)->id, #ident) == 0 &&       \
	    wm_vocab_id(wm_vocab_elem(WM_ELEM_##ident)) == WM_ELEM_##ident);   \
	CHECK((WM_##text == WM_NONE) ==                                        \
	    (wm_vocab_elem(WM_ELEM_##ident)->children->elem != NULL) ||        \
	    wm_vocab_kind_named(WM_S(name)) == WM_KIND_PAGE);
#define WM_BARE(e)                                                             \
	CHECK(wm_vocab_bare(wm_vocab_elem(WM_ELEM_##e)) &&                     \
	    wm_vocab_elem(WM_ELEM_##e)->content == WM_PLAIN);
#define WM_ONE_A_LANGUAGE(e)                                                   \
	CHECK(wm_vocab_one_a_language(wm_vocab_elem(WM_ELEM_##e)) &&           \
	    wm_vocab_attr(wm_vocab_elem(WM_ELEM_##e), WM_S("xml:lang")) !=     \
		NULL);
#include "model/vocabulary.def"
	CHECK(wm_vocab_kind_named(WM_S("step")) == WM_KIND_MAX);
	CHECK(wm_vocab_kind_named(WM_S("right")) == WM_KIND_RIGHT);
	CHECK(wm_vocab_kind(WM_KIND_RIGHT)->per_language);
	CHECK(!wm_vocab_kind(WM_KIND_SITE)->per_language);
	CHECK(!wm_vocab_bare(wm_vocab_elem(WM_ELEM_TITLE)));
	CHECK(wm_vocab_attr(wm_vocab_elem(WM_ELEM_TITLE), WM_S("facts"))
	    ->type == WM_TYPE_FACTS);
}

int
main(void)
{
	wm_xml_init();
	structure();
	attributes();
	listing();
	types();
	table();
	xmlCleanupParser();
	return END();
}
