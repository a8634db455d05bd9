/*
 * The engine of src/model/calendar.c, over what "waymark deadline --format
 * json" lists; docs/ARCHITECTURE.md says what it takes and gives.
 *	wmDeadline(data, id, "2026-11-20T15:00", [[first, last, kind], ...])
 *	wmSummer(data, day, breaks, last, sure)
 */
(function (all) {
	"use strict";
	var DAY = 1440;

	/* Days since 1970-01-01, as in C; 4 January 1970 was a Sunday. */
	function parse(s) { return Date.parse(s.slice(0, 10) + "T00:00Z") / 864e5; }
	function iso(d) { return new Date(d * 864e5).toISOString().slice(0, 10); }
	function two(n) { return (n < 10 ? "0" : "") + n; }
	function weekend(d) { return (d % 7 + 10) % 7 > 4; }

	/* Which days are closed for whom. */
	function calendar(data, given) {
		var shut = {}, breaks = [];

		data.holidays.forEach(function (h) {
			(shut[h[0]] = shut[h[0]] || []).push(h);
		});

		/* The holiday that closes schools, courts or offices, if any. */
		function holiday(d, unit) {
			return (shut[iso(d)] || []).filter(function (h) {
				return h[1] === "all" ||
					h[1] === (unit === "school-days" ? "school" : "court") ||
					unit === "business-days" && h[1] === "federal";
			})[0];
		}
		function closed(d, unit) { return weekend(d) || holiday(d, unit); }
		function breakAt(d) {
			return breaks.filter(
				function (b) { return b.a <= d && d <= b.b; })[0];
		}

		/* Breaks with no school day between them are one. */
		given.map(function (g) {
			var year = g[2] === "year";
			return {a: parse(g[0]) + year, b: parse(g[1]) - year,
				term: g[2], summer: year || g[2] === "summer"};
		}).sort(function (x, y) {
			return x.a - y.a || x.b - y.b;
		}).forEach(function (g) {
			var last = breaks[breaks.length - 1], d;
			if (last)
				for (d = last.b + 1; d < g.a && closed(d, "school-days"); )
					d++;
			if (last && d >= g.a) {
				last.b = Math.max(last.b, g.b);
				last.term = last.term || g.term;
				last.summer = last.summer || g.summer;
			} else {
				breaks.push(g);
			}
		});
		breaks.forEach(function (b) {
			b.n = 0;
			for (var d = b.a; d <= b.b; d++)
				b.n += !weekend(d);
		});
		return {breaks: breaks, breakAt: breakAt, holiday: holiday,
			closed: closed, school: function (d) {
				return !closed(d, "school-days") && !breakAt(d);
			}};
	}

	all.wmSummer = function (data, day, given, last, sure) {
		var c = calendar(data, given), s = parse(day), found = null;
		c.breaks.forEach(function (b) {
			var end = b.a - 1, back = b.b + 1;
			if (found || !b.summer || s < parse(data.from))
				return;
			while (!c.school(end))
				end--;
			while (!c.school(back))
				back++;
			if (end - s <= last && (sure ? s <= end : s < back))
				found = iso(back);
		});
		return found;
	};

	all.wmDeadline = function (data, id, start, given) {
		var from = parse(data.from), to = parse(data.to);
		var rule = data.rules.filter(
			function (r) { return r.id === id; })[0];
		var early = rule.who === "parent" || rule.who === "anyone";
		var known = calendar(data, given), holiday = known.holiday;
		var closed = known.closed, breakAt = known.breakAt, out, c;

		function covered(d) { return from <= d && d <= to; }

		/* Stopped: in a long break, and behind it until school is back. */
		function stopped(day) {
			for (var d = day; ; d--) {
				var b = breakAt(d);
				if (b && (b.term || b.n > c.stop))
					return d === day ? "school break"
						: "school is not back yet";
				if (!b && !closed(d, "school-days"))
					return "counted";
			}
		}
		function why(d) {
			if (c.unit === "days")
				return c.stop >= 0 ? stopped(d) : "counted";
			if (c.unit === "hours")
				return "counted";
			if (weekend(d))
				return "weekend";
			if (c.unit === "weekdays")
				return "counted";
			if (c.unit === "school-days" && breakAt(d))
				return "school break";
			return holiday(d, c.unit) ? "holiday" : "counted";
		}
		function tick(at, reason, n, unit, minutes) {
			var t = {on: iso(at.d)};
			t[minutes ? "minutes" : "n"] = n;
			t.why = reason;
			if (reason === "holiday" && holiday(at.d, unit)[2])
				t.name = holiday(at.d, unit)[2];
			at.days.push(t);
		}

		function hours(at) {
			var total = c.n * 60, left = total;
			if (at.m < 0) {
				at.m = early ? 0 : DAY;
				at.assumed = true;
			}
			for (;;) {
				var y = why(at.d), counts = y === "counted";
				var run = counts
					? Math.min(left, c.back ? at.m : DAY - at.m) : 0;
				left -= run;
				if (!counts || run)
					tick(at, y, total - left, c.unit, true);
				if (!left) {
					at.m += c.back ? -run : run;
					return true;
				}
				at.d += c.back ? -1 : 1;
				at.m = c.back ? DAY : 0;
				if (!covered(at.d))
					return false;
			}
		}
		function days(at) {
			for (var n = 0; n < c.n; ) {
				at.d += c.back ? -1 : 1;
				if (!covered(at.d))
					return false;
				var y = why(at.d);
				n += y === "counted";
				tick(at, y, n, c.unit);
			}
			at.m = -1;
			return true;
		}
		/* The same day of a later month; the last one of a shorter. */
		function months(at) {
			var s = new Date(at.d * 864e5);
			var step = (c.unit === "years" ? 12 : 1) * (c.back ? -1 : 1);
			for (var n = 1; n <= c.n; n++) {
				var y = s.getUTCFullYear(), m = s.getUTCMonth() + n * step;
				at.d = Date.UTC(y, m, Math.min(s.getUTCDate(),
					new Date(Date.UTC(y, m + 1, 0)).getUTCDate())) / 864e5;
				if (!covered(at.d))
					return false;
				tick(at, "counted", n, c.unit);
			}
			at.m = -1;
			return true;
		}
		function roll(at) {
			while (closed(at.d, "court-days")) {
				if (!covered(++at.d))
					return false;
				tick(at, weekend(at.d) ? "weekend"
					: holiday(at.d, "court-days") ? "holiday"
					: "the last day moves here", c.n, "court-days",
					/hours/.test(c.unit));
			}
			return true;
		}

		out = rule.readings.map(function (r) {
			var at = {d: parse(start), days: [], reading: r, assumed: false,
				m: start.length > 10
					? start.slice(11, 13) * 60 + +start.slice(14, 16) : -1};
			at.ok = r.counts.every(function (one) {
				c = one;
				return covered(at.d) && (/hours/.test(c.unit) ? hours(at)
					: /days/.test(c.unit) ? days(at) : months(at)) &&
					(!c.roll || roll(at));
			});
			at.date = iso(at.d) + (at.m < 0 ? ""
				: "T" + two(Math.floor(at.m / 60)) + ":" + two(at.m % 60));
			return at;
		});
		if (!out.every(function (at) { return at.ok; }))
			return null;
		/* The date to act on first, and no date twice. */
		return out.sort(function (x, y) {
			return x.date === y.date ? 0 : x.date < y.date === early ? -1 : 1;
		}).filter(function (at, i) {
			return !i || at.date !== out[i - 1].date;
		}).map(function (at) {
			return {date: at.date, assumed: at.assumed,
				reading: at.reading, days: at.days};
		});
	};
})(this);
