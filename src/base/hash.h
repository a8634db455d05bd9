/*
 * Content hashes (XXH3), for change detection and file names, not for
 * security.
 */
#ifndef WM_BASE_HASH_H
#define WM_BASE_HASH_H

#include "base/str.h"

struct wm_hash {
	uint8_t b[16]; /* XXH3-128, canonical (big-endian) order */
};

uint64_t wm_hash64(struct wm_str);
struct wm_hash wm_hash(struct wm_str);
bool wm_hash_eq(struct wm_hash, struct wm_hash);

/* The first "n" (at most 32) lower-case hex digits, and a NUL. */
void wm_hash_hex(struct wm_hash, char *out, size_t n);

/* All 32 digits back; false if they are not such. */
bool wm_hash_parse(struct wm_str, struct wm_hash *);

/* The version of xxHash, as 10000 x major + 100 x minor + release. */
unsigned wm_hash_version(void);

#endif
