/*
 * The lint over tests/transform/lint/: each NAME.xsl is a sheet of its own
 * and NAME.err what is printed; strings.err is for the two string files.
 * With UPDATE=1 in the environment the .err files are written: read the
 * difference before you believe it.
 */
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "diag/show.h"
#include "transform/lint.h"
#include "xml/xml.h"

#define DIR "tests/transform/lint/"

static struct wm_arena mem;

static struct wm_source
read_source(const char *name)
{
	struct wm_str path = wm_arena_fmt(&mem, DIR "%s", name);
	struct wm_buf b = {0};
	struct wm_source s = {.path = wm_arena_str(&mem, wm_str(name))};

	CHECK(wm_file_read(path.p, 1 << 20, &b));
	s.text = wm_arena_str(&mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

static void
expect(struct wm_sink *sink, const char *name)
{
	struct wm_buf b = {0}, want = {0};
	struct wm_str path = wm_arena_fmt(&mem, DIR "%s.err", name);

	wm_sink_sort(sink);
	for (size_t i = 0; i < sink->n; i++)
		wm_show_text(&b, &sink->all[i]);
	if (getenv("UPDATE") != NULL)
		CHECK(wm_file_write(path.p, wm_buf_str(&b)));
	CHECK(wm_file_read(path.p, 1 << 20, &want));
	if (!wm_str_eq(wm_buf_str(&b), wm_buf_str(&want))) {
		fprintf(stderr, "%s: got:\n%.*s", name, (int)b.n, b.p);
		CHECK(b.n == SIZE_MAX);
	} else {
		CHECK(1);
	}
	wm_buf_free(&b);
	wm_buf_free(&want);
	wm_sink_free(sink);
}

static void
test_sheet(const char *name, const struct wm_strings *en)
{
	struct wm_source src =
	    read_source(wm_arena_fmt(&mem, "%s.xsl", name).p);
	struct wm_sheet_files files = {&src, 1};
	const struct wm_str queries[] = {WM_S("all")};
	struct wm_sink sink = {0};
	struct wm_lint lint = {.files = &files, .mains = &src.path,
	    .nmains = 1, .strings = &en, .nstrings = 1, .queries = queries,
	    .nqueries = 1};

	(void)wm_lint(&lint, &sink);
	expect(&sink, name);
}

/* Two sheets and a file that both include: told once; and one that no
 * sheet includes. */
static void
test_shared(void)
{
#define HEAD                                                                   \
	"<xsl:stylesheet version='1.0' "                                       \
	"xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
	struct wm_source src[] = {
		{WM_S("t/a.xsl"), WM_S(HEAD "<xsl:include href='lib/c.xsl'/>"
		    "</xsl:stylesheet>")},
		{WM_S("t/b.xsl"), WM_S(HEAD "<xsl:include href='lib/c.xsl'/>"
		    "<xsl:variable name='only-b' select='1'/>"
		    "</xsl:stylesheet>")},
		{WM_S("t/d.xsl"), WM_S(HEAD "</xsl:stylesheet>")},
		{WM_S("t/lib/c.xsl"), WM_S(HEAD "<xsl:template match='/'>"
		    "<p><xsl:value-of select='$only-b + $nobody'/></p>"
		    "</xsl:template></xsl:stylesheet>")},
	};
	struct wm_sheet_files files = {src, 4};
	const struct wm_str mains[] = {WM_S("t/a.xsl"), WM_S("t/b.xsl")};
	struct wm_sink sink = {0};
	struct wm_lint lint = {.files = &files, .mains = mains, .nmains = 2};

	CHECK(!wm_lint(&lint, &sink));
	expect(&sink, "shared");
}

int
main(void)
{
	static const char *const names[] = {"clean", "element", "place",
	    "xpath", "function", "forbidden", "names", "broken"};
	struct wm_sink sink = {0};
	struct wm_source en_src, es_src;
	struct wm_strings *en, *es;

	wm_xml_init();
	wm_transform_start();
	en_src = read_source("en.xml");
	es_src = read_source("es.xml");
	en = wm_strings_parse(&en_src, &sink);
	CHECK(en != NULL && sink.n == 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		test_sheet(names[i], en);
	test_shared();
	es = wm_strings_parse(&es_src, &sink);
	wm_strings_compare((const struct wm_strings *const[]){en, es}, 2,
	    &sink);
	expect(&sink, "strings");
	wm_strings_free(en);
	wm_strings_free(es);
	wm_arena_free(&mem);
	wm_transform_stop();
	return END();
}
