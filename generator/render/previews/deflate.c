#include "render/previews/deflate.h"

#include <stdint.h>

#include "render/previews/huffman.h"

enum {
    SHORTEST = 3,
    LONGEST = 258,
    END = 256,
    LENGTH_CODES = 29,
    LITERALS = END + 1 + LENGTH_CODES,
    DISTANCES = 30,
    CODE_LENGTHS = 19,
    MOST_BITS = 15,
    MOST_LENGTH_BITS = 7,
};

/* A byte as it is, where length is 0; or `length` bytes as they stand `value` before. */
struct token {
    uint16_t length, value;
};

struct bits {
    struct buf *out;
    uint64_t held;
    unsigned count;
};

static void put_bits(struct bits *bits, unsigned value, unsigned count)
{
    bits->held |= (uint64_t)value << bits->count;
    for (bits->count += count; bits->count >= 8; bits->count -= 8) {
        buf_add_char(bits->out, (char)(bits->held & 0xFF));
        bits->held >>= 8;
    }
}

/* A length or distance is the start of a range, its code, and what it is more than that. */
struct ranged {
    unsigned code, more, bits;
};

/* RFC 1951, 3.2.5: from 4 on, two codes for each number of further bits. */
static struct ranged distance_code(unsigned distance)
{
    unsigned rest = distance - 1, bits = 0;
    while (rest >> bits >= 4)
        bits++;
    return (struct ranged){2 * bits + (rest >> bits), rest & ((1U << bits) - 1), bits};
}

/* Four codes for each number of further bits; the longest has one of its own. */
static struct ranged length_code(unsigned length)
{
    unsigned rest = length - SHORTEST, bits = 0;
    if (length == LONGEST)
        return (struct ranged){END + LENGTH_CODES, 0, 0};
    while (rest >> bits >= 8)
        bits++;
    return (struct ranged){END + 1 + 4 * bits + (rest >> bits), rest & ((1U << bits) - 1), bits};
}

/* How many bytes at `at` are those that stand `distance` before. */
static size_t matching(struct str bytes, size_t at, size_t distance)
{
    if (distance > at)
        return 0;
    const char *here = bytes.data + at, *there = here - distance;
    size_t most = bytes.length - at < LONGEST ? bytes.length - at : LONGEST, length = 0;
    while (length + 8 <= most && memcmp(here + length, there + length, 8) == 0)
        length += 8;
    while (length < most && here[length] == there[length])
        length++;
    return length;
}

struct deflate {
    struct arena *scratch;
    ARRAY_OF(struct token) tokens;
    struct huffman literals, distances;
};

static void find_tokens(struct deflate *deflate, struct str bytes, size_t row)
{
    for (size_t at = 0; at < bytes.length;) {
        size_t above = matching(bytes, at, row), before = above < LONGEST ? matching(bytes, at, 1) : 0;
        size_t length = before > above ? before : above, distance = before > above ? 1 : row;
        struct token *token = array_push(deflate->scratch, &deflate->tokens);
        if (length < SHORTEST) {
            *token = (struct token){0, (unsigned char)bytes.data[at++]};
            deflate->literals.counts[token->value]++;
            continue;
        }
        *token = (struct token){(uint16_t)length, (uint16_t)distance};
        deflate->literals.counts[length_code((unsigned)length).code]++;
        deflate->distances.counts[distance_code((unsigned)distance).code]++;
        at += length;
    }
    deflate->literals.counts[END]++;
}

/* RFC 1951, 3.2.7: the lengths of both codes, themselves coded. */
static void put_codes(struct bits *bits, struct deflate *deflate)
{
    static const unsigned char order[CODE_LENGTHS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    struct huffman lengths = {.symbols = CODE_LENGTHS};
    for (size_t i = 0; i < LITERALS; i++)
        lengths.counts[deflate->literals.lengths[i]]++;
    for (size_t i = 0; i < DISTANCES; i++)
        lengths.counts[deflate->distances.lengths[i]]++;
    huffman_make(&lengths, MOST_LENGTH_BITS);
    put_bits(bits, LITERALS - 257, 5);
    put_bits(bits, DISTANCES - 1, 5);
    put_bits(bits, CODE_LENGTHS - 4, 4);
    for (size_t i = 0; i < CODE_LENGTHS; i++)
        put_bits(bits, lengths.lengths[order[i]], 3);
    for (size_t i = 0; i < LITERALS; i++)
        put_bits(bits, lengths.codes[deflate->literals.lengths[i]], lengths.lengths[deflate->literals.lengths[i]]);
    for (size_t i = 0; i < DISTANCES; i++)
        put_bits(bits, lengths.codes[deflate->distances.lengths[i]], lengths.lengths[deflate->distances.lengths[i]]);
}

static void put_tokens(struct bits *bits, const struct deflate *deflate)
{
    const struct huffman *literals = &deflate->literals, *distances = &deflate->distances;
    for (size_t i = 0; i < deflate->tokens.count; i++) {
        struct token token = deflate->tokens.items[i];
        if (token.length == 0) {
            put_bits(bits, literals->codes[token.value], literals->lengths[token.value]);
            continue;
        }
        struct ranged length = length_code(token.length), distance = distance_code(token.value);
        put_bits(bits, literals->codes[length.code], literals->lengths[length.code]);
        put_bits(bits, length.more, length.bits);
        put_bits(bits, distances->codes[distance.code], distances->lengths[distance.code]);
        put_bits(bits, distance.more, distance.bits);
    }
    put_bits(bits, literals->codes[END], literals->lengths[END]);
}

/* RFC 1950, 8.2: two sums modulo 65,521; so many bytes pass before the second could overflow. Most bytes are zero, and
 * add nothing to the first sum. */
static uint32_t adler(struct str bytes)
{
    enum { PRIME = 65521, UNCHECKED = 5552 };
    static const char zeros[8];
    uint32_t low = 1, high = 0;
    for (size_t at = 0; at < bytes.length;) {
        size_t end = bytes.length - at < UNCHECKED ? bytes.length : at + UNCHECKED;
        while (at < end) {
            if (at + 8 <= end && memcmp(bytes.data + at, zeros, 8) == 0) {
                high += 8 * low;
                at += 8;
                continue;
            }
            low += (unsigned char)bytes.data[at++];
            high += low;
        }
        low %= PRIME;
        high %= PRIME;
    }
    return high << 16 | low;
}

void deflate_rows(struct str bytes, size_t row, struct arena *scratch, struct buf *out)
{
    enum { LAST_BLOCK = 1, OWN_CODES = 2 };
    struct deflate deflate = {
        .scratch = scratch, .literals = {.symbols = LITERALS}, .distances = {.symbols = DISTANCES}};
    struct bits bits = {.out = out};
    find_tokens(&deflate, bytes, row);
    huffman_make(&deflate.literals, MOST_BITS);
    huffman_make(&deflate.distances, MOST_BITS);
    buf_add(out, STR("\x78\x01"));
    put_bits(&bits, LAST_BLOCK, 1);
    put_bits(&bits, OWN_CODES, 2);
    put_codes(&bits, &deflate);
    put_tokens(&bits, &deflate);
    put_bits(&bits, 0, 7);
    uint32_t sum = adler(bytes);
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_char(out, (char)(sum >> shift & 0xFF));
}
