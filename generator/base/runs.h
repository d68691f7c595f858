/* Runs of letters in a folded text, found 64 bytes at a time.
 *
 * In a folded text each byte of a run is a digit, a small ASCII letter or not ASCII, and what separates runs is one of
 * " !"#$%&'()*+,-./"; RUN_BLANKS bytes that separate can be read behind it. */
#ifndef BASE_RUNS_H
#define BASE_RUNS_H

#include "base/str.h"

enum { RUN_BLANKS = 64 };

struct runs {
    struct str text;
    size_t base;      /* of 64 bytes, */
    uint64_t letters; /* a bit for each of them that is of a run that was not found yet */
};

/* Of a folded text from `at` on, a bit for each of 64 bytes that is of a run. */
static inline uint64_t run_letters(struct str text, size_t at)
{
    const uint64_t each = 0x0101010101010101;
    uint64_t letters = 0, bytes;
    for (size_t i = 0; i < 64; i += sizeof bytes) {
        memcpy(&bytes, text.data + at + i, sizeof bytes);
        letters |= ascii_bits((((bytes & each * 0x50) + each * 0x70) | bytes) & each * 0x80) << i;
    }
    return letters;
}

static inline struct runs runs_of(struct str text)
{
    return (struct runs){text, 0, run_letters(text, 0)};
}

/* Where the next run begins; its end goes to *end. At the end of the text both are there. */
static inline size_t runs_next(struct runs *runs, size_t *end)
{
    while (runs->letters == 0 && runs->base + 64 < runs->text.length)
        runs->letters = run_letters(runs->text, runs->base += 64);
    if (runs->letters == 0)
        return *end = runs->text.length;
    size_t start = runs->base + (size_t)__builtin_ctzll(runs->letters);
    uint64_t behind = ~(runs->letters | (runs->letters - 1));
    while (behind == 0) {
        runs->letters = run_letters(runs->text, runs->base += 64);
        behind = ~runs->letters;
    }
    *end = runs->base + (size_t)__builtin_ctzll(behind);
    runs->letters &= ~(behind ^ (behind - 1));
    return start;
}

#endif
