/*
 * Which rules there are, and the walk that applies them.
 */
#include "check/check.h"

#include "check/rules.h"
#include "check/site.h"
#include "markdown/read.h"

const xmlNode *
wm_rule_next(const xmlNode *root, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE && n->children != NULL)
		return n->children;
	while (n != NULL && n != root) {
		if (n->next != NULL)
			return n->next;
		n = n->parent;
	}
	return NULL;
}

bool
wm_rule_told(struct wm_rules *r, const char *rule, struct wm_str what)
{
	bool fresh;

	(void)wm_map_add(&r->told,
	    wm_arena_fmt(&r->mem, "%s %.*s", rule, WM_PRI(what)), &fresh);
	return !fresh;
}

struct wm_span
wm_rule_place(const struct wm_rules *r, const xmlNode *n, const char *attr,
    struct wm_str word)
{
	struct wm_span at = attr == NULL ? wm_doc_where(r->d, n)
					 : wm_read_where(r->d, n, attr);
	size_t i;

	if (at.src == NULL || word.n == 0)
		return at;
	i = wm_str_find(wm_str_sub(at.src->text, at.off, at.len), word);
	if (i != SIZE_MAX) {
		at.off += (uint32_t)i;
		at.len = (uint32_t)word.n;
	}
	return at;
}

/* Is it what a reader reads from beginning to end? */
static bool
is_page(enum wm_kind kind)
{
	return kind == WM_KIND_PAGE || kind == WM_KIND_PROCESS ||
	    kind == WM_KIND_RIGHT || kind == WM_KIND_CASEPLAN ||
	    kind == WM_KIND_LETTER;
}

void
wm_check_document(const struct wm_check *c, const struct wm_doc *d)
{
	static void (*const rules[])(struct wm_rules *, const xmlNode *) = {
	    wm_rule_link_text, wm_rule_alt, wm_rule_refs, wm_rule_facts,
	    wm_rule_check_by, wm_rule_ahead, wm_rule_quiet,
	    wm_rule_law_age, wm_rule_of, wm_rule_notice};
	struct wm_rules r = {.d = d, .c = c, .cat = c->cat, .sink = c->sink};
	const xmlNode *root = d->tree == NULL
	    ? NULL
	    : xmlDocGetRootElement(d->tree);

	for (const xmlNode *n = root; n != NULL; n = wm_rule_next(root, n)) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
			rules[i](&r, n);
	}
	wm_rule_unsaid(&r);
	if (root != NULL && is_page(d->kind)) {
		wm_rule_words(&r);
		wm_rule_original(&r);
	}
	if (root != NULL && d->kind == WM_KIND_ORGANIZATION) {
		wm_rule_held(&r);
		wm_rule_verified(&r);
		wm_rule_mail(&r);
		wm_rule_leak(&r);
	}
	if (root != NULL && d->kind == WM_KIND_SITE)
		wm_rule_site(&r);
	if (root != NULL && d->kind == WM_KIND_LETTER)
		wm_rule_blanks(&r);
	wm_map_free(&r.told);
	wm_map_free(&r.links);
	wm_arena_free(&r.mem);
}

/* ---- rules that need all documents ---- */

struct wm_span
wm_site_place(const struct wm_loader *load, struct wm_stmt *q, int at)
{
	const struct wm_source *src =
	    load == NULL || load->load == NULL ? NULL
					       : load->load(load->arg,
						     wm_col_str(q, at));

	return (struct wm_span){src, (uint32_t)wm_col_int(q, at + 1),
	    (uint32_t)wm_col_int(q, at + 2)};
}

/*
 * Pages that no page, packet, or page of a topic leads to.  Rights and
 * letters are on a page of their own.
 */
static void
orphans(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT s.path, e.off, e.len FROM page p "
	    "JOIN source s ON s.doc = p.doc "
	    "JOIN entry e ON e.doc = p.doc AND e.kind = 'page' "
	    "AND e.id = p.id "
	    "WHERE p.id <> 'index' AND p.kind NOT IN ('right', 'letter') "
	    "AND p.topics = '' "
	    "AND NOT EXISTS (SELECT 1 FROM link k WHERE k.target = p.id AND "
	    "k.id <> p.id) ORDER BY s.path");

	while (wm_stmt_step(q))
		wm_report(sink, WM_PAGE_ORPHAN, wm_site_place(load, q, 0));
	wm_stmt_reset(q);
}

/* Of all that has a page of its own, whatever it is.  Few titles come twice:
 * those alone are put in an order. */
static void
same_titles(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "WITH named AS MATERIALIZED (SELECT doc, off, len, title, kind, id, "
	    "lang, lower(title) AS name, CASE lang WHEN '' THEN "
	    "(SELECT code FROM language WHERE standard) ELSE lang END AS said "
	    "FROM entry "
	    "WHERE kind IN ('page', 'topic', 'county', 'listing', 'packet') "
	    "AND title <> '') "
	    "SELECT s.path, b.off, b.len, b.title, sa.path, b.off1, b.len1 "
	    "FROM (SELECT doc, off, len, title, row_number() OVER w AS no, "
	    "first_value(doc) OVER w AS doc1, "
	    "first_value(off) OVER w AS off1, "
	    "first_value(len) OVER w AS len1 FROM named "
	    "WHERE (name, said) IN (SELECT name, said FROM named "
	    "GROUP BY name, said HAVING count(*) > 1) "
	    "WINDOW w AS (PARTITION BY name, said ORDER BY kind, id, lang)) b "
	    "JOIN source sa ON sa.doc = b.doc1 "
	    "JOIN source s ON s.doc = b.doc "
	    "WHERE b.no > 1 ORDER BY s.path, b.off, sa.path");

	while (wm_stmt_step(q)) {
		struct wm_span see;

		wm_report(sink, WM_TITLE_TWICE, wm_site_place(load, q, 0),
		    WM_PRI(wm_col_str(q, 3)));
		see = wm_site_place(load, q, 4);
		if (see.src != NULL)
			wm_see(sink, see, "the other one");
	}
	wm_stmt_reset(q);
}

void
wm_check_site(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	orphans(s, load, sink);
	same_titles(s, load, sink);
	wm_check_limits(s, load, sink);
}
