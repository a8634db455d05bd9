/*
 * Try templates before there is a guide to build:
 *
 *	try [-l LANG] [-o OUTPUT] [-a ANSWERS.xml] [-x] TEMPLATES SHEET TREE
 *
 * (build it with: make build/obj/tests/transform/try)
 * runs TEMPLATES/SHEET over the document tree in TREE and prints the page;
 * -x prints XHTML.  All .xsl below TEMPLATES can be imported, strings come
 * from TEMPLATES/strings/LANG.xml, answers are made up (see fake.h).  With
 * "-" as TREE it only lints.
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "diag/show.h"
#include "fake.h"
#include "transform/lint.h"
#include "transform/sheet.h"
#include "xml/html.h"
#include "xml/xml.h"

static struct wm_arena mem;
static struct wm_sink sink;

static struct wm_str
slurp(const char *path)
{
	struct wm_buf b = {0};
	struct wm_str s;

	if (!wm_file_read(path, 64 << 20, &b)) {
		perror(path);
		exit(2);
	}
	s = wm_arena_str(&mem, b.n == 0 ? WM_S("") : wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

static struct wm_source *
source(const char *path)
{
	struct wm_source *s = WM_NEW(&mem, struct wm_source);

	s->path = wm_arena_str(&mem, wm_str(path));
	s->text = slurp(path);
	return s;
}

static void
read_templates(const char *dir, struct wm_sheet_files *files)
{
	struct wm_file_list list;
	struct wm_source *all;
	size_t n = 0;

	if (!wm_file_walk(&mem, dir, &list)) {
		perror(dir);
		exit(2);
	}
	all = wm_arena_alloc(&mem, (list.n + 1) * sizeof *all);
	for (size_t i = 0; i < list.n; i++)
		if (wm_str_ends(list.all[i].path, WM_S(".xsl")))
			all[n++] = *source(wm_arena_fmt(&mem, "%s/%.*s", dir,
			    WM_PRI(list.all[i].path)).p);
	*files = (struct wm_sheet_files){all, n};
}

static int
finish(void)
{
	struct wm_buf b = {0};

	wm_sink_sort(&sink);
	for (size_t i = 0; i < sink.n; i++)
		wm_show_text(&b, &sink.all[i]);
	wm_show_flush(&b);
	return sink.errors > 0;
}

static int
apply(const struct wm_sheet_files *files, struct wm_str main_path,
    const char *tree, struct wm_ask *ask, bool xhtml)
{
	struct wm_sheet *sheet = wm_sheet_open(files, main_path, &sink);
	const struct wm_source *srcs[] = {source(tree)};
	struct wm_doc doc = {.srcs = srcs, .nsrcs = 1};
	struct wm_buf out = {0};
	xmlDoc *result = NULL;

	doc.tree = xmlReadMemory(srcs[0]->text.p, (int)srcs[0]->text.n, tree,
	    NULL, XML_PARSE_NONET);
	if (sheet != NULL && doc.tree != NULL &&
	    wm_sheet_apply(sheet, &doc, ask, &sink, &result)) {
		if (xhtml)
			wm_xhtml_emit(result, &out);
		else
			wm_html_emit(result, &out);
		if (!wm_buf_ok(&out))
			fputs("a script or style ends early\n", stderr);
		fwrite(out.p, 1, out.n, stdout);
		xmlFreeDoc(result);
	}
	wm_buf_free(&out);
	wm_doc_free(&doc);
	wm_sheet_free(sheet);
	return finish();
}

int
main(int argc, char **argv)
{
	const char *lang = "en", *output = "iep/request.html", *answers = NULL;
	struct wm_sheet_files files;
	struct wm_str main_path;
	struct fake fake = {0};
	struct wm_ask ask = {.self = &fake, .link = fake_link, .title = fake_title,
	    .number = fake_number, .asset = fake_asset, .site = fake_site,
	    .rows = fake_rows};
	struct wm_strings *strings;
	bool xhtml = false;
	int c;

	while ((c = getopt(argc, argv, "l:o:a:x")) != -1) {
		if (c == 'l')
			lang = optarg;
		else if (c == 'o')
			output = optarg;
		else if (c == 'a')
			answers = optarg;
		else
			xhtml = true;
	}
	if (argc - optind != 3) {
		fputs("usage: try [-l LANG] [-o OUTPUT] [-a ANSWERS.xml] [-x] "
		      "TEMPLATES SHEET TREE\n", stderr);
		return 2;
	}
	wm_xml_init();
	wm_transform_start();
	if (answers != NULL)
		fake.answers = xmlReadFile(answers, NULL, XML_PARSE_NONET |
		    XML_PARSE_NOBLANKS);
	read_templates(argv[optind], &files);
	strings = wm_strings_parse(source(wm_arena_fmt(&mem,
	    "%s/strings/%s.xml", argv[optind], lang).p), &sink);
	main_path = wm_arena_fmt(&mem, "%s/%s", argv[optind],
	    argv[optind + 1]);
	if (strings == NULL)
		return finish();
	ask.strings = strings;
	ask.lang = wm_str(lang);
	ask.output = wm_str(output);
	ask.id = wm_str("iep/request");
	(void)wm_day_parse(WM_S("2026-11-22"), &ask.today);
	if (strcmp(argv[optind + 2], "-") == 0) {
		const struct wm_strings *all[] = {strings};
		struct wm_lint lint = {.files = &files, .mains = &main_path,
		    .nmains = 1, .strings = all, .nstrings = 1};

		(void)wm_lint(&lint, &sink);
		c = finish();
	} else {
		c = apply(&files, main_path, argv[optind + 2], &ask, xhtml);
	}
	wm_strings_free(strings);
	fake_free(&fake);
	wm_sink_free(&sink);
	wm_arena_free(&mem);
	wm_transform_stop();
	return c;
}
