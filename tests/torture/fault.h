/*
 * Between the shim (fault.c), which makes one call of a program fail, and
 * the program that starts it (torture.c).  The shim is told by environment
 * variables:
 *
 *	FAULT		a class below, "any": all but alloc, or "change": those
 *			that change what is on the disk
 *	FAULT_AT	which call of the class, from 1
 *	FAULT_HOW	an errno name, "short" (half is written) or "kill"
 *	FAULT_STICKY	every later call of the class fails too
 *	FAULT_PATH	count only calls on paths with this in them
 *	FAULT_EACH	1: every allocation fails, each in a child of its own;
 *			7: every seventh, FAULT_TURN=3: from the third on
 *	FAULT_BYTES	the disk is full after so many bytes
 *	FAULT_CLOCK	seconds to add to the clock
 *	FAULT_REPORT	a file for struct fault_report
 */
#ifndef TORTURE_FAULT_H
#define TORTURE_FAULT_H

#include <stdint.h>

#define FAULT_CLASSES(X)                                                      \
	X(read) X(write) X(openr) X(openw) X(sync) X(rename) X(unlink)        \
	X(mkdir) X(rmdir) X(stat) X(opendir) X(readdir) X(close)              \
	X(truncate) X(lock) X(map) X(thread) X(alloc)

enum fault_class {
#define X(name) FAULT_##name,
	FAULT_CLASSES(X)
#undef X
	FAULT_MAX
};

struct fault_report {
	uint64_t calls[FAULT_MAX];
	uint64_t any; /* of all classes but alloc */
	uint64_t change; /* of those that change what is on the disk */
	uint64_t bytes;
	uint64_t hits;
	uint64_t unsynced; /* renames before what was written was synced */
	uint64_t refused; /* allocations; the child ended as it should */
	uint64_t wrong, first_wrong; /* ... it went on */
	char what[200]; /* the first call that was hit */
};

#endif
