// Narrows and orders the cards after a .filters form, as the page's address says.
(() => {
"use strict";
const { root, all } = document.currentScript.dataset;
const [form, status, list, further, paging] = [".filters form", ".narrowed", "main .cards", ".further", ".paging"].map((what) => document.querySelector(what)), cards = [...list.children];
let items = cards.map((card) => ({ card, title: card.textContent.trim(), is: card.dataset.is, times: card.dataset.in })), whole = !all, turn = 0, limit;
const asked = () => [...new FormData(form)].filter(([, value]) => value);
const fits = (it, [name, value]) => name === "sort" || ` ${it.is} mark:${(it.card?.dataset ?? it).state} `.includes(` ${name}:${value}${name === "day" ? "" : " "}`);
const newest = ({ is }) => /.*day:(\S+)/.exec(is)?.[1] ?? "";
const ORDERS = {
	title: (a, b) => a.title.localeCompare(b.title),
	times: (a, b) => b.times - a.times,
	newest: (a, b) => newest(b).localeCompare(newest(a)),
};
async function apply(most = 50) {
	const want = asked(), mine = ++turn;
	try {
		if (want.length && !whole) {
			await new Promise((onload, onerror) => document.head.append(Object.assign(document.createElement("script"), { src: root + all, onload, onerror })));
			items = await self.digestpressAll(items, root, form);
			whole = true;
		}
		const found = items.filter((it) => want.every((one) => fits(it, one))), order = ORDERS[form.sort.value];
		if (order) found.sort(order);
		const shown = want.length ? await Promise.all((all ? found.slice(0, most) : found).map((it) => it.card ?? it.make())) : cards;
		if (mine !== turn) return;
		list.replaceChildren(...shown);
		status.textContent = want.length ? found.length + status.dataset.of : "";
		if (further) paging.hidden = want.length, further.hidden = !want.length || shown.length === found.length;
		self.digestpressReading.show();
		if (most > 50) shown[limit].querySelector("a").focus();
		limit = most;
	} catch { status.textContent = status.dataset.broken; }
}
function read() {
	const query = new URLSearchParams(location.search);
	for (const it of form.elements) it.type === "checkbox" ? it.checked = query.getAll(it.name).includes(it.value) : it.value = query.get(it.name) ?? "";
	form.parentNode.open ||= asked().length;
	apply();
}
function ask() {
	const query = String(new URLSearchParams(asked()));
	try { history.pushState(null, "", query ? "?" + query : location.pathname); } catch { /* not from the disk, in some browsers */ }
	apply();
}
form.onchange = ask;
form.onreset = () => setTimeout(ask);
form.onsubmit = () => false;
if (further) further.onclick = () => apply(limit + 50);
addEventListener("popstate", read);
if (location.search) read();
})();
