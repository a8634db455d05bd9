/*
 * What pages do with JavaScript and can do without: leave at once, copy the
 * words to say or print them as a card, fold the steps of a process, show the
 * form of dates.  Nothing is sent and nothing is kept: no storage, no cookie,
 * no request but for the scripts of that form.
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

	/* The pages seen before it are one press of Back away.  So each page
	   notes, in its own entry of the tab's history and nowhere else, on
	   which side the reader went to another page of this site.  Back or
	   Forward to a page whose neighbour there is gone comes from where the
	   exit led: it leaves again. */
	var nav = window.navigation;
	function note(event) {
		var to = event.destination, kind = event.navigationType, side = 0;
		var url = new URL(to.url);

		/* What is no page may be saved and not shown. */
		if (url.origin === location.origin &&
		    !/\.(?!html$)\w+$/.test(url.pathname))
			side = kind === "push" ? 1 : kind !== "traverse" ? 0 :
			    Math.sign(to.index - nav.currentEntry.index);
		nav.updateCurrentEntry({ state: side });
	}
	function stay() {
		nav.updateCurrentEntry({ state: 0 });
	}
	/* True if it leaves. */
	function gone() {
		var here = nav && nav.currentEntry, side = here && here.getState();

		if (side && !nav.entries()[here.index + side]) {
			leave();
			return true;
		}
		if (side)
			stay();
		return false;
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
			if (event.persisted && !gone())
				location.reload();
		});
		if (nav && nav.currentEntry) {
			nav.addEventListener("navigate", note);
			nav.addEventListener("navigateerror", stay);
		}
		var seen = performance.getEntriesByType("navigation")[0];
		if (seen && seen.type === "back_forward")
			gone();
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

	/* The steps of a process fold to their titles, so that all of them
	   are seen at once.  The browser's own search finds what is folded,
	   and paper shows it. */
	var folds = doc.querySelector(".folds");
	var steps = folds ? doc.querySelectorAll(".body > .step") : [];
	function fold(step, shut) {
		step.classList.toggle("folded", shut);
		step.querySelector(".fold").setAttribute("aria-expanded", !shut);
		if (shut)
			step.lastElementChild.setAttribute("hidden", "until-found");
		else
			step.lastElementChild.removeAttribute("hidden");
		folds.firstChild.textContent = doc.querySelector(".folded")
		    ? folds.dataset.open : folds.dataset.shut;
	}
	function foldable(step) {
		var title = step.firstElementChild;
		var b = doc.createElement("button");
		var name = doc.createElement("span");
		var rest = doc.createElement("div");

		b.type = "button";
		b.className = "fold";
		name.append.apply(name, title.childNodes);
		b.append(name);
		title.append(b);
		while (title.nextSibling)
			rest.append(title.nextSibling);
		step.append(rest);
		b.addEventListener("click", function () {
			fold(step, !step.classList.contains("folded"));
		});
		rest.addEventListener("beforematch", function () {
			fold(step, false);
		});
		fold(step, true);
	}
	/* A link to a step, or to a place in one, opens it. */
	function unfold(hash) {
		var to = hash.length > 1 &&
		    doc.getElementById(decodeURIComponent(hash.slice(1)));
		var step = to && to.closest(".step.folded");
		if (step) {
			fold(step, false);
			to.scrollIntoView();
		}
	}
	if (folds) {
		steps.forEach(foldable);
		folds.hidden = false;
		folds.firstChild.addEventListener("click", function () {
			var shut = !doc.querySelector(".folded");
			steps.forEach(function (step) { fold(step, shut); });
		});
		unfold(location.hash);
		addEventListener("hashchange", function () {
			unfold(location.hash);
		});
		doc.addEventListener("click", function (event) {
			var a = event.target.closest && event.target.closest("a");
			if (a && a.hash && a.pathname === location.pathname)
				unfold(a.hash);
		});
	}

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

	/* Fetch a script of the site, and run it in its turn. */
	window.wmScript = function (src) {
		return new Promise(function (done, fail) {
			var s = doc.createElement("script");
			s.src = src;
			s.async = false;
			s.onload = done;
			s.onerror = fail;
			doc.head.append(s);
		});
	};

	/* The form of dates.  Its scripts come when it is first touched; buttons
	   pressed before that are pressed again when they are there. */
	function dates(form) {
		var status = form.querySelector("[role=status]");
		var asked, ready, pressed = [];

		function ask() {
			asked = asked || Promise.all(form.dataset.scripts.split(" ")
			    .map(window.wmScript)).then(function () {
				ready = true;
				status.textContent = "";
				pressed.forEach(function (b) { b.click(); });
			}, function () {
				asked = null;
				pressed = [];
				status.textContent = form.dataset.failed;
			});
		}
		form.addEventListener("click", function (event) {
			var b = !ready && event.target.closest("button");
			if (!b)
				return;
			event.preventDefault();
			pressed.push(b);
			ask();
		});
		form.addEventListener("focusin", ask);
		form.addEventListener("pointerdown", ask);
		/* No service of the browser reads along. */
		form.spellcheck = false;
		form.setAttribute("writingsuggestions", "false");
		form.parentNode.classList.add("live");
		form.hidden = false;
	}
	doc.querySelectorAll("form.count").forEach(dates);
})();
