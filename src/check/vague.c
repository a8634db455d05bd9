/*
 * Rules on the words of links and images: somebody who hears the page, or
 * goes from link to link, has nothing else.
 */
#include <string.h>

#include "base/utf8.h"
#include "check/rules.h"

/* Words, folded, of which the name of no place is made. */
static const char of_links[] =
    " click tap press here this that the link page site website web to go "
    "for on read find out more learn see view info information details open "
    "continue "
    "haga haz clic clique de aqui pulse presione oprima toque este esta el "
    "la en para enlace liga vinculo pagina sitio ir leer lea ver vea mas "
    "informacion detalles abrir abra continuar siga ";

/* Words, folded, that say that there is an image, and not of what. */
static const char of_images[] =
    " a an the of this image images img picture pic photo photograph graphic "
    "icon logo drawing illustration figure screenshot decorative decoration "
    "spacer alt text description "
    "un una el la de esta este imagen imagenes foto fotografia dibujo "
    "grafico icono ilustracion figura captura pantalla decorativa decorativo "
    "adorno texto alternativo descripcion ";

/* A letter of a script that a slug leaves out. */
static bool
other_letters(struct wm_str s)
{
	uint32_t c;

	for (size_t n; s.n > 0; s = wm_str_sub(s, n, s.n)) {
		n = 1;
		if ((unsigned char)s.p[0] < 0x80)
			continue;
		n = wm_utf8_next(s, &c);
		if (c >= 0x370 && !(c >= 0x2000 && c < 0x2C00) &&
		    !(c >= 0x3000 && c < 0x3041) && c < 0x1F000)
			return true;
	}
	return false;
}

/* Are all words of "text" among "words"? */
static bool
only(struct wm_str text, const char *words)
{
	struct wm_buf slug = {0}, word = {0};
	struct wm_str rest;
	bool all = !other_letters(text);

	wm_utf8_slug(&slug, text);
	for (rest = wm_buf_str(&slug); all && rest.n > 0;) {
		size_t n = wm_str_chr(rest, '-');

		wm_buf_clear(&word);
		wm_buf_putc(&word, ' ');
		wm_buf_put(&word, wm_str_sub(rest, 0, n));
		wm_buf_putc(&word, ' ');
		all = strstr(words, word.p) != NULL;
		rest = n == SIZE_MAX ? WM_S("")
				     : wm_str_sub(rest, n + 1, rest.n);
	}
	wm_buf_free(&slug);
	wm_buf_free(&word);
	return all;
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

/* What stands in brackets before the address of "n". */
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

/* ---- links ---- */

/* The words of a link, and those that stand for its images. */
static void
words_of(const xmlNode *a, struct wm_buf *b)
{
	wm_text_of(a, b);
	for (const xmlNode *n = a; n != NULL; n = wm_rule_next(a, n))
		if (wm_is_html(n, "img")) {
			if (b->n > 0)
				wm_buf_putc(b, ' ');
			wm_buf_put(b, wm_attr(n, "alt"));
		}
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

/* "https://a.example/b", "www.a.example", "a.example.org/b". */
static bool
is_address(struct wm_str s)
{
	static const char *const ends[] = {".org", ".gov", ".com", ".net",
	    ".edu", ".us", ".mx", ".info"};
	struct wm_str host;

	if (wm_str_chr(s, ' ') != SIZE_MAX || wm_str_chr(s, '@') != SIZE_MAX)
		return false;
	if (wm_str_find(s, WM_S("://")) != SIZE_MAX ||
	    wm_str_starts(s, WM_S("www.")))
		return true;
	host = wm_str_sub(s, 0, wm_str_chr(s, '/'));
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (wm_str_ends(host, wm_str(ends[i])))
			return true;
	return false;
}

void
wm_rule_link_text(struct wm_rules *r, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str text;

	if (!wm_is_html(n, "a"))
		return;
	words_of(n, &b);
	text = wm_buf_str(&b);
	if (only(text, of_links))
		wm_report(r->sink, WM_LINK_TEXT, words_place(r, n, text),
		    WM_PRI(text));
	else if (is_address(text))
		wm_report(r->sink, WM_LINK_BARE, words_place(r, n, text));
	else
		same_words(r, n, plain(r, text), text);
	wm_buf_free(&b);
}

/* ---- images ---- */

/* Is it the name of a file: of this one, or one that ends as images do? */
static bool
is_file(struct wm_rules *r, struct wm_str alt, struct wm_str src)
{
	static const char *const ends[] = {".png", ".jpg", ".jpeg", ".gif",
	    ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic"};
	struct wm_str name = wm_str_sub(src, wm_str_rchr(src, '/') + 1, src.n);
	struct wm_str dot = wm_str_sub(name, 0, wm_str_rchr(name, '.'));
	struct wm_str low = plain(r, alt);

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (wm_str_ends(low, wm_str(ends[i])))
			return true;
	/* "letter" is a word, "letter-2" is none. */
	return wm_str_chr(alt, ' ') == SIZE_MAX &&
	    wm_str_eq(low, plain(r, dot)) &&
	    strcspn(dot.p, "-_0123456789") < dot.n;
}

/* Does "n" say these words and no others? */
static bool
repeats(struct wm_rules *r, const xmlNode *n, struct wm_str folded)
{
	struct wm_buf b = {0};
	bool same;

	if (n == NULL)
		return false;
	wm_text_of(n, &b);
	same = wm_str_eq(plain(r, wm_buf_str(&b)), folded);
	wm_buf_free(&b);
	return same;
}

static const xmlNode *
element(const xmlNode *n, bool back)
{
	while (n != NULL && n->type != XML_ELEMENT_NODE)
		n = back ? n->prev : n->next;
	return n;
}

/* What stands around an image: its link, its block, those before and after. */
static const xmlNode *
beside(struct wm_rules *r, const xmlNode *img, struct wm_str folded)
{
	const xmlNode *n = img->parent;

	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent) {
		const xmlNode *around[] = {n, element(n->prev, true),
		    element(n->next, false)};

		for (size_t i = 0; i < 3; i++)
			if (repeats(r, around[i], folded))
				return around[i];
		if (wm_is_html(n, "p") || wm_is_html(n, "li"))
			return NULL;
	}
	return NULL;
}

void
wm_rule_alt(struct wm_rules *r, const xmlNode *n)
{
	struct wm_str alt, title;
	const xmlNode *other;

	if (!wm_is_html(n, "img") || (alt = wm_attr(n, "alt")).n == 0)
		return;
	title = wm_attr(n, "title");
	if (only(alt, of_images) || is_file(r, alt, wm_attr(n, "src"))) {
		wm_report(r->sink, WM_ALT_VAGUE, words_place(r, n, alt),
		    WM_PRI(alt));
	} else if (title.n > 0 &&
	    wm_str_eq(plain(r, title), plain(r, alt))) {
		wm_report(r->sink, WM_ALT_TWICE, words_place(r, n, alt));
	} else if ((other = beside(r, n, plain(r, alt))) != NULL) {
		wm_report(r->sink, WM_ALT_TWICE, words_place(r, n, alt));
		wm_see(r->sink, wm_doc_where(r->d, other),
		    "the same words are here");
	}
}
