#include "cmd/cmd.h"

int
cmd_packet(struct cmd_args *a)
{
	struct waymark_copy copy = {.file = a->w.out, .lang = a->lang,
	    .start = a->start, .breaks = a->breaks, .paper = a->paper,
	    .whom = a->whom};

	if (a->nwords != 1)
		return waymark_usage(&a->w, "one packet at a time",
		    "waymark packet orientation -o orientation.pdf");
	copy.packet = a->words[0];
	return waymark_packet(&a->w, &copy);
}
