#include "check/jargon.h"

/* ---- acronyms ---- */

/* Words that people write in capitals to be heard, and Roman numbers. */
static bool
is_shout(struct wm_str lower)
{
	static const char *const all[] = {"no", "not", "do", "and", "or",
	    "all", "any", "must", "may", "never", "only", "stop", "yes", "if",
	    "you", "your", "now", "before", "after", "si", "sí", "nunca",
	    "todo", "todos", "solo", "ya", "ii", "iii", "iv", "vi", "vii",
	    "viii", "ix", "xi", "xii"};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i][0] == lower.p[0] && wm_str_is(lower, all[i]))
			return true;
	return false;
}

/* "IEP" or "IEPs", and not the beginning of "JV-180" or a part of "A1B". */
static bool
is_acronym(const struct wm_block *b, const struct wm_word *w)
{
	const char *p = b->text.p + w->at;
	bool plural = w->capitals + 1 == w->letters && w->letters > 2 &&
	    p[w->n - 1] == 's';

	if (w->capitals < 2 || (w->capitals != w->letters && !plural) ||
	    wm_is_digit(p[w->n]) || (p[w->n] == '-' && wm_is_digit(p[w->n + 1])))
		return false;
	return w->at == 0 ||
	    (!wm_is_digit(p[-1]) && p[-1] != '-' && p[-1] != '@' &&
		p[-1] != '_');
}

/* "34 CFR 300.300": where a law stands, as courts write it. */
static bool
is_citation(const struct wm_block *b, const struct wm_word *w)
{
	const char *p = b->text.p + w->at;

	return w->at > 1 && p[-1] == ' ' && wm_is_digit(p[-2]) &&
	    p[w->n] == ' ' && wm_is_digit(p[w->n + 1]);
}

/* "(ABC)" behind words, or "ABC (words": the page says what it is. */
static bool
explained_here(const struct wm_block *b, const struct wm_word *w)
{
	const char *p = b->text.p + w->at;

	if (w->at > 3 && p[-1] == '(' && p[w->n] == ')')
		return true;
	return p[w->n] == ' ' && p[w->n + 1] == '(';
}

static void
acronym(struct wm_jargon *j, const struct wm_block *b,
    const struct wm_word *w)
{
	struct wm_str lower = w->lower;
	size_t i;

	if (is_citation(b, w))
		return;
	if (w->capitals < w->letters)
		lower.n--;
	if (wm_map_find(&j->words->acronyms, lower) != NULL ||
	    is_shout(lower))
		return;
	for (i = 0; i < j->nacronyms; i++)
		if (wm_str_eq(j->acronyms[i].word,
			wm_str_sub(b->text, w->at, lower.n)))
			break;
	if (i == WM_JARGON_MOST)
		return;
	if (i == j->nacronyms) {
		j->nacronyms++;
		j->acronyms[i].word = wm_arena_str(&j->r->mem,
		    wm_str_sub(b->text, w->at, lower.n));
		j->acronyms[i].at =
		    wm_prose_place(j->r->d, b, w->at, lower.n);
		j->acronyms[i].explained = false;
	}
	if (explained_here(b, w))
		j->acronyms[i].explained = true;
}

/* ---- phrases ---- */

static void
phrase(struct wm_jargon *j, const struct wm_block *b,
    const struct wm_word *w, enum wm_in_link link)
{
	size_t end, i;
	const struct wm_phrase *p = wm_lexicon_find(j->words, b, w, &end);

	if (p == NULL)
		return;
	if (p->term.n == 0) {
		wm_report(j->r->sink, WM_WORDS_SEEN,
		    wm_prose_place(j->r->d, b, w->at, end - w->at),
		    WM_PRI(wm_str_sub(b->text, w->at, end - w->at)));
		return;
	}
	if (b->kind == WM_BLOCK_HEAD || link == WM_IN_LAW)
		return;
	for (i = 0; i < j->nphrases; i++)
		if (j->phrases[i].phrase == p)
			return;
	if (i == WM_JARGON_MOST)
		return;
	j->phrases[i].phrase = p;
	j->phrases[i].at = wm_prose_place(j->r->d, b, w->at, end - w->at);
	j->phrases[i].linked = link == WM_IN_TERM;
	j->nphrases++;
}

void
wm_jargon_word(struct wm_jargon *j, const struct wm_block *b,
    const struct wm_word *w, enum wm_in_link link)
{
	if (w->capitals >= 2 && link != WM_IN_LAW && is_acronym(b, w))
		acronym(j, b, w);
	phrase(j, b, w, link);
}

void
wm_jargon_link(struct wm_jargon *j, struct wm_str term)
{
	size_t i;

	for (i = 0; i < j->nphrases; i++)
		if (wm_str_eq(j->phrases[i].phrase->term, term))
			j->phrases[i].linked = true;
	/* A link may come before the words: it stands for them. */
	for (size_t k = 0; k < j->words->n && j->nphrases < WM_JARGON_MOST;
	     k++) {
		const struct wm_phrase *p = &j->words->phrases[k];

		if (p->term.n == 0 || !wm_str_eq(p->term, term))
			continue;
		for (i = 0; i < j->nphrases && j->phrases[i].phrase != p;)
			i++;
		if (i == j->nphrases) {
			j->phrases[i].phrase = p;
			j->phrases[i].linked = true;
			j->nphrases++;
		}
	}
}

void
wm_jargon_end(struct wm_jargon *j)
{
	struct wm_sink *sink = j->r->sink;

	for (size_t i = 0; i < j->nacronyms; i++)
		if (!j->acronyms[i].explained)
			wm_report(sink, WM_ACRONYM, j->acronyms[i].at,
			    WM_PRI(j->acronyms[i].word));
	for (size_t i = 0; i < j->nphrases; i++) {
		const struct wm_phrase *p = j->phrases[i].phrase;

		if (j->phrases[i].linked)
			continue;
		wm_report(sink, WM_JARGON, j->phrases[i].at,
		    WM_PRI(p->text));
		wm_hint(sink, "say '%.*s', or link it once: [%.*s](term:%.*s)",
		    WM_PRI(p->plain), WM_PRI(p->text), WM_PRI(p->term));
	}
}
