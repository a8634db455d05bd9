/*
 * The tables and what named queries see of them.  Queries read views only,
 * so tables may change; docs/formats-queries.md documents the views.  The rows
 * of a source stand together, by their numbers (WM_ROWS), so that no index
 * need find them.
 *
 *	source  one row a source: its path and the hash of its facts
 *	best    for each language of the guide and each thing that has a name
 *		the entry to show (the fallback of catalog.h), worked out by
 *		wm_catalog_settle()
 *	initial the letters that names begin with, for each language that has
 *		too many names for one page; made when "best" is
 *	crossed	of each topic or county with too many listings for one page,
 *		the listings of a topic in a county, or in none (''); crossing
 *		how many, and is it the topic that is split; made when "best"
 *		is
 *	secret  what is sensitive, by the id of its page, and its number; made
 *		when "best" is
 *	state   one row: has anything changed since the last settling?
 */
#include "catalog/tables.h"

static const char *const head[] = {
	"CREATE TABLE source (doc INTEGER PRIMARY KEY, path TEXT NOT NULL "
	"UNIQUE, hash TEXT NOT NULL, meaning TEXT NOT NULL);",
	"CREATE TABLE state (dirty INTEGER NOT NULL);",
	"INSERT INTO state VALUES (1);",
	"CREATE TABLE best (lang TEXT, kind TEXT, id TEXT, in_lang TEXT, "
	"entry INTEGER, PRIMARY KEY (lang, kind, id)) WITHOUT ROWID;",
	"CREATE TABLE initial (lang TEXT, letter TEXT, id TEXT, "
	"names INTEGER, listings INTEGER, sort TEXT);",
	"CREATE TABLE crossed (topic TEXT, county TEXT, listing TEXT, "
	"PRIMARY KEY (topic, county, listing)) WITHOUT ROWID;",
	"CREATE TABLE crossing (topic TEXT, county TEXT, listings INTEGER, "
	"split TEXT, PRIMARY KEY (topic, county)) WITHOUT ROWID;",
	"CREATE TABLE secret (id TEXT PRIMARY KEY, number TEXT) "
	"WITHOUT ROWID;",
};

/*
 * An index, and what the planner of queries is to believe of it: rows, then
 * rows that share its first column, its first two ...  These are the sizes of
 * a large guide, and fixed, so that a query is answered in the same way
 * whatever the guide holds: https://www.sqlite.org/fileformat2.html#stat1tab
 */
static const struct {
	const char *on, *stat;
} indexes[] = {
	{"entry_id ON entry (kind, id, lang)", "60000 20000 2 1"},
	{"entry_letter ON entry (letter, kind)", "60000 2000 500"},
	{"page_id ON page (id, lang)", "30000 2 1"},
	{"page_kind ON page (kind)", "30000 200"},
	{"page_step ON page (step) WHERE step <> ''", "2000 10"},
	{"tagged_topic ON tagged (topic, kind, id)", "120000 3000 1500 1"},
	{"tagged_id ON tagged (kind, id, topic)", "120000 60000 4 1"},
	{"alias_alias ON alias (alias)", "300 1"},
	{"anchor_id ON anchor (id, lang, anchor)", "200000 15 8 1"},
	{"link_target ON link (target, id)", "200000 12 1"},
	{"step_id ON step (id, lang)", "2000 20 10"},
	{"deadline_id ON deadline (id, lang)", "2000 20 10"},
	{"law_id ON law (id)", "300 1"},
	{"lawref_law ON lawref (law)", "3000 10"},
	{"term_id ON term (id, lang)", "400 2 1"},
	{"topic_id ON topic (id)", "100 1"},
	{"county_id ON county (id)", "58 1"},
	{"packet_id ON packet (id)", "30 1"},
	{"listing_id ON listing (id)", "10000 1"},
	{"service_listing ON service (listing, no)", "15000 2 1"},
	{"phone_listing ON phone (listing, no)", "20000 2 1"},
	{"place_listing ON place (listing, no)", "15000 2 1"},
	{"serves_area ON serves (area, listing)", "15000 200 1"},
	{"serves_listing ON serves (listing, area)", "15000 2 1"},
	{"speaks_lang ON speaks (lang, listing)", "20000 2000 1"},
	{"speaks_listing ON speaks (listing, lang)", "20000 2 1"},
	{"words_id ON words (kind, id, field, lang, off)",
	    "60000 20000 4 2 1 1"},
	{"asset_path ON asset (path)", "300 1"},
	{"counts_rule ON counts (rule, doc)", "2000 30 1"},
	{"known_fact ON known (fact)", "300 1"},
};

/*
 * The words of a field in the language "lang" of a row, by the fallback:
 * its own, else those of no language, else the default one, else the first.
 * Four subqueries, because SQLite's ORDER BY cannot see the row outside; each
 * is one look at words_id.  An IN instead of two would make a table of its
 * own each time, which is slower than all the looks together.
 */
#define STANDARD "(SELECT code FROM language WHERE standard)"
#define FIRST(what, kind, id, field, cond)                                     \
	"(SELECT " what " FROM words w WHERE w.kind = " kind " AND w.id = " id \
	" AND w.field = " field cond " ORDER BY w.lang, w.off LIMIT 1)"
#define FALL_BACK(what, lang, kind, id, field)                                 \
	"coalesce(" FIRST(what, kind, id, field, " AND w.lang = " lang)        \
	", " FIRST(what, kind, id, field, " AND w.lang = ''")                  \
	", " FIRST(what, kind, id, field, " AND w.lang = " STANDARD)           \
	", " FIRST(what, kind, id, field, "") ", '')"
#define SAID_IN(lang, kind, id, field)                                         \
	FALL_BACK("w.text", lang, kind, id, field)
/* The language that SAID_IN() finds them in. */
#define LANG_IN(lang, kind, id, field)                                         \
	FALL_BACK("CASE w.lang WHEN '' THEN " STANDARD " ELSE w.lang END",     \
	    lang, kind, id, field)
#define SAID(kind, id, field) SAID_IN("b.lang", kind, id, field)
/* Were the words in the language of the row made from others? */
#define WORDS_STALE(kind, id, field)                                           \
	"coalesce((SELECT w.stale FROM words w WHERE w.kind = " kind           \
	" AND w.id = " id " AND w.field = " field                              \
	" AND w.lang = b.lang ORDER BY w.off LIMIT 1), '')"

/* Kind and id are said of both, so that a letter of its names leads to few
 * rows (entry_letter) and not to every listing. */
#define BEST(kind)                                                             \
	" FROM best b JOIN entry e ON e.rowid = b.entry AND e.id = b.id"       \
	" AND b.kind = " kind " AND e.kind = " kind " "

static const char *const views[] = {
	"CREATE VIEW v_language AS SELECT code, name, dir, standard, no "
	"FROM language;",
	"CREATE VIEW v_entry AS SELECT b.lang, b.kind, b.id, b.in_lang, "
	"e.title, e.summary, e.sort, e.letter, e.ord "
	"FROM best b JOIN entry e ON e.rowid = b.entry;",
	"CREATE VIEW v_page AS SELECT b.lang, b.id, b.in_lang, p.kind, "
	"e.title, e.summary, e.sort, e.letter, e.ord, p.topics, p.audience, "
	"p.status, p.reviewed_by, p.reviewed_on, p.check_by, p.sensitive, "
	"p.step"
	BEST("'page'") "JOIN page p ON p.id = b.id AND p.doc = e.doc;",
	"CREATE VIEW v_tagged AS SELECT DISTINCT kind, id, topic FROM tagged;",
	"CREATE VIEW v_anchor AS SELECT b.lang, b.id, b.in_lang, a.anchor, "
	"a.kind, a.title, a.off AS no"
	BEST("'page'") "JOIN anchor a ON a.id = b.id AND a.doc = e.doc;",
	"CREATE VIEW v_step AS SELECT b.lang, b.id, b.in_lang, s.step, s.no, "
	"s.title"
	BEST("'page'") "JOIN step s ON s.id = b.id AND s.doc = e.doc;",
	"CREATE VIEW v_deadline AS SELECT b.lang, b.id AS process, b.in_lang, "
	"e.title AS title, d.step, s.title AS step_title, d.step_no, d.no, "
	"d.name, d.who, d.count, d.unit, d.start, d.law, d.words, d.rule"
	BEST("'page'") "JOIN deadline d ON d.id = b.id AND d.doc = e.doc "
	"JOIN step s ON s.doc = d.doc AND s.no = d.step_no AND s.id = d.id;",
	"CREATE VIEW v_law AS SELECT b.lang, b.id, b.in_lang, l.cite, "
	"e.summary AS name, l.confidence, l.read_on, l.checked_on, l.source, "
	"l.href, e.sort, e.letter"
	BEST("'law'") "JOIN law l ON l.id = b.id AND l.doc = e.doc;",
	"CREATE VIEW v_lawref AS SELECT DISTINCT law, id, lang, role "
	"FROM lawref WHERE role <> 'rule';",
	"CREATE VIEW v_term AS SELECT b.lang, b.id, b.in_lang, t.name, "
	"t.full, t.meaning, t.also, t.system, t.plain, e.sort, e.letter, "
	"e.stale"
	BEST("'term'") "JOIN term t ON t.id = b.id AND t.doc = e.doc AND "
	"t.lang = e.lang;",
	"CREATE VIEW v_topic AS SELECT b.lang, b.id, b.in_lang, e.title, "
	"e.summary, e.sort, e.letter, e.stale, t.oe, t.no, "
	"EXISTS (SELECT 1 FROM tagged g WHERE g.topic = b.id AND "
	"g.kind = 'page') AS pages, "
	"EXISTS (SELECT 1 FROM tagged g JOIN listing l ON l.id = g.id AND "
	"l.held = '' WHERE g.topic = b.id AND g.kind = 'listing') AS listings"
	BEST("'topic'") "JOIN topic t ON t.id = b.id AND t.doc = e.doc;",
	"CREATE VIEW v_county AS SELECT b.lang, b.id, b.in_lang, e.title, "
	"e.summary, e.sort, e.letter, c.fips, c.no"
	BEST("'county'") "JOIN county c ON c.id = b.id AND c.doc = e.doc;",
	"CREATE VIEW v_packet AS SELECT b.lang, b.id, b.in_lang, e.title, "
	"e.summary, e.sort, e.letter, p.ord, p.languages, p.paper"
	BEST("'packet'") "JOIN packet p ON p.id = b.id AND p.doc = e.doc "
	"WHERE p.languages = '' OR instr(' ' || p.languages || ' ', "
	"' ' || b.lang || ' ') > 0;",
	"CREATE VIEW v_listing AS SELECT b.lang, b.id, b.in_lang, "
	"e.title AS name, " SAID("'listing'", "b.id", "'short'") " AS short, "
	LANG_IN("b.lang", "'listing'", "b.id", "'short'") " AS short_lang, "
	WORDS_STALE("'listing'", "b.id", "'short'") " AS stale, "
	"e.sort, e.letter, l.kind, l.aka, l.web, l.email, l.verified_on, "
	"l.confidence"
	BEST("'listing'") "JOIN listing l ON l.id = b.id AND l.doc = e.doc "
	"WHERE l.held = '';",
	"CREATE VIEW v_held AS SELECT b.lang, b.id, b.in_lang, "
	"e.title AS name, e.sort, l.held"
	BEST("'listing'") "JOIN listing l ON l.id = b.id AND l.doc = e.doc "
	"WHERE l.held <> '';",
	"CREATE VIEW v_service AS SELECT b.lang, s.listing, s.service, "
	"b.in_lang, e.title AS name, "
	SAID("'service'", "b.id", "'short'") " AS short, s.no, s.status, "
	"s.topics, s.languages, s.interpreters, s.cost_kind, "
	SAID("'service'", "b.id", "'cost'") " AS cost, "
	SAID("'service'", "b.id", "'who'") " AS who, "
	"s.hours, s.min_age, s.max_age"
	BEST("'service'") "JOIN service s ON s.doc = e.doc AND "
	"b.id = s.listing || '/' || s.service "
	"WHERE s.status NOT IN ('inactive', 'defunct');",
	"CREATE VIEW v_phone AS SELECT p.listing, p.service, p.place, p.no, "
	"p.number, p.ext, p.type, p.word, p.langs, p.label FROM phone p "
	"JOIN listing l ON l.id = p.listing WHERE l.held = '';",
	"CREATE VIEW v_place AS SELECT p.listing, p.place, p.no, p.name, "
	"p.kind, p.line, p.city, p.state, p.zip, p.lat, p.lon, p.wheelchair "
	"FROM place p JOIN listing l ON l.id = p.listing WHERE l.held = '';",
	"CREATE VIEW v_serves AS SELECT DISTINCT s.listing, s.service, s.area "
	"FROM serves s JOIN listing l ON l.id = s.listing "
	"WHERE l.held = '';",
	"CREATE VIEW v_speaks AS SELECT DISTINCT s.listing, s.service, "
	"s.lang AS speaks FROM speaks s JOIN listing l ON l.id = s.listing "
	"WHERE l.held = '';",
	"CREATE VIEW v_initial AS SELECT lang, letter, id, names, listings, "
	"sort FROM initial;",
	"CREATE VIEW v_crossing AS SELECT b.lang, x.topic || '.' || x.county "
	"AS id, x.topic, x.county, b.in_lang, e.title, e.sort, x.listings, "
	"x.split"
	BEST("'county'") "JOIN crossing x ON x.county = b.id;",
	"CREATE VIEW v_crossed AS SELECT topic, county, listing FROM crossed;",
	"CREATE VIEW v_backlink AS SELECT DISTINCT b.lang, k.target, b.id, "
	"b.in_lang, e.title, e.sort"
	BEST("'page'") "JOIN link k ON k.id = b.id AND k.doc = e.doc;",
	"CREATE VIEW v_translation AS SELECT p.id, p.lang, e.title FROM page p "
	"JOIN entry e ON e.doc = p.doc AND e.kind = 'page' AND e.id = p.id;",
	"CREATE VIEW v_crisis AS SELECT b.code AS lang, c.no, c.call, c.text, "
	"c.level, " SAID_IN("b.code", "'crisis'", "c.no", "'name'")
	" AS name, " SAID_IN("b.code", "'crisis'", "c.no", "'when'")
	" AS \"when\", " LANG_IN("b.code", "'crisis'", "c.no", "'name'")
	" AS name_lang, " LANG_IN("b.code", "'crisis'", "c.no", "'when'")
	" AS when_lang FROM crisis c JOIN language b;",
	"CREATE VIEW v_notice AS SELECT n.id, n.no, w.lang, w.text "
	"FROM notice n JOIN words w ON w.kind = 'notice' AND w.id = n.id AND "
	"w.doc = n.doc;",
	"CREATE VIEW v_fact AS SELECT k.fact, k.laws, k.confidence, k.source "
	"FROM known k;",
	"CREATE VIEW v_states AS SELECT DISTINCT id, lang, fact FROM states;",
};

void
wm_catalog_schema(struct wm_buf *b)
{
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		wm_buf_puts(b, head[i]);
	for (int t = 0; t < WM_TABLE_MAX; t++) {
		const char *name = wm_table_info(t)->name;

		wm_buf_fmt(b,
		    "CREATE TABLE %s (row INTEGER PRIMARY KEY, "
		    "doc INTEGER NOT NULL, off INTEGER, len INTEGER, %s);",
		    name, wm_table_info(t)->cols);
	}
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		wm_buf_puts(b, views[i]);
}

/* "NAME ON TABLE (...)": its row for the planner. */
static void
put_stat(struct wm_buf *b, const char *on, const char *stat)
{
	struct wm_str rest = wm_str(on), name, word, table;

	(void)wm_str_word(&rest, &name);
	(void)wm_str_word(&rest, &word);
	(void)wm_str_word(&rest, &table);
	wm_buf_fmt(b, "INSERT INTO sqlite_stat1 VALUES ('%.*s', '%.*s', "
	    "'%s');", WM_PRI(table), WM_PRI(name), stat);
}

/* The first makes the table, the last has it read. */
static void
put_stats(struct wm_buf *b)
{
	wm_buf_puts(b, "ANALYZE sqlite_schema;");
	put_stat(b, "best ON best", "120000 60000 15000 1");
	put_stat(b, "crossed ON crossed", "30000 1000 10 1");
	put_stat(b, "crossing ON crossing", "3000 50 1");
	for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
		put_stat(b, indexes[i].on, indexes[i].stat);
	wm_buf_puts(b, "ANALYZE sqlite_schema;");
}

void
wm_catalog_index(struct wm_store *s)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT 1 FROM sqlite_schema WHERE name = 'known_fact'");
	bool there = wm_stmt_step(q);
	struct wm_buf b = {0};

	wm_stmt_reset(q);
	if (there)
		return;
	for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++)
		wm_buf_fmt(&b, "CREATE INDEX %s;", indexes[i].on);
	put_stats(&b);
	(void)wm_store_exec(s, wm_buf_str(&b).p);
	wm_buf_free(&b);
}
