/* Where a word occurs, as text that a script can hold in a string: numbers of 90 characters, none of them '"', '\',
 * '<', '|', '/' or a blank.
 *
 * A number is dense (s,c)-code with s = 60, c = 29: characters of value 60 and more continue, one below 60 ends.
 * Postings are one block for each level, the highest first: the number 2·level + shape, the number of what follows, and
 *
 *     shape 0   for each paper, in order, how many numbers were left out since the one before;
 *     shape 1   characters of six papers each, from paper 0 on, the lowest bit first;
 *
 * whichever is shorter. */
#ifndef RENDER_SEARCH_CODE_H
#define RENDER_SEARCH_CODE_H

#include <stdint.h>

#include "base/buf.h"

enum { SEARCH_LEVELS = 8 };

/* A paper's number and, in the lowest bits, its level less one: how much the word says about it. */
typedef uint32_t search_posting;
enum { SEARCH_LEVEL_BITS = 3 };

static inline search_posting search_posting_make(uint32_t paper, unsigned level)
{
    return paper << SEARCH_LEVEL_BITS | (level - 1);
}
static inline uint32_t search_posting_paper(search_posting posting)
{
    return posting >> SEARCH_LEVEL_BITS;
}
static inline unsigned search_posting_level(search_posting posting)
{
    return (posting & (SEARCH_LEVELS - 1)) + 1;
}

/* The characters, in the order of their values. */
struct str search_code_alphabet(void);
/* Append one number. */
void search_code_number(struct buf *out, uint32_t number);
/* `postings` are in the order of papers, each once. */
void search_code_postings(struct buf *out, const search_posting *postings, size_t count, struct arena *scratch);

#endif
