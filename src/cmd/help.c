#include "base/buf.h"
#include "cmd/cmd.h"

int
cmd_help(struct cmd_args *a)
{
	static const struct {
		char letter;
		const char *text;
	} option[] = {
	    {'C', " [-C DIR]"},
	    {'o', " [-o PATH]"},
	    {'j', " [-j N]"},
	    {'t', " [--today DATE]"},
	    {'s', " [--strict]"},
	    {'f', " [--format text|json]"},
	    {'l', " [--lang L]"},
	    {'q', " [-q]"},
	    {'v', " [-v]"},
	    {'w', " [--watch]"},
	};
	struct wm_buf b = {0};

	for (const struct cmd *c = cmd_table; c->name != NULL; c++) {
		wm_buf_fmt(&b, "waymark %s", c->name);
		for (const char *o = c->options; *o != '\0'; o++)
			for (size_t i = 0; i < sizeof option / sizeof *option;
			     i++)
				if (option[i].letter == *o)
					wm_buf_puts(&b, option[i].text);
		wm_buf_fmt(&b, "%s%s\n        %s\n",
		    *c->args != '\0' ? " " : "", c->args, c->help);
	}
	a->w.write(a->w.arg, 1, b.p, b.n);
	wm_buf_free(&b);
	return WAYMARK_OK;
}
