/*
 * Fonts and shaping.  A face is one declared font; measures are in its own
 * units (upem to the em) until a size is known.
 */
#ifndef WM_PRINT_FONT_H
#define WM_PRINT_FONT_H

#include <hb.h>

#include "print/css/css.h"
#include "print/print.h"

struct wm_face {
	const struct wm_print_font *decl;
	hb_face_t *hb;
	hb_font_t *font;
	unsigned index; /* among the job's faces */
	int upem;
	int ascent, descent; /* both positive */
	int cap_height;
	int space; /* advance of a blank */
	uint32_t space_gid;
};

/* One glyph, placed from the pen; then the pen moves by "adv". */
struct wm_glyph {
	uint32_t gid;
	int32_t adv, dx, dy;      /* font units; dy up */
	uint32_t at, len;         /* the bytes of its cluster */
	uint32_t say_at, say_len; /* those that copying it gives; if not rtl */
};

/* A word after shaping, from left to right as drawn. */
struct wm_shaped {
	const struct wm_face *face;
	const struct wm_glyph *glyphs;
	uint32_t n;
	int32_t width; /* font units */
};

struct wm_fonts {
	struct wm_arena *mem;
	struct wm_face *faces; /* as many as the job declares */
	size_t n;
	hb_buffer_t *buf;
	struct wm_word_slot *words; /* shaping cache */
	size_t nwords, capwords;
};

/* False if a font cannot be used; that has been reported. */
bool wm_fonts_open(struct wm_fonts *, struct wm_arena *,
    const struct wm_print_job *, struct wm_sink *);
void wm_fonts_close(struct wm_fonts *);

/*
 * The face for a character in a style: of its families in their order,
 * then of the other fonts in theirs; bold and italic as near as there is.
 * NULL: no font has it.
 */
const struct wm_face *wm_fonts_pick(struct wm_fonts *, const struct wm_style *,
    uint32_t cp);

/* The face that gives a style its line height. */
const struct wm_face *wm_fonts_main(struct wm_fonts *, const struct wm_style *);

bool wm_face_has(const struct wm_face *, uint32_t cp);

/*
 * Shape text[at .. at+len); "rtl" is its direction.  Right-to-left words
 * see their neighbours in the text, for joining.
 */
struct wm_shaped wm_shape(struct wm_fonts *, const struct wm_face *,
    struct wm_str text, size_t at, size_t len, bool rtl, struct wm_str lang);

#endif
