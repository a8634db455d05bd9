/*
 * What of this guide is kept on the phone, and how it is brought up to date;
 * below, the page that offers it.  The worker (sw.js) shares the first.  A
 * group of files ("en": the pages, "en+": what is printed) is a cache of its
 * own, so that its being there is the reader's choice.  keep/files.json, as
 * the build wrote it, goes in last: with it the group is whole.
 */
var wmKept = (function () {
	"use strict";
	var root = new URL("./", self.document
		? document.currentScript.src : location.href).href;
	var LIST = root + "keep/files.json";
	var PREFIX = "waymark " + new URL(root).pathname + " ";
	var AT_ONCE = 6;

	/* The groups that are kept, whole or in part. */
	async function groups() {
		return (await caches.keys()).filter(function (name) {
			return name.startsWith(PREFIX);
		}).map(function (name) { return name.slice(PREFIX.length); });
	}

	async function whole(group) {
		return !!await caches.match(LIST, {cacheName: PREFIX + group});
	}

	/* The copy of an address; a folder is its index. */
	async function find(url) {
		var at = url.origin + url.pathname, all = await groups(), copy;

		for (var group of all)
			for (var name of [at, at.endsWith("/") ? at + "index.html"
				: at + ".html"]) {
				copy = await caches.match(name,
					{cacheName: PREFIX + group});
				if (copy)
					return copy;
			}
	}

	/* What is to be kept comes from the server, never from what is kept:
	   the worker knows such a request by its modes. */
	var MODES = {cache: "no-cache", credentials: "omit"};

	function asks(q) {
		return q.cache === MODES.cache && q.credentials === MODES.credentials;
	}
	async function ask(url) {
		var r = await fetch(url, MODES);
		if (!r.ok)
			throw new Error(url + ": " + r.status);
		return r;
	}

	/* Sizes and parts of the whole guide, as the server has it now. */
	async function list() { return (await ask(LIST)).text(); }

	/* A group has its own files and those of all languages. */
	function parts(all, group) {
		return [group.endsWith("+") ? "+" : "", group].reduce(
			function (names, g) {
				return names.concat(all[g] ? all[g].parts : []);
			}, []).map(function (h) { return root + "keep/" + h + ".json"; });
	}
	function bytes(all, group) {
		return [group.endsWith("+") ? "+" : "", group].reduce(
			function (n, g) { return n + (all[g] ? all[g].bytes : 0); }, 0);
	}

	async function merge(answers) {
		return Object.assign.apply(null, [{}].concat(await Promise.all(
			answers.map(function (r) { return r ? r.clone().json() : {}; }))));
	}

	/* A copy that any request may be answered with, redirects or not. */
	async function put(cache, url, r) {
		await cache.put(url, new Response(await r.blob(),
			{headers: r.headers}));
	}

	async function fetchAll(cache, paths, tell) {
		var next = 0, done = 0;

		async function some() {
			while (next < paths.length) {
				var url = root + paths[next++];
				try {
					await put(cache, url, await ask(url));
				} catch (e) {
					next = paths.length;
					throw e;
				}
				tell(++done, paths.length);
			}
		}
		/* The first that fails ends it, once the others have ended. */
		(await Promise.allSettled(Array(AT_ONCE).fill().map(some)))
			.forEach(function (r) {
				if (r.status === "rejected")
					throw r.reason;
			});
	}

	/* From what is kept to what the list says.  True if anything was new. */
	async function turn(group, text, tell) {
		var cache = await caches.open(PREFIX + group);
		var old = await cache.match(LIST);
		var want = parts(JSON.parse(text), group);
		var had = old ? parts(await old.json(), group) : [];
		var fresh = want.filter(function (p) { return !had.includes(p); });
		var stale = had.filter(function (p) { return !want.includes(p); });

		if (old && !fresh.length && !stale.length)
			return false;
		var lists = await Promise.all(fresh.map(ask));
		var now = await merge(lists);
		var before = await merge(await Promise.all(stale.map(
			function (p) { return cache.match(p); })));
		var paths = Object.keys(now).filter(function (p) {
			return now[p] !== before[p];
		});
		/* The search names its files: it comes after them. */
		var late = paths.filter(function (p) {
			return p === "search/search.js";
		});
		await fetchAll(cache, paths.filter(function (p) {
			return !late.includes(p);
		}), tell);
		await fetchAll(cache, late, function () {});
		for (var i = 0; i < fresh.length; i++)
			await put(cache, fresh[i], lists[i]);
		await cache.put(LIST, new Response(text));
		for (var path of Object.keys(before))
			if (!(path in now))
				await cache.delete(root + path);
		for (var part of stale)
			await cache.delete(part);
		return true;
	}

	/* Again if the site was published meanwhile. */
	async function sync(group, tell) {
		var text = await list(), news = false;

		for (var i = 0; i < 3; i++) {
			news = await turn(group, text, tell || function () {}) || news;
			var now = await list();
			if (now === text)
				break;
			text = now;
		}
		return news;
	}

	/* One at a time, in whichever window. */
	function alone(work) {
		return navigator.locks ? navigator.locks.request(PREFIX, work) : work();
	}

	async function drop() {
		for (var group of await groups())
			await caches.delete(PREFIX + group);
	}

	return {root: root, groups: groups, whole: whole, find: find,
		asks: asks, list: list, bytes: bytes,
		sync: function (group, tell) {
			return alone(function () { return sync(group, tell); });
		},
		/* What is under way may put something back. */
		remove: async function () {
			await drop();
			await alone(drop);
		}};
})();

/*
 * The page that keeps the guide on this phone, and takes it off again.
 * Nothing is stored, and no worker registered, until a button is pressed.
 */
(function () {
	"use strict";
	if (!self.document)
		return;
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

	/* The form comes with its sizes, or nothing would stand still; but what
	   is kept can be removed at once. */
	async function start() {
		var known = sizes().catch(function () {});

		$("keep-not").hidden = true;
		if (!(await wmKept.groups()).length)
			await Promise.race([known, new Promise(function (done) {
				setTimeout(done, 3000);
			})]);
		await show();
	}
	start();
})();
