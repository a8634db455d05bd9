/*
 * A packet's document: the packet's own tree, with each page, process,
 * right or case plan that it includes in a <part> of its own.
 */
#ifndef WM_BUILD_PACKET_H
#define WM_BUILD_PACKET_H

#include "build/sources.h"
#include "catalog/links.h"

struct wm_packet_job {
	const struct wm_project *project;
	const struct wm_sources *sources;
	struct wm_catalog *cat;
	struct wm_obs *obs;
	struct wm_sink *sink;
	struct wm_arena *mem;  /* holds sources and strings of the result */
	struct wm_str lang;
	struct wm_str base;    /* path below site/ of what is made */
	struct wm_str origin;  /* in front of links that lead out of it */
};

/*
 * Assemble.  "*version" is a hash of all that went in, eight hex digits.
 * False if the packet has no usable tree.  The caller frees "doc".
 */
bool wm_packet_assemble(const struct wm_packet_job *,
    const struct wm_source_note *, struct wm_doc *doc,
    struct wm_str *version);

#endif
