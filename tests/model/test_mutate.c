/*
 * Mutants: each element and attribute of a document is deleted, renamed and
 * doubled, one at a time.  Each mutant is either still valid or gives at
 * least one message, and each message has a place inside of the file.
 * Documents are those of content/ and, made from the vocabulary, one of each
 * kind that uses every name there is.
 *
 *	test_mutate [DIR [STEP]]
 *		also write every STEP-th mutant that is well-formed to
 *		DIR/<kind>/, what we say of it to DIR/verdicts, and the
 *		schemas to DIR/<kind>.rng, for mutate.sh
 */
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/file.h"
#include "base/path.h"
#include "diag/show.h"
#include "model/schema.h"
#include "model/validate.h"
#include "xml/xml.h"

enum { PER_FILE = 80 }; /* elements of a file, evenly spread */

struct run {
	const char *dir; /* NULL: write nothing */
	size_t step;
	struct wm_buf verdicts;
	size_t mutants, valid, invalid, malformed, lost;
};

/* ---- one mutant ---- */

static void
save(struct run *r, struct wm_str text, enum wm_kind kind,
    const struct wm_sink *sink)
{
	struct wm_arena mem = {0};
	const char *name = wm_vocab_kind(kind)->root->name;
	struct wm_str path = wm_arena_fmt(&mem, "%s/%s/%zu.xml", r->dir, name,
	    r->mutants);

	(void)wm_file_mkdirs_for(path.p);
	CHECK(wm_file_write(path.p, text));
	wm_buf_fmt(&r->verdicts, "%s/%zu.xml %s", name, r->mutants,
	    sink->n == 0 ? "valid" : "invalid");
	for (size_t i = 0; i < sink->n; i++)
		wm_buf_fmt(&r->verdicts, " %s",
		    wm_code_info(sink->all[i].code)->code);
	wm_buf_putc(&r->verdicts, '\n');
	wm_arena_free(&mem);
}

static bool
located(const struct wm_sink *sink, struct wm_str path)
{
	for (size_t i = 0; i < sink->n; i++)
		if (sink->all[i].line == 0 || sink->all[i].col == 0 ||
		    !wm_str_eq(sink->all[i].path, path) ||
		    sink->all[i].text.n == 0)
			return false;
	return true;
}

static void
judge(struct run *r, struct wm_str path, struct wm_str text,
    enum wm_kind kind)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_source src = {path, text};
	xmlDoc *doc = wm_xml_parse(&mem, &src, &sink);

	r->mutants++;
	if (doc != NULL) {
		bool ok = wm_validate(doc, kind, &sink);

		if (ok != (sink.n == 0))
			r->lost++;
		if (r->dir != NULL && r->mutants % r->step == 0)
			save(r, text, kind, &sink);
		xmlFreeDoc(doc);
		r->valid += ok;
		r->invalid += !ok;
	} else
		r->malformed++;
	if ((doc == NULL && sink.n == 0) || !located(&sink, path)) {
		r->lost++;
		(void)fprintf(stderr, "no place: %.*s\n%.*s\n", WM_PRI(path),
		    WM_PRI(wm_str_sub(text, 0, 2000)));
	}
	wm_sink_free(&sink);
	wm_arena_free(&mem);
}

/* The text with bytes from..to replaced. */
static void
edit(struct wm_buf *b, struct wm_str text, size_t from, size_t to,
    struct wm_str with)
{
	wm_buf_clear(b);
	wm_buf_put(b, wm_str_sub(text, 0, from));
	wm_buf_put(b, with);
	wm_buf_put(b, wm_str_sub(text, to, text.n));
}

/* ---- all mutants of a document ---- */

static void
mutate_attr(struct run *r, const struct wm_source *src, enum wm_kind kind,
    const xmlAttr *a)
{
	struct wm_span name = wm_xml_attr_span(a);
	struct wm_span value = wm_xml_value_span(a);
	size_t from = name.off, to = value.off + value.len + 1u;
	struct wm_buf b = {0}, copy = {0};

	edit(&b, src->text, from, to, WM_S(""));
	judge(r, src->path, wm_buf_str(&b), kind);
	edit(&b, src->text, from + name.len, from + name.len, WM_S("x"));
	judge(r, src->path, wm_buf_str(&b), kind);
	wm_buf_putc(&copy, ' ');
	wm_buf_put(&copy, wm_str_sub(src->text, from, to - from));
	edit(&b, src->text, to, to, wm_buf_str(&copy));
	judge(r, src->path, wm_buf_str(&b), kind);
	/* And a value that fits few types. */
	edit(&b, src->text, value.off, value.off + value.len, WM_S("?!"));
	judge(r, src->path, wm_buf_str(&b), kind);
	wm_buf_free(&b);
	wm_buf_free(&copy);
}

static void
mutate_elem(struct run *r, const struct wm_source *src, enum wm_kind kind,
    const xmlNode *n)
{
	const struct wm_xml_place *p = wm_xml_place(n);
	struct wm_span name = wm_xml_name_span(n);
	struct wm_str all = wm_str_sub(src->text, p->tag, p->end - p->tag);
	struct wm_buf b = {0}, c = {0};

	edit(&b, src->text, p->tag, p->end, WM_S(""));
	judge(r, src->path, wm_buf_str(&b), kind);
	edit(&b, src->text, p->end, p->end, all);
	judge(r, src->path, wm_buf_str(&b), kind);
	if (p->close < p->end)
		edit(&b, src->text, p->close + 2u + name.len,
		    p->close + 2u + name.len, WM_S("x"));
	else
		edit(&b, src->text, 0, 0, WM_S(""));
	edit(&c, wm_buf_str(&b), name.off + name.len, name.off + name.len,
	    WM_S("x"));
	judge(r, src->path, wm_buf_str(&c), kind);
	/* And text where perhaps none may be, and none where it must. */
	edit(&b, src->text, p->inner, p->inner, WM_S("stray"));
	judge(r, src->path, wm_buf_str(&b), kind);
	edit(&b, src->text, p->inner, p->inner, WM_S("<title>t</title>"));
	judge(r, src->path, wm_buf_str(&b), kind);
	edit(&b, src->text, p->inner, p->close, WM_S(""));
	judge(r, src->path, wm_buf_str(&b), kind);
	wm_buf_free(&b);
	wm_buf_free(&c);
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		mutate_attr(r, src, kind, a);
}

static size_t
count_elems(const xmlNode *n)
{
	size_t k = 0;

	for (; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			k += 1 + count_elems(n->children);
	return k;
}

static void
mutate_below(struct run *r, const struct wm_source *src, enum wm_kind kind,
    const xmlNode *n, size_t *i, size_t step)
{
	for (; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if ((*i)++ % step == 0)
			mutate_elem(r, src, kind, n);
		mutate_below(r, src, kind, n->children, i, step);
	}
}

static void
mutate(struct run *r, const struct wm_source *src)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	xmlDoc *doc = wm_xml_parse(&mem, src, &sink);
	const xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
	enum wm_kind kind = WM_KIND_MAX;
	size_t i = 0, n;

	if (root != NULL)
		kind = wm_vocab_kind_named(wm_str((const char *)root->name));
	if (kind != WM_KIND_MAX && wm_validate(doc, kind, &sink)) {
		n = count_elems(doc->children);
		mutate_below(r, src, kind, doc->children, &i,
		    n / PER_FILE + 1);
	}
	if (sink.n > 0) {
		struct wm_buf b = {0};

		for (size_t k = 0; k < sink.n && k < 5; k++)
			wm_show_text(&b, &sink.all[k]);
		wm_show_flush(&b);
		wm_buf_free(&b);
	}
	CHECK(sink.n == 0);
	xmlFreeDoc(doc);
	wm_sink_free(&sink);
	wm_arena_free(&mem);
}

/* ---- a document of every name of a kind ---- */

struct made {
	struct wm_buf b;
	unsigned serial;
	unsigned place; /* serial of the last place */
};

static const char *
sample(const struct wm_vocab_attr *a, char *room, size_t size)
{
	struct wm_str rest = wm_str(a->values), word;

	switch (a->type) {
	case WM_TYPE_SLUG:
	case WM_TYPE_SLUGS:
	case WM_TYPE_REFS:
		return "some-slug";
	case WM_TYPE_PAGEREF:
		return "iep/request";
	case WM_TYPE_TEXT:
	case WM_TYPE_TEXTS:
		return "words &amp; m\xc3\xa1s";
	case WM_TYPE_NUMBER:
		return "12";
	case WM_TYPE_DECIMAL:
		return "-122.27";
	case WM_TYPE_DATE:
		return "2028-02-29";
	case WM_TYPE_LANG:
	case WM_TYPE_LANGS:
		return "zh-Hant";
	case WM_TYPE_URI:
		return "https://example.org/a?b=c&amp;d";
	case WM_TYPE_PHONE:
		return "+15105550123";
	case WM_TYPE_EMAIL:
		return "help@example.org";
	case WM_TYPE_UUID:
		return "01234567-89ab-cdef-0123-456789ABCDEF";
	case WM_TYPE_HASH:
		return "0123abcd";
	case WM_TYPE_YES:
		return "yes";
	case WM_TYPE_CHOICE:
		(void)wm_str_word(&rest, &word);
		(void)snprintf(room, size, "%.*s", WM_PRI(word));
		return room;
	case WM_TYPE_FACTS:
		return "B2 C100";
	}
	return "";
}

static void
make_attr(struct made *m, const struct wm_vocab_elem *e,
    const struct wm_vocab_attr *a, size_t copy)
{
	char room[64];

	wm_buf_fmt(&m->b, "\n\t%s = '", a->name);
	if (strcmp(a->name, "id") == 0) {
		wm_buf_fmt(&m->b, "n%u", ++m->serial);
		if (wm_vocab_id(e) == WM_ELEM_PLACE)
			m->place = m->serial;
	} else if (wm_vocab_id(e) == WM_ELEM_AT &&
	    strcmp(a->name, "place") == 0)
		wm_buf_fmt(&m->b, "n%u", m->place);
	else if (strcmp(a->name, "xml:lang") == 0)
		wm_buf_puts(&m->b, copy == 0 ? "en" : "es");
	else if (a->type == WM_TYPE_PAGEREF && copy > 0)
		wm_buf_fmt(&m->b, "iep/request-%zu", copy);
	else
		wm_buf_puts(&m->b, sample(a, room, sizeof room));
	wm_buf_putc(&m->b, '\'');
}

static void
make(struct made *m, const struct wm_vocab_elem *e, size_t copy)
{
	wm_buf_fmt(&m->b, "<%s facts=\"A1\"", e->name);
	for (const struct wm_vocab_attr *a = e->attrs; a->name != NULL; a++)
		make_attr(m, e, a, copy);
	wm_buf_puts(&m->b, ">");
	for (const struct wm_vocab_child *c = e->children; c->elem != NULL;
	     c++)
		for (size_t i = 0; i < (c->max == 1 ? 1 : 2); i++)
			make(m, c->elem, i);
	if (e->content != WM_NONE && e->content != WM_EMPTY)
		wm_buf_puts(&m->b, "text <![CDATA[&]]> &amp; \xe4\xb8\xad");
	wm_buf_fmt(&m->b, "</%s>\n", e->name);
}

static void
of_vocabulary(struct run *r)
{
	for (int k = 0; k < WM_KIND_MAX; k++) {
		const struct wm_vocab_elem *root =
		    wm_vocab_kind((enum wm_kind)k)->root;
		struct made m = {.serial = 0};
		struct wm_source src = {wm_str(root->name), WM_S("")};

		make(&m, root, 0);
		src.text = wm_buf_str(&m.b);
		mutate(r, &src);
		wm_buf_free(&m.b);
	}
}

static void
of_content(struct run *r)
{
	struct wm_arena mem = {0};
	struct wm_file_list list = {0};

	if (!wm_file_walk(&mem, "content", &list))
		list.n = 0;
	for (size_t i = 0; i < list.n; i++) {
		struct wm_str path = list.all[i].path;
		struct wm_buf b = {0};
		struct wm_source src = {path, WM_S("")};

		if (!wm_str_is(wm_path_ext(path), ".xml"))
			continue;
		if (!wm_file_read(wm_path_join(&mem, WM_S("content"), path).p,
		    1 << 26, &b))
			continue;
		src.text = wm_buf_str(&b);
		mutate(r, &src);
		wm_buf_free(&b);
	}
	wm_arena_free(&mem);
}

/* What mutate.sh reads. */
static void
write_rest(const struct run *r)
{
	struct wm_arena mem = {0};

	CHECK(wm_file_write(wm_arena_fmt(&mem, "%s/verdicts", r->dir).p,
	    wm_buf_str(&r->verdicts)));
	for (int k = 0; k < WM_KIND_MAX; k++) {
		const char *name = wm_vocab_kind((enum wm_kind)k)->root->name;
		struct wm_buf b = {0};

		wm_schema_rng((enum wm_kind)k, &b);
		CHECK(wm_file_write(wm_arena_fmt(&mem, "%s/%s.rng", r->dir,
		    name).p, wm_buf_str(&b)));
		wm_buf_free(&b);
	}
	wm_arena_free(&mem);
}

int
main(int argc, char **argv)
{
	struct run r = {.step = 1};

	if (argc > 1)
		r.dir = argv[1];
	if (argc > 2)
		r.step = strtoul(argv[2], NULL, 10);
	wm_xml_init();
	of_vocabulary(&r);
	CHECK(r.mutants > 1000);
	of_content(&r);
	CHECK(r.lost == 0);
	CHECK(r.valid > 0 && r.invalid > 0 && r.malformed > 0);
	(void)printf("%zu mutants: %zu valid, %zu invalid, %zu not "
	    "well-formed\n", r.mutants, r.valid, r.invalid, r.malformed);
	if (r.dir != NULL)
		write_rest(&r);
	wm_buf_free(&r.verdicts);
	xmlCleanupParser();
	return END();
}
