#include "check/syllables.h"

enum { NONE, WEAK, STRONG };

static const unsigned char plain[256] = {
    ['a'] = STRONG, ['e'] = STRONG, ['o'] = STRONG, ['i'] = WEAK,
    ['u'] = WEAK,
};

/* The second byte of á é í ó ú ü, whose first is C3. */
static const unsigned char marked[256] = {
    [0xA1] = STRONG, [0xA9] = STRONG, [0xAD] = STRONG, [0xB3] = STRONG,
    [0xBA] = STRONG, [0xBC] = WEAK,
};

/* "e", "i", "é", "í": after "qu" and "gu" they make the u silent. */
static bool
is_front(const unsigned char *p, size_t left)
{
	if (left > 0 && (*p == 'e' || *p == 'i'))
		return true;
	return left > 1 && *p == 0xC3 && (p[1] == 0xA9 || p[1] == 0xAD);
}

unsigned
wm_syllables_es(struct wm_str w)
{
	const unsigned char *p = (const unsigned char *)w.p;
	unsigned n = 0, before = NONE;

	for (size_t i = 0; i < w.n; i++) {
		unsigned now = plain[p[i]];

		if (p[i] == 'u' && i > 0 &&
		    (p[i - 1] == 'q' || (p[i - 1] == 'g' &&
			is_front(p + i + 1, w.n - i - 1))))
			continue;
		if (p[i] == 0xC3 && i + 1 < w.n)
			now = marked[p[++i]];
		if (now != NONE && (before == NONE ||
		    (now == STRONG && before == STRONG)))
			n++;
		before = now;
	}
	/* "y" alone, "q" alone: said as a word. */
	return n == 0 ? 1 : n;
}
