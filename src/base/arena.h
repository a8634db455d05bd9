/*
 * Arenas: allocate many, free once.  Memory is zeroed and aligned for any
 * type.  Start with "struct wm_arena a = {0}".  Not for two threads at once.
 */
#ifndef WM_BASE_ARENA_H
#define WM_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct wm_block;

struct wm_arena {
	struct wm_block *head; /* newest block; NULL when empty */
	char *pos, *end;       /* free part of the newest block */
	size_t size;	       /* bytes of all blocks */
};

void *wm_arena_alloc(struct wm_arena *, size_t);

/* A copy; a NUL follows its last byte, so ".p" is a C string too. */
struct wm_str wm_arena_str(struct wm_arena *, struct wm_str);
struct wm_str wm_arena_fmt(struct wm_arena *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

void wm_arena_free(struct wm_arena *); /* everything; usable again */

#define WM_NEW(arena, type) ((type *)wm_arena_alloc((arena), sizeof(type)))

#endif
