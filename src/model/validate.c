/*
 * The tree is walked once, in document order, together with the vocabulary.
 * A name that is only misspelled counts as the one it is nearest to: its
 * inside is checked too, and its parent does not miss it.
 */
#include "model/validate.h"

#include <string.h>

#include "base/map.h"
#include "xml/xml.h"

/* An <at place="..."> that waits until all places are known. */
struct wait {
	struct wait *next;
	struct wm_str id;
	struct wm_span at;
};

struct check {
	struct wm_sink *sink;
	struct wm_arena mem; /* decoded values */
	struct wm_map ids;   /* to the span of the first, in mem */
	struct wm_map includes; /* of a packet: to the span of the first */
	struct wm_map places;
	struct wait *waits, **last;
	/*
	 * The element that stands in a wrong place: what it lacks is not
	 * said, because it may well be another thing than its name says.
	 */
	const xmlNode *misplaced;
};

static struct wm_str
name_of(const xmlNode *n)
{
	return wm_str((const char *)n->name);
}

/* A list of names, "<a>, <b>", cut when it gets long. */
static struct wm_str
join(struct wm_buf *b, struct wm_str name, bool tag)
{
	if (b->n > 300) {
		if (!wm_str_ends(wm_buf_str(b), WM_S("...")))
			wm_buf_puts(b, ", ...");
		return wm_buf_str(b);
	}
	if (b->n > 0)
		wm_buf_puts(b, ", ");
	wm_buf_fmt(b, tag ? "<%.*s>" : "%.*s", WM_PRI(name));
	return wm_buf_str(b);
}

/* ---- attributes ---- */

static void
remember_id(struct check *c, const struct wm_vocab_elem *model,
    struct wm_str id, struct wm_span at)
{
	struct wm_span *where = WM_NEW(&c->mem, struct wm_span);
	struct wm_entry *e;
	bool fresh;

	*where = at;
	if (wm_vocab_id(model) == WM_ELEM_PLACE)
		(void)wm_map_add(&c->places, id, NULL);
	e = wm_map_add(&c->ids, id, &fresh);
	if (fresh) {
		e->v.ptr = where;
		return;
	}
	where = e->v.ptr;
	wm_report(c->sink, WM_ID_TWICE, at, WM_PRI(id));
	wm_see(c->sink, *where, "first used here");
}

/* A part that is there twice would have each of its anchors twice. */
static void
remember_include(struct check *c, struct wm_str ref, struct wm_span at)
{
	bool fresh;
	struct wm_entry *e = wm_map_add(&c->includes, ref, &fresh);

	if (fresh) {
		e->v.ptr = WM_NEW(&c->mem, struct wm_span);
		*(struct wm_span *)e->v.ptr = at;
		return;
	}
	wm_report(c->sink, WM_INCLUDE_TWICE, at, WM_PRI(ref));
	wm_see(c->sink, *(struct wm_span *)e->v.ptr, "the first time");
	wm_hint(c->sink, "take one of the two out");
}

static void
remember_place(struct check *c, struct wm_str id, struct wm_span at)
{
	struct wait *w = WM_NEW(&c->mem, struct wait);

	w->id = id;
	w->at = at;
	*c->last = w;
	c->last = &w->next;
}

static void
check_places(struct check *c)
{
	for (const struct wait *w = c->waits; w != NULL; w = w->next) {
		struct wm_near near = {.wanted = w->id};
		struct wm_buf all = {0};

		if (wm_map_find(&c->places, w->id) != NULL)
			continue;
		wm_report(c->sink, WM_PLACE_UNKNOWN, w->at, WM_PRI(w->id));
		for (size_t i = 0; i < c->places.n; i++) {
			wm_near_offer(&near, c->places.all[i]->key);
			(void)join(&all, c->places.all[i]->key, false);
		}
		if (near.best.n > 0)
			wm_hint(c->sink, "did you mean '%.*s'?",
			    WM_PRI(near.best));
		else if (all.n > 0)
			wm_hint(c->sink, "it has: %.*s",
			    WM_PRI(wm_buf_str(&all)));
		else
			wm_hint(c->sink, "add <place id=\"%.*s\">",
			    WM_PRI(w->id));
		wm_buf_free(&all);
	}
}

static void
unknown_attr(struct check *c, const struct wm_vocab_elem *model,
    const xmlAttr *a, struct wm_str name)
{
	struct wm_near near = {.wanted = name};
	struct wm_buf all = {0};

	wm_report(c->sink, WM_ATTR_UNKNOWN, wm_xml_attr_span(a), model->name,
	    WM_PRI(name));
	for (const struct wm_vocab_attr *m = model->attrs; m->name != NULL;
	     m++) {
		wm_near_offer(&near, wm_str(m->name));
		(void)join(&all, wm_str(m->name), false);
		if (wm_str_is(name, "lang") && strcmp(m->name, "xml:lang") == 0)
			near.best = wm_str(m->name);
	}
	if (near.best.n > 0)
		wm_hint(c->sink, "did you mean '%.*s'?", WM_PRI(near.best));
	else if (all.n > 0)
		wm_hint(c->sink, "it may have: %.*s", WM_PRI(wm_buf_str(&all)));
	else
		wm_hint(c->sink, "it has none but facts; delete it");
	wm_buf_free(&all);
}

static void
attribute(struct check *c, const struct wm_vocab_elem *model, const xmlAttr *a)
{
	struct wm_str name = wm_xml_attr_name(&c->mem, a), value;
	const struct wm_vocab_attr *m = wm_vocab_attr(model, name);
	struct wm_span at;

	if (m == NULL) {
		unknown_attr(c, model, a, name);
		return;
	}
	value = wm_xml_value(&c->mem, a).s;
	at = wm_xml_value_span(a);
	if (!wm_validate_value(m, value, at, c->sink))
		return;
	if (m->type == WM_TYPE_SLUG && strcmp(m->name, "id") == 0)
		remember_id(c, model, value, at);
	if (wm_vocab_id(model) == WM_ELEM_AT && strcmp(m->name, "place") == 0)
		remember_place(c, value, at);
	if (wm_vocab_id(model) == WM_ELEM_INCLUDE && m->type == WM_TYPE_PAGEREF)
		remember_include(c, value, at);
}

/* The attribute of that name, which may have a prefix; NULL if none. */
static const xmlAttr *
find_attr(struct check *c, const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (wm_str_is(wm_xml_attr_name(&c->mem, a), name))
			return a;
	return NULL;
}

/* Is an attribute there that only is a misspelling of that name? */
static bool
has_near(struct check *c, const struct wm_vocab_elem *model, const xmlNode *n,
    const char *name)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		struct wm_near near = {0};

		near.wanted = wm_xml_attr_name(&c->mem, a);
		if (wm_vocab_attr(model, near.wanted) != NULL)
			continue;
		for (const struct wm_vocab_attr *m = model->attrs;
		     m->name != NULL; m++)
			wm_near_offer(&near, wm_str(m->name));
		if (wm_str_is(near.best, name))
			return true;
	}
	return false;
}

static void
attributes(struct check *c, const struct wm_vocab_elem *model, const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		attribute(c, model, a);
	if (c->misplaced == n)
		return;
	for (const struct wm_vocab_attr *m = model->attrs; m->name != NULL;
	     m++) {
		if (!m->required || find_attr(c, n, m->name) != NULL ||
		    has_near(c, model, n, m->name))
			continue;
		wm_report(c->sink, WM_ATTR_MISSING, wm_xml_name_span(n),
		    model->name, m->name);
		if (m->values != NULL)
			wm_hint(c->sink, "%s; it can be: %s", m->doc,
			    m->values);
		else
			wm_hint(c->sink, "%s: write %s", m->doc,
			    wm_type_expects(m->type));
	}
}

/* ---- elements ---- */

/* Elements of the vocabulary that "name" may stand in; NULL at the end. */
static const struct wm_vocab_elem *
parent_of(struct wm_str name, size_t *i, const struct wm_vocab_elem **model)
{
	while (*i < WM_ELEM_MAX) {
		const struct wm_vocab_elem *p =
		    wm_vocab_elem((enum wm_elem)(*i)++);

		if ((*model = wm_vocab_child(p, name)) != NULL)
			return p;
	}
	return NULL;
}

/*
 * A child that its parent does not have: say so, and give the model it was
 * probably meant to follow; NULL if nobody can know.  "*counts": it stands
 * for a child of the parent.
 */
static const struct wm_vocab_elem *
strange_child(struct check *c, const struct wm_vocab_elem *model,
    const xmlNode *n, bool *counts)
{
	const struct wm_vocab_elem *m = NULL, *first = NULL, *p;
	struct wm_near near = {.wanted = name_of(n)};
	struct wm_buf list = {0};
	size_t i = 0;

	while ((p = parent_of(near.wanted, &i, &m)) != NULL) {
		(void)join(&list, wm_str(p->name), true);
		if (first == NULL)
			first = m;
	}
	if (first != NULL) {
		wm_report(c->sink, WM_ELEMENT_MISPLACED, wm_xml_name_span(n),
		    WM_PRI(near.wanted), model->name);
		wm_hint(c->sink, "it may stand in %.*s",
		    WM_PRI(wm_buf_str(&list)));
		wm_buf_free(&list);
		c->misplaced = n;
		return first;
	}
	wm_report(c->sink, WM_ELEMENT_UNKNOWN, wm_xml_name_span(n),
	    WM_PRI(near.wanted));
	for (const struct wm_vocab_child *k = model->children; k->elem != NULL;
	     k++) {
		wm_near_offer(&near, wm_str(k->elem->name));
		(void)join(&list, wm_str(k->elem->name), true);
	}
	if (near.best.n > 0) {
		first = wm_vocab_child(model, near.best);
		wm_hint(c->sink, "did you mean <%.*s>?", WM_PRI(near.best));
		*counts = true;
	} else if (list.n > 0)
		wm_hint(c->sink, "<%s> may have: %.*s", model->name,
		    WM_PRI(wm_buf_str(&list)));
	wm_buf_free(&list);
	return first;
}

/* The language of a text: its own xml:lang, or that of what it is in. */
static struct wm_str
lang_of(struct check *c, const xmlNode *n)
{
	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent) {
		const xmlAttr *a = find_attr(c, n, "xml:lang");

		if (a != NULL)
			return wm_xml_value(&c->mem, a).s;
	}
	return WM_S("");
}

/* What is known of one kind of child while its siblings go by. */
struct seen {
	size_t n;
	const xmlNode *first;
	struct wm_map langs; /* to the first node of each */
};

static void
another(struct check *c, const struct wm_vocab_elem *parent,
    const struct wm_vocab_child *k, struct seen *seen, xmlNode *n)
{
	struct wm_entry *e;
	bool fresh;

	if (seen->n++ == 0)
		seen->first = n;
	if (k->max != 0 && seen->n > k->max) {
		wm_report(c->sink, WM_ELEMENT_REPEATED, wm_xml_name_span(n),
		    parent->name, k->elem->name);
		wm_see(c->sink, wm_xml_name_span(seen->first), "the first one");
		return;
	}
	if (k->max == 1 || !wm_vocab_one_a_language(k->elem))
		return;
	e = wm_map_add(&seen->langs, lang_of(c, n), &fresh);
	if (fresh) {
		e->v.ptr = n;
		return;
	}
	wm_report(c->sink, WM_LANG_TWICE, wm_xml_name_span(n), k->elem->name);
	wm_see(c->sink, wm_xml_name_span(e->v.ptr), "the first one");
	wm_hint(c->sink, "give each its xml:lang, as xml:lang=\"es\"");
}

static void element(struct check *, const struct wm_vocab_elem *, xmlNode *);

static void
count_child(struct check *c, const struct wm_vocab_elem *model,
    const struct wm_vocab_elem *child, struct seen *seen, xmlNode *n)
{
	for (size_t i = 0; model->children[i].elem != NULL; i++)
		if (model->children[i].elem == child)
			another(c, model, &model->children[i], &seen[i], n);
}

static void
parts(struct check *c, const struct wm_vocab_elem *model, xmlNode *n)
{
	const struct wm_vocab_child *k = model->children;
	struct seen *seen;
	bool loose = c->misplaced == n;
	size_t kinds = 0;

	while (k[kinds].elem != NULL)
		kinds++;
	seen = wm_arena_alloc(&c->mem, (kinds + 1) * sizeof *seen);
	for (xmlNode *in = n->children; in != NULL; in = in->next) {
		const struct wm_vocab_elem *m;
		bool counts = true;

		if (in->type != XML_ELEMENT_NODE)
			continue;
		m = wm_vocab_child(model, name_of(in));
		if (m == NULL) {
			counts = false;
			m = strange_child(c, model, in, &counts);
		}
		if (m != NULL && counts)
			count_child(c, model, m, seen, in);
		if (m != NULL)
			element(c, m, in);
	}
	for (size_t i = 0; i < kinds; i++) {
		wm_map_free(&seen[i].langs);
		if (seen[i].n >= k[i].min || loose)
			continue;
		wm_report(c->sink, WM_ELEMENT_MISSING, wm_xml_name_span(n),
		    model->name, k[i].elem->name);
		wm_hint(c->sink, "add <%s>: %s", k[i].elem->name,
		    k[i].elem->doc);
	}
}

/* Tags in what holds only text, or nothing. */
static bool
no_parts(struct check *c, const struct wm_vocab_elem *model, const xmlNode *n)
{
	bool any = false;

	for (const xmlNode *in = n->children; in != NULL; in = in->next) {
		if (in->type != XML_ELEMENT_NODE)
			continue;
		any = true;
		if (model->content == WM_EMPTY) {
			wm_report(c->sink, WM_ELEMENT_MISPLACED,
			    wm_xml_name_span(in), WM_PRI(name_of(in)),
			    model->name);
			wm_hint(c->sink, "<%s/> is always empty", model->name);
			continue;
		}
		wm_report(c->sink, WM_ELEMENT_IN_TEXT, wm_xml_name_span(in),
		    WM_PRI(name_of(in)), model->name);
		if (model->content != WM_PLAIN)
			wm_hint(c->sink,
			    "write Markdown, or move it behind "
			    "</%s>",
			    model->name);
		else
			wm_hint(c->sink,
			    "take the tags away, or write &lt; "
			    "for a '<' in the text");
	}
	return any;
}

/* Is there text right in it, and not only blanks?  The tree knows; the bytes
 * are looked at only for the place of what is wrong. */
static bool
has_text(const xmlNode *n)
{
	for (const xmlNode *in = n->children; in != NULL; in = in->next)
		if ((in->type == XML_TEXT_NODE ||
			in->type == XML_CDATA_SECTION_NODE) &&
		    wm_str_trim(wm_str((const char *)in->content)).n > 0)
			return true;
	return false;
}

static void
text_only(struct check *c, const struct wm_vocab_elem *model, xmlNode *n)
{
	bool any = no_parts(c, model, n);

	if (any || wm_vocab_bare(model) || c->misplaced == n || has_text(n))
		return;
	wm_report(c->sink, WM_ELEMENT_BARE, wm_xml_name_span(n), model->name);
	wm_hint(c->sink, "%s", model->doc);
}

static void
no_text(struct check *c, const struct wm_vocab_elem *model, const xmlNode *n)
{
	struct wm_buf list = {0};

	if (!has_text(n))
		return;
	wm_report(c->sink, WM_TEXT_MISPLACED, wm_xml_stray_span(n),
	    model->name);
	for (const struct wm_vocab_child *k = model->children; k->elem != NULL;
	     k++)
		(void)join(&list, wm_str(k->elem->name), true);
	if (list.n > 0)
		wm_hint(c->sink, "it holds only: %.*s",
		    WM_PRI(wm_buf_str(&list)));
	else
		wm_hint(c->sink, "<%s/> is always empty", model->name);
	wm_buf_free(&list);
}

static void
namespaced(struct check *c, const xmlNode *n)
{
	const xmlNs *up =
	    n->parent != NULL && n->parent->type == XML_ELEMENT_NODE
	    ? n->parent->ns
	    : NULL;

	if (n->ns == NULL || n->ns == up)
		return;
	wm_report(c->sink, WM_ELEMENT_UNKNOWN, wm_xml_name_span(n),
	    WM_PRI(name_of(n)));
	wm_hint(c->sink,
	    "its name is in the namespace '%s'; take the xmlns "
	    "away",
	    (const char *)n->ns->href);
}

static void
element(struct check *c, const struct wm_vocab_elem *model, xmlNode *n)
{
	namespaced(c, n);
	attributes(c, model, n);
	switch (model->content) {
	case WM_NONE:
		parts(c, model, n);
		no_text(c, model, n);
		break;
	case WM_EMPTY:
		(void)no_parts(c, model, n);
		no_text(c, model, n);
		break;
	case WM_PLAIN:
	case WM_INLINE:
	case WM_BLOCK:
		text_only(c, model, n);
		break;
	}
}

/* What the root is to be checked as; WM_KIND_MAX: nobody can know. */
static enum wm_kind
root_kind(struct check *c, enum wm_kind want, const xmlNode *root)
{
	enum wm_kind is = wm_vocab_kind_named(name_of(root));
	struct wm_near near = {.wanted = name_of(root)};
	struct wm_buf all = {0};

	if (is != WM_KIND_MAX && (want == WM_KIND_MAX || want == is))
		return is;
	if (want != WM_KIND_MAX) {
		const char *name = wm_vocab_kind(want)->root->name;

		wm_report(c->sink, WM_ROOT_KIND, wm_xml_name_span(root), name,
		    WM_PRI(near.wanted));
		wm_near_offer(&near, wm_str(name));
		if (near.best.n > 0)
			wm_hint(c->sink, "did you mean <%s>?", name);
		c->misplaced = root;
		return is != WM_KIND_MAX ? is
		    : near.best.n > 0    ? want
					 : WM_KIND_MAX;
	}
	for (int k = 0; k < WM_KIND_MAX; k++) {
		struct wm_str name =
		    wm_str(wm_vocab_kind((enum wm_kind)k)->root->name);

		if (k == WM_KIND_PAGE)
			continue; /* it is Markdown */
		wm_near_offer(&near, name);
		(void)join(&all, name, true);
	}
	wm_report(c->sink, WM_ELEMENT_UNKNOWN, wm_xml_name_span(root),
	    WM_PRI(near.wanted));
	if (near.best.n > 0)
		wm_hint(c->sink, "did you mean <%.*s>?", WM_PRI(near.best));
	else
		wm_hint(c->sink, "a file begins with one of %.*s",
		    WM_PRI(wm_buf_str(&all)));
	wm_buf_free(&all);
	return near.best.n > 0 ? wm_vocab_kind_named(near.best) : WM_KIND_MAX;
}

bool
wm_validate(const xmlDoc *doc, enum wm_kind kind, struct wm_sink *sink)
{
	size_t before = sink->errors + sink->warnings;
	struct check c = {.sink = sink};
	xmlNode *root = xmlDocGetRootElement(doc);

	c.last = &c.waits;
	if (root == NULL)
		return true;
	kind = root_kind(&c, kind, root);
	if (kind != WM_KIND_MAX) {
		element(&c, wm_vocab_kind(kind)->root, root);
		check_places(&c);
	}
	wm_map_free(&c.ids);
	wm_map_free(&c.includes);
	wm_map_free(&c.places);
	wm_arena_free(&c.mem);
	return sink->errors + sink->warnings == before;
}
