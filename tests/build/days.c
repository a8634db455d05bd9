/*
 * days ROOT FILE: build --watch of ROOT on 26 November 2026, which becomes
 * the 27th when FILE is there.
 */
#include <stdio.h>

#include "base/date.h"
#include "base/file.h"
#include "waymark.h"

static const char *file;

static bool
day(int32_t *today)
{
	const char *is = wm_file_exists(file) ? "2026-11-27" : "2026-11-26";

	return wm_day_parse(wm_str(is), today);
}

static void
out(void *arg, int stream, const char *p, size_t n)
{
	(void)arg;
	(void)stream;
	(void)fwrite(p, 1, n, stdout);
	(void)fflush(stdout);
}

int
main(int argc, char **argv)
{
	struct waymark w = {.threads = 1, .write = out, .day = day};

	if (argc != 3)
		return WAYMARK_USAGE;
	w.root = argv[1];
	file = argv[2];
	waymark_start();
	return day(&w.today) ? waymark_watch(&w) : WAYMARK_SYSTEM;
}
