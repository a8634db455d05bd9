/*
 * SQLite's memory.  Debian's SQLite was built without its lookaside lists,
 * and asks for some 700 small pieces a page: they come from the thread's
 * heap of such (base/small.h), and nobody keeps statistics under a lock.
 */
#ifndef WM_STORE_MEM_H
#define WM_STORE_MEM_H

/* Before anything else of SQLite; later it does nothing. */
void wm_mem_start(void);

#endif
