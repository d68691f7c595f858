// The engine of search: search.js loads it when somebody goes to the search field. generator/render/search_index.h says what
// the index holds, search_words.h what a word is. The parts of the index are scripts that call digestpressSearch, since a
// page opened from the disk may load scripts and cannot fetch.
(() => {
"use strict";
const SAY = {
	nowhere: (words) => `No paper has “${words.join("” or “")}”. `,
	instead: (word, other) => `No paper has “${word}”; this is “${other}”. `,
	annotated: "Annotated",
};

// Words
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n", ς: "σ" };
const WORD = /[\u3040-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]|[a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2fff\u3100-\u33ff\ua000-\uffdf\u{10000}-\u{1efff}\u{1fb00}-\u{1ffff}]+/gu;
const words = (text) => (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœøłđðþıħŋς]/g, (c) => LETTERS[c])
	.match(WORD) ?? []).map((word) => [...word].slice(0, 32).join(""));
function stem(w) {
	if (!/^[a-z]{4,}$/.test(w)) return w;
	w = /..ies$/.test(w) ? w.slice(0, -2) : w.replace(/([^sui])s$/, "$1");
	w = w.replace(/(....)ly$/, "$1");
	if (/...i[zs]ation$/.test(w)) w = w.slice(0, -5);
	else if (/...[ts]ion$/.test(w) || /[aeiouy].*ing$/.test(w) && w.length > 5) w = w.slice(0, -3);
	else if (/[aeiouy].*ed$/.test(w) && !/(e|mb)ed$/.test(w) && w.length > 4) w = w.slice(0, -2);
	return w.replace(/(...)e$/, "$1").replace(/^(..+)(.)\2$/, "$1$2").replace(/(...)y$/, "$1i").replace(/(..)is$/, "$1iz");
}

// The index
const root = self.document?.currentScript.dataset.root;
const waiting = {};
let index, loading = {}, fresh = "";
const api = self.digestpressSearch = (kind, n, ...data) => waiting[kind + n]?.(data);
api.load = (src, failed) => document.head.append(make("script", { src: root + src, onerror: failed }));
const load = (kind, n, address = `search/${kind}-${n}.js?${index.version}`) => loading[kind + n] ??= new Promise((done, failed) => {
	waiting[kind + n] = done;
	api.load(address, () => { loading = {}; failed(); });
});
const VALUES = {};
for (let c = 33, value = 0; c < 127; c++) if (!/["\\<|/]/.test(String.fromCharCode(c))) VALUES[c] = value++;
function lines(text) {
	let stem = "";
	return new Map(text.split("\n").filter(Boolean).map((line) => {
		const [head, code] = line.split(" "), [rest, ...ends] = head.slice(1).replace(/\/\|/g, "/ ").split("/");
		stem = stem.slice(0, parseInt(line[0], 36)) + rest;
		return [stem, { stem, code, ends, spellings: ends[0] === undefined ? [stem] : ends.map((end) => end[0] === " " ? end.slice(1) : stem + end) }];
	}));
}
// Each paper that a line names, and its level.
function each({ code }, visit) {
	let at = 0;
	const value = () => VALUES[code.charCodeAt(at++)];
	const number = () => {
		let high = 0, digit;
		while ((digit = value()) > 59) high = high * 29 + digit - 59;
		return high * 60 + digit;
	};
	while (at < code.length) {
		const head = number(), count = number();
		for (let i = 0, paper = 0; i < count; i++) {
			if (head & 1) for (let bits = value(), p = i * 6; bits; bits >>= 1, p++) bits & 1 && visit(p, head >> 1);
			else visit(paper += number(), head >> 1), paper++;
		}
	}
}
async function open() {
	[index] = await load("index", 0, `search/index.js${fresh}`);
	if (index.parts) return;
	index.parts = index.lines === undefined ? [] : [lines(index.lines)];
	index.starts = index.starts?.split(" ") ?? [""];
	index.sizes ??= [0];
	index.stop = new Set(index.stop.split(" "));
}
async function part(n) {
	if (!index.parts[n]) {
		const [version, text] = await load("words", n);
		if (version !== index.version) { // the site is newer than our index.js
			loading = {};
			fresh = `?${version}`;
			throw version;
		}
		index.parts[n] = lines(text);
	}
	return index.parts[n];
}
function partOf(key) {
	let low = 0, high = index.starts.length;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (index.starts[middle] <= key) low = middle; else high = middle;
	}
	return low;
}
const line = async (key) => (await part(partOf(key))).get(key);
const MOST_KB = 64;
// All lines that begin so; nothing where their parts are too large.
async function beginning(letters) {
	const from = partOf(letters), to = partOf(letters + "\uffff") + 1;
	if (index.sizes.slice(from, to).reduce((a, b) => a + b) > MOST_KB) return;
	const parts = await Promise.all(index.sizes.slice(from, to).map((_, i) => part(from + i)));
	return parts.flatMap((lines) => [...lines.values()]).filter((it) => it.stem.startsWith(letters) && !/[+*]/.test(it.stem));
}

// Letters left out, put in, replaced or swapped, if at most `most`.
function distance(a, b, most) {
	if (Math.abs(a.length - b.length) > most) return 9;
	while (a && a[0] === b[0]) [a, b] = [a.slice(1), b.slice(1)];
	while (a && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
	if (a.length > 3 * most) return 9;
	let older, old, row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		[older, old, row] = [old, row, [i]];
		for (let j = 1; j <= b.length; j++) {
			row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] !== b[j - 1]));
			if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
		}
	}
	return row.at(-1);
}
async function nearest(word) {
	let near = [], all, cut = -1;
	while (!all && cut++ < 4) all = await beginning(word.slice(0, cut));
	if (cut) all = [...all ?? [], ...await Promise.all([0, 1, 2].map((i) => line(stem(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)))))];
	for (const it of all) for (const spelling of it?.spellings ?? []) {
		const far = distance(word, spelling, word.length > 7 ? 2 : 1);
		if (far < 3) near.push([far - it.code.length / 1e6, it, spelling]);
	}
	return near.sort((a, b) => a[0] - b[0])[0];
}
// The lines for a word as typed, each with its weight.
async function find({ word, last }) {
	const lines = new Map(), exact = await line(stem(word));
	if (exact) lines.set(exact, 1);
	if (last) {
		const all = await beginning(word), star = !all && await line("*" + word);
		for (const it of all ?? []) if (it !== exact) lines.set(it, 0.3 + 0.5 * word.length / it.stem.length);
		if (star) return { lines: lines.set(star, 0.5), vague: exact ? 1 : +star.ends[0] };
		for (let cut = word.length - 4; cut < word.length; cut++) { // "mergin" begins "merging", whose stem is "merg"
			const it = cut > 2 && await line(word.slice(0, cut));
			if (it && it !== exact && it.spellings.some((s) => s.startsWith(word))) lines.set(it, 0.9);
		}
	}
	const near = !lines.size && word.length > 3 && await nearest(word);
	return near ? { lines: lines.set(near[1], 0.8), instead: near[2] } : { lines };
}

// A query: words, "phrases", -without, topic:x, year:2025.
function parse(query) {
	const asked = { terms: [], phrases: [], filters: [] };
	for (const match of query.matchAll(/(-?)(topic:|year:)?(?:"([^"]*)"?|([^\s"]+))/gi)) {
		const [whole, minus, field, phrase, plain] = match, text = phrase ?? plain, list = words(text);
		if (field) asked.filters.push([minus, /^y/i.test(field) ? ["+y-" + text] : topics(text)]);
		else if (phrase !== undefined && list.length > 1) asked.phrases.push([minus, list]);
		else if (minus) asked.filters.push([minus, list.map(stem)]);
		if (!field && !minus) for (const word of list) if (!index.stop.has(word)) asked.terms.push({ word, all: phrase !== undefined, end: match.index + whole.length });
	}
	const last = asked.terms.at(-1);
	if (last && !last.all && last.end === query.length) last.last = true;
	return asked;
}
const topics = (text) => index.topics.filter(([slug, title]) => slug === text || words(text).every((w) => words(title).some((t) => t.startsWith(stem(w))))).map(([slug]) => "+t-" + slug);
// What is found: papers, best first, and how many have all the words.
async function search(query) {
	await open();
	const { terms, phrases, filters } = parse(query), marks = new Set();
	const has = (it, visit) => {
		it.spellings.forEach((spelling) => marks.add(spelling));
		each(it, visit);
	};
	const sets = await Promise.all(filters.map(async ([minus, keys]) => {
		const set = new Set();
		for (const key of keys) each(await line(key) ?? { code: "" }, (paper) => set.add(paper));
		return (paper) => set.has(paper) !== !!minus;
	}));
	const finds = await Promise.all(terms.map(find));
	const scores = finds.map(({ lines }) => {
		const score = new Float32Array(index.papers);
		for (const [it, weight] of lines) has(it, (paper, level) => { score[paper] = Math.max(score[paper], level * weight); });
		return score;
	});
	for (let i = 1; i < terms.length; i++) { // "fine tuning" is also "finetuning", where that costs nothing
		const key = stem(terms[i - 1].word + terms[i].word), it = index.parts[partOf(key)]?.get(key);
		if (it) has(it, (paper, level) => { for (const score of [scores[i - 1], scores[i]]) score[paper] = Math.max(score[paper], level); });
	}
	const rarity = scores.map((score, i) => {
		const count = score.reduce((sum, value) => sum + !!value, 0);
		terms[i].vague = finds[i].vague && terms.length > 1;
		return Math.log(1 + (index.papers - count + 0.5) / (count + 0.5));
	});
	const total = rarity.reduce((sum, value, i) => sum + (terms[i].vague ? 0 : value), 0);
	const ranked = [];
	let whole = 0;
	for (let paper = terms.length + filters.length ? index.papers : 0; paper--;) {
		if (!sets.every((set) => set(paper))) continue;
		let score = 0, share = 0, missing = 0;
		terms.forEach(({ vague, all }, i) => {
			score += scores[i][paper] * rarity[i];
			if (vague) return;
			if (scores[i][paper]) share += rarity[i]; else missing += all ? 99 : 1;
		});
		if (missing > 98 || share <= total / 4 && total) continue;
		whole += !missing;
		ranked.push([paper, total ? score * Math.sqrt(share / total) : score]);
	}
	ranked.sort((a, b) => b[1] - a[1] || b[0] - a[0]);
	return {
		papers: ranked.map(([paper]) => paper), phrases, marks, whole: terms.length === 1 && finds[0].vague > 1 ? finds[0].vague : whole,
		said: finds.map(({ instead }, i) => instead ? SAY.instead(terms[i].word, instead) : "").join("") + ((list) => list.length ? SAY.nowhere(list) : "")(terms.filter((_, i) => !finds[i].lines.size).map(({ word }) => word)),
	};
}
// The papers of a result, one after the other. Phrases are looked for here, in their texts, as far as that is not too much to load.
async function* shown({ papers, phrases }, step) {
	const has = (list, phrase) => list.some((_, i) => phrase.every((word, j) => list[i + j] === word));
	for (let at = 0; at < papers.length && !(phrases.length && at * index.group > 64); at += step)
		for (const [rows, paper] of await Promise.all(papers.slice(at, at + step).map(async (paper) => [(await load("papers", Math.floor(paper / index.group)))[0], paper]))) {
			const it = rows[paper % index.group];
			if (phrases.every(([minus, phrase]) => it.slice(1, 4).some((text) => has(words(text), phrase)) !== !!minus)) yield it;
		}
}
// What is shown
const make = (name, properties, ...children) => {
	const element = Object.assign(document.createElement(name), properties);
	element.append(...children);
	return element;
};
const marked = (text, marks) => text.split(/([\p{L}\p{N}\p{M}]+)/u).map((piece, i) => i % 2 && words(piece).some((word) => marks.has(word)) ? make("mark", { textContent: piece }) : piece);
// The sentence with most of the words; the first where none has any.
const sentence = (text, marks) => text.split(/(?<=[.!?])\s+(?=\W?[A-Z0-9])/).map((one) => [new Set(words(one).filter((word) => marks.has(word)).map(stem)).size, one]).reduce((a, b) => b[0] > a[0] ? b : a);
function card([slug, title, abstract, annotation, day, topics], marks, full) {
	const own = sentence(abstract, marks), curators = sentence(annotation, marks), better = curators[0] > own[0];
	const link = make("a", { href: `${root}papers/${slug}.html`, dir: "auto" }, ...marked(title, marks)), meta = make("p", { className: "meta" });
	if (annotation) meta.append(make("span", { className: "annotated", textContent: SAY.annotated }));
	if (day) meta.append(make("time", { dateTime: day, textContent: new Date(day).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }) }));
	for (const n of topics) meta.append(make(full ? "a" : "span", { href: `${root}topics/${index.topics[n][0]}.html`, textContent: index.topics[n][1] }));
	return make("li", { className: "card" }, full ? make("h2", {}, link) : link, meta,
		make("p", { className: better ? "excerpt curators" : "excerpt", dir: "auto" }, ...marked((better ? curators : own)[1], marks)));
}
Object.assign(api, { words, stem, open, search, shown, card });
})();
