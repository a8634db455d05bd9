#include "cmd/cmd.h"

int
cmd_build(struct cmd_args *a)
{
	if (a->nwords > 0)
		return waymark_usage(&a->w, "build takes options only",
		    "the project's folder is said with -C DIR");
	return a->watch ? waymark_watch(&a->w) : waymark_build(&a->w);
}
