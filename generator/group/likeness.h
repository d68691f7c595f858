/* How alike two papers are: the cosine of their weighted features (G. Salton, A. Wong and C. Yang, "A vector space
 * model for automatic indexing", 1975), in whole numbers, of WEIGHT_ONE². */
#ifndef GROUP_LIKENESS_H
#define GROUP_LIKENESS_H

#include "group/features.h"

enum { LOOKUP_SLOTS = 256, LOOKUP_MOST = 4096 };

/* One paper's features by their keys, to compare many others with it. */
struct lookup {
    const struct profile *profile;
    uint8_t most[LOOKUP_MOST]; /* by the low bits of the key, the largest weight; nearly always 0 for one that is not
                                   there */
    uint8_t slots[LOOKUP_SLOTS];
};

/* Look up in this profile; what was there before is forgotten. A lookup of zeros is empty. */
void lookup_set(struct lookup *lookup, const struct profile *profile);

/* No less than the likeness, and seldom more: what many can be compared by. */
uint32_t likeness_bound(const struct lookup *lookup, const struct profile *other);
uint32_t likeness_of(const struct lookup *lookup, const struct profile *other);

/* A feature that two papers share, and what it adds to their likeness. */
struct shared_feature {
    uint8_t number, others; /* in the profile of the lookup, and in the other's */
    uint32_t added;
};

/* The features that both have by their keys, in the order of `other`. Returns how many. */
size_t shared_features(const struct lookup *lookup, const struct profile *other,
                       struct shared_feature shared[MOST_FEATURES]);

#endif
