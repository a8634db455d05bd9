/*
 * A project while it is built: what was scanned, and everything that all
 * jobs share.  Const once loaded, so that workers need no lock.
 */
#ifndef WM_BUILD_PROJECT_H
#define WM_BUILD_PROJECT_H

#include <pthread.h>

#include "base/hash.h"
#include "base/map.h"
#include "build/scan.h"
#include "model/calendar.h"
#include "print/print.h"
#include "transform/lint.h"
#include "transform/sheet.h"

/* On which day, or at which hour, a process began; process "": each. */
struct wm_start {
	struct wm_str process;
	struct wm_moment at;
};

/* One copy of a packet, made for somebody: see waymark_packet(). */
struct wm_wish {
	struct wm_str packet; /* its name */
	struct wm_str lang;
	struct wm_str paper; /* "letter", "a4"; "": what the packet says */
	struct wm_str whom;  /* the name on the cover, or "" */
	struct wm_start *starts;
	size_t nstarts;
	struct wm_breaks breaks;
	struct wm_buf *pdf; /* where it goes */
	bool refused; /* there is no such packet, or no date for it */
};

struct wm_options {
	const char *root; /* the project's folder */
	const char *out;  /* the site's folder; NULL: root/site */
	unsigned threads; /* at least 1 */
	wm_day today;
	uint64_t program; /* what makes things: another makes all anew */
	bool strict; /* warnings of state count as errors */
	bool dry;    /* check only, write nothing */
	struct wm_wish *wish; /* dry, but for one packet; or NULL */
};

/* A file of the project in memory. */
struct wm_loaded {
	struct wm_source src;
	struct wm_hash hash; /* of its bytes */
};

struct wm_font_file;
struct wm_state;

/*
 * Files that could not be read, or whose bytes were no longer those that
 * the build began with.  Some sinks are only for messages on the content,
 * and thrown away; this one stops the build.
 */
struct wm_trouble {
	pthread_mutex_t lock; /* jobs read too */
	struct wm_sink sink;
};

struct wm_project {
	struct wm_arena mem;
	struct wm_options opt;
	struct wm_scan scan;
	struct wm_site site;
	struct wm_hash site_hash; /* of site.xml */
	struct wm_limits limits; /* rules.xml; none if it has faults */
	struct wm_hash limits_hash; /* 0 if there is no such file */
	struct wm_map loaded; /* path -> struct wm_loaded: templates only */
	struct wm_sheet_files sheets; /* of pages and of packets */
	struct wm_strings **strings; /* as site.langs */
	const struct wm_source *css; /* templates/print/packet.css or NULL */
	/* Declared fonts, if the guide has packets; see fonts.h. */
	struct wm_print_font *fonts;
	struct wm_font_file *font_files;
	struct wm_hash *font_hashes;
	size_t nfonts;
	struct wm_str *fonts_lacking; /* optional ones that nobody has */
	size_t nlacking;
	bool has_packets;
	/* Lent by a build; NULL elsewhere. */
	const struct wm_state *state;
	struct wm_trouble *trouble;
};

/*
 * In two steps: scan, which reads no file; then load what jobs share and,
 * unless that was done with the same bytes, lint the templates.  False if
 * the build cannot go on; what else is wrong was reported.
 * wm_project_close() it in any case.
 */
bool wm_project_scan(struct wm_project *, const struct wm_options *,
    struct wm_sink *);
bool wm_project_load(struct wm_project *, bool lint, struct wm_sink *);
void wm_project_close(struct wm_project *);

/*
 * Read a source file into the arena; at most WM_XML_MAX bytes.  False with
 * a report, also if it changed since the build began.
 */
bool wm_project_read(const struct wm_project *, struct wm_arena *,
    struct wm_str path, struct wm_source *, struct wm_sink *);

/* A template, lent; NULL if there is none at that path. */
const struct wm_loaded *wm_project_loaded(const struct wm_project *,
    struct wm_str path);

/* The strings of a language of the site, lent. */
const struct wm_strings *wm_project_strings(const struct wm_project *,
    struct wm_str lang);

#endif
