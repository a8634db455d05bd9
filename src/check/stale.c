/*
 * Rules on translations: does the text that one was made from still say the
 * same?
 */
#include "check/parts.h"
#include "check/rules.h"

/* How many words a list has. */
static size_t
length(struct wm_str list)
{
	struct wm_str word;
	size_t n = 0;

	while (wm_str_word(&list, &word))
		n++;
	return n;
}

static void
way_out(struct wm_rules *r)
{
	wm_hint(r->sink, "when it says the same again, write %s%.*s%s",
	    r->d->kind == WM_KIND_PAGE ? "of: " : "of=\"",
	    WM_PRI(r->c->original), r->d->kind == WM_KIND_PAGE ? "" : "\"");
}

/* Each part of the page whose original is another than it was made from. */
static void
parts(struct wm_rules *r, struct wm_str of)
{
	struct wm_str now = r->c->original, a, b;
	size_t n = length(now);

	for (size_t i = 0; wm_str_word(&of, &a) && wm_str_word(&now, &b);
	     i++) {
		const xmlNode *part = wm_parts_node(r->d, i);

		if (wm_str_eq(a, b))
			continue;
		if (part == NULL)
			part = xmlDocGetRootElement(r->d->tree);
		wm_report(r->sink, WM_TRANSLATION_STALE,
		    wm_doc_where(r->d, part), i + 1, n,
		    WM_PRI(r->c->original_path));
		way_out(r);
	}
}

void
wm_rule_original(struct wm_rules *r)
{
	const xmlNode *root = xmlDocGetRootElement(r->d->tree);
	struct wm_str of = wm_attr(root, "of");
	size_t was = length(of), is = length(r->c->original);
	const xmlNode *title = wm_child(root, "title");

	if (is == 0 || wm_str_eq(of, r->c->original))
		return;
	if (was == 0) {
		wm_report(r->sink, WM_TRANSLATION_UNKNOWN,
		    wm_doc_where(r->d, title == NULL ? root : title),
		    WM_PRI(r->c->original_path));
		way_out(r);
	} else if (was != is) {
		wm_report(r->sink, WM_TRANSLATION_PARTS,
		    wm_rule_place(r, root, "of", WM_S("")),
		    WM_PRI(r->c->original_path), is, was);
		way_out(r);
	} else {
		parts(r, of);
	}
}

/* The text that "n" translates: of its name, in the default language. */
static const xmlNode *
original_of(struct wm_rules *r, const xmlNode *n)
{
	size_t count;
	const struct wm_language *all =
	    wm_catalog_languages(r->cat, &count);

	for (const xmlNode *c = n->parent->children; c != NULL; c = c->next)
		if (c != n && wm_is(c, (const char *)n->name) &&
		    (wm_lang_of(c).n == 0 ||
			(count > 0 && wm_str_eq(wm_lang_of(c), all[0].code))))
			return c;
	return NULL;
}

void
wm_rule_of(struct wm_rules *r, const xmlNode *n)
{
	struct wm_str of;
	const xmlNode *from;
	struct wm_buf now = {0};

	/* A page's own is wm_rule_original()'s. */
	if (n->ns != NULL || n->properties == NULL || n->parent == NULL ||
	    n->parent->type != XML_ELEMENT_NODE ||
	    (of = wm_attr(n, "of")).n == 0 ||
	    (from = original_of(r, n)) == NULL)
		return;
	wm_part_hash(from, &now);
	if (!wm_str_eq(of, wm_buf_str(&now))) {
		wm_report(r->sink, WM_TRANSLATION_TEXT,
		    wm_rule_place(r, n, "of", WM_S("")));
		wm_see(r->sink, wm_doc_where(r->d, from), "the original");
		wm_hint(r->sink,
		    "when it says the same again, write of=\"%.*s\"",
		    WM_PRI(wm_buf_str(&now)));
	}
	wm_buf_free(&now);
}
