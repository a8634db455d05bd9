#include "transform/lint_xpath.h"

static bool
starts_name(char c)
{
	return wm_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool
in_name(char c)
{
	return starts_name(c) || wm_is_digit(c) || c == '-' || c == '.';
}

static size_t
past_name(struct wm_str e, size_t i)
{
	while (i < e.n && in_name(e.p[i]))
		i++;
	return i;
}

static size_t
past_blanks(struct wm_str e, size_t i)
{
	while (i < e.n && wm_is_space(e.p[i]))
		i++;
	return i;
}

/* Behind the closing quote of the literal that begins at "i". */
static size_t
past_literal(struct wm_str e, size_t i)
{
	size_t k = wm_str_chr(wm_str_sub(e, i + 1, e.n), e.p[i]);

	return k == SIZE_MAX ? e.n : i + k + 2;
}

static bool
is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* Count the arguments of the call whose "(" is at "i". */
static size_t
count_args(struct wm_str e, size_t i)
{
	size_t n = 0;
	int depth = 0;

	for (; i < e.n; i++) {
		char c = e.p[i];

		if (c == '(' || c == '[')
			depth++;
		else if ((c == ')' || c == ']') && --depth == 0)
			return n;
		else if (c == ',' && depth == 1)
			n++;
		else if (n == 0 && !wm_is_space(c))
			n = 1;
		if (is_quote(c))
			i = past_literal(e, i) - 1;
	}
	return n;
}

/* Is the first argument a literal, or concat('literal', ...)? */
static void
look_at_first(struct wm_str e, size_t open, struct wm_xpath_name *f)
{
	size_t i = past_blanks(e, open + 1), end;

	if (wm_str_starts(wm_str_sub(e, i, e.n), WM_S("concat("))) {
		i = past_blanks(e, i + sizeof "concat(" - 1);
		f->part = true;
	}
	if (i >= e.n || !is_quote(e.p[i])) {
		f->part = false;
		return;
	}
	end = past_literal(e, i);
	f->first = wm_str_sub(e, i + 1, end - i - 2);
	f->first_at = i + 1;
	if (f->part)
		return;
	end = past_blanks(e, end);
	f->literal = end < e.n && (e.p[end] == ',' || e.p[end] == ')');
}

static bool
is_one_of(struct wm_str s, const char *a, const char *b, const char *c,
    const char *d)
{
	return wm_str_is(s, a) || wm_str_is(s, b) || wm_str_is(s, c) ||
	    wm_str_is(s, d);
}

/* A name begins at s->at: a call, a test, an axis or an operator. */
static bool
read_name(struct wm_str e, struct wm_xpath_scan *s, struct wm_xpath_name *out)
{
	size_t from = s->at, end = past_name(e, from), next;

	*out = (struct wm_xpath_name){.prefix = WM_S(""), .at = from};
	out->name = wm_str_sub(e, from, end - from);
	if (s->operand && is_one_of(out->name, "and", "or", "div", "mod")) {
		s->at = end;
		s->operand = false;
		return false;
	}
	if (end + 1 < e.n && e.p[end] == ':' && e.p[end + 1] != ':') {
		out->prefix = out->name;
		from = end + 1;
		end = e.p[from] == '*' ? from + 1 : past_name(e, from);
		out->name = wm_str_sub(e, from, end - from);
	}
	s->at = end;
	out->len = end - out->at;
	next = past_blanks(e, end);
	if (next + 1 < e.n && e.p[next] == ':' && e.p[next + 1] == ':') {
		s->at = next + 2;
		s->operand = false;
		return false;
	}
	s->operand = true;
	out->kind = WM_XPATH_TEST;
	if (next >= e.n || e.p[next] != '(')
		return true;
	s->operand = false;
	s->at = next + 1;
	if (out->prefix.n == 0 && is_one_of(out->name, "node", "text",
		"comment", "processing-instruction"))
		return false;
	out->kind = WM_XPATH_FUNCTION;
	out->nargs = count_args(e, next);
	look_at_first(e, next, out);
	return true;
}

static struct wm_xpath_name
read_variable(struct wm_str e, struct wm_xpath_scan *s)
{
	struct wm_xpath_name v = {.kind = WM_XPATH_VARIABLE, .at = s->at,
	    .prefix = WM_S("")};
	size_t end = past_name(e, s->at + 1);

	if (end + 1 < e.n && e.p[end] == ':' && starts_name(e.p[end + 1]))
		end = past_name(e, end + 1);
	v.name = wm_str_sub(e, s->at + 1, end - s->at - 1);
	v.len = end - s->at;
	s->at = end;
	s->operand = true;
	return v;
}

struct wm_xpath_name
wm_xpath_next(struct wm_str e, struct wm_xpath_scan *s)
{
	struct wm_xpath_name out;

	while (s->at < e.n) {
		char c = e.p[s->at];

		if (c == '$')
			return read_variable(e, s);
		if (is_quote(c)) {
			size_t end = past_literal(e, s->at);

			out = (struct wm_xpath_name){.kind = WM_XPATH_LITERAL,
			    .prefix = WM_S(""),
			    .name = wm_str_sub(e, s->at + 1,
				end - s->at > 1 ? end - s->at - 2 : 0),
			    .at = s->at, .len = end - s->at};
			s->at = end;
			s->operand = true;
			return out;
		}
		if (starts_name(c)) {
			if (read_name(e, s, &out))
				return out;
			continue;
		}
		if (wm_is_digit(c)) {
			s->at = past_name(e, s->at);
			s->operand = true;
			continue;
		}
		if (!wm_is_space(c))
			s->operand = c == ')' || c == ']' || c == '.' ||
			    (c == '*' && !s->operand);
		s->at++;
	}
	return (struct wm_xpath_name){.kind = WM_XPATH_END,
	    .prefix = WM_S(""), .name = WM_S("")};
}
