/*
 * Pictures: PNG files, whose compressed rows PDF can take as they are, and
 * QR codes.
 */
#include <errno.h>
#include <qrencode.h>
#include <string.h>

#include "base/die.h"
#include "print/layout/build.h"

struct png {
	uint32_t width, height;
	int depth, type, interlace;
	struct wm_str palette;
	struct wm_buf data; /* all IDAT */
	bool transparent;
};

static uint32_t
be32(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 |
	    (uint32_t)u[2] << 8 | u[3];
}

/* NULL if it can be printed, else why not. */
static const char *
read_png(struct wm_str s, struct png *p)
{
	if (s.n < 33 || memcmp(s.p, "\x89PNG\r\n\x1a\n", 8) != 0)
		return "it is not a PNG file";
	for (size_t i = 8; i + 12 <= s.n;) {
		uint32_t len = be32(s.p + i);
		const char *kind = s.p + i + 4, *data = kind + 4;

		if (len > s.n - i - 12)
			return "the PNG file is cut short";
		if (memcmp(kind, "IHDR", 4) == 0 && len >= 13) {
			p->width = be32(data);
			p->height = be32(data + 4);
			p->depth = (unsigned char)data[8];
			p->type = (unsigned char)data[9];
			p->interlace = (unsigned char)data[12];
		} else if (memcmp(kind, "PLTE", 4) == 0) {
			p->palette = (struct wm_str){data, len};
		} else if (memcmp(kind, "tRNS", 4) == 0) {
			p->transparent = true;
		} else if (memcmp(kind, "IDAT", 4) == 0) {
			wm_buf_put(&p->data, (struct wm_str){data, len});
		}
		i += len + 12;
	}
	if (p->width == 0 || p->height == 0 || p->width > 20000 ||
	    p->height > 20000 || p->data.n == 0)
		return "the PNG file has no picture";
	if (p->interlace != 0)
		return "it is interlaced";
	if (p->type == 4 || p->type == 6 || p->transparent)
		return "it is transparent; save it on a white background";
	if (p->type == 3 && p->palette.n == 0)
		return "the PNG file has no palette";
	if (p->depth > 8 && p->depth != 16)
		return "the PNG file is damaged";
	return NULL;
}

static int
embed(struct wm_pdf *pdf, const struct png *p)
{
	int obj = wm_pdf_new(pdf);
	int colors = p->type == 2 ? 3 : 1;
	struct wm_buf b = {0};

	wm_buf_puts(&b, "/Type/XObject/Subtype/Image/Width ");
	wm_buf_u64(&b, p->width);
	wm_buf_puts(&b, "/Height ");
	wm_buf_u64(&b, p->height);
	wm_buf_puts(&b, "/BitsPerComponent ");
	wm_pdf_int(&b, p->depth);
	if (p->type == 3) {
		wm_buf_puts(&b, "/ColorSpace[/Indexed/DeviceRGB ");
		wm_buf_u64(&b, p->palette.n / 3 - 1);
		wm_buf_puts(&b, "<");
		for (size_t i = 0; i < p->palette.n / 3 * 3; i++) {
			unsigned char c = (unsigned char)p->palette.p[i];

			wm_buf_putc(&b, "0123456789abcdef"[c >> 4]);
			wm_buf_putc(&b, "0123456789abcdef"[c & 15]);
		}
		wm_buf_puts(&b, ">]");
	} else {
		wm_buf_puts(&b,
		    colors == 3 ? "/ColorSpace/DeviceRGB"
				: "/ColorSpace/DeviceGray");
	}
	wm_buf_puts(&b,
	    "/Filter/FlateDecode/DecodeParms<</Predictor 15"
	    "/Colors ");
	wm_pdf_int(&b, colors);
	wm_buf_puts(&b, "/BitsPerComponent ");
	wm_pdf_int(&b, p->depth);
	wm_buf_puts(&b, "/Columns ");
	wm_buf_u64(&b, p->width);
	wm_buf_puts(&b, ">>");
	wm_pdf_stream(pdf, obj, wm_buf_str(&b), wm_buf_str(&p->data), false);
	wm_buf_free(&b);
	return obj;
}

static bool
make_qr(struct wm_arena *mem, struct wm_str text, struct wm_picture *pic)
{
	QRcode *q = NULL;
	unsigned char *m;

	errno = 0;
	if (text.n > 0 && text.n < 2000)
		q = QRcode_encodeData((int)text.n,
		    (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (q == NULL && errno == ENOMEM)
		wm_no_memory();
	if (q == NULL)
		return false;
	m = wm_arena_alloc(mem, (size_t)q->width * (size_t)q->width);
	for (int i = 0; i < q->width * q->width; i++)
		m[i] = q->data[i] & 1;
	pic->qr = m;
	pic->qr_size = q->width;
	pic->width = pic->height = 72 * WM_PT;
	QRcode_free(q);
	return true;
}

/* CSS pixels of the width attribute, else of the file: 96 to the inch. */
static void
natural_size(struct wm_picture *pic, const xmlNode *n, const struct png *p)
{
	uint64_t w = p->width;

	(void)wm_str_u64(wm_attr(n, "width"), &w);
	if (w == 0 || w > 20000)
		w = p->width;
	pic->width = (wm_len)w * 750;
	pic->height = (wm_len)((int64_t)pic->width * p->height / p->width);
}

struct wm_picture *
wm_picture_open(struct wm_builder *b, const xmlNode *n, struct wm_str src)
{
	struct wm_layout *l = b->l;
	struct wm_span at = wm_doc_where(l->job->doc, n);
	struct wm_picture *pic = WM_NEW(l->mem, struct wm_picture);
	struct wm_str bytes;
	struct wm_entry *e;
	struct png png = {0};
	const char *why;
	bool fresh;

	if (wm_str_starts(src, WM_S("qr:"))) {
		if (make_qr(l->mem, wm_str_sub(src, 3, src.n), pic))
			return pic;
		wm_report(l->sink, WM_PRINT_IMAGE_KIND, at,
		    "the address is empty or too long for a QR code");
		return NULL;
	}
	if (l->job->image == NULL ||
	    !l->job->image(l->job->image_ctx, src, &bytes)) {
		wm_report(l->sink, WM_PRINT_IMAGE, at, WM_PRI(src));
		return NULL;
	}
	why = read_png(bytes, &png);
	if (why != NULL) {
		wm_report(l->sink, WM_PRINT_IMAGE_KIND, at, why);
		wm_buf_free(&png.data);
		return NULL;
	}
	e = wm_map_add(&b->pictures, src, &fresh);
	if (fresh)
		e->v.num = (uint64_t)embed(&l->pdf, &png);
	pic->obj = (int)e->v.num;
	natural_size(pic, n, &png);
	wm_buf_free(&png.data);
	return pic;
}
