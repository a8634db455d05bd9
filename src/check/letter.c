/*
 * The blanks of a letter: each {name} in its text is a field, each field is
 * used, and no two have one name.
 */
#include "check/rules.h"

static const xmlNode *
next_field(const xmlNode *n)
{
	while (n != NULL && !wm_is(n, "field"))
		n = n->next;
	return n;
}

/* Is there a field of that name before "end" (NULL: at all)? */
static bool
has_field(const xmlNode *root, struct wm_str name, const xmlNode *end)
{
	for (const xmlNode *f = next_field(root->children);
	     f != NULL && f != end; f = next_field(f->next))
		if (wm_str_eq(wm_attr(f, "name"), name))
			return true;
	return false;
}

static void
used(struct wm_rules *r, struct wm_str name)
{
	(void)wm_rule_told(r, "field", name);
}

/* "{child}" */
static void
blank(struct wm_rules *r, const xmlNode *root, const xmlNode *n,
    struct wm_str name)
{
	used(r, name);
	if (!has_field(root, name, NULL))
		wm_report(r->sink, WM_LETTER_BLANK,
		    wm_rule_place(r, n, NULL,
			wm_arena_fmt(&r->mem, "{%.*s}", WM_PRI(name))),
		    WM_PRI(name));
}

static void
blanks(struct wm_rules *r, const xmlNode *root, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str rest;
	size_t i, end;

	wm_text_of(n, &b);
	for (rest = wm_buf_str(&b); (i = wm_str_chr(rest, '{')) != SIZE_MAX;
	     rest = wm_str_sub(rest, end + 1, rest.n)) {
		rest = wm_str_sub(rest, i + 1, rest.n);
		end = wm_str_chr(rest, '}');
		if (end == SIZE_MAX) {
			wm_report(r->sink, WM_LETTER_BRACE,
			    wm_rule_place(r, n, NULL, WM_S("{")));
			break;
		}
		blank(r, root, n, wm_str_sub(rest, 0, end));
	}
	wm_buf_free(&b);
}

static bool
is_text(const xmlNode *n)
{
	static const char *const names[] = {"dateline", "to", "subject",
	    "greeting", "para", "sign", "copy"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (wm_is(n, names[i]))
			return true;
	return false;
}

void
wm_rule_blanks(struct wm_rules *r)
{
	const xmlNode *root = xmlDocGetRootElement(r->d->tree);
	struct wm_str name;

	for (const xmlNode *n = root->children; n != NULL; n = n->next) {
		if (!is_text(n))
			continue;
		blanks(r, root, n);
		name = wm_attr(n, "if");
		if (name.n == 0)
			continue;
		used(r, name);
		if (!has_field(root, name, NULL))
			wm_report(r->sink, WM_LETTER_BLANK,
			    wm_rule_place(r, n, "if", name), WM_PRI(name));
	}
	for (const xmlNode *f = next_field(root->children); f != NULL;
	     f = next_field(f->next)) {
		name = wm_attr(f, "name");
		if (has_field(root, name, f))
			wm_report(r->sink, WM_LETTER_TWICE,
			    wm_rule_place(r, f, "name", name), WM_PRI(name));
		else if (!wm_rule_told(r, "field", name))
			wm_report(r->sink, WM_LETTER_UNUSED,
			    wm_rule_place(r, f, "name", name), WM_PRI(name));
	}
}
