/*
 * The file system; file.c is the only code that touches it.  Every call
 * that fails returns false and leaves the reason in "errno".
 */
#ifndef WM_BASE_FILE_H
#define WM_BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

struct wm_stat {
	uint64_t size;	  /* bytes */
	int64_t mtime_ns; /* nanoseconds since 1970, UTC */
	bool dir;
};

/* Append the whole file; EFBIG if it is larger than "max" bytes. */
bool wm_file_read(const char *path, size_t max, struct wm_buf *);

/* Write a new file or replace the content of one, in place. */
bool wm_file_write(const char *path, struct wm_str);

/*
 * As write, but by way of a temporary file beside it ("PATH.part"), fsync
 * and rename; the rights of the old file are kept.
 */
bool wm_file_replace(const char *path, struct wm_str);

bool wm_file_stat(const char *path, struct wm_stat *);
bool wm_file_exists(const char *path);
bool wm_file_rename(const char *from, const char *to);
bool wm_file_remove(const char *path);	     /* absent is fine */
bool wm_file_rmdir(const char *path);	     /* only an empty folder */
bool wm_file_mkdirs(const char *path);	     /* with its parents */
bool wm_file_mkdirs_for(const char *path);   /* the folders above a file */
bool wm_file_remove_tree(const char *path);  /* absent is fine */
bool wm_file_sync_dir(const char *path);

/*
 * Have the bytes of a file reach the disk; or those of all files on the
 * same file system as the folder, at once.  A file system that knows no
 * such thing has done its best.
 */
bool wm_file_sync(const char *path);
bool wm_file_sync_all(const char *dir);

/*
 * Every regular file below "root", as paths relative to it, sorted by
 * bytes.  Names that begin with a dot, or end with "~", are passed over;
 * symbolic links to files are followed, to folders are not.  The list and
 * its strings live in the arena.  Folders with nothing in them are listed
 * beside, in no order; so is what is neither a file nor a folder, such as a
 * link that leads to none.
 */
struct wm_file_list {
	struct wm_found {
		struct wm_str path;
		struct wm_stat st;
	} *all;
	size_t n;
	struct wm_empty {
		struct wm_str path;
		struct wm_empty *next;
	} *empty;
	struct wm_odd {
		struct wm_str path;
		bool folder; /* a link to one */
		struct wm_odd *next;
	} *odd;
};
bool wm_file_walk(struct wm_arena *, const char *root, struct wm_file_list *);

/*
 * Take the lock file at "path" for this process; it goes away with the
 * process.  -1 if another holds it (EWOULDBLOCK) or it cannot be made.
 */
int wm_file_lock(const char *path);
void wm_file_unlock(int);

#endif
