/*
 * Inside check/: what a rule is given.
 */
#ifndef WM_CHECK_RULES_H
#define WM_CHECK_RULES_H

#include "base/map.h"
#include "check/check.h"

struct wm_rules {
	const struct wm_doc *d;
	const struct wm_check *c;
	struct wm_catalog *cat;
	struct wm_sink *sink;
	struct wm_arena mem;
	struct wm_map told; /* what is said once a document */
	struct wm_map links; /* folded words of a link -> its node */
	const xmlNode *unsaid; /* the first translation without an "of" */
	size_t nunsaid;
};

/* Each looks at one element, the root first. */
void wm_rule_link_text(struct wm_rules *, const xmlNode *); /* vague.c */
void wm_rule_alt(struct wm_rules *, const xmlNode *);	     /* vague.c */
void wm_rule_refs(struct wm_rules *, const xmlNode *);
void wm_rule_facts(struct wm_rules *, const xmlNode *);
void wm_rule_check_by(struct wm_rules *, const xmlNode *);
void wm_rule_ahead(struct wm_rules *, const xmlNode *); /* age.c */
void wm_rule_quiet(struct wm_rules *, const xmlNode *);
void wm_rule_law_age(struct wm_rules *, const xmlNode *);
void wm_rule_of(struct wm_rules *, const xmlNode *);

/* Looks at all words of a page. */
void wm_rule_words(struct wm_rules *);

/* Looks at what a translated page was made from. */
void wm_rule_original(struct wm_rules *);

/* Says what wm_rule_of() found in a whole document. */
void wm_rule_unsaid(struct wm_rules *);

/* Each looks at a whole listing. */
void wm_rule_held(struct wm_rules *);
void wm_rule_verified(struct wm_rules *);
void wm_rule_mail(struct wm_rules *);
void wm_rule_leak(struct wm_rules *);

/* Looks at the whole of site.xml. */
void wm_rule_site(struct wm_rules *);

/* Looks at a whole letter. */
void wm_rule_blanks(struct wm_rules *);
void wm_rule_notice(struct wm_rules *, const xmlNode *); /* notice.c */

/* The place of one word of an attribute's value; of the value if "word" is
 * empty. */
struct wm_span wm_rule_place(const struct wm_rules *, const xmlNode *,
    const char *attr, struct wm_str word);

/* Say once a document. */
bool wm_rule_told(struct wm_rules *, const char *rule, struct wm_str what);

/* The node after "n" in document order below "root"; NULL at the end. */
const xmlNode *wm_rule_next(const xmlNode *root, const xmlNode *n);

#endif
