#include "search/invert.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "search/tokens.h"

/* What stands behind a page's number: a level and a section, 'A' and up. */
struct posting {
	uint32_t page;
	char level, section;
};

struct group {
	struct wm_buf list;
	uint32_t last;	     /* page of the last posting in the list */
	struct posting best; /* of the page that is being added */
	bool open;	     /* there is one */
};

/* A form and a stem of it: words of two languages may share the form. */
struct pair {
	struct wm_str stem;
	struct group *group;
	uint32_t pages;
	struct pair *next;
};

/* Append a posting to a list whose last page is "*last": the digits of the
 * difference to base 36, level, section. */
static void
put_posting(struct wm_buf *list, uint32_t *last, struct posting p)
{
	static const char digit[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char d[9];
	size_t n = sizeof d;
	uint32_t v = p.page - *last;

	d[--n] = p.section;
	d[--n] = p.level;
	do
		d[--n] = digit[v % 36];
	while ((v /= 36) != 0);
	wm_buf_put(list, (struct wm_str){d + n, sizeof d - n});
	*last = p.page;
}

static void
close_group(struct group *g)
{
	if (g->open)
		put_posting(&g->list, &g->last, g->best);
	g->open = false;
}

/* The pair of a form and a stem, made if new. */
static struct pair *
pair_of(struct wm_invert *v, struct wm_str form, struct wm_str stem)
{
	struct wm_entry *f = wm_map_add(&v->forms, form, NULL), *g;
	struct pair *p = f->v.ptr;
	bool fresh;

	while (p != NULL && !wm_str_eq(p->stem, stem))
		p = p->next;
	if (p != NULL)
		return p;
	g = wm_map_add(&v->groups, stem, &fresh);
	if (fresh)
		g->v.ptr = WM_NEW(&v->mem, struct group);
	p = WM_NEW(&v->mem, struct pair);
	*p = (struct pair){.stem = g->key, .group = g->v.ptr,
	    .next = f->v.ptr};
	f->v.ptr = p;
	v->bytes += sizeof *p + 2 * sizeof *f + sizeof(struct group) +
	    form.n + stem.n;
	return p;
}

/* The best of a page's forms stands for the page in the group. */
static void
post(struct wm_invert *v, struct group *g, struct posting p)
{
	if (g->open && g->best.page == p.page) {
		if (p.level > g->best.level)
			g->best = p;
		return;
	}
	close_group(g);
	g->best = p;
	g->open = true;
	v->bytes += 4; /* as text, about */
}

/* A line of vector.c: the form, and what stands behind the tab.  It is mostly
 * the three characters that each line has. */
static bool
next_word(struct wm_str *words, struct wm_str *form, struct wm_str *about)
{
	size_t n = wm_str_chr(*words, '\t');

	if (n == SIZE_MAX)
		return false;
	*form = wm_str_sub(*words, 0, n);
	*about = wm_str_sub(*words, n + 1, words->n);
	n = about->n > 3 && about->p[3] == '\n' ? 3 : wm_str_chr(*about, '\n');
	*words = n == SIZE_MAX ? WM_S("") : wm_str_sub(*about, n + 1, about->n);
	*about = wm_str_sub(*about, 0, n);
	return true;
}

/*
 * The stem of a form: mostly its beginning, else put together in "room".
 * Empty if the line is none of ours.
 */
static struct wm_str
stem_of(struct wm_str form, struct wm_str about, char room[2 * WM_TOKEN_MAX])
{
	size_t kept = about.n < 3 ? SIZE_MAX : (size_t)(about.p[0] - '0');

	if (kept > form.n)
		return WM_S("");
	if (about.n == 3)
		return wm_str_sub(form, 0, kept);
	if (kept + about.n - 3 > (size_t)2 * WM_TOKEN_MAX)
		return WM_S("");
	memcpy(room, form.p, kept);
	memcpy(room + kept, about.p + 3, about.n - 3);
	return (struct wm_str){room, kept + about.n - 3};
}

/* Is the stem of this part?  Each has about as many of them. */
static bool
has(const struct wm_invert *v, struct wm_str stem)
{
	return v->parts <= 1 ||
	    ((unsigned char)stem.p[stem.n - 1] + stem.n) % v->parts == v->part;
}

void
wm_invert_add(struct wm_invert *v, uint32_t page, struct wm_str words)
{
	struct wm_str form, about;

	while (next_word(&words, &form, &about)) {
		char room[2 * WM_TOKEN_MAX];
		struct wm_str stem = stem_of(form, about, room);
		struct pair *p;

		if (stem.n == 0 || !has(v, stem))
			continue;
		p = pair_of(v, form, stem);
		p->pages++;
		post(v, p->group,
		    (struct posting){page, (char)(about.p[1] - '0' + 'A'),
			(char)(about.p[2] - '0' + 'A')});
	}
}

static int
by_key(const void *a, const void *b)
{
	return wm_str_cmp((*(const struct wm_entry *const *)a)->key,
	    (*(const struct wm_entry *const *)b)->key);
}

static int
by_stem(const void *a, const void *b)
{
	return wm_str_cmp((*(const struct pair *const *)a)->stem,
	    (*(const struct pair *const *)b)->stem);
}

/* Parts of one index, and how far each is taken. */
struct taking {
	struct wm_invert *v;
	unsigned n;
	size_t at[WM_INVERT_PARTS];
	const struct wm_invert_ops *ops;
	void *arg;
};

/* The least key of those that come next; NULL: that was all. */
static const struct wm_str *
least(const struct taking *t, bool forms)
{
	const struct wm_str *key = NULL;

	for (unsigned i = 0; i < t->n; i++) {
		const struct wm_map *m =
		    forms ? &t->v[i].forms : &t->v[i].groups;

		if (t->at[i] < m->n &&
		    (key == NULL || wm_str_cmp(m->all[t->at[i]]->key, *key) < 0))
			key = &m->all[t->at[i]]->key;
	}
	return key;
}

static void
take_groups(struct taking *t)
{
	const struct wm_str *key;

	while ((key = least(t, /*forms*/ false)) != NULL)
		for (unsigned i = 0; i < t->n; i++) {
			const struct wm_map *m = &t->v[i].groups;
			struct group *g;

			/* A stem is of one part. */
			if (t->at[i] == m->n ||
			    &m->all[t->at[i]]->key != key)
				continue;
			g = m->all[t->at[i]++]->v.ptr;
			close_group(g);
			t->ops->group(t->arg, *key, wm_buf_str(&g->list),
			    g->last);
			break;
		}
}

/* A form with all its stems, of whatever parts. */
static void
take_form(struct taking *t, struct wm_str form)
{
	const struct pair **all = NULL;
	size_t n = 0, cap = 0;

	for (unsigned i = 0; i < t->n; i++) {
		const struct wm_map *m = &t->v[i].forms;

		if (t->at[i] == m->n ||
		    !wm_str_eq(m->all[t->at[i]]->key, form))
			continue;
		for (const struct pair *p = m->all[t->at[i]++]->v.ptr;
		     p != NULL; p = p->next) {
			if (n == cap) {
				const struct pair **more;

				cap = cap == 0 ? 2 : 2 * cap;
				more = wm_arena_alloc(&t->v->mem,
				    cap * sizeof(const struct pair *));
				if (n > 0)
					memcpy(more, all,
					    n * sizeof(const struct pair *));
				all = more;
			}
			all[n++] = p;
		}
	}
	if (n > 1)
		qsort(all, n, sizeof(const struct pair *), by_stem);
	for (size_t i = 0; i < n; i++)
		t->ops->form(t->arg, form, all[i]->stem, all[i]->pages,
		    wm_buf_str(&all[i]->group->list));
}

/* The maps are emptied at the end: they may be put in another order. */
static void
put_in_order(struct wm_map *m)
{
	if (m->n > 0)
		qsort(m->all, m->n, sizeof(struct wm_entry *), by_key);
}

static void
empty(struct wm_invert *v)
{
	for (size_t i = 0; i < v->groups.n; i++)
		wm_buf_free(&((struct group *)v->groups.all[i]->v.ptr)->list);
	wm_map_free(&v->groups);
	wm_map_free(&v->forms);
	wm_arena_free(&v->mem);
	v->bytes = 0;
}

void
wm_invert_take(struct wm_invert *v, unsigned n,
    const struct wm_invert_ops *ops, void *arg)
{
	struct taking t = {.v = v, .n = n, .ops = ops, .arg = arg};
	const struct wm_str *form;

	for (unsigned i = 0; i < n; i++) {
		put_in_order(&v[i].groups);
		put_in_order(&v[i].forms);
	}
	take_groups(&t);
	memset(t.at, 0, sizeof t.at);
	while ((form = least(&t, /*forms*/ true)) != NULL)
		take_form(&t, *form);
	for (unsigned i = 0; i < n; i++)
		empty(&v[i]);
}

/* ---- lists ---- */

/* Take the next posting off a list; "p->page" is that of the last one. */
static bool
next(struct wm_str *list, struct posting *p)
{
	uint32_t d = 0;
	size_t i = 0;

	for (; i < list->n && (list->p[i] < 'A' || list->p[i] > 'Z'); i++)
		d = d * 36 +
		    (uint32_t)(wm_is_digit(list->p[i])
			    ? list->p[i] - '0'
			    : list->p[i] - 'a' + 10);
	if (i == 0 || i + 2 > list->n)
		return false;
	p->page += d;
	p->level = list->p[i];
	p->section = list->p[i + 1];
	*list = wm_str_sub(*list, i + 2, list->n);
	return true;
}

void
wm_postings_join(struct wm_buf *list, uint32_t *last, struct wm_str postings,
    uint32_t postings_last)
{
	struct posting first = {0};

	if (!next(&postings, &first))
		return;
	put_posting(list, last, first);
	wm_buf_put(list, postings);
	*last = postings_last;
}

uint32_t
wm_postings_edit(struct wm_buf *out, struct wm_str list, struct wm_str less,
    struct wm_str more)
{
	struct posting a = {0}, l = {0}, m = {0};
	bool has_a = next(&list, &a), has_l = next(&less, &l);
	bool has_m = next(&more, &m);
	uint32_t last = 0;

	while (has_a || has_m) {
		while (has_l && has_a && l.page < a.page)
			has_l = next(&less, &l);
		if (has_a && has_l && l.page == a.page) {
			has_a = next(&list, &a);
		} else if (has_m && (!has_a || m.page <= a.page)) {
			put_posting(out, &last, m);
			has_m = next(&more, &m);
		} else {
			put_posting(out, &last, a);
			has_a = next(&list, &a);
		}
	}
	return last;
}
