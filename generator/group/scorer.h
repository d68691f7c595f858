/* How well each topic fits a paper: the topics' terms, corrected by what the curator's placements teach. */
#ifndef GROUP_SCORER_H
#define GROUP_SCORER_H

#include "group/learner.h"

struct scorer; /* for one catalogue; read by several threads */

/* A paper as a thread has scored it, in its scratch arena. */
struct paper_scores {
    double *scores; /* by topic, in the catalogue's order; about 0 (not at all) to 1 (surely) */
    const struct term_sum *terms;
    const struct text *text;
    struct row_words words; /* of the text, that placed ones have too */
    double *likeness;       /* to each placed text */
};

/* Of the catalogue's texts, which must outlive it; nothing is learnt yet. Lives in `arena`. */
struct scorer *scorer_new(const struct catalogue *catalogue, const struct texts *texts, struct arena *arena);

/* Learn from every paper that the curator placed but those whose number is true in `left_out` (may be NULL), and from
 * the topics' own introductions; replaces what was learnt before. Of more than MAX_LEARNT the first in the order of the
 * site count, which are the newest. */
void scorer_learn(struct scorer *scorer, const bool *left_out, struct arena *arena, unsigned workers);

/* Score a paper for each topic. What is returned lives in `scratch`; one reader for each thread. */
/* One word of the abstract does not bring in a topic for which no term speaks: it may be any. */
struct paper_scores scorer_score(const struct scorer *scorer, const struct paper *paper, struct arena *scratch);

/* What the topic's terms alone say. */
double scorer_prior(const struct paper_scores *scores, size_t topic);

/* The number of a topic in the catalogue's order, or the number of topics. */
size_t topic_number(const struct catalogue *catalogue, const struct topic *topic);

/* The papers that were learnt from, in their order, and how many. */
struct paper *const *scorer_placed(const struct scorer *scorer, size_t *count);
/* The scores of each of these, topic by topic, as if it alone had not been placed; in `arena`. */
const double *scorer_leave_one_out(const struct scorer *scorer, struct arena *arena, unsigned workers);
/* learner_telling of what was learnt. */
size_t scorer_telling(const struct scorer *scorer, size_t topic, uint32_t stems[MOST_TELLING]);
const struct texts *scorer_texts(const struct scorer *scorer);

/* How sure the scores are. */
enum certainty {
    FITS_NOWHERE,  /* no topic */
    WEAK,          /* the first topic has little to speak for it */
    CLOSE_FIRST,   /* a second topic has all but the score of the first */
    CLOSE_FURTHER, /* a topic is just above or below what a further one needs */
    CLEAR
};
enum certainty scorer_certainty(const struct scorer *scorer, const double *scores);

/* The topics that the scores speak for, best first, into `topics` (numbers); returns how many, 0 where nothing fits. A
 * further topic needs a good share of the first one's score, and a third one more. */
size_t scorer_decide(const struct scorer *scorer, const double *scores, size_t topics[MAX_PAPER_TOPICS]);

/* Why a topic: the words that added most to its score, as its terms or the text have them, and the placed papers that
 * are most like it; appended to `paper_topic`, in `arena`. */
void scorer_explain(const struct scorer *scorer, const struct paper *paper, const struct paper_scores *scores,
                    size_t topic, struct paper_topic *paper_topic, struct arena *arena, struct arena *scratch);

#endif
