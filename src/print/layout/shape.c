/*
 * Fonts as HarfBuzz sees them, and words after shaping.  Text repeats
 * itself, so a left-to-right word is shaped once for each face and
 * language and found again by its bytes.
 */
#include "print/layout/font.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/utf8.h"

struct wm_word_slot {
	uint64_t hash;
	const struct wm_face *face;
	struct wm_str text, lang;
	struct wm_shaped shaped;
};

/* HarfBuzz gives an empty object where there was no memory for one. */
#define ALIVE(x, empty) ((x) != (empty) ? (void)0 : wm_no_memory())

/* The faces of earlier jobs of a worker, by the address of their bytes. */
struct wm_print_cache {
	struct cached {
		struct wm_str bytes;
		hb_face_t *hb;
	} * all;
	size_t n, cap;
};

struct wm_print_cache *
wm_print_cache_new(void)
{
	return wm_calloc(1, sizeof(struct wm_print_cache));
}

void
wm_print_cache_free(struct wm_print_cache *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->n; i++)
		hb_face_destroy(c->all[i].hb);
	free(c->all);
	free(c);
}

static hb_face_t *
open_face(struct wm_str bytes)
{
	hb_blob_t *blob = hb_blob_create_or_fail(bytes.p, (unsigned)bytes.n,
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face;

	if (blob == NULL)
		wm_no_memory();
	if (hb_face_count(blob) != 1) {
		hb_blob_destroy(blob);
		return NULL;
	}
	face = hb_face_create(blob, 0);
	ALIVE(face, hb_face_get_empty());
	hb_blob_destroy(blob);
	hb_face_make_immutable(face);
	return face;
}

/* The face of these bytes; the caller owns a reference. */
static hb_face_t *
cached_face(struct wm_print_cache *c, struct wm_str bytes)
{
	hb_face_t *face;

	if (c == NULL)
		return open_face(bytes);
	for (size_t i = 0; i < c->n; i++)
		if (c->all[i].bytes.p == bytes.p &&
		    c->all[i].bytes.n == bytes.n)
			return hb_face_reference(c->all[i].hb);
	face = open_face(bytes);
	if (face == NULL)
		return NULL;
	if (c->n == c->cap) {
		c->cap = c->cap == 0 ? 8 : c->cap * 2;
		c->all = wm_realloc(c->all, c->cap * sizeof *c->all);
	}
	c->all[c->n++] = (struct cached){bytes, hb_face_reference(face)};
	return face;
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *b = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(b) > 0;

	hb_blob_destroy(b);
	return has;
}

static int
metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int otherwise)
{
	hb_position_t v = 0;

	return hb_ot_metrics_get_position(font, tag, &v) ? v : otherwise;
}

static const char *
why_not(hb_face_t *face)
{
	if (face == NULL || hb_face_get_glyph_count(face) == 0)
		return "it is not a single font";
	if (!has_table(face, HB_TAG('g', 'l', 'y', 'f')))
		return "its outlines are not TrueType (glyf)";
	if (has_table(face, HB_TAG('f', 'v', 'a', 'r')))
		return "it is a variable font";
	return NULL;
}

static void
measure(struct wm_face *f)
{
	hb_codepoint_t g = 0;

	f->upem = (int)hb_face_get_upem(f->hb);
	f->font = hb_font_create(f->hb);
	ALIVE(f->font, hb_font_get_empty());
	f->ascent =
	    metric(f->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, f->upem);
	f->descent = -metric(f->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER,
	    -f->upem / 4);
	f->cap_height =
	    metric(f->font, HB_OT_METRICS_TAG_CAP_HEIGHT, f->upem * 7 / 10);
	(void)hb_font_get_nominal_glyph(f->font, ' ', &g);
	f->space_gid = g;
	f->space =
	    g != 0 ? hb_font_get_glyph_h_advance(f->font, g) : f->upem / 4;
}

bool
wm_fonts_open(struct wm_fonts *fs, struct wm_arena *mem,
    const struct wm_print_job *job, struct wm_sink *sink)
{
	bool good = job->nfonts > 0;
	struct wm_span nowhere = {0};

	*fs = (struct wm_fonts){.mem = mem};
	fs->faces = wm_arena_alloc(mem, (job->nfonts + 1) * sizeof *fs->faces);
	fs->buf = hb_buffer_create();
	ALIVE(fs->buf, hb_buffer_get_empty());
	if (!good)
		wm_report(sink, WM_PRINT_FONT, nowhere, 0, "",
		    "no font is declared");
	for (size_t i = 0; i < job->nfonts; i++) {
		struct wm_face *f = &fs->faces[i];
		const char *why;

		f->decl = &job->fonts[i];
		f->index = (unsigned)i;
		f->hb = cached_face(job->cache, f->decl->bytes);
		why = why_not(f->hb);
		fs->n = i + 1;
		if (why != NULL) {
			wm_report_path(sink, WM_PRINT_FONT, f->decl->name,
			    WM_PRI(f->decl->name), why);
			good = false;
		} else {
			measure(f);
		}
	}
	return good;
}

void
wm_fonts_close(struct wm_fonts *fs)
{
	for (size_t i = 0; i < fs->n; i++) {
		hb_font_destroy(fs->faces[i].font);
		hb_face_destroy(fs->faces[i].hb);
	}
	hb_buffer_destroy(fs->buf);
}

bool
wm_face_has(const struct wm_face *f, uint32_t cp)
{
	hb_codepoint_t g;

	return hb_font_get_nominal_glyph(f->font, cp, &g) && g != 0;
}

/* How far a face is from the wanted weight and slant. */
static int
distance(const struct wm_face *f, const struct wm_style *s)
{
	return (f->decl->bold != s->i.bold) * 2 +
	    (f->decl->italic != s->i.italic);
}

static bool
same_family(struct wm_str a, struct wm_str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (wm_lower((unsigned char)a.p[i]) !=
		    wm_lower((unsigned char)b.p[i]))
			return false;
	return true;
}

/* The best face of a family with the character (any, if cp is 0). */
static const struct wm_face *
in_family(const struct wm_fonts *fs, const struct wm_style *s,
    struct wm_str family, uint32_t cp)
{
	const struct wm_face *best = NULL;

	for (size_t i = 0; i < fs->n; i++) {
		const struct wm_face *f = &fs->faces[i];

		if (same_family(f->decl->family, family) &&
		    (best == NULL || distance(f, s) < distance(best, s)) &&
		    (cp == 0 || wm_face_has(f, cp)))
			best = f;
	}
	return best;
}

const struct wm_face *
wm_fonts_pick(struct wm_fonts *fs, const struct wm_style *s, uint32_t cp)
{
	const struct wm_face *best;

	for (size_t k = 0; k < s->i.nfamilies; k++) {
		best = in_family(fs, s, s->i.families[k], cp);
		if (best != NULL)
			return best;
	}
	for (size_t i = 0; i < fs->n; i++) {
		best = in_family(fs, s, fs->faces[i].decl->family, cp);
		if (best != NULL)
			return best;
	}
	return NULL;
}

const struct wm_face *
wm_fonts_main(struct wm_fonts *fs, const struct wm_style *s)
{
	return wm_fonts_pick(fs, s, 0);
}

/* Shaping */

/* Does a glyph of a cluster say a part of its text?  Programs that read a
 * page take one that stands above or below the line for a line of its own,
 * and one that begins behind the next letter for a part of that. */
static bool
speaks(const struct wm_glyph *g, unsigned i)
{
	return i == 0 || (g[i].dy == 0 && (g[i].adv > 0 || g[i].dx <= 0));
}

/*
 * Share a cluster's text among its glyphs g[0..n) that speak: a letter each,
 * what is left to the last.  Glyphs that get none are drawn without a text.
 */
static void
share_text(struct wm_glyph *g, unsigned n, struct wm_str word)
{
	uint32_t at = g->at, end = g->at + g->len, c;
	unsigned left = 0;

	for (unsigned i = 0; i < n; i++)
		left += speaks(g, i);
	for (unsigned i = 0; i < n; i++) {
		g[i].say_at = at;
		g[i].say_len = 0;
		if (!speaks(g, i))
			continue;
		g[i].say_len = --left == 0 || at == end
		    ? end - at
		    : (uint32_t)wm_utf8_next(wm_str_sub(word, at, word.n), &c);
		at += g[i].say_len;
	}
}

static struct wm_shaped
shape(struct wm_fonts *fs, const struct wm_face *face, struct wm_str text,
    size_t at, size_t len, bool rtl, struct wm_str lang)
{
	struct wm_shaped out = {.face = face};
	const hb_glyph_info_t *info;
	const hb_glyph_position_t *pos;
	struct wm_glyph *g;
	unsigned n;

	hb_buffer_clear_contents(fs->buf);
	hb_buffer_set_direction(fs->buf,
	    rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_cluster_level(fs->buf,
	    HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
	hb_buffer_set_flags(fs->buf, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_set_language(fs->buf,
	    hb_language_from_string(lang.n > 0 ? lang.p : "und",
		lang.n > 0 ? (int)lang.n : 3));
	hb_buffer_add_utf8(fs->buf, text.p, (int)text.n, (unsigned)at,
	    (int)len);
	hb_buffer_guess_segment_properties(fs->buf);
	if (!hb_shape_full(face->font, fs->buf, NULL, 0, NULL) ||
	    !hb_buffer_allocation_successful(fs->buf))
		wm_no_memory();
	info = hb_buffer_get_glyph_infos(fs->buf, &n);
	pos = hb_buffer_get_glyph_positions(fs->buf, &n);
	g = wm_arena_alloc(fs->mem, (n + 1) * sizeof *g);
	for (unsigned i = 0; i < n; i++) {
		g[i] = (struct wm_glyph){info[i].codepoint, pos[i].x_advance,
		    pos[i].x_offset, pos[i].y_offset,
		    info[i].cluster - (uint32_t)at, 0, 0, 0};
		out.width += pos[i].x_advance;
	}
	/* The text of a cluster reaches to the next one in the text. */
	for (unsigned i = 0; i < n; i++) {
		uint32_t end = (uint32_t)len;

		if (rtl) {
			for (unsigned k = i; k-- > 0;)
				if (g[k].at != g[i].at) {
					end = g[k].at;
					break;
				}
		} else {
			for (unsigned k = i + 1; k < n; k++)
				if (g[k].at != g[i].at) {
					end = g[k].at;
					break;
				}
		}
		g[i].len = end - g[i].at;
	}
	for (unsigned i = 0, k; !rtl && i < n; i = k) {
		for (k = i; k < n && g[k].at == g[i].at; k++)
			;
		share_text(g + i, k - i, wm_str_sub(text, at, len));
	}
	out.glyphs = g;
	out.n = n;
	return out;
}

static void
grow(struct wm_fonts *fs)
{
	size_t cap = fs->capwords == 0 ? 1024 : fs->capwords * 2;
	struct wm_word_slot *all = wm_arena_alloc(fs->mem, cap * sizeof *all);

	for (size_t i = 0; i < fs->capwords; i++) {
		size_t k = fs->words[i].hash & (cap - 1);

		if (fs->words[i].face == NULL)
			continue;
		while (all[k].face != NULL)
			k = (k + 1) & (cap - 1);
		all[k] = fs->words[i];
	}
	fs->words = all;
	fs->capwords = cap;
}

struct wm_shaped
wm_shape(struct wm_fonts *fs, const struct wm_face *face, struct wm_str text,
    size_t at, size_t len, bool rtl, struct wm_str lang)
{
	struct wm_str word = {text.p + at, len};
	uint64_t h;
	size_t k;

	if (rtl)
		return shape(fs, face, text, at, len, rtl, lang);
	if (fs->nwords * 2 >= fs->capwords)
		grow(fs);
	h = wm_hash64(word) ^ (face->index + 1u) * 0x9e3779b97f4a7c15u;
	for (k = h & (fs->capwords - 1); fs->words[k].face != NULL;
	     k = (k + 1) & (fs->capwords - 1)) {
		const struct wm_word_slot *w = &fs->words[k];

		if (w->hash == h && w->face == face &&
		    wm_str_eq(w->text, word) && wm_str_eq(w->lang, lang))
			return w->shaped;
	}
	word = wm_arena_str(fs->mem, word);
	fs->words[k] = (struct wm_word_slot){h, face, word, lang,
	    shape(fs, face, word, 0, len, rtl, lang)};
	fs->nwords++;
	return fs->words[k].shaped;
}
