/*
 * The catalog: what every document tells the others, and the answers to
 * what they ask.  Three steps, in this order:
 *
 *  1. wm_catalog_facts() takes the facts out of a document's tree.  Memory
 *     only: run it in any thread.
 *  2. wm_catalog_put() writes them to the database, wm_catalog_drop()
 *     forgets a source that is gone, wm_catalog_settle() then works out what
 *     spans documents (translations, back links, clashes).  Main thread, in
 *     one transaction, in order of the sources' paths.
 *  3. Each worker opens a catalog of its own and asks.  Every question is an
 *     observation of the job that asks (model/obs.h).
 *
 * Ids, as everywhere: "iep/request", "iep/process#assess", "listing:slug",
 * "law:ec-56321", "term:iep", "topic:x", "county:x", "topic:x.y" (a topic
 * in a county, where the topic has many listings), "packet:x", and the
 * special pages "home" ("index" is the same), "search", "glossary", "a-z",
 * "listings", "topics", "counties", "packets", "rights", "letters", "laws",
 * "404".
 *
 * Fallback: what is not there in the language asked for is given in the
 * default language, else in the first language (by code) that has it, and
 * the answer says which.
 */
#ifndef WM_CATALOG_CATALOG_H
#define WM_CATALOG_CATALOG_H

#include "base/buf.h"
#include "base/hash.h"
#include "model/doc.h"
#include "model/obs.h"
#include "store/store.h"

/* Append the SQL of the catalog's tables and views: join it with one's own
 * and hand both to wm_store_open(). */
void wm_catalog_schema(struct wm_buf *);

/* ---- 1. facts in, any thread ---- */

/* A row for one table of the catalog; all values as text. */
struct wm_fact {
	int table; /* see facts.c */
	const struct wm_str *v;
	struct wm_span at; /* where the document says it */
};

/* The facts of one document, in the order of the document.  They keep
 * nothing of the document: it may be freed before they are put. */
struct wm_facts {
	struct wm_arena mem;
	struct wm_str path; /* of the source; what rows are replaced by */
	struct wm_fact *all;
	size_t n, cap;
	struct wm_hash hash;	/* of all rows: equal facts dirty nobody */
	struct wm_hash meaning; /* the same without places */
};

/*
 * Collect what others may ask about a document.  "out" is {0} before.
 * Confidential places, private numbers and notes never get into it.
 */
void wm_catalog_facts(const struct wm_doc *, struct wm_facts *out,
    struct wm_sink *);

/* content/facts.tsv: id, law ids separated by blanks, confidence, source;
 * separated by tabs; '#' begins a comment line. */
void wm_catalog_facts_tsv(const struct wm_source *, struct wm_facts *out,
    struct wm_sink *);

/* A file below content/assets: its path below that folder, its bytes' hash. */
void wm_catalog_facts_asset(struct wm_str source_path, struct wm_str asset,
    struct wm_hash, struct wm_facts *out);

void wm_facts_free(struct wm_facts *);

/* Append them in words, a row a line, for "waymark show facts". */
void wm_facts_show(const struct wm_facts *, struct wm_buf *);

/* ---- 2. into the database, main thread ---- */

/*
 * Replace what the document's source said before.  Writes nothing if the
 * facts are those already there, and only places if nothing but places
 * changed; else "*changed" becomes true (NULL is fine).  False after an error
 * of the database.
 */
bool wm_catalog_put(struct wm_store *, const struct wm_facts *, bool *changed);

/* The source is gone, and what it said. */
bool wm_catalog_drop(struct wm_store *, struct wm_str path);

/* Forget every source whose path is not in the list (sorted by bytes). */
bool wm_catalog_keep(struct wm_store *, const struct wm_str *paths, size_t n);

/* Gives the source again to point a message into it; NULL if it cannot.
 * It is used before the next is asked for, so one place for all is enough. */
struct wm_loader {
	void *arg;
	const struct wm_source *(*load)(void *arg, struct wm_str path);
};

/*
 * After all puts and drops: translations, back links, and the messages about
 * what two documents claim (paths, aliases, ids of terms and laws).  Does no
 * work but the checks if nothing changed since the last time.  False after
 * an error of the database or one that was reported.
 */
bool wm_catalog_settle(struct wm_store *, const struct wm_loader *,
    struct wm_sink *);

/* ---- 3. questions, one catalog a worker ---- */

struct wm_catalog;

/* The named queries of templates/query/: "rights" and its source, whose path
 * is the name of the observation.  Const and shared by all workers. */
struct wm_named_query {
	struct wm_str name;
	const struct wm_source *src;
};

/*
 * A catalog over a connection of the worker's own, which it closes.  The
 * queries are lent for its life.  Never NULL.
 */
struct wm_catalog *wm_catalog_open(struct wm_store *,
    const struct wm_named_query *, size_t nqueries);
void wm_catalog_close(struct wm_catalog *);

/*
 * Begin a job: what is asked from now on goes to its observations and what
 * goes wrong to its sink.  "obs" may be NULL.  Answers are lent until the
 * next begin.
 */
void wm_catalog_begin(struct wm_catalog *, struct wm_obs *, struct wm_sink *);

/* From now on observations go to "obs"; gives back where they went.  The
 * job goes on. */
struct wm_obs *wm_catalog_watch(struct wm_catalog *, struct wm_obs *obs);

/* Check the texts of all queries; each fault is reported in its source. */
bool wm_catalog_check_queries(struct wm_catalog *, struct wm_sink *);

/* What a stored observation (FACT, ABSENT or QUERY) would see today, and in
 * words (lent until the next begin; NULL is fine); false if it is not one of
 * the catalog's. */
bool wm_catalog_again(struct wm_catalog *, enum wm_seen *, struct wm_str key,
    struct wm_hash *now, struct wm_str *said);

struct wm_language {
	struct wm_str code, name; /* "es", "Español" */
	bool rtl, standard;	  /* standard: the default one */
};
/* The guide's languages, the default one first. */
const struct wm_language *wm_catalog_languages(struct wm_catalog *, size_t *n);

/* Site path of a page: "es/iep/request.html".  Ids as above, no anchor. */
struct wm_str wm_catalog_output(struct wm_catalog *, struct wm_str lang,
    struct wm_str id);

enum wm_miss {
	WM_MISS_NONE,
	WM_MISS_ID,	/* there is no such thing in any language */
	WM_MISS_ANCHOR, /* the page has no such anchor; href leads to it */
	WM_MISS_HELD,	/* a listing that is kept out of the site */
};

struct wm_href {
	enum wm_miss miss;
	struct wm_str href;   /* from "from": "../iep/request.html#ask" */
	struct wm_str output; /* "iep/request.html" */
	struct wm_str lang;   /* of what it leads to */
	bool other;	      /* that is not the language asked for */
};

/*
 * Where "id" (with or without "#anchor") leads, from the page whose path
 * below site/ is "from", for somebody who reads "lang".  False, with "miss",
 * if nowhere.
 */
bool wm_catalog_href(struct wm_catalog *, struct wm_str from,
    struct wm_str lang, struct wm_str id, struct wm_href *);

struct wm_title {
	struct wm_str title, summary, lang;
};
/* Plain text; of "page#anchor" the title of the step or heading.  The titles
 * of special pages are the templates' affair: false. */
bool wm_catalog_title(struct wm_catalog *, struct wm_str lang,
    struct wm_str id, struct wm_title *);

/* Rows and columns of an answer; a null is the empty string. */
struct wm_rows {
	size_t ncols, nrows;
	const struct wm_str *names; /* of columns */
	const struct wm_str *cells; /* row after row */
};
struct wm_str wm_rows_at(const struct wm_rows *, size_t row, const char *col);

/* A named query; args[0] is the language, ?1.  An unknown name or a wrong
 * number of arguments is reported (once a job) and gives no rows. */
const struct wm_rows *wm_catalog_query(struct wm_catalog *,
    struct wm_str name, const struct wm_str *args, size_t nargs);

/* Deadlines of a process, or of one of its steps ("iep/process#assess"), in
 * order.  Columns: process step step_title step_no id who count unit from law
 * words lang title. */
const struct wm_rows *wm_catalog_deadlines(struct wm_catalog *,
    struct wm_str lang, struct wm_str id);

/* The page in each language of the guide, the default first.  Columns: lang,
 * name, dir, href (relative to "from"), missing ("yes": no such page, href
 * leads to the original), current ("yes").  Special pages too. */
const struct wm_rows *wm_catalog_translations(struct wm_catalog *,
    struct wm_str from, struct wm_str lang, struct wm_str id);

/* Pages that link to it.  Columns: id lang title. */
const struct wm_rows *wm_catalog_backlinks(struct wm_catalog *,
    struct wm_str lang, struct wm_str id);

/* One law.  Columns: id cite name confidence read_on checked_on source href.
 * One term.  Columns: id lang name full meaning also system stale. */
const struct wm_rows *wm_catalog_law(struct wm_catalog *, struct wm_str lang,
    struct wm_str id);
const struct wm_rows *wm_catalog_term(struct wm_catalog *, struct wm_str lang,
    struct wm_str id);
/* What terms are called in a language, in order.  Columns: id name full. */
const struct wm_rows *wm_catalog_terms(struct wm_catalog *,
    struct wm_str lang);

/* The words of the glossary by name alone, and acronyms that everyone knows.
 * Columns: id ("": known) name also plain ("": no jargon). */
const struct wm_rows *wm_catalog_vocabulary(struct wm_catalog *,
    struct wm_str lang);

/*
 * The card of a listing (slug without "listing:"); false if there is none or
 * it is held back.  Columns:
 *  main      id lang name short short_lang kind web email stale verified_on
 *            confidence languages cost_kind hours (the first said)
 *  phones    number ext type word langs label service place
 *  places    id name kind line city state zip lat lon wheelchair; of a
 *            confidential place there is no row
 */
struct wm_card {
	const struct wm_rows *main, *phones, *places;
};
bool wm_catalog_listing(struct wm_catalog *, struct wm_str lang,
    struct wm_str slug, struct wm_card *);

/* The crisis lines of site.xml.  Columns: no call text level name when. */
const struct wm_rows *wm_catalog_crisis(struct wm_catalog *,
    struct wm_str lang);

/* The ZIP codes of areas.xml, sorted.  Columns: code county lat lon. */
const struct wm_rows *wm_catalog_zips(struct wm_catalog *);

/* A file below content/assets, or a static one put as an asset: its relative
 * address from "from"; false if there is none. */
bool wm_catalog_asset(struct wm_catalog *, struct wm_str from,
    struct wm_str path, struct wm_str *href);

/* Does a topic, county, law, term, listing, packet or page of that id exist?
 * If not, "*near" is the nearest that does, or "". */
bool wm_catalog_known(struct wm_catalog *, const char *kind, struct wm_str id,
    struct wm_str *near);

/* Paths below content/ of all pages of a language, for hints; not observed. */
const struct wm_str *wm_catalog_sources(struct wm_catalog *,
    struct wm_str lang, size_t *n);
/* The anchor of a page nearest to "anchor", or ""; not observed. */
struct wm_str wm_catalog_near_anchor(struct wm_catalog *, struct wm_str lang,
    struct wm_str id, struct wm_str anchor);

/* The letters that have a page of their own, by language and order; not
 * observed.  Columns: lang letter id. */
const struct wm_rows *wm_catalog_initials(struct wm_catalog *);

/* The pages of a topic in one county, where either has too many listings
 * for one page; not observed.  Columns: id ("food.river"), county. */
const struct wm_rows *wm_catalog_crossings(struct wm_catalog *);

/* Older paths of pages, without folder of the language and ending.  Columns:
 * alias lang id. */
const struct wm_rows *wm_catalog_aliases(struct wm_catalog *);

/* Every page a reader may look for, but in which language: path below the
 * language's folder, langs (separated by blanks; "" for all), day it was last
 * checked, or "". */
const struct wm_rows *wm_catalog_published(struct wm_catalog *);

/* Does topics.xml say that the topic is sensitive? */
bool wm_catalog_sensitive(struct wm_catalog *, struct wm_str topic);

/* What the page of a sensitive thing is called by, "4403": no other of the
 * guide has it.  "" for all else. */
struct wm_str wm_catalog_number(struct wm_catalog *, struct wm_str id);

/* Is the listing kept out of the site? */
bool wm_catalog_held(struct wm_catalog *, struct wm_str slug);

/* ---- sorting and letters ---- */

/* Append the key by which "s" sorts in "lang": folded, no punctuation, no
 * leading article; in Spanish ñ after n. */
void wm_sort_key(struct wm_buf *, struct wm_str lang, struct wm_str s);
/* The heading it stands under in an A-Z list: "A", "Ñ", "0-9". */
struct wm_str wm_sort_letter(struct wm_arena *, struct wm_str key,
    struct wm_str lang);

/* ---- listings ---- */

/*
 * Take out of an organization's tree all that may not be published:
 * confidential places' addresses, private phones and e-mails, the record but
 * for verified, imported's and source's dates.  Do it before any template
 * sees the tree.
 */
void wm_listing_scrub(struct wm_doc *);

#endif
