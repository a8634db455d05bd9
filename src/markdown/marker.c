/*
 * Quotes, lists and their items: those that begin with a marker, [!SAY] or
 * [ ], are boxes and check lists.
 */
#include <string.h>

#include "base/small.h"
#include "markdown/md.h"

/*
 * The first bytes of the block's first paragraph, if they begin with "["
 * in the source too (not as "\["); else "".
 */
static struct wm_str
opening(struct wm_pass *p, cmark_node *block, char *b, size_t cap)
{
	cmark_node *para = cmark_node_first_child(block), *n;
	size_t used = 0;

	if (para == NULL || (p->md->flags & WM_MD_SPEC) ||
	    cmark_node_get_type(para) != CMARK_NODE_PARAGRAPH ||
	    p->seen.p[wm_block_start(p, para)] != '[')
		return WM_S("");
	n = cmark_node_first_child(para);
	for (; n != NULL && used < cap; n = cmark_node_next(n)) {
		struct wm_str s;

		if (cmark_node_get_type(n) != CMARK_NODE_TEXT)
			break;
		s = wm_str(cmark_node_get_literal(n));
		s = wm_str_sub(s, 0, cap - used);
		if (s.n > 0)
			memcpy(b + used, s.p, s.n);
		used += s.n;
	}
	return (struct wm_str){b, used};
}

static void
skip_marker(struct wm_pass *p, size_t n)
{
	p->drop = n;
	p->ltrim = true;
}

static bool
same_word(struct wm_str a, const char *b)
{
	size_t i;

	for (i = 0; i < a.n && b[i] != '\0'; i++)
		if (wm_lower((unsigned char)a.p[i]) != b[i])
			return false;
	return i == a.n && b[i] == '\0';
}

static void
report_callout(struct wm_pass *p, cmark_node *node, struct wm_str word)
{
	static const char *const known[] = {"SAY", "LAW", "WARNING", "NOTE"};
	struct wm_near near = {.wanted = word};
	size_t at = wm_block_start(p, cmark_node_first_child(node));

	wm_report(p->md->sink, WM_MD_CALLOUT,
	    wm_pass_span(p, at + 2, word.n), WM_PRI(word));
	for (size_t i = 0; i < 4; i++)
		wm_near_offer(&near, wm_str(known[i]));
	if (near.best.n > 0)
		wm_hint(p->md->sink, "did you mean [!%.*s]?",
		    WM_PRI(near.best));
	else
		wm_hint(p->md->sink,
		    "there are [!SAY], [!LAW], [!WARNING] and [!NOTE]");
}

xmlNode *
wm_md_quote(struct wm_pass *p, xmlNode *into, cmark_node *node)
{
	const struct wm_md_name *names = p->md->names;
	char b[32];
	struct wm_str s = opening(p, node, b, sizeof b), word;
	size_t end = wm_str_chr(s, ']');
	const xmlChar *name = NULL;

	if (end != SIZE_MAX && wm_str_starts(s, WM_S("[!"))) {
		word = wm_str_sub(s, 2, end - 2);
		if (same_word(word, "say"))
			name = names->say;
		else if (same_word(word, "law"))
			name = names->law;
		else if (same_word(word, "warning"))
			name = names->warning;
		else if (same_word(word, "note"))
			name = names->note;
		else
			report_callout(p, node, word);
	}
	if (name == NULL)
		return wm_md_html(p, into, names->blockquote);
	skip_marker(p, end + 1);
	return wm_md_elem(p->md, into, NULL, name);
}

/* 0: no box; 1: "[ ]"; 2: "[x]". */
static int
box_of(struct wm_pass *p, cmark_node *item)
{
	char b[4];
	struct wm_str s = opening(p, item, b, sizeof b);

	if (s.n < 3 || s.p[0] != '[' || s.p[2] != ']' ||
	    (s.n > 3 && !wm_is_space(s.p[3])))
		return 0;
	if (s.p[1] == ' ')
		return 1;
	return s.p[1] == 'x' || s.p[1] == 'X' ? 2 : 0;
}

static bool
is_checklist(struct wm_pass *p, cmark_node *list)
{
	cmark_node *n = cmark_node_first_child(list);
	int first = n == NULL ? 0 : box_of(p, n);

	if (p->md->flags & WM_MD_SPEC)
		return false;
	for (; n != NULL; n = cmark_node_next(n))
		if ((box_of(p, n) > 0) != (first > 0)) {
			wm_report(p->md->sink, WM_MD_CHECK_MIXED,
			    wm_block_span(p, n));
			return false;
		}
	if (first > 0 && cmark_node_get_list_type(list) ==
	    CMARK_ORDERED_LIST) {
		wm_report(p->md->sink, WM_MD_CHECK_NUMBER,
		    wm_block_span(p, cmark_node_first_child(list)));
		return false;
	}
	return first > 0;
}

xmlNode *
wm_md_list(struct wm_pass *p, xmlNode *into, cmark_node *node)
{
	const struct wm_md_name *names = p->md->names;
	xmlNode *n;
	int start;

	if (is_checklist(p, node))
		return wm_md_elem(p->md, into, NULL, names->checklist);
	if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
		return wm_md_html(p, into, names->ul);
	n = wm_md_html(p, into, names->ol);
	start = cmark_node_get_list_start(node);
	if (start != 1)
		wm_md_number(n, names->start, (uint32_t)start);
	return n;
}

xmlNode *
wm_md_item(struct wm_pass *p, xmlNode *into, cmark_node *node)
{
	const struct wm_md_name *names = p->md->names;
	xmlNode *n;

	if (into->name != names->checklist)
		return wm_md_html(p, into, names->li);
	n = wm_md_elem(p->md, into, NULL, names->item);
	if (box_of(p, node) == 2)
		wm_md_attr(n, names->done, WM_S("yes"));
	skip_marker(p, 3);
	return n;
}
