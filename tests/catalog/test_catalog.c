/* Facts in, answers out: fallback, clashes, cards, sorting, observations. */
#include "guide.h"

#include "../test.h"

static void
add_lists(struct guide *g)
{
	guide_text(g, "content/site.xml", GUIDE_SITE);
	guide_text(g, "content/laws.xml",
	    "<laws><law id=\"ec-56321\" cite=\"EC 56321\" confidence=\"high\" "
	    "read-on=\"2026-11-22\"><name>Plan</name>"
	    "<name xml:lang=\"es\">Plan de evaluación</name>"
	    "<source href=\"https://example.org/\">law</source></law>"
	    "<law id=\"x-1\" cite=\"X 1\" confidence=\"low\" "
	    "read-on=\"2026-11-22\"><source>unsure</source></law></laws>");
	guide_text(g, "content/glossary.xml",
	    "<glossary><term id=\"iep\"><name>IEP</name>"
	    "<name xml:lang=\"es\">IEP</name>"
	    "<full>Individualized Education Program</full>"
	    "<meaning>A written plan.</meaning>"
	    "<meaning xml:lang=\"es\">Un plan escrito.</meaning>"
	    "<also>school plan</also></term>"
	    "<term id=\"ard\"><name>ARD</name><meaning>A meeting.</meaning>"
	    "</term></glossary>");
	guide_text(g, "content/topics.xml",
	    "<topics><topic id=\"school\"><name>School</name>"
	    "<name xml:lang=\"es\">Escuela</name></topic>"
	    "<topic id=\"crisis\"><name>Crisis</name></topic></topics>");
	guide_text(g, "content/areas.xml",
	    "<areas><county id=\"alameda\" fips=\"06001\"><name>Alameda</name>"
	    "</county><county id=\"contra-costa\" fips=\"06013\">"
	    "<name>Contra Costa</name></county></areas>");
}

static const char hope[] =
    "<organization xml:lang=\"en\" kind=\"nonprofit\"><name>The Hope House"
    "</name><short>Helps you.</short>"
    "<short xml:lang=\"es\">Le ayuda.</short>"
    "<web href=\"https://hope.example.org/\" role=\"main\"/>"
    "<email private=\"yes\">PLANTED-mail@example.org</email>"
    "<phone number=\"+19255550100\">Front desk</phone>"
    "<phone number=\"+19255550199\" private=\"yes\">PLANTED-desk</phone>"
    "<place id=\"main\"><address><line>1 Oak St</line><city>Concord</city>"
    "<state>CA</state><zip>94520</zip></address>"
    "<geo lat=\"37.9\" lon=\"-122.0\"/><hours>Mo-Fr 09:00-17:00</hours>"
    "</place>"
    "<place id=\"safe\" confidential=\"yes\"><name>PLANTED-name</name>"
    "<address><line>PLANTED-line</line><city>PLANTED-city</city>"
    "<state>CA</state><zip>94599</zip></address>"
    "<phone number=\"+19255550177\">PLANTED-phone</phone></place>"
    "<service id=\"advice\"><name>Advice</name>"
    "<name xml:lang=\"es\">Consejo</name><at place=\"main\"/>"
    "<topics>school crisis</topics>"
    "<area><county ref=\"contra-costa\"/><zip>94520 94521</zip></area>"
    "<languages>en es</languages><cost kind=\"free\">Free.</cost>"
    "<cost xml:lang=\"es\">Gratis.</cost></service>"
    "<record><verified on=\"2026-10-01\" by=\"PLANTED-staff\" how=\"phone\">"
    "PLANTED-remark</verified><note>PLANTED-note</note>"
    "<source confidence=\"high\">own page</source></record></organization>";

static void
add_listings(struct guide *g)
{
	guide_text(g, "content/listings/hope.xml", hope);
	guide_text(g, "content/listings/state.xml",
	    "<organization><name>A State Office</name><service id=\"s\">"
	    "<name>S</name><topics>school</topics><area><everywhere in=\"CA\"/>"
	    "</area></service><record><source confidence=\"medium\">x"
	    "</source></record></organization>");
	guide_text(g, "content/listings/rumor.xml",
	    "<organization><name>Rumor</name><service id=\"s\"><name>S</name>"
	    "<topics>school</topics></service><record><source "
	    "confidence=\"low\">x</source></record></organization>");
}

static void
add_pages(struct guide *g)
{
	guide_text(g, "content/en/index.md",
	    "---\ntitle: Home\nsummary: Start.\n---\n\n"
	    "See [asking](iep/request.md#ask) and [the rest](iep/only.md).\n");
	guide_text(g, "content/en/iep/request.md",
	    "---\ntitle: The Request\nsummary: How.\ntopics: school\n"
	    "order: 2\naliases: iep/old\n---\n\n## Ask for it {#ask}\n\n"
	    "Text. {facts=\"B2\"}\n\n"
	    "The [law](law:ec-56321), a [word](term:iep), [home](../index.md),"
	    " [help](listing:hope).\n");
	guide_text(g, "content/es/iep/request.md",
	    "---\ntitle: La petición\nsummary: Cómo.\ntopics: school\n---\n\n"
	    "## Pedir {#ask}\n\nTexto.\n");
	guide_text(g, "content/en/iep/only.md",
	    "---\ntitle: Only English\nsummary: S.\ntopics: school\n---\n\n"
	    "Text.\n");
	guide_text(g, "content/en/iep/process.xml",
	    "<process topics=\"school\"><title>The process</title>"
	    "<summary>Steps.</summary>"
	    "<step id=\"ask\"><title>Ask</title><what>You ask.</what>"
	    "<deadline who=\"agency\" count=\"15\" unit=\"days\" "
	    "from=\"letter\" law=\"ec-56321\">within *15* days</deadline>"
	    "</step><step id=\"assess\"><title>Test</title>"
	    "<deadline id=\"sixty\" who=\"agency\" count=\"60\" unit=\"days\" "
	    "from=\"consent\" law=\"ec-56321\">60 days</deadline></step>"
	    "</process>");
	guide_text(g, "content/en/rights/stay.xml",
	    "<right law=\"ec-56321\" topics=\"school\"><title>Stay</title>"
	    "<summary>S.</summary><law-says>A.</law-says><means>B.</means>"
	    "<do>C.</do><say>D.</say><if-no>E.</if-no><help>F.</help></right>");
	guide_text(g, "content/packets/start.xml",
	    "<packet languages=\"en\"><title>Start</title><summary>All."
	    "</summary><include ref=\"iep/request\"/><words/></packet>");
}

static void
add_facts(struct guide *g)
{
	static const struct wm_source src = {{"content/facts.tsv", 17},
	    {"# id\tlaws\tconfidence\tsource\n"
	     "B2\tec-56321\thigh\tthe code\n"
	     "broken line\n"
	     "B3\t\tmaybe\tx\n", 71}};
	struct wm_sink sink = {0};
	struct wm_facts f;

	wm_catalog_facts_tsv(&src, &f, &sink);
	CHECK(f.n == 1 && sink.errors == 2);
	CHECK(guide_count(&sink, WM_FACTS_LINE, NULL) == 2);
	CHECK(sink.all[0].line == 3);
	CHECK(wm_catalog_put(g->store, &f, NULL));
	wm_facts_free(&f);
	wm_sink_free(&sink);
}

static void
open_all(struct guide *g)
{
	guide_open(g);
	add_lists(g);
	add_pages(g);
	add_listings(g);
	add_facts(g);
	CHECK(guide_settle(g));
	for (size_t i = 0; i < g->sink.n; i++)
		printf("%.*s: %.*s\n", WM_PRI(g->sink.all[i].path),
		    WM_PRI(g->sink.all[i].text));
	CHECK(g->sink.errors == 0);
}

static bool
href_is(struct guide *g, const char *from, const char *lang, const char *id,
    const char *want)
{
	struct wm_href h;
	bool ok = wm_catalog_href(g->cat, wm_str(from), wm_str(lang),
	    wm_str(id), &h);

	if (!wm_str_is(h.href, want))
		printf("%s from %s: %.*s\n", id, from, WM_PRI(h.href));
	return ok && wm_str_is(h.href, want);
}

static void
hrefs(struct guide *g)
{
	struct wm_href h;

	CHECK(href_is(g, "index.html", "en", "iep/request",
	    "iep/request.html"));
	CHECK(href_is(g, "es/iep/request.html", "es", "iep/request#ask",
	    "request.html#ask"));
	CHECK(href_is(g, "es/iep/request.html", "es", "iep/only",
	    "../../iep/only.html"));
	CHECK(wm_catalog_href(g->cat, WM_S("es/index.html"), WM_S("es"),
	    WM_S("iep/only"), &h));
	CHECK(h.other && wm_str_is(h.lang, "en"));
	CHECK(href_is(g, "iep/request.html", "en", "home", "../index.html"));
	/* There is no Spanish home page here. */
	CHECK(href_is(g, "es/iep/request.html", "es", "home",
	    "../../index.html"));
	CHECK(href_is(g, "es/iep/request.html", "es", "glossary",
	    "../glossary.html"));
	CHECK(href_is(g, "iep/request.html", "en", "term:iep",
	    "../glossary.html#iep"));
	CHECK(href_is(g, "es/a.html", "es", "law:ec-56321",
	    "laws.html#ec-56321"));
	CHECK(href_is(g, "es/a.html", "es", "listing:hope",
	    "listings/hope.html"));
	CHECK(href_is(g, "es/a.html", "es", "county:alameda",
	    "counties/alameda.html"));
	CHECK(href_is(g, "es/a.html", "es", "packet:start",
	    "../packets/start.html"));
	CHECK(href_is(g, "a.html", "en", "iep/process#assess",
	    "iep/process.html#assess"));
	CHECK(!wm_catalog_href(g->cat, WM_S("a.html"), WM_S("en"),
	    WM_S("iep/request#no"), &h) && h.miss == WM_MISS_ANCHOR);
	CHECK(!wm_catalog_href(g->cat, WM_S("a.html"), WM_S("en"),
	    WM_S("nothing"), &h) && h.miss == WM_MISS_ID);
	CHECK(!wm_catalog_href(g->cat, WM_S("a.html"), WM_S("en"),
	    WM_S("listing:rumor"), &h) && h.miss == WM_MISS_HELD);
	CHECK(wm_catalog_held(g->cat, WM_S("rumor")));
	CHECK(!wm_catalog_held(g->cat, WM_S("hope")));
	CHECK(wm_str_is(wm_catalog_output(g->cat, WM_S("es"),
	    WM_S("iep/request")), "es/iep/request.html"));
	CHECK(wm_str_is(wm_catalog_output(g->cat, WM_S("en"),
	    WM_S("rights")), "rights/index.html"));
	CHECK(wm_str_is(wm_catalog_output(g->cat, WM_S("es"),
	    WM_S("listing:hope")), "es/listings/hope.html"));
}

static void
titles(struct guide *g)
{
	struct wm_title t;
	const struct wm_rows *r;
	struct wm_str near;

	CHECK(wm_catalog_title(g->cat, WM_S("es"), WM_S("iep/request"), &t));
	CHECK(wm_str_is(t.title, "La petición") && wm_str_is(t.lang, "es"));
	CHECK(wm_catalog_title(g->cat, WM_S("es"), WM_S("iep/only"), &t));
	CHECK(wm_str_is(t.title, "Only English") && wm_str_is(t.lang, "en"));
	CHECK(wm_catalog_title(g->cat, WM_S("en"),
	    WM_S("iep/process#assess"), &t) && wm_str_is(t.title, "Test"));
	CHECK(wm_catalog_title(g->cat, WM_S("en"), WM_S("iep/request#ask"),
	    &t) && wm_str_is(t.title, "Ask for it"));
	CHECK(wm_catalog_title(g->cat, WM_S("es"), WM_S("topic:school"), &t) &&
	    wm_str_is(t.title, "Escuela"));
	CHECK(wm_catalog_title(g->cat, WM_S("es"), WM_S("topic:crisis"), &t) &&
	    wm_str_is(t.title, "Crisis") && wm_str_is(t.lang, "en"));
	CHECK(!wm_catalog_title(g->cat, WM_S("en"), WM_S("glossary"), &t));
	r = wm_catalog_law(g->cat, WM_S("es"), WM_S("law:ec-56321"));
	CHECK(r->nrows == 1 &&
	    wm_str_is(wm_rows_at(r, 0, "name"), "Plan de evaluación") &&
	    wm_str_is(wm_rows_at(r, 0, "cite"), "EC 56321"));
	r = wm_catalog_term(g->cat, WM_S("es"), WM_S("iep"));
	CHECK(r->nrows == 1 &&
	    wm_str_is(wm_rows_at(r, 0, "meaning"), "Un plan escrito.") &&
	    wm_str_is(wm_rows_at(r, 0, "full"),
		"Individualized Education Program"));
	r = wm_catalog_term(g->cat, WM_S("es"), WM_S("ard"));
	CHECK(wm_str_is(wm_rows_at(r, 0, "lang"), "en"));
	CHECK(!wm_catalog_known(g->cat, "topic", WM_S("shool"), &near) &&
	    wm_str_is(near, "school"));
	CHECK(wm_catalog_known(g->cat, "process", WM_S("iep/process"), NULL));
	CHECK(!wm_catalog_known(g->cat, "process", WM_S("iep/only"), NULL));
}

static void
lists(struct guide *g)
{
	const struct wm_rows *r;

	r = wm_catalog_deadlines(g->cat, WM_S("es"), WM_S("iep/process"));
	CHECK(r->nrows == 2);
	CHECK(wm_str_is(wm_rows_at(r, 0, "words"), "within 15 days"));
	CHECK(wm_str_is(wm_rows_at(r, 0, "from"), "letter"));
	CHECK(wm_str_is(wm_rows_at(r, 1, "id"), "sixty"));
	CHECK(wm_str_is(wm_rows_at(r, 1, "step_title"), "Test"));
	CHECK(wm_str_is(wm_rows_at(r, 1, "lang"), "en"));
	r = wm_catalog_deadlines(g->cat, WM_S("en"),
	    WM_S("iep/process#assess"));
	CHECK(r->nrows == 1 && wm_str_is(wm_rows_at(r, 0, "count"), "60"));
	r = wm_catalog_backlinks(g->cat, WM_S("en"), WM_S("iep/request"));
	CHECK(r->nrows == 1 && wm_str_is(wm_rows_at(r, 0, "id"), "index"));
	r = wm_catalog_backlinks(g->cat, WM_S("en"), WM_S("listing:hope"));
	CHECK(r->nrows == 1 &&
	    wm_str_is(wm_rows_at(r, 0, "title"), "The Request"));
	r = wm_catalog_crisis(g->cat, WM_S("es"));
	CHECK(r->nrows == 1 &&
	    wm_str_is(wm_rows_at(r, 0, "name"), "Línea 988") &&
	    wm_str_is(wm_rows_at(r, 0, "when"), "Any time"));
	r = wm_catalog_translations(g->cat, WM_S("iep/request.html"),
	    WM_S("en"), WM_S("iep/request"));
	CHECK(r->nrows == 2 &&
	    wm_str_is(wm_rows_at(r, 1, "href"), "../es/iep/request.html") &&
	    wm_str_is(wm_rows_at(r, 0, "current"), "yes") &&
	    wm_rows_at(r, 1, "missing").n == 0);
	r = wm_catalog_translations(g->cat, WM_S("iep/only.html"), WM_S("en"),
	    WM_S("iep/only"));
	CHECK(wm_str_is(wm_rows_at(r, 1, "missing"), "yes") &&
	    wm_str_is(wm_rows_at(r, 1, "href"),
		"../es/notices.html#missing"));
	r = wm_catalog_translations(g->cat, WM_S("glossary.html"), WM_S("en"),
	    WM_S("glossary"));
	CHECK(wm_rows_at(r, 1, "missing").n == 0 &&
	    wm_str_is(wm_rows_at(r, 1, "href"), "es/glossary.html"));
	r = wm_catalog_translations(g->cat, WM_S("packets/start.html"),
	    WM_S("en"), WM_S("packet:start"));
	CHECK(wm_str_is(wm_rows_at(r, 1, "missing"), "yes"));
}

static void
cards(struct guide *g)
{
	struct wm_card c;

	CHECK(wm_catalog_listing(g->cat, WM_S("es"), WM_S("listing:hope"),
	    &c));
	CHECK(wm_str_is(wm_rows_at(c.main, 0, "name"), "The Hope House"));
	CHECK(wm_str_is(wm_rows_at(c.main, 0, "short"), "Le ayuda."));
	CHECK(wm_str_is(wm_rows_at(c.main, 0, "languages"), "en es"));
	CHECK(wm_str_is(wm_rows_at(c.main, 0, "cost_kind"), "free"));
	CHECK(wm_str_is(wm_rows_at(c.main, 0, "hours"), "Mo-Fr 09:00-17:00"));
	CHECK(wm_str_is(wm_rows_at(c.main, 0, "verified_on"), "2026-10-01"));
	CHECK(wm_rows_at(c.main, 0, "email").n == 0);
	CHECK(c.phones->nrows == 1 &&
	    wm_str_is(wm_rows_at(c.phones, 0, "number"), "+19255550100"));
	CHECK(c.places->nrows == 1 &&
	    wm_str_is(wm_rows_at(c.places, 0, "city"), "Concord"));
	CHECK(!wm_catalog_listing(g->cat, WM_S("en"), WM_S("rumor"), &c));
	CHECK(!wm_catalog_listing(g->cat, WM_S("en"), WM_S("nobody"), &c));
}

/* What a service says, in the language of the page; cards do not show it. */
static void
services(struct guide *g)
{
	struct wm_stmt *q = wm_store_stmt(g->store,
	    "SELECT name, cost FROM v_service "
	    "WHERE lang = 'es' AND listing = 'hope'");

	CHECK(wm_stmt_step(q) && wm_str_is(wm_col_str(q, 0), "Consejo") &&
	    wm_str_is(wm_col_str(q, 1), "Gratis."));
	wm_stmt_reset(q);
}

/* What a listing says in a language is found by looks at one index: nothing
 * is sorted, and no table made for it. */
static void
fallback_plan(struct guide *g)
{
	struct wm_stmt *q = wm_store_stmt(g->store,
	    "EXPLAIN SELECT short, short_lang FROM v_listing "
	    "WHERE lang = 'es' AND id = 'hope'");
	size_t steps = 0, made = 0;

	for (; wm_stmt_step(q); steps++)
		made += wm_str_is(wm_col_str(q, 1), "OpenEphemeral") ||
		    wm_str_is(wm_col_str(q, 1), "SorterOpen");
	wm_stmt_reset(q);
	CHECK(steps > 0 && made == 0);
}

/* Nothing planted as private reaches the facts, and the scrubbed tree does
 * not hold it either. */
static void
leaks(void)
{
	static const char *const secrets[] = {"PLANTED", "9255550199",
	    "9255550177", "94599"};
	struct wm_source src = {WM_S("content/listings/hope.xml"),
	    {hope, sizeof hope - 1}};
	struct wm_sink sink = {0};
	struct wm_facts f;
	struct wm_buf b = {0};
	struct wm_doc d = {0};
	xmlChar *mem;
	int n;

	CHECK(wm_read(&d, &src, WM_S("listings/hope"), WM_S(""), &sink));
	wm_catalog_facts(&d, &f, &sink);
	wm_facts_show(&f, &b);
	wm_listing_scrub(&d);
	xmlDocDumpMemory(d.tree, &mem, &n);
	for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
		struct wm_str s = wm_str(secrets[i]);
		struct wm_str tree = {(const char *)mem, (size_t)n};

		CHECK(wm_str_find(wm_buf_str(&b), s) == SIZE_MAX);
		CHECK(wm_str_find(tree, s) == SIZE_MAX);
		CHECK(wm_str_find(src.text, s) != SIZE_MAX);
	}
	CHECK(strstr((char *)mem, "2026-10-01") != NULL);
	CHECK(strstr((char *)mem, "1 Oak St") != NULL);
	CHECK(strstr((char *)mem, "id=\"safe\"") != NULL);
	xmlFree(mem);
	wm_doc_free(&d);
	wm_facts_free(&f);
	wm_buf_free(&b);
	wm_sink_free(&sink);
}

static int
keys(const char *lang, const char *a, const char *b)
{
	struct wm_buf x = {0}, y = {0};
	int c;

	wm_sort_key(&x, wm_str(lang), wm_str(a));
	wm_sort_key(&y, wm_str(lang), wm_str(b));
	c = wm_str_cmp(wm_buf_str(&x), wm_buf_str(&y));
	wm_buf_free(&x);
	wm_buf_free(&y);
	return c;
}

static bool
letter_is(const char *lang, const char *s, const char *want)
{
	struct wm_arena mem = {0};
	struct wm_buf k = {0};
	bool ok;

	wm_sort_key(&k, wm_str(lang), wm_str(s));
	ok = wm_str_is(wm_sort_letter(&mem, wm_buf_str(&k), wm_str(lang)),
	    want);
	wm_buf_free(&k);
	wm_arena_free(&mem);
	return ok;
}

static void
sorting(void)
{
	CHECK(keys("en", "The Zebra", "Apple") > 0);
	CHECK(keys("en", "The Apple", "Banana") < 0);
	CHECK(keys("en", "“Apple”", "apple b") < 0);
	CHECK(keys("en", "child's", "childs") != 0);
	CHECK(keys("en", "Child care", "Childcare") < 0);
	CHECK(keys("es", "ñame", "nz") > 0);
	CHECK(keys("es", "ñame", "o") < 0);
	CHECK(keys("es", "n\xcc\x83" "ame", "nz") > 0);
	CHECK(keys("es", "año", "anz") > 0);
	CHECK(keys("es", "El árbol", "asa") < 0);
	CHECK(keys("es", "¿Qué?", "que") != 0);
	CHECK(keys("es", "sí", "si") != 0);
	CHECK(keys("es", "sí", "sia") < 0);
	CHECK(keys("en", "A", "B") < 0);
	CHECK(letter_is("en", "The law", "L"));
	CHECK(letter_is("es", "Ñandú", "Ñ"));
	CHECK(letter_is("es", "La ley", "L"));
	CHECK(letter_is("es", "Écija", "E"));
	CHECK(letter_is("en", "24/7 line", "0-9"));
	CHECK(letter_is("zh", "中文", "中"));
}

static void
observed(struct guide *g)
{
	struct wm_obs obs = {0};
	struct wm_href h;
	struct wm_title t;
	enum wm_seen kind;
	struct wm_hash now;
	size_t facts = 0, absent = 0;

	guide_ask(g, &obs);
	(void)wm_catalog_href(g->cat, WM_S("a.html"), WM_S("en"),
	    WM_S("iep/request#ask"), &h);
	(void)wm_catalog_href(g->cat, WM_S("a.html"), WM_S("en"),
	    WM_S("iep/request#ask"), &h);
	(void)wm_catalog_href(g->cat, WM_S("a.html"), WM_S("en"),
	    WM_S("no/such"), &h);
	(void)wm_catalog_title(g->cat, WM_S("en"), WM_S("iep/request"), &t);
	(void)wm_catalog_deadlines(g->cat, WM_S("en"), WM_S("iep/process"));
	CHECK(obs.n == 5);
	for (size_t i = 0; i < obs.n; i++) {
		facts += obs.all[i].kind == WM_SEEN_FACT;
		absent += obs.all[i].kind == WM_SEEN_ABSENT;
		CHECK(wm_catalog_again(g->cat, &kind, obs.all[i].key, &now, NULL));
		CHECK(kind == obs.all[i].kind &&
		    wm_hash_eq(now, obs.all[i].hash));
	}
	CHECK(facts == 4 && absent == 1);
	CHECK(!wm_catalog_again(g->cat, &kind, WM_S("content/x.md"), &now, NULL));
	wm_obs_free(&obs);
}

/* Equal facts change nothing; a changed title changes only what asked it. */
static void
changed(struct guide *g)
{
	struct wm_obs obs = {0};
	struct wm_href h;
	struct wm_title t;
	enum wm_seen kind;
	struct wm_hash now;
	struct wm_catalog *fresh = g->cat;

	guide_ask(g, &obs);
	(void)wm_catalog_href(g->cat, WM_S("a.html"), WM_S("en"),
	    WM_S("iep/only"), &h);
	(void)wm_catalog_title(g->cat, WM_S("en"), WM_S("iep/only"), &t);
	guide_text(g, "content/en/iep/only.md",
	    "---\ntitle: Another\nsummary: S.\ntopics: school\n---\n\nText.\n");
	CHECK(guide_settle(g));
	guide_ask(g, NULL);
	CHECK(wm_catalog_again(fresh, &kind, obs.all[0].key, &now, NULL) &&
	    wm_hash_eq(now, obs.all[0].hash));
	CHECK(wm_catalog_again(fresh, &kind, obs.all[1].key, &now, NULL) &&
	    !wm_hash_eq(now, obs.all[1].hash));
	CHECK(wm_catalog_drop(g->store, WM_S("content/en/iep/only.md")));
	CHECK(guide_settle(g));
	CHECK(wm_catalog_again(fresh, &kind, obs.all[0].key, &now, NULL) &&
	    kind == WM_SEEN_ABSENT);
	wm_obs_free(&obs);
}

static const struct wm_source query_fine = {
    {"templates/query/q.sql", 21},
    {"SELECT id, title FROM v_page WHERE lang = ?1 AND kind = ?2 "
     "ORDER BY sort, id", 76}};
static const struct wm_source query_bad = {{"templates/query/b.sql", 21},
    {"SELECT id FROM page ORDER BY id", 31}};

static void
queries(struct guide *g)
{
	struct wm_str args[] = {WM_S("es"), WM_S("page")};
	struct wm_obs obs = {0};
	struct wm_catalog *c = g->cat;
	struct wm_sink sink = {0};
	const struct wm_rows *r;

	wm_catalog_begin(c, &obs, &sink);
	r = wm_catalog_query(c, WM_S("q"), args, 2);
	CHECK(r->nrows == 3 && r->ncols == 2);
	CHECK(wm_str_is(wm_rows_at(r, 0, "title"), "Home"));
	CHECK(wm_str_is(wm_rows_at(r, 1, "title"), "Only English"));
	CHECK(wm_str_is(wm_rows_at(r, 2, "title"), "La petición"));
	CHECK(obs.n == 2 && obs.all[0].kind == WM_SEEN_FILE &&
	    obs.all[1].kind == WM_SEEN_QUERY);
	CHECK(sink.errors == 0);
	CHECK(wm_catalog_query(c, WM_S("q"), args, 1)->nrows == 0);
	CHECK(guide_count(&sink, WM_QUERY_ARGS, NULL) == 1);
	CHECK(wm_catalog_query(c, WM_S("qq"), args, 1)->nrows == 0);
	CHECK(wm_catalog_query(c, WM_S("qq"), args, 1)->nrows == 0);
	CHECK(guide_count(&sink, WM_QUERY_UNKNOWN, NULL) == 1);
	CHECK(wm_catalog_query(c, WM_S("b"), args, 1)->nrows == 0);
	CHECK(guide_count(&sink, WM_QUERY_TEXT, NULL) == 1);
	/* Remembered, but told again in the next job. */
	wm_catalog_begin(c, NULL, &sink);
	CHECK(wm_catalog_query(c, WM_S("b"), args, 1)->nrows == 0);
	CHECK(guide_count(&sink, WM_QUERY_TEXT, NULL) == 2);
	CHECK(!wm_catalog_check_queries(c, &sink));
	wm_obs_free(&obs);
	guide_ask(g, NULL);
	wm_sink_free(&sink);
}

static void
clashes(void)
{
	static const struct {
		const char *path, *text;
		enum wm_code code;
	} cases[] = {
	    {"content/en/iep/request.xml",
		"<right law=\"ec-56321\"><title>Stay</title><summary>S."
		"</summary><law-says>A.</law-says><means>B.</means><do>C.</do>"
		"<say>D.</say><if-no>E.</if-no><help>F.</help></right>",
		WM_PATH_TWICE},
	    {"content/en/glossary.md",
		"---\ntitle: X\nsummary: Y.\n---\n\nText.\n",
		WM_PATH_RESERVED},
	    {"content/en/iep/old.md",
		"---\ntitle: X\nsummary: Y.\n---\n\nText.\n", WM_ALIAS_TAKEN},
	    {"content/laws2.xml",
		"<laws><law id=\"x-1\" cite=\"X\" confidence=\"low\" "
		"read-on=\"2026-11-22\"><source>s</source></law></laws>",
		WM_NAME_TWICE},
	    {"content/terms2.xml",
		"<glossary><term id=\"iep\"><name>IEP</name><meaning>M."
		"</meaning></term></glossary>", WM_NAME_TWICE},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct guide g;
		const struct wm_report *r = NULL;

		guide_open(&g);
		add_lists(&g);
		add_pages(&g);
		guide_text(&g, cases[i].path, cases[i].text);
		CHECK(!guide_settle(&g));
		CHECK(guide_count(&g.sink, cases[i].code, &r) == 1);
		CHECK(r != NULL && r->line > 0 && r->path.n > 0);
		if (cases[i].code != WM_PATH_RESERVED)
			CHECK(r != NULL && r->see_path.n > 0);
		/* Nothing changed since, and the message is there again. */
		CHECK(!guide_settle(&g));
		guide_close(&g);
	}
}

int
main(void)
{
	struct guide g;

	open_all(&g);
	g.queries[0] = (struct wm_named_query){WM_S("q"), &query_fine};
	g.queries[1] = (struct wm_named_query){WM_S("b"), &query_bad};
	g.nqueries = 2;
	guide_ask(&g, NULL);
	hrefs(&g);
	titles(&g);
	lists(&g);
	cards(&g);
	services(&g);
	fallback_plan(&g);
	leaks();
	sorting();
	observed(&g);
	queries(&g);
	changed(&g);
	guide_close(&g);
	clashes();
	return END();
}
