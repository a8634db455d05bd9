/*
 * The files that serve all languages: site, laws, glossary, topics, areas,
 * notices, packets.
 */
#include "base/path.h"
#include "catalog/tables.h"
#include "model/site.h"

/* The child of that name in exactly that language; NULL if none. */
static xmlNode *
in_lang(xmlNode *n, const char *name, struct wm_str lang)
{
	for (xmlNode *c = wm_each(n->children, name); c != NULL;
	     c = wm_each(c->next, name))
		if (wm_str_eq(wm_lang_of(c), lang))
			return c;
	return NULL;
}

/* ... else in the default language, else the first. */
static xmlNode *
best_lang(xmlNode *n, const char *name, struct wm_str lang)
{
	xmlNode *c = in_lang(n, name, lang);

	if (c == NULL)
		c = in_lang(n, name, WM_S(""));
	return c == NULL ? wm_child(n, name) : c;
}

/* Texts by language that are no names. */
static void
words(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    const char *kind, struct wm_str id, const char *field)
{
	for (xmlNode *c = wm_each(n->children, field); c != NULL;
	     c = wm_each(c->next, field))
		WM_FACT(f, WORDS, d, c, wm_str(kind), id, wm_str(field),
		    wm_lang_of(c), wm_fact_text(f, c), WM_S(""));
}

/* An entry for each child "name", with the summary of its language. */
static void
entries(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    const char *kind, struct wm_str id, const char *name,
    const char *summary, struct wm_str ord)
{
	for (xmlNode *c = wm_each(n->children, name); c != NULL;
	     c = wm_each(c->next, name))
		wm_fact_entry(f, d, n, kind, id, wm_lang_of(c),
		    wm_fact_text(f, c),
		    wm_fact_text(f, best_lang(n, summary, wm_lang_of(c))),
		    ord, wm_fact_stale(f, n, name, summary, wm_lang_of(c)));
}

static void
site(struct wm_facts *f, const struct wm_doc *d, xmlNode *root)
{
	xmlNode *crisis = wm_child(root, "crisis");
	uint64_t no = 0;

	for (xmlNode *l = wm_each(root->children, "language"); l != NULL;
	     l = wm_each(l->next, "language")) {
		struct wm_str code = wm_attr(l, "code");
		struct wm_str dir = wm_attr(l, "dir");

		if (dir.n == 0)
			dir = wm_lang_is_rtl(code) ? WM_S("rtl") : WM_S("ltr");
		no++;
		WM_FACT(f, LANGUAGE, d, l, code, wm_attr(l, "name"), dir,
		    wm_attr(l, "default").n > 0 ? WM_S("1") : WM_S("0"),
		    wm_fact_number(f, no));
	}
	if (crisis == NULL)
		return;
	no = 0;
	for (xmlNode *l = wm_each(crisis->children, "line"); l != NULL;
	     l = wm_each(l->next, "line")) {
		struct wm_str n = wm_fact_number(f, ++no);

		WM_FACT(f, CRISIS, d, l, n, wm_attr(l, "call"),
		    wm_attr(l, "text"), wm_attr(l, "level"));
		words(f, d, l, "crisis", n, "name");
		words(f, d, l, "crisis", n, "when");
	}
}

static void
law(struct wm_facts *f, const struct wm_doc *d, xmlNode *n, struct wm_str no)
{
	struct wm_str id = wm_attr(n, "id"), cite = wm_attr(n, "cite");
	xmlNode *source = wm_child(n, "source");

	WM_FACT(f, LAW, d, n, id, cite, wm_attr(n, "confidence"),
	    wm_attr(n, "read-on"), wm_attr(n, "checked-on"),
	    wm_fact_text(f, source), wm_fact_attr(source, "href"));
	/* Laws are looked up by how they are cited, so that sorts them. */
	if (wm_child(n, "name") == NULL)
		wm_fact_entry(f, d, n, "law", id, WM_S(""), cite, WM_S(""),
		    no, WM_S(""));
	for (xmlNode *c = wm_each(n->children, "name"); c != NULL;
	     c = wm_each(c->next, "name"))
		wm_fact_entry(f, d, n, "law", id, wm_lang_of(c), cite,
		    wm_fact_text(f, c), no, WM_S(""));
}

/* Everything people say instead, in one language. */
static struct wm_str
also(struct wm_facts *f, xmlNode *n, struct wm_str lang)
{
	struct wm_str all = WM_S("");

	for (xmlNode *c = wm_each(n->children, "also"); c != NULL;
	     c = wm_each(c->next, "also")) {
		struct wm_str t = wm_fact_text(f, c);

		if (wm_str_eq(wm_lang_of(c), lang))
			all = wm_arena_fmt(&f->mem, "%.*s%s%.*s", WM_PRI(all),
			    all.n > 0 ? "; " : "", WM_PRI(t));
	}
	return all;
}

static void
term(struct wm_facts *f, const struct wm_doc *d, xmlNode *n, struct wm_str no)
{
	struct wm_str id = wm_attr(n, "id");

	for (xmlNode *c = wm_each(n->children, "name"); c != NULL;
	     c = wm_each(c->next, "name")) {
		struct wm_str lang = wm_lang_of(c);
		struct wm_str meaning =
		    wm_fact_text(f, best_lang(n, "meaning", lang));

		wm_fact_entry(f, d, n, "term", id, lang, wm_fact_text(f, c),
		    meaning, no,
		    wm_fact_stale(f, n, "name", "meaning", lang));
		WM_FACT(f, TERM, d, n, id, lang, wm_fact_text(f, c),
		    wm_fact_text(f, best_lang(n, "full", lang)), meaning,
		    also(f, n, lang), wm_attr(n, "system"),
		    wm_fact_text(f, in_lang(n, "plain", lang)));
	}
}

static void
topic(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    struct wm_str no)
{
	struct wm_str id = wm_attr(n, "id");

	WM_FACT(f, TOPIC, d, n, id, wm_attr(n, "oe"), no,
	    wm_attr(n, "sensitive"));
	entries(f, d, n, "topic", id, "name", "about", no);
}

static void
county(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    struct wm_str no)
{
	struct wm_str id = wm_attr(n, "id");

	WM_FACT(f, COUNTY, d, n, id, wm_attr(n, "fips"), no);
	entries(f, d, n, "county", id, "name", "about", no);
	for (xmlNode *z = wm_each(n->children, "zip"); z != NULL;
	     z = wm_each(z->next, "zip"))
		WM_FACT(f, ZIP, d, z, wm_attr(z, "code"), id,
		    wm_attr(z, "lat"), wm_attr(z, "lon"));
}

static void
notice(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    struct wm_str no)
{
	WM_FACT(f, NOTICE, d, n, wm_attr(n, "id"), no);
	words(f, d, n, "notice", wm_attr(n, "id"), "text");
}

static void
rule(struct wm_facts *f, const struct wm_doc *d, xmlNode *n, struct wm_str no)
{
	struct wm_str id = wm_attr(n, "id");

	WM_FACT(f, RULE, d, n, id, no, wm_attr(n, "checked-by"),
	    wm_attr(n, "checked-on"), wm_attr(n, "instead"));
	for (const xmlNode *c = n; c != NULL;
	     c = c == n ? n->children : c->next) {
		struct wm_str rest, law;

		if (c->type != XML_ELEMENT_NODE)
			continue;
		for (rest = wm_attr(c, "law"); wm_str_word(&rest, &law);)
			WM_FACT(f, LAWREF, d, c, id, WM_S(""), law,
			    WM_S("rule"));
	}
}

static void
packet(struct wm_facts *f, const struct wm_doc *d, xmlNode *root)
{
	struct wm_str slug = wm_path_base(d->id);

	WM_FACT(f, PACKET, d, root, slug, wm_attr(root, "languages"),
	    wm_attr(root, "paper"),
	    wm_attr(root, "order").n > 0 ? wm_attr(root, "order")
					 : WM_S("500"),
	    wm_attr(root, "sensitive"));
	entries(f, d, root, "packet", slug, "title", "summary",
	    wm_attr(root, "order"));
	for (xmlNode *i = wm_each(root->children, "include"); i != NULL;
	     i = wm_each(i->next, "include"))
		WM_FACT(f, LINK, d, i,
		    wm_arena_fmt(&f->mem, "packet:%.*s", WM_PRI(slug)),
		    WM_S(""), wm_attr(i, "ref"), WM_S(""));
}

/* Each child of that name, with its number. */
static void
each(struct wm_facts *f, const struct wm_doc *d, xmlNode *root,
    const char *name,
    void (*take)(struct wm_facts *, const struct wm_doc *, xmlNode *,
	struct wm_str))
{
	uint64_t no = 0;

	for (xmlNode *n = wm_each(root->children, name); n != NULL;
	     n = wm_each(n->next, name))
		take(f, d, n, wm_fact_number(f, ++no));
}

void
wm_facts_lists(const struct wm_doc *d, struct wm_facts *f)
{
	xmlNode *root = xmlDocGetRootElement(d->tree);

	if (d->kind == WM_KIND_SITE)
		site(f, d, root);
	else if (d->kind == WM_KIND_LAWS)
		each(f, d, root, "law", law);
	else if (d->kind == WM_KIND_GLOSSARY) {
		each(f, d, root, "term", term);
		words(f, d, root, "glossary", WM_S(""), "known");
	}
	else if (d->kind == WM_KIND_TOPICS)
		each(f, d, root, "topic", topic);
	else if (d->kind == WM_KIND_AREAS)
		each(f, d, root, "county", county);
	else if (d->kind == WM_KIND_NOTICES)
		each(f, d, root, "notice", notice);
	else if (d->kind == WM_KIND_RULES)
		each(f, d, root, "rule", rule);
	else if (d->kind == WM_KIND_PACKET)
		packet(f, d, root);
}
