/*
 * Diagnostics.  A pass that finds a fault reports it and goes on; the run
 * fails at the end if any error was reported.  Reports are kept in the sink
 * of the job that made them, so that their order never depends on threads
 * and a skipped job can still show its warnings.
 */
#ifndef WM_DIAG_DIAG_H
#define WM_DIAG_DIAG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum wm_code {
#define WM_CODE(name, code, level, text, explain) WM_##name,
#include "diag/codes.def"
#undef WM_CODE
	WM_CODE_MAX
};

enum wm_level { WM_WARNING, WM_ERROR };

/* The bytes a message points into; const once made. */
struct wm_source {
	struct wm_str path; /* relative to the project */
	struct wm_str text; /* valid UTF-8 */
};

/* A place in a source.  "src" NULL: nowhere in particular. */
struct wm_span {
	const struct wm_source *src;
	uint32_t off; /* bytes */
	uint32_t len; /* bytes; 0 = a point */
};

/* One report, complete in itself: it needs no source to be printed. */
struct wm_report {
	enum wm_code code;
	enum wm_level level;	 /* of its code, or raised by --strict */
	struct wm_str path;	 /* "" = none */
	uint32_t line, col;	 /* from 1; col counts bytes; 0 = unknown */
	uint32_t caret;		 /* bytes to underline, at least 1 */
	struct wm_str text;	 /* the message, no full stop */
	struct wm_str source;	 /* the line it points into, or "" */
	struct wm_str hint;	 /* "" = none */
	struct wm_str see_path;	 /* another place, or "" */
	uint32_t see_line, see_col;
	struct wm_str see_text;
	uint64_t order; /* of being reported in its sink */
};

/* Where reports go: one a job.  Start with "struct wm_sink s = {0}". */
struct wm_sink {
	struct wm_arena mem;
	struct wm_report *all;
	size_t n, cap;
	size_t errors, warnings;
	size_t limit; /* keep at most so many reports; 0 = 1,000.  Those
		       * that are not kept are counted all the same */
	size_t last;  /* of those kept when there were too many, the one
		       * that would go first, and 1; 0 = all are kept */
	bool kept;    /* the newest report is there to be added to */
};

/* Report; the arguments fill the text of the code in codes.def. */
void wm_report(struct wm_sink *, enum wm_code, struct wm_span, ...);

/* As wm_report(), for a file that could not be read into a source. */
void wm_report_path(struct wm_sink *, enum wm_code, struct wm_str path, ...);

/* Add to the report just made: a way out; another place and what it is. */
void wm_hint(struct wm_sink *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
void wm_see(struct wm_sink *, struct wm_span, const char *, ...)
    __attribute__((format(printf, 3, 4)));

void wm_sink_free(struct wm_sink *);

/* Append copies of the reports of "from" to "to".  Beyond twice the limit,
 * "to" is sorted and cut to it; later ones that would be cut are counted. */
void wm_sink_merge(struct wm_sink *to, const struct wm_sink *from);

/* Would every warning at that path and later ones be cut? */
bool wm_sink_past(const struct wm_sink *, struct wm_str path);

/* By path, line, column, code and text; equal ones are left out.  Beyond the
 * limit errors are kept before warnings, and these by their order. */
void wm_sink_sort(struct wm_sink *);

/* Append all reports as bytes to store; and read such bytes back, appending
 * to the sink.  Codes that are no longer known are left out. */
void wm_sink_save(const struct wm_sink *, struct wm_buf *);
void wm_sink_load(struct wm_sink *, struct wm_str);

/* Line and column (bytes), from 1, of a byte offset. */
void wm_where(const struct wm_source *, uint32_t off, uint32_t *line,
    uint32_t *col);

/* Catalogue: "WM201", its level, its text and its explanation. */
struct wm_code_info {
	const char *name; /* XML_SYNTAX */
	const char *code;
	enum wm_level level;
	const char *text;
	const char *explain;
};
const struct wm_code_info *wm_code_info(enum wm_code); /* lent */
/* The code that is called so, "WM003"; false: none is. */
bool wm_code_named(struct wm_str, enum wm_code *);

/*
 * The nearest of the candidates seen so far: start with {0}, offer each,
 * read "best" ("" if none is near enough: Damerau-Levenshtein distance at
 * most a third of the length, and at most 3; capitals count as small).
 */
struct wm_near {
	struct wm_str wanted;
	struct wm_str best;
	size_t distance;
};
void wm_near_offer(struct wm_near *, struct wm_str);

#endif
