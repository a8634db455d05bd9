/*
 * The second pass of the lint: what a sheet names, itself or in what it
 * includes, must be defined somewhere in it.
 */
#include <string.h>

#include "base/path.h"
#include "transform/lint_run.h"
#include "transform/lint_xpath.h"
#include "transform/tpl.h"

static struct wm_lint_file *
file_at(struct wm_linting *l, struct wm_str path)
{
	for (size_t i = 0; i < l->in->files->n; i++)
		if (wm_str_eq(l->files[i].src->path, path))
			return &l->files[i];
	return NULL;
}

/* Has this not been told yet, of this place? */
static bool
fresh(struct wm_linting *l, struct wm_span at, enum wm_code code)
{
	bool is_fresh;

	(void)wm_map_add(&l->told,
	    wm_arena_fmt(&l->mem, "%d %u %.*s", (int)code, at.off,
		WM_PRI(at.src == NULL ? WM_S("") : at.src->path)),
	    &is_fresh);
	return is_fresh;
}

static void
no_file(struct wm_linting *l, const xmlAttr *href, struct wm_str path)
{
	struct wm_near near = {.wanted = path};
	struct wm_span at = wm_xml_value_span(href);

	if (!fresh(l, at, WM_SHEET_FILE))
		return;
	wm_report(l->sink, WM_SHEET_FILE, at, WM_PRI(path));
	for (size_t i = 0; i < l->in->files->n; i++)
		wm_near_offer(&near, l->files[i].src->path);
	wm_lint_hint(l, &near, "");
}

/* Remember what a file defines at its top. */
static void
define(struct wm_linting *l, xmlNode *n)
{
	struct wm_str name = wm_attr(n, "name"), mode = wm_attr(n, "mode");
	struct wm_entry *e;
	bool is_fresh;

	if (wm_lint_named(n, "template")) {
		if (name.n > 0) {
			e = wm_map_add(&l->templates, name, &is_fresh);
			e->v.ptr = n;
		}
		if (mode.n > 0)
			wm_lint_mark(&l->modes, mode);
	} else if (wm_lint_named(n, "variable") || wm_lint_named(n, "param")) {
		wm_lint_mark(&l->globals, name);
	} else if (wm_lint_named(n, "key")) {
		wm_lint_mark(&l->keys, name);
	}
}

static void
reach(struct wm_linting *l, struct wm_lint_file *f)
{
	xmlNode *root = wm_lint_root(f);

	if (f->here)
		return;
	f->here = f->reached = true;
	if (root == NULL)
		return;
	for (xmlNode *n = root->children; n != NULL; n = n->next) {
		const xmlAttr *href;
		struct wm_str path;
		struct wm_lint_file *g;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		define(l, n);
		if (!wm_lint_named(n, "include") && !wm_lint_named(n, "import"))
			continue;
		href = wm_tpl_attr(n, "href");
		if (href == NULL)
			continue;
		if (!wm_path_resolve(&l->mem, wm_path_dir(f->src->path),
			wm_attr(n, "href"), &path))
			path = wm_attr(n, "href");
		g = file_at(l, path);
		if (g == NULL)
			no_file(l, href, path);
		else
			reach(l, g);
	}
}

/* Is the variable bound before "n" in its template? */
static bool
is_local(const xmlNode *n, struct wm_str name, struct wm_near *near)
{
	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent)
		for (const xmlNode *p = n->prev; p != NULL; p = p->prev) {
			if (!wm_lint_named(p, "variable") &&
			    !wm_lint_named(p, "param"))
				continue;
			if (wm_str_eq(wm_attr(p, "name"), name))
				return true;
			wm_near_offer(near, wm_attr(p, "name"));
		}
	return false;
}

static void
offer_all(struct wm_near *near, const struct wm_map *map)
{
	for (size_t i = 0; i < map->n; i++)
		wm_near_offer(near, map->all[i]->key);
}

static void
name_expr(struct wm_linting *l, const struct wm_lint_expr *e)
{
	struct wm_xpath_scan scan = {0};
	struct wm_xpath_name x;

	while ((x = wm_xpath_next(e->s, &scan)).kind != WM_XPATH_END) {
		struct wm_near near = {.wanted = x.name};
		struct wm_span at;

		if (x.kind == WM_XPATH_VARIABLE) {
			if (is_local(e->node, x.name, &near) ||
			    wm_map_find(&l->globals, x.name) != NULL)
				continue;
			at = wm_lint_at(e, x.at, x.len);
			if (!fresh(l, at, WM_TPL_VARIABLE))
				continue;
			wm_report(l->sink, WM_TPL_VARIABLE, at, WM_PRI(x.name));
			offer_all(&near, &l->globals);
			wm_lint_hint(l, &near, "$");
		} else if (x.kind == WM_XPATH_FUNCTION && x.literal &&
		    x.prefix.n == 0 && wm_str_is(x.name, "key")) {
			if (wm_map_find(&l->keys, x.first) != NULL)
				continue;
			at = wm_lint_at(e, x.first_at, x.first.n);
			if (!fresh(l, at, WM_TPL_KEY))
				continue;
			wm_report(l->sink, WM_TPL_KEY, at, WM_PRI(x.first));
			near.wanted = x.first;
			offer_all(&near, &l->keys);
			wm_lint_hint(l, &near, "");
		}
	}
}

/* Does the template, or with NULL any template of the mode, declare it? */
static bool
has_param(const xmlNode *tpl, struct wm_str name, struct wm_near *near)
{
	for (const xmlNode *c = tpl->children; c != NULL; c = c->next) {
		if (!wm_lint_named(c, "param"))
			continue;
		if (wm_str_eq(wm_attr(c, "name"), name))
			return true;
		wm_near_offer(near, wm_attr(c, "name"));
	}
	return false;
}

static bool
mode_has_param(struct wm_linting *l, struct wm_str mode, struct wm_str name,
    struct wm_near *near)
{
	for (size_t i = 0; i < l->in->files->n; i++) {
		xmlNode *root = wm_lint_root(&l->files[i]);

		if (!l->files[i].here || root == NULL)
			continue;
		for (xmlNode *n = root->children; n != NULL; n = n->next)
			if (wm_lint_named(n, "template") &&
			    wm_str_eq(wm_attr(n, "mode"), mode) &&
			    has_param(n, name, near))
				return true;
	}
	return false;
}

static void
name_params(struct wm_linting *l, const xmlNode *call, const xmlNode *tpl)
{
	for (const xmlNode *c = call->children; c != NULL; c = c->next) {
		struct wm_str name;
		struct wm_near near;
		struct wm_span at;

		if (!wm_lint_named(c, "with-param") ||
		    wm_tpl_attr(c, "name") == NULL)
			continue;
		name = wm_attr(c, "name");
		near = (struct wm_near){.wanted = name};
		if (tpl != NULL
			? has_param(tpl, name, &near)
			: mode_has_param(l, wm_attr(call, "mode"), name, &near))
			continue;
		at = wm_xml_value_span(wm_tpl_attr(c, "name"));
		if (!fresh(l, at, WM_TPL_PARAM))
			continue;
		wm_report(l->sink, WM_TPL_PARAM, at, WM_PRI(name));
		if (near.best.n > 0)
			wm_lint_hint(l, &near, "");
		else
			wm_hint(l->sink,
			    "declare it with <xsl:param "
			    "name=\"%.*s\"/>",
			    WM_PRI(name));
		if (tpl != NULL)
			wm_see(l->sink, wm_xml_name_span(tpl), "the template");
	}
}

static void
name_missing(struct wm_linting *l, const xmlNode *n, const char *attr,
    enum wm_code code, const struct wm_map *known)
{
	const xmlAttr *a = wm_tpl_attr(n, attr);
	struct wm_near near = {.wanted = wm_attr(n, attr)};
	struct wm_span at = wm_xml_value_span(a);

	if (!fresh(l, at, code))
		return;
	wm_report(l->sink, code, at, WM_PRI(near.wanted));
	offer_all(&near, known);
	wm_lint_hint(l, &near, "");
}

static void
name_elem(struct wm_linting *l, const xmlNode *n)
{
	struct wm_entry *e;

	wm_lint_exprs(l, n, name_expr, false);
	if (wm_lint_named(n, "call-template") &&
	    wm_tpl_attr(n, "name") != NULL) {
		e = wm_map_find(&l->templates, wm_attr(n, "name"));
		if (e == NULL)
			name_missing(l, n, "name", WM_TPL_TEMPLATE,
			    &l->templates);
		else
			name_params(l, n, e->v.ptr);
	} else if (wm_lint_named(n, "apply-templates")) {
		if (wm_tpl_attr(n, "mode") != NULL &&
		    wm_map_find(&l->modes, wm_attr(n, "mode")) == NULL)
			name_missing(l, n, "mode", WM_TPL_MODE, &l->modes);
		else
			name_params(l, n, NULL);
	}
}

void
wm_lint_sheet(struct wm_linting *l, struct wm_str main)
{
	struct wm_lint_file *f = file_at(l, main);

	for (size_t i = 0; i < l->in->files->n; i++)
		l->files[i].here = false;
	if (f == NULL) {
		wm_report(l->sink, WM_SHEET_FILE, (struct wm_span){0},
		    WM_PRI(main));
		return;
	}
	reach(l, f);
	for (size_t i = 0; i < l->in->files->n; i++) {
		xmlNode *root = wm_lint_root(&l->files[i]);

		if (!l->files[i].here)
			continue;
		for (xmlNode *n = root; n != NULL; n = wm_lint_next(n, root))
			name_elem(l, n);
	}
	wm_map_free(&l->globals);
	wm_map_free(&l->templates);
	wm_map_free(&l->modes);
	wm_map_free(&l->keys);
	l->globals = l->templates = l->modes = l->keys = (struct wm_map){0};
}
