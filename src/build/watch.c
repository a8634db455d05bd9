/*
 * build --watch: look at names, sizes and times again and again, and build
 * when they differ from those of the last build, or another day began.  A
 * change while a build runs is seen by the look after it.  Being killed at
 * any moment is as safe as for any build, so there is nothing to do when it
 * is interrupted.
 */
#include <errno.h>
#include <time.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "build/scan.h"
#include "diag/diag.h"
#include "waymark.h"

/* The project as it looks without opening a file. */
struct look {
	struct wm_hash hash; /* of every name, size and time, and of names
				that a build refuses */
	size_t files;
};

static struct look
glance(const struct waymark *w)
{
	struct wm_sink refused = {0};
	struct wm_scan scan;
	struct wm_buf b = {0};
	struct look l;

	(void)wm_scan(&scan, w->root, &refused);
	for (size_t i = 0; i < scan.n; i++) {
		const struct wm_input *in = &scan.all[i];

		wm_buf_put(&b, in->path);
		wm_buf_put(&b,
		    (struct wm_str){(const char *)&in->st.size,
			sizeof in->st.size});
		wm_buf_put(&b,
		    (struct wm_str){(const char *)&in->st.mtime_ns,
			sizeof in->st.mtime_ns});
	}
	for (size_t i = 0; i < refused.n; i++)
		wm_buf_put(&b, refused.all[i].path);
	l = (struct look){wm_hash(wm_buf_str(&b)), scan.n};
	wm_buf_free(&b);
	wm_scan_free(&scan);
	wm_sink_free(&refused);
	return l;
}

/* A third of a second; more where a look takes long. */
static void
rest(const struct look *l)
{
	uint64_t ns = 300000000 + (uint64_t)l->files * 20000;
	struct timespec pause = {(time_t)(ns / 1000000000),
	    (long)(ns % 1000000000)};

	(void)nanosleep(&pause, NULL);
}

/* Until nobody is writing any more; who never stops is not waited for. */
static struct look
settle(const struct waymark *w, struct look now)
{
	enum { ROUNDS = 6 }; /* some 2 s */

	for (int i = 0; i < ROUNDS; i++) {
		struct look before = now;

		rest(&before);
		now = glance(w);
		if (wm_hash_eq(now.hash, before.hash))
			break;
	}
	return now;
}

/* Another build of the project ends before ours begins. */
static void
await_others(const struct waymark *w, const struct look *l)
{
	struct wm_arena mem = {0};
	const char *path = wm_path_join(&mem, wm_str(w->root),
	    WM_S(".waymark/lock")).p;
	int fd;

	while ((fd = wm_file_lock(path)) < 0 && errno == EWOULDBLOCK)
		rest(l);
	wm_file_unlock(fd);
	wm_arena_free(&mem);
}

/* Said once: what it waits for, and how it ends. */
static void
say_watching(const struct waymark *w)
{
	static const char said[] = "waymark: waiting for changes of content/ "
				   "and templates/; Ctrl-C ends it\n";

	if (!w->quiet && !w->json)
		w->write(w->arg, 2, said, sizeof said - 1);
}

/* Has another day begun?  Then it is "today". */
static bool
day_began(struct waymark *w)
{
	int32_t day;

	if (w->day == NULL || !w->day(&day) || day == w->today)
		return false;
	w->today = day;
	return true;
}

int
waymark_watch(const struct waymark *begun)
{
	struct waymark w = *begun;
	struct wm_hash built = {0};
	bool first = true;

	for (;;) {
		struct look now = glance(&w);

		if (day_began(&w) || !wm_hash_eq(now.hash, built)) {
			now = first ? now : settle(&w, now);
			await_others(&w, &now);
			built = now.hash;
			(void)waymark_build(&w);
			if (first)
				say_watching(&w);
			first = false;
		}
		rest(&now);
	}
}
