#include "xml/lex.h"

static bool
is_at(struct wm_str s, size_t i, struct wm_str what)
{
	return wm_str_starts(wm_str_sub(s, i, what.n), what);
}

/* Behind the first "what" at or behind "i"; the end if there is none. */
static size_t
behind(struct wm_str s, size_t i, struct wm_str what)
{
	size_t k = wm_str_find(wm_str_sub(s, i, s.n), what);

	return k == SIZE_MAX ? s.n : i + k + what.n;
}

static bool
is_name(char c)
{
	return !wm_is_space(c) && c != '/' && c != '>' && c != '=' &&
	    c != '<' && c != '"' && c != '\'';
}

static size_t
name_end(struct wm_str s, size_t i)
{
	while (i < s.n && is_name(s.p[i]))
		i++;
	return i;
}

/* A start tag: its end is the first '>' outside of quotes. */
static void
lex_tag(struct wm_str s, struct wm_lex *t)
{
	size_t i = name_end(s, t->from + 1);
	char quote = '\0';

	t->name = wm_str_sub(s, t->from + 1, i - t->from - 1);
	for (; i < s.n; i++) {
		char c = s.p[i];

		if (quote != '\0') {
			if (c == quote)
				quote = '\0';
		} else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			break;
	}
	t->to = i < s.n ? i + 1 : s.n;
	t->kind =
	    i > 0 && i < s.n && s.p[i - 1] == '/' ? WM_LEX_EMPTY : WM_LEX_START;
}

static void
lex_close(struct wm_str s, struct wm_lex *t)
{
	size_t i = name_end(s, t->from + 2);

	t->kind = WM_LEX_CLOSE;
	t->name = wm_str_sub(s, t->from + 2, i - t->from - 2);
	t->to = behind(s, i, WM_S(">"));
}

struct wm_lex
wm_lex_next(struct wm_str s, size_t at)
{
	struct wm_lex t = {.from = at, .to = at, .name = WM_S("")};
	size_t k;

	if (at >= s.n)
		return t;
	if (s.p[at] != '<') {
		k = wm_str_chr(wm_str_sub(s, at, s.n), '<');
		t.kind = WM_LEX_TEXT;
		t.to = k == SIZE_MAX ? s.n : at + k;
	} else if (is_at(s, at, WM_S("<!--"))) {
		t.kind = WM_LEX_COMMENT;
		t.to = behind(s, at + 4, WM_S("-->"));
	} else if (is_at(s, at, WM_S("<![CDATA["))) {
		t.kind = WM_LEX_CDATA;
		t.to = behind(s, at + 9, WM_S("]]>"));
	} else if (is_at(s, at, WM_S("<?"))) {
		t.kind = WM_LEX_PI;
		t.to = behind(s, at + 2, WM_S("?>"));
	} else if (is_at(s, at, WM_S("<!"))) {
		t.kind = WM_LEX_DECL;
		t.to = behind(s, at + 2, WM_S(">"));
	} else if (is_at(s, at, WM_S("</")))
		lex_close(s, &t);
	else
		lex_tag(s, &t);
	return t;
}

static size_t
skip_space(struct wm_str s, size_t i)
{
	while (i < s.n && wm_is_space(s.p[i]))
		i++;
	return i;
}

bool
wm_lex_attr(struct wm_str s, size_t *at, struct wm_lex_attr *a)
{
	size_t i = skip_space(s, *at), k;
	char quote;

	a->name = i;
	a->name_end = i = name_end(s, i);
	if (i == a->name)
		return false;
	i = skip_space(s, i);
	if (i >= s.n || s.p[i] != '=')
		return false;
	i = skip_space(s, i + 1);
	if (i >= s.n || (s.p[i] != '"' && s.p[i] != '\''))
		return false;
	quote = s.p[i++];
	k = wm_str_chr(wm_str_sub(s, i, s.n), quote);
	if (k == SIZE_MAX)
		return false;
	a->value = i;
	a->value_end = i + k;
	*at = i + k + 1;
	return true;
}
