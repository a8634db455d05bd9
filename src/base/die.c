#include "base/die.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void
wm_die(const char *why)
{
	static const char head[] = "waymark: fatal: ";
	ssize_t n;

	n = write(2, head, sizeof head - 1);
	n += write(2, why, strlen(why));
	n += write(2, "\n", 1);
	(void)n;
	abort();
}

void *
wm_malloc(size_t n)
{
	void *p = malloc(n == 0 ? 1 : n);

	if (p == NULL)
		wm_die("out of memory");
	return p;
}

void *
wm_calloc(size_t n, size_t size)
{
	void *p;

	if (size != 0 && n > SIZE_MAX / size)
		wm_die("out of memory");
	p = wm_malloc(n * size);
	memset(p, 0, n * size);
	return p;
}

void *
wm_realloc(void *p, size_t n)
{
	p = realloc(p, n == 0 ? 1 : n);
	if (p == NULL)
		wm_die("out of memory");
	return p;
}

char *
wm_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(wm_malloc(n), s, n);
}
