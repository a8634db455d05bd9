/*
 * From a tree to pages, in four steps:
 *
 *	build	the tree becomes flows of items (paragraphs, table rows,
 *		edges of boxes), with their structure elements; no width is
 *		known yet
 *	set	a width is given: lines are broken, columns get their widths
 *	fill	items go on pages; until the page numbers that the contents
 *		cite no longer change (at most five times), set and fill
 *	draw	pages become marked content
 *
 * All of it lives in the job's arena.
 */
#ifndef WM_PRINT_LAYOUT_H
#define WM_PRINT_LAYOUT_H

#include "base/map.h"
#include "print/css/css.h"
#include "print/layout/font.h"
#include "print/pdf/pdf.h"
#include "print/print.h"

enum {
	WM_MAX_DEPTH = 60,
	WM_MAX_COLUMNS = 64,
	WM_MAX_PAGES = 2000,
	WM_PASSES = 5
};

struct wm_link {
	struct wm_str href, title;
	struct wm_str said; /* wm_link_text(), once asked for */
	const xmlNode *node;
	struct wm_tag *elem;
	struct wm_target *target; /* internal */
};

/* A place that links lead to. */
struct wm_target {
	struct wm_str id, title;
	const xmlNode *node;
	uint32_t page; /* from 0; UINT32_MAX before it is known */
	uint32_t was;  /* in the pass before */
	wm_len y;
	bool placed;
};

struct wm_picture {
	int obj; /* XObject; 0 = a QR code */
	wm_len width, height;
	struct wm_dim css_width;
	const unsigned char *qr; /* modules, 1 = dark */
	int qr_size;
};

/* A stretch of a paragraph with one style. */
struct wm_run {
	enum {
		WM_RUN_TEXT,
		WM_RUN_PICTURE,
		WM_RUN_LEADER,
		WM_RUN_TARGET
	} kind;
	struct wm_str text; /* also what a leader repeats */
	const struct wm_style *style;
	struct wm_slot *slot; /* NULL: artifact */
	struct wm_link *link;
	struct wm_picture *picture;
	struct wm_target *target;
	struct wm_str lang;
	const xmlNode *node;
};

enum wm_after {
	WM_AFTER_NONE,
	WM_AFTER_MAY,
	WM_AFTER_MUST
};

/* A word, with the blanks behind it. */
struct wm_piece {
	const struct wm_run *run;
	struct wm_shaped shaped;
	const char *text; /* shaped glyphs count from here */
	uint32_t len;
	uint32_t at;  /* in the paragraph's text */
	wm_len width; /* without the blanks */
	wm_len blank; /* width of one blank */
	uint16_t blanks;
	uint8_t level; /* of direction; odd = right to left */
	uint8_t after; /* enum wm_after */
	bool soft;     /* a soft hyphen shows if a line ends here */
};

struct wm_text_line {
	uint32_t first, n; /* pieces */
	wm_len width;      /* without the blanks at its end */
	wm_len room;       /* what it may fill */
	wm_len indent;
	wm_len height, baseline;
	bool last; /* not to be justified */
	bool hyphen;
};

struct wm_para {
	const struct wm_style *style;
	struct wm_run *runs;
	size_t nruns, capruns;
	bool prepared;
	bool faulty;     /* a missing glyph was reported */
	bool ends_blank; /* while building: a blank came last */
	bool cites;      /* has page numbers of targets */
	struct wm_str text;
	struct wm_piece *pieces;
	size_t npieces, cappieces;
	wm_len min, max; /* content widths */
	struct wm_text_line *lines;
	size_t nlines, caplines;
	wm_len width; /* lines were broken for this; -1 = never */
	const xmlNode *node;
};

/* Something to note when an item gets its place. */
struct wm_note {
	struct wm_target *target;  /* it is here, or */
	struct wm_str name, value; /* string-set, or */
	struct wm_heading *heading;
	struct wm_note *next;
};

struct wm_heading {
	struct wm_str title;
	int level;
	uint32_t page;
	wm_len y;
	struct wm_heading *next;
};

struct wm_marker {
	struct wm_para *para; /* NULL: a box to tick */
	struct wm_slot *slot;
	wm_len gap;
	const struct wm_style *style;
};

struct wm_item {
	enum {
		WM_ITEM_PARA,
		WM_ITEM_EDGE,
		WM_ITEM_ROW
	} kind;
	enum wm_break brk;  /* between the item before and this */
	bool keep;          /* do not break inside */
	wm_len before;      /* margin above it */
	wm_len left, right; /* insets from the flow's sides */
	wm_len x, width;    /* when set */
	wm_len height;      /* EDGE: as built; others: when set */
	struct wm_para *para;
	struct wm_row *row;
	struct wm_marker *marker;
	struct wm_note *notes;
};

/* A background and borders around items first ... end-1. */
struct wm_deco {
	size_t first, end;
	wm_len left, right; /* insets of the border box */
	const struct wm_style *style;
};

struct wm_flow {
	struct wm_item *items;
	size_t n, cap;
	struct wm_deco *decos;
	size_t ndecos, capdecos;
	bool rtl;
	wm_len width; /* when set */
	wm_len min, max;
	/* While building: */
	wm_len margin;     /* waits to be set before the next item */
	enum wm_break brk; /* likewise */
	struct wm_note *notes;
	struct wm_marker *marker;
};

struct wm_cell {
	struct wm_flow *flow;
	struct wm_tag *tag;
	const struct wm_style *style;
	unsigned col, colspan, rowspan;
	wm_len pad[4];
	wm_len x, width; /* of the border box, in the table */
	wm_len content;  /* height */
};

struct wm_row {
	struct wm_table *table;
	const struct wm_style *style;
	struct wm_cell *cells;
	size_t ncells, capcells;
	bool header;
	unsigned index;
	wm_len height;
};

struct wm_table {
	const struct wm_style *style;
	unsigned ncols;
	struct wm_dim wanted[WM_MAX_COLUMNS];
	wm_len min[WM_MAX_COLUMNS], max[WM_MAX_COLUMNS];
	wm_len colx[WM_MAX_COLUMNS + 1];
	struct wm_row **rows;
	size_t nrows, caprows;
	size_t nheads; /* the first rows that are headers */
	wm_len width;
	wm_len inset; /* of its left edge in the flow */
	bool centered, rtl;
};

/* How far a flow has come. */
struct wm_cursor {
	size_t item, line;
	struct wm_cursor *cells; /* inside the row "item", or NULL */
};

/* What of a flow stands on one page. */
struct wm_frag {
	struct wm_flow *flow;
	struct wm_placed {
		const struct wm_item *item;
		wm_len y, height;
		size_t from, to;       /* lines */
		struct wm_frag *cells; /* of a row */
		bool again;            /* a header, repeated */
		bool starts, ends;     /* first, last part of the item */
	} * all;
	size_t n, cap;
	wm_len height;
};

struct wm_string_use {
	struct wm_str name, value;
	uint32_t page;
};

struct wm_layout {
	const struct wm_print_job *job;
	struct wm_sink *sink;
	struct wm_arena *mem;
	struct wm_css *css;
	struct wm_fonts fonts;
	struct wm_pdf pdf;
	struct wm_map targets; /* id -> struct wm_target */
	struct wm_map missing; /* characters already reported */
	struct wm_heading *headings, *last_heading;
	struct wm_para **citing; /* paragraphs with page numbers */
	size_t nciting, capciting;
	struct wm_string_use *strings;
	size_t nstrings, capstrings;
	struct wm_link **links;
	size_t nlinks, caplinks;
	struct wm_page_style first_page, other_page;
	struct wm_str lang, title;
	wm_len page_width, page_height; /* of the text, other pages */
	bool rtl;
};

/* Grow an array in the arena: room for one more. */
/* NOLINTBEGIN(bugprone-sizeof-expression): some arrays are of pointers. */
#define WM_GROW(mem, p, n, cap)                                            \
	((n) < (cap) ? (void)0                                             \
		     : (void)((p) = wm_grow_array((mem), (p), (n), &(cap), \
				  sizeof *(p))))
/* NOLINTEND(bugprone-sizeof-expression) */
void *wm_grow_array(struct wm_arena *, const void *, size_t n, size_t *cap,
    size_t size);

/* layout/para.c, line.c */
struct wm_para *wm_para_new(struct wm_layout *, const struct wm_style *,
    const xmlNode *);
void wm_para_add(struct wm_layout *, struct wm_para *, struct wm_run);
void wm_para_prepare(struct wm_layout *, struct wm_para *);
void wm_para_set(struct wm_layout *, struct wm_para *, wm_len width);
wm_len wm_line_height(struct wm_layout *, const struct wm_style *,
    wm_len *baseline);
wm_len wm_units(const struct wm_face *, int32_t units, wm_len size);

/* layout/block.c */
struct wm_flow *wm_build(struct wm_layout *, xmlNode *body,
    const struct wm_style *html);

/* layout/set.c, table.c */
void wm_flow_measure(struct wm_layout *, struct wm_flow *);
void wm_flow_set(struct wm_layout *, struct wm_flow *, wm_len width);
wm_len wm_flow_height(const struct wm_flow *);
void wm_table_measure(struct wm_layout *, struct wm_table *);
void wm_table_set(struct wm_layout *, struct wm_table *, wm_len room);

/* layout/fill.c */
bool wm_fill(struct wm_arena *, struct wm_flow *, struct wm_cursor *,
    wm_len room, wm_len full, bool must, struct wm_frag *);

/* What the reader of a link hears: its text. */
struct wm_str wm_link_text(struct wm_layout *, struct wm_link *);

/* layout/draw.c */
void wm_draw(struct wm_layout *, struct wm_pdf_page *, const struct wm_frag *,
    wm_len x, wm_len y);

#endif
