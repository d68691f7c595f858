/* How well each topic fits a paper: the topics' terms, corrected by what the curator's placements teach. */
#ifndef GROUP_SCORER_H
#define GROUP_SCORER_H

#include "group/learner.h"
#include "group/terms.h"

struct scorer; /* for one catalogue; read by several threads */

/* A paper as a thread has scored it, in its scratch arena. */
struct paper_scores {
    double *scores; /* by topic, in the catalogue's order; about 0 (not at all) to 1 (surely) */
    const struct term_sum *terms;
    struct weighted_text text;
    double *likeness; /* to each placed text */
    struct words title_words, abstract_words;
};

/* Read all texts and terms; nothing is learnt yet. Lives in `arena`. */
struct scorer *scorer_new(const struct catalogue *catalogue, struct arena *arena, unsigned workers);

/* Learn from every paper that the curator placed but those whose number is true in `left_out` (may be NULL), and from
 * the topics' own introductions; replaces what was learnt before. */
void scorer_learn(struct scorer *scorer, const bool *left_out, struct arena *arena, unsigned workers);

struct paper_scores scorer_score(const struct scorer *scorer, struct word_reader *reader, const struct paper *paper,
                                 struct arena *scratch);

/* The topics that the scores speak for, best first, into `topics` (numbers); returns how many, 0 where nothing fits. A
 * further topic needs a good share of the first one's score, and a third one more. */
size_t scorer_decide(const struct scorer *scorer, const double *scores, size_t topics[MAX_PAPER_TOPICS]);

/* Why a topic: the words that added most to its score, as its terms or the text have them, and the placed papers that
 * are most like it; appended to `paper_topic`, in `arena`. */
void scorer_explain(const struct scorer *scorer, const struct paper *paper, const struct paper_scores *scores,
                    size_t topic, struct paper_topic *paper_topic, struct arena *arena, struct arena *scratch);

#endif
