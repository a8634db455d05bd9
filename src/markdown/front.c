/*
 * The line of the key is found again when somebody asks for its place: a
 * page has a dozen lines of front matter, so nothing is kept.
 */
#include "markdown/front.h"

#include "model/validate.h"

enum { ENOUGH = 20 }; /* errors: then this is hardly front matter */

/* One line of front matter. */
struct entry {
	struct wm_str line, key, value; /* slices of the source */
	bool colon;
};

/* A walk over the lines; begins behind the first "---". */
struct front {
	const struct wm_source *src;
	size_t at;    /* of the next line */
	bool opened;  /* there was a first "---" */
	bool closed;  /* and now a second */
	bool loose;   /* there is no second: ... */
	size_t end;   /* ... it ends at the first blank line */
};

static struct wm_str
take_line(struct wm_str text, size_t *at)
{
	struct wm_str rest = wm_str_sub(text, *at, text.n), line;
	size_t n = wm_str_chr(rest, '\n');

	line = wm_str_sub(rest, 0, n);
	*at += n == SIZE_MAX ? rest.n : n + 1;
	return line;
}

static bool
is_rule(struct wm_str line)
{
	while (line.n > 0 && wm_is_space((unsigned char)line.p[line.n - 1]))
		line.n--;
	return wm_str_is(line, "---");
}

static struct front
front_open(const struct wm_source *src)
{
	struct front f = {.src = src};
	size_t at = wm_str_starts(src->text, WM_S("\xef\xbb\xbf")) ? 3 : 0;

	f.at = at;
	f.opened = is_rule(take_line(src->text, &at));
	if (!f.opened)
		return f;
	f.at = at;
	f.end = SIZE_MAX;
	while (at < src->text.n) {
		size_t line = at;
		struct wm_str s = take_line(src->text, &at);

		if (is_rule(s))
			return f;
		if (wm_str_trim(s).n == 0 && f.end == SIZE_MAX)
			f.end = line;
	}
	f.loose = true;
	return f;
}

/* The next line that is not blank; false at the end. */
static bool
front_next(struct front *f, struct entry *e)
{
	while (f->opened && !f->closed && f->at < f->src->text.n &&
	    !(f->loose && f->at >= f->end)) {
		struct wm_str line = take_line(f->src->text, &f->at);
		size_t colon;

		if (is_rule(line)) {
			f->closed = true;
			return false;
		}
		line = wm_str_trim(line);
		if (line.n == 0)
			continue;
		colon = wm_str_chr(line, ':');
		e->line = line;
		e->colon = colon != SIZE_MAX;
		e->key = wm_str_trim(wm_str_sub(line, 0, colon));
		e->value = e->colon
		    ? wm_str_trim(wm_str_sub(line, colon + 1, line.n))
		    : WM_S("");
		if (e->value.n == 0)
			e->value.p = line.p + line.n;
		return true;
	}
	return false;
}

static struct wm_span
span(const struct wm_source *src, struct wm_str s)
{
	return (struct wm_span){src, (uint32_t)(s.p - src->text.p),
	    (uint32_t)s.n};
}

struct wm_span
wm_front_where(const struct wm_source *src, const char *key)
{
	struct front f = front_open(src);
	struct entry e;

	while (front_next(&f, &e))
		if (wm_str_is(e.key, key))
			return span(src, e.value);
	return (struct wm_span){src, 0, 0};
}

static const struct wm_vocab_elem *
page(void)
{
	return wm_vocab_kind(WM_KIND_PAGE)->root;
}

static void
report_key(const struct wm_source *src, struct wm_str key,
    struct wm_sink *sink)
{
	struct wm_near near = {.wanted = key};

	wm_report(sink, WM_MD_FRONT_KEY, span(src, key), WM_PRI(key));
	for (size_t i = 0; page()->attrs[i].name != NULL; i++)
		wm_near_offer(&near, wm_str(page()->attrs[i].name));
	for (size_t i = 0; page()->children[i].elem != NULL; i++)
		wm_near_offer(&near, wm_str(page()->children[i].elem->name));
	if (near.best.n > 0)
		wm_hint(sink, "did you mean '%.*s'?", WM_PRI(near.best));
	else
		wm_hint(sink, "title, summary, topics, audience, order, "
		    "status, reviewed-by, reviewed-on, check-by, also, "
		    "aliases, sensitive");
}

/* Quotes around a whole value would be printed with it. */
static void
check_quotes(const struct wm_source *src, struct wm_str v,
    struct wm_sink *sink)
{
	if (v.n < 2 || v.p[0] != v.p[v.n - 1] ||
	    (v.p[0] != '"' && v.p[0] != '\''))
		return;
	wm_report(sink, WM_MD_FRONT_QUOTES, span(src, v));
	wm_hint(sink, "write %.*s", (int)v.n - 2, v.p + 1);
}

/* A string for libxml2, which wants a NUL. */
static const xmlChar *
text(struct wm_doc *d, struct wm_str s)
{
	return BAD_CAST wm_arena_str(&d->mem, s).p;
}

static void
put_entry(struct wm_doc *d, xmlNode *root, const struct entry *e,
    struct wm_sink *sink)
{
	const struct wm_source *src = d->srcs[0];
	const struct wm_vocab_elem *child = wm_vocab_child(page(), e->key);
	const struct wm_vocab_attr *attr = wm_vocab_attr(page(), e->key);
	struct wm_span first;

	if (child == NULL && attr == NULL) {
		report_key(src, e->key, sink);
		return;
	}
	first = wm_front_where(src, (const char *)text(d, e->key));
	if (first.off != (size_t)(e->value.p - src->text.p)) {
		wm_report(sink, WM_MD_FRONT_TWICE, span(src, e->key),
		    WM_PRI(e->key));
		wm_see(sink, first, "the first one");
		return;
	}
	if (e->value.n == 0) {
		wm_report(sink, WM_MD_FRONT_EMPTY, span(src, e->line),
		    WM_PRI(e->key));
		return;
	}
	check_quotes(src, e->value, sink);
	if (child != NULL) {
		xmlNode *n = xmlNewChild(root, NULL, text(d, e->key), NULL);

		xmlAddChild(n, xmlNewDocTextLen(d->tree, BAD_CAST e->value.p,
		    (int)e->value.n));
		wm_doc_place(n, span(src, e->value));
	} else if (wm_validate_value(attr, e->value, span(src, e->value),
	    sink)) {
		xmlSetProp(root, text(d, e->key), text(d, e->value));
	}
}

static void
report_line(const struct wm_source *src, struct wm_str line,
    struct wm_sink *sink)
{
	wm_report(sink, WM_MD_FRONT_LINE, span(src, line));
	if (line.p[0] == '#')
		wm_hint(sink, "front matter has no comments: take it out");
	else
		wm_hint(sink, "each line is 'key: value'; "
		    "a long value stays on its line");
}

static void
check_need(const struct wm_doc *d, const xmlNode *root, struct wm_sink *sink)
{
	const struct wm_source *src = d->srcs[0];
	size_t at = 0;
	struct wm_str line = take_line(src->text, &at);

	for (size_t i = 0; page()->children[i].elem != NULL; i++) {
		const char *name = page()->children[i].elem->name;

		if (page()->children[i].min == 0 ||
		    wm_child(root, name) != NULL ||
		    wm_front_where(src, name).off > 0)
			continue;
		wm_report(sink, WM_MD_FRONT_NEED, span(src, line), name);
		wm_hint(sink, "add a line '%s: ...' below it", name);
	}
}

static void
report_open(const struct wm_source *src, struct wm_sink *sink)
{
	size_t at = 0;

	wm_report(sink, WM_MD_FRONT_OPEN,
	    span(src, take_line(src->text, &at)));
	wm_hint(sink, "put a line '---' below the last 'key: value'");
}

size_t
wm_front_read(struct wm_doc *d, xmlNode *root, struct wm_sink *sink)
{
	const struct wm_source *src = d->srcs[0];
	struct front f = front_open(src);
	size_t start = f.at, before;
	struct entry e;

	if (!f.opened) {
		struct wm_str none = wm_str_sub(src->text, start, 0);

		wm_report(sink, WM_MD_FRONT_MISSING, span(src, none));
		wm_hint(sink, "begin the file with a line '---', then "
		    "'title: ...', 'summary: ...' and '---'");
		return start;
	}
	if (f.loose)
		report_open(src, sink);
	before = sink->errors;
	while (front_next(&f, &e)) {
		if (sink->errors - before >= ENOUGH)
			continue;
		if (e.colon)
			put_entry(d, root, &e, sink);
		else
			report_line(src, e.line, sink);
	}
	check_need(d, root, sink);
	return f.at;
}
