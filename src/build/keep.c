/*
 * Parts are ranges of paths in the order of bytes.  A range is known by its
 * first path ("" for the first range) and may hold files of several groups:
 * a row of "kept" and a file of keep/ for each.
 */
#include "build/keep.h"

#include <string.h>

#include "base/map.h"
#include "build/state.h"
#include "diag/show.h"

enum {
	NAME = 10,   /* digits of a hash in names and lists */
	A_PART = 128 /* files, on average */
};

/* After every path: they are ASCII. */
static const char end[] = "\x7f";

/* The files of one group in one range. */
struct part {
	struct wm_buf json;
	uint64_t files, bytes;
};

struct making {
	const struct wm_keep *k;
	struct wm_arena mem;
	struct wm_map put;  /* paths of keep/ made in this run */
	struct part *parts; /* of the range at hand, a group each */
	size_t nparts;
};

/* ---- groups ---- */

/* Files that only servers, search engines and the worker itself read. */
static bool
for_servers(struct wm_str path)
{
	static const char *const starts[] = {"server/", "_", "sitemap",
	    "robots.txt", "sw.js"};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (wm_str_starts(path, wm_str(starts[i])))
			return true;
	return wm_str_ends(path, WM_S("404.html"));
}

/* 0 is what languages share, i + 1 language i of site.xml. */
static size_t
language_of(const struct wm_site *s, struct wm_str path)
{
	size_t slash = wm_str_chr(path, '/');

	if (wm_str_starts(path, WM_S("assets/")))
		return 0;
	for (size_t i = 1; i < s->nlangs && slash != SIZE_MAX; i++)
		if (wm_str_eq(wm_str_sub(path, 0, slash), s->langs[i].code))
			return i + 1;
	return wm_str_ends(path, WM_S(".html")) ||
	    wm_str_ends(path, WM_S(".pdf")) ||
	    wm_str_ends(path, WM_S(".webmanifest"));
}

/* Two a language: what is read, and what is printed. */
static size_t
group_of(const struct wm_site *s, struct wm_str path)
{
	return 2 * language_of(s, path) + wm_str_ends(path, WM_S(".pdf"));
}

static struct wm_str
group_name(struct making *m, size_t group)
{
	struct wm_str code = WM_S("");

	if (group >= 2)
		code = m->k->site->langs[group / 2 - 1].code;
	return wm_arena_fmt(&m->mem, "%.*s%s", WM_PRI(code),
	    group % 2 == 1 ? "+" : "");
}

/* ---- a range ---- */

static struct wm_str
file_name(struct making *m, struct wm_str hash)
{
	return wm_arena_fmt(&m->mem, "keep/%.*s.json", NAME, hash.p);
}

static void
add(struct making *m, struct wm_str path, struct wm_str hash, uint64_t size)
{
	struct part *p = &m->parts[group_of(m->k->site, path)];
	struct wm_hash h = {0};
	char hex[NAME + 1];

	if (for_servers(path))
		return;
	if (hash.n == sizeof h.b)
		memcpy(h.b, hash.p, hash.n);
	wm_hash_hex(h, hex, NAME);
	wm_buf_puts(&p->json, p->files == 0 ? "{" : ",\n");
	wm_json_str(&p->json, path);
	wm_buf_fmt(&p->json, ":\"%s\"", hex);
	p->files++;
	p->bytes += size;
}

/* The group's file and row; nothing if it has no files. */
static void
close_part(struct making *m, struct wm_str first, size_t group)
{
	struct part *p = &m->parts[group];
	struct wm_str path, hash;
	struct wm_stmt *q;
	char hex[33];

	if (p->files > 0) {
		wm_buf_puts(&p->json, "}\n");
		wm_hash_hex(wm_hash(wm_buf_str(&p->json)), hex, 32);
		hash = wm_str(hex);
		path = file_name(m, hash);
		m->k->put(m->k->arg, path, wm_buf_str(&p->json));
		wm_map_add(&m->put, path, NULL);
		q = wm_store_stmt(m->k->store,
		    "INSERT OR REPLACE INTO kept VALUES (?1,?2,?3,?4,?5)");
		wm_stmt_str(q, 1, first);
		wm_stmt_str(q, 2, group_name(m, group));
		wm_stmt_str(q, 3, hash);
		wm_stmt_int(q, 4, (int64_t)p->files);
		wm_stmt_int(q, 5, (int64_t)p->bytes);
		(void)wm_stmt_run(q);
	}
	wm_buf_clear(&p->json);
	p->files = p->bytes = 0;
}

static bool
begins(struct wm_str path)
{
	return wm_hash64(path) % A_PART == 0;
}

/* Make the range that begins at "first"; says where the next one does, or
 * "" at "before". */
static struct wm_str
make_range(struct making *m, struct wm_str first, struct wm_str before)
{
	struct wm_stmt *q = wm_store_stmt(m->k->store,
	    "SELECT path, hash, size FROM output"
	    " WHERE path >= ?1 AND path < ?2"
	    " AND NOT (path >= 'keep/' AND path < 'keep0') ORDER BY path");
	struct wm_str next = WM_S("");
	size_t n = 0;

	wm_stmt_str(q, 1, first);
	wm_stmt_str(q, 2, before);
	while (wm_stmt_step(q)) {
		struct wm_str path = wm_col_str(q, 0);

		if (n++ > 0 && begins(path)) {
			next = wm_arena_str(&m->mem, path);
			break;
		}
		add(m, path, wm_col_blob(q, 1), (uint64_t)wm_col_int(q, 2));
	}
	wm_stmt_reset(q);
	for (size_t i = 0; i < m->nparts; i++)
		close_part(m, first, i);
	return next;
}

static void
make_ranges(struct making *m, struct wm_str first, struct wm_str before)
{
	struct wm_stmt *q = wm_store_stmt(m->k->store,
	    "DELETE FROM kept WHERE first >= ?1 AND first < ?2");

	wm_stmt_str(q, 1, first);
	wm_stmt_str(q, 2, before);
	(void)wm_stmt_run(q);
	do
		first = make_range(m, first, before);
	while (first.n > 0);
}

/* ---- what changed ---- */

/* The one text that a query gives for a path; else "none". */
static struct wm_str
ask(struct making *m, const char *sql, struct wm_str path, const char *none)
{
	struct wm_stmt *q = wm_store_stmt(m->k->store, sql);
	struct wm_str said = wm_str(none);

	wm_stmt_str(q, 1, path);
	if (wm_stmt_step(q))
		said = wm_arena_str(&m->mem, wm_col_str(q, 0));
	wm_stmt_reset(q);
	return said;
}

/* From the range a touched path is in to the next one that stands: a path
 * that is gone no longer begins a range. */
static void
make_touched(struct making *m)
{
	struct wm_str from = WM_S(""), path, first;

	for (;;) {
		path = ask(m,
		    "SELECT path FROM touched WHERE path >= ?1"
		    " ORDER BY path LIMIT 1",
		    from, "");
		if (path.n == 0)
			return;
		first = ask(m,
		    "SELECT first FROM kept WHERE first <= ?1 AND"
		    " (first = '' OR EXISTS"
		    " (SELECT 1 FROM output WHERE path = first))"
		    " ORDER BY first DESC LIMIT 1",
		    path, "");
		from = ask(m,
		    "SELECT first FROM kept WHERE first > ?1 AND EXISTS"
		    " (SELECT 1 FROM output WHERE path = first)"
		    " ORDER BY first LIMIT 1",
		    path, end);
		make_ranges(m, first, from);
	}
}

/* Does the site still have every part, as its row says? */
static bool
all_there(struct making *m)
{
	struct wm_stmt *q = wm_store_stmt(m->k->store, "SELECT hash FROM kept");
	bool there = true;

	while (there && wm_stmt_step(q)) {
		struct wm_str hash = wm_col_str(q, 0);
		struct wm_hash h;

		there = wm_hash_parse(hash, &h) &&
		    m->k->holds(m->k->arg, file_name(m, hash), h);
	}
	wm_stmt_reset(q);
	return there;
}

/* The languages decide which group a path is in. */
static bool
same_languages(struct making *m)
{
	struct wm_buf now = {0};
	bool same;

	for (size_t i = 0; i < m->k->site->nlangs; i++)
		wm_buf_fmt(&now, "%.*s ", WM_PRI(m->k->site->langs[i].code));
	same =
	    wm_str_eq(wm_meta(m->k->store, &m->mem, "kept"), wm_buf_str(&now));
	wm_meta_set(m->k->store, "kept", wm_buf_str(&now));
	wm_buf_free(&now);
	return same;
}

/* ---- the list of parts ---- */

static void
put_group(struct making *m, struct wm_str group, struct wm_buf *b)
{
	struct wm_stmt *q = wm_store_stmt(m->k->store,
	    "SELECT hash, files, bytes FROM kept WHERE grp = ?1"
	    " ORDER BY first");
	uint64_t files = 0, bytes = 0;
	struct wm_buf parts = {0};

	wm_stmt_str(q, 1, group);
	while (wm_stmt_step(q)) {
		struct wm_str hash = wm_col_str(q, 0);
		struct wm_str path = file_name(m, hash);

		if (wm_map_find(&m->put, path) == NULL)
			m->k->stay(m->k->arg, path);
		wm_buf_fmt(&parts, "%s\"%.*s\"", parts.n > 0 ? "," : "", NAME,
		    hash.p);
		files += (uint64_t)wm_col_int(q, 1);
		bytes += (uint64_t)wm_col_int(q, 2);
	}
	wm_stmt_reset(q);
	wm_json_str(b, group);
	wm_buf_fmt(b, ":{\"files\":%llu,\"bytes\":%llu,\"parts\":[%.*s]}",
	    (unsigned long long)files, (unsigned long long)bytes,
	    WM_PRI(wm_buf_str(&parts)));
	wm_buf_free(&parts);
}

static void
put_list(struct making *m)
{
	struct wm_buf b = {0};

	for (size_t i = 0; i < m->nparts; i++) {
		wm_buf_puts(&b, i == 0 ? "{" : ",\n");
		put_group(m, group_name(m, i), &b);
	}
	wm_buf_puts(&b, "}\n");
	m->k->put(m->k->arg, WM_S("keep/files.json"), wm_buf_str(&b));
	wm_buf_free(&b);
}

void
wm_keep_make(const struct wm_keep *k)
{
	struct making m = {.k = k, .nparts = 2 + 2 * k->site->nlangs};
	struct wm_stmt *q;

	m.parts = wm_arena_alloc(&m.mem, m.nparts * sizeof *m.parts);
	memset(m.parts, 0, m.nparts * sizeof *m.parts);
	if (!same_languages(&m) || !all_there(&m))
		make_ranges(&m, WM_S(""), wm_str(end));
	else
		make_touched(&m);
	put_list(&m);
	(void)wm_store_exec(k->store, "DELETE FROM touched");
	q = wm_store_stmt(k->store,
	    "DELETE FROM output WHERE path >= 'keep/' AND path < 'keep0'"
	    " AND path <> 'keep/files.json' AND path NOT IN"
	    " (SELECT 'keep/' || substr(hash, 1, ?1) || '.json' FROM kept)");
	wm_stmt_int(q, 1, NAME);
	(void)wm_stmt_run(q);
	for (size_t i = 0; i < m.nparts; i++)
		wm_buf_free(&m.parts[i].json);
	wm_map_free(&m.put);
	wm_arena_free(&m.mem);
}
