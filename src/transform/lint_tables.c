#include "transform/lint_tables.h"

#define TOP "stylesheet transform"

/* XSLT 1.0, appendix B. */
static const struct wm_xslt_elem elems[] = {
	{"apply-imports", "", NULL},
	{"apply-templates", "select=e mode=t", NULL},
	{"attribute", "!name=a namespace=a", NULL},
	{"attribute-set", "!name=t use-attribute-sets=t", TOP},
	{"call-template", "!name=t", NULL},
	{"choose", "", NULL},
	{"comment", "", NULL},
	{"copy", "use-attribute-sets=t", NULL},
	{"copy-of", "!select=e", NULL},
	{"decimal-format",
	    "name=t decimal-separator=t grouping-separator=t infinity=t "
	    "minus-sign=t NaN=t percent=t per-mille=t zero-digit=t digit=t "
	    "pattern-separator=t", TOP},
	{"element", "!name=a namespace=a use-attribute-sets=t", NULL},
	{"fallback", "", NULL},
	{"for-each", "!select=e", NULL},
	{"if", "!test=e", NULL},
	{"import", "!href=t", TOP},
	{"include", "!href=t", TOP},
	{"key", "!name=t !match=p !use=e", TOP},
	{"message", "terminate=t", NULL},
	{"namespace-alias", "!stylesheet-prefix=t !result-prefix=t", TOP},
	{"number",
	    "level=t count=p from=p value=e format=a lang=a letter-value=a "
	    "grouping-separator=a grouping-size=a", NULL},
	{"otherwise", "", "choose"},
	{"output",
	    "method=t version=t encoding=t omit-xml-declaration=t "
	    "standalone=t doctype-public=t doctype-system=t "
	    "cdata-section-elements=t indent=t media-type=t", TOP},
	{"param", "!name=t select=e", "stylesheet transform template"},
	{"preserve-space", "!elements=t", TOP},
	{"processing-instruction", "!name=a", NULL},
	{"sort", "select=e lang=a data-type=a order=a case-order=a",
	    "for-each apply-templates"},
	{"strip-space", "!elements=t", TOP},
	{"stylesheet",
	    "!version=t id=t exclude-result-prefixes=t "
	    "extension-element-prefixes=t", NULL},
	{"template", "match=p name=t priority=t mode=t", TOP},
	{"text", "disable-output-escaping=t", NULL},
	{"transform",
	    "!version=t id=t exclude-result-prefixes=t "
	    "extension-element-prefixes=t", NULL},
	{"value-of", "!select=e disable-output-escaping=t", NULL},
	{"variable", "!name=t select=e", NULL},
	{"when", "!test=e", "choose"},
	{"with-param", "!name=t select=e", "call-template apply-templates"},
};

#define COMMON "http://exslt.org/common"
#define SETS "http://exslt.org/sets"
#define STRINGS "http://exslt.org/strings"

/* XPath 1.0 section 4, XSLT 1.0 section 12, exslt.org. */
static const struct wm_xpath_function functions[] = {
	{"", "boolean", 1, 1, NULL},
	{"", "ceiling", 1, 1, NULL},
	{"", "concat", 2, SIZE_MAX, NULL},
	{"", "contains", 2, 2, NULL},
	{"", "count", 1, 1, NULL},
	{"", "current", 0, 0, NULL},
	{"", "document", 1, 2, "a template cannot reach a file; ask wm:query()"},
	{"", "element-available", 1, 1, NULL},
	{"", "false", 0, 0, NULL},
	{"", "floor", 1, 1, NULL},
	{"", "format-number", 2, 3, NULL},
	{"", "function-available", 1, 1, NULL},
	{"", "generate-id", 0, 1,
	    "it differs from run to run; use the id of the source"},
	{"", "id", 1, 1, NULL},
	{"", "key", 2, 2, NULL},
	{"", "lang", 1, 1, NULL},
	{"", "last", 0, 0, NULL},
	{"", "local-name", 0, 1, NULL},
	{"", "name", 0, 1, NULL},
	{"", "namespace-uri", 0, 1, NULL},
	{"", "normalize-space", 0, 1, NULL},
	{"", "not", 1, 1, NULL},
	{"", "number", 0, 1, NULL},
	{"", "position", 0, 0, NULL},
	{"", "round", 1, 1, NULL},
	{"", "starts-with", 2, 2, NULL},
	{"", "string", 0, 1, NULL},
	{"", "string-length", 0, 1, NULL},
	{"", "substring", 2, 3, NULL},
	{"", "substring-after", 2, 2, NULL},
	{"", "substring-before", 2, 2, NULL},
	{"", "sum", 1, 1, NULL},
	{"", "system-property", 1, 1,
	    "a page must not change with the library's version"},
	{"", "translate", 3, 3, NULL},
	{"", "true", 0, 0, NULL},
	{"", "unparsed-entity-uri", 1, 1, "no source has such entities"},
	{COMMON, "node-set", 1, 1, NULL},
	{COMMON, "object-type", 1, 1, NULL},
	{SETS, "difference", 2, 2, NULL},
	{SETS, "distinct", 1, 1, NULL},
	{SETS, "has-same-node", 2, 2, NULL},
	{SETS, "intersection", 2, 2, NULL},
	{SETS, "leading", 2, 2, NULL},
	{SETS, "trailing", 2, 2, NULL},
	{STRINGS, "align", 2, 3, NULL},
	{STRINGS, "concat", 1, 1, NULL},
	{STRINGS, "decode-uri", 1, 2, NULL},
	{STRINGS, "encode-uri", 2, 3, NULL},
	{STRINGS, "padding", 1, 2, NULL},
	{STRINGS, "replace", 3, 3, NULL},
	{STRINGS, "split", 1, 2, NULL},
	{STRINGS, "tokenize", 1, 2, NULL},
};

/* The HTML standard's elements, without obsolete ones. */
const char wm_html_names[] =
    " a abbr address area article aside audio b base bdi bdo blockquote body "
    "br button canvas caption cite code col colgroup data datalist dd del "
    "details dfn dialog div dl dt em embed fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input "
    "ins kbd label legend li link main map mark math menu meta meter nav "
    "noscript object ol optgroup option output p picture pre progress q rp "
    "rt ruby s samp script search section select slot small source span "
    "strong style sub summary sup svg table tbody td template textarea tfoot "
    "th thead time title tr track u ul var video wbr ";

const struct wm_xslt_elem *
wm_xslt_elems(size_t *n)
{
	*n = sizeof elems / sizeof *elems;
	return elems;
}

const struct wm_xpath_function *
wm_xpath_functions(size_t *n)
{
	*n = sizeof functions / sizeof *functions;
	return functions;
}

bool
wm_in_list(const char *list, struct wm_str word)
{
	struct wm_str rest = wm_str(list), w;

	while (wm_str_word(&rest, &w))
		if (wm_str_eq(w, word))
			return true;
	return false;
}
