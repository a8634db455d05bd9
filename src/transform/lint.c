/*
 * Two passes.  The first reads each file by itself: elements, attributes,
 * expressions, functions, strings, queries.  The second reads each sheet
 * with all it includes: what is named must be defined somewhere in it.  A
 * file that two sheets share is told of once.
 */
#include "transform/lint.h"

#include <libxslt/xsltutils.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "transform/lint_tables.h"
#include "transform/lint_xpath.h"
#include "transform/run.h"
#include "transform/tpl.h"

#define XSL "http://www.w3.org/1999/XSL/Transform"

struct file {
	const struct wm_source *src;
	xmlDoc *doc; /* NULL: it is not XML */
	bool reached; /* from some sheet */
	bool here;    /* from the sheet being looked at */
};

struct lint {
	const struct wm_lint *in;
	struct wm_sink *sink;
	struct wm_arena mem;
	struct file *files;
	xmlXPathContext *xpath;
	struct wm_map words;	/* literals and names in expressions */
	struct wm_map prefixes; /* wm:text(concat('prefix-', ...)) */
	struct wm_map told;	/* "place code" of the second pass */
	/* Of the sheet being looked at. */
	struct wm_map globals, templates, modes, keys;
};

/* One expression in its attribute. */
struct expr {
	const xmlNode *node;
	const xmlAttr *attr;
	struct wm_str s;
	size_t base; /* its first byte in the attribute's value */
};

typedef void (*expr_fn)(struct lint *, const struct expr *);

static struct wm_span
in_expr(const struct expr *e, size_t at, size_t len)
{
	return wm_tpl_value(e->attr, e->base + at, len);
}

static bool
is_xsl(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && n->ns != NULL &&
	    strcmp((const char *)n->ns->href, XSL) == 0;
}

static bool
is_xsl_named(const xmlNode *n, const char *name)
{
	return is_xsl(n) && strcmp((const char *)n->name, name) == 0;
}

static xmlNode *
root_of(const struct file *f)
{
	return f->doc == NULL ? NULL : xmlDocGetRootElement(f->doc);
}

/* The element after "n" in document order below "top". */
static xmlNode *
next_elem(xmlNode *n, const xmlNode *top)
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

/* ---- elements and attributes ---- */

static const struct wm_xslt_elem *
find_elem(const char *name)
{
	size_t n;
	const struct wm_xslt_elem *all = wm_xslt_elems(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	return NULL;
}

/* Kind of an attribute ('e', 'p', 'a', 't'); 0 if the element has none
 * such. */
static char
attr_kind(const struct wm_xslt_elem *x, const char *name)
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

static void
hint_near(struct lint *l, const struct wm_near *near, const char *before)
{
	if (near->best.n > 0)
		wm_hint(l->sink, "did you mean '%s%.*s'?", before,
		    WM_PRI(near->best));
}

static void
unknown_elem(struct lint *l, const xmlNode *n)
{
	struct wm_near near = {.wanted = wm_str((const char *)n->name)};
	size_t count;
	const struct wm_xslt_elem *all = wm_xslt_elems(&count);

	wm_report(l->sink, WM_TPL_ELEMENT, wm_xml_name_span(n), n->name);
	for (size_t i = 0; i < count; i++)
		wm_near_offer(&near, wm_str(all[i].name));
	hint_near(l, &near, "xsl:");
}

static void
unknown_attr(struct lint *l, const xmlAttr *a, const struct wm_xslt_elem *x)
{
	struct wm_near near = {.wanted = wm_str((const char *)a->name)};
	struct wm_str rest = wm_str(x->attrs), w;

	wm_report(l->sink, WM_TPL_ATTR, wm_xml_attr_span(a), x->name,
	    a->name);
	while (wm_str_word(&rest, &w)) {
		if (w.p[0] == '!')
			w = wm_str_sub(w, 1, w.n);
		wm_near_offer(&near, wm_str_sub(w, 0, w.n - 2));
	}
	hint_near(l, &near, "");
}

static void
check_attrs(struct lint *l, const xmlNode *n, const struct wm_xslt_elem *x)
{
	struct wm_str rest = wm_str(x->attrs), w;

	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (a->ns == NULL &&
		    attr_kind(x, (const char *)a->name) == 0)
			unknown_attr(l, a, x);
	while (wm_str_word(&rest, &w)) {
		struct wm_str name;

		if (w.p[0] != '!')
			continue;
		name = wm_arena_str(&l->mem, wm_str_sub(w, 1, w.n - 3));
		if (wm_tpl_attr(n, name.p) == NULL)
			wm_report(l->sink, WM_TPL_NEEDS, wm_xml_name_span(n),
			    x->name, wm_arena_fmt(&l->mem, "the attribute '%s'",
				name.p).p);
	}
	if (strcmp(x->name, "template") == 0 &&
	    wm_tpl_attr(n, "match") == NULL && wm_tpl_attr(n, "name") == NULL)
		wm_report(l->sink, WM_TPL_NEEDS, wm_xml_name_span(n), x->name,
		    "'match' or 'name'");
}

static void
check_place(struct lint *l, const xmlNode *n, const struct wm_xslt_elem *x)
{
	const xmlNode *up = n->parent;
	bool top = up != NULL && is_xsl(up) &&
	    wm_in_list("stylesheet transform",
		wm_str((const char *)up->name));
	bool fine;

	if (up == NULL || up->type != XML_ELEMENT_NODE)
		fine = wm_in_list("stylesheet transform", wm_str(x->name));
	else if (x->in != NULL)
		fine = is_xsl(up) &&
		    wm_in_list(x->in, wm_str((const char *)up->name));
	else if (top)
		fine = strcmp(x->name, "variable") == 0;
	else
		fine = !is_xsl_named(up, "choose");
	if (fine)
		return;
	wm_report(l->sink, WM_TPL_PLACE, wm_xml_name_span(n),
	    wm_arena_fmt(&l->mem, "<xsl:%s>", x->name).p);
	if (x->in != NULL)
		wm_hint(l->sink, "it belongs directly into xsl:%.*s",
		    (int)strcspn(x->in, " "), x->in);
	else
		wm_hint(l->sink, top ? "put it into an <xsl:template>"
				     : "put it into <xsl:when>");
}

static void
forbid(struct lint *l, struct wm_span at, const char *what, const char *hint)
{
	wm_report(l->sink, WM_TPL_FORBIDDEN, at, what);
	wm_hint(l->sink, "%s", hint);
}

/* What XSLT has and we do not want. */
static void
check_refused(struct lint *l, const xmlNode *n)
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
			forbid(l, a == NULL ? wm_xml_name_span(n)
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
check_html(struct lint *l, const xmlNode *n)
{
	struct wm_str name = wm_str((const char *)n->name), rest, w;
	struct wm_near near = {.wanted = name};

	if (n->ns != NULL && strcmp((const char *)n->ns->href, WM_XHTML_NS) != 0)
		return;
	for (const xmlNode *up = n->parent;
	     up != NULL && up->type == XML_ELEMENT_NODE; up = up->parent)
		if (!is_xsl(up) && strcmp((const char *)up->name, "svg") == 0)
			return;
	if (wm_in_list(wm_html_names, name))
		return;
	wm_report(l->sink, WM_TPL_HTML, wm_xml_name_span(n), n->name);
	rest = wm_str(wm_html_names);
	while (wm_str_word(&rest, &w))
		wm_near_offer(&near, w);
	hint_near(l, &near, "");
}

/* Literal text where XSLT has no use for it. */
static void
check_stray(struct lint *l, const xmlNode *n)
{
	struct wm_span at;

	if (!wm_in_list("stylesheet transform choose apply-templates "
	    "call-template", wm_str((const char *)n->name)))
		return;
	at = wm_xml_stray_span(n);
	if (at.src != NULL)
		wm_report(l->sink, WM_TPL_PLACE, at, "text");
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && !is_xsl(c) &&
		    (c->ns == NULL ||
			strcmp((const char *)c->ns->href, WM_XHTML_NS) == 0))
			wm_report(l->sink, WM_TPL_PLACE, wm_xml_name_span(c),
			    wm_arena_fmt(&l->mem, "<%s>",
				(const char *)c->name).p);
}

/* ---- walking over expressions ---- */

static void
brace(struct lint *l, const xmlAttr *a, size_t at, const char *which)
{
	if (l->sink != NULL)
		wm_report(l->sink, WM_TPL_BRACE, wm_tpl_value(a, at, 1),
		    which);
}

/* Behind the "}" that ends the expression at "i"; SIZE_MAX without one. */
static size_t
past_avt(struct wm_str s, size_t i)
{
	for (; i < s.n; i++) {
		if (s.p[i] == '}')
			return i + 1;
		if (s.p[i] == '"' || s.p[i] == '\'') {
			size_t k = wm_str_chr(wm_str_sub(s, i + 1, s.n),
			    s.p[i]);

			if (k == SIZE_MAX)
				return SIZE_MAX;
			i += k + 1;
		}
	}
	return SIZE_MAX;
}

static void
each_avt(struct lint *l, const xmlNode *n, const xmlAttr *a, struct wm_str s,
    expr_fn fn, bool tell)
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
		fn(l, &(struct expr){n, a,
		    wm_str_sub(s, i + 1, end - i - 2), i + 1});
		i = end - 1;
	}
}

/* Call "fn" for each expression and pattern of an element; "tell": report
 * braces without partner too. */
static void
each_expr(struct lint *l, const xmlNode *n, expr_fn fn, bool tell)
{
	const struct wm_xslt_elem *x =
	    is_xsl(n) ? find_elem((const char *)n->name) : NULL;

	if (is_xsl(n) && x == NULL)
		return;
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		char kind = 'a';
		struct wm_str s = wm_str(a->children == NULL
			? ""
			: (const char *)a->children->content);

		if (a->ns != NULL &&
		    strcmp((const char *)a->ns->href, XSL) == 0)
			continue;
		if (x != NULL)
			kind = (char)(a->ns == NULL
				? attr_kind(x, (const char *)a->name)
				: 0);
		if (kind == 'e' || kind == 'p')
			fn(l, &(struct expr){n, a, s, 0});
		else if (kind == 'a')
			each_avt(l, n, a, s, fn, tell);
	}
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
compiles(struct lint *l, const struct expr *e)
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
		wm_report(l->sink, WM_TPL_XPATH, in_expr(e, 0, e->s.n),
		    "it is empty");
	else
		wm_report(l->sink, WM_TPL_XPATH,
		    in_expr(e, said.at < s.n ? said.at : s.n, 1),
		    !said.any ? wm_xpath_words(0)
			: said.at >= s.n ? "it ends too early"
					 : said.text);
	return false;
}

/* The namespace of a prefix, "" for none; NULL, and told, if undeclared. */
static const char *
namespace_of(struct lint *l, const struct expr *e,
    const struct wm_xpath_name *x)
{
	xmlNode *n = (xmlNode *)e->node;
	xmlNs *ns;

	if (x->prefix.n == 0)
		return "";
	ns = xmlSearchNs(n->doc, n,
	    BAD_CAST wm_arena_str(&l->mem, x->prefix).p);
	if (ns != NULL)
		return (const char *)ns->href;
	wm_report(l->sink, WM_TPL_PREFIX, in_expr(e, x->at, x->prefix.n),
	    WM_PRI(x->prefix));
	return NULL;
}

static const char *
count_words(struct lint *l, size_t min, size_t max)
{
	const char *s = min == 1 && (max == 1 || max == SIZE_MAX) ? "" : "s";

	if (max == SIZE_MAX)
		return wm_arena_fmt(&l->mem, "at least %zu argument%s", min,
		    s).p;
	if (min == max && min == 0)
		return "no arguments";
	if (min == max)
		return wm_arena_fmt(&l->mem, "%zu argument%s", min, s).p;
	return wm_arena_fmt(&l->mem, "%zu to %zu arguments", min, max).p;
}

static void
check_arity(struct lint *l, const struct expr *e,
    const struct wm_xpath_name *x, size_t min, size_t max)
{
	if (x->nargs >= min && x->nargs <= max)
		return;
	wm_report(l->sink, WM_TPL_ARITY, in_expr(e, x->at, x->len),
	    WM_PRI(wm_str_sub(e->s, x->at, x->len)),
	    count_words(l, min, max), x->nargs);
}

static void
unknown_function(struct lint *l, const struct expr *e,
    const struct wm_xpath_name *x, const char *ns)
{
	struct wm_near near = {.wanted = x->name};
	size_t n, m;
	const struct wm_function *ours = wm_functions(&m);
	const struct wm_xpath_function *all = wm_xpath_functions(&n);

	wm_report(l->sink, WM_TPL_FUNCTION, in_expr(e, x->at, x->len),
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

static void
mark(struct wm_map *map, struct wm_str key)
{
	bool fresh;

	(void)wm_map_add(map, key, &fresh);
}

/* wm:text('key', ...): the key exists and its places are filled. */
static void
check_text(struct lint *l, const struct expr *e, const struct wm_xpath_name *x)
{
	const struct wm_strings *first;
	const struct wm_string *s;
	unsigned top = 9;

	if (x->part)
		mark(&l->prefixes, x->first);
	if (!x->literal || l->in->nstrings == 0)
		return;
	first = l->in->strings[0];
	s = wm_strings_find(first, x->first);
	if (s == NULL) {
		struct wm_near near = {.wanted = x->first};

		wm_report(l->sink, WM_SHEET_TEXT,
		    in_expr(e, x->first_at, x->first.n), WM_PRI(x->first));
		for (size_t i = 0; i < first->n; i++)
			wm_near_offer(&near, first->all[i].key);
		if (near.best.n > 0)
			hint_near(l, &near, "");
		else
			wm_hint(l->sink, "add it to %.*s",
			    WM_PRI(first->src->path));
		return;
	}
	while (top > 0 && (s->holes & 1U << top) == 0)
		top--;
	if (x->nargs - 1 < top) {
		wm_report(l->sink, WM_TPL_HOLES, in_expr(e, x->at, x->len),
		    WM_PRI(x->first), top);
		wm_see(l->sink, s->at, "the string");
	}
}

static void
check_query(struct lint *l, const struct expr *e,
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
	wm_report(l->sink, WM_TPL_QUERY, in_expr(e, x->first_at, x->first.n),
	    WM_PRI(x->first));
	hint_near(l, &near, "");
}

static void
check_ours(struct lint *l, const struct expr *e, const struct wm_xpath_name *x)
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
			mark(&l->prefixes, WM_S("lang-"));
		if (wm_str_is(x->name, "query") && x->nargs > 0)
			check_query(l, e, x);
		return;
	}
	unknown_function(l, e, x, WM_NS);
}

static void
check_function(struct lint *l, const struct expr *e,
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
			forbid(l, in_expr(e, x->at, x->len),
			    wm_arena_fmt(&l->mem, "%s()", all[i].name).p,
			    all[i].why_not);
		else
			check_arity(l, e, x, all[i].min, all[i].max);
		return;
	}
	unknown_function(l, e, x, ns);
}

static void
check_expr(struct lint *l, const struct expr *e)
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
			mark(&l->words, x.name);
			break;
		case WM_XPATH_LITERAL:
			mark(&l->words, x.name);
			break;
		case WM_XPATH_VARIABLE:
		case WM_XPATH_END:
			break;
		}
	}
}

static void
check_elem(struct lint *l, const xmlNode *n)
{
	const struct wm_xslt_elem *x;

	if (is_xsl(n)) {
		x = find_elem((const char *)n->name);
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
			mark(&l->words, wm_attr(n, "name"));
	} else {
		check_html(l, n);
	}
	each_expr(l, n, check_expr, true);
}

static void
check_file(struct lint *l, struct file *f)
{
	xmlNode *root;

	f->doc = wm_tpl_parse(&l->mem, f->src, NULL, l->sink);
	if (f->doc == NULL)
		return;
	root = root_of(f);
	if (!is_xsl_named(root, "stylesheet") &&
	    !is_xsl_named(root, "transform")) {
		wm_report(l->sink, WM_TPL_PLACE, wm_xml_name_span(root),
		    wm_arena_fmt(&l->mem, "<%s>", root->name).p);
		wm_hint(l->sink, "a template begins with <xsl:stylesheet "
		    "version=\"1.0\" xmlns:xsl=\"" XSL "\">");
		return;
	}
	for (xmlNode *n = root; n != NULL; n = next_elem(n, root))
		check_elem(l, n);
}

/* ---- the second pass: a sheet with all it includes ---- */

static struct file *
file_at(struct lint *l, struct wm_str path)
{
	for (size_t i = 0; i < l->in->files->n; i++)
		if (wm_str_eq(l->files[i].src->path, path))
			return &l->files[i];
	return NULL;
}

/* Has this not been told yet, of this place? */
static bool
fresh(struct lint *l, struct wm_span at, enum wm_code code)
{
	bool is_fresh;

	(void)wm_map_add(&l->told, wm_arena_fmt(&l->mem, "%d %u %.*s",
	    (int)code, at.off, WM_PRI(at.src == NULL ? WM_S("")
		: at.src->path)), &is_fresh);
	return is_fresh;
}

static void
no_file(struct lint *l, const xmlAttr *href, struct wm_str path)
{
	struct wm_near near = {.wanted = path};
	struct wm_span at = wm_xml_value_span(href);

	if (!fresh(l, at, WM_SHEET_FILE))
		return;
	wm_report(l->sink, WM_SHEET_FILE, at, WM_PRI(path));
	for (size_t i = 0; i < l->in->files->n; i++)
		wm_near_offer(&near, l->files[i].src->path);
	hint_near(l, &near, "");
}

/* Remember what a file defines at its top. */
static void
define(struct lint *l, xmlNode *n)
{
	struct wm_str name = wm_attr(n, "name"), mode = wm_attr(n, "mode");
	struct wm_entry *e;
	bool is_fresh;

	if (is_xsl_named(n, "template")) {
		if (name.n > 0) {
			e = wm_map_add(&l->templates, name, &is_fresh);
			e->v.ptr = n;
		}
		if (mode.n > 0)
			mark(&l->modes, mode);
	} else if (is_xsl_named(n, "variable") || is_xsl_named(n, "param")) {
		mark(&l->globals, name);
	} else if (is_xsl_named(n, "key")) {
		mark(&l->keys, name);
	}
}

static void
reach(struct lint *l, struct file *f)
{
	xmlNode *root = root_of(f);

	if (f->here)
		return;
	f->here = f->reached = true;
	if (root == NULL)
		return;
	for (xmlNode *n = root->children; n != NULL; n = n->next) {
		const xmlAttr *href;
		struct wm_str path;
		struct file *g;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		define(l, n);
		if (!is_xsl_named(n, "include") && !is_xsl_named(n, "import"))
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
			if (!is_xsl_named(p, "variable") &&
			    !is_xsl_named(p, "param"))
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
name_expr(struct lint *l, const struct expr *e)
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
			at = in_expr(e, x.at, x.len);
			if (!fresh(l, at, WM_TPL_VARIABLE))
				continue;
			wm_report(l->sink, WM_TPL_VARIABLE, at,
			    WM_PRI(x.name));
			offer_all(&near, &l->globals);
			hint_near(l, &near, "$");
		} else if (x.kind == WM_XPATH_FUNCTION && x.literal &&
		    x.prefix.n == 0 && wm_str_is(x.name, "key")) {
			if (wm_map_find(&l->keys, x.first) != NULL)
				continue;
			at = in_expr(e, x.first_at, x.first.n);
			if (!fresh(l, at, WM_TPL_KEY))
				continue;
			wm_report(l->sink, WM_TPL_KEY, at, WM_PRI(x.first));
			near.wanted = x.first;
			offer_all(&near, &l->keys);
			hint_near(l, &near, "");
		}
	}
}

/* Does the template, or with NULL any template of the mode, declare it? */
static bool
has_param(const xmlNode *tpl, struct wm_str name, struct wm_near *near)
{
	for (const xmlNode *c = tpl->children; c != NULL; c = c->next) {
		if (!is_xsl_named(c, "param"))
			continue;
		if (wm_str_eq(wm_attr(c, "name"), name))
			return true;
		wm_near_offer(near, wm_attr(c, "name"));
	}
	return false;
}

static bool
mode_has_param(struct lint *l, struct wm_str mode, struct wm_str name,
    struct wm_near *near)
{
	for (size_t i = 0; i < l->in->files->n; i++) {
		xmlNode *root = root_of(&l->files[i]);

		if (!l->files[i].here || root == NULL)
			continue;
		for (xmlNode *n = root->children; n != NULL; n = n->next)
			if (is_xsl_named(n, "template") &&
			    wm_str_eq(wm_attr(n, "mode"), mode) &&
			    has_param(n, name, near))
				return true;
	}
	return false;
}

static void
name_params(struct lint *l, const xmlNode *call, const xmlNode *tpl)
{
	for (const xmlNode *c = call->children; c != NULL; c = c->next) {
		struct wm_str name;
		struct wm_near near;
		struct wm_span at;

		if (!is_xsl_named(c, "with-param") ||
		    wm_tpl_attr(c, "name") == NULL)
			continue;
		name = wm_attr(c, "name");
		near = (struct wm_near){.wanted = name};
		if (tpl != NULL ? has_param(tpl, name, &near)
				: mode_has_param(l, wm_attr(call, "mode"),
				      name, &near))
			continue;
		at = wm_xml_value_span(wm_tpl_attr(c, "name"));
		if (!fresh(l, at, WM_TPL_PARAM))
			continue;
		wm_report(l->sink, WM_TPL_PARAM, at, WM_PRI(name));
		if (near.best.n > 0)
			hint_near(l, &near, "");
		else
			wm_hint(l->sink, "declare it with <xsl:param "
			    "name=\"%.*s\"/>", WM_PRI(name));
		if (tpl != NULL)
			wm_see(l->sink, wm_xml_name_span(tpl),
			    "the template");
	}
}

static void
name_missing(struct lint *l, const xmlNode *n, const char *attr,
    enum wm_code code, const struct wm_map *known)
{
	const xmlAttr *a = wm_tpl_attr(n, attr);
	struct wm_near near = {.wanted = wm_attr(n, attr)};
	struct wm_span at = wm_xml_value_span(a);

	if (!fresh(l, at, code))
		return;
	wm_report(l->sink, code, at, WM_PRI(near.wanted));
	offer_all(&near, known);
	hint_near(l, &near, "");
}

static void
name_elem(struct lint *l, const xmlNode *n)
{
	struct wm_entry *e;

	each_expr(l, n, name_expr, false);
	if (is_xsl_named(n, "call-template") &&
	    wm_tpl_attr(n, "name") != NULL) {
		e = wm_map_find(&l->templates, wm_attr(n, "name"));
		if (e == NULL)
			name_missing(l, n, "name", WM_TPL_TEMPLATE,
			    &l->templates);
		else
			name_params(l, n, e->v.ptr);
	} else if (is_xsl_named(n, "apply-templates")) {
		if (wm_tpl_attr(n, "mode") != NULL &&
		    wm_map_find(&l->modes, wm_attr(n, "mode")) == NULL)
			name_missing(l, n, "mode", WM_TPL_MODE, &l->modes);
		else
			name_params(l, n, NULL);
	}
}

static void
check_sheet(struct lint *l, struct wm_str main)
{
	struct file *f = file_at(l, main);

	for (size_t i = 0; i < l->in->files->n; i++)
		l->files[i].here = false;
	if (f == NULL) {
		wm_report(l->sink, WM_SHEET_FILE, (struct wm_span){0},
		    WM_PRI(main));
		return;
	}
	reach(l, f);
	for (size_t i = 0; i < l->in->files->n; i++) {
		xmlNode *root = root_of(&l->files[i]);

		if (!l->files[i].here)
			continue;
		for (xmlNode *n = root; n != NULL; n = next_elem(n, root))
			name_elem(l, n);
	}
	wm_map_free(&l->globals);
	wm_map_free(&l->templates);
	wm_map_free(&l->modes);
	wm_map_free(&l->keys);
	l->globals = l->templates = l->modes = l->keys = (struct wm_map){0};
}

/* ---- what nobody uses ---- */

static bool
used_string(struct lint *l, struct wm_str key)
{
	if (wm_str_is(key, "date") || wm_str_starts(key, WM_S("month-")) ||
	    wm_map_find(&l->words, key) != NULL)
		return true;
	for (size_t i = 0; i < l->prefixes.n; i++)
		if (wm_str_starts(key, l->prefixes.all[i]->key))
			return true;
	return false;
}

static void
check_unused(struct lint *l)
{
	for (size_t i = 0; i < l->in->files->n; i++)
		if (!l->files[i].reached && l->files[i].doc != NULL)
			wm_report(l->sink, WM_TPL_UNUSED,
			    wm_xml_name_span(root_of(&l->files[i])));
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
	struct lint l = {.in = in, .sink = sink};
	size_t before = sink->errors;

	l.xpath = xmlXPathNewContext(NULL);
	l.files = wm_arena_alloc(&l.mem, (in->files->n + 1) * sizeof *l.files);
	for (size_t i = 0; i < in->files->n; i++) {
		l.files[i].src = &in->files->all[i];
		check_file(&l, &l.files[i]);
	}
	for (size_t i = 0; i < in->nmains; i++)
		check_sheet(&l, in->mains[i]);
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
