/* The weighted terms of all topics, found in a paper's words in one pass. */
#ifndef GROUP_TERMS_H
#define GROUP_TERMS_H

#include "catalogue/catalogue.h"
#include "group/words.h"

struct term_index;

/* One term that occurs in a paper, and what it added to the sum (weight × occurrences). */
struct fired_term {
    const struct topic_term *term;
    double added;
};

struct topic_score {
    double sum;
    ARRAY_OF(struct fired_term) fired; /* what added most first; equal ones as in the topic's file */
};

/* All terms of the catalogue's topics, in `arena`. */
const struct term_index *term_index_new(const struct catalogue *catalogue, struct arena *arena);

/* One score for each topic, in the catalogue's order, in `scratch`. Occurrences in the title count twice; more than
 * two count as two. Sums are added in the order of the topics' files: the same on every machine. */
const struct topic_score *term_scores(const struct term_index *index, struct word_reader *reader, struct str title,
                                      struct str abstract, struct arena *scratch);

#endif
