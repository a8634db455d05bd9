/*
 * The types of values: what fits, and what to say of what does not.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "model/validate.h"

const char *
wm_type_expects(enum wm_type type)
{
	switch (type) {
	case WM_TYPE_SLUG:
		return "a short name of small letters a-z, digits and hyphens";
	case WM_TYPE_SLUGS:
		return "short names of small letters a-z, digits and hyphens, "
		       "with blanks between";
	case WM_TYPE_REFS:
		return "ids of laws.xml such as ec-56321, with blanks between";
	case WM_TYPE_PAGEREF:
		return "the path of a page without language and ending, such "
		       "as iep/request";
	case WM_TYPE_TEXT:
		return "some text";
	case WM_TYPE_TEXTS:
		return "words with blanks between";
	case WM_TYPE_NUMBER:
		return "a whole number from 0 to 999999";
	case WM_TYPE_DECIMAL:
		return "a number such as -122.27";
	case WM_TYPE_DATE:
		return "a date such as 2026-11-22";
	case WM_TYPE_LANG:
		return "the code of a language such as en, es or zh-Hant";
	case WM_TYPE_LANGS:
		return "codes of languages such as en es, with blanks between";
	case WM_TYPE_URI:
		return "an address that begins with https:, http:, mailto:, "
		       "tel: or sms:";
	case WM_TYPE_PHONE:
		return "+1 and ten digits such as +15105550123, another "
		       "country's number with its + and code, or a short "
		       "code such as 988";
	case WM_TYPE_EMAIL:
		return "an e-mail address such as help@example.org";
	case WM_TYPE_UUID:
		return "a UUID: 32 hex digits in groups of 8-4-4-4-12";
	case WM_TYPE_HASH:
		return "eight digits 0-9 a-f";
	case WM_TYPE_YES:
		return "the word yes, or leave the attribute out";
	case WM_TYPE_CHOICE:
		return "one of the listed words";
	case WM_TYPE_FACTS:
		return "ids of facts such as B2 B3, with blanks between";
	}
	return "";
}

/* ---- one value ---- */

static bool
all_digits(struct wm_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!wm_is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* Two digits behind a first one, not "11"; and, of an area, not "9x". */
static bool
is_nanp_part(struct wm_str s, bool area)
{
	return s.p[0] >= '2' && !(s.p[1] == '1' && s.p[2] == '1') &&
	    !(area && s.p[1] == '9');
}

/*
 * NANP: +1 NXX NXX XXXX, where N is 2-9 and neither NXX is N11; areas N9X
 * are kept back for a longer format (ATIS-0300055).  Short codes: N11, 988
 * and those of four to six digits, which do not begin with 0.  Elsewhere: "+",
 * then 8 to 15 digits with the country's code (E.164), which begin with 2-9.
 */
static bool
is_phone(struct wm_str s)
{
	if (wm_str_starts(s, WM_S("+1")) && s.n == 12) {
		s = wm_str_sub(s, 2, 10);
		return all_digits(s) && is_nanp_part(s, /*area*/ true) &&
		    is_nanp_part(wm_str_sub(s, 3, 3), /*area*/ false);
	}
	if (s.n > 0 && s.p[0] == '+')
		return s.n >= 9 && s.n <= 16 && s.p[1] >= '2' &&
		    all_digits(wm_str_sub(s, 1, s.n));
	if (!all_digits(s))
		return false;
	if (s.n == 3)
		return wm_str_is(s, "988") ||
		    (s.p[0] >= '2' && s.p[1] == '1' && s.p[2] == '1');
	return s.n >= 4 && s.n <= 6 && s.p[0] != '0';
}

/* "-12.5": at most three digits before the point and ten behind it. */
static bool
is_decimal(struct wm_str s)
{
	size_t dot;

	if (s.n > 0 && s.p[0] == '-')
		s = wm_str_sub(s, 1, s.n);
	dot = wm_str_chr(s, '.');
	if (dot == SIZE_MAX)
		return all_digits(s) && s.n <= 3;
	return dot <= 3 && all_digits(wm_str_sub(s, 0, dot)) &&
	    s.n - dot <= 11 && all_digits(wm_str_sub(s, dot + 1, s.n));
}

/* BCP 47 in outline: a language of 2-3 small letters, then subtags. */
static bool
is_lang(struct wm_str s)
{
	struct wm_str part;
	bool first = true;

	if (s.p == NULL)
		return false;
	for (; wm_str_cut(&s, '-', &part); first = false) {
		if (part.n < 2 || part.n > (first ? 3u : 8u))
			return false;
		for (size_t i = 0; i < part.n; i++) {
			int c = (unsigned char)part.p[i];

			if (first ? c < 'a' || c > 'z'
				  : !wm_is_digit(c) && !wm_is_alpha(c))
				return false;
		}
	}
	return !first;
}

static bool
has_space(struct wm_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (wm_is_space(s.p[i]))
			return true;
	return false;
}

static bool
is_uri(struct wm_str s)
{
	static const char *const schemes[] = {"mailto:", "tel:", "sms:"};
	size_t n = wm_str_starts(s, WM_S("https://")) ? 8
	    : wm_str_starts(s, WM_S("http://"))       ? 7
						      : 0;

	if (has_space(s))
		return false;
	if (n > 0)
		return s.n > n && s.p[n] != '/';
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		struct wm_str scheme = wm_str(schemes[i]);

		if (wm_str_starts(s, scheme) && s.n > scheme.n)
			return true;
	}
	return false;
}

static bool
is_email(struct wm_str s)
{
	size_t at = wm_str_chr(s, '@'), dot;
	struct wm_str host;

	if (at == SIZE_MAX || at == 0 || has_space(s))
		return false;
	host = wm_str_sub(s, at + 1, s.n);
	dot = wm_str_rchr(host, '.');
	return wm_str_chr(host, '@') == SIZE_MAX && dot != SIZE_MAX &&
	    dot > 0 && dot + 1 < host.n;
}

static bool
is_hex(struct wm_str s, bool upper_too)
{
	for (size_t i = 0; i < s.n; i++) {
		int c = (unsigned char)s.p[i];

		if (upper_too)
			c = wm_lower(c);
		if (!wm_is_digit(c) && !(c >= 'a' && c <= 'f'))
			return false;
	}
	return true;
}

static bool
is_uuid(struct wm_str s)
{
	static const size_t part[] = {8, 4, 4, 4, 12};
	struct wm_str p;

	for (size_t i = 0; i < 5; i++)
		if (!wm_str_cut(&s, '-', &p) || p.n != part[i] ||
		    !is_hex(p, /*upper_too*/ true))
			return false;
	return s.p == NULL;
}

/* Slugs with '/' between. */
static bool
is_pageref(struct wm_str s)
{
	struct wm_str part;

	if (s.n == 0 || s.n > 200)
		return false;
	while (wm_str_cut(&s, '/', &part))
		if (!wm_is_slug(part))
			return false;
	return true;
}

/* A letter and a number: "B2". */
static bool
is_fact(struct wm_str s)
{
	return s.n >= 2 && s.n <= 6 && s.p[0] >= 'A' && s.p[0] <= 'Z' &&
	    all_digits(wm_str_sub(s, 1, s.n));
}

static bool
is_choice(const char *values, struct wm_str s)
{
	struct wm_str rest = wm_str(values), word;

	while (wm_str_word(&rest, &word))
		if (wm_str_eq(word, s))
			return true;
	return false;
}

/* Does one value, or one word of a list, fit the type? */
static bool
fits(const struct wm_vocab_attr *a, struct wm_str s)
{
	wm_day day;

	switch (a->type) {
	case WM_TYPE_SLUG:
	case WM_TYPE_SLUGS:
	case WM_TYPE_REFS:
		return wm_is_slug(s);
	case WM_TYPE_PAGEREF:
		return is_pageref(s);
	case WM_TYPE_TEXT:
	case WM_TYPE_TEXTS:
		return wm_str_trim(s).n > 0;
	case WM_TYPE_NUMBER:
		return all_digits(s) && s.n <= 6;
	case WM_TYPE_DECIMAL:
		return is_decimal(s);
	case WM_TYPE_DATE:
		return wm_day_parse(s, &day);
	case WM_TYPE_LANG:
	case WM_TYPE_LANGS:
		return is_lang(s);
	case WM_TYPE_URI:
		return is_uri(s);
	case WM_TYPE_PHONE:
		return is_phone(s);
	case WM_TYPE_EMAIL:
		return is_email(s);
	case WM_TYPE_UUID:
		return is_uuid(s);
	case WM_TYPE_HASH:
		return s.n == 8 && is_hex(s, /*upper_too*/ false);
	case WM_TYPE_YES:
		return wm_str_is(s, "yes");
	case WM_TYPE_CHOICE:
		return is_choice(a->values, s);
	case WM_TYPE_FACTS:
		return is_fact(s);
	}
	return false;
}

static bool
is_list(enum wm_type type)
{
	return type == WM_TYPE_SLUGS || type == WM_TYPE_REFS ||
	    type == WM_TYPE_TEXTS || type == WM_TYPE_LANGS ||
	    type == WM_TYPE_FACTS;
}

bool
wm_value_ok(const struct wm_vocab_attr *a, struct wm_str value)
{
	struct wm_str word;
	bool any = false;

	if (!is_list(a->type))
		return fits(a, value);
	for (; wm_str_word(&value, &word); any = true)
		if (!fits(a, word))
			return false;
	return any;
}

/* ---- what to say ---- */

static void
hint_slug(struct wm_sink *sink, struct wm_str s)
{
	struct wm_buf b = {0};

	wm_utf8_slug(&b, s);
	if (wm_is_slug(wm_buf_str(&b)))
		wm_hint(sink, "did you mean '%.*s'?", WM_PRI(wm_buf_str(&b)));
	else
		wm_hint(sink, "write %s", wm_type_expects(WM_TYPE_SLUG));
	wm_buf_free(&b);
}

/* 11/22/2026 and 11-22-2026 are how most people here write a day. */
static void
hint_date(struct wm_sink *sink, struct wm_str s)
{
	struct wm_civil c;
	uint64_t part[3];
	char iso[11];
	struct wm_str rest = s, word;
	char sep = wm_str_chr(s, '/') != SIZE_MAX ? '/' : '-';
	size_t n = 0;
	wm_day day;

	while (n < 3 && wm_str_cut(&rest, sep, &word) && word.n <= 4 &&
	    wm_str_u64(word, &part[n]))
		n++;
	if (n == 3 && rest.p == NULL && part[2] >= 1900) {
		c = (struct wm_civil){(int)part[2], (int)part[0], (int)part[1]};
	} else if (n == 3 && rest.p == NULL && part[0] >= 1900)
		c = (struct wm_civil){(int)part[0], (int)part[1], (int)part[2]};
	else
		c = (struct wm_civil){0};
	if (c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= 31) {
		wm_day_format(wm_day_of(c), iso);
		if (wm_day_parse(wm_str(iso), &day) &&
		    wm_civil_of(day).day == c.day) {
			wm_hint(sink, "did you mean '%s'?", iso);
			return;
		}
		wm_hint(sink,
		    "there is no such day; a date is written "
		    "year-month-day");
		return;
	}
	wm_hint(sink, "write %s: year-month-day",
	    wm_type_expects(WM_TYPE_DATE));
}

/* The key of a phone that a letter is on (ITU-T E.161); else the sign. */
static char
phone_key(char c)
{
	static const char keys[] = "22233344455566677778889999";

	return (char)(wm_is_alpha(c) ? keys[wm_lower(c) - 'a'] : c);
}

static void
hint_phone(struct wm_sink *sink, struct wm_str s)
{
	char d[16] = "+1";
	size_t n = 0;

	/* 1-800-4-A-CHILD is dialled as 1-800-422-4453. */
	for (size_t i = 0; i < s.n && n < 12; i++) {
		char c = phone_key(s.p[i]);

		if (wm_is_digit(c) && !(n == 0 && c == '1'))
			d[2 + n++] = c;
	}
	d[2 + n] = '\0';
	if (n == 10 && is_phone(wm_str(d)) && !wm_str_is(s, d))
		wm_hint(sink, "did you mean '%s'?", d);
	else if (n == 10)
		wm_hint(sink,
		    "no phone has this number: an area code and "
		    "the three digits behind it begin with 2 to 9 and do not "
		    "end in 11");
	else
		wm_hint(sink, "write %s", wm_type_expects(WM_TYPE_PHONE));
}

static void
hint_lang(struct wm_sink *sink, struct wm_str s)
{
	static const struct {
		const char *name, *code;
	} known[] = {{"english", "en"}, {"spanish", "es"}, {"espa", "es"},
	    {"vietnamese", "vi"}, {"chinese", "zh"}, {"tagalog", "tl"},
	    {"korean", "ko"}, {"arabic", "ar"}, {"farsi", "fa"},
	    {"russian", "ru"}, {"armenian", "hy"}, {"hmong", "hmn"},
	    {"punjabi", "pa"}, {"khmer", "km"}, {"french", "fr"}};
	struct wm_buf b = {0};

	for (size_t i = 0; i < s.n; i++)
		wm_buf_putc(&b, (char)wm_lower(s.p[i] == '_' ? '-' : s.p[i]));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (wm_str_starts(wm_buf_str(&b), wm_str(known[i].name))) {
			wm_hint(sink, "did you mean '%s'?", known[i].code);
			wm_buf_free(&b);
			return;
		}
	if (is_lang(wm_buf_str(&b)))
		wm_hint(sink, "did you mean '%.*s'?", WM_PRI(wm_buf_str(&b)));
	else
		wm_hint(sink, "write %s", wm_type_expects(WM_TYPE_LANG));
	wm_buf_free(&b);
}

static void
hint_uri(struct wm_sink *sink, struct wm_str s)
{
	if (is_email(s))
		wm_hint(sink, "did you mean 'mailto:%.*s'?", WM_PRI(s));
	else if (!has_space(s) && wm_str_chr(s, ':') == SIZE_MAX &&
	    wm_str_chr(s, '.') != SIZE_MAX && s.p[0] != '.' && s.p[0] != '/')
		wm_hint(sink, "did you mean 'https://%.*s'?", WM_PRI(s));
	else
		wm_hint(sink, "write %s, without blanks",
		    wm_type_expects(WM_TYPE_URI));
}

static void
hint_choice(struct wm_sink *sink, const char *values, struct wm_str s)
{
	struct wm_near near = {.wanted = s};
	struct wm_str rest = wm_str(values), word;

	while (wm_str_word(&rest, &word))
		wm_near_offer(&near, word);
	if (near.best.n > 0)
		wm_hint(sink, "did you mean '%.*s'? It can be: %s",
		    WM_PRI(near.best), values);
	else
		wm_hint(sink, "it can be: %s", values);
}

static void
complain(const struct wm_vocab_attr *a, struct wm_str s, struct wm_span at,
    struct wm_sink *sink)
{
	struct wm_str shown = s.n > 80 ? wm_str_sub(s, 0, 80) : s;

	while (shown.n < s.n && shown.n > 0 &&
	    ((unsigned char)s.p[shown.n] & 0xc0) == 0x80)
		shown.n--;
	switch (a->type) {
	case WM_TYPE_CHOICE:
		wm_report(sink, WM_VALUE_CHOICE, at, WM_PRI(shown), a->name);
		hint_choice(sink, a->values, s);
		break;
	case WM_TYPE_DATE:
		wm_report(sink, WM_VALUE_DATE, at, WM_PRI(shown), a->name);
		hint_date(sink, wm_str_trim(s));
		break;
	case WM_TYPE_PHONE:
		wm_report(sink, WM_VALUE_PHONE, at, WM_PRI(shown), a->name);
		hint_phone(sink, s);
		break;
	case WM_TYPE_SLUG:
	case WM_TYPE_SLUGS:
	case WM_TYPE_REFS:
		wm_report(sink, WM_VALUE_SLUG, at, WM_PRI(shown), a->name);
		hint_slug(sink, s);
		break;
	case WM_TYPE_NUMBER:
	case WM_TYPE_DECIMAL:
		wm_report(sink, WM_VALUE_NUMBER, at, WM_PRI(shown), a->name);
		wm_hint(sink, "write %s", wm_type_expects(a->type));
		break;
	case WM_TYPE_LANG:
	case WM_TYPE_LANGS:
		wm_report(sink, WM_VALUE_LANG, at, WM_PRI(shown), a->name);
		hint_lang(sink, s);
		break;
	case WM_TYPE_URI:
		wm_report(sink, WM_VALUE_URI, at, WM_PRI(shown), a->name);
		hint_uri(sink, wm_str_trim(s));
		break;
	case WM_TYPE_PAGEREF:
	case WM_TYPE_TEXT:
	case WM_TYPE_TEXTS:
	case WM_TYPE_EMAIL:
	case WM_TYPE_UUID:
	case WM_TYPE_HASH:
	case WM_TYPE_YES:
	case WM_TYPE_FACTS:
		wm_report(sink, WM_VALUE_OTHER, at, WM_PRI(shown), a->name);
		wm_hint(sink, "write %s", wm_type_expects(a->type));
		break;
	}
}

bool
wm_validate_value(const struct wm_vocab_attr *a, struct wm_str value,
    struct wm_span at, struct wm_sink *sink)
{
	struct wm_str rest = value, word;
	bool ok = true;

	if (wm_str_trim(value).n == 0) {
		wm_report(sink, WM_VALUE_EMPTY, at, a->name);
		if (a->values != NULL)
			wm_hint(sink, "it can be: %s", a->values);
		else
			wm_hint(sink, "write %s", wm_type_expects(a->type));
		return false;
	}
	if (!is_list(a->type)) {
		ok = fits(a, value);
		if (!ok)
			complain(a, value, at, sink);
		return ok;
	}
	while (wm_str_word(&rest, &word)) {
		struct wm_span one = at;

		if (fits(a, word))
			continue;
		if (at.len == value.n) {
			one.off = at.off + (uint32_t)(word.p - value.p);
			one.len = (uint32_t)word.n;
		}
		complain(a, word, one, sink);
		ok = false;
	}
	return ok;
}
