#include "render/search/search_code.h"

enum { STOPPERS = 60, CONTINUERS = 29, BITS = 6, SHAPE_GAPS = 0, SHAPE_BITS = 1 };

static const char alphabet[] =
    "!#$%&'()*+,-.0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~";

_Static_assert(sizeof alphabet - 1 == STOPPERS + CONTINUERS, "each character has a value");

struct str search_code_alphabet(void)
{
    return (struct str){alphabet, sizeof alphabet - 1};
}

/* The least numbers of two characters, of three and so on. */
static const uint32_t limits[] = {60, 1800, 52260, 1515600, 43952460, 1274621400};
enum { LONGEST_NUMBER = sizeof limits / sizeof *limits + 1 };

static size_t number_length(uint32_t number)
{
    size_t length = 1;
    while (length < LONGEST_NUMBER && number >= limits[length - 1])
        length++;
    return length;
}

/* Returns where it ends. */
static char *write_number(char *out, uint32_t number)
{
    size_t length = number_length(number);
    out[length - 1] = alphabet[number % STOPPERS];
    number /= STOPPERS;
    for (size_t at = length - 1; at-- > 0; number /= CONTINUERS)
        out[at] = alphabet[STOPPERS + --number % CONTINUERS];
    return out + length;
}

void search_code_number(struct buf *out, uint32_t number)
{
    char digits[LONGEST_NUMBER];
    buf_add(out, (struct str){digits, (size_t)(write_number(digits, number) - digits)});
}

/* One level of the postings. */
struct level {
    const uint32_t *gaps;
    size_t count, length; /* how many papers, and how long their gaps are as text */
    uint32_t last;        /* the last paper, plus one */
};

/* Part the postings by their levels. */
static void part(const search_posting *postings, size_t count, struct level levels[SEARCH_LEVELS + 1],
                 struct arena *scratch)
{
    uint32_t *gaps = arena_alloc(scratch, count, sizeof *gaps), *next[SEARCH_LEVELS + 1];
    for (size_t i = 0; i < count; i++)
        levels[search_posting_level(postings[i])].count++;
    for (unsigned level = 1; level <= SEARCH_LEVELS; gaps += levels[level++].count)
        levels[level].gaps = next[level] = gaps;
    for (size_t i = 0; i < count; i++) {
        unsigned number = search_posting_level(postings[i]);
        struct level *level = &levels[number];
        uint32_t paper = search_posting_paper(postings[i]), gap = paper - level->last;
        *next[number]++ = gap;
        level->length += number_length(gap);
        level->last = paper + 1;
    }
}

static char *write_gaps(char *out, const struct level *level)
{
    for (size_t i = 0; i < level->count; i++)
        out = write_number(out, level->gaps[i]);
    return out;
}

static char *write_bits(char *out, const struct level *level)
{
    uint32_t start = 0, paper = 0;
    unsigned bits = 0;
    for (size_t i = 0; i < level->count; i++, paper++) {
        paper += level->gaps[i];
        for (; paper >= start + BITS; start += BITS, bits = 0)
            *out++ = alphabet[bits];
        bits |= 1U << (paper - start);
    }
    *out++ = alphabet[bits];
    return out;
}

static void add_level(struct buf *out, const struct level *level, unsigned number)
{
    uint32_t characters = (level->last + BITS - 1) / BITS;
    bool as_bits = characters < level->length;
    if (!buf_has_room(out, 2 * LONGEST_NUMBER + (as_bits ? characters : level->length)))
        return;
    char *end = write_number(out->data + out->length, 2 * number + (as_bits ? SHAPE_BITS : SHAPE_GAPS));
    end = write_number(end, as_bits ? characters : (uint32_t)level->count);
    end = as_bits ? write_bits(end, level) : write_gaps(end, level);
    out->length = (size_t)(end - out->data);
}

void search_code_postings(struct buf *out, const search_posting *postings, size_t count, struct arena *scratch)
{
    struct level levels[SEARCH_LEVELS + 1] = {{0}};
    part(postings, count, levels, scratch);
    for (unsigned level = SEARCH_LEVELS; level >= 1; level--)
        if (levels[level].count > 0)
            add_level(out, &levels[level], level);
}
