#include "build/pool.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/small.h"

/* So many jobs are finished before the caller's thread is woken for them:
 * where there is no processor for it, each time stops a worker. */
enum { BATCH = 16 };

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t finished; /* jobs are */
	pthread_cond_t room;	 /* the window moved */
	const struct wm_pool_ops *ops;
	void *arg;
	size_t n;
	size_t next; /* first job nobody took */
	size_t base; /* first job not handed to done() */
	bool ready[WM_POOL_WINDOW];
	size_t weight[WM_POOL_WINDOW]; /* of each result that waits */
	size_t waiting;		       /* the sum of them */
	size_t finished_since;	       /* jobs, since the caller slept */
};

/* Must a worker wait before it takes the next job? */
static bool
full(const struct pool *p)
{
	return p->next > p->base &&
	    (p->next >= p->base + WM_POOL_WINDOW ||
		p->waiting > WM_POOL_WEIGHT);
}

static void *
work(void *vp)
{
	struct pool *p = vp;
	void *worker = p->ops->open(p->arg);

	wm_thread_ok(pthread_mutex_lock(&p->lock));
	for (;;) {
		size_t i, weight;

		while (p->next < p->n && full(p))
			wm_thread_ok(pthread_cond_wait(&p->room, &p->lock));
		if (p->next >= p->n)
			break;
		i = p->next++;
		wm_thread_ok(pthread_mutex_unlock(&p->lock));
		weight = p->ops->run(p->arg, worker, i);
		wm_thread_ok(pthread_mutex_lock(&p->lock));
		p->ready[i % WM_POOL_WINDOW] = true;
		p->weight[i % WM_POOL_WINDOW] = weight;
		p->waiting += weight;
		p->finished_since++;
		if (p->finished_since >= BATCH || full(p) || p->next >= p->n)
			wm_thread_ok(pthread_cond_signal(&p->finished));
	}
	wm_thread_ok(pthread_cond_broadcast(&p->room));
	wm_thread_ok(pthread_mutex_unlock(&p->lock));
	p->ops->close(worker);
	wm_small_leave();
	return NULL;
}

static void
run_here(size_t n, const struct wm_pool_ops *ops, void *arg)
{
	void *worker = ops->open(arg);

	for (size_t i = 0; i < n; i++) {
		(void)ops->run(arg, worker, i);
		ops->done(arg, i);
	}
	ops->close(worker);
}

void
wm_pool_run(unsigned threads, size_t n, const struct wm_pool_ops *ops,
    void *arg)
{
	struct pool p = {.ops = ops, .arg = arg, .n = n};
	unsigned started = 0;
	pthread_t *t;

	if (n == 0)
		return;
	if (threads > n)
		threads = (unsigned)n;
	if (threads <= 1) {
		run_here(n, ops, arg);
		return;
	}
	wm_thread_ok(pthread_mutex_init(&p.lock, NULL));
	wm_thread_ok(pthread_cond_init(&p.finished, NULL));
	wm_thread_ok(pthread_cond_init(&p.room, NULL));
	t = wm_calloc(threads, sizeof *t);
	/* The system may not give so many, or none. */
	while (started < threads &&
	    pthread_create(&t[started], NULL, work, &p) == 0)
		started++;
	if (started == 0)
		run_here(n, ops, arg);
	wm_thread_ok(pthread_mutex_lock(&p.lock));
	for (size_t i = 0; i < n && started > 0; i++) {
		while (!p.ready[i % WM_POOL_WINDOW]) {
			p.finished_since = 0;
			wm_thread_ok(pthread_cond_wait(&p.finished, &p.lock));
		}
		wm_thread_ok(pthread_mutex_unlock(&p.lock));
		ops->done(arg, i);
		wm_thread_ok(pthread_mutex_lock(&p.lock));
		p.ready[i % WM_POOL_WINDOW] = false;
		p.waiting -= p.weight[i % WM_POOL_WINDOW];
		p.base = i + 1;
		wm_thread_ok(pthread_cond_broadcast(&p.room));
	}
	wm_thread_ok(pthread_mutex_unlock(&p.lock));
	for (unsigned i = 0; i < started; i++)
		wm_thread_ok(pthread_join(t[i], NULL));
	free(t);
	wm_thread_ok(pthread_cond_destroy(&p.room));
	wm_thread_ok(pthread_cond_destroy(&p.finished));
	wm_thread_ok(pthread_mutex_destroy(&p.lock));
}

static void *
work_beside(void *vp)
{
	struct wm_beside *b = vp;

	b->work(b->arg);
	wm_small_leave();
	return NULL;
}

void
wm_beside_start(struct wm_beside *b, unsigned threads)
{
	b->started = threads > 1 &&
	    pthread_create(&b->thread, NULL, work_beside, b) == 0;
	if (!b->started)
		b->work(b->arg);
}

void
wm_beside_end(struct wm_beside *b)
{
	if (b->started)
		wm_thread_ok(pthread_join(b->thread, NULL));
	b->started = false;
}
