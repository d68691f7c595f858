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

/* A word that a bag takes from a text, or the second one of a phrase. */
struct token {
    uint32_t stem;
    uint16_t offset;
    uint8_t length;
    bool is_shown : 1, begins_phrase : 1 /* with the token behind it */, in_title : 1;
};

struct tokens {
    struct token *items;
    size_t count;
};

uint64_t phrase_hash(uint32_t first, uint32_t second);

/* What bags take from a paper whose words are given, abstract first, in the arena. Addresses, TeX commands and endless
 * words say nothing. */
struct tokens tokens_of(const struct paper *paper, const struct words *title, const struct words *abstract,
                        struct arena *arena);

/* Take what a paper says in place of what was in the bag. A bag of zeros is empty. */
void bag_fill(struct bag *bag, struct tokens tokens);

/* The phrase in the bag, or NULL. */
struct phrase *bag_find(struct bag *bag, uint32_t first, uint32_t second);

#endif
