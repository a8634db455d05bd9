/*
 * Input that lies in wait: deep nesting, long lines, many of everything,
 * and random changes to good pages.  Nothing may crash, overflow or take
 * more than a moment; what a reader could not use is refused in words.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../test.h"
#include "base/file.h"
#include "markdown/read.h"
#include "xml/xml.h"

#define HEAD "---\ntitle: T\nsummary: S\n---\n"

static bool
says(const struct wm_sink *s, enum wm_code code)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].code == code)
			return true;
	return false;
}

/* Each node's place must lie in the source. */
static bool
places_fit(const struct wm_doc *d, const xmlNode *n)
{
	while (n != NULL) {
		struct wm_span s = wm_doc_where(d, n);

		if ((size_t)s.off + s.len > d->srcs[0]->text.n)
			return false;
		if (n->children != NULL && n->type == XML_ELEMENT_NODE) {
			n = n->children;
			continue;
		}
		while (n != NULL && n->next == NULL)
			n = n->parent->type == XML_ELEMENT_NODE ? n->parent
								: NULL;
		n = n == NULL ? NULL : n->next;
	}
	return true;
}

static bool
reports_fit(const struct wm_sink *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].line == 0 || s->all[i].col == 0)
			return false;
	return true;
}

static void
read_text(const char *path, struct wm_str text, struct wm_sink *sink)
{
	struct wm_source src = {wm_str(path), text};
	struct wm_doc doc;

	if (!wm_read(&doc, &src, WM_S("x"), WM_S("en"), sink))
		return;
	CHECK(places_fit(&doc, xmlDocGetRootElement(doc.tree)));
	CHECK(reports_fit(sink));
	wm_doc_free(&doc);
}

/* A piece many times on a page; the code that must be said, or none. */
static void
many(const char *piece, size_t times, const char *after, enum wm_code want)
{
	struct wm_buf b = {0};
	struct wm_sink sink = {.limit = 100};
	clock_t start = clock();
	double took;

	wm_buf_puts(&b, HEAD);
	for (size_t i = 0; i < times; i++)
		wm_buf_puts(&b, piece);
	wm_buf_puts(&b, after);
	read_text("x.md", wm_buf_str(&b), &sink);
	took = (double)(clock() - start) / CLOCKS_PER_SEC;
	if (getenv("VERBOSE") != NULL)
		fprintf(stderr, "%8.3f s  %zu x %.20s\n", took, times, piece);
	CHECK(want == WM_CODE_MAX || says(&sink, want));
	CHECK(took < 10); /* a square of the length would take minutes */
	wm_sink_free(&sink);
	wm_buf_free(&b);
}

static void
test_many(void)
{
	many(">", 10000, " x", WM_MD_DEEP);
	many("> ", 10000, "[a](b)", WM_MD_DEEP);
	many("- ", 10000, "x", WM_MD_DEEP);
	many("[", 10000, "x", WM_CODE_MAX);
	many("![", 10000, "x", WM_CODE_MAX);
	many("[a](", 10000, "x", WM_CODE_MAX);
	many("![a](b ", 10000, "x", WM_CODE_MAX);
	many("*a _b ", 10000, "x", WM_CODE_MAX);
	many("*a **b ", 5000, "[c](d) c** d*", WM_CODE_MAX);
	many("![*", 200, "x", WM_CODE_MAX);
	many("`", 10000, " [a](b)", WM_CODE_MAX);
	many("` `` ", 5000, " [a](b)", WM_CODE_MAX);
	many("<b ", 10000, "[a](b)", WM_CODE_MAX);
	many("<b>", 10000, "[a](b)", WM_MD_HTML);
	many("[a](b) ", 20000, "", WM_CODE_MAX);
	many("[a][b](u \" ", 5000, "\n\n[b]: /c", WM_CODE_MAX);
	many("[a]: b\n", 5000, "[c](d) [a]", WM_CODE_MAX);
	many("[a]: b\n", 5000, "# x {#y", WM_CODE_MAX);
	many("{#a} ", 20000, "", WM_MD_ANCHOR_PLACE);
	many("\\{#a} ", 20000, "", WM_CODE_MAX);
	many("&#123;#a} ", 20000, "", WM_CODE_MAX);
	many("{facts=\"B2\"} ", 20000, "", WM_MD_BRACE_TWICE);
	many("## Same\n", 20000, "", WM_CODE_MAX);
	many("## A {#a}\n", 20000, "", WM_MD_ANCHOR_TWICE);
	many("- [ ] x\n", 20000, "- y\n", WM_MD_CHECK_MIXED);
	many("- [ ] x\n- y\n\n> q\n\n", 5000, "", WM_MD_CHECK_MIXED);
	many("```table\n| a |\n| [b](c) |\n```\n", 5000, "", WM_CODE_MAX);
	many("a [b](c)\n", 20000, "", WM_CODE_MAX);
	many("a\\\n", 20000, "<b>", WM_MD_HTML);
	many("x", 10 << 20, "", WM_MD_LARGE);
	many("x", 1 << 20, " [a](b)", WM_CODE_MAX);
	many("\\", 1 << 20, " [a](b)", WM_CODE_MAX);
	many("&amp;", 200000, " [a](b)", WM_CODE_MAX);
	many("\r", 1 << 20, "[a](b)", WM_CODE_MAX);
}

static void
test_front(void)
{
	struct wm_buf b = {0};
	struct wm_sink sink = {.limit = 100};

	wm_buf_puts(&b, "---\n");
	for (size_t i = 0; i < 100000; i++)
		wm_buf_puts(&b, "order: 1\n");
	read_text("x.md", wm_buf_str(&b), &sink);
	CHECK(says(&sink, WM_MD_FRONT_OPEN));
	wm_sink_free(&sink);
	read_text("x.md", WM_S(""), &sink);
	CHECK(says(&sink, WM_MD_FRONT_MISSING));
	wm_sink_free(&sink);
	read_text("x.md", WM_S("---"), &sink);
	wm_sink_free(&sink);
	read_text("x.md", WM_S("---\n---"), &sink);
	CHECK(says(&sink, WM_MD_FRONT_NEED));
	wm_sink_free(&sink);
	read_text("x.md", WM_S("\xff"), &sink);
	CHECK(sink.errors == 1);
	wm_sink_free(&sink);
	wm_buf_free(&b);
}

/* ---- random changes ---- */

static uint64_t
next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static const char *const scraps[] = {"[", "](", ")", "!", "*", "_", "`", "{",
    "}", "{#a}", "{facts=\"B2\"}", "\n", "\n\n", "> ", "- ", "- [ ] ", "1. ",
    "\t", "    ", "#", "## ", "```table\n", "|", "```", "<", ">", "&amp;",
    "\\", "\r", "\r\n", "[!SAY]", "---\n", "[a]: b\n", "\"", "é", " ", "<b>",
    "===\n", "\xc2\xa0", ":"};

static void
change(struct wm_buf *to, struct wm_str from, uint64_t *state)
{
	size_t changes = 1 + next(state) % 6;

	wm_buf_clear(to);
	wm_buf_put(to, from);
	while (changes-- > 0) {
		size_t at = next(state) % (to->n + 1);
		size_t cut = next(state) % 12, n;
		char *copy;

		while (at > 0 && at < to->n &&
		    ((unsigned char)to->p[at] & 0xc0) == 0x80)
			at--;
		cut = cut > to->n - at ? to->n - at : cut;
		while (at + cut < to->n &&
		    ((unsigned char)to->p[at + cut] & 0xc0) == 0x80)
			cut++;
		copy = wm_buf_take(to, &n);
		wm_buf_put(to, (struct wm_str){copy, at});
		wm_buf_puts(to, scraps[next(state) %
		    (sizeof scraps / sizeof *scraps)]);
		wm_buf_put(to, (struct wm_str){copy + at + cut, n - at - cut});
		free(copy);
	}
}

static void
test_random(const char *path, double seconds)
{
	struct wm_buf good = {0}, bad = {0};
	uint64_t state = 0x9e3779b97f4a7c15u;
	clock_t end = clock() + (clock_t)(seconds * CLOCKS_PER_SEC);
	size_t n = 0;

	CHECK(wm_file_read(path, 1 << 20, &good));
	for (; n < 20000 && clock() < end; n++) {
		struct wm_sink sink = {0};

		change(&bad, wm_buf_str(&good), &state);
		read_text(path, wm_buf_str(&bad), &sink);
		wm_sink_free(&sink);
	}
	printf("%s: %zu changed copies\n", path, n);
	wm_buf_free(&good);
	wm_buf_free(&bad);
}

int
main(void)
{
	wm_xml_init();
	test_many();
	test_front();
	test_random("tests/markdown/cases/page.md", 1);
	test_random("tests/markdown/cases/places.md", 1);
	test_random("tests/markdown/cases/bad.md", 1);
	test_random("tests/markdown/cases/fences.md", 1);
	test_random("tests/markdown/cases/process.xml", 1);
	return END();
}
