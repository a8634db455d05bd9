/*
 * The tokens of XML, found in its bytes alone.  On well-formed text without
 * DOCTYPE they are exact; on any other text they still end.
 */
#ifndef WM_XML_LEX_H
#define WM_XML_LEX_H

#include "base/str.h"

enum wm_lex_kind {
	WM_LEX_END_OF_TEXT,
	WM_LEX_TEXT,
	WM_LEX_START, /* <a ...> */
	WM_LEX_EMPTY, /* <a .../> */
	WM_LEX_CLOSE, /* </a> */
	WM_LEX_COMMENT,
	WM_LEX_PI, /* the XML declaration too */
	WM_LEX_CDATA,
	WM_LEX_DECL /* <!DOCTYPE ...>, up to its first '>' */
};

struct wm_lex {
	enum wm_lex_kind kind;
	size_t from, to;    /* the token, its delimiters too */
	struct wm_str name; /* of a tag */
};

/* The token that begins at byte "at". */
struct wm_lex wm_lex_next(struct wm_str, size_t at);

/* An attribute of a start tag: offsets of its name and of its value. */
struct wm_lex_attr {
	size_t name, name_end;
	size_t value, value_end; /* between the quotes */
};

/*
 * The next attribute at or behind byte "*at", which lies in a start tag
 * behind its name; false at the end of the tag.
 */
bool wm_lex_attr(struct wm_str, size_t *at, struct wm_lex_attr *);

#endif
