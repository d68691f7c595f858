// A button with data-save saves the page's citation: bib as it stands in the page; ris and json (CSL) made of its COinS,
// which says the same, field by field as generator/render/exports/ris.c and csl.c write it.
(() => {
"use strict";
const pre = document.getElementById("bibtex"), key = /{(.*),/.exec(pre.textContent)[1];
const coins = new URLSearchParams(document.querySelector(".Z3988").title), get = name => coins.get("rft." + name) || "";
const kinds = { document: ["GEN", "document"], preprint: ["UNPB", "article"], article: ["JOUR", "article-journal"], proceeding: ["CONF", "paper-conference"] };
const ids = coins.getAll("rft_id"), doi = ids.find(id => id.startsWith("info:doi/"))?.slice(9), url = ids.at(-1);
const kind = get("type") || get("genre"), title = get("title") || get("atitle"), venue = get("jtitle") || get("btitle");
const people = coins.getAll("rft.au").map(name => name.split(/, (.*)/)), date = get("date");
const arxiv = /^  eprint = {(.*)}/m.exec(pre.textContent)?.[1], note = /^  note = {(.*)}/m.exec(pre.textContent)?.[1];

const ris = () => [["TY", kinds[kind][0]], ["ID", key], ...people.map(([family, given]) => ["AU", given ? family + ", " + given : family]),
	["TI", title], ["T2", venue], ["C3", kind === "proceeding" && venue], ["PY", date.slice(0, 4)], ["DA", date.replaceAll("-", "/")], ["DO", doi],
	["AN", arxiv && "arXiv:" + arxiv], ["UR", url], ["N1", note]].map(([tag, value]) => value ? `${tag}  - ${value}\r\n` : "").join("") + "ER  - \r\n";

const csl = () => JSON.stringify([{
	id: key, type: kinds[kind][1], title,
	author: people.length ? people.map(([family, given]) => given ? { family, given } : { literal: family }) : undefined,
	"container-title": venue || undefined,
	issued: date ? { "date-parts": [date.split("-").map(Number)] } : undefined,
	publisher: kind === "preprint" ? "arXiv" : undefined,
	number: arxiv && "arXiv:" + arxiv,
	DOI: doi, URL: url, note,
}]) + "\n";

for (const button of document.querySelectorAll("[data-save]"))
	button.onclick = () => {
		const { save } = button.dataset, link = document.createElement("a");
		const text = { bib: () => pre.textContent, ris, json: csl }[save]();
		link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
		link.download = `${key}.${save}`;
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 10000);
	};
})();
