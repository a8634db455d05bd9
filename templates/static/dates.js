/*
 * The form of dates, over the rules in the table of its page.  Nothing is
 * sent, kept, or put into the address.
 */
window.wmDates = function (form) {
	"use strict";
	var doc = document, calendar = window.wmCalendar;

	if (!window.wmDeadline || !calendar || !window.wmSaid)
		return;
	var said = window.wmSaid, own = form.dataset, box = form.parentNode;
	var table = box.querySelector(".fill");
	var event = form.querySelector("select");
	var day = form.querySelector(".day");
	var hour = form.querySelector(".hour") || {hidden: true};
	var status = form.querySelector("[role=status]");
	var found = form.querySelector(".found");
	var school = form.querySelector(".school") || {hidden: true};
	var summer = form.querySelector(".summer") || {hidden: true};
	var FOR = {c: "court", f: "federal", s: "school"};
	var dates = [], year, first;

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
	/* The boxes that say their laws; what is found looks the same. */
	var boxes = box.parentNode.querySelectorAll(".due");
	/* A rule is called by the number of its row. */
	var rules = Array.prototype.map.call(table.querySelectorAll("tbody tr"),
		function (row, i) {
			return {
				id: "" + i, who: row.dataset.who || "agency",
				after: row.dataset.after, row: row,
				box: boxes[row.dataset.due] || row,
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
		from: calendar.from, to: calendar.to, rules: rules,
		/* "2026:0101 0212c 2027:0101" */
		holidays: calendar.closed.split(" ").map(function (h) {
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
		return rules[id];
	}

	/* What stands under the dates. */
	var then = add(form, "div", "", "then");
	var row;

	function press(text, kind, act) {
		var b = add(row, "button", text, "quiet " + kind);
		b.type = "button";
		b.addEventListener("click", act);
		row.append(" ");
	}
	then.hidden = true;
	add(then, "p", [said.assume, form.querySelector(".school")
		? said.breaks : "", said.beyond].filter(Boolean).join(" "));
	row = add(then, "p", "", "jumps");
	press(said.print, "print", function () { print(); });
	press(said.save, "ics", save);
	add(then, "p", said.hint, "hint");

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

	/* Say what is wrong with these boxes of a group, above it.  The first
	   of them all gets the focus. */
	function wrong(group, boxes, text) {
		var p = add(group, "p", text, "wrong");
		p.id = "dates-wrong-" + (wmDates.n = (wmDates.n || 0) + 1);
		boxes.forEach(function (box) {
			box.setAttribute("aria-invalid", "true");
			box.setAttribute("aria-describedby", p.id);
		});
		first = first || boxes[0];
	}
	function two(n) {
		return (n < 10 ? "0" : "") + n;
	}
	function plain(text) {
		return text.toLowerCase().normalize("NFD")
			.replace(/[\u0300-\u036f.]/g, "");
	}
	/* A month as a number, or a word of the page's language or of the two
	   that people here write: "11", "nov", "noviembre".  Else 0. */
	function month(text) {
		var langs = [doc.documentElement.lang, "en", "es"], n;
		if (/^\d+$/.test(text) || text.length < 3)
			return +text || 0;
		for (n = 12; n && !langs.some(function (l) {
			return plain(new Intl.DateTimeFormat(l, {month: "long"})
				.format(new Date(2026, n - 1, 15)))
				.startsWith(plain(text));
		}); )
			n--;
		return n;
	}
	/* Three boxes: {iso}, or else {boxes, text} that are wrong. */
	function read(group) {
		var box = {}, gaps = [], y, m, iso;
		group.querySelectorAll("input").forEach(function (i) {
			box[i.className] = i;
			if (!i.value.trim())
				gaps.push(i);
		});
		if (gaps.length)
			return {boxes: gaps, text: fill(said.missing,
				gaps.map(function (i) {
					return i.labels[0].textContent.toLowerCase();
				}).join(", "))};
		y = box.y.value.trim();
		m = month(box.m.value.trim());
		iso = y + "-" + two(m) + "-" + two(+box.d.value);
		if (!/^\d{4}$/.test(y))
			return {boxes: [box.y], text: said.year};
		if (!(m > 0 && m < 13))
			return {boxes: [box.m], text: said.unreal};
		if (isNaN(Date.parse(iso + "T00:00Z")) || new Date(iso + "T00:00Z")
			.toISOString().slice(0, 10) !== iso)
			return {boxes: [box.d], text: said.unreal};
		return iso < data.from || iso > data.to
			? {boxes: [box.y], text: said.beyond} : {iso: iso};
	}
	/* The day in a group, or a complaint. */
	function given(group) {
		var it = read(group);
		if (!it.iso)
			wrong(group, it.boxes, it.text);
		return it.iso;
	}
	/* "T15:00", "" if no hour is given. */
	function time() {
		if (hour.hidden)
			return "";
		var h = hour.querySelector(".h"), m = hour.querySelector(".min");
		var half = hour.querySelector("select");
		var is = ["", "am", "pm"][half.selectedIndex];
		var n = +h.value;
		if (!h.value.trim() && !m.value.trim() && !is)
			return "";
		if (!/^\s*\d+\s*$/.test(h.value) || n > 23)
			wrong(hour, [h], said.clock);
		else if (!/^\s*[0-5]?\d?\s*$/.test(m.value))
			wrong(hour, [m], said.clock);
		else if (is ? is === "am" ? n > 12 : !n : n && n < 13)
			wrong(hour, [half], said.half);
		return "T" + two(!is ? n : n % 12 + (is === "pm" || n > 12) * 12) +
			":" + two(+m.value);
	}
	/* The breaks of which anything is written. */
	function away() {
		var out = [];
		form.querySelectorAll(".break, .summer").forEach(function (row) {
			var boxes = row.querySelectorAll(".date");
			var tick = row.querySelector("[type=checkbox]"), a, b;
			if (school.hidden || row.hidden ||
				!Array.prototype.some.call(row.querySelectorAll(
					".date input"), function (i) {
					return i.value.trim();
				}))
				return;
			a = given(boxes[0]);
			b = given(boxes[1]);
			if (a && b && b < a)
				wrong(boxes[1], [boxes[1].querySelector("input")],
					said.order);
			out.push([a, b, !tick ? "year" : tick.checked ? "term" : ""]);
		});
		return out;
	}

	/* ---- what follows ---- */

	/* What the step says to do then. */
	function missed(li, r) {
		var href = r.link.getAttribute("href");
		var title = r.who === "parent" ? said.missed : own.miss;
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
		var link, laws = r.box.querySelector(".laws");
		add(li, "p", r.row.querySelector(".due-k").textContent, "due-k");
		add(li, "p", it.due ? words(it.due[0].date) : said.beyond,
			it.due ? "due-n" : "");
		link = add(add(li, "p"), r.link.id ? "b" : "a", r.link.textContent);
		if (!r.link.id)
			link.href = r.link.getAttribute("href");
		add(li, "p", it.before
			? fill(said.then, words(it.at), it.before.link.textContent)
			: fill(said.since, words(it.at)
				+ (r.instead ? " (" + r.from + ")" : "")), "meta");
		(it.due || []).forEach(function (d, i) {
			if (i)
				add(li, "p", own.some + " " + words(d.date));
			add(li, "p", d.reading.how.replace(own.some, "").trim(),
				"meta");
			if (d.assumed)
				add(li, "p", said.assumed, "meta");
		});
		if (laws)
			li.append(laws.cloneNode(true));
		missed(li, r);
	}
	function clear() {
		dates = [];
		found.textContent = status.textContent = "";
		then.hidden = true;
		box.classList.remove("done");
		first = null;
		unmark(form);
	}
	function unmark(part) {
		part.querySelectorAll(".wrong").forEach(function (p) {
			p.remove();
		});
		part.querySelectorAll("[aria-invalid]").forEach(function (e) {
			e.removeAttribute("aria-invalid");
			e.removeAttribute("aria-describedby");
		});
	}
	/* What is wrong is read out once: with the box that gets the focus, or
	   by itself if that box has it already. */
	function complain() {
		if (doc.activeElement === first)
			status.textContent = doc.getElementById(
				first.getAttribute("aria-describedby")).textContent;
		first.focus();
	}
	function work(e) {
		e.preventDefault();
		clear();
		ask();
		var start = given(day), breaks;
		start += time();
		breaks = away();
		if (first)
			return complain();
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
		summer.hidden = !/-0[3-8]-/.test(read(day).iso);
		hour.hidden = !rules.some(function (r) {
			return r.from === event.value && /hours/.test(r.counts);
		});
	}
	function more() {
		var rows = form.querySelectorAll(".break");
		var last = rows[rows.length - 1], row = last.cloneNode(true);
		unmark(row);
		row.querySelectorAll("input").forEach(function (i) {
			i.value = "";
			i.checked = false;
		});
		row.setAttribute("aria-label", row.getAttribute("aria-label")
			.replace(/\d+/, rows.length + 1));
		last.after(row);
		row.querySelector("input").focus();
	}
	function today() {
		var now = new Date(), is = {d: now.getDate(),
			m: now.getMonth() + 1, y: now.getFullYear()};
		day.querySelectorAll("input").forEach(function (i) {
			i.value = is[i.className];
		});
		ask();
	}
	event.addEventListener("change", ask);
	day.addEventListener("input", ask);
	form.addEventListener("submit", work);
	form.querySelector(".today").addEventListener("click", today);
	if (form.querySelector(".more"))
		form.querySelector(".more").addEventListener("click", more);
	ask();
	box.classList.add("live");
	form.hidden = false;
};
document.querySelectorAll("form.count").forEach(window.wmDates);
