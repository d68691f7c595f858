// What searches; search.js fetches it, and behind it the index. What a word is: generator/render/search/search_words.h. The files
// of the index, which are scripts that call digestpressSearch: search_index.h. The numbers in them: search_code.h.
(() => {
const SAY = {
	nowhere: words => `No paper has “${words.join("” or “")}”. `,
	instead: (word, other) => `No paper has “${word}”; this is “${other}”. `,
	common: word => `“${word}” is too common to look for. `,
	annotated: "Annotated",
};
const MOST_KB = 64; // are read for a word that is not whole
const { root, make, load } = self.digestpressSearch;
let index;

// Words
const words = text => (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\0-~]/g, c => index.letters[c] ?? c)
	.match(index.word) ?? []).map(w => [...w].slice(0, 32).join(""));
const stem = w => !/^[a-z]{4,}$/.test(w) ? w : w.replace(/(..i)es$|([^sui])s$/, "$1$2").replace(/(....)ly$/, "$1")
	.replace(/(...i[zs])ation$|(...[ts])ion$|^(?=.{6})(.*[aeiouy].*)ing$|^(?=.{5})(.*[aeiouy].*(?<!e|mb))ed$/, "$1$2$3$4")
	.replace(/(...)e$/, "$1").replace(/^(..+)(.)\2$/, "$1$2").replace(/(...)y$/, "$1i").replace(/(..)is$/, "$1iz");

// The index
const waiting = {};
let loading = {};
const api = self.digestpressSearch = (kind, n, ...data) => kind === "index" ? open(data[0]) : waiting[kind + n]?.(data);
const part = (kind, n) => loading[kind + n] ??= new Promise((done, failed) => {
	waiting[kind + n] = done;
	load(`search/${kind}-${n}.js?${index.version}`).catch(() => failed(loading = {}));
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
function open(it) {
	const all = it.lines ? lines(it.lines) : new Map();
	index = { ...it, all, parts: it.names ? [all] : [], starts: it.starts.split(" "), stop: it.stop.split(" "), word: RegExp(it.word, "gu"), date: RegExp(it.date, "gi") };
	loading = {};
}
async function linesOf(n) {
	if (index.parts[n]) return index.parts[n];
	const [version, text] = await part("words", n);
	if (version === index.version) return index.parts[n] = lines(text);
	await load("search/index.js?" + version);
	throw Error("the site is newer than the index was");
}
const partOf = key => index.starts.findLastIndex(start => start <= key);
const line = async key => (await linesOf(partOf(key))).get(key);
// All lines that begin so; nothing where their parts are too large.
async function beginning(letters) {
	const from = partOf(letters), sizes = [...index.sizes.slice(from, partOf(letters + "\uffff") + 1)];
	if (sizes.reduce((sum, size) => sum + parseInt(size, 36), 0) > MOST_KB) return;
	const parts = await Promise.all(sizes.map((_, i) => linesOf(from + i)));
	return parts.flatMap(lines => [...lines.values()]).filter(it => it.stem.startsWith(letters) && it.stem[0] !== "+");
}
const text = async p => (await part("papers", Math.floor(p / index.group)))[0][p % index.group];
// The address and the title of a paper.
async function named(p) {
	const [slug, title] = index.names?.[p] ?? await text(p);
	return [slug || words(title).join("-"), title];
}

// Whether letters left out, put in, replaced or swapped, at most so many, make b of a: how many, or more.
function distance(a, b, most) {
	let i = 0;
	while (a[i] && a[i] === b[i]) i++;
	const rest = (x, y) => 1 + distance(a.slice(i + x), b.slice(i + y), most - 1);
	return a === b ? 0 : !most || Math.abs(a.length - b.length) > most ? 9 : Math.min(rest(1, 1), rest(1, 0), rest(0, 1), a[i] === b[i + 1] && a[i + 1] === b[i] ? rest(2, 2) : 9);
}
// The lines for a term, each with its weight. Of many papers with the first letters of a word only the best are known.
async function find({ word, last, keys }, isAsked) {
	const lines = new Map(), best = last && index.all.get("*" + word);
	let other, far, nearest;
	if (isAsked || !best) for (const it of await Promise.all((keys ?? [stem(word)]).map(line))) if (it) lines.set(it, 1);
	if (best) return { lines: lines.set(best, 0.5), vague: lines.size > 1 ? 1 : +best.ends[0] };
	if (last) {
		for (const it of await beginning(word) ?? []) if (!lines.has(it)) lines.set(it, 0.3 + 0.5 * word.length / it.stem.length);
		if (!lines.size) for (let cut = Math.max(3, word.length - 4); cut < word.length; cut++) { // "mergin" begins "merging", whose stem is "merg"
			const it = await line(word.slice(0, cut));
			if (it && forms(it).some(form => form.startsWith(word))) lines.set(it, 0.9);
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

// "May 17", "17 May 2025", "May 2025": as 2025-05-17 and the like.
const dated = query => query.replace(index.date, (all, before, month, after, year) => {
	const day = before ?? after;
	return day || year ? new Date(`${day ?? 1} ${month} ${year ?? index.year} UTC`).toISOString().slice(0, day ? 10 : 7) : all;
});
const topics = text => index.topics.filter(it => ` ${words(it.join(" ")).join(" ")}`.includes(" " + words(text).join(" "))).map(([slug]) => "+t-" + slug);
// A query, as terms: words, "phrases", -without, topic:x, dates. Keys are lines that there must be, or must not.
function parse(query) {
	const terms = [], phrases = [], common = [], asked = dated(query);
	for (const { 0: whole, 1: minus, 2: field, 3: phrase, 4: plain, index: at } of asked.matchAll(/(-?)(topic:|year:)?(?:"([^"]*)"?|([^\s"]+)|$)/gi)) {
		const text = phrase ?? plain ?? "", list = words(text), isPhrase = !field && phrase && list[1], isLast = !phrase && at + whole.length === asked.length;
		const keys = field?.length > 5 ? topics(text) : field || /^\d{4}-\d\d(-\d\d)?$/.test(text) ? ["+y-" + text] : minus && !isPhrase && list.map(stem);
		if (keys) text && terms.push({ minus, keys, name: whole });
		else if (!minus) list.forEach((word, i) => (index.stop.includes(word) ? common : terms).push({ word, phrase, last: isLast && !list[i + 1] }));
		if (isPhrase) phrases.push([!minus, ` ${list.join(" ")} `]);
	}
	const stopped = !terms[0] && common.pop();
	if (stopped?.last) terms.push(stopped);
	return { terms, phrases, said: stopped ? SAY.common(stopped.word) : "" };
}
// What is found: papers, best first, and how many have all the words. While a query is typed (not yet asked) a letter or two
// bring only the best.
async function search(query, isAsked) {
	let { terms, phrases, said } = parse(query), total = 0, whole = 0;
	const finds = await Promise.all(terms.map(it => find(it, isAsked))), marks = new Set(), size = index.papers;
	const levels = (lines, best = new Float32Array(size)) => {
		for (const [it, weight] of lines) {
			forms(it).forEach(form => marks.add(form));
			each(it, (p, level) => { if (best[p] < level * weight) best[p] = level * weight; });
		}
		return best;
	};
	const best = finds.map(({ lines }) => levels(lines)), score = levels([]), share = levels([]), missing = levels([]), ranks = [], nowhere = [];
	for (let i = 1; i < terms.length; i++) { // "fine tuning" is also "finetuning", where that costs nothing
		const key = stem(terms[i - 1].word + terms[i].word), it = index.parts[partOf(key)]?.get(key);
		if (it) for (const level of [best[i - 1], best[i]]) levels([[it, 1]], level);
	}
	terms.forEach(({ word, keys, minus, phrase, name = word }, i) => {
		const level = best[i], { lines, other, vague } = finds[i], count = level.reduce((n, value) => n + !!value, 0);
		const rarity = keys ? 0 : Math.log(1 + (size - count + 0.5) / (count + 0.5)), counts = vague && terms[1] ? 0 : rarity, lack = keys || phrase ? 2 : +!!counts;
		for (let p = 0; p < size; p++) {
			if (!level[p] === !minus) missing[p] |= lack;
			else score[p] += level[p] * rarity, share[p] += counts;
		}
		total += counts;
		if (other) said += SAY.instead(word, other);
		if (!lines.size && !minus) nowhere.push(name);
	});
	for (let p = terms[0] ? size : 0; p--;) {
		if (missing[p] > 1 || total && share[p] <= total / 4) continue;
		whole += !missing[p];
		ranks.push(Math.round(score[p] * (total && Math.sqrt(share[p] / total)) * 1e6) * size + p);
	}
	if (nowhere[0]) said += SAY.nowhere(nowhere);
	if (!terms[1] && finds[0]?.vague > 1) whole = finds[0].vague;
	const papers = [...Float64Array.from(ranks).sort().reverse()].map(rank => rank % size);
	return { papers, phrases, marks, whole, said };
}
// Take the next papers from a result. Phrases are looked for here, in the texts of as many papers as are not too much to load.
async function next({ papers, phrases }) {
	if (!phrases[0]) return papers.splice(0, index.step);
	const some = papers.splice(0, Math.max(index.step, 72 / index.group)), texts = await Promise.all(some.map(text));
	return some.filter((_, i) => phrases.every(([wanted, phrase]) => texts[i].slice(1, 4).some(text => ` ${words(text).join(" ")} `.includes(phrase)) === wanted));
}

// What is shown
const marked = (text, marks) => text.split(/([\p{L}\p{N}\p{M}]+(?:\+\+|#)?)/u).map((piece, i) => i % 2 && words(piece).some(w => marks.has(w)) ? make("mark", { textContent: piece }) : piece);
// The sentence with most of the words, and how many; the first where none has any.
const sentence = (text, marks) => text.split(/(?<=[.!?])\s+(?=\W?[A-Z0-9])/).map(one => [new Set(words(one).filter(w => marks.has(w)).map(stem)).size, one]).reduce((a, b) => b[0] > a[0] ? b : a);
// A paper: with its title at once where the index has that, and all else as soon as it is loaded.
async function card(p, marks, full) {
	const [slug, title] = await named(p), dir = "auto", link = make("a", { href: `${root}papers/${slug}.html`, dir }, ...marked(title, marks));
	const it = make("li", { className: "card" }, full ? make("h2", {}, link) : link), label = (className, textContent) => textContent && make("span", { className, textContent });
	const rest = text(p).then(([, , abstract, annotation, day, topics]) => {
		const own = sentence(abstract, marks), curators = sentence(annotation, marks), better = curators[0] > own[0];
		it.append(make("p", { className: "meta" }, label("annotated", annotation && SAY.annotated), label("day", day),
			...topics.map(n => make(full ? "a" : "span", { href: `${root}topics/${index.topics[n][0]}.html`, textContent: index.topics[n][1] }))),
		make("p", { className: better ? "excerpt curators" : "excerpt", dir }, ...marked((better ? curators : own)[1], marks)));
	});
	if (full) await rest;
	return it;
}
Object.assign(api, { words, stem, search, next, named, card });
})();
