#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

enum {
	BLOCK = 16 * 1024,
	ALIGN = 16
};

struct wm_block {
	struct wm_block *next;
	size_t pad; /* keeps what follows aligned to 16 bytes */
};

/* Room for "n" bytes, as they are. */
static void *
take(struct wm_arena *a, size_t n)
{
	char *p;

	if (n > SIZE_MAX / 2)
		wm_no_memory();
	if (n == 0)
		n = 1; /* a place of its own for each */
	n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if ((size_t)(a->end - a->pos) < n) {
		size_t size = n > BLOCK / 4 ? n : BLOCK;
		struct wm_block *b = wm_malloc(sizeof *b + size);

		a->size += sizeof *b + size;
		if (size == n && a->head != NULL) {
			/* A large piece gets its own block, behind. */
			b->next = a->head->next;
			a->head->next = b;
			return b + 1;
		}
		b->next = a->head;
		a->head = b;
		a->pos = (char *)(b + 1);
		a->end = a->pos + size;
	}
	p = a->pos;
	a->pos += n;
	return p;
}

void *
wm_arena_alloc(struct wm_arena *a, size_t n)
{
	return memset(take(a, n), 0, n);
}

struct wm_str
wm_arena_str(struct wm_arena *a, struct wm_str s)
{
	char *p;

	if (s.n == 0)
		return WM_S(""); /* many are, and need no place */
	p = take(a, s.n + 1);
	memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct wm_str){p, s.n};
}

struct wm_str
wm_arena_fmt(struct wm_arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	WM_ASSERT(n >= 0);
	p = wm_arena_alloc(a, (size_t)n + 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct wm_str){p, (size_t)n};
}

void
wm_arena_free(struct wm_arena *a)
{
	struct wm_block *b, *next;

	for (b = a->head; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct wm_arena){0};
}
