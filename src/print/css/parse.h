/*
 * A style sheet after reading: rules, selectors and values as written.
 * Private to css/.
 */
#ifndef WM_PRINT_CSS_PARSE_H
#define WM_PRINT_CSS_PARSE_H

#include "print/css/css.h"

enum wm_prop {
#define WM_PROP(id, name, takes) WM_P_##id,
#include "print/css/properties.def"
#undef WM_PROP
	WM_P_MAX
};

struct wm_prop_info {
	const char *name, *takes;
};
extern const struct wm_prop_info wm_props[WM_P_MAX];

enum wm_unit {
	WM_U_NONE,
	WM_U_LEN,
	WM_U_EM,
	WM_U_REM,
	WM_U_PCT
};

/* A component value. */
struct wm_val {
	enum {
		WM_V_IDENT,
		WM_V_STRING,
		WM_V_NUMBER, /* num in thousandths of its unit */
		WM_V_HASH,   /* s without '#' */
		WM_V_FUNC,   /* s and args */
		WM_V_COMMA,
		WM_V_SLASH
	} kind;
	enum wm_unit unit;
	int64_t num; /* WM_U_LEN: already in wm_len */
	struct wm_str s;
	const struct wm_val *args;
	size_t nargs;
};

struct wm_decl {
	enum wm_prop prop;
	const struct wm_val *vals;
	size_t n;
};

struct wm_decls {
	struct wm_decl *all;
	size_t n, cap;
};

/* One simple condition of a compound selector. */
struct wm_cond {
	enum {
		WM_IS_CLASS,
		WM_IS_ID,
		WM_HAS_ATTR,
		WM_ATTR_IS,
		WM_ATTR_WORD,
		WM_ATTR_DASH,
		WM_ATTR_STARTS,
		WM_FIRST_CHILD,
		WM_LAST_CHILD,
		WM_ROOT
	} kind;
	struct wm_str name, value;
	struct wm_cond *next;
};

/* A compound selector and the way to the one on its left. */
struct wm_compound {
	struct wm_str tag; /* "" = any */
	struct wm_cond *conds;
	bool child; /* the left one is the parent, not any ancestor */
	struct wm_compound *left;
};

struct wm_rule {
	struct wm_compound *sel; /* rightmost */
	enum wm_pseudo pseudo;
	uint32_t weight; /* specificity, then order in "order" */
	uint32_t order;
	const struct wm_decls *decls;
};

struct wm_page_rule {
	bool first;
	struct wm_decls page, box[WM_BOX_PLACES];
	bool has_box[WM_BOX_PLACES];
};

struct wm_css {
	struct wm_arena *mem;
	struct wm_rule *rules; /* sorted by weight, order */
	size_t nrules, caprules;
	struct wm_page_rule *pages;
	size_t npages, cappages;
	wm_len root_size; /* for rem */
	/* Styles already computed, by parent and rules that matched. */
	struct wm_memo {
		uint64_t hash;
		const struct wm_style *parent;
		const struct wm_rule **rules;
		size_t n;
		const struct wm_style *style;
	} * memo;
	size_t nmemo, capmemo;
};

/* Read one sheet into "css". */
void wm_css_read(struct wm_css *, const struct wm_source *, struct wm_sink *);

/*
 * Apply a declaration.  False if the value does not fit the property.
 * "parent" is what inherit means; "root_size" what rem means.
 */
struct wm_apply {
	struct wm_arena *mem;
	struct wm_style *to;
	const struct wm_style *parent;
	wm_len parent_size, root_size;
	struct wm_page_style *page; /* in @page, else NULL */
};
bool wm_css_apply(const struct wm_apply *, const struct wm_decl *);

/* font-size and direction, which other properties depend on. */
bool wm_css_is_early(enum wm_prop);

struct wm_style wm_css_initial(void);

/* "letter", "a4" or "legal". */
bool wm_css_paper(struct wm_str, wm_len *w, wm_len *h);

extern const char wm_css_builtin[];

#endif
