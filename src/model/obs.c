#include "model/obs.h"

#include <string.h>

void
wm_saw(struct wm_obs *o, enum wm_seen kind, struct wm_str key,
    struct wm_hash value, struct wm_str said)
{
	struct wm_entry *e;
	bool fresh;

	/* A file and a question never have the same key: questions have a
	 * tab in them. */
	e = wm_map_add(&o->index, key, &fresh);
	if (!fresh)
		return;
	if (o->n == o->cap) {
		size_t cap = o->cap == 0 ? 16 : o->cap * 2;
		struct wm_observation *all =
		    wm_arena_alloc(&o->mem, cap * sizeof *all);

		if (o->n > 0)
			memcpy(all, o->all, o->n * sizeof *all);
		o->all = all;
		o->cap = cap;
	}
	o->all[o->n++] = (struct wm_observation){kind, e->key, value,
	    wm_arena_str(&o->mem, wm_str_sub(said, 0, WM_SAID))};
}

void
wm_obs_free(struct wm_obs *o)
{
	wm_map_free(&o->index);
	wm_arena_free(&o->mem);
	*o = (struct wm_obs){0};
}
