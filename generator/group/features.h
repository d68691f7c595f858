/* What tells a paper from the others: its most telling words and phrases, weighted.
 *
 * A feature weighs by how rare it is, how often the paper says it, an occurrence in the title counting three times, and
 * how much those who say it at all dwell on it: "quantization" is said five times and stands in titles, "twice" once.
 * (Rarity is the inverse document frequency of K. Spärck Jones, 1972; dwelling, the burstiness of K. Church and W.
 * Gale, "Poisson mixtures", 1995.) A word that hardly occurs outside one phrase ("mixture" of experts) counts with the
 * phrase alone; a phrase, most of whose words count as well, weighs half. What no other paper says is no feature, nor
 * what most papers say, unless there is nothing else.
 *
 * All arithmetic is on integers: the same on every machine and for any number of threads. */
#ifndef GROUP_FEATURES_H
#define GROUP_FEATURES_H

#include "group/outline.h"
#include "group/texts.h"

enum { MOST_FEATURES = 48, WEIGHT_ONE = 256 };

struct feature {
    uint32_t key : 24; /* of the hash of what is said */
    uint32_t weight : 8;
};

/* The features of a paper, heaviest first; behind the last one, weights are 0. The squares of weights add up to about
 * WEIGHT_ONE². Three lines of the processor's cache: it is fetching these that takes time. */
struct profile {
    struct feature features[MOST_FEATURES];
};

/* Where a paper says one of its features. */
struct feature_place {
    uint16_t stems[2]; /* bits of the stems' hashes; the second is 0 for a single word */
    uint16_t offset;
    uint16_t length : 15, in_title : 1; /* in its title, or else its abstract */
};

struct features {
    size_t paper_count;
    struct profile *profiles;     /* one a paper */
    struct feature_place *places; /* MOST_FEATURES a paper, as in its profile */
    struct outline *outlines;     /* one a paper */
};

/* Weigh what papers say, on `workers` threads. The result lives in the arena. */
struct features features_read(const struct texts *texts, unsigned workers, struct arena *arena);

#endif
