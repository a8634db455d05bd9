#include "build/rooted.h"

#include <string.h>

#include "base/path.h"

/* "https:", "tel:", "data:": the letters before the first colon. */
static bool
has_scheme(struct wm_str href)
{
	size_t colon = wm_str_chr(href, ':');

	return colon != SIZE_MAX &&
	    wm_str_chr(wm_str_sub(href, 0, colon), '/') == SIZE_MAX;
}

static void
put_rooted(struct wm_buf *out, struct wm_str href, struct wm_str dir,
    struct wm_str base)
{
	struct wm_arena mem = {0};
	size_t hash = wm_str_chr(href, '#');
	struct wm_str path = wm_str_sub(href, 0, hash), all;

	if (path.n > 0 && path.p[0] != '/' && !has_scheme(path) &&
	    wm_path_resolve(&mem, dir, path, &all)) {
		wm_buf_put(out, base);
		wm_buf_put(out, all);
		href = wm_str_sub(href, path.n, href.n);
	}
	wm_buf_put(out, href);
	wm_arena_free(&mem);
}

/* The length of ' href="' if the text begins with it or its like; else 0. */
static size_t
names_link(struct wm_str s)
{
	static const char *const names[] = {" href=\"", " src=\"",
	    " action=\""};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (wm_str_starts(s, wm_str(names[i])))
			return strlen(names[i]);
	return 0;
}

void
wm_rooted(struct wm_str html, struct wm_str output, struct wm_str base,
    struct wm_buf *out)
{
	struct wm_str dir = wm_path_dir(output);
	bool tag = false, value = false; /* in a tag; in quotes in it */

	while (html.n > 0) {
		size_t n = tag && !value ? names_link(html) : 0, end;
		char c = html.p[0];

		if (n == 0) {
			value = tag && (c == '"' ? !value : value);
			tag = value || c == '<' || (tag && c != '>');
			wm_buf_putc(out, c);
			html = wm_str_sub(html, 1, html.n);
			continue;
		}
		wm_buf_put(out, wm_str_sub(html, 0, n));
		html = wm_str_sub(html, n, html.n);
		end = wm_str_chr(html, '"');
		put_rooted(out, wm_str_sub(html, 0, end), dir, base);
		html = wm_str_sub(html, end, html.n);
		value = true;
	}
}
