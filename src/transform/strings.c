#include "transform/strings.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/die.h"
#include "model/doc.h"
#include "xml/xml.h"

static int
by_key(const void *a, const void *b)
{
	const struct wm_string *x = a, *y = b;
	int d = wm_str_cmp(x->key, y->key);

	return d != 0 ? d : x->at.off < y->at.off ? -1 : 1;
}

static unsigned
holes_of(struct wm_str s)
{
	unsigned holes = 0;

	for (size_t i = 0; i + 2 < s.n; i++)
		if (s.p[i] == '{' && s.p[i + 1] >= '1' && s.p[i + 1] <= '9' &&
		    s.p[i + 2] == '}')
			holes |= 1U << (s.p[i + 1] - '0');
	return holes;
}

static size_t
count_children(const xmlNode *root)
{
	size_t n = 0;

	for (const xmlNode *c = root->children; c != NULL; c = c->next)
		n += c->type == XML_ELEMENT_NODE;
	return n;
}

static void
read_one(struct wm_strings *t, const xmlNode *c, struct wm_sink *sink)
{
	struct wm_str key = wm_attr(c, "key");
	struct wm_buf b = {0};

	if (!wm_is(c, "s") || key.n == 0) {
		wm_report(sink, WM_STRINGS_SHAPE, wm_xml_name_span(c));
		wm_hint(sink, "write <s key=\"name\">the words</s>");
		return;
	}
	for (const xmlNode *k = c->children; k != NULL; k = k->next)
		if (k->type == XML_ELEMENT_NODE) {
			wm_report(sink, WM_STRINGS_SHAPE, wm_xml_name_span(k));
			wm_hint(sink, "a string is plain text; put the "
			    "element into the template");
		}
	wm_text_of(c, &b);
	if (b.n == 0) {
		wm_report(sink, WM_STRINGS_EMPTY, wm_xml_name_span(c),
		    WM_PRI(key));
	}
	t->all[t->n++] = (struct wm_string){wm_arena_str(&t->mem, key),
	    wm_arena_str(&t->mem, wm_buf_str(&b)), holes_of(wm_buf_str(&b)),
	    wm_xml_name_span(c)};
	wm_buf_free(&b);
}

/* Sort, and leave out the second of two with the same key. */
static void
settle(struct wm_strings *t, struct wm_sink *sink)
{
	size_t n = 0;

	if (t->n > 0)
		qsort(t->all, t->n, sizeof *t->all, by_key);
	for (size_t i = 0; i < t->n; i++) {
		if (n > 0 && wm_str_eq(t->all[n - 1].key, t->all[i].key)) {
			wm_report(sink, WM_STRINGS_TWICE, t->all[i].at,
			    WM_PRI(t->all[i].key));
			wm_see(sink, t->all[n - 1].at, "the first one");
			continue;
		}
		t->all[n++] = t->all[i];
	}
	t->n = n;
}

static void
find_dates(struct wm_strings *t)
{
	const struct wm_string *s = wm_strings_find(t, WM_S("date"));
	struct wm_buf b = {0};

	if (s != NULL)
		t->date = s->text;
	for (unsigned m = 1; m <= 12; m++) {
		wm_buf_clear(&b);
		wm_buf_fmt(&b, "month-%u", m);
		s = wm_strings_find(t, wm_buf_str(&b));
		if (s != NULL)
			t->months[m - 1] = s->text;
	}
	wm_buf_free(&b);
}

struct wm_strings *
wm_strings_parse(const struct wm_source *src, struct wm_sink *sink)
{
	struct wm_arena mem = {0};
	xmlDoc *doc = wm_xml_parse(&mem, src, sink);
	struct wm_strings *t;
	xmlNode *root;

	if (doc == NULL) {
		wm_arena_free(&mem);
		return NULL;
	}
	root = xmlDocGetRootElement(doc);
	t = wm_calloc(1, sizeof *t);
	t->src = src;
	t->lang = wm_arena_str(&t->mem, wm_attr(root, "lang"));
	if (!wm_is(root, "strings") || t->lang.n == 0) {
		wm_report(sink, WM_STRINGS_SHAPE, wm_xml_name_span(root));
		wm_hint(sink, "begin with <strings lang=\"en\">");
	}
	t->all = wm_arena_alloc(&t->mem,
	    (count_children(root) + 1) * sizeof *t->all);
	for (xmlNode *c = root->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			read_one(t, c, sink);
	settle(t, sink);
	find_dates(t);
	xmlFreeDoc(doc);
	wm_arena_free(&mem);
	return t;
}

void
wm_strings_free(struct wm_strings *t)
{
	if (t == NULL)
		return;
	wm_arena_free(&t->mem);
	free(t);
}

const struct wm_string *
wm_strings_find(const struct wm_strings *t, struct wm_str key)
{
	size_t lo = 0, hi = t->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int d = wm_str_cmp(t->all[mid].key, key);

		if (d == 0)
			return &t->all[mid];
		if (d < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

void
wm_strings_fill(struct wm_buf *b, struct wm_str s, const struct wm_str *args,
    size_t nargs)
{
	size_t from = 0;

	for (size_t i = 0; i + 2 < s.n; i++) {
		size_t k;

		if (s.p[i] != '{' || s.p[i + 2] != '}' || s.p[i + 1] < '1' ||
		    s.p[i + 1] > '9')
			continue;
		wm_buf_put(b, wm_str_sub(s, from, i - from));
		k = (size_t)(s.p[i + 1] - '1');
		if (k < nargs)
			wm_buf_put(b, args[k]);
		from = i + 3;
		i += 2;
	}
	wm_buf_put(b, wm_str_sub(s, from, s.n));
}

void
wm_strings_date(struct wm_buf *b, const struct wm_strings *t, int32_t day)
{
	struct wm_civil c = wm_civil_of(day);
	struct wm_buf d = {0}, y = {0};
	struct wm_str args[3];

	wm_buf_u64(&d, (uint64_t)c.day);
	wm_buf_u64(&y, (uint64_t)c.year);
	args[0] = t->months[c.month - 1];
	args[1] = wm_buf_str(&d);
	args[2] = wm_buf_str(&y);
	wm_strings_fill(b, t->date, args, 3);
	wm_buf_free(&d);
	wm_buf_free(&y);
}

static void
compare_two(const struct wm_strings *a, const struct wm_strings *b,
    struct wm_sink *sink)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct wm_string *x = &a->all[i];
		const struct wm_string *y = wm_strings_find(b, x->key);

		if (y == NULL) {
			wm_report(sink, WM_STRINGS_MISSING, x->at,
			    WM_PRI(x->key), WM_PRI(b->src->path));
			wm_hint(sink, "add <s key=\"%.*s\"> to %.*s",
			    WM_PRI(x->key), WM_PRI(b->src->path));
		} else if (x->holes != y->holes) {
			wm_report(sink, WM_STRINGS_HOLES, y->at,
			    WM_PRI(x->key), WM_PRI(a->src->path));
			wm_see(sink, x->at, "the other one");
		}
	}
}

void
wm_strings_compare(const struct wm_strings *const *all, size_t n,
    struct wm_sink *sink)
{
	for (size_t i = 1; i < n; i++) {
		compare_two(all[0], all[i], sink);
		for (size_t k = 0; k < all[i]->n; k++) {
			const struct wm_string *s = &all[i]->all[k];

			if (wm_strings_find(all[0], s->key) != NULL)
				continue;
			wm_report(sink, WM_STRINGS_MISSING, s->at,
			    WM_PRI(s->key), WM_PRI(all[0]->src->path));
			wm_hint(sink, "add <s key=\"%.*s\"> to %.*s",
			    WM_PRI(s->key), WM_PRI(all[0]->src->path));
		}
	}
}
