#include "render/search/search_code.h"

enum { STOPPERS = 60, CONTINUERS = 29, BITS = 6, SHAPE_GAPS = 0, SHAPE_BITS = 1 };

static const char alphabet[] =
    "!#$%&'()*+,-.0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~";

_Static_assert(sizeof alphabet - 1 == STOPPERS + CONTINUERS, "each character has a value");

struct str search_code_alphabet(void)
{
    return (struct str){alphabet, sizeof alphabet - 1};
}

void search_code_number(struct buf *out, uint32_t number)
{
    char digits[8];
    size_t at = sizeof digits;
    digits[--at] = alphabet[number % STOPPERS];
    for (number /= STOPPERS; number > 0; number /= CONTINUERS) {
        number--;
        digits[--at] = alphabet[STOPPERS + number % CONTINUERS];
    }
    buf_add(out, (struct str){digits + at, sizeof digits - at});
}

static size_t number_length(uint32_t number)
{
    size_t length = 1;
    for (number /= STOPPERS; number > 0; number = (number - 1) / CONTINUERS)
        length++;
    return length;
}

/* One level of the postings. */
struct level {
    size_t count, length; /* how many papers, and how long their gaps are as text */
    uint32_t last;        /* the last paper seen, plus one */
};

static void add_gaps(struct buf *out, const search_posting *postings, size_t count, unsigned level)
{
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        if (search_posting_level(postings[i]) != level)
            continue;
        uint32_t paper = search_posting_paper(postings[i]);
        search_code_number(out, paper - next);
        next = paper + 1;
    }
}

static void add_bits(struct buf *out, const search_posting *postings, size_t count, unsigned level)
{
    uint32_t start = 0;
    unsigned bits = 0;
    for (size_t i = 0; i < count; i++) {
        if (search_posting_level(postings[i]) != level)
            continue;
        uint32_t paper = search_posting_paper(postings[i]);
        for (; paper >= start + BITS; start += BITS, bits = 0)
            buf_add_char(out, alphabet[bits]);
        bits |= 1U << (paper - start);
    }
    buf_add_char(out, alphabet[bits]);
}

static void measure(const search_posting *postings, size_t count, struct level *levels)
{
    for (size_t i = 0; i < count; i++) {
        struct level *level = &levels[search_posting_level(postings[i])];
        uint32_t paper = search_posting_paper(postings[i]);
        level->count++;
        level->length += number_length(paper - level->last);
        level->last = paper + 1;
    }
}

void search_code_postings(struct buf *out, const search_posting *postings, size_t count)
{
    struct level levels[SEARCH_LEVELS + 1] = {{0}};
    measure(postings, count, levels);
    for (unsigned level = SEARCH_LEVELS; level >= 1; level--) {
        if (levels[level].count == 0)
            continue;
        uint32_t characters = (levels[level].last + BITS - 1) / BITS;
        bool as_bits = characters < levels[level].length;
        search_code_number(out, 2 * level + (as_bits ? SHAPE_BITS : SHAPE_GAPS));
        search_code_number(out, as_bits ? characters : (uint32_t)levels[level].count);
        if (as_bits)
            add_bits(out, postings, count, level);
        else
            add_gaps(out, postings, count, level);
    }
}
