/*
 * Two passes.  The first, here, reads each file by itself: elements,
 * attributes, expressions, functions, strings, queries.  The second, in
 * lint_names.c, reads each sheet with all it includes.  A file that two
 * sheets share is told of once.
 */
#include "transform/lint.h"

#include <libxslt/xsltutils.h>
#include <stdlib.h>
#include <string.h>

#include "transform/lint_run.h"
#include "transform/lint_xpath.h"
#include "transform/run.h"
#include "transform/tpl.h"

/* ---- elements and attributes ---- */

static void
unknown_elem(struct wm_linting *l, const xmlNode *n)
{
	struct wm_near near = {.wanted = wm_str((const char *)n->name)};
	size_t count;
	const struct wm_xslt_elem *all = wm_xslt_elems(&count);

	wm_report(l->sink, WM_TPL_ELEMENT, wm_xml_name_span(n), n->name);
	for (size_t i = 0; i < count; i++)
		wm_near_offer(&near, wm_str(all[i].name));
	wm_lint_hint(l, &near, "xsl:");
}

static void
unknown_attr(struct wm_linting *l, const xmlAttr *a,
    const struct wm_xslt_elem *x)
{
	struct wm_near near = {.wanted = wm_str((const char *)a->name)};
	struct wm_str rest = wm_str(x->attrs), w;

	wm_report(l->sink, WM_TPL_ATTR, wm_xml_attr_span(a), x->name, a->name);
	while (wm_str_word(&rest, &w)) {
		if (w.p[0] == '!')
			w = wm_str_sub(w, 1, w.n);
		wm_near_offer(&near, wm_str_sub(w, 0, w.n - 2));
	}
	wm_lint_hint(l, &near, "");
}

static void
check_attrs(struct wm_linting *l, const xmlNode *n,
    const struct wm_xslt_elem *x)
{
	struct wm_str rest = wm_str(x->attrs), w;

	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (a->ns == NULL &&
		    wm_lint_kind(x, (const char *)a->name) == 0)
			unknown_attr(l, a, x);
	while (wm_str_word(&rest, &w)) {
		struct wm_str name;

		if (w.p[0] != '!')
			continue;
		name = wm_arena_str(&l->mem, wm_str_sub(w, 1, w.n - 3));
		if (wm_tpl_attr(n, name.p) == NULL)
			wm_report(l->sink, WM_TPL_NEEDS, wm_xml_name_span(n),
			    x->name,
			    wm_arena_fmt(&l->mem, "the attribute '%s'", name.p)
				.p);
	}
	if (strcmp(x->name, "template") == 0 &&
	    wm_tpl_attr(n, "match") == NULL && wm_tpl_attr(n, "name") == NULL)
		wm_report(l->sink, WM_TPL_NEEDS, wm_xml_name_span(n), x->name,
		    "'match' or 'name'");
}

static void
check_place(struct wm_linting *l, const xmlNode *n,
    const struct wm_xslt_elem *x)
{
	const xmlNode *up = n->parent;
	bool top = up != NULL && wm_lint_is_xsl(up) &&
	    wm_in_list("stylesheet transform", wm_str((const char *)up->name));
	bool fine;

	if (up == NULL || up->type != XML_ELEMENT_NODE)
		fine = wm_in_list("stylesheet transform", wm_str(x->name));
	else if (x->in != NULL)
		fine = wm_lint_is_xsl(up) &&
		    wm_in_list(x->in, wm_str((const char *)up->name));
	else if (top)
		fine = strcmp(x->name, "variable") == 0;
	else
		fine = !wm_lint_named(up, "choose");
	if (fine)
		return;
	wm_report(l->sink, WM_TPL_PLACE, wm_xml_name_span(n),
	    wm_arena_fmt(&l->mem, "<xsl:%s>", x->name).p);
	if (x->in != NULL)
		wm_hint(l->sink, "it belongs directly into xsl:%.*s",
		    (int)strcspn(x->in, " "), x->in);
	else
		wm_hint(l->sink,
		    top ? "put it into an <xsl:template>"
			: "put it into <xsl:when>");
}

static void
forbid(struct wm_linting *l, struct wm_span at, const char *what,
    const char *hint)
{
	wm_report(l->sink, WM_TPL_FORBIDDEN, at, what);
	wm_hint(l->sink, "%s", hint);
}

/* What XSLT has and we do not want. */
static void
check_refused(struct wm_linting *l, const xmlNode *n)
{
	const char *name = (const char *)n->name;
	const xmlAttr *a;

	if (strcmp(name, "strip-space") == 0)
		forbid(l, wm_xml_name_span(n), "<xsl:strip-space>",
		    "it would change the source's tree; use "
		    "normalize-space()");
	a = wm_tpl_attr(n, "disable-output-escaping");
	if (a != NULL)
		forbid(l, wm_xml_attr_span(a), "disable-output-escaping",
		    "write elements; the emitter escapes all text");
	if (strcmp(name, "output") == 0) {
		a = wm_tpl_attr(n, "method");
		if (a == NULL || !wm_str_is(wm_attr(n, "method"), "xml"))
			forbid(l,
			    a == NULL ? wm_xml_name_span(n)
				      : wm_xml_value_span(a),
			    "this <xsl:output>",
			    "leave it out: waymark writes the HTML itself");
	}
	a = strcmp(name, "sort") == 0 ? wm_tpl_attr(n, "lang") : NULL;
	if (a != NULL)
		forbid(l, wm_xml_attr_span(a), "sorting by a locale",
		    "sort in the query, or by wm:fold()");
	a = wm_tpl_attr(n, "extension-element-prefixes");
	if (a != NULL)
		forbid(l, wm_xml_attr_span(a), "an extension element",
		    "use EXSLT's functions instead");
}

static void
check_html(struct wm_linting *l, const xmlNode *n)
{
	struct wm_str name = wm_str((const char *)n->name), rest, w;
	struct wm_near near = {.wanted = name};

	if (n->ns != NULL &&
	    strcmp((const char *)n->ns->href, WM_XHTML_NS) != 0)
		return;
	for (const xmlNode *up = n->parent;
	     up != NULL && up->type == XML_ELEMENT_NODE; up = up->parent)
		if (!wm_lint_is_xsl(up) &&
		    strcmp((const char *)up->name, "svg") == 0)
			return;
	if (wm_in_list(wm_html_names, name))
		return;
	wm_report(l->sink, WM_TPL_HTML, wm_xml_name_span(n), n->name);
	rest = wm_str(wm_html_names);
	while (wm_str_word(&rest, &w))
		wm_near_offer(&near, w);
	wm_lint_hint(l, &near, "");
}

/* Literal text where XSLT has no use for it. */
static void
check_stray(struct wm_linting *l, const xmlNode *n)
{
	struct wm_span at;

	if (!wm_in_list("stylesheet transform choose apply-templates "
			"call-template",
		wm_str((const char *)n->name)))
		return;
	at = wm_xml_stray_span(n);
	if (at.src != NULL)
		wm_report(l->sink, WM_TPL_PLACE, at, "text");
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && !wm_lint_is_xsl(c) &&
		    (c->ns == NULL ||
			strcmp((const char *)c->ns->href, WM_XHTML_NS) == 0))
			wm_report(l->sink, WM_TPL_PLACE, wm_xml_name_span(c),
			    wm_arena_fmt(&l->mem, "<%s>", (const char *)c->name)
				.p);
}

/* ---- what an expression says ---- */

struct said {
	const char *text;
	size_t at;
	bool any;
};

static void
on_xpath(void *arg, xmlErrorPtr err)
{
	struct said *s = arg;

	if (s->any)
		return;
	s->any = true;
	s->at = err->int1 < 0 ? 0 : (size_t)err->int1;
	s->text = wm_xpath_words(err->code);
}

static bool
compiles(struct wm_linting *l, const struct wm_lint_expr *e)
{
	struct said said = {.any = false};
	struct wm_str s = wm_arena_str(&l->mem, e->s);
	xmlXPathCompExpr *c;

	l->xpath->error = on_xpath;
	l->xpath->userData = &said;
	c = xmlXPathCtxtCompile(l->xpath, BAD_CAST s.p);
	if (c != NULL)
		xmlXPathFreeCompExpr(c);
	if (c != NULL && !said.any)
		return true;
	if (wm_str_trim(e->s).n == 0)
		wm_report(l->sink, WM_TPL_XPATH, wm_lint_at(e, 0, e->s.n),
		    "it is empty");
	else
		wm_report(l->sink, WM_TPL_XPATH,
		    wm_lint_at(e, said.at < s.n ? said.at : s.n, 1),
		    !said.any            ? wm_xpath_words(0)
			: said.at >= s.n ? "it ends too early"
					 : said.text);
	return false;
}

/* The namespace of a prefix, "" for none; NULL, and told, if undeclared. */
static const char *
namespace_of(struct wm_linting *l, const struct wm_lint_expr *e,
    const struct wm_xpath_name *x)
{
	xmlNode *n = (xmlNode *)e->node;
	xmlNs *ns;

	if (x->prefix.n == 0)
		return "";
	ns =
	    xmlSearchNs(n->doc, n, BAD_CAST wm_arena_str(&l->mem, x->prefix).p);
	if (ns != NULL)
		return (const char *)ns->href;
	wm_report(l->sink, WM_TPL_PREFIX, wm_lint_at(e, x->at, x->prefix.n),
	    WM_PRI(x->prefix));
	return NULL;
}

static const char *
count_words(struct wm_linting *l, size_t min, size_t max)
{
	const char *s = min == 1 && (max == 1 || max == SIZE_MAX) ? "" : "s";

	if (max == SIZE_MAX)
		return wm_arena_fmt(&l->mem, "at least %zu argument%s", min, s)
		    .p;
	if (min == max && min == 0)
		return "no arguments";
	if (min == max)
		return wm_arena_fmt(&l->mem, "%zu argument%s", min, s).p;
	return wm_arena_fmt(&l->mem, "%zu to %zu arguments", min, max).p;
}

static void
check_arity(struct wm_linting *l, const struct wm_lint_expr *e,
    const struct wm_xpath_name *x, size_t min, size_t max)
{
	if (x->nargs >= min && x->nargs <= max)
		return;
	wm_report(l->sink, WM_TPL_ARITY, wm_lint_at(e, x->at, x->len),
	    WM_PRI(wm_str_sub(e->s, x->at, x->len)), count_words(l, min, max),
	    x->nargs);
}

static void
unknown_function(struct wm_linting *l, const struct wm_lint_expr *e,
    const struct wm_xpath_name *x, const char *ns)
{
	struct wm_near near = {.wanted = x->name};
	size_t n, m;
	const struct wm_function *ours = wm_functions(&m);
	const struct wm_xpath_function *all = wm_xpath_functions(&n);

	wm_report(l->sink, WM_TPL_FUNCTION, wm_lint_at(e, x->at, x->len),
	    WM_PRI(wm_str_sub(e->s, x->at, x->len)));
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].ns, ns) == 0)
			wm_near_offer(&near, wm_str(all[i].name));
	for (size_t i = 0; strcmp(ns, WM_NS) == 0 && i < m; i++)
		wm_near_offer(&near, wm_str(ours[i].name));
	if (near.best.n == 0)
		return;
	if (x->prefix.n > 0)
		wm_hint(l->sink, "did you mean '%.*s:%.*s()'?",
		    WM_PRI(x->prefix), WM_PRI(near.best));
	else
		wm_hint(l->sink, "did you mean '%.*s()'?", WM_PRI(near.best));
}

/* wm:text('key', ...): the key exists and its places are filled. */
static void
check_text(struct wm_linting *l, const struct wm_lint_expr *e,
    const struct wm_xpath_name *x)
{
	const struct wm_strings *first;
	const struct wm_string *s;
	unsigned top = 9;

	if (x->part)
		wm_lint_mark(&l->prefixes, x->first);
	if (!x->literal || l->in->nstrings == 0)
		return;
	first = l->in->strings[0];
	s = wm_strings_find(first, x->first);
	if (s == NULL) {
		struct wm_near near = {.wanted = x->first};

		wm_report(l->sink, WM_SHEET_TEXT,
		    wm_lint_at(e, x->first_at, x->first.n), WM_PRI(x->first));
		for (size_t i = 0; i < first->n; i++)
			wm_near_offer(&near, first->all[i].key);
		if (near.best.n > 0)
			wm_lint_hint(l, &near, "");
		else
			wm_hint(l->sink, "add it to %.*s",
			    WM_PRI(first->src->path));
		return;
	}
	while (top > 0 && (s->holes & 1U << top) == 0)
		top--;
	if (x->nargs - 1 < top) {
		wm_report(l->sink, WM_TPL_HOLES, wm_lint_at(e, x->at, x->len),
		    WM_PRI(x->first), top);
		wm_see(l->sink, s->at, "the string");
	}
}

static void
check_query(struct wm_linting *l, const struct wm_lint_expr *e,
    const struct wm_xpath_name *x)
{
	struct wm_near near = {.wanted = x->first};

	if (!x->literal || l->in->queries == NULL)
		return;
	for (size_t i = 0; i < l->in->nqueries; i++) {
		if (wm_str_eq(l->in->queries[i], x->first))
			return;
		wm_near_offer(&near, l->in->queries[i]);
	}
	wm_report(l->sink, WM_TPL_QUERY, wm_lint_at(e, x->first_at, x->first.n),
	    WM_PRI(x->first));
	wm_lint_hint(l, &near, "");
}

static void
check_ours(struct wm_linting *l, const struct wm_lint_expr *e,
    const struct wm_xpath_name *x)
{
	size_t n;
	const struct wm_function *all = wm_functions(&n);

	for (size_t i = 0; i < n; i++) {
		if (!wm_str_is(x->name, all[i].name))
			continue;
		check_arity(l, e, x, all[i].min, all[i].max);
		if (wm_str_is(x->name, "text") && x->nargs > 0)
			check_text(l, e, x);
		if (wm_str_is(x->name, "language"))
			wm_lint_mark(&l->prefixes, WM_S("lang-"));
		if (wm_str_is(x->name, "query") && x->nargs > 0)
			check_query(l, e, x);
		return;
	}
	unknown_function(l, e, x, WM_NS);
}

static void
check_function(struct wm_linting *l, const struct wm_lint_expr *e,
    const struct wm_xpath_name *x)
{
	const char *ns = namespace_of(l, e, x);
	size_t n;
	const struct wm_xpath_function *all = wm_xpath_functions(&n);

	if (ns == NULL)
		return;
	if (strcmp(ns, WM_NS) == 0) {
		check_ours(l, e, x);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (!wm_str_is(x->name, all[i].name) ||
		    strcmp(all[i].ns, ns) != 0)
			continue;
		if (all[i].why_not != NULL)
			forbid(l, wm_lint_at(e, x->at, x->len),
			    wm_arena_fmt(&l->mem, "%s()", all[i].name).p,
			    all[i].why_not);
		else
			check_arity(l, e, x, all[i].min, all[i].max);
		return;
	}
	unknown_function(l, e, x, ns);
}

static void
check_expr(struct wm_linting *l, const struct wm_lint_expr *e)
{
	struct wm_xpath_scan scan = {0};
	struct wm_xpath_name x;

	if (!compiles(l, e))
		return;
	while ((x = wm_xpath_next(e->s, &scan)).kind != WM_XPATH_END) {
		switch (x.kind) {
		case WM_XPATH_FUNCTION:
			check_function(l, e, &x);
			break;
		case WM_XPATH_TEST:
			(void)namespace_of(l, e, &x);
			wm_lint_mark(&l->words, x.name);
			break;
		case WM_XPATH_LITERAL:
			wm_lint_mark(&l->words, x.name);
			break;
		case WM_XPATH_VARIABLE:
		case WM_XPATH_END:
			break;
		}
	}
}

static void
check_elem(struct wm_linting *l, const xmlNode *n)
{
	const struct wm_xslt_elem *x;

	if (wm_lint_is_xsl(n)) {
		x = wm_lint_elem((const char *)n->name);
		if (x == NULL) {
			unknown_elem(l, n);
			return;
		}
		check_refused(l, n);
		check_attrs(l, n, x);
		check_place(l, n, x);
		check_stray(l, n);
		if (strcmp(x->name, "element") == 0 &&
		    wm_attr(n, "name").n > 0 &&
		    wm_str_chr(wm_attr(n, "name"), '{') == SIZE_MAX)
			wm_lint_mark(&l->words, wm_attr(n, "name"));
	} else {
		check_html(l, n);
	}
	wm_lint_exprs(l, n, check_expr, true);
}

static void
check_file(struct wm_linting *l, struct wm_lint_file *f)
{
	xmlNode *root;

	f->doc = wm_tpl_parse(&l->mem, f->src, NULL, l->sink);
	if (f->doc == NULL)
		return;
	root = wm_lint_root(f);
	if (!wm_lint_named(root, "stylesheet") &&
	    !wm_lint_named(root, "transform")) {
		wm_report(l->sink, WM_TPL_PLACE, wm_xml_name_span(root),
		    wm_arena_fmt(&l->mem, "<%s>", root->name).p);
		wm_hint(l->sink,
		    "a template begins with <xsl:stylesheet "
		    "version=\"1.0\" xmlns:xsl=\"" WM_XSL "\">");
		return;
	}
	for (xmlNode *n = root; n != NULL; n = wm_lint_next(n, root))
		check_elem(l, n);
}

/* ---- what nobody uses ---- */

static bool
used_string(struct wm_linting *l, struct wm_str key)
{
	if (wm_str_is(key, "date") || wm_str_starts(key, WM_S("month-")) ||
	    wm_str_starts(key, WM_S("said-")) ||
	    wm_map_find(&l->words, key) != NULL)
		return true;
	for (size_t i = 0; i < l->prefixes.n; i++)
		if (wm_str_starts(key, l->prefixes.all[i]->key))
			return true;
	return false;
}

static void
check_unused(struct wm_linting *l)
{
	for (size_t i = 0; i < l->in->files->n; i++)
		if (!l->files[i].reached && l->files[i].doc != NULL)
			wm_report(l->sink, WM_TPL_UNUSED,
			    wm_xml_name_span(wm_lint_root(&l->files[i])));
	if (l->in->nstrings == 0)
		return;
	for (size_t i = 0; i < l->in->strings[0]->n; i++) {
		const struct wm_string *s = &l->in->strings[0]->all[i];

		if (!used_string(l, s->key))
			wm_report(l->sink, WM_STRINGS_UNUSED, s->at,
			    WM_PRI(s->key));
	}
}

bool
wm_lint(const struct wm_lint *in, struct wm_sink *sink)
{
	struct wm_linting l = {.in = in, .sink = sink};
	size_t before = sink->errors;

	l.xpath = xmlXPathNewContext(NULL);
	l.files = wm_arena_alloc(&l.mem, (in->files->n + 1) * sizeof *l.files);
	for (size_t i = 0; i < in->files->n; i++) {
		l.files[i].src = &in->files->all[i];
		check_file(&l, &l.files[i]);
	}
	for (size_t i = 0; i < in->nmains; i++)
		wm_lint_sheet(&l, in->mains[i]);
	if (sink->errors == before)
		check_unused(&l);
	if (in->nstrings > 1)
		wm_strings_compare(in->strings, in->nstrings, sink);
	/* The last word is libxslt's own. */
	for (size_t i = 0; i < in->nmains && sink->errors == before; i++)
		wm_sheet_free(wm_sheet_open(in->files, in->mains[i], sink));
	for (size_t i = 0; i < in->files->n; i++)
		if (l.files[i].doc != NULL)
			xmlFreeDoc(l.files[i].doc);
	xmlXPathFreeContext(l.xpath);
	wm_map_free(&l.words);
	wm_map_free(&l.prefixes);
	wm_map_free(&l.told);
	wm_arena_free(&l.mem);
	return sink->errors == before;
}
