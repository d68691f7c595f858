/* All stems of a site in the order of their bytes, with the words that they stand for and the papers that have them:
 * what the threads' tallies have, brought together. */
#ifndef RENDER_SEARCH_STEMS_H
#define RENDER_SEARCH_STEMS_H

#include "render/search/search_tally.h"

/* What one tally has of a stem. */
struct search_part {
    uint64_t start; /* the stem's first bytes: most stems are told apart by these alone */
    const struct tally_stem *stem;
};

struct search_stem {
    struct str stem;
    const struct search_part *parts;
    size_t part_count, count; /* papers */
};
typedef ARRAY_OF(struct search_stem) search_stems;

/* The stems of all `tallies`, which are finished and must outlive them. In the arena. */
search_stems search_stems_gather(const struct tally *tallies, unsigned tally_count, struct arena *arena);

/* The words of a stem as they are written, in the order of their bytes, each once, in the arena; none where tally_mark
 * named it. */
typedef ARRAY_OF(struct str) search_stem_words;
search_stem_words search_words_of(const struct search_stem *stem, struct arena *arena);
/* Its stem->count postings, in the order of papers; in the arena where there are several parts. */
const search_posting *search_postings_of(const struct search_stem *stem, struct arena *arena);

#endif
