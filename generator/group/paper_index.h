/* Which papers say a feature: an inverted index over the profiles of all papers, the heaviest first.
 *
 * Lists are cut to LONGEST_LIST papers, those in which the feature weighs most, so that a search takes the same time
 * however many papers there are, and however alike. */
#ifndef GROUP_PAPER_INDEX_H
#define GROUP_PAPER_INDEX_H

#include "group/features.h"

enum { LONGEST_LIST = 768 };

/* A paper that has a feature, and what it weighs there. A list can hold two features: that only brings
 * in a paper more. */
struct posting {
    uint32_t paper : 24, weight : 8;
};

struct paper_index; /* read by several threads */

struct posting_list {
    const struct posting *items; /* by weight, the heaviest first; equals in the order of papers */
    size_t count;
};

/* Of the first 2²⁴ papers; in the arena. */
const struct paper_index *paper_index_new(const struct features *features, unsigned workers, struct arena *arena);

/* The papers that say the feature of that key; none where nobody says it. */
struct posting_list paper_index_list(const struct paper_index *index, uint32_t key);
/* Ask for the list, which is going to be looked up. */
void paper_index_expect(const struct paper_index *index, uint32_t key);

#endif
