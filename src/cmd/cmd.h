/*
 * The command line.  A command is a row of the table in main.c and a file
 * of its own; it gets its options parsed and returns its exit status.
 */
#ifndef WM_CMD_CMD_H
#define WM_CMD_CMD_H

#include "waymark.h"

struct cmd_args {
	struct waymark w;
	const char *lang;
	const char *start, *breaks; /* of deadline and packet */
	const char *paper, *whom;   /* of packet */
	bool watch;
	char **words; /* what stands behind the options */
	int nwords;
};

struct cmd {
	const char *name;
	int (*run)(struct cmd_args *);
	const char *options; /* letters of the options it takes, see args.c */
	const char *args;    /* of the usage line */
	const char *help;    /* one line */
};

extern const struct cmd cmd_table[];

int cmd_build(struct cmd_args *);
int cmd_check(struct cmd_args *);
int cmd_clean(struct cmd_args *);
int cmd_deadline(struct cmd_args *);
int cmd_explain(struct cmd_args *);
int cmd_help(struct cmd_args *);
int cmd_init(struct cmd_args *);
int cmd_packet(struct cmd_args *);
int cmd_schema(struct cmd_args *);
int cmd_search(struct cmd_args *);
int cmd_show(struct cmd_args *);
int cmd_version(struct cmd_args *);
int cmd_why(struct cmd_args *);

/*
 * Fill "args" from argv[1...] for a command; false after a usage message.
 * The clock and SOURCE_DATE_EPOCH are read here and nowhere else.
 */
bool cmd_parse(const struct cmd *, int argc, char **argv, struct cmd_args *);

#endif
