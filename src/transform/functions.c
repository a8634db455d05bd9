/*
 * The functions of namespace urn:waymark.  Each takes its arguments as
 * strings, asks the struct wm_ask of the run, and gives back a string, a
 * truth or a node-set.  They are registered once for the process; libxslt
 * finds each once for each place it is called from.
 */
#include <libxslt/functions.h>
#include <libxslt/extensions.h>
#include <libxslt/pattern.h>
#include <libxslt/transform.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "model/site.h"
#include "transform/run.h"
#include "xml/html.h"

#define MAX_ARGS 10

/* The call now going on. */
struct call {
	struct wm_run *run;
	xmlXPathParserContext *xp;
	xmlChar *owned[MAX_ARGS];
	struct wm_str args[MAX_ARGS];
	size_t n;
	const char *name;
};

static bool
begin(struct call *c, xmlXPathParserContext *xp, int nargs, const char *name)
{
	xsltTransformContext *t = xsltXPathGetTransformContext(xp);

	if (t == NULL || t->_private == NULL || nargs > MAX_ARGS) {
		xmlXPathErr(xp, XPATH_INVALID_ARITY);
		return false;
	}
	c->run = t->_private;
	c->xp = xp;
	c->name = name;
	c->n = (size_t)nargs;
	for (size_t i = c->n; i-- > 0;) {
		c->owned[i] = xmlXPathPopString(xp);
		c->args[i] = wm_str((const char *)c->owned[i]);
	}
	wm_buf_clear(&c->run->buf);
	return true;
}

static void
end_args(struct call *c)
{
	for (size_t i = 0; i < c->n; i++)
		xmlFree(c->owned[i]);
}

/* The arguments go, the slice becomes the value. */
static void
give(struct call *c, struct wm_str s)
{
	xmlChar *copy = xmlStrndup(BAD_CAST s.p, (int)s.n);

	end_args(c);
	valuePush(c->xp, xmlXPathWrapString(copy));
}

static void
give_buf(struct call *c)
{
	struct wm_buf *b = &c->run->buf;

	give(c, b->n > 0 ? wm_buf_str(b) : WM_S(""));
}

/* ---- links ---- */

static bool
link_of(struct call *c, struct wm_link *l)
{
	const struct wm_ask *a = c->run->ask;

	*l = (struct wm_link){WM_S(""), WM_S("")};
	if (a->link(a->self, c->args[0], l))
		return true;
	wm_run_fail(c->run, WM_SHEET_LINK, c->name, WM_PRI(c->args[0]));
	return false;
}

static void
f_href(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_link l;

	if (!begin(&c, xp, nargs, "href"))
		return;
	(void)link_of(&c, &l);
	give(&c, l.href);
}

static void
f_title(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_link l;
	struct wm_str title = WM_S("");

	if (!begin(&c, xp, nargs, "title"))
		return;
	if (!c.run->ask->title(c.run->ask->self, c.args[0], &title)) {
		(void)link_of(&c, &l);
		title = WM_S("");
	}
	give(&c, title);
}

static void
f_hreflang(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_link l;

	if (!begin(&c, xp, nargs, "hreflang"))
		return;
	if (!link_of(&c, &l) || wm_str_eq(l.lang, c.run->ask->lang))
		l.lang = WM_S("");
	give(&c, l.lang);
}

static void
f_known(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_link l;
	bool known;

	if (!begin(&c, xp, nargs, "known"))
		return;
	known = c.run->ask->link(c.run->ask->self, c.args[0], &l);
	end_args(&c);
	valuePush(xp, xmlXPathNewBoolean(known));
}

static void
f_asset(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_str href = WM_S("");

	if (!begin(&c, xp, nargs, "asset"))
		return;
	if (!c.run->ask->asset(c.run->ask->self, c.args[0], &href)) {
		wm_run_fail(c.run, WM_SHEET_ASSET, "asset",
		    WM_PRI(c.args[0]));
		href = WM_S("");
	}
	give(&c, href);
}

/* ---- words ---- */

static void
f_text(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	const struct wm_string *s;

	if (!begin(&c, xp, nargs, "text"))
		return;
	s = wm_strings_find(c.run->ask->strings, c.args[0]);
	if (s == NULL) {
		wm_run_fail(c.run, WM_SHEET_TEXT, "text", WM_PRI(c.args[0]));
		give(&c, WM_S(""));
	} else if (s->holes == 0) {
		give(&c, s->text);
	} else {
		wm_strings_fill(&c.run->buf, s->text, c.args + 1, c.n - 1);
		give_buf(&c);
	}
}

/* What the strings call languages by their codes, with commas between; the
 * code where they call it nothing. */
static void
f_language(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_str rest, code;
	struct wm_buf key = {0}, *names;

	if (!begin(&c, xp, nargs, "language"))
		return;
	names = &c.run->buf;
	for (rest = c.args[0]; wm_str_word(&rest, &code);) {
		const struct wm_string *s;

		wm_buf_clear(&key);
		wm_buf_puts(&key, "lang-");
		wm_buf_put(&key, code);
		s = wm_strings_find(c.run->ask->strings, wm_buf_str(&key));
		if (names->n > 0)
			wm_buf_puts(names, ", ");
		wm_buf_put(names, s != NULL ? s->text : code);
	}
	wm_buf_free(&key);
	give_buf(&c);
}

static void
f_date(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	wm_day day;

	if (!begin(&c, xp, nargs, "date"))
		return;
	if (!wm_day_parse(c.args[0], &day)) {
		give(&c, c.args[0]);
		return;
	}
	wm_strings_date(&c.run->buf, c.run->ask->strings, day);
	give_buf(&c);
}

static void
f_fold(xmlXPathParserContext *xp, int nargs)
{
	struct call c;

	if (!begin(&c, xp, nargs, "fold"))
		return;
	wm_utf8_fold(&c.run->buf, c.args[0]);
	give_buf(&c);
}

/* A JSON string that may stand in a <script>: no '<' can end it. */
static void
f_json(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_buf *b;

	if (!begin(&c, xp, nargs, "json"))
		return;
	b = &c.run->buf;
	wm_buf_putc(b, '"');
	for (size_t i = 0; i < c.args[0].n; i++) {
		unsigned char ch = (unsigned char)c.args[0].p[i];

		if (ch == '"' || ch == '\\')
			wm_buf_putc(b, '\\');
		if (ch < ' ' || ch == '<')
			wm_buf_fmt(b, "\\u%04x", ch);
		else
			wm_buf_putc(b, (char)ch);
	}
	wm_buf_putc(b, '"');
	give_buf(&c);
}

static void
f_slug(xmlXPathParserContext *xp, int nargs)
{
	struct call c;

	if (!begin(&c, xp, nargs, "slug"))
		return;
	wm_utf8_slug(&c.run->buf, c.args[0]);
	give_buf(&c);
}

/*
 * "+15625550142" -> "562-555-0142"; a short code, or a number of another
 * country, stays as it is.  Right-to-left text would turn the parts around:
 * there it stands between LRI and PDI (UAX 9).
 */
static void
f_phone(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_str s;
	bool rtl;

	if (!begin(&c, xp, nargs, "phone"))
		return;
	s = c.args[0];
	rtl = wm_lang_is_rtl(c.run->ask->lang);
	if (rtl)
		wm_buf_puts(&c.run->buf, "\xe2\x81\xa6");
	if (s.n == 12 && wm_str_starts(s, WM_S("+1"))) {
		wm_buf_put(&c.run->buf, wm_str_sub(s, 2, 3));
		wm_buf_putc(&c.run->buf, '-');
		wm_buf_put(&c.run->buf, wm_str_sub(s, 5, 3));
		wm_buf_putc(&c.run->buf, '-');
		wm_buf_put(&c.run->buf, wm_str_sub(s, 8, 4));
	} else {
		wm_buf_put(&c.run->buf, s);
	}
	if (rtl)
		wm_buf_puts(&c.run->buf, "\xe2\x81\xa9");
	give_buf(&c);
}

/* RFC 3966 and RFC 5724: a scheme, then "+" and digits only. */
static void
number_uri(xmlXPathParserContext *xp, int nargs, const char *scheme)
{
	struct call c;

	if (!begin(&c, xp, nargs, scheme))
		return;
	wm_buf_puts(&c.run->buf, scheme);
	wm_buf_putc(&c.run->buf, ':');
	for (size_t i = 0; i < c.args[0].n; i++)
		if (wm_is_digit(c.args[0].p[i]) || c.args[0].p[i] == '+')
			wm_buf_putc(&c.run->buf, c.args[0].p[i]);
	give_buf(&c);
}

static void
f_tel(xmlXPathParserContext *xp, int nargs)
{
	number_uri(xp, nargs, "tel");
}

static void
f_sms(xmlXPathParserContext *xp, int nargs)
{
	number_uri(xp, nargs, "sms");
}

/* ---- settings ---- */

static void
f_site(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_str value = WM_S("");

	if (!begin(&c, xp, nargs, "site"))
		return;
	if (!c.run->ask->site(c.run->ask->self, c.args[0], &value)) {
		wm_run_fail(c.run, WM_SHEET_SITE, "site", "site",
		    WM_PRI(c.args[0]));
		value = WM_S("");
	}
	give(&c, value);
}

/* Only pages know: what they share must not ask. */
static bool
of_one_page(struct call *c)
{
	if (!c->run->ask->part)
		return true;
	wm_run_fail(c->run, WM_SHEET_SHARED, c->name, c->name);
	return false;
}

static void
f_page(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	char today[11];

	if (!begin(&c, xp, nargs, "page"))
		return;
	if (!wm_str_is(c.args[0], "lang") && !wm_str_is(c.args[0], "today") &&
	    !of_one_page(&c)) {
		give(&c, WM_S(""));
		return;
	}
	if (wm_str_is(c.args[0], "lang")) {
		give(&c, c.run->ask->lang);
	} else if (wm_str_is(c.args[0], "output")) {
		give(&c, c.run->ask->output);
	} else if (wm_str_is(c.args[0], "id")) {
		give(&c, c.run->ask->id);
	} else if (wm_str_is(c.args[0], "number")) {
		give(&c, c.run->ask->number(c.run->ask->self));
	} else if (wm_str_is(c.args[0], "url")) {
		struct wm_str origin = WM_S("");

		(void)c.run->ask->site(c.run->ask->self, WM_S("origin"),
		    &origin);
		wm_buf_put(&c.run->buf, origin);
		wm_buf_put(&c.run->buf, c.run->ask->output);
		give_buf(&c);
	} else if (wm_str_is(c.args[0], "today")) {
		if (c.run->ask->saw_today != NULL)
			c.run->ask->saw_today(c.run->ask->self);
		wm_day_format(c.run->ask->today, today);
		give(&c, wm_str(today));
	} else {
		wm_run_fail(c.run, WM_SHEET_SITE, "page", "page",
		    WM_PRI(c.args[0]));
		give(&c, WM_S(""));
	}
}

/* ---- prose, and parts that are HTML already ---- */

/* Is an attribute without namespace one of the words? */
static bool
has_one_of(const xmlNode *n, struct wm_str words)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		struct wm_str rest = words, word;

		while (a->ns == NULL && wm_str_word(&rest, &word))
			if (wm_str_is(word, (const char *)a->name))
				return true;
	}
	return false;
}

static bool is_plain(xsltTransformContext *, xmlNode *, struct wm_str but);

/* Would templates copy this element, and all that is in it? */
static bool
copies(xsltTransformContext *t, xmlNode *n, struct wm_str but)
{
	const xsltTemplate *rule = n->type == XML_ELEMENT_NODE
	    ? xsltGetTemplate(t, n, NULL)
	    : NULL;

	return rule != NULL && rule->match != NULL &&
	    strcmp((const char *)rule->match, "h:*") == 0 &&
	    is_plain(t, n, but);
}

/* Nothing but the template of all prose has a say from here down. */
static bool
is_plain(xsltTransformContext *t, xmlNode *n, struct wm_str but)
{
	if (has_one_of(n, but))
		return false;
	for (xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && !copies(t, c, but))
			return false;
	return true;
}

/* Templates move the XPath context, which goes on after us. */
static void
put_back(xmlXPathContext *x, const xmlXPathContext *kept)
{
	x->node = kept->node;
	x->doc = kept->doc;
	x->contextSize = kept->contextSize;
	x->proximityPosition = kept->proximityPosition;
	x->namespaces = kept->namespaces;
	x->nsNr = kept->nsNr;
}

/*
 * wm:plain('facts id'): may the current element be copied as it is, since
 * no other template than that for "h:*" matches below it and nothing there
 * has one of the attributes?  Copying whole blocks is what makes a page of
 * prose quick.
 */
static void
f_plain(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	xmlXPathContext *x = xp->context, kept = *x;
	bool plain;

	if (!begin(&c, xp, nargs, "plain"))
		return;
	plain = x->node != NULL && x->node->type == XML_ELEMENT_NODE &&
	    is_plain(c.run->xslt, x->node, c.args[0]);
	put_back(x, &kept);
	end_args(&c);
	valuePush(xp, xmlXPathNewBoolean(plain));
}

static xmlNode *
answers_of(struct wm_run *r)
{
	if (r->answers == NULL) {
		r->answers = xmlNewDoc(BAD_CAST "1.0");
		(void)xmlDocSetRootElement(r->answers,
		    xmlNewDocNode(r->answers, NULL, BAD_CAST "answers", NULL));
	}
	return xmlDocGetRootElement(r->answers);
}

/* The value is a text for the emitter, by itself: beside another the two
 * would become one. */
static void
give_html(struct call *c, struct wm_str html)
{
	xmlNode *holder = xmlNewChild(answers_of(c->run), NULL,
	    BAD_CAST "html", NULL);
	xmlNode *text = wm_html_ready(c->run->answers, html);

	(void)xmlAddChild(holder, text);
	valuePush(c->xp, xmlXPathNewNodeSet(text));
}

/*
 * wm:html(nodes): what copying them to the result would make.  Where that
 * is HTML they are written at once, which saves a copy of each node.
 */
static void
f_html(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	xmlXPathObject *set;

	if (xp->value == NULL || xp->value->type != XPATH_NODESET) {
		xmlXPathErr(xp, XPATH_INVALID_TYPE);
		return;
	}
	set = valuePop(xp);
	if (!begin(&c, xp, nargs - 1, "html")) {
		xmlXPathFreeObject(set);
		return;
	}
	if (!c.run->ask->html) {
		valuePush(xp, set);
		return;
	}
	for (int i = 0; set->nodesetval != NULL && i < set->nodesetval->nodeNr;
	     i++)
		wm_html_emit_node(set->nodesetval->nodeTab[i], &c.run->buf);
	xmlXPathFreeObject(set);
	give_html(&c, wm_buf_str(&c.run->buf));
}

/* Append what the templates make of one node. */
static void
apply(xsltTransformContext *t, xmlNode *n, struct wm_buf *html)
{
	xmlNode *insert = t->insert, *node = t->node;
	xmlDoc *output = t->output;
	xmlDoc *made = xmlNewDoc(BAD_CAST "1.0");

	made->dict = t->dict; /* as libxslt's own fragments have it */
	xmlDictReference(t->dict);
	t->output = made;
	t->insert = (xmlNode *)made;
	t->node = n;
	xsltProcessOneNode(t, n, NULL);
	t->insert = insert;
	t->output = output;
	t->node = node;
	t->lasttext = NULL; /* it may be one of these that go */
	for (const xmlNode *m = made->children; m != NULL; m = m->next)
		wm_html_emit_node(m, html);
	xmlFreeDoc(made);
}

/*
 * wm:prose(nodes): the HTML that <xsl:apply-templates> makes of them.
 * Blocks that would only be copied are written at once: nothing is matched,
 * evaluated or copied for them.
 */
static void
f_prose(xmlXPathParserContext *xp, int nargs)
{
	xmlXPathContext *x = xp->context, kept = *x;
	xsltTransformContext *t;
	const xmlChar *mode, *ns; /* templates are those without a mode */
	struct wm_buf html = {0};
	struct call c;
	xmlXPathObject *set;

	if (xp->value == NULL || xp->value->type != XPATH_NODESET) {
		xmlXPathErr(xp, XPATH_INVALID_TYPE);
		return;
	}
	set = valuePop(xp);
	if (!begin(&c, xp, nargs - 1, "prose")) {
		xmlXPathFreeObject(set);
		return;
	}
	t = c.run->xslt;
	mode = t->mode;
	ns = t->modeURI;
	t->mode = t->modeURI = NULL;
	if (!c.run->ask->html)
		wm_run_fail(c.run, WM_SHEET_SHARED, "prose", "prose");
	for (int i = 0; set->nodesetval != NULL && c.run->ask->html &&
	     i < set->nodesetval->nodeNr; i++) {
		xmlNode *n = set->nodesetval->nodeTab[i];

		x->contextSize = set->nodesetval->nodeNr;
		x->proximityPosition = i + 1;
		if (n->type == XML_TEXT_NODE ||
		    copies(t, n, WM_S("facts")))
			wm_html_emit_node(n, &html);
		else
			apply(t, n, &html);
	}
	t->mode = mode;
	t->modeURI = ns;
	put_back(x, &kept);
	xmlXPathFreeObject(set);
	give_html(&c, wm_buf_str(&html));
	wm_buf_free(&html);
}

/*
 * wm:shared('footer', ...): the HTML that the templates make of
 * <shared name="footer" lang="..."><arg>...</arg>...</shared>, once for all
 * pages of a language and folder.  It is a text for the emitter, which has
 * written it before.
 */
static void
f_shared(xmlXPathParserContext *xp, int nargs)
{
	struct call c;
	struct wm_str html = WM_S("");

	if (!begin(&c, xp, nargs, "shared"))
		return;
	if (c.run->ask->shared == NULL)
		wm_run_fail(c.run, WM_SHEET_SHARED, "shared", "shared");
	else if (!c.run->ask->shared(c.run->ask->self, c.args, c.n, &html))
		wm_run_failed(c.run);
	end_args(&c);
	give_html(&c, html);
}

/* ---- lists ---- */

/* Give an element its place in document order, as libxml2's
 * xmlXPathOrderDocElems() would, so that comparing two is one look: a number
 * below zero where text nodes have their text. */
static void
number_one(struct wm_run *r, xmlNode *n)
{
	r->order++;
	n->content = (xmlChar *)-r->order; /* NOLINT(*no-int-to-ptr) */
}

static void
number_below(struct wm_run *r, xmlNode *n)
{
	for (xmlNode *c = n->children; c != NULL; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		number_one(r, c);
		number_below(r, c);
	}
}

static xmlNode *
answer(struct call *c, enum wm_ask_rows what)
{
	struct wm_run *r = c->run;
	struct wm_entry *e;
	xmlNode *holder;
	bool fresh;

	wm_buf_putc(&r->buf, (char)('A' + (int)what));
	for (size_t i = 0; i < c->n; i++) {
		wm_buf_put(&r->buf, c->args[i]);
		wm_buf_putc(&r->buf, '\0');
	}
	e = wm_map_add(&r->asked, wm_buf_str(&r->buf), &fresh);
	if (!fresh)
		return e->v.ptr;
	holder = xmlNewChild(answers_of(r), NULL, BAD_CAST "answer", NULL);
	e->v.ptr = holder;
	r->ask->rows(r->ask->self, what, c->args, c->n, holder);
	number_one(r, holder);
	number_below(r, holder);
	return holder;
}

static void
rows(xmlXPathParserContext *xp, int nargs, enum wm_ask_rows what,
    const char *name)
{
	struct call c;
	xmlXPathObject *set;
	xmlNode *holder;
	size_t before;

	if (!begin(&c, xp, nargs, name))
		return;
	if (what == WM_ASK_TRANSLATIONS && !of_one_page(&c)) {
		end_args(&c);
		valuePush(xp, xmlXPathNewNodeSet(NULL));
		return;
	}
	before = c.run->sink->n;
	holder = answer(&c, what);
	end_args(&c);
	if (c.run->sink->n > before) /* the catalog does not know where */
		wm_see(c.run->sink, wm_run_where(c.run, name), "asked here");
	set = xmlXPathNewNodeSet(NULL);
	for (xmlNode *n = holder->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			(void)xmlXPathNodeSetAddUnique(set->nodesetval, n);
	valuePush(xp, set);
}

#define ROWS(fn, what, name)                                                   \
	static void fn(xmlXPathParserContext *xp, int nargs)                   \
	{                                                                      \
		rows(xp, nargs, what, name);                                   \
	}
ROWS(f_listing, WM_ASK_LISTING, "listing")
ROWS(f_query, WM_ASK_QUERY, "query")
ROWS(f_deadline, WM_ASK_DEADLINE, "deadline")
ROWS(f_law, WM_ASK_LAW, "law")
ROWS(f_term, WM_ASK_TERM, "term")
ROWS(f_languages, WM_ASK_LANGUAGES, "languages")
ROWS(f_crisis, WM_ASK_CRISIS, "crisis")
ROWS(f_translations, WM_ASK_TRANSLATIONS, "translations")
ROWS(f_rule, WM_ASK_RULE, "rule")
ROWS(f_calendar, WM_ASK_CALENDAR, "calendar")

static const struct wm_function functions[] = {
	{"asset", f_asset, 1, 1},
	{"calendar", f_calendar, 0, 0},
	{"crisis", f_crisis, 0, 0},
	{"date", f_date, 1, 1},
	{"deadline", f_deadline, 1, 1},
	{"fold", f_fold, 1, 1},
	{"href", f_href, 1, 1},
	{"hreflang", f_hreflang, 1, 1},
	{"html", f_html, 1, 1},
	{"json", f_json, 1, 1},
	{"known", f_known, 1, 1},
	{"language", f_language, 1, 1},
	{"languages", f_languages, 0, 0},
	{"law", f_law, 1, 1},
	{"listing", f_listing, 1, 1},
	{"page", f_page, 1, 1},
	{"phone", f_phone, 1, 1},
	{"plain", f_plain, 1, 1},
	{"prose", f_prose, 1, 1},
	{"query", f_query, 1, MAX_ARGS},
	{"rule", f_rule, 1, 2},
	{"shared", f_shared, 1, MAX_ARGS},
	{"site", f_site, 1, 1},
	{"slug", f_slug, 1, 1},
	{"sms", f_sms, 1, 1},
	{"tel", f_tel, 1, 1},
	{"term", f_term, 1, 1},
	{"text", f_text, 1, MAX_ARGS},
	{"title", f_title, 1, 1},
	{"translations", f_translations, 0, 0},
};

const struct wm_function *
wm_functions(size_t *n)
{
	*n = sizeof functions / sizeof *functions;
	return functions;
}

const char *
wm_xpath_words(int code)
{
	switch (code) {
	case XML_XPATH_NUMBER_ERROR:
		return "this is not a number";
	case XML_XPATH_UNFINISHED_LITERAL_ERROR:
	case XML_XPATH_START_LITERAL_ERROR:
		return "a quote has no partner";
	case XML_XPATH_VARIABLE_REF_ERROR:
		return "a name must follow '$'";
	case XML_XPATH_UNDEF_VARIABLE_ERROR:
		return "there is no such variable";
	case XML_XPATH_INVALID_PREDICATE_ERROR:
		return "']' is missing";
	case XML_XPATH_EXPR_ERROR:
		return "it cannot go on like this";
	case XML_XPATH_UNCLOSED_ERROR:
		return "')' is missing";
	case XML_XPATH_UNKNOWN_FUNC_ERROR:
		return "there is no such function";
	case XML_XPATH_INVALID_OPERAND:
	case XML_XPATH_INVALID_TYPE:
		return "this needs a node-set";
	case XML_XPATH_INVALID_ARITY:
		return "too many or too few arguments";
	case XPATH_UNDEF_PREFIX_ERROR + XML_XPATH_EXPRESSION_OK:
		return "a prefix is not declared";
	}
	return "libxml2 does not say why";
}
