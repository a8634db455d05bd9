#include "check/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"

/* What only eyes can follow.  A final "." says: only at an end. */
static const char *const seen_en[] = {"on the right.", "on the left.",
    "to the right.", "to the left.", "right-hand side", "left-hand side",
    "right hand side", "left hand side", "at the right.", "at the left.",
    "round button", "square button", "big button", "large button", NULL};
static const char *const seen_es[] = {"a la derecha.", "a la izquierda.",
    "al lado derecho.", "al lado izquierdo.", "botón redondo",
    "botón cuadrado", "botón grande", NULL};
static const char *const colours_en[] = {"red", "green", "blue", "yellow",
    "orange", "gray", "grey", "purple", NULL};
static const char *const things_en[] = {"button", "box", "link", "text",
    "letters", "line", "icon", "arrow", "tab", "field", NULL};
static const char *const things_es[] = {"botón", "cuadro", "enlace",
    "texto", "icono", "campo", NULL};
static const char *const colours_es[] = {"rojo", "verde", "azul",
    "amarillo", "anaranjado", "gris", "morado", NULL};

static void
add(struct wm_lexicon *l, struct wm_str text, struct wm_str term,
    struct wm_str plain)
{
	struct wm_phrase *p;

	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 128 : l->cap * 2;
		l->phrases =
		    wm_realloc(l->phrases, l->cap * sizeof *l->phrases);
	}
	p = &l->phrases[l->n++];
	*p = (struct wm_phrase){.term = term, .plain = plain};
	p->last = wm_str_ends(text, WM_S("."));
	p->text = wm_str_sub(text, 0, text.n - p->last);
	p->first = wm_str_sub(p->text, 0, wm_str_chr(p->text, ' '));
	p->first = wm_str_sub(p->first, 0, wm_str_chr(p->first, '-'));
	p->hash = wm_word_hash(p->first);
	p->next = l->buckets[p->hash & 255];
	l->buckets[p->hash & 255] = (uint32_t)l->n;
}

static void
add_seen(struct wm_lexicon *l, const char *const *all,
    const char *const *before, const char *const *after)
{
	for (; *all != NULL; all++)
		add(l, wm_str(*all), WM_S(""), WM_S(""));
	for (; *before != NULL; before++)
		for (size_t i = 0; after[i] != NULL; i++)
			add(l, wm_arena_fmt(&l->mem, "%s %s", *before,
			    after[i]), WM_S(""), WM_S(""));
}

/* Every word of "text" that is an acronym: capitals, at least two. */
static void
add_acronyms(struct wm_lexicon *l, struct wm_str text)
{
	struct wm_word w;
	char lower[64];
	size_t at = 0;
	bool stop;

	while (wm_word_next(text, &at, &w, lower, &stop))
		if (w.capitals >= 2)
			(void)wm_map_add(&l->acronyms, w.lower, NULL);
}

/* A name without what stands in parentheses, in lower case. */
static struct wm_str
bare(struct wm_lexicon *l, struct wm_str name)
{
	struct wm_buf b = {0};
	struct wm_word w;
	char lower[64];
	size_t at = 0;
	struct wm_str s;
	bool stop;

	name = wm_str_sub(name, 0, wm_str_chr(name, '('));
	while (wm_word_next(name, &at, &w, lower, &stop)) {
		if (b.n > 0)
			wm_buf_putc(&b, ' ');
		wm_buf_put(&b, w.lower);
	}
	s = wm_arena_str(&l->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

static void
add_terms(struct wm_lexicon *l, const struct wm_rows *rows)
{
	for (size_t i = 0; i < rows->nrows; i++) {
		struct wm_str name = wm_rows_at(rows, i, "name");
		struct wm_str plain = wm_rows_at(rows, i, "plain");

		add_acronyms(l, name);
		add_acronyms(l, wm_rows_at(rows, i, "also"));
		name = bare(l, name);
		if (plain.n > 0 && name.n > 0)
			add(l, name,
			    wm_arena_str(&l->mem, wm_rows_at(rows, i, "id")),
			    wm_arena_str(&l->mem, plain));
	}
}

const struct wm_lexicon *
wm_lexicon_of(struct wm_lexicons *all, struct wm_catalog *cat,
    struct wm_str lang)
{
	const struct wm_rows *rows = wm_catalog_vocabulary(cat, lang);
	struct wm_lexicon *l;

	for (l = all->all; l != NULL; l = l->next)
		if (wm_str_eq(l->lang, lang))
			return l;
	l = wm_calloc(1, sizeof *l);
	l->lang = wm_arena_str(&l->mem, lang);
	l->next = all->all;
	all->all = l;
	if (wm_str_is(lang, "en"))
		add_seen(l, seen_en, colours_en, things_en);
	else if (wm_str_is(lang, "es"))
		add_seen(l, seen_es, things_es, colours_es);
	add_terms(l, rows);
	return l;
}

void
wm_lexicons_free(struct wm_lexicons *all)
{
	struct wm_lexicon *next;

	for (struct wm_lexicon *l = all->all; l != NULL; l = next) {
		next = l->next;
		wm_map_free(&l->acronyms);
		wm_arena_free(&l->mem);
		free(l->phrases);
		free(l);
	}
	all->all = NULL;
}

/* Does the next word begin with other letters?  Mostly: then there is no need
 * to cut it.  False if that cannot be seen at once. */
static bool
goes_elsewhere(struct wm_str text, size_t at, struct wm_str want)
{
	unsigned char now, first;

	if (at + 1 >= text.n || text.p[at] != ' ' || want.n == 0)
		return false;
	now = (unsigned char)text.p[at + 1];
	first = (unsigned char)want.p[0];
	return first < 0x80 && wm_is_alpha(now) && wm_lower(now) != first;
}

/* Do the words behind "w" go on as the phrase does? */
static bool
goes_on(const struct wm_phrase *p, const struct wm_block *b,
    const struct wm_word *w, size_t *end)
{
	struct wm_str rest = wm_str_sub(p->text, p->first.n, p->text.n), want;
	struct wm_word next;
	char lower[64];
	size_t at = w->at + w->n, k;
	bool stop;

	*end = at;
	while (rest.n > 0) {
		rest = wm_str_sub(rest, 1, rest.n);
		for (k = 0; k < rest.n && rest.p[k] != ' ' &&
		     rest.p[k] != '-';)
			k++;
		want = wm_str_sub(rest, 0, k);
		rest = wm_str_sub(rest, k, rest.n);
		if (goes_elsewhere(b->text, at, want))
			return false;
		if (!wm_word_next(b->text, &at, &next, lower, &stop) || stop ||
		    !wm_str_eq(next.lower, want))
			return false;
		*end = at;
	}
	if (!p->last)
		return true;
	return *end >= b->text.n || strchr(".,;:!?)", b->text.p[*end]) != NULL;
}

const struct wm_phrase *
wm_lexicon_find(const struct wm_lexicon *l, const struct wm_block *b,
    const struct wm_word *w, size_t *end)
{
	const struct wm_phrase *best = NULL;
	size_t to;

	for (uint32_t i = l->buckets[w->hash & 255]; i != 0;
	     i = l->phrases[i - 1].next) {
		const struct wm_phrase *p = &l->phrases[i - 1];

		if (p->hash != w->hash || !wm_str_eq(p->first, w->lower) ||
		    !goes_on(p, b, w, &to) ||
		    (best != NULL && to <= *end))
			continue;
		best = p;
		*end = to;
	}
	return best;
}
