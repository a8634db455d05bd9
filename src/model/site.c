#include "model/site.h"

#include <stdlib.h>
#include <string.h>

#include "model/doc.h"

/* Number of children of that name. */
static size_t
count(const xmlNode *n, const char *name)
{
	size_t k = 0;

	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		k += wm_is(c, name);
	return k;
}

/* The next sibling of the same name; NULL if none. */
static const xmlNode *
after(const xmlNode *n)
{
	const char *name = (const char *)n->name;

	do
		n = n->next;
	while (n != NULL && !wm_is(n, name));
	return n;
}

static struct wm_str
text_of(struct wm_site *s, const xmlNode *n)
{
	struct wm_buf b = {0};
	struct wm_str t;

	wm_text_of(n, &b);
	t = wm_arena_str(&s->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return t;
}

static struct wm_str
attr_of(struct wm_site *s, const xmlNode *n, const char *name)
{
	if (n == NULL)
		return WM_S("");
	return wm_arena_str(&s->mem, wm_attr(n, name));
}

static struct wm_site_texts
texts_of(struct wm_site *s, const xmlNode *parent, const char *name)
{
	struct wm_site_texts t = {.n = 0};

	t.all =
	    wm_arena_alloc(&s->mem, (count(parent, name) + 1) * sizeof *t.all);
	for (const xmlNode *c = wm_child(parent, name); c != NULL;
	     c = after(c)) {
		struct wm_site_text *one = &t.all[t.n++];

		one->lang = wm_arena_str(&s->mem, wm_lang_of(c));
		one->text = text_of(s, c);
	}
	return t;
}

bool
wm_lang_is_rtl(struct wm_str code)
{
	static const char *const rtl[] = {"ar", "fa", "he", "ps", "ur", "yi",
	    "ckb", "sd", "ug", "dv"};
	struct wm_str lang = wm_str_sub(code, 0, wm_str_chr(code, '-'));

	for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
		if (wm_str_is(lang, rtl[i]))
			return true;
	return false;
}

/* The languages; the default, else the first, goes to the front. */
static void
load_langs(struct wm_site *s, const xmlNode *root)
{
	size_t first = 0;
	struct wm_site_lang l;

	s->langs = wm_arena_alloc(&s->mem,
	    (count(root, "language") + 1) * sizeof *s->langs);
	for (const xmlNode *c = wm_child(root, "language"); c != NULL;
	     c = after(c)) {
		struct wm_site_lang *one = &s->langs[s->nlangs];
		struct wm_str dir = wm_attr(c, "dir");

		if (wm_str_is(wm_attr(c, "default"), "yes") && first == 0)
			first = s->nlangs;
		one->code = attr_of(s, c, "code");
		one->name = attr_of(s, c, "name");
		one->rtl =
		    dir.n > 0 ? wm_str_is(dir, "rtl") : wm_lang_is_rtl(one->code);
		s->nlangs++;
	}
	l = s->langs[first];
	memmove(s->langs + 1, s->langs, first * sizeof *s->langs);
	s->langs[0] = l;
}

static void
load_lines(struct wm_site *s, const xmlNode *crisis)
{
	if (crisis == NULL)
		return;
	s->lines = wm_arena_alloc(&s->mem,
	    (count(crisis, "line") + 1) * sizeof *s->lines);
	for (const xmlNode *c = wm_child(crisis, "line"); c != NULL;
	     c = after(c)) {
		struct wm_site_line *one = &s->lines[s->nlines++];
		struct wm_str level = wm_attr(c, "level");

		one->call = attr_of(s, c, "call");
		one->text = attr_of(s, c, "text");
		one->level = wm_str_is(level, "now") ? WM_URGENCY_NOW
		    : wm_str_is(level, "today")      ? WM_URGENCY_TODAY
						     : WM_URGENCY_WEEK;
		one->names = texts_of(s, c, "name");
		one->whens = texts_of(s, c, "when");
	}
}

static void
load_fonts(struct wm_site *s, const xmlNode *root)
{
	s->fonts = wm_arena_alloc(&s->mem,
	    (count(root, "font") + 1) * sizeof *s->fonts);
	for (const xmlNode *c = wm_child(root, "font"); c != NULL;
	     c = after(c)) {
		struct wm_site_font *one = &s->fonts[s->nfonts++];

		one->family = attr_of(s, c, "family");
		one->file = attr_of(s, c, "file");
		one->package = attr_of(s, c, "package");
		one->optional = wm_attr(c, "optional").n > 0;
		one->bold = wm_str_is(wm_attr(c, "weight"), "bold");
		one->italic = wm_str_is(wm_attr(c, "style"), "italic");
	}
}

static enum wm_closed
closed_of(struct wm_str whom)
{
	if (wm_str_is(whom, "court"))
		return WM_CLOSED_COURT;
	if (wm_str_is(whom, "federal"))
		return WM_CLOSED_FEDERAL;
	if (wm_str_is(whom, "school"))
		return WM_CLOSED_SCHOOL;
	return WM_CLOSED_ALL;
}

/* By day; those of one day stay in the order of the file. */
static void
load_holidays(struct wm_site *s, const xmlNode *root)
{
	s->holidays = wm_arena_alloc(&s->mem,
	    (count(root, "holiday") + 1) * sizeof *s->holidays);
	for (const xmlNode *c = wm_child(root, "holiday"); c != NULL;
	     c = after(c)) {
		struct wm_site_holiday one = {.name = text_of(s, c)};
		size_t i = s->nholidays;

		if (!wm_day_parse(wm_attr(c, "on"), &one.on))
			continue;
		one.whom = closed_of(wm_attr(c, "for"));
		for (; i > 0 && s->holidays[i - 1].on > one.on; i--)
			s->holidays[i] = s->holidays[i - 1];
		s->holidays[i] = one;
		s->nholidays++;
	}
}

/* The host of "https://host:1/path"; "*path" is what follows, or "". */
static struct wm_str
host_of(struct wm_str href, struct wm_str *path)
{
	size_t at = wm_str_find(href, WM_S("://")), end;
	struct wm_str host;

	*path = WM_S("");
	if (at == SIZE_MAX)
		return WM_S("");
	host = wm_str_sub(href, at + 3, href.n);
	end = wm_str_chr(host, '/');
	if (end != SIZE_MAX)
		*path = wm_str_sub(host, end, host.n);
	host = wm_str_sub(host, 0, end);
	return wm_str_sub(host, 0, wm_str_chr(host, ':'));
}

bool
wm_origin_is_real(struct wm_str href)
{
	static const char *const nowhere[] = {"example", "example.com",
	    "example.net", "example.org", "invalid"};
	struct wm_str path, host = host_of(href, &path);

	for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) {
		struct wm_str name = wm_str(nowhere[i]);

		if (wm_str_eq(host, name) ||
		    (host.n > name.n && wm_str_ends(host, name) &&
			host.p[host.n - name.n - 1] == '.'))
			return false;
	}
	return host.n > 0;
}

/* The address, with a slash at its end, and its path. */
static void
load_origin(struct wm_site *s, struct wm_str href)
{
	struct wm_str path;

	if (!wm_origin_is_real(href)) {
		s->origin = s->base = WM_S("");
		return;
	}
	s->origin = wm_arena_fmt(&s->mem, "%.*s%s", WM_PRI(href),
	    wm_str_ends(href, WM_S("/")) ? "" : "/");
	(void)host_of(s->origin, &path);
	s->base = path;
}

void
wm_site_load(struct wm_site *s, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	const xmlNode *contact;

	*s = (struct wm_site){0};
	s->names = texts_of(s, root, "name");
	s->taglines = texts_of(s, root, "tagline");
	load_origin(s, attr_of(s, wm_child(root, "origin"), "href"));
	load_langs(s, root);
	s->exit = attr_of(s, wm_child(root, "exit"), "href");
	load_lines(s, wm_child(root, "crisis"));
	contact = wm_child(root, "contact");
	s->email = attr_of(s, contact, "email");
	s->phone = attr_of(s, contact, "phone");
	s->address = attr_of(s, contact, "address");
	load_fonts(s, root);
	load_holidays(s, root);
}

void
wm_site_free(struct wm_site *s)
{
	wm_arena_free(&s->mem);
	*s = (struct wm_site){0};
}

struct wm_str
wm_site_default(const struct wm_site *s)
{
	return s->nlangs == 0 ? WM_S("") : s->langs[0].code;
}

const struct wm_site_lang *
wm_site_lang(const struct wm_site *s, struct wm_str code)
{
	for (size_t i = 0; i < s->nlangs; i++)
		if (wm_str_eq(s->langs[i].code, code))
			return &s->langs[i];
	return NULL;
}

static const struct wm_site_text *
find_text(const struct wm_site *s, const struct wm_site_texts *t,
    struct wm_str lang)
{
	bool is_default = wm_str_eq(lang, wm_site_default(s));

	for (size_t i = 0; i < t->n; i++)
		if (wm_str_eq(t->all[i].lang, lang) ||
		    (is_default && t->all[i].lang.n == 0))
			return &t->all[i];
	return NULL;
}

struct wm_str
wm_site_text(const struct wm_site *s, const struct wm_site_texts *t,
    struct wm_str lang)
{
	const struct wm_site_text *found = find_text(s, t, lang);

	if (found == NULL)
		found = find_text(s, t, wm_site_default(s));
	if (found == NULL && t->n > 0)
		found = &t->all[0];
	return found == NULL ? WM_S("") : found->text;
}

struct wm_str
wm_site_name(const struct wm_site *s, struct wm_str lang)
{
	return wm_site_text(s, &s->names, lang);
}

struct wm_str
wm_site_tagline(const struct wm_site *s, struct wm_str lang)
{
	return wm_site_text(s, &s->taglines, lang);
}

bool
wm_site_closed(const struct wm_site *s, wm_day day, enum wm_closed whom)
{
	size_t lo = 0, hi = s->nholidays;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (s->holidays[mid].on < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < s->nholidays && s->holidays[lo].on == day; lo++)
		if (s->holidays[lo].whom == whom ||
		    s->holidays[lo].whom == WM_CLOSED_ALL)
			return true;
	return false;
}
