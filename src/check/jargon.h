/*
 * Acronyms and jargon of a page: what it uses, what it explains, and what is
 * left when it has been read to its end.
 */
#ifndef WM_CHECK_JARGON_H
#define WM_CHECK_JARGON_H

#include "check/lexicon.h"
#include "check/rules.h"

enum { WM_JARGON_MOST = 48 }; /* of a page; more are not shown */

struct wm_jargon {
	struct wm_rules *r;
	const struct wm_lexicon *words;
	struct {
		struct wm_str word; /* as it is written */
		struct wm_span at;
		bool explained;
	} acronyms[WM_JARGON_MOST];
	struct {
		const struct wm_phrase *phrase;
		struct wm_span at;
		bool linked;
	} phrases[WM_JARGON_MOST];
	size_t nacronyms, nphrases;
};

void wm_jargon_word(struct wm_jargon *, const struct wm_block *,
    const struct wm_word *, enum wm_in_link);
/* The page links to this term. */
void wm_jargon_link(struct wm_jargon *, struct wm_str term);
/* Report what nobody explained. */
void wm_jargon_end(struct wm_jargon *);

#endif
