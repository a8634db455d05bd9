/*
 * Values to computed styles.  The same code checks a declaration when it is
 * read (against an empty style) and applies it later.
 */
#include "print/css/parse.h"

#include <stddef.h>
#include <string.h>

struct word {
	const char *name;
	int value;
};

struct wm_style
wm_css_initial(void)
{
	static const struct wm_str family = {"", 0};
	struct wm_style s = {0};

	s.i.families = &family;
	s.i.nfamilies = 0;
	s.i.size = 11 * WM_PT;
	s.i.lh_num = 1300;
	s.i.orphans = 2;
	s.i.widows = 2;
	s.background = WM_NO_COLOR;
	s.width.unit = WM_DIM_AUTO;
	return s;
}

bool
wm_css_is_early(enum wm_prop p)
{
	return p == WM_P_FONT_SIZE || p == WM_P_DIRECTION;
}

static bool
is_word(const struct wm_val *v, const char *s)
{
	return v->kind == WM_V_IDENT && wm_str_is(v->s, s);
}

static bool
one_of(const struct wm_val *v, const struct word *words, int *out)
{
	for (; words->name != NULL; words++) {
		if (is_word(v, words->name)) {
			*out = words->value;
			return true;
		}
	}
	return false;
}

static int64_t
clamp(int64_t v)
{
	return v > WM_LEN_MAX ? WM_LEN_MAX : v < -WM_LEN_MAX ? -WM_LEN_MAX : v;
}

static int64_t
scale(int64_t num, wm_len by)
{
	return clamp(num * by / 1000);
}

/* A length that needs no container. */
static bool
length(const struct wm_apply *a, const struct wm_val *v, wm_len *out)
{
	if (v->kind != WM_V_NUMBER)
		return false;
	switch (v->unit) {
	case WM_U_LEN:
		*out = (wm_len)v->num;
		return true;
	case WM_U_EM:
		*out = (wm_len)scale(v->num, a->to->i.size);
		return true;
	case WM_U_REM:
		*out = (wm_len)scale(v->num, a->root_size);
		return true;
	case WM_U_NONE:
		*out = 0;
		return v->num == 0;
	case WM_U_PCT:
		break;
	}
	return false;
}

static bool
dim(const struct wm_apply *a, const struct wm_val *v, bool may_auto,
    bool may_minus, struct wm_dim *out)
{
	if (may_auto && is_word(v, "auto")) {
		*out = (struct wm_dim){0, WM_DIM_AUTO};
		return true;
	}
	if (v->kind == WM_V_NUMBER && v->unit == WM_U_PCT) {
		if (v->num > 1000000 || v->num < -1000000)
			return false;
		*out = (struct wm_dim){(int32_t)v->num, WM_DIM_PCT};
	} else {
		wm_len l;

		if (!length(a, v, &l))
			return false;
		*out = (struct wm_dim){l, WM_DIM_LEN};
	}
	return may_minus || out->v >= 0;
}

/* Colours */

static const struct {
	const char *name;
	uint32_t rgb;
} colors[] = {
    {"black", 0x000000},
    {"white", 0xffffff},
    {"gray", 0x808080},
    {"grey", 0x808080},
    {"silver", 0xc0c0c0},
    {"red", 0xff0000},
    {"maroon", 0x800000},
    {"green", 0x008000},
    {"lime", 0x00ff00},
    {"olive", 0x808000},
    {"blue", 0x0000ff},
    {"navy", 0x000080},
    {"teal", 0x008080},
    {"aqua", 0x00ffff},
    {"purple", 0x800080},
    {"fuchsia", 0xff00ff},
    {"yellow", 0xffff00},
    {"orange", 0xffa500},
};

static int
hexval(char ch)
{
	int c = wm_lower((unsigned char)ch);

	if (wm_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
color(const struct wm_val *v, uint32_t *out)
{
	uint32_t c = 0;

	if (v->kind == WM_V_IDENT) {
		for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
			if (is_word(v, colors[i].name)) {
				*out = colors[i].rgb;
				return true;
			}
		}
		return false;
	}
	if (v->kind != WM_V_HASH || (v->s.n != 3 && v->s.n != 6))
		return false;
	for (size_t i = 0; i < v->s.n; i++) {
		int h = hexval(v->s.p[i]);

		if (h < 0)
			return false;
		c = c << 4 | (uint32_t)h;
		if (v->s.n == 3)
			c = c << 4 | (uint32_t)h;
	}
	*out = c;
	return true;
}

static bool
background(const struct wm_val *v, uint32_t *out)
{
	if (is_word(v, "transparent") || is_word(v, "none")) {
		*out = WM_NO_COLOR;
		return true;
	}
	return color(v, out);
}

/* Boxes */

/* One to four values for top, right, bottom, left. */
static bool
four_dims(const struct wm_apply *a, const struct wm_decl *d, bool margins,
    struct wm_dim *out)
{
	static const unsigned char from[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1},
	    {0, 1, 2, 1}, {0, 1, 2, 3}};
	struct wm_dim v[4];

	if (d->n == 0 || d->n > 4)
		return false;
	for (size_t i = 0; i < d->n; i++)
		if (!dim(a, &d->vals[i], margins, margins, &v[i]))
			return false;
	for (size_t i = 0; i < 4; i++)
		out[i] = v[from[d->n - 1][i]];
	return true;
}

static enum wm_side
inline_side(const struct wm_apply *a, bool start)
{
	return start != a->to->i.rtl ? WM_LEFT : WM_RIGHT;
}

static bool
border_style(const struct wm_val *v, enum wm_line_style *out)
{
	static const struct word words[] = {{"none", WM_LINE_NONE},
	    {"solid", WM_LINE_SOLID}, {"dashed", WM_LINE_DASHED},
	    {"dotted", WM_LINE_DOTTED}, {NULL, 0}};
	int k;

	if (!one_of(v, words, &k))
		return false;
	*out = (enum wm_line_style)k;
	return true;
}

static bool
border(const struct wm_apply *a, const struct wm_decl *d, unsigned sides)
{
	struct wm_border b = {0};
	bool wide = false, styled = false;

	if (d->n > 3)
		return false;
	for (size_t i = 0; i < d->n; i++) {
		const struct wm_val *v = &d->vals[i];

		if (!styled && border_style(v, &b.style))
			styled = true;
		else if (!b.colored && color(v, &b.color))
			b.colored = true;
		else if (!wide && length(a, v, &b.width) && b.width >= 0)
			wide = true;
		else
			return false;
	}
	if (!wide)
		b.width = 1 * WM_PT;
	for (unsigned k = 0; k < 4; k++)
		if (sides & 1u << k)
			a->to->border[k] = b;
	return true;
}

static bool
border_part(const struct wm_apply *a, const struct wm_decl *d)
{
	struct wm_border *b = a->to->border;
	struct wm_dim w[4];
	enum wm_line_style style;
	uint32_t c;

	if (d->prop == WM_P_BORDER_WIDTH) {
		if (!four_dims(a, d, false, w))
			return false;
		for (int k = 0; k < 4; k++) {
			if (w[k].unit != WM_DIM_LEN)
				return false;
			b[k].width = w[k].v;
		}
		return true;
	}
	if (d->n != 1)
		return false;
	if (d->prop == WM_P_BORDER_STYLE) {
		if (!border_style(d->vals, &style))
			return false;
		for (int k = 0; k < 4; k++) {
			b[k].style = style;
			if (b[k].width == 0)
				b[k].width = 1 * WM_PT;
		}
		return true;
	}
	if (!color(d->vals, &c))
		return false;
	for (int k = 0; k < 4; k++) {
		b[k].color = c;
		b[k].colored = true;
	}
	return true;
}

/* Fonts */

static bool
families(const struct wm_apply *a, const struct wm_decl *d)
{
	struct wm_str *list = wm_arena_alloc(a->mem, d->n * sizeof *list);
	size_t n = 0;
	bool open = false;

	for (size_t i = 0; i < d->n; i++) {
		const struct wm_val *v = &d->vals[i];

		if (v->kind == WM_V_COMMA) {
			if (!open)
				return false;
			open = false;
		} else if (!open &&
		    (v->kind == WM_V_STRING || v->kind == WM_V_IDENT)) {
			list[n++] = v->s;
			open = true;
		} else if (v->kind == WM_V_IDENT) {
			list[n - 1] = wm_arena_fmt(a->mem, "%.*s %.*s",
			    WM_PRI(list[n - 1]), WM_PRI(v->s));
		} else {
			return false;
		}
	}
	a->to->i.families = list;
	a->to->i.nfamilies = n;
	return open;
}

static bool
font_size(const struct wm_apply *a, const struct wm_val *v)
{
	int64_t size;
	wm_len l;

	if (v->kind != WM_V_NUMBER)
		return false;
	if (v->unit == WM_U_EM)
		size = scale(v->num, a->parent_size);
	else if (v->unit == WM_U_PCT)
		size = v->num * a->parent_size / 100000;
	else if (length(a, v, &l))
		size = l;
	else
		return false;
	if (size < WM_PT || size > (int64_t)500 * WM_PT)
		return false;
	a->to->i.size = (wm_len)size;
	return true;
}

static bool
line_height(const struct wm_apply *a, const struct wm_val *v)
{
	wm_len l;

	if (is_word(v, "normal")) {
		a->to->i.lh_num = 1300;
		return true;
	}
	if (v->kind != WM_V_NUMBER || v->num <= 0)
		return false;
	if (v->unit == WM_U_NONE) {
		if (v->num > 10000)
			return false;
		a->to->i.lh_num = (int32_t)v->num;
		return true;
	}
	if (v->unit == WM_U_PCT)
		l = (wm_len)clamp(v->num * a->to->i.size / 100000);
	else if (!length(a, v, &l))
		return false;
	a->to->i.lh_num = 0;
	a->to->i.lh_len = l;
	return true;
}

static bool
weight(const struct wm_apply *a, const struct wm_val *v)
{
	if (v->kind == WM_V_NUMBER && v->unit == WM_U_NONE &&
	    v->num >= 100000 && v->num <= 900000 && v->num % 100000 == 0)
		a->to->i.bold = v->num >= 600000;
	else if (is_word(v, "bold") || is_word(v, "normal"))
		a->to->i.bold = is_word(v, "bold");
	else
		return false;
	return true;
}

/* Content */

static const struct word list_words[] = {{"disc", WM_LIST_DISC},
    {"circle", WM_LIST_CIRCLE}, {"square", WM_LIST_SQUARE},
    {"decimal", WM_LIST_DECIMAL}, {"lower-alpha", WM_LIST_LOWER_ALPHA},
    {"upper-alpha", WM_LIST_UPPER_ALPHA}, {"lower-roman", WM_LIST_LOWER_ROMAN},
    {"check", WM_LIST_CHECK}, {"none", WM_LIST_NONE}, {NULL, 0}};

/* counter(name) and counter(name, style) */
static bool
counter(const struct wm_val *v, struct wm_content_item *c)
{
	int list = WM_LIST_DECIMAL;

	if (v->nargs != 1 && v->nargs != 3)
		return false;
	if (v->args[0].kind != WM_V_IDENT)
		return false;
	if (v->nargs == 3 &&
	    (v->args[1].kind != WM_V_COMMA ||
		!one_of(&v->args[2], list_words, &list)))
		return false;
	c->s = v->args[0].s;
	c->list = (enum wm_list)list;
	c->kind = wm_str_is(c->s, "page") ? WM_C_PAGE
	    : wm_str_is(c->s, "pages")    ? WM_C_PAGES
					  : WM_C_COUNTER;
	return true;
}

/* leader(".") and leader(dotted) */
static bool
leader(const struct wm_val *v, struct wm_content_item *c)
{
	c->kind = WM_C_LEADER;
	if (v->nargs != 1)
		return false;
	if (v->args[0].kind == WM_V_STRING && v->args[0].s.n > 0)
		c->s = v->args[0].s;
	else if (is_word(v->args, "dotted"))
		c->s = WM_S(".");
	else if (is_word(v->args, "space"))
		c->s = WM_S(" ");
	else
		return false;
	return true;
}

/* target-counter(attr(href), page) */
static bool
target(const struct wm_val *v, struct wm_content_item *c)
{
	const struct wm_val *f = v->args;

	if (v->nargs != 3 || f->kind != WM_V_FUNC || !wm_str_is(f->s, "attr") ||
	    f->nargs != 1 || f->args[0].kind != WM_V_IDENT ||
	    f[1].kind != WM_V_COMMA || !is_word(&f[2], "page"))
		return false;
	c->kind = WM_C_TARGET_PAGE;
	c->s = f->args[0].s;
	return true;
}

static bool
content_item(const struct wm_val *v, struct wm_content_item *c)
{
	if (v->kind == WM_V_STRING) {
		c->kind = WM_C_TEXT;
		c->s = v->s;
		return true;
	}
	if (v->kind != WM_V_FUNC)
		return false;
	if (wm_str_is(v->s, "counter"))
		return counter(v, c);
	if (wm_str_is(v->s, "leader"))
		return leader(v, c);
	if (wm_str_is(v->s, "target-counter"))
		return target(v, c);
	if (wm_str_is(v->s, "content")) {
		c->kind = WM_C_CONTENT;
		return v->nargs == 0;
	}
	if (v->nargs != 1 || v->args[0].kind != WM_V_IDENT)
		return false;
	c->s = v->args[0].s;
	c->kind = wm_str_is(v->s, "attr") ? WM_C_ATTR : WM_C_STRING;
	return wm_str_is(v->s, "attr") || wm_str_is(v->s, "string");
}

static bool
content(const struct wm_apply *a, const struct wm_val *v, size_t n,
    struct wm_generated *out)
{
	struct wm_content_item *all;

	if (n == 1 && (is_word(v, "none") || is_word(v, "normal"))) {
		*out = (struct wm_generated){0};
		return true;
	}
	all = wm_arena_alloc(a->mem, (n + 1) * sizeof *all);
	for (size_t i = 0; i < n; i++)
		if (!content_item(&v[i], &all[i]))
			return false;
	*out = (struct wm_generated){all, n};
	return n > 0;
}

static bool
string_set(const struct wm_apply *a, const struct wm_decl *d)
{
	if (d->n == 1 && is_word(d->vals, "none")) {
		a->to->string_name = WM_S("");
		return true;
	}
	if (d->n < 2 || d->vals[0].kind != WM_V_IDENT)
		return false;
	a->to->string_name = d->vals[0].s;
	return content(a, d->vals + 1, d->n - 1, &a->to->string_value);
}

static bool
counters(const struct wm_apply *a, const struct wm_decl *d, int by,
    const struct wm_counter_change **out, size_t *nout)
{
	struct wm_counter_change *all;
	size_t n = 0;

	*nout = 0;
	if (d->n == 1 && is_word(d->vals, "none"))
		return true;
	all = wm_arena_alloc(a->mem, d->n * sizeof *all);
	for (size_t i = 0; i < d->n; i++) {
		const struct wm_val *v = &d->vals[i];

		if (v->kind == WM_V_IDENT) {
			all[n++] = (struct wm_counter_change){v->s, by};
		} else if (v->kind == WM_V_NUMBER && n > 0 &&
		    v->unit == WM_U_NONE && v->num % 1000 == 0 &&
		    v->num / 1000 < 100000 && v->num / 1000 > -100000) {
			all[n - 1].by = (int)(v->num / 1000);
		} else {
			return false;
		}
	}
	*out = all;
	*nout = n;
	return true;
}

/* Pages */

bool
wm_css_paper(struct wm_str s, wm_len *w, wm_len *h)
{
	if (wm_str_is(s, "letter")) {
		*w = 612 * WM_PT;
		*h = 792 * WM_PT;
	} else if (wm_str_is(s, "legal")) {
		*w = 612 * WM_PT;
		*h = 1008 * WM_PT;
	} else if (wm_str_is(s, "a4")) {
		*w = 595276;
		*h = 841890;
	} else {
		return false;
	}
	return true;
}

static bool
page_size(const struct wm_apply *a, const struct wm_decl *d)
{
	struct wm_page_style *p = a->page;
	wm_len w, h;

	if (d->n == 2 && length(a, d->vals, &w) && length(a, d->vals + 1, &h)) {
		if (w < 72 * WM_PT || h < 72 * WM_PT || w > 14400 * WM_PT ||
		    h > 14400 * WM_PT)
			return false;
		p->width = w;
		p->height = h;
		return true;
	}
	w = p->width;
	h = p->height;
	for (size_t i = 0; i < d->n; i++) {
		const struct wm_val *v = &d->vals[i];

		if (v->kind != WM_V_IDENT || d->n > 2)
			return false;
		if (wm_str_is(v->s, "landscape") != (w > h)) {
			wm_len t = w;

			if (!wm_str_is(v->s, "landscape") &&
			    !wm_str_is(v->s, "portrait"))
				goto paper;
			w = h;
			h = t;
			continue;
		}
		if (wm_str_is(v->s, "landscape") ||
		    wm_str_is(v->s, "portrait") || wm_str_is(v->s, "auto"))
			continue;
	paper:
		if (!wm_css_paper(v->s, &w, &h))
			return false;
	}
	p->width = w;
	p->height = h;
	return true;
}

static wm_len
of_page(struct wm_dim d, wm_len whole)
{
	if (d.unit == WM_DIM_PCT)
		return (wm_len)((int64_t)whole * d.v / 100000);
	return d.unit == WM_DIM_LEN ? d.v : 0;
}

/* In @page: size and margins, nothing else. */
static bool
apply_page(const struct wm_apply *a, const struct wm_decl *d)
{
	struct wm_page_style *p = a->page;
	struct wm_dim m[4];

	if (d->prop == WM_P_SIZE)
		return page_size(a, d);
	if (d->prop == WM_P_MARGIN) {
		if (!four_dims(a, d, true, m))
			return false;
		for (int k = 0; k < 4; k++)
			p->margin[k] =
			    of_page(m[k], k % 2 == 0 ? p->height : p->width);
		return true;
	}
	if (d->prop >= WM_P_MARGIN_TOP && d->prop <= WM_P_MARGIN_LEFT) {
		int k = (int)d->prop - WM_P_MARGIN_TOP;

		if (d->n != 1 || !dim(a, d->vals, false, false, m))
			return false;
		p->margin[k] = of_page(m[0], k % 2 == 0 ? p->height : p->width);
		return true;
	}
	return false;
}

/* The properties whose value is one word. */
static const struct word display_words[] = {{"inline", WM_DISPLAY_INLINE},
    {"block", WM_DISPLAY_BLOCK}, {"list-item", WM_DISPLAY_LIST_ITEM},
    {"table", WM_DISPLAY_TABLE}, {"table-header-group", WM_DISPLAY_HEAD},
    {"table-row-group", WM_DISPLAY_BODY},
    {"table-footer-group", WM_DISPLAY_BODY}, {"table-row", WM_DISPLAY_ROW},
    {"table-cell", WM_DISPLAY_CELL}, {"table-caption", WM_DISPLAY_CAPTION},
    {"table-column-group", WM_DISPLAY_COLUMN_GROUP},
    {"table-column", WM_DISPLAY_COLUMN}, {"none", WM_DISPLAY_NONE}, {NULL, 0}};
static const struct word break_words[] = {{"auto", WM_BREAK_AUTO},
    {"avoid", WM_BREAK_AVOID}, {"page", WM_BREAK_PAGE},
    {"always", WM_BREAK_PAGE}, {NULL, 0}};
static const struct word white_words[] = {{"normal", WM_WHITE_NORMAL},
    {"nowrap", WM_WHITE_NOWRAP}, {"pre", WM_WHITE_PRE},
    {"pre-wrap", WM_WHITE_PRE_WRAP}, {"pre-line", WM_WHITE_PRE_LINE},
    {NULL, 0}};
static const struct word valign_words[] = {{"baseline", WM_BASELINE},
    {"top", WM_VTOP}, {"middle", WM_VMIDDLE}, {"sub", WM_VSUB},
    {"super", WM_VSUPER}, {NULL, 0}};
static const struct word align_words[] = {{"start", WM_ALIGN_START},
    {"end", WM_ALIGN_END}, {"center", WM_ALIGN_CENTER},
    {"justify", WM_ALIGN_JUSTIFY}, {NULL, 0}};

static bool
text_align(const struct wm_apply *a, const struct wm_val *v)
{
	int k;

	if (is_word(v, "left") || is_word(v, "right")) {
		a->to->i.align = is_word(v, "right") == a->to->i.rtl
		    ? WM_ALIGN_START
		    : WM_ALIGN_END;
		return true;
	}
	if (!one_of(v, align_words, &k))
		return false;
	a->to->i.align = (enum wm_align)k;
	return true;
}

static bool
break_word(const struct wm_val *v, enum wm_break *out, bool inside)
{
	int k;

	if (!one_of(v, break_words, &k) || (inside && k == WM_BREAK_PAGE))
		return false;
	*out = (enum wm_break)k;
	return true;
}

static bool
count(const struct wm_val *v, int *out)
{
	if (v->kind != WM_V_NUMBER || v->unit != WM_U_NONE || v->num < 1000 ||
	    v->num > 20000 || v->num % 1000 != 0)
		return false;
	*out = (int)(v->num / 1000);
	return true;
}

static bool
decoration(const struct wm_apply *a, const struct wm_val *v)
{
	if (is_word(v, "none"))
		a->to->i.underline = a->to->i.strike = false;
	else if (is_word(v, "underline"))
		a->to->i.underline = true;
	else if (is_word(v, "line-through"))
		a->to->i.strike = true;
	else
		return false;
	return true;
}

/* One value; the properties that are not boxes. */
static bool
apply_one(const struct wm_apply *a, const struct wm_decl *d)
{
	struct wm_style *to = a->to;
	const struct wm_val *v = d->vals;
	int k;

	switch ((int)d->prop) {
	case WM_P_DISPLAY:
		return one_of(v, display_words, &k) &&
		    (to->display = (enum wm_display)k, true);
	case WM_P_DIRECTION:
		to->i.rtl = is_word(v, "rtl");
		return to->i.rtl || is_word(v, "ltr");
	case WM_P_FONT_SIZE:
		return font_size(a, v);
	case WM_P_FONT_WEIGHT:
		return weight(a, v);
	case WM_P_FONT_STYLE:
		to->i.italic = is_word(v, "italic");
		return to->i.italic || is_word(v, "normal");
	case WM_P_LINE_HEIGHT:
		return line_height(a, v);
	case WM_P_COLOR:
		return color(v, &to->i.color);
	case WM_P_BACKGROUND_COLOR:
	case WM_P_BACKGROUND:
		return background(v, &to->background);
	case WM_P_BORDER_COLLAPSE:
		return is_word(v, "collapse");
	case WM_P_TEXT_ALIGN:
		return text_align(a, v);
	case WM_P_TEXT_INDENT:
		return length(a, v, &to->i.indent);
	case WM_P_TEXT_DECORATION:
		return decoration(a, v);
	case WM_P_LIST_STYLE_TYPE:
	case WM_P_LIST_STYLE:
		return one_of(v, list_words, &k) &&
		    (to->i.list = (enum wm_list)k, true);
	case WM_P_BREAK_BEFORE:
	case WM_P_PAGE_BREAK_BEFORE:
		return break_word(v, &to->before, false);
	case WM_P_BREAK_AFTER:
	case WM_P_PAGE_BREAK_AFTER:
		return break_word(v, &to->after, false);
	case WM_P_BREAK_INSIDE:
	case WM_P_PAGE_BREAK_INSIDE:
		return break_word(v, &to->inside, true);
	case WM_P_ORPHANS:
		return count(v, &to->i.orphans);
	case WM_P_WIDOWS:
		return count(v, &to->i.widows);
	case WM_P_WHITE_SPACE:
		return one_of(v, white_words, &k) &&
		    (to->i.white = (enum wm_white)k, true);
	case WM_P_VERTICAL_ALIGN:
		return one_of(v, valign_words, &k) &&
		    (to->valign = (enum wm_valign)k, true);
	case WM_P_WIDTH:
		return dim(a, v, true, false, &to->width);
	}
	return false;
}

/* margin-top ... padding-inline-end */
static bool
apply_box(const struct wm_apply *a, const struct wm_decl *d)
{
	bool margins = d->prop < WM_P_PADDING;
	struct wm_dim *box = margins ? a->to->margin : a->to->padding;
	int k = (int)d->prop - (margins ? WM_P_MARGIN : WM_P_PADDING);

	if (k == 0)
		return four_dims(a, d, margins, box);
	if (k == 5 || k == 6)
		k = (int)inline_side(a, k == 5) + 1;
	return d->n == 1 && dim(a, d->vals, margins, margins, &box[k - 1]);
}

/* border ... border-inline-end */
static bool
apply_border(const struct wm_apply *a, const struct wm_decl *d)
{
	int k = (int)d->prop - WM_P_BORDER;

	if (k == 0)
		return border(a, d, 15);
	if (k == 5 || k == 6)
		k = (int)inline_side(a, k == 5) + 1;
	return border(a, d, 1u << (k - 1));
}

/* inherit and initial: the fields a property sets, taken from "from". */
static void
copy_prop(struct wm_style *to, const struct wm_style *from, enum wm_prop p)
{
#define COPY(P, field)                                              \
	case WM_P_##P:                                              \
		memcpy(&to->field, &from->field, sizeof to->field); \
		break;
	switch ((int)p) {
		COPY(DISPLAY, display)
		COPY(DIRECTION, i.rtl)
		COPY(FONT_SIZE, i.size)
		COPY(FONT_WEIGHT, i.bold)
		COPY(FONT_STYLE, i.italic)
		COPY(COLOR, i.color)
	case WM_P_BACKGROUND_COLOR:
		COPY(BACKGROUND, background)
		COPY(MARGIN, margin)
		COPY(PADDING, padding)
		COPY(BORDER, border)
		COPY(TEXT_ALIGN, i.align)
		COPY(TEXT_INDENT, i.indent)
	case WM_P_LIST_STYLE_TYPE:
		COPY(LIST_STYLE, i.list)
		COPY(WHITE_SPACE, i.white)
		COPY(VERTICAL_ALIGN, valign)
		COPY(WIDTH, width)
		COPY(CONTENT, content)
		COPY(ORPHANS, i.orphans)
		COPY(WIDOWS, i.widows)
	case WM_P_FONT_FAMILY:
		to->i.families = from->i.families;
		to->i.nfamilies = from->i.nfamilies;
		break;
	case WM_P_LINE_HEIGHT:
		to->i.lh_num = from->i.lh_num;
		to->i.lh_len = from->i.lh_len;
		break;
	case WM_P_TEXT_DECORATION:
		to->i.underline = from->i.underline;
		to->i.strike = from->i.strike;
		break;
	}
#undef COPY
}

bool
wm_css_apply(const struct wm_apply *a, const struct wm_decl *d)
{
	struct wm_style initial;

	if (a->page != NULL)
		return apply_page(a, d);
	if (d->n == 1 && is_word(d->vals, "inherit")) {
		copy_prop(a->to, a->parent, d->prop);
		return true;
	}
	if (d->n == 1 && is_word(d->vals, "initial")) {
		initial = wm_css_initial();
		copy_prop(a->to, &initial, d->prop);
		return true;
	}
	if (d->prop >= WM_P_MARGIN && d->prop <= WM_P_PADDING_END)
		return apply_box(a, d);
	if (d->prop >= WM_P_BORDER && d->prop <= WM_P_BORDER_END)
		return apply_border(a, d);
	if (d->prop >= WM_P_BORDER_WIDTH && d->prop <= WM_P_BORDER_COLOR)
		return border_part(a, d);
	switch ((int)d->prop) {
	case WM_P_FONT_FAMILY:
		return families(a, d);
	case WM_P_STRING_SET:
		return string_set(a, d);
	case WM_P_CONTENT:
		return content(a, d->vals, d->n, &a->to->content);
	case WM_P_COUNTER_RESET:
		return counters(a, d, 0, &a->to->reset, &a->to->nreset);
	case WM_P_COUNTER_INCREMENT:
		return counters(a, d, 1, &a->to->increment, &a->to->nincrement);
	}
	return d->n == 1 && apply_one(a, d);
}
