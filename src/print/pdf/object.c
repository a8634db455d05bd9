/*
 * Objects, and the file around them.  What is not a stream goes into object
 * streams, a few hundred objects each; the cross-reference is a stream too.
 */
#include <string.h>
#include <zlib.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "print/layout/layout.h"

enum {
	PER_STREAM = 200
};

void
wm_pdf_num(struct wm_buf *b, int64_t v)
{
	uint64_t u = (uint64_t)(v < 0 ? -v : v), part;
	char digits[4];
	int n = 3;

	if (v < 0)
		wm_buf_putc(b, '-');
	wm_buf_u64(b, u / 1000);
	part = u % 1000;
	if (part != 0) {
		digits[0] = (char)('0' + part / 100);
		digits[1] = (char)('0' + part / 10 % 10);
		digits[2] = (char)('0' + part % 10);
		while (n > 1 && digits[n - 1] == '0')
			n--;
		wm_buf_putc(b, '.');
		wm_buf_put(b, (struct wm_str){digits, (size_t)n});
	}
	wm_buf_putc(b, ' ');
}

void
wm_pdf_int(struct wm_buf *b, int64_t v)
{
	if (v < 0)
		wm_buf_putc(b, '-');
	wm_buf_u64(b, (uint64_t)(v < 0 ? -v : v));
}

void
wm_pdf_ref(struct wm_buf *b, int obj)
{
	wm_pdf_int(b, obj);
	wm_buf_puts(b, " 0 R");
}

static void
hex4(struct wm_buf *b, unsigned v)
{
	for (int k = 12; k >= 0; k -= 4)
		wm_buf_putc(b, "0123456789ABCDEF"[v >> k & 15]);
}

void
wm_pdf_utf16_hex(struct wm_buf *b, struct wm_str s)
{
	while (s.n > 0) {
		uint32_t c;
		size_t step = wm_utf8_next(s, &c);

		s = wm_str_sub(s, step, s.n);
		if (c > 0xffff) {
			c -= 0x10000;
			hex4(b, 0xd800 + (c >> 10));
			c = 0xdc00 + (c & 0x3ff);
		}
		hex4(b, c);
	}
}

void
wm_pdf_text(struct wm_buf *b, struct wm_str s)
{
	bool ascii = true;

	for (size_t i = 0; i < s.n; i++)
		ascii &= s.p[i] >= ' ' && s.p[i] < 127;
	if (!ascii) {
		wm_buf_puts(b, "<FEFF");
		wm_pdf_utf16_hex(b, s);
		wm_buf_putc(b, '>');
		return;
	}
	wm_buf_putc(b, '(');
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("()\\", s.p[i]) != NULL)
			wm_buf_putc(b, '\\');
		wm_buf_putc(b, s.p[i]);
	}
	wm_buf_putc(b, ')');
}

void
wm_pdf_name(struct wm_buf *b, struct wm_str s)
{
	wm_buf_putc(b, '/');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (wm_is_alpha(c) || wm_is_digit(c) || c == '-' || c == '_' ||
		    c == '+') {
			wm_buf_putc(b, (char)c);
		} else {
			wm_buf_putc(b, '#');
			wm_buf_putc(b, "0123456789ABCDEF"[c >> 4]);
			wm_buf_putc(b, "0123456789ABCDEF"[c & 15]);
		}
	}
}

int
wm_pdf_new(struct wm_pdf *pdf)
{
	if (pdf->nobjs == 0) {
		WM_GROW(pdf->mem, pdf->objs, pdf->nobjs, pdf->capobjs);
		pdf->nobjs = 1;
	}
	WM_GROW(pdf->mem, pdf->objs, pdf->nobjs, pdf->capobjs);
	pdf->objs[pdf->nobjs] = (struct wm_pdf_obj){0};
	return (int)pdf->nobjs++;
}

void
wm_pdf_put(struct wm_pdf *pdf, int obj, struct wm_str s)
{
	pdf->objs[obj].dict = wm_arena_str(pdf->mem, s);
}

struct wm_str
wm_pdf_deflate(struct wm_arena *mem, struct wm_str s)
{
	uLongf n = compressBound(s.n);
	char *out = wm_arena_alloc(mem, n + 1);

	/* The room suffices, so nothing but memory can be missing. */
	if (compress2((Bytef *)out, &n, (const Bytef *)s.p, s.n, 7) != Z_OK)
		wm_no_memory();
	return (struct wm_str){out, n};
}

void
wm_pdf_stream(struct wm_pdf *pdf, int obj, struct wm_str dict,
    struct wm_str bytes, bool pack)
{
	struct wm_buf b = {0};
	struct wm_pdf_obj *o = &pdf->objs[obj];

	o->is_stream = true;
	o->stream = pack ? wm_pdf_deflate(pdf->mem, bytes)
			 : wm_arena_str(pdf->mem, bytes);
	wm_buf_puts(&b, "<<");
	wm_buf_put(&b, dict);
	if (pack)
		wm_buf_puts(&b, "/Filter/FlateDecode");
	wm_buf_puts(&b, "/Length ");
	wm_buf_u64(&b, o->stream.n);
	wm_buf_puts(&b, ">>");
	o->dict = wm_arena_str(pdf->mem, wm_buf_str(&b));
	wm_buf_free(&b);
}

/* Where an object is: at a byte, or the k-th in an object stream. */
struct place {
	uint64_t at;
	unsigned kind, k; /* 1: at; 2: stream number "at" */
};

/* Gather objects that are not streams into object streams. */
static void
bundle(struct wm_pdf *pdf, struct place *places, size_t n)
{
	struct wm_buf index = {0}, body = {0}, dict = {0}, all = {0};

	for (size_t i = 1; i < n;) {
		int obj = wm_pdf_new(pdf);
		unsigned k = 0;

		wm_buf_clear(&index);
		wm_buf_clear(&body);
		wm_buf_clear(&dict);
		wm_buf_clear(&all);
		for (; i < n && k < PER_STREAM; i++) {
			const struct wm_pdf_obj *o = &pdf->objs[i];

			if (o->is_stream || o->dict.n == 0)
				continue;
			places[i] = (struct place){(uint64_t)obj, 2, k++};
			wm_buf_u64(&index, i);
			wm_buf_putc(&index, ' ');
			wm_buf_u64(&index, body.n);
			wm_buf_putc(&index, ' ');
			wm_buf_put(&body, o->dict);
			wm_buf_putc(&body, '\n');
		}
		wm_buf_puts(&dict, "/Type/ObjStm/N ");
		wm_buf_u64(&dict, k);
		wm_buf_puts(&dict, "/First ");
		wm_buf_u64(&dict, index.n);
		wm_buf_put(&all, wm_buf_str(&index));
		wm_buf_put(&all, wm_buf_str(&body));
		wm_pdf_stream(pdf, obj, wm_buf_str(&dict), wm_buf_str(&all),
		    true);
	}
	wm_buf_free(&index);
	wm_buf_free(&body);
	wm_buf_free(&dict);
	wm_buf_free(&all);
}

static void
put_stream(struct wm_buf *out, size_t number, const struct wm_pdf_obj *o)
{
	wm_buf_u64(out, number);
	wm_buf_puts(out, " 0 obj\n");
	wm_buf_put(out, o->dict);
	wm_buf_puts(out, "\nstream\n");
	wm_buf_put(out, o->stream);
	wm_buf_puts(out, "\nendstream\nendobj\n");
}

static void
big_endian(struct wm_buf *b, uint64_t v, int bytes)
{
	while (bytes-- > 0)
		wm_buf_putc(b, (char)(v >> bytes * 8 & 255));
}

/* The cross-reference stream, which is also the trailer. */
static void
xref(struct wm_pdf *pdf, const struct place *places, size_t n, int catalog,
    int info, size_t start, struct wm_buf *out)
{
	struct wm_buf dict = {0}, table = {0};
	char id[33];
	int obj = (int)n;

	wm_hash_hex(wm_hash(wm_str_sub(wm_buf_str(out), start, out->n)), id,
	    32);
	for (size_t i = 0; i < n; i++) {
		big_endian(&table, places[i].kind, 1);
		big_endian(&table, places[i].at, 4);
		big_endian(&table, places[i].k, 2);
	}
	big_endian(&table, 1, 1);
	big_endian(&table, out->n - start, 4);
	big_endian(&table, 0, 2);
	wm_buf_puts(&dict, "/Type/XRef/W[1 4 2]/Size ");
	wm_buf_u64(&dict, n + 1);
	wm_buf_puts(&dict, "/Root ");
	wm_pdf_ref(&dict, catalog);
	wm_buf_puts(&dict, "/Info ");
	wm_pdf_ref(&dict, info);
	wm_buf_puts(&dict, "/ID[<");
	wm_buf_puts(&dict, id);
	wm_buf_puts(&dict, "><");
	wm_buf_puts(&dict, id);
	wm_buf_puts(&dict, ">]");
	WM_ASSERT(obj == wm_pdf_new(pdf));
	wm_pdf_stream(pdf, obj, wm_buf_str(&dict), wm_buf_str(&table), true);
	put_stream(out, (size_t)obj, &pdf->objs[obj]);
	wm_buf_free(&dict);
	wm_buf_free(&table);
}

void
wm_pdf_file(struct wm_pdf *pdf, int catalog, int info, struct wm_buf *out)
{
	size_t plain = pdf->nobjs, start = out->n, at;
	size_t most = plain + plain / PER_STREAM + 2;
	struct place *places = wm_arena_alloc(pdf->mem, most * sizeof *places);

	bundle(pdf, places, plain);
	WM_ASSERT(pdf->nobjs <= most);
	wm_buf_puts(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
	for (size_t i = 1; i < pdf->nobjs; i++) {
		if (!pdf->objs[i].is_stream)
			continue;
		places[i] = (struct place){out->n - start, 1, 0};
		put_stream(out, i, &pdf->objs[i]);
	}
	at = out->n - start;
	xref(pdf, places, pdf->nobjs, catalog, info, start, out);
	wm_buf_puts(out, "startxref\n");
	wm_buf_u64(out, at);
	wm_buf_puts(out, "\n%%EOF\n");
}
