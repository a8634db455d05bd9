/*
 * Searching the index's files, as templates/static/search.js does in the
 * browser; tests/search compares the two.  All arithmetic is on integers, so
 * that both give the same order.
 *
 * A word finds the groups of its form (weight 10); the last word, or one
 * that is no form, also those of the forms it begins (weight 4, or 7 when
 * there is no exact one).  A page gets for each word the best of
 * level x idf x weight, with idf in whole bits (idf_of()); of their sum as
 * many times as it has words, and 13/10 if it is in the reader's language.
 * Pages with all words need not come first: who asks in a sentence says many
 * that are on every long page, and one or two that matter.
 */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/map.h"
#include "base/utf8.h"
#include "search/format.h"
#include "search/index.h"
#include "search/tokens.h"

enum { WORDS = 12, GROUPS = 60, SLIP_SHARDS = 8 };

struct hit {
	uint32_t doc;
	uint32_t words; /* how many matched */
	uint64_t score;
	uint32_t by_section[WM_SECTIONS + 1]; /* what of it is from each */
};

struct search {
	struct wm_arena mem;
	wm_search_load *load;
	void *arg;
	uint64_t ndocs;
	struct wm_str langs, terms, docs;
	uint64_t first, last; /* page numbers in the reader's language */
	struct wm_str words[WORDS];
	size_t nwords;
	struct wm_map hits; /* page number -> struct hit * */
};

/* ---- files ---- */

/* The next JSON string in "*js", decoded into the arena. */
static bool
next_string(struct search *s, struct wm_str *js, struct wm_str *out)
{
	struct wm_buf b = {0};
	size_t i = wm_str_chr(*js, '"');

	if (i == SIZE_MAX)
		return false;
	for (i++; i < js->n && js->p[i] != '"'; i++) {
		char c = js->p[i];

		if (c == '\\' && i + 1 < js->n) {
			c = js->p[++i];
			c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
		}
		wm_buf_putc(&b, c);
	}
	*out = wm_arena_str(&s->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	*js = wm_str_sub(*js, i + 1, js->n);
	return true;
}

static bool
load_file(struct search *s, const char *dir, struct wm_str name,
    struct wm_str *js)
{
	struct wm_buf b = {0};
	bool ok = s->load(s->arg,
	    wm_arena_fmt(&s->mem, "search/%s%.*s.js", dir, WM_PRI(name)), &b);

	*js = wm_arena_str(&s->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return ok;
}

static bool
load_root(struct search *s)
{
	static const char call[] = "\nwmRoot(\"";
	struct wm_str js, head, version;
	size_t i;

	if (!load_file(s, "", WM_S("search"), &js))
		return false;
	i = wm_str_find(js, wm_str(call));
	if (i == SIZE_MAX && wm_str_starts(js, wm_str(call + 1)))
		i = 0;
	if (i == SIZE_MAX)
		return false;
	js = wm_str_sub(js, i, js.n);
	return next_string(s, &js, &head) &&
	    wm_str_word(&head, &version) && wm_str_is(version, "1") &&
	    wm_str_u64(wm_str_trim(head), &s->ndocs) &&
	    next_string(s, &js, &s->langs) && next_string(s, &js, &s->terms) &&
	    next_string(s, &js, &s->docs);
}

/* ---- words ---- */

static void
add_word(void *arg, struct wm_str token)
{
	struct search *s = arg;

	for (size_t i = 0; i < s->nwords; i++)
		if (wm_str_eq(s->words[i], token))
			return;
	if (s->nwords < WORDS)
		s->words[s->nwords++] = wm_arena_str(&s->mem, token);
}

static unsigned
bits(uint64_t n)
{
	unsigned b = 0;

	while ((n >>= 1) != 0)
		b++;
	return b;
}

struct posting {
	uint64_t doc;
	unsigned level, section;
};

/* The next posting; "p->doc" is that of the last one. */
static bool
next_posting(struct wm_str *g, struct posting *p)
{
	uint64_t d = 0;
	size_t i = 0;

	for (; i < g->n && (wm_is_digit(g->p[i]) ||
	     (g->p[i] >= 'a' && g->p[i] <= 'z')); i++)
		d = d * 36 + (uint64_t)(wm_is_digit(g->p[i])
				? g->p[i] - '0'
				: g->p[i] - 'a' + 10);
	if (i == 0 || i + 2 > g->n)
		return false;
	p->doc += d;
	p->level = (unsigned)(g->p[i] - 'A');
	p->section = (unsigned)(g->p[i + 1] - 'A');
	*g = wm_str_sub(*g, i + 2, g->n);
	return p->section <= WM_SECTIONS;
}

/* What the groups of one word give a page: the best of them. */
struct best {
	uint64_t score;
	unsigned section;
};

static uint64_t
postings(struct wm_str g)
{
	struct posting p = {0};
	uint64_t n = 0;

	while (next_posting(&g, &p))
		n++;
	return n;
}

static void
score_group(struct wm_str g, unsigned idf, unsigned weight,
    struct wm_map *best, struct wm_arena *mem)
{
	for (struct posting p = {0}; next_posting(&g, &p);) {
		struct wm_str key = {(const char *)&p.doc, sizeof p.doc};
		struct wm_entry *e = wm_map_add(best, key, NULL);
		struct best *b = e->v.ptr;
		uint64_t score = (uint64_t)p.level * idf * weight;

		if (b == NULL)
			b = e->v.ptr = WM_NEW(mem, struct best);
		if (score > b->score)
			*b = (struct best){score, p.section};
	}
}

/* The n-th line of a text. */
static struct wm_str
nth_line(struct wm_str s, uint64_t n)
{
	struct wm_str line = WM_S("");

	while (wm_str_cut(&s, '\n', &line) && n-- > 0)
		line = WM_S("");
	return line;
}

/* Which forms of the index a word stands for: itself; those it begins; where
 * there is neither, those that its beginning begins (look_for_kin()), and
 * where there are none, those that it may be a slip of (one_slip()). */
enum how { SAME, BEGUN, KIN, NEAR };

/* 1 + log2(N) - log2(n), n being the pages of all groups of a form: a word
 * that another language has now and then is no rare word for that. */
static unsigned
idf_of(const struct search *s, struct wm_str numbers, struct wm_str groups)
{
	struct wm_str number;
	uint64_t n = 0, k;

	while (wm_str_cut(&numbers, ' ', &number))
		if (wm_str_u64(number, &k))
			n += postings(nth_line(groups, k));
	if (n == 0 || n > s->ndocs)
		n = n == 0 ? 1 : s->ndocs;
	return 1 + bits(s->ndocs) - bits(n);
}

/* What one word is looked up with. */
struct lookup {
	struct wm_str word;
	struct wm_str whole; /* the word as it was typed */
	bool exact;  /* there is such a form */
	size_t most; /* letters that kin may have */
	unsigned ngroups;
	struct wm_map seen; /* groups by their text: scored once */
	struct wm_map best;
	struct wm_arena mem;
};

static size_t
letters(struct wm_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

static size_t
code_points(struct wm_str s, uint32_t out[static WM_TOKEN_MAX])
{
	size_t n = 0;

	for (size_t i; s.n > 0 && n < WM_TOKEN_MAX; n++) {
		i = wm_utf8_next(s, &out[n]);
		s = wm_str_sub(s, i, s.n);
	}
	return n;
}

/* Are they the same but for a letter that is wrong, missing or too much, or
 * for two that changed places? */
static bool
one_slip(struct wm_str a, struct wm_str b)
{
	uint32_t all[2][WM_TOKEN_MAX], *x = all[0], *y = all[1];
	size_t n = code_points(a, x), m = code_points(b, y);

	for (; n > 0 && m > 0 && x[n - 1] == y[m - 1]; n--)
		m--;
	for (; n > 0 && m > 0 && *x == *y; n--, m--) {
		x++;
		y++;
	}
	return (n <= 1 && m <= 1) ||
	    (n == 2 && m == 2 && x[0] == y[1] && x[1] == y[0]);
}

static bool
stands_for(const struct lookup *l, struct wm_str form, enum how how)
{
	if (how == SAME)
		return wm_str_eq(form, l->word);
	if (how == NEAR)
		return wm_str_starts(form, l->word) &&
		    one_slip(form, l->whole);
	return wm_str_starts(form, l->word) &&
	    (how == KIN ? letters(form) <= l->most : form.n > l->word.n);
}

static void
look_in(struct search *s, struct lookup *l, struct wm_str forms,
    struct wm_str groups, enum how how)
{
	unsigned weight = how == SAME ? 10 : l->exact ? 4 : 7;
	struct wm_str line, form, number;
	unsigned idf;
	uint64_t n;

	while (wm_str_cut(&forms, '\n', &line)) {
		(void)wm_str_cut(&line, ' ', &form);
		if (!stands_for(l, form, how))
			continue;
		idf = idf_of(s, line, groups);
		l->exact |= how == SAME;
		while (wm_str_cut(&line, ' ', &number)) {
			struct wm_str g;
			bool fresh;

			if (!wm_str_u64(number, &n) || l->ngroups >= GROUPS)
				continue;
			g = nth_line(groups, n);
			(void)wm_map_add(&l->seen, g, &fresh);
			if (!fresh)
				continue;
			l->ngroups++;
			score_group(g, idf, weight, &l->best, &l->mem);
		}
	}
}

/* The next shard that may have the word, or forms that it begins. */
static bool
next_shard(struct wm_str *rest, struct wm_str word, bool begins,
    struct wm_str *hash)
{
	struct wm_str line, first, ahead, next;

	while (wm_str_cut(rest, '\n', &line)) {
		(void)wm_str_cut(&line, ' ', &first);
		*hash = line;
		ahead = *rest;
		next = WM_S("");
		if (wm_str_cut(&ahead, '\n', &line))
			(void)wm_str_cut(&line, ' ', &next);
		/* All forms of this shard come before the word. */
		if (next.n > 0 && wm_str_cmp(next, word) <= 0)
			continue;
		/* Or all come after it, and it begins none of them. */
		return wm_str_cmp(first, word) <= 0 ||
		    (begins && wm_str_starts(first, word));
	}
	return false;
}

static void
look_up(struct search *s, struct lookup *l, enum how how)
{
	struct wm_str rest = s->terms, hash, js, forms, groups;

	while (next_shard(&rest, l->word, how != SAME, &hash))
		if (load_file(s, "t/", hash, &js) &&
		    next_string(s, &js, &hash) && next_string(s, &js, &forms) &&
		    next_string(s, &js, &groups))
			look_in(s, l, forms, groups, how);
}

/* The word without its last letter. */
static void
shorten(struct wm_str *word)
{
	do
		word->n--;
	while (((unsigned char)word->p[word->n] & 0xC0) == 0x80);
}

static struct wm_str
first_letters(struct wm_str word, size_t n)
{
	while (letters(word) > n)
		shorten(&word);
	return word;
}

/*
 * How the word begins if it has a slip: a letter is taken for sure, or up to
 * three, so that few shards need to be fetched.
 */
static struct wm_str
sure_beginning(const struct search *s, struct wm_str word)
{
	struct wm_str rest, hash, sure = WM_S("");
	size_t n = SLIP_SHARDS + 1;

	for (size_t i = 1; i <= 3 && n > SLIP_SHARDS; i++) {
		sure = first_letters(word, i);
		rest = s->terms;
		for (n = 0; next_shard(&rest, sure, true, &hash);)
			n++;
	}
	return sure;
}

/*
 * No page has the word: the first forms that are the same but for up to three
 * letters at the end, and hardly longer: "niña" finds "niño", "meals" "meal".
 * Failing that, forms that begin alike and differ by a slip: "assesment",
 * "avogado".  Another number is another thing.
 */
static void
look_for_kin(struct search *s, struct lookup *l)
{
	for (size_t i = 0; i < l->word.n; i++)
		if (wm_is_digit(l->word.p[i]))
			return;
	l->most = letters(l->word) + 1;
	for (int cut = 0; cut < 3 && l->ngroups == 0; cut++) {
		shorten(&l->word);
		if (letters(l->word) < 3)
			break;
		look_up(s, l, KIN);
	}
	if (l->ngroups > 0 || letters(l->whole) < 4)
		return;
	l->word = sure_beginning(s, l->whole);
	look_up(s, l, NEAR);
}

static void
search_word(struct search *s, size_t i)
{
	struct lookup l = {.word = s->words[i], .whole = s->words[i]};

	look_up(s, &l, SAME);
	if (l.word.n >= 2 && (!l.exact || i + 1 == s->nwords))
		look_up(s, &l, BEGUN);
	if (l.ngroups == 0)
		look_for_kin(s, &l);
	for (size_t k = 0; k < l.best.n; k++) {
		const struct best *b = l.best.all[k]->v.ptr;
		struct wm_entry *e =
		    wm_map_add(&s->hits, l.best.all[k]->key, NULL);
		struct hit *h = e->v.ptr;
		uint64_t doc;

		if (h == NULL) {
			h = e->v.ptr = WM_NEW(&s->mem, struct hit);
			memcpy(&doc, e->key.p, sizeof doc);
			h->doc = (uint32_t)doc;
		}
		h->score += b->score;
		h->by_section[b->section] += (uint32_t)b->score;
		h->words++;
	}
	wm_map_free(&l.seen);
	wm_map_free(&l.best);
	wm_arena_free(&l.mem);
}

/* ---- results ---- */

static int
by_score(const void *va, const void *vb)
{
	const struct hit *a = va, *b = vb;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return a->doc < b->doc ? -1 : a->doc > b->doc;
}

static void
find_language(struct search *s, struct wm_str lang)
{
	struct wm_str rest = s->langs, line, code, first;
	uint64_t n;

	while (wm_str_cut(&rest, '\n', &line)) {
		(void)wm_str_cut(&line, ' ', &code);
		(void)wm_str_cut(&line, ' ', &first);
		if (wm_str_eq(code, lang) && wm_str_u64(first, &s->first) &&
		    wm_str_u64(line, &n))
			s->last = s->first + n;
	}
}

/* The section that the words are best found in. */
static unsigned
best_section(const struct hit *h)
{
	unsigned best = 0;

	for (unsigned i = 1; i <= WM_SECTIONS; i++)
		if (h->by_section[i] > h->by_section[best])
			best = i;
	return best;
}

/* The record of a page, by way of its shard. */
static bool
fill_result(struct search *s, const struct hit *h, struct wm_arena *mem,
    struct wm_search_result *r)
{
	struct wm_str hash = nth_line(s->docs, h->doc / WM_DOCS_A_SHARD);
	struct wm_str js, line, anchor = WM_S(""), heading, *field[] = {
	    &r->path, &r->title, &r->summary, &r->kind, &r->lang};

	if (!load_file(s, "d/", hash, &js) || !next_string(s, &js, &hash) ||
	    !next_string(s, &js, &line))
		return false;
	line = nth_line(line, h->doc % WM_DOCS_A_SHARD);
	for (size_t i = 0; i < sizeof field / sizeof field[0]; i++) {
		*field[i] = WM_S("");
		(void)wm_str_cut(&line, '\t', field[i]);
		*field[i] = wm_arena_str(mem, *field[i]);
	}
	for (unsigned i = best_section(h); i > 0; i--) {
		anchor = WM_S("");
		(void)wm_str_cut(&line, '\t', &anchor);
		(void)wm_str_cut(&line, '\t', &heading);
	}
	if (anchor.n > 0 && wm_str_chr(r->path, '#') == SIZE_MAX)
		r->path = wm_arena_fmt(mem, "%.*s#%.*s", WM_PRI(r->path),
		    WM_PRI(anchor));
	r->score = h->score;
	r->partial = h->words < s->nwords;
	return true;
}

bool
wm_search(struct wm_str query, struct wm_str lang, size_t limit,
    wm_search_load *load, void *arg, struct wm_search_results *out)
{
	struct search s = {.load = load, .arg = arg};
	struct wm_buf folded = {0};
	struct hit *all;
	bool ok;

	*out = (struct wm_search_results){0};
	ok = load_root(&s);
	if (ok) {
		find_language(&s, lang);
		wm_tokens(query, &folded, add_word, &s);
		for (size_t i = 0; i < s.nwords; i++)
			search_word(&s, i);
	}
	all = wm_calloc(s.hits.n + 1, sizeof *all);
	for (size_t i = 0; i < s.hits.n; i++) {
		all[i] = *(struct hit *)s.hits.all[i]->v.ptr;
		all[i].score *= all[i].words;
		all[i].score *= all[i].doc >= s.first && all[i].doc < s.last
		    ? 13
		    : 10;
	}
	qsort(all, s.hits.n, sizeof *all, by_score);
	out->all = wm_arena_alloc(&out->mem, (limit + 1) * sizeof *out->all);
	for (size_t i = 0; i < s.hits.n && out->n < limit; i++)
		out->n += fill_result(&s, &all[i], &out->mem,
		    &out->all[out->n]);
	free(all);
	wm_buf_free(&folded);
	wm_map_free(&s.hits);
	wm_arena_free(&s.mem);
	return ok;
}

void
wm_search_free(struct wm_search_results *r)
{
	wm_arena_free(&r->mem);
	*r = (struct wm_search_results){0};
}
