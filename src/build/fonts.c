#include "build/fonts.h"

#include <errno.h>
#include <string.h>

#include "base/path.h"
#include "xml/xml.h"

/* Where a font is; its bytes come later. */
struct wm_font_file {
	struct wm_str path;
	struct wm_stat st;
};

static bool
read_font(struct wm_project *p, const char *path, struct wm_str *bytes)
{
	struct wm_buf b = {0};
	bool ok = wm_file_read(path, WM_XML_MAX, &b);

	if (ok)
		*bytes = wm_arena_str(&p->mem, wm_buf_str(&b));
	wm_buf_free(&b);
	return ok;
}

/* The first file of that name below "dir". */
static bool
font_in(struct wm_project *p, const char *dir, struct wm_str name,
    struct wm_font_file *out)
{
	struct wm_file_list list;

	errno = 0;
	if (!wm_file_walk(&p->mem, dir, &list))
		return false;
	errno = 0;
	for (size_t i = 0; i < list.n; i++) {
		if (!wm_str_eq(wm_path_base(list.all[i].path), name))
			continue;
		out->path = wm_path_join(&p->mem, wm_str(dir),
		    list.all[i].path);
		out->st = list.all[i].st;
		return true;
	}
	return false;
}

static bool
look_for(struct wm_project *p, struct wm_str name, struct wm_font_file *out,
    struct wm_sink *sink)
{
	const char *dirs[] = {
	    wm_full_path(&p->mem, p->opt.root, WM_S("content/assets/fonts")),
	    "/usr/local/share/fonts", "/usr/share/fonts"};

	for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
		if (font_in(p, dirs[i], name, out))
			return true;
		/* The guide's own may not give way to the system's. */
		if (i == 0 && errno != 0 && errno != ENOENT)
			wm_report_path(sink, WM_FILE_READ, wm_str(dirs[i]),
			    strerror(errno));
	}
	return false;
}

/* Did a font of the guide's own come, go or change? */
static bool
own_changed(const struct wm_state *s)
{
	for (size_t i = 0; i < s->n; i++)
		if ((s->all[i]->news != WM_NEWS_NONE ||
			s->all[i]->in == NULL) &&
		    wm_str_starts(s->all[i]->path,
			WM_S("content/assets/fonts/")))
			return true;
	return false;
}

/* "NAME TAB PATH TAB SIZE TAB TIME TAB HASH" of the last build, if the file
 * is still so. */
static bool
remembered(struct wm_project *p, struct wm_str lines, struct wm_str name,
    struct wm_font_file *out, struct wm_hash *hash)
{
	struct wm_str line, f[5];

	while (wm_str_cut(&lines, '\n', &line)) {
		uint64_t size, mtime;
		struct wm_stat st;

		for (int i = 0; i < 5; i++) {
			f[i] = WM_S("");
			(void)wm_str_cut(&line, '\t', &f[i]);
		}
		if (!wm_str_eq(f[0], name) || f[4].n != 32 ||
		    !wm_str_u64(f[2], &size) || !wm_str_u64(f[3], &mtime))
			continue;
		out->path = wm_arena_str(&p->mem, f[1]);
		if (!wm_file_stat(out->path.p, &st) || st.size != size ||
		    st.mtime_ns != (int64_t)mtime)
			return false;
		out->st = st;
		return wm_hash_parse(f[4], hash);
	}
	return false;
}

static void
remember(struct wm_buf *b, struct wm_str name, const struct wm_font_file *f,
    struct wm_hash hash)
{
	char hex[33];

	wm_hash_hex(hash, hex, 32);
	wm_buf_put(b, name);
	wm_buf_putc(b, '\t');
	wm_buf_put(b, f->path);
	wm_buf_putc(b, '\t');
	wm_buf_u64(b, f->st.size);
	wm_buf_putc(b, '\t');
	wm_buf_u64(b, (uint64_t)f->st.mtime_ns);
	wm_buf_fmt(b, "\t%s\n", hex);
}

/* A font that site.xml names and nobody has. */
static void
no_font(struct wm_project *p, const struct wm_site_font *decl,
    struct wm_sink *sink)
{
	enum wm_code code = decl->optional ? WM_FONT_LACKS : WM_FONT_MISSING;
	struct wm_str file = decl->file;
	struct wm_source src = {0};
	struct wm_sink quiet = {0};
	size_t at = SIZE_MAX;

	if (wm_project_read(p, &p->mem, WM_S("content/site.xml"), &src, &quiet))
		at = wm_str_find(src.text, file);
	wm_sink_free(&quiet);
	if (at == SIZE_MAX)
		wm_report_path(sink, code, WM_S("content/site.xml"),
		    WM_PRI(file));
	else
		wm_report(sink, code,
		    (struct wm_span){&src, (uint32_t)at, (uint32_t)file.n},
		    WM_PRI(file));
	if (decl->package.n > 0)
		wm_hint(sink, "install Debian's package %.*s, or put the file "
		    "into content/assets/fonts/", WM_PRI(decl->package));
}

static bool
find_one(struct wm_project *p, const struct wm_site_font *decl,
    struct wm_str lines, struct wm_sink *sink)
{
	struct wm_print_font *font = &p->fonts[p->nfonts];
	struct wm_font_file *file = &p->font_files[p->nfonts];
	struct wm_hash *hash = &p->font_hashes[p->nfonts];

	*font = (struct wm_print_font){.family = decl->family,
	    .bold = decl->bold, .italic = decl->italic, .name = decl->file};
	if (!remembered(p, lines, decl->file, file, hash)) {
		if (!look_for(p, decl->file, file, sink)) {
			no_font(p, decl, sink);
			if (decl->optional)
				p->fonts_lacking[p->nlacking++] = decl->file;
			return decl->optional;
		}
		if (!read_font(p, file->path.p, &font->bytes)) {
			wm_report_path(sink, WM_FILE_READ, file->path,
			    strerror(errno));
			return false;
		}
		*hash = wm_hash(font->bytes);
	}
	p->nfonts++;
	return true;
}

bool
wm_fonts_find(struct wm_project *p, struct wm_state *s, struct wm_sink *sink)
{
	size_t n = p->site.nfonts + 1;
	struct wm_str lines = own_changed(s)
	    ? WM_S("")
	    : wm_meta(s->store, &s->mem, "fonts");
	struct wm_buf b = {0};
	bool ok = true;

	if (p->site.nfonts == 0) {
		wm_report_path(sink, WM_FONT_NONE, WM_S("content/site.xml"));
		return false;
	}
	p->fonts = wm_arena_alloc(&p->mem, n * sizeof *p->fonts);
	p->fonts_lacking =
	    wm_arena_alloc(&p->mem, n * sizeof *p->fonts_lacking);
	p->font_files = wm_arena_alloc(&p->mem, n * sizeof *p->font_files);
	p->font_hashes = wm_arena_alloc(&p->mem, n * sizeof *p->font_hashes);
	for (size_t i = 0; i < p->site.nfonts; i++)
		ok = find_one(p, &p->site.fonts[i], lines, sink) && ok;
	for (size_t i = 0; i < p->nfonts; i++)
		remember(&b, p->fonts[i].name, &p->font_files[i],
		    p->font_hashes[i]);
	/* Looked for again each time: it may have come. */
	for (size_t i = 0; i < p->nlacking; i++) {
		wm_buf_put(&b, p->fonts_lacking[i]);
		wm_buf_puts(&b, "\t\t0\t0\t\n");
	}
	if (!wm_str_eq(lines, wm_buf_str(&b)))
		wm_meta_set(s->store, "fonts", wm_buf_str(&b));
	wm_buf_free(&b);
	return ok;
}

bool
wm_fonts_read(struct wm_project *p, struct wm_sink *sink)
{
	bool ok = true;

	for (size_t i = 0; i < p->nfonts; i++) {
		struct wm_str path = p->font_files[i].path;

		if (p->fonts[i].bytes.n > 0 ||
		    read_font(p, path.p, &p->fonts[i].bytes))
			continue;
		wm_report_path(sink, WM_FILE_READ, path, strerror(errno));
		ok = false;
	}
	return ok;
}

bool
wm_fonts_same(struct wm_store *store)
{
	struct wm_project scratch = {0};
	struct wm_font_file file;
	struct wm_hash hash;
	struct wm_str lines = wm_meta(store, &scratch.mem, "fonts");
	struct wm_str rest = lines, line, name;
	bool same = true;

	while (same && wm_str_cut(&rest, '\n', &line) && line.n > 0) {
		(void)wm_str_cut(&line, '\t', &name);
		same = remembered(&scratch, lines, name, &file, &hash);
	}
	wm_arena_free(&scratch.mem);
	return same;
}
