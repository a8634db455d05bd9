/*
 * Listings.  What is private is passed over here and cut out of the tree by
 * wm_listing_scrub(): one predicate says which elements that are.
 */
#include "base/path.h"
#include "catalog/tables.h"

bool
wm_listing_private(const xmlNode *n)
{
	if (wm_str_is(wm_attr(n, "private"), "yes") ||
	    wm_str_is(wm_attr(n, "confidential"), "yes"))
		return true;
	return n->parent != NULL && wm_is(n->parent, "record") &&
	    (wm_is(n, "note") || wm_is(n, "attempt"));
}

/* Staff's names and remarks in what stays of the record. */
static void
scrub_record(xmlNode *n)
{
	xmlNode *next;

	for (xmlNode *c = n->children; c != NULL; c = next) {
		next = c->next;
		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
	(void)xmlUnsetProp(n, BAD_CAST "by");
	(void)xmlUnsetProp(n, BAD_CAST "key");
	(void)xmlUnsetProp(n, BAD_CAST "from");
}

/* A confidential place keeps its id, for <at place=""/>, and nothing else. */
static void
scrub_place(xmlNode *n)
{
	while (n->children != NULL) {
		xmlNode *c = n->children;

		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
	(void)xmlUnsetProp(n, BAD_CAST "uuid");
	(void)xmlUnsetProp(n, BAD_CAST "facts");
}

void
wm_listing_scrub(struct wm_doc *d)
{
	xmlNode *root = d->tree == NULL ? NULL : xmlDocGetRootElement(d->tree);
	xmlNode *next;

	for (xmlNode *n = root; n != NULL; n = next) {
		next = wm_walk(root, n);
		if (n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE ||
		    (n->type == XML_ELEMENT_NODE && wm_listing_private(n) &&
			!wm_is(n, "place"))) {
			next = wm_walk_past(root, n);
			xmlUnlinkNode(n);
			xmlFreeNode(n);
		} else if (n->type == XML_ELEMENT_NODE &&
		    wm_listing_private(n)) {
			next = wm_walk_past(root, n);
			scrub_place(n);
		} else if (n->type == XML_ELEMENT_NODE && n->parent != NULL &&
		    wm_is(n->parent, "record")) {
			next = wm_walk_past(root, n);
			scrub_record(n);
		}
	}
}

/* Why it is kept out of the site: every source that says how sure it is
 * says "low", and nobody verified it. */
static struct wm_str
held(xmlNode *record)
{
	bool low = false;

	if (record == NULL)
		return WM_S("");
	if (wm_child(record, "verified") != NULL)
		return WM_S("");
	for (xmlNode *s = wm_each(record->children, "source"); s != NULL;
	     s = wm_each(s->next, "source")) {
		struct wm_str c = wm_attr(s, "confidence");

		if (wm_str_is(c, "low"))
			low = true;
		else if (c.n > 0)
			return WM_S("");
	}
	return low ? WM_S("its sources are of low confidence") : WM_S("");
}

/* The best that its sources say of themselves. */
static struct wm_str
confidence(xmlNode *record)
{
	static const char *const order[] = {"high", "medium", "low"};

	for (size_t i = 0; record != NULL && i < 3; i++)
		for (xmlNode *s = wm_each(record->children, "source");
		     s != NULL; s = wm_each(s->next, "source"))
			if (wm_str_is(wm_attr(s, "confidence"), order[i]))
				return wm_str(order[i]);
	return WM_S("");
}

/* The newest day somebody verified it. */
static struct wm_str
verified(xmlNode *record)
{
	struct wm_str best = WM_S("");

	if (record == NULL)
		return best;
	for (xmlNode *v = wm_each(record->children, "verified"); v != NULL;
	     v = wm_each(v->next, "verified"))
		if (wm_str_cmp(wm_attr(v, "on"), best) > 0)
			best = wm_attr(v, "on");
	return best;
}

/* The text of child "name" in exactly "lang", else "". */
static struct wm_str
said_in(struct wm_facts *f, xmlNode *n, const char *name, struct wm_str lang)
{
	for (xmlNode *c = wm_each(n->children, name); c != NULL;
	     c = wm_each(c->next, name))
		if (wm_str_eq(wm_lang_of(c), lang))
			return wm_fact_text(f, c);
	return WM_S("");
}

static void
names(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    const char *kind, struct wm_str id)
{
	for (xmlNode *c = wm_each(n->children, "name"); c != NULL;
	     c = wm_each(c->next, "name"))
		wm_fact_entry(f, d, c, kind, id, wm_lang_of(c),
		    wm_fact_text(f, c),
		    said_in(f, n, "short", wm_lang_of(c)), WM_S(""),
		    WM_S(""));
}

/* Short texts in each language. */
static void
words(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    const char *kind, struct wm_str id)
{
	static const char *const fields[] = {"short", "cost", "who", "bring",
	    "alert", "about"};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		for (xmlNode *c = wm_each(n->children, fields[i]); c != NULL;
		     c = wm_each(c->next, fields[i]))
			WM_FACT(f, WORDS, d, c, wm_str(kind), id,
			    wm_str(fields[i]), wm_lang_of(c),
			    wm_fact_text(f, c),
			    wm_fact_stale(f, n, fields[i], fields[i],
				wm_lang_of(c)));
}

static void
phones(struct wm_facts *f, const struct wm_doc *d, xmlNode *n,
    struct wm_str slug, struct wm_str service, struct wm_str place,
    uint64_t *no)
{
	for (xmlNode *p = wm_each(n->children, "phone"); p != NULL;
	     p = wm_each(p->next, "phone")) {
		if (wm_listing_private(p))
			continue;
		++*no;
		WM_FACT(f, PHONE, d, p, slug, service, place,
		    wm_fact_number(f, *no), wm_attr(p, "number"),
		    wm_attr(p, "ext"), wm_attr(p, "type"),
		    wm_attr(p, "word"), wm_attr(p, "langs"),
		    wm_fact_text(f, p));
	}
}

static struct wm_str
first_text(struct wm_facts *f, xmlNode *n, const char *name)
{
	return n == NULL ? WM_S("") : wm_fact_text(f, wm_child(n, name));
}

/* All texts of that name with blanks between. */
static struct wm_str
joined(struct wm_facts *f, xmlNode *n, const char *name, const char *sep)
{
	struct wm_str all = WM_S("");

	for (xmlNode *c = n == NULL ? NULL : wm_each(n->children, name);
	     c != NULL; c = wm_each(c->next, name)) {
		struct wm_str t = wm_fact_text(f, c);

		all = wm_arena_fmt(&f->mem, "%.*s%s%.*s", WM_PRI(all),
		    all.n > 0 ? sep : "", WM_PRI(t));
	}
	return all;
}

static void
places(struct wm_facts *f, const struct wm_doc *d, xmlNode *root,
    struct wm_str slug, uint64_t *phone_no)
{
	uint64_t no = 0;

	for (xmlNode *p = wm_each(root->children, "place"); p != NULL;
	     p = wm_each(p->next, "place")) {
		xmlNode *a = wm_child(p, "address"), *g = wm_child(p, "geo");
		xmlNode *w = wm_child(p, "access");

		if (wm_listing_private(p))
			continue;
		no++;
		WM_FACT(f, PLACE, d, p, slug, wm_attr(p, "id"),
		    wm_fact_number(f, no), first_text(f, p, "name"),
		    wm_attr(p, "kind"), joined(f, a, "line", ", "),
		    first_text(f, a, "city"), first_text(f, a, "state"),
		    first_text(f, a, "zip"),
		    wm_fact_attr(g, "lat"), wm_fact_attr(g, "lon"),
		    wm_fact_attr(w, "wheelchair"));
		phones(f, d, p, slug, WM_S(""), wm_attr(p, "id"), phone_no);
	}
}

static void
serves(struct wm_facts *f, const struct wm_doc *d, xmlNode *area,
    struct wm_str slug, struct wm_str service)
{
	struct wm_str rest, zip;

	for (xmlNode *c = area == NULL ? NULL : area->children; c != NULL;
	     c = c->next) {
		struct wm_str what = WM_S("");

		if (wm_is(c, "everywhere"))
			what = wm_attr(c, "in");
		else if (wm_is(c, "county"))
			what = wm_attr(c, "ref");
		else if (wm_is(c, "city"))
			what = wm_arena_fmt(&f->mem, "city:%.*s",
			    WM_PRI(wm_fact_text(f, c)));
		if (what.n > 0)
			WM_FACT(f, SERVES, d, c, slug, service, what);
		if (!wm_is(c, "zip"))
			continue;
		for (rest = wm_fact_text(f, c); wm_str_word(&rest, &zip);)
			WM_FACT(f, SERVES, d, c, slug, service,
			    wm_arena_fmt(&f->mem, "zip:%.*s", WM_PRI(zip)));
	}
}

/* Opening hours of the service, else of the first place it is given at. */
static struct wm_str
hours(struct wm_facts *f, xmlNode *root, xmlNode *service)
{
	xmlNode *at = wm_child(service, "at");

	if (wm_child(service, "hours") != NULL)
		return first_text(f, service, "hours");
	if (at == NULL)
		return WM_S("");
	for (xmlNode *p = wm_each(root->children, "place"); p != NULL;
	     p = wm_each(p->next, "place"))
		if (!wm_listing_private(p) &&
		    wm_str_eq(wm_attr(p, "id"), wm_attr(at, "place")))
			return first_text(f, p, "hours");
	return WM_S("");
}

static void
service(struct wm_facts *f, const struct wm_doc *d, xmlNode *s,
    struct wm_str slug, uint64_t no, uint64_t *phone_no)
{
	struct wm_str id = wm_attr(s, "id"), rest, word;
	struct wm_str full = wm_arena_fmt(&f->mem, "%.*s/%.*s", WM_PRI(slug),
	    WM_PRI(id));
	xmlNode *cost = wm_child(s, "cost"), *who = wm_child(s, "who");
	xmlNode *langs = wm_child(s, "languages");
	struct wm_str topics = first_text(f, s, "topics");
	struct wm_str speaks = first_text(f, s, "languages");
	struct wm_str none = WM_S("");

	names(f, d, s, "service", full);
	words(f, d, s, "service", full);
	WM_FACT(f, SERVICE, d, s, slug, id, wm_fact_number(f, no),
	    wm_attr(s, "status"), topics, speaks,
	    wm_fact_attr(langs, "interpreters"), wm_fact_attr(cost, "kind"),
	    hours(f, s->parent, s), wm_fact_attr(who, "min-age"),
	    wm_fact_attr(who, "max-age"));
	for (rest = topics; wm_str_word(&rest, &word);)
		WM_FACT(f, TAGGED, d, s, WM_S("listing"), slug, word);
	for (rest = speaks; wm_str_word(&rest, &word);)
		WM_FACT(f, SPEAKS, d, s, slug, id, word);
	serves(f, d, wm_child(s, "area"), slug, id);
	phones(f, d, s, slug, id, none, phone_no);
}

static struct wm_str
email(struct wm_facts *f, xmlNode *root)
{
	for (xmlNode *e = wm_each(root->children, "email"); e != NULL;
	     e = wm_each(e->next, "email"))
		if (!wm_listing_private(e))
			return wm_fact_text(f, e);
	return WM_S("");
}

/* The page called main, else the first. */
static struct wm_str
web(xmlNode *root)
{
	xmlNode *w;

	for (w = wm_each(root->children, "web"); w != NULL;
	     w = wm_each(w->next, "web"))
		if (wm_str_is(wm_attr(w, "role"), "main"))
			return wm_attr(w, "href");
	w = wm_child(root, "web");
	return wm_fact_attr(w, "href");
}

void
wm_facts_listing(const struct wm_doc *d, struct wm_facts *f)
{
	xmlNode *root = xmlDocGetRootElement(d->tree);
	xmlNode *record = wm_child(root, "record");
	struct wm_str slug = wm_path_base(d->id);
	uint64_t no = 0, phone_no = 0;

	names(f, d, root, "listing", slug);
	words(f, d, root, "listing", slug);
	WM_FACT(f, LISTING, d, root, slug, wm_attr(root, "kind"),
	    joined(f, root, "aka", "; "), web(root), email(f, root),
	    verified(record), confidence(record), held(record));
	phones(f, d, root, slug, WM_S(""), WM_S(""), &phone_no);
	places(f, d, root, slug, &phone_no);
	for (xmlNode *s = wm_each(root->children, "service"); s != NULL;
	     s = wm_each(s->next, "service"))
		service(f, d, s, slug, ++no, &phone_no);
}
