/*
 * A hash map from bytes to a pointer or number, which remembers the order
 * of insertion, so that walking it never depends on a hash.  Keys are
 * copied.  Start with "struct wm_map m = {0}".
 */
#ifndef WM_BASE_MAP_H
#define WM_BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct wm_entry {
	struct wm_str key; /* NUL follows; lives as long as the map */
	uint64_t hash;
	union {
		void *ptr;
		uint64_t num;
	} v;
};

struct wm_map {
	struct wm_arena mem;
	struct wm_entry **all; /* in order of insertion */
	size_t n;	       /* entries in "all" */
	size_t cap;	       /* room in "all" */
	/* Half of the hash, then the index into "all" plus one; 0 = free:
	 * other keys are passed over without a look at their entries. */
	uint64_t *slots;
	size_t nslots;	       /* a power of two, or 0 */
};

/* The entry of "key", lent; NULL if there is none. */
struct wm_entry *wm_map_find(const struct wm_map *, struct wm_str key);

/* The entry of "key", made with a zero value if new; "*fresh" says which. */
struct wm_entry *wm_map_add(struct wm_map *, struct wm_str key, bool *fresh);

void wm_map_free(struct wm_map *); /* the values are the caller's */

#endif
