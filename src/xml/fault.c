#include "xml/fault.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "xml/lex.h"

static struct wm_span
span(const struct wm_xml_faults *f, size_t from, size_t to)
{
	return (struct wm_span){f->src, (uint32_t)from,
	    (uint32_t)(to > from ? to - from : 0)};
}

/* A name for a message: not NULL, and cut at a letter if it is long. */
static const char *
short_name(const struct wm_xml_faults *f, const char *s)
{
	size_t n = s == NULL ? 0 : strlen(s);

	if (n > 60)
		for (n = 60; n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80;)
			n--;
	return wm_arena_str(&f->sink->mem, (struct wm_str){s, n}).p;
}

/* The last "c" before "off"; "off" if there is none near. */
static size_t
back_to(const struct wm_xml_faults *f, size_t off, char c)
{
	size_t least = off > 4096 ? off - 4096 : 0;

	for (size_t i = off; i > least; i--)
		if (f->src->text.p[i - 1] == c)
			return i - 1;
	return off;
}

/* The innermost tag that is open at "off", of the part read so far. */
static bool
open_tag(const struct wm_xml_faults *f, size_t off, struct wm_lex *out)
{
	struct wm_lex stack[257], t = {0};
	struct wm_str s = wm_str_sub(f->src->text, 0, off);
	size_t n = 0;

	for (;;) {
		t = wm_lex_next(s, t.to);
		if (t.kind == WM_LEX_END_OF_TEXT)
			break;
		if (t.kind == WM_LEX_START && n < 257)
			stack[n++] = t;
		else if (t.kind == WM_LEX_CLOSE && n > 0)
			n--;
	}
	if (n > 0)
		*out = stack[n - 1];
	return n > 0;
}

static void
mismatch(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	size_t from = back_to(f, off, '<');
	struct wm_lex open;
	char text[200];

	(void)snprintf(text, sizeof text,
	    "</%s> stands where </%s> must come first", short_name(f, e->str2),
	    short_name(f, e->str1));
	wm_report(f->sink, WM_XML_SYNTAX, span(f, from, off), text);
	if (open_tag(f, from, &open))
		wm_see(f->sink, span(f, open.from, open.to),
		    "<%.*s> is opened here", WM_PRI(open.name));
}

static void
not_closed(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	struct wm_lex open = {.from = off, .to = off};
	char text[120];

	(void)open_tag(f, off, &open);
	(void)snprintf(text, sizeof text, "<%s> is never closed",
	    short_name(f, e->str1));
	wm_report(f->sink, WM_XML_SYNTAX,
	    span(f, open.from, open.from + 1 + open.name.n), text);
	wm_hint(f->sink, "the file ends without </%s>", short_name(f, e->str1));
}

static void
bad_entity(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	static const struct {
		const char *name, *number;
	} known[] = {{"nbsp", "&#160;"}, {"ndash", "&#8211;"},
	    {"mdash", "&#8212;"}, {"ldquo", "&#8220;"}, {"rdquo", "&#8221;"},
	    {"lsquo", "&#8216;"}, {"rsquo", "&#8217;"}, {"hellip", "&#8230;"},
	    {"eacute", "&#233;"}, {"ntilde", "&#241;"}, {"copy", "&#169;"}};
	const char *name = short_name(f, e->str1), *use = NULL;
	char text[120];

	(void)snprintf(text, sizeof text, "XML does not know '&%s;'", name);
	wm_report(f->sink, WM_XML_SYNTAX, span(f, back_to(f, off, '&'), off),
	    text);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, name) == 0)
			use = known[i].number;
	if (use != NULL)
		wm_hint(f->sink, "write the letter itself, or %s", use);
	else
		wm_hint(f->sink,
		    "write the letter itself, or &amp; for an "
		    "'&'");
}

static void
say(struct wm_xml_faults *f, size_t from, size_t to, const char *text,
    const char *hint)
{
	wm_report(f->sink, WM_XML_SYNTAX, span(f, from, to), text);
	if (hint != NULL)
		wm_hint(f->sink, "%s", hint);
}

static void
no_name(struct wm_xml_faults *f, size_t off)
{
	if (off > 0 && f->src->text.p[off - 1] == '&')
		say(f, off - 1, off, "an '&' stands alone",
		    "write &amp; where the text has an '&'");
	else
		say(f, back_to(f, off, '<'), off,
		    "a '<' begins a tag, but no name follows",
		    "write &lt; where the text has a '<'");
}

/* '<' inside of a value: most often its closing quote was forgotten. */
static void
open_quote(struct wm_xml_faults *f, size_t off)
{
	struct wm_str s = f->src->text;
	size_t i = off;

	say(f, off, off + 1, "a '<' stands inside of a value",
	    "close the value with its quote, or write &lt; in it");
	while (i > 0 && s.p[i - 1] != '<' && s.p[i - 1] != '=')
		i--;
	while (i < off && wm_is_space(s.p[i]))
		i++;
	if (i > 0 && i < off && (s.p[i] == '"' || s.p[i] == '\''))
		wm_see(f->sink, span(f, i, i + 1), "the value begins here");
}

static void
bad_tag(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	char text[160];

	if (e->str1 == NULL) {
		say(f, back_to(f, off, '<'), off, "a tag is not finished",
		    "a tag ends with '>'");
		return;
	}
	(void)snprintf(text, sizeof text, "the tag <%s is not finished",
	    short_name(f, e->str1));
	say(f, back_to(f, off, '<'), off, text, "a tag ends with '>'");
}

static void
bad_attr(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	const char *name = short_name(f, e->str1);
	size_t n = strlen(name), from = off > n ? off - n : 0;
	char text[160];

	if (e->code == XML_ERR_ATTRIBUTE_REDEFINED) {
		struct wm_str s = wm_str_sub(f->src->text, 0, off);
		size_t eq = wm_str_rchr(s, '=');

		/* Behind its value: back over quotes and '='. */
		for (from = eq == SIZE_MAX ? off : eq;
		     from > 0 && wm_is_space(s.p[from - 1]);)
			from--;
		off = from;
		from = from > n ? from - n : 0;
		(void)snprintf(text, sizeof text,
		    "the attribute '%s' is there twice", name);
		say(f, from, off, text, "leave one of them");
		return;
	}
	(void)snprintf(text, sizeof text, "the attribute '%s' has no value",
	    name);
	say(f, from, off, text, "write name=\"value\"");
}

/* Faults that leave the structure alone; libxml2 goes on well after them. */
static bool
is_local(const struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	switch (e->code) {
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
	case XML_ERR_INVALID_CHARREF:
	case XML_ERR_INVALID_CHAR:
	case XML_ERR_ATTRIBUTE_REDEFINED:
	case XML_ERR_HYPHEN_IN_COMMENT:
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
	case XML_NS_ERR_XML_NAMESPACE:
	case XML_DTD_XMLID_VALUE:
		return true;
	case XML_ERR_NAME_REQUIRED:
		return off > 0 && f->src->text.p[off - 1] == '&';
	default:
		return false;
	}
}

static void
other(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	struct wm_str s = wm_str(e->message);
	char text[200];
	size_t to = off;
	uint32_t c;

	/* Its message ends with a line end, and may quote the source. */
	s = wm_str_sub(s, 0, wm_str_chr(s, '\n'));
	if (s.n > 160)
		s.n = 160;
	(void)snprintf(text, sizeof text, "%.*s", WM_PRI(s));
	to += wm_utf8_next(wm_str_sub(f->src->text, off, 4), &c);
	say(f, off, to, text, NULL);
}

static void
unknown_prefix(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	struct wm_lex_attr a = {0};
	size_t tag = back_to(f, off, '<');
	struct wm_lex t = wm_lex_next(f->src->text, tag);
	size_t i = tag + 1 + t.name.n, from = tag + 1, to = i;
	char name[128], text[200];

	(void)snprintf(name, sizeof name, "%s:%s", short_name(f, e->str1),
	    short_name(f, e->str2));
	while (!wm_str_is(t.name, name) && wm_lex_attr(f->src->text, &i, &a)) {
		if (!wm_str_is(wm_str_sub(f->src->text, a.name,
				   a.name_end - a.name),
			name))
			continue;
		from = a.name;
		to = a.name_end;
		break;
	}
	(void)snprintf(text, sizeof text,
	    "'%s' has a prefix that nothing declares", name);
	say(f, from, to, text, "only xml:lang has a prefix here");
}

static void
tell(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	switch (e->code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		mismatch(f, e, off);
		break;
	case XML_ERR_TAG_NOT_FINISHED:
		not_closed(f, e, off);
		break;
	case XML_ERR_UNDECLARED_ENTITY:
		bad_entity(f, e, off);
		break;
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		say(f, back_to(f, off, '&'), off,
		    "a ';' is missing behind this",
		    "write &amp; where the text has an '&'");
		break;
	case XML_ERR_NAME_REQUIRED:
		no_name(f, off);
		break;
	case XML_ERR_LT_IN_ATTRIBUTE:
		open_quote(f, off);
		break;
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
		say(f, off, off + 1, "the value of an attribute has no quotes",
		    "write name=\"value\"");
		break;
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
		say(f, off, off, "the value of an attribute is never closed",
		    "it ends with the quote it began with");
		break;
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
	case XML_ERR_ATTRIBUTE_REDEFINED:
		bad_attr(f, e, off);
		break;
	case XML_ERR_SPACE_REQUIRED:
		say(f, off, off + 1, "a blank is missing here",
		    "attributes are separated by blanks");
		break;
	case XML_ERR_GT_REQUIRED:
		bad_tag(f, e, off);
		break;
	case XML_ERR_INVALID_CHAR:
	case XML_ERR_INVALID_CHARREF:
		say(f, back_to(f, off, '&'), off,
		    "XML has no character of this number", NULL);
		break;
	case XML_ERR_DOCUMENT_EMPTY:
		say(f, off, off, "the file has no element",
		    "the first thing in it must be a tag");
		break;
	case XML_ERR_DOCUMENT_END:
		say(f, off, off + 1,
		    "something stands behind the end of the first element",
		    "a file has one element around everything");
		break;
	case XML_ERR_HYPHEN_IN_COMMENT:
		say(f, off, off + 2, "'--' stands inside of a comment",
		    "only '-->' may have two hyphens");
		break;
	case XML_ERR_COMMENT_NOT_FINISHED:
		say(f, off, off, "a comment is never closed",
		    "it ends with '-->'");
		break;
	case XML_ERR_MISPLACED_CDATA_END:
		say(f, off, off + 3, "']]>' stands in the text",
		    "write ]]&gt;");
		break;
	case XML_ERR_RESERVED_XML_NAME:
		say(f, back_to(f, off, '<'), off,
		    "the XML declaration is not at the start of the file",
		    "delete it, or what stands before it");
		break;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		unknown_prefix(f, e, off);
		break;
	case XML_ERR_INTERNAL_ERROR: /* of libxml2: deeper than 256 */
		if (strstr(e->message, "depth") == NULL) {
			other(f, e, off);
			break;
		}
		say(f, back_to(f, off, '<'), off,
		    "the elements stand too deep in each other",
		    "an end tag is missing somewhere before it");
		break;
	default:
		other(f, e, off);
		break;
	}
}

void
wm_xml_fault(struct wm_xml_faults *f, const xmlError *e, size_t off)
{
	f->n++;
	if (f->over)
		return;
	if (off > f->src->text.n)
		off = f->src->text.n;
	if (!is_local(f, e, off))
		f->over = true;
	tell(f, e, off);
}
