#include "cmd/cmd.h"

int
cmd_explain(struct cmd_args *a)
{
	return waymark_explain(&a->w, a->nwords > 0 ? a->words[0] : NULL);
}
