/* Words of the glossary in text: which are found, where, and how often. */
#include "guide.h"

#include "../test.h"
#include "catalog/terms.h"

#define GLOSSARY                                                               \
	"<glossary>"                                                           \
	"<term id=\"iep\"><name>IEP</name>"                                    \
	"<name xml:lang=\"es\">Programa Individualizado (PEI o IEP)</name>"    \
	"<full>Individualized Education Program</full>"                        \
	"<meaning>A plan.</meaning>"                                           \
	"<meaning xml:lang=\"es\">Un plan.</meaning></term>"                   \
	"<term id=\"team\"><name>IEP team</name><meaning>M.</meaning></term>"  \
	"<term id=\"practice\"><name>evidence-based practice</name>"           \
	"<meaning>M.</meaning></term>"                                         \
	"<term id=\"edad\"><name xml:lang=\"es\">ÉDAD mínima</name>"           \
	"<meaning>M.</meaning></term>"                                         \
	"<term id=\"casa\"><name>CASA</name><meaning>M.</meaning></term>"      \
	"<term id=\"food\"><name>WIC (food)</name><meaning>M.</meaning></term>" \
	"<term id=\"code\"><name>WIC (law)</name><meaning>M.</meaning></term>" \
	"<term id=\"zh\"><name>人权</name><meaning>M.</meaning></term>"        \
	"<term id=\"hearing\"><name>.26 hearing</name><meaning>M.</meaning>"   \
	"</term></glossary>"

/* The ids marked in a page of one body, separated by blanks. */
static void
marks(struct guide *g, struct wm_terms *t, const char *lang, const char *body,
    const char *want)
{
	struct wm_arena mem = {0};
	struct wm_source src = {
	    wm_arena_fmt(&mem, "content/%s/iep/t.md", lang),
	    wm_arena_fmt(&mem, "---\ntitle: IEP\nsummary: IEP.\n---\n\n%s\n",
		body)};
	struct wm_link_job job = {.base = WM_S("iep/t.html")};
	struct wm_doc d = {0};
	struct wm_buf got = {0};
	xmlNode *used;

	CHECK(guide_read(g, &src, &d, &g->asked));
	job.cat = g->cat;
	job.lang = wm_str(lang);
	(void)wm_links_resolve(&d, &job, &g->asked);
	wm_terms_mark(t, &d, g->cat, wm_str(lang));
	used = wm_child(xmlDocGetRootElement(d.tree), "used");
	for (xmlNode *w = used == NULL ? NULL : used->children; w != NULL;
	     w = w->next) {
		if (got.n > 0)
			wm_buf_putc(&got, ' ');
		wm_buf_put(&got, wm_attr(w, "ref"));
	}
	if (!wm_str_is(wm_buf_str(&got), want))
		printf("%s: %.*s\n", body, WM_PRI(wm_buf_str(&got)));
	CHECK(wm_str_is(wm_buf_str(&got), want));
	wm_buf_free(&got);
	wm_doc_free(&d);
	wm_arena_free(&mem);
}

/* The text of a page is what it was, and the words stand in marks. */
static void
text_stays(struct guide *g, struct wm_terms *t)
{
	struct wm_source src = {WM_S("content/en/iep/t.md"),
	    WM_S("---\ntitle: T\nsummary: S.\n---\n\n"
		 "Ask for an *IEP team* or IEPs, and again an IEP.\n")};
	struct wm_doc d = {0};
	struct wm_buf text = {0};
	xmlChar *out;
	int n;

	CHECK(guide_read(g, &src, &d, &g->asked));
	wm_terms_mark(t, &d, g->cat, WM_S("en"));
	xmlDocDumpMemory(d.tree, &out, &n);
	CHECK(strstr((char *)out, "<word ref=\"team\">IEP team</word></h:em>"
	    " or <word ref=\"iep\">IEPs</word>, and again an IEP.") != NULL);
	CHECK(strstr((char *)out, "<word ref=\"iep\" name=\"IEP\" "
	    "full=\"Individualized Education Program\" meaning=\"A plan.\" "
	    "lang=\"en\"><in lang=\"es\" "
	    "name=\"Programa Individualizado (PEI o IEP)\"/></word>") != NULL);
	xmlFree(out);
	wm_text_of(wm_child(xmlDocGetRootElement(d.tree), "body"), &text);
	CHECK(wm_str_is(wm_buf_str(&text),
	    "Ask for an IEP team or IEPs, and again an IEP."));
	wm_buf_free(&text);
	wm_doc_free(&d);
}

int
main(void)
{
	struct wm_terms *t = wm_terms_new();
	struct guide g;

	guide_open(&g);
	guide_text(&g, "content/site.xml", GUIDE_SITE);
	guide_text(&g, "content/glossary.xml", GLOSSARY);
	guide_text(&g, "content/en/iep/t.md",
	    "---\ntitle: T\nsummary: S.\n---\n\nText.\n");
	CHECK(guide_settle(&g));
	guide_ask(&g, NULL);
	text_stays(&g, t);
	marks(&g, t, "en", "An IEP. The IEP.", "iep");
	marks(&g, t, "en", "The IEP team writes the IEP.", "team iep");
	marks(&g, t, "en", "an individualized  education\nprogram", "iep");
	marks(&g, t, "en", "iep, Iep, IEPX, XIEP", "");
	marks(&g, t, "en", "IEP: team", "iep");
	marks(&g, t, "en", "At casa; a CASA; CASAs", "casa");
	marks(&g, t, "en", "Evidence based practices work.", "practice");
	marks(&g, t, "en", "The WIC says.", "");
	marks(&g, t, "en", "The .26 hearing is next.", "hearing");
	marks(&g, t, "en", "说人权法", "zh");
	marks(&g, t, "en", "## An IEP\n\nText.", "");
	marks(&g, t, "en", "[The IEP](https://x.example/)", "");
	marks(&g, t, "en", "[the plan](term:iep), [an IEP](term:iep)", "iep");
	marks(&g, t, "en", "## A [plan](term:iep)\n\nText.", "");
	marks(&g, t, "en", "> [!SAY]\n> My IEP.\n", "");
	marks(&g, t, "en", "> [!NOTE]\n> My IEP.\n", "iep");
	marks(&g, t, "en", "- [ ] My IEP\n", "");
	marks(&g, t, "en", "- My IEP\n", "iep");
	marks(&g, t, "en", "`IEP`", "");
	marks(&g, t, "es", "El programa individualizado", "iep");
	marks(&g, t, "es", "El PEI y el IEP", "iep");
	marks(&g, t, "es", "La édad mínima", "edad");
	marks(&g, t, "es", "una edad minima", "");
	marks(&g, t, "es", "La ÉDAD MÍNIMA", "edad");
	wm_terms_free(t);
	guide_close(&g);
	return END();
}
