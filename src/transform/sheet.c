/*
 * Opening and running sheets.  libxslt keeps its error function for the
 * whole process; ours, set once, passes on to libxml2's, which is one a
 * thread.  libxslt announces each error with a line that says where; while
 * compiling that line is all there is to know the place by, while running
 * the current instruction is better.
 */
#include "transform/sheet.h"

#include <libexslt/exslt.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "transform/run.h"
#include "transform/tpl.h"

struct wm_sheet {
	const struct wm_sheet_files *files;
	struct wm_arena mem;  /* places of the templates' elements */
	struct wm_sink *sink; /* only while compiling */
	struct wm_span place; /* of the error being announced */
	size_t errors;	      /* while compiling */
	bool told;	      /* one of them was reported */
	struct wm_str unplaced; /* what was said first without a place */
	xsltStylesheet *style;
	xsltSecurityPrefs *forbid;
};

/* ---- finding files ---- */

static const struct wm_source *
find_file(const struct wm_sheet_files *files, struct wm_str path)
{
	for (size_t i = 0; i < files->n; i++)
		if (wm_str_eq(files->all[i].path, path))
			return &files->all[i];
	return NULL;
}

static struct wm_sheet *
sheet_of(xsltStylesheet *style)
{
	while (style->parent != NULL)
		style = style->parent;
	return style->_private;
}

static void
no_file(struct wm_sheet *s, const xmlNode *asks, struct wm_str path)
{
	struct wm_near near = {.wanted = path};
	struct wm_span at = {0};

	if (asks != NULL)
		at = wm_xml_value_span(wm_tpl_attr(asks, "href"));
	wm_report(s->sink, WM_SHEET_FILE, at, WM_PRI(path));
	for (size_t i = 0; i < s->files->n; i++)
		wm_near_offer(&near, s->files->all[i].path);
	if (near.best.n > 0)
		wm_hint(s->sink, "did you mean '%.*s'?", WM_PRI(near.best));
	s->errors++;
}

/* The element of "doc" that asks for "uri", to point at. */
static const xmlNode *
asker(xmlDoc *doc, const char *uri)
{
	xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);

	for (xmlNode *n = root == NULL ? NULL : root->children; n != NULL;
	     n = n->next) {
		struct wm_str href;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		href = wm_attr(n, "href");
		if (href.n > 0 && wm_str_eq(wm_path_base(wm_str(uri)),
				      wm_path_base(href)))
			return n;
	}
	return NULL;
}

static xmlDoc *
load(const xmlChar *uri, xmlDict *dict, int options, void *ctxt,
    xsltLoadType type)
{
	struct wm_sheet *s;
	const struct wm_source *src;
	xsltStylesheet *style = ctxt;
	xmlDoc *doc;

	(void)options;
	if (type != XSLT_LOAD_STYLESHEET)
		return NULL; /* document() is refused */
	s = sheet_of(style);
	src = find_file(s->files, wm_str((const char *)uri));
	if (src == NULL) {
		no_file(s, asker(style->doc, (const char *)uri),
		    wm_str((const char *)uri));
		return NULL;
	}
	/*
	 * An imported sheet interns in its document's dictionary, and libxslt
	 * compares the names of modes by address: all must share one.
	 */
	doc = wm_tpl_parse(&s->mem, src, dict, s->sink);
	if (doc == NULL)
		s->errors++;
	return doc;
}

/* ---- the process ---- */

static void pass_on(void *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
static void
pass_on(void *ctx, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	(void)ctx;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	xmlGenericError(xmlGenericErrorContext, "%s", text);
}

void
wm_transform_start(void)
{
	size_t n;
	const struct wm_function *f = wm_functions(&n);

	xsltInit();
	exsltCommonRegister();
	exsltSetsRegister();
	exsltStrRegister();
	for (size_t i = 0; i < n; i++)
		if (xsltRegisterExtModuleFunction(BAD_CAST f[i].name,
			BAD_CAST WM_NS, f[i].call) != 0)
			wm_die("cannot register a function of templates");
	xsltSetLoaderFunc(load);
	xsltSetGenericErrorFunc(NULL, pass_on);
}

void
wm_transform_stop(void)
{
	xsltSetLoaderFunc(NULL);
	xsltSetGenericErrorFunc(NULL, NULL);
	xsltCleanupGlobals();
}

/* ---- compiling ---- */

/* "compilation error: file a.xsl line 7 element for-each": remember it. */
static bool
announced(struct wm_sheet *s, const char *text)
{
	const char *file = strstr(text, ": file ");
	const char *line = file == NULL ? NULL : strstr(file, " line ");
	const struct wm_source *src;

	if (strncmp(text, "compilation error", 17) != 0)
		return false;
	if (line == NULL)
		return true;
	file += strlen(": file ");
	src = find_file(s->files,
	    (struct wm_str){file, (size_t)(line - file)});
	if (src != NULL)
		s->place = wm_tpl_line(src,
		    (uint32_t)strtoul(line + strlen(" line "), NULL, 10));
	return true;
}

static void on_compile_error(void *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
static void
on_compile_error(void *arg, const char *fmt, ...)
{
	struct wm_sheet *s = arg;
	char text[1024];
	struct wm_str said;
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	said = wm_str_trim(wm_str(text));
	if (said.n == 0 || announced(s, text))
		return;
	/* A file that is not there was told by load(), and better. */
	if (s->errors++ > 0 &&
	    (wm_str_starts(said, WM_S("xsl:import : unable to load")) ||
		wm_str_starts(said, WM_S("xsl:include : unable to load"))))
		return;
	/* libxslt says one fault in several calls, of which some say neither
	 * what nor where: the first that says both is told. */
	if (s->told || wm_str_is(said, "error"))
		return;
	text[(size_t)(said.p - text) + said.n] = '\0';
	if (s->place.len == 0) {
		if (s->unplaced.n == 0)
			s->unplaced = wm_arena_str(&s->mem, said);
		return;
	}
	s->told = true;
	wm_report(s->sink, WM_SHEET_COMPILE, s->place, said.p);
}

static void
on_compile_xpath(void *arg, xmlErrorPtr err)
{
	on_compile_error(arg, "%s",
	    err->message != NULL ? err->message : wm_xpath_words(err->code));
}

static xsltSecurityPrefs *
forbid_all(void)
{
	xsltSecurityPrefs *p = xsltNewSecurityPrefs();

	xsltSetSecurityPrefs(p, XSLT_SECPREF_READ_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(p, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
	xsltSetSecurityPrefs(p, XSLT_SECPREF_CREATE_DIRECTORY,
	    xsltSecurityForbid);
	xsltSetSecurityPrefs(p, XSLT_SECPREF_READ_NETWORK, xsltSecurityForbid);
	xsltSetSecurityPrefs(p, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
	return p;
}

static bool
compile(struct wm_sheet *s, xmlDoc *doc)
{
	size_t before = s->sink->errors;

	s->style = xsltNewStylesheet();
	if (s->style == NULL)
		wm_die("no memory for a template");
	s->style->_private = s;
	xmlSetGenericErrorFunc(s, on_compile_error);
	xmlSetStructuredErrorFunc(s, on_compile_xpath);
	if (xsltParseStylesheetUser(s->style, doc) != 0) {
		/* On failure the document is still ours. */
		s->errors++;
		if (s->style->doc == NULL)
			xmlFreeDoc(doc);
	}
	if (s->errors > 0 && !s->told && s->sink->errors == before)
		wm_report(s->sink, WM_SHEET_COMPILE, s->place,
		    s->unplaced.n > 0 ? s->unplaced.p
				      : "libxslt does not say why");
	xmlSetGenericErrorFunc(NULL, NULL);
	xmlSetStructuredErrorFunc(NULL, NULL);
	return s->errors == 0;
}

struct wm_sheet *
wm_sheet_open(const struct wm_sheet_files *files, struct wm_str main,
    struct wm_sink *sink)
{
	struct wm_sheet *s = wm_calloc(1, sizeof *s);
	const struct wm_source *src = find_file(files, main);
	xmlDoc *doc;

	s->files = files;
	s->sink = sink;
	if (src == NULL) {
		no_file(s, NULL, main);
	} else {
		s->place = (struct wm_span){src, 0, 0};
		doc = wm_tpl_parse(&s->mem, src, NULL, sink);
		if (doc != NULL && compile(s, doc)) {
			s->forbid = forbid_all();
			s->sink = NULL;
			return s;
		}
	}
	wm_sheet_free(s);
	return NULL;
}

void
wm_sheet_free(struct wm_sheet *s)
{
	if (s == NULL)
		return;
	if (s->style != NULL)
		xsltFreeStylesheet(s->style);
	if (s->forbid != NULL)
		xsltFreeSecurityPrefs(s->forbid);
	wm_arena_free(&s->mem);
	free(s);
}

/* ---- running ---- */

/* The expression of an instruction that an error is likely about. */
static struct wm_span
expression(const xmlNode *inst)
{
	static const char *const names[] = {"select", "test", "match"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const xmlAttr *a = wm_tpl_attr(inst, names[i]);

		if (a != NULL)
			return wm_xml_value_span(a);
	}
	return wm_xml_name_span(inst);
}

struct wm_span
wm_run_where(const struct wm_run *r, const char *function)
{
	const xmlNode *inst = r->xslt->inst;
	struct wm_span tag;
	struct wm_str text, call;
	size_t at;

	if (inst == NULL || inst->type != XML_ELEMENT_NODE)
		return (struct wm_span){0};
	if (function == NULL)
		return expression(inst);
	tag = wm_tpl_tag(inst);
	if (tag.len == 0)
		return tag;
	text = (struct wm_str){tag.src->text.p + tag.off, tag.len};
	call = wm_arena_fmt(&r->sink->mem, "wm:%s(", function);
	at = wm_str_find(text, call);
	if (at == SIZE_MAX)
		return expression(inst);
	return (struct wm_span){tag.src, tag.off + (uint32_t)at,
	    (uint32_t)call.n - 1};
}

static void
see_content(const struct wm_run *r)
{
	const xmlNode *n = r->xslt->node;
	struct wm_span at;

	if (n == NULL || n->doc != r->doc->tree)
		return;
	if (n->type == XML_ATTRIBUTE_NODE || n->type == XML_TEXT_NODE)
		n = n->parent;
	at = wm_doc_where(r->doc, n);
	if (at.src != NULL)
		wm_see(r->sink, at, "it was working on this");
}

void
wm_run_failed(struct wm_run *r)
{
	see_content(r);
	if (r->xslt->state == XSLT_STATE_OK)
		r->xslt->state = XSLT_STATE_ERROR;
}

static bool
is_message(const xmlNode *inst)
{
	return inst != NULL && inst->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)inst->name, "message") == 0 &&
	    inst->ns != NULL &&
	    strcmp((const char *)inst->ns->href,
		(const char *)XSLT_NAMESPACE) == 0;
}

/* <xsl:message>: what it is about is the content. */
static void
tell_message(struct wm_run *r, const char *said)
{
	const xmlNode *inst = r->xslt->inst, *n = r->xslt->node;
	bool stop = wm_str_is(wm_attr(inst, "terminate"), "yes");
	struct wm_span at = {0};

	if (n != NULL && n->doc == r->doc->tree)
		at = wm_doc_where(r->doc,
		    n->type == XML_ELEMENT_NODE ? n : n->parent);
	if (at.src == NULL)
		at = wm_xml_name_span(inst);
	wm_report(r->sink, stop ? WM_SHEET_STOP : WM_SHEET_SAYS, at, said);
	wm_see(r->sink, wm_xml_name_span(inst), "the template");
}

/* Where in the instruction's attributes the failed expression stands. */
static struct wm_span
xpath_where(const struct wm_run *r)
{
	const xmlNode *inst = r->xslt->inst;

	if (inst == NULL || inst->type != XML_ELEMENT_NODE ||
	    r->xpath_expr.n == 0)
		return wm_run_where(r, NULL);
	for (const xmlAttr *a = inst->properties; a != NULL; a = a->next) {
		size_t at;

		if (a->children == NULL || a->ns != NULL)
			continue;
		at = wm_str_find(
		    wm_str((const char *)a->children->content),
		    r->xpath_expr);
		if (at != SIZE_MAX)
			return wm_tpl_value(a, at + (size_t)r->xpath_at, 1);
	}
	return wm_run_where(r, NULL);
}

static void
tell_xpath(struct wm_run *r, const char *said)
{
	if (r->xpath_said.n > 0)
		said = r->xpath_said.p;
	wm_report(r->sink, WM_SHEET_RUN, xpath_where(r), said);
	r->xpath_said = r->xpath_expr = WM_S("");
	wm_run_failed(r);
}

static void on_run_error(void *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
static void
on_run_error(void *arg, const char *fmt, ...)
{
	struct wm_run *r = arg;
	char text[1024];
	struct wm_str said;
	va_list ap;

	if (strncmp(fmt, "%s: file", 8) == 0 ||
	    strncmp(fmt, "%s: element", 11) == 0)
		return; /* the announcement: we know better */
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	said = wm_str_trim(wm_str(text));
	if (said.n == 0 || wm_str_is(said, "runtime error"))
		return;
	text[(size_t)(said.p - text) + said.n] = '\0';
	if (is_message(r->xslt->inst))
		tell_message(r, said.p);
	else
		tell_xpath(r, said.p);
}

/* What libxml2 says of an expression; libxslt complains right after. */
static void on_run_generic(void *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
static void
on_run_generic(void *arg, const char *fmt, ...)
{
	struct wm_run *r = arg;
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (r->xpath_said.n == 0)
		r->xpath_said = wm_arena_str(&r->mem,
		    wm_str_trim(wm_str(text)));
}

static void
on_run_xpath(void *arg, xmlErrorPtr err)
{
	struct wm_run *r = arg;

	if (err->str1 != NULL) {
		r->xpath_expr = wm_arena_str(&r->mem, wm_str(err->str1));
		r->xpath_at = err->int1;
	}
	on_run_generic(r, "%s",
	    err->message != NULL ? err->message : wm_xpath_words(err->code));
}

static xmlDoc *
run_sheet(struct wm_sheet *s, struct wm_run *r)
{
	xsltTransformContext *t;
	xmlDoc *out;

	t = xsltNewTransformContext(s->style, r->doc->tree);
	if (t == NULL)
		wm_die("no memory for a transformation");
	r->xslt = t;
	t->_private = r;
	xsltSetTransformErrorFunc(t, r, on_run_error);
	if (xsltSetCtxtSecurityPrefs(s->forbid, t) != 0)
		wm_die("cannot forbid templates to reach files");
	t->xpathCtxt->error = on_run_xpath;
	t->xpathCtxt->userData = r;
	out = xsltApplyStylesheetUser(s->style, r->doc->tree, NULL, NULL,
	    NULL, t);
	/* libxslt may hand out a result of a run that failed. */
	if (out != NULL && t->state != XSLT_STATE_OK) {
		xmlFreeDoc(out);
		out = NULL;
	}
	xsltFreeTransformContext(t);
	return out;
}

bool
wm_sheet_apply(struct wm_sheet *s, struct wm_doc *doc,
    const struct wm_ask *ask, struct wm_sink *sink, xmlDoc **result)
{
	struct wm_run r = {.ask = ask, .doc = doc, .sink = sink};
	size_t before = sink->errors;
	/* wm:shared() runs the sheet inside of a run. */
	void *outer_ctx = xmlGenericErrorContext;
	xmlGenericErrorFunc outer = xmlGenericError;

	xmlSetGenericErrorFunc(&r, on_run_generic);
	*result = run_sheet(s, &r);
	xmlSetGenericErrorFunc(outer_ctx, outer);
	if (*result == NULL && sink->errors == before)
		wm_report(sink, WM_SHEET_RUN,
		    (struct wm_span){s->style->doc->_private, 0, 0},
		    r.xpath_said.n > 0 ? r.xpath_said.p : "no result");
	if (r.answers != NULL)
		xmlFreeDoc(r.answers);
	wm_map_free(&r.asked);
	wm_buf_free(&r.buf);
	wm_arena_free(&r.mem);
	return *result != NULL;
}

const char *
wm_sheet_library(void)
{
	return xsltEngineVersion;
}
