/*
 * Slash-separated paths inside a project.  Pure text: nothing here looks at
 * a file system.
 */
#ifndef WM_BASE_PATH_H
#define WM_BASE_PATH_H

#include "base/arena.h"
#include "base/str.h"

struct wm_str wm_path_dir(struct wm_str);  /* "a/b.md" -> "a"; "b" -> "" */
struct wm_str wm_path_base(struct wm_str); /* "a/b.md" -> "b.md" */
struct wm_str wm_path_ext(struct wm_str);  /* "a/b.md" -> ".md"; or "" */
struct wm_str wm_path_stem(struct wm_str); /* "a/b.md" -> "a/b" */

/* "a/b" and "c" -> "a/b/c"; an empty side adds no slash. */
struct wm_str wm_path_join(struct wm_arena *, struct wm_str, struct wm_str);

/*
 * Resolve "rel" against the folder "dir", with "." and ".." taken out.
 * False if it is absolute or climbs above the project.
 */
bool wm_path_resolve(struct wm_arena *, struct wm_str dir, struct wm_str rel,
    struct wm_str *out);

/* The shortest relative link from the file "from" to the file "to". */
struct wm_str wm_path_relative(struct wm_arena *, struct wm_str from,
    struct wm_str to);

/*
 * A name that may be written: lower-case ASCII letters, digits and
 * ". _ -" only, each part at most 100 bytes, none reserved on Windows, no
 * part that begins or ends with a dot.
 */
bool wm_path_portable(struct wm_str);

#endif
