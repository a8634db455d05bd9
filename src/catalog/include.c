/*
 * Shared texts in the place of <include name=""/>.  What is copied keeps
 * saying which file it stands in: its "at" gets the number of that file
 * among the document's sources.
 */
#include <string.h>

#include "catalog/links.h"
#include "catalog/tables.h"

enum { DEEP = 16 };

struct work {
	struct wm_doc *d;
	const struct wm_shared *shared;
	struct wm_sink *sink;
	struct wm_str stack[DEEP]; /* names being included */
	size_t depth;
};

/* The number of a source among the document's own, added if new. */
static size_t
source_no(struct wm_doc *d, const struct wm_source *src)
{
	const struct wm_source **all;

	for (size_t i = 0; i < d->nsrcs; i++)
		if (d->srcs[i] == src)
			return i;
	all = wm_arena_alloc(&d->mem,
	    (d->nsrcs + 1) * sizeof(const struct wm_source *));
	if (d->nsrcs > 0)
		memcpy(all, d->srcs,
		    d->nsrcs * sizeof(const struct wm_source *));
	all[d->nsrcs] = src;
	d->srcs = all;
	return d->nsrcs++;
}

static void
renumber(xmlNode *top, size_t no)
{
	struct wm_arena mem = {0};

	for (xmlNode *n = top; n != NULL; n = wm_walk(top, n)) {
		xmlAttr *a = n->type == XML_ELEMENT_NODE ? n->properties
							 : NULL;

		for (; a != NULL; a = a->next) {
			struct wm_str v;

			if (a->ns == NULL || a->children == NULL ||
			    strcmp((const char *)a->ns->href, WM_NS) != 0)
				continue;
			v = wm_str((const char *)a->children->content);
			v = wm_arena_fmt(&mem, "%zu:%.*s", no, WM_PRI(v));
			xmlNodeSetContent(a->children, BAD_CAST v.p);
		}
	}
	wm_arena_free(&mem);
}

static void expand(struct work *, xmlNode *root);

static bool
is_open(const struct work *w, struct wm_str name)
{
	for (size_t i = 0; i < w->depth; i++)
		if (wm_str_eq(w->stack[i], name))
			return true;
	return false;
}

/* Copy the body of "from" before "at". */
static void
paste(struct work *w, xmlNode *at, const struct wm_doc *from)
{
	xmlNode *body = wm_child(xmlDocGetRootElement(from->tree), "body");
	size_t no = from->nsrcs > 0 ? source_no(w->d, from->srcs[0]) : 0;

	for (xmlNode *c = body == NULL ? NULL : body->children; c != NULL;
	     c = c->next) {
		xmlNode *copy = xmlDocCopyNode(c, w->d->tree, 1);

		if (copy == NULL)
			continue;
		copy = xmlAddPrevSibling(at, copy);
		if (copy->type == XML_ELEMENT_NODE)
			renumber(copy, no);
	}
}

static void
include(struct work *w, xmlNode *n)
{
	struct wm_str name = wm_attr(n, "name");
	struct wm_span at = wm_doc_where(w->d, n);
	xmlNode *holder;
	struct wm_doc *from;

	if (is_open(w, name) || w->depth == DEEP) {
		wm_report(w->sink, WM_INCLUDE_CYCLE, at, WM_PRI(name));
		return;
	}
	from = w->shared->load(w->shared->arg, w->d->lang, name);
	if (from == NULL || from->tree == NULL) {
		wm_report(w->sink, WM_INCLUDE_MISSING, at, WM_PRI(name));
		wm_hint(w->sink, "it would be content/%.*s/shared/%.*s.md",
		    WM_PRI(w->d->lang), WM_PRI(name));
		return;
	}
	/* Pasted below an element of its own, so that what it includes in
	 * turn is looked for there and nowhere else. */
	holder = xmlNewDocNode(w->d->tree, NULL, BAD_CAST "shared", NULL);
	xmlAddPrevSibling(n, holder);
	xmlAddChild(holder, xmlNewDocText(w->d->tree, BAD_CAST ""));
	paste(w, holder->last, from);
	w->stack[w->depth++] = wm_arena_str(&w->d->mem, name);
	expand(w, holder);
	w->depth--;
	while (holder->children != NULL) {
		xmlNode *c = holder->children;

		xmlUnlinkNode(c);
		if (c->type == XML_TEXT_NODE) /* the end mark, or a blank */
			xmlFreeNode(c);
		else
			xmlAddPrevSibling(holder, c);
	}
	xmlUnlinkNode(holder);
	xmlFreeNode(holder);
}

static void
expand(struct work *w, xmlNode *root)
{
	xmlNode *next;

	for (xmlNode *n = root; n != NULL; n = next) {
		next = wm_walk(root, n);
		if (!wm_is(n, "include") || wm_attr(n, "name").n == 0)
			continue;
		next = wm_walk_past(root, n);
		include(w, n);
		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
}

bool
wm_includes_expand(struct wm_doc *d, const struct wm_shared *shared,
    struct wm_sink *sink)
{
	struct work w = {.d = d, .shared = shared, .sink = sink};
	size_t before = sink->errors;

	/* A shared text that is read alone counts itself as open. */
	if (wm_str_starts(d->id, WM_S("shared/")))
		w.stack[w.depth++] = wm_str_sub(d->id, 7, d->id.n);
	if (d->kind != WM_KIND_PACKET)
		expand(&w, xmlDocGetRootElement(d->tree));
	return sink->errors == before;
}
