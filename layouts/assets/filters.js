// Narrows and orders the cards after a .filters form, as the page's address says.
(() => {
"use strict";
const SAY = { shown: (n, of) => `${n} of ${of} paper${of === 1 ? "" : "s"}`, more: "Show more", broken: "The list could not be loaded." };
const STEP = 50, { root, all } = document.currentScript.dataset;
const one = (what, where = document) => where.querySelector(what), make = (name, properties) => Object.assign(document.createElement(name), properties);
const form = one(".filters form"), status = one(".narrowed"), list = one("main .cards"), paging = one(".paging"), cards = [...list.children];
const more = make("button", { type: "button", textContent: SAY.more, hidden: true, onclick: () => apply(true) });
let items = cards.map((card) => ({ card, title: one("h3", card).textContent, facts: card.dataset.is.split(" "), times: +card.dataset.in }));

const asked = () => [...new FormData(form)].filter(([, value]) => value);
const fits = ({ card, facts }) => ([name, value]) => name === "sort" || (name !== "mark" ? facts.some((fact) => fact === `${name}:${value}` || name === "day" && fact.startsWith(`day:${value}-`))
	: value === "unread" ? card.dataset.mark !== "read" : card.dataset.mark === value);
const newest = ({ facts }) => +(facts.filter((fact) => /^day/.test(fact)).at(-1) ?? "").replace(/\D/g, "");
const ORDERS = {
	title: (a, b) => a.place - b.place || a.title.localeCompare(b.title),
	times: (a, b) => b.times - a.times,
	newest: (a, b) => newest(b) - newest(a),
};
let whole = !all, turn = 0, limit;
async function apply(further) {
	const want = asked(), mine = ++turn, from = limit;
	limit = further ? limit + STEP : STEP;
	try {
		if (want.length && !whole) { // a list over several pages: filters-all.js knows the others
			await new Promise((onload, onerror) => document.head.append(make("script", { src: root + all, onload, onerror })));
			items = await self.digestpressAll(items, root, form);
			whole = true;
		}
		const found = items.filter((it) => want.every(fits(it))).sort(ORDERS[form.sort.value] ?? (() => 0));
		const shown = want.length ? await Promise.all((all ? found.slice(0, limit) : found).map((it) => it.card ?? it.make())) : cards;
		if (mine !== turn) return;
		list.replaceChildren(...shown);
		status.textContent = want.length ? SAY.shown(found.length, items.length) : "";
		if (paging) paging.hidden = want.length;
		more.hidden = !want.length || shown.length === found.length;
		self.digestpressReading.show();
		if (further) one("a", shown[from]).focus();
	} catch { status.textContent = SAY.broken; }
}
function read() {
	const query = new URLSearchParams(location.search);
	for (const it of form.elements) if (it.type === "checkbox") it.checked = query.getAll(it.name).includes(it.value);
	else if (it.name) it.value = query.get(it.name) ?? "", it.selectedIndex = Math.max(it.selectedIndex, 0);
	if (asked().length) form.parentNode.open = true;
	apply();
}
function ask() {
	try { history.pushState(null, "", `?${new URLSearchParams(asked())}`); } catch { /* not from the disk, in some browsers */ }
	apply();
}
form.onchange = ask;
form.onreset = () => setTimeout(ask);
form.onsubmit = () => false;
addEventListener("popstate", read);
list.after(more);
if (location.search) read();
})();
