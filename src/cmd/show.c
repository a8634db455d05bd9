#include <string.h>

#include "cmd/cmd.h"

int
cmd_show(struct cmd_args *a)
{
	if (a->nwords != 2 || (strcmp(a->words[0], "tree") != 0 &&
	    strcmp(a->words[0], "facts") != 0))
		return waymark_usage(&a->w, "show what?",
		    "waymark show tree content/en/index.md, or show facts");
	return waymark_show(&a->w, a->words[0], a->words[1]);
}
