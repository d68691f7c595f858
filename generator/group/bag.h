/* The words and phrases of one paper, each once, with how often it occurs and where it first stands. */
#ifndef GROUP_BAG_H
#define GROUP_BAG_H

#include "catalogue/catalogue.h"
#include "group/words.h"

enum {
    BAG_SLOTS = 4096,
    BAG_ROOM = 3072,            /* what a paper says beyond so many words and phrases is left out */
    BAG_TEXT_BYTES = 32 * 1024, /* and what stands further down in a text */
    LONGEST_PHRASE = 96,        /* in bytes; longer ones are none */
    OCCURRENCE_IN_TITLE = 3,    /* what an occurrence there counts; in the abstract, 1 */
};

/* A word, or two words that stand together: side by side, or with one function word between them ("mixture of
 * experts"). */
struct phrase {
    uint32_t first, second; /* stems; second is 0 for a single word */
    uint16_t offset, length;
    bool in_title; /* where the offset is; a phrase of the abstract is pointed to there */
    uint16_t occurrences;
    uint16_t alone; /* those that are not within a longer phrase; for the one who weighs */
};

struct bag {
    struct phrase slots[BAG_SLOTS]; /* by hash, open addressing; occurrences 0: empty */
    uint16_t used[BAG_ROOM];        /* the slots in use, in the order of the text, abstract first */
    size_t count;
};

uint64_t phrase_hash(uint32_t first, uint32_t second);

/* Take what the paper says, whose words are given, in place of what was in the bag. A bag of zeros is empty. Addresses,
 * TeX commands and endless words say nothing. */
void bag_fill(struct bag *bag, const struct paper *paper, const struct words *title, const struct words *abstract);

/* The phrase in the bag, or NULL. */
struct phrase *bag_find(struct bag *bag, uint32_t first, uint32_t second);

#endif
