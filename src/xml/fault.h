/*
 * Inside of xml/: what libxml2 says against a file, in our words and at
 * the place where the mistake is, not where the parser noticed it.
 */
#ifndef WM_XML_FAULT_H
#define WM_XML_FAULT_H

#include <libxml/xmlerror.h>

#include "diag/diag.h"

struct wm_xml_faults {
	const struct wm_source *src;
	struct wm_sink *sink;
	size_t n;
	/*
	 * After a fault that unsettles the structure, what libxml2 says
	 * next follows from the first and is kept back.
	 */
	bool over;
};

/* "off": how far the parser has read, in bytes. */
void wm_xml_fault(struct wm_xml_faults *, const xmlError *, size_t off);

#endif
