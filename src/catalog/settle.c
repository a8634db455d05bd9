/*
 * What spans documents: which entry each language shows, and the faults
 * that no document has alone.  A fault is a query that gives, for each
 * case, the second place (path, off, len), its name, and the first place.
 */
#include <string.h>

#include "base/hash.h"
#include "base/path.h"
#include "catalog/tables.h"

/* More than 500 names are too many for one page. */
static const char initials[] =
    "WITH named(lang, letter, kind, sort) AS ("
    " SELECT b.lang, e.letter, b.kind, e.sort FROM best b"
    " JOIN entry e ON e.rowid = b.entry"
    " LEFT JOIN listing l ON b.kind = 'listing' AND l.doc = e.doc"
    " AND l.id = b.id"
    " WHERE b.kind IN ('page', 'term', 'topic', 'listing')"
    " AND coalesce(l.held, '') = '')"
    "INSERT INTO initial SELECT lang, letter,"
    " CASE WHEN letter BETWEEN 'A' AND 'Z' OR letter = '0-9'"
    "  THEN lower(letter)"
    " WHEN letter = '#' THEN 'other'"
    " ELSE 'x' || lower(hex(letter)) END,"
    " count(kind), sum(kind = 'listing'), min(sort) FROM named"
    " WHERE lang IN"
    " (SELECT lang FROM named GROUP BY lang HAVING count(kind) > 500)"
    " GROUP BY lang, letter";

/* More than 300 listings are too many for one page: of a topic, or of a
 * county. */
#define SPLIT_TOPICS                                                           \
	"(SELECT t.topic FROM tagged t JOIN listing l ON l.id = t.id"          \
	" AND l.held = '' WHERE t.kind = 'listing'"                            \
	" GROUP BY t.topic HAVING count(DISTINCT l.id) > 300)"
#define SPLIT_COUNTIES                                                         \
	"(SELECT v.area FROM serves v JOIN listing l ON l.id = v.listing"      \
	" AND l.held = '' GROUP BY v.area HAVING count(DISTINCT l.id) > 300)"

static const char crossed[] =
    "INSERT INTO crossed SELECT DISTINCT g.topic, s.area, l.id"
    " FROM tagged g JOIN listing l ON l.id = g.id AND l.held = ''"
    " JOIN serves s ON s.listing = l.id JOIN county c ON c.id = s.area"
    " WHERE g.kind = 'listing' AND (g.topic IN " SPLIT_TOPICS
    " OR s.area IN " SPLIT_COUNTIES ")";

/* Those of no county, as if it were one without a name. */
static const char crossed_wide[] =
    "INSERT INTO crossed SELECT DISTINCT g.topic, '', l.id"
    " FROM tagged g JOIN listing l ON l.id = g.id AND l.held = ''"
    " WHERE g.kind = 'listing' AND g.topic IN (SELECT topic FROM crossed)"
    " AND NOT EXISTS (SELECT 1 FROM serves s JOIN county c ON c.id = s.area"
    " WHERE s.listing = l.id)";

static const char crossings[] =
    "INSERT INTO crossing SELECT topic, county, count(listing),"
    " CASE WHEN topic IN " SPLIT_TOPICS " THEN 'yes' ELSE '' END"
    " FROM crossed WHERE county <> '' GROUP BY topic, county";

/* Of each thing the first entry comes into the table, the others do not. */
static const char best[] =
    "INSERT OR IGNORE INTO best SELECT l.code, e.kind, e.id, "
    "CASE e.lang WHEN '' THEN d.code ELSE e.lang END, e.rowid "
    "FROM entry e JOIN source s ON s.doc = e.doc JOIN language l "
    "JOIN language d ON d.standard ORDER BY l.code, e.kind, e.id, "
    "CASE WHEN e.lang = l.code THEN 0 WHEN e.lang = '' OR e.lang = "
    "d.code THEN 1 ELSE 2 END, e.lang, e.off, s.path";

/* The ids of pages that show a number for a title. */
static const char secrets[] =
    "SELECT id FROM page WHERE sensitive = 'yes' UNION "
    "SELECT 'topic:' || id FROM topic WHERE sensitive = 'yes' UNION "
    "SELECT 'topic:' || x.topic || '.' || x.county FROM crossing x "
    "JOIN topic t ON t.id = x.topic WHERE t.sensitive = 'yes' UNION "
    "SELECT 'packet:' || id FROM packet WHERE sensitive = 'yes' UNION "
    "SELECT 'listing:' || t.id FROM tagged t JOIN topic o ON o.id = t.topic "
    "WHERE t.kind = 'listing' AND o.sensitive = 'yes' ORDER BY 1";

struct fault {
	enum wm_code code;
	const char *what; /* for NAME_TWICE; else NULL */
	const char *sql;
};

/* Two rows of one table that claim the same id (and language). */
#define TWICE(table, same, name)                                               \
	"SELECT s.path, b.off, b.len, " name ", sa.path, a.off, a.len "        \
	"FROM " table " a JOIN " table " b ON " same " JOIN source sa ON "     \
	"sa.doc = a.doc JOIN source s ON s.doc = b.doc "                       \
	"WHERE sa.path < s.path OR (sa.path = s.path AND a.rowid < b.rowid) "  \
	"ORDER BY s.path, b.off, sa.path, a.off"

static const struct fault faults[] = {
    {WM_PATH_TWICE, NULL,
	TWICE("page", "a.id = b.id AND a.lang = b.lang",
	    "b.id")},
    {WM_NAME_TWICE, "law", TWICE("law", "a.id = b.id", "b.id")},
    {WM_NAME_TWICE, "topic", TWICE("topic", "a.id = b.id", "b.id")},
    {WM_NAME_TWICE, "county", TWICE("county", "a.id = b.id", "b.id")},
    {WM_NAME_TWICE, "notice", TWICE("notice", "a.id = b.id", "b.id")},
    {WM_NAME_TWICE, "rule", TWICE("rule", "a.id = b.id", "b.id")},
    {WM_NAME_TWICE, "fact", TWICE("known", "a.fact = b.fact", "b.fact")},
    {WM_NAME_TWICE, "term",
	TWICE("term", "a.id = b.id AND a.lang = b.lang", "b.id")},
    {WM_NAME_TWICE, "listing", TWICE("listing", "a.id = b.id", "b.id")},
    {WM_NAME_TWICE, "service",
	TWICE("service", "a.listing = b.listing AND a.service = b.service",
	    "b.service")},
    {WM_ALIAS_TAKEN, NULL,
	"SELECT s.path, a.off, a.len, a.alias, sp.path, p.off, p.len "
	"FROM alias a JOIN page p ON p.id = a.alias AND p.lang = a.lang "
	"JOIN source s ON s.doc = a.doc JOIN source sp ON sp.doc = p.doc "
	"ORDER BY s.path, a.off, sp.path"},
    {WM_ALIAS_TAKEN, NULL,
	TWICE("alias", "a.alias = b.alias AND a.lang = b.lang", "b.alias")},
};

/* A place in a source that is loaded again to be shown. */
static struct wm_span
place(const struct wm_loader *load, struct wm_stmt *q, int at)
{
	const struct wm_source *src =
	    load == NULL || load->load == NULL ? NULL
					       : load->load(load->arg,
						     wm_col_str(q, at));

	return (struct wm_span){src, (uint32_t)wm_col_int(q, at + 1),
	    (uint32_t)wm_col_int(q, at + 2)};
}

static void
find(struct wm_store *s, const struct fault *f, const struct wm_loader *load,
    struct wm_sink *sink)
{
	struct wm_stmt *q = wm_store_stmt(s, f->sql);

	while (wm_stmt_step(q)) {
		struct wm_span at = place(load, q, 0), see;
		struct wm_str name = wm_col_str(q, 3);

		/* Twice in one file: the validator has told (ID_TWICE). */
		if (f->what != NULL && strcmp(f->what, "fact") != 0 &&
		    wm_str_eq(wm_col_str(q, 0), wm_col_str(q, 4)))
			continue;
		if (f->what != NULL)
			wm_report(sink, f->code, at, f->what, WM_PRI(name));
		else
			wm_report(sink, f->code, at, WM_PRI(name));
		see = place(load, q, 4);
		if (see.src != NULL)
			wm_see(sink, see, "the other one");
	}
	wm_stmt_reset(q);
}

static void
reserved(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT s.path, p.off, p.len, p.id FROM page p "
	    "JOIN source s ON s.doc = p.doc ORDER BY s.path");

	while (wm_stmt_step(q)) {
		struct wm_str id = wm_col_str(q, 3);

		if (wm_path_reserved(id))
			wm_report(sink, WM_PATH_RESERVED, place(load, q, 0),
			    WM_PRI(id));
	}
	wm_stmt_reset(q);
}

/* An alias becomes a file: its path must be one that a page could have. */
static void
odd_aliases(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT s.path, a.off, a.len, a.alias, EXISTS (SELECT 1 FROM "
	    "language l WHERE a.alias LIKE l.code || '/%') FROM alias a "
	    "JOIN source s ON s.doc = a.doc ORDER BY s.path, a.off");

	while (wm_stmt_step(q)) {
		struct wm_str alias = wm_col_str(q, 3);

		if (wm_path_reserved(alias))
			wm_report(sink, WM_PATH_RESERVED, place(load, q, 0),
			    WM_PRI(alias));
		else if (!wm_path_portable(alias) || wm_col_int(q, 4) != 0 ||
		    wm_path_ext(alias).n > 0)
			wm_report(sink, WM_ALIAS_PATH, place(load, q, 0),
			    WM_PRI(alias));
	}
	wm_stmt_reset(q);
}

/*
 * A number is that of its id's hash, so that another page changes it only
 * if both have the same: then the second by id is "4403-2".
 */
static void
number_secrets(struct wm_store *s)
{
	enum { LEAST = 1000, NUMBERS = 9000 };
	struct wm_stmt *q = wm_store_stmt(s, secrets), *put;
	struct wm_arena mem = {0};
	uint32_t *taken = wm_arena_alloc(&mem, NUMBERS * sizeof *taken);
	struct wm_buf b = {0};

	put = wm_store_stmt(s, "INSERT INTO secret VALUES (?1, ?2)");
	while (wm_stmt_step(q)) {
		uint64_t n = wm_hash64(wm_col_str(q, 0)) % NUMBERS;

		wm_buf_clear(&b);
		wm_buf_u64(&b, LEAST + n);
		if (++taken[n] > 1)
			wm_buf_fmt(&b, "-%u", taken[n]);
		wm_stmt_str(put, 1, wm_col_str(q, 0));
		wm_stmt_str(put, 2, wm_buf_str(&b));
		(void)wm_stmt_run(put);
	}
	wm_stmt_reset(q);
	wm_buf_free(&b);
	wm_arena_free(&mem);
}

static bool
is_dirty(struct wm_store *s)
{
	struct wm_stmt *q = wm_store_stmt(s, "SELECT dirty FROM state");
	bool yes = wm_stmt_step(q) && wm_col_int(q, 0) != 0;

	wm_stmt_reset(q);
	return yes;
}

bool
wm_catalog_settle(struct wm_store *s, const struct wm_loader *load,
    struct wm_sink *sink)
{
	size_t before = sink->errors;

	wm_catalog_index(s);
	if (is_dirty(s)) {
		(void)wm_store_exec(s, "DELETE FROM best");
		(void)wm_store_exec(s, best);
		(void)wm_store_exec(s, "DELETE FROM initial");
		(void)wm_store_exec(s, initials);
		(void)wm_store_exec(s, "DELETE FROM crossed");
		(void)wm_store_exec(s, crossed);
		(void)wm_store_exec(s, crossed_wide);
		(void)wm_store_exec(s, "DELETE FROM crossing");
		(void)wm_store_exec(s, crossings);
		(void)wm_store_exec(s, "DELETE FROM secret");
		number_secrets(s);
		(void)wm_store_exec(s, "UPDATE state SET dirty = 0");
	}
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		find(s, &faults[i], load, sink);
	reserved(s, load, sink);
	odd_aliases(s, load, sink);
	return wm_store_ok(s) && sink->errors == before;
}
