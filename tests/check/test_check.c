/* Each rule, where it points, and that it keeps silent on good content. */
#include "../catalog/guide.h"

#include "../test.h"

static void
open_guide(struct guide *g)
{
	static const struct wm_source tsv = {{"content/facts.tsv", 17},
	    {"B2\tec-1\thigh\tthe code\n", 21}};
	struct wm_facts f;

	guide_open(g);
	guide_text(g, "content/site.xml", GUIDE_SITE);
	guide_text(g, "content/laws.xml",
	    "<laws><law id=\"ec-1\" cite=\"EC 1\" confidence=\"high\" "
	    "read-on=\"2026-11-22\"><source>s</source></law>"
	    "<law id=\"x-1\" cite=\"X 1\" confidence=\"low\" "
	    "read-on=\"2026-11-22\"><source>s</source></law></laws>");
	guide_text(g, "content/topics.xml",
	    "<topics><topic id=\"school\"><name>School</name></topic>"
	    "</topics>");
	guide_text(g, "content/areas.xml",
	    "<areas><county id=\"alameda\" fips=\"06001\"><name>A</name>"
	    "</county></areas>");
	guide_text(g, "content/en/index.md",
	    "---\ntitle: Home\nsummary: S.\n---\n\n[a](iep/process.xml)\n");
	guide_text(g, "content/en/iep/process.xml",
	    "<process><title>P</title><summary>S.</summary>"
	    "<step id=\"a\"><title>A</title><deadline who=\"agency\" "
	    "law=\"ec-1\">x</deadline></step></process>");
	wm_catalog_facts_tsv(&tsv, &f, &g->sink);
	(void)wm_catalog_put(g->store, &f, NULL);
	wm_facts_free(&f);
	CHECK(guide_settle(g));
}

/* Check one source; the reports. */
static void
check(struct guide *g, const char *path, const char *text,
    struct wm_sink *sink)
{
	struct wm_source src = {wm_str(path), wm_str(text)};
	struct wm_doc d = {0};
	struct wm_sink read = {0};
	wm_day today;

	(void)wm_day_parse(WM_S("2026-11-22"), &today);
	guide_ask(g, NULL);
	CHECK(guide_read(g, &src, &d, &read));
	wm_check_document(&(struct wm_check){.cat = g->cat, .today = today,
				 .sink = sink}, &d);
	wm_doc_free(&d);
	wm_sink_free(&read);
}

#define FRONT "---\ntitle: T\nsummary: S.\n"
#define PAGE "content/en/a.md"
#define ORG(x)                                                                 \
	"<organization><name>N</name>\n" x                                     \
	"<service id=\"s\"><name>S</name><topics>school</topics></service>"    \
	"<record/></organization>"

static void
faults(struct guide *g)
{
	static const struct {
		const char *path, *text;
		enum wm_code code;
		uint32_t line;
		const char *under;
	} c[] = {
	    {PAGE, FRONT "---\n\n[Click here](b.md).\n", WM_LINK_TEXT, 6,
		NULL},
	    {PAGE, FRONT "---\n\n[Haga clic *aquí*](b.md).\n", WM_LINK_TEXT, 6,
		NULL},
	    {PAGE, FRONT "---\n\n[https://a.org/b](https://a.org/b)\n",
		WM_LINK_BARE, 6, NULL},
	    {PAGE, FRONT "---\n\n[For more information, click here »](b.md).\n",
		WM_LINK_TEXT, 6, "For more information, click here »"},
	    {PAGE, FRONT "---\n\n[Haga clic en este enlace](b.md).\n",
		WM_LINK_TEXT, 6, "Haga clic en este enlace"},
	    {PAGE, FRONT "---\n\n[cde.ca.gov/sp/se](https://a.org/b)\n",
		WM_LINK_BARE, 6, "cde.ca.gov/sp/se"},
	    {PAGE, FRONT "---\n\n[![Read more](m.png)](b.md)\n",
		WM_LINK_TEXT, 6, NULL},
	    {PAGE, FRONT "---\n\nT. ![Foto de la](m.png)\n", WM_ALT_VAGUE,
		6, "Foto de la"},
	    {PAGE, FRONT "---\n\nT. ![My map.jpeg](m.png)\n",
		WM_ALT_VAGUE, 6, "My map.jpeg"},
	    {PAGE, FRONT "---\n\nT. ![map-2](a/map-2.png)\n",
		WM_ALT_VAGUE, 6, "map-2"},
	    {PAGE, FRONT "---\n\nT. ![A map](m.png \"a map\")\n",
		WM_ALT_TWICE, 6, "A map"},
	    {PAGE, FRONT "---\n\n## A map\n\n![A map](m.png)\n",
		WM_ALT_TWICE, 8, "A map"},
	    {PAGE, FRONT "---\n\n- A map: ![a map](m.png)\n",
		WM_ALT_TWICE, 6, "a map"},
	    {PAGE, FRONT "topics: school shool\n---\n\nT.\n", WM_LINK_NAME, 4,
		"shool"},
	    {PAGE, FRONT "check-by: 2026-11-21\n---\n\nT.\n", WM_CHECK_BY, 4,
		"2026-11-21"},
	    {PAGE, FRONT "---\n\nT. {facts=\"B2 B9\"}\n", WM_FACT_UNKNOWN, 6,
		NULL},
	    {PAGE, FRONT "---\n\n[a law](law:x-1) and [it](law:x-1)\n",
		WM_LAW_LOW, 6, NULL},
	    {PAGE, FRONT "---\n\n```listings\ntopic: shool\n```\n",
		WM_LINK_NAME, 7, "shool"},
	    {PAGE, FRONT "---\n\n```listings\ncounty: almeda\n```\n",
		WM_LINK_NAME, 7, "almeda"},
	    {PAGE, FRONT "---\n\n```deadlines\nprocess: iep/proces\n```\n",
		WM_LINK_NAME, 7, NULL},
	    {"content/en/r.xml",
		"<right law=\"ec-1\n ec-2\"><title>T</title><summary>S."
		"</summary><law-says>A.</law-says><means>B.</means><do>C.</do>"
		"<say>D.</say><if-no>E.</if-no><help>F.</help></right>",
		WM_LINK_NAME, 2, "ec-2"},
	    {"content/packets/p.xml",
		"<packet><title>T</title><summary>S.</summary>\n"
		"<include ref=\"iep/proces\"/></packet>", WM_LINK_PAGE, 2,
		"iep/proces"},
	    {"content/listings/o.xml",
		"<organization><name>N</name><service id=\"s\"><name>S</name>\n"
		"<topics>shool</topics></service><record/></organization>",
		WM_LINK_NAME, 2, NULL},
	    {"content/listings/o.xml",
		"<organization><name>N</name><service id=\"s\"><name>S</name>"
		"<topics>school</topics><area>\n<county ref=\"almeda\"/></area>"
		"</service><record/></organization>", WM_LINK_NAME, 2,
		"almeda"},
	    {"content/listings/o.xml",
		ORG("<short>Call (925) 555-0199 now.</short>"
		    "<phone number=\"+19255550199\" private=\"yes\"/>"),
		WM_LISTING_LEAK, 2, NULL},
	    {"content/listings/o.xml",
		ORG("<short>We are at 12 Oak Street.</short>"
		    "<place id=\"p\" confidential=\"yes\"><address><line>"
		    "12 Oak Street</line><city>C</city><state>CA</state>"
		    "</address></place>"), WM_LISTING_LEAK, 2, NULL},
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
		struct wm_sink s = {0};
		struct wm_str at = WM_S("");

		check(g, c[i].path, c[i].text, &s);
		if (s.n > 0)
			at = wm_str_sub(s.all[0].source, s.all[0].col - 1,
			    s.all[0].caret);
		if (s.n != 1 || s.all[0].code != c[i].code ||
		    s.all[0].line != c[i].line ||
		    (c[i].under != NULL && !wm_str_is(at, c[i].under)))
			printf("case %zu: %zu reports, line %u, '%.*s' %s\n", i,
			    s.n, s.n > 0 ? s.all[0].line : 0, WM_PRI(at),
			    s.n > 0 ? wm_code_info(s.all[0].code)->name : "");
		CHECK(s.n == 1 && s.all[0].code == c[i].code);
		CHECK(s.n == 1 && s.all[0].line == c[i].line);
		CHECK(c[i].under == NULL || wm_str_is(at, c[i].under));
		wm_sink_free(&s);
	}
}

/* A page of a language without a formula: three sentences, 30 words each. */
static void
long_sentences(struct guide *g)
{
	static const char ten[] = "a b c d e f g h i k ";
	struct wm_sink s = {0};
	struct wm_buf b = {0};

	wm_buf_puts(&b, FRONT "---\n\n");
	for (int i = 0; i < 9; i++)
		wm_buf_fmt(&b, "%s%s", ten, i % 3 == 2 ? ".\n\n" : "\n");
	wm_buf_putc(&b, '\0');
	check(g, "content/vi/a.md", b.p, &s);
	CHECK(s.n == 4 && s.all[0].code == WM_READ_LENGTH &&
	    s.all[0].line == 2);
	for (size_t i = 1; i < s.n; i++)
		CHECK(s.all[i].code == WM_READ_LONG &&
		    s.all[i].line == 6 + 4 * (i - 1));
	wm_buf_free(&b);
	wm_sink_free(&s);
}

/* An easy page may hide one sentence that is too long: 25 words are not. */
static void
hidden_sentence(struct guide *g)
{
	static const char *const pages[] = {"content/en/a.md",
	    "content/es/a.md"};

	for (int words = 25; words <= 26; words++)
		for (size_t k = 0; k < 2; k++) {
			struct wm_sink s = {0};
			struct wm_buf b = {0};

			wm_buf_puts(&b, FRONT "---\n\n");
			for (int i = 0; i < 20; i++)
				wm_buf_puts(&b, "Ve a la paz. Si no, di no.\n");
			wm_buf_puts(&b, "\nVe");
			for (int i = 1; i < words; i++)
				wm_buf_puts(&b, " no");
			wm_buf_puts(&b, ".\n");
			wm_buf_putc(&b, '\0');
			check(g, pages[k], b.p, &s);
			CHECK(s.n == (words > 25 ? 1 : 0));
			CHECK(s.n == 0 ||
			    (s.all[0].code == WM_READ_LONG &&
				s.all[0].line == 27));
			wm_buf_free(&b);
			wm_sink_free(&s);
		}
}

static void
silent(struct guide *g)
{
	static const char *const c[][2] = {
	    {PAGE, FRONT "topics: school\ncheck-by: 2026-11-22\n---\n\n"
		"[The steps](iep/process.xml), ![A map](m.png), T. "
		"[988](tel:988) ![map](map.png) ![](l.png \"decorative\") "
		"[a@b.org](mailto:a@b.org) "
		"{facts=\"B2\"}\n\n"
		"[\u66f4\u591a](index.md) {lang=\"zh\"}\n"
		"\n```deadlines\nprocess: iep/process\n```\n"
		"\n```listings\ntopic: school\ncounty: alameda\n```\n"},
	    {"content/listings/o.xml",
		ORG("<short>Call (925) 555-0100.</short>"
		    "<phone number=\"+19255550100\"/>"
		    "<phone number=\"+19255550199\" private=\"yes\"/>")},
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
		struct wm_sink s = {0};

		check(g, c[i][0], c[i][1], &s);
		for (size_t k = 0; k < s.n; k++)
			printf("not silent: %.*s\n", WM_PRI(s.all[k].text));
		CHECK(s.n == 0);
		wm_sink_free(&s);
	}
}

static void
held(void)
{
	static const char low[] =
	    "<organization><name>R</name><service id=\"s\"><name>S</name>"
	    "<topics>school</topics></service>\n<record><source "
	    "confidence=\"low\">x</source></record></organization>";
	struct guide g;
	struct wm_sink s = {0};

	open_guide(&g);
	guide_text(&g, "content/listings/rumor.xml", low);
	CHECK(guide_settle(&g));
	check(&g, "content/listings/rumor.xml", low, &s);
	CHECK(s.n == 1 && s.all[0].code == WM_LISTING_HELD &&
	    s.all[0].line == 2);
	wm_sink_free(&s);
	guide_close(&g);
}

static void
site(void)
{
	struct guide g;
	struct wm_loader load = {&g, guide_load};
	struct wm_sink s = {0};

	open_guide(&g);
	guide_text(&g, "content/en/lost.md", FRONT "---\n\nT.\n");
	guide_text(&g, "content/en/found.md",
	    "---\ntitle: T\nsummary: S.\ntopics: school\n---\n\nT.\n");
	/* As the topic is called, and in another language. */
	guide_text(&g, "content/en/iep/school.md",
	    "---\ntitle: School\nsummary: S.\ntopics: school\n---\n\nT.\n");
	guide_text(&g, "content/es/iep/school.md",
	    "---\ntitle: School\nsummary: S.\ntopics: school\n---\n\nT.\n");
	CHECK(guide_settle(&g));
	wm_check_site(g.store, &load, &s);
	CHECK(s.n == 3);
	CHECK(guide_count(&s, WM_PAGE_ORPHAN, NULL) == 1);
	CHECK(wm_str_is(s.all[0].path, "content/en/lost.md"));
	CHECK(guide_count(&s, WM_TITLE_TWICE, NULL) == 2);
	CHECK(s.all[1].see_path.n > 0);
	CHECK(wm_str_is(s.all[2].path, "content/topics.xml") &&
	    wm_str_is(s.all[2].see_path, "content/en/iep/school.md"));
	wm_sink_free(&s);
	guide_close(&g);
}

int
main(void)
{
	struct guide g;

	open_guide(&g);
	CHECK(g.sink.n == 0);
	faults(&g);
	long_sentences(&g);
	hidden_sentence(&g);
	silent(&g);
	guide_close(&g);
	held();
	site();
	return END();
}
