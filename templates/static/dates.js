/*
 * The form of dates, over the rules in the table of its page.  Nothing is
 * sent, kept, or put into the address.
 */
window.wmDates = function (form) {
	"use strict";
	var doc = document;

	if (!window.wmDeadline)
		return;
	var said = form.dataset, box = form.parentNode;
	var table = box.querySelector(".fill");
	var event = form.querySelector("select");
	var day = form.querySelector(".day");
	var hour = form.querySelector("[type=time]");
	var status = form.querySelector("[role=status]");
	var found = form.querySelector(".found");
	var then = form.querySelector(".then");
	var school = form.querySelector(".school") || {hidden: true};
	var summer = form.querySelector(".summer") || {hidden: true};
	var FOR = {c: "court", f: "federal", s: "school"};
	var dates = [], year;

	/* "15 days s5,1 court-days": what build/dates.c writes. */
	function counts(text) {
		return text.split(",").map(function (one) {
			var w = one.split(" ");
			var c = {n: +w[0], unit: w[1]};
			w.slice(2).forEach(function (f) {
				if (f === "b")
					c.back = 1;
				else if (f === "r")
					c.roll = 1;
				else
					c.stop = +f.slice(1);
			});
			return c;
		});
	}
	var rules = Array.prototype.map.call(table.querySelectorAll("[data-rule]"),
		function (row) {
			return {
				id: row.dataset.rule, who: row.dataset.who,
				after: row.dataset.after, row: row,
				instead: row.dataset.instead, last: +row.dataset.last,
				link: row.querySelector("a"),
				from: row.querySelector(".from").textContent,
				counts: Array.prototype.map.call(
					row.querySelectorAll(".how"), function (p) {
						return p.dataset.count;
					}).join(),
				readings: Array.prototype.map.call(
					row.querySelectorAll(".how"), function (p) {
						return {counts: counts(p.dataset.count),
							how: p.textContent};
					})
			};
		});
	var data = {
		from: said.from, to: said.to, rules: rules,
		/* "2026:0101 0212c 2027:0101" */
		holidays: said.closed.split(" ").map(function (h) {
			var d = h.split(":");
			year = d[1] ? d[0] : year;
			d = d[1] || h;
			return [year + "-" + d.slice(0, 2) + "-" + d.slice(2, 4),
				FOR[d[4]] || "all"];
		})
	};

	/* "Wednesday, November 18, 2026"; the hour, if there is one. */
	function words(at) {
		var late = at.slice(10) === "T24:00";
		var style = {weekday: "long", year: "numeric", month: "long",
			day: "numeric", timeZone: "UTC"};
		if (at.length > 10 && !late) {
			style.hour = "numeric";
			style.minute = "2-digit";
		}
		return new Intl.DateTimeFormat(doc.documentElement.lang, style)
			.format(new Date(late || at.length === 10
				? at.slice(0, 10) + "T00:00Z" : at + "Z"));
	}
	function fill(text, a, b) {
		return text.replace("{1}", a).replace("{2}", b);
	}
	function add(to, name, text, kind) {
		var e = to.appendChild(doc.createElement(name));
		if (text)
			e.textContent = text;
		if (kind)
			e.className = kind;
		return e;
	}
	function rule(id) {
		return rules.filter(function (r) { return r.id === id; })[0];
	}

	/* Does what began all start on the day that is known? */
	function sure(r, depth) {
		return rule(r.after) && depth < 8 ? sure(rule(r.after), depth + 1)
			: r.from === event.value;
	}
	/* The rule for the end of a school year in its place: {rule, at}. */
	function instead(r, start, breaks) {
		var o = rules.filter(function (o) { return o.instead === r.id; })[0];
		var at = o && reached(r, 0) &&
			wmSummer(data, start, breaks, o.last, sure(r, 0));
		return at && {rule: o, at: at};
	}
	/* Where its clock starts: {rule, at, before}, or nothing if it does not
	   follow from what is known. */
	function follow(r, start, breaks, depth) {
		var of = rule(r.instead) || r, other = instead(of, start, breaks);
		if (of !== r || other && sure(r, 0))
			return other;
		if (r.from === event.value)
			return {rule: r, at: start};
		var from = rule(r.after) && depth < 8 &&
			follow(rule(r.after), start, breaks, depth + 1);
		var due = from && wmDeadline(data, from.rule.id, from.at, breaks);
		return due ? {rule: r, at: due[0].date, before: from.rule} : null;
	}

	/* ---- what was written ---- */

	function wrong(input, text) {
		input.setAttribute("aria-invalid", "true");
		input.setAttribute("aria-describedby", status.id);
		input.focus();
		status.textContent = text;
	}
	function outside(input) {
		return input.value < said.from || input.value > said.to;
	}
	/* The breaks, or nothing after a complaint. */
	function given() {
		var out = [], ok = true;
		if (school.hidden)
			return out;
		form.querySelectorAll(".break, .summer").forEach(function (row) {
			var d = row.querySelectorAll("input");
			var bad = d[0].validity.badInput || d[1].validity.badInput;
			if (!ok || row.hidden || !bad && !d[0].value && !d[1].value)
				return;
			ok = !bad && d[0].value && d[1].value &&
				d[0].value <= d[1].value;
			if (ok)
				out.push([d[0].value, d[1].value,
					!d[2] ? "year" : d[2].checked ? "term" : ""]);
			else
				wrong(d[0].value ? d[1] : d[0], said.pair);
		});
		return ok ? out : null;
	}

	/* ---- what follows ---- */

	/* What the step says to do then. */
	function missed(li, r) {
		var href = r.link.getAttribute("href");
		var title = r.who === "parent" ? said.missParent : said.miss;
		var step = href[0] === "#" && doc.getElementById(href.slice(1));
		var part = step && (step.matches(".p-if-not") ? step
			: step.querySelector(".p-if-not"));
		if (!part && step && step.matches(".part, .fill a"))
			return;
		if (!part) {
			add(add(li, "p"), "a", title).href = href;
			return;
		}
		var details = add(li, "details");
		add(details, "summary", title);
		part = part.cloneNode(true);
		part.firstElementChild.remove();
		part.querySelectorAll(".tools").forEach(function (e) {
			e.remove();
		});
		part.querySelectorAll("[id]").forEach(function (e) {
			e.removeAttribute("id");
		});
		details.append(part);
	}
	function show(it) {
		var r = it.rule, li = add(found, "li", "", "due due-" + r.who);
		var link, laws;
		add(li, "p", r.row.querySelector(".due-k").textContent, "due-k");
		add(li, "p", it.due ? words(it.due[0].date) : said.beyond,
			it.due ? "due-n" : "");
		link = add(add(li, "p"), "a", r.link.textContent);
		link.href = r.link.getAttribute("href");
		add(li, "p", it.before
			? fill(said.then, words(it.at), it.before.link.textContent)
			: fill(said.since, words(it.at)
				+ (r.instead ? " (" + r.from + ")" : "")), "meta");
		(it.due || []).forEach(function (d, i) {
			if (i)
				add(li, "p", said.some + " " + words(d.date));
			add(li, "p", d.reading.how.replace(said.some, "").trim(),
				"meta");
			if (d.assumed)
				add(li, "p", said.assumed, "meta");
		});
		laws = r.row.querySelector(".laws") || doc.querySelector(
			'[data-for="' + r.id + '"] .laws');
		if (laws)
			li.append(laws.cloneNode(true));
		missed(li, r);
	}
	function clear() {
		dates = [];
		found.textContent = status.textContent = "";
		then.hidden = true;
		box.classList.remove("done");
		form.querySelectorAll("[aria-invalid]").forEach(function (e) {
			e.removeAttribute("aria-invalid");
			e.removeAttribute("aria-describedby");
		});
	}
	function work(e) {
		e.preventDefault();
		clear();
		ask();
		if (!day.value)
			return wrong(day, said.empty);
		if (outside(day))
			return wrong(day, said.beyond);
		var breaks = given();
		if (!breaks)
			return;
		var start = day.value + (hour.value && !hour.closest("label").hidden
			? "T" + hour.value : "");
		dates = rules.map(function (r) {
			var from = follow(r, start, breaks, 0);
			return from && from.rule === r && {rule: r, at: from.at, before: from.before,
				due: wmDeadline(data, r.id, from.at, breaks)};
		}).filter(Boolean).sort(function (a, b) {
			var x = a.due ? a.due[0].date : "9", y = b.due ? b.due[0].date : "9";
			return x < y ? -1 : x > y ? 1 : 0;
		});
		dates.forEach(show);
		dates = dates.filter(function (it) { return it.due; });
		then.hidden = !dates.length;
		box.classList.add("done");
		status.textContent = dates.length
			? fill(said.done, words(dates[0].due[0].date)) : said.beyond;
	}

	/* ---- a calendar file that tells nobody what it is about ---- */

	function save() {
		var now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
		var seen = {}, lines = ["BEGIN:VCALENDAR", "VERSION:2.0",
			"PRODID:-//Reminder//EN"];
		dates.forEach(function (it) {
			var at = it.due[0].date.replace("T24:00", "").replace(/[-:]/g, "");
			if (seen[at])
				return;
			seen[at] = true;
			lines.push("BEGIN:VEVENT", "UID:" + at + "-" + now + "-"
				+ Math.random().toString(36).slice(2), "DTSTAMP:" + now,
			at.length > 8 ? "DTSTART:" + at + "00"
				: "DTSTART;VALUE=DATE:" + at,
			"SUMMARY:" + said.title.replace(/[\\;,]/g, "\\$&")
				.match(/.{1,16}/gu).join("\r\n "),
			"TRANSP:TRANSPARENT", "END:VEVENT");
		});
		lines.push("END:VCALENDAR", "");
		var a = doc.createElement("a");
		a.href = URL.createObjectURL(new Blob([lines.join("\r\n")],
			{type: "text/calendar"}));
		a.download = said.file;
		a.click();
		setTimeout(function () { URL.revokeObjectURL(a.href); }, 60000);
	}

	/* ---- the form ---- */

	/* Does a rule follow from the day that is known, in which the breaks of
	   the school count? */
	function reached(r, depth) {
		return r && depth < 8 && (r.from === event.value ||
			reached(rule(r.after), depth + 1));
	}
	function ask() {
		school.hidden = !rules.some(function (r) {
			return /school-days| s/.test(r.counts) && reached(r, 0);
		});
		summer.hidden = !/-0[3-8]-/.test(day.value);
		hour.closest("label").hidden = !rules.some(function (r) {
			return r.from === event.value && /hours/.test(r.counts);
		});
	}
	function more() {
		var rows = form.querySelectorAll(".break");
		var last = rows[rows.length - 1], row = last.cloneNode(true);
		row.querySelectorAll("input").forEach(function (i) {
			i.value = "";
			i.checked = false;
			i.removeAttribute("aria-invalid");
			i.removeAttribute("aria-describedby");
		});
		row.setAttribute("aria-label", row.getAttribute("aria-label")
			.replace(/\d+/, rows.length + 1));
		last.after(row);
		row.querySelector("input").focus();
	}
	/* The days that start a clock, each once. */
	rules.forEach(function (r) {
		event.value = r.from;
		if (event.selectedIndex < 0 && !r.instead)
			event.add(new Option(r.from));
	});
	event.selectedIndex = 0;
	event.addEventListener("change", ask);
	day.addEventListener("input", ask);
	form.addEventListener("submit", work);
	form.querySelector(".ics").addEventListener("click", save);
	form.querySelector(".print").addEventListener("click", function () {
		print();
	});
	if (form.querySelector(".more"))
		form.querySelector(".more").addEventListener("click", more);
	ask();
	box.classList.add("live");
	form.hidden = false;
};
document.querySelectorAll("form.count").forEach(window.wmDates);
