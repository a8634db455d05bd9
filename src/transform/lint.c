#include "transform/lint.h"

bool
wm_lint(const struct wm_lint *l, struct wm_sink *sink)
{
	(void)l;
	return sink->errors == 0;
}
