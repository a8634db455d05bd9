#include <string.h>

#include "transform/lint_run.h"
#include "transform/tpl.h"

struct wm_span
wm_lint_at(const struct wm_lint_expr *e, size_t at, size_t len)
{
	return wm_tpl_value(e->attr, e->base + at, len);
}

bool
wm_lint_is_xsl(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL &&
	    strcmp((const char *)n->ns->href, WM_XSL) == 0;
}

bool
wm_lint_named(const xmlNode *n, const char *name)
{
	return wm_lint_is_xsl(n) && strcmp((const char *)n->name, name) == 0;
}

xmlNode *
wm_lint_root(const struct wm_lint_file *f)
{
	return f->doc == NULL ? NULL : xmlDocGetRootElement(f->doc);
}

xmlNode *
wm_lint_next(xmlNode *n, const xmlNode *top)
{
	do {
		if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
			n = n->children;
		} else {
			while (n != top && n->next == NULL)
				n = n->parent;
			if (n == top)
				return NULL;
			n = n->next;
		}
	} while (n->type != XML_ELEMENT_NODE);
	return n;
}

const struct wm_xslt_elem *
wm_lint_elem(const char *name)
{
	size_t n;
	const struct wm_xslt_elem *all = wm_xslt_elems(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	return NULL;
}

char
wm_lint_kind(const struct wm_xslt_elem *x, const char *name)
{
	struct wm_str rest = wm_str(x->attrs), w;

	while (wm_str_word(&rest, &w)) {
		if (w.p[0] == '!')
			w = wm_str_sub(w, 1, w.n);
		if (wm_str_is(wm_str_sub(w, 0, w.n - 2), name))
			return w.p[w.n - 1];
	}
	return 0;
}

/* ---- walking over expressions ---- */

static void
brace(struct wm_linting *l, const xmlAttr *a, size_t at, const char *which)
{
	if (l->sink != NULL)
		wm_report(l->sink, WM_TPL_BRACE, wm_tpl_value(a, at, 1), which);
}

/* Behind the "}" that ends the expression at "i"; SIZE_MAX without one. */
static size_t
past_avt(struct wm_str s, size_t i)
{
	for (; i < s.n; i++) {
		if (s.p[i] == '}')
			return i + 1;
		if (s.p[i] == '"' || s.p[i] == '\'') {
			size_t k =
			    wm_str_chr(wm_str_sub(s, i + 1, s.n), s.p[i]);

			if (k == SIZE_MAX)
				return SIZE_MAX;
			i += k + 1;
		}
	}
	return SIZE_MAX;
}

static void
each_avt(struct wm_linting *l, const xmlNode *n, const xmlAttr *a,
    struct wm_str s, wm_lint_fn fn, bool tell)
{
	for (size_t i = 0; i < s.n; i++) {
		bool twice = i + 1 < s.n && s.p[i + 1] == s.p[i];
		size_t end;

		if (s.p[i] != '{' && s.p[i] != '}')
			continue;
		if (twice) {
			i++;
			continue;
		}
		end = s.p[i] == '}' ? SIZE_MAX : past_avt(s, i + 1);
		if (end == SIZE_MAX) {
			if (tell)
				brace(l, a, i, s.p[i] == '{' ? "{" : "}");
			return;
		}
		fn(l,
		    &(struct wm_lint_expr){n, a,
			wm_str_sub(s, i + 1, end - i - 2), i + 1});
		i = end - 1;
	}
}

void
wm_lint_exprs(struct wm_linting *l, const xmlNode *n, wm_lint_fn fn, bool tell)
{
	const struct wm_xslt_elem *x =
	    wm_lint_is_xsl(n) ? wm_lint_elem((const char *)n->name) : NULL;

	if (wm_lint_is_xsl(n) && x == NULL)
		return;
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		char kind = 'a';
		struct wm_str s = wm_str(a->children == NULL
			? ""
			: (const char *)a->children->content);

		if (a->ns != NULL &&
		    strcmp((const char *)a->ns->href, WM_XSL) == 0)
			continue;
		if (x != NULL)
			kind = (char)(a->ns == NULL
				? wm_lint_kind(x, (const char *)a->name)
				: 0);
		if (kind == 'e' || kind == 'p')
			fn(l, &(struct wm_lint_expr){n, a, s, 0});
		else if (kind == 'a')
			each_avt(l, n, a, s, fn, tell);
	}
}

void
wm_lint_hint(struct wm_linting *l, const struct wm_near *near,
    const char *before)
{
	if (near->best.n > 0)
		wm_hint(l->sink, "did you mean '%s%.*s'?", before,
		    WM_PRI(near->best));
}

void
wm_lint_mark(struct wm_map *map, struct wm_str key)
{
	bool fresh;

	(void)wm_map_add(map, key, &fresh);
}
