/*
 * LD_PRELOAD=fault.so: counts the calls of a program, from main() on, and
 * lets the chosen one fail or kills the program there.  Calls that pass go
 * to the kernel directly, so nothing here needs the C library's own.
 *
 * A build allocates a hundred thousand times, too often to run it anew for
 * each.  So with FAULT_EACH=1 the program forks at every allocation: the child
 * is refused it, and must end there and then, saying why, before it touches
 * a file.  What is on the disk is then what is there when the program is
 * killed between two other calls, and that is tried for each.
 */
#define _GNU_SOURCE
#include "fault.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ANY = FAULT_MAX, CHANGE, NONE, HOW_SHORT = -1, HOW_KILL = -2 };

static struct fault_report none, *report = &none;
static int target = NONE, how = EIO;
static uint64_t at, each, turn;
static int64_t full = -1, clock_off;
static bool active, sticky, refused;
static const char *filter;
static int said;
static int64_t dirty; /* files below a stage that are not synced */

static const struct {
	const char *name;
	int err;
} hows[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EMFILE", EMFILE},
    {"EACCES", EACCES}, {"EXDEV", EXDEV}, {"EINTR", EINTR},
    {"ENOMEM", ENOMEM}, {"EAGAIN", EAGAIN}, {"ENOLCK", ENOLCK},
    {"EROFS", EROFS}, {"EINVAL", EINVAL}, {"EDQUOT", EDQUOT}, {"short", HOW_SHORT},
    {"kill", HOW_KILL}};

static const char *const names[] = {
#define X(name) #name,
    FAULT_CLASSES(X)
#undef X
    "any", "change"};

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static int64_t
number(const char *name, int64_t other)
{
	const char *s = getenv(name);

	return s == NULL ? other : strtoll(s, NULL, 10);
}

__attribute__((constructor)) static void
start(void)
{
	const char *s = getenv("FAULT"), *r = getenv("FAULT_REPORT");
	void *p;
	int fd;

	for (int i = 0; s != NULL && i <= CHANGE; i++)
		if (strcmp(s, names[i]) == 0)
			target = i;
	s = getenv("FAULT_HOW");
	for (size_t i = 0; s != NULL && i < sizeof hows / sizeof *hows; i++)
		if (strcmp(s, hows[i].name) == 0)
			how = hows[i].err;
	at = (uint64_t)number("FAULT_AT", 0);
	full = number("FAULT_BYTES", -1);
	clock_off = number("FAULT_CLOCK", 0);
	sticky = getenv("FAULT_STICKY") != NULL;
	each = (uint64_t)number("FAULT_EACH", 0);
	turn = (uint64_t)number("FAULT_TURN", 0);
	filter = getenv("FAULT_PATH");
	if (r != NULL) {
		fd = (int)syscall(SYS_openat, AT_FDCWD, r, O_RDWR);
		p = (void *)syscall(SYS_mmap, NULL, sizeof *report,
		    PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		syscall(SYS_close, fd);
		if (p != MAP_FAILED)
			report = p;
	}
	active = true;
}

/* The path of a file that is open. */
static const char *
path_of(int fd, char buf[static 200])
{
	char link[40];
	ssize_t n;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, buf, 199);
	buf[n < 0 ? 0 : n] = '\0';
	return buf;
}

static void
note(enum fault_class c, const char *call, const char *path, uint64_t n)
{
	if (__atomic_fetch_add(&report->hits, 1, __ATOMIC_RELAXED) > 0)
		return;
	if (c == FAULT_alloc)
		snprintf(report->what, sizeof report->what, "%s %llu", call,
		    (unsigned long long)n);
	else
		snprintf(report->what, sizeof report->what, "%s %s", call,
		    path == NULL ? "" : path);
}

/* Refuse allocation "n" to a child; true in the child. */
static bool
refuse(uint64_t n)
{
	pid_t pid = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
	int status = -1;

	if (pid == 0)
		return refused = true;
	if (pid > 0)
		syscall(SYS_wait4, pid, &status, 0, NULL);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 3) {
		report->refused++;
		return false;
	}
	if (report->wrong++ == 0) {
		report->first_wrong = n;
		snprintf(report->what, sizeof report->what,
		    "allocation %llu: wait status %d",
		    (unsigned long long)n, status);
	}
	return false;
}

/* What a child may still do that was refused memory: say so, and end. */
static int
last_words(enum fault_class c, int fd)
{
	if (c == FAULT_write && fd == 2)
		return 0;
	if (c == FAULT_close || c == FAULT_stat || c == FAULT_alloc)
		return 0;
	syscall(SYS_exit_group, 99);
	return 0;
}

/* Could another process see that the call was made? */
static bool
changes(enum fault_class c)
{
	switch (c) {
	case FAULT_write:
	case FAULT_openw:
	case FAULT_rename:
	case FAULT_unlink:
	case FAULT_mkdir:
	case FAULT_rmdir:
	case FAULT_truncate:
		return true;
	default:
		return false;
	}
}

/* Does this call fail?  0, an errno or HOW_SHORT. */
static int
fault(enum fault_class c, const char *call, const char *path, int fd)
{
	char buf[200];
	uint64_t n, any = 0, change = 0;
	bool hit;

	if (!active)
		return 0;
	if (refused)
		return last_words(c, fd);
	if (path == NULL && fd >= 0 && filter != NULL)
		path = path_of(fd, buf);
	if (filter != NULL && (path == NULL || strstr(path, filter) == NULL))
		return 0;
	n = 1 + __atomic_fetch_add(&report->calls[c], 1, __ATOMIC_RELAXED);
	if (each > 0 && c == FAULT_alloc && n % each == turn && refuse(n))
		return ENOMEM;
	if (c != FAULT_alloc)
		any = 1 +
		    __atomic_fetch_add(&report->any, 1, __ATOMIC_RELAXED);
	if (changes(c))
		change = 1 +
		    __atomic_fetch_add(&report->change, 1, __ATOMIC_RELAXED);
	if (target == ANY && c != FAULT_alloc)
		n = any;
	else if (target == CHANGE && changes(c))
		n = change;
	else if (target != (int)c)
		return 0;
	hit = sticky ? n >= at : n == at;
	if (!hit)
		return 0;
	if (path == NULL && fd >= 0)
		path = path_of(fd, buf);
	note(c, call, path, n);
	if (how == HOW_KILL)
		syscall(SYS_kill, getpid(), SIGKILL);
	return how;
}

#define FAIL(c, path, fd, value)                                              \
	do {                                                                  \
		int why_ = fault(FAULT_##c, __func__, (path), (fd));          \
                                                                              \
		if (why_ > 0) {                                               \
			errno = why_;                                         \
			return value;                                         \
		}                                                             \
	} while (0)

/* ---- files ---- */

/*
 * What a power cut would do cannot be tried here.  But a file that is
 * renamed into the site must have been synced since it was written.
 */
static bool
is_staged(const char *path)
{
	return strstr(path, "/stage/") != NULL;
}

/* It was asked for; whether it failed is told by the exit status. */
static void
synced(int fd)
{
	char buf[200];

	if (dirty > 0 && is_staged(path_of(fd, buf)))
		__atomic_fetch_sub(&dirty, 1, __ATOMIC_RELAXED);
}

static int
open_any(const char *call, int dir, const char *path, int flags, mode_t mode)
{
	enum fault_class c = (flags & O_ACCMODE) == O_RDONLY ? FAULT_openr
							     : FAULT_openw;
	int why = fault(c, call, path, -1);

	if (why > 0) {
		errno = why;
		return -1;
	}
	if (c == FAULT_openw && is_staged(path))
		__atomic_fetch_add(&dirty, 1, __ATOMIC_RELAXED);
	return (int)syscall(SYS_openat, dir, path, flags, mode);
}

#define OPEN(name)                                                            \
	int name(const char *path, int flags, ...)                            \
	{                                                                     \
		mode_t mode = 0;                                              \
		va_list ap;                                                   \
                                                                              \
		va_start(ap, flags);                                          \
		if (flags & O_CREAT)                                          \
			mode = va_arg(ap, mode_t);                            \
		va_end(ap);                                                   \
		return open_any(#name, AT_FDCWD, path, flags, mode);          \
	}
OPEN(open)
OPEN(open64)

int
__open_2(const char *path, int flags)
{
	return open_any("open", AT_FDCWD, path, flags, 0);
}

int
__open64_2(const char *path, int flags)
{
	return open_any("open", AT_FDCWD, path, flags, 0);
}

int
close(int fd)
{
	int why = fault(FAULT_close, "close", NULL, fd);
	int rc = (int)syscall(SYS_close, fd);

	if (why > 0) {
		errno = why;
		return -1;
	}
	return rc;
}

ssize_t
read(int fd, void *p, size_t n)
{
	FAIL(read, NULL, fd, -1);
	return syscall(SYS_read, fd, p, n);
}

ssize_t
__read_chk(int fd, void *p, size_t n, size_t most)
{
	(void)most;
	return read(fd, p, n);
}

#define PREAD(name)                                                           \
	ssize_t name(int fd, void *p, size_t n, off_t off)                    \
	{                                                                     \
		FAIL(read, NULL, fd, -1);                                     \
		return syscall(SYS_pread64, fd, p, n, off);                   \
	}
PREAD(pread)
PREAD(pread64)

/* How much of a write of "n" bytes the disk takes; -1: none. */
static ssize_t
room(int fd, size_t n)
{
	uint64_t before;

	if (fd <= 2)
		return (ssize_t)n;
	before = __atomic_fetch_add(&report->bytes, n, __ATOMIC_RELAXED);
	if (full < 0 || before + n <= (uint64_t)full)
		return (ssize_t)n;
	note(FAULT_write, "write on a full disk", NULL, 0);
	errno = ENOSPC;
	return before >= (uint64_t)full ? -1
					: (ssize_t)((uint64_t)full - before);
}

/* As room(), and the fault asked for. */
static ssize_t
allowed(int fd, size_t n)
{
	int why = fd <= 2 ? 0 : fault(FAULT_write, "write", NULL, fd);

	if (why > 0) {
		errno = why;
		return -1;
	}
	if (why == HOW_SHORT && n > 1)
		n /= 2;
	return room(fd, n);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	ssize_t k;

	if (refused && fd == 2) {
		static const char word[] = "out of memory";

		said += n == sizeof word - 1 && memcmp(p, word, n) == 0;
		return (ssize_t)n;
	}
	k = allowed(fd, n);

	return k < 0 ? -1 : syscall(SYS_write, fd, p, (size_t)k);
}

#define PWRITE(name)                                                          \
	ssize_t name(int fd, const void *p, size_t n, off_t off)              \
	{                                                                     \
		ssize_t k = allowed(fd, n);                                   \
                                                                              \
		return k < 0 ? -1                                             \
			     : syscall(SYS_pwrite64, fd, p, (size_t)k, off);  \
	}
PWRITE(pwrite)
PWRITE(pwrite64)

int
fsync(int fd)
{
	synced(fd);
	FAIL(sync, NULL, fd, -1);
	return (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	synced(fd);
	FAIL(sync, NULL, fd, -1);
	return (int)syscall(SYS_fdatasync, fd);
}

int
syncfs(int fd)
{
	dirty = 0;
	FAIL(sync, NULL, fd, -1);
	return (int)syscall(SYS_syncfs, fd);
}

#define TRUNCATE(name)                                                        \
	int name(int fd, off_t n)                                             \
	{                                                                     \
		FAIL(truncate, NULL, fd, -1);                                 \
		return (int)syscall(SYS_ftruncate, fd, n);                    \
	}
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int
rename(const char *from, const char *to)
{
	FAIL(rename, to, -1, -1);
	if (dirty > 0 && is_staged(from))
		report->unsynced++;
	return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

int
unlink(const char *path)
{
	FAIL(unlink, path, -1, -1);
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int
rmdir(const char *path)
{
	FAIL(rmdir, path, -1, -1);
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int
mkdir(const char *path, mode_t mode)
{
	FAIL(mkdir, path, -1, -1);
	return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

#define STATS(name, type, flags)                                              \
	int name(const char *path, type *st)                                  \
	{                                                                     \
		FAIL(stat, path, -1, -1);                                     \
		return (int)syscall(SYS_newfstatat, AT_FDCWD, path, st,       \
		    flags);                                                   \
	}
STATS(stat, struct stat, 0)
STATS(lstat, struct stat, AT_SYMLINK_NOFOLLOW)
STATS(stat64, struct stat64, 0)
STATS(lstat64, struct stat64, AT_SYMLINK_NOFOLLOW)

int
fstat(int fd, struct stat *st)
{
	FAIL(stat, NULL, fd, -1);
	return (int)syscall(SYS_newfstatat, fd, "", st, AT_EMPTY_PATH);
}

int
fstat64(int fd, struct stat64 *st)
{
	FAIL(stat, NULL, fd, -1);
	return (int)syscall(SYS_newfstatat, fd, "", st, AT_EMPTY_PATH);
}

int
fstatat(int fd, const char *path, struct stat *st, int flags)
{
	FAIL(stat, path, -1, -1);
	return (int)syscall(SYS_newfstatat, fd, path, st, flags);
}

int
fstatat64(int fd, const char *path, struct stat64 *st, int flags)
{
	FAIL(stat, path, -1, -1);
	return (int)syscall(SYS_newfstatat, fd, path, st, flags);
}

int
access(const char *path, int mode)
{
	FAIL(stat, path, -1, -1);
	return (int)syscall(SYS_faccessat, AT_FDCWD, path, mode);
}

DIR *
opendir(const char *path)
{
	DIR *(*real)(const char *) =
	    (DIR * (*)(const char *)) dlsym(RTLD_NEXT, "opendir");

	FAIL(opendir, path, -1, NULL);
	return real(path);
}

struct dirent *
readdir(DIR *d)
{
	struct dirent *(*real)(DIR *) =
	    (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");

	FAIL(readdir, NULL, dirfd(d), NULL);
	return real(d);
}

int
flock(int fd, int op)
{
	FAIL(lock, NULL, fd, -1);
	return (int)syscall(SYS_flock, fd, op);
}

#define FCNTL(name)                                                           \
	int name(int fd, int cmd, ...)                                        \
	{                                                                     \
		va_list ap;                                                   \
		void *arg;                                                    \
                                                                              \
		va_start(ap, cmd);                                            \
		arg = va_arg(ap, void *);                                     \
		va_end(ap);                                                   \
		if (cmd == F_SETLK || cmd == F_GETLK || cmd == F_SETLKW)      \
			FAIL(lock, NULL, fd, -1);                             \
		return (int)syscall(SYS_fcntl, fd, cmd, arg);                 \
	}
FCNTL(fcntl)
FCNTL(fcntl64)

/* ---- the end ---- */

void
_exit(int status)
{
	if (refused && said != 1)
		status = 98;
	syscall(SYS_exit_group, status);
	__builtin_unreachable();
}

/* ---- memory, threads, time ---- */

#define MAP(name)                                                             \
	void *name(void *p, size_t n, int prot, int flags, int fd, off_t off) \
	{                                                                     \
		FAIL(map, NULL, fd, MAP_FAILED);                              \
		return (void *)syscall(SYS_mmap, p, n, prot, flags, fd, off); \
	}
MAP(mmap)
MAP(mmap64)

/*
 * The program has a malloc of its own that ends it (base/die.c) and asks
 * these.  glibc's aligned one is the one that nobody else asks.
 */
void *
__libc_malloc(size_t n)
{
	FAIL(alloc, NULL, -1, NULL);
	return __libc_memalign(16, n);
}

void *
__libc_calloc(size_t n, size_t size)
{
	void *p;

	FAIL(alloc, NULL, -1, NULL);
	if (size > 0 && n > SIZE_MAX / size)
		return NULL;
	p = __libc_memalign(16, n * size);
	return p == NULL ? NULL : memset(p, 0, n * size);
}

void *
__libc_realloc(void *old, size_t n)
{
	size_t had = old == NULL ? 0 : malloc_usable_size(old);
	void *p;

	if (n == 0) {
		free(old);
		return NULL;
	}
	FAIL(alloc, NULL, -1, NULL);
	if (n <= had)
		return old;
	p = __libc_memalign(16, n);
	if (p != NULL && had > 0)
		memcpy(p, old, had);
	free(old);
	return p;
}

int
pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*run)(void *),
    void *arg)
{
	int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
	    void *) = (int (*)(pthread_t *, const pthread_attr_t *,
	    void *(*)(void *), void *))dlsym(RTLD_NEXT, "pthread_create");

	FAIL(thread, NULL, -1, EAGAIN);
	return real(t, a, run, arg);
}

int
clock_gettime(clockid_t id, struct timespec *ts)
{
	int rc = (int)syscall(SYS_clock_gettime, id, ts);

	if (rc == 0 && id == CLOCK_REALTIME)
		ts->tv_sec += clock_off;
	return rc;
}

time_t
time(time_t *t)
{
	struct timespec ts = {0};

	(void)clock_gettime(CLOCK_REALTIME, &ts);
	if (t != NULL)
		*t = ts.tv_sec;
	return ts.tv_sec;
}
