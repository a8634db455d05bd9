/*
 * torture WAYMARK FAULT.SO FOLDER GUIDE NEXT TEMPLATES FONTS [OPTION=N...]
 *
 * GUIDE is a small guide; with the files of NEXT over it, and without
 * content/en/away, it would become another.  From the good site of the
 * first, the second is built while a call fails, the program is killed, the
 * disk is full and so on.  After each: every file of the site is that of
 * the first or of the second, no source changed, the exit status and the
 * message tell the truth, and the next build gives what a clean one gives.
 *
 * Options: seed, jobs (processes at a time), kills, most (of each kind of
 * fault; 0: every one), allocs (how many
 * allocations by a build of their own, besides refusing each of them).
 */
#define _GNU_SOURCE
#include "lab.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* One of the two guides, and what is made of it. */
struct guide {
	struct tree content, templates, site, state;
};

static struct guide old, new;
static char project[600];
static unsigned long item; /* number of what is tried next */
static unsigned me, jobs = 2;
static unsigned long seed = 1, kills = 200, most, allocs = 100;

enum { PARTS = 96, IN_PART = 8192, STATES = 1 << 14 };

/* Of all processes. */
static struct tally {
	unsigned long good, bad, hits, same, refused;
	uint64_t seen[STATES];		 /* hashes of what was healed */
	unsigned char taken[PARTS * IN_PART]; /* items */
} *tally;

/* Items of a part have the same numbers in each process. */
static void
begin_part(unsigned long n)
{
	if (n >= PARTS)
		die("too many", "parts");
	item = n * IN_PART;
}

/* Is the next item ours?  Chance is by its number, not by who takes it. */
static bool
take(void)
{
	unsigned long i = item++;

	if (i >= PARTS * IN_PART)
		die("too many", "items");
	if (__atomic_exchange_n(&tally->taken[i], 1, __ATOMIC_RELAXED) != 0)
		return false;
	rnd_seed(seed * 1000003 + i);
	return true;
}

/* ---- what must hold ---- */

static char what[400]; /* is being tried */

static bool
hold(const char *broken)
{
	if (broken == NULL)
		return true;
	__atomic_fetch_add(&tally->bad, 1, __ATOMIC_RELAXED);
	printf("torture: %s: %s\n", what, broken);
	fflush(stdout);
	return false;
}

static bool
good(void)
{
	__atomic_fetch_add(&tally->good, 1, __ATOMIC_RELAXED);
	return true;
}

static char *
first_line(const struct outcome *o)
{
	const char *p = strstr(o->err, "error");

	if (p == NULL)
		p = o->err;
	while (p > o->err && p[-1] != '\n')
		p--;
	return fmt("%.*s", (int)strcspn(p, "\n"), p);
}

static void
set_sources(const struct guide *g)
{
	tree_store(&g->content, fmt("%s/content", project));
	tree_store(&g->templates, fmt("%s/templates", project));
}

static void
set_state(const struct guide *g)
{
	tree_store(&g->site, fmt("%s/site", project));
	tree_store(&g->state, fmt("%s/.waymark", project));
}

/* The old site, the new sources. */
static void
reset(void)
{
	set_sources(&new);
	set_state(&old);
}

static const char *
sources_are(const struct guide *g)
{
	struct tree t;
	const char *d;

	tree_load(&t, fmt("%s/content", project));
	d = tree_differs(&t, &g->content);
	tree_free(&t);
	if (d == NULL) {
		tree_load(&t, fmt("%s/templates", project));
		d = tree_differs(&t, &g->templates);
		tree_free(&t);
	}
	return d == NULL ? NULL : fmt("a source was touched: %s", d);
}

static const char *
site_is(const struct tree *want)
{
	struct tree t;
	const char *d;

	tree_load(&t, fmt("%s/site", project));
	d = tree_differs(&t, want);
	tree_free(&t);
	return d;
}

/* Only folders may be there early or late. */
static const char *
files_are(const struct tree *want)
{
	struct tree t;
	const char *d;

	tree_load(&t, fmt("%s/site", project));
	d = tree_mixed(&t, want, want);
	for (size_t i = 0; i < want->n && d == NULL; i++)
		if (want->all[i].bytes != NULL &&
		    tree_find(&t, want->all[i].path) == NULL)
			d = fmt("%s is missing", want->all[i].path);
	tree_free(&t);
	return d;
}

static const char *
site_whole(void)
{
	struct tree t;
	const char *d;

	tree_load(&t, fmt("%s/site", project));
	d = tree_mixed(&t, &old.site, &new.site);
	tree_free(&t);
	return d;
}

/* Does .waymark/ hold what a good build leaves, and no more? */
static const char *
state_clean(void)
{
	const char *d = NULL;
	struct tree t;

	tree_load(&t, fmt("%s/.waymark", project));
	for (size_t i = 0; i < t.n && d == NULL; i++)
		if (tree_find(&new.state, t.all[i].path) == NULL)
			d = fmt(".waymark/%s was left", t.all[i].path);
	tree_free(&t);
	return d;
}

/* An undisturbed build gives what a clean one gives. */
static bool
heals(const struct guide *g)
{
	struct run r = {.dir = project, .plain = true, .jobs = 1 + rnd(4)};
	struct outcome o;
	const char *d;

	run(&r, &o);
	if (o.status != 0)
		return hold(fmt("the next build gives %d: %s", o.status,
		    first_line(&o)));
	d = site_is(&g->site);
	if (d != NULL)
		return hold(fmt("after the next build %s", d));
	return hold(state_clean()) && hold(sources_are(g));
}

/* Bytes and times of what the next build will find. */
static uint64_t
mix(uint64_t h, const char *dir, bool times)
{
	struct tree t;

	tree_load(&t, dir);
	for (size_t i = 0; i < t.n; i++) {
		const struct entry *e = &t.all[i];

		for (const char *p = e->path; *p != '\0'; p++)
			h = (h ^ (unsigned char)*p) * 0x100000001b3u;
		for (size_t k = 0; k < e->n; k++)
			h = (h ^ (unsigned char)e->bytes[k]) * 0x100000001b3u;
		if (times && e->bytes != NULL)
			h = (h ^ (uint64_t)e->mtime.tv_nsec ^
				(uint64_t)e->mtime.tv_sec << 30) *
			    0x100000001b3u;
	}
	tree_free(&t);
	return h;
}

/*
 * Many faults leave the very same behind: all as it was, or the database
 * with the new facts.  Of each such state one next build is enough.
 */
static bool
healed_before(void)
{
	uint64_t h = mix(mix(1, fmt("%s/site", project), true),
	    fmt("%s/.waymark", project), false) | 1;
	size_t i = h % STATES;

	for (unsigned n = 0; n < STATES; n++, i = (i + 1) % STATES) {
		uint64_t none = 0;

		if (__atomic_compare_exchange_n(&tally->seen[i], &none, h,
			false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
			return false;
		if (none == h) {
			__atomic_fetch_add(&tally->same, 1, __ATOMIC_RELAXED);
			return true;
		}
	}
	return false;
}

/* Does what the program said fit what it did? */
static const char *
told(const struct outcome *o, bool alloc)
{
	bool fatal = strstr(o->err, "fatal: out of memory") != NULL;
	const char *d;

	if (o->status == 0) {
		d = files_are(&new.site);
		return d == NULL ? NULL : fmt("status 0, but %s", d);
	}
	if (strstr(o->err, "site is unchanged") != NULL &&
	    (d = files_are(&old.site)) != NULL)
		return fmt("'the site is unchanged', but %s", d);
	if (o->status == -SIGKILL)
		return NULL;
	if (alloc && o->status == 3 && fatal)
		return NULL;
	if (o->status < 0)
		return fmt("signal %d: %s", -o->status, first_line(o));
	if (o->status != 3)
		return fmt("status %d: %s", o->status, first_line(o));
	if (strstr(o->err, "[WM8") == NULL)
		return fmt("status 3 without a reason: %s", first_line(o));
	return NULL;
}

/* All of it after one run on the new sources. */
static bool
judge(const struct outcome *o, bool alloc)
{
	__atomic_fetch_add(&tally->hits, o->faults.hits > 0, __ATOMIC_RELAXED);
	return hold(site_whole()) && hold(sources_are(&new)) &&
	    hold(o->faults.unsynced > 0 ? "renamed before it was synced"
					: NULL) &&
	    hold(told(o, alloc)) && (healed_before() || heals(&new)) && good();
}

/* ---- the n-th call fails ---- */

static const struct kind {
	const char *class, *how;
	bool sticky;
	unsigned jobs;
} kinds[] = {
    {"read", "EIO", 0, 1}, {"read", "EINTR", 0, 1},
    {"write", "ENOSPC", 0, 1}, {"write", "EIO", 0, 1},
    {"write", "short", 0, 1}, {"write", "EINTR", 0, 1},
    {"write", "ENOSPC", 1, 1}, {"openr", "EMFILE", 0, 1},
    {"openr", "EACCES", 0, 1}, {"openr", "EMFILE", 1, 1},
    {"openw", "EMFILE", 0, 1}, {"openw", "EACCES", 0, 1},
    {"openw", "EROFS", 1, 1}, {"sync", "EIO", 0, 1}, {"sync", "EIO", 1, 1},
    {"sync", "EINVAL", 1, 1},
    {"rename", "EIO", 0, 1}, {"rename", "EXDEV", 1, 1},
    {"unlink", "EIO", 0, 1}, {"unlink", "EACCES", 1, 1},
    {"mkdir", "ENOSPC", 0, 1}, {"mkdir", "EACCES", 1, 1},
    {"rmdir", "EACCES", 0, 1}, {"stat", "EACCES", 0, 1},
    {"stat", "EIO", 0, 1}, {"opendir", "EMFILE", 0, 1},
    {"opendir", "EACCES", 0, 1}, {"readdir", "EIO", 0, 1},
    {"close", "EIO", 0, 1}, {"truncate", "EIO", 0, 1},
    {"lock", "ENOLCK", 0, 1}, {"lock", "EAGAIN", 0, 1},
    {"map", "ENOMEM", 0, 1}, {"map", "ENOMEM", 1, 1},
    {"thread", "EAGAIN", 0, 4}, {"thread", "EAGAIN", 1, 4},
    {"alloc", "ENOMEM", 0, 1}, {"alloc", "ENOMEM", 0, 4},
    {"any", "EIO", 1, 4},
    /* Killed before any other call, a build leaves what it leaves when it
     * is killed before the next of these. */
    {"change", "kill", 0, 1}, {"change", "kill", 0, 4},
};

static uint64_t
calls_of(const struct fault_report *f, const char *class)
{
	static const char *const names[] = {
#define X(name) #name,
	    FAULT_CLASSES(X)
#undef X
	};

	for (int i = 0; i < FAULT_MAX; i++)
		if (strcmp(names[i], class) == 0)
			return f->calls[i];
	return strcmp(class, "any") == 0 ? f->any : f->change;
}

static void
try_fault(const struct kind *k, unsigned long n)
{
	struct run r = {.dir = project, .class = k->class, .how = k->how,
	    .sticky = k->sticky, .at = n, .jobs = k->jobs};
	bool alloc = strcmp(k->class, "alloc") == 0;
	struct outcome o;

	reset();
	run(&r, &o);
	snprintf(what, sizeof what, "FAULT=%s FAULT_HOW=%s%s FAULT_AT=%lu (%s)",
	    k->class, k->how, k->sticky ? " FAULT_STICKY=1" : "", n,
	    o.faults.what);
	(void)judge(&o, alloc);
}

static void
faults(const char *only)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct kind *k = &kinds[i];
		struct run r = {.dir = project, .jobs = k->jobs};
		unsigned long count, step = 1, limit = most;
		struct outcome o;

		begin_part(32 + i);
		if (only != NULL && strcmp(only, k->class) != 0)
			continue;
		if (me == 0 && only == NULL) {
			printf("note: %s %s%s, -j%u\n", k->class, k->how,
			    k->sticky ? " from there on" : "", k->jobs);
			fflush(stdout);
		}
		reset();
		run(&r, &o);
		count = calls_of(&o.faults, k->class);
		if (strcmp(k->class, "alloc") == 0)
			limit = allocs;
		if (limit > 0 && count > limit)
			step = count / limit;
		else if (strcmp(k->class, "any") == 0 && k->jobs > 1)
			step = 3; /* each call is tried with one thread */
		for (unsigned long n = 1 + (seed * 7 + i) % step;
		     n <= count + (most > 0 && most < 5 ? 0 : step); n += step)
			if (take())
				try_fault(k, n);
	}
}

/* ---- other harm ---- */

static bool
mine(const char *name)
{
	snprintf(what, sizeof what, "%s", name);
	if (most > 0 && most < 5 && item % 4 != seed % 4) {
		item++; /* a short run: one of four */
		return false;
	}
	return take();
}

/* Every allocation, each in a child of its own: see fault.c. */
static void
refusals(void)
{
	struct run r = {.dir = project, .jobs = 1, .each = jobs, .turn = me};
	struct outcome o;

	if (most > 0) /* a short run */
		r.each *= 5000 / most;
	snprintf(what, sizeof what, "allocations refused, each %lu", r.each);
	reset();
	run(&r, &o);
	__atomic_fetch_add(&tally->refused, o.faults.refused,
	    __ATOMIC_RELAXED);
	if (o.faults.wrong > 0)
		hold(fmt("%llu went on, first %s",
		    (unsigned long long)o.faults.wrong, o.faults.what));
	else if (o.faults.refused < 10000 / r.each)
		hold(fmt("only %llu were tried",
		    (unsigned long long)o.faults.refused));
	else
		(void)judge(&o, false);
}

/* How long an undisturbed build takes here and now. */
static long
usual(void)
{
	struct run r = {.dir = project, .plain = true};
	struct outcome o;

	reset();
	run(&r, &o);
	return o.us;
}

/* Back to the old sources after whatever happened to the new ones. */
static bool
goes_back(void)
{
	set_sources(&old);
	return heals(&old);
}

static void
kill_at_random(void)
{
	long us = usual();

	for (unsigned long i = 0; i < kills; i++) {
		struct run r = {.dir = project, .plain = true};
		unsigned long times, back;
		struct outcome o;

		if (!take())
			continue;
		r.jobs = rnd(2) ? 4 : 1;
		times = 1 + rnd(3);
		back = rnd(3);
		reset();
		for (unsigned long t = 0; t < times; t++) {
			r.delay_us = 1 + (long)rnd((unsigned long)us * 5 / 4);
			run(&r, &o);
			snprintf(what, sizeof what,
			    "kill %lu.%lu after %ld us, -j%u", i, t, r.delay_us,
			    r.jobs);
			if (!hold(site_whole()))
				break;
		}
		if (back == 0)
			(void)(goes_back() && good());
		else
			(void)judge(&o, false);
	}
}

/* The disk takes only so many bytes: by the shim. */
static void
full_by_bytes(void)
{
	struct run r = {.dir = project};
	struct outcome o;
	unsigned long total, step;

	reset();
	run(&r, &o);
	total = o.faults.bytes;
	step = total / (most > 0 ? most : 60) + 1;
	for (r.full = 1; r.full < (long long)(total + step); r.full += step) {
		if (!take())
			continue;
		snprintf(what, sizeof what, "FAULT_BYTES=%lld", r.full);
		reset();
		run(&r, &o);
		(void)judge(&o, false);
	}
}

/* ... and by a small file system, where mounting is allowed. */
static void
full_by_mount(void)
{
	struct run r = {.dir = project, .plain = true, .jobs = 2};
	const char *filler = strdup(fmt("%s/filler", project));
	struct outcome o;

	if (!mine("a full tmpfs"))
		return;
	remove_tree(project);
	mkdir(project, 0777);
	if (unshare(CLONE_NEWNS) != 0 ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("none", project, "tmpfs", 0, "size=6m") != 0) {
		printf("note: no tmpfs may be mounted here: passed over\n");
		return;
	}
	for (long kib = 0; kib < 1500; kib += kib < 64 ? 8 : 100) {
		char block[4096] = "x";
		int fd;

		snprintf(what, sizeof what, "a tmpfs with %ld KiB left", kib);
		reset();
		fd = open(filler, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
		    0600);
		while (write(fd, block, sizeof block) > 0)
			continue;
		if (kib > 0 && ftruncate(fd, lseek(fd, 0, SEEK_CUR) -
				       kib * 1024) != 0)
			die("cannot shrink", filler);
		run(&r, &o);
		close(fd);
		if (!hold(site_whole()) || !hold(told(&o, false)))
			continue;
		unlink(filler);
		(void)(heals(&new) && good());
	}
	umount(project);
}

static void
own(const char *dir, uid_t uid)
{
	struct tree t;

	tree_load(&t, dir);
	for (size_t i = 0; i < t.n; i++)
		if (lchown(fmt("%s/%s", dir, t.all[i].path), uid, uid) != 0)
			die("cannot give away", t.all[i].path);
	tree_free(&t);
	if (lchown(dir, uid, uid) != 0)
		die("cannot give away", dir);
}

/* Folders that may not be written, as a user who is not root. */
static void
read_only(void)
{
	static const char *const dirs[] = {"site", "site/iep", ".waymark",
	    ".", "content"};
	uid_t uid = geteuid() == 0 ? 65534 : 0;

	for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
		struct run r = {.dir = project, .plain = true, .uid = uid};
		const char *dir = strdup(fmt("%s/%s", project, dirs[i]));
		bool want_fine = strcmp(dirs[i], "content") == 0 ||
		    strcmp(dirs[i], ".") == 0;
		struct outcome o;

		if (!mine(fmt("%s/ is read-only", dirs[i])))
			continue;
		reset();
		if (uid > 0)
			own(project, uid);
		chmod(dir, 0555);
		run(&r, &o);
		chmod(dir, 0777);
		if (o.status == 120 || o.status == 121)
			printf("note: no other user can run it: passed over\n");
		else if (want_fine && o.status != 0)
			hold(fmt("status %d: %s", o.status, first_line(&o)));
		else
			(void)judge(&o, false);
		if (uid > 0)
			own(project, 0);
	}
}

static void
two_at_once(void)
{
	for (int i = 0; i < 12; i++) {
		struct run a = {.dir = project, .plain = true, .tag = "1"};
		struct run b = {.dir = project, .plain = true, .tag = "2",
		    .jobs = 2};
		struct outcome oa, ob;
		pid_t pa, pb;

		if (!mine(fmt("two builds at once, %d", i)))
			continue;
		reset();
		if (i % 3 == 2) /* the database is not there yet */
			remove_tree(fmt("%s/.waymark", project));
		pa = run_start(&a);
		usleep((useconds_t)rnd(20000) * (unsigned)(i % 3));
		pb = run_start(&b);
		run_end(pa, &a, &oa);
		run_end(pb, &b, &ob);
		if (oa.status != 0 && ob.status != 0)
			hold(fmt("both failed: %s", first_line(&oa)));
		else if ((oa.status != 0 && !strstr(oa.err, "[WM806]")) ||
		    (ob.status != 0 && !strstr(ob.err, "[WM806]")))
			hold(fmt("no WM806: %s / %s", first_line(&oa),
			    first_line(&ob)));
		else if (hold(files_are(&new.site)))
			(void)(heals(&new) && good());
	}
}

/* ---- the database ---- */

static void
spoil(int how, const char *db)
{
	static const long lengths[] = {0, 1, 16, 99, 100, 511, 4096, 5000,
	    8192, 40000};
	char junk[3000];
	struct stat st;
	int fd;

	if (stat(db, &st) != 0)
		die("cannot find", db);
	memset(junk, 'x', sizeof junk);
	if (how < 10) {
		if (truncate(db, lengths[how]) != 0)
			die("cannot cut", db);
		return;
	}
	fd = open(db, O_RDWR | O_CLOEXEC);
	switch (how) {
	case 10: /* a file of something else */
		ftruncate(fd, 0);
		pwrite(fd, junk, sizeof junk, 0);
		break;
	case 11: /* another version of the schema */
		pwrite(fd, "\0\0\0\1", 4, 60);
		break;
	case 12: /* a newer format of SQLite */
		pwrite(fd, "\7\7", 2, 18);
		break;
	case 13: /* a page of noise in the middle */
		pwrite(fd, junk, sizeof junk, st.st_size / 2 / 4096 * 4096);
		break;
	case 14: /* all but the header */
		for (off_t at = 4096; at < st.st_size; at += 3000)
			pwrite(fd, junk, sizeof junk, at);
		break;
	case 15: /* a folder in its place */
		unlink(db);
		mkdir(db, 0777);
		put(fmt("%s/mine", db), "x", 1);
		break;
	case 16: /* a log and a journal of somebody else */
		put(fmt("%s-wal", db), junk, sizeof junk);
		put(fmt("%s-shm", db), junk, sizeof junk);
		break;
	case 17:
		put(fmt("%s-journal", db), junk, sizeof junk);
		break;
	case 18: /* gone, its log left */
		unlink(db);
		put(fmt("%s-wal", db), junk, sizeof junk);
		break;
	case 19: /* the tail of the file */
		pwrite(fd, junk, sizeof junk, st.st_size - 3000);
		break;
	case 20: /* may be read only */
		fchmod(fd, 0444);
		break;
	case 21: /* a dangling link */
		unlink(db);
		symlink("/nowhere/at/all", db);
		break;
	case 22: /* the schema's own page */
		pwrite(fd, junk, 2000, 100);
		break;
	case 23: /* a log in the place of a folder */
		mkdir(fmt("%s-wal", db), 0777);
		break;
	default:
		break;
	}
	close(fd);
}

static void
databases(void)
{
	for (int i = 0; i < 48; i++) {
		struct run r = {.dir = project, .plain = true,
		    .jobs = 1 + (unsigned)i % 2 * 3};
		const char *db;
		struct outcome o;
		bool changed = i < 24; /* else nothing else did */

		if (!mine(fmt("build.db spoilt, %d%s", i % 24,
			i < 24 ? "" : ", nothing else changed")))
			continue;
		if (changed) {
			reset();
		} else {
			set_sources(&new);
			set_state(&new);
		}
		db = strdup(fmt("%s/.waymark/build.db", project));
		spoil(i % 24, db);
		run(&r, &o);
		if (changed && o.status == 0)
			(void)judge(&o, false);
		else if (o.status != 0)
			hold(fmt("status %d: %s", o.status, first_line(&o)));
		else if (hold(files_are(&new.site)))
			(void)(heals(&new) && good());
		remove_tree(fmt("%s/.waymark", project));
	}
}

/* Bits that flip, or bytes: the build sees it, says so and begins anew. */
static void
flips(void)
{
	unsigned long n = most > 0 ? most : 200, told_so = 0, tried = 0;

	for (unsigned long i = 0; i < n; i++) {
		struct run r = {.dir = project, .plain = true,
		    .jobs = 1 + i % 2 * 3};
		const struct guide *g = i % 3 == 2 ? &old : &new;
		struct outcome o;
		struct stat st;
		char c;
		int fd;

		if (!mine(fmt("bits of build.db flipped, %lu", i)))
			continue;
		set_sources(g);
		set_state(&old);
		fd = open(fmt("%s/.waymark/build.db", project), O_RDWR);
		fstat(fd, &st);
		for (unsigned k = 0; k < 1 + i % 8; k++) {
			off_t at = (off_t)rnd((unsigned long)st.st_size);

			pread(fd, &c, 1, at);
			c ^= (char)(1 << rnd(8));
			pwrite(fd, &c, 1, at);
		}
		close(fd);
		run(&r, &o);
		tried++;
		told_so += strstr(o.err, "build.db was") != NULL;
		if (o.status != 0)
			hold(fmt("status %d: %s", o.status, first_line(&o)));
		else if (hold(files_are(&g->site)))
			(void)(heals(g) && good());
		remove_tree(fmt("%s/.waymark", project));
	}
	if (tried > 9 && told_so == 0)
		hold("no build said that build.db was damaged");
}

/* ---- sources and site change ---- */

/* One file of the sources as in "g", with the time of now. */
static void
edit_one(const struct guide *g)
{
	const struct entry *e = &g->content.all[rnd(g->content.n)];
	const char *path = fmt("%s/content/%s", project, e->path);

	if (e->bytes != NULL && strstr(e->path, "fonts/") == NULL)
		put(path, e->bytes, e->n);
}

static void
edited_during(void)
{
	for (unsigned i = 0; i < 10; i++) {
		struct run r = {.dir = project, .plain = true,
		    .jobs = 1 + i % 2 * 3};
		long until;
		struct outcome o;
		pid_t pid;

		if (!mine(fmt("sources edited while it builds, %u", i)))
			continue;
		reset();
		pid = fork();
		if (pid == 0) {
			for (;;)
				edit_one(rnd(2) ? &old : &new);
		}
		for (until = 0; until < 4; until++) {
			run(&r, &o);
			if (o.status < 0)
				hold(fmt("signal %d", -o.status));
		}
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		/* The times of now, not those kept in the tree. */
		for (size_t k = 0; k < new.content.n; k++) {
			const struct entry *e = &new.content.all[k];

			if (e->bytes != NULL)
				put(fmt("%s/content/%s", project, e->path),
				    e->bytes, e->n);
		}
		unlink(fmt("%s/content/en/away", project));
		(void)(heals(&new) && good());
	}
}

/* An edit of the same size right after a build, or with the same time. */
static void
edited_at_once(void)
{
	for (unsigned i = 0; i < 20; i++) {
		struct run r = {.dir = project, .plain = true};
		const char *path = fmt("%s/content/listings/helper.xml",
		    project);
		const struct entry *e = tree_find(&old.content,
		    "listings/helper.xml");
		const struct entry *f = tree_find(&new.content,
		    "listings/helper.xml");
		struct outcome o;

		path = strdup(path);
		if (!mine(fmt("an edit right after a build, %u", i)))
			continue;
		reset();
		put(path, e->bytes, e->n);
		run(&r, &o);
		put(path, f->bytes, f->n);
		(void)(heals(&new) && good());
	}
}

static void
clocks(void)
{
	static const long long off[] = {-86400 * 400LL, -3600, -1, 1, 3600,
	    86400 * 400LL};

	for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
		struct run r = {.dir = project, .clock = off[i]};
		const struct entry *e = tree_find(&new.content, "en/index.md");
		const char *path = strdup(fmt("%s/content/en/index.md",
		    project));
		struct timespec ts[2];
		struct outcome o;

		if (!mine(fmt("the clock is set by %lld s", off[i])))
			continue;
		/* Built at another time; then in ours. */
		reset();
		run(&r, &o);
		if (!hold(o.status != 0 ? first_line(&o) : NULL) ||
		    !hold(sources_are(&new)) || !heals(&new))
			continue;
		/* A source of the future or the past is edited. */
		reset();
		clock_gettime(CLOCK_REALTIME, &ts[0]);
		ts[0].tv_sec += off[i];
		ts[1] = ts[0];
		set_sources(&old);
		utimensat(AT_FDCWD, path, ts, 0);
		r.clock = 0;
		run(&r, &o);
		set_sources(&new);
		put(path, e->bytes, e->n);
		if (off[i] > 1) /* as a tool would that keeps times */
			utimensat(AT_FDCWD, path, ts, 0);
		(void)(heals(&new) && good());
	}
}

/* Size and time are all that is looked at: other bytes with both the same
 * are not seen, and an empty folder is swept away by the next change. */
static void
by_hand(void)
{
	static const char *const doing[] = {"a file is longer",
	    "a file has other bytes", "a file is gone", "a strange file",
	    "a folder in place of a file", "a file in place of a folder",
	    "no site", "an empty file", "a dangling link", "a strange folder"};

	for (size_t i = 0; i < 2 * sizeof doing / sizeof *doing; i++) {
		size_t how = i / 2;
		const struct entry *e = NULL;
		char *path, *junk;

		if (how == 9 && i % 2 == 1)
			continue;
		if (!mine(fmt("site/ touched by hand: %s%s", doing[how],
			i % 2 == 0 ? "" : ", nothing else changed")))
			continue;
		reset();
		if (i % 2 == 1)
			set_state(&new);
		while (e == NULL || e->bytes == NULL || e->n < 9)
			e = &new.site.all[rnd(new.site.n)];
		path = strdup(fmt("%s/site/%s", project, e->path));
		junk = memcpy(malloc(e->n), e->bytes, e->n);
		junk[e->n / 2] ^= 1;
		switch (how) {
		case 0:
			put(path, "much too short", 14);
			break;
		case 1:
			put(path, junk, e->n);
			break;
		case 2:
			unlink(path);
			break;
		case 3:
			put(fmt("%s/site/stranger.html", project), "x", 1);
			break;
		case 4:
			unlink(path);
			mkdir(path, 0777);
			put(fmt("%s/inside", path), "x", 1);
			break;
		case 5:
			remove_tree(fmt("%s/site/iep", project));
			put(fmt("%s/site/iep", project), "x", 1);
			break;
		case 6:
			remove_tree(fmt("%s/site", project));
			break;
		case 7:
			put(path, "", 0);
			break;
		case 8:
			unlink(path);
			symlink("/nowhere/at/all", path);
			break;
		case 9:
			mkdir(fmt("%s/site/strange", project), 0777);
			break;
		default:
			break;
		}
		snprintf(what + strlen(what), sizeof what - strlen(what),
		    " (%s)", e->path);
		(void)(heals(&new) && good());
		free(path);
		free(junk);
	}
}

/* Nothing changed, and long ago: names, sizes and times are enough. */
static void
idle(void)
{
	static const char *const parts[] = {"/content/", "/templates/",
	    "/site/"};
	struct run r = {.dir = project, .plain = true};
	struct outcome o;

	if (!take()) /* in a short run, too */
		return;
	snprintf(what, sizeof what, "nothing changed");
	set_sources(&new);
	set_state(&new);
	usleep(2100000); /* a file as young as that is read to be sure */
	run(&r, &o);
	r.plain = false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		r.path = parts[i];
		run(&r, &o);
		if (o.status != 0)
			hold(fmt("status %d: %s", o.status, first_line(&o)));
		else if (o.faults.calls[FAULT_readdir] == 0)
			hold(fmt("nobody looked into %s", parts[i]));
		else if (o.faults.calls[FAULT_openr] > 0 ||
		    o.faults.calls[FAULT_openw] > 0)
			hold(fmt("%llu files of %s were opened",
			    (unsigned long long)o.faults.calls[FAULT_openr] +
				o.faults.calls[FAULT_openw],
			    parts[i]));
		else
			(void)good();
	}
}

static void
streams(void)
{
	struct run r = {.dir = project, .plain = true, .closed = true};
	struct outcome o;

	for (unsigned i = 0; i < 2; i++) {
		if (!mine("closed standard streams"))
			continue;
		reset();
		r.jobs = i * 3 + 1;
		run(&r, &o);
		if (hold(site_is(&new.site)))
			(void)judge(&o, false);
	}
}

/* ---- set up ---- */

static void
make_sources(const char *from, const char *into)
{
	char *to = strdup(into);
	struct tree t;

	tree_load(&t, from);
	for (size_t i = 0; i < t.n; i++) {
		const struct entry *e = &t.all[i];

		if (e->bytes == NULL)
			mkdir(fmt("%s/%s", to, e->path), 0777);
		else
			put(fmt("%s/%s", to, e->path), e->bytes, e->n);
	}
	tree_free(&t);
	free(to);
}

static void
load_guide(struct guide *g)
{
	struct run r = {.dir = project, .plain = true};
	struct outcome o;

	tree_load(&g->content, fmt("%s/content", project));
	tree_load(&g->templates, fmt("%s/templates", project));
	remove_tree(fmt("%s/site", project));
	remove_tree(fmt("%s/.waymark", project));
	run(&r, &o);
	if (o.status != 0) {
		fprintf(stderr, "%s", o.err);
		die("does not build:", project);
	}
	tree_load(&g->site, fmt("%s/site", project));
	tree_load(&g->state, fmt("%s/.waymark", project));
}

static void
set_up(char **a)
{
	const char *fonts = strdup(fmt("%s/content/assets/fonts", project));

	mkdir(lab.dir, 0777);
	mkdir(project, 0777);
	chmod(lab.dir, 0777);
	make_sources(a[4], project);
	mkdir(fmt("%s/templates", project), 0777);
	make_sources(a[6], fmt("%s/templates", project));
	mkdir(fonts, 0777);
	make_sources(a[7], fonts);
	load_guide(&old);
	make_sources(a[5], project);
	unlink(fmt("%s/content/en/away", project));
	load_guide(&new);
}

static void
work(const char *only)
{
	static const struct {
		const char *name;
		void (*run)(void);
	} parts[] = {{"refusals", refusals}, {"kills", kill_at_random}, {"bytes", full_by_bytes},
	    {"mount", full_by_mount}, {"readonly", read_only},
	    {"two", two_at_once}, {"db", databases}, {"flips", flips},
	    {"during", edited_during}, {"racy", edited_at_once},
	    {"clock", clocks}, {"hand", by_hand}, {"streams", streams},
	    {"idle", idle}};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		begin_part(i);
		if (only != NULL && strcmp(only, parts[i].name) != 0)
			continue;
		if (me == 0 && only == NULL) {
			printf("note: %s\n", parts[i].name);
			fflush(stdout);
		}
		parts[i].run();
	}
	faults(only);
}

static const char *only;

static void
option(const char *s)
{
	static const struct {
		const char *name;
		unsigned long *v;
	} all[] = {{"seed=", &seed}, {"kills=", &kills}, {"most=", &most},
	    {"allocs=", &allocs}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strncmp(s, all[i].name, strlen(all[i].name)) == 0)
			*all[i].v = strtoul(strchr(s, '=') + 1, NULL, 10);
	if (strncmp(s, "jobs=", 5) == 0)
		jobs = (unsigned)strtoul(s + 5, NULL, 10);
	if (strncmp(s, "only=", 5) == 0)
		only = s + 5;
}

int
main(int argc, char **argv)
{
	int status, worst = 0;

	if (argc < 8)
		return 2;
	for (int i = 8; i < argc; i++)
		option(argv[i]);
	if (jobs < 1)
		jobs = 1;
	umask(0);
	tally = mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	lab.waymark = argv[1];
	lab.shim = argv[2];
	for (me = 0; me < jobs; me++) {
		if (fork() != 0)
			continue;
		lab.dir = strdup(fmt("%s/%u", argv[3], me));
		snprintf(project, sizeof project, "%s/p", lab.dir);
		set_up(argv);
		work(only);
		return 0;
	}
	while (wait(&status) > 0)
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			worst = 1;
	printf("note: seed %lu; %lu faults were hit, %lu allocations refused; "
	       "%lu left the same state as one before\n", seed, tally->hits,
	    tally->refused, tally->same);
	tally->bad += (unsigned long)worst;
	printf("%lu passed, %lu failed\n", tally->good, tally->bad);
	return tally->bad > 0;
}
