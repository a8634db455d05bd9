/*
 * Messages of bytes, XML and the vocabulary as people see them: each file
 * messages/WMnnn*.xml gives exactly the text of the file .txt beside it, and
 * among it the message of its name.  No code of these hundreds is without.
 *
 *	test_messages -u	write the .txt files anew, to be read in a diff
 */
#include "../test.h"

#include <string.h>

#include <libxml/parser.h>

#include "base/file.h"
#include "base/map.h"
#include "base/path.h"
#include "diag/show.h"
#include "model/validate.h"
#include "xml/xml.h"

static const char root[] = "tests/model/messages";

static struct wm_arena mem;
static struct wm_map seen;

/* WM101 needs to know what the file should be. */
static enum wm_kind
kind_of(struct wm_str name)
{
	return wm_str_starts(name, WM_S("WM101")) ? WM_KIND_PROCESS
						  : WM_KIND_MAX;
}

static void
print(struct wm_buf *out, struct wm_str name, struct wm_str text)
{
	struct wm_arena a = {0};
	struct wm_sink sink = {0};
	struct wm_source src = {name, text};
	xmlDoc *doc = wm_xml_parse(&a, &src, &sink);

	if (doc != NULL)
		(void)wm_validate(doc, kind_of(name), &sink);
	wm_sink_sort(&sink);
	for (size_t i = 0; i < sink.n; i++) {
		wm_show_text(out, &sink.all[i]);
		(void)wm_map_add(&seen,
		    wm_str(wm_code_info(sink.all[i].code)->code), NULL);
	}
	xmlFreeDoc(doc);
	wm_sink_free(&sink);
	wm_arena_free(&a);
}

static void
one(struct wm_str name, bool update)
{
	struct wm_buf text = {0}, out = {0}, want = {0};
	bool same;
	struct wm_str path = wm_path_join(&mem, wm_str(root), name);
	struct wm_str golden = wm_arena_fmt(&mem, "%.*s.txt",
	    WM_PRI(wm_path_stem(path)));

	CHECK(wm_file_read(path.p, 1 << 20, &text));
	print(&out, name, wm_buf_str(&text));
	CHECK(wm_str_find(wm_buf_str(&out), wm_arena_fmt(&mem, "[%.*s]",
	    WM_PRI(wm_str_sub(name, 0, 5)))) != SIZE_MAX);
	if (update)
		CHECK(wm_file_write(golden.p, wm_buf_str(&out)));
	same = wm_file_read(golden.p, 1 << 20, &want) &&
	    wm_str_eq(wm_buf_str(&want), wm_buf_str(&out));
	CHECK(same);
	if (!same)
		(void)fprintf(stderr, "%s:\n%s", path.p, out.p);
	wm_buf_free(&text);
	wm_buf_free(&out);
	wm_buf_free(&want);
}

int
main(int argc, char **argv)
{
	bool update = argc > 1 && strcmp(argv[1], "-u") == 0;
	struct wm_file_list list;

	wm_xml_init();
	if (!wm_file_walk(&mem, root, &list))
		list.n = 0;
	CHECK(list.n > 0);
	for (size_t i = 0; i < list.n; i++)
		if (wm_str_is(wm_path_ext(list.all[i].path), ".xml"))
			one(list.all[i].path, update);
	for (int i = 0; i < WM_CODE_MAX; i++) {
		const char *code = wm_code_info((enum wm_code)i)->code;

		/* WM007 would take a file of 64 MiB. */
		if (strcmp(code, "WM200") >= 0 || strcmp(code, "WM007") == 0)
			continue;
		CHECK(wm_map_find(&seen, wm_str(code)) != NULL);
		if (wm_map_find(&seen, wm_str(code)) == NULL)
			(void)fprintf(stderr, "no file gives %s\n", code);
	}
	wm_map_free(&seen);
	wm_arena_free(&mem);
	xmlCleanupParser();
	return END();
}
