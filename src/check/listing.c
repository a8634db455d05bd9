/*
 * Rules on listings.
 */
#include <string.h>

#include "base/path.h"
#include "check/rules.h"

static const xmlNode *
root_of(const struct wm_rules *r)
{
	return xmlDocGetRootElement(r->d->tree);
}

void
wm_rule_held(struct wm_rules *r)
{
	const xmlNode *record = wm_child(root_of(r), "record");

	if (wm_catalog_held(r->cat, wm_path_base(r->d->id)))
		wm_report(r->sink, WM_LISTING_HELD,
		    wm_doc_where(r->d, record == NULL ? root_of(r) : record),
		    "its sources are of low confidence");
}

static bool
yes(const xmlNode *n, const char *attr)
{
	return wm_str_is(wm_attr(n, attr), "yes");
}

static bool
is_hidden(const xmlNode *n)
{
	for (; n != NULL && n->type == XML_ELEMENT_NODE; n = n->parent)
		if (yes(n, "private") || yes(n, "confidential") ||
		    wm_is(n, "record"))
			return true;
	return false;
}

static bool
is_mail(struct wm_str s)
{
	size_t at = wm_str_chr(s, '@'), dot = wm_str_rchr(s, '.');

	return at != SIZE_MAX && at > 0 && dot != SIZE_MAX && dot > at + 1 &&
	    dot + 1 < s.n && wm_str_chr(s, ' ') == SIZE_MAX;
}

/* Digits alone, so that a number is found in any spelling. */
static struct wm_str
digits(struct wm_rules *r, struct wm_str s)
{
	struct wm_buf b = {0};
	struct wm_str d;

	for (size_t i = 0; i < s.n; i++)
		if (wm_is_digit(s.p[i]))
			wm_buf_putc(&b, s.p[i]);
	d = wm_arena_str(&r->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return d;
}

static struct wm_str
text(struct wm_rules *r, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str s;

	wm_text_of(n, &b);
	s = wm_arena_str(&r->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return s;
}

/* Elements of the vocabulary inside? */
static bool
has_parts(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE && c->ns == NULL)
			return true;
	return false;
}

/* Does a published text or number repeat "secret"? */
static void
repeated(struct wm_rules *r, const xmlNode *hidden, struct wm_str secret,
    bool number)
{
	const xmlNode *root = root_of(r);

	if (secret.n < 7)
		return;
	for (const xmlNode *n = root; n != NULL; n = wm_rule_next(root, n)) {
		struct wm_str t;

		if (n->type != XML_ELEMENT_NODE || n->ns != NULL ||
		    is_hidden(n))
			continue;
		t = wm_attr(n, "number");
		if (t.n == 0 && !has_parts(n))
			t = text(r, n);
		if (number ? wm_str_find(digits(r, t), secret) == SIZE_MAX
			   : wm_str_find(t, secret) == SIZE_MAX)
			continue;
		wm_report(r->sink, WM_LISTING_LEAK, wm_doc_where(r->d, n));
		wm_see(r->sink, wm_doc_where(r->d, hidden),
		    "kept private here");
	}
}

/* The vocabulary checks attributes; these addresses are text. */
void
wm_rule_mail(struct wm_rules *r)
{
	const xmlNode *root = root_of(r);

	for (const xmlNode *n = root; n != NULL; n = wm_rule_next(root, n)) {
		struct wm_str s;

		if (!wm_is(n, "email"))
			continue;
		s = text(r, n);
		if (s.n == 0 || is_mail(s))
			continue;
		wm_report(r->sink, WM_LINK_MAIL, wm_doc_where(r->d, n),
		    WM_PRI(s));
		wm_hint(r->sink, "write it as name@example.org");
	}
}

void
wm_rule_leak(struct wm_rules *r)
{
	const xmlNode *root = root_of(r);

	for (const xmlNode *n = root; n != NULL; n = wm_rule_next(root, n)) {
		if (n->type != XML_ELEMENT_NODE || !is_hidden(n))
			continue;
		if (wm_is(n, "phone")) {
			struct wm_str d = digits(r, wm_attr(n, "number"));

			/* Without the country: people write it or not. */
			d = wm_str_sub(d, d.n > 10 ? d.n - 10 : 0, 10);
			repeated(r, n, d, true);
		}
		if (wm_is(n, "email") || wm_is(n, "line"))
			repeated(r, n, text(r, n), false);
	}
}
