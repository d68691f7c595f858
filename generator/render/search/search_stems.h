/* All stems of a site in the order of their bytes, with the words that they stand for and the papers that have them:
 * what the threads' tallies have, brought together. */
#ifndef RENDER_SEARCH_STEMS_H
#define RENDER_SEARCH_STEMS_H

#include "render/search/search_tally.h"

struct search_stem {
    struct str stem;
    const struct search_part *parts; /* what each tally has of it */
    size_t part_count;
    search_posting *postings; /* in the order of papers */
    size_t count;
};
typedef ARRAY_OF(struct search_stem) search_stems;

/* What is said of a paper, and the tally that counted it. */
struct search_said {
    struct tally_paper paper;
    unsigned tally;
};

/* The stems of `count` papers and all `tallies`, which are finished. Lives in the arena; the strings in the tallies'.
 */
search_stems search_stems_gather(const struct tally *tallies, unsigned tally_count, const struct search_said *papers,
                                 size_t count, struct arena *arena);

/* The words of a stem as they are written, in the order of their bytes, each once, in the arena; none where tally_mark
 * named it. */
typedef ARRAY_OF(struct str) search_stem_words;
search_stem_words search_words_of(const struct search_stem *stem, struct arena *arena);

#endif
