/*
 * Keys: everything that any job of the published site looked at, numbered.
 * A job's row keeps the numbers; whose value is another today makes every
 * job that has its number run again.
 */
#ifndef WM_BUILD_KEYS_H
#define WM_BUILD_KEYS_H

#include "build/fonts.h"
#include "catalog/catalog.h"

struct wm_keys {
	struct wm_arena mem;
	struct wm_store *store;
	struct wm_map numbers; /* name -> number, of those looked up last */
	bool empty;	       /* there are no other rows: look for none */
	int64_t last;	       /* the highest number given */
};

void wm_keys_open(struct wm_keys *, struct wm_store *);
void wm_keys_free(struct wm_keys *);

/* The number of what a job saw; its row is made, or brought up to date. */
int64_t wm_keys_number(struct wm_keys *, const struct wm_observation *);

/* A key whose value is not what the site was made with. */
struct wm_stale {
	int64_t number;
	struct wm_str why; /* "KEY: it was ..., it is ..." */
};

struct wm_stales {
	struct wm_arena mem;
	struct wm_stale *all; /* by number */
	size_t n, cap;
	unsigned char *bits;  /* by number: is it among them? */
};

/*
 * Which keys are stale?  Looks only at those whose files changed, unless
 * facts changed or the site was not published: then at all of them, each
 * question being asked once.
 */
void wm_keys_stale(struct wm_keys *, const struct wm_project *,
    const struct wm_state *, struct wm_catalog *, struct wm_stales *);

/* The first stale key among the numbers in a job's row; NULL if none is. */
const struct wm_stale *wm_stale_among(const struct wm_stales *,
    struct wm_str numbers);

/* ---- what only a build knows, as keys ---- */

/* Observe: the date of the build; whether a day has passed; which source
 * says "ref" in a language; whether a static file exists. */
void wm_saw_today(struct wm_obs *, const struct wm_project *);
void wm_saw_past(struct wm_obs *, const struct wm_project *, struct wm_str day);
/* What the parts of the page at a path say, observed. */
struct wm_str wm_saw_parts(struct wm_obs *, const struct wm_project *,
    struct wm_str path);
/*
 * What the parts of the page say that "in" is a translation of: the one of
 * its name in the default language; "" if there is none, or "in" is of that
 * language itself.  A page that is not there is observed, too: it may come.
 * "path" (may be NULL) is set, in the arena, if there is one.
 */
struct wm_str wm_saw_original(struct wm_obs *, const struct wm_project *,
    const struct wm_input *in, struct wm_arena *, struct wm_str *path);
void wm_saw_static(struct wm_obs *, const struct wm_project *,
    struct wm_str path);

#endif
