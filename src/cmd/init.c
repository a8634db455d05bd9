#include "cmd/cmd.h"

int
cmd_init(struct cmd_args *a)
{
	if (a->nwords != 1)
		return waymark_usage(&a->w, "where shall the new guide be?",
		    "waymark init DIR");
	return waymark_init(&a->w, a->words[0]);
}
