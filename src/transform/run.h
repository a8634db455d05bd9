/*
 * One run of one sheet over one document: what the wm: functions and the
 * error handlers need.  Private to transform/.
 */
#ifndef WM_TRANSFORM_RUN_H
#define WM_TRANSFORM_RUN_H

#include <libxslt/xsltInternals.h>

#include "base/map.h"
#include "transform/sheet.h"

struct wm_run {
	const struct wm_ask *ask;
	struct wm_doc *doc;
	struct wm_sink *sink;
	xsltTransformContext *xslt;
	struct wm_str xpath_said; /* libxml2's last words, not yet told */
	struct wm_str xpath_expr; /* ... about this expression ... */
	int xpath_at;		  /* ... at this byte */
	struct wm_arena mem;
	/*
	 * Every answer that is a list lives in one tree of the run's own,
	 * numbered in document order, and is asked for once.
	 */
	xmlDoc *answers;
	struct wm_map asked; /* question -> xmlNode holding the answer */
	ptrdiff_t order;     /* the last number given */
	struct wm_buf buf;   /* scratch of one function call */
};

/* One wm: function.  "max" SIZE_MAX: any number of arguments. */
struct wm_function {
	const char *name;
	xmlXPathFunction call;
	size_t min, max;
};
const struct wm_function *wm_functions(size_t *n); /* lent, sorted */

/* What an error code of libxml2's XPath means. */
const char *wm_xpath_words(int code);

/* Report a fault of the template at its current instruction; "name" is the
 * function to point at, or NULL.  The run will fail. */
#define wm_run_fail(run, code, name, ...)                                      \
	(wm_report((run)->sink, (code), wm_run_where((run), (name)),          \
	     __VA_ARGS__),                                                     \
	    wm_run_failed(run))
struct wm_span wm_run_where(const struct wm_run *, const char *function);
void wm_run_failed(struct wm_run *);

#endif
