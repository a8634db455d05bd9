/*
 * Search in the browser, over the shards that the build wrote (their format
 * is in the source of waymark, src/search/format.h).  Nothing typed here
 * leaves the page but, as the name of a file, the first letters of a word.
 */
(function () {
	"use strict";
	var base = document.currentScript.src.replace(/search\.js.*$/, "");
	var root, terms = [], docs = [], waiting = {}, got = {};
	var WORDS = 12, GROUPS = 60, SHOWN = 20, A_SHARD = 16, SLIP_SHARDS = 8;
	var special = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l",
		"đ": "d", "ð": "d", "þ": "th", "ı": "i", "ى": "ي", "ی": "ي",
		"ک": "ك", "ة": "ه",
		"ـ": ""};

	/* ---- the files ---- */

	function lines(s) { return s === "" ? [] : s.split("\n"); }

	window.wmRoot = function (head, langs, t, d) {
		root = {n: +head.split(" ")[1], langs: lines(langs).map(
			function (l) { return l.split(" "); })};
		terms = lines(t).map(function (l) { return l.split(" "); });
		docs = lines(d);
	};
	window.wmTerms = function (hash, forms, groups) {
		arrived("t/" + hash, {forms: lines(forms).map(
			function (l) { return l.split(" "); }),
			groups: groups.split("\n")});
	};
	window.wmDocs = function (hash, records) {
		arrived("d/" + hash, records.split("\n"));
	};

	function arrived(name, value) {
		var w = waiting[name] || [];
		got[name] = value;
		delete waiting[name];
		w.forEach(function (f) { f(value); });
	}

	/* Call back with each of the files, in order, when all are here. */
	function load(names, done) {
		var left = names.length;

		function one() {
			if (--left === 0)
				done(names.map(function (n) { return got[n]; }));
		}
		if (left === 0)
			done([]);
		names.forEach(function (n) {
			var s;
			if (got[n] !== undefined)
				return one();
			if (waiting[n])
				return waiting[n].push(one);
			waiting[n] = [one];
			s = document.createElement("script");
			s.src = base + n + ".js";
			s.onerror = function () { arrived(n, null); };
			document.head.appendChild(s);
		});
	}

	/* ---- words ---- */

	function fold(s) {
		return s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
			.normalize("NFKD").replace(/\p{M}/gu, "")
			.replace(/[ßæœøłđðþıىیکةـ]/g,
				function (c) { return special[c]; });
	}

	/* At most 40 bytes of UTF-8. */
	function clip(w) {
		var n = 0, out = "";
		for (var c of w) {
			n += c < "\x80" ? 1 : c < "\u0800" ? 2 : c.length < 2 ? 3 : 4;
			if (n > 40)
				break;
			out += c;
		}
		return out;
	}

	function tokens(text) {
		var out = [], s = fold(text), pair = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/u;

		/* I.E.P. is one word, and so is a child's without its 's. */
		s = s.replace(/(^|[^\p{L}\p{N}])(\p{L}(?:\.\p{L}){1,5})(?![\p{L}\p{N}])\.?/gu,
			function (m, a, b) { return a + b.replace(/\./g, "") + " "; });
		s = s.replace(/(\p{L})['’]s(?![a-z])/gu, "$1 ");
		s = s.replace(/['’]/g, "");
		(s.match(/[\p{L}\p{N}]+/gu) || []).forEach(function (run) {
			run.split(new RegExp("(" + pair.source + ")", "u")).forEach(
				function (w) {
					var c = Array.from(w), i;
					if (w === "")
						return;
					if (!pair.test(w) || c.length < 2)
						return out.push(clip(w));
					for (i = 0; i + 1 < c.length; i++)
						out.push(c[i] + c[i + 1]);
				});
		});
		return out.filter(function (w, i) { return out.indexOf(w) === i; })
			.slice(0, WORDS);
	}

	/* Shards are cut by bytes of UTF-8, which is the order of code points. */
	function before(a, b) {
		var x = Array.from(a), y = Array.from(b), i;
		for (i = 0; i < x.length && i < y.length; i++)
			if (x[i] !== y[i])
				return x[i].codePointAt(0) < y[i].codePointAt(0);
		return x.length < y.length;
	}

	function shardsOf(word, prefix) {
		return terms.filter(function (t, i) {
			var next = terms[i + 1];
			if (next && !before(word, next[0]))
				return false;
			return !before(word, t[0]) ||
				(prefix && t[0].startsWith(word));
		}).map(function (t) { return "t/" + t[1]; });
	}

	/* ---- scores ---- */

	function bits(n) { return 31 - Math.clz32(n); }

	/* The pages of all groups of a form count: a word that another language
	   has now and then is no rare word for that. */
	function idfOf(groups) {
		var n = (groups.join().match(/[A-Z][A-Z]/g) || []).length;

		return 1 + bits(root.n) - bits(Math.min(Math.max(n, 1), root.n));
	}

	function scoreGroup(g, idf, weight, best) {
		var posting = /([0-9a-z]+)([A-Z])([A-Z])/g, doc = 0, m;

		while ((m = posting.exec(g)) !== null) {
			var s = (m[2].charCodeAt(0) - 65) * idf * weight;
			doc += parseInt(m[1], 36);
			if (!best[doc] || s > best[doc].score)
				best[doc] = {score: s,
					section: m[3].charCodeAt(0) - 65};
		}
	}

	/* Add what a word finds to the hits; false: no page has it.  "like" says
	   which forms do when the word itself is none. */
	function searchWord(word, last, files, hits, like) {
		var seen = {}, n = 0, best = {}, exact = false;

		function pass(weight, fits) {
			files.forEach(function (f) {
				if (f) f.forms.forEach(function (line) {
					if (!fits(line[0]))
						return;
					var all = line.slice(1).map(function (k) {
						return f.groups[+k];
					}), idf = idfOf(all);

					all.forEach(function (g) {
						if (n >= GROUPS || seen["$" + g])
							return;
						seen["$" + g] = true;
						n++;
						scoreGroup(g, idf, weight, best);
					});
				});
			});
		}
		if (like) {
			pass(7, like);
		} else {
			pass(10, function (form) { return form === word; });
			exact = n > 0;
			if ((word.length >= 2 || word > "\x7f") && (!exact || last))
				pass(exact ? 4 : 7, function (form) {
					return form !== word && form.startsWith(word);
				});
		}
		Object.keys(best).forEach(function (d) {
			var h = hits[d] = hits[d] ||
				{doc: +d, score: 0, words: 0, bySection: [0]};
			h.score += best[d].score;
			h.bySection[best[d].section] = best[d].score +
				(h.bySection[best[d].section] || 0);
			h.words++;
		});
		return n > 0;
	}

	/* No page has these words: the first forms that are the same but for up
	   to three letters at the end, and hardly longer.  Another number is
	   another thing. */
	function searchKin(words, cut, hits, done) {
		var left = [], all = words.map(function (w) {
			var c = Array.from(w.is).slice(0, -1);
			return {is: c.join(""), n: c.length, whole: w.whole};
		}).filter(function (w) {
			return (cut > 0 && w.n >= 3) || !left.push(w);
		});
		if (all.length === 0)
			return searchSlips(left, hits, done);
		var names = all.map(function (w) { return shardsOf(w.is, true); });

		load([].concat.apply([], names), function () {
			searchKin(left.concat(all.filter(function (w, i) {
				var most = Array.from(w.whole).length + 1;

				return !searchWord(w.is, false, names[i].map(
					function (n) { return got[n]; }), hits,
					function (form) {
						return form.startsWith(w.is) &&
							Array.from(form).length <= most;
					});
			})), cut - 1, hits, done);
		});
	}

	/* Are they the same but for a letter that is wrong, missing or too much,
	   or for two that changed places? */
	function oneSlip(a, b) {
		var x = Array.from(a), y = Array.from(b);

		while (x.length && y.length && x[x.length - 1] === y[y.length - 1])
			x.pop(), y.pop();
		while (x.length && y.length && x[0] === y[0])
			x.shift(), y.shift();
		return (x.length <= 1 && y.length <= 1) || (x.length === 2 &&
			y.length === 2 && x[0] === y[1] && x[1] === y[0]);
	}

	/* Not those either: forms that begin alike and that the word may be a
	   slip of.  A letter is taken for sure, or up to three, so that few
	   shards need to be fetched. */
	function searchSlips(words, hits, done) {
		var all = words.map(function (w) {
			var letters = Array.from(w.whole), i = 0, slip = {n: letters.length};

			do {
				slip.sure = letters.slice(0, ++i).join("");
				slip.names = shardsOf(slip.sure, true);
			} while (slip.names.length > SLIP_SHARDS && i < 3);
			slip.whole = w.whole;
			return slip;
		}).filter(function (w) { return w.n >= 4; });

		load([].concat.apply([], all.map(function (w) { return w.names; })),
			function () {
				all.forEach(function (w) {
					searchWord("", false, w.names.map(
						function (n) { return got[n]; }), hits,
						function (form) {
							return form.startsWith(w.sure) &&
								oneSlip(form, w.whole);
						});
				});
				done();
			});
	}

	function ranked(hits, lang) {
		var mine = root.langs.find(function (l) { return l[0] === lang; });
		var a = mine ? +mine[1] : 0, z = mine ? a + +mine[2] : 0;

		return Object.keys(hits).map(function (d) {
			hits[d].score *= hits[d].words * (+d >= a && +d < z ? 13 : 10);
			return hits[d];
		}).sort(function (x, y) {
			return y.score - x.score || x.doc - y.doc;
		}).slice(0, SHOWN);
	}

	/* Call back with the results for a query, best first. */
	window.wmSearch = function (query, lang, done) {
		var words = tokens(query);
		var names = words.map(function (w) { return shardsOf(w, true); });

		load([].concat.apply([], names), function () {
			var hits = {}, lost = words.filter(function (w, i) {
				return !searchWord(w, i + 1 === words.length,
					names[i].map(function (n) { return got[n]; }),
					hits);
			}).filter(function (w) {
				return !/[0-9]/.test(w);
			}).map(function (w) {
				return {is: w, whole: w};
			});

			searchKin(lost, 3, hits, function () {
				tell(ranked(hits, lang));
			});
		});

		function tell(list) {
			load(list.map(function (h) {
				return "d/" + docs[Math.floor(h.doc / A_SHARD)];
			}), function (files) {
				done(list.map(function (h, i) {
					return result(h, files[i], words.length);
				}).filter(Boolean));
			});
		}
	};

	function result(h, records, nwords) {
		var f = records && records[h.doc % A_SHARD].split("\t"), at;
		var section = 0;

		if (!f)
			return null;
		/* The section that the words are best found in. */
		h.bySection.forEach(function (score, i) {
			if (score > h.bySection[section])
				section = i;
		});
		at = section > 0 && f[0].indexOf("#") < 0
			? f[5 + 2 * (section - 1)] : undefined;
		return {path: at ? f[0] + "#" + at : f[0], title: f[1],
			summary: f[2], kind: f[3], lang: f[4], score: h.score,
			heading: at ? f[6 + 2 * (section - 1)] : "",
			partial: h.words < nwords};
	}

	/* ---- the page ---- */

	function el(name, text, to, lang) {
		var e = document.createElement(name);
		if (text) e.textContent = text;
		if (lang) e.lang = lang;
		to.appendChild(e);
		return e;
	}

	function show(list, results, lang) {
		results.textContent = "";
		list.forEach(function (r) {
			var li = el("li", "", results), a;
			a = el("a", r.title, li, r.lang !== lang ? r.lang : "");
			a.href = base + "../" + r.path;
			if (r.heading)
				el("p", r.heading, li, r.lang !== lang ? r.lang : "")
					.className = "result-part";
			if (r.summary)
				el("p", r.summary, li, r.lang !== lang ? r.lang : "");
		});
	}

	/* A ZIP code is in a county: a link to what is there, and without the
	   table of them, as in a folder, to all counties.  The table is asked
	   for whole, so nobody learns which one it was. */
	function near(zip, results, words) {
		var li = document.createElement("li");
		var a = el("a", words.near.replace("#", zip), li);

		a.href = words.counties;
		results.prepend(li);
		if (/^http/.test(location.protocol))
			fetch(words.zips, {credentials: "omit"}).then(function (r) {
				return r.json();
			}).then(function (all) {
				if (all[zip])
					a.href = new URL(all[zip][0] + ".html", a.href).href;
			}).catch(function () { /* all counties, then */ });
	}

	function say(list, words) {
		if (!root)
			return words.failed;
		if (list.length === 0)
			return words.none;
		if (list.every(function (r) { return r.partial; }))
			return words.partial.replace("#", list.length);
		return list.length === 1 ? words.one
			: words.many.replace("#", list.length);
	}

	document.addEventListener("DOMContentLoaded", function () {
		var form = document.getElementById("search-form");
		var input = document.getElementById("q");
		var status = document.getElementById("search-status");
		var results = document.getElementById("search-results");
		var lang = document.documentElement.lang, turn = 0, timer;

		function run() {
			var mine = ++turn, q = input.value.trim();
			var zip = (/(?:^|\D)(9\d{4})(?:$|\D)/.exec(q) || [])[1];

			if (q === "") {
				results.textContent = status.textContent = "";
				return;
			}
			window.wmSearch(q, lang, function (list) {
				if (mine !== turn)
					return;
				show(list, results, lang);
				status.textContent = zip && !list.length ? ""
					: say(list, status.dataset);
				if (zip)
					near(zip, results, status.dataset);
			});
		}
		if (!form || !input || !results)
			return;
		form.addEventListener("submit", function (e) {
			e.preventDefault();
			run();
		});
		input.addEventListener("input", function () {
			clearTimeout(timer);
			timer = setTimeout(run, 120);
		});
		if (input.value)
			run();
	});
})();
