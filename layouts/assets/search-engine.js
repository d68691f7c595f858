// What searches; search.js fetches it, and behind it the index, which brings the rules for words (generator/render/search/search_words.h).
// The files of the index, which are scripts that call digestpressSearch: search_index.h. The numbers in them: search_code.h.
(() => {
const SAY = {
	nowhere: words => `No paper has “${words.join("” or “")}”. `,
	common: word => `“${word}” is too common to look for. `,
	annotated: "Annotated",
};
const MOST_KB = 64; // are read for a word that is not whole
const { root, make, load } = self.digestpressSearch;
const files = {}, loading = {};
let index;

// Words
const words = text => (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\0-~]/g, c => index.letters[c] ?? c)
	.match(index.word) ?? []).map(w => [...w].slice(0, 32).join(""));
const stem = word => /^[a-z]{4,}$/.test(word) ? index.endings.reduce((w, [ending, by]) => w.replace(ending, by), word) : word;

// The index
const api = self.digestpressSearch = (kind, n, ...data) => kind === "index" ? open(data[0]) : files[kind + n] = data;
async function file(kind, n) {
	await (loading[kind + n] ??= load(`search/${kind}-${n}.js?${index.version}`));
	return files[kind + n];
}
function lines(text) {
	let stem = "";
	return new Map((text.match(/.+/g) ?? []).map(line => {
		const [head, code] = line.split(" "), [rest, ...ends] = head.split(/(?=[|/])/);
		stem = stem.slice(0, parseInt(rest[0], 36)) + rest.slice(1);
		return [stem, { stem, code, ends }];
	}));
}
const forms = ({ stem, ends }) => ends[0] ? ends.map(end => (end[0] === "/" ? stem : "") + end.slice(1)) : [stem];
// Each paper that a line names, and its level.
function each({ code }, visit) {
	let at = 0;
	const value = () => index.values.indexOf(code[at++]);
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
function open(it) {
	const all = lines(it.lines);
	index = { ...it, all, parts: it.names ? [all] : [], starts: it.starts.split(" "), stop: it.stop.split(" "), word: RegExp(it.word, "gu"), endings: it.endings.map(([ending, by]) => [RegExp(ending), by]) };
}
async function part(n) {
	if (index.parts[n]) return index.parts[n];
	const [version, text] = await file("words", n);
	if (version !== index.version) throw version;
	return index.parts[n] = lines(text);
}
const partOf = key => index.starts.findLastIndex(start => start <= key);
const line = async key => (await part(partOf(key))).get(key);
// All lines that begin so; nothing where their parts are too large.
async function beginning(letters) {
	const from = partOf(letters), sizes = index.sizes.slice(from, partOf(letters + "\uffff") + 1);
	if (sizes.reduce((a, b) => a + b) > MOST_KB) return;
	const parts = await Promise.all(sizes.map((_, i) => part(from + i)));
	return parts.flatMap(lines => [...lines.values()]).filter(it => it.stem.startsWith(letters) && it.stem[0] !== "+");
}
// What few queries need.
async function rest() {
	await (loading.rest ??= load(index.rest));
	return api;
}
const text = async p => (await file("papers", p / index.group | 0))[0][p % index.group];
// The address and the title of a paper.
async function named(p) {
	const [slug, title] = index.names?.[p] ?? await text(p);
	return [slug || words(title).join("-"), title];
}

// The lines for a term, each with its weight. For first letters that are many words' only the best papers are known.
async function find({ word, last, keys = [stem(word)] }, isAsked) {
	const found = new Map(), best = last && index.all.get("*" + word);
	if (isAsked || !best) for (const it of await Promise.all(keys.map(line))) if (it) found.set(it, 1);
	if (best) return { lines: found.set(best, 0.5), vague: found.size > 1 ? 1 : +best.ends[0].slice(1) };
	if (last) for (const it of await beginning(word) ?? []) if (!found.has(it)) found.set(it, 0.3 + 0.5 * word.length / it.stem.length);
	if (found.size || !word) return { lines: found };
	const [nearest, said] = await (await rest()).nearest(word, last, line, beginning, forms);
	return { lines: nearest ? found.set(nearest, 0.8) : found, said };
}

// The words of a text as terms; the last of a query may be unfinished.
const terms = (text, isEnd, phrase) => words(text).map((word, i, list) => ({ word, phrase, name: word, last: isEnd && !list[i + 1] }));
// What is found: papers, best first, and how many have all the words. While a query is typed (not yet asked) a letter or two
// bring only the best.
async function search(query, isAsked) {
	const { all, phrases = [] } = /[\d":]|(^|\s)-/.test(query) ? (await rest()).parse(query, index, terms) : { all: terms(query, /\S$/.test(query)) };
	let asked = all.filter(({ word }) => !index.stop.includes(word)), said = "", total = 0, whole = 0;
	if (!asked[0] && all[0]) {
		const { word, last } = all.at(-1);
		said = SAY.common(word);
		if (last) asked = all.slice(-1);
	}
	const finds = await Promise.all(asked.map(it => find(it, isAsked))), marks = new Set(), size = index.papers;
	const levels = (lines, best = new Float32Array(size)) => {
		for (const [it, weight] of lines) {
			forms(it).forEach(form => marks.add(form));
			each(it, (p, level) => { if (best[p] < level * weight) best[p] = level * weight; });
		}
		return best;
	};
	const best = finds.map(({ lines }) => levels(lines)), score = levels([]), share = levels([]), missing = levels([]), ranks = [], nowhere = [];
	asked.forEach(({ keys, minus, phrase, name }, i) => {
		const level = best[i], { lines, said: slip = "", vague } = finds[i], count = level.reduce((n, value) => n + !!value, 0);
		const rarity = keys ? 0 : Math.log(1 + (size - count + 0.5) / (count + 0.5)), counts = vague && asked[1] ? 0 : rarity, lack = keys || phrase ? 2 : +!!counts;
		for (let p = 0; p < size; p++)
			if (!level[p] === !minus) missing[p] |= lack;
			else score[p] += level[p] * rarity, share[p] += counts;
		total += counts;
		said += slip;
		if (!lines.size && !minus) nowhere.push(name);
	});
	for (let p = asked[0] ? size : 0; p--;) if (missing[p] < 2 && (!total || share[p] > total / 4)) {
		whole += !missing[p];
		ranks.push(Math.round(score[p] * Math.sqrt(share[p] / total || 0) * 1e6) * size + p);
	}
	if (nowhere[0]) said += SAY.nowhere(nowhere);
	if (!asked[1] && finds[0]?.vague > 1) whole = finds[0].vague;
	return { papers: [...Float64Array.from(ranks).sort()].map(rank => rank % size), phrases, marks, whole, said };
}
// Take the next papers from a result. Phrases are looked for in the texts of as many as are not too much to load.
async function next({ papers, phrases }) {
	const some = papers.splice(-(phrases[0] ? Math.max(index.step, 72 / index.group) : index.step)).reverse();
	return phrases[0] ? (await rest()).having(phrases, some, await Promise.all(some.map(text))) : some;
}

// What is shown
const marked = (text, marks) => text.split(/([\p{L}\p{N}\p{M}]+(?:\+\+|#)?)/u).map((piece, i) => i % 2 && words(piece).some(w => marks.has(w)) ? make("mark", { textContent: piece }) : piece);
// The sentence with most of the words, and how many; the first where none has any.
const sentence = (text, marks) => text.split(/(?<=[.!?])\s+(?=\W?[A-Z0-9])/).map(one => [new Set(words(one).filter(w => marks.has(w)).map(stem)).size, one]).reduce((a, b) => b[0] > a[0] ? b : a);
// A paper: with its title at once where the index has that, and all else as soon as it is loaded.
async function card(p, marks, full) {
	const [slug, title] = await named(p), dir = "auto", link = make("a", { href: `${root}papers/${slug}.html`, dir }, ...marked(title, marks));
	const it = make("li", { className: "card" }, full ? make("h2", {}, link) : link);
	const all = text(p).then(([, , abstract, annotation, day, topics]) => {
		const own = sentence(abstract, marks), curators = sentence(annotation, marks), better = curators[0] > own[0], label = (className, textContent) => textContent && make("span", { className, textContent });
		it.append(make("p", { className: "meta" }, label("annotated", annotation && SAY.annotated), label("day", day), ...topics.map(n => {
			const [topic, textContent] = index.topics[n];
			return make(full ? "a" : "span", { href: `${root}topics/${topic}.html`, textContent });
		})), make("p", { className: better ? "excerpt curators" : "excerpt", dir }, ...marked((better ? curators : own)[1], marks)));
	});
	if (full) await all;
	return it;
}
Object.assign(api, { words, stem, search, next, named, card });
})();
