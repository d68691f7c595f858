/* The papers that are nearest to one by what they say: the cosine of their weighted features (G. Salton, A. Wong and C.
 * Yang, "A vector space model for automatic indexing", 1975), over an inverted index, and the topics they share.
 *
 * A search walks the lists of a paper's SEARCHED heaviest features; only the OPENING first bring in papers, the others
 * add to what those gained. Lists are cut to the LONGEST_LIST papers in which the feature weighs most, so a search
 * takes the same time however many papers there are, and however alike. Of the papers that gain at least
 * 1 / LEAST_GAIN of what a paper would gain from itself (of UNSIFTED, of all), the CANDIDATES that are best with their
 * topics counted in are compared in full. How many of the true nearest are found so is in tests/grouping/README.md. */
#ifndef GROUP_NEAREST_PAPERS_H
#define GROUP_NEAREST_PAPERS_H

#include "group/features.h"

enum {
    SEARCHED = 24,
    OPENING = 12,
    LONGEST_LIST = 768,
    LEAST_GAIN = 16,
    UNSIFTED = 1024,
    CANDIDATES = 64,
    MOST_NEIGHBOURS = 5
};

/* Of papers that share as many words, those under the same topics are nearer: a likeness counts for that much in
 * NO_TOPIC_IN_COMMON. One of more than half needs no topic. */
enum { NO_TOPIC_IN_COMMON = 20, SAME_PRIMARY_TOPIC = 16, TOPIC_IN_COMMON = 8 };

struct paper_index; /* read by several threads */

struct neighbour {
    uint64_t nearness; /* likeness and topics; of WEIGHT_ONE² · NO_TOPIC_IN_COMMON */
    uint32_t paper;
    uint32_t likeness; /* of WEIGHT_ONE² */
};

/* A paper that shares something, and how much by and large. */
struct gainer {
    uint32_t paper, gain;
};

/* What one thread needs to search. */
struct searcher {
    uint16_t *gains;         /* by paper; 0 between searches */
    uint32_t *reached;       /* the papers that gained something, and room for one more */
    struct gainer *gainers;  /* those of them that gained enough, and room for one more */
    uint8_t *worth_as_first; /* by number of a topic, what it counts for as another paper's primary one; 0 between
                                searches */
    uint8_t *worth;          /* and as one of its others */
};

/* `features` must outlive it. */
const struct paper_index *paper_index_new(const struct catalogue *catalogue, const struct features *features,
                                          struct arena *arena);
struct searcher searcher_new(const struct paper_index *index, struct arena *arena);

/* The up to MOST_NEIGHBOURS papers that are nearest to `paper`, itself left out, nearest first and equals by number.
 * Returns how many. */
size_t nearest_papers(const struct paper_index *index, const struct searcher *searcher, uint32_t paper,
                      struct neighbour found[MOST_NEIGHBOURS]);

/* A feature that two papers share, and what it adds to their likeness. */
struct shared_feature {
    uint32_t number; /* in the first paper's profile */
    uint32_t added;
};

/* The features that both have, heaviest of `a` first. Returns how many. */
size_t shared_features(const struct profile *a, const struct profile *b, struct shared_feature shared[MOST_FEATURES]);

#endif
