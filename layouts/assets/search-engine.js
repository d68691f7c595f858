// What searches; search.js fetches it. What a word is: generator/render/search/search_words.h. The files of the index, which are
// scripts that call digestpressSearch: search_index.h. The numbers in them: search_code.h.
(() => {
const SAY = {
	nowhere: words => `No paper has “${words.join("” or “")}”. `,
	instead: (word, other) => `No paper has “${word}”; this is “${other}”. `,
	annotated: "Annotated",
};
const MOST_KB = 64, MOST_TEXTS = 150; // read for a word that is not whole, and for a phrase
const { root, make } = self.digestpressSearch ?? {};

// Words
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n", ς: "σ" };
const WORD = /[\u3040-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]|[a-z0-9À-ÖØ-öø-\u1fff\u2c00-\u2fff\u3100-\u33ff\ua000-\uffdf\u{10000}-\u{1efff}\u{1fb00}-\u{1ffff}]+/gu;
const words = text => (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\0-~]/g, c => LETTERS[c] ?? c)
	.match(WORD) ?? []).map(w => [...w].slice(0, 32).join(""));
const stem = w => !/^[a-z]{4,}$/.test(w) ? w : w.replace(/(..i)es$|([^sui])s$/, "$1$2").replace(/(....)ly$/, "$1")
	.replace(/(...i[zs])ation$|(...[ts])ion$|^(?=.{6})(.*[aeiouy].*)ing$|^(?=.{5})(.*[aeiouy].*(?<!e|mb))ed$/, "$1$2$3$4")
	.replace(/(...)e$/, "$1").replace(/^(..+)(.)\2$/, "$1$2").replace(/(...)y$/, "$1i").replace(/(..)is$/, "$1iz");

// The index
const waiting = {};
let index, loading = {}, fresh = "";
const api = self.digestpressSearch = (kind, n, ...data) => waiting[kind + n]?.(data);
api.load = (src, onerror) => document.head.append(make("script", { src: root + src, onerror }));
const load = (kind, n, src = `search/${kind}-${n}.js?${index.version}`) => loading[kind + n] ??= new Promise((done, failed) => {
	waiting[kind + n] = done;
	api.load(src, () => failed(loading = {}));
});
const VALUES = [];
for (let c = 33, n = 0; c < 127; c++) VALUES[c] = /["\\<|/]/.test(String.fromCharCode(c)) ? 0 : n++;
function lines(text) {
	let stem = "";
	return new Map(text.split("\n").map(line => {
		const [head, code] = line.split(" "), [rest, ...ends] = head.replaceAll("/|", "/ ").split("/");
		stem = stem.slice(0, parseInt(rest[0], 36)) + rest.slice(1);
		return [stem, { stem, code, ends }];
	}));
}
const forms = ({ stem, ends }) => ends[0] == null ? [stem] : ends.map(end => end[0] === " " ? end.slice(1) : stem + end);
// Each paper that a line names, and its level.
function each({ code }, visit) {
	let at = 0;
	const value = () => VALUES[code.charCodeAt(at++)];
	const number = (high = 0) => {
		const n = value();
		return n > 59 ? number(high * 29 + n - 59) : high * 60 + n;
	};
	while (at < code.length) {
		const head = number(), level = head >> 1;
		for (let left = number(), i = 0, p = 0; left--; i += 6)
			if (head & 1) for (let bits = value(), j = i; bits; bits >>= 1, j++) bits & 1 && visit(j, level);
			else visit(p += number(), level), p++;
	}
}
async function open() {
	[index] = await load("index", 0, "search/index.js" + fresh);
	if (index.parts) return;
	index.parts = index.lines ? [lines(index.lines)] : [];
	index.starts = index.starts.split(" ");
	index.stop = index.stop.split(" ");
}
async function part(n) {
	if (index.parts[n]) return index.parts[n];
	const [version, text] = await load("words", n);
	if (version === index.version) return index.parts[n] = lines(text);
	loading = {}; // the site is newer than our index.js
	throw fresh = "?" + version;
}
const partOf = key => index.starts.findLastIndex(start => start <= key);
const line = async key => (await part(partOf(key))).get(key);
// All lines that begin so; nothing where their parts are too large.
async function beginning(letters) {
	const from = partOf(letters), sizes = index.sizes.slice(from, partOf(letters + "\uffff") + 1);
	if (sizes.reduce((a, b) => a + b) > MOST_KB) return;
	return (await Promise.all(sizes.map((_, i) => part(from + i)))).flatMap(lines => [...lines.values()].filter(it => it.stem.startsWith(letters) && !/[+*]/.test(it.stem)));
}

// Whether letters left out, put in, replaced or swapped, at most so many, make b of a: how many, or more.
function distance(a, b, most) {
	let i = 0;
	while (a[i] && a[i] === b[i]) i++;
	const rest = (x, y) => 1 + distance(a.slice(i + x), b.slice(i + y), most - 1);
	return a === b ? 0 : !most || Math.abs(a.length - b.length) > most ? 9 : Math.min(rest(1, 1), rest(1, 0), rest(0, 1), a[i] === b[i + 1] && a[i + 1] === b[i] ? rest(2, 2) : 9);
}
// The lines for a word as typed, each with its weight.
async function find({ word, last, keys }) {
	const lines = new Map();
	let other, far, nearest;
	for (const key of keys ?? [stem(word)]) {
		const it = await line(key);
		if (it) lines.set(it, 1);
	}
	if (last) {
		const all = await beginning(word), star = !all && await line("*" + word);
		if (star) return { lines: lines.set(star, 0.5), vague: lines.size > 1 ? 1 : +star.ends[0] };
		for (const it of all ?? []) if (!lines.has(it)) lines.set(it, 0.3 + 0.5 * word.length / it.stem.length);
		for (let cut = Math.max(3, word.length - 4); cut < word.length; cut++) { // "mergin" begins "merging", whose stem is "merg"
			const it = await line(word.slice(0, cut));
			if (it && !lines.has(it) && forms(it).some(form => form.startsWith(word))) lines.set(it, 0.9);
		}
	}
	if (!lines.size && word?.[3]) {
		const most = word[7] ? 2 : 1;
		let best = most + 1, all;
		for (let cut = 0; !all && cut < 5; cut++) all = await beginning(word.slice(0, cut));
		for (const it of all ?? []) for (const form of forms(it))
			if ((far = distance(word, form, most) - it.code.length / 1e6) < best) best = far, nearest = it, other = form;
		if (other) lines.set(nearest, 0.8);
	}
	return { lines, other };
}

// A query, as terms: words, "phrases", -without, topic:x, year:2025. Keys are lines that there must be, or must not.
function parse(query) {
	const terms = [], phrases = [];
	for (const { 0: whole, 1: minus, 2: field, 3: phrase, 4: plain, index: at } of query.matchAll(/(-?)(topic:|year:)?(?:"([^"]*)"?|([^\s"]+))/gi)) {
		const text = phrase ?? plain, list = words(text), last = !phrase && at + whole.length === query.length;
		if (field) terms.push({ minus, keys: field.length < 6 ? ["+y-" + text] : index.topics.filter(it => ` ${words(it.join(" ")).join(" ")}`.includes(" " + list.join(" "))).map(([slug]) => "+t-" + slug) });
		else if (phrase && list[1]) phrases.push([!minus, ` ${list.join(" ")} `]);
		else if (minus) terms.push({ minus, keys: list.map(stem) });
		if (!field && !minus) list.forEach((word, i) => index.stop.includes(word) || terms.push({ word, phrase, last: last && !list[i + 1] }));
	}
	return { terms, phrases };
}
// What is found: papers, best first, and how many have all the words.
async function search(query) {
	await open();
	const { terms, phrases } = parse(query), finds = await Promise.all(terms.map(find)), marks = new Set(), size = index.papers;
	const levels = (lines, best = new Float32Array(size)) => {
		for (const [it, weight] of lines) {
			forms(it).forEach(form => marks.add(form));
			each(it, (p, level) => { if (best[p] < level * weight) best[p] = level * weight; });
		}
		return best;
	};
	const best = finds.map(({ lines }) => levels(lines)), score = levels([]), share = levels([]), missing = levels([]), papers = [], nowhere = [];
	for (let i = 1; i < terms.length; i++) { // "fine tuning" is also "finetuning", where that costs nothing
		const key = stem(terms[i - 1].word + terms[i].word), it = index.parts[partOf(key)]?.get(key);
		if (it) for (const level of [best[i - 1], best[i]]) levels([[it, 1]], level);
	}
	let total = 0, whole = 0, said = "";
	terms.forEach(({ word, keys, minus, phrase }, i) => {
		const level = best[i], { lines, other, vague } = finds[i], count = level.reduce((n, value) => n + !!value, 0);
		const rarity = keys ? 0 : Math.log(1 + (size - count + 0.5) / (count + 0.5)), counts = vague && terms[1] ? 0 : rarity, lack = keys || phrase ? 2 : +!!counts;
		for (let p = 0; p < size; p++) {
			if (!level[p] === !minus) missing[p] |= lack;
			else score[p] += level[p] * rarity, share[p] += counts;
		}
		total += counts;
		if (other) said += SAY.instead(word, other);
		if (word && !lines.size) nowhere.push(word);
	});
	for (let p = terms[0] ? size : 0; p--;) {
		if (missing[p] > 1 || total && share[p] <= total / 4) continue;
		if (total) score[p] *= Math.sqrt(share[p] / total);
		whole += !missing[p];
		papers.push(p);
	}
	if (nowhere[0]) said += SAY.nowhere(nowhere);
	if (!terms[1] && finds[0]?.vague > 1) whole = finds[0].vague;
	papers.sort((a, b) => score[b] - score[a] || b - a);
	return { papers, phrases, marks, whole, said };
}
// The papers of a result, one after the other. Phrases are looked for here, in their texts, as far as that is not too much to load.
async function* shown({ papers, phrases }, step) {
	const { group } = index, text = async p => (await load("papers", Math.floor(p / group)))[0][p % group];
	for (let at = 0; at < papers.length && !(phrases[0] && at * group ** 2 > MOST_TEXTS); at += step)
		for (const it of await Promise.all(papers.slice(at, at + step).map(text)))
			if (phrases.every(([wanted, phrase]) => it.slice(1, 4).some(text => ` ${words(text).join(" ")} `.includes(phrase)) === wanted)) yield it;
}

// What is shown
const marked = (text, marks) => text.split(/([\p{L}\p{N}\p{M}]+)/u).map((piece, i) => i % 2 && words(piece).some(w => marks.has(w)) ? make("mark", { textContent: piece }) : piece);
// The sentence with most of the words, and how many; the first where none has any.
const sentence = (text, marks) => text.split(/(?<=[.!?])\s+(?=\W?[A-Z0-9])/).map(one => [new Set(words(one).filter(w => marks.has(w)).map(stem)).size, one]).reduce((a, b) => b[0] > a[0] ? b : a);
function card([slug, title, abstract, annotation, day, topics], marks, full) {
	const own = sentence(abstract, marks), curators = sentence(annotation, marks), better = curators[0] > own[0];
	const dir = "auto", link = make("a", { href: `${root}papers/${slug}.html`, dir }, ...marked(title, marks)), label = (className, textContent) => textContent && make("span", { className, textContent });
	return make("li", { className: "card" }, full ? make("h2", {}, link) : link,
		make("p", { className: "meta" }, label("annotated", annotation && SAY.annotated), label("day", day),
			...topics.map(n => make(full ? "a" : "span", { href: `${root}topics/${index.topics[n][0]}.html`, textContent: index.topics[n][1] }))),
		make("p", { className: better ? "excerpt curators" : "excerpt", dir }, ...marked((better ? curators : own)[1], marks)));
}
Object.assign(api, { words, stem, open, search, shown, card });
})();
