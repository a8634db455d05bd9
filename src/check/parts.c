#include "check/parts.h"

#include <string.h>

#include "base/hash.h"

/* Append what a node says: names, addresses, words. */
static void
put(const xmlNode *n, struct wm_buf *b)
{
	if (n->type == XML_TEXT_NODE) {
		wm_buf_put(b, wm_str((const char *)n->content));
		return;
	}
	if (n->type != XML_ELEMENT_NODE)
		return;
	wm_buf_putc(b, '<');
	wm_buf_puts(b, (const char *)n->name);
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		if (a->children != NULL && a->ns == NULL &&
		    (strcmp((const char *)a->name, "href") == 0 ||
			strcmp((const char *)a->name, "src") == 0)) {
			wm_buf_putc(b, ' ');
			wm_buf_puts(b, (const char *)a->children->content);
		}
	wm_buf_putc(b, '>');
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		put(c, b);
	wm_buf_putc(b, '>');
}

/* Runs of white space as one blank, in place. */
static struct wm_str
squeeze(struct wm_buf *b)
{
	char *p = b->p;
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		if ((unsigned char)p[i] > ' ')
			p[n++] = p[i];
		else if (n > 0 && p[n - 1] != ' ')
			p[n++] = ' ';
	b->n = n;
	return wm_str_trim(wm_buf_str(b));
}

static void
put_hash(struct wm_buf *said, struct wm_buf *b)
{
	char hex[9];

	wm_hash_hex(wm_hash(squeeze(said)), hex, 8);
	if (b->n > 0)
		wm_buf_putc(b, ' ');
	wm_buf_puts(b, hex);
	wm_buf_clear(said);
}

static bool
is_part(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && !wm_is(n, "title") &&
	    !wm_is(n, "summary");
}

/* The first node of the next part behind "n"; NULL if there is none. */
static const xmlNode *
next_part(const xmlNode *n, bool prose)
{
	for (n = n->next; n != NULL; n = n->next)
		if (prose ? wm_is_html(n, "h2") : is_part(n))
			return n;
	return NULL;
}

/* The first node of the second part. */
static const xmlNode *
second(const xmlNode *root, bool *prose)
{
	const xmlNode *body = wm_child(root, "body");
	const xmlNode *n = body != NULL ? body->children : root->children;

	*prose = body != NULL;
	while (n != NULL && !*prose && !is_part(n))
		n = n->next;
	return n;
}

void
wm_parts_hash(const struct wm_doc *d, struct wm_buf *b)
{
	const xmlNode *root = xmlDocGetRootElement(d->tree), *n, *next;
	struct wm_buf said = {0};
	bool prose;

	for (n = root->children; n != NULL; n = n->next)
		if (wm_is(n, "title") || wm_is(n, "summary"))
			put(n, &said);
	put_hash(&said, b);
	for (n = second(root, &prose); n != NULL; n = next) {
		next = next_part(n, prose);
		for (; n != next && n != NULL; n = n->next)
			put(n, &said);
		put_hash(&said, b);
	}
	wm_buf_free(&said);
}

const xmlNode *
wm_parts_node(const struct wm_doc *d, size_t n)
{
	const xmlNode *root = xmlDocGetRootElement(d->tree), *part;
	bool prose;

	part = n == 0 ? wm_child(root, "title") : second(root, &prose);
	for (size_t i = 1; i < n && part != NULL; i++)
		part = next_part(part, prose);
	while (part != NULL && part->type != XML_ELEMENT_NODE)
		part = part->next;
	return part;
}

void
wm_part_hash(const xmlNode *n, struct wm_buf *b)
{
	struct wm_buf said = {0};

	wm_text_of(n, &said);
	put_hash(&said, b);
	wm_buf_free(&said);
}
