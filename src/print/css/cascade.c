/*
 * Which rules match an element, and the style they come to.  Most elements
 * look like an earlier one (same parent style, same rules), so a style is
 * computed once for each such case and shared.
 */
#include "print/css/parse.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_MATCHES = 256
};

static int
by_weight(const void *x, const void *y)
{
	const struct wm_rule *a = x, *b = y;

	if (a->weight != b->weight)
		return a->weight < b->weight ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

struct wm_css *
wm_css_parse(struct wm_arena *mem, const struct wm_source *src,
    struct wm_sink *sink)
{
	struct wm_css *css = WM_NEW(mem, struct wm_css);
	struct wm_source builtin = {WM_S(""), wm_str(wm_css_builtin)};

	css->mem = mem;
	wm_css_read(css, &builtin, NULL);
	if (src != NULL)
		wm_css_read(css, src, sink);
	qsort(css->rules, css->nrules, sizeof *css->rules, by_weight);
	return css;
}

/* Matching */

static struct wm_str
attr_value(const xmlNode *n, struct wm_str name, bool *has)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		bool ours = a->ns != NULL &&
		    strcmp((const char *)a->ns->href, WM_NS) == 0;

		if (ours || !wm_str_is(name, (const char *)a->name))
			continue;
		*has = true;
		if (a->children == NULL)
			return WM_S("");
		return wm_str((const char *)a->children->content);
	}
	*has = false;
	return WM_S("");
}

static bool
has_word(struct wm_str list, struct wm_str word)
{
	struct wm_str w;

	while (wm_str_word(&list, &w))
		if (wm_str_eq(w, word))
			return true;
	return false;
}

static const xmlNode *
sibling(const xmlNode *n, bool before)
{
	do
		n = before ? n->prev : n->next;
	while (n != NULL && n->type != XML_ELEMENT_NODE);
	return n;
}

static bool
is_root(const xmlNode *n)
{
	return n->parent == NULL || n->parent->type != XML_ELEMENT_NODE;
}

static bool
cond_holds(const struct wm_cond *c, const xmlNode *n)
{
	struct wm_str v = {0};
	bool has = false;

	switch (c->kind) {
	case WM_IS_CLASS:
		v = attr_value(n, WM_S("class"), &has);
		return has && has_word(v, c->value);
	case WM_IS_ID:
		v = attr_value(n, WM_S("id"), &has);
		return has && wm_str_eq(v, c->value);
	case WM_FIRST_CHILD:
		return sibling(n, true) == NULL;
	case WM_LAST_CHILD:
		return sibling(n, false) == NULL;
	case WM_ROOT:
		return is_root(n);
	case WM_HAS_ATTR:
	case WM_ATTR_IS:
	case WM_ATTR_WORD:
	case WM_ATTR_DASH:
	case WM_ATTR_STARTS:
		break;
	}
	v = attr_value(n, c->name, &has);
	if (!has || c->kind == WM_HAS_ATTR)
		return has;
	if (c->kind == WM_ATTR_WORD)
		return has_word(v, c->value);
	if (c->kind == WM_ATTR_STARTS)
		return c->value.n > 0 && wm_str_starts(v, c->value);
	if (c->kind == WM_ATTR_DASH && v.n > c->value.n &&
	    v.p[c->value.n] == '-')
		return wm_str_starts(v, c->value);
	return wm_str_eq(v, c->value);
}

static bool
compound_matches(const struct wm_compound *c, const xmlNode *n)
{
	const char *tag = (const char *)n->name;

	if (c->tag.n > 0 && (tag[0] != c->tag.p[0] || !wm_str_is(c->tag, tag)))
		return false;
	for (const struct wm_cond *k = c->conds; k != NULL; k = k->next)
		if (!cond_holds(k, n))
			return false;
	return true;
}

static bool
matches(const struct wm_compound *c, const xmlNode *n)
{
	if (!compound_matches(c, n))
		return false;
	if (c->left == NULL)
		return true;
	while (!is_root(n)) {
		n = n->parent;
		if (matches(c->left, n))
			return true;
		if (c->child)
			return false;
	}
	return false;
}

/* Computing */

static void
apply_rules(struct wm_css *css, const struct wm_apply *a,
    const struct wm_rule **rules, size_t n)
{
	(void)css;
	for (int early = 1; early >= 0; early--) {
		for (size_t i = 0; i < n; i++) {
			const struct wm_decls *d = rules[i]->decls;

			for (size_t k = 0; k < d->n; k++)
				if (wm_css_is_early(d->all[k].prop) == early)
					(void)wm_css_apply(a, &d->all[k]);
		}
	}
}

struct wm_style
wm_css_anonymous(const struct wm_style *parent, enum wm_display display)
{
	struct wm_style s = wm_css_initial();

	if (parent != NULL)
		s.i = parent->i;
	s.display = display;
	return s;
}

/* Borders without a style or width are none; text colour is the default. */
static void
finish(struct wm_style *s)
{
	for (int k = 0; k < 4; k++) {
		struct wm_border *b = &s->border[k];

		if (b->style == WM_LINE_NONE || b->width == 0)
			*b = (struct wm_border){0};
		else if (!b->colored)
			b->color = s->i.color;
	}
}

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

static void
grow_memo(struct wm_css *css)
{
	size_t cap = css->capmemo == 0 ? 256 : css->capmemo * 2;
	struct wm_memo *all = wm_arena_alloc(css->mem, cap * sizeof *all);

	for (size_t i = 0; i < css->capmemo; i++) {
		size_t k;

		if (css->memo[i].style == NULL)
			continue;
		k = css->memo[i].hash & (cap - 1);
		while (all[k].style != NULL)
			k = (k + 1) & (cap - 1);
		all[k] = css->memo[i];
	}
	css->memo = all;
	css->capmemo = cap;
}

/* The place of this case in the memo; its style is NULL when new. */
static struct wm_memo *
recall(struct wm_css *css, const struct wm_style *parent,
    const struct wm_rule **rules, size_t n)
{
	const size_t each = sizeof(const struct wm_rule *);
	uint64_t h = mix(1, (uint64_t)(uintptr_t)parent);
	size_t k;

	for (size_t i = 0; i < n; i++)
		h = mix(h, rules[i]->order);
	if (css->nmemo * 2 >= css->capmemo)
		grow_memo(css);
	for (k = h & (css->capmemo - 1);; k = (k + 1) & (css->capmemo - 1)) {
		struct wm_memo *m = &css->memo[k];

		if (m->style == NULL) {
			m->hash = h;
			m->parent = parent;
			m->n = n;
			m->rules = wm_arena_alloc(css->mem,
			    (n + 1) * each);
			if (n > 0)
				memcpy(m->rules, rules, n * each);
			css->nmemo++;
			return m;
		}
		if (m->hash == h && m->parent == parent && m->n == n &&
		    (n == 0 || memcmp(m->rules, rules, n * each) == 0))
			return m;
	}
}

const struct wm_style *
wm_css_style(struct wm_css *css, const xmlNode *n,
    const struct wm_style *parent, enum wm_pseudo pseudo)
{
	const struct wm_rule *found[MAX_MATCHES];
	size_t nfound = 0;
	struct wm_memo *m;

	for (size_t i = 0; i < css->nrules && nfound < MAX_MATCHES; i++) {
		const struct wm_rule *r = &css->rules[i];

		if (r->pseudo == pseudo && matches(r->sel, n))
			found[nfound++] = r;
	}
	if (pseudo != WM_PSEUDO_NONE && nfound == 0)
		return NULL;
	m = recall(css, parent, found, nfound);
	if (m->style == NULL) {
		struct wm_style none = wm_css_initial();
		struct wm_style *s = WM_NEW(css->mem, struct wm_style);
		const struct wm_style *from = parent != NULL ? parent : &none;
		struct wm_apply a = {css->mem, s, from, from->i.size,
		    css->root_size != 0 ? css->root_size : from->i.size, NULL};

		*s = wm_css_anonymous(parent, WM_DISPLAY_INLINE);
		apply_rules(css, &a, found, nfound);
		finish(s);
		if (parent == NULL && css->root_size == 0)
			css->root_size = s->i.size;
		m->style = s;
	}
	if (pseudo != WM_PSEUDO_NONE && m->style->content.all == NULL)
		return NULL;
	return m->style;
}

/* Pages */

static void
apply_all(const struct wm_apply *a, const struct wm_decls *d)
{
	for (int early = 1; early >= 0; early--)
		for (size_t k = 0; k < d->n; k++)
			if (wm_css_is_early(d->all[k].prop) == early)
				(void)wm_css_apply(a, &d->all[k]);
}

void
wm_css_page(struct wm_css *css, bool first, wm_len width, wm_len height,
    const struct wm_style *root, struct wm_page_style *p)
{
	struct wm_style scratch = wm_css_initial();

	*p = (struct wm_page_style){.width = width, .height = height};
	for (int k = 0; k < 4; k++)
		p->margin[k] = 54 * WM_PT;
	for (int k = 0; k < WM_BOX_PLACES; k++) {
		p->box[k] = wm_css_anonymous(root, WM_DISPLAY_BLOCK);
		p->box[k].i.align = k % 3 == 0 ? WM_ALIGN_START
		    : k % 3 == 1               ? WM_ALIGN_CENTER
					       : WM_ALIGN_END;
	}
	/* The plain rules first, then those of :first. */
	for (int pass = 0; pass <= (first ? 1 : 0); pass++) {
		for (size_t i = 0; i < css->npages; i++) {
			const struct wm_page_rule *r = &css->pages[i];
			struct wm_apply a = {css->mem, &scratch, root,
			    root->i.size, root->i.size, p};

			if (r->first != (pass == 1))
				continue;
			apply_all(&a, &r->page);
			a.page = NULL;
			for (int k = 0; k < WM_BOX_PLACES; k++) {
				a.to = &p->box[k];
				if (r->has_box[k])
					apply_all(&a, &r->box[k]);
			}
		}
	}
	for (int k = 0; k < WM_BOX_PLACES; k++)
		finish(&p->box[k]);
}
