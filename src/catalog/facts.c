/*
 * How the rows of a document are collected, and which collector a kind has.
 */
#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "catalog/tables.h"

static const struct wm_table_info tables[] = {
#define WM_TABLE(id, name, cols) {name, cols, 0},
#include "catalog/tables.def"
#undef WM_TABLE
};

const struct wm_table_info *
wm_table_info(int table)
{
	return &tables[table];
}

static size_t
columns(const char *cols)
{
	size_t n = 1;

	for (; *cols != '\0'; cols++)
		n += *cols == ',';
	return n;
}

static struct wm_fact *
room(struct wm_facts *f)
{
	if (f->n == f->cap) {
		size_t cap = f->cap == 0 ? 32 : f->cap * 2;
		struct wm_fact *all = wm_arena_alloc(&f->mem,
		    cap * sizeof *all);

		if (f->n > 0)
			memcpy(all, f->all, f->n * sizeof *all);
		f->all = all;
		f->cap = cap;
	}
	return &f->all[f->n++];
}

void
wm_fact_add(struct wm_facts *f, enum wm_table table, const struct wm_doc *d,
    const xmlNode *at, const struct wm_str *v, size_t n)
{
	struct wm_str *copy = wm_arena_alloc(&f->mem, n * sizeof *copy);
	struct wm_fact *fact = room(f);

	WM_ASSERT(n == columns(tables[table].cols));
	for (size_t i = 0; i < n; i++)
		copy[i] = v[i].n == 0 ? WM_S("") : wm_arena_str(&f->mem, v[i]);
	fact->table = (int)table;
	fact->v = copy;
	fact->at = (struct wm_span){0};
	if (d != NULL && at != NULL) {
		fact->at = wm_doc_where(d, at);
		/* A place in included text is none of this file. */
		if (d->nsrcs == 0 || fact->at.src != d->srcs[0])
			fact->at = (struct wm_span){0};
		fact->at.src = NULL;
	}
}

struct wm_str
wm_fact_attr(const xmlNode *n, const char *name)
{
	return n == NULL ? WM_S("") : wm_attr(n, name);
}

struct wm_str
wm_fact_text(struct wm_facts *f, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str s;

	if (n == NULL)
		return WM_S("");
	wm_text_of(n, &b);
	s = wm_arena_str(&f->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

struct wm_str
wm_fact_number(struct wm_facts *f, uint64_t n)
{
	struct wm_buf b = {0};
	struct wm_str s;

	wm_buf_u64(&b, n);
	s = wm_arena_str(&f->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

void
wm_fact_entry(struct wm_facts *f, const struct wm_doc *d, const xmlNode *at,
    const char *kind, struct wm_str id, struct wm_str lang,
    struct wm_str title, struct wm_str summary, struct wm_str ord,
    struct wm_str stale)
{
	struct wm_buf key = {0};
	struct wm_str sort;

	wm_sort_key(&key, lang, title);
	sort = wm_buf_str(&key);
	WM_FACT(f, ENTRY, d, at, wm_str(kind), id, lang, title, summary, sort,
	    wm_sort_letter(&f->mem, sort, lang),
	    ord.n == 0 ? WM_S("500") : ord, stale);
	wm_buf_free(&key);
}

/* An original is what does not say what it was made from. */
static bool
made_from_others(struct wm_facts *f, const xmlNode *n, const char *name,
    struct wm_str lang)
{
	struct wm_str from = WM_S(""), of = WM_S("");
	char hex[9];

	for (xmlNode *c = wm_each(n->children, name); c != NULL;
	     c = wm_each(c->next, name))
		if (wm_attr(c, "of").n == 0) {
			if (from.n == 0)
				from = wm_fact_text(f, c);
		} else if (of.n == 0 && wm_str_eq(wm_lang_of(c), lang)) {
			of = wm_attr(c, "of");
		}
	wm_hash_hex(wm_hash(from), hex, 8);
	return from.n > 0 && of.n > 0 && !wm_str_is(of, hex);
}

struct wm_str
wm_fact_stale(struct wm_facts *f, const xmlNode *n, const char *name,
    const char *text, struct wm_str lang)
{
	return made_from_others(f, n, name, lang) ||
		made_from_others(f, n, text, lang)
	    ? WM_S("yes")
	    : WM_S("");
}

xmlNode *
wm_walk_past(const xmlNode *root, const xmlNode *n)
{
	while (n != NULL && n != root) {
		if (n->next != NULL)
			return n->next;
		n = n->parent;
	}
	return NULL;
}

xmlNode *
wm_walk(const xmlNode *root, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE && n->children != NULL)
		return n->children;
	return wm_walk_past(root, n);
}

xmlNode *
wm_each(xmlNode *n, const char *name)
{
	while (n != NULL && !wm_is(n, name))
		n = n->next;
	return n;
}

/* Equal rows give equal hashes; places count, since messages use them. */
static void
seal(struct wm_facts *f)
{
	struct wm_buf b = {0}, places = {0};

	for (size_t i = 0; i < f->n; i++) {
		const struct wm_fact *r = &f->all[i];
		size_t n = columns(tables[r->table].cols);

		wm_buf_u64(&b, (uint64_t)r->table);
		for (size_t k = 0; k < n; k++) {
			wm_buf_putc(&b, '\x1f');
			wm_buf_put(&b, r->v[k]);
		}
		wm_buf_putc(&b, '\x1e');
		wm_buf_u64(&places, r->at.off);
		wm_buf_putc(&places, '+');
		wm_buf_u64(&places, r->at.len);
		wm_buf_putc(&places, '\x1e');
	}
	f->meaning = wm_hash(wm_buf_str(&b));
	wm_buf_put(&b, wm_buf_str(&places));
	f->hash = wm_hash(wm_buf_str(&b));
	wm_buf_free(&b);
	wm_buf_free(&places);
}

void
wm_catalog_facts(const struct wm_doc *d, struct wm_facts *out,
    struct wm_sink *sink)
{
	(void)sink;
	*out = (struct wm_facts){0};
	out->path = wm_arena_str(&out->mem,
	    d->nsrcs > 0 ? d->srcs[0]->path : d->id);
	if (d->tree != NULL && xmlDocGetRootElement(d->tree) != NULL) {
		switch (d->kind) {
		case WM_KIND_PAGE:
		case WM_KIND_PROCESS:
		case WM_KIND_RIGHT:
		case WM_KIND_CASEPLAN:
		case WM_KIND_LETTER:
			wm_facts_page(d, out);
			break;
		case WM_KIND_ORGANIZATION:
			wm_facts_listing(d, out);
			break;
		case WM_KIND_SITE:
		case WM_KIND_LAWS:
		case WM_KIND_GLOSSARY:
		case WM_KIND_TOPICS:
		case WM_KIND_AREAS:
		case WM_KIND_NOTICES:
		case WM_KIND_RULES:
		case WM_KIND_PACKET:
			wm_facts_lists(d, out);
			break;
		case WM_KIND_MAX:
			break;
		}
	}
	seal(out);
}

void
wm_catalog_facts_asset(struct wm_str source_path, struct wm_str asset,
    struct wm_hash hash, struct wm_facts *out)
{
	char hex[33];

	*out = (struct wm_facts){0};
	wm_hash_hex(hash, hex, 32);
	out->path = wm_arena_str(&out->mem, source_path);
	WM_FACT(out, ASSET, NULL, NULL, asset, wm_str(hex));
	seal(out);
}

static bool
is_confidence(struct wm_str s)
{
	return wm_str_is(s, "high") || wm_str_is(s, "medium") ||
	    wm_str_is(s, "low");
}

static void
fact_line(struct wm_facts *out, const struct wm_source *src,
    struct wm_str line, struct wm_sink *sink)
{
	struct wm_span at = {src, (uint32_t)(line.p - src->text.p),
	    (uint32_t)line.n};
	struct wm_str rest = line, f[4] = {{0}};
	const char *why = NULL;
	size_t n = 0;

	while (n < 4 && wm_str_cut(&rest, '\t', &f[n]))
		n++;
	if (n < 4)
		why = "it has fewer than four parts";
	else if (rest.p != NULL)
		why = "it has more than four parts";
	else if (f[0].n == 0 || !wm_is_alpha(f[0].p[0]))
		why = "the first part is not an id such as B2";
	else if (!is_confidence(f[2]))
		why = "the third part is not high, medium or low";
	if (why != NULL) {
		wm_report(sink, WM_FACTS_LINE, at, why);
		return;
	}
	WM_FACT(out, KNOWN, NULL, NULL, f[0], f[1], f[2], wm_str_trim(f[3]));
	out->all[out->n - 1].at = (struct wm_span){NULL, at.off, at.len};
}

void
wm_catalog_facts_tsv(const struct wm_source *src, struct wm_facts *out,
    struct wm_sink *sink)
{
	struct wm_str rest = src->text, line;

	*out = (struct wm_facts){0};
	out->path = wm_arena_str(&out->mem, src->path);
	while (wm_str_cut(&rest, '\n', &line)) {
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		if (line.n > 0 && line.p[0] != '#')
			fact_line(out, src, line, sink);
	}
	seal(out);
}

void
wm_facts_free(struct wm_facts *f)
{
	wm_arena_free(&f->mem);
	*f = (struct wm_facts){0};
}

void
wm_facts_show(const struct wm_facts *f, struct wm_buf *b)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct wm_fact *r = &f->all[i];
		struct wm_str cols = wm_str(tables[r->table].cols), name;

		wm_buf_puts(b, tables[r->table].name);
		for (size_t k = 0; wm_str_cut(&cols, ',', &name); k++) {
			struct wm_str word;

			if (!wm_str_word(&name, &word) || r->v[k].n == 0 ||
			    wm_str_is(word, "sort"))
				continue;
			wm_buf_fmt(b, " %.*s='%.*s'", WM_PRI(word),
			    WM_PRI(r->v[k]));
		}
		wm_buf_putc(b, '\n');
	}
}
