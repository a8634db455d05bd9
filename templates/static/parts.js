/*
 * Pages of this site as parts of one document, in the page that is open, and
 * that document as one file: style within, no script, nothing it would have
 * to load.  mine.js and one.js use it.
 */
window.wmParts = (function () {
	"use strict";
	var doc = document;
	var root = new URL("./", doc.currentScript.src).href;

	function el(name, text, kind) {
		var e = doc.createElement(name);
		if (text)
			e.textContent = text;
		if (kind)
			e.className = kind;
		return e;
	}
	function fetchText(url) {
		return fetch(url, {credentials: "omit"}).then(function (r) {
			if (!r.ok)
				throw new Error(url);
			return r.text();
		});
	}
	function page(url) {
		return fetchText(url).then(function (text) {
			return {url: new URL(url, location.href),
				doc: new DOMParser().parseFromString(text, "text/html")};
		});
	}

	/* ---- parts ---- */

	/* Headings one level down; no more than six. */
	function lower(root) {
		["h5", "h4", "h3", "h2", "h1"].forEach(function (name) {
			root.querySelectorAll(name).forEach(function (h) {
				var low = el("h" + (+name[1] + 1));
				low.append.apply(low, h.childNodes);
				Array.prototype.forEach.call(h.attributes, function (a) {
					low.setAttribute(a.name, a.value);
				});
				h.replaceWith(low);
			});
		});
	}
	/* Ids of many pages live together; links lead within the document when
	   their page is in it, else to where it is. */
	function rename(root, part, parts) {
		var refs = ["for", "aria-labelledby", "aria-describedby",
			"popovertarget"];
		root.querySelectorAll("[id]").forEach(function (e) {
			e.id = part.name + e.id;
		});
		refs.forEach(function (a) {
			root.querySelectorAll("[" + a + "]").forEach(function (e) {
				e.setAttribute(a, e.getAttribute(a).split(" ")
					.map(function (id) { return part.name + id; }).join(" "));
			});
		});
		root.querySelectorAll("a[href]").forEach(function (a) {
			var to = new URL(a.getAttribute("href"), part.url);
			var there = parts.filter(function (p) {
				return p.url.href === to.href.replace(/#.*/, "");
			})[0];
			/* Paper shows addresses of other sites, not of this one. */
			a.setAttribute("href", there ? "#" + there.name + to.hash.slice(1)
				: to.origin === location.origin
					? to.pathname + to.hash : to.href);
		});
		root.querySelectorAll("img[src]").forEach(function (i) {
			i.src = new URL(i.getAttribute("src"), part.url).href;
		});
	}
	/* The main part of a page and who checked it. */
	function section(part, parts) {
		var main = doc.importNode(part.doc.querySelector("main"), true);
		var s = el("section", "", "ppart");

		main.querySelectorAll("script, nav, .crumbs, .jumps, .up," +
		    " .copy, .one, .folds")
			.forEach(function (e) {
				if (!e.closest("form"))
					e.remove();
			});
		part.doc.querySelectorAll(".foot .checked").forEach(function (p) {
			main.append(doc.importNode(p, true));
		});
		lower(main);
		rename(main, part, parts);
		s.lang = part.doc.documentElement.lang;
		s.id = part.name;
		s.append.apply(s, main.childNodes);
		return s;
	}

	/* ---- one file ---- */

	/* Where the guide is, for those who get the file: what the build was
	   told, else where it is read, if others can read it there. */
	function address() {
		var said = doc.querySelector("link[rel=canonical]");
		var here = location.href.replace(/[?#].*/, "").slice(root.length);

		if (said && said.href.endsWith(here))
			return said.href.slice(0, said.href.length - here.length);
		return location.protocol === "https:" ? root : "";
	}
	/* A link that leads nowhere: its words stay, if they say more than
	   where it led. */
	function unlink(a) {
		var p = a.parentNode, only = p.matches("p") &&
			p.textContent.trim() === a.textContent.trim();
		var words = el("span", "", a.className);

		if (only || a.matches(".stay, .go"))
			return (only ? p : a).remove();
		words.append.apply(words, a.childNodes);
		a.replaceWith(words);
	}
	/* Links of this site get that address, if there is one. */
	function outward(body) {
		var at = address();

		body.querySelectorAll("a[href]").forEach(function (a) {
			var href = a.getAttribute("href"), to;

			if (href[0] === "#" || /^(tel|sms|mailto):/.test(href))
				return;
			to = new URL(href, location.href).href;
			if (!to.startsWith(root))
				a.href = to;
			else if (at)
				a.href = at + to.slice(root.length);
			else
				unlink(a);
		});
	}
	async function pictures(body) {
		for (var i of body.querySelectorAll("img[src]")) {
			var r = await fetch(i.src, {credentials: "omit"});
			var bytes = new Uint8Array(await r.arrayBuffer()), text = "";

			bytes.forEach(function (b) { text += String.fromCharCode(b); });
			i.src = "data:" + r.headers.get("content-type").split(";")[0] +
				";base64," + btoa(text);
		}
	}
	async function policy(css) {
		var hash = await crypto.subtle.digest("SHA-256",
			new TextEncoder().encode(css));

		return "default-src 'none'; img-src data:; style-src 'sha256-" +
			btoa(String.fromCharCode.apply(null, new Uint8Array(hash))) +
			"'; base-uri 'none'; form-action 'none'";
	}
	function meta(to, name, value, content) {
		var m = el("meta");

		m.setAttribute(name, value);
		if (content)
			m.content = content;
		to.append(m);
	}
	/* What stands on every page: the way out, the crisis lines, the foot. */
	function frame(name) {
		var part = doc.querySelector(name).cloneNode(true);

		part.querySelectorAll(".exit .vh, .flinks, .langs, .main")
			.forEach(function (e) { e.remove(); });
		return part;
	}

	/* What the file says of itself: from {1}, as of {2}. */
	function note(words) {
		var day = new Intl.DateTimeFormat(doc.documentElement.lang,
			{dateStyle: "long"}).format(new Date());
		var name = doc.querySelector(".name").textContent, at = address();

		return words.replace("{1}", at ? name + ", " + at : name)
			.replace("{2}", day);
	}

	/*
	 * The bytes of a file with "main" in it, that says below its first
	 * heading where it is from.  Main is used up.
	 */
	async function file(main, title, from) {
		var out = doc.implementation.createHTMLDocument(title);
		var css = await fetchText(
			doc.querySelector("link[rel=stylesheet]").href);
		var head = out.head, body = out.body;

		head.textContent = "";
		meta(head, "charset", "utf-8");
		meta(head, "http-equiv", "Content-Security-Policy", await policy(css));
		meta(head, "name", "viewport", "width=device-width, initial-scale=1");
		meta(head, "name", "referrer", "no-referrer");
		meta(head, "name", "robots", "noindex");
		meta(head, "name", "format-detection", "telephone=no");
		meta(head, "name", "color-scheme", "light dark");
		head.append(el("title", title));
		out.documentElement.lang = doc.documentElement.lang;
		out.documentElement.dir = doc.documentElement.dir;
		main.querySelector(".head").append(el("p", note(from), "hint"));
		body.className = "one-file";
		[".skip", ".away", ".crisis", ".top"].forEach(function (n) {
			body.append(frame(n));
		});
		body.append(main, frame(".foot"));
		body.querySelectorAll("script, .one, form[hidden], [type=submit]," +
			" .then").forEach(function (e) { e.remove(); });
		outward(body);
		await pictures(body);
		/* As text: the policy of this page forbids the element. */
		return new Blob(["<!DOCTYPE html>\n", out.documentElement.outerHTML
			.replace("</head>", function (end) {
				return "<style>" + css + "</style>" + end;
			}), "\n"], {type: "text/html"});
	}

	return {el: el, fetchText: fetchText, page: page, section: section,
		rename: rename, file: file,
		can: /^http/.test(location.protocol) &&
			!!(window.crypto && crypto.subtle)};
})();
