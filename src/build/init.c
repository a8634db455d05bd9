/*
 * A new guide: the templates of this installation and the shortest content
 * that builds, one page in each of two languages.
 */
#include <errno.h>
#include <string.h>

#include "base/path.h"
#include "build/api.h"
#include "build/scan.h"

static const struct {
	const char *path, *text;
} starter[] = {
    {"content/site.xml",
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<site>\n"
	"  <name>Our guide</name>\n"
	"  <name xml:lang=\"es\" of=\"eb711e72\">Nuestra guía</name>\n"
	"  <language code=\"en\" name=\"English\" default=\"yes\"/>\n"
	"  <language code=\"es\" name=\"Español\"/>\n"
	"  <!-- A page that says nothing about who looks at it. -->\n"
	"  <exit href=\"https://www.weather.gov/\"/>\n"
	"  <crisis>\n"
	"    <line call=\"988\" text=\"988\" level=\"now\">\n"
	"      <name>988</name>\n"
	"      <when>Thoughts of suicide, or a mental health crisis</when>\n"
	"      <when xml:lang=\"es\" of=\"da703d40\">"
	"Ideas de suicidio o una crisis</when>\n"
	"    </line>\n"
	"  </crisis>\n"
	"</site>\n"},
    {"content/en/index.md",
	"---\n"
	"title: What happened?\n"
	"summary: Start here. Each link leads to one clear next step.\n"
	"---\n\n"
	"## First steps {#first}\n\n"
	"Write your first page as content/en/first.md and link it here.\n"},
    {"content/es/index.md",
	"---\n"
	"title: ¿Qué pasó?\n"
	"summary: Empiece aquí. Cada enlace lleva a un paso claro.\n"
	"of: 261b02f8 9f639629\n"
	"---\n\n"
	"## Primeros pasos {#first}\n\n"
	"Escriba su primera página en content/es/first.md y enlácela aquí.\n"},
    {".gitignore", "/site/\n/.waymark/\n"},
};

static bool
failed(struct wm_sink *sink, const char *path)
{
	wm_report_path(sink, WM_FILE_WRITE, wm_str(path), strerror(errno));
	return false;
}

static bool
put(struct wm_arena *mem, const char *dir, struct wm_str path,
    struct wm_str text, struct wm_sink *sink)
{
	const char *to = wm_full_path(mem, dir, path);

	return (wm_file_mkdirs_for(to) && wm_file_write(to, text)) ||
	    failed(sink, to);
}

static bool
copy_templates(struct wm_arena *mem, const char *share, const char *dir,
    struct wm_sink *sink)
{
	const char *from = wm_full_path(mem, share, WM_S("templates"));
	struct wm_file_list list;
	bool ok = true;

	if (!wm_file_walk(mem, from, &list)) {
		wm_report_path(sink, WM_FILE_READ, wm_str(from),
		    strerror(errno));
		return false;
	}
	for (size_t i = 0; i < list.n && ok; i++) {
		struct wm_str path = list.all[i].path;
		struct wm_buf b = {0};

		ok = wm_file_read(wm_full_path(mem, from, path), 64 << 20, &b);
		if (!ok)
			(void)failed(sink, path.p);
		else
			ok = put(mem, dir,
			    wm_path_join(mem, WM_S("templates"), path),
			    wm_buf_str(&b), sink);
		wm_buf_free(&b);
	}
	return ok;
}

int
waymark_init(const struct waymark *w, const char *share, const char *dir)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_file_list list = {0};
	bool ok;

	ok = wm_file_mkdirs(dir) || failed(&sink, dir);
	if (ok && (!wm_file_walk(&mem, dir, &list) || list.n > 0)) {
		wm_report_path(&sink, WM_OUT_FOREIGN, wm_str(dir));
		wm_hint(&sink, "name a folder that is new or empty");
		ok = false;
	}
	ok = ok && copy_templates(&mem, share, dir, &sink);
	for (size_t i = 0; i < sizeof starter / sizeof *starter && ok; i++)
		ok = put(&mem, dir, wm_str(starter[i].path),
		    wm_str(starter[i].text), &sink);
	wm_arena_free(&mem);
	return wm_api_end(w, &sink, ok ? WAYMARK_OK : WAYMARK_SYSTEM);
}
