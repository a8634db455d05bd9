/*
 * One pass over a text finds all names: the hash of each word is looked up
 * in a small table of first words, and only behind those are the names
 * themselves compared, the longest first.
 *
 * A name is kept as its words in lower case with one blank between.  Words
 * are runs of letters and digits; a Han or kana letter is a word of its
 * own.  Blanks and single hyphens may stand between the words of a name.
 */
#include "catalog/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/utf8.h"
#include "catalog/ask.h"
#include "catalog/tables.h"

enum { WORDS_MAX = 12, NAME_BYTES = 160, LANGS = 16 };

struct word {
	struct wm_str raw; /* as it stands in the text */
	uint64_t hash;	   /* of it in lower case */
	bool joined;	   /* only a blank or a hyphen before it */
};

struct name {
	size_t term;	 /* row of the list; SIZE_MAX: of two terms */
	size_t nwords;
	struct wm_str *capitals; /* a word that must be just so, or "" */
};

/* The names in one language. */
struct names {
	struct wm_str lang;
	struct wm_arena mem;
	struct wm_map all;   /* words -> struct name * */
	uint64_t *first;     /* hashes of first words; 0: free */
	unsigned char *most; /* the most words a name with it has */
	size_t nfirst;	     /* a power of two */
	struct wm_str *ids;  /* of the terms, in the glossary's order */
	size_t nids;
};

struct wm_terms {
	struct names langs[LANGS];
	size_t n;
};

struct wm_terms *
wm_terms_new(void)
{
	return wm_calloc(1, sizeof(struct wm_terms));
}

void
wm_terms_free(struct wm_terms *t)
{
	for (size_t i = 0; t != NULL && i < t->n; i++) {
		wm_map_free(&t->langs[i].all);
		wm_arena_free(&t->langs[i].mem);
		free(t->langs[i].first);
		free(t->langs[i].most);
	}
	free(t);
}

/* ---- words ---- */

/* Punctuation and signs, as far as texts have them between words. */
static bool
separates(uint32_t c)
{
	return c < 0xc0 || c == 0xd7 || c == 0xf7 ||
	    (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f) ||
	    (c >= 0xff00 && c <= 0xff0f) || (c >= 0xff1a && c <= 0xff20) ||
	    c == 0x060c || c == 0x061b || c == 0x061f || c == 0x06d4 ||
	    c == 0xfffd;
}

static bool
alone(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
	    (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Lower case of a byte: ASCII, and the second byte of U+00C0 to U+00DE. */
static unsigned char
lower(unsigned char before, unsigned char c)
{
	if (c < 0x80)
		return (unsigned char)wm_lower(c);
	return before == 0xc3 && c <= 0x9e && c != 0x97
	    ? (unsigned char)(c + 0x20)
	    : c;
}

static uint64_t
hash_lower(struct wm_str s)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */
	unsigned char before = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		h = (h ^ lower(before, c)) * 1099511628211u;
		before = c;
	}
	return h;
}

static size_t
word_length(struct wm_str s)
{
	size_t i = 0, n;
	uint32_t c;

	while (i < s.n) {
		if ((unsigned char)s.p[i] < 0x80) {
			if (!wm_is_alpha(s.p[i]) && !wm_is_digit(s.p[i]))
				break;
			i++;
			continue;
		}
		n = wm_utf8_next(wm_str_sub(s, i, s.n), &c);
		if (alone(c))
			return i == 0 ? n : i;
		if (separates(c))
			break;
		i += n;
	}
	return i;
}

/* The next word at or behind "*at"; false at the end. */
static bool
next_word(struct wm_str s, size_t *at, struct word *w)
{
	size_t i = *at, n = 0, from = *at;
	uint32_t c;

	while (i < s.n && (n = word_length(wm_str_sub(s, i, s.n))) == 0)
		i += (unsigned char)s.p[i] < 0x80
		    ? 1
		    : wm_utf8_next(wm_str_sub(s, i, s.n), &c);
	if (i >= s.n)
		return false;
	w->joined = true;
	for (size_t k = from; k < i && w->joined; k++)
		w->joined = wm_is_space(s.p[k]) || (s.p[k] == '-' && i == k + 1 &&
		    k == from);
	w->raw = wm_str_sub(s, i, n);
	w->hash = hash_lower(w->raw);
	*at = i + n;
	return true;
}

/* "IEP", "5150": two letters or digits or more, none of them small. */
static bool
is_capitals(struct wm_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!wm_is_digit(s.p[i]) &&
		    !(wm_is_alpha(s.p[i]) && wm_lower(s.p[i]) != s.p[i]))
			return false;
	return s.n > 1;
}

/* Append words in lower case, one blank between; false: too long. */
static bool
join(const struct word *w, size_t n, size_t less, char key[NAME_BYTES],
    size_t *len)
{
	*len = 0;
	for (size_t i = 0; i < n; i++) {
		struct wm_str s = w[i].raw;
		unsigned char before = 0;

		if (i + 1 == n)
			s.n -= less;
		if (*len + s.n + 1 > NAME_BYTES)
			return false;
		if (i > 0)
			key[(*len)++] = ' ';
		for (size_t k = 0; k < s.n; k++) {
			unsigned char c = (unsigned char)s.p[k];

			key[(*len)++] = (char)lower(before, c);
			before = c;
		}
	}
	return true;
}

/* ---- the names of a language ---- */

static void
add_name(struct names *l, struct wm_str s, size_t term)
{
	struct word w[WORDS_MAX];
	struct wm_entry *e;
	struct name *name;
	char key[NAME_BYTES];
	size_t at = 0, n = 0, len;
	bool fresh;

	while (n < WORDS_MAX && next_word(s, &at, &w[n]))
		n++;
	if (n == 0 || at < s.n - (s.n > 0 && s.p[s.n - 1] == '.') ||
	    !join(w, n, 0, key, &len) || len < 2)
		return;
	e = wm_map_add(&l->all, (struct wm_str){key, len}, &fresh);
	if (!fresh) {
		name = e->v.ptr;
		if (name->term != term)
			name->term = SIZE_MAX;
		return;
	}
	e->v.ptr = name = WM_NEW(&l->mem, struct name);
	name->term = term;
	name->nwords = n;
	name->capitals = wm_arena_alloc(&l->mem, n * sizeof *name->capitals);
	for (size_t i = 0; i < n; i++)
		name->capitals[i] = is_capitals(w[i].raw)
		    ? wm_arena_str(&l->mem, w[i].raw)
		    : WM_S("");
}

/* "PEI o IEP": each of them. */
static void
add_each(struct names *l, struct wm_str s, size_t term)
{
	static const char *const between[] = {" or ", " o "};

	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		size_t at = wm_str_find(s, wm_str(between[i]));

		if (at == SIZE_MAX)
			continue;
		add_each(l, wm_str_sub(s, 0, at), term);
		add_each(l, wm_str_sub(s, at + strlen(between[i]), s.n), term);
		return;
	}
	add_name(l, wm_str_trim(s), term);
}

/* "plan de salud mental (MHP)": what stands outside, and each inside. */
static void
add_names(struct names *l, struct wm_str s, size_t term)
{
	size_t open = wm_str_chr(s, '('), close = wm_str_chr(s, ')');

	if (open == SIZE_MAX || close == SIZE_MAX || close < open) {
		add_name(l, wm_str_trim(s), term);
		return;
	}
	add_name(l, wm_str_trim(wm_str_sub(s, 0, open)), term);
	add_each(l, wm_str_sub(s, open + 1, close - open - 1), term);
}

static size_t
slot(const struct names *l, uint64_t hash)
{
	size_t i = (size_t)hash & (l->nfirst - 1);

	while (l->first[i] != 0 && l->first[i] != hash)
		i = (i + 1) & (l->nfirst - 1);
	return i;
}

static void
index_first(struct names *l)
{
	l->nfirst = 16;
	while (l->nfirst < 4 * l->all.n)
		l->nfirst *= 2;
	l->first = wm_calloc(l->nfirst, sizeof *l->first);
	l->most = wm_calloc(l->nfirst, 1);
	for (size_t i = 0; i < l->all.n; i++) {
		const struct name *name = l->all.all[i]->v.ptr;
		struct wm_str key = l->all.all[i]->key;
		size_t at = wm_str_chr(key, ' '), k;

		k = slot(l, hash_lower(wm_str_sub(key, 0, at)));
		l->first[k] = hash_lower(wm_str_sub(key, 0, at));
		if (l->most[k] < name->nwords)
			l->most[k] = (unsigned char)name->nwords;
	}
}

/* The names, from the catalog the first time; every job sees the list. */
static struct names *
names_in(struct wm_terms *t, struct wm_catalog *cat, struct wm_str lang)
{
	const struct wm_rows *rows = wm_catalog_terms(cat, lang);
	struct names *l;

	for (size_t i = 0; i < t->n; i++)
		if (wm_str_eq(t->langs[i].lang, lang))
			return &t->langs[i];
	if (t->n == LANGS || rows->nrows == 0)
		return NULL;
	l = &t->langs[t->n++];
	l->lang = wm_arena_str(&l->mem, lang);
	l->nids = rows->nrows;
	l->ids = wm_arena_alloc(&l->mem, l->nids * sizeof *l->ids);
	for (size_t i = 0; i < l->nids; i++) {
		l->ids[i] = wm_arena_str(&l->mem, wm_rows_at(rows, i, "id"));
		add_names(l, wm_rows_at(rows, i, "name"), i);
		add_names(l, wm_rows_at(rows, i, "full"), i);
	}
	index_first(l);
	return l;
}

/* ---- finding ---- */

struct hit {
	size_t term;
	size_t from, to; /* bytes of the text */
};

/* The most words that a name beginning with this one has; 0: none does. */
static size_t
begins(const struct names *l, const struct word *w)
{
	size_t k = slot(l, w->hash), most = l->first[k] != 0 ? l->most[k] : 0;

	if (w->raw.n > 2 && w->raw.p[w->raw.n - 1] == 's' && most == 0) {
		k = slot(l, hash_lower(wm_str_sub(w->raw, 0, w->raw.n - 1)));
		most = l->first[k] != 0;
	}
	return most;
}

static const struct name *
find_name(const struct names *l, const struct word *w, size_t n, size_t less)
{
	const struct wm_entry *e;
	const struct name *name;
	char key[NAME_BYTES];
	size_t len;

	if (!join(w, n, less, key, &len))
		return NULL;
	e = wm_map_find(&l->all, (struct wm_str){key, len});
	if (e == NULL)
		return NULL;
	name = e->v.ptr;
	for (size_t i = 0; i < n; i++) {
		struct wm_str raw = w[i].raw;

		raw.n -= i + 1 == n ? less : 0;
		if (name->capitals[i].n > 0 &&
		    !wm_str_eq(name->capitals[i], raw))
			return NULL;
	}
	return name;
}

/* The longest name that begins with the word at "w", of "n" words known. */
static bool
match(const struct names *l, const struct word *w, size_t n, struct wm_str s,
    struct hit *hit)
{
	for (; n > 0; n--) {
		struct wm_str last = w[n - 1].raw;
		const struct name *name = find_name(l, w, n, 0);

		if (name == NULL && last.n > 2 && last.p[last.n - 1] == 's')
			name = find_name(l, w, n, 1);
		if (name == NULL)
			continue;
		hit->term = name->term;
		hit->from = (size_t)(w[0].raw.p - s.p);
		hit->to = (size_t)(last.p - s.p) + last.n;
		return true;
	}
	return false;
}

/* The first name at or behind byte "*at", which is moved behind it. */
static bool
find(const struct names *l, struct wm_str s, size_t *at, struct hit *hit)
{
	struct word w[WORDS_MAX];

	while (next_word(s, at, &w[0])) {
		size_t most = begins(l, &w[0]), n = 1, next = *at;

		if (most == 0)
			continue;
		while (n < most && n < WORDS_MAX &&
		    next_word(s, &next, &w[n]) && w[n].joined)
			n++;
		if (match(l, w, n, s, hit)) {
			*at = hit->to;
			return true;
		}
	}
	return false;
}

/* ---- marking ---- */

struct marking {
	const struct names *l;
	xmlDoc *tree;
	struct wm_str lang;
	bool *seen; /* of each term */
	size_t *used, nused;
	struct wm_arena mem;
};

static void
set(xmlNode *n, const char *name, struct wm_str value, struct wm_arena *mem)
{
	if (value.n > 0)
		(void)xmlNewProp(n, BAD_CAST name,
		    BAD_CAST wm_arena_str(mem, value).p);
}

/* A term is met: is it the first time, so that it is marked? */
static bool
first_use(struct marking *m, size_t term)
{
	if (term == SIZE_MAX || m->seen[term])
		return false;
	m->seen[term] = true;
	m->used[m->nused++] = term;
	return true;
}

static xmlNode *
mark(struct marking *m, size_t term, struct wm_str words)
{
	xmlNode *n = xmlNewDocNode(m->tree, NULL, BAD_CAST "word", NULL);

	set(n, "ref", m->l->ids[term], &m->mem);
	(void)xmlAddChild(n,
	    xmlNewDocTextLen(m->tree, BAD_CAST words.p, (int)words.n));
	return n;
}

/* Cut the words out of a text node, the rest of which is looked at next. */
static xmlNode *
mark_in(struct marking *m, xmlNode *text)
{
	struct wm_str s = wm_str((const char *)text->content);
	struct hit hit;
	xmlNode *word, *rest;
	size_t at = 0;

	while (find(m->l, s, &at, &hit)) {
		if (!first_use(m, hit.term))
			continue;
		word = mark(m, hit.term,
		    wm_str_sub(s, hit.from, hit.to - hit.from));
		rest = xmlNewDocTextLen(m->tree, BAD_CAST s.p + hit.to,
		    (int)(s.n - hit.to));
		s = wm_arena_str(&m->mem, wm_str_sub(s, 0, hit.from));
		xmlNodeSetContentLen(text, BAD_CAST s.p, (int)s.n);
		(void)xmlAddNextSibling(text, word);
		(void)xmlAddNextSibling(word, rest);
		return rest;
	}
	return NULL;
}

/* "#term--iep" or "../glossary.html#iep": the term; SIZE_MAX if none. */
static size_t
linked(const struct names *l, const xmlNode *a)
{
	struct wm_str id = wm_attr(a, "href");
	size_t hash = wm_str_chr(id, '#');

	if (hash == SIZE_MAX)
		return SIZE_MAX;
	id = wm_str_sub(id, hash + 1, id.n);
	if (wm_str_starts(id, WM_S("term--")))
		id = wm_str_sub(id, 6, id.n);
	for (size_t i = 0; i < l->nids; i++)
		if (wm_str_eq(l->ids[i], id))
			return i;
	return SIZE_MAX;
}

/* A term: link becomes a mark, if its words are plain and it is the first. */
static xmlNode *
mark_link(struct marking *m, xmlNode *a)
{
	xmlNode *only = a->children, *word;
	size_t term;

	if (!wm_str_is(wm_attr(a, "class"), "term") || only == NULL ||
	    only->type != XML_TEXT_NODE || only->next != NULL ||
	    wm_attr(a, "hreflang").n > 0)
		return a;
	term = linked(m->l, a);
	if (!first_use(m, term))
		return a;
	word = mark(m, term, wm_str((const char *)only->content));
	(void)xmlReplaceNode(a, word);
	xmlFreeNode(a);
	return word;
}

static bool
one_of(const xmlNode *n, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp((const char *)n->name, *names) == 0)
			return true;
	return false;
}

/* Nothing is marked inside of these. */
static bool
is_closed(const struct marking *m, const xmlNode *n)
{
	static const char *const html[] = {"h1", "h2", "h3", "h4", "h5",
	    "h6", "code", "pre", "th", NULL};
	static const char *const own[] = {"title", "summary", "say",
	    "checklist", "deadlines", "dates", "listings", "source", NULL};
	struct wm_str lang = wm_attr(n, "lang");

	if (lang.n > 0 && !wm_str_eq(lang, m->lang))
		return true;
	return one_of(n, n->ns == NULL ? own : html);
}

/* Text below these is prose. */
static bool
is_prose(const xmlNode *n)
{
	static const char *const html[] = {"p", "li", "td", "dd", NULL};
	static const char *const own[] = {"deadline", "cost", "form", "next",
	    NULL};

	return one_of(n, n->ns == NULL ? own : html);
}

/* Recursion is no deeper than the tree (XML: 256 levels; Markdown: less). */
static void
mark_below(struct marking *m, xmlNode *parent, bool prose)
{
	for (xmlNode *n = parent->children; n != NULL; n = n->next) {
		if (n->type == XML_TEXT_NODE && prose) {
			xmlNode *rest = n;

			while (rest != NULL)
				rest = mark_in(m, n = rest);
		} else if (n->type != XML_ELEMENT_NODE) {
			continue;
		} else if (wm_is_html(n, "a")) {
			if (prose)
				n = mark_link(m, n);
		} else if (!is_closed(m, n)) {
			mark_below(m, n, prose || is_prose(n));
		}
	}
}

/*
 * What an acronym stands for is often said in the default language only, and
 * the catalog then gives that to the others: there it stands beside that
 * language's name.
 */
static struct wm_str
full_in(struct wm_catalog *cat, struct wm_str lang, struct wm_str id)
{
	struct wm_str standard = wm_default_lang(cat), full;

	full = wm_rows_at(wm_catalog_term(cat, lang, id), 0, "full");
	if (!wm_str_eq(lang, standard) &&
	    wm_str_eq(full, full_in(cat, standard, id)))
		return WM_S("");
	return full;
}

/* What it is called in the guide's other languages. */
static void
in_others(struct marking *m, struct wm_catalog *cat, xmlNode *word,
    struct wm_str id, struct wm_str name)
{
	const struct wm_language *langs;
	size_t n;

	langs = wm_catalog_languages(cat, &n);
	for (size_t i = 0; i < n; i++) {
		const struct wm_rows *r;
		xmlNode *in;

		if (wm_str_eq(langs[i].code, m->lang))
			continue;
		r = wm_catalog_term(cat, langs[i].code, id);
		if (!wm_str_eq(wm_rows_at(r, 0, "lang"), langs[i].code) ||
		    wm_str_eq(wm_rows_at(r, 0, "name"), name))
			continue;
		in = xmlNewChild(word, NULL, BAD_CAST "in", NULL);
		set(in, "lang", langs[i].code, &m->mem);
		set(in, "name", wm_rows_at(r, 0, "name"), &m->mem);
		set(in, "full", full_in(cat, langs[i].code, id), &m->mem);
	}
}

static void
explain(struct marking *m, struct wm_catalog *cat)
{
	xmlNode *used = xmlNewChild(xmlDocGetRootElement(m->tree), NULL,
	    BAD_CAST "used", NULL);

	for (size_t i = 0; i < m->nused; i++) {
		struct wm_str id = m->l->ids[m->used[i]];
		const struct wm_rows *r = wm_catalog_term(cat, m->lang, id);
		struct wm_str name = wm_rows_at(r, 0, "name");
		xmlNode *word =
		    xmlNewChild(used, NULL, BAD_CAST "word", NULL);

		set(word, "ref", id, &m->mem);
		set(word, "name", name, &m->mem);
		set(word, "full", full_in(cat, m->lang, id), &m->mem);
		set(word, "meaning", wm_rows_at(r, 0, "meaning"), &m->mem);
		set(word, "lang", wm_rows_at(r, 0, "lang"), &m->mem);
		set(word, "stale", wm_rows_at(r, 0, "stale"), &m->mem);
		in_others(m, cat, word, id, name);
	}
}

void
wm_terms_mark(struct wm_terms *t, struct wm_doc *d, struct wm_catalog *cat,
    struct wm_str lang)
{
	struct marking m = {.l = names_in(t, cat, lang), .tree = d->tree,
	    .lang = lang};

	if (m.l == NULL)
		return;
	m.seen = wm_arena_alloc(&m.mem, m.l->nids * sizeof *m.seen);
	m.used = wm_arena_alloc(&m.mem, m.l->nids * sizeof *m.used);
	mark_below(&m, xmlDocGetRootElement(d->tree), /*prose*/ false);
	if (m.nused > 0)
		explain(&m, cat);
	wm_arena_free(&m.mem);
}

void
wm_terms_list(struct wm_terms *t, const xmlNode *root,
    struct wm_catalog *cat, struct wm_str lang, struct wm_buf *out)
{
	struct names *l = names_in(t, cat, lang);
	struct wm_arena mem = {0};
	struct hit hit;
	bool *seen;

	if (l == NULL)
		return;
	seen = wm_arena_alloc(&mem, l->nids * sizeof *seen);
	for (const xmlNode *n = root; n != NULL; n = wm_walk(root, n)) {
		size_t at = 0, term;

		if (n->type == XML_TEXT_NODE)
			while (find(l, wm_str((const char *)n->content), &at,
			    &hit))
				if (hit.term != SIZE_MAX)
					seen[hit.term] = true;
		if (wm_is_html(n, "a") &&
		    wm_str_is(wm_attr(n, "class"), "term") &&
		    (term = linked(l, n)) != SIZE_MAX)
			seen[term] = true;
	}
	for (size_t i = 0; i < l->nids; i++) {
		if (!seen[i])
			continue;
		if (out->n > 0)
			wm_buf_putc(out, ' ');
		wm_buf_put(out, l->ids[i]);
	}
	wm_arena_free(&mem);
}
