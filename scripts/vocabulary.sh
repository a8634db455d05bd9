#!/bin/sh
# The reference of the vocabulary from src/model/vocabulary.def:
#	sh scripts/vocabulary.sh	docs/vocabulary.md, on standard output
#	sh scripts/vocabulary.sh man	the list in docs/waymark.5, likewise
#	sh scripts/vocabulary.sh write	both files anew
set -eu
cd "$(dirname "$0")/.."

# The preprocessor reads the table, as it does for the program.
records() {
	${CC:-cc} -E -P -x c - <<'END'
#define WM_KIND(id, root, place) @KIND|root|place
#define WM_ELEMENT(id, name, text, doc) @ELEM|id|name|text|doc
#define WM_CHILD(parent, child, min, max) @CHILD|parent|child|min|max
#define WM_ATTR(e, name, type, need, values, doc) \
	@ATTR|e|name|type|need|values|doc
#define WM_BARE(e) @BARE|e
#define WM_ONE_A_LANGUAGE(e) @ONE|e
#include "src/model/vocabulary.def"
END
}

if [ "${1:-}" = write ]; then
	sh scripts/vocabulary.sh >docs/vocabulary.md
	sh scripts/vocabulary.sh man |
	sed -i -e '/^\.\\" begin/r /dev/stdin' \
	    -e '/^\.\\" begin/,/^\.\\" end/{/^\.\\" /!d}' docs/waymark.5
	exit
fi

records | awk -F'|' -v man="${1:-}" '
function text(s) { # without quotes and blanks around
	gsub(/^ +| +$|"/, "", s)
	return s
}
function often(min, max) {
	if (max == 1)
		return min == 1 ? "once" : "at most once"
	return min == 0 ? "any number" : "once or more"
}
function type(t, values) {
	if (t == "CHOICE") {
		gsub(/ /, "`, `", values)
		return "`" values "`"
	}
	return says[t]
}
function link(e) { return "[`" name[e] "`](#" tolower(anchor(e)) ")" }
function anchor(e,	s) {
	s = e
	gsub(/_/, "-", s)
	return "e-" s
}
function show(e,	i, c, n, list) {
	printf "\n<a id=\"%s\"></a>\n### `<%s>`\n\n", tolower(anchor(e)), name[e]
	printf "%s. ", toupper(substr(doc[e], 1, 1)) substr(doc[e], 2)
	printf "%s.", holds[content[e]]
	if (bare[e])
		printf " It may be empty."
	if (one[e])
		printf " Repeat it once a language, with `xml:lang`."
	printf "\n"
	if (nattrs[e] > 0) {
		printf "\n| attribute | value | | |\n|---|---|---|---|\n"
		for (i = 1; i <= nattrs[e]; i++)
			print attrs[e, i]
	}
	if (nkids[e] > 0) {
		printf "\n| inside | how often | |\n|---|---|---|\n"
		for (i = 1; i <= nkids[e]; i++) {
			c = kids[e, i]
			printf "| %s | %s | %s |\n", link(c), kidmany[e, i], doc[c]
		}
	}
	for (i = 1; i <= nkids[e]; i++) {
		c = kids[e, i]
		if (!(c in shown)) {
			shown[c] = 1
			show(c)
		}
	}
}
# One element for mdoc; what is inside it follows as a list of names.
function mdoc(e,	i, c, v) {
	print ".It Aq Cm " name[e]
	print toupper(substr(doc[e], 1, 1)) substr(doc[e], 2) "."
	print holds[content[e]] "."
	if (nattrs[e] > 0) {
		print ".Pp\nAttributes:"
		for (i = 1; i <= nattrs[e]; i++)
			printf ".Va %s%s\n", bare_attr[e, i],
			    i < nattrs[e] ? " ," : " ."
	}
	if (nkids[e] > 0) {
		print ".Pp\nInside:"
		for (i = 1; i <= nkids[e]; i++)
			printf ".Cm %s%s\n", name[kids[e, i]],
			    i < nkids[e] ? " ," : " ."
	}
	for (i = 1; i <= nkids[e]; i++) {
		c = kids[e, i]
		if (!(c in shown)) {
			shown[c] = 1
			mdoc(c)
		}
	}
}
function manual(	i, k) {
	for (i = 1; i <= nkinds; i++) {
		k = kind[i]
		print ".Ss " name[k]
		print ".Bl -tag -width Ds"
		shown[k] = 1
		mdoc(k)
		print ".El"
	}
}
BEGIN {
	holds["NONE"] = "It holds other elements only"
	holds["PLAIN"] = "It holds plain text"
	holds["INLINE"] = "It holds one paragraph of Markdown"
	holds["BLOCK"] = "It holds Markdown of any length"
	holds["EMPTY"] = "It holds nothing"
	says["SLUG"] = "short name: `a-z`, digits, hyphens"
	says["SLUGS"] = "short names, blanks between"
	says["REFS"] = "ids of laws, blanks between"
	says["PAGEREF"] = "path of a page, without language and ending"
	says["TEXT"] = "text"
	says["TEXTS"] = "words, blanks between"
	says["NUMBER"] = "number"
	says["DECIMAL"] = "decimal number"
	says["DATE"] = "date, `2026-11-22`"
	says["LANG"] = "code of a language, `es`"
	says["LANGS"] = "codes of languages, blanks between"
	says["URI"] = "address: `https:`, `http:`, `mailto:`, `tel:`, `sms:`"
	says["PHONE"] = "`+1` and ten digits, 3 to 6 digits, or `+` and another country"
	says["EMAIL"] = "e-mail address"
	says["UUID"] = "UUID"
	says["HASH"] = "eight hex digits"
	says["YES"] = "`yes`"
	says["FACTS"] = "ids of facts, blanks between"
}
{ tag = text($1); e = text($2) }
tag == "@KIND" { kind[++nkinds] = e; where[nkinds] = text($3) }
tag == "@ELEM" {
	name[e] = text($3)
	content[e] = text($4)
	doc[e] = text($5)
}
tag == "@ATTR" {
	bare_attr[e, nattrs[e] + 1] = text($3)
	attrs[e, ++nattrs[e]] = "| `" text($3) "` | " \
	    type(text($4), text($6)) " | " \
	    (text($5) == "REQUIRED" ? "required" : "") " | " text($7) " |"
}
tag == "@CHILD" {
	kids[e, ++nkids[e]] = text($3)
	kidmany[e, nkids[e]] = often(text($4), text($5))
}
tag == "@BARE" { bare[e] = 1 }
tag == "@ONE" { one[e] = 1 }
END {
	if (man != "") {
		manual()
		exit
	}
	print "# The vocabulary\n"
	print "Every kind of file, element and attribute that a source may" \
	    " use, made from `src/model/vocabulary.def` by" \
	    " `scripts/vocabulary.sh`. Examples of each kind are in" \
	    " [formats.md](formats.md).\n"
	print "Any element may also carry `facts=\"B2 B3\"`, the ids of the" \
	    " facts it states. Parts may stand in any order; what is" \
	    " repeated keeps the order of the file. An element that several" \
	    " kinds share is described once, where it comes first.\n"
	print "| kind | where it lives | |\n|---|---|---|"
	for (i = 1; i <= nkinds; i++) {
		k = kind[i]
		printf "| [`%s`](#kind-%s) | %s | %s |\n", name[k], name[k],
		    where[i] == "LANG" ? "a folder of a language, `content/en/`" \
		    : "`content/`, once for all languages", doc[k]
	}
	for (i = 1; i <= nkinds; i++) {
		k = kind[i]
		printf "\n<a id=\"kind-%s\"></a>\n## %s\n", name[k], name[k]
		shown[k] = 1
		if (name[k] == "page")
			print "\nWritten in Markdown: what stands here as" \
			    " attributes, `title` and `summary` are the keys" \
			    " of the front matter."
		show(k)
	}
}'
