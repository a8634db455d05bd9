#include "store/guard.h"

#include <string.h>

static bool
is_view(const char *name)
{
	return name != NULL && name[0] == 'v' && name[1] == '_';
}

bool
wm_guard_read(const char *table, const char *view)
{
	if (table == NULL || strncmp(table, "sqlite_", 7) == 0)
		return false;
	return is_view(table) || is_view(view);
}

bool
wm_guard_function(const char *name)
{
	static const char *const fine[] = {"abs", "avg", "coalesce", "count",
	    "first_value", "format", "glob", "group_concat", "hex", "ifnull",
	    "iif", "instr", "json_each", "lag", "last_value", "lead", "length",
	    "like", "lower", "ltrim", "max", "min", "nullif", "printf", "rank",
	    "replace", "round", "row_number", "rtrim", "substr", "substring",
	    "sum", "total", "trim", "typeof", "unicode", "upper"};

	for (size_t i = 0; name != NULL && i < sizeof fine / sizeof *fine; i++)
		if (strcmp(name, fine[i]) == 0)
			return true;
	return false;
}

/* Skip one comment or string at the start of "s"; its length, or 0. */
static size_t
opaque(struct wm_str s)
{
	struct wm_str close;
	size_t i, skip;

	if (wm_str_starts(s, WM_S("--"))) {
		close = WM_S("\n");
		skip = 2;
	} else if (wm_str_starts(s, WM_S("/*"))) {
		close = WM_S("*/");
		skip = 2;
	} else if (s.n > 0 && (s.p[0] == '\'' || s.p[0] == '"')) {
		close = (struct wm_str){s.p, 1};
		skip = 1;
	} else {
		return 0;
	}
	i = wm_str_find(wm_str_sub(s, skip, s.n), close);
	return i == SIZE_MAX ? s.n : skip + i + close.n;
}

static bool
word_at(struct wm_str s, const char *word)
{
	size_t n = strlen(word);

	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (wm_lower(s.p[i]) != word[i])
			return false;
	return true;
}

/* "order" and "by" with only blanks between them. */
static bool
order_at(struct wm_str s)
{
	size_t i = 5;

	if (!word_at(s, "order"))
		return false;
	while (i < s.n && wm_is_space(s.p[i]))
		i++;
	return i > 5 && word_at(wm_str_sub(s, i, s.n), "by");
}

const char *
wm_guard_text(struct wm_str sql)
{
	for (size_t i = 0; i < sql.n;) {
		struct wm_str rest = wm_str_sub(sql, i, sql.n);
		size_t n = opaque(rest);

		if (n == 0 && order_at(rest))
			return NULL;
		i += n == 0 ? 1 : n;
	}
	return "it has no ORDER BY, so the order of its rows is not fixed";
}

bool
wm_guard_end(struct wm_str rest)
{
	for (size_t i = 0; i < rest.n;) {
		struct wm_str s = wm_str_sub(rest, i, rest.n);
		size_t n = opaque(s);

		if (n == 0 && !wm_is_space(s.p[0]) && s.p[0] != ';')
			return false;
		if (n > 0 && (s.p[0] == '\'' || s.p[0] == '"'))
			return false;
		i += n == 0 ? 1 : n;
	}
	return true;
}
