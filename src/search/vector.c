/*
 * A page's vector, as lines:
 *
 *	path TAB title TAB summary TAB kind TAB lang (TAB anchor TAB heading)...
 *	form TAB stem TAB level TAB section
 *	...
 */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "model/doc.h"
#include "search/format.h"
#include "search/index.h"

enum field { TITLE, HEADING, SUMMARY, BODY };

/* How often a form stands in each field, and where it is best found. */
struct word {
	unsigned tf[4];
	unsigned section;
	bool by_heading;
};

struct walk {
	struct wm_str lang;
	struct wm_map words; /* form -> struct word * */
	struct wm_arena mem;
	struct wm_buf headings; /* "\tanchor\theading"... */
	enum field field;
	unsigned section, nsections;
};

static void
count(void *arg, struct wm_str form)
{
	struct walk *w = arg;
	bool fresh;
	struct wm_entry *e = wm_map_add(&w->words, form, &fresh);
	struct word *word;

	if (fresh) {
		e->v.ptr = WM_NEW(&w->mem, struct word);
		((struct word *)e->v.ptr)->section = w->section;
	}
	word = e->v.ptr;
	word->tf[w->field]++;
	if (w->field == HEADING && !word->by_heading) {
		word->by_heading = true;
		word->section = w->section;
	}
}

static void
words_of(struct walk *w, enum field field, const xmlNode *n)
{
	struct wm_buf b = {0};

	wm_text_of(n, &b);
	w->field = field;
	wm_tokens(wm_buf_str(&b), count, w);
	wm_buf_free(&b);
}

/* A field of a line may hold neither tabs nor line ends. */
static void
put_field(struct wm_buf *b, struct wm_str s)
{
	for (size_t i = 0; i < s.n; i++)
		wm_buf_putc(b, wm_is_space(s.p[i]) ? ' ' : s.p[i]);
}

/* A heading that can be linked to begins a section. */
static void
heading(struct walk *w, const xmlNode *n, struct wm_str anchor)
{
	struct wm_buf text = {0};

	if (anchor.n > 0 && w->nsections < WM_SECTIONS) {
		wm_text_of(n, &text);
		wm_buf_putc(&w->headings, '\t');
		put_field(&w->headings, anchor);
		wm_buf_putc(&w->headings, '\t');
		put_field(&w->headings, wm_buf_str(&text));
		wm_buf_free(&text);
		w->section = ++w->nsections;
	}
	words_of(w, HEADING, n);
}

/* Is there a sibling of that name in the page's language? */
static bool
spoken(const struct walk *w, const xmlNode *n)
{
	for (const xmlNode *c = n->parent->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE &&
		    strcmp((const char *)c->name, (const char *)n->name) == 0 &&
		    wm_str_eq(wm_lang_of(c), w->lang))
			return true;
	return false;
}

/* Is this element for readers of another language? */
static bool
foreign(const struct walk *w, const xmlNode *n)
{
	struct wm_str own = WM_S("");

	if (n->ns != NULL || n->parent == NULL ||
	    n->parent->type != XML_ELEMENT_NODE)
		return false;
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (strcmp((const char *)a->name, "lang") == 0 &&
		    a->children != NULL)
			own = wm_str((const char *)a->children->content);
	if (wm_str_eq(own, w->lang))
		return false;
	/* In another language, or in the file's own: is it said in ours? */
	return own.n > 0 || spoken(w, n)
	    ? !wm_str_eq(wm_lang_of(n), w->lang)
	    : false;
}

/* What is about the source and not for readers. */
static bool
silent(const xmlNode *n)
{
	return wm_is(n, "record") || wm_is(n, "source") || wm_is(n, "title") ||
	    wm_is(n, "summary");
}

static bool
is_heading(const xmlNode *n)
{
	return n->ns != NULL && n->name[0] == 'h' && n->name[1] >= '1' &&
	    n->name[1] <= '6' && n->name[2] == '\0';
}

static bool
is_block(const xmlNode *n)
{
	static const char *const block[] = {"p", "li", "th", "td", "pre", "dt",
	    "dd", NULL};

	if (n->ns == NULL)
		return false;
	for (size_t i = 0; block[i] != NULL; i++)
		if (wm_is_html(n, block[i]))
			return true;
	return false;
}

static bool
has_elements(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

static void
walk(struct walk *w, const xmlNode *n)
{
	for (; n != NULL; n = n->next) {
		const xmlNode *title;

		if (n->type == XML_TEXT_NODE) {
			w->field = BODY;
			wm_tokens(wm_str((const char *)n->content), count, w);
			continue;
		}
		if (n->type != XML_ELEMENT_NODE || foreign(w, n) || silent(n))
			continue;
		if (is_heading(n)) {
			heading(w, n, wm_attr(n, "id"));
			continue;
		}
		title = n->ns == NULL ? wm_child(n, "title") : NULL;
		if (title != NULL)
			heading(w, title, wm_attr(n, "id"));
		if (is_block(n) && !has_elements(n))
			words_of(w, BODY, n);
		else
			walk(w, n->children);
	}
}

static unsigned
level(const struct word *w)
{
	unsigned body = w->tf[BODY] < 3 ? w->tf[BODY] : 3;
	unsigned sum = (w->tf[TITLE] > 0 ? 12u : 0) +
	    (w->tf[HEADING] > 0 ? 7u : 0) +
	    (w->tf[SUMMARY] > 0 ? 4u : 0) + 2 * body;

	return WM_LEVELS * sum / (sum + 5);
}

void
wm_search_vector(struct wm_stems *stems, const struct wm_search_page *p,
    const xmlNode *root, struct wm_buf *out)
{
	struct walk w = {.lang = p->lang};
	const struct wm_str fields[] = {p->path, p->title, p->summary, p->kind,
	    p->lang};

	w.field = TITLE;
	wm_tokens(p->title, count, &w);
	w.field = SUMMARY;
	wm_tokens(p->summary, count, &w);
	if (root != NULL)
		walk(&w, root->children);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (i > 0)
			wm_buf_putc(out, '\t');
		put_field(out, fields[i]);
	}
	wm_buf_put(out, wm_buf_str(&w.headings));
	wm_buf_putc(out, '\n');
	for (size_t i = 0; i < w.words.n; i++) {
		const struct wm_entry *e = w.words.all[i];
		const struct word *word = e->v.ptr;

		wm_buf_put(out, e->key);
		wm_buf_putc(out, '\t');
		wm_buf_put(out, wm_stem(stems, p->lang, e->key));
		wm_buf_putc(out, '\t');
		wm_buf_u64(out, level(word));
		wm_buf_putc(out, '\t');
		wm_buf_u64(out, word->tf[TITLE] > 0 ? 0 : word->section);
		wm_buf_putc(out, '\n');
	}
	wm_buf_free(&w.headings);
	wm_map_free(&w.words);
	wm_arena_free(&w.mem);
}
