#include "check/reading.h"

#include <string.h>

#include "check/syllables.h"

/* Languages that put no blank between words: a sentence has no length. */
static bool
unspaced(struct wm_str lang)
{
	static const char *const all[] = {"zh", "ja", "th", "lo", "km", "my",
	    "bo"};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (wm_str_is(lang, all[i]))
			return true;
	return false;
}

enum wm_read_lang
wm_read_lang(struct wm_str lang)
{
	lang = wm_str_sub(lang, 0, wm_str_chr(lang, '-'));
	return wm_str_is(lang, "en") ? WM_READ_EN
	    : wm_str_is(lang, "es")  ? WM_READ_ES
	    : unspaced(lang)	     ? WM_READ_NONE
				     : WM_READ_OTHER;
}

/* a * f / b in tenths of what f is in thousandths, to the nearest. */
static long
part(long f, long a, long b)
{
	return (2 * f * a + b) / (2 * b);
}

/* From thousandths to tenths, halves up. */
static int
tenths(long thousandths)
{
	return (int)(thousandths >= 0 ? (thousandths + 50) / 100
				      : -((-thousandths + 49) / 100));
}

int
wm_read_level(enum wm_read_lang lang, const struct wm_read_sum *s)
{
	long w = s->words, n = s->sentences, y = s->syllables;

	if (w == 0 || n == 0)
		return 0;
	switch (lang) {
	case WM_READ_EN:
		return tenths(part(390, w, n) + part(11800, y, w) - 15590);
	case WM_READ_ES:
		return tenths(206835 - part(62300, y, w) - part(1000, w, n));
	case WM_READ_OTHER:
		return tenths(part(1000, w, n));
	case WM_READ_NONE:
		break;
	}
	return 0;
}

/* How far beyond the limit, in tenths; below it, less than 1. */
static int
excess(enum wm_read_lang lang, const struct wm_read_sum *s)
{
	int level = wm_read_level(lang, s);

	switch (lang) {
	case WM_READ_EN:
		return level - WM_READ_MAX_GRADE;
	case WM_READ_ES:
		return WM_READ_MIN_INFLESZ - level;
	case WM_READ_OTHER:
		return level - WM_READ_MAX_WORDS;
	case WM_READ_NONE:
		break;
	}
	return 0;
}

bool
wm_read_easy(enum wm_read_lang lang, const struct wm_read_sum *s)
{
	int more = 0;

	if (s->words < WM_READ_FEW)
		return true;
	/* A few words measure badly: what they say is held to less. */
	if (s->words < WM_READ_LEAST)
		more = lang == WM_READ_EN ? WM_READ_MORE_GRADE
		    : lang == WM_READ_ES  ? WM_READ_LESS_INFLESZ
					  : WM_READ_MORE_WORDS;
	return excess(lang, s) <= more;
}

bool
wm_read_thin(const struct wm_reading *r)
{
	return r->all >= WM_READ_LEAST && 4 * r->page.words < 3 * r->all;
}

/* ---- adding up ---- */

static void
add(struct wm_read_sum *to, const struct wm_read_sum *s)
{
	to->words += s->words;
	to->sentences += s->sentences;
	to->syllables += s->syllables;
}

static void
end_sentence(struct wm_reading *r)
{
	if (r->sentence.words == 0)
		return;
	r->sentence.sentences = 1;
	add(&r->block, &r->sentence);
	if (r->nopen < sizeof r->open / sizeof *r->open) {
		struct wm_read_hard *h = &r->open[r->nopen++];

		*h = (struct wm_read_hard){.sum = r->sentence};
		h->at.off = (uint32_t)r->from;
		h->at.len = (uint32_t)(r->to - r->from);
	}
	r->sentence = (struct wm_read_sum){0};
}

void
wm_read_word(struct wm_reading *r, const struct wm_word *w, bool stop)
{
	if (stop)
		end_sentence(r);
	if (r->sentence.words++ == 0)
		r->from = w->at;
	r->to = w->at + w->n;
	if (r->lang == WM_READ_EN)
		r->sentence.syllables += wm_syllables_en(w->lower);
	else if (r->lang == WM_READ_ES)
		r->sentence.syllables += wm_syllables_es(w->lower);
}

/* Keep the sentences that make the page hardest, the first at equal weight. */
static void
rank(struct wm_reading *r, const struct wm_block *b)
{
	for (size_t i = 0; i < r->nopen; i++) {
		struct wm_read_hard h = r->open[i];
		size_t k;

		if (h.sum.words > WM_READ_SENTENCE &&
		    h.sum.words > r->longest.sum.words) {
			r->longest = h;
			r->longest.at = wm_prose_place(r->d, b, h.at.off,
			    h.at.len);
		}
		h.weight = (long)excess(r->lang, &h.sum) * h.sum.words;
		for (k = r->nworst; k > 0 && r->worst[k - 1].weight < h.weight;
		     k--)
			if (k < WM_READ_WORST)
				r->worst[k] = r->worst[k - 1];
		if (k == WM_READ_WORST || h.weight <= 0)
			continue;
		h.at = wm_prose_place(r->d, b, h.at.off, h.at.len);
		r->worst[k] = h;
		r->nworst += r->nworst < WM_READ_WORST;
	}
}

void
wm_read_block(struct wm_reading *r, const struct wm_block *b, bool mute)
{
	bool counts;

	end_sentence(r);
	if (!mute && b->kind != WM_BLOCK_HEAD && r->block.words > 0) {
		counts = wm_ends_sentence(b->text) ||
		    r->block.words >= WM_READ_PHRASE;
		r->all += r->block.words;
		if (counts) {
			add(&r->page, &r->block);
			rank(r, b);
		}
	}
	r->block = (struct wm_read_sum){0};
	r->nopen = 0;
}
