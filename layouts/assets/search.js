// The search field of every page and what is found. search-engine.js, which searches, is fetched with the index when
// somebody goes to the field.
(() => {
const SAY = {
	papers: n => n + (n === 1 ? " paper" : " papers"), more: n => `, ${n} more with some of the words`,
	some: n => `No paper has all the words; ${n} have some.`,
	none: isMore => `Nothing was found${isMore ? " so far" : ""}.`, least: "At least ", broken: "Search could not be loaded.",
	all: "All results"
};
const make = (name, properties, ...children) => {
	const it = Object.assign(document.createElement(name), properties);
	it.append(...children);
	return it;
};
const { root, engine } = document.currentScript.dataset;
const [form, page, further, found] = ["form.find", ".results", ".further", ".found"].map(what => document.querySelector(what)), input = form?.elements.q;
if (!form) return;
Object.assign(input, { autocomplete: "off", autocapitalize: "off", spellcheck: false });
// Scripts run in the order in which they were asked for.
const load = src => new Promise((onload, onerror) => document.head.append(make("script", { src: root + src, async: false, onload, onerror })));
let loading, turn = 0;
function ready() {
	if (!loading) self.digestpressSearch = { root, make, load };
	return loading ??= Promise.all([load(engine), load("search/index.js?" + turn)]).then(() => self.digestpressSearch);
}
const list = page ?? make("ol", { className: "cards" }), status = found ?? make("p", { className: "quiet", role: "status" });
const all = make("a", { href: root + "search.html", textContent: SAY.all }), panel = make("div", { className: "panel", hidden: true });
if (!page) form.append(panel), panel.append(status, list, make("p", { className: "more" }, all));
// How many papers are shown, and were found in all, in words.
function count(n, all, { papers, phrases, whole }) {
	const isMore = papers.length > 0;
	if (!n) return SAY.none(isMore);
	if (phrases[0]) return (isMore ? SAY.least : "") + SAY.papers(n) + ".";
	return whole ? SAY.papers(whole) + (all > whole ? SAY.more(all - whole) : "") + "." : SAY.some(all);
}
async function run({ type }) {
	const query = input.value.trim(), mine = ++turn;
	all.search = query && "?q=" + encodeURIComponent(query);
	panel.hidden = !query;
	document.documentElement.toggleAttribute("data-asked", query);
	try { page && history.replaceState(0, "", all.href); } catch { /* from the disk */ }
	try {
		const { search, next, card } = await ready(), found = await search(input.value, type !== "input"), inAll = found.papers.length;
		const more = async () => {
			const cards = await Promise.all((await next(found)).map(p => card(p, found.marks, page))), isFirst = further?.onclick !== more;
			if (mine !== turn) return;
			if (list.contains(document.activeElement)) input.focus();
			if (isFirst) list.replaceChildren();
			list.append(...cards);
			if (!page) return;
			if (!isFirst) cards[0]?.querySelector("a").focus();
			further.onclick = more;
			further.hidden = !found.papers.length;
		};
		await more();
		if (mine === turn) status.textContent = query && found.said + count(list.children.length, inAll, found);
	} catch {
		loading = 0; // or the site is newer than what was loaded of it
		if (mine === turn) type === "again" ? status.textContent = SAY.broken : run({ type: "again" });
	}
}
input.onfocus = form.onpointerenter = () => ready().catch(() => loading = 0);
input.oninput = run;
form.onsubmit = e => {
	e.preventDefault();
	run(e);
	if (!page) location = all.href;
};
form.addEventListener("focusout", e => panel.hidden ||= !form.contains(e.relatedTarget));
document.addEventListener("keydown", e => {
	const { key, target } = e, links = [input, ...list.querySelectorAll("a[dir]"), all], at = links.indexOf(target);
	const to = key === "/" ? self.digestpressReading.kept("slash") !== "off" && !target.closest("input, textarea, select") && input : at < 0 ? 0
		: key === "Escape" ? at ? input : form : links[key === "ArrowDown" ? at + 1 : key === "ArrowUp" ? at - 1 : -1];
	if (!to || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
	e.preventDefault();
	if (to === form) input.blur(), panel.hidden = true;
	else to.focus();
	if (key === "/") input.select();
});
})();
