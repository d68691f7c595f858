// Marks, what is new, and the colours: kept on this device, if it keeps anything.
(() => {
"use strict";
const { currentScript: { dataset: { newest } }, documentElement: { dataset, lang } } = document;
const all = (what, where = document) => where.querySelectorAll(what);
const kept = (name, value, store = "localStorage") => {
	try { return value === undefined ? self[store][dataset.js + name] : self[store][dataset.js + name] = value; } catch {}
};
const [theme] = all(".theme"), system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => dataset.theme ? dataset.theme === "dark" : system.matches;
const it = self.digestpressReading = {
	kept, marks: new Map(), // slug → [mark, title]
	// New is what came after the newest day of the last visit.
	since: kept("since", undefined, "sessionStorage") ?? kept("since", kept("newest") ?? newest ?? "", "sessionStorage"),
	load() {
		try { it.marks = new Map(JSON.parse(kept("marks") ?? "[]")); } catch {}
		it.show();
	},
	// The number of a slug that generator/render/pages/mark_key.h makes too.
	key(slug) {
		let key = 2166136261;
		for (const letter of slug) key = Math.imul(key ^ letter.charCodeAt(), 16777619);
		return key >>> 0;
	},
	state: (mark) => mark === "read" ? mark : mark ? "next mark:unread" : "unread",
	// As the generator writes days.
	day: (iso) => `${+iso.slice(8)} ${new Date(iso).toLocaleDateString(lang, { month: "long", timeZone: "UTC" })} ${iso.slice(0, 4)}`,
	save() {
		kept("marks", JSON.stringify([...it.marks]));
		it.show();
	},
	show() {
		for (const item of all("[data-slug], [data-day]")) {
			const { slug, day, is } = item.dataset, mark = it.marks.get(slug)?.[0];
			item.dataset.state = it.state(mark);
			for (const button of all("[data-mark]", item)) button.ariaPressed = button.dataset.mark === mark;
			item.toggleAttribute("data-new", it.since && (day ?? is?.match(/\d+-\d\d-\d\d/)?.[0]) > it.since);
		}
		const read = new Set([...it.marks].filter(([, mark]) => mark?.[0] === "read").map(([slug]) => it.key(slug)));
		for (const bar of all("progress")) all("b", bar.parentNode)[0].textContent = bar.value = bar.dataset.keys.split(" ").filter((key) => read.has(+key)).length;
		theme.ariaPressed = dark();
	},
};
if (newest) kept("newest", newest);
theme.onclick = () => {
	kept("theme", dataset.theme = dark() ? "light" : "dark");
	it.show();
};
onclick = ({ target: { dataset: { mark }, parentNode } }) => {
	if (!mark) return;
	const item = parentNode.closest("[data-slug]"), { slug } = item.dataset;
	it.load();
	if (it.marks.get(slug)?.[0] === mark) it.marks.delete(slug);
	else it.marks.set(slug, [mark, all("h1, h2, h3, a", item)[0].textContent]);
	it.save();
};
system.onchange = it.show;
onpageshow = onstorage = it.load;
it.load();
})();
