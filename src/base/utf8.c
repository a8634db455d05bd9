#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/die.h"

size_t
wm_utf8_next(struct wm_str s, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.p;
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	uint32_t c;
	size_t n;

	if (s.n == 0)
		return 0;
	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	*cp = 0xfffd;
	if (p[0] < 0xc2 || p[0] > 0xf4 || n > s.n)
		return 1;
	c = p[0] & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 1;
		c = c << 6 | (p[i] & 0x3fu);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return 1;
	*cp = c;
	return n;
}

static enum wm_utf8_fault
judge(uint32_t c, size_t n, bool first)
{
	if (c == 0xfffd && n == 1)
		return WM_UTF8_BROKEN;
	if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
	    (c >= 0x7f && c < 0xa0))
		return WM_UTF8_CONTROL;
	if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) ||
	    (c == 0xfeff && !first))
		return WM_UTF8_NONCHAR;
	return WM_UTF8_OK;
}

/* Eight bytes at once: a one in each, and the top bit of each. */
static const uint64_t ones = UINT64_C(0x0101010101010101);
static const uint64_t tops = UINT64_C(0x8080808080808080);

/* Are these eight bytes all in U+0020 to U+007E? */
static bool
eight_plain(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof w);
	/* A top bit of each: it is set, adding 1 sets it, taking 32 borrows. */
	return ((w | (w + ones) | (w - ones * 0x20)) & tops) == 0;
}

/* Eight bytes to lower case, if all are ASCII. */
static bool
eight_lower(const unsigned char *p, char *to)
{
	uint64_t w, capital;

	memcpy(&w, p, sizeof w);
	if ((w & tops) != 0)
		return false;
	/* A top bit of each: what is added sets it from 'A', from 'Z' + 1. */
	capital = (w + ones * (0x80 - 'A')) & ~(w + ones * (0x7f - 'Z')) & tops;
	w |= capital / 4;
	memcpy(to, &w, sizeof w);
	return true;
}

enum wm_utf8_fault
wm_utf8_check(struct wm_str s, size_t *at, size_t *len)
{
	size_t i = 0, n;

	while (i < s.n) {
		unsigned char b = (unsigned char)s.p[i];
		enum wm_utf8_fault f;
		uint32_t c;

		if (b == '\n' || (b >= 0x20 && b < 0x7f)) {
			/* The end of a line, or what follows one. */
			for (i++; i + 8 <= s.n && eight_plain(s.p + i);)
				i += 8;
			while (i < s.n && (b = (unsigned char)s.p[i]) >= 0x20 &&
			    b < 0x7f)
				i++;
			continue;
		}
		if (b > 0xc2 && b < 0xe0 && i + 1 < s.n &&
		    (s.p[i + 1] & 0xc0) == 0x80) {
			i += 2; /* a letter beyond Latin-1's controls */
			continue;
		}
		n = wm_utf8_next(wm_str_sub(s, i, s.n), &c);
		f = judge(c, n, i == 0);
		if (f != WM_UTF8_OK) {
			*at = i;
			*len = n;
			return f;
		}
		i += n;
	}
	return WM_UTF8_OK;
}

void
wm_utf8_put(struct wm_buf *b, uint32_t c)
{
	char o[4];
	size_t n;

	if (c < 0x80) {
		wm_buf_putc(b, (char)c);
		return;
	}
	n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; c >>= 6)
		o[i] = (char)(0x80 | (c & 0x3f));
	o[0] = (char)((0xf00u >> n & 0xff) | c);
	wm_buf_put(b, (struct wm_str){o, n});
}

/* Letters that no normalization form takes apart. */
static const char *
special(uint32_t c)
{
	switch (c) {
	case 0xdf:
	case 0x1e9e:
		return "ss";
	case 0xe6:
	case 0xc6:
		return "ae";
	case 0x153:
	case 0x152:
		return "oe";
	case 0xf8:
	case 0xd8:
		return "o";
	case 0x142:
	case 0x141:
		return "l";
	case 0x111:
	case 0x110:
	case 0xf0:
	case 0xd0:
		return "d";
	case 0xfe:
	case 0xde:
		return "th";
	case 0x131:
		return "i";
	case 0x649:
	case 0x6cc: /* Persian yeh */
		return "\xd9\x8a"; /* U+064A */
	case 0x629:
		return "\xd9\x87"; /* U+0647 */
	case 0x6a9: /* Persian kaf */
		return "\xd9\x83"; /* U+0643 */
	case 0x640:                /* tatweel */
		return "";
	default:
		return NULL;
	}
}

/* Make a text valid: each broken byte becomes U+FFFD. */
static void
mend(struct wm_buf *b, struct wm_str s)
{
	uint32_t c;
	size_t k;

	for (; (k = wm_utf8_next(s, &c)) > 0; s = wm_str_sub(s, k, s.n))
		wm_utf8_put(b, c);
}

static void
fold_wide(struct wm_buf *b, struct wm_str s)
{
	size_t n = 0, i = 0, k;
	uint8_t *d =
	    u8_normalize(UNINORM_NFKD, (const uint8_t *)s.p, s.n, NULL, &n);

	if (d == NULL && errno == EILSEQ) {
		struct wm_buf whole = {0};

		mend(&whole, s);
		fold_wide(b, wm_buf_str(&whole));
		wm_buf_free(&whole);
		return;
	}
	if (d == NULL)
		wm_no_memory();
	while (i < n) {
		const char *sp;
		uint32_t c;

		k = wm_utf8_next((struct wm_str){(const char *)d + i, n - i},
		    &c);
		i += k;
		if ((sp = special(c)) != NULL)
			wm_buf_puts(b, sp);
		else if (!uc_is_general_category_withtable(c,
			     UC_CATEGORY_MASK_M))
			wm_utf8_put(b, uc_tolower(c));
	}
	free(d);
}

/*
 * Most text is Latin and each of its letters folds by itself: U+00C0 to
 * U+017F to the letter here, '?' for those that become more than one.
 */
static const char latin[] =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghh??iiiiiiiiii??jjkk?llllll?"
    "?llnnnnnn???oooooo??rrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzzs";

/* How many bytes at "p" are a quote, dash or mark that stays as it is. */
static size_t
stays(const unsigned char *p, size_t n)
{
	if (n >= 2 && p[0] == 0xc2)
		return p[1] == 0xa1 || p[1] == 0xa7 || p[1] == 0xab ||
			p[1] == 0xbb || p[1] == 0xbf
		    ? 2
		    : 0;
	if (n >= 3 && p[0] == 0xe2 && p[1] == 0x80)
		return (p[2] >= 0x92 && p[2] <= 0x95) || p[2] == 0x98 ||
			p[2] == 0x99 || p[2] == 0x9c || p[2] == 0x9d ||
			p[2] == 0xa2
		    ? 3
		    : 0;
	return 0;
}

/* Fold what is simple at the start of "s", which makes nothing longer; say
 * how much of it that was. */
static size_t
fold_latin(struct wm_buf *b, struct wm_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, k;
	char *to;

	if (!wm_buf_room(b, s.n))
		return s.n;
	to = b->p + b->n;
	for (;;) {
		for (; i + 8 <= s.n && eight_lower(p + i, to); i += 8)
			to += 8;
		for (; i < s.n && p[i] < 0x80; i++)
			*to++ = (char)wm_lower(p[i]);
		if (i + 1 < s.n && p[i] >= 0xc3 && p[i] <= 0xc5 &&
		    (p[i + 1] & 0xc0) == 0x80 &&
		    latin[(p[i] - 0xc3) << 6 | (p[i + 1] & 0x3f)] != '?') {
			*to++ = latin[(p[i] - 0xc3) << 6 | (p[i + 1] & 0x3f)];
			i += 2;
		} else if (i < s.n && (k = stays(p + i, s.n - i)) > 0) {
			memcpy(to, p + i, k);
			to += k;
			i += k;
		} else {
			break;
		}
	}
	*to = '\0';
	b->n = (size_t)(to - b->p);
	return i;
}

void
wm_utf8_fold(struct wm_buf *b, struct wm_str s)
{
	for (;;) {
		size_t n = fold_latin(b, s);

		s = wm_str_sub(s, n, s.n);
		if (s.n == 0)
			return;
		for (n = 1; n < s.n && (unsigned char)s.p[n] >= 0x80;)
			n++;
		fold_wide(b, wm_str_sub(s, 0, n));
		s = wm_str_sub(s, n, s.n);
	}
}

void
wm_utf8_slug(struct wm_buf *b, struct wm_str s)
{
	struct wm_buf f = {0};
	bool gap = false, any = false;
	size_t n;

	wm_utf8_fold(&f, s);
	for (size_t i = 0; i < f.n; i++) {
		char c = f.p[i];

		if (c == '\'' || (unsigned char)c == 0xe2) {
			/* U+2018, U+2019: "child's" is "childs" */
			if (c == '\'' ||
			    (i + 2 < f.n && (unsigned char)f.p[i + 1] == 0x80 &&
				((unsigned char)f.p[i + 2] | 1) == 0x99)) {
				i += c == '\'' ? 0 : 2;
				continue;
			}
		}
		for (n = i; n < f.n && (wm_is_digit(f.p[n]) ||
			(f.p[n] >= 'a' && f.p[n] <= 'z')); n++)
			;
		if (n == i) {
			gap = true;
			continue;
		}
		if (gap && any)
			wm_buf_putc(b, '-');
		wm_buf_put(b, wm_str_sub(wm_buf_str(&f), i, n - i));
		i = n - 1;
		gap = false;
		any = true;
	}
	wm_buf_free(&f);
}

bool
wm_is_slug(struct wm_str s)
{
	if (s.n == 0 || s.n > 64 || s.p[0] == '-' || s.p[s.n - 1] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '-' ? s.p[i - 1] == '-'
			     : !wm_is_digit(c) && !(c >= 'a' && c <= 'z'))
			return false;
	}
	return true;
}
