#include "base/map.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/hash.h"

static uint64_t
slot_value(uint64_t hash, size_t index)
{
	return (hash & 0xffffffff00000000) | (uint32_t)(index + 1);
}

static struct wm_entry *
entry_at(const struct wm_map *m, size_t slot)
{
	return m->all[(uint32_t)m->slots[slot] - 1];
}

static size_t
slot_of(const struct wm_map *m, struct wm_str key, uint64_t hash)
{
	size_t i = hash & (m->nslots - 1);

	for (; m->slots[i] != 0; i = (i + 1) & (m->nslots - 1)) {
		const struct wm_entry *e;

		if (m->slots[i] >> 32 != hash >> 32)
			continue;
		e = entry_at(m, i);
		if (e->hash == hash && wm_str_eq(e->key, key))
			break;
	}
	return i;
}

static void
grow(struct wm_map *m)
{
	m->nslots = m->nslots == 0 ? 16 : m->nslots * 2;
	free(m->slots);
	m->slots = wm_calloc(m->nslots, sizeof *m->slots);
	for (size_t k = 0; k < m->n; k++) {
		size_t i = m->all[k]->hash & (m->nslots - 1);

		while (m->slots[i] != 0)
			i = (i + 1) & (m->nslots - 1);
		m->slots[i] = slot_value(m->all[k]->hash, k);
	}
}

struct wm_entry *
wm_map_find(const struct wm_map *m, struct wm_str key)
{
	size_t i;

	if (m->nslots == 0)
		return NULL;
	i = slot_of(m, key, wm_hash64(key));
	return m->slots[i] == 0 ? NULL : entry_at(m, i);
}

struct wm_entry *
wm_map_add(struct wm_map *m, struct wm_str key, bool *fresh)
{
	uint64_t hash = wm_hash64(key);
	struct wm_entry *e;
	size_t i;

	if (m->n + 1 > m->nslots / 2)
		grow(m);
	i = slot_of(m, key, hash);
	if (fresh != NULL)
		*fresh = m->slots[i] == 0;
	if (m->slots[i] != 0)
		return entry_at(m, i);
	if (m->n == m->cap) {
		m->cap = m->cap == 0 ? 16 : m->cap * 2;
		/* An array of pointers: NOLINTNEXTLINE(bugprone-sizeof-*) */
		m->all = wm_realloc(m->all, m->cap * sizeof *m->all);
	}
	e = WM_NEW(&m->mem, struct wm_entry);
	e->key = wm_arena_str(&m->mem, key);
	e->hash = hash;
	m->all[m->n++] = e;
	m->slots[i] = slot_value(hash, m->n - 1);
	return e;
}

void
wm_map_free(struct wm_map *m)
{
	free(m->all);
	free(m->slots);
	wm_arena_free(&m->mem);
	*m = (struct wm_map){0};
}
