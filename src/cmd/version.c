#include "cmd/cmd.h"

int
cmd_version(struct cmd_args *a)
{
	return waymark_version(&a->w);
}
