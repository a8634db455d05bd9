/*
 * From finished bytes to the site.  New files are first written below
 * .waymark/stage/; only when the whole build has no error are they renamed
 * into place, one atomic rename a file, and files nobody makes any more
 * removed.  A file whose bytes did not change is not touched.
 */
#ifndef WM_BUILD_PUBLISH_H
#define WM_BUILD_PUBLISH_H

#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "diag/diag.h"

struct wm_publish {
	struct wm_arena mem;
	const char *out;   /* the site's folder */
	const char *stage; /* the stage's folder, on the same file system */
	struct wm_file_list there; /* what "out" holds, by path */
	bool *stays;	     /* as "there": is it noted? */
	struct wm_map made;  /* path below "out" -> 1 if staged; not of all
				that stays */
	size_t staged, removed;
	size_t done; /* renames and removals: the site is no more as it was */
};

/*
 * Begin: see what the site holds, and refuse a folder that holds files of
 * somebody else's making.  If the last build had committed but not renamed
 * all it made, "pending" is the stage where it still is, and that is done
 * first; else the stage is emptied.
 * "root" is the project; "out" NULL means root/site.  False with a report.
 */
bool wm_publish_open(struct wm_publish *, const char *root, const char *out,
    struct wm_str pending, struct wm_sink *);

/*
 * Stage the bytes of one file unless the site holds them already.  From any
 * thread, for different paths: "*staged" says which it was and "*st" gets
 * size and time of the file that has the bytes.  False with errno.
 */
bool wm_publish_stage(const struct wm_publish *, struct wm_str path,
    struct wm_str bytes, bool *staged, struct wm_stat *st);

/* Count a file in; from one thread.  False if the path was taken. */
bool wm_publish_note(struct wm_publish *, struct wm_str path, bool staged);
/* As it, of the file at a place among "there", which nobody else makes. */
void wm_publish_stay(struct wm_publish *, size_t at);
bool wm_publish_noted(const struct wm_publish *, struct wm_str path);

/* Is the file of the site as it was made: there, of this size and time? */
bool wm_publish_intact(const struct wm_publish *, struct wm_str path,
    uint64_t size, int64_t mtime_ns);

/*
 * The same for many paths in their order, without a search for each: "*at"
 * begins as 0, and ends as the place among "there" of a path that is intact.
 */
bool wm_publish_intact_next(const struct wm_publish *, size_t *at,
    struct wm_str path, uint64_t size, int64_t mtime_ns);

/* If the site's file has bytes of this hash: true, and its size and time. */
bool wm_publish_holds(const struct wm_publish *, struct wm_str path,
    struct wm_hash, struct wm_stat *);

/* What is staged reaches the disk, before anything is renamed or committed. */
bool wm_publish_sync(struct wm_publish *, struct wm_sink *);

/* Rename everything into place and remove orphans.  False with a report. */
bool wm_publish_commit(struct wm_publish *, struct wm_sink *);

/* Remove the stage and free; the site is as it was if not committed. */
void wm_publish_close(struct wm_publish *);

#endif
