#include "build/scan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/path.h"
#include "base/utf8.h"

const char *
wm_full_path(struct wm_arena *mem, const char *root, struct wm_str path)
{
	return wm_path_join(mem, wm_str(root), path).p;
}

/* The part of "path" behind its first folder; "*head" is that folder. */
static struct wm_str
behind(struct wm_str path, struct wm_str *head)
{
	struct wm_str rest = path;

	(void)wm_str_cut(&rest, '/', head);
	return rest.p == NULL ? WM_S("") : rest;
}

static void
classify_content(struct wm_input *in, struct wm_str rest)
{
	struct wm_str ext = wm_path_ext(rest), head, tail = behind(rest, &head);
	bool xml = wm_str_is(ext, ".xml");

	in->kind = WM_INPUT_OTHER;
	if (wm_str_is(head, "assets") && tail.n > 0) {
		in->kind = WM_INPUT_ASSET;
		in->id = tail;
	} else if (tail.n == 0 || wm_str_is(head, "listings") ||
	    wm_str_is(head, "packets")) {
		in->id = wm_path_stem(rest);
		if (xml)
			in->kind = WM_INPUT_COMMON;
		else if (wm_str_is(rest, "facts.tsv"))
			in->kind = WM_INPUT_FACTS;
	} else if (xml || wm_str_is(ext, ".md")) {
		in->lang = head;
		in->id = wm_path_stem(tail);
		in->kind = wm_str_starts(tail, WM_S("shared/"))
		    ? WM_INPUT_SHARED
		    : WM_INPUT_PAGE;
	}
}

static void
classify_template(struct wm_input *in, struct wm_str rest)
{
	struct wm_str ext = wm_path_ext(rest), head, tail = behind(rest, &head);

	in->id = wm_path_stem(tail);
	in->kind = WM_INPUT_OTHER;
	if (wm_str_is(head, "html") && wm_str_is(ext, ".xsl"))
		in->kind = WM_INPUT_HTML;
	else if (wm_str_is(head, "print") &&
	    (wm_str_is(ext, ".xsl") || wm_str_is(ext, ".css")))
		in->kind = WM_INPUT_PRINT;
	else if (wm_str_is(head, "strings") && wm_str_is(ext, ".xml")) {
		in->kind = WM_INPUT_STRINGS;
		in->lang = in->id;
	} else if (wm_str_is(head, "query") && wm_str_is(ext, ".sql"))
		in->kind = WM_INPUT_QUERY;
	else if (wm_str_is(head, "static")) {
		in->kind = WM_INPUT_STATIC;
		in->id = tail;
	} else if (wm_str_is(head, "schema"))
		in->kind = WM_INPUT_STATIC, in->id = WM_S("");
}

/* May this file be published or named in a link? */
static bool
good_name(const struct wm_input *in, struct wm_sink *sink)
{
	struct wm_buf slug = {0};

	/* Fonts are named by their makers, and never published. */
	if (wm_path_portable(in->path) ||
	    wm_str_starts(in->path, WM_S("content/assets/fonts/")))
		return true;
	wm_report_path(sink, WM_FILE_NAME, in->path, WM_PRI(in->path));
	wm_utf8_slug(&slug, wm_path_stem(wm_path_base(in->path)));
	wm_hint(sink, "rename it to '%.*s%.*s'", WM_PRI(wm_buf_str(&slug)),
	    WM_PRI(wm_path_ext(in->path)));
	wm_buf_free(&slug);
	return false;
}

static void
report_odd(const struct wm_file_list *list, const char *top,
    struct wm_sink *sink)
{
	struct wm_arena mem = {0};

	for (const struct wm_odd *o = list->odd; o != NULL; o = o->next) {
		struct wm_str path = wm_path_join(&mem, wm_str(top), o->path);

		wm_report_path(sink, WM_FILE_LINK, path,
		    WM_PRI(wm_path_base(path)));
		wm_hint(sink, o->folder
			? "put the folder itself here: links to one are not "
			  "followed"
			: "it may be a link to what is gone: delete it, or "
			  "put the file here");
	}
	wm_arena_free(&mem);
}

static bool
unreadable(const char *top, struct wm_sink *sink)
{
	wm_report_path(sink, WM_FILE_READ, wm_str(top), strerror(errno));
	wm_hint(sink, "a guide has the folders content/ and "
		      "templates/; 'waymark init DIR' makes one");
	return false;
}

static bool
scan_dir(struct wm_scan *s, const char *root, const char *top, size_t *cap,
    struct wm_sink *sink)
{
	struct wm_arena mem = {0}; /* the paths are copied once more */
	struct wm_file_list list;

	if (!wm_file_walk(&mem, wm_full_path(&mem, root, wm_str(top)),
		&list)) {
		(void)unreadable(top, sink);
		wm_arena_free(&mem);
		return false;
	}
	report_odd(&list, top, sink);
	for (size_t i = 0; i < list.n; i++) {
		struct wm_input in = {.st = list.all[i].st};
		struct wm_str rest;

		in.path = wm_path_join(&s->mem, wm_str(top), list.all[i].path);
		rest = wm_str_sub(in.path, strlen(top) + 1, in.path.n);
		if (strcmp(top, "content") == 0)
			classify_content(&in, rest);
		else
			classify_template(&in, rest);
		if (in.kind == WM_INPUT_OTHER) {
			wm_report_path(sink, WM_FILE_UNKNOWN, in.path,
			    WM_PRI(wm_path_base(in.path)));
			continue;
		}
		if (!good_name(&in, sink))
			continue;
		if (s->n == *cap) {
			*cap = *cap == 0 ? 128 : *cap * 2;
			s->all = wm_realloc(s->all, *cap * sizeof *s->all);
		}
		s->all[s->n++] = in;
	}
	wm_arena_free(&mem);
	return true;
}

static bool
is_folder(const char *root, const char *top, struct wm_sink *sink)
{
	struct wm_arena mem = {0};
	struct wm_stat st;
	bool there =
	    wm_file_stat(wm_full_path(&mem, root, wm_str(top)), &st);
	bool ok = there && st.dir;

	if (there && !ok)
		errno = ENOTDIR;
	if (!ok)
		(void)unreadable(top, sink);
	wm_arena_free(&mem);
	return ok;
}

bool
wm_scan_can(const char *root, struct wm_sink *sink)
{
	bool ok = is_folder(root, "content", sink);

	return is_folder(root, "templates", sink) && ok;
}

bool
wm_scan(struct wm_scan *s, const char *root, struct wm_sink *sink)
{
	size_t cap = 0;
	bool ok;

	*s = (struct wm_scan){0};
	ok = scan_dir(s, root, "content", &cap, sink);
	return scan_dir(s, root, "templates", &cap, sink) && ok;
}

void
wm_scan_free(struct wm_scan *s)
{
	free(s->all);
	wm_arena_free(&s->mem);
	*s = (struct wm_scan){0};
}

static int
by_path(const void *key, const void *in)
{
	return wm_str_cmp(*(const struct wm_str *)key,
	    ((const struct wm_input *)in)->path);
}

const struct wm_input *
wm_scan_find(const struct wm_scan *s, struct wm_str path)
{
	return s->n == 0 ? NULL
			 : bsearch(&path, s->all, s->n, sizeof *s->all,
			       by_path);
}
