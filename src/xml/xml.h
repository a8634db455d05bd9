/*
 * XML in, with the exact place of every part, and XML out.  libxml2 says
 * whether a file is well-formed and makes the tree; where things stand is
 * found by a lexer of our own over the bytes, because libxml2 knows only
 * the lines of ends of tags, and those only up to 65,535.
 *
 * The root element's "_private" and those of all elements below lead to
 * their places, which live in the arena given to wm_xml_parse(): the tree's
 * spans are good as long as that arena and the source are.  On a tree from
 * elsewhere every span is nowhere ({NULL, 0, 0}).
 */
#ifndef WM_XML_XML_H
#define WM_XML_XML_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buf.h"
#include "diag/text.h"

/* The largest source, in bytes; a larger one is refused. */
#define WM_XML_MAX (64u << 20)

/* Where an element stands in its source: offsets in bytes. */
struct wm_xml_place {
	const struct wm_source *src;
	uint32_t tag;   /* '<' of the start tag */
	uint32_t inner; /* first byte behind the start tag */
	uint32_t close; /* '<' of the end tag; == inner of <a/> */
	uint32_t end;   /* first byte behind the element */
};

/*
 * Once, before any thread and any other call: libxml2 asks wm_malloc() for
 * memory, so that it ends like everybody when there is none.
 */
void wm_xml_init(void);

/*
 * Parse a source: UTF-8 and control characters, DOCTYPE, well-formedness.
 * NULL if anything of that was reported to the sink.  No entity but the
 * five of XML, no network, no XInclude, at most 256 levels.  The caller
 * frees the tree with xmlFreeDoc(), before or after the arena.
 */
xmlDoc *wm_xml_parse(struct wm_arena *, const struct wm_source *,
    struct wm_sink *);
/* The same, its names in a dictionary that other trees share; NULL: own. */
xmlDoc *wm_xml_parse_dict(struct wm_arena *, const struct wm_source *,
    struct _xmlDict *, struct wm_sink *);

/* Is the text UTF-8 without control characters?  Reports each fault. */
bool wm_xml_check_text(const struct wm_source *, struct wm_sink *);

/* Its place, lent; NULL if the tree did not come from wm_xml_parse(). */
const struct wm_xml_place *wm_xml_place(const xmlNode *);

struct wm_span wm_xml_name_span(const xmlNode *);    /* name in "<name" */
struct wm_span wm_xml_content_span(const xmlNode *); /* between the tags */
struct wm_span wm_xml_text_span(const xmlNode *);    /* the same, trimmed */
struct wm_span wm_xml_attr_span(const xmlAttr *);    /* its name */
struct wm_span wm_xml_value_span(const xmlAttr *);   /* between the quotes */

/* The name with its prefix ("xml:lang"), in the arena. */
struct wm_str wm_xml_attr_name(struct wm_arena *, const xmlAttr *);

/*
 * The element's own text (not that of elements inside), as an XML reader
 * gives it, with the way back; line ends are "\n".  Comments and processing
 * instructions are left out.  An attribute's value likewise.
 */
struct wm_text wm_xml_text(struct wm_arena *, const xmlNode *);
struct wm_text wm_xml_value(struct wm_arena *, const xmlAttr *);

/*
 * The place of the first own text that is not white space, up to the end
 * of its line; nowhere if there is none.
 */
struct wm_span wm_xml_stray_span(const xmlNode *);

/* Append a tree as XML: UTF-8, as it is, nothing indented. */
void wm_xml_emit(const xmlDoc *, struct wm_buf *);

/* The version of libxml2, such as "20914"; lent. */
const char *wm_xml_library(void);

#endif
