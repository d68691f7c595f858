// The papers of a list over several pages, for filters.js: their facts are in a script beside the page (generator/render/pages/filters.h),
// their texts in the files of search. All are scripts, since a page from the disk can load those and cannot fetch.
self.digestpressAll = async (start, root, form) => {
"use strict";
const one = (what, where = document) => where.querySelector(what), make = (name, properties) => Object.assign(document.createElement(name), properties);
const script = (src) => new Promise((onload, onerror) => document.head.append(make("script", { src, onload, onerror })));
const { digestpressReading: reading } = self;
let data, marks;
const mark = () => { marks = new Map([...reading.marks].map(([slug, mark]) => [reading.key(slug), mark?.[0]])); };
self.digestpressList = (it) => data = it;
await script(form.parentNode.dataset.all);

// A file of texts calls digestpressSearch, as search may wait for it too.
const parts = {}, takers = {};
function part(n) {
	const engine = self.digestpressSearch;
	if (engine?.takers !== takers) self.digestpressSearch = Object.assign((kind, n, ...rest) => {
		if (kind === "papers") takers[n]?.(rest[0]);
		engine?.(kind, n, ...rest);
	}, engine, { takers });
	return parts[n] ??= new Promise((done, failed) => {
		takers[n] = done;
		script(`${root}search/papers-${n}.js?${data.version}`).catch(failed);
	});
}
async function fill(it) {
	const [slug, title, abstract] = (await part(Math.floor(it.number / data.group)))[it.number % data.group], href = `${root}papers/${slug}.html`;
	const card = one("template").content.firstElementChild.cloneNode(true), meta = one(".meta", card);
	for (const [what, kind] of [[".annotated", "annotation"], [".code", "code"]]) if (!it.is.includes("has:" + kind)) one(what, card).remove();
	for (const link of card.querySelectorAll("a")) link.href = href;
	one("a", card).textContent = title;
	one(".excerpt", card).textContent = abstract.length > 240 ? abstract.slice(0, 240).replace(/\s\S*$/, "…") : abstract;
	for (const fact of it.is.split(" ")) {
		const [kind, value] = fact.split(":"), option = kind === "topic" && form.topic?.querySelector(`[value="${value}"]`);
		if (kind === "day") meta.append(make("time", { dateTime: value, textContent: reading.day(value) }));
		if (option) meta.append(make("a", { href: `${root}topics/${value}.html`, textContent: option.text.replace(/ \(\d+\)$/, "") }));
	}
	card.dataset.slug = slug;
	card.dataset.is = it.is;
	return it.card = card;
}
mark();
addEventListener("storage", mark);
return data.papers.map(([number, times, title, key, ...facts], i) => ({
	get state() { return reading.state(marks.get(key)); }, number, times, title: String(1e9 + title), card: start[i]?.card, is: facts.map((fact) => data.facts[fact]).join(" "), make() { return fill(this); },
}));
};
