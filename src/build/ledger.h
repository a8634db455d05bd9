/*
 * The ledger: which jobs made the site that is published, what they saw,
 * said and made; and what becomes of that in this build.  Reads and writes
 * the rows of jobs and outputs (state.h) in the open transaction.
 */
#ifndef WM_BUILD_LEDGER_H
#define WM_BUILD_LEDGER_H

#include "build/build.h"
#include "build/index.h"
#include "build/job.h"
#include "build/keys.h"

/* A file that a job of the last published build made. */
struct wm_made {
	struct wm_made *next; /* of the same job */
	struct wm_str path;   /* below site/ */
	size_t at;	      /* its place among what the site holds */
};

/* A job of the last published build. */
struct wm_past {
	int64_t id;
	struct wm_str why;    /* it must run; or "" */
	struct wm_made *made; /* NULL, too, if there is nothing to publish */
	bool planned; /* this build has it, too */
	bool stands;  /* and it need not run */
};

struct wm_ledger {
	struct wm_arena mem;
	struct wm_store *store;
	struct {
		struct wm_past *past; /* NULL: it is new */
		struct wm_str why;    /* it must run; or "" */
	} *jobs; /* as the plan's */
	const struct wm_jobs *plan;
	struct wm_past **past;	 /* by number */
	size_t npast, cap;
	struct wm_map loose;	 /* path -> file that no job made */
	struct wm_str *index;	 /* paths of the index */
	size_t nindex;
};

/* The plan and the store are lent. */
void wm_ledger_open(struct wm_ledger *, struct wm_store *,
    const struct wm_jobs *plan);
void wm_ledger_free(struct wm_ledger *);

/*
 * Load; which jobs must run, in jobs[].why: those that are new, look at a
 * stale key or made a file that is not as it was.  Files of the others stay.
 * (publish NULL: a dry run, which looks at no file.)
 */
void wm_ledger_choose(struct wm_ledger *, const struct wm_stales *,
    struct wm_publish *publish);

/* What the jobs that stand reported when they ran last, again.  Of those that
 * would not be shown only the number is looked at. */
void wm_ledger_repeat(struct wm_ledger *, struct wm_sink *);

/* Job i ran: its row, its files, its reports (which are sorted), its numbers.
 * Says the row's. */
int64_t wm_ledger_ran(struct wm_ledger *, size_t i, struct wm_result *,
    struct wm_keys *);

/* A file that no job made (job 0), or that a job did. */
void wm_ledger_output(struct wm_ledger *, const struct wm_output *,
    int64_t job);

/* Does the site hold these bytes at that path, by the rows? */
bool wm_ledger_holds(struct wm_ledger *, struct wm_str path, struct wm_hash,
    const struct wm_publish *);

/* Are all files of the search index as they were made? */
bool wm_ledger_index_holds(const struct wm_ledger *,
    const struct wm_publish *);

/* Forget jobs that are no more; then, when everything but keep/ has been made,
 * loose files that were not made again. */
void wm_ledger_drop_gone(struct wm_ledger *, struct wm_index *);
void wm_ledger_write(struct wm_ledger *, const struct wm_publish *);

/* ---- without loading it ---- */

/* All rows: the next build makes everything. */
void wm_ledger_forget(struct wm_store *);
/* Is every file of the site as it was made, and none beside them? */
bool wm_ledger_intact(struct wm_store *, const struct wm_publish *);
/*
 * The site is in another folder than the last one was: files that have the
 * bytes of their rows stand, whatever their times.
 */
void wm_ledger_adopt(struct wm_store *, const struct wm_publish *);
/* How many pages, packets and jobs the site has. */
void wm_ledger_count(struct wm_store *, struct wm_counts *);

#endif
