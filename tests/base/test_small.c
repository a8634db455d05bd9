/* Small pieces: what is written stays, sizes change, heaps change hands. */
#include "../test.h"

#include <stdbool.h>
#include <string.h>

#include "base/small.h"

enum { N = 2000 };

/* Fill a piece with a pattern of its number. */
static void
mark(unsigned char *p, size_t n, size_t i)
{
	memset(p, (int)(i * 7 % 251), n);
}

static bool
marked(const unsigned char *p, size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++)
		if (p[k] != i * 7 % 251)
			return false;
	return true;
}

static size_t
size_of(size_t i)
{
	return i * 37 % 700 + 1;
}

int
main(void)
{
	static unsigned char *p[N];
	bool fine = true;
	char *s;

	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < N; i++) {
			p[i] = wm_small_malloc(size_of(i));
			fine = fine && (size_t)p[i] % 16 == 0;
			mark(p[i], size_of(i), i);
		}
		for (size_t i = 0; i < N; i++)
			fine = fine && marked(p[i], size_of(i), i);
		for (size_t i = 0; i < N; i += 2) {
			size_t n = size_of(i), to = size_of(i + 11);

			p[i] = wm_small_realloc(p[i], to);
			fine = fine && marked(p[i], n < to ? n : to, i);
		}
		for (size_t i = 1; i < N; i += 2)
			fine = fine && marked(p[i], size_of(i), i);
		for (size_t i = 0; i < N; i++)
			wm_small_free(p[i]);
		wm_small_leave();
	}
	CHECK(fine);
	wm_small_free(NULL);
	s = wm_small_realloc(NULL, 0);
	s = wm_small_realloc(s, 100000);
	memset(s, 'x', 100000);
	s = wm_small_realloc(s, 5);
	CHECK(memcmp(s, "xxxxx", 5) == 0);
	wm_small_free(s);
	s = wm_small_strdup("words");
	CHECK(strcmp(s, "words") == 0);
	wm_small_leave();
	wm_small_free(s); /* after the thread left */
	s = wm_small_calloc(3, 5);
	CHECK(memcmp(s, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 15) == 0);
	wm_small_free(s);
	return END();
}
