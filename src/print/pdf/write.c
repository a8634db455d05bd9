/*
 * The document around the pages: catalog, resources, outline, metadata.
 */
#include <string.h>

#include "print/layout/layout.h"

static void
annotation(struct wm_pdf *pdf, size_t i)
{
	struct wm_pdf_annot *a = &pdf->annots[i];
	wm_len top = pdf->pages[a->page]->height - a->y;
	struct wm_buf b = {0};

	wm_buf_puts(&b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	wm_pdf_num(&b, a->x);
	wm_pdf_num(&b, top - a->h);
	wm_pdf_num(&b, a->x + a->w);
	wm_pdf_num(&b, top);
	wm_buf_puts(&b, "]/P ");
	wm_pdf_ref(&b, pdf->pages[a->page]->obj);
	wm_buf_puts(&b, "/StructParent ");
	wm_buf_u64(&b, pdf->npages + i);
	wm_buf_puts(&b, "/Contents");
	wm_pdf_text(&b, a->contents);
	if (a->uri.n > 0) {
		wm_buf_puts(&b, "/A<</S/URI/URI");
		wm_pdf_text(&b, a->uri);
		wm_buf_puts(&b, ">>");
	} else {
		wm_pdf_dest(pdf, &b, a->to_page, a->to_y);
	}
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, a->obj, wm_buf_str(&b));
	wm_buf_free(&b);
}

void
wm_pdf_dest(const struct wm_pdf *pdf, struct wm_buf *b, uint32_t page, wm_len y)
{
	const struct wm_pdf_page *p = pdf->pages[page];

	wm_buf_puts(b, "/Dest[");
	wm_pdf_ref(b, p->obj);
	wm_buf_puts(b, "/XYZ null ");
	wm_pdf_num(b, p->height - y);
	wm_buf_puts(b, "null]");
}

/* One resource dictionary serves all pages. */
static int
resources(struct wm_pdf *pdf)
{
	int obj = wm_pdf_new(pdf);
	struct wm_buf b = {0};

	wm_buf_puts(&b, "<</Font<<");
	for (size_t i = 0; i < pdf->nfonts; i++) {
		if (wm_pdf_font_obj(pdf, i) == 0)
			continue;
		wm_buf_puts(&b, "/F");
		wm_buf_u64(&b, i);
		wm_buf_putc(&b, ' ');
		wm_pdf_ref(&b, wm_pdf_font_obj(pdf, i));
	}
	wm_buf_puts(&b, ">>");
	if (pdf->nimages > 0)
		wm_buf_puts(&b, "/XObject<<");
	for (size_t i = 0; i < pdf->nimages; i++) {
		wm_buf_puts(&b, "/I");
		wm_pdf_int(&b, pdf->images[i]);
		wm_buf_putc(&b, ' ');
		wm_pdf_ref(&b, pdf->images[i]);
	}
	wm_buf_puts(&b, pdf->nimages > 0 ? ">>>>" : ">>");
	wm_pdf_put(pdf, obj, wm_buf_str(&b));
	wm_buf_free(&b);
	return obj;
}

static void
page(struct wm_pdf *pdf, struct wm_pdf_page *p, int parent, int res)
{
	int content = wm_pdf_new(pdf);
	struct wm_buf b = {0};

	wm_pdf_text_close(pdf);
	wm_pdf_mark(pdf, p, NULL);
	if (p->under.n > 0) {
		wm_buf_puts(&b, "/Artifact BMC\n");
		wm_buf_put(&b, wm_buf_str(&p->under));
		wm_buf_puts(&b, "EMC\n");
	}
	wm_buf_put(&b, wm_buf_str(&p->over));
	wm_pdf_stream(pdf, content, WM_S(""), wm_buf_str(&b), true);
	wm_buf_clear(&b);
	wm_buf_puts(&b, "<</Type/Page/Parent ");
	wm_pdf_ref(&b, parent);
	wm_buf_puts(&b, "/MediaBox[0 0 ");
	wm_pdf_num(&b, p->width);
	wm_pdf_num(&b, p->height);
	wm_buf_puts(&b, "]/Resources ");
	wm_pdf_ref(&b, res);
	wm_buf_puts(&b, "/Contents ");
	wm_pdf_ref(&b, content);
	wm_buf_puts(&b, "/StructParents ");
	wm_buf_u64(&b, p->index);
	wm_buf_puts(&b, "/Tabs/S");
	if (p->nannots > 0) {
		wm_buf_puts(&b, "/Annots[");
		for (size_t i = 0; i < p->nannots; i++) {
			wm_pdf_ref(&b, pdf->annots[p->annots[i]].obj);
			wm_buf_putc(&b, ' ');
		}
		wm_buf_putc(&b, ']');
	}
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, p->obj, wm_buf_str(&b));
	wm_buf_free(&b);
	wm_buf_free(&p->under);
	wm_buf_free(&p->over);
}

static int
pages(struct wm_pdf *pdf)
{
	int obj = wm_pdf_new(pdf), res = resources(pdf);
	struct wm_buf b = {0};

	wm_buf_puts(&b, "<</Type/Pages/Kids[");
	for (size_t i = 0; i < pdf->npages; i++) {
		page(pdf, pdf->pages[i], obj, res);
		wm_pdf_ref(&b, pdf->pages[i]->obj);
		wm_buf_putc(&b, ' ');
	}
	wm_buf_puts(&b, "]/Count ");
	wm_buf_u64(&b, pdf->npages);
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, obj, wm_buf_str(&b));
	wm_buf_free(&b);
	return obj;
}

/* Outline */

static size_t
parent_of(const struct wm_outline *o, size_t i)
{
	for (size_t k = i; k-- > 0;)
		if (o[k].level < o[i].level)
			return k;
	return SIZE_MAX;
}

/* The next entry with the same parent; SIZE_MAX: none. */
static size_t
next_of(const struct wm_outline *o, size_t n, size_t i)
{
	size_t up = parent_of(o, i);

	for (size_t k = i + 1; k < n; k++) {
		if (up != SIZE_MAX && o[k].level <= o[up].level)
			break;
		if (parent_of(o, k) == up)
			return k;
	}
	return SIZE_MAX;
}

static void
link_to(struct wm_buf *b, const char *key, const int *objs, size_t i)
{
	if (i == SIZE_MAX)
		return;
	wm_buf_puts(b, key);
	wm_pdf_ref(b, objs[i]);
}

static int
outline(struct wm_pdf *pdf, const struct wm_outline *o, size_t n)
{
	int root, *objs = wm_arena_alloc(pdf->mem, (n + 1) * sizeof *objs);
	size_t *prev = wm_arena_alloc(pdf->mem, (n + 1) * sizeof *prev);
	struct wm_buf b = {0};
	size_t last = 0;

	if (n == 0)
		return 0;
	root = wm_pdf_new(pdf);
	for (size_t i = 0; i < n; i++) {
		objs[i] = wm_pdf_new(pdf);
		prev[i] = SIZE_MAX;
	}
	for (size_t i = 0; i < n; i++) {
		size_t next = next_of(o, n, i), up = parent_of(o, i);
		size_t kid = SIZE_MAX, end = SIZE_MAX;
		unsigned kids = 0;

		if (next != SIZE_MAX)
			prev[next] = i;
		if (up == SIZE_MAX)
			last = i;
		if (i + 1 < n && parent_of(o, i + 1) == i)
			kid = i + 1;
		for (size_t k = kid; k != SIZE_MAX; k = next_of(o, n, k)) {
			end = k;
			kids++;
		}
		wm_buf_clear(&b);
		wm_buf_puts(&b, "<</Title");
		wm_pdf_text(&b, o[i].title);
		wm_buf_puts(&b, "/Parent ");
		wm_pdf_ref(&b, up == SIZE_MAX ? root : objs[up]);
		link_to(&b, "/Prev ", objs, prev[i]);
		link_to(&b, "/Next ", objs, next);
		link_to(&b, "/First ", objs, kid);
		link_to(&b, "/Last ", objs, end);
		if (kids > 0) {
			wm_buf_puts(&b, "/Count -");
			wm_buf_u64(&b, kids);
		}
		wm_pdf_dest(pdf, &b, o[i].page, o[i].y);
		wm_buf_puts(&b, ">>");
		wm_pdf_put(pdf, objs[i], wm_buf_str(&b));
	}
	wm_buf_clear(&b);
	wm_buf_puts(&b, "<</Type/Outlines/First ");
	wm_pdf_ref(&b, objs[0]);
	wm_buf_puts(&b, "/Last ");
	wm_pdf_ref(&b, objs[last]);
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, root, wm_buf_str(&b));
	wm_buf_free(&b);
	return root;
}

/* Metadata */

static void
xml_text(struct wm_buf *b, struct wm_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<')
			wm_buf_puts(b, "&lt;");
		else if (s.p[i] == '&')
			wm_buf_puts(b, "&amp;");
		else
			wm_buf_putc(b, s.p[i]);
	}
}

static int
xmp(struct wm_pdf *pdf, const struct wm_pdf_about *a)
{
	int obj = wm_pdf_new(pdf);
	struct wm_buf b = {0};

	wm_buf_puts(&b,
	    "<?xpacket begin=\"\xef\xbb\xbf\" "
	    "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
	    "<rdf:Description rdf:about=\"\""
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
	    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
	    "<pdfuaid:part>1</pdfuaid:part>"
	    "<dc:format>application/pdf</dc:format>"
	    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	xml_text(&b, a->title);
	wm_buf_puts(&b, "</rdf:li></rdf:Alt></dc:title>");
	if (a->author.n > 0) {
		wm_buf_puts(&b, "<dc:creator><rdf:Seq><rdf:li>");
		xml_text(&b, a->author);
		wm_buf_puts(&b, "</rdf:li></rdf:Seq></dc:creator>");
	}
	wm_buf_puts(&b, "<dc:language><rdf:Bag><rdf:li>");
	xml_text(&b, a->lang);
	wm_buf_puts(&b, "</rdf:li></rdf:Bag></dc:language>");
	if (a->date.n == 10) {
		wm_buf_puts(&b, "<xmp:CreateDate>");
		wm_buf_put(&b, a->date);
		wm_buf_puts(&b, "T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>");
		wm_buf_put(&b, a->date);
		wm_buf_puts(&b, "T00:00:00Z</xmp:ModifyDate>");
	}
	wm_buf_puts(&b,
	    "<xmp:CreatorTool>Waymark</xmp:CreatorTool>"
	    "<pdf:Producer>Waymark</pdf:Producer>"
	    "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
	wm_pdf_stream(pdf, obj, WM_S("/Type/Metadata/Subtype/XML"),
	    wm_buf_str(&b), false);
	wm_buf_free(&b);
	return obj;
}

static void
info_date(struct wm_buf *b, const char *key, struct wm_str d)
{
	if (d.n != 10)
		return;
	wm_buf_puts(b, key);
	wm_buf_puts(b, "(D:");
	wm_buf_put(b, wm_str_sub(d, 0, 4));
	wm_buf_put(b, wm_str_sub(d, 5, 2));
	wm_buf_put(b, wm_str_sub(d, 8, 2));
	wm_buf_puts(b, "000000Z)");
}

static int
info(struct wm_pdf *pdf, const struct wm_pdf_about *a)
{
	int obj = wm_pdf_new(pdf);
	struct wm_buf b = {0};

	wm_buf_puts(&b, "<</Title");
	wm_pdf_text(&b, a->title);
	if (a->author.n > 0) {
		wm_buf_puts(&b, "/Author");
		wm_pdf_text(&b, a->author);
	}
	wm_buf_puts(&b, "/Creator(Waymark)/Producer(Waymark)");
	info_date(&b, "/CreationDate", a->date);
	info_date(&b, "/ModDate", a->date);
	wm_buf_puts(&b, ">>");
	wm_pdf_put(pdf, obj, wm_buf_str(&b));
	wm_buf_free(&b);
	return obj;
}

void
wm_pdf_write(struct wm_pdf *pdf, const struct wm_pdf_about *about,
    const struct wm_outline *o, size_t n, struct wm_buf *out)
{
	int catalog = wm_pdf_new(pdf), tree, list, meta, about_obj, book;
	struct wm_buf b = {0};

	for (size_t i = 0; i < pdf->nannots; i++)
		pdf->annots[i].obj = wm_pdf_new(pdf);
	book = pages(pdf);
	tree = wm_tags_write(pdf);
	for (size_t i = 0; i < pdf->nannots; i++)
		annotation(pdf, i);
	wm_pdf_fonts_write(pdf);
	list = outline(pdf, o, n);
	meta = xmp(pdf, about);
	about_obj = info(pdf, about);
	wm_buf_puts(&b, "<</Type/Catalog/Pages ");
	wm_pdf_ref(&b, book);
	wm_buf_puts(&b, "/Lang");
	wm_pdf_text(&b, about->lang);
	wm_buf_puts(&b, "/MarkInfo<</Marked true>>/StructTreeRoot ");
	wm_pdf_ref(&b, tree);
	wm_buf_puts(&b, "/Metadata ");
	wm_pdf_ref(&b, meta);
	if (list != 0) {
		wm_buf_puts(&b, "/PageMode/UseOutlines/Outlines ");
		wm_pdf_ref(&b, list);
	}
	wm_buf_puts(&b, "/ViewerPreferences<</DisplayDocTitle true>>>>");
	wm_pdf_put(pdf, catalog, wm_buf_str(&b));
	wm_buf_free(&b);
	wm_pdf_file(pdf, catalog, about_obj, out);
}
