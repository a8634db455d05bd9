/*
 * What pages do with JavaScript and can do without: leave at once, copy the
 * words to say or print them as a card.  Nothing is sent and nothing is kept: no storage, no cookie,
 * no request of its own.
 */
(function () {
	"use strict";
	var doc = document;
	var exit = doc.getElementById("exit");

	/* Blank the page first: the next one may take seconds to come.  The
	   address is replaced, so that Back does not show this page again. */
	function leave(event) {
		if (event)
			event.preventDefault();
		var to = exit.href;
		doc.title = "\u00a0";
		doc.documentElement.replaceChildren();
		location.replace(to);
	}

	/* Shift alone, three times within five seconds.  With another key it
	   is a capital letter and starts the count over. */
	var taps = [], alone = false;
	function down(event) {
		if (event.key === "Shift") {
			alone = alone || !event.repeat;
		} else {
			alone = false;
			taps = [];
		}
	}
	function up(event) {
		if (event.key !== "Shift" || !alone)
			return;
		var now = Date.now();
		alone = false;
		taps = taps.filter(function (t) { return now - t < 5000; });
		taps.push(now);
		if (taps.length >= 3)
			leave();
	}

	if (exit) {
		doc.querySelectorAll(".exit, .leave").forEach(function (a) {
			a.addEventListener("click", leave);
		});
		doc.addEventListener("keydown", down);
		doc.addEventListener("keyup", up);
		var hint = doc.createElement("span");
		hint.className = "vh";
		hint.textContent = ". " + exit.dataset.hint;
		exit.append(hint);
		/* Coming back through the browser's memory shows a blank page
		   otherwise. */
		addEventListener("pageshow", function (event) {
			if (event.persisted)
				location.reload();
		});
	}

	/* Words of the systems, where the browser knows no popover: the word
	   itself leads to the list. */
	if (!("popover" in HTMLElement.prototype))
		doc.querySelectorAll(".word").forEach(function (word) {
			var id = word.querySelector("button").getAttribute("popovertarget");
			var a = doc.createElement("a");
			a.className = "term";
			a.href = doc.getElementById(id).querySelector("a").href;
			a.textContent = word.textContent;
			word.replaceWith(a);
		});

	/* Under words to say: copy them, print their card alone.  They fill
	   the screen as the target of a link, without a script too; with one
	   the address is replaced, so that the way back grows no longer. */
	function button(tools, name, text, act) {
		var b = doc.createElement("button");
		b.type = "button";
		b.className = name;
		b.textContent = text;
		b.addEventListener("click", act);
		tools.append(" ", b);
	}
	function tools(box) {
		var quote = box.querySelector("blockquote");
		var row = box.querySelector(".tools");
		var status = doc.createElement("span");

		if (navigator.clipboard && isSecureContext)
			button(row, "copy", exit.dataset.copy, function () {
				status.textContent = "";
				navigator.clipboard.writeText(quote.innerText.trim())
				    .then(function () {
					status.textContent = exit.dataset.copied;
				}, function () {});
			});
		button(row, "card-print", exit.dataset.print, function () {
			print();
		});
		status.setAttribute("role", "status");
		row.append(" ", status);
	}
	if (exit)
		doc.querySelectorAll(".say").forEach(tools);
	doc.addEventListener("click", function (event) {
		var a = event.target.closest && event.target.closest(".tools a");
		if (a) {
			event.preventDefault();
			location.replace(a.hash);
		}
	});
	doc.addEventListener("keydown", function (event) {
		var a = event.key === "Escape" &&
		    doc.querySelector(".say:target .shut");
		if (a)
			a.click();
	});
})();
