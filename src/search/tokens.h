/*
 * Words, as they are searched: folded (base/utf8.h), cut at everything that
 * is no letter or digit, "I.E.P." joined, "'s" dropped, Han, kana and Thai
 * in pairs of letters (a letter alone is a word).  The client in the browser cuts a query alike.
 */
#ifndef WM_SEARCH_TOKENS_H
#define WM_SEARCH_TOKENS_H

#include "base/buf.h"
#include "base/arena.h"
#include "base/str.h"

enum { WM_TOKEN_MAX = 40 }; /* bytes; a longer word is cut there */

/* One token, folded; lent for the length of the call. */
typedef void wm_token_fn(void *arg, struct wm_str token);

/* "folded" is for the text in between: what it held is gone. */
void wm_tokens(struct wm_str text, struct wm_buf *folded, wm_token_fn *,
    void *arg);

/* Stemmers of all languages, one set a thread; wm_stems_free() it. */
struct wm_stems;
struct wm_stems *wm_stems_new(void);
void wm_stems_free(struct wm_stems *);

/* That of a language, lent; NULL if there are too many. */
struct wm_stemmer;
struct wm_stemmer *wm_stems_of(struct wm_stems *, struct wm_str lang);
/*
 * The Snowball stem of a folded token, or the token itself where there is no
 * stemmer, or the stem would say too little.  Lent until the next call.
 */
struct wm_str wm_stem(struct wm_stemmer *, struct wm_str);

#endif
