/*
 * Notices: the languages they should have and lack.
 */
#include "check/rules.h"

static bool
has_text(const xmlNode *notice, struct wm_str lang)
{
	for (const xmlNode *t = notice->children; t != NULL; t = t->next)
		if (wm_is(t, "text") && wm_str_eq(wm_lang_of(t), lang))
			return true;
	return false;
}

void
wm_rule_notice(struct wm_rules *r, const xmlNode *n)
{
	struct wm_str rest, word, id;
	struct wm_buf lacks = {0};

	if (r->d->kind != WM_KIND_NOTICES || !wm_is(n, "notice"))
		return;
	id = wm_attr(n, "id");
	rest = wm_attr(n, "languages");
	while (wm_str_word(&rest, &word)) {
		if (has_text(n, word))
			continue;
		if (lacks.n > 0)
			wm_buf_puts(&lacks, ", ");
		wm_buf_put(&lacks, word);
	}
	if (lacks.n > 0)
		wm_report(r->sink, WM_NOTICE_LACKS,
		    wm_rule_place(r, n, "languages", WM_S("")), WM_PRI(id),
		    WM_PRI(wm_buf_str(&lacks)));
	wm_buf_free(&lacks);
}
