// Papers marked as read or to be read, what is new, and the colours: kept on this device, under html[data-js].
(() => {
"use strict";
const { currentScript: { dataset: { newest } }, documentElement: { dataset } } = document;
const all = (what, where = document) => [...where.querySelectorAll(what)];
const kept = (name, value, store = "localStorage") => {
	try { return value === undefined ? self[store][dataset.js + name] : self[store][dataset.js + name] = value; } catch { /* nothing is kept */ }
};
const it = self.digestpressReading = {
	kept, marks: new Map(), // slug → [state, title]
	// New is what came after the newest day there was at the last visit.
	since: kept("since", undefined, "sessionStorage") ?? kept("since", kept("newest") ?? newest ?? "", "sessionStorage"),
	sound: (marks) => marks.filter(([slug, [state, title]]) => /^[a-z0-9-]+$/.test(slug) && /^(read|next)$/.test(state) && title.trim()),
	load() {
		try { it.marks = new Map(it.sound(JSON.parse(kept("marks") ?? "[]"))); } catch { /* something else wrote there */ }
	},
	save() { kept("marks", JSON.stringify([...it.marks])); },
	show() {
		for (const item of all("[data-slug], [data-day]")) {
			const { slug, day, is } = item.dataset, state = item.dataset.mark = it.marks.get(slug)?.[0] ?? "";
			for (const button of all("[data-mark]", item)) button.ariaPressed = button.dataset.mark === state;
			item.toggleAttribute("data-new", it.since && (day ?? is?.match(/\d+-\d\d-\d\d/)?.[0]) > it.since);
		}
		for (const bar of all("progress")) all("b", bar.parentNode)[0].textContent = bar.value = all(".reading > [data-mark=read]").length;
		theme.ariaPressed = dark();
	},
};
if (newest) kept("newest", newest);

const theme = all(".theme")[0], system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => dataset.theme ? dataset.theme === "dark" : system.matches;
theme.onclick = () => {
	kept("theme", dataset.theme = dark() ? "light" : "dark");
	it.show();
};
const refresh = () => { it.load(); it.show(); };
document.addEventListener("click", ({ target: { dataset: { mark }, parentNode } }) => {
	if (!mark) return;
	const item = parentNode.closest("[data-slug]"), { slug } = item.dataset;
	it.load();
	if (it.marks.get(slug)?.[0] === mark) it.marks.delete(slug);
	else it.marks.set(slug, [mark, all("h1, h2, h3, a", item)[0].textContent]);
	it.save();
	it.show();
});
system.onchange = it.show;
for (const when of ["storage", "pageshow"]) addEventListener(when, refresh);
refresh();
})();
