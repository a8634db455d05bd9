/*
 * include/waymark.h: one function a command, nothing but putting the rooms
 * together and saying what came of it.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "build/api.h"
#include "build/build.h"
#include "build/publish.h"
#include "build/sources.h"
#include "build/why_law.h"
#include "diag/show.h"
#include "markdown/markdown.h"
#include "model/schema.h"
#include "search/index.h"
#include "store/store.h"
#include "xml/xml.h"

void
waymark_start(void)
{
	wm_build_start();
}

void
waymark_stop(void)
{
	wm_build_stop();
}

static void
say(const struct waymark *w, int stream, struct wm_buf *b)
{
	struct wm_str s = wm_buf_str(b);

	if (s.n > 0)
		w->write(w->arg, stream, s.p, s.n);
	wm_buf_free(b);
}

static void
say_reports(const struct waymark *w, const struct wm_sink *sink)
{
	struct wm_buf b = {0};

	for (size_t i = 0; i < sink->n; i++) {
		if (w->json)
			wm_show_json(&b, &sink->all[i]);
		else
			wm_show_text(&b, &sink->all[i]);
	}
	say(w, w->json ? 1 : 2, &b);
}

/* Files of the system rather than faults of the content? */
static bool
system_failed(const struct wm_sink *sink)
{
	for (size_t i = 0; i < sink->n; i++) {
		switch (sink->all[i].code) {
		case WM_FILE_WRITE:
		case WM_FILE_READ:
		case WM_DB_FAIL:
		case WM_LOCKED:
		case WM_OUT_FOREIGN:
			return true;
		default:
			break;
		}
	}
	return false;
}

static void
count(struct wm_buf *b, size_t n, const char *one, const char *many)
{
	wm_buf_u64(b, n);
	wm_buf_fmt(b, " %s", n == 1 ? one : many);
}

/* "2 errors, 1 warning in 2 of 418 files" */
static void
count_problems(struct wm_buf *b, const struct wm_sink *sink, size_t sources)
{
	struct wm_map files = {0};

	for (size_t i = 0; i < sink->n; i++)
		(void)wm_map_add(&files, sink->all[i].path, NULL);
	count(b, sink->errors, "error", "errors");
	wm_buf_puts(b, ", ");
	count(b, sink->warnings, "warning", "warnings");
	if (sink->n < sink->errors + sink->warnings)
		wm_buf_fmt(b, "; the first %zu are shown", sink->n);
	else
		wm_buf_fmt(b, " in %zu of %zu files", files.n,
		    sources > files.n ? sources : files.n);
	wm_map_free(&files);
}

static void
say_end(const struct waymark *w, const struct wm_sink *sink,
    const struct wm_counts *c, bool dry)
{
	struct wm_buf b = {0};

	if (c->note[0] != '\0')
		wm_buf_fmt(&b, "waymark: %s\n", c->note);
	if (w->verbose)
		wm_buf_fmt(&b, "waymark: %zu of %zu jobs ran\n", c->ran,
		    c->jobs);
	wm_buf_puts(&b, "waymark: ");
	if (sink->errors > 0 || sink->warnings > 0) {
		count_problems(&b, sink, c->sources);
		wm_buf_puts(&b, c->published ? "\nwaymark: " : "; ");
	}
	if (c->published) {
		count(&b, c->pages, "page", "pages");
		wm_buf_puts(&b, " and ");
		count(&b, c->packets, "packet", "packets");
		wm_buf_puts(&b, "; ");
		count(&b, c->written, "file", "files");
		wm_buf_puts(&b, " written, ");
		wm_buf_u64(&b, c->removed);
		wm_buf_puts(&b, " removed");
	} else if (c->touched) {
		wm_buf_puts(&b, "some files of the site are new, the others "
				"as they were: build again");
	} else if (!dry) {
		wm_buf_puts(&b, "the site is unchanged");
	} else {
		wm_buf_puts(&b, sink->errors == 0 ? "it would build"
						  : "it would not build");
	}
	wm_buf_putc(&b, '\n');
	say(w, 2, &b);
}

static unsigned
threads_of(const struct waymark *w)
{
	long n = w->threads;

	if (n == 0)
		n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > 256 ? 256 : (unsigned)n;
}

static int
build(const struct waymark *w, bool dry)
{
	struct wm_options opt = {.root = w->root, .out = w->out,
	    .threads = threads_of(w), .today = w->today,
	    .program = w->program, .strict = w->strict, .dry = dry};
	struct wm_sink sink = {0};
	struct wm_counts counts;
	int status = WAYMARK_OK;

	if (!wm_build_guide(&opt, &sink, &counts))
		status = system_failed(&sink) ? WAYMARK_SYSTEM
					      : WAYMARK_CONTENT;
	say_reports(w, &sink);
	if (!w->json && (!w->quiet || status != WAYMARK_OK))
		say_end(w, &sink, &counts, dry);
	wm_sink_free(&sink);
	return status;
}

int
waymark_build(const struct waymark *w)
{
	return build(w, /*dry*/ false);
}

int
waymark_check(const struct waymark *w)
{
	return build(w, /*dry*/ true);
}

int
wm_api_end(const struct waymark *w, struct wm_sink *sink, int status)
{
	say_reports(w, sink);
	wm_sink_free(sink);
	return status;
}

int
waymark_clean(const struct waymark *w)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_publish p;
	const char *db =
	    wm_path_join(&mem, wm_str(w->root), WM_S(".waymark")).p;
	bool ok;

	ok = wm_publish_open(&p, w->root, w->out, WM_S(""),
	    &sink) &&
	    wm_publish_commit(&p, &sink);
	wm_publish_close(&p);
	if (ok && !wm_file_remove_tree(db)) {
		wm_report_path(&sink, WM_FILE_WRITE, wm_str(db),
		    strerror(errno));
		ok = false;
	}
	wm_arena_free(&mem);
	return wm_api_end(w, &sink, ok ? WAYMARK_OK : WAYMARK_SYSTEM);
}

/* The row of the job that made a file: why it ran.  False: no such file. */
static bool
find_why(struct wm_store *s, struct wm_str path, struct wm_buf *b)
{
	struct wm_stmt *q = wm_store_stmt(s,
	    "SELECT j.name, j.why FROM output o LEFT JOIN job j"
	    " ON j.id = o.job WHERE o.path = ?1");
	bool found;

	wm_stmt_str(q, 1, path);
	found = wm_stmt_step(q);
	if (found && wm_col_str(q, 0).n > 0)
		wm_buf_fmt(b, "%.*s\n    job:  %.*s\n    why:  %.*s\n",
		    WM_PRI(path), WM_PRI(wm_col_str(q, 0)),
		    WM_PRI(wm_col_str(q, 1)));
	else if (found)
		wm_buf_fmt(b,
		    "%.*s\n    why:  it is copied, or made of all pages\n",
		    WM_PRI(path));
	wm_stmt_reset(q);
	return found;
}

int
waymark_why(const struct waymark *w, const char *path)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	struct wm_buf b = {0};
	const char *db = wm_path_join(&mem, wm_str(w->root),
	    WM_S(".waymark/build.db")).p;
	struct wm_str p = wm_str(path);
	struct wm_store *s = NULL;
	bool law = wm_str_starts(p, WM_S("law:")), found = false;

	if (wm_str_starts(p, WM_S("site/")))
		p = wm_str_sub(p, 5, p.n);
	if (wm_file_exists(db) && (s = wm_store_read(db, &sink)) != NULL)
		found = law ? wm_why_law(s, w->root, wm_str_sub(p, 4, p.n),
				  w->json, &b, &sink)
			    : find_why(s, p, &b);
	wm_store_close(s);
	if (!found && sink.n == 0)
		wm_report_path(&sink, WM_WHY_NONE, p);
	say(w, 1, &b);
	wm_arena_free(&mem);
	return wm_api_end(w, &sink, found ? WAYMARK_OK : WAYMARK_CONTENT);
}

/* ---- search ---- */

static bool
load_site_file(void *arg, struct wm_str path, struct wm_buf *b)
{
	struct wm_arena mem = {0};
	bool ok = wm_file_read(wm_full_path(&mem, *(const char **)arg, path), 64 << 20, b);

	wm_arena_free(&mem);
	return ok;
}

static void
show_result(struct wm_buf *b, const struct wm_search_result *r, bool json)
{
	if (!json) {
		wm_buf_fmt(b, "%.*s\n    %.*s  [%.*s, %.*s]\n",
		    WM_PRI(r->path), WM_PRI(r->title), WM_PRI(r->kind),
		    WM_PRI(r->lang));
		return;
	}
	wm_buf_puts(b, "{\"path\":");
	wm_json_str(b, r->path);
	wm_buf_puts(b, ",\"title\":");
	wm_json_str(b, r->title);
	wm_buf_puts(b, ",\"kind\":");
	wm_json_str(b, r->kind);
	wm_buf_puts(b, ",\"lang\":");
	wm_json_str(b, r->lang);
	wm_buf_puts(b, ",\"score\":");
	wm_buf_u64(b, r->score);
	wm_buf_puts(b, "}\n");
}

int
waymark_search(const struct waymark *w, const char *lang, const char *words)
{
	struct wm_arena mem = {0};
	struct wm_search_results found = {0};
	struct wm_sink sink = {0};
	struct wm_buf b = {0};
	const char *site = w->out != NULL
	    ? w->out
	    : wm_path_join(&mem, wm_str(w->root), WM_S("site")).p;
	bool ok;

	ok = wm_search(wm_str(words), wm_str(lang), 20, load_site_file, &site,
	    &found);
	if (!ok)
		wm_report_path(&sink, WM_SEARCH_NONE, wm_str(site));
	for (size_t i = 0; i < found.n; i++)
		show_result(&b, &found.all[i], w->json);
	if (ok && found.n == 0 && !w->json)
		wm_buf_fmt(&b, "nothing has '%s'\n", words);
	say(w, 1, &b);
	wm_search_free(&found);
	wm_arena_free(&mem);
	return wm_api_end(w, &sink, ok ? WAYMARK_OK : WAYMARK_CONTENT);
}

/* ---- telling ---- */

/* The text of a message with "..." for what differs each time. */
static void
put_pattern(struct wm_buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s != '%') {
			wm_buf_putc(b, *s);
			continue;
		}
		s += strcspn(s + 1, "csduzX%") + 1;
		if (*s == 'z')
			s++;
		wm_buf_puts(b, *s == '%' ? "%" : "...");
	}
}

int
waymark_explain(const struct waymark *w, const char *code)
{
	struct wm_near near = {.wanted = wm_str(code)};
	struct wm_sink sink = {0};
	struct wm_buf b = {0};
	bool found = false;

	for (int i = 0; i < WM_CODE_MAX; i++) {
		const struct wm_code_info *c = wm_code_info((enum wm_code)i);

		wm_near_offer(&near, wm_str(c->code));
		if (code == NULL) {
			wm_buf_fmt(&b, "%s  ", c->code);
			put_pattern(&b, c->text);
			wm_buf_putc(&b, '\n');
			found = true;
		} else if (strcmp(code, c->code) == 0) {
			wm_buf_fmt(&b, "%s %s: ", c->code,
			    c->level == WM_ERROR ? "error" : "warning");
			put_pattern(&b, c->text);
			wm_buf_fmt(&b, "\n\n%s\n", c->explain);
			found = true;
		}
	}
	say(w, 1, &b);
	if (found)
		return WAYMARK_OK;
	wm_report(&sink, WM_USAGE, (struct wm_span){0},
	    "there is no message with that code");
	if (near.best.n > 0)
		wm_hint(&sink, "did you mean %.*s?", WM_PRI(near.best));
	return wm_api_end(w, &sink, WAYMARK_USAGE);
}

int
waymark_schema(const struct waymark *w)
{
	struct wm_arena mem = {0};
	struct wm_sink sink = {0};
	bool ok = true;

	for (int i = 0; i < WM_KIND_MAX && ok; i++) {
		const char *name =
		    wm_vocab_kind((enum wm_kind)i)->root->name;
		const char *path = wm_arena_fmt(&mem,
		    "%s/templates/schema/%s.rng", w->root, name).p;
		struct wm_buf b = {0};

		if (i == WM_KIND_PAGE)
			continue; /* Markdown: no XML to check */
		wm_schema_rng((enum wm_kind)i, &b);
		ok = wm_file_mkdirs_for(path) &&
		    wm_file_replace(path, wm_buf_str(&b));
		if (!ok)
			wm_report_path(&sink, WM_FILE_WRITE, wm_str(path),
			    strerror(errno));
		wm_buf_free(&b);
	}
	wm_arena_free(&mem);
	return wm_api_end(w, &sink, ok ? WAYMARK_OK : WAYMARK_SYSTEM);
}

int
waymark_show(const struct waymark *w, const char *what, const char *path)
{
	struct wm_options opt = {.root = w->root, .threads = 1,
	    .today = w->today, .dry = true};
	struct wm_project p = {.opt = opt};
	const struct wm_input *in = NULL;
	struct wm_sink sink = {0};
	struct wm_facts facts = {0};
	struct wm_doc doc = {0};
	struct wm_buf b = {0};

	if (wm_scan(&p.scan, w->root, &sink) &&
	    (in = wm_scan_find(&p.scan, wm_str(path))) == NULL)
		wm_report_path(&sink, WM_FILE_MISSING, wm_str(path), path);
	if (in != NULL &&
	    wm_source_open(&p, &p.mem, in, &doc, NULL, &sink)) {
		if (strcmp(what, "tree") == 0) {
			wm_xml_emit(doc.tree, &b);
		} else {
			wm_catalog_facts(&doc, &facts, &sink);
			wm_facts_show(&facts, &b);
			wm_facts_free(&facts);
		}
		wm_doc_free(&doc);
	}
	say(w, 1, &b);
	wm_scan_free(&p.scan);
	wm_arena_free(&p.mem);
	return wm_api_end(w, &sink, sink.errors > 0 ? WAYMARK_CONTENT
					    : WAYMARK_OK);
}

int
waymark_usage(const struct waymark *w, const char *message, const char *hint)
{
	struct wm_sink sink = {0};

	wm_report(&sink, WM_USAGE, (struct wm_span){0}, message);
	if (hint != NULL)
		wm_hint(&sink, "%s", hint);
	return wm_api_end(w, &sink, WAYMARK_USAGE);
}

int
waymark_version(const struct waymark *w)
{
	struct wm_buf b = {0};

	wm_buf_fmt(&b,
	    "waymark %s\nlibxml2 %s\nlibxslt %s\ncmark %s\nSQLite %s\n"
	    "xxHash %u\n",
	    WAYMARK_VERSION, wm_xml_library(), wm_sheet_library(),
	    wm_md_library(), wm_store_library(), wm_hash_version());
	wm_print_libraries(&b);
	say(w, 1, &b);
	return WAYMARK_OK;
}
