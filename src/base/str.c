#include "base/str.h"

int
wm_str_cmp(struct wm_str a, struct wm_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

bool
wm_str_ends(struct wm_str s, struct wm_str suffix)
{
	return s.n >= suffix.n &&
	    wm_str_eq(wm_str_sub(s, s.n - suffix.n, suffix.n), suffix);
}

size_t
wm_str_chr(struct wm_str s, char c)
{
	const char *q = s.n == 0 ? NULL : memchr(s.p, c, s.n);

	return q == NULL ? SIZE_MAX : (size_t)(q - s.p);
}

size_t
wm_str_rchr(struct wm_str s, char c)
{
	for (size_t i = s.n; i-- > 0;)
		if (s.p[i] == c)
			return i;
	return SIZE_MAX;
}

size_t
wm_str_find(struct wm_str s, struct wm_str needle)
{
	if (needle.n == 0)
		return 0;
	for (size_t i = 0; i + needle.n <= s.n; i++) {
		const char *q =
		    memchr(s.p + i, needle.p[0], s.n - needle.n - i + 1);

		if (q == NULL)
			break;
		i = (size_t)(q - s.p);
		if (memcmp(q, needle.p, needle.n) == 0)
			return i;
	}
	return SIZE_MAX;
}

bool
wm_str_cut(struct wm_str *rest, char sep, struct wm_str *head)
{
	size_t i;

	if (rest->p == NULL)
		return false;
	i = wm_str_chr(*rest, sep);
	if (i == SIZE_MAX) {
		*head = *rest;
		*rest = (struct wm_str){NULL, 0};
		return true;
	}
	*head = (struct wm_str){rest->p, i};
	*rest = (struct wm_str){rest->p + i + 1, rest->n - i - 1};
	return true;
}

bool
wm_str_word(struct wm_str *rest, struct wm_str *word)
{
	size_t i = 0, k;

	while (i < rest->n && wm_is_space(rest->p[i]))
		i++;
	for (k = i; k < rest->n && !wm_is_space(rest->p[k]);)
		k++;
	if (k == i)
		return false;
	*word = (struct wm_str){rest->p + i, k - i};
	*rest = (struct wm_str){rest->p + k, rest->n - k};
	return true;
}

struct wm_str
wm_str_trim(struct wm_str s)
{
	while (s.n > 0 && wm_is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n > 0 && wm_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
wm_str_u64(struct wm_str s, uint64_t *out)
{
	uint64_t v = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned d = (unsigned char)s.p[i] - (unsigned)'0';

		if (d > 9 || v > (UINT64_MAX - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*out = v;
	return true;
}
