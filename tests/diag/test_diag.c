/* Reports: places, limits, order, the caret and JSON, nearest names. */
#include "../test.h"

#include <string.h>

#include "diag/show.h"
#include "diag/text.h"

static struct wm_source
source(const char *path, const char *text)
{
	return (struct wm_source){wm_str(path), wm_str(text)};
}

static struct wm_span
span(const struct wm_source *s, uint32_t off, uint32_t len)
{
	return (struct wm_span){s, off, len};
}

/* Does the newest report print exactly so? */
static int
prints(const struct wm_sink *sink, const char *want)
{
	struct wm_buf b = {0};
	int ok;

	wm_show_text(&b, &sink->all[sink->n - 1]);
	ok = wm_str_is(wm_buf_str(&b), want);
	if (!ok)
		(void)fprintf(stderr, "got:\n%swant:\n%s", b.p, want);
	wm_buf_free(&b);
	return ok;
}

static void
places(void)
{
	struct wm_source s = source("p", "ab\r\nc\n\n\xc3\xa9x");
	uint32_t l, c;

	wm_where(&s, 0, &l, &c);
	CHECK(l == 1 && c == 1);
	wm_where(&s, 4, &l, &c);
	CHECK(l == 2 && c == 1);
	wm_where(&s, 9, &l, &c);
	CHECK(l == 4 && c == 3);
	wm_where(&s, 999, &l, &c);
	CHECK(l == 4 && c == 4);
}

static void
carets(void)
{
	struct wm_source s = source("a.md", "one\n\tt\xc3\xa9 \xe4\xb8\xad"
	    "\xe6\x96\x87 bad\r\nlast");
	struct wm_source wide = source("w", "");
	struct wm_sink sink = {0};
	char line[1300];

	wm_report(&sink, WM_TEXT_UTF8, span(&s, 16, 3));
	CHECK(prints(&sink,
	    "a.md:2:13: error: this is not valid UTF-8 [WM001]\n"
	    "    2 | \tt\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87 bad\n"
	    "      | \t        ^~~\n"
	    "      hint: save the file again as UTF-8\n"));
	wm_report(&sink, WM_XML_SYNTAX, span(&s, 9, 3), "wide");
	CHECK(prints(&sink, "a.md:2:6: error: wide [WM003]\n"
	    "    2 | \tt\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87 bad\n"
	    "      | \t   ^~\n"));
	/* Behind the line's end, on its CR, on its LF; behind the text. */
	wm_report(&sink, WM_XML_SYNTAX, span(&s, 19, 9), "end");
	CHECK(sink.all[sink.n - 1].caret == 1);
	CHECK(prints(&sink, "a.md:2:16: error: end [WM003]\n"
	    "    2 | \tt\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87 bad\n"
	    "      | \t           ^\n"));
	wm_report(&sink, WM_XML_SYNTAX, span(&s, 20, 9), "end");
	CHECK(sink.all[sink.n - 1].caret == 1);
	wm_report(&sink, WM_XML_SYNTAX, span(&s, 999, 5), "end\n ");
	CHECK(prints(&sink, "a.md:3:5: error: end [WM003]\n"
	    "    3 | last\n      |     ^\n"));
	/* A span over several lines is underlined to the end of its first. */
	wm_report(&sink, WM_XML_SYNTAX, span(&s, 1, 10), "long");
	CHECK(sink.all[sink.n - 1].caret == 2);
	/* A very long line is cut at a letter, or not shown at all. */
	for (size_t i = 0; i < 1299; i += 3)
		memcpy(line + i, "\xe4\xb8\xad", 3);
	line[1299] = '\0';
	wide.text = wm_str(line);
	wm_report(&sink, WM_XML_SYNTAX, span(&wide, 0, 1299), "x");
	CHECK(sink.all[sink.n - 1].source.n == 399);
	CHECK(sink.all[sink.n - 1].caret == 399);
	wm_report(&sink, WM_XML_SYNTAX, span(&wide, 1200, 3), "x");
	CHECK(prints(&sink, "w:1:1201: error: x [WM003]\n"));
	/* What could turn a terminal's colours stays out of it. */
	s = source("e", "a\x1b[31m\xc2\x9b\xff b");
	wm_report(&sink, WM_XML_SYNTAX, span(&s, 9, 1), "x");
	CHECK(prints(&sink, "e:1:10: error: x [WM003]\n"
	    "    1 | a\xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbd b\n"
	    "      |         ^\n"));
	/* Nowhere. */
	wm_report(&sink, WM_USAGE, (struct wm_span){0}, "no such command");
	wm_hint(&sink, "try '%s'", "help");
	CHECK(prints(&sink, "waymark: error: no such command [WM901]\n"
	    "      hint: try 'help'\n"));
	wm_report_path(&sink, WM_FILE_READ, WM_S("x/y"), "gone");
	wm_see(&sink, span(&wide, 4, 1), "needed %s", "here");
	CHECK(prints(&sink, "x/y: error: cannot read it: gone [WM801]\n"
	    "      see: w:1:5: needed here\n"));
	wm_sink_free(&sink);
}

static void
json(void)
{
	struct wm_source s = source("a\"\\\n\xff.md", "<x>");
	struct wm_sink sink = {0};
	struct wm_buf b = {0};

	wm_report(&sink, WM_XML_SYNTAX, span(&s, 1, 1), "\"quoted\"");
	wm_hint(&sink, "a\\b");
	wm_see(&sink, span(&s, 0, 1), "\xc3\xa9");
	wm_show_json(&b, &sink.all[0]);
	CHECK(wm_str_is(wm_buf_str(&b),
	    "{\"code\":\"WM003\",\"level\":\"error\",\"path\":"
	    "\"a\\\"\\\\\\n\xef\xbf\xbd.md\",\"line\":1,\"col\":2,\"len\":1,"
	    "\"message\":\"\\\"quoted\\\"\",\"hint\":\"a\\\\b\",\"see\":"
	    "{\"path\":\"a\\\"\\\\\\n\xef\xbf\xbd.md\",\"line\":1,\"col\":1,"
	    "\"message\":\"\xc3\xa9\"}}\n"));
	wm_buf_clear(&b);
	wm_json_str(&b, (struct wm_str){"\0\x1f\t", 3});
	CHECK(wm_str_is(wm_buf_str(&b), "\"\\u0000\\u001f\\t\""));
	wm_buf_free(&b);
	wm_sink_free(&sink);
}

static void
sinks(void)
{
	struct wm_source a = source("a", "12\n34\n"), b = source("b", "x");
	struct wm_sink one = {0}, two = {0}, few = {.limit = 2};

	wm_report(&one, WM_XML_SYNTAX, span(&b, 0, 1), "z");
	wm_report(&one, WM_XML_SYNTAX, span(&a, 4, 1), "y");
	wm_report(&one, WM_XML_SYNTAX, span(&a, 3, 1), "x");
	wm_report(&one, WM_TEXT_UTF8, span(&a, 3, 1));
	wm_report(&one, WM_XML_SYNTAX, span(&a, 3, 1), "w");
	wm_report(&two, WM_XML_SYNTAX, span(&a, 3, 1), "x");
	wm_hint(&two, "kept");
	wm_sink_merge(&one, &two);
	wm_hint(&one, "too late");
	wm_sink_free(&two);
	CHECK(one.n == 6 && one.errors == 6);
	CHECK(wm_str_is(one.all[5].hint, "kept"));
	wm_sink_sort(&one);
	CHECK(one.n == 5 && one.errors == 5);
	CHECK(one.all[0].code == WM_TEXT_UTF8);
	CHECK(wm_str_is(one.all[1].text, "w"));
	CHECK(wm_str_is(one.all[2].text, "x"));
	CHECK(wm_str_is(one.all[3].text, "y"));
	CHECK(wm_str_is(one.all[4].text, "z"));
	wm_sink_free(&one);
	for (int i = 0; i < 5; i++) {
		wm_report(&few, WM_XML_SYNTAX, span(&b, 0, 1), "z");
		wm_hint(&few, "%d", i);
	}
	CHECK(few.n == 2 && few.errors == 5);
	CHECK(wm_str_is(few.all[1].hint, "1"));
	wm_sink_sort(&few);
	CHECK(few.n == 1 && few.errors == 4);
	wm_sink_free(&few);
}

static int
nearest(const char *wanted, const char *of, const char *want)
{
	struct wm_near near = {.wanted = wm_str(wanted)};
	struct wm_str rest = wm_str(of), word;

	while (wm_str_word(&rest, &word))
		wm_near_offer(&near, word);
	if (!wm_str_is(near.best, want))
		(void)fprintf(stderr, "%s: %.*s\n", wanted,
		    WM_PRI(near.best));
	return wm_str_is(near.best, want);
}

static void
names(void)
{
	CHECK(nearest("titel", "title step", "title"));
	CHECK(nearest("TITLE", "step title", "title"));
	CHECK(nearest("stpe", "title step", "step"));
	CHECK(nearest("sumary", "summary", "summary"));
	CHECK(nearest("xyz", "title step", ""));
	CHECK(nearest("x", "y", ""));
	CHECK(nearest("", "y", ""));
	CHECK(nearest("deadlin", "deadlines deadline", "deadline"));
	CHECK(nearest("abc", "abd abe", "abd")); /* the first of equals */
	CHECK(nearest("a-very-long-name-that-nobody-would-ever-write-in-a-"
		      "file-of-this-kind-at-all", "a", ""));
}

/* "a&b" out of "xxa&amp;b", and a bit of another line. */
static void
texts(void)
{
	struct wm_source s = source("p", "xxa&amp;b\n  c");
	struct wm_piece pieces[] = {{0, 2, 0}, {1, 3, 5}, {2, 8, 0},
	    {4, 12, 0}};
	struct wm_text t = {&s, WM_S("a&b\nc"), pieces, 4};
	struct wm_arena mem = {0};
	struct wm_span at;

	at = wm_text_span(&t, 0, 1);
	CHECK(at.off == 2 && at.len == 1);
	at = wm_text_span(&t, 1, 1);
	CHECK(at.off == 3 && at.len == 5);
	at = wm_text_span(&t, 0, 2);
	CHECK(at.off == 2 && at.len == 6);
	at = wm_text_span(&t, 2, 3);
	CHECK(at.off == 8 && at.len == 5);
	at = wm_text_span(&t, 5, 0);
	CHECK(at.off == 13 && at.len == 0);
	at = wm_text_span(&t, 99, 99);
	CHECK(at.off == 13 && at.len == 0);
	t = wm_text_plain(&mem, &s, 2, 3);
	at = wm_text_span(&t, 1, 2);
	CHECK(wm_str_is(t.s, "a&a") && at.off == 3 && at.len == 2);
	t = (struct wm_text){.n = 0};
	CHECK(wm_text_span(&t, 0, 0).src == NULL);
	wm_arena_free(&mem);
}

/* The catalogue: each code once, WM and three digits. */
static void
catalogue(void)
{
	bool seen[1000] = {false};
	int ok = 1;

	for (int i = 0; i < WM_CODE_MAX; i++) {
		const struct wm_code_info *c = wm_code_info((enum wm_code)i);
		size_t n = strlen(c->text);
		uint64_t k = 0;

		if (strlen(c->code) != 5 || strncmp(c->code, "WM", 2) != 0 ||
		    !wm_str_u64(wm_str(c->code + 2), &k) || seen[k] ||
		    n == 0 || c->text[n - 1] == '.' || strlen(c->explain) < 20) {
			(void)fprintf(stderr, "%s %s\n", c->code, c->name);
			ok = 0;
			continue;
		}
		seen[k] = true;
	}
	CHECK(ok);
}

/* A code is found by its name, wherever it is in the table. */
static void
codes(void)
{
	enum wm_code code;

	for (int i = 0; i < WM_CODE_MAX; i++) {
		const char *name = wm_code_info((enum wm_code)i)->code;

		CHECK(wm_code_named(wm_str(name), &code) && (int)code == i);
	}
	CHECK(!wm_code_named(WM_S("WM000"), &code));
	CHECK(!wm_code_named(WM_S("WM999"), &code));
	CHECK(!wm_code_named(WM_S(""), &code));
}

/* More than the limit: errors first, then by place, however they came. */
static void
many(bool backwards)
{
	struct wm_sink all = {.limit = 3};

	for (unsigned i = 0; i < 20; i++) {
		struct wm_str text = WM_S("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"
					  "k\nl\nm\nn\no\np\nq\nr\ns\nt\n");
		struct wm_source src = {WM_S("a.md"), text};
		struct wm_sink one = {0};
		unsigned line = backwards ? 19 - i : i;

		CHECK(all.n <= 6);
		wm_report(&one, line == 17 ? WM_LINK_PAGE : WM_TITLE_TWICE,
		    (struct wm_span){&src, 2 * line, 1}, WM_PRI(src.path));
		wm_sink_merge(&all, &one);
		wm_sink_free(&one);
	}
	CHECK(all.n <= 6);
	wm_sink_sort(&all);
	CHECK(all.n == 3 && all.errors == 1 && all.warnings == 19);
	CHECK(all.all[0].line == 1 && all.all[1].line == 2);
	CHECK(all.all[2].line == 18 && all.all[2].level == WM_ERROR);
	CHECK(wm_str_is(all.all[1].source, "b"));
	wm_sink_free(&all);
}

int
main(void)
{
	codes();
	many(false);
	many(true);
	places();
	carets();
	json();
	sinks();
	names();
	texts();
	catalogue();
	return END();
}
