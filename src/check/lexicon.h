/*
 * The words that the rules look for in one language: acronyms that the
 * guide explains or that everyone knows, jargon with its plain words (both
 * from glossary.xml), and words that only somebody who sees could follow
 * ("the red button", WCAG 2.2, 1.3.3).  Made once a worker and language.
 */
#ifndef WM_CHECK_LEXICON_H
#define WM_CHECK_LEXICON_H

#include "base/map.h"
#include "catalog/catalog.h"
#include "check/prose.h"

struct wm_phrase {
	struct wm_str text;  /* lower case, one blank between words */
	struct wm_str first; /* its first word */
	uint32_t hash;	     /* of the first word */
	struct wm_str term;  /* of jargon: the id in the glossary, else "" */
	struct wm_str plain; /* of jargon: what to say instead */
	bool last;	     /* only before a sign or the end */
	uint32_t next;	     /* of its bucket, plus one; 0: none */
};

struct wm_lexicon {
	struct wm_str lang;
	struct wm_map acronyms; /* lower case */
	struct wm_phrase *phrases;
	size_t n, cap;
	struct wm_arena mem;
	uint32_t buckets[256]; /* by the hash of the first word; plus one */
	struct wm_lexicon *next;
};

/* All of a worker's; start with {0}. */
struct wm_lexicons {
	struct wm_lexicon *all;
};

/* That of a language; asks the catalog each time, so that whoever looks at
 * a page is an observer of the words. */
const struct wm_lexicon *wm_lexicon_of(struct wm_lexicons *,
    struct wm_catalog *, struct wm_str lang);
void wm_lexicons_free(struct wm_lexicons *);

/* Can a phrase begin with a word of this hash? */
static inline bool
wm_lexicon_may(const struct wm_lexicon *l, uint32_t hash)
{
	return l->buckets[hash & 255] != 0;
}

/* The phrase that begins with the word, and where it ends; NULL if none.
 * The longest of those that fit. */
const struct wm_phrase *wm_lexicon_find(const struct wm_lexicon *,
    const struct wm_block *, const struct wm_word *, size_t *end);

#endif
