/*
 * The CSS that print knows: a closed subset of CSS 2.2, Paged Media and
 * Generated Content.  What is not listed here is an error that names the
 * nearest thing that is.
 *
 * Selectors: * name .class #id [attr] [attr=v] [attr~=v] [attr|=v]
 *	[attr^=v] :first-child :last-child :root, "a b" and "a > b", groups
 *	with commas, ::before and ::after.
 * At-rules: @page and @page :first with size, margin and the boxes
 *	@top-left @top-center @top-right @bottom-left @bottom-center
 *	@bottom-right; @media print { } is read as if it were not there.
 * Properties: properties.def.  Every property takes inherit and initial.
 * Lengths: pt mm cm in px em rem and %, to a thousandth of a point.
 * Content: "text" attr(a) counter(c) counter(c, style) counter(page)
 *	counter(pages) string(s) content() leader("." or dotted)
 *	target-counter(attr(href), page)
 */
#ifndef WM_PRINT_CSS_H
#define WM_PRINT_CSS_H

#include "base/arena.h"
#include "diag/diag.h"
#include "model/doc.h"

typedef int32_t wm_len; /* thousandths of a point */
enum {
	WM_PT = 1000,
	WM_LEN_MAX = 20000000
};

enum wm_side {
	WM_TOP,
	WM_RIGHT,
	WM_BOTTOM,
	WM_LEFT
};

struct wm_dim {
	int32_t v; /* a length, or thousandths of a percent */
	enum {
		WM_DIM_LEN,
		WM_DIM_PCT,
		WM_DIM_AUTO
	} unit;
};

enum wm_display {
	WM_DISPLAY_INLINE,
	WM_DISPLAY_BLOCK,
	WM_DISPLAY_LIST_ITEM,
	WM_DISPLAY_TABLE,
	WM_DISPLAY_HEAD, /* table-header-group */
	WM_DISPLAY_BODY, /* table-row-group, table-footer-group */
	WM_DISPLAY_ROW,
	WM_DISPLAY_CELL,
	WM_DISPLAY_CAPTION,
	WM_DISPLAY_COLUMN_GROUP,
	WM_DISPLAY_COLUMN,
	WM_DISPLAY_NONE
};

enum wm_align {
	WM_ALIGN_START,
	WM_ALIGN_END,
	WM_ALIGN_CENTER,
	WM_ALIGN_JUSTIFY
};
enum wm_list {
	WM_LIST_DISC,
	WM_LIST_CIRCLE,
	WM_LIST_SQUARE,
	WM_LIST_DECIMAL,
	WM_LIST_LOWER_ALPHA,
	WM_LIST_UPPER_ALPHA,
	WM_LIST_LOWER_ROMAN,
	WM_LIST_CHECK, /* an empty box to tick */
	WM_LIST_NONE
};
enum wm_break {
	WM_BREAK_AUTO,
	WM_BREAK_AVOID,
	WM_BREAK_PAGE
};
enum wm_white {
	WM_WHITE_NORMAL,
	WM_WHITE_NOWRAP,
	WM_WHITE_PRE,
	WM_WHITE_PRE_WRAP,
	WM_WHITE_PRE_LINE
};
enum wm_valign {
	WM_BASELINE,
	WM_VTOP,
	WM_VMIDDLE,
	WM_VSUB,
	WM_VSUPER
};
enum wm_line_style {
	WM_LINE_NONE,
	WM_LINE_SOLID,
	WM_LINE_DASHED,
	WM_LINE_DOTTED
};

/* One piece of generated content. */
struct wm_content_item {
	enum {
		WM_C_TEXT,       /* s */
		WM_C_ATTR,       /* s: its name */
		WM_C_COUNTER,    /* s: its name; list: how to write it */
		WM_C_PAGE,       /* number of this page */
		WM_C_PAGES,      /* number of pages */
		WM_C_STRING,     /* s: a named string */
		WM_C_CONTENT,    /* the text of the element */
		WM_C_LEADER,     /* s: what is repeated */
		WM_C_TARGET_PAGE /* s: attribute with the link */
	} kind;
	enum wm_list list;
	struct wm_str s;
};

struct wm_generated {
	const struct wm_content_item *all;
	size_t n;
};

struct wm_counter_change {
	struct wm_str name;
	int by;
};

struct wm_border {
	wm_len width; /* 0 when there is none to draw */
	enum wm_line_style style;
	uint32_t color; /* 0xRRGGBB */
	bool colored;   /* else the text's colour */
};

#define WM_NO_COLOR 0xff000000u

/* The computed style of an element. */
struct wm_style {
	/* Inherited. */
	struct wm_inherited {
		const struct wm_str *families;
		size_t nfamilies;
		wm_len size;    /* of the font */
		int32_t lh_num; /* line height in thousandths, or 0: */
		wm_len lh_len;  /* a length */
		uint32_t color;
		wm_len indent;
		enum wm_align align;
		enum wm_list list;
		enum wm_white white;
		int orphans, widows;
		bool bold, italic, rtl, underline, strike;
	} i;
	/* Not inherited. */
	enum wm_display display;
	enum wm_break before, after, inside;
	enum wm_valign valign;
	struct wm_dim margin[4], padding[4];
	struct wm_dim width;
	struct wm_border border[4];
	uint32_t background;         /* or WM_NO_COLOR */
	struct wm_generated content; /* all NULL: none */
	struct wm_str string_name;   /* string-set; "" = none */
	struct wm_generated string_value;
	const struct wm_counter_change *reset, *increment;
	size_t nreset, nincrement;
};

enum wm_box_place {
	WM_TOP_LEFT,
	WM_TOP_CENTER,
	WM_TOP_RIGHT,
	WM_BOTTOM_LEFT,
	WM_BOTTOM_CENTER,
	WM_BOTTOM_RIGHT,
	WM_BOX_PLACES
};

/* What @page says of a page. */
struct wm_page_style {
	wm_len width, height;
	wm_len margin[4];
	struct wm_style box[WM_BOX_PLACES]; /* content.all NULL: no box */
};

struct wm_css;

/*
 * Read a style sheet on top of the built-in one; faults are reported and
 * passed over.  It lives in the arena.
 */
struct wm_css *wm_css_parse(struct wm_arena *, const struct wm_source *,
    struct wm_sink *);

enum wm_pseudo {
	WM_PSEUDO_NONE,
	WM_PSEUDO_BEFORE,
	WM_PSEUDO_AFTER
};

/*
 * The style of an element, or of what is generated before or after it,
 * below a parent of the given style (NULL for the root).  Lent by the
 * arena of the sheet; equal cases give the same pointer.  A pseudo-element
 * without content gives NULL.
 */
const struct wm_style *wm_css_style(struct wm_css *, const xmlNode *,
    const struct wm_style *parent, enum wm_pseudo);

/* A style for an anonymous box: it inherits, and is otherwise initial. */
struct wm_style wm_css_anonymous(const struct wm_style *parent,
    enum wm_display);

/*
 * The page master of the first or of the other pages, for a paper of this
 * size; its boxes inherit from the root's style.
 */
void wm_css_page(struct wm_css *, bool first, wm_len width, wm_len height,
    const struct wm_style *root, struct wm_page_style *);

#endif
