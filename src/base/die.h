/*
 * The end of the process.  Only base/ ends it, and only for two reasons: no
 * memory is left (exit status 3), or an assertion about our own code broke
 * (abort).  A build publishes by rename, so nothing half-made stays behind.
 *
 * With glibc the libraries' malloc, too, ends the process rather than
 * return NULL.
 */
#ifndef WM_BASE_DIE_H
#define WM_BASE_DIE_H

#include <stddef.h>

/* Under a sanitizer memory is its own affair. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WM_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||    \
    __has_feature(memory_sanitizer)
#define WM_SANITIZED 1
#endif
#endif
#ifndef WM_SANITIZED
#define WM_SANITIZED 0
#endif

_Noreturn void wm_die(const char *why);
_Noreturn void wm_no_memory(void);
/* What a function of pthreads gave: anything but 0 ends the process. */
void wm_thread_ok(int error);

/* As malloc(), realloc() and calloc(), but they never return NULL. */
void *wm_malloc(size_t);
void *wm_calloc(size_t n, size_t size);
void *wm_realloc(void *, size_t);
/* Free memory goes back to the system, where that can be asked for: for the
 * end of a phase that needed more than the next one. */
void wm_malloc_trim(void);
char *wm_strdup(const char *);

#define WM_ASSERT(x) ((x) ? (void)0 : wm_die("broken assertion: " #x))

#endif
