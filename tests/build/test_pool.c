/* Threads over jobs: their order, and what may wait. */
#include "../test.h"

#include <stdatomic.h>

#include "build/pool.h"

enum { JOBS = 2000, WEIGHT = 100000 };

struct work {
	atomic_size_t held, most; /* bytes of results not handed on */
	size_t ran[JOBS];
	size_t next; /* the job whose turn it is */
	bool ordered;
};

static void *
open_one(void *arg)
{
	return arg;
}

static void
close_one(void *worker)
{
	(void)worker;
}

static size_t
run_one(void *arg, void *worker, size_t i)
{
	struct work *w = arg;
	size_t held = atomic_fetch_add(&w->held, WEIGHT) + WEIGHT;
	size_t most = atomic_load(&w->most);

	(void)worker;
	while (held > most &&
	    !atomic_compare_exchange_weak(&w->most, &most, held))
		;
	w->ran[i]++;
	return WEIGHT;
}

static void
one_done(void *arg, size_t i)
{
	struct work *w = arg;

	w->ordered = w->ordered && i == w->next && w->ran[i] == 1;
	w->next = i + 1;
	(void)atomic_fetch_sub(&w->held, WEIGHT);
}

/* What workers hold in their hands comes on top of what waits. */
static void
all_of_them(unsigned threads)
{
	static const struct wm_pool_ops ops = {open_one, close_one, run_one,
	    one_done};
	static struct work w;

	w = (struct work){.ordered = true};
	wm_pool_run(threads, JOBS, &ops, &w);
	CHECK(w.ordered && w.next == JOBS);
	CHECK(atomic_load(&w.held) == 0);
	CHECK(atomic_load(&w.most) <=
	    WM_POOL_WEIGHT + (threads + 1) * (size_t)WEIGHT);
	CHECK(threads > 1 || atomic_load(&w.most) == WEIGHT);
}

static void
set(void *arg)
{
	*(int *)arg = 7;
}

static void
beside(void)
{
	for (unsigned threads = 1; threads <= 2; threads++) {
		int n = 0;
		struct wm_beside b = {.work = set, .arg = &n};

		wm_beside_start(&b, threads);
		CHECK(threads > 1 || (n == 7 && !b.started));
		wm_beside_end(&b);
		CHECK(n == 7);
	}
}

int
main(void)
{
	all_of_them(1);
	all_of_them(2);
	all_of_them(7);
	beside();
	return END();
}
