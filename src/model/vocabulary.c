/*
 * The vocabulary as const tables.  All attributes stand in one array, all
 * children in another, in the order of vocabulary.def; each element opens
 * its part with an empty row, which ends the part before it.
 */
#include "model/vocabulary.h"

#define CAT2(a, b) a##b
#define CAT(a, b)  CAT2(a, b)

/* Where each element's parts begin: the row behind its empty one. */
enum {
#define WM_ELEMENT(id, name, text, doc)   KIDS_##id,
#define WM_CHILD(parent, child, min, max) KID_##parent##_##child,
#include "model/vocabulary.def"
	KIDS_END
};

enum {
#define WM_ELEMENT(id, name, text, doc)                 ATTRS_##id,
#define WM_ATTR(element, name, type, need, values, doc) CAT(ATTR_, __LINE__),
#include "model/vocabulary.def"
	ATTRS_END
};

enum {
	OPTIONAL,
	REQUIRED
};
enum {
	LANG = 1,
	ALL = 0
};

static const struct wm_vocab_elem elems[WM_ELEM_MAX];

static const struct wm_vocab_child kids[KIDS_END + 1] = {
#define WM_ELEMENT(id, name, text, doc) {NULL, 0, 0},
#define WM_CHILD(parent, child, min, max) \
	{&elems[WM_ELEM_##child], (min), (max)},
#include "model/vocabulary.def"
};

static const struct wm_vocab_attr attrs[ATTRS_END + 1] = {
#define WM_ELEMENT(id, name, text, doc) {NULL, WM_TYPE_TEXT, false, NULL, NULL},
#define WM_ATTR(element, name, type, need, values, doc) \
	{name, WM_TYPE_##type, (need) == REQUIRED, values, doc},
#include "model/vocabulary.def"
};

static const struct wm_vocab_elem elems[WM_ELEM_MAX] = {
#define WM_ELEMENT(id, name, text, doc)                   \
	{#id, name, WM_##text, doc, kids + KIDS_##id + 1, \
	    attrs + ATTRS_##id + 1},
#include "model/vocabulary.def"
};

static const struct wm_vocab_kind kinds[WM_KIND_MAX] = {
#define WM_KIND(id, root, place) {&elems[WM_ELEM_##root], place},
#include "model/vocabulary.def"
};

static const bool bare[WM_ELEM_MAX] = {
#define WM_BARE(element) [WM_ELEM_##element] = true,
#include "model/vocabulary.def"
};

static const bool one_a_language[WM_ELEM_MAX] = {
#define WM_ONE_A_LANGUAGE(element) [WM_ELEM_##element] = true,
#include "model/vocabulary.def"
};

static const struct wm_vocab_attr facts = {"facts", WM_TYPE_FACTS, false, NULL,
    "ids of the facts it states"};

const struct wm_vocab_kind *
wm_vocab_kind(enum wm_kind k)
{
	return &kinds[k];
}

const struct wm_vocab_elem *
wm_vocab_elem(enum wm_elem e)
{
	return &elems[e];
}

enum wm_elem
wm_vocab_id(const struct wm_vocab_elem *e)
{
	return (enum wm_elem)(e - elems);
}

bool
wm_vocab_bare(const struct wm_vocab_elem *e)
{
	return bare[e - elems];
}

bool
wm_vocab_one_a_language(const struct wm_vocab_elem *e)
{
	return one_a_language[e - elems];
}

enum wm_kind
wm_vocab_kind_named(struct wm_str name)
{
	size_t k = 0;

	while (k < WM_KIND_MAX && !wm_str_is(name, kinds[k].root->name))
		k++;
	return (enum wm_kind)k;
}

const struct wm_vocab_elem *
wm_vocab_child(const struct wm_vocab_elem *parent, struct wm_str name)
{
	for (const struct wm_vocab_child *c = parent->children; c->elem != NULL;
	     c++)
		if (wm_str_is(name, c->elem->name))
			return c->elem;
	return NULL;
}

const struct wm_vocab_attr *
wm_vocab_attr(const struct wm_vocab_elem *e, struct wm_str name)
{
	for (const struct wm_vocab_attr *a = e->attrs; a->name != NULL; a++)
		if (wm_str_is(name, a->name))
			return a;
	return wm_str_is(name, facts.name) ? &facts : NULL;
}
