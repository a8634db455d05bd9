/*
 * Where things stand.  cmark's places of blocks are right; those of inlines
 * are not after reference definitions, under extra indentation, behind a
 * link title over two lines and in lazy continuation lines.  So the inlines
 * of a block are laid beside its bytes again: the tree says what comes next
 * (text, a delimiter, a code span), so that each step is a comparison, not
 * a second parser.  This is done only for blocks that have something to
 * point at: a link, an image, raw HTML.
 *
 * If the two ever differ, what follows is searched for by its own words,
 * and if that fails too the place is the block's.
 */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "markdown/md.h"

enum {
	TAIL_MAX = 10000, /* bytes of a link's "(address "title")" */
	TRIES = 16,	  /* how often a leaf's length may be compared */
};

/* Behind the next line end, or NULL; "\r" alone is one for cmark. */
static const char *
line_end(const char *q, const char *end, bool cr)
{
	if (!cr) {
		q = memchr(q, '\n', (size_t)(end - q));
		return q == NULL ? NULL : q + 1;
	}
	for (; q < end; q++) {
		if (*q == '\n')
			return q + 1;
		if (*q == '\r')
			return q + 1 + (q + 1 < end && q[1] == '\n');
	}
	return NULL;
}

void
wm_pass_lines(struct wm_pass *p)
{
	const char *s = p->seen.p, *end = s + p->seen.n, *q = s;
	bool cr = p->seen.n > 0 && memchr(s, '\r', p->seen.n) != NULL;
	size_t n = 1;

	while ((q = line_end(q, end, cr)) != NULL)
		n++;
	p->lines = wm_arena_alloc(p->md->mem, (n + 1) * sizeof *p->lines);
	p->nlines = 1;
	for (q = s; (q = line_end(q, end, cr)) != NULL;)
		p->lines[p->nlines++] = (uint32_t)(q - s);
	p->lines[p->nlines] = (uint32_t)p->seen.n;
}

struct wm_span
wm_pass_span(const struct wm_pass *p, size_t off, size_t len)
{
	if (off < p->skip) {
		len = len > p->skip - off ? len - (p->skip - off) : 0;
		off = p->skip;
	}
	return wm_text_span(p->text, off - p->skip, len);
}

struct wm_str
wm_pass_line(const struct wm_pass *p, size_t n)
{
	struct wm_str s;

	if (n >= p->nlines)
		return WM_S("");
	s = wm_str_sub(p->seen, p->lines[n], p->lines[n + 1] - p->lines[n]);
	while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

static size_t
line_of(int cmark_line, const struct wm_pass *p)
{
	size_t n = cmark_line > 0 ? (size_t)cmark_line - 1 : 0;

	return n < p->nlines ? n : p->nlines - 1;
}

size_t
wm_block_start(const struct wm_pass *p, cmark_node *node)
{
	size_t line = line_of(cmark_node_get_start_line(node), p);
	int col = cmark_node_get_start_column(node);
	size_t at = p->lines[line] + (col > 0 ? (size_t)col - 1 : 0);

	return at < p->lines[line + 1] ? at : p->lines[line];
}

size_t
wm_block_end(const struct wm_pass *p, cmark_node *node)
{
	size_t start = wm_block_start(p, node);
	size_t end =
	    p->lines[line_of(cmark_node_get_end_line(node), p) + 1];

	while (end > start && wm_is_space(p->seen.p[end - 1]))
		end--;
	return end;
}

struct wm_span
wm_block_span(const struct wm_pass *p, cmark_node *node)
{
	size_t start = wm_block_start(p, node), end = wm_block_end(p, node);

	return wm_pass_span(p, start, end - start);
}

/* ---- the leaf: what the inline parser saw ---- */

struct leaf {
	struct wm_text t;
	struct wm_pass *pass;
	size_t start; /* behind reference definitions */
	size_t c;     /* cursor */
	size_t steps; /* left before we give up */
	bool plain;   /* it has no escapes and no entities */
};

static int
quotes_around(cmark_node *node)
{
	int n = 0;

	while ((node = cmark_node_parent(node)) != NULL)
		n += cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE;
	return n;
}

/* A continuation line without the signs of what it stands in. */
static struct wm_str
stripped(const struct wm_pass *p, size_t line, int quotes)
{
	struct wm_str s = wm_str_sub(p->seen, p->lines[line],
	    p->lines[line + 1] - p->lines[line]);
	size_t i = 0;

	for (; i < s.n; i++) {
		if (s.p[i] == '>' && quotes > 0)
			quotes--;
		else if (s.p[i] != ' ' && s.p[i] != '\t')
			break;
	}
	return wm_str_sub(s, i, s.n);
}

static bool
is_underline(struct wm_str s)
{
	s = wm_str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != s.p[0])
			return false;
	return s.n > 0 && (s.p[0] == '=' || s.p[0] == '-');
}

/* The length of "##" before a heading; 0 if a line below makes it one. */
static size_t
signs(struct wm_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == '#')
		n++;
	return n <= 6 && (n == s.n || wm_is_space((unsigned char)s.p[n]))
	    ? n
	    : 0;
}

static void
leaf_open(struct leaf *l, struct wm_pass *p, cmark_node *block)
{
	size_t at = wm_block_start(p, block), n = 0, i = 0;
	size_t first = line_of(cmark_node_get_start_line(block), p);
	size_t last = line_of(cmark_node_get_end_line(block), p);
	int quotes = quotes_around(block);
	bool head = cmark_node_get_type(block) == CMARK_NODE_HEADING;
	char *s;

	if (last < first)
		last = first;
	s = wm_arena_alloc(p->md->mem, p->lines[last + 1] - at + 2);
	l->t.pieces = wm_arena_alloc(p->md->mem,
	    (last - first + 1) * sizeof *l->t.pieces);
	for (size_t k = first; k <= last; k++) {
		struct wm_str row = k == first
		    ? wm_str_sub(p->seen, at, p->lines[k + 1] - at)
		    : stripped(p, k, quotes);

		if (head && k > first && is_underline(row))
			break;
		l->t.pieces[i++] = (struct wm_piece){(uint32_t)n,
		    (uint32_t)(row.p - p->seen.p), 0};
		while (row.n > 0 && (row.p[row.n - 1] == '\n' ||
		    row.p[row.n - 1] == '\r'))
			row.n--;
		if (row.n > 0)
			memcpy(s + n, row.p, row.n);
		n += row.n;
		s[n++] = '\n'; /* cmark makes every line end this one */
	}
	while (n > 0 && wm_is_space(s[n - 1]))
		n--;
	l->t.s = (struct wm_str){s, n};
	l->t.n = i;
	l->plain = wm_str_chr(l->t.s, '&') == SIZE_MAX &&
	    wm_str_chr(l->t.s, '\\') == SIZE_MAX;
	l->pass = p;
	l->steps = TRIES * (n + 64);
	if (head)
		l->start = signs((struct wm_str){s, n});
	while (l->start < n && (s[l->start] == ' ' || s[l->start] == '\t'))
		l->start++;
}

/* ---- reading on in the leaf ---- */

static int
peek(const struct leaf *l, size_t ahead)
{
	return l->c + ahead < l->t.s.n
	    ? (unsigned char)l->t.s.p[l->c + ahead]
	    : -1;
}

static bool
eat(struct leaf *l, const char *s, size_t n)
{
	if (l->t.s.n - l->c < n || memcmp(l->t.s.p + l->c, s, n) != 0)
		return false;
	l->c += n;
	return true;
}

/* "&name;" or "&#12;" at the cursor: its length, or 0. */
static size_t
entity_length(const struct leaf *l)
{
	size_t i = 1;

	if (peek(l, 0) != '&')
		return 0;
	if (peek(l, i) == '#')
		i++;
	while (i < 40 && peek(l, i) >= 0 && isalnum(peek(l, i)))
		i++;
	return i > 1 && peek(l, i) == ';' ? i + 1 : 0;
}

static bool
entity_is_amp(struct wm_str e)
{
	static const char *const amps[] = {"&amp;", "&AMP;", "&#38;",
	    "&#x26;", "&#X26;"};

	for (size_t i = 0; i < sizeof amps / sizeof *amps; i++)
		if (wm_str_is(e, amps[i]))
			return true;
	/* "&#038;" and the like */
	return e.n > 5 && e.p[1] == '#' &&
	    (wm_str_ends(e, WM_S("038;")) || wm_str_ends(e, WM_S("026;")));
}

/* The second character of those entities that stand for two. */
static size_t
second_length(const struct leaf *l, struct wm_str rest)
{
	static const uint32_t seconds[] = {0x338, 0x20d2, 0xfe00, 0x200a,
	    0x333, 0x20e5, 0x331};
	uint32_t c = 0;
	size_t n = wm_utf8_next(rest, &c);

	if (n > 0 && wm_str_starts(wm_str_sub(l->t.s, l->c, n),
		wm_str_sub(rest, 0, n)))
		return 0;
	if (c == 'j')
		return 1; /* &fjlig; */
	for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
		if (c == seconds[i])
			return n;
	return 0;
}

/* An entity at the cursor; how much of the text it is, 0 if none. */
static size_t
eat_entity(struct leaf *l, struct wm_str rest)
{
	size_t e = entity_length(l), n;
	uint32_t c;

	if (e == 0 || (rest.p[0] == '&' && !entity_is_amp(
		(struct wm_str){l->t.s.p + l->c, e})))
		return 0;
	l->c += e;
	n = wm_utf8_next(rest, &c);
	return n + second_length(l, wm_str_sub(rest, n, rest.n));
}

/* A text with its escapes and entities; cmark has joined its pieces. */
static bool
eat_text(struct leaf *l, const char *text)
{
	struct wm_str rest = wm_str(text);

	if (l->plain)
		return eat(l, rest.p, rest.n);
	while (rest.n > 0) {
		size_t n = peek(l, 0) == '&' ? eat_entity(l, rest) : 0;

		if (n == 0) {
			if (peek(l, 0) == '\\' && peek(l, 1) > 0 &&
			    ispunct(peek(l, 1)))
				l->c++;
			if (!eat(l, rest.p, 1))
				return false;
			n = 1;
		}
		rest = wm_str_sub(rest, n, rest.n);
	}
	return true;
}

static void
eat_blanks(struct leaf *l)
{
	while (peek(l, 0) == ' ' || peek(l, 0) == '\t')
		l->c++;
}

static bool
eat_newline(struct leaf *l)
{
	eat_blanks(l);
	if (peek(l, 0) == '\\')
		l->c++;
	if (peek(l, 0) == '\r')
		l->c++;
	else if (peek(l, 0) != '\n')
		return false;
	if (peek(l, 0) == '\n')
		l->c++;
	eat_blanks(l);
	return true;
}

static bool
eat_code(struct leaf *l)
{
	size_t n = 0, run = 0;

	while (peek(l, n) == '`')
		n++;
	if (n == 0)
		return false;
	for (l->c += n; l->c < l->t.s.n; l->c++) {
		if (l->t.s.p[l->c] == '`') {
			run++;
		} else if (run == n) {
			return true;
		} else {
			run = 0;
		}
	}
	return run == n;
}

static void
eat_space(struct leaf *l)
{
	while (peek(l, 0) >= 0 && wm_is_space(peek(l, 0)))
		l->c++;
}

/* Up to an unescaped "close"; false if there is none before "open". */
static bool
eat_until(struct leaf *l, char close, char open, size_t most)
{
	for (size_t i = 0; i < most && l->c < l->t.s.n; i++, l->c++) {
		char ch = l->t.s.p[l->c];

		if (ch == '\\' && l->c + 1 < l->t.s.n) {
			l->c++;
			continue;
		}
		if (ch == close) {
			l->c++;
			return true;
		}
		if (open != '\0' && ch == open)
			return false;
	}
	return false;
}

/* The address of an inline link; its bytes without pointed brackets. */
static bool
eat_address(struct leaf *l, size_t *from, size_t *to)
{
	int depth = 0;

	if (peek(l, 0) == '<') {
		l->c++;
		*from = l->c;
		if (!eat_until(l, '>', '<', TAIL_MAX))
			return false;
		*to = l->c - 1;
		return true;
	}
	*from = l->c;
	for (; l->c < l->t.s.n; l->c++) {
		char ch = l->t.s.p[l->c];

		if (ch == '\\' && l->c + 1 < l->t.s.n &&
		    ispunct((unsigned char)l->t.s.p[l->c + 1]))
			l->c++;
		else if (ch == '(' && ++depth > 32)
			return false;
		else if ((ch == ')' && --depth < 0) || wm_is_space(ch))
			break;
	}
	*to = l->c;
	return true;
}

/* "(address "title")" behind the text of a link. */
static bool
eat_tail(struct leaf *l, size_t *from, size_t *to)
{
	size_t back = l->c, blank;
	int q;

	if (peek(l, 0) != '(')
		return false;
	l->c++;
	eat_space(l);
	if (eat_address(l, from, to)) {
		blank = l->c;
		eat_space(l);
		q = peek(l, 0);
		if (l->c > blank && (q == '"' || q == '\'' || q == '(')) {
			l->c++;
			if (eat_until(l, (char)(q == '(' ? ')' : q), '\0',
				TAIL_MAX))
				eat_space(l);
		}
		if (peek(l, 0) == ')') {
			l->c++;
			return true;
		}
	}
	l->c = back;
	return false;
}

/* ---- beside each other ---- */

static struct wm_place *
note(struct leaf *l, cmark_node *node, size_t from, size_t to)
{
	struct wm_place *at = cmark_node_get_user_data(node);
	struct wm_span s = wm_text_span(&l->t, from, to - from);

	if (at == NULL) {
		at = WM_NEW(l->pass->md->mem, struct wm_place);
		cmark_node_set_user_data(node, at);
	}
	*at = (struct wm_place){.off = s.off, .len = s.len};
	return at;
}

static void
note_address(struct leaf *l, struct wm_place *at, size_t from, size_t to)
{
	struct wm_span s = wm_text_span(&l->t, from, to - from);

	at->dest = s.off;
	at->dest_len = s.len;
}

static bool
enter_link(struct leaf *l, cmark_node *node, bool *skip)
{
	size_t from = l->c;

	if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
		note(l, node, from, from);
		return eat(l, "![", 2);
	}
	if (peek(l, 0) != '<') {
		note(l, node, from, from);
		return eat(l, "[", 1);
	}
	l->c++;
	while (peek(l, 0) >= 0 && peek(l, 0) != '>')
		l->c++;
	if (peek(l, 0) < 0)
		return false;
	l->c++;
	note_address(l, note(l, node, from, l->c), from + 1, l->c - 1);
	*skip = true;
	return true;
}

static bool
leave_link(struct leaf *l, cmark_node *node)
{
	struct wm_place *at = cmark_node_get_user_data(node);
	size_t from = 0, to = 0, back;
	struct wm_span s;

	if (!eat(l, "]", 1))
		return false;
	if (!eat_tail(l, &from, &to) && peek(l, 0) == '[') {
		back = l->c++;
		if (!eat_until(l, ']', '[', 1002))
			l->c = back;
	}
	if (at == NULL)
		return true;
	s = wm_text_span(&l->t, l->c - 1, 1);
	at->len = s.off + 1 - at->off;
	if (to > from)
		note_address(l, at, from, to);
	return true;
}

static bool
enter(struct leaf *l, cmark_node *node, bool *skip)
{
	const char *s = cmark_node_get_literal(node);
	size_t from = l->c;

	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		return eat_text(l, s);
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		return eat_newline(l);
	case CMARK_NODE_CODE:
		return eat_code(l);
	case CMARK_NODE_HTML_INLINE:
		if (!eat(l, s, strlen(s)))
			return false;
		note(l, node, from, l->c);
		return true;
	case CMARK_NODE_EMPH:
		return eat(l, "*", 1) || eat(l, "_", 1);
	case CMARK_NODE_STRONG:
		return eat(l, "**", 2) || eat(l, "__", 2);
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		return enter_link(l, node, skip);
	default:
		return false;
	}
}

static bool
leave(struct leaf *l, cmark_node *node)
{
	size_t n;

	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG:
		n = cmark_node_get_type(node) == CMARK_NODE_EMPH ? 1 : 2;
		if (l->t.s.n - l->c < n)
			return false;
		l->c += n;
		return l->t.s.p[l->c - 1] == '*' || l->t.s.p[l->c - 1] == '_';
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		return leave_link(l, node);
	default:
		return true;
	}
}

/*
 * Lay the inlines of a block beside the leaf from "start".  NULL if they
 * agree to the end, else the node where they did not.
 */
static cmark_node *
beside(struct leaf *l, cmark_node *block, size_t start)
{
	cmark_node *node = cmark_node_first_child(block), *next;
	bool skip;

	l->c = start;
	while (node != NULL) {
		skip = false;
		l->steps -= l->steps > 0;
		if (!enter(l, node, &skip))
			return node;
		next = skip ? NULL : cmark_node_first_child(node);
		while (next == NULL) {
			if (!skip && !leave(l, node))
				return node;
			skip = false;
			next = cmark_node_next(node);
			if (next != NULL)
				break;
			node = cmark_node_parent(node);
			if (node == block)
				goto end;
		}
		node = next;
	}
end:
	eat_blanks(l);
	while (peek(l, 0) == '#')
		l->c++;
	return l->c == l->t.s.n ? NULL : block;
}

/* After a difference: find a node by its own words, behind the cursor. */
static void
search(struct leaf *l, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	const char *s = type == CMARK_NODE_HTML_INLINE
	    ? cmark_node_get_literal(node)
	    : cmark_node_get_url(node);
	struct wm_str want = wm_str(s);
	struct wm_str rest = wm_str_sub(l->t.s, l->c, l->t.s.n);
	size_t i = want.n > 0 ? wm_str_find(rest, want) : SIZE_MAX;

	cmark_node_set_user_data(node, NULL);
	if (i == SIZE_MAX)
		return;
	i += l->c;
	note_address(l, note(l, node, i, i + want.n), i, i + want.n);
	l->c = i + want.n;
}

static void
search_from(struct leaf *l, cmark_node *block, cmark_node *node, size_t most)
{
	while (node != NULL && node != block && most-- > 0) {
		cmark_node_type type = cmark_node_get_type(node);
		cmark_node *next = cmark_node_first_child(node);

		if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE ||
		    type == CMARK_NODE_HTML_INLINE)
			search(l, node);
		while (next == NULL && node != block) {
			next = cmark_node_next(node);
			if (next == NULL)
				node = cmark_node_parent(node);
		}
		node = next;
	}
}

/* Find where the text begins, and the places of all that is in it. */
static struct leaf *
lay(struct wm_pass *p, cmark_node *block)
{
	struct leaf *l = cmark_node_get_user_data(block);
	cmark_node *bad;

	if (l != NULL)
		return l;
	l = WM_NEW(p->md->mem, struct leaf);
	cmark_node_set_user_data(block, l);
	leaf_open(l, p, block);
	bad = beside(l, block, l->start);
	if (bad == NULL)
		return l;
	if (peek(&(struct leaf){.t = l->t}, l->start) == '[')
		for (size_t i = 1; i < l->t.n && l->steps > 0; i++) {
			size_t at = l->t.pieces[i].at;

			if (beside(l, block, at) == NULL) {
				l->start = at;
				return l;
			}
		}
	bad = beside(l, block, l->start);
	search_from(l, block, bad == block ? NULL : bad, 100);
	return l;
}

size_t
wm_leaf_start(struct wm_pass *p, cmark_node *block)
{
	struct leaf *l = lay(p, block);

	return wm_text_span(&l->t, l->start, 0).off;
}

bool
wm_inline_place(struct wm_pass *p, cmark_node *node, struct wm_place *at)
{
	cmark_node *block = node;
	const struct wm_place *known;

	while (cmark_node_get_type(block) >= CMARK_NODE_FIRST_INLINE)
		block = cmark_node_parent(block);
	lay(p, block);
	known = cmark_node_get_user_data(node);
	if (known == NULL || known->len == 0)
		return false;
	*at = *known;
	return true;
}
