#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "cmd/cmd.h"
#include "diag/diag.h"

const struct cmd cmd_table[] = {
    {"init", cmd_init, "q", "DIR", "begin a new guide in an empty folder"},
    {"build", cmd_build, "Cojtswfqv", "", "make the site and its packets"},
    {"check", cmd_check, "Cjtsfqv", "", "check all that build checks"},
    {"clean", cmd_clean, "Co", "", "remove the site and the database"},
    {"why", cmd_why, "Cf", "PATH|law:ID",
	"why a file of the site was made anew, or what rests on a law"},
    {"search", cmd_search, "Colf", "WORDS", "search the built site"},
    {"packet", cmd_packet, "Colabpntq",
	"NAME [--start DATE] [--breaks FILE|DAY..DAY] "
	"[--paper letter|a4|legal] [--for NAME]",
	"one copy of a packet, with dates and a name"},
    {"deadline", cmd_deadline, "Cabfl",
	"[RULE --start DATE [--breaks FILE|DAY..DAY]]",
	"when a time limit ends, and how it is counted"},
    {"show", cmd_show, "C", "tree|facts PATH", "what is made of a source"},
    {"explain", cmd_explain, "", "[CODE]", "what a message means"},
    {"schema", cmd_schema, "C", "", "write templates/schema/*.rng"},
    {"help", cmd_help, "", "", "this list"},
    {"--version", cmd_version, "", "", "versions of all parts"},
    {0},
};

static void
write_out(void *arg, int stream, const char *p, size_t n)
{
	(void)arg;
	(void)fwrite(p, 1, n, stream == 1 ? stdout : stderr);
}

/* The hash of the program's own bytes; 0 if they cannot be read. */
static uint64_t
program_id(void)
{
	struct wm_buf b = {0};
	uint64_t id = 0;

	if (wm_file_read("/proc/self/exe", SIZE_MAX, &b))
		id = wm_hash64(wm_buf_str(&b));
	wm_buf_free(&b);
	return id;
}

static int
unknown(struct cmd_args *a, const char *name)
{
	struct wm_near near = {.wanted = wm_str(name)};
	struct wm_arena mem = {0};
	int status;

	for (const struct cmd *c = cmd_table; c->name != NULL; c++)
		wm_near_offer(&near, wm_str(c->name));
	status = waymark_usage(&a->w,
	    wm_arena_fmt(&mem, "there is no command '%s'", name).p,
	    near.best.n > 0
		? wm_arena_fmt(&mem, "did you mean '%.*s'?",
		      WM_PRI(near.best)).p
		: "'waymark help' lists the commands");
	wm_arena_free(&mem);
	return status;
}

int
main(int argc, char **argv)
{
	struct cmd_args args = {.w = {.root = ".", .write = write_out}};
	const char *name = argc < 2 ? "help" : argv[1];
	const struct cmd *c = cmd_table;
	int status;

	while (c->name != NULL && strcmp(c->name, name) != 0)
		c++;
	args.w.program = program_id();
	waymark_start();
	if (c->name == NULL)
		status = unknown(&args, name);
	else if (!cmd_parse(c, argc, argv, &args))
		status = WAYMARK_USAGE;
	else
		status = c->run(&args);
	waymark_stop();
	if (fflush(stdout) != 0 && status == WAYMARK_OK)
		status = WAYMARK_SYSTEM;
	return status;
}
