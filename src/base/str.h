/*
 * A borrowed run of bytes, usually UTF-8, not necessarily NUL-terminated.
 * It never owns: whoever made the bytes says how long they last.
 */
#ifndef WM_BASE_STR_H
#define WM_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct wm_str {
	const char *p;
	size_t n;
};

#define WM_S(lit) ((struct wm_str){(lit), sizeof(lit) - 1})
#define WM_PRI(s) (int)(s).n, (s).p /* for "%.*s" */

/* A NUL-terminated string as a slice; NULL gives the empty slice. */
static inline struct wm_str
wm_str(const char *s)
{
	return (struct wm_str){s, s == NULL ? 0 : strlen(s)};
}

static inline bool
wm_str_eq(struct wm_str a, struct wm_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Equal to a C string? */
static inline bool
wm_str_is(struct wm_str a, const char *b)
{
	return wm_str_eq(a, wm_str(b));
}

int wm_str_cmp(struct wm_str, struct wm_str); /* by bytes, as strcmp() */

static inline bool
wm_str_starts(struct wm_str s, struct wm_str prefix)
{
	return s.n >= prefix.n &&
	    wm_str_eq((struct wm_str){s.p, prefix.n}, prefix);
}

bool wm_str_ends(struct wm_str, struct wm_str suffix);

/* From byte "at" (clamped), at most "n" bytes. */
static inline struct wm_str
wm_str_sub(struct wm_str s, size_t at, size_t n)
{
	if (at > s.n)
		at = s.n;
	if (n > s.n - at)
		n = s.n - at;
	/* Nothing is added to NULL, not even 0. */
	return (struct wm_str){at == 0 ? s.p : s.p + at, n};
}

/* Index of the first "c" or of the first "needle"; SIZE_MAX if none. */
size_t wm_str_chr(struct wm_str, char c);
size_t wm_str_rchr(struct wm_str, char c);
size_t wm_str_find(struct wm_str, struct wm_str needle);

/*
 * Cut "*rest" at the first "sep": "*head" is what stands before it and
 * "*rest" what stands behind.  Without one, "*head" is everything.
 * False once "rest->p" is NULL, which is the state after the last piece.
 */
bool wm_str_cut(struct wm_str *rest, char sep, struct wm_str *head);

/* The next run of non-blanks in "*rest"; false when there is none. */
bool wm_str_word(struct wm_str *rest, struct wm_str *word);

/* Without ASCII white space at both ends. */
struct wm_str wm_str_trim(struct wm_str);

/* A decimal number without sign that fills the slice; false if not one. */
bool wm_str_u64(struct wm_str, uint64_t *);

/* ASCII space, tab, newline, return, form feed. */
static inline bool
wm_is_space(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline bool
wm_is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* ASCII letters. */
static inline bool
wm_is_alpha(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ASCII only: never the locale's. */
static inline int
wm_lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

#endif
