/*
 * Print: an XHTML tree and a subset of CSS to a tagged PDF 1.7 that meets
 * PDF/UA-1.  Same tree, same style, same fonts: same bytes.  Nothing is
 * printed that could not be printed right: any error means no PDF.
 *
 * css/css.h says which CSS is known.  Elements are those of XHTML.  Two
 * things are ours: <nav class="toc"> holds a table of contents (its lists
 * become TOC and TOCI), and <img src="qr:https://..." alt="..."/> is a QR
 * code drawn as one vector path.
 */
#ifndef WM_PRINT_PRINT_H
#define WM_PRINT_PRINT_H

#include "base/buf.h"
#include "diag/diag.h"
#include "model/doc.h"

/* A declared font: a TrueType file with glyf outlines, not a collection. */
struct wm_print_font {
	struct wm_str family; /* as in CSS: "Noto Sans" */
	bool bold, italic;
	struct wm_str name;  /* of its file, for messages */
	struct wm_str bytes; /* the whole file; lent while a cache lives */
};

enum wm_paper {
	WM_PAPER_LETTER,
	WM_PAPER_A4,
	WM_PAPER_LEGAL
};

/*
 * The bytes of the image that "src" names, lent until wm_print() is done;
 * false if there is none.  PNG is the one format.
 */
typedef bool wm_print_image(void *ctx, struct wm_str src, struct wm_str *bytes);

struct wm_print_cache;

struct wm_print_job {
	/*
	 * <html lang="..">, with <head><title>; every element in the XHTML
	 * namespace.  Only read.  Messages point to wm_doc_where().
	 */
	const struct wm_doc *doc;
	const struct wm_source *css; /* the style sheet, all of it */
	/*
	 * The fonts, in order of fallback.  A character is set from the
	 * first font of the wanted family that has it, else from the first
	 * other one; one that no font has is an error.
	 */
	const struct wm_print_font *fonts;
	size_t nfonts;
	enum wm_paper paper;   /* when @page says no size */
	wm_print_image *image; /* NULL: there are no images */
	void *image_ctx;
	/* A font is missing: elements with data-spare that no font has all
	 * letters for are left out, instead of an error. */
	bool spare;
	struct wm_str date;   /* "2026-11-22", the date of the document */
	struct wm_str title;  /* "" = what <title> says */
	struct wm_str author; /* "" = none is named */
	struct wm_print_cache *cache; /* of the worker; NULL = none */
};

/*
 * Append the PDF to "out".  False, with nothing appended, if anything was
 * reported as an error.
 */
bool wm_print(const struct wm_print_job *, struct wm_sink *,
    struct wm_buf *out);

/*
 * Fonts once read stay read, for one worker's jobs in turn.  It keeps
 * pointers into the fonts' bytes.
 */
struct wm_print_cache *wm_print_cache_new(void);
void wm_print_cache_free(struct wm_print_cache *); /* NULL is fine */

/* Append the versions of the libraries, a line each: "HarfBuzz 6.0.0". */
void wm_print_libraries(struct wm_buf *);

#endif
