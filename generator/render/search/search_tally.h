/* Which words the papers have and how much each says about its paper: counted by one thread in a tally of its own, so
 * that several threads count several papers at once.
 *
 * Papers come in rising order of their numbers. What a word says about a paper, its level, is the larger the more
 * often the paper has it and the shorter the paper is (as in BM25), and larger still where the title has it. */
#ifndef RENDER_SEARCH_TALLY_H
#define RENDER_SEARCH_TALLY_H

#include "catalogue/catalogue.h"
#include "render/search/search_code.h"

enum tally_field { TALLY_TITLE, TALLY_BODY, TALLY_FIELDS };

/* A word as it is written. */
struct tally_surface {
    struct str word;
    struct tally_surface *next; /* of the same stem */
};

struct tally_stem {
    unsigned char *next_byte; /* of its postings, and for how many more there is room */
    uint32_t room;
    uint32_t next_paper; /* the last one it has, plus one */
    uint32_t count;
    uint32_t number;                  /* in the tally, from 1; 0 stands for all stop words */
    struct tally_chunk *first, *last; /* its postings */
    struct str stem;
    struct tally_surface *surfaces;
};

struct tally {
    struct arena *arena, *scratch;
    struct tally_slot *slots; /* words → stems */
    size_t slot_count, word_count;
    struct map by_stem;
    ARRAY_OF(struct tally_stem *) stems;
    ARRAY_OF(uint32_t) seen;           /* by the stem's number: its place among the hits, plus one */
    ARRAY_OF(struct tally_word) words; /* of the text that is being counted */
    ARRAY_OF(struct tally_hit) hits;   /* of the paper */
    enum tally_field field;
    size_t lengths[TALLY_FIELDS];
};

/* Everything lives in `arena`. */
void tally_init(struct tally *tally, struct arena *arena, struct arena *scratch);
/* Count the words of a paper's title or body; then end it once. Stop words are passed over. */
void tally_add(struct tally *tally, struct str text, enum tally_field field);
void tally_end(struct tally *tally, uint32_t paper);
/* The paper has `name`, which is no word and says nothing of how much: "+t-agents". */
void tally_mark(struct tally *tally, struct str name, uint32_t paper);
/* Write the stem's postings, in the order of papers, to `out`, which has room for all of stem->count. */
void tally_postings(const struct tally_stem *stem, search_posting *out);

#endif
