/* UTF-8: what is valid, folding and slugs. */
#include "../test.h"

#include <string.h>

#include "base/utf8.h"

static int
fault(const char *s, enum wm_utf8_fault want, size_t at, size_t len)
{
	size_t a = 0, n = 0;

	return wm_utf8_check(wm_str(s), &a, &n) == want &&
	    (want == WM_UTF8_OK || (a == at && n == len));
}

static void
checks(void)
{
	size_t at, len;

	CHECK(fault("", WM_UTF8_OK, 0, 0));
	CHECK(fault("a\t\r\n\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80", WM_UTF8_OK,
	    0, 0));
	CHECK(fault("\xef\xbb\xbfx", WM_UTF8_OK, 0, 0));
	CHECK(fault("x\xef\xbb\xbf", WM_UTF8_NONCHAR, 1, 3));
	CHECK(fault("x\xef\xbf\xbd", WM_UTF8_OK, 0, 0)); /* U+FFFD itself */
	CHECK(fault("a\xc0\x80", WM_UTF8_BROKEN, 1, 1));     /* overlong */
	CHECK(fault("\xe0\x80\xaf", WM_UTF8_BROKEN, 0, 1));  /* overlong */
	CHECK(fault("\xf0\x80\x80\xaf", WM_UTF8_BROKEN, 0, 1));
	CHECK(fault("\xed\xa0\x80", WM_UTF8_BROKEN, 0, 1)); /* surrogate */
	CHECK(fault("\xf4\x90\x80\x80", WM_UTF8_BROKEN, 0, 1));
	CHECK(fault("\xf8\x88\x80\x80\x80", WM_UTF8_BROKEN, 0, 1));
	CHECK(fault("ab\x80", WM_UTF8_BROKEN, 2, 1));
	CHECK(fault("ab\xe4\xb8", WM_UTF8_BROKEN, 2, 1)); /* cut off */
	CHECK(fault("\x01", WM_UTF8_CONTROL, 0, 1));
	CHECK(fault("a\x7f", WM_UTF8_CONTROL, 1, 1));
	CHECK(fault("a\xc2\x85", WM_UTF8_CONTROL, 1, 2));
	CHECK(fault("\xef\xbf\xbf", WM_UTF8_NONCHAR, 0, 3));
	CHECK(fault("\xf0\x9f\xbf\xbe", WM_UTF8_NONCHAR, 0, 4));
	CHECK(fault("\xef\xb7\x90", WM_UTF8_NONCHAR, 0, 3));
	CHECK(wm_utf8_check((struct wm_str){"a\0b", 3}, &at, &len) ==
	    WM_UTF8_CONTROL && at == 1);
}

/* Each scalar value goes out and comes back. */
static void
round_trip(void)
{
	int same = 1;

	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		struct wm_buf b = {0};
		uint32_t back = 0;
		size_t n;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		if (c > 0x3000 && c % 17 != 0 && (c & 0xff) < 0xfd)
			continue;
		wm_utf8_put(&b, c);
		n = wm_utf8_next(wm_buf_str(&b), &back);
		same &= n == b.n && back == c;
		wm_buf_free(&b);
	}
	CHECK(same);
}

static int
folds(const char *s, const char *want)
{
	struct wm_buf b = {0};
	int ok;

	wm_utf8_fold(&b, wm_str(s));
	ok = wm_str_is(wm_buf_str(&b), want);
	if (!ok)
		(void)fprintf(stderr, "%s: %s\n", s, wm_buf_str(&b).p);
	wm_buf_free(&b);
	return ok;
}

static int
slugs(const char *s, const char *want)
{
	struct wm_buf b = {0};
	int ok;

	wm_utf8_slug(&b, wm_str(s));
	ok = wm_str_is(wm_buf_str(&b), want);
	if (!ok)
		(void)fprintf(stderr, "%s: %s\n", s, wm_buf_str(&b).p);
	wm_buf_free(&b);
	return ok;
}

static void
folding(void)
{
	char ascii[401], low[401];

	memset(ascii, 'A', 400);
	memset(low, 'a', 400);
	ascii[400] = low[400] = '\0';
	CHECK(folds(ascii, low));
	CHECK(folds("", ""));
	CHECK(folds("Reunificaci\xc3\xb3n", "reunificacion"));
	CHECK(folds("Reunificacio\xcc\x81n", "reunificacion"));
	CHECK(folds("NI\xc3\x91O Stra\xc3\x9f" "e \xc3\x86", "nino strasse ae"));
	CHECK(folds("\xef\xac\x81ne", "fine"));	 /* the ligature fi */
	CHECK(folds("\xc4\x90\xe1\xbb\x87", "de")); /* Vietnamese */
	CHECK(folds("\xd0\x96", "\xd0\xb6"));
	CHECK(folds("\xd8\xa9", "\xd9\x87"));
	CHECK(folds("A\xff" "b", "a\xef\xbf\xbd" "b")); /* broken bytes */
	CHECK(slugs("Ask in writing!", "ask-in-writing"));
	CHECK(slugs("  What's  next? ", "whats-next"));
	CHECK(slugs("Child\xe2\x80\x99s \xe2\x80\x94 plan", "childs-plan"));
	CHECK(slugs("\xe4\xb8\xad\xe6\x96\x87", ""));
	CHECK(slugs("\xc2\xbf" "C\xc3\xb3mo pido?", "como-pido"));
	CHECK(slugs("---", ""));
	CHECK(slugs("\xe2\x80", ""));
	CHECK(wm_is_slug(WM_S("a-1-b")) && !wm_is_slug(WM_S("a--b")));
	CHECK(!wm_is_slug(WM_S("")) && !wm_is_slug(WM_S("-a")) &&
	    !wm_is_slug(WM_S("a-")) && !wm_is_slug(WM_S("A")) &&
	    !wm_is_slug(WM_S("a_b")));
	CHECK(wm_is_slug(wm_str_sub(wm_str(low), 0, 64)) &&
	    !wm_is_slug(wm_str_sub(wm_str(low), 0, 65)));
}

int
main(void)
{
	checks();
	round_trip();
	folding();
	return END();
}
