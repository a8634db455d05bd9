/*
 * keep/: which files the site has, with the hash of each, for readers who
 * keep the guide on a phone.
 *
 *	keep/files.json  {"en":{"files":N,"bytes":N,"parts":["HASH",...]},...}
 *	keep/HASH.json   {"iep/request.html":"hash",...}
 *
 * A group is a language ("en": its pages), its files to print ("en+"), or
 * what all languages share ("" and "+").  HASH is the hash of the part's own
 * bytes, so a reader's copy fetches the parts that it lacks and, of them, the
 * files that differ.  A part ends where the hash of a path says so: an edit
 * changes the parts of its own files, and a page more or less no other.
 */
#ifndef WM_BUILD_KEEP_H
#define WM_BUILD_KEEP_H

#include "base/buf.h"
#include "base/hash.h"
#include "model/site.h"
#include "store/store.h"

struct wm_keep {
	struct wm_store *store; /* rows of state.h: output, kept, touched */
	const struct wm_site *site;
	/* A file that was made; does the site hold the one with these bytes;
	 * that one stays. */
	void (*put)(void *arg, struct wm_str path, struct wm_str bytes);
	bool (*holds)(void *arg, struct wm_str path, struct wm_hash);
	void (*stay)(void *arg, struct wm_str path);
	void *arg;
};

/*
 * Bring keep/ up to date with the rows of all other files, which must be
 * complete: those that were touched since the last call tell which parts are
 * made anew.  Each file of keep/ is put or stays, once.
 */
void wm_keep_make(const struct wm_keep *);

#endif
