/*
 * Bytes of CSS to rules.  A cursor walks the text once; every fault is
 * reported where it stands, and reading goes on behind it.
 */
#include "print/css/parse.h"

#include <string.h>

const struct wm_prop_info wm_props[WM_P_MAX] = {
#define WM_PROP(id, name, takes) {name, takes},
#include "print/css/properties.def"
#undef WM_PROP
};

enum {
	MAX_DEPTH = 8,
	MAX_VALUES = 64
};

struct reader {
	struct wm_css *css;
	const struct wm_source *src;
	struct wm_sink *sink; /* NULL for the built-in sheet */
	const char *p;
	size_t n, i;
};

static struct wm_span
span(const struct reader *r, size_t a, size_t z)
{
	return (
	    struct wm_span){r->src, (uint32_t)a, (uint32_t)(z > a ? z - a : 1)};
}

static void
complain(struct reader *r, size_t a, const char *what)
{
	wm_report(r->sink, WM_CSS_SYNTAX, span(r, a, a + 1), what);
}

static int
peek(const struct reader *r, size_t ahead)
{
	return r->i + ahead < r->n ? (unsigned char)r->p[r->i + ahead] : -1;
}

/* White space and comments; true if there were any. */
static bool
blank(struct reader *r)
{
	size_t start = r->i;

	for (;;) {
		if (wm_is_space(peek(r, 0))) {
			r->i++;
		} else if (peek(r, 0) == '/' && peek(r, 1) == '*') {
			size_t at = r->i;

			r->i += 2;
			while (r->i < r->n &&
			    !(peek(r, 0) == '*' && peek(r, 1) == '/'))
				r->i++;
			if (r->i >= r->n)
				complain(r, at, "the comment has no end");
			else
				r->i += 2;
		} else {
			return r->i > start;
		}
	}
}

static bool
is_name(int c)
{
	return wm_is_alpha(c) || wm_is_digit(c) || c == '-' || c == '_' ||
	    c >= 0x80;
}

static struct wm_str
name(struct reader *r)
{
	size_t a = r->i;

	while (is_name(peek(r, 0)))
		r->i++;
	return (struct wm_str){r->p + a, r->i - a};
}

static bool
take(struct reader *r, char c)
{
	if (peek(r, 0) != (unsigned char)c)
		return false;
	r->i++;
	return true;
}

static int
hex(int c)
{
	if (wm_is_digit(c))
		return c - '0';
	c = wm_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t
put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* Behind a backslash: one character, or up to six hex digits. */
static size_t
escape(struct reader *r, char *out)
{
	uint32_t c = 0;
	int k = 0;

	if (hex(peek(r, 0)) < 0) {
		out[0] = r->p[r->i++];
		return 1;
	}
	for (; k < 6 && hex(peek(r, 0)) >= 0; k++, r->i++)
		c = c * 16 + (uint32_t)hex(peek(r, 0));
	if (wm_is_space(peek(r, 0)))
		r->i++;
	if (c < 0x20 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		c = 0xfffd;
	return put_utf8(out, c);
}

/* A string; the opening quote is next. */
static bool
string(struct reader *r, struct wm_str *out)
{
	size_t at = r->i, n = 0, room;
	int quote = peek(r, 0);
	char *p;

	r->i++;
	for (room = r->i; room < r->n && r->p[room] != quote; room++)
		if (r->p[room] == '\\')
			room++;
	p = wm_arena_alloc(r->css->mem, room - at + 4);
	for (;;) {
		int c = peek(r, 0);

		if (c < 0 || c == '\n') {
			complain(r, at, "the string has no end on its line");
			return false;
		}
		r->i++;
		if (c == quote)
			break;
		if (c == '\\' && r->i < r->n)
			n += escape(r, p + n);
		else
			p[n++] = (char)c;
	}
	*out = (struct wm_str){p, n};
	return true;
}

/* Behind something wrong: to the ';' that ends it, or before the '}'. */
static void
skip_declaration(struct reader *r)
{
	int depth = 0;

	for (; r->i < r->n; r->i++) {
		int c = peek(r, 0);

		if (c == '{' || c == '(')
			depth++;
		if (c == ')' && depth > 0)
			depth--;
		if (c == '}' && depth-- == 0)
			return;
		if (c == ';' && depth == 0) {
			r->i++;
			return;
		}
	}
}

/* To the end of the block of a rule we do not understand. */
static void
skip_rule(struct reader *r)
{
	int depth = 0;

	for (; r->i < r->n; r->i++) {
		int c = peek(r, 0);

		if (c == ';' && depth == 0) {
			r->i++;
			return;
		}
		if (c == '{')
			depth++;
		if (c == '}' && --depth <= 0) {
			r->i++;
			return;
		}
	}
}

/* Values */

static const struct {
	const char *name;
	int64_t num, den; /* thousandths of a point in one unit */
} units[] = {
    {"pt", 1000, 1},
    {"px", 750, 1},
    {"in", 72000, 1},
    {"cm", 7200000, 254},
    {"mm", 720000, 254},
    {"pc", 12000, 1},
};

/* Digits with at most six decimals, as thousandths times 1,000. */
static int64_t
micro(struct reader *r)
{
	bool minus = false;
	int64_t v = 0, place = 1000000;

	if (peek(r, 0) == '-' || peek(r, 0) == '+')
		minus = r->p[r->i++] == '-';
	for (; wm_is_digit(peek(r, 0)); r->i++)
		if (v < 100000000)
			v = v * 10 + (peek(r, 0) - '0');
	v *= 1000000;
	if (peek(r, 0) == '.' && wm_is_digit(peek(r, 1))) {
		r->i++;
		for (; wm_is_digit(peek(r, 0)); r->i++) {
			place /= 10;
			v += place * (peek(r, 0) - '0');
		}
	}
	return minus ? -v : v;
}

static int64_t
rounded(int64_t v, int64_t den)
{
	return v >= 0 ? (v + den / 2) / den : -((-v + den / 2) / den);
}

static bool
number(struct reader *r, struct wm_val *v)
{
	size_t at = r->i;
	int64_t m = micro(r);
	struct wm_str unit;

	v->kind = WM_V_NUMBER;
	v->num = rounded(m, 1000);
	if (take(r, '%')) {
		v->unit = WM_U_PCT;
		return true;
	}
	unit = name(r);
	if (unit.n == 0)
		return true;
	if (wm_str_is(unit, "em")) {
		v->unit = WM_U_EM;
		return true;
	}
	if (wm_str_is(unit, "rem")) {
		v->unit = WM_U_REM;
		return true;
	}
	for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
		if (!wm_str_is(unit, units[k].name))
			continue;
		v->unit = WM_U_LEN;
		v->num = rounded(m / 1000 * units[k].num, units[k].den * 1000);
		if (v->num > WM_LEN_MAX || v->num < -WM_LEN_MAX)
			v->num = v->num > 0 ? WM_LEN_MAX : -WM_LEN_MAX;
		return true;
	}
	wm_report(r->sink, WM_CSS_SYNTAX, span(r, at, r->i),
	    "print knows the units pt, mm, cm, in, px, em, rem and %");
	return false;
}

static bool values(struct reader *, int depth, struct wm_val **, size_t *);

static bool
starts_number(const struct reader *r)
{
	int c = peek(r, 0), d = peek(r, 1);

	if (c == '-' || c == '+') {
		c = d;
		d = peek(r, 2);
	}
	return wm_is_digit(c) || (c == '.' && wm_is_digit(d));
}

/* One value; false after a report. */
static bool
value(struct reader *r, int depth, struct wm_val *v)
{
	size_t at = r->i;
	int c = peek(r, 0);

	if (c == '"' || c == '\'') {
		v->kind = WM_V_STRING;
		return string(r, &v->s);
	}
	if (starts_number(r))
		return number(r, v);
	if (c == ',' || c == '/') {
		r->i++;
		v->kind = c == ',' ? WM_V_COMMA : WM_V_SLASH;
		return true;
	}
	if (c == '#') {
		r->i++;
		v->kind = WM_V_HASH;
		v->s = name(r);
		return true;
	}
	v->s = name(r);
	if (v->s.n == 0) {
		complain(r, at, "this is not part of a value that print knows");
		return false;
	}
	v->kind = WM_V_IDENT;
	if (!take(r, '('))
		return true;
	v->kind = WM_V_FUNC;
	if (depth >= MAX_DEPTH) {
		complain(r, at, "functions stand too deep in each other");
		return false;
	}
	{
		struct wm_val *args;

		if (!values(r, depth + 1, &args, &v->nargs))
			return false;
		v->args = args;
	}
	if (!take(r, ')')) {
		complain(r, at, "the function has no ')'");
		return false;
	}
	return true;
}

/* Values up to ';', '}', ')' or the end. */
static bool
values(struct reader *r, int depth, struct wm_val **out, size_t *n)
{
	struct wm_val v[MAX_VALUES];

	*n = 0;
	for (;;) {
		int c;

		blank(r);
		c = peek(r, 0);
		if (c < 0 || c == ';' || c == '}' || c == ')')
			break;
		if (*n == MAX_VALUES) {
			complain(r, r->i, "the value is too long");
			return false;
		}
		v[*n] = (struct wm_val){0};
		if (!value(r, depth, &v[*n]))
			return false;
		++*n;
	}
	*out = wm_arena_alloc(r->css->mem, (*n + 1) * sizeof **out);
	if (*n > 0)
		memcpy(*out, v, *n * sizeof **out);
	return true;
}

/* Declarations */

static void
unknown_property(struct reader *r, struct wm_str word, size_t at)
{
	struct wm_near near = {.wanted = word};

	for (size_t k = 0; k < WM_P_MAX; k++)
		wm_near_offer(&near, wm_str(wm_props[k].name));
	wm_report(r->sink, WM_CSS_PROPERTY, span(r, at, at + word.n),
	    WM_PRI(word));
	if (near.best.n > 0)
		wm_hint(r->sink, "did you mean '%.*s'?", WM_PRI(near.best));
	else
		wm_hint(r->sink, "docs/formats-print.md lists what is known");
}

/* Would it apply to an empty style? */
static bool
fits(struct reader *r, const struct wm_decl *d, bool in_page)
{
	struct wm_style style = wm_css_initial(), parent = wm_css_initial();
	struct wm_page_style page = {0};
	struct wm_apply a = {r->css->mem, &style, &parent, parent.i.size,
	    parent.i.size, in_page ? &page : NULL};

	return wm_css_apply(&a, d);
}

static void
push_decl(struct reader *r, struct wm_decls *to, struct wm_decl d)
{
	if (to->n == to->cap) {
		size_t cap = to->cap == 0 ? 8 : to->cap * 2;
		struct wm_decl *all =
		    wm_arena_alloc(r->css->mem, cap * sizeof *all);

		if (to->n > 0)
			memcpy(all, to->all, to->n * sizeof *all);
		to->all = all;
		to->cap = cap;
	}
	to->all[to->n++] = d;
}

static void
bad_value(struct reader *r, const struct wm_decl *d, size_t a, size_t z)
{
	while (z > a && wm_is_space(r->p[z - 1]))
		z--;
	wm_report(r->sink, WM_CSS_VALUE, span(r, a, z), (int)(z - a), r->p + a,
	    wm_props[d->prop].name);
	wm_hint(r->sink, "%s takes %s", wm_props[d->prop].name,
	    wm_props[d->prop].takes);
}

/* "property: values" up to ';' or before '}'. */
static void
declaration(struct reader *r, struct wm_decls *to, bool in_page)
{
	size_t at = r->i, from;
	struct wm_decl d = {0};
	struct wm_str word = name(r);
	struct wm_val *vals;
	size_t k;

	if (word.n == 0) {
		complain(r, at, "a property must stand here");
		skip_declaration(r);
		return;
	}
	blank(r);
	for (k = 0; k < WM_P_MAX; k++)
		if (wm_str_is(word, wm_props[k].name))
			break;
	if (k == WM_P_MAX) {
		unknown_property(r, word, at);
		skip_declaration(r);
		return;
	}
	d.prop = (enum wm_prop)k;
	if (!take(r, ':')) {
		complain(r, r->i, "a ':' must follow the property");
		skip_declaration(r);
		return;
	}
	blank(r);
	from = r->i;
	if (!values(r, 0, &vals, &d.n)) {
		skip_declaration(r);
		return;
	}
	d.vals = vals;
	if (d.n == 0 || !fits(r, &d, in_page))
		bad_value(r, &d, from, r->i);
	else
		push_decl(r, to, d);
	if (peek(r, 0) == ')') {
		complain(r, r->i, "there is no '(' to this");
		skip_declaration(r);
	}
	(void)take(r, ';');
}

/* "{" declarations "}"; also margin boxes when "page" is not NULL. */
static void
block(struct reader *r, struct wm_decls *to, struct wm_page_rule *page)
{
	static const char *const boxes[WM_BOX_PLACES] = {"top-left",
	    "top-center", "top-right", "bottom-left", "bottom-center",
	    "bottom-right"};
	size_t start = r->i;

	if (!take(r, '{')) {
		complain(r, r->i, "a '{' must stand here");
		skip_rule(r);
		return;
	}
	for (;;) {
		size_t at, k;
		struct wm_str word;

		blank(r);
		if (take(r, '}'))
			return;
		if (take(r, ';'))
			continue;
		if (r->i >= r->n) {
			complain(r, start, "the '{' has no '}'");
			return;
		}
		if (page == NULL || peek(r, 0) != '@') {
			declaration(r, to, page != NULL);
			continue;
		}
		at = r->i++;
		word = name(r);
		for (k = 0; k < WM_BOX_PLACES; k++)
			if (wm_str_is(word, boxes[k]))
				break;
		blank(r);
		if (k == WM_BOX_PLACES) {
			wm_report(r->sink, WM_CSS_SYNTAX, span(r, at, r->i),
			    "print has no such margin box");
			skip_rule(r);
			continue;
		}
		page->has_box[k] = true;
		block(r, &page->box[k], NULL);
	}
}

/* Selectors */

static bool
unknown_selector(struct reader *r, size_t a, size_t z)
{
	wm_report(r->sink, WM_CSS_SELECTOR, span(r, a, z), (int)(z - a),
	    r->p + a);
	wm_hint(r->sink,
	    "print knows names, .class, #id, [attribute], "
	    ":first-child, :last-child, :root, ::before, ::after, and 'a b' "
	    "and 'a > b'");
	return false;
}

static void
push_cond(struct reader *r, struct wm_compound *c, struct wm_cond cond)
{
	struct wm_cond *n = WM_NEW(r->css->mem, struct wm_cond);

	*n = cond;
	n->next = c->conds;
	c->conds = n;
}

/* Behind '['. */
static bool
attribute(struct reader *r, struct wm_compound *c, size_t at)
{
	struct wm_cond k = {.kind = WM_HAS_ATTR};

	blank(r);
	k.name = name(r);
	blank(r);
	if (k.name.n == 0)
		return unknown_selector(r, at, r->i + 1);
	if (peek(r, 0) != ']') {
		int op = peek(r, 0);

		k.kind = op == '~' ? WM_ATTR_WORD
		    : op == '|'    ? WM_ATTR_DASH
		    : op == '^'    ? WM_ATTR_STARTS
				   : WM_ATTR_IS;
		if (k.kind != WM_ATTR_IS)
			r->i++;
		if (!take(r, '='))
			return unknown_selector(r, at, r->i + 1);
		blank(r);
		if (peek(r, 0) == '"' || peek(r, 0) == '\'') {
			if (!string(r, &k.value))
				return false;
		} else {
			k.value = name(r);
		}
		blank(r);
	}
	if (!take(r, ']'))
		return unknown_selector(r, at, r->i + 1);
	push_cond(r, c, k);
	return true;
}

/* Behind ':'. */
static bool
pseudo(struct reader *r, struct wm_compound *c, enum wm_pseudo *ps, size_t at)
{
	bool two = take(r, ':');
	struct wm_str w = name(r);

	if (wm_str_is(w, "before") && two)
		*ps = WM_PSEUDO_BEFORE;
	else if (wm_str_is(w, "after") && two)
		*ps = WM_PSEUDO_AFTER;
	else if (wm_str_is(w, "first-child") && !two)
		push_cond(r, c, (struct wm_cond){.kind = WM_FIRST_CHILD});
	else if (wm_str_is(w, "last-child") && !two)
		push_cond(r, c, (struct wm_cond){.kind = WM_LAST_CHILD});
	else if (wm_str_is(w, "root") && !two)
		push_cond(r, c, (struct wm_cond){.kind = WM_ROOT});
	else
		return unknown_selector(r, at, r->i);
	return true;
}

/* One compound selector, and what it adds to the specificity. */
static bool
compound(struct reader *r, struct wm_compound *c, enum wm_pseudo *ps,
    uint32_t *weight)
{
	size_t start = r->i;

	if (!take(r, '*') && is_name(peek(r, 0))) {
		c->tag = name(r);
		*weight += 1;
	}
	for (;;) {
		size_t at = r->i;
		struct wm_str w;

		if (take(r, '.') || take(r, '#')) {
			bool id = r->p[at] == '#';

			w = name(r);
			if (w.n == 0)
				return unknown_selector(r, at, r->i + 1);
			push_cond(r, c,
			    (struct wm_cond){.kind =
						 id ? WM_IS_ID : WM_IS_CLASS,
				.value = w});
			*weight += id ? 0x10000 : 0x100;
		} else if (take(r, '[')) {
			if (!attribute(r, c, at))
				return false;
			*weight += 0x100;
		} else if (take(r, ':')) {
			if (!pseudo(r, c, ps, at))
				return false;
			*weight += *ps == WM_PSEUDO_NONE ? 0x100 : 1;
		} else {
			break;
		}
	}
	if (r->i == start)
		return unknown_selector(r, start, r->i + 1);
	return true;
}

static void
push_rule(struct wm_css *css, struct wm_rule rule)
{
	if (css->nrules == css->caprules) {
		size_t cap = css->caprules == 0 ? 128 : css->caprules * 2;
		struct wm_rule *all =
		    wm_arena_alloc(css->mem, cap * sizeof *all);

		if (css->nrules > 0)
			memcpy(all, css->rules, css->nrules * sizeof *all);
		css->rules = all;
		css->caprules = cap;
	}
	rule.order = (uint32_t)css->nrules;
	css->rules[css->nrules++] = rule;
}

/* One selector of a group, up to ',' or '{'. */
static bool
selector(struct reader *r, const struct wm_decls *decls)
{
	struct wm_rule rule = {.decls = decls};
	bool child = false;

	/* The built-in sheet yields to every author's rule. */
	rule.weight = r->sink == NULL ? 0 : 0x1000000;
	for (;;) {
		struct wm_compound *c = WM_NEW(r->css->mem, struct wm_compound);
		bool space;

		c->left = rule.sel;
		c->child = child;
		rule.sel = c;
		if (rule.pseudo != WM_PSEUDO_NONE)
			return unknown_selector(r, r->i, r->i + 1);
		if (!compound(r, c, &rule.pseudo, &rule.weight))
			return false;
		space = blank(r);
		if (peek(r, 0) == ',' || peek(r, 0) == '{')
			break;
		child = take(r, '>');
		if (!child && !space)
			return unknown_selector(r, r->i, r->i + 1);
		blank(r);
	}
	push_rule(r->css, rule);
	return true;
}

static void
rule(struct reader *r)
{
	struct wm_decls *decls = WM_NEW(r->css->mem, struct wm_decls);
	size_t before = r->css->nrules;

	do {
		blank(r);
		if (!selector(r, decls)) {
			r->css->nrules = before;
			skip_rule(r);
			return;
		}
	} while (take(r, ','));
	block(r, decls, NULL);
}

/* Behind "@page". */
static void
page_rule(struct reader *r)
{
	struct wm_css *css = r->css;
	struct wm_page_rule *p;

	if (css->npages == css->cappages) {
		size_t cap = css->cappages == 0 ? 4 : css->cappages * 2;

		p = wm_arena_alloc(css->mem, cap * sizeof *p);
		if (css->npages > 0)
			memcpy(p, css->pages, css->npages * sizeof *p);
		css->pages = p;
		css->cappages = cap;
	}
	p = &css->pages[css->npages++];
	*p = (struct wm_page_rule){0};
	blank(r);
	if (peek(r, 0) == ':') {
		size_t at = r->i++;

		p->first = true;
		if (!wm_str_is(name(r), "first"))
			(void)unknown_selector(r, at, r->i);
		blank(r);
	}
	block(r, &p->page, p);
}

/* True if what follows is to be read as part of this sheet. */
static bool
at_rule(struct reader *r, bool *in_media)
{
	size_t at = r->i++;
	struct wm_str w = name(r);

	if (wm_str_is(w, "page")) {
		page_rule(r);
		return true;
	}
	blank(r);
	if (wm_str_is(w, "media") && !*in_media &&
	    wm_str_is(name(r), "print")) {
		blank(r);
		if (take(r, '{'))
			return *in_media = true;
	}
	wm_report(r->sink, WM_CSS_SELECTOR, span(r, at, at + w.n + 1),
	    (int)w.n + 1, r->p + at);
	wm_hint(r->sink, "print knows @page and @media print");
	skip_rule(r);
	return true;
}

void
wm_css_read(struct wm_css *css, const struct wm_source *src,
    struct wm_sink *sink)
{
	struct reader r = {css, src, sink, src->text.p, src->text.n, 0};
	bool in_media = false;

	if (r.n >= 3 && memcmp(r.p, "\xef\xbb\xbf", 3) == 0)
		r.i = 3;
	for (;;) {
		blank(&r);
		if (r.i >= r.n)
			break;
		if (in_media && take(&r, '}')) {
			in_media = false;
			continue;
		}
		if (peek(&r, 0) == '@')
			at_rule(&r, &in_media);
		else
			rule(&r);
	}
	if (in_media)
		complain(&r, r.n, "@media has no '}'");
}
