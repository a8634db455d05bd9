/*
 * A file of SQLite's that passes every call on to the real one, which lies
 * behind it in the same piece of memory:
 *
 *	| struct checked | the file of the default layer ... |
 *
 * and, of the database itself, seals each page that is written and looks at
 * the seal of each that is read.
 */
#include "store/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"

enum { PAGE = 4096, SEAL = 8 };

struct checked {
	sqlite3_file base;
	sqlite3_file *real;
	uint8_t *seen; /* a bit a page: its seal was good where it is mapped */
	size_t nseen;  /* bytes */
};

static sqlite3_file *
real_of(sqlite3_file *f)
{
	return ((struct checked *)(void *)f)->real;
}

/* Is this one whole page? */
static bool
whole(sqlite3_int64 n, sqlite3_int64 at)
{
	return n == PAGE && at % PAGE == 0;
}

/* What stands at the end of the page; its place counts, too. */
static void
make_seal(const void *page, sqlite3_int64 at, uint8_t seal[SEAL])
{
	uint64_t h = wm_hash64(
	    (struct wm_str){page, PAGE - SEAL}) ^
	    ((uint64_t)at / PAGE + 1) * 0x9e3779b97f4a7c15u;

	for (int i = 0; i < SEAL; i++)
		seal[i] = (uint8_t)(h >> 8 * i);
}

static bool
good(const void *page, sqlite3_int64 at)
{
	uint8_t seal[SEAL];

	make_seal(page, at, seal);
	return memcmp((const uint8_t *)page + PAGE - SEAL, seal, SEAL) == 0;
}

static int
read_page(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	int rc = real_of(f)->pMethods->xRead(real_of(f), p, n, at);

	if (rc == SQLITE_OK && whole(n, at) && !good(p, at))
		return SQLITE_IOERR_DATA;
	return rc;
}

static int
write_page(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	uint8_t page[PAGE];

	if (whole(n, at)) {
		memcpy(page, p, PAGE - SEAL);
		make_seal(page, at, page + PAGE - SEAL);
		p = page;
	}
	return real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
}

/*
 * SQLite asks for a page that is mapped again and again, so one look at each
 * must do.
 */
static bool
good_once(struct checked *c, const void *page, sqlite3_int64 at)
{
	size_t byte = (size_t)(at / PAGE / 8);
	uint8_t bit = (uint8_t)(1 << at / PAGE % 8);

	if (byte >= c->nseen) {
		size_t n = byte * 2 + 64;

		c->seen = wm_realloc(c->seen, n);
		memset(c->seen + c->nseen, 0, n - c->nseen);
		c->nseen = n;
	}
	if ((c->seen[byte] & bit) == 0 && !good(page, at))
		return false;
	c->seen[byte] |= bit;
	return true;
}

/* A page where the file lies in memory; none: read_page() finds out why. */
static int
fetch_page(sqlite3_file *f, sqlite3_int64 at, int n, void **p)
{
	int rc = real_of(f)->pMethods->xFetch(real_of(f), at, n, p);

	if (rc == SQLITE_OK && *p != NULL && whole(n, at) &&
	    !good_once((struct checked *)(void *)f, *p, at)) {
		rc = real_of(f)->pMethods->xUnfetch(real_of(f), at, *p);
		*p = NULL;
	}
	return rc;
}

/* ---- passed on ---- */

static int
close_file(sqlite3_file *f)
{
	free(((struct checked *)(void *)f)->seen);
	return real_of(f)->pMethods->xClose(real_of(f));
}

static int
truncate_file(sqlite3_file *f, sqlite3_int64 n)
{
	return real_of(f)->pMethods->xTruncate(real_of(f), n);
}

static int
sync_file(sqlite3_file *f, int flags)
{
	return real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int
file_size(sqlite3_file *f, sqlite3_int64 *n)
{
	return real_of(f)->pMethods->xFileSize(real_of(f), n);
}

static int
lock_file(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int
unlock_file(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int
is_reserved(sqlite3_file *f, int *out)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int
control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int
sector_size(sqlite3_file *f)
{
	return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int
traits(sqlite3_file *f)
{
	return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int
map_shared(sqlite3_file *f, int page, int n, int extend, void volatile **p)
{
	return real_of(f)->pMethods->xShmMap(real_of(f), page, n, extend, p);
}

static int
lock_shared(sqlite3_file *f, int from, int n, int flags)
{
	return real_of(f)->pMethods->xShmLock(real_of(f), from, n, flags);
}

static void
barrier(sqlite3_file *f)
{
	real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int
unmap_shared(sqlite3_file *f, int remove)
{
	return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

static int
unfetch(sqlite3_file *f, sqlite3_int64 at, void *p)
{
	return real_of(f)->pMethods->xUnfetch(real_of(f), at, p);
}

/* ---- the layer ---- */

static const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = close_file,
    .xRead = read_page,
    .xWrite = write_page,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = is_reserved,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = traits,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = barrier,
    .xShmUnmap = unmap_shared,
    .xFetch = fetch_page,
    .xUnfetch = unfetch,
};

/* Logs and journals go to the default layer, as if there were no other. */
static int
open_file(sqlite3_vfs *layer, const char *name, sqlite3_file *f, int flags,
    int *out)
{
	sqlite3_vfs *below = layer->pAppData;
	struct checked *c = (struct checked *)(void *)f;
	int rc;

	if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
		return below->xOpen(below, name, f, flags, out);
	*c = (struct checked){.real = (sqlite3_file *)(void *)(c + 1)};
	rc = below->xOpen(below, name, c->real, flags, out);
	if (c->real->pMethods != NULL)
		c->base.pMethods = &methods;
	return rc;
}

bool
wm_pages_start(void)
{
	/* SQLite wants it to itself for as long as the process lives. */
	static sqlite3_vfs layer;
	sqlite3_vfs *below;

	if (sqlite3_vfs_find(WM_PAGES) != NULL)
		return true;
	if ((below = sqlite3_vfs_find(NULL)) == NULL)
		return false;
	layer = *below; /* its other functions ask nothing of their layer */
	layer.pNext = NULL;
	layer.zName = WM_PAGES;
	layer.pAppData = below;
	layer.szOsFile = (int)sizeof(struct checked) + below->szOsFile;
	layer.xOpen = open_file;
	return sqlite3_vfs_register(&layer, /*default*/ 0) == SQLITE_OK;
}

void
wm_pages_reserve(sqlite3 *db)
{
	int n = SEAL;

	(void)sqlite3_exec(db, "PRAGMA page_size = 4096", NULL, NULL, NULL);
	(void)sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &n);
	n = -1; /* what is it now? */
	(void)sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &n);
	WM_ASSERT(n == SEAL);
}
