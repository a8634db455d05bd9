/*
 * The page that keeps the guide on this phone, and takes it off again.
 * Nothing is stored, and no worker registered, until a button is pressed.
 */
(function () {
	"use strict";
	var doc = document, $ = function (id) { return doc.getElementById(id); };
	var form = $("keep"), is = $("keep-is"), gone = $("keep-gone");
	var status = $("keep-status"), lang = doc.documentElement.lang;

	/* Neither from a folder nor over a connection that others can change. */
	if (!form || !("serviceWorker" in navigator) || !("caches" in self) ||
		!/^http/.test(location.protocol))
		return;
	var said = form.dataset, busy = false;

	function fill(text, a, b) {
		return text.replace("{1}", a).replace("{2}", b);
	}
	function size(bytes) { return Math.max(1, Math.round(bytes / 1e6)); }

	/* Ten times in all, or a screen reader would never be quiet. */
	function progress(done, all) {
		var step = Math.max(1, Math.ceil(all / 10));

		if (done % step === 0)
			status.textContent = fill(said.progress, done, all);
	}

	/* Once it is kept, phones that can put it on their first screen. */
	function offer() {
		var link = doc.createElement("link");

		link.rel = "manifest";
		link.href = "manifest.webmanifest";
		if (!doc.querySelector("link[rel=manifest]"))
			doc.head.append(link);
	}

	async function show() {
		var groups = await wmKept.groups();
		var here = groups.includes(lang) && await wmKept.whole(lang);

		if (here)
			offer();
		form.hidden = here;
		is.hidden = !groups.length;
		$("keep-whole").hidden = !here;
		$("keep-newest").hidden = !here;
		$("keep-more").hidden = !here || await wmKept.whole(lang + "+");
	}
	async function sizes() {
		var all = JSON.parse(await wmKept.list());
		$("keep-size").textContent = fill(said.size,
			size(wmKept.bytes(all, lang)));
		var papers = fill(said.size, size(wmKept.bytes(all, lang + "+")));
		$("keep-papers-size").textContent = papers;
		$("keep-more").append(" ", papers);
	}

	async function get(groups) {
		var news = false;

		status.textContent = said.working;
		gone.hidden = true;
		for (var group of groups)
			news = await wmKept.sync(group, progress) || news;
		return news;
	}
	async function keep() {
		var groups = [lang];

		if ($("keep-papers").checked)
			groups.push(lang + "+");
		await navigator.serviceWorker.register(wmKept.root + "sw.js",
			{scope: wmKept.root});
		await get(groups);
		return said.done;
	}
	async function more() {
		await get([lang + "+"]);
		return said.done;
	}
	async function newest() {
		var news = await get((await wmKept.groups()).filter(function (g) {
			return g.replace("+", "") === lang;
		}));
		return news ? said.newer : said.same;
	}
	async function remove() {
		var all = await navigator.serviceWorker.getRegistrations();

		for (var r of all)
			if (r.scope === wmKept.root)
				await r.unregister();
		await wmKept.remove();
		gone.hidden = false;
		return "";
	}

	/* One thing at a time, but removing is never refused. */
	async function press(work) {
		if (busy && work !== remove)
			return;
		busy = true;
		try {
			status.textContent = await work();
		} catch (e) {
			status.textContent = e.name === "QuotaExceededError"
				? said.full : said.failed;
		}
		busy = false;
		await show();
		if (!gone.hidden)
			gone.focus();
	}

	form.addEventListener("submit", function (event) {
		event.preventDefault();
		press(keep);
	});
	[["more", more], ["newest", newest], ["remove", remove]].forEach(
		function (b) {
			$("keep-" + b[0]).addEventListener("click", function () {
				press(b[1]);
			});
		});

	$("keep-not").hidden = true;
	show();
	sizes().catch(function () {});
})();
