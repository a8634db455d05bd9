/*
 * UTF-8: the one encoding of every text we read and write.
 */
#ifndef WM_BASE_UTF8_H
#define WM_BASE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

enum wm_utf8_fault {
	WM_UTF8_OK,
	WM_UTF8_BROKEN,	 /* not a valid sequence (RFC 3629) */
	WM_UTF8_CONTROL, /* a C0 or C1 control but tab, newline, return */
	WM_UTF8_NONCHAR, /* U+FFFE, U+FFFF and their kin; a BOM not first */
};

/*
 * Check a whole text.  On a fault "*at" is its first byte and "*len" the
 * length of the bad sequence (at least 1).
 */
enum wm_utf8_fault wm_utf8_check(struct wm_str, size_t *at, size_t *len);

/*
 * Decode the character at the start and say its length in bytes (0 at the
 * end).  A broken sequence gives U+FFFD and a length of 1.
 */
size_t wm_utf8_next(struct wm_str, uint32_t *cp);

void wm_utf8_put(struct wm_buf *, uint32_t cp);

/*
 * Append "s" folded for looking up: NFKD, marks off, lower case, special
 * letters spelled out (ß ss, æ ae, ø o, ł l, đ d, Arabic ى ي and ة ه,
 * Persian ی and ک).  The
 * search client does the same in the browser.  Bytes that are not UTF-8
 * count as U+FFFD.
 */
void wm_utf8_fold(struct wm_buf *, struct wm_str s);

/*
 * Append the slug of "s": folded, every run of other than a-z 0-9 one
 * hyphen, none at the ends.  May append nothing (a title in Chinese).
 */
void wm_utf8_slug(struct wm_buf *, struct wm_str s);

/* A slug in the strict sense: [a-z0-9]+(-[a-z0-9]+)*, at most 64 bytes. */
bool wm_is_slug(struct wm_str);

#endif
