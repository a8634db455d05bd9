#include "transform/answer.h"

#include <string.h>

/* Attribute and element names: "step_title" is "step-title". */
static const xmlChar *
name_of(struct wm_str column, char out[64])
{
	size_t n = column.n < 63 ? column.n : 63;

	for (size_t i = 0; i < n; i++)
		out[i] = (char)(column.p[i] == '_' ? '-' : column.p[i]);
	out[n] = '\0';
	return BAD_CAST out;
}

static void
put_attr(struct wm_answers *a, xmlNode *n, struct wm_str name,
    struct wm_str value)
{
	char buf[64];

	if (value.n > 0)
		(void)xmlNewProp(n, name_of(name, buf),
		    BAD_CAST wm_arena_str(&a->mem, value).p);
}

/* One element a row, its columns as attributes, empty ones left out. */
static xmlNode *
put_rows(struct wm_answers *a, xmlNode *to, const char *elem,
    const struct wm_rows *rows)
{
	xmlNode *n = NULL;

	for (size_t r = 0; rows != NULL && r < rows->nrows; r++) {
		n = xmlNewChild(to, NULL, BAD_CAST elem, NULL);
		for (size_t c = 0; c < rows->ncols; c++)
			put_attr(a, n, rows->names[c],
			    rows->cells[r * rows->ncols + c]);
	}
	return n;
}

/* One <row> a row, its columns as elements by their names. */
static void
put_query(xmlNode *to, const struct wm_rows *rows)
{
	char buf[64];

	for (size_t r = 0; rows != NULL && r < rows->nrows; r++) {
		xmlNode *n = xmlNewChild(to, NULL, BAD_CAST "row", NULL);

		for (size_t c = 0; c < rows->ncols; c++) {
			struct wm_str s = rows->cells[r * rows->ncols + c];
			xmlNode *col = xmlNewChild(n, NULL,
			    name_of(rows->names[c], buf), NULL);

			if (s.n > 0)
				xmlNodeAddContentLen(col, BAD_CAST s.p,
				    (int)s.n);
		}
	}
}

static void
put_listing(struct wm_answers *a, struct wm_str id, xmlNode *to)
{
	struct wm_card card;
	xmlNode *n;

	if (wm_str_starts(id, WM_S("listing:")))
		id = wm_str_sub(id, strlen("listing:"), id.n);
	if (!wm_catalog_listing(a->cat, a->lang, id, &card))
		return;
	n = put_rows(a, to, "listing", card.main);
	if (n == NULL)
		return;
	(void)put_rows(a, n, "phone", card.phones);
	(void)put_rows(a, n, "place", card.places);
}

static void
put_languages(struct wm_answers *a, xmlNode *to)
{
	size_t n;
	const struct wm_language *l = wm_catalog_languages(a->cat, &n);

	for (size_t i = 0; i < n; i++) {
		xmlNode *e = xmlNewChild(to, NULL, BAD_CAST "language", NULL);

		put_attr(a, e, WM_S("code"), l[i].code);
		put_attr(a, e, WM_S("name"), l[i].name);
		put_attr(a, e, WM_S("dir"),
		    l[i].rtl ? WM_S("rtl") : WM_S("ltr"));
		put_attr(a, e, WM_S("default"),
		    l[i].standard ? WM_S("yes") : WM_S(""));
	}
}

/* As the catalog says, and "url", the whole address, if the site has one. */
static void
put_translations(struct wm_answers *a, xmlNode *to)
{
	const struct wm_rows *rows =
	    wm_catalog_translations(a->cat, a->output, a->lang, a->id);

	(void)put_rows(a, to, "translation", rows);
	if (a->site->origin.n == 0)
		return;
	for (xmlNode *n = to->children; n != NULL; n = n->next) {
		char *lang = (char *)xmlGetNoNsProp(n, BAD_CAST "lang");
		struct wm_str out =
		    wm_catalog_output(a->cat, wm_str(lang), a->id);

		put_attr(a, n, WM_S("url"),
		    wm_arena_fmt(&a->mem, "%.*s%.*s",
			WM_PRI(a->site->origin), WM_PRI(out)));
		xmlFree(lang);
	}
}

/* The part of "term:iep" behind the colon. */
static struct wm_str
bare(struct wm_str id)
{
	size_t i = wm_str_chr(id, ':');

	return i == SIZE_MAX ? id : wm_str_sub(id, i + 1, id.n);
}

static void
answer_rows(void *self, enum wm_ask_rows what, const struct wm_str *args,
    size_t nargs, xmlNode *to)
{
	struct wm_answers *a = self;

	switch (what) {
	case WM_ASK_LISTING:
		put_listing(a, args[0], to);
		break;
	case WM_ASK_QUERY:
		put_query(to, wm_catalog_query(a->cat, args[0], args + 1,
		    nargs - 1));
		break;
	case WM_ASK_DEADLINE:
		(void)put_rows(a, to, "deadline",
		    wm_catalog_deadlines(a->cat, a->lang, args[0]));
		break;
	case WM_ASK_LAW:
		(void)put_rows(a, to, "law",
		    wm_catalog_law(a->cat, a->lang, bare(args[0])));
		break;
	case WM_ASK_TERM:
		(void)put_rows(a, to, "term",
		    wm_catalog_term(a->cat, a->lang, bare(args[0])));
		break;
	case WM_ASK_LANGUAGES:
		put_languages(a, to);
		break;
	case WM_ASK_CRISIS:
		(void)put_rows(a, to, "line",
		    wm_catalog_crisis(a->cat, a->lang));
		break;
	case WM_ASK_TRANSLATIONS:
		put_translations(a, to);
		break;
	case WM_ASK_RULE: /* the catalog does not know how to count */
	case WM_ASK_CALENDAR:
		break;
	}
}

static bool
answer_link(void *self, struct wm_str id, struct wm_link *l)
{
	struct wm_answers *a = self;
	struct wm_href h;

	if (!wm_catalog_href(a->cat, a->output, a->lang, id, &h))
		return false;
	*l = (struct wm_link){h.href, h.lang};
	return true;
}

static bool
answer_title(void *self, struct wm_str id, struct wm_str *title)
{
	struct wm_answers *a = self;
	struct wm_title t;

	if (!wm_catalog_title(a->cat, a->lang, id, &t))
		return false;
	*title = t.title;
	return true;
}

static bool
answer_asset(void *self, struct wm_str path, struct wm_str *href)
{
	struct wm_answers *a = self;

	return wm_catalog_asset(a->cat, a->output, path, href);
}

static bool
answer_site(void *self, struct wm_str key, struct wm_str *value)
{
	struct wm_answers *a = self;
	const struct wm_site_lang *lang = wm_site_lang(a->site, a->lang);

	if (wm_str_is(key, "name"))
		*value = wm_site_name(a->site, a->lang);
	else if (wm_str_is(key, "tagline"))
		*value = wm_site_tagline(a->site, a->lang);
	else if (wm_str_is(key, "origin"))
		*value = a->site->origin;
	else if (wm_str_is(key, "exit"))
		*value = a->site->exit;
	else if (wm_str_is(key, "default"))
		*value = wm_site_default(a->site);
	else if (wm_str_is(key, "dir"))
		*value = lang != NULL && lang->rtl ? WM_S("rtl") : WM_S("ltr");
	else if (wm_str_is(key, "email"))
		*value = a->site->email;
	else if (wm_str_is(key, "phone"))
		*value = a->site->phone;
	else if (wm_str_is(key, "address"))
		*value = a->site->address;
	else
		return false;
	return true;
}

static struct wm_str
answer_number(void *self)
{
	struct wm_answers *a = self;

	return wm_catalog_number(a->cat, a->id);
}

void
wm_answers_init(struct wm_ask *ask, struct wm_answers *a,
    const struct wm_strings *strings, wm_day today)
{
	*ask = (struct wm_ask){.self = a, .lang = a->lang,
	    .output = a->output, .id = a->id, .today = today,
	    .strings = strings, .link = answer_link, .title = answer_title,
	    .number = answer_number, .asset = answer_asset, .site = answer_site, .rows = answer_rows};
}
