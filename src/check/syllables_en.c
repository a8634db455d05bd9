#include "check/syllables.h"

#include <string.h>

/* SOFT: a last "e" behind it is heard after a consonant; HISS: a last "es".  ENDS: a word of
 * the table of endings may end so. */
enum { VOWEL = 1, SOFT = 2, HISS = 4, ENDS = 8 };

static const unsigned char kinds[256] = {
    ['a'] = VOWEL | ENDS, ['e'] = VOWEL, ['i'] = VOWEL, ['o'] = VOWEL,
    ['u'] = VOWEL, ['y'] = VOWEL | ENDS, ['l'] = SOFT | ENDS, ['m'] = ENDS,
    ['n'] = ENDS, ['t'] = ENDS, ['c'] = HISS, ['g'] = HISS, ['s'] = HISS,
    ['x'] = HISS, ['z'] = HISS,
};

/* Endings that the groups count wrongly; the first that fits holds. */
static const struct {
	const char *end;
	int by;
	unsigned at_least; /* letters the word must have */
} endings[] = {
    {"uation", 1, 8},  /* sit-u-a-tion */
    {"iation", 1, 8},  /* me-di-a-tion */
    {"element", 0, 0}, /* el-e-ment */
    {"plement", 0, 0}, /* im-ple-ment */
    {"cement", -1, 7}, /* place-ment */
    {"gement", -1, 8}, /* manage-ment */
    {"rement", -1, 8}, /* require-ment */
    {"tement", -1, 8}, /* state-ment */
    {"vement", -1, 8}, /* move-ment */
    {"fely", -1, 6},   /* safe-ly */
    {"kely", -1, 6},   /* like-ly */
    {"mely", -1, 6},   /* time-ly */
    {"rely", -1, 6},   /* entire-ly */
    {"sely", -1, 6},   /* close-ly */
    {"tely", -1, 6},   /* complete-ly */
    {"vely", -1, 6},   /* active-ly */
    {"dia", 1, 5},     /* me-di-a */
    {"ria", 1, 5},     /* cri-te-ri-a */
    {"ual", 1, 5},     /* an-nu-al */
    {"sm", 1, 4},      /* au-ti-sm */
};

/* Words that no rule gets right, in order of the alphabet. */
static const struct {
	char word[12];
	unsigned n;
} words[] = {
    {"ago", 2}, {"any", 2}, {"area", 3}, {"areas", 3}, {"being", 2},
    {"business", 2}, {"client", 2}, {"clients", 2}, {"create", 2},
    {"created", 3}, {"denial", 3}, {"diet", 2}, {"every", 2},
    {"everyone", 3}, {"everything", 3}, {"idea", 3}, {"ideas", 3},
    {"maybe", 2}, {"poem", 2}, {"quiet", 2}, {"science", 2},
    {"someone", 2}, {"something", 2}, {"sometimes", 2}, {"somewhere", 2},
    {"trial", 2},
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

/* The first four letters as a number, in the order of the alphabet. */
static uint32_t
head(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 |
	    (uint32_t)u[2] << 8 | (n > 3 ? u[3] : 0);
}

/* The count of a word of the table; 0 if it is none. */
static unsigned
known(struct wm_str w)
{
	size_t lo = 0, left = sizeof words / sizeof *words;
	uint32_t key = head(w.p, w.n);

	while (left > 0) {
		size_t half = left / 2;

		if (head(words[lo + half].word, 4) < key) {
			lo += half + 1;
			left -= half + 1;
		} else {
			left = half;
		}
	}
	for (; lo < sizeof words / sizeof *words &&
	     head(words[lo].word, 4) == key; lo++)
		if (wm_str_is(w, words[lo].word))
			return words[lo].n;
	return 0;
}

static int
ending(struct wm_str w)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		const char *e = endings[i].end;

		if (wm_str_ends(w, wm_str(e)))
			return w.n >= endings[i].at_least ? endings[i].by : 0;
	}
	return 0;
}

/* "do-ing", "try-ing": the group holds the vowel before it and its "i". */
static bool
joined_ing(const unsigned char *p, size_t n)
{
	size_t run = 0;

	if (n < 5 || memcmp(p + n - 3, "ing", 3) != 0)
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
	if (kinds[p[w.n - 1]] & ENDS)
		n += ending(w);
	n += joined_ing(p, w.n);
	return n < 1 ? 1 : (unsigned)n;
}
