/*
 * Memory in small pieces, for libraries that make and free a tree a page:
 * the same few sizes, a hundred thousand times a second, each piece freed
 * by the thread that made it (another one may, too).  Pieces of one size
 * are kept in a list and handed out again; what is not small comes from
 * malloc().  What was obtained here is freed here.
 *
 * Each thread has a heap of its own.  A heap keeps what it has; the one of
 * a thread that left is taken over by the next.  Under a sanitizer all of
 * this is malloc().
 */
#ifndef WM_BASE_SMALL_H
#define WM_BASE_SMALL_H

#include <stddef.h>

/* They never return NULL. */
void *wm_small_malloc(size_t);
void *wm_small_calloc(size_t n, size_t size);
void *wm_small_realloc(void *, size_t);
char *wm_small_strdup(const char *);
void wm_small_free(void *);

/* This thread is done: its heap may serve another. */
void wm_small_leave(void);

#endif
