/*
 * One template file, parsed, and where its elements and attributes stand.
 * libxslt throws away columns, so a small lexer of our own finds the n-th
 * start tag again when a message needs it.
 */
#ifndef WM_TRANSFORM_TPL_H
#define WM_TRANSFORM_TPL_H

#include <libxml/tree.h>

#include "diag/diag.h"

/*
 * Parse; "dict" (may be NULL) is the sheet's.  The document's _private is
 * "src", each element's is its number.  NULL if an error was reported.
 */
xmlDoc *wm_tpl_parse(const struct wm_source *, void *dict, struct wm_sink *);

/* The tag's name in its source; "src" NULL if the node is no template's. */
struct wm_span wm_tpl_where(const xmlNode *elem);

/* The whole start tag, from "<" to ">". */
struct wm_span wm_tpl_tag(const xmlNode *elem);

/* The name of an attribute; the whole tag's name if it has none such. */
struct wm_span wm_tpl_attr(const xmlNode *elem, const char *qname);

/* "len" bytes at byte "at" of the attribute's decoded value. */
struct wm_span wm_tpl_value(const xmlNode *elem, const char *qname, size_t at,
    size_t len);

/* The first line-th line of a source, without its indentation. */
struct wm_span wm_tpl_line(const struct wm_source *, uint32_t line);

#endif
