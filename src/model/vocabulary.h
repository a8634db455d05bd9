/*
 * The names a source may use, as data; see vocabulary.def.
 */
#ifndef WM_MODEL_VOCABULARY_H
#define WM_MODEL_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum wm_kind {
#define WM_KIND(id, root, place) WM_KIND_##id,
#include "model/vocabulary.def"
	WM_KIND_MAX
};

enum wm_elem {
#define WM_ELEMENT(id, name, text, doc) WM_ELEM_##id,
#include "model/vocabulary.def"
	WM_ELEM_MAX
};

enum wm_content { WM_NONE, WM_PLAIN, WM_INLINE, WM_BLOCK, WM_EMPTY };

enum wm_type {
	WM_TYPE_SLUG,	 /* [a-z0-9]+(-[a-z0-9]+)* */
	WM_TYPE_SLUGS,	 /* slugs separated by blanks */
	WM_TYPE_REFS,	 /* as SLUGS: ids of laws */
	WM_TYPE_PAGEREF, /* a page's path without language and ending */
	WM_TYPE_TEXT,	 /* anything but nothing */
	WM_TYPE_TEXTS,	 /* words separated by blanks */
	WM_TYPE_NUMBER,	 /* 0 ... 999999 */
	WM_TYPE_DECIMAL, /* -12.5 */
	WM_TYPE_DATE,	 /* 2026-11-22 */
	WM_TYPE_LANG,	 /* BCP 47: "en", "es", "zh-Hant" */
	WM_TYPE_LANGS,	 /* separated by blanks */
	WM_TYPE_URI,	 /* https:, http:, mailto:, tel: or sms: */
	WM_TYPE_PHONE,	 /* +1 and ten digits, 3 to 6, or E.164 */
	WM_TYPE_EMAIL,
	WM_TYPE_UUID,
	WM_TYPE_HASH,	 /* eight hex digits */
	WM_TYPE_YES,	 /* the word "yes" */
	WM_TYPE_CHOICE,	 /* one of the listed words */
	WM_TYPE_FACTS	 /* ids of facts: a letter and a number */
};

struct wm_vocab_attr {
	const char *name; /* "xml:lang" with its prefix */
	enum wm_type type;
	bool required;
	const char *values; /* for CHOICE, separated by blanks; else NULL */
	const char *doc;
};

struct wm_vocab_elem;

struct wm_vocab_child {
	const struct wm_vocab_elem *elem;
	unsigned min, max; /* max 0 = any number */
};

struct wm_vocab_elem {
	const char *id;	  /* PTITLE: unique, unlike the name */
	const char *name; /* title */
	enum wm_content content;
	const char *doc;
	/* In the order of vocabulary.def; ended by a NULL elem or name. */
	const struct wm_vocab_child *children;
	const struct wm_vocab_attr *attrs;
};

struct wm_vocab_kind {
	const struct wm_vocab_elem *root; /* its name is the kind's */
	bool per_language;		  /* lives in content/<lang>/ */
};

/* All lent and const for ever. */
const struct wm_vocab_kind *wm_vocab_kind(enum wm_kind);
/* The kind whose root element has this name; WM_KIND_MAX if none has. */
enum wm_kind wm_vocab_kind_named(struct wm_str);
const struct wm_vocab_elem *wm_vocab_elem(enum wm_elem);
enum wm_elem wm_vocab_id(const struct wm_vocab_elem *);
/* May it be empty although it has text?  Repeated only by language? */
bool wm_vocab_bare(const struct wm_vocab_elem *);
bool wm_vocab_one_a_language(const struct wm_vocab_elem *);
/* The model of child "name" in "parent"; NULL if it may not stand there. */
const struct wm_vocab_elem *wm_vocab_child(const struct wm_vocab_elem *parent,
    struct wm_str name);
/* Its attribute "name", "facts" being one of every element's; or NULL. */
const struct wm_vocab_attr *wm_vocab_attr(const struct wm_vocab_elem *,
    struct wm_str name);

#endif
