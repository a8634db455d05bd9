/*
 * Rules on site.xml: what somebody must fill in before a guide goes out.
 */
#include "check/rules.h"
#include "model/site.h"

void
wm_rule_site(struct wm_rules *r)
{
	const xmlNode *root = xmlDocGetRootElement(r->d->tree);
	const xmlNode *origin = wm_child(root, "origin");

	if (origin == NULL)
		wm_report(r->sink, WM_SITE_ORIGIN, wm_doc_where(r->d, root));
	else if (!wm_origin_is_real(wm_attr(origin, "href")))
		wm_report(r->sink, WM_SITE_ORIGIN,
		    wm_rule_place(r, origin, "href", WM_S("")));
	else
		return;
	wm_hint(r->sink, "set <origin href=\"https://...\"/> to where you will "
	    "publish it; until then there is no sitemap and no QR code");
}
