/*
 * Before each piece stands its class: how many steps of 16 bytes it has, or
 * 0 if malloc() gave it.
 *
 *	| class |       | piece ...          | class |       | piece ...
 *	 8 bytes 8 bytes 16 * class bytes
 */
#include "base/small.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

enum {
	STEP = 16,
	CLASSES = 32, /* up to 512 bytes are small */
	SLAB = 64 * 1024
};

struct piece {
	size_t class;
	struct piece *next; /* while it is free: of the same class */
};

struct heap {
	struct piece *free[CLASSES + 1];
	char *pos, *end;   /* what of the last slab is not cut yet */
	struct heap *next; /* while nobody has it */
};

enum { PLAIN = WM_SANITIZED };

/*
 * The only state of the process that changes after the start: that of its
 * memory, as malloc() has it.
 */
static _Thread_local struct heap *mine;
static struct heap *idle; /* heaps of threads that left */
static atomic_flag idle_busy = ATOMIC_FLAG_INIT;

static void
lock_idle(void)
{
	while (atomic_flag_test_and_set_explicit(&idle_busy,
	    memory_order_acquire))
		;
}

static void
unlock_idle(void)
{
	atomic_flag_clear_explicit(&idle_busy, memory_order_release);
}

static struct heap *
take_heap(void)
{
	struct heap *h;

	lock_idle();
	h = idle;
	if (h != NULL)
		idle = h->next;
	unlock_idle();
	return h != NULL ? h : wm_calloc(1, sizeof *h);
}

void
wm_small_leave(void)
{
	if (mine == NULL)
		return;
	lock_idle();
	mine->next = idle;
	idle = mine;
	unlock_idle();
	mine = NULL;
}

/*
 * A new piece, cut from the slab.  Apart, since most pieces are had before:
 * wm_small_malloc() needs no frame without it.
 */
static __attribute__((noinline)) void *
cut(size_t class)
{
	size_t n = sizeof(struct piece) + class * STEP;
	struct heap *h;
	struct piece *p;

	if (mine == NULL)
		mine = take_heap();
	h = mine;
	if ((size_t)(h->end - h->pos) < n) {
		h->pos = wm_malloc(SLAB);
		h->end = h->pos + SLAB;
	}
	p = (struct piece *)(void *)h->pos;
	h->pos += n;
	p->class = class;
	return p + 1;
}

static __attribute__((noinline)) void *
large(size_t n)
{
	struct piece *p;

	if (n > SIZE_MAX / 2)
		wm_no_memory();
	p = wm_malloc(sizeof *p + n);
	p->class = 0;
	return p + 1;
}

void *
wm_small_malloc(size_t n)
{
	size_t class = (n + STEP - 1) / STEP;
	struct heap *h = mine;
	struct piece *p;

	if (PLAIN)
		return wm_malloc(n);
	if (n > (size_t)CLASSES * STEP)
		return large(n);
	class += class == 0;
	if (h == NULL || h->free[class] == NULL)
		return cut(class);
	p = h->free[class];
	h->free[class] = p->next;
	return p + 1;
}

/* Libraries clean up after the thread left, too. */
static __attribute__((noinline)) void
free_late(struct piece *p)
{
	mine = take_heap();
	p->next = mine->free[p->class];
	mine->free[p->class] = p;
	wm_small_leave();
}

void
wm_small_free(void *vp)
{
	struct piece *p = vp;
	struct heap *h = mine;

	if (PLAIN || vp == NULL) {
		free(vp);
		return;
	}
	p--;
	if (p->class == 0) {
		free(p);
	} else if (h == NULL) {
		free_late(p);
	} else {
		p->next = h->free[p->class];
		h->free[p->class] = p;
	}
}

void *
wm_small_calloc(size_t n, size_t size)
{
	void *p;

	if (size != 0 && n > SIZE_MAX / size)
		wm_no_memory();
	p = wm_small_malloc(n * size);
	return memset(p, 0, n * size);
}

void *
wm_small_realloc(void *vp, size_t n)
{
	struct piece *p = vp;
	void *to;
	size_t had;

	if (PLAIN)
		return wm_realloc(vp, n);
	if (vp == NULL)
		return wm_small_malloc(n);
	p--;
	if (p->class == 0 && n > (size_t)CLASSES * STEP) {
		if (n > SIZE_MAX / 2)
			wm_no_memory();
		p = wm_realloc(p, sizeof *p + n);
		return p + 1;
	}
	had = p->class * STEP;
	if (p->class > 0 && n <= had)
		return vp;
	to = wm_small_malloc(n);
	memcpy(to, vp, p->class == 0 || n < had ? n : had);
	wm_small_free(vp);
	return to;
}

char *
wm_small_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(wm_small_malloc(n), s, n);
}
