/*
 * What a sensitive page shows to somebody who looks at a history or a tab:
 * its path must not say what its title says.
 */
#include "check/rules.h"

#include "base/utf8.h"

/* The next run of letters and digits of a folded text. */
static bool
next_word(struct wm_str *rest, struct wm_str *word)
{
	size_t i = 0, n;

	while (i < rest->n && !wm_is_alpha(rest->p[i]) &&
	    !wm_is_digit(rest->p[i]))
		i++;
	for (n = i; n < rest->n &&
	     (wm_is_alpha(rest->p[n]) || wm_is_digit(rest->p[n]));)
		n++;
	*word = wm_str_sub(*rest, i, n - i);
	*rest = wm_str_sub(*rest, n, rest->n);
	return word->n > 0;
}

/* Short words, such as "your" and "from", tell nothing. */
enum { TELLS = 5 };

static bool
has_word(struct wm_str text, struct wm_str wanted)
{
	struct wm_str word;

	while (next_word(&text, &word))
		if (wm_str_eq(word, wanted))
			return true;
	return false;
}

/* Does a word of the path stand in the title? */
static bool
tells(struct wm_str path, const xmlNode *title, struct wm_str *what)
{
	struct wm_buf text = {0}, folded = {0};
	bool found = false;

	wm_text_of(title, &text);
	wm_utf8_fold(&folded, wm_buf_str(&text));
	while (!found && next_word(&path, what))
		found = what->n >= TELLS &&
		    has_word(wm_buf_str(&folded), *what);
	wm_buf_free(&text);
	wm_buf_free(&folded);
	return found;
}

static void
look(struct wm_rules *r, const xmlNode *n, struct wm_str path,
    const char *title)
{
	struct wm_str word;

	if (!wm_str_is(wm_attr(n, "sensitive"), "yes"))
		return;
	for (const xmlNode *c = n->children; c != NULL; c = c->next) {
		if (!wm_is(c, title) || !tells(path, c, &word))
			continue;
		wm_report(r->sink, WM_QUIET_PATH,
		    wm_rule_place(r, n, "sensitive", WM_S("")), WM_PRI(path),
		    WM_PRI(word));
		wm_hint(r->sink, "give it a path that could be of anything");
		return;
	}
}

void
wm_rule_quiet(struct wm_rules *r, const xmlNode *n)
{
	if (wm_is(n, "topic"))
		look(r, n, wm_attr(n, "id"), "name");
	else if (n->parent != NULL && n->parent->type == XML_DOCUMENT_NODE)
		look(r, n, r->d->id, "title");
}
