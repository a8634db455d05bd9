#include "check/contrast.h"

#include <math.h>
#include <string.h>

enum theme { LIGHT, DARK, PAPER, NTHEMES, ELSEWHERE = NTHEMES };

static const char *const theme_names[] = {"light", "dark", "printed"};

/* A custom property, and what each theme makes of it. */
struct token {
	struct wm_str name; /* with its "--" */
	bool left;	    /* stands on the left of a pair */
	bool told;
	struct {
		bool set, good; /* good: a colour we can read */
		uint32_t rgb;
		struct wm_str value;
	} in[NTHEMES];
};

enum { TOKENS = 128, DEEP = 16 };

struct style {
	const struct wm_source *src;
	struct wm_sink *sink;
	struct token tokens[TOKENS];
	size_t n;
	enum theme themes[DEEP]; /* of the open blocks */
	bool root[DEEP];
	size_t depth;
};

static struct wm_span
span(const struct style *s, struct wm_str at)
{
	return (struct wm_span){s->src, (uint32_t)(at.p - s->src->text.p),
	    (uint32_t)at.n};
}

static struct token *
token(struct style *s, struct wm_str name)
{
	for (size_t i = 0; i < s->n; i++)
		if (wm_str_eq(s->tokens[i].name, name))
			return &s->tokens[i];
	return NULL;
}

/* ---- colours ---- */

static int
hex(char c)
{
	return wm_is_digit(c)		? c - '0'
	    : wm_lower(c) >= 'a' && wm_lower(c) <= 'f' ? wm_lower(c) - 'a' + 10
						       : -1;
}

static bool
read_colour(struct wm_str v, uint32_t *rgb)
{
	uint32_t n = 0;

	if ((v.n != 4 && v.n != 7) || v.p[0] != '#')
		return false;
	for (size_t i = 1; i < v.n; i++) {
		int d = hex(v.p[i]);

		if (d < 0)
			return false;
		n = n << 4 | (uint32_t)d;
		if (v.n == 4)
			n = n << 4 | (uint32_t)d;
	}
	*rgb = n;
	return true;
}

/* WCAG 2.2, relative luminance. */
static double
luminance(uint32_t rgb)
{
	static const double weight[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = (double)(rgb >> (8 * i) & 255) / 255;

		c = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
		sum += weight[i] * c;
	}
	return sum;
}

unsigned
wm_contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a), y = luminance(b);

	return (unsigned)(100 * (x > y ? (x + 0.05) / (y + 0.05)
				       : (y + 0.05) / (x + 0.05)) +
	    1e-9);
}

/* ---- pairs ---- */

static void
pair(struct style *s, struct wm_str left, struct wm_str right, unsigned least)
{
	const struct token *a = token(s, left), *b = token(s, right);

	for (int t = 0; t < NTHEMES; t++) {
		int x = a->in[t].set ? t : LIGHT, y = b->in[t].set ? t : LIGHT;
		unsigned got;

		/* As in the light theme, which has been looked at. */
		if (t != LIGHT && x == LIGHT && y == LIGHT)
			continue;
		if (!a->in[x].good || !b->in[y].good)
			continue;
		got = wm_contrast(a->in[x].rgb, b->in[y].rgb);
		if (got >= least)
			continue;
		wm_report(s->sink, WM_CONTRAST_LOW,
		    span(s, a->in[x].value), WM_PRI(left), WM_PRI(right),
		    got / 100, got % 100, theme_names[t], least / 100,
		    least % 100);
		wm_see(s->sink, span(s, b->in[y].value), "what it stands on");
	}
}

/* "4.5" as hundredths; 0 if it is no such number. */
static unsigned
ratio(struct wm_str w)
{
	unsigned n = 0, after = 0;
	bool point = false;

	for (size_t i = 0; i < w.n; i++) {
		if (w.p[i] == '.' && !point && i > 0)
			point = true;
		else if (wm_is_digit(w.p[i]) && after < 2 && n < 10000)
			n = n * 10 + (unsigned)(w.p[i] - '0'), after += point;
		else
			return 0;
	}
	for (; after < 2; after++)
		n *= 10;
	return n;
}

static bool
is_colour(struct style *s, struct wm_str name)
{
	const struct token *t = token(s, name);

	if (t == NULL || !t->in[LIGHT].set) {
		wm_report(s->sink, WM_CONTRAST_NAME, span(s, name),
		    WM_PRI(name));
		return false;
	}
	for (int i = 0; i < NTHEMES; i++)
		if (t->in[i].set && !t->in[i].good) {
			wm_report(s->sink, WM_CONTRAST_COLOUR,
			    span(s, t->in[i].value), WM_PRI(name));
			return false;
		}
	return true;
}

/* "--a --b on --c --d 4.5" */
static void
declared(struct style *s, struct wm_str one)
{
	struct wm_str rest = one, word, left[16], right[16];
	size_t nleft = 0, nright = 0;
	unsigned least = 0;
	bool on = false;

	while (wm_str_word(&rest, &word)) {
		if (wm_str_is(word, "on") && !on)
			on = true;
		else if (wm_str_starts(word, WM_S("--")) && on && nright < 16)
			right[nright++] = word;
		else if (wm_str_starts(word, WM_S("--")) && !on && nleft < 16)
			left[nleft++] = word;
		else
			least = ratio(word);
	}
	if (nleft == 0 || nright == 0 || least < 100 || least > 2100) {
		wm_report(s->sink, WM_CONTRAST_FORM, span(s, one));
		return;
	}
	for (size_t i = 0; i < nleft; i++) {
		if (!is_colour(s, left[i]))
			continue;
		token(s, left[i])->left = true;
		for (size_t k = 0; k < nright; k++)
			if (is_colour(s, right[k]))
				pair(s, left[i], right[k], least);
	}
}

/* ---- the sheet ---- */

/* Skip a comment or a string that begins at "*i". */
static bool
skip(struct wm_str css, size_t *i, struct wm_str *comment)
{
	char c = css.p[*i];
	size_t end;

	comment->n = 0;
	if (c == '/' && *i + 1 < css.n && css.p[*i + 1] == '*') {
		end = wm_str_find(wm_str_sub(css, *i + 2, css.n), WM_S("*/"));
		end = end == SIZE_MAX ? css.n - *i - 2 : end;
		*comment = wm_str_sub(css, *i + 2, end);
		*i += end + 4;
		return true;
	}
	if (c != '"' && c != '\'')
		return false;
	for (++*i; *i < css.n && css.p[*i] != c; ++*i)
		*i += css.p[*i] == '\\';
	++*i;
	return true;
}

static bool
has(struct wm_str s, const char *what)
{
	return wm_str_find(s, wm_str(what)) != SIZE_MAX;
}

static void
open_block(struct style *s, struct wm_str prelude)
{
	enum theme t = s->depth > 0 ? s->themes[s->depth - 1] : LIGHT;

	prelude = wm_str_trim(prelude);
	if (wm_str_starts(prelude, WM_S("@media")))
		t = has(prelude, "forced-colors") ? ELSEWHERE
		    : has(prelude, "print")	  ? PAPER
		    : has(prelude, "dark")	  ? DARK
						  : t;
	if (s->depth < DEEP) {
		s->themes[s->depth] = t;
		s->root[s->depth] = wm_str_is(prelude, ":root");
	}
	s->depth++;
}

static void
define(struct style *s, struct wm_str name, struct wm_str value)
{
	enum theme t = s->themes[s->depth - 1];
	struct token *k = token(s, name);

	if (t == ELSEWHERE || (k == NULL && s->n == TOKENS))
		return;
	if (k == NULL) {
		k = &s->tokens[s->n++];
		k->name = name;
	}
	k->in[t].set = true;
	k->in[t].value = value;
	k->in[t].good = read_colour(value, &k->in[t].rgb);
}

/* "color: var(--x)" needs a pair; a colour of its own belongs in a token. */
static void
used(struct style *s, struct wm_str value)
{
	struct wm_str name = value;
	struct token *t;
	uint32_t rgb;

	if (s->themes[s->depth - 1] >= PAPER)
		return;
	if (wm_str_starts(value, WM_S("var(")))
		name = wm_str_trim(
		    wm_str_sub(value, 4, wm_str_chr(value, ')') - 4));
	else if (!read_colour(value, &rgb))
		return;
	t = token(s, name);
	if (t == NULL && s->n < TOKENS) {
		t = &s->tokens[s->n++];
		t->name = name;
	}
	if (t == NULL || t->left || t->told)
		return;
	t->told = true;
	wm_report(s->sink, WM_CONTRAST_LOOSE, span(s, name), WM_PRI(name));
}

static void
declaration(struct style *s, struct wm_str d, bool defining)
{
	size_t colon = wm_str_chr(d, ':');
	struct wm_str name, value;

	if (colon == SIZE_MAX || s->depth == 0 || s->depth > DEEP)
		return;
	name = wm_str_trim(wm_str_sub(d, 0, colon));
	value = wm_str_trim(wm_str_sub(d, colon + 1, d.n));
	if (defining && wm_str_starts(name, WM_S("--"))) {
		if (s->root[s->depth - 1])
			define(s, name, value);
	} else if (!defining && wm_str_is(name, "color")) {
		used(s, value);
	}
}

/* Once through the sheet: for its tokens, or for how they are used. */
static void
sheet(struct style *s, bool defining)
{
	struct wm_str css = s->src->text, comment = {0};
	size_t from = 0;

	s->depth = 0;
	for (size_t i = 0; i < css.n;) {
		char c = css.p[i];

		if (skip(css, &i, &comment)) {
			/* A comment ends nothing, but begins no name. */
			if (comment.n > 0 &&
			    wm_str_trim(wm_str_sub(css, from, i - from)).n ==
				comment.n + 4)
				from = i;
			continue;
		}
		if (c == '{') {
			open_block(s, wm_str_sub(css, from, i - from));
		} else if (c == ';' || c == '}') {
			declaration(s, wm_str_sub(css, from, i - from),
			    defining);
			s->depth -= c == '}' && s->depth > 0;
		} else {
			i++;
			continue;
		}
		from = ++i;
	}
}

static void
pairs(struct style *s)
{
	struct wm_str css = s->src->text, comment = {0}, one;

	for (size_t i = 0; i < css.n;) {
		if (!skip(css, &i, &comment)) {
			i++;
			continue;
		}
		comment = wm_str_trim(comment);
		if (!wm_str_starts(comment, WM_S("contrast:")))
			continue;
		comment = wm_str_sub(comment, 9, comment.n);
		while (wm_str_cut(&comment, ';', &one)) {
			one = wm_str_trim(one);
			if (one.n > 0)
				declared(s, one);
		}
	}
}

void
wm_check_style(const struct wm_source *src, struct wm_sink *sink)
{
	struct style s = {.src = src, .sink = sink};

	sheet(&s, true);
	pairs(&s);
	sheet(&s, false);
}
