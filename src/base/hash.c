#include "base/hash.h"

#include <string.h>

#include <xxhash.h>

uint64_t
wm_hash64(struct wm_str s)
{
	return XXH3_64bits(s.n == 0 ? "" : s.p, s.n);
}

struct wm_hash
wm_hash(struct wm_str s)
{
	XXH128_canonical_t c;
	struct wm_hash h;

	XXH128_canonicalFromHash(&c, XXH3_128bits(s.n == 0 ? "" : s.p, s.n));
	memcpy(h.b, c.digest, sizeof h.b);
	return h;
}

bool
wm_hash_eq(struct wm_hash a, struct wm_hash b)
{
	return memcmp(a.b, b.b, sizeof a.b) == 0;
}

void
wm_hash_hex(struct wm_hash h, char *out, size_t n)
{
	static const char digit[] = "0123456789abcdef";

	if (n > 2 * sizeof h.b)
		n = 2 * sizeof h.b;
	for (size_t i = 0; i < n; i++)
		out[i] = digit[(h.b[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15];
	out[n] = '\0';
}

bool
wm_hash_parse(struct wm_str s, struct wm_hash *h)
{
	if (s.n != 2 * sizeof h->b)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int c = (unsigned char)s.p[i], v;

		if (c >= '0' && c <= '9')
			v = c - '0';
		else if (c >= 'a' && c <= 'f')
			v = c - 'a' + 10;
		else
			return false;
		h->b[i / 2] = (uint8_t)(i % 2 == 0 ? v << 4
						   : h->b[i / 2] | v);
	}
	return true;
}

unsigned
wm_hash_version(void)
{
	return XXH_versionNumber();
}
