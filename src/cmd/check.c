#include "cmd/cmd.h"

int
cmd_check(struct cmd_args *a)
{
	if (a->nwords > 0)
		return waymark_usage(&a->w, "check takes options only",
		    "the project's folder is said with -C DIR");
	return waymark_check(&a->w);
}
