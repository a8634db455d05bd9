#include "base/buf.h"
#include "cmd/cmd.h"

int
cmd_search(struct cmd_args *a)
{
	struct wm_buf words = {0};
	int status;

	if (a->nwords == 0)
		return waymark_usage(&a->w, "search for what?",
		    "waymark search IEP meeting");
	for (int i = 0; i < a->nwords; i++) {
		wm_buf_puts(&words, i > 0 ? " " : "");
		wm_buf_puts(&words, a->words[i]);
	}
	status = waymark_search(&a->w, a->lang, wm_buf_str(&words).p);
	wm_buf_free(&words);
	return status;
}
