/*
 * The words of a document as a reader meets them: its tree cut into blocks
 * (a paragraph, a list item, a cell, a heading) and each block into words,
 * in one pass for all rules on words.  Every word of every page comes by
 * here, so nothing is looked up that a table of 256 places can answer.
 */
#ifndef WM_CHECK_PROSE_H
#define WM_CHECK_PROSE_H

#include "base/buf.h"
#include "model/doc.h"

enum wm_block_kind {
	WM_BLOCK_TEXT, /* paragraphs and what the vocabulary calls text */
	WM_BLOCK_ITEM, /* list items and cells of tables */
	WM_BLOCK_HEAD, /* headings and titles */
};

/* What link a piece of text is in. */
enum wm_in_link { WM_IN_NONE, WM_IN_LAW, WM_IN_TERM, WM_IN_OTHER };

/* A text node, and where its bytes begin in the block. */
struct wm_piece {
	const xmlNode *node;
	uint32_t at;
	enum wm_in_link link;
};

struct wm_block {
	struct wm_str text; /* a NUL follows */
	enum wm_block_kind kind;
	struct wm_str lang; /* "" = the document's own */
	const struct wm_piece *pieces;
	size_t npieces;
};

/* Calls "each" for every block that has text, in the order of the document;
 * what it is given is lent for the call.  Code is passed over.  "link" is
 * called with the address of each link; both may be NULL. */
struct wm_prose {
	void (*each)(void *arg, const struct wm_block *);
	void (*link)(void *arg, const xmlNode *a, struct wm_str href);
	void *arg;
};
void wm_prose_walk(const struct wm_doc *, const struct wm_prose *);

/* Where the byte "at" of a block, and "len" bytes from it, stand in the
 * source: the nearest that can be said. */
struct wm_span wm_prose_place(const struct wm_doc *, const struct wm_block *,
    size_t at, size_t len);

/* One word: letters and the apostrophes between them. */
struct wm_word {
	struct wm_str lower; /* lower case, no apostrophes, at most 60 bytes */
	size_t at, n;	     /* bytes of the block */
	uint32_t hash;	     /* of "lower", by wm_word_hash() */
	unsigned letters, capitals;
	bool foreign; /* has a letter that is not of the Latin script */
};

/* The next word at or behind "*at"; what stands between, if it ends a
 * sentence, sets "*stop".  False at the end of the text, behind which a byte
 * that is no letter must stand. */
bool wm_word_next(struct wm_str text, size_t *at, struct wm_word *,
    char lower[64], bool *stop);

uint32_t wm_word_hash(struct wm_str lower);

/* Does the text end as a sentence does? */
bool wm_ends_sentence(struct wm_str);

#endif
