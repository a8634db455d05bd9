/*
 * Rules on one element.
 */
#include "check/rules.h"

#include <string.h>

/* One name of a list that the catalog keeps. */
static void
one(struct wm_rules *r, const xmlNode *n, const char *attr, const char *kind,
    struct wm_str id)
{
	struct wm_str near;

	if (wm_catalog_known(r->cat, kind, id, &near))
		return;
	if (strcmp(kind, "page") == 0)
		wm_report(r->sink, WM_LINK_PAGE,
		    wm_rule_place(r, n, attr, id), WM_PRI(id));
	else
		wm_report(r->sink, WM_LINK_NAME,
		    wm_rule_place(r, n, attr, id), kind, WM_PRI(id));
	if (near.n > 0)
		wm_hint(r->sink, "did you mean '%.*s'?", WM_PRI(near));
}

static void
each(struct wm_rules *r, const xmlNode *n, const char *attr,
    const char *kind)
{
	struct wm_str rest = wm_attr(n, attr), word;

	while (wm_str_word(&rest, &word))
		one(r, n, attr, kind, word);
}

/* Nothing should rest on a law that is itself unsure; once a document. */
static void
low(struct wm_rules *r, const xmlNode *n, const char *attr, struct wm_str id)
{
	const struct wm_rows *law;
	size_t n_langs;
	const struct wm_language *langs =
	    wm_catalog_languages(r->cat, &n_langs);

	law = wm_catalog_law(r->cat,
	    n_langs > 0 ? langs[0].code : WM_S("en"), id);
	if (!wm_str_is(wm_rows_at(law, 0, "confidence"), "low") ||
	    wm_rule_told(r, "low", id))
		return;
	wm_report(r->sink, WM_LAW_LOW, wm_rule_place(r, n, attr, id),
	    WM_PRI(id));
}

/* The words of an element that holds a list of names. */
static void
listed(struct wm_rules *r, const xmlNode *n, const char *kind)
{
	struct wm_buf b = {0};
	struct wm_str rest, word;

	wm_text_of(n, &b);
	for (rest = wm_buf_str(&b); wm_str_word(&rest, &word);)
		one(r, n, NULL, kind, word);
	wm_buf_free(&b);
}

void
wm_rule_refs(struct wm_rules *r, const xmlNode *n)
{
	struct wm_str rest, word, href;

	if (n->ns != NULL) {
		href = wm_attr(n, "href");
		if (wm_is_html(n, "a") && wm_str_starts(href, WM_S("law:")))
			low(r, n, NULL, wm_str_sub(href, 4, href.n));
		return;
	}
	each(r, n, "law", "law");
	for (rest = wm_attr(n, "law"); wm_str_word(&rest, &word);)
		low(r, n, "law", word);
	each(r, n, "topics", "topic");
	each(r, n, "step", "step");
	if (wm_is(n, "listings")) {
		each(r, n, "topic", "topic");
		each(r, n, "county", "county");
	} else if (wm_is(n, "deadlines")) {
		each(r, n, "process", "process");
	} else if (wm_is(n, "dates")) {
		each(r, n, "rules", "rule");
	} else if (wm_is(n, "deadline")) {
		each(r, n, "rule", "rule");
	} else if (wm_is(n, "rule")) {
		each(r, n, "after", "rule");
		each(r, n, "instead", "rule");
	} else if (wm_is(n, "include") && r->d->kind == WM_KIND_PACKET) {
		each(r, n, "ref", "page");
	} else if (wm_is(n, "county") && n->parent != NULL &&
	    wm_is(n->parent, "area")) {
		each(r, n, "ref", "county");
	} else if (wm_is(n, "topics") && n->parent != NULL &&
	    wm_is(n->parent, "service")) {
		listed(r, n, "topic");
	}
}

void
wm_rule_facts(struct wm_rules *r, const xmlNode *n)
{
	struct wm_str rest = wm_attr(n, "facts"), word, near;

	while (wm_str_word(&rest, &word)) {
		if (wm_catalog_known(r->cat, "fact", word, &near))
			continue;
		wm_report(r->sink, WM_FACT_UNKNOWN,
		    wm_rule_place(r, n, "facts", word), WM_PRI(word));
		if (near.n > 0)
			wm_hint(r->sink, "did you mean '%.*s'?",
			    WM_PRI(near));
	}
}
