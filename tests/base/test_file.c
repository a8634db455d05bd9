/* The file system, in a folder of its own. */
#include "../test.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static struct wm_arena mem;
static char root[] = "/tmp/waymark-file-XXXXXX";

static const char *
at(const char *name)
{
	return wm_arena_fmt(&mem, "%s/%s", root, name).p;
}

static int
holds(const char *name, const char *want)
{
	struct wm_buf b = {0};
	int ok = wm_file_read(at(name), 1000, &b) &&
	    wm_str_is(wm_buf_str(&b), want);

	wm_buf_free(&b);
	return ok;
}

static void
reading(void)
{
	struct wm_buf b = {0};
	struct wm_stat st;
	struct stat mode;

	CHECK(wm_file_write(at("a"), WM_S("hello")));
	CHECK(holds("a", "hello"));
	CHECK(!wm_file_read(at("a"), 4, &b) && errno == EFBIG);
	wm_buf_clear(&b);
	CHECK(wm_file_read(at("a"), 5, &b));
	wm_buf_free(&b);
	CHECK(!wm_file_read(at("none"), 5, &b) && errno == ENOENT);
	CHECK(!wm_file_read(root, 5, &b) && errno == EISDIR);
	b.limit = 3;
	CHECK(!wm_file_read(at("a"), 99, &b) && errno == EFBIG);
	wm_buf_free(&b);
	CHECK(wm_file_write(at("a"), WM_S("x")) && holds("a", "x"));
	CHECK(chmod(at("a"), 0640) == 0);
	CHECK(wm_file_replace(at("a"), WM_S("new")) && holds("a", "new"));
	CHECK(stat(at("a"), &mode) == 0 && (mode.st_mode & 0777) == 0640);
	CHECK(!wm_file_exists(at("a.part")));
	CHECK(!wm_file_replace(at("no/a"), WM_S("new")) && errno == ENOENT);
	CHECK(wm_file_stat(at("a"), &st) && st.size == 3 && !st.dir);
	CHECK(st.mtime_ns > INT64_C(1000000000) * 1000000000);
	CHECK(wm_file_remove(at("a")) && wm_file_remove(at("a")));
}

static void
folders(void)
{
	struct wm_file_list list;

	CHECK(wm_file_mkdirs(at("t/b/c")) && wm_file_mkdirs(at("t/b//c/")));
	CHECK(wm_file_mkdirs_for(at("t/d/file")));
	CHECK(wm_file_write(at("t/z.md"), WM_S("")));
	CHECK(wm_file_write(at("t/b.md"), WM_S("")));
	CHECK(wm_file_write(at("t/b0"), WM_S("")));
	CHECK(wm_file_write(at("t/b/c/x"), WM_S("12")));
	CHECK(wm_file_write(at("t/.hidden"), WM_S("")));
	CHECK(wm_file_write(at("t/old~"), WM_S("")));
	CHECK(symlink("z.md", at("t/link")) == 0);
	CHECK(symlink("nowhere", at("t/dangling")) == 0);
	CHECK(symlink("..", at("t/d/up")) == 0);
	CHECK(!wm_file_mkdirs(at("t/z.md")) && errno == ENOTDIR);
	CHECK(wm_file_walk(&mem, at("t"), &list));
	CHECK(list.n == 5);
	CHECK(wm_str_is(list.all[0].path, "b.md")); /* '.' before '/' */
	CHECK(wm_str_is(list.all[1].path, "b/c/x"));
	CHECK(list.all[1].st.size == 2);
	CHECK(wm_str_is(list.all[2].path, "b0")); /* '0' after '/' */
	CHECK(wm_str_is(list.all[3].path, "link"));
	CHECK(wm_str_is(list.all[4].path, "z.md"));
	CHECK(list.odd != NULL && list.odd->next != NULL &&
	    list.odd->next->next == NULL);
	for (const struct wm_odd *o = list.odd; o != NULL; o = o->next)
		CHECK(wm_str_is(o->path, o->folder ? "d/up" : "dangling"));
	CHECK(!wm_file_walk(&mem, at("none"), &list) && errno == ENOENT);
}

/* Removing never follows a link out of the tree. */
static void
removing(void)
{
	CHECK(wm_file_mkdirs(at("keep")) &&
	    wm_file_write(at("keep/me"), WM_S("1")));
	CHECK(symlink("../keep", at("t/to-keep")) == 0);
	CHECK(wm_file_remove_tree(at("t")) && !wm_file_exists(at("t")));
	CHECK(wm_file_remove_tree(at("t")));
	CHECK(symlink("keep", at("alias")) == 0);
	CHECK(wm_file_remove_tree(at("alias")));
	CHECK(holds("keep/me", "1"));
	CHECK(!wm_file_rmdir(at("keep")));
	CHECK(wm_file_rename(at("keep/me"), at("keep/you")));
	CHECK(wm_file_remove_tree(at("keep/you")));
	CHECK(wm_file_sync_all(at("keep")));
	CHECK(!wm_file_sync(at("nowhere")) && !wm_file_sync_all(at("nowhere")));
	CHECK(wm_file_sync_dir(at("keep")) && wm_file_rmdir(at("keep")));
}

static void
locking(void)
{
	int a = wm_file_lock(at("lock")), b;

	CHECK(a >= 0);
	b = wm_file_lock(at("lock"));
	CHECK(b < 0 && errno == EWOULDBLOCK);
	wm_file_unlock(a);
	a = wm_file_lock(at("lock"));
	CHECK(a >= 0);
	wm_file_unlock(a);
	wm_file_unlock(-1);
}

int
main(void)
{
	if (mkdtemp(root) == NULL)
		return 2;
	reading();
	folders();
	removing();
	locking();
	CHECK(wm_file_remove_tree(root));
	wm_arena_free(&mem);
	return END();
}
