#include "model/obs.h"

#include <string.h>

void
wm_saw(struct wm_obs *o, enum wm_seen kind, struct wm_str key,
    struct wm_hash value)
{
	struct wm_str tagged;
	bool fresh;

	tagged = wm_arena_fmt(&o->mem, "%d %.*s", (int)kind, WM_PRI(key));
	(void)wm_map_add(&o->index, tagged, &fresh);
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
	o->all[o->n++] = (struct wm_observation){kind,
	    wm_str_sub(tagged, 2, tagged.n), value};
}

void
wm_obs_free(struct wm_obs *o)
{
	wm_map_free(&o->index);
	wm_arena_free(&o->mem);
	*o = (struct wm_obs){0};
}
