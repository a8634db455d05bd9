#include "store/mem.h"

#include <sqlite3.h>

#include "base/die.h"
#include "base/small.h"

static void *
get(int n)
{
	return wm_small_malloc((size_t)n);
}

static void *
resize(void *p, int n)
{
	return wm_small_realloc(p, (size_t)n);
}

static int
size_of(void *p)
{
	return (int)wm_small_size(p);
}

static int
round_up(int n)
{
	return (n + 7) & ~7;
}

static int
begin(void *arg)
{
	(void)arg;
	return SQLITE_OK;
}

static void
end(void *arg)
{
	(void)arg;
}

void
wm_mem_start(void)
{
	static const sqlite3_mem_methods methods = {get, wm_small_free, resize,
	    size_of, round_up, begin, end, NULL};

	/* A sanitizer wants to see each piece by itself. */
	if (!WM_SANITIZED)
		(void)sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
