/*
 * How many syllables a word has, as the reading formulas count them.  The
 * word is in lower case, UTF-8, letters only (no apostrophe, no hyphen), and
 * not empty; the answer is at least 1.
 */
#ifndef WM_CHECK_SYLLABLES_H
#define WM_CHECK_SYLLABLES_H

#include "base/str.h"

/*
 * English has no rule without exceptions: vowels are counted in groups of at
 * most two, endings that are not heard are left out, and a table corrects
 * endings and beginnings that this gets wrong.
 */
unsigned wm_syllables_en(struct wm_str);

/*
 * Spanish by its own rules (Real Academia Española, Ortografía 2010, 3.4):
 * two strong vowels (a e o, or i u with an accent) are two syllables, any
 * other pair is one; "h" between them counts as a consonant; u is silent in
 * que, qui, gue, gui.
 */
unsigned wm_syllables_es(struct wm_str);

#endif
