/*
 * Text taken out of a source (entities decoded, indentation removed), with
 * the way back from each of its bytes to the source's bytes.
 */
#ifndef WM_DIAG_TEXT_H
#define WM_DIAG_TEXT_H

#include "diag/diag.h"

struct wm_text {
	const struct wm_source *src;
	struct wm_str s; /* the text */
	/*
	 * Pieces in rising order: from byte "at" of the text on, the source
	 * continues at "off", byte for byte, until the next piece.  The
	 * first piece has at == 0.  An entity is a piece of its own, whose
	 * "unit" is its length in the source: it is pointed at as a whole.
	 */
	struct wm_piece {
		uint32_t at, off;
		uint32_t unit; /* bytes of source; 0 = byte for byte */
	} *pieces;
	size_t n;
};

/* A text that is a run of its source's own bytes. */
struct wm_text wm_text_plain(struct wm_arena *, const struct wm_source *,
    uint32_t off, uint32_t len);

/* Where byte "at" (and "len" bytes after it) of the text stands. */
struct wm_span wm_text_span(const struct wm_text *, size_t at, size_t len);

#endif
