/* What makes a part of a page another one, and what does not. */
#include "check/parts.h"

#include <string.h>

#include "markdown/read.h"

#include "../test.h"

/* The hashes of a page, lent until the next call. */
static const char *
parts(const char *path, const char *text)
{
	static char all[400];
	struct wm_source src = {wm_str(path), wm_str(text)};
	struct wm_doc d = {0};
	struct wm_sink s = {0};
	struct wm_buf b = {0};

	CHECK(wm_read(&d, &src, WM_S("a"), WM_S("en"), &s));
	wm_parts_hash(&d, &b);
	CHECK(b.n < sizeof all);
	memcpy(all, b.p, b.n);
	all[b.n] = '\0';
	wm_buf_free(&b);
	wm_doc_free(&d);
	wm_sink_free(&s);
	return all;
}

/* Which parts of two pages differ: "-x-" if of three the second does. */
static const char *
differ(const char *path, const char *a, const char *b)
{
	static char marks[20];
	char was[400];
	struct wm_str x, y, v, w;
	size_t n = 0;

	(void)strcpy(was, parts(path, a));
	x = wm_str(was);
	y = wm_str(parts(path, b));
	while (wm_str_word(&x, &v) && wm_str_word(&y, &w))
		marks[n++] = wm_str_eq(v, w) ? '-' : 'x';
	marks[n] = '\0';
	return x.p == NULL || x.n == 0 ? marks : "more";
}

#define FRONT "---\ntitle: T\nsummary: S.\n"
#define SAME(path, a, b, marks) CHECK(strcmp(differ(path, a, b), marks) == 0)

static void
pages(void)
{
	static const char a[] = FRONT "---\n\nIntro.\n\n## One {#one}\n\n"
	    "Ask [them](b.md) now.\n\n## Two\n\n- x\n- y\n";

	SAME("content/en/a.md", a, a, "----");
	/* Lines, places, facts and who read it say nothing to a reader. */
	SAME("content/en/a.md", a,
	    FRONT "reviewed-on: 2026-11-22\norder: 3\n---\n\n\nIntro.\n\n"
	    "## One {#one}\n\nAsk\n[them](b.md) now. {facts=\"B2\"}\n\n"
	    "## Two\n\n* x\n* y\n", "----");
	SAME("content/en/a.md", a,
	    "---\ntitle: T\nsummary: Other.\n---\n\nIntro.\n\n## One {#one}\n\n"
	    "Ask [them](b.md) now.\n\n## Two\n\n- x\n- y\n", "x---");
	/* Another address, another heading, one item more. */
	SAME("content/en/a.md", a, FRONT "---\n\nIntro.\n\n## One {#one}\n\n"
	    "Ask [them](c.md) now.\n\n## Two\n\n- x\n- y\n", "--x-");
	SAME("content/en/a.md", a, FRONT "---\n\nIntro.\n\n## Once {#one}\n\n"
	    "Ask [them](b.md) now.\n\n## Two\n\n- x\n- y\n- z\n", "--xx");
	/* Text that moved from a list into a paragraph is not the same. */
	SAME("content/en/a.md", a, FRONT "---\n\nIntro.\n\n## One {#one}\n\n"
	    "Ask [them](b.md) now.\n\n## Two\n\nx\n\ny\n", "---x");
}

static void
others(void)
{
	static const char a[] = "<process order=\"1\"><title>T</title>"
	    "<summary>S.</summary><before>B.</before><step id=\"a\">"
	    "<title>A</title><you>Go.</you></step><step id=\"b\">"
	    "<title>B</title></step></process>";
	static const char b[] = "<process order=\"2\">\n<title>T</title>\n"
	    "<summary>S.</summary>\n<before>B.</before>\n<step id=\"a\">\n"
	    "<title>A</title>\n<you>Go on.</you></step>\n<step id=\"b\">"
	    "<title>B</title></step></process>";

	SAME("content/en/a.xml", a, a, "----");
	SAME("content/en/a.xml", a, b, "--x-");
}

static void
nodes(void)
{
	static const char a[] = FRONT "---\n\nIntro.\n\n## One\n\nx\n";
	struct wm_source src = {WM_S("content/en/a.md"), WM_S(a)};
	struct wm_doc d = {0};
	struct wm_sink s = {0};

	CHECK(wm_read(&d, &src, WM_S("a"), WM_S("en"), &s));
	CHECK(wm_is(wm_parts_node(&d, 0), "title"));
	CHECK(wm_is_html(wm_parts_node(&d, 1), "p"));
	CHECK(wm_is_html(wm_parts_node(&d, 2), "h2"));
	CHECK(wm_parts_node(&d, 3) == NULL);
	wm_doc_free(&d);
	wm_sink_free(&s);
}

int
main(void)
{
	pages();
	others();
	nodes();
	return END();
}
