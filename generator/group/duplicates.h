/* Pairs of papers that look like one under two titles, as the threads find them and as the curator is told. */
#ifndef GROUP_DUPLICATES_H
#define GROUP_DUPLICATES_H

#include "catalogue/catalogue.h"

/* Numbers of papers, the newer first. One for each thread. */
struct duplicate_pair {
    uint32_t newer, older;
};
struct duplicate_pairs {
    struct arena arena;
    ARRAY_OF(struct duplicate_pair) list;
};

/* Does the annotation of either paper say that it is not the other? */
bool kept_apart(const struct paper *a, const struct paper *b);

/* Add two papers by their numbers, in either order. */
void duplicate_pairs_add(struct duplicate_pairs *pairs, uint32_t a, uint32_t b);
void duplicate_pairs_release(struct duplicate_pairs *pairs);

/* Fill catalogue->possible_duplicates from all pairs of all threads, those with the oldest papers first. What follows
 * from pairs before it is left out: of three papers that look alike the curator is told two pairs, of a thousand, 999.
 */
void duplicates_collect(const struct duplicate_pairs *found, unsigned workers, struct catalogue *catalogue);

/* Warn of each, at the newer one's title, and say what the curator can write. */
void warn_of_duplicates(const struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
