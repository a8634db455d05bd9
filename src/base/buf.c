#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

enum {
	LIMIT = 1 << 30
};

bool
wm_buf_room(struct wm_buf *b, size_t n)
{
	size_t limit = b->limit == 0 ? LIMIT : b->limit, cap;

	if (b->bad || n > limit || b->n > limit - n) {
		b->bad = true;
		b->cap = 0;
		return false;
	}
	if (b->n + n < b->cap)
		return true;
	for (cap = b->cap == 0 ? 256 : b->cap; cap <= b->n + n;)
		cap *= 2;
	if (cap > limit)
		cap = limit + 1; /* as many fit as may */
	b->p = wm_realloc(b->p, cap);
	b->cap = cap;
	return true;
}

void
wm_buf_fmt(struct wm_buf *b, const char *fmt, ...)
{
	char line[256];
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	WM_ASSERT(n >= 0);
	if ((size_t)n < sizeof line) {
		wm_buf_put(b, (struct wm_str){line, (size_t)n});
	} else if (wm_buf_room(b, (size_t)n)) {
		(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void
wm_buf_u64(struct wm_buf *b, uint64_t v)
{
	char d[20];
	size_t i = sizeof d;

	do
		d[--i] = (char)('0' + v % 10);
	while ((v /= 10) != 0);
	wm_buf_put(b, (struct wm_str){d + i, sizeof d - i});
}

bool
wm_buf_ok(const struct wm_buf *b)
{
	return !b->bad;
}

struct wm_str
wm_buf_str(const struct wm_buf *b)
{
	return (struct wm_str){b->p == NULL ? "" : b->p, b->n};
}

char *
wm_buf_take(struct wm_buf *b, size_t *n)
{
	char *p = b->p == NULL ? wm_calloc(1, 1) : b->p;

	if (n != NULL)
		*n = b->n;
	*b = (struct wm_buf){.limit = b->limit};
	return p;
}

void
wm_buf_clear(struct wm_buf *b)
{
	b->n = 0;
	b->bad = false;
	if (b->p != NULL)
		b->p[0] = '\0';
}

void
wm_buf_free(struct wm_buf *b)
{
	free(b->p);
	*b = (struct wm_buf){.limit = b->limit};
}
