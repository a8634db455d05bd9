/* site.xml as data. */
#include "../test.h"

#include <string.h>

#include <libxml/parser.h>

#include "model/site.h"
#include "model/validate.h"
#include "xml/xml.h"

static const char text[] =
    "<site><name xml:lang='es'>Gu\xc3\xad" "a</name>\n"
    "<name>\n  The\n  Guide </name>"
    "<tagline xml:lang='fr'>Oui</tagline>"
    "<origin href='https://guide.test/help'/>"
    "<language code='es' name='Espa\xc3\xb1ol'/>"
    "<language code='en' name='English' default='yes'/>"
    "<language code='ar' name='X'/>"
    "<language code='fa' name='Y' dir='ltr'/>"
    "<exit href='https://weather.gov/'/>"
    "<crisis><line call='988' text='741741' level='now'><name>Lifeline"
    "</name><when>Any time</when><when xml:lang='es'>Siempre</when></line>"
    "<line call='211' level='week'><name>211</name></line></crisis>"
    "<contact email='a@b.org'/>"
    "<font family='Noto' file='NotoSans-Regular.ttf'/>"
    "<font family='Noto' file='NotoSans-Bold.ttf' weight='bold' "
    "style='italic'/>"
    "<holiday on='2026-12-25'>Christmas</holiday>"
    "<holiday on='2026-02-12' for='court'/>"
    "<holiday on='2026-12-25' for='court'>Second</holiday></site>";

static bool
load(struct wm_site *site, const char *xml)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_source src = {WM_S("site.xml"), wm_str(xml)};
	xmlDoc *doc = wm_xml_parse(&mem, &src, &sink);
	bool ok = doc != NULL && wm_validate(doc, WM_KIND_SITE, &sink);

	if (ok)
		wm_site_load(site, doc);
	xmlFreeDoc(doc);
	wm_sink_free(&sink);
	wm_arena_free(&mem);
	return ok;
}

static void
whole(void)
{
	struct wm_site s;
	bool valid = load(&s, text);
	wm_day d;

	CHECK(valid);
	if (!valid)
		return;
	CHECK(s.nlangs == 4 && wm_str_is(wm_site_default(&s), "en"));
	CHECK(wm_str_is(s.langs[1].code, "es") &&
	    wm_str_is(s.langs[2].code, "ar"));
	CHECK(s.langs[2].rtl && !s.langs[3].rtl && !s.langs[0].rtl);
	CHECK(wm_site_lang(&s, WM_S("fa")) == &s.langs[3]);
	CHECK(wm_site_lang(&s, WM_S("de")) == NULL);
	CHECK(wm_str_is(wm_site_name(&s, WM_S("en")), "The Guide"));
	CHECK(wm_str_is(wm_site_name(&s, WM_S("es")), "Gu\xc3\xad" "a"));
	CHECK(wm_str_is(wm_site_name(&s, WM_S("ar")), "The Guide"));
	CHECK(wm_str_is(wm_site_tagline(&s, WM_S("en")), "Oui"));
	CHECK(wm_str_is(s.origin, "https://guide.test/help/"));
	CHECK(wm_str_is(s.base, "/help/"));
	CHECK(wm_str_is(s.exit, "https://weather.gov/"));
	CHECK(s.nlines == 2 && s.lines[0].level == WM_URGENCY_NOW &&
	    s.lines[1].level == WM_URGENCY_WEEK);
	CHECK(wm_str_is(s.lines[0].text, "741741") && s.lines[1].text.n == 0);
	CHECK(wm_str_is(wm_site_text(&s, &s.lines[0].whens, WM_S("es")),
	    "Siempre"));
	CHECK(wm_site_text(&s, &s.lines[1].whens, WM_S("es")).n == 0);
	CHECK(wm_str_is(s.email, "a@b.org") && s.phone.n == 0);
	CHECK(s.nfonts == 2 && s.fonts[1].bold && s.fonts[1].italic &&
	    !s.fonts[0].bold);
	CHECK(s.nholidays == 3 && s.holidays[0].whom == WM_CLOSED_COURT &&
	    wm_str_is(s.holidays[1].name, "Christmas"));
	CHECK(wm_day_parse(WM_S("2026-12-25"), &d));
	CHECK(wm_site_closed(&s, d, WM_CLOSED_SCHOOL));
	CHECK(!wm_site_closed(&s, d + 1, WM_CLOSED_ALL));
	CHECK(wm_day_parse(WM_S("2026-02-12"), &d));
	CHECK(wm_site_closed(&s, d, WM_CLOSED_COURT) &&
	    !wm_site_closed(&s, d, WM_CLOSED_SCHOOL));
	wm_site_free(&s);
	CHECK(s.nlangs == 0);
}

/* As little as may be: no default language is the first one. */
static void
least(void)
{
	struct wm_site s;

	CHECK(load(&s, "<site><name>N</name><language code='vi' name='V'/>"
	    "<language code='en' name='E'/><exit href='https://a.b'/>"
	    "<crisis><line level='today'><name>N</name></line></crisis>"
	    "</site>"));
	CHECK(wm_str_is(wm_site_default(&s), "vi") && s.nlangs == 2);
	CHECK(s.origin.n == 0 && s.email.n == 0 && s.nfonts == 0);
	CHECK(wm_site_tagline(&s, WM_S("vi")).n == 0);
	wm_site_free(&s);
}

static void
addresses(void)
{
	static const char *const real[] = {"https://guide.test/",
	    "https://guide.test", "https://notexample.org/a/",
	    "https://localhost:8000/", "https://example.gov/"};
	static const char *const none[] = {"https://waymark.example/",
	    "https://example.org/", "https://www.example.com:8080/a/",
	    "https://x.invalid", "https://example", "mailto:a@b.org", ""};

	for (size_t i = 0; i < sizeof real / sizeof *real; i++)
		CHECK(wm_origin_is_real(wm_str(real[i])));
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK(!wm_origin_is_real(wm_str(none[i])));
}

int
main(void)
{
	wm_xml_init();
	whole();
	least();
	addresses();
	xmlCleanupParser();
	return END();
}
