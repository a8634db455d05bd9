/*
 * render IN.xhtml STYLE.css FONTDIR OUT.pdf [PAPER]: print one file, for
 * the shell test.  Every font it declares is one that Debian's
 * fonts-noto-core has.  Messages go to standard error; exit 1 if there
 * were errors.
 */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"
#include "diag/show.h"
#include "print/print.h"

static const struct {
	const char *family, *file;
	bool bold, italic;
} declared[] = {
    {"Noto Sans", "NotoSans-Regular.ttf", false, false},
    {"Noto Sans", "NotoSans-Bold.ttf", true, false},
    {"Noto Sans", "NotoSans-Italic.ttf", false, true},
    {"Noto Sans", "NotoSans-BoldItalic.ttf", true, true},
    {"Noto Sans Arabic", "NotoSansArabic-Regular.ttf", false, false},
    {"Noto Sans Arabic", "NotoSansArabic-Bold.ttf", true, false},
    {"Noto Sans Hebrew", "NotoSansHebrew-Regular.ttf", false, false},
    {"Noto Sans Thai", "NotoSansThai-Regular.ttf", false, false},
    {"Noto Sans Lao", "NotoSansLao-Regular.ttf", false, false},
    {"Noto Sans Khmer", "NotoSansKhmer-Regular.ttf", false, false},
    {"Noto Sans Devanagari", "NotoSansDevanagari-Regular.ttf", false, false},
    {"Noto Sans Gurmukhi", "NotoSansGurmukhi-Regular.ttf", false, false},
};
enum {
	NFONTS = sizeof declared / sizeof *declared
};

static struct wm_arena mem;
static struct wm_str folder;

static struct wm_str
slurp(const char *path)
{
	struct wm_buf b = {0};
	struct wm_str s;

	if (!wm_file_read(path, 64 << 20, &b)) {
		perror(path);
		exit(2);
	}
	s = wm_arena_str(&mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

static bool
image(void *ctx, struct wm_str src, struct wm_str *bytes)
{
	struct wm_str path = wm_path_join(&mem, folder, src);

	(void)ctx;
	if (!wm_file_exists(path.p))
		return false;
	*bytes = slurp(path.p);
	return true;
}

int
main(int argc, char **argv)
{
	struct wm_print_font fonts[NFONTS];
	struct wm_sink sink = {0};
	struct wm_doc doc = {0};
	struct wm_source text, css;
	const struct wm_source *srcs[1] = {&text};
	struct wm_buf pdf = {0}, said = {0};
	struct wm_print_job job = {.doc = &doc,
	    .css = &css,
	    .fonts = fonts,
	    .nfonts = NFONTS,
	    .image = image};
	bool good;
	int times = getenv("RENDER_TIMES") ? atoi(getenv("RENDER_TIMES")) : 1;

	if (argc < 5)
		return 2;
	folder = wm_path_dir(wm_str(argv[1]));
	text =
	    (struct wm_source){wm_path_base(wm_str(argv[1])), slurp(argv[1])};
	css = (struct wm_source){wm_path_base(wm_str(argv[2])), slurp(argv[2])};
	for (int i = 0; i < NFONTS; i++) {
		char path[1024];

		(void)snprintf(path, sizeof path, "%s/%s", argv[3],
		    declared[i].file);
		fonts[i] = (struct wm_print_font){wm_str(declared[i].family),
		    declared[i].bold, declared[i].italic,
		    wm_str(declared[i].file), slurp(path)};
	}
	doc.tree = xmlReadMemory(text.text.p, (int)text.text.n, argv[1], NULL,
	    XML_PARSE_NONET | XML_PARSE_HUGE);
	doc.srcs = srcs;
	doc.nsrcs = 1;
	if (doc.tree == NULL)
		return 2;
	job.date = WM_S("2026-11-22");
	if (argc > 5 && strcmp(argv[5], "a4") == 0)
		job.paper = WM_PAPER_A4;
	job.cache = wm_print_cache_new();
	do {
		wm_buf_clear(&pdf);
		good = wm_print(&job, &sink, &pdf);
	} while (good && --times > 0);
	for (size_t i = 0; i < sink.n; i++)
		wm_show_text(&said, &sink.all[i]);
	wm_show_flush(&said);
	if (good && !wm_file_write(argv[4], wm_buf_str(&pdf))) {
		perror(argv[4]);
		return 2;
	}
	wm_print_cache_free(job.cache);
	wm_buf_free(&pdf);
	wm_buf_free(&said);
	wm_sink_free(&sink);
	wm_doc_free(&doc);
	wm_arena_free(&mem);
	xmlCleanupParser();
	return good ? 0 : 1;
}
