/*
 * A topic or a packet as one file, for a message or a stick.  The pages of
 * its list are fetched from this site, as a reader would open them, and put
 * together here; nothing is kept and nothing sent.
 */
(function () {
	"use strict";
	var doc = document, box = doc.getElementById("one");

	/* Pages of a folder cannot be fetched by each other. */
	if (!box || !/^http/.test(location.protocol) || !window.crypto ||
	    !crypto.subtle)
		return;
	var said = box.dataset, status = box.querySelector("[role=status]");
	var make = box.querySelector("button"), save = box.querySelector("a");

	/* parts.js, when it is wanted: what it makes needs the network, too. */
	function tools() {
		return window.wmParts || new Promise(function (done, fail) {
			var s = doc.createElement("script");

			s.src = said.parts;
			s.onload = done;
			s.onerror = fail;
			doc.head.append(s);
		});
	}

	function fill(text, all) {
		return all.reduce(function (t, a, i) {
			return t.replace("{" + (i + 1) + "}", a);
		}, text);
	}
	async function parts() {
		var links = doc.querySelectorAll("[data-one] a"), done = 0;

		return Promise.all(Array.prototype.map.call(links, async function (a, i) {
			var part = await wmParts.page(a.href.replace(/#.*/, ""));

			part.name = "p" + (i + 1) + "-";
			status.textContent = fill(said.progress, [++done, links.length]);
			return part;
		}));
	}
	async function build() {
		await tools();
		var title = doc.querySelector("h1").textContent, all = await parts();
		var main = doc.querySelector("main").cloneNode(true);
		var own = {name: "", url: new URL(location.href.replace(/#.*/, ""))};
		var blob;

		main.querySelectorAll(".not-in-one").forEach(function (e) {
			e.remove();
		});
		wmParts.rename(main, own, all);
		all.forEach(function (part) {
			main.append(wmParts.section(part, all));
		});
		blob = await wmParts.file(main, title, said.from);
		URL.revokeObjectURL(save.href);
		save.href = URL.createObjectURL(blob);
		save.parentNode.hidden = false;
		status.textContent = fill(said.ready,
			[Math.max(1, Math.round(blob.size / 1000))]);
		save.focus();
	}

	make.addEventListener("click", function () {
		status.textContent = "";
		build().catch(function () { status.textContent = said.failed; });
	});
	box.hidden = false;
	doc.getElementById("one-not").hidden = true;
})();
