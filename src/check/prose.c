#include "check/prose.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/utf8.h"

/* ---- blocks ---- */

struct walk {
	const struct wm_doc *d;
	const struct wm_prose *to;
	struct wm_buf text;
	struct wm_piece *pieces;
	size_t n, cap;
	enum wm_in_link link;
};

enum part { INLINE, TEXT, ITEM, HEAD, SKIP };

static enum part
part_of_html(const char *s)
{
	switch (s[0]) {
	case 'a':
		return s[1] == '\0' || strcmp(s, "abbr") == 0 ? INLINE : TEXT;
	case 'b':
		return s[1] == '\0' || strcmp(s, "bdi") == 0 ? INLINE : TEXT;
	case 'c':
		return strcmp(s, "code") == 0 ? INLINE : TEXT;
	case 'e':
		return strcmp(s, "em") == 0 ? INLINE : TEXT;
	case 'h':
		return s[1] >= '1' && s[1] <= '6' ? HEAD : TEXT;
	case 'i':
		return INLINE; /* i, img, input */
	case 'l':
		return strcmp(s, "li") == 0 ? ITEM : TEXT;
	case 'p':
		return strcmp(s, "pre") == 0 ? SKIP : TEXT;
	case 's':
		return strcmp(s, "section") == 0 ? TEXT : INLINE;
	case 't':
		return s[1] == 'd' ? ITEM
		    : s[1] == 'h' && s[2] == '\0' ? HEAD
						  : TEXT;
	default:
		return TEXT;
	}
}

static enum part
part_of(const xmlNode *n)
{
	if (n->ns != NULL)
		return part_of_html((const char *)n->name);
	return strcmp((const char *)n->name, "title") == 0 ? HEAD : TEXT;
}

static const xmlNode *
block_of(const xmlNode *n)
{
	while (n->parent != NULL && n->parent->type == XML_ELEMENT_NODE &&
	    part_of(n) == INLINE)
		n = n->parent;
	return n;
}

/* The value of an attribute of the guide's own; "" if none. */
static struct wm_str
attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (a->ns == NULL && strcmp((const char *)a->name, name) == 0)
			return a->children == NULL
			    ? WM_S("")
			    : wm_str((const char *)a->children->content);
	return WM_S("");
}

/* The language that a part below the root says it is in; "" if none does. */
static struct wm_str
lang_of(const xmlNode *n)
{
	for (; n->parent != NULL && n->parent->type == XML_ELEMENT_NODE;
	     n = n->parent)
		for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
			if (strcmp((const char *)a->name, "lang") == 0 &&
			    a->children != NULL)
				return wm_str(
				    (const char *)a->children->content);
	return WM_S("");
}

/* Hand on what has come together in the block "n". */
static void
flush(struct walk *w, const xmlNode *n)
{
	struct wm_block b = {.pieces = w->pieces, .npieces = w->n};
	enum part part;

	if (w->n == 0)
		return;
	part = part_of(n);
	b.kind = part == ITEM ? WM_BLOCK_ITEM
	    : part == HEAD    ? WM_BLOCK_HEAD
			      : WM_BLOCK_TEXT;
	/* A paragraph of a list item is an item still. */
	if (part == TEXT && n->parent != NULL && n->ns != NULL &&
	    n->parent->type == XML_ELEMENT_NODE && part_of(n->parent) == ITEM)
		b.kind = WM_BLOCK_ITEM;
	b.lang = lang_of(w->pieces[0].node->parent);
	wm_buf_putc(&w->text, '\0');
	b.text = wm_buf_str(&w->text);
	b.text.n--;
	if (w->to->each != NULL && part != SKIP)
		w->to->each(w->to->arg, &b);
	wm_buf_clear(&w->text);
	w->n = 0;
}

static void
add_text(struct walk *w, const xmlNode *n)
{
	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 32 : w->cap * 2;
		w->pieces = wm_realloc(w->pieces, w->cap * sizeof *w->pieces);
	}
	w->pieces[w->n++] = (struct wm_piece){n, (uint32_t)w->text.n, w->link};
	wm_buf_put(&w->text, wm_str((const char *)n->content));
}

static void
enter_link(struct walk *w, const xmlNode *n)
{
	struct wm_str href = attr(n, "href");

	w->link = wm_str_starts(href, WM_S("law:")) ? WM_IN_LAW
	    : wm_str_starts(href, WM_S("term:"))    ? WM_IN_TERM
						    : WM_IN_OTHER;
	if (w->to->link != NULL)
		w->to->link(w->to->arg, n, href);
}

/* False: what is inside is passed over. */
static bool
enter(struct walk *w, const xmlNode *n)
{
	enum part part = part_of(n);

	if (part == SKIP)
		return false;
	if (part != INLINE && w->n > 0)
		flush(w, block_of(n->parent));
	if (n->name[0] == 'a' && n->name[1] == '\0' && n->ns != NULL)
		enter_link(w, n);
	return true;
}

static void
leave(struct walk *w, const xmlNode *n)
{
	if (n->type != XML_ELEMENT_NODE)
		return;
	if (n->name[0] == 'a' && n->name[1] == '\0')
		w->link = WM_IN_NONE;
	if (w->n > 0 && part_of(n) != INLINE)
		flush(w, n);
}

void
wm_prose_walk(const struct wm_doc *d, const struct wm_prose *to)
{
	struct walk w = {.d = d, .to = to};
	const xmlNode *root = d->tree == NULL ? NULL
					      : xmlDocGetRootElement(d->tree);
	const xmlNode *n = root;

	while (n != NULL) {
		if (n->type == XML_TEXT_NODE && n->content[0] != '\0')
			add_text(&w, n);
		if (n->type == XML_ELEMENT_NODE && enter(&w, n) &&
		    n->children != NULL) {
			n = n->children;
			continue;
		}
		leave(&w, n);
		while (n != root && n->next == NULL) {
			n = n->parent;
			leave(&w, n);
		}
		n = n == root ? NULL : n->next;
	}
	free(w.pieces);
	wm_buf_free(&w.text);
}

/* Bytes of "s" up to a line's end: what a source has in the same form. */
static struct wm_str
one_line(struct wm_str s)
{
	s.n = wm_str_chr(s, '\n') < s.n ? wm_str_chr(s, '\n') : s.n;
	return wm_str_trim(s);
}

struct wm_span
wm_prose_place(const struct wm_doc *d, const struct wm_block *b, size_t at,
    size_t len)
{
	const struct wm_piece *p = b->pieces;
	struct wm_span where;
	struct wm_str text, line;
	size_t i, end, found;

	for (i = 1; i < b->npieces && b->pieces[i].at <= at; i++)
		p = &b->pieces[i];
	end = i < b->npieces ? b->pieces[i].at : b->text.n;
	where = wm_doc_where(d, block_of(p->node->parent));
	if (where.src == NULL)
		return where;
	text = wm_str_sub(where.src->text, where.off, where.len);
	line = one_line(wm_str_sub(b->text, at,
	    len < end - at ? len : end - at));
	found = wm_str_find(text, line);
	if (line.n == 0 || found == SIZE_MAX)
		return where;
	where.off += (uint32_t)found;
	/* The whole of it, if the source has it as it is read. */
	if (wm_str_starts(wm_str_sub(text, found, text.n),
		wm_str_sub(b->text, at, len)))
		line.n = len;
	where.len = (uint32_t)line.n;
	return where;
}

/* ---- words ---- */

#define L(c) [c] = (c), [(c) - 32] = (c)

/* Lower case of ASCII letters; 0 for all else. */
static const unsigned char lower_of[256] = {L('a'), L('b'), L('c'), L('d'),
    L('e'), L('f'), L('g'), L('h'), L('i'), L('j'), L('k'), L('l'), L('m'),
    L('n'), L('o'), L('p'), L('q'), L('r'), L('s'), L('t'), L('u'), L('v'),
    L('w'), L('x'), L('y'), L('z')};

enum { WORD = 60 }; /* bytes of a word that are kept */

/* From the last eight bytes and the length: what follows compares. */
static uint32_t
mix(const char *eight, size_t n)
{
	uint64_t last;

	memcpy(&last, eight, sizeof last);
	return (uint32_t)(((last ^ n) * 0x9E3779B97F4A7C15u) >> 32);
}

uint32_t
wm_word_hash(struct wm_str lower)
{
	char eight[8] = {0};

	if (lower.n >= sizeof eight)
		return mix(lower.p + lower.n - sizeof eight, lower.n);
	memcpy(eight, lower.p, lower.n);
	return mix(eight, lower.n);
}

/* Is it a letter?  What is not, of what texts have: signs of Latin-1 and
 * general punctuation, arrows, boxes and the like. */
static bool
is_letter(uint32_t c)
{
	if (c < 0xC0)
		return c == 0xAA || c == 0xBA || c == 0xB5;
	if (c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
	    (c >= 0x3000 && c < 0x3041))
		return false;
	return c != 0xFEFF && c != 0xFFFD && !(c >= 0xFF00 && c < 0xFF21) &&
	    !(c >= 0x1F000 && c < 0x20000);
}

/* Latin letters and the marks that stand on them. */
static bool
is_latin(uint32_t c)
{
	return c < 0x370 || (c >= 0x1E00 && c < 0x1F00) ||
	    (c >= 0xA720 && c < 0xA800);
}

/* One character beyond ASCII of a word; 0 if it is none of a word. */
static size_t
other_letter(const unsigned char *p, size_t left, struct wm_word *w,
    char *lower, size_t *k)
{
	uint32_t c;
	size_t n = wm_utf8_next((struct wm_str){(const char *)p, left}, &c);

	if (c == 0x2019)
		return n;
	if (!is_letter(c))
		return 0;
	w->letters++;
	if (!is_latin(c))
		w->foreign = true;
	if (*k + n > WORD)
		return n;
	memcpy(lower + *k, p, n);
	if (c >= 0xC0 && c < 0xDF) { /* upper case of Latin-1 */
		lower[*k + 1] = (char)(p[1] + 0x20);
		w->capitals++;
	}
	*k += n;
	return n;
}

/* The ASCII letters at "p": how many, and in lower case as many as fit. */
static size_t
ascii_letters(const unsigned char *p, struct wm_word *w, char *lower, size_t *k)
{
	size_t n = 0, room = WORD - *k;
	unsigned marks = 0; /* 32 for each capital */
	unsigned char c;
	char *to = lower + *k;

	/* What follows the text is no letter, so both end. */
	for (; n < room && (c = lower_of[p[n]]) != 0; n++) {
		to[n] = (char)c;
		marks += c ^ p[n];
	}
	*k += n;
	for (; (c = lower_of[p[n]]) != 0; n++)
		marks += c ^ p[n];
	w->letters += (unsigned)n;
	w->capitals += marks / 32;
	return n;
}

/* The word that begins at "*at"; false if none does. */
static bool
word_at(const unsigned char *p, size_t n, size_t *at, struct wm_word *w,
    char *lower)
{
	size_t i = *at, k = 0, step;

	w->letters = w->capitals = 0;
	w->foreign = false;
	w->at = i;
	memset(lower, 0, 8); /* what shorter words are hashed with */
	for (;;) {
		i += ascii_letters(p + i, w, lower, &k);
		if (p[i] == '\'' && w->letters > 0)
			step = 1;
		else if (i < n && p[i] >= 0x80)
			step = other_letter(p + i, n - i, w, lower, &k);
		else
			break;
		if (step == 0)
			break;
		i += step;
	}
	if (i > n)
		i = n;
	*at = i;
	w->n = i - w->at;
	w->lower = (struct wm_str){lower, k};
	w->hash = mix(k < 8 ? lower : lower + k - 8, k);
	return w->letters > 0;
}

/* Behind what ends a sentence: closing quotes, then a blank or the end. */
static bool
closes(const unsigned char *p, size_t n, size_t i)
{
	for (;;) {
		if (i < n && strchr("'\")", p[i]) != NULL)
			i++;
		else if (i + 2 < n && p[i] == 0xE2 && p[i + 1] == 0x80 &&
		    p[i + 2] == 0x9D)
			i += 3;
		else if (i + 1 < n && p[i] == 0xC2 && p[i + 1] == 0xBB)
			i += 2;
		else
			return i >= n || wm_is_space(p[i]);
	}
}

static bool
is_stop(const unsigned char *p, size_t n, size_t i, size_t *len)
{
	*len = 1;
	if (p[i] == '.' || p[i] == '!' || p[i] == '?')
		return true;
	*len = 3;
	return p[i] == 0xE2 && i + 2 < n && p[i + 1] == 0x80 &&
	    p[i + 2] == 0xA6; /* … */
}

bool
wm_word_next(struct wm_str text, size_t *at, struct wm_word *w,
    char lower[64], bool *stop)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t i = *at, len;

	*stop = false;
	while (i < text.n) {
		if (p[i] == ' ') {
			i++;
		} else if ((lower_of[p[i]] != 0 || p[i] >= 0x80) &&
		    word_at(p, text.n, &i, w, lower)) {
			*at = i;
			return true;
		} else if (is_stop(p, text.n, i, &len)) {
			i += len;
			while (i < text.n && is_stop(p, text.n, i, &len))
				i += len;
			*stop = *stop || closes(p, text.n, i);
		} else {
			uint32_t c;

			i += p[i] < 0x80 ? 1
			    : wm_utf8_next((struct wm_str){text.p + i,
				text.n - i}, &c);
		}
	}
	*at = i < text.n ? i : text.n;
	return false;
}

bool
wm_ends_sentence(struct wm_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n;

	s = wm_str_trim(s);
	for (n = s.n; n > 0;) {
		if (strchr("'\")", p[n - 1]) != NULL)
			n--;
		else if (n > 2 && p[n - 1] == 0x9D && p[n - 2] == 0x80)
			n -= 3;
		else if (n > 1 && p[n - 1] == 0xBB && p[n - 2] == 0xC2)
			n -= 2;
		else
			break;
	}
	p = (const unsigned char *)s.p;
	return n > 0 && (strchr(".!?:", p[n - 1]) != NULL ||
	    (n > 2 && p[n - 1] == 0xA6 && p[n - 2] == 0x80));
}
