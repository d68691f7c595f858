/* The search index: files that layouts/assets/search-engine.js loads as it needs them.
 *
 * Each is a script that makes one call, because a page that was opened from the disk may load scripts and nothing else:
 *
 *     search/index.js       digestpressSearch("index", 0, {…}): what there is, and the first word of each part
 *     search/words-N.js     digestpressSearch("words", N, "version", "lines"): the words of part N
 *     search/papers-N.js    digestpressSearch("papers", N, [[…]]): what is shown of a few papers
 *
 * A small site has no words-N.js: its words are in index.js, and so are the titles, so that what is found is known as
 * soon as it is asked for. Papers are numbered from the oldest, so that a new digest
 * leaves the files of older papers as they are. A line is a stem with the words it stands for and where they occur:
 * the number of characters (base 36) that it has in common with the line before, the rest of the stem, the words, and
 * after a blank the postings (search_code.h). A word is "/" and what it adds to the stem, or "|" and all of it; a stem
 * without any is its own only word. Two kinds of line are for no word:
 *
 *     *mo/1234      the first letters of so many words that reading all of them would take long: how many papers have
 *                   one, and of those the best; in index.js
 *     +t-agents     the papers of a topic; +y-2025, +y-2025-05 and +y-2025-05-17 those of a year, a month, a day
 *
 * Files are as large as they can be while the heaviest of 60 queries on 60,726 papers loads less than 200 KB with all
 * that it needs (tests/search/README.md); on a larger site they are larger, so that there are not too many.
 *
 * The names of the files do not depend on the content, and `version` is put behind them in links (words-1.js?version),
 * so that no browser mixes an old part with a new one. */
#ifndef RENDER_SEARCH_INDEX_H
#define RENDER_SEARCH_INDEX_H

#include "render/site.h"

struct search_index;

/* Index all papers of the site, which must outlive the index, on `threads` threads. The result, in the arena, does not
 * depend on how many. */
const struct search_index *search_index_make(const struct site *site, unsigned threads, struct arena *arena);
/* Sixteen hexadecimal digits of the hash of the index. */
struct str search_index_version(const struct search_index *index);
/* How many papers a papers-N.js holds, and the number of one. */
size_t search_index_group(const struct search_index *index);
size_t search_index_number(const struct search_index *index, const struct paper *paper);
size_t search_index_word_parts(const struct search_index *index);
size_t search_index_paper_parts(const struct search_index *index);

/* The bytes of the files; `rest` is the address of search-more.js. Safe from several threads at once. */
void search_index_render(const struct search_index *index, struct str rest, struct arena *scratch, struct buf *out);
void search_words_render(const struct search_index *index, size_t part, struct buf *out);
void search_papers_render(const struct search_index *index, size_t part, struct arena *scratch, struct buf *out);

#endif
