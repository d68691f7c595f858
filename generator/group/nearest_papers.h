/* The papers that are nearest to each by what they say (group/likeness.h) and the topics they share.
 *
 * A search walks the lists (group/paper_index.h) of a paper's SEARCHED heaviest features, as far as a paper there still
 * gains 1 / LEAST_GAIN of what is had from oneself; only the OPENING first bring in papers, the others add to what
 * those gained; behind MOST_WALKED papers no further list is begun. The SIFTED papers that gained most, and of these
 * the CANDIDATES that are best with their topics counted in, are compared in full. Then, in each of ROUNDS, a paper is
 * compared with those that are near its own near ones, or have it or one of these among their own (W. Dong, C. Moses
 * and K. Li, "Efficient k-nearest neighbor graph construction for generic similarity measures", 2011). How many of the
 * true nearest are found so is in tests/grouping/README.md. */
#ifndef GROUP_NEAREST_PAPERS_H
#define GROUP_NEAREST_PAPERS_H

#include "group/features.h"

enum {
    SEARCHED = 24,
    OPENING = 12,
    LEAST_GAIN = 44,
    MOST_WALKED = 6000,
    LEAST_TAKEN = 16, /* of more than UNSIFTED papers, those that gained less than 1 / LEAST_TAKEN are passed over */
    UNSIFTED = 1024,
    SIFTED = 192,
    CANDIDATES = 64,
    ROUNDS = 1,
    MOST_NEIGHBOURS = MOST_RELATED,
    MOST_BACKWARDS = 10, /* papers that have one among their nearest, and are asked */
};

/* Of papers that share as many words, those under the same topics are nearer: a likeness counts for that much in
 * NO_TOPIC_IN_COMMON. One of more than half needs no topic. */
enum { NO_TOPIC_IN_COMMON = 20, SAME_PRIMARY_TOPIC = 16, TOPIC_IN_COMMON = 8 };

struct neighbour {
    uint32_t nearness; /* likeness and topics; of WEIGHT_ONE² · NO_TOPIC_IN_COMMON */
    uint32_t paper;
    uint32_t likeness; /* of WEIGHT_ONE² */
};

/* Nearest first, and equals by number. */
struct neighbours {
    struct neighbour items[MOST_NEIGHBOURS];
    uint32_t count;
};

/* Those of each paper, itself left out, in the arena. The same whatever the number of threads. */
const struct neighbours *nearest_papers(const struct catalogue *catalogue, const struct features *features,
                                        unsigned workers, struct arena *arena);

#endif
