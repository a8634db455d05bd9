#include "cmd/cmd.h"

int
cmd_schema(struct cmd_args *a)
{
	return waymark_schema(&a->w);
}
