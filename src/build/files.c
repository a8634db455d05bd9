#include "build/files.h"

#include "build/dates.h"
#include "build/finders.h"
#include "build/server.h"
#include "build/zips.h"

/* The holidays, and what dates.js says of them in each language. */
static void
make_dates(const struct wm_project *p, struct wm_obs *obs,
    void (*put)(void *arg, struct wm_str path, const struct wm_buf *),
    void *arg)
{
	struct wm_arena mem = {0};
	struct wm_buf b = {0};

	wm_saw(obs, WM_SEEN_FILE, WM_S("content/rules.xml"), p->limits_hash,
	    WM_S(""));
	wm_dates_script(&p->limits, &b);
	put(arg, WM_S("holidays.js"), &b);
	for (size_t i = 0; i < p->site.nlangs; i++) {
		struct wm_str lang = p->site.langs[i].code;
		const struct wm_strings *words = wm_project_strings(p, lang);
		struct wm_str path = words->src->path;

		wm_saw(obs, WM_SEEN_FILE, path,
		    wm_project_loaded(p, path)->hash, WM_S(""));
		wm_buf_clear(&b);
		wm_dates_said(&p->limits, words, &b);
		put(arg, wm_arena_fmt(&mem, "dates-%.*s.js", WM_PRI(lang)),
		    &b);
	}
	wm_buf_free(&b);
	wm_arena_free(&mem);
}

void
wm_files_make(struct wm_str id, const struct wm_project *p,
    struct wm_catalog *cat, struct wm_obs *obs,
    void (*put)(void *arg, struct wm_str path, const struct wm_buf *),
    void *arg)
{
	struct wm_server server = {.site = &p->site};
	struct wm_finders found = {.site = &p->site};
	struct wm_buf b = {0};

	if (wm_str_is(id, "zips")) {
		wm_zips_write(&b, wm_catalog_zips(cat));
		put(arg, WM_S("zips.json"), &b);
	} else if (wm_str_is(id, "holidays")) {
		make_dates(p, obs, put, arg);
	} else {
		wm_saw(obs, WM_SEEN_FILE, WM_S("content/site.xml"),
		    p->site_hash, WM_S(""));
		if (wm_str_is(id, "server")) {
			server.aliases = wm_catalog_aliases(cat);
			wm_server_files(&server, put, arg);
		} else {
			if (p->site.origin.n > 0)
				found.pages = wm_catalog_published(cat);
			wm_finders_files(&found, put, arg);
		}
	}
	wm_buf_free(&b);
}
