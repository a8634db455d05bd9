/*
 * What the torture needs: folders held in memory, a program started under
 * a fault, and the questions asked afterwards.
 */
#ifndef TORTURE_LAB_H
#define TORTURE_LAB_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#include "fault.h"

/* A folder: its files and, with bytes NULL, its folders; sorted by path. */
struct tree {
	struct entry {
		char *path, *bytes;
		size_t n;
		struct timespec mtime;
	} *all;
	size_t n, cap;
};

void tree_load(struct tree *, const char *dir); /* absent: empty */
void tree_store(const struct tree *, const char *dir);
void tree_free(struct tree *);
const struct entry *tree_find(const struct tree *, const char *path);
bool entry_same(const struct entry *, const struct entry *);

/* NULL if equal, else what differs, in a static buffer. */
const char *tree_differs(const struct tree *, const struct tree *want);
/* NULL if each file of "t" is that of "a" or of "b". */
const char *tree_mixed(const struct tree *t, const struct tree *a,
    const struct tree *b);

struct run {
	const char *dir;    /* the project */
	const char *out;    /* -o, or NULL */
	const char *tag;    /* tells apart runs at the same time */
	unsigned jobs;	    /* -j, 0: 1 */
	const char *class;  /* NULL: nothing fails */
	const char *how;
	const char *path;
	unsigned long at;
	bool sticky, plain; /* plain: without the shim */
	unsigned long each, turn; /* FAULT_EACH, FAULT_TURN */
	long long full;	    /* bytes on the disk; 0: any number */
	long long clock;    /* seconds */
	long delay_us;	    /* > 0: killed after so long */
	uid_t uid;	    /* > 0: as this user */
	bool closed;	    /* without standard streams */
};

struct outcome {
	int status; /* of exit, or minus the signal */
	struct fault_report faults;
	char err[4096]; /* what it said */
	long us;
};

/* Where programs and files are; one "lab" folder a process. */
struct lab {
	const char *waymark, *shim, *dir;
};
extern struct lab lab;

pid_t run_start(const struct run *);
void run_end(pid_t, const struct run *, struct outcome *);
void run(const struct run *, struct outcome *);

char *fmt(const char *, ...) __attribute__((format(printf, 1, 2)));
void die(const char *what, const char *path) __attribute__((noreturn));
void remove_tree(const char *path);
void put(const char *path, const void *, size_t);
long now_us(void);
unsigned long rnd(unsigned long below); /* 0 .. below-1 */
void rnd_seed(unsigned long);

#endif
