/*
 * What a job looked at.  Whatever is observed here, and nothing else, can
 * make the job run again.  Looking at something that is not there counts.
 */
#ifndef WM_MODEL_OBS_H
#define WM_MODEL_OBS_H

#include "base/hash.h"
#include "base/map.h"

enum wm_seen {
	WM_SEEN_FILE,	/* bytes of a source, template, query, font, asset */
	WM_SEEN_FACT,	/* one named fact of one document */
	WM_SEEN_QUERY,	/* the rows of a named query with its arguments */
	WM_SEEN_ABSENT, /* nothing had this name */
};

enum { WM_SAID = 120 };

struct wm_observation {
	enum wm_seen kind;
	struct wm_str key;
	struct wm_hash hash; /* of the value; zero for ABSENT */
	struct wm_str said;  /* the value for people, cut; may be "" */
};

/* The observations of one job, each key once, in order of first sight. */
struct wm_obs {
	struct wm_arena mem;
	struct wm_map index;
	struct wm_observation *all;
	size_t n, cap;
};

/* "said" is copied, at most WM_SAID bytes of it. */
void wm_saw(struct wm_obs *, enum wm_seen, struct wm_str key,
    struct wm_hash value, struct wm_str said);
void wm_obs_free(struct wm_obs *);

#endif
