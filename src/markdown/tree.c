/*
 * cmark's nodes to elements.  One walk without recursion: "cur" is the
 * element that is open, a frame a level says which element each open node
 * made (a paragraph of a tight list makes none).  Text is collected until
 * an element begins or ends, so that no text node has a neighbour.
 */
#include <stdlib.h>
#include <string.h>

#include "base/small.h"
#include "base/die.h"
#include "markdown/md.h"

/* ---- text ---- */

static void
add_text(struct wm_pass *p, struct wm_str s)
{
	if (p->drop > 0) {
		size_t n = p->drop < s.n ? p->drop : s.n;

		p->drop -= n;
		s = wm_str_sub(s, n, s.n);
	}
	if (p->ltrim && p->drop == 0) {
		while (s.n > 0 && wm_is_space(s.p[0]))
			s = wm_str_sub(s, 1, s.n);
		p->ltrim = s.n == 0;
	}
	wm_buf_put(&p->run, s);
}

static void
flush(struct wm_pass *p, xmlNode *cur)
{
	struct wm_str s = wm_buf_str(&p->run);

	p->ltrim = false;
	if (s.n == 0)
		return;
	if (!(p->md->flags & WM_MD_SPEC) && p->block != NULL &&
	    memchr(s.p, '{', s.n) != NULL)
		wm_md_braces_left(p, s, wm_block_start(p, p->block),
		    wm_block_end(p, p->block));
	wm_md_text(p->md, cur, s);
	wm_buf_clear(&p->run);
}

/* All text below a node, as in the description of an image. */
static void
plain(cmark_node *top, struct wm_buf *b)
{
	cmark_node *n = cmark_node_first_child(top), *next;

	while (n != NULL) {
		cmark_node_type t = cmark_node_get_type(n);

		if (t == CMARK_NODE_SOFTBREAK || t == CMARK_NODE_LINEBREAK)
			wm_buf_putc(b, ' ');
		else if (t == CMARK_NODE_TEXT || t == CMARK_NODE_CODE)
			wm_buf_puts(b, cmark_node_get_literal(n));
		next = cmark_node_first_child(n);
		while (next == NULL) {
			next = cmark_node_next(n);
			if (next != NULL)
				break;
			n = cmark_node_parent(n);
			if (n == top)
				return;
		}
		n = next;
	}
}

/* ---- headings ---- */

static void
check_level(struct wm_pass *p, cmark_node *node, int level)
{
	int most = p->level > 0 ? p->level + 1 : p->top;
	struct wm_span at = wm_pass_span(p, wm_block_start(p, node),
	    (size_t)level);

	if (p->seen.p[wm_block_start(p, node)] != '#')
		at = wm_block_span(p, node);
	if (level == 1 && p->top == 2) {
		wm_report(p->md->sink, WM_MD_H1, at);
		wm_hint(p->md->sink, "begin it with '##'");
	} else if (level < p->top) {
		wm_report(p->md->sink, WM_MD_HEADING_TOP, at, p->top,
		    "######");
	} else if (level > most) {
		wm_report(p->md->sink, WM_MD_HEADING_SKIP, at);
		wm_hint(p->md->sink, "begin it with '%.*s'", most, "######");
	}
	p->level = level < p->top ? p->top : level;
}

static xmlNode *
enter_heading(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	const struct wm_md_name *m = p->md->names;
	const xmlChar *const names[] = {m->h1, m->h2, m->h3, m->h4, m->h5,
	    m->h6};
	int level = cmark_node_get_heading_level(node);

	p->block = node;
	if (!(p->md->flags & WM_MD_SPEC))
		check_level(p, node, level);
	return wm_md_html(p, cur, names[level - 1]);
}

/* Where the text of a block ends: a setext heading has a line below it. */
static size_t
text_end(struct wm_pass *p, cmark_node *node, bool head)
{
	size_t end = wm_block_end(p, node);

	if (head && p->seen.p[wm_block_start(p, node)] != '#')
		while (end > 0 && p->seen.p[end - 1] != '\n' &&
		    p->seen.p[end - 1] != '\r')
			end--;
	return end;
}

/* Take {...} off the end of the block. */
static void
take_braces(struct wm_pass *p, xmlNode *cur, cmark_node *node, bool head)
{
	struct wm_str s = wm_buf_str(&p->run);
	bool alone = cur->children == NULL && wm_md_braces_like(wm_str_trim(s));
	xmlNode *to = cur;

	if ((p->md->flags & WM_MD_SPEC) || s.n == 0 || s.p[s.n - 1] != '}')
		return;
	if (alone && !head && wm_is_html(cur, "p"))
		for (to = cur->prev; to != NULL; to = to->prev)
			if (to->type == XML_ELEMENT_NODE)
				break;
	if (to == NULL)
		wm_report(p->md->sink, WM_MD_BRACE_ALONE,
		    wm_block_span(p, node));
	wm_md_braces(p, to == NULL ? cur : to, &s, text_end(p, node, head),
	    head);
	p->run.n = s.n;
}

static void
leave_heading(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	bool spec = p->md->flags & WM_MD_SPEC;

	take_braces(p, cur, node, true);
	flush(p, cur);
	p->block = NULL;
	if (spec)
		return;
	if (cur->children == NULL)
		wm_report(p->md->sink, WM_MD_HEADING_EMPTY,
		    wm_block_span(p, node));
	wm_md_heading(p->md, cur);
}

/* ---- paragraphs and other blocks ---- */

static bool
is_tight(cmark_node *para)
{
	cmark_node *list = cmark_node_parent(cmark_node_parent(para));

	return list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST &&
	    cmark_node_get_list_tight(list);
}

static xmlNode *
enter_paragraph(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	p->block = node;
	if (p->inline_only || is_tight(node))
		return NULL;
	return wm_md_html(p, cur, p->md->names->p);
}

static void
leave_paragraph(struct wm_pass *p, xmlNode *cur, cmark_node *node, bool own)
{
	take_braces(p, cur, node, false);
	flush(p, cur);
	p->block = NULL;
	p->drop = 0;
	if (own && cur->children == NULL) {
		xmlUnlinkNode(cur);
		xmlFreeNode(cur);
	}
}

static void
add_code(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	struct wm_str info = wm_str(cmark_node_get_fence_info(node)), word;
	char b[80];
	xmlNode *pre, *n;

	if (wm_md_fence(p, cur, node))
		return;
	pre = wm_md_html(p, cur, p->md->names->pre);
	wm_md_at(p->md, pre, wm_block_span(p, node));
	n = wm_md_html(p, pre, p->md->names->code);
	if (wm_str_word(&info, &word) && word.n < 64) {
		struct wm_buf name = {.p = b, .cap = sizeof b};

		wm_buf_puts(&name, "language-");
		wm_buf_put(&name, word);
		wm_md_attr(n, p->md->names->class, wm_buf_str(&name));
	}
	wm_md_text(p->md, n, wm_str(cmark_node_get_literal(node)));
}

static void
refuse_html(struct wm_pass *p, struct wm_span at)
{
	struct wm_str s = wm_str_sub(at.src->text, at.off, at.len);

	if (p->md->flags & WM_MD_SPEC)
		return;
	wm_report(p->md->sink, WM_MD_HTML, at);
	if (wm_str_starts(s, WM_S("<br")))
		wm_hint(p->md->sink, "end the line with a backslash instead");
	else if (wm_str_starts(s, WM_S("<!--")))
		wm_hint(p->md->sink, "a page has no comments: take it out");
	else
		wm_hint(p->md->sink, "to show the sign itself, write '\\<'");
}

static void
add_html_block(struct wm_pass *p, cmark_node *node)
{
	struct wm_span at = wm_block_span(p, node);
	struct wm_str s = wm_str_sub(at.src->text, at.off,
	    at.src->text.n - at.off);
	size_t n = wm_str_chr(s, '\n'); /* of its first line */

	at.len = (uint32_t)(n == SIZE_MAX ? s.n : n);
	refuse_html(p, at);
}

/* ---- inlines ---- */

/* The span of an inline; of its block's first line, if not known. */
static struct wm_span
inline_span(struct wm_pass *p, cmark_node *node, bool address)
{
	struct wm_place at;
	struct wm_span s;
	size_t n;

	if (wm_inline_place(p, node, &at)) {
		if (address && at.dest_len > 0)
			return wm_pass_span(p, at.dest, at.dest_len);
		return wm_pass_span(p, at.off, at.len);
	}
	s = wm_block_span(p, p->block);
	n = wm_str_chr(wm_str_sub(s.src->text, s.off, s.len), '\n');
	if (n != SIZE_MAX)
		s.len = (uint32_t)n;
	return s;
}

static xmlNode *
enter_link(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	xmlNode *n = wm_md_html(p, cur, p->md->names->a);
	struct wm_str url = wm_str(cmark_node_get_url(node));
	struct wm_str title = wm_str(cmark_node_get_title(node));

	wm_md_attr(n, p->md->names->href, url);
	if (title.n > 0)
		wm_md_attr(n, p->md->names->title, title);
	if (p->md->flags & WM_MD_SPEC)
		return n;
	wm_md_at(p->md, n, inline_span(p, node, true));
	if (url.n == 0)
		wm_report(p->md->sink, WM_MD_LINK_EMPTY,
		    inline_span(p, node, false));
	return n;
}

/* Is there anything to read, or hear, in it? */
static bool
says(const xmlNode *n)
{
	if (n->type == XML_TEXT_NODE)
		return wm_str_trim(wm_str((const char *)n->content)).n > 0;
	if (wm_is_html(n, "img"))
		return wm_attr(n, "alt").n > 0;
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (says(c))
			return true;
	return false;
}

static void
leave_link(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	flush(p, cur);
	if (p->md->flags & WM_MD_SPEC || says(cur))
		return;
	wm_report(p->md->sink, WM_MD_LINK_TEXT, inline_span(p, node, false));
}

/* What the source says of an image: a description, or that it adorns. */
static void
described(struct wm_pass *p, cmark_node *node, struct wm_str alt, bool adorns)
{
	bool empty = wm_str_trim(alt).n == 0;

	if (empty != adorns)
		wm_report(p->md->sink,
		    adorns ? WM_MD_IMAGE_BOTH : WM_MD_IMAGE_ALT,
		    inline_span(p, node, false));
}

static void
add_image(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	xmlNode *n = wm_md_html(p, cur, p->md->names->img);
	struct wm_str url = wm_str(cmark_node_get_url(node));
	struct wm_str title = wm_str(cmark_node_get_title(node));
	struct wm_buf alt = {0};
	bool spec = p->md->flags & WM_MD_SPEC;
	bool adorns = !spec && wm_str_is(title, "decorative");

	plain(node, &alt);
	wm_md_attr(n, p->md->names->src, url);
	wm_md_attr(n, p->md->names->alt, wm_buf_str(&alt));
	if (title.n > 0 && !adorns)
		wm_md_attr(n, p->md->names->title, title);
	if (!spec) {
		wm_md_at(p->md, n, inline_span(p, node, true));
		described(p, node, wm_buf_str(&alt), adorns);
		if (url.n == 0)
			wm_report(p->md->sink, WM_MD_IMAGE_EMPTY,
			    inline_span(p, node, false));
	}
	wm_buf_free(&alt);
}

static void
add_inline_code(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	xmlNode *n = wm_md_html(p, cur, p->md->names->code);

	wm_md_text(p->md, n, wm_str(cmark_node_get_literal(node)));
}

/* ---- the walk ---- */

/* What stands in a text without an element of its own; true if it was. */
static bool
add_leaf(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		add_text(p, wm_str(cmark_node_get_literal(node)));
		return true;
	case CMARK_NODE_SOFTBREAK:
		add_text(p, WM_S("\n"));
		return true;
	case CMARK_NODE_LINEBREAK:
		flush(p, cur);
		wm_md_html(p, cur, p->md->names->br);
		add_text(p, WM_S("\n"));
		return true;
	case CMARK_NODE_CODE:
		flush(p, cur);
		add_inline_code(p, cur, node);
		return true;
	case CMARK_NODE_IMAGE:
		flush(p, cur);
		add_image(p, cur, node);
		return true;
	case CMARK_NODE_HTML_INLINE:
		refuse_html(p, inline_span(p, node, false));
		return true;
	case CMARK_NODE_HTML_BLOCK:
		add_html_block(p, node);
		return true;
	case CMARK_NODE_CODE_BLOCK:
		add_code(p, cur, node);
		return true;
	case CMARK_NODE_THEMATIC_BREAK:
		wm_md_at(p->md, wm_md_html(p, cur, p->md->names->hr),
		    wm_block_span(p, node));
		return true;
	default:
		return false;
	}
}

/* The element of a node that has others inside; NULL if it needs none. */
static xmlNode *
enter(struct wm_pass *p, xmlNode *cur, cmark_node *node)
{
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		return wm_md_quote(p, cur, node);
	case CMARK_NODE_LIST:
		return wm_md_list(p, cur, node);
	case CMARK_NODE_ITEM:
		return wm_md_item(p, cur, node);
	case CMARK_NODE_PARAGRAPH:
		return enter_paragraph(p, cur, node);
	case CMARK_NODE_HEADING:
		return enter_heading(p, cur, node);
	case CMARK_NODE_EMPH:
		flush(p, cur);
		return wm_md_html(p, cur, p->md->names->em);
	case CMARK_NODE_STRONG:
		flush(p, cur);
		return wm_md_html(p, cur, p->md->names->strong);
	case CMARK_NODE_LINK:
		flush(p, cur);
		return enter_link(p, cur, node);
	default:
		return NULL;
	}
}

static void
place_block(struct wm_pass *p, xmlNode *elem, cmark_node *node)
{
	struct wm_span at = wm_block_span(p, node);

	if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH &&
	    p->seen.p[wm_block_start(p, node)] == '[') {
		size_t start = wm_leaf_start(p, node);
		size_t end = wm_block_end(p, node);

		at = wm_pass_span(p, start, end > start ? end - start : 0);
	}
	wm_md_at(p->md, elem, at);
}

static void
leave(struct wm_pass *p, xmlNode *cur, cmark_node *node, bool own)
{
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
		leave_paragraph(p, cur, node, own);
		break;
	case CMARK_NODE_HEADING:
		leave_heading(p, cur, node);
		break;
	case CMARK_NODE_LINK:
		leave_link(p, cur, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		if (cur->ns == NULL && cur->children == NULL)
			wm_report(p->md->sink, WM_MD_CALLOUT_EMPTY,
			    wm_block_span(p, node));
		p->drop = 0;
		p->ltrim = false;
		break;
	default:
		flush(p, cur);
		break;
	}
}

static void
report_deep(struct wm_pass *p, cmark_node *node)
{
	if (p->deep)
		return;
	p->deep = true;
	while (cmark_node_get_type(node) >= CMARK_NODE_FIRST_INLINE)
		node = cmark_node_parent(node);
	wm_report(p->md->sink, WM_MD_DEEP, wm_block_span(p, node),
	    WM_MD_DEPTH);
}

struct walk {
	xmlNode *cur;			/* the open element */
	xmlNode *own[WM_MD_DEPTH + 1];	/* what each open node made */
	size_t depth;
};

static void
step_out(struct wm_pass *p, struct walk *w, cmark_node *node)
{
	bool own = w->own[w->depth--] != NULL;
	xmlNode *up = own ? w->cur->parent : w->cur;

	WM_ASSERT(w->cur != NULL);
	leave(p, w->cur, node, own);
	w->cur = up;
}

/* True if the node is open now. */
static bool
step_in(struct wm_pass *p, struct walk *w, cmark_node *node)
{
	xmlNode *e;

	if (w->depth == WM_MD_DEPTH) {
		report_deep(p, node);
		return false;
	}
	if (add_leaf(p, w->cur, node))
		return false;
	e = enter(p, w->cur, node);
	w->own[++w->depth] = e;
	if (e == NULL)
		return true;
	w->cur = e;
	if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK)
		place_block(p, e, node);
	return true;
}

static void
build(struct wm_pass *p, cmark_node *root, xmlNode *into)
{
	struct walk w = {.cur = into};
	cmark_node *node = cmark_node_first_child(root), *next;

	while (node != NULL) {
		if (step_in(p, &w, node)) {
			next = cmark_node_first_child(node);
			if (next != NULL) {
				node = next;
				continue;
			}
			step_out(p, &w, node);
		}
		while ((next = cmark_node_next(node)) == NULL) {
			node = cmark_node_parent(node);
			if (node == root)
				return;
			step_out(p, &w, node);
		}
		node = next;
	}
}

/* ---- a pass ---- */

static cmark_node *
parse(struct wm_str s)
{
	static const cmark_mem memory = {wm_small_calloc,
	    wm_small_realloc, wm_small_free};
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT,
	    (cmark_mem *)&memory);
	cmark_node *root;

	cmark_parser_feed(parser, s.p, s.n);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

static bool
too_large(struct wm_md *md, const struct wm_text *t)
{
	if (t->s.n <= WM_MD_LARGEST)
		return false;
	wm_report(md->sink, WM_MD_LARGE, wm_text_span(t, 0, 1),
	    WM_MD_LARGEST >> 20);
	return true;
}

void
wm_md_blocks(struct wm_md *md, xmlNode *into, const struct wm_text *t,
    int top)
{
	struct wm_pass p = {.md = md, .text = t, .seen = t->s, .top = top};
	cmark_node *root;

	if (too_large(md, t))
		return;
	wm_pass_lines(&p);
	root = parse(p.seen);
	build(&p, root, into);
	cmark_node_free(root);
	wm_buf_free(&p.run);
}

/*
 * A no-break space before the text keeps its first bytes from being a list,
 * a heading or a quote, and counts as a blank for "*" and "_" behind it.
 */
void
wm_md_inlines(struct wm_md *md, xmlNode *into, const struct wm_text *t)
{
	struct wm_pass p = {.md = md, .text = t, .skip = 2,
	    .inline_only = true};
	cmark_node *root, *second;
	char *s;

	if (too_large(md, t) || wm_str_trim(t->s).n == 0)
		return;
	s = wm_arena_alloc(md->mem, t->s.n + 2);
	/* Not a string of C: its length goes with it. */
	memcpy(s, "\xc2\xa0", 2); /* NOLINT(*-not-null-terminated-result) */
	memcpy(s + 2, t->s.p, t->s.n);
	p.seen = (struct wm_str){s, t->s.n + 2};
	wm_pass_lines(&p);
	root = parse(p.seen);
	second = cmark_node_next(cmark_node_first_child(root));
	if (second != NULL)
		wm_report(md->sink, WM_MD_PARAGRAPH,
		    wm_block_span(&p, second));
	p.drop = p.skip;
	p.ltrim = true;
	build(&p, root, into);
	cmark_node_free(root);
	wm_buf_free(&p.run);
}

static xmlNs *
namespace_of(xmlNode *root, const char *href, const char *prefix)
{
	for (xmlNs *ns = root->nsDef; ns != NULL; ns = ns->next)
		if (strcmp((const char *)ns->href, href) == 0)
			return ns;
	return xmlNewNs(root, BAD_CAST href, BAD_CAST prefix);
}

void
wm_md_open(struct wm_md *md, struct wm_doc *doc, struct wm_sink *sink,
    unsigned flags)
{
	xmlNode *root = xmlDocGetRootElement(doc->tree);
	struct wm_md_name *names;

	*md = (struct wm_md){.doc = doc, .sink = sink, .flags = flags,
	    .mem = &doc->mem};
	md->last = &md->first;
	md->html = namespace_of(root, WM_XHTML_NS, "h");
	md->wm = namespace_of(root, WM_NS, "wm");
	if (doc->tree->dict == NULL)
		doc->tree->dict = xmlDictCreate();
	if (md->html == NULL || md->wm == NULL || doc->tree->dict == NULL)
		wm_no_memory();
	names = WM_NEW(md->mem, struct wm_md_name);
#define X(n) names->n = xmlDictLookup(doc->tree->dict, BAD_CAST #n, -1);
	WM_MD_NAMES(X)
#undef X
	md->names = names;
	wm_md_anchors_taken(md, root);
}

const char *
wm_md_library(void)
{
	return cmark_version_string();
}
