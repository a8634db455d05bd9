/*
 * Made-up answers for templates, from an XML file:
 *
 *	<answers>
 *	  <link id="iep/request" href="../iep/request.html" title="..."
 *		lang="en"/>
 *	  <site key="name">Waymark</site>
 *	  <query name="rights-index"><row><col>..</col></row></query>
 *	  <listing id="hope">...</listing>  <law id=..>  <term id=..>
 *	  <deadline process="iep/process">...</deadline>
 *	  <languages>..</languages> <crisis>..</crisis>
 *	  <translations>..</translations>
 *	</answers>
 *
 * The children of a list are its answer.  Where the file says nothing,
 * links lead to "<id>.html" and settings are "[key]", unless "strict".
 */
#ifndef WM_TEST_FAKE_H
#define WM_TEST_FAKE_H

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#include "model/doc.h"
#include "transform/ask.h"

struct fake {
	xmlDoc *answers; /* NULL: none */
	struct wm_arena mem;
	bool strict;
	size_t asked; /* how many questions came */
};

static xmlNode *
fake_find(struct fake *f, const char *name, const char *attr, struct wm_str id)
{
	xmlNode *root = f->answers == NULL ? NULL
					   : xmlDocGetRootElement(f->answers);

	for (xmlNode *n = root == NULL ? NULL : root->children; n != NULL;
	     n = n->next)
		if (wm_is(n, name) &&
		    (attr == NULL || wm_str_eq(wm_attr(n, attr), id)))
			return n;
	return NULL;
}

static bool
fake_link(void *self, struct wm_str id, struct wm_link *l)
{
	struct fake *f = self;
	xmlNode *n = fake_find(f, "link", "id", id);

	f->asked++;
	if (n != NULL) {
		*l = (struct wm_link){wm_attr(n, "href"), wm_attr(n, "lang")};
		return true;
	}
	if (f->strict || id.n == 0)
		return false;
	*l = (struct wm_link){wm_arena_fmt(&f->mem, "%.*s.html", WM_PRI(id)), WM_S("en")};
	return true;
}

static bool
fake_title(void *self, struct wm_str id, struct wm_str *title)
{
	struct fake *f = self;
	xmlNode *n = fake_find(f, "link", "id", id);

	f->asked++;
	if (n == NULL && f->strict)
		return false;
	*title = n != NULL
	    ? wm_attr(n, "title")
	    : wm_arena_fmt(&f->mem, "Title of %.*s", WM_PRI(id));
	return true;
}

static struct wm_str
fake_number(void *self)
{
	((struct fake *)self)->asked++;
	return WM_S("4403");
}

static bool
fake_asset(void *self, struct wm_str path, struct wm_str *href)
{
	struct fake *f = self;

	f->asked++;
	*href = wm_arena_fmt(&f->mem, "../%.*s", WM_PRI(path));
	return !f->strict || !wm_str_is(path, "missing.png");
}

static bool
fake_site(void *self, struct wm_str key, struct wm_str *value)
{
	struct fake *f = self;
	xmlNode *n = fake_find(f, "site", "key", key);

	f->asked++;
	if (n != NULL && n->children != NULL)
		*value = wm_str((const char *)n->children->content);
	else
		*value = wm_arena_fmt(&f->mem, "[%.*s]", WM_PRI(key));
	return n != NULL || !f->strict;
}

static void
fake_rows(void *self, enum wm_ask_rows what, const struct wm_str *args,
    size_t nargs, xmlNode *to)
{
	static const struct {
		const char *name, *attr;
	} kinds[] = {
		[WM_ASK_LISTING] = {"listing", "id"},
		[WM_ASK_QUERY] = {"query", "name"},
		[WM_ASK_DEADLINE] = {"deadline", "process"},
		[WM_ASK_LAW] = {"law", "id"},
		[WM_ASK_TERM] = {"term", "id"},
		[WM_ASK_LANGUAGES] = {"languages", NULL},
		[WM_ASK_CRISIS] = {"crisis", NULL},
		[WM_ASK_TRANSLATIONS] = {"translations", NULL},
		[WM_ASK_RULE] = {"rule", "id"},
		[WM_ASK_CALENDAR] = {"calendar", NULL},
	};
	struct fake *f = self;
	xmlNode *n = fake_find(f, kinds[what].name, kinds[what].attr,
	    nargs > 0 ? args[0] : WM_S(""));

	f->asked++;
	if (n == NULL)
		return;
	if (what == WM_ASK_LAW || what == WM_ASK_TERM ||
	    what == WM_ASK_LISTING) {
		xmlAddChild(to, xmlDocCopyNode(n, to->doc, 1));
		return;
	}
	for (n = n->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			xmlAddChild(to, xmlDocCopyNode(n, to->doc, 1));
}

static void
fake_free(struct fake *f)
{
	if (f->answers != NULL)
		xmlFreeDoc(f->answers);
	wm_arena_free(&f->mem);
}

#endif
