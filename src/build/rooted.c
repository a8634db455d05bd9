#include "build/rooted.h"

#include "base/path.h"
#include "model/doc.h"

/* "https:", "tel:", "data:": the letters before the first colon. */
static bool
has_scheme(struct wm_str href)
{
	size_t colon = wm_str_chr(href, ':');

	return colon != SIZE_MAX &&
	    wm_str_chr(wm_str_sub(href, 0, colon), '/') == SIZE_MAX;
}

static void
root_one(xmlNode *n, const char *name, struct wm_str dir, struct wm_str base)
{
	struct wm_arena mem = {0};
	struct wm_str href = wm_attr(n, name), path, rest, all;
	size_t hash = wm_str_chr(href, '#');

	path = wm_str_sub(href, 0, hash);
	rest = hash == SIZE_MAX ? WM_S("")
				: wm_str_sub(href, hash, href.n);
	if (path.n > 0 && path.p[0] != '/' && !has_scheme(path) &&
	    wm_path_resolve(&mem, dir, path, &all))
		(void)xmlSetProp(n, BAD_CAST name,
		    BAD_CAST wm_arena_fmt(&mem, "%.*s%.*s%.*s", WM_PRI(base),
			WM_PRI(all), WM_PRI(rest)).p);
	wm_arena_free(&mem);
}

static void
walk(xmlNode *n, struct wm_str dir, struct wm_str base)
{
	for (; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		root_one(n, "href", dir, base);
		root_one(n, "src", dir, base);
		root_one(n, "action", dir, base);
		walk(n->children, dir, base);
	}
}

void
wm_rooted(xmlDoc *doc, struct wm_str output, struct wm_str base)
{
	walk(xmlDocGetRootElement(doc), wm_path_dir(output), base);
}
