/*
 * Every source in tests/markdown/cases is read; its tree must be the file
 * with ".tree" behind its name, its messages the one with ".err" (no such
 * file: none).  "UPDATE=1 test_read" writes both: then read the diff.
 */
#include <stdlib.h>
#include <string.h>

#include "../test.h"
#include "base/file.h"
#include "base/path.h"
#include "diag/show.h"
#include "markdown/read.h"
#include "xml/xml.h"

#define CASES "tests/markdown/cases"

static void
put_place(struct wm_buf *b, const struct wm_doc *d, const xmlNode *n)
{
	struct wm_span s = wm_doc_where(d, n);
	uint32_t line, col;

	wm_where(s.src, s.off, &line, &col);
	wm_buf_fmt(b, " @%u:%u+%u", line, col, s.len);
}

static void
put_attrs(struct wm_buf *b, const struct wm_doc *d, const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		if (a->ns != NULL &&
		    strcmp((const char *)a->ns->href, WM_NS) == 0)
			put_place(b, d, n);
		else
			wm_buf_fmt(b, " %s=\"%s\"", (const char *)a->name,
			    a->children == NULL
				? ""
				: (const char *)a->children->content);
	}
}

/* One line a node: element, attributes, line:col+length; text in quotes. */
static void
put_node(struct wm_buf *b, const struct wm_doc *d, const xmlNode *n, int in)
{
	if (n->type == XML_TEXT_NODE && n->parent != NULL &&
	    wm_str_trim(wm_str((const char *)n->content)).n == 0 &&
	    n->parent->ns == NULL)
		return;
	wm_buf_fmt(b, "%*s", in, "");
	if (n->type == XML_TEXT_NODE) {
		wm_json_str(b, wm_str((const char *)n->content));
		wm_buf_putc(b, '\n');
		return;
	}
	wm_buf_fmt(b, "%s%s", n->ns != NULL ? "h:" : "",
	    (const char *)n->name);
	put_attrs(b, d, n);
	wm_buf_putc(b, '\n');
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		put_node(b, d, c, in + 2);
}

static void
read_case(struct wm_arena *mem, struct wm_str name, struct wm_buf *tree,
    struct wm_buf *err)
{
	struct wm_str path = wm_arena_fmt(mem, CASES "/%.*s", WM_PRI(name));
	struct wm_buf text = {0};
	struct wm_sink sink = {0};
	struct wm_source src;
	struct wm_doc doc;

	CHECK(wm_file_read(path.p, 1 << 20, &text));
	src = (struct wm_source){name, wm_buf_str(&text)};
	if (wm_read(&doc, &src, wm_path_stem(name), WM_S("en"), &sink)) {
		put_node(tree, &doc, xmlDocGetRootElement(doc.tree), 0);
		wm_doc_free(&doc);
	}
	wm_sink_sort(&sink);
	for (size_t i = 0; i < sink.n; i++)
		wm_show_text(err, &sink.all[i]);
	wm_sink_free(&sink);
	wm_buf_free(&text);
}

/* Compare with a golden file; empty and absent are the same. */
static void
compare(struct wm_arena *mem, struct wm_str name, const char *end,
    const struct wm_buf *got)
{
	struct wm_str path = wm_arena_fmt(mem, CASES "/%.*s%s", WM_PRI(name),
	    end);
	struct wm_buf want = {0};
	bool same;

	if (getenv("UPDATE") != NULL) {
		if (got->n > 0)
			(void)wm_file_write(path.p, wm_buf_str(got));
		else
			(void)wm_file_remove(path.p);
	}
	if (wm_file_exists(path.p))
		(void)wm_file_read(path.p, 1 << 20, &want);
	same = wm_str_eq(wm_buf_str(got), wm_buf_str(&want));
	CHECK(same);
	if (!same)
		fprintf(stderr, "%s differs; it is now:\n%.*s\n", path.p,
		    (int)got->n, got->p);
	wm_buf_free(&want);
}

int
main(void)
{
	struct wm_arena mem = {0};
	struct wm_file_list all = {0};

	wm_xml_init();
	CHECK(wm_file_walk(&mem, CASES, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct wm_str name = all.all[i].path;
		struct wm_buf tree = {0}, err = {0};

		if (!wm_str_ends(name, WM_S(".md")) &&
		    !wm_str_ends(name, WM_S(".xml")) &&
		    !wm_str_ends(name, WM_S(".txt")))
			continue;
		read_case(&mem, name, &tree, &err);
		compare(&mem, name, ".tree", &tree);
		compare(&mem, name, ".err", &err);
		wm_buf_free(&tree);
		wm_buf_free(&err);
	}
	CHECK(all.n > 0);
	wm_arena_free(&mem);
	return END();
}
