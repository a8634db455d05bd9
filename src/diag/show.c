#include "diag/show.h"

#include <stdio.h>

#include <uniwidth.h>

#include "base/utf8.h"

static const char *
level_name(enum wm_level l)
{
	return l == WM_ERROR ? "error" : "warning";
}

/* What shows nothing, or harms a terminal: controls but the tab, a BOM. */
static bool
is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0) ||
	    c == 0xfeff;
}

static int
width_of(uint32_t c)
{
	if (c >= 0x20 && c < 0x7f)
		return 1;
	return is_control(c) || c == '\t' ? 1 : uc_width(c, "UTF-8");
}

/* How much at the start is ASCII that shows as it is. */
static size_t
plain(struct wm_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= 0x20 && s.p[n] < 0x7f)
		n++;
	return n;
}

/* A line of the source, harmless: other bytes become U+FFFD. */
static void
put_line(struct wm_buf *b, struct wm_str s)
{
	for (;;) {
		size_t n = plain(s);
		uint32_t c;

		wm_buf_put(b, wm_str_sub(s, 0, n));
		s = wm_str_sub(s, n, s.n);
		n = wm_utf8_next(s, &c);
		if (n == 0)
			return;
		wm_utf8_put(b, is_control(c) ? 0xfffd : c);
		s = wm_str_sub(s, n, s.n);
	}
}

/* As many of "c" as "s" is wide; tabs stay tabs below blanks. */
static void
put_below(struct wm_buf *b, struct wm_str s, char c)
{
	uint32_t letter;
	size_t n;

	for (;;) {
		n = plain(s);
		for (size_t i = 0; i < n; i++)
			wm_buf_putc(b, c);
		s = wm_str_sub(s, n, s.n);
		n = wm_utf8_next(s, &letter);
		if (n == 0)
			return;
		if (c == ' ' && letter == '\t')
			wm_buf_putc(b, '\t');
		else
			for (int w = width_of(letter); w > 0; w--)
				wm_buf_putc(b, c);
		s = wm_str_sub(s, n, s.n);
	}
}

/*
 * The caret's line: tabs stay tabs and wide letters two columns, so that
 * the caret stands below its letter in any terminal.
 */
static void
caret_line(struct wm_buf *b, const struct wm_report *r)
{
	size_t from;

	wm_buf_puts(b, "      | ");
	put_below(b, wm_str_sub(r->source, 0, r->col - 1), ' ');
	from = b->n;
	put_below(b, wm_str_sub(r->source, r->col - 1, r->caret), '~');
	if (b->n == from)
		wm_buf_putc(b, '^');
	else
		b->p[from] = '^';
	wm_buf_putc(b, '\n');
}

/* ":14:17" */
static void
put_place(struct wm_buf *b, uint32_t line, uint32_t col)
{
	wm_buf_putc(b, ':');
	wm_buf_u64(b, line);
	wm_buf_putc(b, ':');
	wm_buf_u64(b, col);
}

/* The line itself, its number to the right of five columns. */
static void
source_line(struct wm_buf *b, const struct wm_report *r)
{
	for (uint32_t least = 10000; least > r->line && least > 1; least /= 10)
		wm_buf_putc(b, ' ');
	wm_buf_u64(b, r->line);
	wm_buf_puts(b, " | ");
	put_line(b, r->source);
	wm_buf_putc(b, '\n');
}

void
wm_show_text(struct wm_buf *b, const struct wm_report *r)
{
	if (r->path.n > 0) {
		put_line(b, r->path);
		if (r->line > 0)
			put_place(b, r->line, r->col);
	} else
		wm_buf_puts(b, "waymark");
	wm_buf_puts(b, ": ");
	wm_buf_puts(b, level_name(r->level));
	wm_buf_puts(b, ": ");
	put_line(b, r->text);
	wm_buf_puts(b, " [");
	wm_buf_puts(b, wm_code_info(r->code)->code);
	wm_buf_puts(b, "]\n");
	if (r->source.n > 0 && r->line > 0) {
		source_line(b, r);
		caret_line(b, r);
	}
	if (r->see_path.n > 0) {
		wm_buf_puts(b, "      see: ");
		wm_buf_put(b, r->see_path);
		put_place(b, r->see_line, r->see_col);
		wm_buf_puts(b, ": ");
		wm_buf_put(b, r->see_text);
		wm_buf_putc(b, '\n');
	}
	if (r->hint.n > 0) {
		wm_buf_puts(b, "      hint: ");
		wm_buf_put(b, r->hint);
		wm_buf_putc(b, '\n');
	}
}

/* How much at the start stands in JSON as it is. */
static size_t
json_plain(struct wm_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= 0x20 && s.p[n] < 0x7f && s.p[n] != '"' &&
	    s.p[n] != '\\')
		n++;
	return n;
}

void
wm_json_str(struct wm_buf *b, struct wm_str s)
{
	uint32_t c;

	wm_buf_putc(b, '"');
	for (;;) {
		size_t k = json_plain(s);

		wm_buf_put(b, wm_str_sub(s, 0, k));
		s = wm_str_sub(s, k, s.n);
		k = wm_utf8_next(s, &c);
		if (k == 0)
			break;
		s = wm_str_sub(s, k, s.n);
		if (c == '"' || c == '\\')
			wm_buf_fmt(b, "\\%c", (int)c);
		else if (c == '\n')
			wm_buf_puts(b, "\\n");
		else if (c == '\t')
			wm_buf_puts(b, "\\t");
		else if (c < 0x20)
			wm_buf_fmt(b, "\\u%04x", c);
		else
			wm_utf8_put(b, c);
	}
	wm_buf_putc(b, '"');
}

void
wm_show_json(struct wm_buf *b, const struct wm_report *r)
{
	wm_buf_fmt(b, "{\"code\":\"%s\",\"level\":\"%s\",\"path\":",
	    wm_code_info(r->code)->code, level_name(r->level));
	wm_json_str(b, r->path);
	wm_buf_fmt(b,
	    ",\"line\":%u,\"col\":%u,\"len\":%u,\"message\":", r->line, r->col,
	    r->caret);
	wm_json_str(b, r->text);
	if (r->hint.n > 0) {
		wm_buf_puts(b, ",\"hint\":");
		wm_json_str(b, r->hint);
	}
	if (r->see_path.n > 0) {
		wm_buf_puts(b, ",\"see\":{\"path\":");
		wm_json_str(b, r->see_path);
		wm_buf_fmt(b,
		    ",\"line\":%u,\"col\":%u,\"message\":", r->see_line,
		    r->see_col);
		wm_json_str(b, r->see_text);
		wm_buf_putc(b, '}');
	}
	wm_buf_puts(b, "}\n");
}

void
wm_show_flush(struct wm_buf *b)
{
	struct wm_str s = wm_buf_str(b);

	(void)fwrite(s.p, 1, s.n, stderr);
	wm_buf_clear(b);
}
