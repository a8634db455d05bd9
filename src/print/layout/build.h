/*
 * Building flows from the tree.  Private to block.c, inline.c, list.c and
 * table.c.
 */
#ifndef WM_PRINT_BUILD_H
#define WM_PRINT_BUILD_H

#include "print/layout/layout.h"

struct wm_counter {
	struct wm_str name;
	int value, depth;
};

struct wm_builder {
	struct wm_layout *l;
	struct wm_flow *flow;
	struct wm_para *para;    /* being filled, or NULL */
	wm_len left, right;      /* its insets */
	struct wm_tag *anon;     /* made for it, or NULL */
	struct wm_tag *anon_for; /* whose content it holds */
	struct wm_counter *counters;
	size_t ncounters, capcounters;
	int heading; /* level of the last one */
	struct wm_map pictures;
};

/* What an element hands down. */
struct wm_frame {
	const struct wm_style *style; /* the element's */
	const struct wm_style *block; /* that of its paragraphs */
	struct wm_tag *elem;          /* where its content belongs */
	struct wm_link *link;
	struct wm_str lang;
	wm_len left, right;
	int depth;
	bool toc;
	struct wm_deflist { /* the dl around, or NULL */
		struct wm_tag *item;
		bool described;
	} * dl;
};

/* inline.c */
void wm_build_text(struct wm_builder *, const struct wm_frame *,
    const xmlNode *, struct wm_str);
void wm_build_inline(struct wm_builder *, const struct wm_frame *, xmlNode *,
    const struct wm_style *);
void wm_build_pseudo(struct wm_builder *, const struct wm_frame *,
    const xmlNode *, enum wm_pseudo);
void wm_build_flush(struct wm_builder *); /* end the open paragraph */
/* The text of an element as content() gives it. */
struct wm_str wm_build_content(struct wm_builder *, const struct wm_generated *,
    const xmlNode *);
struct wm_str wm_node_text(struct wm_arena *, const xmlNode *);

/* block.c */
void wm_build_children(struct wm_builder *, const struct wm_frame *, xmlNode *);
struct wm_item *wm_flow_push(struct wm_builder *, struct wm_item);
/* Margins, breaks, borders and padding around what comes between. */
struct wm_box {
	size_t first, deco;
	const struct wm_style *style;
};
struct wm_box wm_box_open(struct wm_builder *, struct wm_frame *,
    const struct wm_style *);
void wm_box_close(struct wm_builder *, const struct wm_box *);
/* Ids, strings, counters and language of an element, as it is entered. */
void wm_build_enter(struct wm_builder *, const xmlNode *,
    const struct wm_style *, int depth);
void wm_build_leave(struct wm_builder *, int depth);
/* A structure element for a node, with its language if it changes. */
struct wm_tag *wm_build_elem(struct wm_builder *, struct wm_frame *,
    const xmlNode *, const char *type);
wm_len wm_build_dim(const struct wm_layout *, struct wm_dim);

/* list.c */
void wm_build_list(struct wm_builder *, const struct wm_frame *, xmlNode *,
    const struct wm_style *);
void wm_build_item(struct wm_builder *, const struct wm_frame *, xmlNode *,
    const struct wm_style *);
void wm_build_term(struct wm_builder *, const struct wm_frame *, xmlNode *,
    const struct wm_style *, bool is_term);

/* table.c */
void wm_build_table(struct wm_builder *, const struct wm_frame *, xmlNode *,
    const struct wm_style *);

/* picture.c */
struct wm_picture *wm_picture_open(struct wm_builder *, const xmlNode *,
    struct wm_str src);

/* How a counter's value is written. */
struct wm_str wm_count_text(struct wm_arena *, int, enum wm_list);

#endif
