/* Links: what each becomes on the site and on paper, and every fault. */
#include "guide.h"

#include "../test.h"

static void
open_guide(struct guide *g)
{
	guide_open(g);
	guide_text(g, "content/site.xml", GUIDE_SITE);
	guide_text(g, "content/laws.xml",
	    "<laws><law id=\"ec-1\" cite=\"EC 1\" confidence=\"high\" "
	    "read-on=\"2026-11-22\"><source>s</source></law></laws>");
	guide_text(g, "content/glossary.xml",
	    "<glossary><term id=\"iep\"><name>IEP</name><meaning>M.</meaning>"
	    "</term></glossary>");
	guide_text(g, "content/topics.xml",
	    "<topics><topic id=\"school\"><name>School</name></topic>"
	    "</topics>");
	guide_text(g, "content/areas.xml",
	    "<areas><county id=\"alameda\" fips=\"06001\"><name>A</name>"
	    "</county></areas>");
	guide_text(g, "content/listings/hope.xml",
	    "<organization><name>Hope</name><service id=\"s\"><name>S</name>"
	    "<topics>school</topics></service><record/></organization>");
	guide_text(g, "content/listings/rumor.xml",
	    "<organization><name>Rumor</name><service id=\"s\"><name>S</name>"
	    "<topics>school</topics></service><record><source "
	    "confidence=\"low\">x</source></record></organization>");
	guide_text(g, "content/packets/start.xml",
	    "<packet><title>Start</title><summary>S.</summary></packet>");
	guide_text(g, "content/en/index.md",
	    "---\ntitle: Home\nsummary: S.\n---\n\nText.\n");
	guide_text(g, "content/en/iep/request.md",
	    "---\ntitle: Request\nsummary: S.\n---\n\n## Ask {#ask}\n\nT.\n");
	guide_text(g, "content/en/iep/only.md",
	    "---\ntitle: Only\nsummary: S.\n---\n\nText.\n");
	guide_text(g, "content/es/iep/request.md",
	    "---\ntitle: Petición\nsummary: S.\n---\n\n## Pedir {#ask}\n\n"
	    "T.\n");
	{
		struct wm_facts f;

		wm_catalog_facts_asset(WM_S("content/assets/pic/a.png"),
		    WM_S("pic/a.png"), wm_hash(WM_S("x")), &f);
		(void)wm_catalog_put(g->store, &f, NULL);
		wm_facts_free(&f);
	}
	CHECK(guide_settle(g));
}

/* Resolve the links of one Markdown body; the tree as text. */
static char *
resolved(struct guide *g, const char *path, const char *body, bool print,
    struct wm_sink *sink)
{
	struct wm_str inside[] = {WM_S("iep/request"), WM_S("glossary")};
	struct wm_arena mem = {0};
	struct wm_source src = {wm_str(path),
	    wm_arena_fmt(&mem, "---\ntitle: T\nsummary: S.\n---\n\n%s\n",
		body)};
	struct wm_doc d = {0};
	struct wm_link_job job = {.print = print, .inside = inside,
	    .ninside = 2, .origin = WM_S("https://g.example.org/")};
	struct wm_sink read = {0};
	xmlChar *out = NULL;
	char *copy;
	int n;

	guide_ask(g, NULL);
	CHECK(guide_read(g, &src, &d, &read));
	job.cat = g->cat;
	job.lang = d.lang;
	job.base = wm_catalog_output(g->cat, d.lang, d.id);
	(void)wm_links_resolve(&d, &job, sink);
	xmlDocDumpMemory(d.tree, &out, &n);
	copy = strdup((char *)out);
	xmlFree(out);
	wm_doc_free(&d);
	wm_sink_free(&read);
	wm_arena_free(&mem);
	return copy;
}

static void
becomes(struct guide *g, const char *path, const char *link, bool print,
    const char *want)
{
	struct wm_sink sink = {0};
	char body[300], *tree;

	(void)snprintf(body, sizeof body, "## Here {#here}\n\n%s[x](%s)",
	    strstr(link, ".png") != NULL ? "!" : "", link);
	tree = resolved(g, path, body, print, &sink);
	if (strstr(tree, want) == NULL || sink.n > 0)
		printf("%s: wanted %s in %s\n", link, want, tree);
	CHECK(strstr(tree, want) != NULL);
	CHECK(sink.n == 0);
	free(tree);
	wm_sink_free(&sink);
}

static void
good(struct guide *g)
{
	static const struct {
		const char *path, *link, *want;
	} c[] = {
	    {"content/en/iep/a.md", "request.md", "href=\"request.html\""},
	    {"content/en/iep/a.md", "./request.md#ask",
		"href=\"request.html#ask\""},
	    {"content/en/a.md", "iep/request.md", "href=\"iep/request.html\""},
	    {"content/en/court/a.md", "../index.md",
		"href=\"../index.html\""},
	    {"content/es/iep/a.md", "request.md", "href=\"request.html\""},
	    {"content/es/iep/a.md", "only.md",
		"href=\"../../iep/only.html\""},
	    {"content/es/iep/a.md", "only.md", "hreflang=\"en\""},
	    {"content/es/iep/a.md", "../../en/iep/request.md",
		"href=\"../../iep/request.html\""},
	    {"content/en/iep/a.md", "../../es/iep/request.md",
		"href=\"../es/iep/request.html\""},
	    {"content/en/iep/a.md", "../../es/iep/request.md", "lang=\"es\""},
	    {"content/en/a.md", "#here", "href=\"#here\""},
	    {"content/en/iep/a.md", "law:ec-1", "href=\"../laws.html#ec-1\""},
	    {"content/en/iep/a.md", "law:ec-1", "class=\"law\""},
	    {"content/es/a.md", "term:iep", "href=\"glossary.html#iep\""},
	    {"content/en/a.md", "topic:school",
		"href=\"topics/school.html\""},
	    {"content/en/a.md", "county:alameda",
		"href=\"counties/alameda.html\""},
	    {"content/en/a.md", "listing:hope", "href=\"listings/hope.html\""},
	    {"content/en/a.md", "../listings/hope.xml",
		"href=\"listings/hope.html\""},
	    {"content/en/a.md", "packet:start",
		"href=\"packets/start.html\""},
	    {"content/en/a.md", "../glossary.xml", "href=\"glossary.html\""},
	    {"content/en/a.md", "page:search", "href=\"search.html\""},
	    {"content/en/iep/a.md", "pic/a.png",
		"src=\"../assets/pic/a.png\""},
	    {"content/en/iep/a.md", "../../assets/pic/a.png",
		"src=\"../assets/pic/a.png\""},
	    {"content/en/a.md", "https://example.org/a?b=1",
		"href=\"https://example.org/a?b=1\""},
	    {"content/en/a.md", "tel:+19255550100", "tel:+19255550100"},
	    {"content/en/a.md", "tel:+19255550100;ext=12", ";ext=12"},
	    {"content/en/a.md", "tel:988", "tel:988"},
	    {"content/en/a.md", "sms:741741", "sms:741741"},
	    {"content/en/a.md", "mailto:a@example.org", "a@example.org"},
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++)
		becomes(g, c[i].path, c[i].link, false, c[i].want);
}

static void
paper(struct guide *g)
{
	static const char *const c[][2] = {
	    {"iep/request.md", "href=\"#iep-request\""},
	    {"iep/request.md#ask", "href=\"#iep-request--ask\""},
	    {"iep/only.md", "href=\"https://g.example.org/iep/only.html\""},
	    {"term:iep", "href=\"#term--iep\""},
	    {"law:ec-1", "href=\"https://g.example.org/laws.html#ec-1\""},
	    {"#here", "href=\"#a--here\""},
	    {"#here", "id=\"a--here\""},
	    {"pic/a.png", "src=\"assets/pic/a.png\""},
	    {"https://example.org/", "href=\"https://example.org/\""},
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++)
		becomes(g, "content/en/a.md", c[i][0], true, c[i][1]);
}

static void
bad(struct guide *g)
{
	static const struct {
		const char *link;
		enum wm_code code;
		const char *hint; /* part of it; NULL = none */
		const char *under; /* what the caret underlines */
	} c[] = {
	    {"reqest.md", WM_LINK_PAGE, "'request.md'", "reqest.md"},
	    {"../request.md", WM_LINK_PAGE, "'request.md'", "../request.md"},
	    {"request", WM_LINK_PAGE, "'request.md'", "request"},
	    {"request.md#aks", WM_LINK_ANCHOR, "'#ask'", "request.md#aks"},
	    {"#her", WM_LINK_ANCHOR, "'#here'", "#her"},
	    {"law:ec-2", WM_LINK_NAME, "'law:ec-1'", "law:ec-2"},
	    {"term:ipe", WM_LINK_NAME, "'term:iep'", "term:ipe"},
	    {"topic:shool", WM_LINK_NAME, "'topic:school'", "topic:shool"},
	    {"county:nowhere", WM_LINK_NAME, NULL, "county:nowhere"},
	    {"listing:hop", WM_LINK_NAME, "'listing:hope'", "listing:hop"},
	    {"packet:strat", WM_LINK_NAME, "'packet:start'", "packet:strat"},
	    {"listing:rumor", WM_LINK_HELD, NULL, "listing:rumor"},
	    {"/iep/request.md", WM_LINK_ABSOLUTE, NULL, "/iep/request.md"},
	    {"request.html", WM_LINK_OUTPUT, "'request.md'", "request.html"},
	    {"../../../../x.md", WM_LINK_PAGE, NULL, "../../../../x.md"},
	    {"http://example.org/", WM_LINK_HTTP, "https://example.org/",
		"http://example.org/"},
	    {"tel:925-555-0100", WM_LINK_TEL, NULL, "tel:925-555-0100"},
	    {"tel:9255550100", WM_LINK_TEL, NULL, "tel:9255550100"},
	    {"mailto:nobody", WM_LINK_MAIL, NULL, "mailto:nobody"},
	    {"javascript:alert", WM_LINK_SCHEME, NULL, "javascript:alert"},
	    {"data:text/html,x", WM_LINK_SCHEME, NULL, "data:text/html,x"},
	    {"form.pdf", WM_LINK_ASSET, NULL, "form.pdf"},
	    {"", WM_LINK_EMPTY, NULL, NULL},
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
		struct wm_sink sink = {0};
		char body[300];
		const struct wm_report *r;
		struct wm_str at;

		(void)snprintf(body, sizeof body,
		    "## Here {#here}\n\nSome words, [x](%s).", c[i].link);
		free(resolved(g, "content/en/iep/a.md", body, false, &sink));
		if (sink.n != 1 || sink.all[0].code != c[i].code)
			printf("%s: %zu reports\n", c[i].link, sink.n);
		CHECK(sink.n == 1 && sink.all[0].code == c[i].code);
		if (sink.n == 1) {
			r = &sink.all[0];
			CHECK(r->line == 8);
			/* NULL: the one of its code, or none */
			CHECK(c[i].hint == NULL ||
			    wm_str_find(r->hint, wm_str(c[i].hint)) !=
				SIZE_MAX);
			at = wm_str_sub(r->source, r->col - 1, r->caret);
			if (c[i].under != NULL &&
			    !wm_str_is(at, c[i].under))
				printf("%s: under '%.*s'\n", c[i].link,
				    WM_PRI(at));
			CHECK(c[i].under == NULL ||
			    wm_str_is(at, c[i].under));
		}
		wm_sink_free(&sink);
	}
}

/* ---- included text ---- */

struct shared {
	struct wm_source src[4];
	struct wm_doc doc[4];
	size_t n;
};

static struct wm_doc *
load_shared(void *arg, struct wm_str lang, struct wm_str name)
{
	struct shared *s = arg;

	(void)lang;
	for (size_t i = 0; i < s->n; i++)
		if (wm_str_eq(wm_path_base(s->doc[i].id), name))
			return &s->doc[i];
	return NULL;
}

static void
shared_add(struct shared *s, const char *path, const char *text)
{
	struct wm_sink sink = {0};
	struct wm_str lang, id;

	s->src[s->n] = (struct wm_source){wm_str(path), wm_str(text)};
	guide_name(s->src[s->n].path, &lang, &id);
	CHECK(wm_read(&s->doc[s->n], &s->src[s->n], id, lang, &sink));
	s->n++;
	wm_sink_free(&sink);
}

static void
included(struct guide *g)
{
	struct wm_source page = {WM_S("content/en/iep/a.md"),
	    WM_S("---\ntitle: T\nsummary: S.\n---\n\nBefore.\n\n"
	     "```include\nname: help\n```\n\nAfter.\n")};
	struct wm_source lost = {WM_S("content/en/iep/b.md"),
	    WM_S("---\ntitle: T\nsummary: S.\n---\n\n"
	     "```include\nname: nothing\n```\n\nAfter.\n")};
	struct shared s = {0};
	struct wm_shared sh = {&s, load_shared};
	struct wm_doc d = {0};
	struct wm_sink sink = {0}, read = {0};
	struct wm_link_job job = {.base = WM_S("iep/a.html"),
	    .lang = WM_S("en")};
	xmlChar *out;
	int n;

	shared_add(&s, "content/en/shared/help.md",
	    "---\ntitle: H\nsummary: S.\n---\n\nSee [it](../iep/request.md) "
	    "and [no](../iep/nix.md).\n\n```include\nname: more\n```\n");
	shared_add(&s, "content/en/shared/more.md",
	    "---\ntitle: M\nsummary: S.\n---\n\nMore of it.\n");
	shared_add(&s, "content/en/shared/loop.md",
	    "---\ntitle: L\nsummary: S.\n---\n\n```include\nname: loop\n"
	    "```\n");
	CHECK(guide_read(g, &page, &d, &read));
	CHECK(wm_includes_expand(&d, &sh, &sink));
	guide_ask(g, NULL);
	job.cat = g->cat;
	CHECK(!wm_links_resolve(&d, &job, &sink));
	CHECK(sink.n == 1 &&
	    wm_str_is(sink.all[0].path, "content/en/shared/help.md"));
	CHECK(sink.all[0].line == 6 && sink.all[0].caret == 13);
	xmlDocDumpMemory(d.tree, &out, &n);
	CHECK(strstr((char *)out, "href=\"request.html\"") != NULL);
	CHECK(strstr((char *)out, "More of it.") != NULL);
	CHECK(strstr((char *)out, "<include") == NULL);
	CHECK(strstr((char *)out, "<shared") == NULL);
	CHECK(strstr((char *)out, "Before.") < strstr((char *)out, "See "));
	CHECK(strstr((char *)out, "More of") < strstr((char *)out, "After."));
	xmlFree(out);
	wm_doc_free(&d);
	wm_sink_free(&sink);

	CHECK(guide_read(g, &lost, &d, &read));
	CHECK(!wm_includes_expand(&d, &sh, &sink));
	CHECK(sink.n == 1 && sink.all[0].code == WM_INCLUDE_MISSING);
	wm_doc_free(&d);
	wm_sink_free(&sink);
	CHECK(!wm_includes_expand(&s.doc[2], &sh, &sink));
	CHECK(sink.n == 1 && sink.all[0].code == WM_INCLUDE_CYCLE);
	wm_sink_free(&sink);
	wm_sink_free(&read);
	for (size_t i = 0; i < s.n; i++)
		wm_doc_free(&s.doc[i]);
}

int
main(void)
{
	struct guide g;

	open_guide(&g);
	good(&g);
	paper(&g);
	bad(&g);
	included(&g);
	CHECK(g.asked.n == 0);
	guide_close(&g);
	return END();
}
