#include "diag/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	LIMIT = 1000,
	LINE_MAX_SHOWN = 400
};

static const struct wm_code_info catalogue[] = {
#define WM_CODE(name, code, level, text, explain) \
	{#name, code, WM_##level, text, explain},
#include "diag/codes.def"
#undef WM_CODE
};

/* What to do, by code; NULL: who reports says it, or the text does. */
static const char *const hints[WM_CODE_MAX] = {
#define WM_HINT(name, hint) [WM_##name] = (hint),
#include "diag/hints.def"
};

const struct wm_code_info *
wm_code_info(enum wm_code c)
{
	return &catalogue[c];
}

bool
wm_code_named(struct wm_str name, enum wm_code *code)
{
	int low = 0, high = WM_CODE_MAX;

	while (low < high) {
		int mid = low + (high - low) / 2;
		int c = wm_str_cmp(wm_str(catalogue[mid].code), name);

		*code = (enum wm_code)mid;
		if (c == 0)
			return true;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

void
wm_where(const struct wm_source *src, uint32_t off, uint32_t *line,
    uint32_t *col)
{
	const char *p = src->text.p, *end, *eol;

	end = p + (off < src->text.n ? off : src->text.n);
	*line = 1;
	while (p < end && (eol = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		++*line;
		p = eol + 1;
	}
	*col = (uint32_t)(end - p) + 1;
}

/* What stands in a line from its first byte on, without its end. */
static struct wm_str
line_from(const struct wm_source *src, size_t first)
{
	struct wm_str s = wm_str_sub(src->text, first, src->text.n);

	s = wm_str_sub(s, 0, wm_str_chr(s, '\n'));
	return wm_str_sub(s, 0, wm_str_chr(s, '\r'));
}

/* The start of a very long line, if the place is in it; else nothing. */
static struct wm_str
shorten(struct wm_str line, uint32_t col)
{
	size_t n = LINE_MAX_SHOWN;

	if (line.n <= n)
		return line;
	while (n > 0 && ((unsigned char)line.p[n] & 0xc0) == 0x80)
		n--;
	return wm_str_sub(line, 0, col <= n ? n : 0);
}

static struct wm_report *
add(struct wm_sink *s, enum wm_code code)
{
	struct wm_report *r;

	if (s->n == s->cap) {
		size_t cap = s->cap == 0 ? 8 : s->cap * 2;
		struct wm_report *all =
		    wm_arena_alloc(&s->mem, cap * sizeof *all);

		if (s->n > 0)
			memcpy(all, s->all, s->n * sizeof *all);
		s->all = all;
		s->cap = cap;
	}
	r = &s->all[s->n];
	*r = (struct wm_report){.code = code,
	    .order = s->n,
	    .level = catalogue[code].level};
	if (hints[code] != NULL)
		r->hint = wm_str(hints[code]);
	s->n++;
	return r;
}

/* The catalogue's texts are literals too, only in a table. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static struct wm_str
format(struct wm_arena *mem, const char *fmt, va_list ap)
{
	char line[512];
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(line, sizeof line, fmt, ap);
	if (n < 0)
		n = 0;
	p = wm_arena_alloc(mem, (size_t)n + 1);
	if ((size_t)n < sizeof line)
		memcpy(p, line, (size_t)n);
	else
		(void)vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	/* One line, whatever a library said. */
	for (int i = 0; i < n; i++)
		if ((unsigned char)p[i] < ' ')
			p[i] = ' ';
	while (n > 0 && p[n - 1] == ' ')
		n--;
	return (struct wm_str){p, (size_t)n};
}
#pragma GCC diagnostic pop

static size_t
most(const struct wm_sink *s)
{
	return s->limit == 0 ? LIMIT : s->limit;
}

/*
 * Count a report and keep it, unless there are too many already: a file of
 * noise must not fill the memory.
 */
static struct wm_report *
begin(struct wm_sink *s, enum wm_code code)
{
	if (catalogue[code].level == WM_ERROR)
		s->errors++;
	else
		s->warnings++;
	s->kept = s->n < most(s);
	return s->kept ? add(s, code) : NULL;
}

void
wm_report(struct wm_sink *s, enum wm_code code, struct wm_span at, ...)
{
	struct wm_report *r = begin(s, code);
	va_list ap;
	size_t off;

	if (r == NULL)
		return;
	va_start(ap, at);
	r->text = format(&s->mem, catalogue[code].text, ap);
	va_end(ap);
	r->caret = 1;
	if (at.src == NULL)
		return;
	r->path = wm_arena_str(&s->mem, at.src->path);
	wm_where(at.src, at.off, &r->line, &r->col);
	off = at.off < at.src->text.n ? at.off : at.src->text.n;
	r->source = wm_arena_str(&s->mem,
	    shorten(line_from(at.src, off - (r->col - 1)), r->col));
	if (at.len > 1 && r->source.n >= r->col) {
		size_t room = r->source.n - (r->col - 1);

		r->caret = (uint32_t)(at.len < room ? at.len : room);
	}
}

void
wm_report_path(struct wm_sink *s, enum wm_code code, struct wm_str path, ...)
{
	struct wm_report *r = begin(s, code);
	va_list ap;

	if (r == NULL)
		return;
	va_start(ap, path);
	r->text = format(&s->mem, catalogue[code].text, ap);
	va_end(ap);
	r->path = wm_arena_str(&s->mem, path);
	r->caret = 1;
}

void
wm_hint(struct wm_sink *s, const char *fmt, ...)
{
	va_list ap;

	if (!s->kept)
		return;
	va_start(ap, fmt);
	s->all[s->n - 1].hint = format(&s->mem, fmt, ap);
	va_end(ap);
}

void
wm_see(struct wm_sink *s, struct wm_span at, const char *fmt, ...)
{
	struct wm_report *r;
	va_list ap;

	if (!s->kept || at.src == NULL)
		return;
	r = &s->all[s->n - 1];
	va_start(ap, fmt);
	r->see_text = format(&s->mem, fmt, ap);
	va_end(ap);
	r->see_path = wm_arena_str(&s->mem, at.src->path);
	wm_where(at.src, at.off, &r->see_line, &r->see_col);
}

void
wm_sink_free(struct wm_sink *s)
{
	wm_arena_free(&s->mem);
	*s = (struct wm_sink){0};
}

static int
by_place(const void *va, const void *vb)
{
	const struct wm_report *a = va, *b = vb;
	int c = wm_str_cmp(a->path, b->path);

	if (c == 0)
		c = (a->line > b->line) - (a->line < b->line);
	if (c == 0)
		c = (a->col > b->col) - (a->col < b->col);
	if (c == 0)
		c = (a->code > b->code) - (a->code < b->code);
	if (c == 0)
		c = wm_str_cmp(a->text, b->text);
	if (c == 0)
		c = (a->order > b->order) - (a->order < b->order);
	return c;
}

/* Sort by place; leave out reports that are said already. */
static void
sort(struct wm_sink *s)
{
	size_t k = 0;

	s->kept = false;
	s->last = 0; /* its place is another's now */
	if (s->n == 0)
		return;
	qsort(s->all, s->n, sizeof *s->all, by_place);
	for (size_t i = 0; i < s->n; i++) {
		const struct wm_report *r = &s->all[i];
		const struct wm_report *p = k == 0 ? NULL : &s->all[k - 1];

		if (p != NULL && p->code == r->code && p->line == r->line &&
		    p->col == r->col && wm_str_eq(p->path, r->path) &&
		    wm_str_eq(p->text, r->text)) {
			if (r->level == WM_ERROR)
				s->errors--;
			else
				s->warnings--;
			continue;
		}
		s->all[k++] = *r;
	}
	s->n = k;
}

static int
by_worth(const void *va, const void *vb)
{
	const struct wm_report *a = va, *b = vb;
	int c = (b->level == WM_ERROR) - (a->level == WM_ERROR);

	return c != 0 ? c : by_place(va, vb);
}

/* Sort, and keep errors before warnings and these by place, so that it is
 * the same in whatever order they came. */
void
wm_sink_sort(struct wm_sink *s)
{
	sort(s);
	if (s->n <= most(s))
		return;
	qsort(s->all, s->n, sizeof *s->all, by_worth);
	s->n = most(s);
	qsort(s->all, s->n, sizeof *s->all, by_place);
}

static void
copy(struct wm_sink *to, const struct wm_sink *from)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct wm_report *f = &from->all[i];
		struct wm_report *r;
		uint64_t order;

		if (to->last > 0 && by_worth(f, &to->all[to->last - 1]) > 0)
			continue;
		r = add(to, f->code);
		order = r->order;
		*r = *f;
		r->order = order;
		r->path = wm_arena_str(&to->mem, f->path);
		r->text = wm_arena_str(&to->mem, f->text);
		r->source = wm_arena_str(&to->mem, f->source);
		r->hint = wm_arena_str(&to->mem, f->hint);
		r->see_path = wm_arena_str(&to->mem, f->see_path);
		r->see_text = wm_arena_str(&to->mem, f->see_text);
	}
	to->kept = false;
}

bool
wm_sink_past(const struct wm_sink *s, struct wm_str path)
{
	const struct wm_report *bar;

	if (s->last == 0)
		return false;
	bar = &s->all[s->last - 1];
	return bar->level == WM_ERROR || wm_str_cmp(path, bar->path) > 0;
}

/* Give back the memory of reports that are not kept. */
static void
prune(struct wm_sink *s)
{
	struct wm_sink all = *s;

	wm_sink_sort(&all);
	*s = (struct wm_sink){.errors = all.errors,
	    .warnings = all.warnings,
	    .limit = all.limit};
	copy(s, &all);
	wm_sink_free(&all);
	for (size_t i = 0; i < s->n && s->n == most(s); i++)
		if (s->last == 0 || by_worth(&s->all[i],
			&s->all[s->last - 1]) > 0)
			s->last = i + 1;
}

void
wm_sink_merge(struct wm_sink *to, const struct wm_sink *from)
{
	copy(to, from);
	to->errors += from->errors;
	to->warnings += from->warnings;
	if (to->n > 2 * most(to))
		prune(to);
}
