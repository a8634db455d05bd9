/*
 * Rules on one element.
 */
#include "check/rules.h"

#include <string.h>

#include "base/utf8.h"

/* Words that name no place, folded. */
static bool
says_nothing(struct wm_str folded)
{
	static const char *const empty[] = {"", "click here", "click",
	    "here", "link", "this link", "this page", "this", "read more",
	    "more", "learn more", "more info", "more information", "page",
	    "haga clic aqui", "haga clic", "clic aqui", "pulse aqui",
	    "presione aqui", "aqui", "enlace", "este enlace", "esta pagina",
	    "leer mas", "lea mas", "mas", "mas informacion", "ver mas",
	    "pagina", "vea aqui", "see here", "go here"};

	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		if (wm_str_is(folded, empty[i]))
			return true;
	return false;
}

/* Folded, without punctuation at the ends. */
static struct wm_str
plain(struct wm_rules *r, struct wm_str s)
{
	struct wm_buf b = {0};
	struct wm_str t;

	wm_utf8_fold(&b, s);
	t = wm_str_trim(wm_arena_str(&r->mem, wm_buf_str(&b)));
	while (t.n > 0 && strchr(".,:;!>-", t.p[t.n - 1]) != NULL)
		t.n--;
	wm_buf_free(&b);
	return wm_str_trim(t);
}

static bool
has_image(const xmlNode *a)
{
	for (const xmlNode *n = a; n != NULL; n = wm_rule_next(a, n))
		if (wm_is_html(n, "img"))
			return true;
	return false;
}

/* The words of a link stand before its address. */
static struct wm_span
words_place(struct wm_rules *r, const xmlNode *n, struct wm_str text)
{
	struct wm_span at = wm_doc_where(r->d, n);
	size_t from = at.off > 1000 ? at.off - 1000 : 0;
	struct wm_str before;

	if (at.src == NULL || text.n == 0)
		return at;
	before = wm_str_sub(at.src->text, from, at.off - from);
	while (before.n > 0 && before.p[before.n - 1] != ']')
		before.n--;
	before.n -= before.n > 0;
	if (!wm_str_ends(before, text))
		return at;
	at.off = (uint32_t)(from + before.n - text.n);
	at.len = (uint32_t)text.n;
	return at;
}

/* The same words to another place, but for citations of laws. */
static void
same_words(struct wm_rules *r, const xmlNode *n, struct wm_str folded,
    struct wm_str text)
{
	struct wm_str href = wm_attr(n, "href");
	struct wm_entry *e;
	bool fresh;

	if (wm_str_starts(href, WM_S("law:")) ||
	    r->d->kind == WM_KIND_LAWS || r->d->kind == WM_KIND_ORGANIZATION)
		return;
	e = wm_map_add(&r->links, folded, &fresh);
	if (fresh) {
		e->v.ptr = (void *)n;
	} else if (!wm_str_eq(wm_attr(e->v.ptr, "href"), href) &&
	    !wm_rule_told(r, "same", folded)) {
		wm_report(r->sink, WM_LINK_SAME, words_place(r, n, text),
		    WM_PRI(text));
		wm_see(r->sink, wm_doc_where(r->d, e->v.ptr),
		    "it leads elsewhere here");
	}
}

void
wm_rule_link_text(struct wm_rules *r, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str text, folded;

	if (!wm_is_html(n, "a") || has_image(n))
		return;
	wm_text_of(n, &b);
	text = wm_buf_str(&b);
	folded = plain(r, text);
	if (says_nothing(folded))
		wm_report(r->sink, WM_LINK_TEXT, words_place(r, n, text),
		    WM_PRI(text));
	else if (wm_str_starts(text, WM_S("http://")) ||
	    wm_str_starts(text, WM_S("https://")) ||
	    (wm_str_starts(text, WM_S("www.")) &&
		wm_str_chr(text, ' ') == SIZE_MAX))
		wm_report(r->sink, WM_LINK_BARE, words_place(r, n, text));
	else
		same_words(r, n, folded, text);
	wm_buf_free(&b);
}

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
	} else if (wm_is(n, "deadline")) {
		each(r, n, "rule", "rule");
	} else if (wm_is(n, "rule")) {
		each(r, n, "after", "rule");
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
