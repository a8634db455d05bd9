/*
 * Fonts in the file.  Each pair of glyph and text has a code of its own, so
 * that copied text is right even where one glyph serves two letters;
 * CIDToGIDMap leads from the code to the glyph, whatever number it has in
 * the subset.
 */
#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "print/layout/layout.h"

struct wm_pdf_font {
	const struct wm_face *face;
	struct code {
		uint32_t gid;
		struct wm_str text;
	} * codes; /* [0] is unused */
	size_t n, cap;
	uint32_t *slots; /* hash table of codes */
	size_t nslots;
	int obj;
};

void
wm_pdf_fonts_init(struct wm_pdf *pdf, const struct wm_fonts *fs)
{
	pdf->fonts = wm_arena_alloc(pdf->mem, (fs->n + 1) * sizeof *pdf->fonts);
	pdf->nfonts = fs->n;
	wm_pdf_pen_init(pdf);
	for (size_t i = 0; i < fs->n; i++)
		pdf->fonts[i].face = &fs->faces[i];
}

int
wm_pdf_width(const struct wm_face *f, uint32_t gid)
{
	return (int)((int64_t)hb_font_get_glyph_h_advance(f->font, gid) * 1000 /
	    f->upem);
}

static uint64_t
hash(uint32_t gid, struct wm_str text)
{
	return wm_hash64(text) ^ (gid + 1) * 0x9e3779b97f4a7c15u;
}

static void
grow(struct wm_pdf *pdf, struct wm_pdf_font *f)
{
	f->nslots = f->nslots == 0 ? 256 : f->nslots * 2;
	f->slots = wm_arena_alloc(pdf->mem, f->nslots * sizeof *f->slots);
	for (size_t i = 1; i < f->n; i++) {
		size_t k =
		    hash(f->codes[i].gid, f->codes[i].text) & (f->nslots - 1);

		while (f->slots[k] != 0)
			k = (k + 1) & (f->nslots - 1);
		f->slots[k] = (uint32_t)i;
	}
}

bool
wm_pdf_steers(uint32_t c)
{
	return c == 0x200b || c == 0x200e || c == 0x200f ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	    c == 0xfeff || c == 0xfffc;
}

/* The text without characters that only steer the layout. */
static struct wm_str
visible(struct wm_arena *mem, struct wm_str s)
{
	struct wm_buf b = {0};
	struct wm_str out;
	bool clean = true;

	for (size_t i = 0; i < s.n; i++)
		clean &= (unsigned char)s.p[i] != 0xe2 &&
		    (unsigned char)s.p[i] != 0xef;
	if (clean)
		return s;
	while (s.n > 0) {
		uint32_t c;
		size_t n = wm_utf8_next(s, &c);

		if (!wm_pdf_steers(c))
			wm_buf_put(&b, wm_str_sub(s, 0, n));
		s = wm_str_sub(s, n, s.n);
	}
	out = wm_arena_str(mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return out;
}

unsigned
wm_pdf_code(struct wm_pdf *pdf, const struct wm_face *face, uint32_t gid,
    struct wm_str text)
{
	struct wm_pdf_font *f = &pdf->fonts[face->index];
	size_t k;

	text = visible(pdf->mem, text);
	if ((f->n + 1) * 2 >= f->nslots)
		grow(pdf, f);
	k = hash(gid, text) & (f->nslots - 1);
	for (; f->slots[k] != 0; k = (k + 1) & (f->nslots - 1)) {
		const struct code *c = &f->codes[f->slots[k]];

		if (c->gid == gid && wm_str_eq(c->text, text))
			return f->slots[k];
	}
	if (f->n == 0) {
		WM_GROW(pdf->mem, f->codes, f->n, f->cap);
		f->n = 1;
		f->obj = wm_pdf_new(pdf);
	}
	if (f->n >= 0xffff)
		return 1;
	WM_GROW(pdf->mem, f->codes, f->n, f->cap);
	f->codes[f->n] = (struct code){gid, wm_arena_str(pdf->mem, text)};
	f->slots[k] = (uint32_t)f->n;
	return (unsigned)f->n++;
}

/* Writing */

static void
hex4(struct wm_buf *b, size_t v)
{
	for (int k = 12; k >= 0; k -= 4)
		wm_buf_putc(b, "0123456789abcdef"[v >> k & 15]);
}

static int
to_unicode(struct wm_pdf *pdf, const struct wm_pdf_font *f)
{
	struct wm_buf b = {0};
	int obj = wm_pdf_new(pdf);

	wm_buf_puts(&b,
	    "/CIDInit /ProcSet findresource begin\n12 dict begin\n"
	    "begincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
	    "/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
	    "/CMapType 2 def\n1 begincodespacerange\n<0000><ffff>\n"
	    "endcodespacerange\n");
	for (size_t i = 1; i < f->n;) {
		size_t n = f->n - i < 100 ? f->n - i : 100;

		wm_buf_u64(&b, n);
		wm_buf_puts(&b, " beginbfchar\n");
		for (size_t end = i + n; i < end; i++) {
			wm_buf_putc(&b, '<');
			hex4(&b, i);
			wm_buf_puts(&b, "><");
			wm_pdf_utf16_hex(&b,
			    f->codes[i].text.n > 0 ? f->codes[i].text
						   : WM_S("\xe2\x80\x8b"));
			wm_buf_puts(&b, ">\n");
		}
		wm_buf_puts(&b, "endbfchar\n");
	}
	wm_buf_puts(&b,
	    "endcmap\nCMapName currentdict /CMap defineresource "
	    "pop\nend\nend\n");
	wm_pdf_stream(pdf, obj, WM_S(""), wm_buf_str(&b), true);
	wm_buf_free(&b);
	return obj;
}

/* The widths of all codes, in thousandths of the em. */
static void
widths(const struct wm_pdf_font *f, struct wm_buf *b)
{
	wm_buf_puts(b, "/DW 0/W[1[");
	for (size_t i = 1; i < f->n; i++) {
		wm_pdf_int(b, wm_pdf_width(f->face, f->codes[i].gid));
		wm_buf_putc(b, ' ');
	}
	wm_buf_puts(b, "]]");
}

/*
 * Only what draws glyphs stays: no layout, names, hints or maps.  NULL if
 * HarfBuzz cannot: the whole font is right, too, only longer.
 */
static hb_face_t *
subset(const struct wm_pdf_font *f, uint32_t *newgid)
{
	static const hb_tag_t drop[] = {HB_TAG('c', 'm', 'a', 'p'),
	    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('O', 'S', '/', '2'),
	    HB_TAG('p', 'o', 's', 't'), HB_TAG('G', 'S', 'U', 'B'),
	    HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
	    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('g', 'a', 's', 'p'),
	    HB_TAG('S', 'T', 'A', 'T'), HB_TAG('D', 'S', 'I', 'G'),
	    HB_TAG('m', 'e', 't', 'a'), HB_TAG('M', 'A', 'T', 'H'),
	    HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'),
	    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('v', 'h', 'e', 'a'),
	    HB_TAG('v', 'm', 't', 'x'), HB_TAG('F', 'F', 'T', 'M'),
	    HB_TAG('p', 'r', 'e', 'p'), HB_TAG('f', 'p', 'g', 'm'),
	    HB_TAG('c', 'v', 't', ' ')};
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_subset_plan_t *plan;
	hb_face_t *face = NULL;
	hb_set_t *set;

	if (in == NULL)
		wm_no_memory();
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
	set = hb_subset_input_glyph_set(in);
	for (size_t i = 1; i < f->n; i++)
		hb_set_add(set, f->codes[i].gid);
	if (!hb_set_allocation_successful(set))
		wm_no_memory();
	set = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
		hb_set_add(set, drop[i]);
	plan = hb_subset_plan_create_or_fail(f->face->hb, in);
	if (plan != NULL) {
		const hb_map_t *map =
		    hb_subset_plan_old_to_new_glyph_mapping(plan);

		for (size_t i = 1; i < f->n; i++)
			newgid[i] = hb_map_get(map, f->codes[i].gid);
		face = hb_subset_plan_execute_or_fail(plan);
		hb_subset_plan_destroy(plan);
	}
	hb_subset_input_destroy(in);
	return face;
}

/* The font file and the map into it. */
static void
embed(struct wm_pdf *pdf, const struct wm_pdf_font *f, int file, int map,
    char tag[7])
{
	uint32_t *newgid = wm_arena_alloc(pdf->mem, f->n * sizeof *newgid);
	hb_face_t *face = subset(f, newgid);
	hb_blob_t *blob =
	    hb_face_reference_blob(face != NULL ? face : f->face->hb);
	struct wm_buf b = {0}, dict = {0};
	struct wm_str bytes;
	unsigned n;
	uint64_t h;

	bytes.p = hb_blob_get_data(blob, &n);
	bytes.n = n;
	if (n == 0) /* a font that was shaped with has bytes */
		wm_no_memory();
	h = wm_hash64(bytes);
	for (int k = 0; k < 6; k++, h /= 26)
		tag[k] = (char)('A' + h % 26);
	tag[6] = '\0';
	wm_buf_puts(&dict, "/Length1 ");
	wm_buf_u64(&dict, n);
	wm_pdf_stream(pdf, file, wm_buf_str(&dict), bytes, true);
	wm_buf_puts(&b, "");
	for (size_t i = 0; i < f->n; i++) {
		uint32_t g = i == 0 ? 0
		    : face != NULL  ? newgid[i]
				    : f->codes[i].gid;

		wm_buf_putc(&b, (char)(g >> 8 & 255));
		wm_buf_putc(&b, (char)(g & 255));
	}
	wm_pdf_stream(pdf, map, WM_S(""), wm_buf_str(&b), true);
	wm_buf_free(&b);
	wm_buf_free(&dict);
	hb_blob_destroy(blob);
	hb_face_destroy(face);
}

static int
scaled(const struct wm_face *f, int v)
{
	return (int)((int64_t)v * 1000 / f->upem);
}

static int
descriptor(struct wm_pdf *pdf, const struct wm_face *f, struct wm_str name,
    int file)
{
	int obj = wm_pdf_new(pdf);
	struct wm_buf b = {0};

	wm_buf_puts(&b, "<</Type/FontDescriptor/FontName");
	wm_pdf_name(&b, name);
	wm_buf_puts(&b, "/Flags 4/ItalicAngle ");
	wm_pdf_int(&b, f->decl->italic ? -12 : 0);
	wm_buf_puts(&b, "/Ascent ");
	wm_pdf_int(&b, scaled(f, f->ascent));
	wm_buf_puts(&b, "/Descent ");
	wm_pdf_int(&b, -scaled(f, f->descent));
	wm_buf_puts(&b, "/CapHeight ");
	wm_pdf_int(&b, scaled(f, f->cap_height));
	wm_buf_puts(&b, "/StemV ");
	wm_pdf_int(&b, f->decl->bold ? 140 : 80);
	wm_buf_puts(&b, "/FontBBox[-1000 ");
	wm_pdf_int(&b, -scaled(f, f->descent) - 200);
	wm_buf_puts(&b, " 2500 ");
	wm_pdf_int(&b, scaled(f, f->ascent) + 200);
	wm_buf_puts(&b, "]/FontFile2 ");
	wm_pdf_ref(&b, file);
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, obj, wm_buf_str(&b));
	wm_buf_free(&b);
	return obj;
}

/* "ABCDEF+NotoSans-Bold", from the name of the file. */
static struct wm_str
font_name(struct wm_pdf *pdf, const struct wm_face *f, const char *tag)
{
	struct wm_str s = f->decl->name;
	size_t dot = wm_str_rchr(s, '.'), slash = wm_str_rchr(s, '/');

	if (dot != SIZE_MAX && dot > 0)
		s.n = dot;
	if (slash != SIZE_MAX && slash + 1 < s.n)
		s = wm_str_sub(s, slash + 1, s.n);
	return wm_arena_fmt(pdf->mem, "%s+%.*s", tag, WM_PRI(s));
}

static void
write_font(struct wm_pdf *pdf, const struct wm_pdf_font *f)
{
	int file = wm_pdf_new(pdf), map = wm_pdf_new(pdf),
	    cid = wm_pdf_new(pdf), text = to_unicode(pdf, f), desc;
	struct wm_buf b = {0};
	struct wm_str name;
	char tag[7];

	embed(pdf, f, file, map, tag);
	name = font_name(pdf, f->face, tag);
	desc = descriptor(pdf, f->face, name, file);
	wm_buf_puts(&b, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
	wm_pdf_name(&b, name);
	wm_buf_puts(&b,
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
	    "/Supplement 0>>/FontDescriptor ");
	wm_pdf_ref(&b, desc);
	wm_buf_puts(&b, "/CIDToGIDMap ");
	wm_pdf_ref(&b, map);
	widths(f, &b);
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, cid, wm_buf_str(&b));
	wm_buf_clear(&b);
	wm_buf_puts(&b, "<</Type/Font/Subtype/Type0/BaseFont");
	wm_pdf_name(&b, name);
	wm_buf_puts(&b, "/Encoding/Identity-H/DescendantFonts[");
	wm_pdf_ref(&b, cid);
	wm_buf_puts(&b, "]/ToUnicode ");
	wm_pdf_ref(&b, text);
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, f->obj, wm_buf_str(&b));
	wm_buf_free(&b);
}

void
wm_pdf_fonts_write(struct wm_pdf *pdf)
{
	for (size_t i = 0; i < pdf->nfonts; i++)
		if (pdf->fonts[i].n > 0)
			write_font(pdf, &pdf->fonts[i]);
}

int
wm_pdf_font_obj(const struct wm_pdf *pdf, size_t i)
{
	return pdf->fonts[i].n > 0 ? pdf->fonts[i].obj : 0;
}
