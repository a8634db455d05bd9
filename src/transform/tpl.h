/*
 * Where the parts of a template stand, for messages.  The document of a
 * template carries its source in "_private"; xml/ knows the rest.
 */
#ifndef WM_TRANSFORM_TPL_H
#define WM_TRANSFORM_TPL_H

#include "xml/xml.h"

/* As wm_xml_parse_dict(), and the document's "_private" is "src". */
xmlDoc *wm_tpl_parse(struct wm_arena *, const struct wm_source *,
    struct _xmlDict *, struct wm_sink *);

/* The whole start tag, from "<" to ">". */
struct wm_span wm_tpl_tag(const xmlNode *);

/* An attribute in no namespace; NULL if there is none. */
const xmlAttr *wm_tpl_attr(const xmlNode *, const char *name);

/* "len" bytes at byte "at" of an attribute's decoded value. */
struct wm_span wm_tpl_value(const xmlAttr *, size_t at, size_t len);

/* A line of a source, from 1, without its indentation. */
struct wm_span wm_tpl_line(const struct wm_source *, uint32_t line);

#endif
