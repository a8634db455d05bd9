#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/path.h"
#include "cmd/cmd.h"

/*
 * Where templates/ is: in ../share/waymark of an installed program, or in a
 * folder above one that was built and not installed.
 */
static const char *
share_dir(struct wm_arena *mem)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	struct wm_str dir;
	const char *share;

	if (n <= 0)
		return ".";
	dir = wm_path_dir((struct wm_str){exe, (size_t)n});
	share = wm_arena_fmt(mem, "%.*s/share/waymark",
	    WM_PRI(wm_path_dir(dir))).p;
	if (wm_file_exists(share))
		return share;
	for (dir = wm_path_dir(dir); dir.n > 0; dir = wm_path_dir(dir))
		if (wm_file_exists(wm_arena_fmt(mem,
			"%.*s/templates/html/main.xsl", WM_PRI(dir)).p))
			break;
	return wm_arena_str(mem, dir).p;
}

int
cmd_init(struct cmd_args *a)
{
	struct wm_arena mem = {0};
	int status;

	if (a->nwords != 1)
		return waymark_usage(&a->w, "where shall the new guide be?",
		    "waymark init DIR");
	status = waymark_init(&a->w, share_dir(&mem), a->words[0]);
	if (status == WAYMARK_OK && !a->w.quiet) {
		struct wm_str s = wm_arena_fmt(&mem,
		    "waymark: begun in %s; now: waymark build -C %s\n",
		    a->words[0], a->words[0]);

		a->w.write(a->w.arg, 2, s.p, s.n);
	}
	wm_arena_free(&mem);
	return status;
}
