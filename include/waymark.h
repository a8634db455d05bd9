/*
 * Everything that the commands, the server and the fuzzers may call; all
 * else is hidden.  Each call does one command's work and returns its exit
 * status:
 *
 *	0  fine		1  the content has errors
 *	2  usage	3  the system failed
 *
 * What there is to say goes through "write": nothing here prints.
 */
#ifndef WAYMARK_H
#define WAYMARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WAYMARK_VERSION "0.1.0"

enum { WAYMARK_OK, WAYMARK_CONTENT, WAYMARK_USAGE, WAYMARK_SYSTEM };

/* Bytes for standard output (1) or standard error (2). */
typedef void waymark_write(void *arg, int stream, const char *, size_t);

struct waymark {
	const char *root; /* the project's folder */
	const char *out;  /* the site's folder; NULL: root/site */
	unsigned threads; /* 0: one a processor */
	int32_t today;	  /* days since 1970-01-01 */
	/* Which day it is by now, for a watch over midnight; NULL: it stays
	 * "today".  False if nobody knows. */
	bool (*day)(int32_t *today);
	uint64_t program; /* of its bytes: another one makes all anew */
	bool strict;	  /* warnings count as errors */
	bool json;	  /* messages and results for programs */
	bool quiet;	  /* no line about what was done */
	bool verbose;	  /* how many jobs ran, too */
	waymark_write *write;
	void *arg;
};

/* Once each: before any other call, and after the last. */
void waymark_start(void);
void waymark_stop(void);

int waymark_build(const struct waymark *);
/* Build, and again whenever a file changes, until the process is ended. */
int waymark_watch(const struct waymark *);
int waymark_check(const struct waymark *); /* all of it, writing nothing */
int waymark_clean(const struct waymark *); /* site and .waymark/ away */

/* Why the last build made this file of the site anew; of "law:ID", what
 * rests on the law, with each place. */
int waymark_why(const struct waymark *, const char *path);

/* Search the built site; "lang" is the reader's or NULL. */
int waymark_search(const struct waymark *, const char *lang,
    const char *words);

/*
 * The last day of a rule of content/rules.xml that starts at "start"
 * ("2026-11-03" or "2026-11-03T15:30"), with each day counted or skipped;
 * "breaks" is a file of school breaks or NULL.  Without a rule, lists them.
 */
int waymark_deadline(const struct waymark *, const char *rule,
    const char *start, const char *breaks, const char *lang);

/* A copy of a packet; what is NULL was not asked for. */
struct waymark_copy {
	const char *packet; /* "orientation" */
	const char *file;   /* NULL: orientation.pdf here; "-": to stream 1 */
	const char *lang;   /* NULL: the guide's default language */
	const char *start;  /* "2026-11-03", or "iep/process=2026-11-03,..." */
	const char *breaks; /* a file of school breaks */
	const char *paper;  /* "letter", "a4" or "legal" */
	const char *whom;   /* for the cover; kept nowhere else */
};

/* Make it as PDF.  Nothing else is written: the site stays as it is. */
int waymark_packet(const struct waymark *, const struct waymark_copy *);

/* What a message code means; NULL lists all. */
int waymark_explain(const struct waymark *, const char *code);

/* Write templates/schema/<kind>.rng. */
int waymark_schema(const struct waymark *);

/* "tree" or "facts" of one source, by its path in the project. */
int waymark_show(const struct waymark *, const char *what, const char *path);

/*
 * Begin a guide in a folder that is new or empty: one page in each of two
 * languages, and the templates found in the folder "share".
 */
int waymark_init(const struct waymark *, const char *share, const char *dir);

/* A usage error, as any other message. */
int waymark_usage(const struct waymark *, const char *message,
    const char *hint);

/* The version of this program and of each library. */
int waymark_version(const struct waymark *);

#endif
