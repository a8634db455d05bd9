/*
 * Reports as bytes, to be stored and shown again:
 *
 *	CODE LEVEL LINE COL CARET SEELINE SEECOL\n
 *	path\n text\n source\n hint\n see path\n see text\n
 *
 * None of the texts has a line end in it.
 */
#include <string.h>

#include "diag/diag.h"

void
wm_sink_save(const struct wm_sink *s, struct wm_buf *b)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct wm_report *r = &s->all[i];
		const uint32_t number[] = {(uint32_t)r->level, r->line, r->col,
		    r->caret, r->see_line, r->see_col};
		const struct wm_str text[] = {r->path, r->text, r->source,
		    r->hint, r->see_path, r->see_text};

		wm_buf_puts(b, wm_code_info(r->code)->code);
		for (size_t k = 0; k < sizeof number / sizeof number[0]; k++) {
			wm_buf_putc(b, ' ');
			wm_buf_u64(b, number[k]);
		}
		wm_buf_putc(b, '\n');
		for (size_t k = 0; k < sizeof text / sizeof text[0]; k++) {
			wm_buf_put(b, text[k]);
			wm_buf_putc(b, '\n');
		}
	}
}

static uint32_t
next_number(struct wm_str *line)
{
	struct wm_str word;
	uint64_t n = 0;

	if (wm_str_word(line, &word))
		(void)wm_str_u64(word, &n);
	return (uint32_t)n;
}

void
wm_sink_load(struct wm_sink *s, struct wm_str kept)
{
	struct wm_str line, name;

	while (wm_str_cut(&kept, '\n', &line) && line.n > 0) {
		struct wm_report r = {0};
		struct wm_sink one = {.all = &r, .n = 1};
		struct wm_str *text[] = {&r.path, &r.text, &r.source, &r.hint,
		    &r.see_path, &r.see_text};
		bool known = wm_str_word(&line, &name) &&
		    wm_code_named(name, &r.code);

		r.level = next_number(&line) == WM_ERROR ? WM_ERROR
							 : WM_WARNING;
		r.line = next_number(&line);
		r.col = next_number(&line);
		r.caret = next_number(&line);
		r.see_line = next_number(&line);
		r.see_col = next_number(&line);
		for (size_t k = 0; k < sizeof text / sizeof text[0]; k++)
			if (!wm_str_cut(&kept, '\n', text[k]))
				return;
		one.errors = r.level == WM_ERROR;
		one.warnings = r.level == WM_WARNING;
		if (known)
			wm_sink_merge(s, &one);
	}
}
