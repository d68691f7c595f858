// The search field of every page, and what is found. What searches is in search-engine.js, which is loaded when somebody goes
// to the field, as is the index. (Tabs, and no more words than needed: this is served.)
(() => {
"use strict";
const papers = (n) => `${n} paper${n === 1 ? "" : "s"}`;
const SAY = {
	more: (n) => ` and ${n} more with some of the words`,
	none: "Nothing was found.", some: "At least ", broken: "The search index could not be loaded.",
	all: "All results", further: "Show more",
};
const make = (name, properties, ...children) => {
	const element = Object.assign(document.createElement(name), properties);
	element.append(...children);
	return element;
};
const { root, engine } = document.currentScript.dataset;
let loading;
const ready = () => loading ??= new Promise((done, failed) => {
	const script = make("script", { src: root + engine, onload: () => done(self.digestpressSearch), onerror: () => { loading = undefined; failed(); } });
	script.dataset.root = root;
	document.head.append(script);
});
const form = document.querySelector("form.find"), input = form?.elements.q;
if (!form) return;
const page = document.querySelector(".results"), list = page ?? make("ol", { className: "cards" });
const status = document.querySelector(".found") ?? make("p", { className: "quiet", role: "status" });
const all = make("a", { textContent: SAY.all }), further = make("button", { type: "button", textContent: SAY.further, hidden: true });
const panel = make("div", { className: "panel", hidden: true });
if (page) page.after(further);
else form.append(panel), panel.append(status, list, make("p", { className: "more" }, all));
const address = () => `${root}search.html?q=${encodeURIComponent(input.value.trim())}`;
let turn = 0;
async function run(retry) {
	const query = input.value.trimStart(), mine = ++turn, step = page ? 10 : 6;
	all.href = address();
	panel.hidden = !query;
	if (page) {
		document.querySelector(".hints").hidden = !!query;
		try { history.replaceState(null, "", query ? address() : root + "search.html"); } catch { /* not from the disk, in some browsers */ }
	}
	try {
		const { search, shown, card } = await ready(), result = query ? await search(query) : { papers: [], phrases: [], marks: new Set() }, rest = shown(result, step);
		const more = async () => {
			const cards = [];
			let next;
			while (cards.length < step && !(next = await rest.next()).done) cards.push(card(next.value, result.marks, page));
			if (mine !== turn) return;
			if (further.onclick !== again) {
				if (list.contains(document.activeElement)) input.focus();
				list.replaceChildren();
				further.onclick = again;
			}
			list.append(...cards);
			further.hidden = !cards.length || next.done || list.children.length >= result.papers.length;
			return cards[0];
		};
		const again = async () => (await more())?.querySelector("a").focus();
		await more();
		if (mine !== turn) return;
		const found = list.children.length, others = result.papers.length - result.whole;
		status.textContent = !query ? "" : result.said + (!found ? SAY.none : result.phrases.length ? (found < result.papers.length ? SAY.some : "") + papers(found) + "."
			: papers(result.whole) + (others > 0 ? SAY.more(others) : "") + ".");
	} catch {
		if (mine === turn) retry === true ? status.textContent = SAY.broken : run(true);
	}
}
input.onfocus = () => ready().then(({ open }) => open()).catch(() => {});
input.oninput = run;
form.onsubmit = (event) => {
	event.preventDefault();
	if (page) run(); else location.href = address();
};
form.addEventListener("focusout", (event) => { panel.hidden ||= !form.contains(event.relatedTarget); });
const slash = document.querySelector("#slash");
const off = () => { try { return localStorage.slash === "off"; } catch { return false; } };
if (slash) {
	slash.checked = !off();
	slash.closest("p").hidden = false;
	slash.onchange = () => { localStorage.slash = slash.checked ? "on" : "off"; };
}
document.addEventListener("keydown", (event) => {
	const { key, target } = event, links = [input, ...list.querySelectorAll(page ? "h2 a" : "a")], at = links.indexOf(target);
	let to = key === "ArrowDown" ? links[at + 1] : key === "ArrowUp" ? links[at - 1] : key === "Escape" && at > 0 ? input : undefined;
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
	if (key === "/" && !off() && !target.closest("input, textarea, select")) to = input;
	else if (at < 0) return;
	else if (key === "Escape" && !at) input.blur(), panel.hidden = true, event.preventDefault();
	if (!to) return;
	event.preventDefault();
	to.focus();
	if (key === "/") input.select();
});
if (page) {
	input.value = new URLSearchParams(location.search).get("q") ?? "";
	run();
}
})();
