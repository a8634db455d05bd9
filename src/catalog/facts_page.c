/*
 * Pages, processes, rights, case plans and letters: what they are called,
 * their anchors, steps and deadlines, the laws they rest on, where they
 * lead.
 */
#include "catalog/links.h"
#include "catalog/tables.h"

static bool
is_heading(const xmlNode *n)
{
	return n->ns != NULL && n->name[0] == 'h' && n->name[1] >= '1' &&
	    n->name[1] <= '6' && n->name[2] == '\0';
}

/* One row for each word of a list. */
static void
lawrefs(struct wm_facts *f, const struct wm_doc *d, const xmlNode *n,
    const char *role)
{
	struct wm_str rest = wm_attr(n, "law"), law;

	while (wm_str_word(&rest, &law))
		WM_FACT(f, LAWREF, d, n, d->id, d->lang, law, wm_str(role));
}

static void
anchor(struct wm_facts *f, const struct wm_doc *d, const xmlNode *n)
{
	struct wm_str id = wm_attr(n, "id");
	const xmlNode *t;

	if (id.n == 0 || n->parent == (xmlNode *)d->tree)
		return;
	t = n->ns != NULL ? n : wm_child(n, "title");
	WM_FACT(f, ANCHOR, d, n, d->id, d->lang, id,
	    is_heading(n) ? WM_S("heading") : wm_str((const char *)n->name),
	    wm_fact_text(f, t));
}

static void
link_row(struct wm_facts *f, const struct wm_doc *d, const xmlNode *n)
{
	struct wm_link_target t;

	wm_link_parse(&f->mem, d, n, wm_attr(n, "href"), &t);
	if (t.kind == WM_TO_PAGE || t.kind == WM_TO_NAMED)
		WM_FACT(f, LINK, d, n, d->id, d->lang, t.id, t.anchor);
	if (t.kind == WM_TO_NAMED && wm_str_starts(t.id, WM_S("law:")))
		WM_FACT(f, LAWREF, d, n, d->id, d->lang,
		    wm_str_sub(t.id, 4, t.id.n), WM_S("link"));
}

/* Attributes and directives that name other things. */
static void
mentions(struct wm_facts *f, const struct wm_doc *d, const xmlNode *n)
{
	struct wm_str rest = wm_attr(n, "facts"), word;

	while (wm_str_word(&rest, &word))
		WM_FACT(f, STATES, d, n, d->id, d->lang, word);
	rest = wm_attr(n, wm_is(n, "dates") ? "rules" : "rule");
	while (wm_str_word(&rest, &word))
		WM_FACT(f, COUNTS, d, n, d->id, d->lang, word);
	if (wm_is(n, "deadlines"))
		WM_FACT(f, LINK, d, n, d->id, d->lang, wm_attr(n, "process"),
		    WM_S(""));
	if (wm_is_html(n, "a"))
		link_row(f, d, n);
}

static void
deadline(struct wm_facts *f, const struct wm_doc *d, const xmlNode *step,
    struct wm_str step_no, const xmlNode *n, uint64_t no)
{
	WM_FACT(f, DEADLINE, d, n, d->id, d->lang, wm_attr(step, "id"),
	    step_no, wm_fact_number(f, no), wm_attr(n, "id"),
	    wm_attr(n, "who"), wm_attr(n, "count"), wm_attr(n, "unit"),
	    wm_attr(n, "from"), wm_attr(n, "law"), wm_fact_text(f, n),
	    wm_attr(n, "rule"));
	lawrefs(f, d, n, "deadline");
}

static void
steps(struct wm_facts *f, const struct wm_doc *d, xmlNode *root)
{
	uint64_t no = 0, dno = 0;

	for (xmlNode *s = wm_each(root->children, "step"); s != NULL;
	     s = wm_each(s->next, "step")) {
		struct wm_str n = wm_fact_number(f, ++no);

		WM_FACT(f, STEP, d, s, d->id, d->lang, wm_attr(s, "id"), n,
		    wm_fact_text(f, wm_child(s, "title")));
		for (xmlNode *c = wm_each(s->children, "deadline"); c != NULL;
		     c = wm_each(c->next, "deadline"))
			deadline(f, d, s, n, c, ++dno);
	}
}

/* Where "word" stands in the page's line, or attribute, of that name. */
static void
place_alias(struct wm_fact *fact, const struct wm_doc *d, const xmlNode *root,
    struct wm_str word)
{
	struct wm_span at = wm_doc_where(d, root);
	struct wm_str s;
	size_t i, k;

	if (at.src == NULL)
		return;
	s = wm_str_sub(at.src->text, at.off, at.len);
	i = wm_str_find(s, WM_S("aliases"));
	k = i == SIZE_MAX ? i : wm_str_find(wm_str_sub(s, i + 7, s.n), word);
	if (k == SIZE_MAX)
		return;
	fact->at.off = at.off + (uint32_t)(i + 7 + k);
	fact->at.len = (uint32_t)word.n;
}

static void
page_row(struct wm_facts *f, const struct wm_doc *d, const xmlNode *root)
{
	struct wm_str rest, word;

	wm_fact_entry(f, d, wm_child(root, "title"), "page", d->id, d->lang,
	    wm_fact_text(f, wm_child(root, "title")),
	    wm_fact_text(f, wm_child(root, "summary")),
	    wm_attr(root, "order"), WM_S(""));
	WM_FACT(f, PAGE, d, root, d->id, d->lang,
	    wm_str((const char *)root->name), wm_attr(root, "topics"),
	    wm_attr(root, "audience"), wm_attr(root, "status"),
	    wm_attr(root, "reviewed-by"), wm_attr(root, "reviewed-on"),
	    wm_attr(root, "check-by"), wm_attr(root, "sensitive"),
	    wm_attr(root, "step"));
	for (rest = wm_attr(root, "topics"); wm_str_word(&rest, &word);)
		WM_FACT(f, TAGGED, d, root, WM_S("page"), d->id, word);
	for (rest = wm_attr(root, "aliases"); wm_str_word(&rest, &word);) {
		WM_FACT(f, ALIAS, d, root, word, d->id, d->lang);
		place_alias(&f->all[f->n - 1], d, root, word);
	}
}

void
wm_facts_page(const struct wm_doc *d, struct wm_facts *f)
{
	xmlNode *root = xmlDocGetRootElement(d->tree);

	/* Shared text is part of the pages that include it, and no page. */
	if (wm_str_starts(d->id, WM_S("shared/")))
		return;
	page_row(f, d, root);
	lawrefs(f, d, root, "right");
	if (d->kind == WM_KIND_PROCESS)
		steps(f, d, root);
	else if (d->kind == WM_KIND_LETTER)
		for (xmlNode *c = wm_each(root->children, "deadline");
		     c != NULL; c = wm_each(c->next, "deadline"))
			lawrefs(f, d, c, "deadline");
	for (const xmlNode *n = root; n != NULL; n = wm_walk(root, n)) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		anchor(f, d, n);
		mentions(f, d, n);
	}
}
