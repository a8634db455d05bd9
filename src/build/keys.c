#include "build/keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"

/* Numbers in memory: some 100 bytes each. */
enum { MOST = 1 << 15 };

void
wm_keys_open(struct wm_keys *k, struct wm_store *store)
{
	struct wm_stmt *q =
	    wm_store_stmt(store, "SELECT coalesce(max(id), 0) FROM key");

	*k = (struct wm_keys){.store = store};
	if (wm_stmt_step(q))
		k->last = wm_col_int(q, 0);
	wm_stmt_reset(q);
	k->empty = k->last == 0;
}

void
wm_keys_free(struct wm_keys *k)
{
	wm_map_free(&k->numbers);
	wm_arena_free(&k->mem);
}

static struct wm_str
blob(const struct wm_hash *h)
{
	return (struct wm_str){(const char *)h->b, sizeof h->b};
}

static void
insert(struct wm_keys *k, int64_t number, const struct wm_observation *o)
{
	struct wm_stmt *q = wm_store_stmt(k->store,
	    "INSERT INTO key VALUES (?1, ?2, ?3, ?4, ?5)");

	wm_stmt_int(q, 1, number);
	wm_stmt_str(q, 2, o->key);
	wm_stmt_int(q, 3, o->kind);
	wm_stmt_blob(q, 4, blob(&o->hash));
	wm_stmt_str(q, 5, o->said);
	(void)wm_stmt_run(q);
}

/* The number in the table, its value made that of today; 0 if none. */
static int64_t
look_up(struct wm_keys *k, const struct wm_observation *o)
{
	struct wm_stmt *q = wm_store_stmt(k->store,
	    "SELECT id, kind, hash FROM key WHERE name = ?1");
	int64_t number = 0;
	bool same = false;

	wm_stmt_str(q, 1, o->key);
	if (wm_stmt_step(q)) {
		number = wm_col_int(q, 0);
		same = wm_col_int(q, 1) == (int64_t)o->kind &&
		    wm_str_eq(wm_col_blob(q, 2), blob(&o->hash));
	}
	wm_stmt_reset(q);
	if (number == 0 || same)
		return number;
	q = wm_store_stmt(k->store,
	    "UPDATE key SET kind = ?2, hash = ?3, said = ?4 WHERE id = ?1");
	wm_stmt_int(q, 1, number);
	wm_stmt_int(q, 2, o->kind);
	wm_stmt_blob(q, 3, blob(&o->hash));
	wm_stmt_str(q, 4, o->said);
	(void)wm_stmt_run(q);
	return number;
}

int64_t
wm_keys_number(struct wm_keys *k, const struct wm_observation *o)
{
	bool fresh;
	struct wm_entry *e;

	if (k->numbers.n == MOST) { /* the rest is looked up again */
		wm_map_free(&k->numbers);
		k->empty = false;
	}
	e = wm_map_add(&k->numbers, o->key, &fresh);
	if (!fresh)
		return (int64_t)e->v.num;
	e->v.num = k->empty ? 0 : (uint64_t)look_up(k, o);
	if (e->v.num == 0) {
		e->v.num = (uint64_t)++k->last;
		insert(k, k->last, o);
	}
	return (int64_t)e->v.num;
}

/* ---- what only a build knows ---- */

#define TODAY "build\ttoday"
#define PAST "build\tpast\t"
#define STATIC "build\tstatic\t"
/* Not below "build": looked at only if that file changed. */
#define PARTS "parts\t"

static struct wm_hash
hash_bool(bool b)
{
	return wm_hash(b ? WM_S("yes") : WM_S("no"));
}

static bool
has_static(const struct wm_project *p, struct wm_str path)
{
	struct wm_arena mem = {0};
	bool has = wm_scan_find(&p->scan,
	    wm_path_join(&mem, WM_S("templates/static"), path)) != NULL;

	wm_arena_free(&mem);
	return has;
}

static bool
is_past(const struct wm_project *p, struct wm_str day)
{
	wm_day d;

	return wm_day_parse(day, &d) && d < p->opt.today;
}

/* What the parts of a page say, by its path. */
static struct wm_str
parts_of(const struct wm_state *s, struct wm_str path)
{
	const struct wm_known *k = wm_state_find(s, path);

	return k == NULL || k->in == NULL ? WM_S("") : k->parts;
}

struct wm_str
wm_saw_parts(struct wm_obs *o, const struct wm_project *p,
    struct wm_str path)
{
	struct wm_arena mem = {0};
	struct wm_str is = parts_of(p->state, path);

	wm_saw(o, WM_SEEN_FACT, wm_arena_fmt(&mem, PARTS "%.*s",
	    WM_PRI(path)), wm_hash(is), is);
	wm_arena_free(&mem);
	return is;
}

struct wm_str
wm_saw_original(struct wm_obs *o, const struct wm_project *p,
    const struct wm_input *in, struct wm_arena *mem, struct wm_str *path)
{
	static const char *const endings[] = {"md", "xml"};
	struct wm_str lang = wm_site_default(&p->site), at, parts;

	if (wm_str_eq(in->lang, lang))
		return WM_S("");
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		at = wm_arena_fmt(mem, "content/%.*s/%.*s.%s", WM_PRI(lang),
		    WM_PRI(in->id), endings[i]);
		parts = wm_saw_parts(o, p, at);
		if (wm_scan_find(&p->scan, at) == NULL)
			continue;
		if (path != NULL)
			*path = at;
		return parts;
	}
	return WM_S("");
}

/* The value of a key of ours today. */
static struct wm_hash
own_value(const struct wm_project *p, struct wm_str key, struct wm_str *said,
    char day[11])
{
	struct wm_str rest = key;
	bool yes = false;

	if (wm_str_is(key, TODAY)) {
		wm_day_format(p->opt.today, day);
		*said = wm_str(day);
		return wm_hash(*said);
	}
	if (wm_str_starts(key, WM_S(PAST)))
		yes = is_past(p, wm_str_sub(rest, strlen(PAST), rest.n));
	else if (wm_str_starts(key, WM_S(STATIC)))
		yes = has_static(p, wm_str_sub(rest, strlen(STATIC), rest.n));
	*said = yes ? WM_S("yes") : WM_S("no");
	return hash_bool(yes);
}

static void
saw_own(struct wm_obs *o, const struct wm_project *p, const char *prefix,
    struct wm_str arg)
{
	struct wm_arena mem = {0};
	struct wm_str key =
	    wm_arena_fmt(&mem, "%s%.*s", prefix, WM_PRI(arg)), said;
	char day[11];
	struct wm_hash h = own_value(p, key, &said, day);

	wm_saw(o, WM_SEEN_FACT, key, h, said);
	wm_arena_free(&mem);
}

void
wm_saw_today(struct wm_obs *o, const struct wm_project *p)
{
	saw_own(o, p, TODAY, WM_S(""));
}

void
wm_saw_past(struct wm_obs *o, const struct wm_project *p, struct wm_str day)
{
	saw_own(o, p, PAST, day);
}

void
wm_saw_static(struct wm_obs *o, const struct wm_project *p,
    struct wm_str path)
{
	saw_own(o, p, STATIC, path);
}

/* ---- stale keys ---- */

/* A key's row while it is looked at. */
struct row {
	int64_t number;
	struct wm_str name, said;
	enum wm_seen kind;
	struct wm_hash hash;
};

struct looking {
	const struct wm_project *project;
	const struct wm_state *state;
	struct wm_catalog *cat;
	struct wm_stales *out;
};

static void
add_stale(struct looking *l, const struct row *r, struct wm_str is)
{
	struct wm_stales *s = l->out;
	struct wm_buf b = {0};
	char was[9];

	if (s->n == s->cap) {
		size_t cap = s->cap == 0 ? 16 : s->cap * 2;
		struct wm_stale *all =
		    wm_arena_alloc(&s->mem, cap * sizeof *all);

		if (s->n > 0)
			memcpy(all, s->all, s->n * sizeof *all);
		s->all = all;
		s->cap = cap;
	}
	wm_hash_hex(r->hash, was, 8);
	for (size_t i = 0; i < r->name.n; i++)
		wm_buf_putc(&b, (char)(r->name.p[i] == '\t' ? ' '
							 : r->name.p[i]));
	wm_buf_puts(&b, ": it was ");
	if (r->kind == WM_SEEN_ABSENT)
		wm_buf_puts(&b, "not there");
	else
		wm_buf_fmt(&b, "'%.*s'",
		    WM_PRI(r->said.n > 0 ? r->said : wm_str(was)));
	wm_buf_fmt(&b, ", it is '%.*s'", WM_PRI(is));
	for (size_t i = 0; i < b.n; i++)
		if (wm_is_space(b.p[i]))
			b.p[i] = ' ';
	s->all[s->n++] = (struct wm_stale){r->number,
	    wm_arena_str(&s->mem, wm_buf_str(&b))};
	wm_buf_free(&b);
}

/* Of files the value is the hash of their bytes; a font has no folder. */
static void
look_at_file(struct looking *l, const struct row *r)
{
	const struct wm_known *k = wm_state_find(l->state, r->name);
	struct wm_hash none = {0}, now = none;
	char hex[9];
	bool there = k != NULL && k->in != NULL;

	if (there)
		now = k->hash;
	for (size_t i = 0; i < l->project->nfonts && !there; i++) {
		if (wm_str_eq(l->project->fonts[i].name, r->name)) {
			now = l->project->font_hashes[i];
			there = true;
		}
	}
	if (wm_hash_eq(now, r->hash))
		return;
	wm_hash_hex(now, hex, 8);
	add_stale(l, r, there ? wm_str(hex) : WM_S("gone"));
}

static void
look_at(struct looking *l, const struct row *r)
{
	enum wm_seen kind = r->kind;
	struct wm_hash now = {0};
	struct wm_str said;
	char day[11];

	if (wm_str_starts(r->name, WM_S("build\t"))) {
		now = own_value(l->project, r->name, &said, day);
		if (!wm_hash_eq(now, r->hash))
			add_stale(l, r, said);
	} else if (wm_str_starts(r->name, WM_S(PARTS))) {
		said = parts_of(l->state,
		    wm_str_sub(r->name, strlen(PARTS), r->name.n));
		now = wm_hash(said);
		if (!wm_hash_eq(now, r->hash))
			add_stale(l, r, said);
	} else if (r->kind == WM_SEEN_FILE) {
		look_at_file(l, r);
	} else if (!wm_catalog_again(l->cat, &kind, r->name, &now, &said) ||
	    kind != r->kind || !wm_hash_eq(now, r->hash)) {
		add_stale(l, r, kind == WM_SEEN_ABSENT ? WM_S("gone") : said);
	}
}

static void
look_at_rows(struct looking *l, struct wm_stmt *q)
{
	struct wm_arena mem = {0};

	while (wm_stmt_step(q)) {
		struct row r = {.number = wm_col_int(q, 0),
		    .kind = (enum wm_seen)wm_col_int(q, 2)};
		struct wm_str h = wm_col_blob(q, 3);

		/* Asking the catalog steps other statements, not this one. */
		r.name = wm_col_str(q, 1);
		r.said = wm_col_str(q, 4);
		if (h.n == sizeof r.hash.b)
			memcpy(r.hash.b, h.p, h.n);
		look_at(l, &r);
	}
	wm_stmt_reset(q);
	wm_arena_free(&mem);
}

static int
by_number(const void *a, const void *b)
{
	int64_t x = ((const struct wm_stale *)a)->number;
	int64_t y = ((const struct wm_stale *)b)->number;

	return (x > y) - (x < y);
}

/* A bit a number that is stale: most of what is asked for is not. */
static void
mark_stale(struct wm_stales *s, int64_t last)
{
	s->bits = wm_arena_alloc(&s->mem, (size_t)last / 8 + 1);
	memset(s->bits, 0, (size_t)last / 8 + 1);
	for (size_t i = 0; i < s->n; i++) {
		size_t k = (size_t)s->all[i].number;

		s->bits[k / 8] |= (unsigned char)(1 << k % 8);
	}
}

void
wm_keys_stale(struct wm_keys *k, const struct wm_project *p,
    const struct wm_state *s, struct wm_catalog *cat, struct wm_stales *out)
{
	struct looking l = {p, s, cat, out};
	struct wm_stmt *q;

	*out = (struct wm_stales){0};
	if (k->empty)
		return;
	if (s->facts || !s->published) {
		look_at_rows(&l,
		    wm_store_stmt(k->store,
			"SELECT id, name, kind, hash, said FROM key"));
	} else {
		look_at_rows(&l,
		    wm_store_stmt(k->store,
			"SELECT id, name, kind, hash, said FROM key WHERE"
			" name >= 'build' || char(9) AND"
			" name < 'build' || char(10)"));
		for (size_t i = 0; i < s->n; i++) {
			/* Read again for a text it includes: moved. */
			if (s->all[i]->news == WM_NEWS_NONE &&
			    !s->all[i]->moved && s->all[i]->in != NULL)
				continue;
			q = wm_store_stmt(k->store,
			    "SELECT id, name, kind, hash, said FROM key"
			    " WHERE name IN (?1, '" PARTS "' || ?1)");
			wm_stmt_str(q, 1, s->all[i]->path);
			look_at_rows(&l, q);
		}
		for (size_t i = 0; i < p->nfonts; i++) {
			q = wm_store_stmt(k->store,
			    "SELECT id, name, kind, hash, said FROM key"
			    " WHERE name = ?1");
			wm_stmt_str(q, 1, p->fonts[i].name);
			look_at_rows(&l, q);
		}
	}
	if (out->n > 0)
		qsort(out->all, out->n, sizeof *out->all, by_number);
	mark_stale(out, k->last);
}

const struct wm_stale *
wm_stale_among(const struct wm_stales *s, struct wm_str numbers)
{
	uint32_t want;

	for (size_t i = 0; s->n > 0 && i + sizeof want <= numbers.n;
	     i += sizeof want) {
		struct wm_stale key = {0};
		const struct wm_stale *found;

		memcpy(&want, numbers.p + i, sizeof want);
		if ((s->bits[want / 8] >> want % 8 & 1) == 0)
			continue;
		key.number = want;
		found = bsearch(&key, s->all, s->n, sizeof *s->all, by_number);
		if (found != NULL)
			return found;
	}
	return NULL;
}
