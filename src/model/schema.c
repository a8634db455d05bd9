/*
 * One grammar a kind: a pattern for each element that can be reached, named
 * by its id, because two elements may have one name (title of a page, title
 * of a packet).  Types are XML Schema's with facets.  What RELAX NG cannot
 * say is left to the validator: ids that must differ, languages that must
 * differ, an "at" that must name a place.
 */
#include "model/schema.h"

#include <string.h>

#define SLUG "[a-z0-9]+(-[a-z0-9]+)*"

/* A pattern as XML Schema's regular expressions have it; NULL: none. */
static const char *
regex_of(enum wm_type type)
{
	switch (type) {
	case WM_TYPE_SLUG:
	case WM_TYPE_SLUGS:
	case WM_TYPE_REFS:
		return SLUG;
	case WM_TYPE_PAGEREF:
		return SLUG "(/" SLUG ")*";
	case WM_TYPE_NUMBER:
		return "[0-9]{1,6}";
	case WM_TYPE_DECIMAL:
		return "-?[0-9]{1,3}(\\.[0-9]{1,10})?";
	case WM_TYPE_DATE:
		return "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}";
	case WM_TYPE_LANG:
	case WM_TYPE_LANGS:
		return "[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*";
	case WM_TYPE_URI:
		return "https?://[^/\\s]\\S*|(mailto|tel|sms):\\S+";
	case WM_TYPE_PHONE:
		return "\\+1[2-9]([02-8][0-9]|1[02-9])"
		       "[2-9]([02-9][0-9]|1[02-9])[0-9]{4}"
		       "|\\+[2-9][0-9]{7,14}|[2-9]11|988|[1-9][0-9]{3,5}";
	case WM_TYPE_EMAIL:
		return "[^@\\s]+@[^@\\s]+\\.[^@.\\s]+";
	case WM_TYPE_UUID:
		return "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
	case WM_TYPE_HASH:
		return "[0-9a-f]{8}";
	case WM_TYPE_YES:
		return "yes";
	case WM_TYPE_FACTS:
		return "[A-Z][0-9]{1,5}";
	case WM_TYPE_TEXT:
	case WM_TYPE_TEXTS:
	case WM_TYPE_CHOICE:
		break;
	}
	return NULL;
}

static bool
is_list(enum wm_type type)
{
	return type == WM_TYPE_SLUGS || type == WM_TYPE_REFS ||
	    type == WM_TYPE_LANGS || type == WM_TYPE_FACTS;
}

static size_t
longest(enum wm_type type)
{
	return type == WM_TYPE_SLUG || type == WM_TYPE_SLUGS ||
		type == WM_TYPE_REFS
	    ? 64
	    : type == WM_TYPE_PAGEREF ? 200
				      : 0;
}

/* Text that is not only white space: a token of at least one sign. */
static void
some_text(struct wm_buf *b, const char *in)
{
	wm_buf_fmt(b,
	    "%s<data type=\"token\">"
	    "<param name=\"minLength\">1</param></data>\n",
	    in);
}

static void
choice(struct wm_buf *b, const char *values, const char *in)
{
	struct wm_str rest = wm_str(values), word;

	wm_buf_fmt(b, "%s<choice>\n", in);
	while (wm_str_word(&rest, &word))
		wm_buf_fmt(b, "%s  <value type=\"string\">%.*s</value>\n", in,
		    WM_PRI(word));
	wm_buf_fmt(b, "%s</choice>\n", in);
}

static void
type(struct wm_buf *b, const struct wm_vocab_attr *a, const char *in)
{
	size_t most = longest(a->type);

	if (a->type == WM_TYPE_CHOICE) {
		choice(b, a->values, in);
		return;
	}
	if (regex_of(a->type) == NULL) {
		some_text(b, in);
		return;
	}
	if (is_list(a->type))
		wm_buf_fmt(b, "%s<list><oneOrMore>\n", in);
	wm_buf_fmt(b, "%s<data type=\"%s\">\n", in,
	    a->type == WM_TYPE_DATE ? "date" : "string");
	wm_buf_fmt(b, "%s  <param name=\"pattern\">%s</param>\n", in,
	    regex_of(a->type));
	if (most > 0) {
		wm_buf_fmt(b, "%s  <param name=\"maxLength\">", in);
		wm_buf_u64(b, most);
		wm_buf_puts(b, "</param>\n");
	}
	wm_buf_fmt(b, "%s</data>\n", in);
	if (is_list(a->type))
		wm_buf_fmt(b, "%s</oneOrMore></list>\n", in);
}

static void
escaped(struct wm_buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		if (*s == '<')
			wm_buf_puts(b, "&lt;");
		else if (*s == '&')
			wm_buf_puts(b, "&amp;");
		else
			wm_buf_putc(b, *s);
}

static void
says(struct wm_buf *b, const char *doc, const char *in)
{
	wm_buf_fmt(b, "%s<a:documentation>", in);
	escaped(b, doc);
	wm_buf_puts(b, "</a:documentation>\n");
}

static void
attribute(struct wm_buf *b, const struct wm_vocab_attr *a)
{
	if (!a->required)
		wm_buf_puts(b, "      <optional>\n");
	wm_buf_fmt(b, "      <attribute name=\"%s\">\n", a->name);
	says(b, a->doc, "        ");
	type(b, a, "        ");
	wm_buf_puts(b, "      </attribute>\n");
	if (!a->required)
		wm_buf_puts(b, "      </optional>\n");
}

/* RELAX NG counts only to one; so does the vocabulary (a test says so). */
static void
child(struct wm_buf *b, const struct wm_vocab_child *c)
{
	const char *count = c->max == 1 ? c->min == 0 ? "optional" : NULL
	    : c->min == 0               ? "zeroOrMore"
					: "oneOrMore";

	wm_buf_puts(b, "        ");
	if (count != NULL)
		wm_buf_fmt(b, "<%s>", count);
	wm_buf_fmt(b, "<ref name=\"%s\"/>", c->elem->id);
	if (count != NULL)
		wm_buf_fmt(b, "</%s>", count);
	wm_buf_putc(b, '\n');
}

static void
content(struct wm_buf *b, const struct wm_vocab_elem *e)
{
	switch (e->content) {
	case WM_NONE:
		wm_buf_puts(b, "      <interleave>\n");
		for (const struct wm_vocab_child *c = e->children;
		     c->elem != NULL; c++)
			child(b, c);
		wm_buf_puts(b, "      </interleave>\n");
		break;
	case WM_EMPTY:
		wm_buf_puts(b, "      <empty/>\n");
		break;
	case WM_PLAIN:
	case WM_INLINE:
	case WM_BLOCK:
		if (wm_vocab_bare(e))
			wm_buf_puts(b, "      <text/>\n");
		else
			some_text(b, "      ");
		break;
	}
}

static void
define(struct wm_buf *b, const struct wm_vocab_elem *e)
{
	wm_buf_fmt(b,
	    "\n  <define name=\"%s\">\n"
	    "    <element name=\"%s\">\n",
	    e->id, e->name);
	says(b, e->doc, "      ");
	for (const struct wm_vocab_attr *a = e->attrs; a->name != NULL; a++)
		attribute(b, a);
	attribute(b, wm_vocab_attr(e, WM_S("facts")));
	content(b, e);
	wm_buf_puts(b, "    </element>\n  </define>\n");
}

/* Mark what can stand below "e". */
static void
reach(const struct wm_vocab_elem *e, bool *seen)
{
	if (seen[wm_vocab_id(e)])
		return;
	seen[wm_vocab_id(e)] = true;
	for (const struct wm_vocab_child *c = e->children; c->elem != NULL; c++)
		reach(c->elem, seen);
}

void
wm_schema_rng(enum wm_kind kind, struct wm_buf *b)
{
	const struct wm_vocab_elem *root = wm_vocab_kind(kind)->root;
	bool seen[WM_ELEM_MAX] = {false};

	reach(root, seen);
	wm_buf_puts(b,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- Written by 'waymark schema'; do not edit. -->\n"
	    "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
	    "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/"
	    "1.0\"\n    datatypeLibrary=\"http://www.w3.org/2001/"
	    "XMLSchema-datatypes\">\n");
	wm_buf_fmt(b, "  <start><ref name=\"%s\"/></start>\n", root->id);
	for (int e = 0; e < WM_ELEM_MAX; e++)
		if (seen[e])
			define(b, wm_vocab_elem((enum wm_elem)e));
	wm_buf_puts(b, "</grammar>\n");
}
