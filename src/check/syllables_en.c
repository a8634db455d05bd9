#include "check/syllables.h"

#include <string.h>

/* SOFT: a last "e" behind it is heard after a consonant; HISS: a last
 * "es". */
enum { VOWEL = 1, SOFT = 2, HISS = 4 };

static const unsigned char kinds[256] = {
    ['a'] = VOWEL, ['e'] = VOWEL, ['i'] = VOWEL, ['o'] = VOWEL,
    ['u'] = VOWEL, ['y'] = VOWEL, ['l'] = SOFT, ['c'] = HISS, ['g'] = HISS,
    ['s'] = HISS, ['x'] = HISS, ['z'] = HISS,
};

/* Words that no rule gets right, in the order of the alphabet. */
static const struct {
	char word[12];
	unsigned char n_letters, n;
} words[] = {
    {"ago", 3, 2}, {"any", 3, 2}, {"area", 4, 3}, {"areas", 5, 3},
    {"being", 5, 2}, {"business", 8, 2}, {"client", 6, 2}, {"clients", 7, 2},
    {"create", 6, 2}, {"created", 7, 3}, {"denial", 6, 3}, {"diet", 4, 2},
    {"every", 5, 2}, {"everyone", 8, 3}, {"everything", 10, 3},
    {"idea", 4, 3}, {"ideas", 5, 3}, {"maybe", 5, 2}, {"poem", 4, 2},
    {"quiet", 5, 2}, {"science", 7, 2}, {"someone", 7, 2},
    {"something", 9, 2}, {"sometimes", 9, 2}, {"somewhere", 9, 2},
    {"trial", 5, 2},
};

static bool
vowel(unsigned char c)
{
	return kinds[c] & VOWEL;
}

/* Is its last "e", "es" or "ed" not heard?  Of four letters or more. */
static bool
silent(const unsigned char *p, size_t n)
{
	unsigned char last = p[n - 1];

	if (last == 'e')
		return !vowel(p[n - 2]) &&
		    (!(kinds[p[n - 2]] & SOFT) || vowel(p[n - 3]));
	if (p[n - 2] != 'e' || vowel(p[n - 3]) ||
	    ((kinds[p[n - 3]] & SOFT) && !vowel(p[n - 4]) &&
		p[n - 4] != 'l'))
		return false;
	if (last == 'd')
		return p[n - 3] != 'd' && p[n - 3] != 't';
	return last == 's' && !(kinds[p[n - 3]] & HISS) &&
	    !(p[n - 3] == 'h' && (p[n - 4] == 'c' || p[n - 4] == 's'));
}

/* A bit for the first two letters of a word. */
#define PAIR(a, b) ((uint64_t)1 << (((a) * 5 + (b)) & 63))

/* Those of the words of the table; most others have none of them. */
static const uint64_t pairs = PAIR('a', 'g') | PAIR('a', 'n') |
    PAIR('a', 'r') | PAIR('b', 'e') | PAIR('b', 'u') | PAIR('c', 'l') |
    PAIR('c', 'r') | PAIR('d', 'e') | PAIR('d', 'i') | PAIR('e', 'v') |
    PAIR('i', 'd') | PAIR('m', 'a') | PAIR('p', 'o') | PAIR('q', 'u') |
    PAIR('s', 'c') | PAIR('s', 'o') | PAIR('t', 'r');

/* The count of a word of the table; 0 if it is none. */
static unsigned
known(struct wm_str w)
{
	const unsigned char *p = (const unsigned char *)w.p;

	if (!(pairs & PAIR(p[0], p[1])))
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words &&
	     words[i].word[0] <= w.p[0]; i++)
		if (words[i].word[0] == w.p[0] && words[i].n_letters == w.n &&
		    memcmp(words[i].word, w.p, w.n) == 0)
			return words[i].n;
	return 0;
}

static bool
ends(struct wm_str w, struct wm_str end)
{
	return w.n >= end.n &&
	    memcmp(w.p + w.n - end.n, end.p, end.n) == 0;
}

/* What the groups count wrongly at the end, by the last letter. */
static int
ending(struct wm_str w)
{
	switch (w.p[w.n - 1]) {
	case 'a': /* me-di-a, cri-te-ri-a */
		return w.n > 4 && (ends(w, WM_S("dia")) || ends(w, WM_S("ria")));
	case 'l': /* an-nu-al */
		return w.n > 4 && ends(w, WM_S("ual"));
	case 'm': /* au-ti-sm */
		return ends(w, WM_S("sm"));
	case 'n': /* sit-u-a-tion, me-di-a-tion */
		return w.n > 7 &&
		    (ends(w, WM_S("uation")) || ends(w, WM_S("iation")));
	case 't': /* place-ment, but el-e-ment, im-ple-ment */
		return w.n > 7 && ends(w, WM_S("ement")) &&
			strchr("cgrstv", w.p[w.n - 6]) != NULL
		    ? -1
		    : 0;
	case 'y': /* safe-ly, complete-ly */
		return w.n > 5 && ends(w, WM_S("ely")) &&
			strchr("fkmrstv", w.p[w.n - 4]) != NULL
		    ? -1
		    : 0;
	default:
		return 0;
	}
}

/* "do-ing", "try-ing": the group holds the vowel before it and its "i". */
static bool
joined_ing(const unsigned char *p, size_t n)
{
	size_t run = 0;

	if (n < 5 || p[n - 1] != 'g' || memcmp(p + n - 3, "ing", 3) != 0)
		return false;
	while (run < n - 3 && vowel(p[n - 4 - run]))
		run++;
	return run % 2 == 1;
}

unsigned
wm_syllables_en(struct wm_str w)
{
	const unsigned char *p = (const unsigned char *)w.p;
	unsigned count = w.n < 3 ? 1 : known(w), run = 0;
	int n = 0;

	if (count > 0)
		return count;
	if (w.n == 3)
		return 1;
	for (size_t i = p[0] == 'y'; i < w.n; i++) {
		run = vowel(p[i]) ? run + 1 : 0;
		n += (int)(run & 1);
	}
	n -= silent(p, w.n);
	n += ending(w);
	n += joined_ing(p, w.n);
	return n < 1 ? 1 : (unsigned)n;
}
