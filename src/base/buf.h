/*
 * Growing byte buffer for output.  Writers never fail on the spot: the first
 * refusal sticks, later calls do nothing, and the one who finishes the
 * buffer asks wm_buf_ok() once.  Start with "struct wm_buf b = {0}".
 */
#ifndef WM_BASE_BUF_H
#define WM_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct wm_buf {
	char *p;
	size_t n, cap;
	size_t limit; /* refuse to grow past this; 0 = 1 GiB */
	bool bad;     /* a write was refused: "cap" is 0 then */
};

/* Room for "n" more bytes and a NUL; false, and bad, if that is too many. */
bool wm_buf_room(struct wm_buf *, size_t n);

static inline void
wm_buf_put(struct wm_buf *b, struct wm_str s)
{
	if (s.n == 0 || (b->n + s.n >= b->cap && !wm_buf_room(b, s.n)))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

static inline void
wm_buf_puts(struct wm_buf *b, const char *s)
{
	wm_buf_put(b, wm_str(s));
}

static inline void
wm_buf_putc(struct wm_buf *b, char c)
{
	if (b->n + 1 >= b->cap && !wm_buf_room(b, 1))
		return;
	b->p[b->n++] = c;
	b->p[b->n] = '\0';
}

void wm_buf_fmt(struct wm_buf *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
/* A decimal number by digits alone, which never asks the locale. */
void wm_buf_u64(struct wm_buf *, uint64_t);

bool wm_buf_ok(const struct wm_buf *);
struct wm_str wm_buf_str(const struct wm_buf *); /* lent until next write */
char *wm_buf_take(struct wm_buf *, size_t *n);	 /* caller frees */
void wm_buf_clear(struct wm_buf *);		 /* empty, memory kept */
void wm_buf_free(struct wm_buf *);

#endif
