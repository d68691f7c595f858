/* The words and phrases of one paper, each once, with how often it occurs and where it first stands. */
#ifndef GROUP_BAG_H
#define GROUP_BAG_H

#include "group/texts.h"

enum {
    BAG_SLOTS = 4096,
    BAG_ROOM = 3072,         /* what a paper says beyond so many words and phrases is left out */
    OCCURRENCE_IN_TITLE = 3, /* what an occurrence there counts; in the abstract, 1 */
};

/* A word, or two words that make a phrase (group/phrases.h). */
struct phrase {
    uint64_t hash;
    uint32_t first, second; /* stems; second is 0 for a single word */
    uint16_t slot;
    uint16_t offset;
    uint16_t length : 15, in_title : 1; /* where the offset is; a phrase of the abstract is pointed to there */
    uint16_t occurrences;
};

struct bag {
    uint16_t slots[BAG_SLOTS];       /* by hash, open addressing: one more than the phrase's number; 0: empty */
    struct phrase phrases[BAG_ROOM]; /* in the order of the text, abstract first */
    size_t count;
};

/* Take what a paper says in place of what was in the bag. A bag of zeros is empty. */
void bag_fill(struct bag *bag, const struct text *text);

/* The number of the word in the bag; bag->count where it is not there. */
size_t bag_find(const struct bag *bag, uint32_t stem);

#endif
