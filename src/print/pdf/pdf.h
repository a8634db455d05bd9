/*
 * Writing PDF 1.7: numbered objects, pages with marked content, fonts, the
 * structure tree.  Everything lives in one arena until wm_pdf_write().
 * Lengths are thousandths of a point; on a page they count from its top
 * left corner, down.
 */
#ifndef WM_PRINT_PDF_H
#define WM_PRINT_PDF_H

#include "base/arena.h"
#include "base/buf.h"
#include "print/css/css.h"
#include "print/layout/font.h"

struct wm_pdf_annot {
	uint32_t page;
	wm_len x, y, w, h; /* from the top left */
	struct wm_str uri; /* or, when empty, */
	uint32_t to_page;
	wm_len to_y;
	struct wm_str contents;
	struct wm_tag *elem;
	int obj;
};

/* pdf/object.c */

struct wm_pdf_obj {
	struct wm_str dict;   /* of a stream, or the whole object */
	struct wm_str stream; /* as it stands in the file */
	bool is_stream;
};

struct wm_pdf {
	struct wm_arena *mem;
	struct wm_pdf_obj *objs; /* [0] is unused */
	size_t nobjs, capobjs;
	struct wm_pdf_page **pages;
	size_t npages, cappages;
	struct wm_pdf_font *fonts; /* one for each face, in its order */
	size_t nfonts;
	struct wm_tag *root;
	size_t nelems;
	struct wm_pdf_annot *annots;
	size_t nannots, capannots;
	struct wm_pdf_pen *pen;
	int *images; /* the objects of those that are used */
	size_t nimages, capimages;
};

int wm_pdf_new(struct wm_pdf *); /* the number of a new object */
/* Say what an object is; the bytes are copied. */
void wm_pdf_put(struct wm_pdf *, int obj, struct wm_str);
/* A stream; "dict" without << >> and /Length; deflated if "pack". */
void wm_pdf_stream(struct wm_pdf *, int obj, struct wm_str dict,
    struct wm_str bytes, bool pack);
struct wm_str wm_pdf_deflate(struct wm_arena *, struct wm_str);
/* The file, appended: object streams, cross-reference stream, /ID. */
void wm_pdf_file(struct wm_pdf *, int catalog, int info, struct wm_buf *);

/* A number from thousandths, with at most three decimals, and a blank. */
void wm_pdf_num(struct wm_buf *, int64_t);
void wm_pdf_int(struct wm_buf *, int64_t);
void wm_pdf_ref(struct wm_buf *, int obj); /* "12 0 R" */
/* A text string: in ASCII, or UTF-16BE in hex. */
void wm_pdf_text(struct wm_buf *, struct wm_str);
void wm_pdf_utf16_hex(struct wm_buf *, struct wm_str);
/* A name from arbitrary bytes, with its slash. */
void wm_pdf_name(struct wm_buf *, struct wm_str);

/* pdf/tags.c: the structure tree */

/*
 * Content of one element between two of its children.  What is drawn for
 * it, on whatever pages, becomes marked content in this place.
 */
struct wm_slot {
	struct wm_tag *owner;
	struct wm_mcr {
		uint32_t page, mcid;
	} * mcrs;
	size_t n, cap;
};

struct wm_tag {
	const char *type; /* "P" */
	struct wm_tag *parent;
	struct wm_kid {
		struct wm_tag *elem; /* or */
		struct wm_slot *slot;
		struct wm_kid *next;
	} * first, *last;
	struct wm_str lang, alt, actual; /* "" = none */
	const char *list;                /* ListNumbering, or NULL */
	const char *scope;               /* "Row", "Column" or NULL */
	unsigned colspan, rowspan;       /* 0 and 1 are the same */
	struct wm_str id;
	int obj;
	uint32_t *annots; /* indices into the annotations */
	size_t nannots, capannots;
};

struct wm_tag *wm_tag_new(struct wm_pdf *, struct wm_tag *parent,
    const char *type);
/* Where the next content of the element goes. */
struct wm_slot *wm_tag_slot(struct wm_pdf *, struct wm_tag *);
/* Write the tree; gives the object of its root. */
int wm_tags_write(struct wm_pdf *);

/* pdf/page.c */

struct wm_pdf_page {
	wm_len width, height;
	struct wm_buf under; /* backgrounds and borders: artifacts */
	struct wm_buf over;  /* what is read */
	struct wm_slot *open;
	struct wm_slot **mcids; /* by number */
	size_t nmcids, capmcids;
	struct wm_pdf_pen *pen; /* the document's */
	uint32_t index;
	int artifact; /* above 0: nothing that is drawn is to be read */
	int obj;
	uint32_t *annots;
	size_t nannots, capannots;
};

struct wm_pdf_page *wm_pdf_page_new(struct wm_pdf *, wm_len w, wm_len h);
/* Open the slot's marked content, unless it is open; NULL closes. */
void wm_pdf_mark(struct wm_pdf *, struct wm_pdf_page *, struct wm_slot *);
void wm_pdf_rect(struct wm_pdf_page *, struct wm_buf *, uint32_t rgb,
    wm_len x, wm_len y, wm_len w, wm_len h);
void wm_pdf_line(struct wm_pdf_page *, const struct wm_border *, wm_len x1,
    wm_len y1, wm_len x2, wm_len y2);

/*
 * Show glyphs from (x, y) on, y being the baseline.
 */
struct wm_text_out {
	const struct wm_face *face;
	wm_len size;
	uint32_t color;
	wm_len x, y;
};
/*
 * Glyphs are put one after another after begin.  Close before anything
 * else goes into the same layer by other means.
 */
void wm_pdf_text_begin(struct wm_pdf *, struct wm_pdf_page *, struct wm_buf *,
    const struct wm_text_out *);
void wm_pdf_text_glyph(struct wm_pdf *, const struct wm_glyph *,
    struct wm_str text);
/* Go on by so many font units without a glyph. */
void wm_pdf_text_skip(struct wm_pdf *, int32_t units);
void wm_pdf_text_close(struct wm_pdf *);

/* A character that only steers the layout, and is no text. */
bool wm_pdf_steers(uint32_t cp);

/* outline.c: draw a glyph where a text would begin, without text. */
void wm_pdf_outline(struct wm_pdf *, struct wm_pdf_page *, struct wm_buf *,
    const struct wm_text_out *, uint32_t gid);
/* The colour of shapes to come, unless the last text had the same. */
void wm_pdf_fill(struct wm_pdf *, const struct wm_pdf_page *, struct wm_buf *,
    uint32_t rgb);
void wm_pdf_pen_init(struct wm_pdf *);

void wm_pdf_image(struct wm_pdf *, struct wm_pdf_page *, struct wm_buf *,
    int obj, wm_len x, wm_len y, wm_len w, wm_len h);
struct wm_pdf_annot *wm_pdf_annot_new(struct wm_pdf *, struct wm_pdf_page *,
    struct wm_tag *);

/* pdf/font.c */

/* The code of a glyph that stands for a text, in the font of a face. */
unsigned wm_pdf_code(struct wm_pdf *, const struct wm_face *, uint32_t gid,
    struct wm_str text);
/* The advance of a glyph in thousandths of the em. */
int wm_pdf_width(const struct wm_face *, uint32_t gid);
int wm_pdf_font_obj(const struct wm_pdf *, size_t); /* 0: not used */
void wm_pdf_fonts_init(struct wm_pdf *, const struct wm_fonts *);
void wm_pdf_fonts_write(struct wm_pdf *);

/* pdf/write.c */

struct wm_pdf_about {
	struct wm_str title, author, lang, date;
};

struct wm_outline {
	struct wm_str title;
	int level;
	uint32_t page;
	wm_len y;
};

/* "/Dest[...]" */
void wm_pdf_dest(const struct wm_pdf *, struct wm_buf *, uint32_t page,
    wm_len y);
void wm_pdf_write(struct wm_pdf *, const struct wm_pdf_about *,
    const struct wm_outline *, size_t n, struct wm_buf *);

#endif
