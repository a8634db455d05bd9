/*
 * The index's files, for those who write them (shards.c) and those who read
 * them back (query.c; the client in the browser does the same):
 *
 *	search/search.js    wmRoot("1 N", LANGS, TERMS, DOCS); and the client
 *	search/t/HASH.js    wmTerms("HASH", FORMS, GROUPS);
 *	search/d/HASH.js    wmDocs("HASH", RECORDS);
 *
 * The arguments are JSON strings of lines.
 *
 *	LANGS	"en 0 120": pages 0 ... 119 are in English
 *	TERMS	"aid HASH": a shard and the first form in it, sorted by bytes
 *	DOCS	"HASH": 16 records each, in order
 *	FORMS	"letters 4": a word as it stands in the pages, and its group
 *		(or groups, if languages share the word); sorted by bytes.
 *		Forms of one stem share a group, so that nobody needs a
 *		stemmer to search
 *	GROUPS	"0JA3CBzQA": postings.  Each is the distance to the last page
 *		in base 36 (0-9a-z), a level (A-Z) and a section (A-Z)
 *	RECORDS	path TAB title TAB summary TAB kind TAB lang (TAB anchor TAB
 *		heading)...: section B is the first heading
 *
 * A level is 25 w / (w + 5), where w counts 12 for being in the title or the
 * page's "also", 8 in the summary, 7 in a heading and 2 in the text, the text
 * at most thrice: BM25F with the lengths taken as constant, so that an edit
 * changes the postings of its own words only.
 */
#ifndef WM_SEARCH_FORMAT_H
#define WM_SEARCH_FORMAT_H

enum {
	WM_DOCS_A_SHARD = 16,
	WM_SECTIONS = 25,      /* headings of a page that can be linked to */
	WM_LEVELS = 25,
};

#endif
