/* How well the rest predicts what the curator placed: the curator's means to see whether a change helped. */
#ifndef GROUP_MEASURE_H
#define GROUP_MEASURE_H

#include "base/buf.h"
#include "group/scorer.h"

/* Papers fall into so many folds by the hash of their slug, so that another paper moves none of them. */
enum { FOLDS = 5 };

/* Pairs of a paper and a topic: said by the curator, found, and both. */
struct pair_counts {
    size_t placed, found, right;
};

struct confusion {
    size_t placed, found; /* the curator's first topic, and the first one found, which is none of the curator's */
    size_t count;
};

struct measure {
    size_t papers;                       /* that have a first topic from the curator */
    size_t first_right, first_among;     /* the first topic found is the curator's first; is one of the curator's */
    struct pair_counts all, *topics;     /* by topic, in the catalogue's order */
    ARRAY_OF(struct confusion) mistaken; /* most frequent first */
};

/* Leave out each fold of the placed papers in turn, learn from what is left, and see which topics they are given. The
 * scorer has learnt from the last of these when it is done. Everything in `arena`. */
struct measure measure_placements(struct scorer *scorer, const struct catalogue *catalogue, struct arena *arena,
                                  unsigned workers);

/* What was measured, for the curator to read. */
void measure_print(const struct measure *measure, const struct catalogue *catalogue, struct buf *out);

#endif
