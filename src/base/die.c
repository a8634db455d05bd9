#include "base/die.h"

#include <stdint.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>
#include <unistd.h>

static void
say(const char *why)
{
	static const char head[] = "waymark: fatal: ";
	ssize_t n;

	n = write(2, head, sizeof head - 1);
	n += write(2, why, strlen(why));
	n += write(2, "\n", 1);
	(void)n;
}

_Noreturn void
wm_die(const char *why)
{
	say(why);
	abort();
}

_Noreturn void
wm_no_memory(void)
{
	say("out of memory");
	_exit(3);
}

void
wm_thread_ok(int error)
{
	if (error != 0)
		wm_die("cannot use threads");
}

/*
 * HarfBuzz takes an allocation that failed for an empty table, keeps that,
 * and tells nobody: the text comes out without its widths.  Other libraries
 * go on in ways of their own.  So the program's malloc, which they all use,
 * never returns NULL.  A sanitizer brings a malloc that ends the process by
 * itself; other C libraries keep theirs.
 */
#if defined(__GLIBC__) && !WM_SANITIZED && !defined(__clang_analyzer__)
/* NOLINTBEGIN(bugprone-reserved-identifier): these are glibc's names. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
/* NOLINTEND(bugprone-reserved-identifier) */

/* clang-tidy passes over it: it wants the names of glibc's parameters. */
#define NEVER_NULL(name, params, call, bad)                                   \
	void *name params                                                     \
	{                                                                     \
		void *p = call;                                               \
                                                                              \
		if (p == NULL && (bad))                                       \
			wm_no_memory();                                       \
		return p;                                                     \
	}
NEVER_NULL(malloc, (size_t n), __libc_malloc(n), 1)
NEVER_NULL(calloc, (size_t n, size_t size), __libc_calloc(n, size), 1)
NEVER_NULL(realloc, (void *old, size_t n), __libc_realloc(old, n), n > 0)
#endif

void *
wm_malloc(size_t n)
{
	void *p = malloc(n == 0 ? 1 : n);

	if (p == NULL)
		wm_no_memory();
	return p;
}

void *
wm_calloc(size_t n, size_t size)
{
	void *p;

	if (size != 0 && n > SIZE_MAX / size)
		wm_no_memory();
	p = wm_malloc(n * size);
	memset(p, 0, n * size);
	return p;
}

void *
wm_realloc(void *p, size_t n)
{
	p = realloc(p, n == 0 ? 1 : n);
	if (p == NULL)
		wm_no_memory();
	return p;
}

void
wm_malloc_trim(void)
{
#if defined(__GLIBC__) && !WM_SANITIZED
	(void)malloc_trim(0);
#endif
}

char *
wm_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(wm_malloc(n), s, n);
}
