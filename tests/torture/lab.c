#define _GNU_SOURCE
#include "lab.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct lab lab;
static unsigned long seed = 1;

void
die(const char *what, const char *path)
{
	fprintf(stderr, "torture: %s %s: %s\n", what, path, strerror(errno));
	exit(2);
}

/* One of eight buffers, the oldest reused. */
char *
fmt(const char *f, ...)
{
	static char buf[8][1200];
	static unsigned next;
	char *b = buf[next++ % 8];
	va_list ap;

	va_start(ap, f);
	vsnprintf(b, sizeof buf[0], f, ap);
	va_end(ap);
	return b;
}

void
rnd_seed(unsigned long s)
{
	seed = s * 2654435761u + 1;
}

unsigned long
rnd(unsigned long below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return below == 0 ? 0 : (seed >> 33) % below;
}

long
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- folders ---- */

static char *
slurp(const char *path, size_t n)
{
	char *p = malloc(n + 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t got = 0;

	while (fd >= 0 && got < n) {
		ssize_t k = read(fd, p + got, n - got);

		if (k <= 0)
			break;
		got += (size_t)k;
	}
	if (fd >= 0)
		close(fd);
	p[got] = '\0';
	return p;
}

void
put(const char *path, const void *p, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0 || write(fd, p, n) != (ssize_t)n)
		die("cannot write", path);
	close(fd);
}

static void
load(struct tree *t, const char *dir, const char *rel)
{
	DIR *d = opendir(*rel == '\0' ? dir : fmt("%s/%s", dir, rel));
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		struct stat st;
		char *path;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		path = strdup(
		    fmt("%s%s%s", rel, *rel == '\0' ? "" : "/", e->d_name));
		if (lstat(fmt("%s/%s", dir, path), &st) != 0) {
			free(path);
			continue;
		}
		if (t->n == t->cap) {
			t->cap = t->cap == 0 ? 64 : t->cap * 2;
			t->all = realloc(t->all, t->cap * sizeof *t->all);
		}
		t->all[t->n] = (struct entry){.path = path,
		    .mtime = st.st_mtim};
		if (!S_ISDIR(st.st_mode)) {
			t->all[t->n].n = (size_t)st.st_size;
			t->all[t->n].bytes = slurp(fmt("%s/%s", dir, path),
			    (size_t)st.st_size);
		}
		t->n++;
		if (S_ISDIR(st.st_mode))
			load(t, dir, path);
	}
	if (d != NULL)
		closedir(d);
}

static int
by_path(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->path,
	    ((const struct entry *)b)->path);
}

void
tree_load(struct tree *t, const char *dir)
{
	char *root = strdup(dir);

	*t = (struct tree){0};
	load(t, root, "");
	free(root);
	if (t->n > 0)
		qsort(t->all, t->n, sizeof *t->all, by_path);
}

void
tree_free(struct tree *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->all[i].path);
		free(t->all[i].bytes);
	}
	free(t->all);
	*t = (struct tree){0};
}

const struct entry *
tree_find(const struct tree *t, const char *path)
{
	struct entry key = {.path = (char *)(uintptr_t)path};

	return t->n == 0
	    ? NULL
	    : bsearch(&key, t->all, t->n, sizeof *t->all, by_path);
}

void
remove_tree(const char *path)
{
	char *p = strdup(path);
	struct dirent *e;
	DIR *d;

	if (unlink(p) == 0 || (d = opendir(p)) == NULL) {
		free(p);
		return;
	}
	while ((e = readdir(d)) != NULL) {
		char *sub;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		sub = strdup(fmt("%s/%s", p, e->d_name));
		if (unlink(sub) != 0)
			remove_tree(sub);
		free(sub);
	}
	closedir(d);
	if (rmdir(p) != 0)
		die("cannot remove", p);
	free(p);
}

bool
entry_same(const struct entry *a, const struct entry *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	if (a->bytes == NULL || b->bytes == NULL)
		return a->bytes == b->bytes;
	return a->n == b->n && memcmp(a->bytes, b->bytes, a->n) == 0;
}

/* Make the folder so, with its times; what is so already stays. */
void
tree_store(const struct tree *t, const char *at)
{
	char *dir = strdup(at);
	struct tree old;

	if (mkdir(dir, 0777) != 0 && errno != EEXIST)
		die("cannot make", dir);
	tree_load(&old, dir);
	for (size_t i = 0; i < old.n; i++) {
		const struct entry *e = tree_find(t, old.all[i].path);

		if (e == NULL ||
		    (e->bytes == NULL) != (old.all[i].bytes == NULL))
			remove_tree(fmt("%s/%s", dir, old.all[i].path));
	}
	for (size_t i = 0; i < t->n; i++) {
		const struct entry *e = &t->all[i];
		const struct entry *was = tree_find(&old, e->path);
		const char *path = fmt("%s/%s", dir, e->path);
		struct timespec ts[2] = {e->mtime, e->mtime};

		if (e->bytes == NULL) {
			if (mkdir(path, 0777) != 0 && errno != EEXIST)
				die("cannot make", path);
			continue;
		}
		if (entry_same(e, was) &&
		    memcmp(&e->mtime, &was->mtime, sizeof e->mtime) == 0)
			continue;
		unlink(path);
		put(path, e->bytes, e->n);
		utimensat(AT_FDCWD, path, ts, 0);
	}
	tree_free(&old);
	free(dir);
}

const char *
tree_differs(const struct tree *t, const struct tree *want)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct entry *e = tree_find(want, t->all[i].path);

		if (e == NULL)
			return fmt("%s is too much", t->all[i].path);
		if (!entry_same(&t->all[i], e))
			return fmt("%s differs", t->all[i].path);
	}
	for (size_t i = 0; i < want->n; i++)
		if (tree_find(t, want->all[i].path) == NULL)
			return fmt("%s is missing", want->all[i].path);
	return NULL;
}

const char *
tree_mixed(const struct tree *t, const struct tree *a, const struct tree *b)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct entry *e = &t->all[i];
		const struct entry *x = tree_find(a, e->path);
		const struct entry *y = tree_find(b, e->path);

		if (e->bytes == NULL)
			continue; /* a folder may be there early or late */
		if (!entry_same(e, x) && !entry_same(e, y))
			return fmt("%s is neither old nor new", e->path);
	}
	for (size_t i = 0; i < a->n; i++)
		if (a->all[i].bytes != NULL &&
		    tree_find(b, a->all[i].path) != NULL &&
		    tree_find(t, a->all[i].path) == NULL)
			return fmt("%s is gone", a->all[i].path);
	return NULL;
}

/* ---- programs ---- */

static void
set(const char *name, const char *fmt_, unsigned long long v)
{
	char buf[32];

	snprintf(buf, sizeof buf, fmt_, v);
	setenv(name, buf, 1);
}

static void
prepare(const struct run *r)
{
	if (!r->plain) {
		setenv("FAULT_REPORT", fmt("%s/report", lab.dir), 1);
		setenv("LD_PRELOAD", lab.shim, 1);
	}
	if (r->class != NULL) {
		setenv("FAULT", r->class, 1);
		setenv("FAULT_HOW", r->how, 1);
		set("FAULT_AT", "%llu", r->at);
	}
	if (r->path != NULL)
		setenv("FAULT_PATH", r->path, 1);
	if (r->sticky)
		setenv("FAULT_STICKY", "1", 1);
	if (r->each > 0) {
		set("FAULT_EACH", "%llu", r->each);
		set("FAULT_TURN", "%llu", r->turn);
	}
	if (r->full > 0)
		set("FAULT_BYTES", "%llu", (unsigned long long)r->full);
	if (r->clock != 0)
		setenv("FAULT_CLOCK", fmt("%lld", r->clock), 1);
	if (r->uid > 0 && (setgroups(0, NULL) != 0 || setgid(r->uid) != 0 ||
			      setuid(r->uid) != 0))
		_exit(120);
}

static const char *
err_path(const struct run *r)
{
	return fmt("%s/err%s", lab.dir, r->tag == NULL ? "" : r->tag);
}

pid_t
run_start(const struct run *r)
{
	struct fault_report none = {0};
	pid_t pid;

	if (!r->plain)
		put(fmt("%s/report", lab.dir), &none, sizeof none);
	put(err_path(r), "", 0);
	fflush(NULL);
	if ((pid = fork()) != 0)
		return pid;
	if (r->closed) {
		close(0);
		close(1);
		close(2);
	} else {
		int fd = open(err_path(r), O_WRONLY | O_APPEND);

		dup2(fd, 1);
		dup2(fd, 2);
		close(fd);
	}
	prepare(r);
	execl(lab.waymark, "waymark", "build", "-C", r->dir, "-j",
	    fmt("%u", r->jobs == 0 ? 1 : r->jobs), r->out == NULL ? NULL : "-o",
	    r->out, (char *)NULL);
	_exit(121);
}

void
run_end(pid_t pid, const struct run *r, struct outcome *o)
{
	struct fault_report *f;
	char *said;
	int status;

	*o = (struct outcome){0};
	if (waitpid(pid, &status, 0) != pid)
		die("cannot wait for", lab.waymark);
	o->status = WIFEXITED(status) ? WEXITSTATUS(status)
				      : -WTERMSIG(status);
	said = slurp(err_path(r), sizeof o->err - 1);
	snprintf(o->err, sizeof o->err, "%s", said);
	free(said);
	if (!r->plain) {
		f = (void *)slurp(fmt("%s/report", lab.dir), sizeof *f);
		o->faults = *f;
		free(f);
	}
}

void
run(const struct run *r, struct outcome *o)
{
	long t = now_us();
	pid_t pid = run_start(r);

	if (r->delay_us > 0) {
		struct timespec ts = {r->delay_us / 1000000,
		    r->delay_us % 1000000 * 1000};

		nanosleep(&ts, NULL);
		kill(pid, SIGKILL);
	}
	run_end(pid, r, o);
	o->us = now_us() - t;
}
