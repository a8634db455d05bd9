/* Vectors to files; format.h says what is in them. */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/map.h"
#include "diag/show.h"
#include "search/format.h"
#include "search/index.h"

/* A posting in 32 bits, since there are millions: page, level, section. */
enum { FIVE = 5, MASK = 31 };

static uint32_t
posting(uint32_t doc, uint32_t level, uint32_t section)
{
	return doc << 2 * FIVE | (level & MASK) << FIVE | (section & MASK);
}

static uint32_t
doc_of(uint32_t posting)
{
	return posting >> 2 * FIVE;
}

static uint32_t
level_of(uint32_t posting)
{
	return posting >> FIVE & MASK;
}

struct group {
	struct wm_str stem;
	uint32_t *all; /* postings by page, each page once */
	uint32_t n, cap;
};

/* A word of two languages may have two stems. */
enum { STEMS = 8 };

struct form {
	struct wm_str word;
	struct group *groups[STEMS];
	size_t n;
};

struct doc {
	struct wm_str line; /* its record */
	struct wm_str lang, kind, path;
	struct wm_str words; /* the other lines of its vector */
};

struct index {
	struct wm_arena mem;
	struct doc *docs;
	size_t ndocs;
	struct wm_map groups; /* stem -> struct group * */
	struct wm_map forms;  /* form -> struct form * */
	wm_search_emit *emit;
	void *arg;
	struct wm_buf terms, records; /* of the root */
};

static int
by_page(const void *va, const void *vb)
{
	const struct doc *a = va, *b = vb;
	int c = wm_str_cmp(a->lang, b->lang);

	if (c == 0)
		c = wm_str_cmp(a->kind, b->kind);
	return c != 0 ? c : wm_str_cmp(a->path, b->path);
}

static void
number_docs(struct index *x, const struct wm_str *vectors, size_t n)
{
	x->docs = wm_arena_alloc(&x->mem, (n + 1) * sizeof *x->docs);
	x->ndocs = n;
	for (size_t i = 0; i < n; i++) {
		struct wm_str rest = vectors[i], line, skip;
		struct doc *d = &x->docs[i];

		(void)wm_str_cut(&rest, '\n', &d->line);
		d->words = rest;
		line = d->line;
		(void)wm_str_cut(&line, '\t', &d->path);
		(void)wm_str_cut(&line, '\t', &skip);
		(void)wm_str_cut(&line, '\t', &skip);
		(void)wm_str_cut(&line, '\t', &d->kind);
		(void)wm_str_cut(&line, '\t', &d->lang);
	}
	qsort(x->docs, n, sizeof *x->docs, by_page);
}

static struct group *
group_of(struct index *x, struct wm_str stem)
{
	bool fresh;
	struct wm_entry *e = wm_map_add(&x->groups, stem, &fresh);

	if (fresh) {
		e->v.ptr = WM_NEW(&x->mem, struct group);
		((struct group *)e->v.ptr)->stem = e->key;
	}
	return e->v.ptr;
}

/* The group of a form by its stem; the form remembers it. */
static struct group *
form_group(struct index *x, struct wm_str word, struct wm_str stem)
{
	bool fresh;
	struct wm_entry *e = wm_map_add(&x->forms, word, &fresh);
	struct group *g;
	struct form *f;

	if (fresh)
		e->v.ptr = WM_NEW(&x->mem, struct form);
	f = e->v.ptr;
	f->word = e->key;
	for (size_t i = 0; i < f->n; i++)
		if (wm_str_eq(f->groups[i]->stem, stem))
			return f->groups[i];
	g = group_of(x, stem);
	if (f->n < STEMS)
		f->groups[f->n++] = g;
	return g;
}

/* The best of a page's forms stands for the page in the group. */
static void
post(struct group *g, uint32_t p)
{
	uint32_t *last = g->n > 0 ? &g->all[g->n - 1] : NULL;

	if (last != NULL && doc_of(*last) == doc_of(p)) {
		if (level_of(p) > level_of(*last))
			*last = p;
		return;
	}
	if (g->n == g->cap) {
		g->cap = g->cap == 0 ? 4 : g->cap + g->cap / 2;
		g->all = wm_realloc(g->all, g->cap * sizeof *g->all);
	}
	WM_ASSERT(g->all != NULL);
	g->all[g->n++] = p;
}

/* The stem of a line (vector.c) from its form and what stands behind the
 * tab; its length, 0 if the line is none of ours. */
static size_t
join(char *stem, size_t room, struct wm_str form, struct wm_str line)
{
	size_t kept = line.n < 3 ? SIZE_MAX : (size_t)(line.p[0] - '0');

	if (kept > form.n || kept + line.n - 3 > room)
		return 0;
	memcpy(stem, form.p, kept);
	memcpy(stem + kept, line.p + 3, line.n - 3);
	return kept + line.n - 3;
}

static void
invert(struct index *x)
{
	for (size_t i = 0; i < x->ndocs; i++) {
		struct wm_str rest = x->docs[i].words, line;

		while (wm_str_cut(&rest, '\n', &line) && line.n > 0) {
			struct wm_str form;
			char stem[2 * WM_TOKEN_MAX];
			struct wm_str whole = {stem, 0};

			(void)wm_str_cut(&line, '\t', &form);
			whole.n = join(stem, sizeof stem, form, line);
			if (whole.n == 0)
				continue;
			post(form_group(x, form, whole),
			    posting((uint32_t)i, (uint32_t)(line.p[1] - '0'),
				(uint32_t)(line.p[2] - '0')));
		}
	}
}

static void
put_base36(struct wm_buf *b, uint32_t v)
{
	static const char digit[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char d[8];
	size_t n = sizeof d;

	do
		d[--n] = digit[v % 36];
	while ((v /= 36) != 0);
	wm_buf_put(b, (struct wm_str){d + n, sizeof d - n});
}

static void
put_group(struct wm_buf *b, const struct group *g)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < g->n; i++) {
		uint32_t p = g->all[i];

		put_base36(b, doc_of(p) - last);
		wm_buf_putc(b, (char)('A' + level_of(p)));
		wm_buf_putc(b, (char)('A' + (p & MASK)));
		last = doc_of(p);
	}
}

/* Emit CALL("HASH", "...", ...); as search/DIR/HASH.js; say the hash. */
static void
put_shard(struct index *x, const char *dir, const char *call,
    const struct wm_buf *parts, size_t nparts, char hash[9])
{
	struct wm_buf js = {0}, all = {0};
	struct wm_arena mem = {0};

	for (size_t i = 0; i < nparts; i++) {
		wm_buf_put(&all, wm_buf_str(&parts[i]));
		wm_buf_putc(&all, '\0');
	}
	wm_hash_hex(wm_hash(wm_buf_str(&all)), hash, 8);
	wm_buf_fmt(&js, "%s(\"%s\"", call, hash);
	for (size_t i = 0; i < nparts; i++) {
		wm_buf_putc(&js, ',');
		wm_json_str(&js, wm_buf_str(&parts[i]));
	}
	wm_buf_puts(&js, ");\n");
	x->emit(x->arg, wm_arena_fmt(&mem, "search/%s/%s.js", dir, hash),
	    wm_buf_str(&js));
	wm_buf_free(&js);
	wm_buf_free(&all);
	wm_arena_free(&mem);
}

/* A shard of terms while it fills. */
struct filling {
	struct wm_buf part[2]; /* forms, groups */
	struct wm_map numbers; /* group's address -> its number here */
	struct wm_str first;
	uint32_t ngroups;
};

static void
finish(struct index *x, struct filling *f)
{
	char hash[9];

	if (f->part[0].n == 0)
		return;
	put_shard(x, "t", "wmTerms", f->part, 2, hash);
	wm_buf_fmt(&x->terms, "%s%.*s %s", x->terms.n > 0 ? "\n" : "",
	    WM_PRI(f->first), hash);
	wm_buf_free(&f->part[0]);
	wm_buf_free(&f->part[1]);
	wm_map_free(&f->numbers);
	*f = (struct filling){0};
}

/* The number of a group in this shard; written when it is new. */
static uint64_t
number_of(struct filling *f, const struct group *g)
{
	struct wm_str key = {(const char *)&g, sizeof(const struct group *)};
	bool fresh;
	struct wm_entry *e = wm_map_add(&f->numbers, key, &fresh);

	if (fresh) {
		e->v.num = f->ngroups++;
		if (e->v.num > 0)
			wm_buf_putc(&f->part[1], '\n');
		put_group(&f->part[1], g);
	}
	return e->v.num;
}

static void
fill(struct filling *f, const struct form *form)
{
	if (f->part[0].n == 0)
		f->first = form->word;
	else
		wm_buf_putc(&f->part[0], '\n');
	wm_buf_put(&f->part[0], form->word);
	for (size_t i = 0; i < form->n; i++) {
		wm_buf_putc(&f->part[0], ' ');
		wm_buf_u64(&f->part[0], number_of(f, form->groups[i]));
	}
}

static int
by_word(const void *a, const void *b)
{
	return wm_str_cmp((*(const struct form *const *)a)->word,
	    (*(const struct form *const *)b)->word);
}

/*
 * Does a shard begin with this form?  It follows from the form alone, and
 * from the number of pages in powers of two, so that an edit cuts no shard
 * elsewhere.  One form in "every" begins one: words have the more postings
 * the more pages there are, and about 7 KB is wanted.
 */
static bool
begins_shard(struct wm_str word, unsigned every)
{
	return wm_hash64(word) % every == 0;
}

static unsigned
forms_a_shard(size_t ndocs)
{
	unsigned bits = 0;

	while ((ndocs >>= 1) != 0)
		bits++;
	return bits < 6 ? 256 : bits > 14 ? 16 : 256u >> (bits - 6) / 2;
}

static void
write_terms(struct index *x)
{
	const struct form **all =
	    wm_arena_alloc(&x->mem,
		(x->forms.n + 1) * sizeof(const struct form *));
	unsigned every = forms_a_shard(x->ndocs);
	struct filling f = {0};

	for (size_t i = 0; i < x->forms.n; i++)
		all[i] = x->forms.all[i]->v.ptr;
	qsort(all, x->forms.n, sizeof(const struct form *), by_word);
	for (size_t i = 0; i < x->forms.n; i++) {
		if (begins_shard(all[i]->word, every))
			finish(x, &f);
		fill(&f, all[i]);
	}
	finish(x, &f);
}

static void
write_docs(struct index *x)
{
	char hash[9];

	for (size_t i = 0; i < x->ndocs; i += WM_DOCS_A_SHARD) {
		struct wm_buf lines = {0};

		for (size_t k = i; k < x->ndocs && k < i + WM_DOCS_A_SHARD;
		     k++) {
			if (k > i)
				wm_buf_putc(&lines, '\n');
			wm_buf_put(&lines, x->docs[k].line);
		}
		put_shard(x, "d", "wmDocs", &lines, 1, hash);
		wm_buf_fmt(&x->records, "%s%s", i > 0 ? "\n" : "", hash);
		wm_buf_free(&lines);
	}
}

static void
write_root(struct index *x, struct wm_str client)
{
	struct wm_buf js = {0}, langs = {0};

	for (size_t i = 0, k; i < x->ndocs; i = k) {
		for (k = i; k < x->ndocs &&
		     wm_str_eq(x->docs[k].lang, x->docs[i].lang);)
			k++;
		wm_buf_fmt(&langs, "%s%.*s %zu %zu", i > 0 ? "\n" : "",
		    WM_PRI(x->docs[i].lang), i, k - i);
	}
	wm_buf_put(&js, client);
	wm_buf_fmt(&js, "wmRoot(\"1 %zu\",", x->ndocs);
	wm_json_str(&js, wm_buf_str(&langs));
	wm_buf_putc(&js, ',');
	wm_json_str(&js, wm_buf_str(&x->terms));
	wm_buf_putc(&js, ',');
	wm_json_str(&js, wm_buf_str(&x->records));
	wm_buf_puts(&js, ");\n");
	x->emit(x->arg, WM_S("search/search.js"), wm_buf_str(&js));
	wm_buf_free(&js);
	wm_buf_free(&langs);
}

void
wm_search_shards(const struct wm_str *vectors, size_t n, struct wm_str client,
    wm_search_emit *emit, void *arg)
{
	struct index x = {.emit = emit, .arg = arg};

	number_docs(&x, vectors, n);
	invert(&x);
	write_terms(&x);
	write_docs(&x);
	write_root(&x, client);
	for (size_t i = 0; i < x.groups.n; i++)
		free(((struct group *)x.groups.all[i]->v.ptr)->all);
	wm_map_free(&x.groups);
	wm_map_free(&x.forms);
	wm_buf_free(&x.terms);
	wm_buf_free(&x.records);
	wm_arena_free(&x.mem);
}
