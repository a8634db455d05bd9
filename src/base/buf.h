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
	bool bad;     /* a write was refused */
};

void wm_buf_put(struct wm_buf *, struct wm_str);
void wm_buf_puts(struct wm_buf *, const char *);
void wm_buf_putc(struct wm_buf *, char);
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
