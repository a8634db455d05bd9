/*
 * Rules on the words of a page, all in one walk.
 */
#include <stdio.h>

#include "check/jargon.h"
#include "check/reading.h"

struct words {
	struct wm_rules *r;
	struct wm_reading read;
	struct wm_jargon jargon;
	bool latin; /* the language of the page is written in Latin letters */
};

/* Is it a language of another script? */
static bool
other_script(struct wm_str lang)
{
	static const char *const all[] = {"zh", "ja", "ko", "ar", "fa", "ur",
	    "ps", "he", "yi", "ru", "uk", "bg", "sr", "mk", "mn", "el", "hy",
	    "ka", "am", "ti", "hi", "ne", "mr", "bn", "pa", "gu", "ta", "te",
	    "kn", "ml", "si", "th", "lo", "km", "my", "bo"};

	lang = wm_str_sub(lang, 0, wm_str_chr(lang, '-'));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (wm_str_is(lang, all[i]))
			return true;
	return false;
}

static enum wm_in_link
link_at(const struct wm_block *b, size_t at)
{
	size_t i = 1;

	while (i < b->npieces && b->pieces[i].at <= at)
		i++;
	return b->pieces[i - 1].link;
}

/* Words of another script that nobody can read aloud. */
static void
script(struct words *w, const struct wm_block *b, const struct wm_word *word)
{
	if (w->latin && b->lang.n == 0)
		wm_report(w->r->sink, WM_SCRIPT,
		    wm_prose_place(w->r->d, b, word->at, word->n));
}

static void
link(void *arg, const xmlNode *a, struct wm_str href)
{
	struct words *w = arg;

	(void)a;
	if (wm_str_starts(href, WM_S("term:")))
		wm_jargon_link(&w->jargon, wm_str_sub(href, 5, href.n));
}

static void
block(void *arg, const struct wm_block *b)
{
	struct words *w = arg;
	struct wm_word word;
	char lower[64];
	size_t at = 0;
	bool stop, foreign = false; /* once a block */

	while (wm_word_next(b->text, &at, &word, lower, &stop)) {
		wm_read_word(&w->read, &word, stop);
		if (b->lang.n > 0)
			continue;
		if (word.foreign && !foreign)
			script(w, b, &word);
		foreign = foreign || word.foreign;
		if (word.capitals >= 2 ||
		    wm_lexicon_may(w->jargon.words, word.hash))
			wm_jargon_word(&w->jargon, b, &word,
			    link_at(b, word.at));
	}
	wm_read_block(&w->read, b, b->lang.n > 0);
}

/* "8.1", "-3.0": tenths as people write them. */
static const char *
decimal(char s[16], int tenths)
{
	(void)snprintf(s, 16, "%s%d.%d", tenths < 0 ? "-" : "",
	    (tenths < 0 ? -tenths : tenths) / 10,
	    (tenths < 0 ? -tenths : tenths) % 10);
	return s;
}

static void
say_page(struct words *w, struct wm_span at)
{
	struct wm_sink *sink = w->r->sink;
	const struct wm_reading *r = &w->read;
	char s[16];

	(void)decimal(s, wm_read_level(r->lang, &r->page));
	if (r->lang == WM_READ_EN)
		wm_report(sink, WM_READ_GRADE, at, s);
	else if (r->lang == WM_READ_ES)
		wm_report(sink, WM_READ_INFLESZ, at, s);
	else
		wm_report(sink, WM_READ_LENGTH, at, s);
}

static void
say_worst(struct words *w)
{
	const struct wm_reading *r = &w->read;

	for (size_t i = 0; i < r->nworst; i++) {
		const struct wm_read_hard *h = &r->worst[i];
		char s[16];

		(void)decimal(s, wm_read_level(r->lang, &h->sum));
		if (r->lang == WM_READ_EN)
			wm_report(w->r->sink, WM_READ_HARD, h->at, "at grade",
			    s, h->sum.words);
		else if (r->lang == WM_READ_ES)
			wm_report(w->r->sink, WM_READ_HARD, h->at,
			    "at INFLESZ", s, h->sum.words);
		else
			wm_report(w->r->sink, WM_READ_LONG, h->at,
			    h->sum.words);
	}
}

/* One that an easy page hides. */
static void
say_longest(struct words *w)
{
	const struct wm_read_hard *h = &w->read.longest;

	if (w->read.lang != WM_READ_OTHER && h->sum.words > 0)
		wm_report(w->r->sink, WM_READ_LONG, h->at, h->sum.words);
}

void
wm_rule_words(struct wm_rules *r)
{
	const xmlNode *root = xmlDocGetRootElement(r->d->tree), *title;
	struct words w = {.r = r, .read = {.d = r->d}, .jargon = {.r = r}};
	struct wm_prose prose = {.each = block, .link = link, .arg = &w};
	struct wm_lexicons own = {0};
	struct wm_span at;

	w.read.lang = wm_read_lang(r->d->lang);
	w.latin = !other_script(r->d->lang);
	w.jargon.words = wm_lexicon_of(
	    r->c->words == NULL ? &own : r->c->words, r->cat, r->d->lang);
	wm_prose_walk(r->d, &prose);
	wm_jargon_end(&w.jargon);
	wm_lexicons_free(&own);
	if (w.read.lang == WM_READ_NONE)
		return;
	title = wm_child(root, "title");
	at = wm_doc_where(r->d, title == NULL ? root : title);
	if (wm_read_thin(&w.read))
		wm_report(r->sink, WM_READ_THIN, at,
		    w.read.all - w.read.page.words, w.read.all);
	if (wm_read_easy(w.read.lang, &w.read.page)) {
		say_longest(&w);
		return;
	}
	say_page(&w, at);
	say_worst(&w);
}
