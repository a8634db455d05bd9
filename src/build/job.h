/*
 * Jobs: a job is a function from a source and what it asked for to files,
 * messages and observations.  Page jobs make one HTML page, packet jobs its
 * PDF and the web page that leads to its parts, file jobs what servers and other
 * programs read.
 */
#ifndef WM_BUILD_JOB_H
#define WM_BUILD_JOB_H

#include "build/publish.h"
#include "build/shared.h"
#include "build/sources.h"
#include "search/index.h"

enum wm_job_kind {
	WM_JOB_PAGE,   /* a source's page in one language */
	WM_JOB_MADE,   /* a page that is made, not written: lists, search */
	WM_JOB_TERMS,  /* as PAGE, of the glossary: a result a term */
	WM_JOB_TWIN,   /* the web page of a packet */
	WM_JOB_PACKET, /* a packet as PDF */
	WM_JOB_CHECK,  /* a source without a page: checks only */
	WM_JOB_FILES   /* files for servers and for other programs */
};

struct wm_job {
	enum wm_job_kind kind;
	const struct wm_source_note *note; /* NULL for MADE */
	struct wm_str lang;
	struct wm_str id;   /* "iep/request", "listing:x", "search", "server" */
	struct wm_str root; /* MADE: name of the document's root element */
	struct wm_str arg;  /* MADE: id="" of the root, or "" */
	bool checks; /* report what the source says wrong: once a source */
};

struct wm_jobs {
	struct wm_arena mem;
	struct wm_job *all; /* in the order of their reports */
	size_t n, cap;
};

/* A file that a job made. */
struct wm_output {
	struct wm_str path; /* below site/ */
	struct wm_hash hash;
	bool staged; /* it differs from what the site has */
	struct wm_stat st; /* of the file, staged or there already */
};

/* What running a job gave; freed by wm_result_free(). */
struct wm_result {
	struct wm_arena mem;
	struct wm_sink sink;
	struct wm_obs obs;
	struct wm_output *out;
	size_t nout;
	struct wm_buf vector; /* for the search index; or empty */
	struct wm_str *vectors; /* pieces of it, one a result */
	size_t nvectors;
};

/* Everything one worker keeps for its jobs. */
struct wm_worker;

struct wm_phase {
	struct wm_project *project;
	const struct wm_sources *sources;
	const struct wm_publish *publish; /* NULL: nothing is staged */
	struct wm_shared_parts *parts;
	const char *db; /* path of build.db */
	const struct wm_named_query *queries;
	size_t nqueries;
};

/* Never NULL; what goes wrong is reported by the first job. */
struct wm_worker *wm_worker_open(const struct wm_phase *);
void wm_worker_close(struct wm_worker *);

/* The catalog of the worker, lent. */
struct wm_catalog *wm_worker_catalog(struct wm_worker *);

void wm_job_run(struct wm_worker *, const struct wm_job *,
    struct wm_result *);
void wm_result_free(struct wm_result *);

/* Which pages and packets the guide has; deterministic. */
void wm_jobs_plan(struct wm_jobs *, const struct wm_project *,
    const struct wm_sources *, struct wm_catalog *);
void wm_jobs_free(struct wm_jobs *);

/* The name of a job, "page es iep/request": all that the buffer holds. */
struct wm_str wm_job_name(struct wm_buf *, const struct wm_job *);

#endif
