/* Without memory the process ends: with status 3, and saying so. */
#include "../test.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/die.h"

static void
ask_ours(void)
{
	(void)wm_calloc(SIZE_MAX / 2, 4);
}

static void
ask_libc(void)
{
	volatile size_t much = SIZE_MAX / 4;
	void *volatile p = malloc(much);

	(void)p;
}

static void
ask_libc_again(void)
{
	volatile size_t much = SIZE_MAX / 4;
	void *volatile p = realloc(strdup("x"), much);

	(void)p;
}

static void
ask_libc_zeroed(void)
{
	volatile size_t much = SIZE_MAX / 4;
	void *volatile p = calloc(much, 8);

	(void)p;
}

/* The exit status of a process that does so; what it said in "said". */
static int
ends(void (*doing)(void), char said[200])
{
	int status = -1, fds[2];
	size_t n = 0;
	ssize_t k;
	pid_t pid;

	if (pipe(fds) != 0 || (pid = fork()) < 0)
		return -1;
	if (pid == 0) {
		(void)dup2(fds[1], 2);
		doing();
		_exit(0);
	}
	(void)close(fds[1]);
	while (n < 199 && (k = read(fds[0], said + n, 199 - n)) > 0)
		n += (size_t)k;
	said[n] = '\0';
	(void)close(fds[0]);
	(void)waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int
main(void)
{
	static void (*const all[])(void) = {ask_ours,
#if defined(__GLIBC__) && !WM_SANITIZED
	    ask_libc, ask_libc_again, ask_libc_zeroed
#endif
	};
	char said[200];
	void *p = realloc(malloc(8), 0); /* no failure: it is freed */

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		CHECK(ends(all[i], said) == 3);
		CHECK(strcmp(said, "waymark: fatal: out of memory\n") == 0);
	}
	(void)p;
	(void)ask_libc, (void)ask_libc_again, (void)ask_libc_zeroed;
	CHECK(ends(wm_no_memory, said) == 3);
	return END();
}
