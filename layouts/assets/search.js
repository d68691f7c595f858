// The search field of every page and what is found. search-engine.js, which searches, is fetched when somebody goes to
// the field, as is the index.
(() => {
const SAY = {
	papers: n => n + (n === 1 ? " paper" : " papers"), more: n => ` and ${n} more with some of the words`,
	none: "Nothing was found.", some: "At least ", broken: "The search index could not be loaded.",
	all: "All results", further: "Show more",
};
const make = (name, properties, ...children) => {
	const it = Object.assign(document.createElement(name), properties);
	it.append(...children);
	return it;
};
const { root, engine } = document.currentScript.dataset, find = query => document.querySelector(query);
const form = find("form.find"), input = form?.elements.q, page = find(".results"), slash = find("#slash");
if (!form) return;
Object.assign(input, { autocomplete: "off", autocapitalize: "off", spellcheck: false });
let loading, turn = 0;
const ready = () => loading ??= new Promise((done, failed) => {
	self.digestpressSearch = { root, make };
	document.head.append(make("script", { src: root + engine, onload: () => done(self.digestpressSearch), onerror: () => failed(loading = 0) }));
});
const list = page ?? make("ol", { className: "cards" }), status = find(".found") ?? make("p", { className: "quiet", role: "status" });
const all = make("a", { href: root + "search.html", textContent: SAY.all }), further = make("button", { type: "button", textContent: SAY.further, hidden: true });
const panel = make("div", { className: "panel", hidden: true });
if (page) page.after(further);
else form.append(panel), panel.append(status, list, make("p", { className: "more" }, all));
async function run(again) {
	const query = input.value.trim(), mine = ++turn, step = page ? 10 : 6;
	all.search = query && "?q=" + encodeURIComponent(query);
	panel.hidden = !query;
	if (page) {
		find(".hints").hidden = !!query;
		if (!query) delete document.documentElement.dataset.asked;
		try { history.replaceState(0, "", all.href); } catch { /* from the disk */ }
	}
	try {
		const { search, shown, card } = await ready(), found = await search(input.value), { phrases, marks, whole, said } = found, some = found.papers.length, rest = shown(found, step);
		const more = async () => {
			const cards = [];
			for (let next; cards.length < step && !(next = await rest.next()).done;) cards.push(card(next.value, marks, page));
			if (mine !== turn) return;
			if (further.onclick !== more) {
				if (list.contains(document.activeElement)) input.focus();
				list.replaceChildren();
			}
			list.append(...cards);
			if (further.onclick === more) cards[0]?.querySelector("a").focus();
			further.onclick = more;
			further.hidden = cards.length < step || list.children.length >= some;
		};
		await more();
		if (mine !== turn) return;
		const n = list.children.length;
		status.textContent = query && said + (!n ? SAY.none : phrases[0] ? (n < some ? SAY.some : "") + SAY.papers(n) + "."
			: SAY.papers(whole) + (some > whole ? SAY.more(some - whole) : "") + ".");
	} catch {
		if (mine === turn) again === 1 ? status.textContent = SAY.broken : run(1);
	}
}
input.onfocus = () => ready().then(({ open }) => open()).catch(() => {});
input.oninput = run;
form.onsubmit = e => {
	e.preventDefault();
	run();
	if (!page) location = all.href;
};
form.addEventListener("focusout", e => panel.hidden ||= !form.contains(e.relatedTarget));
let isOff;
try { isOff = localStorage.slash === "off"; } catch { /* nothing is kept */ }
if (slash) {
	slash.checked = !isOff;
	slash.closest("p").hidden = false;
	slash.onchange = () => { localStorage.slash = (isOff = !slash.checked) ? "off" : "on"; };
}
document.addEventListener("keydown", e => {
	const { key, target } = e, links = [input, ...list.querySelectorAll("a[dir]"), all], at = links.indexOf(target);
	const to = key === "/" ? !isOff && !target.closest("input, textarea, select") && input : at < 0 ? 0
		: key === "Escape" ? at ? input : form : links[key === "ArrowDown" ? at + 1 : key === "ArrowUp" ? at - 1 : -1];
	if (!to || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
	e.preventDefault();
	if (to === form) input.blur(), panel.hidden = true;
	else to.focus();
	if (key === "/") input.select();
});
if (page) {
	input.value = new URLSearchParams(location.search).get("q") ?? "";
	if (input.value) run();
}
})();
