#include "cmd/cmd.h"

int
cmd_why(struct cmd_args *a)
{
	if (a->nwords != 1)
		return waymark_usage(&a->w, "why what?",
		    "a file of the site or a law: waymark why iep/request.html");
	return waymark_why(&a->w, a->words[0]);
}
