#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "base/path.h"

bool
wm_file_read(const char *path, size_t max, struct wm_buf *b)
{
	struct stat st;
	char chunk[16384];
	size_t total = 0;
	ssize_t n = 0;
	int fd, why;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
		return false;
	if (fstat(fd, &st) != 0)
		st = (struct stat){0};
	if (S_ISDIR(st.st_mode)) {
		(void)close(fd);
		errno = EISDIR;
		return false;
	}
	while ((n = read(fd, chunk, sizeof chunk)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		if ((total += (size_t)n) > max) {
			errno = EFBIG;
			n = -1;
			break;
		}
		wm_buf_put(b, (struct wm_str){chunk, (size_t)n});
		if (st.st_size > 0 && total == (size_t)st.st_size) {
			n = 0; /* all that there was when it was opened */
			break;
		}
	}
	why = errno;
	(void)close(fd);
	errno = why;
	if (n == 0 && !wm_buf_ok(b)) {
		errno = EFBIG;
		return false;
	}
	return n == 0;
}

static bool
write_all(int fd, struct wm_str s)
{
	while (s.n > 0) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s = wm_str_sub(s, (size_t)n, s.n);
	}
	return true;
}

static bool
write_file(const char *path, struct wm_str s, bool sync)
{
	int fd, why;
	bool ok;

	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0)
		return false;
	ok = write_all(fd, s) && (!sync || fsync(fd) == 0);
	why = errno;
	if (close(fd) != 0 && ok)
		return false;
	errno = why;
	return ok;
}

bool
wm_file_write(const char *path, struct wm_str s)
{
	return write_file(path, s, /*sync*/ false);
}

/* The rights of the file that is replaced, if there is one. */
static bool
keep_mode(const char *old, const char *new)
{
	struct stat st;

	return stat(old, &st) != 0 || chmod(new, st.st_mode & 07777) == 0;
}

bool
wm_file_replace(const char *path, struct wm_str s)
{
	struct wm_arena a = {0};
	struct wm_str tmp = wm_arena_fmt(&a, "%s.part", path);
	bool ok;

	ok = write_file(tmp.p, s, /*sync*/ true) && keep_mode(path, tmp.p) &&
	    rename(tmp.p, path) == 0;
	if (!ok) {
		int why = errno;

		(void)unlink(tmp.p);
		errno = why;
	}
	wm_arena_free(&a);
	return ok;
}

static void
stat_of(const struct stat *st, struct wm_stat *out)
{
	out->size = (uint64_t)st->st_size;
	out->mtime_ns =
	    (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
	out->dir = S_ISDIR(st->st_mode);
}

bool
wm_file_stat(const char *path, struct wm_stat *out)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return false;
	stat_of(&st, out);
	return true;
}

bool
wm_file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool
wm_file_rename(const char *from, const char *to)
{
	return rename(from, to) == 0;
}

bool
wm_file_remove(const char *path)
{
	return unlink(path) == 0 || errno == ENOENT;
}

bool
wm_file_rmdir(const char *path)
{
	return rmdir(path) == 0;
}

static bool
is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
wm_file_mkdirs(const char *path)
{
	struct wm_arena a = {0};
	struct wm_str s = wm_arena_str(&a, wm_str(path));
	char *p = wm_arena_alloc(&a, s.n + 1);
	bool ok = true;

	for (size_t i = 0; i <= s.n && ok; i++) {
		p[i] = '\0';
		if (i > 0 && (s.p[i] == '/' || i == s.n) && p[i - 1] != '/')
			ok = mkdir(p, 0777) == 0 || errno == EEXIST;
		p[i] = s.p[i];
	}
	if (ok && s.n > 0 && !is_dir(path)) {
		errno = ENOTDIR;
		ok = false;
	}
	wm_arena_free(&a);
	return ok;
}

bool
wm_file_mkdirs_for(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct wm_arena a = {0};
	bool ok;

	if (slash == NULL || slash == path)
		return true;
	ok = wm_file_mkdirs(
	    wm_arena_str(&a, (struct wm_str){path, (size_t)(slash - path)}).p);
	wm_arena_free(&a);
	return ok;
}

/* A list while it grows. */
struct found {
	struct wm_found *all;
	size_t n, cap;
};

struct walk {
	struct wm_arena *mem;
	struct wm_file_list *out;
	const char *root;
	struct found files;
};

static void
found(struct found *f, struct wm_str path, const struct wm_stat *st)
{
	if (f->n == f->cap) {
		f->cap = f->cap == 0 ? 64 : f->cap * 2;
		f->all = wm_realloc(f->all, f->cap * sizeof *f->all);
	}
	f->all[f->n++] = (struct wm_found){path, *st};
}

static void
odd(struct walk *w, struct wm_str path, bool folder)
{
	struct wm_odd *o = WM_NEW(w->mem, struct wm_odd);

	*o = (struct wm_odd){path, folder, w->out->odd};
	w->out->odd = o;
}

/* What a name stands for: into the list, or beside it. */
static bool
look_at(struct walk *w, int dir, const char *name, struct wm_str path,
    struct found *here)
{
	struct wm_stat is;
	struct stat st, ln;

	if (fstatat(dir, name, &st, 0) != 0) {
		/* Only a dangling link, or gone by now: no file. */
		if (errno != ENOENT && errno != ELOOP)
			return false;
		if (fstatat(dir, name, &ln, AT_SYMLINK_NOFOLLOW) == 0)
			odd(w, path, /*folder*/ false);
		return true;
	}
	stat_of(&st, &is);
	if (S_ISREG(st.st_mode)) {
		found(here, path, &is);
		return true;
	}
	if (!S_ISDIR(st.st_mode)) {
		odd(w, path, /*folder*/ false);
		return true;
	}
	if (fstatat(dir, name, &ln, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	if (S_ISDIR(ln.st_mode))
		found(here, path, &is);
	else
		odd(w, path, /*folder*/ true);
	return true;
}

/* The files and folders right below "rel". */
static bool
read_dir(struct walk *w, struct wm_str rel, struct found *here)
{
	struct wm_arena mem = {0};
	DIR *d = opendir(wm_path_join(&mem, wm_str(w->root), rel).p);
	size_t entries = 0; /* "." and ".." are two */
	struct dirent *e;
	bool ok = true;
	int why = errno;

	wm_arena_free(&mem);
	errno = why;
	if (d == NULL)
		return false;
	while (ok && (errno = 0, e = readdir(d)) != NULL) {
		struct wm_str name = wm_str(e->d_name);

		entries++;
		if (name.p[0] != '.' && name.p[name.n - 1] != '~')
			ok = look_at(w, dirfd(d), name.p,
			    wm_path_join(w->mem, rel, name), here);
	}
	ok = ok && errno == 0;
	why = errno;
	(void)closedir(d);
	errno = why;
	if (ok && entries <= 2 && rel.n > 0) {
		struct wm_empty *x = WM_NEW(w->mem, struct wm_empty);

		*x = (struct wm_empty){rel, w->out->empty};
		w->out->empty = x;
	}
	return ok;
}

/* What follows the first "n" bytes: a folder's path goes on behind "/". */
static int
byte_behind(const struct wm_found *f, size_t n)
{
	return f->path.n > n ? (unsigned char)f->path.p[n]
			     : f->st.dir * '/';
}

/* Names of one folder, in the order of the paths of all files. */
static int
by_path(const void *va, const void *vb)
{
	const struct wm_found *a = va, *b = vb;
	size_t n = a->path.n < b->path.n ? a->path.n : b->path.n;
	int cmp = memcmp(a->path.p, b->path.p, n);

	return cmp != 0 ? cmp : byte_behind(a, n) - byte_behind(b, n);
}

static bool
walk_dir(struct walk *w, struct wm_str rel)
{
	struct found here = {0};
	bool ok = read_dir(w, rel, &here);

	if (ok && here.n > 0)
		qsort(here.all, here.n, sizeof *here.all, by_path);
	for (size_t i = 0; i < here.n && ok; i++) {
		if (here.all[i].st.dir)
			ok = walk_dir(w, here.all[i].path);
		else
			found(&w->files, here.all[i].path, &here.all[i].st);
	}
	free(here.all);
	return ok;
}

bool
wm_file_walk(struct wm_arena *mem, const char *root, struct wm_file_list *out)
{
	struct walk w = {.mem = mem, .out = out, .root = root};
	size_t size;
	bool ok;

	*out = (struct wm_file_list){0};
	ok = walk_dir(&w, WM_S(""));
	size = w.files.n * sizeof *w.files.all;
	if (ok && size > 0) {
		out->n = w.files.n;
		out->all = memcpy(wm_arena_alloc(mem, size), w.files.all,
		    size);
	}
	free(w.files.all);
	return ok;
}

bool
wm_file_remove_tree(const char *path)
{
	struct wm_arena a = {0};
	struct dirent *e;
	struct stat st;
	bool ok = true;
	DIR *d;

	/* Never through a link: what it leads to is not ours. */
	if (lstat(path, &st) != 0)
		return errno == ENOENT;
	if (!S_ISDIR(st.st_mode))
		return unlink(path) == 0;
	if ((d = opendir(path)) == NULL)
		return false;
	while (ok && (e = readdir(d)) != NULL) {
		struct wm_str p;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		p = wm_arena_fmt(&a, "%s/%s", path, e->d_name);
		if (lstat(p.p, &st) == 0 && S_ISDIR(st.st_mode))
			ok = wm_file_remove_tree(p.p);
		else
			ok = unlink(p.p) == 0;
	}
	(void)closedir(d);
	wm_arena_free(&a);
	return ok && rmdir(path) == 0;
}

/* Let one of these calls run over what "path" leads to. */
static bool
sync_by(int (*call)(int), const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags), why;
	bool ok;

	if (fd < 0)
		return false;
	ok = call(fd) == 0 || errno == EINVAL || errno == ENOSYS ||
	    errno == ENOTSUP;
	why = errno;
	(void)close(fd);
	errno = why;
	return ok;
}

bool
wm_file_sync_dir(const char *path)
{
	return sync_by(fsync, path, O_DIRECTORY);
}

bool
wm_file_sync(const char *path)
{
	return sync_by(fdatasync, path, 0);
}

bool
wm_file_sync_all(const char *dir)
{
#ifdef __linux__
	int syncfs(int); /* in unistd.h for _GNU_SOURCE only */

	return sync_by(syncfs, dir, O_DIRECTORY);
#else
	(void)dir;
	sync();
	return true;
#endif
}

int
wm_file_lock(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		int why = errno;

		(void)close(fd);
		errno = why;
		return -1;
	}
	return fd;
}

void
wm_file_unlock(int fd)
{
	if (fd >= 0)
		(void)close(fd);
}
