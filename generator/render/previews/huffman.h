/* Huffman codes as deflate has them (RFC 1951, 3.2.2): given by the lengths of the codes alone, and no longer than a
 * limit. */
#ifndef RENDER_HUFFMAN_H
#define RENDER_HUFFMAN_H

#include <stddef.h>
#include <stdint.h>

enum { HUFFMAN_SYMBOLS = 288 };

struct huffman {
    size_t symbols;                         /* how many there are; set by the caller, as are: */
    uint32_t counts[HUFFMAN_SYMBOLS];       /* how often each comes; less than 2^31 in all */
    unsigned char lengths[HUFFMAN_SYMBOLS]; /* in bits; 0 for a symbol that does not come */
    uint16_t codes[HUFFMAN_SYMBOLS];        /* the first bit lowest, as deflate writes them */
};

/* Fill in lengths and codes. With `most` bits there must be room for all symbols. The counts are used up. */
void huffman_make(struct huffman *huffman, unsigned most);

#endif
