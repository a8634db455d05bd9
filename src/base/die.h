/*
 * The end of the process.  Only base/ aborts, and only for two reasons: no
 * memory is left, or an assertion about our own code broke.  A build
 * publishes by rename, so nothing half-made stays behind.
 */
#ifndef WM_BASE_DIE_H
#define WM_BASE_DIE_H

#include <stddef.h>

_Noreturn void wm_die(const char *why);

/* As malloc(), realloc() and calloc(), but they never return NULL. */
void *wm_malloc(size_t);
void *wm_calloc(size_t n, size_t size);
void *wm_realloc(void *, size_t);
char *wm_strdup(const char *);

#define WM_ASSERT(x) ((x) ? (void)0 : wm_die("broken assertion: " #x))

#endif
