/* Postings and records to files; format.h says what is in them. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "diag/show.h"
#include "search/format.h"
#include "search/index.h"

void
wm_search_key(struct wm_str record, struct wm_buf *key)
{
	struct wm_str path, skip, kind, lang;

	(void)wm_str_cut(&record, '\t', &path);
	(void)wm_str_cut(&record, '\t', &skip);
	(void)wm_str_cut(&record, '\t', &skip);
	kind = lang = WM_S("");
	(void)wm_str_cut(&record, '\t', &kind);
	(void)wm_str_cut(&record, '\t', &lang);
	wm_buf_put(key, lang);
	wm_buf_putc(key, '\t');
	wm_buf_put(key, kind);
	wm_buf_putc(key, '\t');
	wm_buf_put(key, path);
}

/* Emit CALL("HASH", "...", ...); as search/DIR/HASH.js; say the hash. */
static void
put_shard(const char *dir, const char *call, const struct wm_buf *parts,
    size_t nparts, const struct wm_search_out *out,
    char hash[WM_SHARD_NAME])
{
	struct wm_buf js = {0}, all = {0};
	struct wm_arena mem = {0};

	for (size_t i = 0; i < nparts; i++) {
		wm_buf_put(&all, wm_buf_str(&parts[i]));
		wm_buf_putc(&all, '\0');
	}
	wm_hash_hex(wm_hash(wm_buf_str(&all)), hash, WM_SHARD_NAME - 1);
	wm_buf_fmt(&js, "%s(\"%s\"", call, hash);
	for (size_t i = 0; i < nparts; i++) {
		wm_buf_putc(&js, ',');
		wm_json_str(&js, wm_buf_str(&parts[i]));
	}
	wm_buf_puts(&js, ");\n");
	out->emit(out->arg, wm_search_path(&mem, dir, wm_str(hash)),
	    wm_buf_str(&js));
	wm_buf_free(&js);
	wm_buf_free(&all);
	wm_arena_free(&mem);
}

struct wm_str
wm_search_path(struct wm_arena *mem, const char *dir, struct wm_str hash)
{
	return wm_arena_fmt(mem, "search/%s/%.*s.js", dir, WM_PRI(hash));
}

/* ---- terms ---- */

/* One form in how many begins a shard? */
static unsigned
forms_a_shard(size_t pages)
{
	unsigned bits = 0;

	while ((pages >>= 1) != 0)
		bits++;
	return bits < 6 ? 256 : bits > 14 ? 16 : 256u >> (bits - 6) / 2;
}

bool
wm_shard_begins(struct wm_str form, size_t pages)
{
	return wm_hash64(form) % forms_a_shard(pages) == 0;
}

/* The number of a group in this shard; written when it is new. */
static uint64_t
number_of(struct wm_shard *t, struct wm_str stem,
    const struct wm_search_lists *lists)
{
	bool fresh;
	struct wm_entry *e = wm_map_add(&t->numbers, stem, &fresh);

	if (fresh) {
		e->v.num = t->numbers.n - 1;
		if (e->v.num > 0)
			wm_buf_putc(&t->groups, '\n');
		lists->put(lists->arg, stem, &t->groups);
	}
	return e->v.num;
}

void
wm_shard_add(struct wm_shard *t, struct wm_str form, struct wm_str stem,
    const struct wm_search_lists *lists)
{
	if (!wm_str_eq(wm_buf_str(&t->last), form)) {
		if (t->forms.n == 0)
			wm_buf_put(&t->first, form);
		else
			wm_buf_putc(&t->forms, '\n');
		wm_buf_put(&t->forms, form);
		wm_buf_clear(&t->last);
		wm_buf_put(&t->last, form);
	}
	wm_buf_putc(&t->forms, ' ');
	wm_buf_u64(&t->forms, number_of(t, stem, lists));
}

bool
wm_shard_end(struct wm_shard *t, const struct wm_search_out *out,
    char hash[WM_SHARD_NAME])
{
	struct wm_buf parts[] = {t->forms, t->groups};
	bool some = t->forms.n > 0;

	if (some)
		put_shard("t", "wmTerms", parts, 2, out, hash);
	wm_buf_clear(&t->forms);
	wm_buf_clear(&t->groups);
	wm_buf_clear(&t->first);
	wm_buf_clear(&t->last);
	wm_map_free(&t->numbers);
	return some;
}

void
wm_shard_free(struct wm_shard *t)
{
	wm_buf_free(&t->forms);
	wm_buf_free(&t->groups);
	wm_buf_free(&t->first);
	wm_buf_free(&t->last);
	wm_map_free(&t->numbers);
}

/* ---- records, root ---- */

void
wm_search_docs(const struct wm_buf *records, const struct wm_search_out *out,
    char hash[WM_SHARD_NAME])
{
	put_shard("d", "wmDocs", records, 1, out, hash);
}

void
wm_search_root(const struct wm_search_parts *p,
    const struct wm_search_out *out)
{
	struct wm_buf js = {0};

	wm_buf_put(&js, p->client);
	wm_buf_fmt(&js, "wmRoot(\"1 %zu\",", p->pages);
	wm_json_str(&js, p->langs);
	wm_buf_putc(&js, ',');
	wm_json_str(&js, p->terms);
	wm_buf_putc(&js, ',');
	wm_json_str(&js, p->docs);
	wm_buf_puts(&js, ");\n");
	out->emit(out->arg, WM_S(WM_SEARCH_ROOT), wm_buf_str(&js));
	wm_buf_free(&js);
}
