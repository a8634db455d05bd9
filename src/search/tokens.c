#include "search/tokens.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/die.h"
#include "base/hash.h"
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

/* Letters and digits of ASCII; all were made lower case. */
#define L(c) [c] = true
static const bool plain[256] = {L('a'), L('b'), L('c'), L('d'), L('e'), L('f'),
    L('g'), L('h'), L('i'), L('j'), L('k'), L('l'), L('m'), L('n'), L('o'),
    L('p'), L('q'), L('r'), L('s'), L('t'), L('u'), L('v'), L('w'), L('x'),
    L('y'), L('z'), L('0'), L('1'), L('2'), L('3'), L('4'), L('5'), L('6'),
    L('7'), L('8'), L('9')};

static struct wm_str
behind(struct wm_str s, size_t n)
{
	return (struct wm_str){s.p + n, s.n - n};
}

/* The letters and digits of ASCII at the start, taken at once: a whole word,
 * mostly. */
static size_t
plain_word(struct cutter *k, struct wm_str s)
{
	size_t n = 0, room;

	while (n < s.n && plain[(unsigned char)s.p[n]])
		n++;
	if (n == 0)
		return 0;
	if (k->npair > 0)
		flush(k);
	room = sizeof k->word - k->n;
	if (k->n == 0 && n <= room && n < s.n && s.p[n] == ' ') {
		k->fn(k->arg, (struct wm_str){s.p, n});
		return n + 1;
	}
	letter(k, (struct wm_str){s.p, n < room ? n : room});
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

	for (; s.n > 0; s = behind(s, n)) {
		struct wm_str rest;

		if ((n = plain_word(k, s)) > 0)
			continue;
		if (*s.p == ' ') { /* mostly */
			flush(k);
			n = 1;
			continue;
		}
		n = wm_utf8_next(s, &c);
		rest = behind(s, n);
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
			s = behind(s, 1); /* "child's" */
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
wm_tokens(struct wm_str text, struct wm_buf *folded, wm_token_fn *fn,
    void *arg)
{
	struct cutter k = {.fn = fn, .arg = arg};

	wm_buf_clear(folded);
	wm_utf8_fold(folded, text);
	cut(&k, wm_buf_str(folded));
}

/*
 * Words come again and again: their stems are kept, two a set of a table
 * that a word's hash picks, so that looking one up touches two lines of the
 * processor's cache.  A newcomer takes the place of the older one.
 */
enum { SETS = 8192, LETTERS = 62, LANGS = 8 };

struct slot {
	unsigned char word, stem; /* lengths; 0: the slot is free */
	char letters[LETTERS];	  /* of the word, then of its stem */
};

struct wm_stemmer {
	char lang[4];
	struct sb_stemmer *sb;	/* NULL: none for this language */
	struct slot (*kept)[2]; /* SETS of them, the newer first */
};

struct wm_stems {
	struct wm_stemmer known[LANGS];
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
		free(s->known[i].kept);
	}
	free(s);
}

struct wm_stemmer *
wm_stems_of(struct wm_stems *s, struct wm_str lang)
{
	struct wm_stemmer *st;
	size_t n = lang.n < 3 ? lang.n : 3;
	size_t dash = wm_str_chr(lang, '-');

	lang.n = dash < n ? dash : n;
	for (size_t i = 0; i < s->n; i++)
		if (wm_str_is(lang, s->known[i].lang))
			return &s->known[i];
	if (s->n == LANGS)
		return NULL;
	st = &s->known[s->n++];
	memcpy(st->lang, lang.p, lang.n);
	st->sb = sb_stemmer_new(st->lang, "UTF_8");
	if (st->sb != NULL)
		st->kept = wm_calloc(SETS, sizeof *st->kept);
	return st;
}

/* Remember a stem, if it fits; where it stands now. */
static struct wm_str
keep(struct slot set[2], struct wm_str word, struct wm_str stem)
{
	struct slot *k = &set[0];

	if (word.n + stem.n > LETTERS)
		return stem;
	set[1] = set[0];
	memcpy(k->letters, word.p, word.n);
	memcpy(k->letters + word.n, stem.p, stem.n);
	k->word = (unsigned char)word.n;
	k->stem = (unsigned char)stem.n;
	return (struct wm_str){k->letters + word.n, stem.n};
}

/*
 * A Spanish stem of three letters that lost as many says too little: "comida"
 * (food) would be one word with "como" (how), which is on every page.  Of
 * such a word the plural alone is taken off.
 */
static struct wm_str
telling(const struct wm_stemmer *st, struct wm_str word, struct wm_str stem)
{
	if (stem.n == 0)
		return word;
	if (stem.n > 3 || word.n < stem.n + 3 || strcmp(st->lang, "es") != 0)
		return stem;
	word.n -= word.p[word.n - 1] == 's';
	return word;
}

struct wm_str
wm_stem(struct wm_stemmer *st, struct wm_str word)
{
	const sb_symbol *out;
	struct wm_str stem;
	struct slot *set;

	if (st == NULL || st->sb == NULL || word.n == 0)
		return word;
	set = st->kept[wm_hash64(word) % SETS];
	for (const struct slot *k = set; k < set + 2; k++)
		if (wm_str_eq((struct wm_str){k->letters, k->word}, word))
			return (struct wm_str){k->letters + k->word, k->stem};
	out = sb_stemmer_stem(st->sb, (const sb_symbol *)word.p, (int)word.n);
	if (out == NULL)
		wm_no_memory();
	stem = (struct wm_str){(const char *)out,
	    (size_t)sb_stemmer_length(st->sb)};
	return keep(set, word, telling(st, word, stem));
}
