#include "build/zips.h"

void
wm_zips_write(struct wm_buf *b, const struct wm_rows *rows)
{
	struct wm_str before = WM_S("");

	wm_buf_putc(b, '{');
	for (size_t i = 0; i < rows->nrows; i++) {
		struct wm_str code = wm_rows_at(rows, i, "code");

		if (wm_str_eq(code, before))
			continue;
		wm_buf_fmt(b, "%s\"%.*s\":[\"%.*s\",\"%.*s\",\"%.*s\"]",
		    before.n > 0 ? ",\n" : "", WM_PRI(code),
		    WM_PRI(wm_rows_at(rows, i, "county")),
		    WM_PRI(wm_rows_at(rows, i, "lat")),
		    WM_PRI(wm_rows_at(rows, i, "lon")));
		before = code;
	}
	wm_buf_puts(b, "}\n");
}
