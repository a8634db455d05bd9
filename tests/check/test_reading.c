/* The formulas, worked out by hand, and what of a page they count. */
#include "check/reading.h"

#include "../test.h"

static void
levels(void)
{
	static const struct {
		enum wm_read_lang lang;
		struct wm_read_sum sum; /* words, sentences, syllables */
		int level;		/* tenths */
		bool easy;		/* if it were of 60 words */
	} c[] = {
	    /* 0.39 x 8 + 11.8 x 1 - 15.59 = -0.67 */
	    {WM_READ_EN, {80, 10, 80}, -7, true},
	    /* 0.39 x 10 + 11.8 x 2 - 15.59 = 11.91 */
	    {WM_READ_EN, {100, 10, 200}, 119, false},
	    /* 0.39 x 12 + 11.8 x 1.5 - 15.59 = 6.79 */
	    {WM_READ_EN, {120, 10, 180}, 68, true},
	    /* 0.39 x 10 + 11.8 x 1.58 - 15.59 = 6.954: 7.0 */
	    {WM_READ_EN, {100, 10, 158}, 70, false},
	    /* 206.835 - 62.3 x 2 - 10 = 72.235 */
	    {WM_READ_ES, {100, 10, 200}, 722, true},
	    /* 206.835 - 62.3 x 2.5 - 6 = 45.085 */
	    {WM_READ_ES, {120, 20, 300}, 451, false},
	    /* 206.835 - 62.3 x 2 - 18 = 64.235 */
	    {WM_READ_ES, {180, 10, 360}, 642, false},
	    {WM_READ_OTHER, {100, 5, 0}, 200, true},
	    {WM_READ_OTHER, {105, 5, 0}, 210, false},
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
		int got = wm_read_level(c[i].lang, &c[i].sum);

		if (got != c[i].level)
			printf("case %zu: %d, not %d\n", i, got, c[i].level);
		CHECK(got == c[i].level);
		CHECK(wm_read_easy(c[i].lang, &c[i].sum) == c[i].easy);
	}
	/* Too short to say anything. */
	CHECK(wm_read_easy(WM_READ_EN, &(struct wm_read_sum){19, 1, 60}));
	/* Short: 0.39 x 10 + 11.8 x 1.66 - 15.59 = 7.9, and 8.1 with 1.68. */
	CHECK(wm_read_easy(WM_READ_EN, &(struct wm_read_sum){50, 5, 83}));
	CHECK(!wm_read_easy(WM_READ_EN, &(struct wm_read_sum){50, 5, 84}));
	CHECK(!wm_read_easy(WM_READ_EN, &(struct wm_read_sum){60, 6, 100}));
	/* 206.835 - 62.3 x 2.28 - 10 = 54.8, and 56.0 with 2.26. */
	CHECK(wm_read_easy(WM_READ_ES, &(struct wm_read_sum){50, 5, 113}));
	CHECK(!wm_read_easy(WM_READ_ES, &(struct wm_read_sum){50, 5, 114}));
	CHECK(wm_read_easy(WM_READ_OTHER, &(struct wm_read_sum){50, 2, 0}));
	CHECK(!wm_read_easy(WM_READ_OTHER, &(struct wm_read_sum){52, 2, 0}));
}

/* Read one block of that kind as the only one of a page. */
static struct wm_reading
read_block(enum wm_read_lang lang, enum wm_block_kind kind, const char *text)
{
	struct wm_reading r = {.lang = lang};
	struct wm_block b = {.text = wm_str(text), .kind = kind};
	struct wm_word w;
	char lower[64];
	size_t at = 0;
	bool stop;

	while (wm_word_next(b.text, &at, &w, lower, &stop))
		wm_read_word(&r, &w, stop);
	wm_read_block(&r, &b, false);
	return r;
}

static void
counts(void)
{
	static const struct {
		enum wm_block_kind kind;
		const char *text;
		unsigned all;
		struct wm_read_sum page;
	} c[] = {
	    {WM_BLOCK_TEXT, "Go. Ask!", 2, {2, 2, 2}},
	    {WM_BLOCK_TEXT, "Don\xE2\x80\x99t wait, it's 15 days.", 4,
		{4, 1, 4}},
	    {WM_BLOCK_TEXT, "Say \"I want a test.\" Then go.", 7, {7, 2, 7}},
	    {WM_BLOCK_TEXT, "Is it .26 or 3.5 days?", 4, {4, 1, 4}},
	    {WM_BLOCK_TEXT, "Bring this:", 2, {2, 1, 2}},
	    {WM_BLOCK_TEXT, "Wait\xE2\x80\xA6 Then go.", 3, {3, 2, 3}},
	    {WM_BLOCK_ITEM, "The plan", 2, {0, 0, 0}},
	    {WM_BLOCK_ITEM, "The plan and the tests", 5, {0, 0, 0}},
	    {WM_BLOCK_ITEM, "The plan and all the tests", 6, {6, 1, 6}},
	    {WM_BLOCK_HEAD, "What can you do now? Ask!", 0, {0, 0, 0}},
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
		struct wm_reading r =
		    read_block(WM_READ_EN, c[i].kind, c[i].text);

		if (r.all != c[i].all || r.page.words != c[i].page.words ||
		    r.page.sentences != c[i].page.sentences)
			printf("case %zu: %u words, %u count in %u\n", i,
			    r.all, r.page.words, r.page.sentences);
		CHECK(r.all == c[i].all);
		CHECK(r.page.words == c[i].page.words);
		CHECK(r.page.sentences == c[i].page.sentences);
		CHECK(r.page.syllables == c[i].page.syllables);
	}
	CHECK(read_block(WM_READ_ES, WM_BLOCK_TEXT,
		  "\xC2\xBFQu\xC3\xA9 pas\xC3\xB3?").page.syllables == 3);
}

static void
thin(void)
{
	CHECK(wm_read_thin(&(struct wm_reading){.page = {74, 9, 99},
	    .all = 100}));
	CHECK(!wm_read_thin(&(struct wm_reading){.page = {75, 9, 99},
	    .all = 100}));
	CHECK(!wm_read_thin(&(struct wm_reading){.all = 59}));
}

static void
languages(void)
{
	CHECK(wm_read_lang(WM_S("en")) == WM_READ_EN);
	CHECK(wm_read_lang(WM_S("es-MX")) == WM_READ_ES);
	CHECK(wm_read_lang(WM_S("vi")) == WM_READ_OTHER);
	CHECK(wm_read_lang(WM_S("zh-Hant")) == WM_READ_NONE);
}

int
main(void)
{
	levels();
	counts();
	thin();
	languages();
	return END();
}
