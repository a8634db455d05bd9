/*
 * Rules on site.xml: what somebody must fill in before a guide goes out.
 */
#include "check/rules.h"
#include "model/site.h"

static void
address(struct wm_rules *r, const xmlNode *root)
{
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

/* An e-mail, a phone or a postal address: one of them is asked for. */
static void
contact(struct wm_rules *r, const xmlNode *root)
{
	const xmlNode *c = wm_child(root, "contact");

	if (c != NULL && (wm_attr(c, "email").n > 0 ||
			     wm_attr(c, "phone").n > 0 ||
			     wm_attr(c, "address").n > 0))
		return;
	wm_report(r->sink, WM_SITE_CONTACT,
	    wm_doc_where(r->d, c == NULL ? root : c));
	wm_hint(r->sink, "<contact email=\"...\" phone=\"...\" "
	    "address=\"...\"/>: whoever answers for the guide");
}

void
wm_rule_site(struct wm_rules *r)
{
	const xmlNode *root = xmlDocGetRootElement(r->d->tree);

	address(r, root);
	contact(r, root);
}
