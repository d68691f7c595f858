/* What the curator should know of the grouping, as plain numbers: group/report.h prints it. */
#ifndef GROUP_REVIEW_H
#define GROUP_REVIEW_H

#include "group/scorer.h"

/* A paper that no curator placed and whose scores are not clear; or a placed one that the rest would put elsewhere. */
struct doubtful_paper {
    struct paper *paper;
    enum certainty certainty;
    size_t count, topics[MAX_PAPER_TOPICS]; /* that fit best, whether given or not */
    double scores[MAX_PAPER_TOPICS];
    double own_score; /* of the topic where the curator placed it first */
};
typedef ARRAY_OF(struct doubtful_paper) doubtful_array;

struct topic_review {
    size_t first, all; /* papers that have it first; at all */
    size_t placed;     /* papers that the curator placed in it */
    bool *silent;      /* by term: it fires in no paper */
    size_t silent_count;
    ARRAY_OF(struct str) telling; /* words that the placements taught, most telling first */
};

struct topic_pair {
    size_t one, other, papers; /* that have both */
    double share;              /* of the smaller topic's papers */
};

struct review {
    size_t papers, placed;                /* papers in all; that the curator placed */
    size_t learnt;                        /* of the latter, those that were learnt from: all but of very many */
    doubtful_array nowhere, weak, close;  /* weakest and closest first */
    doubtful_array elsewhere;             /* placed papers: surest first */
    struct topic_review *topics;          /* by topic, in the catalogue's order */
    ARRAY_OF(struct topic_pair) overlaps; /* largest share first */
};

/* Review a catalogue whose papers are grouped, with a scorer that has learnt from all placements. In `arena`. */
struct review review_grouping(const struct scorer *scorer, const struct catalogue *catalogue, struct arena *arena,
                              unsigned workers);

/* Whether the topic is first for more than three times, or less than a fifth of, its even share of papers. */
bool review_swallows(const struct review *review, const struct catalogue *catalogue, size_t topic);
bool review_starves(const struct review *review, const struct catalogue *catalogue, size_t topic);

#endif
