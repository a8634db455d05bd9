/*
 * A packet of the reader's own.  The chosen pages are fetched from this
 * site, as a reader would open them, and become one document in the page.
 * What is typed stays in the page: no storage, no address, no request.
 */
(function () {
	"use strict";
	var doc = document, $ = function (id) { return doc.getElementById(id); };
	var form = $("mine"), out = $("mine-out"), then = $("mine-then");
	var status = $("mine-status");

	/* Pages of a folder cannot be fetched by each other. */
	if (!form || !/^http/.test(location.protocol))
		return;
	var said = form.dataset, zips = null, P;

	function fill(text, a) {
		return text.replace("{1}", a);
	}

	/* ---- where a ZIP code is ---- */

	/* {"92501": ["riverside", 33.99, -117.37], ...}, asked for once. */
	function table() {
		zips = zips || fetch(said.zips, {credentials: "omit"})
			.then(function (r) { return r.json(); });
		return zips;
	}
	/* Miles between two rows: the earth is flat enough for a county. */
	function miles(a, b) {
		var y = (a[1] - b[1]) * 69.1;
		var x = (a[2] - b[2]) * 69.1 * Math.cos(a[1] * Math.PI / 180);
		return Math.sqrt(x * x + y * y);
	}
	function findCounty() {
		var zip = $("mine-zip").value.trim();
		status.textContent = "";
		if (zip.length !== 5)
			return;
		table().then(function (all) {
			var at = all[zip], option = at && form.querySelector(
				"[data-id='" + CSS.escape(at[0]) + "']");
			if (option) {
				$("mine-county").value = option.value;
				kinds();
			} else
				status.textContent = said.zip;
		}, function () { status.textContent = said.failed; });
	}

	/* ---- parts ---- */

	/* The scripts that are wanted now: parts.js and those of dates. */
	function tools() {
		tools.all = tools.all || Promise.all(
			said.scripts.split(" ").map(window.wmScript)).catch(function (e) {
			tools.all = null;
			throw e;
		});
		return tools.all.then(function () { P = window.wmParts; });
	}

	/* The links of a page, as boxes to tick. */
	function choices(box, url, links) {
		var status = box.querySelector("[role=status]");

		box.dataset.of = url;
		status.textContent = said.loading;
		tools().then(function () {
			return P.page(url);
		}).then(function (part) {
			var list = P.el("ul", "", "check");

			if (box.dataset.of !== url)
				return; /* another was chosen meanwhile */
			part.doc.querySelectorAll(links).forEach(function (a) {
				var label = P.el("label"), tick = P.el("input");
				var name = P.el("span", a.textContent);

				tick.type = "checkbox";
				tick.value = new URL(a.getAttribute("href"), part.url).href;
				if (a.lang)
					name.lang = a.lang;
				label.append(tick, name);
				list.appendChild(P.el("li")).append(label);
			});
			status.textContent = "";
			box.append(list);
		}).catch(function () {
			box.dataset.of = "";
			status.textContent = said.failed;
		});
	}
	/* The pages of a topic: asked for when it is opened for the first time. */
	function pages(box) {
		if (box.open && !box.dataset.of)
			choices(box, box.dataset.topic, "[data-one] a");
	}
	/* A county with many places has a page for each kind of help. */
	function kinds() {
		var box = $("mine-kinds"), list = box.querySelector("ul");
		var county = $("mine-county").selectedOptions[0];

		box.hidden = !county.dataset.many;
		if (box.hidden || box.dataset.of === county.value)
			return;
		if (list)
			list.remove();
		choices(box, county.value, "[data-kinds] a");
	}

	/* Cards, those near the ZIP code first, and of a county's own no more
	   than a packet can hold.  Who can be called from anywhere stays. */
	function near(list, here, all) {
		var most = list.closest("[data-own]") ? 40 : Infinity, found = 0;

		Array.prototype.map.call(list.children, function (card, i) {
			var at = all[card.dataset.zip];
			return {card: card, i: i, far: at ? miles(here, at) : Infinity};
		}).sort(function (a, b) {
			return a.far === b.far ? a.i - b.i : a.far - b.far;
		}).forEach(function (it) {
			if (it.far < Infinity && ++found > most) {
				it.card.remove();
				return;
			}
			list.append(it.card);
			if (it.far < Infinity)
				it.card.append(P.el("p", it.far < 1.5 ? said.mile
					: fill(said.away, Math.round(it.far)), "meta"));
		});
		if (found > most)
			list.before(P.el("p", fill(said.nearest, most)
				.replace("{2}", found), "meta"));
	}
	/* A page of places: those of the county, then those of the state. */
	function help(part, parts, all) {
		var s = P.section(part, parts), here = all && all[$("mine-zip").value];

		if (here)
			s.querySelectorAll(".cards").forEach(function (list) {
				near(list, here, all);
			});
		return s;
	}
	function cover(parts) {
		var el = P.el, s = el("section", "", "cover"), list = el("ol");
		var name = $("mine-name").value.trim(), by = $("mine-by").value.trim();
		var site = doc.querySelector(".name").textContent;

		s.append(el("p", site, "kind"));
		if (name)
			s.append(el("p", said.for + " " + name, "lead"));
		if (by)
			s.append(el("p", said.from + " " + by));
		s.append(el("h2", said.contents));
		parts.forEach(function (part) {
			var a = el("a", part.doc.querySelector("h1").textContent);
			a.href = "#" + part.name;
			a.lang = part.doc.documentElement.lang;
			list.appendChild(el("li")).append(a);
		});
		s.append(list);
		return s;
	}

	/* ---- the whole ---- */

	/* From number "near" on, parts are pages of places. */
	function show(parts, near, all) {
		out.replaceChildren(cover(parts));
		parts.forEach(function (part, i) {
			out.append(i < near ? P.section(part, parts)
				: help(part, parts, all));
		});
		if (window.wmDates)
			out.querySelectorAll("form.count").forEach(window.wmDates);
		doc.body.classList.add("made");
		form.hidden = true;
		then.hidden = false;
		then.querySelector(".save").hidden = !P.can;
		status.textContent = said.done;
		then.querySelector("button").focus();
	}
	/* A page of two topics is one page. */
	function ticked(boxes) {
		return Array.prototype.map.call(form.querySelectorAll(boxes),
			function (box) {
				return new URL(box.value, location.href).href;
			}).filter(function (url, i, all) {
				return all.indexOf(url) === i;
			});
	}
	function make(event) {
		event.preventDefault();
		var county = $("mine-county"), many = !$("mine-kinds").hidden;
		var urls = ticked("#mine-what :checked");
		var near = urls.length;

		urls = urls.concat(many ? ticked("#mine-kinds :checked")
			: county.value || []);
		if (!urls.length || (many && urls.length === near)) {
			status.textContent = many ? said.kinds : said.none;
			if (many)
				kinds(); /* if they did not load */
			return;
		}
		status.textContent = said.working;
		tools().then(function () {
			return Promise.all(urls.map(P.page).concat(
				urls.length > near && $("mine-zip").value ? table() : null));
		}).then(function (got) {
			var all = got.pop();
			got.forEach(function (part, i) { part.name = "p" + (i + 1) + "-"; });
			show(got, near, all);
		}).catch(function () { status.textContent = said.failed; });
	}
	/* ---- as one file ---- */

	/* What was typed or ticked stays; what only a script can do goes. */
	function still(main) {
		main.querySelectorAll("form.count").forEach(function (f) {
			var found = f.querySelector(".found"), box = f.closest(".live");

			if (box)
				box.classList.remove("live", "done");
			if (found && found.children.length)
				f.replaceWith(found);
			else
				f.remove();
		});
		main.querySelectorAll("input").forEach(function (i) {
			if (i.type === "checkbox" || i.type === "radio")
				i.toggleAttribute("checked", i.checked);
			else
				i.setAttribute("value", i.value);
		});
		main.querySelectorAll("textarea").forEach(function (t) {
			t.textContent = t.value;
		});
	}
	function save() {
		var main = doc.querySelector("main").cloneNode(true);
		var link = doc.createElement("a");

		main.querySelectorAll("#mine, #mine-not, #mine-status, #mine-then," +
			" .lead").forEach(function (e) {
			if (!e.closest(".mine-out"))
				e.remove();
		});
		main.querySelector("h1").textContent = said.title;
		still(main);
		P.file(main, said.title, said.saved).then(function (blob) {
			link.href = URL.createObjectURL(blob);
			link.download = said.file;
			link.click();
			status.textContent = fill(said.ready,
				Math.max(1, Math.round(blob.size / 1000)));
		}).catch(function () { status.textContent = said.failed; });
	}
	function back() {
		doc.body.classList.remove("made");
		out.replaceChildren();
		status.textContent = "";
		then.hidden = true;
		form.hidden = false;
		form.querySelector("input").focus();
	}

	form.querySelectorAll("[data-topic]").forEach(function (box) {
		box.addEventListener("toggle", function () { pages(box); });
	});
	$("mine-zip").addEventListener("input", findCounty);
	$("mine-county").addEventListener("change", kinds);
	form.addEventListener("submit", make);
	then.querySelector(".print").addEventListener("click", function () {
		print();
	});
	then.querySelector(".save").addEventListener("click", save);
	then.querySelector(".back").addEventListener("click", back);
	$("mine-not").hidden = true;
	form.hidden = false;
})();
