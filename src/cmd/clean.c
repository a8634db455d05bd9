#include "cmd/cmd.h"

int
cmd_clean(struct cmd_args *a)
{
	return waymark_clean(&a->w);
}
