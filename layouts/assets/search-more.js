// What few queries need: slips, days, phrases, fields and words that must not be. search-engine.js fetches this then.
(() => {
const SAY = { instead: (word, other) => `No paper has “${word}”; this is “${other}”. ` };
const api = self.digestpressSearch;
// Whether letters left out, put in, replaced or swapped, at most so many, make b of a: how many, or more.
function distance(a, b, most) {
	if (a === b) return 0;
	if (!most || Math.abs(a.length - b.length) > most) return 9;
	let i = 0;
	while (a[i] && a[i] === b[i]) i++;
	const rest = (x, y) => 1 + distance(a.slice(i + x), b.slice(i + y), most - 1);
	return Math.min(rest(1, 1), rest(1, 0), rest(0, 1), a[i] === b[i + 1] && a[i + 1] === b[i] ? rest(2, 2) : 9);
}
// The line that is nearest to a word that is nowhere, of two as near the one that more papers have, and what is said
// of that; nothing where all are far.
api.nearest = async (word, last, line, beginning, forms) => {
	if (last) for (let cut = Math.max(3, word.length - 4); cut < word.length; cut++) { // "mergin" begins "merging", whose stem is "merg"
		const it = await line(word.slice(0, cut));
		if (it && forms(it).some(form => form.startsWith(word))) return [it];
	}
	if (word.length < 4) return [];
	const most = word[7] ? 2 : 1;
	let all, nearest = [], least = most + 1;
	for (let cut = 0; !all && cut < 5; cut++) all = await beginning(word.slice(0, cut));
	for (const it of all ?? []) for (const form of forms(it)) {
		const far = distance(word, form, most) - it.code.length / 1e6;
		if (far < least) least = far, nearest = [it, SAY.instead(word, form)];
	}
	return nearest;
};
// "May 17", "17 May 2025", "May 2025": as 2025-05-17 and the like.
const dated = (query, index) => query.replace(RegExp(index.date, "gi"), (all, before, month, after, year) => {
	const day = before ?? after;
	return day || year ? new Date(`${day ?? 1} ${month} ${year ?? index.year} UTC`).toISOString().slice(0, day ? 10 : 7) : all;
});
// A query, as terms: words, "phrases", -without, topic:x, dates. Keys are lines that there must be, or must not.
api.parse = (query, index, terms) => {
	const { words, stem } = api, all = [], phrases = [], plain = list => " " + list.join(" ");
	for (const [name, minus, field, phrase, bare = "", end] of dated(query, index).matchAll(/(-?)(topic:|year:)?(?:"([^"]*)"?|([^\s"]+)|$)(?=(.?))/gi)) {
		const text = phrase ?? bare, list = words(text), isPhrase = phrase && !field && list[1];
		const keys = /^t/i.test(field) ? index.topics.filter(it => plain(words(it.join(" "))).includes(plain(list))).map(([slug]) => "+t-" + slug)
			: field || /^\d{4}-\d\d(-\d\d)?$/.test(text) ? ["+y-" + text] : minus && !isPhrase ? list.map(stem) : 0;
		if (keys) (text || keys[1] && !minus) && all.push({ minus, keys, name });
		else if (!minus) all.push(...terms(text, end === "" && phrase == null, phrase));
		if (isPhrase) phrases.push([!minus, plain(list) + " "]);
	}
	return { all, phrases };
};
// Those of the papers whose texts have each phrase, or have it not, as it is wanted.
api.having = (phrases, papers, texts) => papers.filter((_, i) => phrases.every(([wanted, phrase]) =>
	texts[i].slice(1, 4).some(text => ` ${api.words(text).join(" ")} `.includes(phrase)) === wanted));
})();
