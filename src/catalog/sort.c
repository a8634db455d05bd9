/*
 * Sort keys.  A key is plain bytes, so that memcmp() is the order: letters
 * folded to a-z, everything but letters and digits one blank, articles at
 * the start left out.  Spanish ñ becomes "n{", since '{' follows 'z'.  The
 * text itself comes last, after a byte lower than any, and decides between
 * "si" and "sí".
 */
#include "base/utf8.h"
#include "catalog/catalog.h"

static bool
is_lang(struct wm_str lang, const char *base)
{
	return wm_str_is(lang, base) ||
	    (wm_str_starts(lang, wm_str(base)) && lang.n > 2 &&
		lang.p[2] == '-');
}

/* The text with ñ (one character or two) marked by '{'. */
static void
mark_enye(struct wm_buf *out, struct wm_str s)
{
	uint32_t cp, next = 0;
	size_t n;

	for (; (n = wm_utf8_next(s, &cp)) > 0; s = wm_str_sub(s, n, s.n)) {
		(void)wm_utf8_next(wm_str_sub(s, n, s.n), &next);
		if (cp == 0xf1 || cp == 0xd1 ||
		    ((cp == 'n' || cp == 'N') && s.n > n && next == 0x303))
			wm_buf_puts(out, "n{");
		else if (cp != '{')
			wm_buf_put(out, wm_str_sub(s, 0, n));
	}
}

static bool
is_article(struct wm_str lang, struct wm_str word)
{
	static const char *const en[] = {"a", "an", "the"};
	static const char *const es[] = {"el", "la", "las", "los", "lo", "un",
	    "una", "unas", "unos"};
	const char *const *list = is_lang(lang, "es") ? es : en;
	size_t n = list == es ? sizeof es / sizeof *es
			      : sizeof en / sizeof *en;

	if (!is_lang(lang, "es") && !is_lang(lang, "en") && lang.n > 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (wm_str_is(word, list[i]))
			return true;
	return false;
}

/* ASCII other than letters and digits separates words; bytes of other
 * scripts are letters. */
static bool
is_gap(char c)
{
	return (unsigned char)c < 0x80 && !wm_is_alpha(c) && !wm_is_digit(c) &&
	    c != '{';
}

/* Punctuation beyond ASCII that titles begin with: inverted marks, quotes,
 * dashes; its length, or 0. */
static size_t
is_mark(struct wm_str s)
{
	uint32_t cp;
	size_t n = wm_utf8_next(s, &cp);

	if (cp == 0xbf || cp == 0xa1 || cp == 0xab || cp == 0xbb ||
	    (cp >= 0x2010 && cp <= 0x205e))
		return n;
	return 0;
}

static void
spaced(struct wm_buf *out, struct wm_str s)
{
	bool gap = false;

	while (s.n > 0) {
		size_t n = is_gap(s.p[0]) ? 1 : is_mark(s);

		if (n > 0) {
			/* An apostrophe joins: "child's" is one word. */
			if (s.p[0] != '\'' && !wm_str_starts(s, WM_S("’")))
				gap = true;
			s = wm_str_sub(s, n, s.n);
			continue;
		}
		if (gap && out->n > 0)
			wm_buf_putc(out, ' ');
		gap = false;
		wm_buf_putc(out, s.p[0]);
		s = wm_str_sub(s, 1, s.n);
	}
}

void
wm_sort_key(struct wm_buf *out, struct wm_str lang, struct wm_str s)
{
	struct wm_buf marked = {0}, folded = {0}, words = {0};
	struct wm_str key, rest, first;

	if (is_lang(lang, "es"))
		mark_enye(&marked, s);
	else
		wm_buf_put(&marked, s);
	wm_utf8_fold(&folded, wm_buf_str(&marked));
	spaced(&words, wm_buf_str(&folded));
	key = rest = wm_buf_str(&words);
	if (wm_str_word(&rest, &first) && is_article(lang, first) &&
	    wm_str_trim(rest).n > 0)
		key = wm_str_trim(rest);
	wm_buf_put(out, key);
	wm_buf_putc(out, '\1');
	wm_buf_put(out, s);
	wm_buf_free(&marked);
	wm_buf_free(&folded);
	wm_buf_free(&words);
}

struct wm_str
wm_sort_letter(struct wm_arena *mem, struct wm_str key, struct wm_str lang)
{
	uint32_t cp;
	size_t n = wm_utf8_next(key, &cp);
	char up[2] = {0};

	if (n == 0 || cp == 1)
		return WM_S("#");
	if (wm_is_digit((int)(cp < 0x80 ? cp : 0)))
		return WM_S("0-9");
	if (is_lang(lang, "es") && wm_str_starts(key, WM_S("n{")))
		return WM_S("Ñ");
	if (cp >= 0x80)
		return wm_arena_str(mem, wm_str_sub(key, 0, n));
	up[0] = (char)(cp >= 'a' && cp <= 'z' ? cp - 'a' + 'A' : cp);
	return wm_arena_str(mem, wm_str(up));
}
