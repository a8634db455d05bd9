/*
 * Anchors of headings.  The author's own come first, all of a document;
 * then each heading without one gets the slug of its text, "-2" and so on
 * when that is taken.
 */
#include "base/utf8.h"
#include "markdown/md.h"

/* Ids of the frame around a page, which a heading may not have. */
static const char *const reserved[] = {"main", "top", "exit", "q", "toc",
    "toc-h", "search-form", "search-private", "search-results",
    "search-status"};

struct anchor {
	const xmlNode *node; /* NULL: reserved */
	uint32_t next;	     /* number to try behind it */
};

enum { SLUG_MAX = 56 }; /* bytes, so that a number fits below 64 */

static bool
is_reserved(struct wm_str id)
{
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (wm_str_is(id, reserved[i]))
			return true;
	return false;
}

/* "*fresh" says that nobody has it yet. */
static struct anchor *
anchor_of(struct wm_md *md, struct wm_str id, bool *fresh)
{
	struct wm_entry *e = wm_map_add(&md->anchors, id, fresh);

	if (*fresh) {
		e->v.ptr = WM_NEW(md->mem, struct anchor);
		((struct anchor *)e->v.ptr)->next = 2;
		*fresh = !is_reserved(id);
	}
	return e->v.ptr;
}

void
wm_md_anchors_taken(struct wm_md *md, const xmlNode *root)
{
	const xmlNode *n = root;
	bool fresh;

	while (n != NULL) {
		struct wm_str id = n != root && n->type == XML_ELEMENT_NODE
		    ? wm_attr(n, "id")
		    : WM_S("");

		if (id.n > 0)
			anchor_of(md, id, &fresh)->node = n;
		if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
			n = n->children;
			continue;
		}
		while (n != root && n->next == NULL)
			n = n->parent;
		n = n == root ? NULL : n->next;
	}
}

void
wm_md_anchor(struct wm_md *md, xmlNode *node, struct wm_str id,
    struct wm_span at)
{
	struct anchor *a;
	bool fresh;

	if (!wm_is_slug(id)) {
		struct wm_buf b = {0};

		wm_report(md->sink, WM_MD_ANCHOR_BAD, at, WM_PRI(id));
		wm_utf8_slug(&b, id);
		if (b.n > 0)
			wm_hint(md->sink, "for example {#%.*s}", (int)b.n,
			    b.p);
		wm_buf_free(&b);
		return;
	}
	a = anchor_of(md, id, &fresh);
	if (fresh) {
		a->node = node;
		wm_md_attr(node, md->names->id, id);
	} else if (a->node == NULL) {
		wm_report(md->sink, WM_MD_ANCHOR_RESERVED, at, WM_PRI(id));
	} else {
		wm_report(md->sink, WM_MD_ANCHOR_TWICE, at, WM_PRI(id));
		wm_see(md->sink, wm_doc_where(md->doc, a->node),
		    "the first one");
	}
}

void
wm_md_heading(struct wm_md *md, xmlNode *node)
{
	struct wm_md_heading *h;

	for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
		if (a->name == md->names->id)
			return;
	h = WM_NEW(md->mem, struct wm_md_heading);
	h->node = node;
	*md->last = h;
	md->last = &h->next;
}

/* "a-long-title" cut between words. */
static void
shorten(struct wm_buf *b)
{
	if (b->n <= SLUG_MAX)
		return;
	b->n = SLUG_MAX;
	for (size_t i = b->n; i > SLUG_MAX / 2; i--)
		if (b->p[i] == '-') {
			b->n = i;
			return;
		}
}

static void
name_heading(struct wm_md *md, xmlNode *node, struct wm_buf *text,
    struct wm_buf *slug)
{
	struct anchor *base, *a;
	size_t stem;
	bool fresh;

	wm_buf_clear(text);
	wm_buf_clear(slug);
	wm_text_of(node, text);
	wm_utf8_slug(slug, wm_buf_str(text));
	if (slug->n == 0)
		wm_buf_puts(slug, "section");
	shorten(slug);
	stem = slug->n;
	base = a = anchor_of(md, wm_buf_str(slug), &fresh);
	while (!fresh) {
		slug->n = stem;
		wm_buf_putc(slug, '-');
		wm_buf_u64(slug, base->next++);
		a = anchor_of(md, wm_buf_str(slug), &fresh);
	}
	a->node = node;
	wm_md_attr(node, md->names->id, wm_buf_str(slug));
}

void
wm_md_close(struct wm_md *md)
{
	struct wm_buf text = {0}, slug = {0};

	if (!(md->flags & WM_MD_SPEC))
		for (struct wm_md_heading *h = md->first; h; h = h->next)
			name_heading(md, h->node, &text, &slug);
	wm_buf_free(&text);
	wm_buf_free(&slug);
	wm_map_free(&md->anchors);
}
