/* Contrast against values worked out by another program from WCAG's words. */
#include "check/contrast.h"

#include "../test.h"

static void
ratios(void)
{
	CHECK(wm_contrast(0x000000, 0xffffff) == 2100);
	CHECK(wm_contrast(0xffffff, 0x000000) == 2100);
	CHECK(wm_contrast(0x777777, 0x777777) == 100);
	CHECK(wm_contrast(0x777777, 0xffffff) == 447);
	CHECK(wm_contrast(0x767676, 0xffffff) == 454);
	CHECK(wm_contrast(0x0b5a60, 0xe3efed) == 674);
	CHECK(wm_contrast(0xff0000, 0x00ff00) == 291);
}

static size_t
reports(const char *css, enum wm_code first, uint32_t line)
{
	struct wm_source src = {WM_S("own.css"), wm_str(css)};
	struct wm_sink s = {0};
	size_t n;

	wm_check_style(&src, &s);
	n = s.n;
	CHECK(n == 0 || (s.all[0].code == first && s.all[0].line == line));
	wm_sink_free(&s);
	return n;
}

static void
sheets(void)
{
	/* Dark has the light one's ink, on a ground of its own. */
	CHECK(reports("/* contrast: --a on --b 4.5 */\n"
		      ":root { --a: #333; --b: #fff }\n"
		      "@media (prefers-color-scheme: dark) {\n"
		      ":root { --b: #222; }\n}\np { color: var(--a); }\n",
		  WM_CONTRAST_LOW, 2) == 1);
	/* Other blocks than :root set no theme; strings hold no braces. */
	CHECK(reports("/* contrast: --a on --b 4.5; */\n"
		      ":root{--a:#000000;--b:#FFF}.x{--b:#000}"
		      "q::after{content:\"}\\\"{\";color:var(--a)}",
		  WM_CONTRAST_LOW, 0) == 0);
	/* A ratio that is just not reached, and one that is. */
	CHECK(reports("/* contrast: --a on --b 4.5 */\n"
		      ":root { --a: #777; --b: #fff }", WM_CONTRAST_LOW,
		  2) == 1);
	CHECK(reports("/* contrast: --a on --b 4.5 */\n"
		      ":root { --a: #767676; --b: #fff }", WM_CONTRAST_LOW,
		  2) == 0);
	CHECK(reports("/* contrast: --a --b on --c 3 */\n"
		      ":root { --a: #fff; --b: #eee; --c: #ddd }",
		  WM_CONTRAST_LOW, 2) == 2);
	CHECK(reports("/* contrast: --a --b 4.5 */\n:root { --a: #fff }",
		  WM_CONTRAST_FORM, 1) == 1);
	/* Paper and forced colours are not asked what they use. */
	CHECK(reports("@media print { a { color: #999; } }\n"
		      "@media (forced-colors: active) { a { color: #123 } }",
		  WM_CONTRAST_LOOSE, 1) == 0);
	CHECK(reports("a { color: #999; }\nb { color: #999 }",
		  WM_CONTRAST_LOOSE, 1) == 1);
	/* What ends too soon. */
	CHECK(reports("/* contrast: --a on", WM_CONTRAST_FORM, 1) == 1);
	CHECK(reports("a { color: \"", WM_CONTRAST_FORM, 1) == 0);
	CHECK(reports("}}}; {", WM_CONTRAST_FORM, 1) == 0);
}

int
main(void)
{
	ratios();
	sheets();
	return END();
}
