#include "render/previews/huffman.h"

#include <stdbool.h>
#include <string.h>

enum { NONE = -1, NODES = 2 * HUFFMAN_SYMBOLS };

struct tree {
    uint32_t weights[NODES];
    int parents[NODES];
    bool is_joined[NODES];
    int count;
};

/* The lightest node that has no parent yet, the first of equals; NONE where there is none. */
static int lightest(struct tree *tree)
{
    int best = NONE;
    for (int i = 0; i < tree->count; i++)
        if (!tree->is_joined[i] && tree->weights[i] > 0 && (best == NONE || tree->weights[i] < tree->weights[best]))
            best = i;
    if (best != NONE)
        tree->is_joined[best] = true;
    return best;
}

static void grow(struct tree *tree)
{
    for (;;) {
        int one = lightest(tree), other = lightest(tree);
        if (other == NONE)
            return;
        tree->weights[tree->count] = tree->weights[one] + tree->weights[other];
        tree->parents[one] = tree->parents[other] = tree->count;
        tree->parents[tree->count] = NONE;
        tree->is_joined[tree->count++] = false;
    }
}

/* Returns the length of the longest. One symbol alone has a code of one bit. */
static unsigned set_lengths(struct huffman *huffman, const struct tree *tree)
{
    unsigned longest = 0;
    for (size_t i = 0; i < huffman->symbols; i++) {
        unsigned length = 0;
        for (int node = tree->parents[i]; node != NONE; node = tree->parents[node])
            length++;
        if (length == 0 && huffman->counts[i] > 0)
            length = 1;
        huffman->lengths[i] = (unsigned char)length;
        longest = length > longest ? length : longest;
    }
    return longest;
}

static unsigned find_lengths(struct huffman *huffman)
{
    struct tree tree = {.count = (int)huffman->symbols};
    memcpy(tree.weights, huffman->counts, huffman->symbols * sizeof *tree.weights);
    for (int i = 0; i < tree.count; i++)
        tree.parents[i] = NONE;
    grow(&tree);
    return set_lengths(huffman, &tree);
}

static uint16_t reversed(unsigned code, unsigned length)
{
    unsigned result = 0;
    for (unsigned i = 0; i < length; i++)
        result |= (code >> i & 1) << (length - 1 - i);
    return (uint16_t)result;
}

static void set_codes(struct huffman *huffman, unsigned longest)
{
    unsigned code = 0;
    for (unsigned length = 1; length <= longest; length++, code <<= 1)
        for (size_t i = 0; i < huffman->symbols; i++)
            if (huffman->lengths[i] == length)
                huffman->codes[i] = reversed(code++, length);
}

/* Where a code would be too long, the counts are made more alike until none is. */
void huffman_make(struct huffman *huffman, unsigned most)
{
    unsigned longest;
    while ((longest = find_lengths(huffman)) > most)
        for (size_t i = 0; i < huffman->symbols; i++)
            huffman->counts[i] = huffman->counts[i] / 2 + huffman->counts[i] % 2;
    set_codes(huffman, longest);
}
