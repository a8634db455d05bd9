/*
 * Pages of the database with a checksum each.  SQLite notices a page that
 * makes no sense, but not one in which a number or a letter is another one
 * than was written; a build would believe it.  So the file is read and
 * written through a layer that keeps 8 bytes at the end of each page for a
 * hash of the rest and of the page's number.  Only pages that are read are
 * looked at, so a build that reads little checks little.
 *
 * The log beside the file (-wal) has checksums of SQLite's own.
 */
#ifndef WM_STORE_PAGES_H
#define WM_STORE_PAGES_H

#include <sqlite3.h>
#include <stdbool.h>

/* The layer's name, for sqlite3_open_v2(). */
#define WM_PAGES "waymark"

/*
 * Make the layer known to SQLite.  Before the first connection, which is
 * opened before there are threads; again is fine.  False without memory.
 */
bool wm_pages_start(void);

/* Leave room for the checksums in a file that has no table yet. */
void wm_pages_reserve(sqlite3 *);

#endif
