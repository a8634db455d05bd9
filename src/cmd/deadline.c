#include "cmd/cmd.h"

int
cmd_deadline(struct cmd_args *a)
{
	if (a->nwords > 1)
		return waymark_usage(&a->w, "one rule at a time",
		    "'waymark deadline' lists the rules");
	return waymark_deadline(&a->w, a->nwords > 0 ? a->words[0] : NULL,
	    a->start, a->breaks, a->lang);
}
