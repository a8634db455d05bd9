#include "build/packet.h"

#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "build/job.h"
#include "build/keys.h"
#include "check/check.h"

/*
 * The source that says "ref" in this language, else in the default one.
 * The catalog is asked too, so that the job is seen to depend on it.
 */
static const struct wm_source_note *
find_part(const struct wm_packet_job *p, struct wm_str ref)
{
	const struct wm_source_note *best = NULL;
	struct wm_href href;

	(void)wm_catalog_href(p->cat, p->base, p->lang, ref, &href);

	for (size_t i = 0; i < p->sources->n; i++) {
		const struct wm_source_note *n = &p->sources->all[i];

		if (!n->usable || n->in->lang.n == 0 ||
		    !wm_str_eq(n->in->id, ref))
			continue;
		if (wm_str_eq(n->in->lang, p->lang))
			return n;
		if (best == NULL ||
		    wm_str_eq(n->in->lang, wm_site_default(&p->project->site)))
			best = n;
	}
	return best;
}

/* "12+3" -> "2:12+3" on every element: it now is in source 2 of many. */
static void
renumber(xmlNode *n, size_t file)
{
	for (; n != NULL; n = n->next) {
		const xmlAttr *a;
		char s[64];

		if (n->type != XML_ELEMENT_NODE)
			continue;
		for (a = n->properties; a != NULL; a = a->next)
			if (a->ns != NULL && a->children != NULL &&
			    strcmp((const char *)a->name, "at") == 0 &&
			    strcmp((const char *)a->ns->href, WM_NS) == 0)
				break;
		if (a != NULL) {
			(void)snprintf(s, sizeof s, "%zu:%s", file,
			    (const char *)a->children->content);
			xmlNodeSetContent(a->children, BAD_CAST s);
		}
		renumber(n->children, file);
	}
}

/* A copy of a part's tree into the packet's, as <part ref="...">. */
static void
insert(struct wm_doc *packet, xmlNode *where, const struct wm_doc *part,
    struct wm_str ref)
{
	xmlNode *root = xmlDocCopyNode(xmlDocGetRootElement(part->tree),
	    packet->tree, /*recursive*/ 1);
	xmlNode *box;
	const struct wm_source **srcs;

	box = xmlNewNode(NULL, BAD_CAST "part");
	xmlNewProp(box, BAD_CAST "ref", BAD_CAST ref.p);
	renumber(root, packet->nsrcs);
	xmlAddChild(box, root);
	xmlReplaceNode(where, box);
	xmlFreeNode(where);
	srcs = wm_arena_alloc(&packet->mem,
	    (packet->nsrcs + 1) * sizeof(const struct wm_source *));
	memcpy(srcs, packet->srcs,
	    packet->nsrcs * sizeof(const struct wm_source *));
	srcs[packet->nsrcs++] = part->srcs[0];
	packet->srcs = srcs;
}

/* Tell the reader of paper, too, that the original of a part has changed. */
static void
mark_stale(const struct wm_packet_job *p, const struct wm_source_note *part,
    const struct wm_doc *sub)
{
	xmlNode *root = xmlDocGetRootElement(sub->tree);
	struct wm_str of = wm_attr(root, "of"), now;

	now = wm_saw_original(p->obs, p->project, part->in, p->mem, NULL);
	if (now.n > 0 && of.n > 0 && !wm_str_eq(of, now))
		xmlNewProp(root, BAD_CAST "stale", BAD_CAST "yes");
}

/* Ids of what is in the packet, so that links to it stay inside. */
static struct wm_str *
inside(const struct wm_packet_job *p, const xmlNode *root, size_t *n)
{
	struct wm_str *ids;
	size_t max = 1;

	for (const xmlNode *c = root->children; c != NULL; c = c->next)
		max++;
	ids = wm_arena_alloc(p->mem, max * sizeof *ids);
	*n = 0;
	for (const xmlNode *c = root->children; c != NULL; c = c->next) {
		if (wm_is(c, "include"))
			ids[(*n)++] =
			    wm_arena_str(p->mem, wm_attr(c, "ref"));
		else if (wm_is(c, "words"))
			ids[(*n)++] = WM_S("glossary");
	}
	return ids;
}

bool
wm_packet_assemble(const struct wm_packet_job *p,
    const struct wm_source_note *note, struct wm_doc *doc,
    struct wm_str *version)
{
	struct wm_link_job links = {.cat = p->cat, .base = p->base,
	    .lang = p->lang, .print = true, .origin = p->origin};
	struct wm_buf all = {0};
	xmlNode *root, *next;
	char hex[9];

	if (!wm_source_open(p->project, p->mem, note->in, doc, p->obs,
		p->sink))
		return false;
	root = xmlDocGetRootElement(doc->tree);
	if (wm_check_stale(root, p->lang, wm_site_default(&p->project->site)))
		xmlNewProp(root, BAD_CAST "stale", BAD_CAST "yes");
	links.inside = inside(p, root, &links.ninside);
	wm_buf_put(&all, doc->srcs[0]->text);
	for (xmlNode *c = root->children; c != NULL; c = next) {
		const struct wm_source_note *part;
		struct wm_doc sub = {0};
		struct wm_str ref;

		next = c->next;
		if (!wm_is(c, "include"))
			continue;
		ref = wm_arena_str(p->mem, wm_attr(c, "ref"));
		if ((part = find_part(p, ref)) == NULL)
			continue; /* check/ has reported it */
		/* Faults of the part were reported by its own page. */
		struct wm_sink quiet = {0};
		if (wm_source_open(p->project, p->mem, part->in, &sub, p->obs,
			&quiet)) {
			links.lang = part->in->lang;
			(void)wm_links_resolve(&sub, &links, &quiet);
			wm_buf_put(&all, sub.srcs[0]->text);
			mark_stale(p, part, &sub);
			insert(doc, c, &sub, ref);
			wm_doc_free(&sub);
		}
		wm_sink_free(&quiet);
	}
	wm_hash_hex(wm_hash(wm_buf_str(&all)), hex, 8);
	*version = wm_arena_str(p->mem, wm_str(hex));
	wm_buf_free(&all);
	return true;
}
