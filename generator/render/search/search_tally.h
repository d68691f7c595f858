/* Which words the papers have and how much each says about its paper: counted by one thread in a tally of its own, so
 * that several threads count several papers at once.
 *
 * What a word says about a paper, its level, is the larger the more often the paper has it and the shorter the paper
 * is (as in BM25), and larger still where the title has it. */
#ifndef RENDER_SEARCH_TALLY_H
#define RENDER_SEARCH_TALLY_H

#include "base/map.h"
#include "render/search/search_code.h"
#include "render/search/search_words.h"

enum tally_field { TALLY_TITLE, TALLY_BODY, TALLY_FIELDS };

/* A word as it is written. */
struct tally_surface {
    struct str word;
    struct tally_surface *next; /* of the same stem */
};

struct tally_stem {
    struct str stem;
    struct tally_surface *surfaces;
    uint32_t number; /* in the tally, from 1; 0 stands for all stop words */
    uint32_t papers; /* how many have it; set by tally_finish */
};

/* The stems of one paper and their levels, in no order: postings with the stem's number in place of the paper's. */
struct tally_paper {
    search_posting *stems;
    uint32_t count;
};

struct tally {
    struct arena *arena, *scratch;
    struct tally_slot *slots; /* words → stems */
    size_t slot_count, word_count;
    struct map by_stem;
    ARRAY_OF(struct tally_stem *) stems; /* by their numbers, less one */
    ARRAY_OF(struct tally_count) counts; /* by the stems' numbers */
    ARRAY_OF(uint32_t) hits;             /* the stems of the paper */
    size_t lengths[TALLY_FIELDS];
};

/* Everything lives in `arena`. */
void tally_init(struct tally *tally, struct arena *arena, struct arena *scratch);
/* Count the words of a paper's title or body. Stop words are passed over. */
void tally_add(struct tally *tally, struct str text, enum tally_field field);
/* The paper has `name`, which is no word and says nothing of how much: "+t-agents". */
void tally_mark(struct tally *tally, struct str name);
/* What was added and marked is all of a paper: it is said, in `arena`, and the next can be begun. */
struct tally_paper tally_end(struct tally *tally, struct arena *arena);
/* After the last paper. */
void tally_finish(struct tally *tally);

#endif
