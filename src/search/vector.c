/*
 * A page's vector, as lines:
 *
 *	path TAB title TAB summary TAB kind TAB lang (TAB anchor TAB heading)...
 *	form TAB kept level section rest
 *	...
 *
 * A stem is as many letters of its form as "kept" says, and the rest, mostly
 * none; kept, level and section are a character each, counted from '0'.
 */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "model/doc.h"
#include "search/format.h"
#include "search/index.h"

enum field { TITLE, HEADING, SUMMARY, BODY };

/* How often a form stands in each field, and where it is best found. */
struct word {
	uint32_t hash;
	uint32_t at; /* where its "n" bytes are in letters */
	unsigned n;
	unsigned tf[4];
	unsigned section;
	bool by_heading;
};

/*
 * The words of one page in the order they come, found by a table of their
 * numbers plus one.  Every word of every page passes here: hence a table of
 * our own, whose places are filled from few, growing blocks.
 */
struct walk {
	struct wm_str lang;
	struct word *words;
	uint32_t nwords, cap; /* the table has twice "cap" places */
	uint32_t *table;
	struct wm_buf letters;
	struct wm_buf text, folded; /* of what is being cut into words */
	struct wm_buf headings; /* "\tanchor\theading"... */
	enum field field;
	unsigned section, nsections;
};

static void
more_words(struct walk *w)
{
	uint32_t mask;

	w->cap = w->cap == 0 ? 512 : w->cap * 2;
	w->words = wm_realloc(w->words, w->cap * sizeof *w->words);
	free(w->table);
	w->table = wm_calloc((size_t)w->cap * 2, sizeof *w->table);
	mask = w->cap * 2 - 1;
	for (uint32_t i = 0; i < w->nwords; i++) {
		uint32_t k = w->words[i].hash & mask;

		while (w->table[k] != 0)
			k = (k + 1) & mask;
		w->table[k] = i + 1;
	}
}

/* Of the first and the last bytes, up to eight each: the words are short, and
 * what has the same is compared. */
static uint32_t
hash_of(struct wm_str s)
{
	uint64_t a = 0, b = 0;

	if (s.n >= 8) {
		memcpy(&a, s.p, 8);
		memcpy(&b, s.p + s.n - 8, 8);
	} else if (s.n >= 4) {
		memcpy(&a, s.p, 4);
		memcpy(&b, s.p + s.n - 4, 4);
	} else {
		for (size_t i = 0; i < s.n; i++)
			a = a << 8 | (unsigned char)s.p[i];
	}
	a = (a ^ b << 29 ^ b >> 35 ^ s.n) * 0x9E3779B97F4A7C15u;
	return (uint32_t)(a >> 32);
}

static struct wm_str
form_of(const struct walk *w, const struct word *word)
{
	return (struct wm_str){w->letters.p + word->at, word->n};
}

static struct word *
word_of(struct walk *w, struct wm_str form)
{
	uint32_t hash = hash_of(form), mask, k;
	struct word *word;

	if (w->nwords == w->cap)
		more_words(w);
	mask = w->cap * 2 - 1;
	for (k = hash & mask; w->table[k] != 0; k = (k + 1) & mask) {
		word = &w->words[w->table[k] - 1];
		if (word->hash == hash && wm_str_eq(form_of(w, word), form))
			return word;
	}
	word = &w->words[w->nwords++];
	w->table[k] = w->nwords;
	*word = (struct word){.hash = hash, .at = (uint32_t)w->letters.n,
	    .n = (unsigned)form.n, .section = w->section};
	wm_buf_put(&w->letters, form);
	return word;
}

static void
count(void *arg, struct wm_str form)
{
	struct walk *w = arg;
	struct word *word = word_of(w, form);

	word->tf[w->field]++;
	if (w->field == HEADING && !word->by_heading) {
		word->by_heading = true;
		word->section = w->section;
	}
}

static void
words_in(struct walk *w, struct wm_str text)
{
	wm_tokens(text, &w->folded, count, w);
}

static void
words_of(struct walk *w, enum field field, const xmlNode *n)
{
	const xmlNode *only = n->children;

	w->field = field;
	if (only != NULL && only->next == NULL &&
	    only->type == XML_TEXT_NODE) {
		words_in(w, wm_str((const char *)only->content));
		return;
	}
	wm_buf_clear(&w->text);
	wm_text_of(n, &w->text);
	words_in(w, wm_buf_str(&w->text));
}

/* A field of a line may hold neither tabs nor line ends. */
static void
put_field(struct wm_buf *b, struct wm_str s)
{
	size_t from = b->n;

	wm_buf_put(b, s);
	for (; from < b->n; from++)
		if (wm_is_space(b->p[from]))
			b->p[from] = ' ';
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
	return wm_is_html(n, "p") || wm_is_html(n, "li") ||
	    wm_is_html(n, "th") || wm_is_html(n, "td") ||
	    wm_is_html(n, "pre") || wm_is_html(n, "dt") ||
	    wm_is_html(n, "dd");
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
			words_in(w, wm_str((const char *)n->content));
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
	    (w->tf[SUMMARY] > 0 ? 8u : 0) + 2 * body;

	return WM_LEVELS * sum / (sum + 5);
}

static void
put_word(struct wm_buf *out, struct wm_str form, struct wm_str stem,
    unsigned how, unsigned where)
{
	char about[] = {'\t', '0', (char)('0' + how), (char)('0' + where)};
	size_t kept = 0;

	while (kept < form.n && kept < stem.n && form.p[kept] == stem.p[kept])
		kept++;
	about[1] = (char)('0' + kept);
	wm_buf_put(out, form);
	wm_buf_put(out, (struct wm_str){about, sizeof about});
	if (kept < stem.n)
		wm_buf_put(out, wm_str_sub(stem, kept, stem.n));
	wm_buf_putc(out, '\n');
}

void
wm_search_vector(struct wm_stems *stems, const struct wm_search_page *p,
    const xmlNode *root, struct wm_buf *out)
{
	struct walk w = {.lang = p->lang};
	struct wm_stemmer *stemmer = wm_stems_of(stems, p->lang);
	const struct wm_str fields[] = {p->path, p->title, p->summary, p->kind,
	    p->lang};

	w.field = TITLE;
	words_in(&w, p->title);
	if (root != NULL)
		words_in(&w, wm_attr(root, "also"));
	w.field = SUMMARY;
	words_in(&w, p->summary);
	if (root != NULL)
		walk(&w, root->children);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (i > 0)
			wm_buf_putc(out, '\t');
		put_field(out, fields[i]);
	}
	wm_buf_put(out, wm_buf_str(&w.headings));
	wm_buf_putc(out, '\n');
	for (size_t i = 0; i < w.nwords; i++) {
		const struct word *word = &w.words[i];
		struct wm_str form = form_of(&w, word);

		put_word(out, form, wm_stem(stemmer, form), level(word),
		    word->tf[TITLE] > 0 ? 0 : word->section);
	}
	wm_buf_free(&w.headings);
	free(w.words);
	free(w.table);
	wm_buf_free(&w.letters);
	wm_buf_free(&w.text);
	wm_buf_free(&w.folded);
}
