/*
 * What a build remembers of the last one, in build.db beside the catalog.
 *
 *	meta	the state of the whole: signature, whether the site is what
 *		the rows below say, whether facts changed since
 *	input	every file of the project: size, time and hash of its bytes;
 *		of a source also what the read phase found
 *	job	every job of the published site: the numbers of the keys it
 *		looked at, and why it ran
 *	report	what jobs reported: wm_sink_save(), the first one's path, how
 *		many; a table of its own, since it is large and seldom read
 *	output	every file of the site, and the job that made it (0: none)
 *	key	everything that any job looked at, once, with its value
 *
 * And of the search index (index.h):
 *
 *	result	what a search can find: what it is numbered by, its record
 *	vector	its words, as search/vector.c writes them
 *	numbered  which result is page 0, 1 ... of the index
 *	form	a word as it stands in pages, a stem, on how many pages
 *	posting	the pages of a stem, in one or more runs
 *	shard_t	the shards of terms: first form, hash; shard_d those of records
 *
 * And of the lists for readers who keep the guide (keep.h):
 *
 *	kept	each part: first path of its range, group, hash, sums
 *	touched	paths of output written or dropped since the lists were made
 *
 * Inputs follow the files; all others follow the site.
 */
#ifndef WM_BUILD_STATE_H
#define WM_BUILD_STATE_H

#include "base/hash.h"
#include "build/scan.h"
#include "model/obs.h"
#include "model/vocabulary.h"
#include "store/store.h"

extern const char wm_state_schema[];

enum wm_news {
	WM_NEWS_NONE,	 /* the bytes are those of the last build */
	WM_NEWS_CHANGED, /* other bytes */
	WM_NEWS_NEW	 /* a file that was not there */
};

/* A file, as the last build knew it and as it is. */
struct wm_known {
	struct wm_str path;
	const struct wm_input *in; /* NULL: the file is gone */
	bool stored;		   /* it has a row */
	bool racy; /* written so late that its time may not tell */
	uint64_t size;
	int64_t mtime_ns;
	struct wm_hash hash;
	enum wm_news news;
	bool moved; /* size or time must be stored anew */
	/* Of sources, what the read phase found. */
	bool usable;
	enum wm_kind kind;
	struct wm_str ids;     /* of topics or counties, by blanks */
	struct wm_str deps;    /* paths of included text, by blanks */
	struct wm_str reports; /* wm_sink_save() */
	struct wm_str parts;   /* of a page of the default language */
};

struct wm_state {
	struct wm_store *store;
	struct wm_arena mem;
	struct wm_known **all; /* as the scan; then those that are gone */
	size_t n, cap;
	size_t nscan; /* of them are in the scan */
	bool fresh;	/* there was no last build with this signature */
	bool published; /* the site is what the rows of inputs say */
	bool facts;	/* facts changed since it was published */
	size_t changed; /* files with news, and files gone */
	bool unread;	/* some file could not be read */
};

/*
 * Load the inputs and compare them with the scan: files whose size or time
 * differ, or may not tell, are hashed.  "now_ns" is the file system's clock.
 * A file that cannot be read is reported.
 */
void wm_state_open(struct wm_state *, struct wm_store *, const char *root,
    const struct wm_scan *, struct wm_str signature, int64_t now_ns,
    struct wm_sink *);
void wm_state_free(struct wm_state *);

/* The file at that path, lent; NULL if there is and was none. */
struct wm_known *wm_state_find(const struct wm_state *, struct wm_str path);

/* Write the row of a file, or forget one that is gone. */
void wm_state_put(struct wm_state *, const struct wm_known *);

/* A setting of the whole; "" if it was never said. */
struct wm_str wm_meta(struct wm_store *, struct wm_arena *, const char *name);
void wm_meta_set(struct wm_store *, const char *name, struct wm_str value);

#endif
