/*
 * The contrast of a style sheet's colours (WCAG 2.2, 1.4.3 and 1.4.11),
 * worked out from its custom properties.  The sheet says in a comment which
 * of them meet:
 *
 *	contrast: --ink --soft on --paper --card 4.5; --edge on --paper 3
 *
 * Each on the left against each on the right, in the light theme (:root),
 * the dark one (:root in @media (prefers-color-scheme: dark)) and on paper
 * (:root in @media print); what a theme does not set it has from the light
 * one.  A colour is #rgb or #rrggbb.
 */
#ifndef WM_CHECK_CONTRAST_H
#define WM_CHECK_CONTRAST_H

#include "diag/diag.h"

/* Report pairs below their ratio, and what is used as "color:" but stands on
 * the left of no pair. */
void wm_check_style(const struct wm_source *, struct wm_sink *);

/* The contrast of two colours 0xRRGGBB in hundredths, rounded down: 100 to
 * 2100. */
unsigned wm_contrast(uint32_t a, uint32_t b);

#endif
