/*
 * Directives: fenced blocks with a meaning.  "listings", "deadlines", "dates"
 * and "include" hold lines of "key: value"; "table" holds rows of cells.
 */
#include <string.h>

#include "markdown/md.h"
#include "model/validate.h"

struct directive {
	const char *name;
	size_t tag; /* offset of the name in struct wm_md_name */
	size_t nkeys;
	const struct wm_vocab_attr *keys;
};

static const struct wm_vocab_attr listings_keys[] = {
    {.name = "topic", .type = WM_TYPE_SLUG},
    {.name = "county", .type = WM_TYPE_SLUG},
    {.name = "language", .type = WM_TYPE_LANG},
    {.name = "limit", .type = WM_TYPE_NUMBER},
};
static const struct wm_vocab_attr deadlines_keys[] = {
    {.name = "process", .type = WM_TYPE_PAGEREF, .required = true},
};
static const struct wm_vocab_attr dates_keys[] = {
    {.name = "rules", .type = WM_TYPE_SLUGS, .required = true},
};
static const struct wm_vocab_attr include_keys[] = {
    {.name = "name", .type = WM_TYPE_SLUG, .required = true},
};
static const struct directive directives[] = {
    {"listings", offsetof(struct wm_md_name, listings), 4, listings_keys},
    {"deadlines", offsetof(struct wm_md_name, deadlines), 1, deadlines_keys},
    {"dates", offsetof(struct wm_md_name, dates), 1, dates_keys},
    {"include", offsetof(struct wm_md_name, include), 1, include_keys},
    {"table", offsetof(struct wm_md_name, table), 0, NULL},
};
enum { NDIRECTIVES = sizeof directives / sizeof *directives };

/* A line of a fenced block: its text, and where that begins in "seen". */
struct row {
	struct wm_str s;
	size_t off;
};

/* The rows of a block that are not blank, trimmed. */
static struct row *
rows_of(struct wm_pass *p, cmark_node *node, size_t *n)
{
	struct wm_str rest = wm_str(cmark_node_get_literal(node)), line;
	size_t k = (size_t)cmark_node_get_start_line(node), cap = 1;
	struct row *rows;

	for (size_t i = 0; i < rest.n; i++)
		cap += rest.p[i] == '\n' || rest.p[i] == '\r';
	rows = wm_arena_alloc(p->md->mem, cap * sizeof *rows);
	for (*n = 0; wm_str_cut(&rest, '\n', &line); k++) {
		struct wm_str src = wm_pass_line(p, k), s;
		size_t base;

		s = wm_str_trim(line);
		if (s.n == 0)
			continue;
		src = wm_str_trim(src);
		base = (size_t)(src.p - p->seen.p);
		if (wm_str_ends(src, s))
			base += src.n - s.n;
		rows[(*n)++] = (struct row){s, base};
	}
	return rows;
}

/* ---- lines of key: value ---- */

static const struct wm_vocab_attr *
key_of(const struct directive *d, struct wm_str name)
{
	for (size_t i = 0; i < d->nkeys; i++)
		if (wm_str_is(name, d->keys[i].name))
			return &d->keys[i];
	return NULL;
}

static void
report_key(struct wm_pass *p, const struct directive *d, struct wm_str name,
    struct wm_span at)
{
	struct wm_near near = {.wanted = name};
	struct wm_buf all = {0};

	wm_report(p->md->sink, WM_MD_FENCE_KEY, at, WM_PRI(name), d->name);
	for (size_t i = 0; i < d->nkeys; i++) {
		wm_near_offer(&near, wm_str(d->keys[i].name));
		wm_buf_fmt(&all, "%s%s", i > 0 ? ", " : "", d->keys[i].name);
	}
	if (near.best.n > 0)
		wm_hint(p->md->sink, "did you mean '%.*s'?",
		    WM_PRI(near.best));
	else
		wm_hint(p->md->sink, "it may have: %.*s", (int)all.n, all.p);
	wm_buf_free(&all);
}

/* Put one "key: value" on the element. */
static void
put_line(struct wm_pass *p, const struct directive *d, xmlNode *elem,
    const struct row *row)
{
	size_t colon = wm_str_chr(row->s, ':');
	struct wm_str name, value;
	const struct wm_vocab_attr *key;
	struct wm_span at;

	if (colon == SIZE_MAX && d->nkeys > 1) {
		wm_report(p->md->sink, WM_MD_FENCE_LINE,
		    wm_pass_span(p, row->off, row->s.n), d->name);
		wm_hint(p->md->sink, "for example '%s: ...'",
		    d->keys[0].name);
		return;
	}
	if (colon == SIZE_MAX) {
		name = wm_str(d->keys[0].name);
		value = row->s;
	} else {
		name = wm_str_trim(wm_str_sub(row->s, 0, colon));
		value = wm_str_trim(wm_str_sub(row->s, colon + 1, row->s.n));
	}
	key = key_of(d, name);
	if (key == NULL) {
		report_key(p, d, name, wm_pass_span(p, row->off, name.n));
		return;
	}
	at = wm_pass_span(p, row->off + (size_t)(value.p - row->s.p),
	    value.n);
	if (wm_attr(elem, key->name).n > 0)
		wm_report(p->md->sink, WM_MD_FENCE_TWICE,
		    wm_pass_span(p, row->off, row->s.n), key->name);
	else if (wm_validate_value(key, value, at, p->md->sink))
		wm_md_attr(elem, xmlDictLookup(elem->doc->dict,
		    BAD_CAST key->name, -1), value);
}

static void
add_lines(struct wm_pass *p, const struct directive *d, xmlNode *elem,
    cmark_node *node)
{
	size_t n, errors = p->md->sink->errors;
	struct row *rows = rows_of(p, node, &n);

	for (size_t i = 0; i < n; i++)
		put_line(p, d, elem, &rows[i]);
	for (size_t i = 0; i < d->nkeys; i++)
		if (d->keys[i].required && p->md->sink->errors == errors &&
		    wm_attr(elem, d->keys[i].name).n == 0) {
			wm_report(p->md->sink, WM_MD_FENCE_NEED,
			    wm_block_span(p, node), d->name,
			    d->keys[i].name);
		}
}

/* ---- tables ---- */

/* The cell at "*i" of a row, trimmed; false at the row's end. */
static bool
next_cell(struct wm_str row, size_t *i, struct wm_str *cell)
{
	size_t from = *i, k = from;

	if (k >= row.n)
		return false;
	for (; k < row.n && row.p[k] != '|'; k++)
		if (row.p[k] == '\\' && k + 1 < row.n)
			k++;
	if (k > row.n)
		k = row.n;
	*cell = wm_str_trim(wm_str_sub(row, from, k - from));
	*i = k + 1;
	return true;
}

static struct wm_str
without_bar(struct wm_str row)
{
	return row.n > 0 && row.p[0] == '|' ? wm_str_sub(row, 1, row.n) : row;
}

/* "|---|:-:|": other dialects need it, we pass over it. */
static bool
is_ruler(struct wm_str s)
{
	bool dash = false;

	for (size_t i = 0; i < s.n; i++) {
		if (strchr("|:- \t", s.p[i]) == NULL)
			return false;
		dash = dash || s.p[i] == '-';
	}
	return dash;
}

/* The text of a cell with "\|" as "|", and the way back. */
static struct wm_text
cell_text(struct wm_pass *p, struct wm_str cell, size_t off)
{
	struct wm_text t = {.src = p->text->src};
	char *s = wm_arena_alloc(p->md->mem, cell.n + 1);
	struct wm_piece *last = NULL;

	t.pieces = wm_arena_alloc(p->md->mem,
	    (cell.n + 1) * sizeof *t.pieces);
	for (size_t i = 0; i < cell.n; i++) {
		struct wm_span at;
		uint32_t unit;

		if (cell.p[i] == '\\' && i + 1 < cell.n &&
		    cell.p[i + 1] == '|')
			i++;
		at = wm_pass_span(p, off + i, 1);
		unit = at.len > 1 ? at.len : 0;
		if (last == NULL || last->unit != unit ||
		    at.off != last->off + (unit > 0 ? 0 : t.s.n - last->at)) {
			last = &t.pieces[t.n++];
			*last = (struct wm_piece){(uint32_t)t.s.n, at.off,
			    unit};
		}
		s[t.s.n++] = cell.p[i];
	}
	t.s.p = s;
	return t;
}

static size_t
add_row(struct wm_pass *p, xmlNode *into, const struct row *row, bool head)
{
	const struct wm_md_name *m = p->md->names;
	struct wm_str s = without_bar(row->s), cell;
	xmlNode *tr = wm_md_elem(p->md, into, p->md->html, m->tr);
	size_t i = 0, n = 0;

	wm_md_at(p->md, tr, wm_pass_span(p, row->off, row->s.n));
	for (; next_cell(s, &i, &cell); n++) {
		size_t off = row->off + (size_t)(cell.p - row->s.p);
		struct wm_text t = cell_text(p, cell, off);
		xmlNode *td = wm_md_elem(p->md, tr, p->md->html,
		    head || n == 0 ? m->th : m->td);

		if (head || n == 0)
			wm_md_attr(td, m->scope,
			    head ? WM_S("col") : WM_S("row"));
		wm_md_at(p->md, td, wm_pass_span(p, off, cell.n));
		wm_md_inlines(p->md, td, &t);
	}
	return n;
}

static void
add_table(struct wm_pass *p, xmlNode *table, cmark_node *node)
{
	const struct wm_md_name *m = p->md->names;
	xmlNode *part = wm_md_elem(p->md, table, p->md->html, m->thead);
	size_t n, want = 0, got;
	struct row *rows = rows_of(p, node, &n);

	if (n < 2)
		wm_report(p->md->sink, WM_MD_TABLE_EMPTY,
		    wm_block_span(p, node));
	for (size_t i = 0; i < n; i++) {
		if (i == 1 && is_ruler(rows[i].s))
			continue;
		if (i > 0 && part->name == m->thead)
			part = wm_md_elem(p->md, table, p->md->html,
			    m->tbody);
		got = add_row(p, part, &rows[i], i == 0);
		if (i == 0)
			want = got;
		else if (got != want)
			wm_report(p->md->sink, WM_MD_TABLE_CELLS,
			    wm_pass_span(p, rows[i].off, rows[i].s.n), got,
			    want);
	}
}

/* ---- which directive ---- */

static void
guess(struct wm_pass *p, cmark_node *node, struct wm_str word)
{
	struct wm_near near = {.wanted = word};
	size_t start = wm_block_start(p, node), i;

	for (size_t k = 0; k < NDIRECTIVES; k++)
		wm_near_offer(&near, wm_str(directives[k].name));
	if (near.best.n == 0)
		return;
	i = wm_str_find(wm_str_sub(p->seen, start,
	    wm_block_end(p, node) - start), word);
	wm_report(p->md->sink, WM_MD_FENCE_NAME, i == SIZE_MAX
		? wm_block_span(p, node)
		: wm_pass_span(p, start + i, word.n), WM_PRI(word));
	wm_hint(p->md->sink, "did you mean '%.*s'?", WM_PRI(near.best));
}

static const struct directive *
directive_named(struct wm_str word)
{
	for (size_t i = 0; i < NDIRECTIVES; i++)
		if (wm_str_is(word, directives[i].name))
			return &directives[i];
	return NULL;
}

bool
wm_md_fence(struct wm_pass *p, xmlNode *into, cmark_node *node)
{
	struct wm_str info = wm_str(cmark_node_get_fence_info(node)), word;
	const struct directive *d;
	const xmlChar *tag;
	xmlNode *elem;

	if ((p->md->flags & WM_MD_SPEC) || !wm_str_word(&info, &word))
		return false;
	d = directive_named(word);
	if (d == NULL) {
		guess(p, node, word);
		return false;
	}
	memcpy(&tag, (const char *)p->md->names + d->tag, sizeof tag);
	elem = wm_md_elem(p->md, into, d->nkeys > 0 ? NULL : p->md->html, tag);
	wm_md_at(p->md, elem, wm_block_span(p, node));
	if (d->nkeys > 0)
		add_lines(p, d, elem, node);
	else
		add_table(p, elem, node);
	return true;
}
