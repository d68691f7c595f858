/* Which words the papers have and how much each says about its paper: counted by one thread in a tally of its own, so
 * that several threads count several papers at once. First what each paper says is noted as it comes, one stem behind
 * the other; then all of it is sorted by stems.
 *
 * What a word says about a paper, its level, is the larger the more often the paper has it and the shorter the paper
 * is (as in BM25), and larger still where the title has it. */
#ifndef RENDER_SEARCH_TALLY_H
#define RENDER_SEARCH_TALLY_H

#include "base/arena.h"
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
    search_posting *postings; /* in the order of papers; both after tally_finish */
    size_t count;
    uint32_t number; /* in the tally, from 1; 0 stands for all stop words */
};

/* Hashes of strings → numbers of stems. A string is known by its hash alone: looking at its letters, too, would cost
 * more than all the rest, and that two of a million share their 64 bits is not to be expected. */
struct tally_table {
    struct tally_slot *slots;
    size_t count, capacity;
};

struct tally {
    struct arena *arena, *scratch;
    struct tally_table by_word, by_stem;
    ARRAY_OF(struct tally_stem *) stems; /* by their numbers, less one */
    ARRAY_OF(struct tally_count) counts; /* by the stems' numbers */
    ARRAY_OF(uint32_t) hits;             /* the stems of the paper */
    size_t lengths[TALLY_FIELDS];
    struct arena said; /* until tally_finish: */
    ARRAY_OF(struct tally_paper) papers;
};

/* Everything lives in `arena`. */
void tally_init(struct tally *tally, struct arena *arena, struct arena *scratch);
/* Count the words of a paper's title or body. Stop words are passed over. */
void tally_add(struct tally *tally, struct str text, enum tally_field field);
/* The paper has `name`, which is no word and says nothing of how much: "+t-agents". */
void tally_mark(struct tally *tally, struct str name);
/* What was added and marked is all of the paper of that number, which is higher than those before. */
void tally_end(struct tally *tally, uint32_t paper);
/* After the last paper: give each stem its postings. */
void tally_finish(struct tally *tally);

#endif
