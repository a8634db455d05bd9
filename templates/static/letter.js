/*
 * A letter that is filled in here: what is typed in a field stands in the
 * letter at once.  It is printed or copied by the reader; nothing is sent
 * and nothing is kept.
 *
 * In the letter a blank is <span class="slot" data-f="name">, and a
 * paragraph with data-if="name" is left out when that field is empty, once
 * anything is filled in.  Until then every blank and every such paragraph
 * is there, to be printed and filled in by hand.
 */
(function () {
	"use strict";
	var doc = document;
	var sheet = doc.querySelector(".sheet");
	var status = doc.querySelector("[data-cleared]");
	var fields = doc.querySelectorAll(".fill [data-f]");
	if (!sheet || !status || !fields.length)
		return;

	function said(f) {
		return f.type !== "checkbox" ? f.value.trim() :
		    f.checked ? "x" : "";
	}

	var slots = [].map.call(sheet.querySelectorAll(".slot"), function (s) {
		return { at: s, blank: [].slice.call(s.childNodes) };
	});
	function show() {
		var words = {}, begun = false;
		fields.forEach(function (f) {
			words[f.dataset.f] = said(f);
			begun = begun || words[f.dataset.f] !== "";
		});
		slots.forEach(function (s) {
			var text = words[s.at.dataset.f];
			s.at.classList.toggle("on", text !== "");
			s.at.replaceChildren.apply(s.at, text ? [text] : s.blank);
		});
		sheet.classList.toggle("begun", begun);
		sheet.querySelectorAll("[data-if]").forEach(function (p) {
			p.hidden = begun && !words[p.dataset.if];
		});
	}

	function clear() {
		fields.forEach(function (f) {
			f.value = "";
			f.checked = false;
		});
		show();
	}

	/* What the letter says, with the blanks as they are. */
	function copy() {
		var done = status.dataset.copied;
		status.textContent = "";
		navigator.clipboard.writeText(sheet.innerText.trim()).then(
		    function () { status.textContent = done; }, function () {});
	}
	function on(name, act) {
		doc.querySelector(".l-" + name).addEventListener("click", act);
	}

	fields.forEach(function (f) { f.addEventListener("input", show); });
	on("print", function () { print(); });
	on("clear", function () {
		clear();
		status.textContent = status.dataset.cleared;
		fields[0].focus();
	});
	if (navigator.clipboard && isSecureContext)
		on("copy", copy);
	else
		doc.querySelector(".l-copy").remove();

	/* A browser may have kept a field for a page that comes back. */
	addEventListener("pageshow", clear);
	clear();
	doc.querySelectorAll(".js").forEach(function (e) { e.hidden = false; });
})();
