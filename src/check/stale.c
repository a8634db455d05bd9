/*
 * Rules on translations: does the text that one was made from still say the
 * same?
 */
#include <string.h>

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

/* ---- texts that stand beside each other in one file ---- */

/* The language that a text itself says it is in; "" if it says none. */
static struct wm_str
own_lang(const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, "lang") == 0)
			return wm_lang_of(n);
	return WM_S("");
}

static bool
in_default(const xmlNode *n, struct wm_str first)
{
	struct wm_str lang = wm_lang_of(n);

	return lang.n == 0 || wm_str_eq(lang, first);
}

/*
 * What "n" translates: of its name, in the default language "first", and of
 * as many as there are the one in the same place.  NULL: it is no
 * translation.
 */
static const xmlNode *
original_of(const xmlNode *n, struct wm_str first)
{
	struct wm_str lang;
	size_t before = 0;

	if (n->ns != NULL || n->properties == NULL || n->parent == NULL ||
	    n->parent->type != XML_ELEMENT_NODE ||
	    (lang = own_lang(n)).n == 0 || wm_str_eq(lang, first))
		return NULL;
	for (const xmlNode *c = n->prev; c != NULL; c = c->prev)
		before += wm_is(c, (const char *)n->name) &&
		    wm_str_eq(wm_lang_of(c), lang);
	for (const xmlNode *c = n->parent->children; c != NULL; c = c->next)
		if (wm_is(c, (const char *)n->name) && in_default(c, first) &&
		    before-- == 0)
			return c;
	return NULL;
}

/* Does "n" say that it was made from another text than "from"? */
static bool
is_stale(const xmlNode *n, const xmlNode *from, struct wm_buf *now)
{
	wm_buf_clear(now);
	wm_part_hash(from, now);
	return !wm_str_eq(wm_attr(n, "of"), wm_buf_str(now));
}

bool
wm_check_stale(const xmlNode *root, struct wm_str lang, struct wm_str first)
{
	struct wm_buf now = {0};
	bool stale = false;

	for (const xmlNode *n = root; n != NULL && !stale;
	     n = wm_rule_next(root, n)) {
		const xmlNode *from;

		if (n->type != XML_ELEMENT_NODE || wm_attr(n, "of").n == 0 ||
		    !wm_str_eq(own_lang(n), lang) ||
		    (from = original_of(n, first)) == NULL)
			continue;
		stale = is_stale(n, from, &now);
	}
	wm_buf_free(&now);
	return stale;
}

/* Words of its own language: what people say there, or what an agency has
 * published in it. */
static bool
is_own(const xmlNode *n)
{
	return wm_is(n, "also") || wm_is(n, "plain") || wm_is(n, "known") ||
	    wm_attr(n, "href").n > 0;
}

void
wm_rule_of(struct wm_rules *r, const xmlNode *n)
{
	size_t count;
	const struct wm_language *all =
	    wm_catalog_languages(r->cat, &count);
	const xmlNode *from;
	struct wm_str of;
	struct wm_buf now = {0};

	if (n->properties == NULL || count == 0 ||
	    (from = original_of(n, all[0].code)) == NULL)
		return;
	of = wm_attr(n, "of");
	if (of.n == 0) {
		if (!is_own(n) && r->nunsaid++ == 0)
			r->unsaid = n;
	} else if (is_stale(n, from, &now)) {
		wm_report(r->sink, WM_TRANSLATION_TEXT,
		    wm_rule_place(r, n, "of", WM_S("")));
		wm_see(r->sink, wm_doc_where(r->d, from), "the original");
		wm_hint(r->sink,
		    "when it says the same again, write of=\"%.*s\" in place "
		    "of %.*s", WM_PRI(wm_buf_str(&now)), WM_PRI(of));
	}
	wm_buf_free(&now);
}

void
wm_rule_unsaid(struct wm_rules *r)
{
	size_t count;
	const struct wm_language *all;
	struct wm_buf now = {0};

	if (r->nunsaid == 0)
		return;
	all = wm_catalog_languages(r->cat, &count);
	wm_part_hash(original_of(r->unsaid, all[0].code), &now);
	wm_report(r->sink, WM_TRANSLATION_UNSAID,
	    wm_doc_where(r->d, r->unsaid), r->nunsaid);
	wm_hint(r->sink, "write of=\"%.*s\" in this one, if it says the same",
	    WM_PRI(wm_buf_str(&now)));
	wm_buf_free(&now);
}
