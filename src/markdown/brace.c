/*
 * Attributes in braces at the end of a block:
 *
 *	## Ask in writing {#ask}
 *	The school has 15 days. {facts="B2 B3"}
 *	Xin chào. {lang="vi"}
 *
 * They are taken off the text of the tree, and only when the source has the
 * same bytes there, so that "\{" stays a brace.
 */
#include <string.h>

#include "markdown/md.h"
#include "model/validate.h"

static bool
is_name(int c)
{
	return wm_is_alpha(c) || wm_is_digit(c) || c == '-' || c == '_';
}

bool
wm_md_braces_like(struct wm_str s)
{
	size_t i = 1, from;

	if (s.n < 3 || s.p[0] != '{')
		return false;
	while (i < s.n && s.p[i] == ' ')
		i++;
	if (i < s.n && s.p[i] == '#')
		return i + 1 < s.n && is_name((unsigned char)s.p[i + 1]);
	if (i < s.n && s.p[i] == '.')
		return i + 1 < s.n && wm_is_alpha((unsigned char)s.p[i + 1]);
	for (from = i; i < s.n && is_name((unsigned char)s.p[i]); i++)
		;
	return i > from && i < s.n && s.p[i] == '=';
}

/* One attribute in braces, its value, and where both stand. */
struct item {
	struct wm_str name, value;
	size_t at, value_at; /* in the braces */
	bool bad;	     /* quotes without an end */
};

/* The next of "s" from "*i"; false at the end. */
static bool
next_item(struct wm_str s, size_t *i, struct item *it)
{
	size_t k = *i, end;

	while (k < s.n && wm_is_space((unsigned char)s.p[k]))
		k++;
	if (k == s.n)
		return false;
	*it = (struct item){.at = k};
	for (end = k; end < s.n && !wm_is_space((unsigned char)s.p[end]) &&
	     s.p[end] != '=';)
		end++;
	it->name = wm_str_sub(s, k, end - k);
	if (s.p[k] == '#') {
		it->value = wm_str_sub(it->name, 1, s.n);
		it->value_at = k + 1;
		it->name.n = 1;
	} else if (end < s.n && s.p[end] == '=') {
		char q = (char)(end + 1 < s.n ? s.p[end + 1] : ' ');
		bool quoted = q == '"' || q == '\'';

		k = end + 1 + quoted;
		for (end = k; end < s.n; end++)
			if (quoted ? s.p[end] == q
				   : wm_is_space((unsigned char)s.p[end]))
				break;
		it->value = wm_str_sub(s, k, end - k);
		it->value_at = k;
		it->bad = quoted && end == s.n;
		end += quoted && end < s.n;
	}
	*i = end;
	return true;
}

static void
put_facts(struct wm_pass *p, xmlNode *node, struct wm_str value,
    struct wm_span at)
{
	static const struct wm_vocab_attr facts = {.name = "facts",
	    .type = WM_TYPE_FACTS};

	if (!wm_validate_value(&facts, value, at, p->md->sink))
		return;
	if (wm_attr(node, "facts").n > 0)
		wm_report(p->md->sink, WM_MD_BRACE_TWICE, at);
	else
		wm_md_attr(node, p->md->names->facts, value);
}

/* The language of a block that is not in that of the page. */
static void
put_lang(struct wm_pass *p, xmlNode *node, struct wm_str value,
    struct wm_span at)
{
	static const struct wm_vocab_attr lang = {.name = "lang",
	    .type = WM_TYPE_LANG};

	if (!wm_validate_value(&lang, value, at, p->md->sink))
		return;
	if (wm_attr(node, "lang").n > 0)
		wm_report(p->md->sink, WM_MD_BRACE_TWICE, at);
	else
		wm_md_attr(node, p->md->names->lang, value);
}

static void
put_item(struct wm_pass *p, xmlNode *node, const struct item *it, size_t base,
    bool head)
{
	struct wm_span at = wm_pass_span(p, base + it->at,
	    it->name.n + (it->name.p[0] == '#' ? it->value.n : 0));
	struct wm_span value = wm_pass_span(p, base + it->value_at,
	    it->value.n);

	if (it->bad) {
		wm_report(p->md->sink, WM_MD_BRACE_QUOTE, value);
	} else if (it->name.p[0] == '#') {
		if (head)
			wm_md_anchor(p->md, node, it->value, value);
		else
			wm_report(p->md->sink, WM_MD_ANCHOR_PLACE, at);
	} else if (wm_str_is(it->name, "facts")) {
		put_facts(p, node, it->value, value);
	} else if (wm_str_is(it->name, "lang")) {
		put_lang(p, node, it->value, value);
	} else {
		struct wm_near near = {.wanted = it->name};

		wm_report(p->md->sink, WM_MD_BRACE_NAME, at,
		    WM_PRI(it->name));
		wm_near_offer(&near, WM_S("facts"));
		wm_hint(p->md->sink, near.best.n > 0
			? "did you mean facts=\"...\"?"
			: "braces hold {#anchor}, {facts=\"B2\"} or "
			  "{lang=\"vi\"}");
	}
}

static bool
escaped(struct wm_str s, size_t at)
{
	size_t n = 0;

	while (n < at && s.p[at - 1 - n] == '\\')
		n++;
	return n % 2 == 1;
}

static struct wm_str
rtrim(struct wm_str s)
{
	while (s.n > 0 && wm_is_space((unsigned char)s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
wm_md_braces(struct wm_pass *p, xmlNode *node, struct wm_str *text,
    size_t end, bool head)
{
	bool any = false;

	for (;;) {
		struct wm_str seen = rtrim(wm_str_sub(p->seen, 0, end));
		struct wm_str s = rtrim(*text), in;
		struct item it;
		size_t i, at, k = 0;

		/* "## Title {#id} ##" */
		if (head && !any && seen.n > 0 && s.n > 0 &&
		    s.p[s.n - 1] == '}' && seen.p[seen.n - 1] == '#') {
			while (seen.n > 0 && seen.p[seen.n - 1] == '#')
				seen.n--;
			seen = rtrim(seen);
		}
		i = wm_str_rchr(s, '{');
		if (s.n == 0 || s.p[s.n - 1] != '}' || i == SIZE_MAX ||
		    !wm_md_braces_like(wm_str_sub(s, i, s.n)) ||
		    !wm_str_ends(seen, wm_str_sub(s, i, s.n)))
			return any;
		at = seen.n - (s.n - i);
		if (escaped(seen, at))
			return any;
		in = wm_str_sub(s, i + 1, s.n - i - 2);
		while (next_item(in, &k, &it))
			put_item(p, node, &it, at + 1, head);
		*text = rtrim(wm_str_sub(s, 0, i));
		end = at;
		any = true;
	}
}

void
wm_md_braces_left(struct wm_pass *p, struct wm_str text, size_t start,
    size_t end)
{
	struct wm_str seen = wm_str_sub(p->seen, 0, end);

	for (size_t i = 0; i < text.n; i++) {
		struct wm_str s = wm_str_sub(text, i, text.n);
		size_t close, at;

		if (text.p[i] != '{' || !wm_md_braces_like(s))
			continue;
		close = wm_str_chr(s, '}');
		if (close == SIZE_MAX)
			return;
		s.n = close + 1;
		at = wm_str_find(wm_str_sub(seen, start, end), s);
		if (at == SIZE_MAX)
			return;
		if (escaped(seen, start + at))
			continue;
		wm_report(p->md->sink, WM_MD_BRACE_PLACE,
		    wm_pass_span(p, start + at, s.n));
		start += at + s.n;
		i += close;
	}
}
