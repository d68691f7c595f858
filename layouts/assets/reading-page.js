// The page of all that reading.js keeps: what is marked, a file of it, and forgetting.
(() => {
"use strict";
const SAY = { sure: "Forget all marks, the last visit and the colours?", gone: "All is forgotten.", bad: "This file has no marks in it.", taken: (n) => `Taken in: ${n} mark${n === 1 ? "" : "s"}.` };
const reading = self.digestpressReading;
const sound = (marks) => marks.filter(([slug, [mark, title]]) => /^[a-z0-9-]+$/.test(slug) && /^(read|next)$/.test(mark) && title.trim());
const { dataset: { root } } = document.currentScript, { dataset } = document.documentElement;
const one = (what, where = document) => where.querySelector(what);
// An item stays until the page is left, so that a mark taken away can be set again.
function list() {
	for (const list of document.querySelectorAll("ol[data-kept]")) list.replaceChildren(...[...reading.marks].filter(([, mark]) => mark?.[0] === list.dataset.kept).map(([slug, [, title]]) => {
		const item = one("template").content.firstElementChild.cloneNode(true);
		item.dataset.slug = slug;
		Object.assign(one("a", item), { href: `${root}papers/${slug}.html`, textContent: title });
		return item;
	}));
	reading.show();
	one(".all").hidden = false;
}
function say(words) {
	one(".done").textContent = words;
	list();
}
if (reading.since) one("[data-kept=since]").textContent = reading.day(reading.since);
if (dataset.theme) one("[data-kept=theme]").textContent = dataset.theme;
one(".unkept").hidden = reading.kept("newest", reading.kept("newest") ?? "") !== undefined;
one("#export").onclick = () => Object.assign(document.createElement("a"), {
	download: "reading.json",
	href: URL.createObjectURL(new Blob([JSON.stringify({ marks: [...reading.marks] }, null, 1)], { type: "application/json" })),
}).click();
one("[type=file]").onchange = async ({ target }) => {
	try {
		const more = sound(JSON.parse(await target.files[0].text()).marks);
		more.forEach(([slug, mark]) => reading.marks.set(slug, mark));
		reading.save();
		say(SAY.taken(more.length));
	} catch { say(SAY.bad); }
	target.value = "";
};
one("#forget").onclick = () => {
	if (!confirm(SAY.sure)) return;
	try { for (const store of [localStorage, sessionStorage]) for (const name of Object.keys(store)) if (name.startsWith(dataset.js)) delete store[name]; } catch { /* nothing was kept */ }
	reading.marks.clear();
	reading.since = dataset.theme = "";
	for (const place of document.querySelectorAll("span[data-kept]")) place.textContent = "";
	say(SAY.gone);
};
list();
})();
