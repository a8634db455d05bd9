#include "search/tokens.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/die.h"
#include "base/map.h"
#include "base/utf8.h"

/* Scripts written without blanks: a pair of letters is a word. */
static bool
unspaced(uint32_t c)
{
	return (c >= 0x0e00 && c <= 0x0e7f) || (c >= 0x3040 && c <= 0x30ff) ||
	    (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0x20000 && c <= 0x3ffff);
}

static bool
wordy(uint32_t c)
{
	if (c < 0x80)
		return wm_is_alpha((int)c) || wm_is_digit((int)c);
	return uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

static bool
apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

struct cutter {
	wm_token_fn *fn;
	void *arg;
	char word[WM_TOKEN_MAX];
	size_t n;
	char pair[8]; /* the last letter of an unspaced script */
	size_t npair;
	bool paired; /* it is in a pair already */
};

static void
flush(struct cutter *k)
{
	if (k->n > 0)
		k->fn(k->arg, (struct wm_str){k->word, k->n});
	else if (k->npair > 0 && !k->paired)
		k->fn(k->arg, (struct wm_str){k->pair, k->npair});
	k->n = 0;
	k->npair = 0;
	k->paired = false;
}

static void
letter(struct cutter *k, struct wm_str c)
{
	if (k->n + c.n <= sizeof k->word) {
		memcpy(k->word + k->n, c.p, c.n);
		k->n += c.n;
	}
}

static void
unspaced_letter(struct cutter *k, struct wm_str c)
{
	char both[16];

	if (k->npair == 0)
		flush(k);
	if (k->npair > 0) {
		memcpy(both, k->pair, k->npair);
		memcpy(both + k->npair, c.p, c.n);
		k->fn(k->arg, (struct wm_str){both, k->npair + c.n});
		k->paired = true;
	}
	memcpy(k->pair, c.p, c.n);
	k->npair = c.n;
}

/* The letters and digits of ASCII at the start, taken at once. */
static size_t
plain_word(struct cutter *k, struct wm_str s)
{
	size_t n = 0, room;

	while (n < s.n && (wm_is_alpha(s.p[n]) || wm_is_digit(s.p[n])))
		n++;
	if (n == 0)
		return 0;
	if (k->npair > 0)
		flush(k);
	room = sizeof k->word - k->n;
	letter(k, wm_str_sub(s, 0, n < room ? n : room));
	return n;
}

/* Does "rest" (behind a dot) go on as an acronym: one letter, a dot? */
static bool
acronym(struct wm_str rest)
{
	return rest.n >= 1 && wm_is_alpha(rest.p[0]) &&
	    (rest.n == 1 || rest.p[1] == '.' ||
		!wm_is_alpha(rest.p[1]));
}

static void
cut(struct cutter *k, struct wm_str s)
{
	size_t n;
	uint32_t c;

	for (; s.n > 0; s = wm_str_sub(s, n, s.n)) {
		struct wm_str rest;

		if ((n = plain_word(k, s)) > 0)
			continue;
		n = wm_utf8_next(s, &c);
		rest = wm_str_sub(s, n, s.n);
		if (unspaced(c)) {
			unspaced_letter(k, wm_str_sub(s, 0, n));
			continue;
		}
		if (k->npair > 0)
			flush(k);
		if (wordy(c)) {
			letter(k, wm_str_sub(s, 0, n));
		} else if (apostrophe(c) && k->n > 0 && rest.n > 0 &&
		    rest.p[0] == 's' &&
		    (rest.n == 1 || !wm_is_alpha(rest.p[1]))) {
			s = wm_str_sub(s, 1, s.n); /* "child's" */
		} else if (c == '.' && k->n > 0 && k->n <= 5 &&
		    wm_is_alpha(k->word[k->n - 1]) && acronym(rest) &&
		    (k->n == 1 || s.p[-2] == '.')) {
			continue; /* "I.E.P." */
		} else if (!apostrophe(c)) {
			flush(k);
		}
	}
	flush(k);
}

void
wm_tokens(struct wm_str text, wm_token_fn *fn, void *arg)
{
	struct cutter k = {.fn = fn, .arg = arg};
	struct wm_buf b = {0};

	wm_utf8_fold(&b, text);
	cut(&k, wm_buf_str(&b));
	wm_buf_free(&b);
}

/* Words come again and again: their stems are kept, up to a number. */
enum { KEPT = 50000, LANGS = 8 };

struct stemmer {
	char lang[4];
	struct sb_stemmer *sb; /* NULL: none for this language */
	struct wm_map kept;    /* word -> struct wm_str * */
};

struct wm_stems {
	struct stemmer known[LANGS];
	size_t n;
};

struct wm_stems *
wm_stems_new(void)
{
	return wm_calloc(1, sizeof(struct wm_stems));
}

void
wm_stems_free(struct wm_stems *s)
{
	for (size_t i = 0; i < s->n; i++) {
		sb_stemmer_delete(s->known[i].sb);
		wm_map_free(&s->known[i].kept);
	}
	free(s);
}

static struct stemmer *
stemmer_for(struct wm_stems *s, struct wm_str lang)
{
	struct stemmer *st;
	size_t i, n = lang.n < 3 ? lang.n : 3;
	size_t dash = wm_str_chr(lang, '-');

	if (dash < n)
		n = dash;
	for (i = 0; i < s->n; i++)
		if (strlen(s->known[i].lang) == n &&
		    memcmp(s->known[i].lang, lang.p, n) == 0)
			return &s->known[i];
	if (s->n == LANGS)
		return NULL;
	st = &s->known[s->n++];
	memcpy(st->lang, lang.p, n);
	st->sb = sb_stemmer_new(st->lang, "UTF_8");
	return st;
}

struct wm_str
wm_stem(struct wm_stems *s, struct wm_str lang, struct wm_str word)
{
	struct stemmer *st = stemmer_for(s, lang);
	const sb_symbol *out;
	struct wm_entry *e;
	struct wm_str *kept;
	bool fresh;

	if (st == NULL || st->sb == NULL || word.n == 0)
		return word;
	if (st->kept.n >= KEPT)
		wm_map_free(&st->kept);
	e = wm_map_add(&st->kept, word, &fresh);
	if (!fresh)
		return *(struct wm_str *)e->v.ptr;
	out = sb_stemmer_stem(st->sb, (const sb_symbol *)word.p, (int)word.n);
	if (out == NULL)
		wm_no_memory();
	e->v.ptr = kept = WM_NEW(&st->kept.mem, struct wm_str);
	*kept = sb_stemmer_length(st->sb) == 0
	    ? e->key
	    : wm_arena_str(&st->kept.mem,
		  (struct wm_str){(const char *)out,
		      (size_t)sb_stemmer_length(st->sb)});
	return *kept;
}
