/*
 * The examples of the CommonMark 0.30 specification through the production
 * tree builder and the production HTML emitter, against cmark's own HTML.
 * Compared are (1) the document tree with cmark's HTML read as XML, and
 * (2) our HTML with cmark's HTML, both read by an HTML parser.  Examples
 * whose tree holds raw HTML are skipped, because we refuse it.
 *
 * What is normalised: white space outside of <pre> and in attributes (an XML
 * parser makes a line end there a blank), the order of attributes, percent
 * signs in addresses (cmark escapes when it writes).
 */
#include <stdlib.h>
#include <string.h>

#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "../test.h"
#include "base/file.h"
#include "markdown/markdown.h"
#include "xml/html.h"
#include "xml/xml.h"

#define SPEC "tests/node_modules/commonmark-spec/spec.txt"

static bool
is_block(const xmlNode *n)
{
	static const char *const names[] = {"p", "ul", "ol", "li", "pre",
	    "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", NULL};

	for (size_t i = 0; n != NULL && names[i] != NULL; i++)
		if (n->type == XML_ELEMENT_NODE &&
		    strcmp((const char *)n->name, names[i]) == 0)
			return true;
	return false;
}

static void
put_text(struct wm_buf *b, const xmlNode *n, bool pre)
{
	bool space = false;
	size_t start = b->n;

	for (const char *p = (const char *)n->content; *p != '\0'; p++) {
		if (pre || !wm_is_space((unsigned char)*p)) {
			if (space && !(b->n == start && (n->prev == NULL ||
				is_block(n->prev))))
				wm_buf_putc(b, ' ');
			space = false;
			wm_buf_putc(b, *p);
		} else {
			space = true;
		}
	}
	if (space && n->next != NULL && !is_block(n->next) &&
	    !(b->n == start && (n->prev == NULL || is_block(n->prev))))
		wm_buf_putc(b, ' ');
}

static void
put_address(struct wm_buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (wm_is_alpha(c) || wm_is_digit(c) ||
		    strchr("-_.!~*'();/?:@&=+$,%#", c) != NULL)
			wm_buf_putc(b, (char)c);
		else
			wm_buf_fmt(b, "%%%02X", c);
	}
}

static void
put_attr(struct wm_buf *b, const xmlNode *n, const char *name)
{
	xmlChar *v = xmlGetNoNsProp(n, BAD_CAST name);

	if (v == NULL)
		return;
	wm_buf_fmt(b, " %s=[", name);
	if (strcmp(name, "href") == 0 || strcmp(name, "src") == 0)
		put_address(b, (const char *)v);
	else
		for (const xmlChar *p = v; *p != '\0'; p++)
			wm_buf_putc(b, *p == '\n' ? ' ' : (char)*p);
	wm_buf_putc(b, ']');
	xmlFree(v);
}

static size_t
count_attrs(const xmlNode *n)
{
	size_t k = 0;

	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		k += a->ns == NULL;
	return k;
}

/* The children of a node as one string. */
static void
put_children(struct wm_buf *b, const xmlNode *top, bool pre)
{
	static const char *const attrs[] = {"href", "src", "alt", "title",
	    "start", "class"};

	for (const xmlNode *n = top->children; n != NULL; n = n->next) {
		size_t before = b->n, k = 0;

		if (n->type == XML_TEXT_NODE) {
			put_text(b, n, pre);
			continue;
		}
		wm_buf_fmt(b, "<%s", (const char *)n->name);
		for (size_t i = 0; i < 6; i++) {
			before = b->n;
			put_attr(b, n, attrs[i]);
			k += b->n > before;
		}
		if (k != count_attrs(n))
			wm_buf_puts(b, " and others");
		wm_buf_putc(b, '>');
		put_children(b, n,
		    pre || strcmp((const char *)n->name, "pre") == 0);
		wm_buf_puts(b, "</>");
	}
}

static bool
has_html(cmark_node *root)
{
	cmark_iter *it = cmark_iter_new(root);
	bool found = false;

	while (cmark_iter_next(it) != CMARK_EVENT_DONE) {
		cmark_node_type t =
		    cmark_node_get_type(cmark_iter_get_node(it));

		found = found || t == CMARK_NODE_HTML_BLOCK ||
		    t == CMARK_NODE_HTML_INLINE;
	}
	cmark_iter_free(it);
	return found;
}

/* Our tree; its <body> is returned. */
static xmlNode *
read_tree(struct wm_doc *d, const struct wm_source *src)
{
	struct wm_sink sink = {0};
	struct wm_md md;
	struct wm_text text;
	xmlNode *root, *body;

	*d = (struct wm_doc){.nsrcs = 1, .kind = WM_KIND_PAGE};
	d->srcs = wm_arena_alloc(&d->mem, sizeof *d->srcs);
	d->srcs[0] = src;
	d->tree = xmlNewDoc(BAD_CAST "1.0");
	root = xmlNewDocNode(d->tree, NULL, BAD_CAST "page", NULL);
	xmlDocSetRootElement(d->tree, root);
	body = xmlNewChild(root, NULL, BAD_CAST "body", NULL);
	text = wm_text_plain(&d->mem, src, 0, (uint32_t)src->text.n);
	wm_md_open(&md, d, &sink, WM_MD_SPEC);
	wm_md_blocks(&md, body, &text, 1);
	wm_md_close(&md);
	CHECK(sink.n == 0);
	wm_sink_free(&sink);
	return body;
}

/* HTML as a string of its tree. */
static void
put_html(struct wm_buf *b, struct wm_str html)
{
	htmlDocPtr doc = htmlReadMemory(html.p, (int)html.n, NULL, "utf-8",
	    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	xmlNode *n = xmlDocGetRootElement(doc);

	while (n != NULL && strcmp((const char *)n->name, "body") != 0)
		n = strcmp((const char *)n->name, "html") == 0 ? n->children
							       : n->next;
	if (n != NULL)
		put_children(b, n, false);
	xmlFreeDoc(doc);
}

static bool
same(const char *what, unsigned number, struct wm_str in,
    const struct wm_buf *got, const struct wm_buf *want)
{
	if (wm_str_eq(wm_buf_str(got), wm_buf_str(want)))
		return true;
	fprintf(stderr, "example %u, %s:\n%.*s\ngot  %.*s\nwant %.*s\n",
	    number, what, WM_PRI(in), (int)got->n, got->p, (int)want->n,
	    want->p);
	return false;
}

static bool
compare_tree(unsigned number, struct wm_str in, xmlNode *body,
    const char *html)
{
	struct wm_buf text = {0}, got = {0}, want = {0};
	xmlDoc *doc;
	bool ok;

	wm_buf_fmt(&text, "<body>%s</body>", html);
	doc = xmlReadMemory(text.p, (int)text.n, NULL, "utf-8", 0);
	if (doc != NULL)
		put_children(&want, xmlDocGetRootElement(doc), false);
	put_children(&got, body, false);
	ok = doc != NULL && same("tree", number, in, &got, &want);
	xmlFreeDoc(doc);
	wm_buf_free(&text);
	wm_buf_free(&got);
	wm_buf_free(&want);
	return ok;
}

static bool
compare_html(unsigned number, struct wm_str in, xmlNode *body,
    const char *html)
{
	struct wm_buf ours = {0}, got = {0}, want = {0}, theirs = {0};
	bool ok;

	wm_buf_puts(&ours, "<!DOCTYPE html><html><body>");
	for (const xmlNode *n = body->children; n != NULL; n = n->next)
		wm_html_emit_node(n, &ours);
	wm_buf_puts(&ours, "</body></html>");
	wm_buf_fmt(&theirs, "<!DOCTYPE html><html><body>%s</body></html>",
	    html);
	put_html(&got, wm_buf_str(&ours));
	put_html(&want, wm_buf_str(&theirs));
	ok = same("html", number, in, &got, &want);
	wm_buf_free(&ours);
	wm_buf_free(&theirs);
	wm_buf_free(&got);
	wm_buf_free(&want);
	return ok;
}

/* True if the example was tried. */
static bool
try_example(unsigned number, struct wm_str in)
{
	struct wm_source src = {WM_S("example"), in};
	cmark_node *root =
	    cmark_parse_document(in.p, in.n, CMARK_OPT_DEFAULT);
	struct wm_doc doc;
	xmlNode *body;
	char *html;

	if (has_html(root)) {
		cmark_node_free(root);
		return false;
	}
	html = cmark_render_html(root, CMARK_OPT_DEFAULT);
	body = read_tree(&doc, &src);
	CHECK(compare_tree(number, in, body, html));
	CHECK(compare_html(number, in, body, html));
	wm_doc_free(&doc);
	free(html);
	cmark_node_free(root);
	return true;
}

/* An arrow stands for a tab. */
static void
put_line(struct wm_buf *b, struct wm_str line)
{
	for (size_t i = 0; i < line.n; i++) {
		if (wm_str_starts(wm_str_sub(line, i, 3),
			WM_S("\xe2\x86\x92"))) {
			wm_buf_putc(b, '\t');
			i += 2;
		} else {
			wm_buf_putc(b, line.p[i]);
		}
	}
	wm_buf_putc(b, '\n');
}

static void
run(struct wm_str spec)
{
	static const char fence[] = "````````````````````````````````";
	enum { PROSE, MARKDOWN, HTML } state = PROSE;
	unsigned number = 0, skipped = 0;
	struct wm_buf in = {0};
	struct wm_str line;

	while (wm_str_cut(&spec, '\n', &line)) {
		if (state == PROSE) {
			if (!wm_str_starts(line, wm_str(fence)))
				continue;
			state = MARKDOWN;
			number++;
			wm_buf_clear(&in);
		} else if (state == MARKDOWN && wm_str_is(line, ".")) {
			skipped += !try_example(number, wm_buf_str(&in));
			state = HTML;
		} else if (state == MARKDOWN) {
			put_line(&in, line);
		} else if (wm_str_is(line, fence)) {
			state = PROSE;
		}
	}
	wm_buf_free(&in);
	CHECK(number == 652);
	printf("note: CommonMark 0.30: %u examples, %u tried, %u skipped because "
	    "they hold HTML\n", number, number - skipped, skipped);
}

int
main(void)
{
	struct wm_buf spec = {0};

	if (!wm_file_read(SPEC, 1 << 20, &spec)) {
		printf("note: no %s: run 'npm ci' in tests/; nothing was tried\n",
		    SPEC);
		return END();
	}
	wm_xml_init();
	run(wm_buf_str(&spec));
	wm_buf_free(&spec);
	xmlCleanupParser();
	return END();
}
