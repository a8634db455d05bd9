/*
 * What pages do with JavaScript and can do without: leave at once, copy the
 * words to say.  Nothing is sent and nothing is kept: no storage, no cookie,
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

	/* "Copy these words", under each quotation. */
	var words = exit && exit.dataset.copy;
	if (words && navigator.clipboard && isSecureContext)
		doc.querySelectorAll(".say").forEach(function (box) {
			var quote = box.querySelector("blockquote") || box;
			var text = quote.innerText.trim();
			var button = doc.createElement("button");
			button.type = "button";
			button.className = "copy";
			button.textContent = words;
			button.setAttribute("aria-live", "polite");
			button.addEventListener("click", function () {
				navigator.clipboard.writeText(text).then(function () {
					button.textContent = exit.dataset.copied;
				}, function () {});
			});
			box.append(button);
		});
})();
