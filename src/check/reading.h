/*
 * How hard a page reads, by the formulas that were tried on readers:
 *
 *	English  Flesch-Kincaid grade = 0.39 W/S + 11.8 Y/W - 15.59
 *		 (Kincaid and others, 1975), at most 6.9
 *	Spanish  INFLESZ = 206.835 - 62.3 Y/W - W/S
 *		 (Szigriszt Pazos, 1993; Barrio Cantalejo, 2008), at least 65
 *	others	 no formula was tried; words a sentence W/S, at most 20
 *
 * W words, S sentences, Y syllables.  What counts: blocks that end as a
 * sentence does, and items and cells of WM_READ_PHRASE words or more, each
 * as a sentence.  Headings, of tables too, are no text; shorter items and
 * cells are names and labels, of which a page may have a quarter.  Less than
 * WM_READ_LEAST words measure badly and are held to less, as a group of
 * sentences is: grade 8, INFLESZ 55; less than WM_READ_FEW say nothing about
 * a page.  Where all is easy a sentence of English or Spanish may have
 * WM_READ_SENTENCE words: a longer one is lost on its reader.
 */
#ifndef WM_CHECK_READING_H
#define WM_CHECK_READING_H

#include "check/prose.h"

enum {
	WM_READ_FEW = 20,
	WM_READ_LEAST = 60,
	WM_READ_PHRASE = 6,
	WM_READ_MAX_GRADE = 69,    /* tenths of a grade */
	WM_READ_MIN_INFLESZ = 650, /* tenths */
	WM_READ_MAX_WORDS = 200,  /* tenths of words */
	/* what a short page may have beyond these */
	WM_READ_MORE_GRADE = 11,
	WM_READ_LESS_INFLESZ = 100,
	WM_READ_MORE_WORDS = 50,
	WM_READ_SENTENCE = 25,	  /* words */
	WM_READ_WORST = 3,
};

enum wm_read_lang { WM_READ_EN, WM_READ_ES, WM_READ_OTHER, WM_READ_NONE };

struct wm_read_sum {
	unsigned words, sentences, syllables;
};

/* A sentence that is hard, and by how much it makes the page so. */
struct wm_read_hard {
	struct wm_read_sum sum;
	struct wm_span at;
	long weight;
};

struct wm_reading {
	const struct wm_doc *d;
	enum wm_read_lang lang;
	struct wm_read_sum page; /* what counts */
	unsigned all;		 /* words of text, counted or not */
	/* the block and the sentence that are being read */
	struct wm_read_sum block, sentence;
	size_t from, to; /* of the sentence */
	/* the hardest sentences; the longest, if it is too long; and those of
	 * the block */
	struct wm_read_hard worst[WM_READ_WORST], longest, open[64];
	size_t nworst, nopen;
};

enum wm_read_lang wm_read_lang(struct wm_str lang);

/* A word; "stop" is what wm_word_next() said stands before it. */
void wm_read_word(struct wm_reading *, const struct wm_word *, bool stop);
/* The end of a block, none of whose words is to count if "mute". */
void wm_read_block(struct wm_reading *, const struct wm_block *, bool mute);

/* In tenths: the grade, the INFLESZ value or the words of a sentence. */
int wm_read_level(enum wm_read_lang, const struct wm_read_sum *);
bool wm_read_easy(enum wm_read_lang, const struct wm_read_sum *);

/* Are less than three quarters of the words counted? */
bool wm_read_thin(const struct wm_reading *);

#endif
