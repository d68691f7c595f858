/* Topics for papers that fit nowhere: groups of papers that are like each other, with a name and terms. */
#ifndef GROUP_PROPOSALS_H
#define GROUP_PROPOSALS_H

#include "base/buf.h"
#include "group/review.h"

/* More papers are not compared with each other: the work grows with their square. */
enum { MAX_MISFITS = 1000, MOST_PROPOSALS = 8, MOST_PROPOSED_TERMS = 10 };

struct proposed_term {
    struct str phrase; /* in lower case */
    double weight;
    size_t papers; /* of the group that have it */
};

struct proposal {
    struct str slug, title;
    ARRAY_OF(struct paper *) papers; /* at least three, in the order of the site */
    struct proposed_term terms[MOST_PROPOSED_TERMS];
    size_t term_count;
};

struct proposals {
    struct proposal items[MOST_PROPOSALS]; /* largest first */
    size_t count;
};

/* Group the papers that fit nowhere or weakly: the two groups with the greatest mean likeness (tf-idf, cosine) become
 * one as long as it is great enough (average linkage; Sokal and Michener, 1958). In `arena`. */
struct proposals proposals_find(const struct review *review, const struct scorer *scorer,
                                const struct catalogue *catalogue, struct arena *arena);

/* The file of the topic, whole, ready to be saved as content/topics/<slug>.md. */
void proposal_print(const struct proposal *proposal, struct buf *out);

#endif
