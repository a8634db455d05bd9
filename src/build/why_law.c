#include "build/why_law.h"

#include "base/file.h"
#include "build/scan.h"
#include "diag/diag.h"
#include "diag/show.h"
#include "xml/xml.h"

/*
 * Columns: path, off, what it is, how it uses the law, the law it is a part
 * of the answer for.  A page that states a fact uses the law of the fact.
 */
static const char uses[] =
    "WITH direct AS (SELECT doc, off, id, lang, role FROM lawref "
    "WHERE law = ?1), "
    "facts AS (SELECT doc, off, fact FROM known "
    "WHERE instr(' ' || laws || ' ', ' ' || ?1 || ' ') > 0) "
    "SELECT s.path, l.off, 'law ' || l.id, 'here it is defined' FROM law l "
    "JOIN source s ON s.doc = l.doc WHERE l.id = ?1 "
    "UNION SELECT s.path, d.off, CASE d.role WHEN 'rule' THEN 'rule ' "
    "ELSE 'page ' END || d.id, CASE d.role WHEN 'deadline' THEN "
    "'a time limit of step ' || coalesce((SELECT step FROM deadline t "
    "WHERE t.id = d.id AND t.doc = d.doc AND t.off = d.off), '') "
    "WHEN 'right' THEN 'a right that rests on it' "
    "WHEN 'rule' THEN 'how it is counted' ELSE 'a link to it' END "
    "FROM direct d JOIN source s ON s.doc = d.doc "
    "UNION SELECT s.path, f.off, 'fact ' || f.fact, 'what it says' "
    "FROM facts f JOIN source s ON s.doc = f.doc "
    "UNION SELECT s.path, t.off, 'page ' || t.id, 'states fact ' || t.fact "
    "FROM facts f JOIN states t ON t.fact = f.fact "
    "JOIN source s ON s.doc = t.doc "
    "UNION SELECT s.path, k.off, replace(k.id, 'packet:', 'packet '), "
    "'prints page ' || k.target FROM link k JOIN source s ON s.doc = k.doc "
    "WHERE k.id LIKE 'packet:%' AND k.target IN (SELECT id FROM direct "
    "WHERE role <> 'rule' UNION SELECT t.id FROM facts f "
    "JOIN states t ON t.fact = f.fact) "
    "ORDER BY 1, 2, 3, 4";

/* The file that the last rows were about. */
struct file {
	struct wm_arena mem;
	struct wm_buf text;
	struct wm_source src;
};

static const struct wm_source *
open_file(struct file *f, const char *root, struct wm_str path)
{
	if (wm_str_eq(f->src.path, path))
		return &f->src;
	wm_buf_clear(&f->text);
	f->src.path = wm_arena_str(&f->mem, path);
	(void)wm_file_read(wm_full_path(&f->mem, root, path), WM_XML_MAX,
	    &f->text);
	f->src.text = wm_buf_str(&f->text);
	return &f->src;
}

static void
put_use(struct wm_buf *b, const struct wm_source *src, struct wm_stmt *q,
    bool json)
{
	uint32_t line, col;
	size_t off = (size_t)wm_col_int(q, 1);

	wm_where(src, (uint32_t)(off < src->text.n ? off : src->text.n),
	    &line, &col);
	if (!json) {
		wm_buf_fmt(b, "%.*s:%u:%u: %.*s: %.*s\n", WM_PRI(src->path),
		    line, col, WM_PRI(wm_col_str(q, 2)),
		    WM_PRI(wm_col_str(q, 3)));
		return;
	}
	wm_buf_puts(b, "{\"path\":");
	wm_json_str(b, src->path);
	wm_buf_fmt(b, ",\"line\":%u,\"col\":%u,\"what\":", line, col);
	wm_json_str(b, wm_col_str(q, 2));
	wm_buf_puts(b, ",\"how\":");
	wm_json_str(b, wm_col_str(q, 3));
	wm_buf_puts(b, "}\n");
}

static bool
exists(struct wm_store *s, struct wm_str id, struct wm_sink *sink)
{
	struct wm_near near = {.wanted = id};
	struct wm_arena mem = {0};
	struct wm_stmt *q = wm_store_stmt(s, "SELECT id FROM law ORDER BY id");
	bool found = false;

	while (wm_stmt_step(q)) {
		found = found || wm_str_eq(wm_col_str(q, 0), id);
		wm_near_offer(&near, wm_arena_str(&mem, wm_col_str(q, 0)));
	}
	wm_stmt_reset(q);
	if (!found) {
		wm_report_path(sink, WM_LINK_NAME, WM_S(""), "law",
		    WM_PRI(id));
		if (near.best.n > 0)
			wm_hint(sink, "did you mean 'law:%.*s'?",
			    WM_PRI(near.best));
	}
	wm_arena_free(&mem);
	return found;
}

bool
wm_why_law(struct wm_store *s, const char *root, struct wm_str id, bool json,
    struct wm_buf *b, struct wm_sink *sink)
{
	struct file f = {.src = {WM_S(""), WM_S("")}};
	struct wm_stmt *q;

	if (!exists(s, id, sink))
		return false;
	q = wm_store_stmt(s, uses);
	wm_stmt_str(q, 1, id);
	while (wm_stmt_step(q))
		put_use(b, open_file(&f, root, wm_col_str(q, 0)), q, json);
	wm_stmt_reset(q);
	wm_buf_free(&f.text);
	wm_arena_free(&f.mem);
	return true;
}
