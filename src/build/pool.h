/*
 * Jobs over threads, finished in order.  Workers take jobs by number; the
 * caller's thread alone sees them finished, in order of their number, so
 * that nothing that follows depends on which thread was faster.
 */
#ifndef WM_BUILD_POOL_H
#define WM_BUILD_POOL_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* How far a worker may run ahead of the oldest unfinished job: job "i" runs
 * after done() of the one so many before it. */
enum { WM_POOL_WINDOW = 256 };
/* How many bytes of results may wait for their turn: beyond it no worker
 * takes another job, unless all wait for that one. */
enum { WM_POOL_WEIGHT = 4 << 20 };

struct wm_pool_ops {
	/* Make what one worker keeps for itself; in the worker's thread. */
	void *(*open)(void *arg);
	void (*close)(void *worker);
	/* Do job "i"; in a worker's thread.  Says how many bytes it holds
	 * until done() of it. */
	size_t (*run)(void *arg, void *worker, size_t i);
	/* Job "i" is done; in the caller's thread, in order. */
	void (*done)(void *arg, size_t i);
};

/*
 * Run jobs 0 ... n-1 on "threads" threads.  One thread means none is
 * started: the caller's does the work.  At most a fixed number of finished
 * jobs, and of their bytes, wait for their turn, so memory does not grow with
 * "n".
 */
void wm_pool_run(unsigned threads, size_t n, const struct wm_pool_ops *,
    void *arg);

/* One piece of work beside that of the caller's thread. */
struct wm_beside {
	void (*work)(void *arg);
	void *arg;
	pthread_t thread;
	bool started; /* false: the work is done already */
};

/* Begin it; with one thread, or none to be had, do it here and now. */
void wm_beside_start(struct wm_beside *, unsigned threads);
void wm_beside_end(struct wm_beside *);

#endif
