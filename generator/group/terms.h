/* The weighted terms of all topics, found in a paper's words in one pass. */
#ifndef GROUP_TERMS_H
#define GROUP_TERMS_H

#include "catalogue/catalogue.h"
#include "group/words.h"

struct term_index;

/* One term that occurs in a paper, and how often. */
struct found_term {
    uint32_t number; /* of all topics' terms, in the order of their files */
    uint16_t in_title, in_abstract;
};

struct found_terms {
    struct found_term *items; /* in that order */
    size_t count;
};

/* The same, and what it added to the sum. */
struct fired_term {
    const struct topic_term *term;
    double added;
};

struct term_sum {
    double sum;
    struct {
        struct fired_term *items; /* in the order of the topic's file */
        size_t count;
    } fired;
};

/* All terms of the catalogue's topics, in `arena`. A term that has the same stems as an earlier one of its topic adds
 * nothing. */
const struct term_index *term_index_new(const struct catalogue *catalogue, struct arena *arena);

/* The terms that occur in a paper of up to LONGEST_TEXT bytes, in `arena`. */
struct found_terms terms_find(const struct term_index *index, const struct words *title, const struct words *abstract,
                              struct arena *arena, struct arena *scratch);

/* One sum for each topic, in the catalogue's order, in `scratch`. A term's weight counts 2.5 times for standing in the
 * title, and for its occurrences in the abstract once, and half as much more for each further one. Sums are added in
 * the order of the topics' files: the same on every machine. */
const struct term_sum *term_sums(const struct term_index *index, struct found_terms found, struct arena *scratch);

#endif
