/*
 * Rules on the words of a page, all in one walk; the page is walked again
 * only to show what makes it hard.
 */
#include <stdio.h>

#include "check/reading.h"
#include "check/rules.h"

struct words {
	struct wm_rules *r;
	struct wm_reading read;
};

static void
block(void *arg, const struct wm_block *b)
{
	struct words *w = arg;
	struct wm_word word;
	char lower[64];
	size_t at = 0;
	bool stop;

	while (wm_word_next(b->text, &at, &word, lower, &stop))
		wm_read_word(&w->read, &word, stop);
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

void
wm_rule_words(struct wm_rules *r)
{
	const xmlNode *root = xmlDocGetRootElement(r->d->tree), *title;
	struct words w = {.r = r};
	struct wm_prose prose = {.each = block, .arg = &w};
	struct wm_span at;

	w.read.lang = wm_read_lang(r->d->lang);
	wm_prose_walk(r->d, &prose);
	if (w.read.lang == WM_READ_NONE)
		return;
	title = wm_child(root, "title");
	at = wm_doc_where(r->d, title == NULL ? root : title);
	if (wm_read_thin(&w.read))
		wm_report(r->sink, WM_READ_THIN, at,
		    w.read.all - w.read.page.words, w.read.all);
	if (wm_read_easy(w.read.lang, &w.read.page))
		return;
	say_page(&w, at);
	w.read = (struct wm_reading){.lang = w.read.lang, .worst_of = r->d};
	wm_prose_walk(r->d, &prose);
	say_worst(&w);
}
