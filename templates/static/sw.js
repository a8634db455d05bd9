/*
 * The guide without the internet, for a reader who asked for it: keep.js
 * registers this when its button is pressed, and nothing else does.  With a
 * connection pages come from the server as ever; without one they come from
 * what is kept, which is brought up to date now and then.
 */
"use strict";
importScripts("keep.js");

/* Milliseconds: to wait for the server, to leave it alone after that,
   between two looks for something new. */
var WAIT = 4000, REST = 30000, LOOK = 600000;
var rested = 0, looked = -LOOK;

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) {
	event.waitUntil(self.clients.claim());
});

/* Says that a page is not kept, in a language that is. */
async function lead() {
	for (var group of await wmKept.groups()) {
		var page = new URL(group.replace("+", "") + "/keep.html", wmKept.root);
		if (await wmKept.find(page))
			return Response.redirect(page.href + "#not-kept");
	}
	return Response.redirect(wmKept.root + "keep.html#not-kept");
}

function late() {
	return new Promise(function (done, fail) {
		setTimeout(function () {
			rested = Date.now() + REST;
			fail(new Error("late"));
		}, WAIT);
	});
}

async function answer(request) {
	var copy = await wmKept.find(new URL(request.url)), r;

	if (copy && Date.now() < rested)
		return copy;
	try {
		r = await (copy ? Promise.race([fetch(request), late()])
			: fetch(request));
		return copy && r.status >= 500 ? copy : r;
	} catch (e) {
		return copy || (request.mode === "navigate" ? lead()
			: Response.error());
	}
}

/* Changed files only; not where the reader saves data. */
async function update() {
	var link = navigator.connection;

	if (Date.now() - looked < LOOK || (link && link.saveData))
		return;
	looked = Date.now();
	try {
		for (var group of await wmKept.groups())
			if (await wmKept.whole(group))
				await wmKept.sync(group);
	} catch (e) {
		looked = -LOOK;
	}
}

self.addEventListener("fetch", function (event) {
	var q = event.request;

	if (q.method !== "GET" || !q.url.startsWith(wmKept.root) ||
		wmKept.asks(q))
		return;
	event.respondWith(answer(q));
	if (q.mode === "navigate")
		event.waitUntil(update());
});
