/* String views: a pointer and a length, never owned, never assumed to end in NUL.
 *
 * A view into a file's text is how everything is parsed; C strings are made only where a library wants one
 * (arena_cstr). ASCII classes are our own, on unsigned bytes: no locale has a say. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *data;
    size_t length;
};

/* For a function that does nothing but fetch memory: compilers leave out calls of such, since they change nothing. */
#define FETCH static inline __attribute__((always_inline)) void

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    } /* for static initialisers */
/* For "%.*s"; evaluates s twice, so not for a call. Strings over INT_MAX are not printed so. */
#define STR_ARG(s) (int)(s).length, (s).data

static inline struct str str_from(const char *c_string)
{
    return (struct str){c_string, strlen(c_string)};
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}
/* Order by bytes, a prefix first; <0, 0, >0. */
int str_compare(struct str a, struct str b);
/* The first eight bytes as a number, with NULs behind a shorter string: of two strings with other numbers, the lesser
 * comes first in that order. */
uint64_t str_start(struct str s);
bool str_starts_with(struct str s, struct str prefix);
bool str_ends_with(struct str s, struct str suffix);
/* As str_equal, with ASCII letters of either case equal. */
bool str_equal_ignoring_case(struct str a, struct str b);
/* The part from `start` up to `end`; both are cut to the length. */
static inline struct str str_slice(struct str s, size_t start, size_t end)
{
    if (end > s.length)
        end = s.length;
    if (start > end)
        start = end;
    return (struct str){s.data == NULL ? NULL : s.data + start, end - start};
}
/* Without ASCII white space (blank, tab, CR, LF, VT, FF) at both ends. */
struct str str_trim(struct str s);
/* Offset of the first `needle` at or after `from`, or s.length where there is none. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_char(struct str s, char c, size_t from);
/* The line at *offset without its LF or CRLF; moves *offset behind it. False at the end of the text. */
bool str_next_line(struct str text, size_t *offset, struct str *line);
/* The number of the line that `offset` lies in, from 1. */
size_t str_line_of(struct str text, size_t offset);
/* A whole number of decimal digits, at most `max`; false for anything else. */
bool str_to_number(struct str s, unsigned long max, unsigned long *number);
/* `number` in decimal digits, at least `width` of them, which stand in `room`. */
enum { NUMBER_DIGITS = 20 };
struct str str_of_number(char room[NUMBER_DIGITS], unsigned long number, size_t width);

static inline bool ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool ascii_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool ascii_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool ascii_is_alpha(char c)
{
    return ascii_is_lower(c) || ascii_is_upper(c);
}
static inline bool ascii_is_alnum(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c);
}
static inline char ascii_lower(char c)
{
    return ascii_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}
static inline bool ascii_is_hex_digit(char c)
{
    return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

/* Of eight bytes, as they lie in memory, the high bit of each that is no ASCII letter. */
static inline uint64_t ascii_no_letters(uint64_t bytes)
{
    const uint64_t each = 0x0101010101010101, high = each * 0x80;
    uint64_t lower = (bytes | each * 0x20) & ~high;
    uint64_t from_a = lower + each * (0x80 - 'a'), beyond_z = lower + each * (0x7F - 'z');
    return (~from_a | beyond_z | bytes) & high;
}
/* Of eight bytes some of whose high bits are set, which comes first in memory. */
static inline size_t first_marked_byte(uint64_t marks)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return (size_t)__builtin_clzll(marks) / 8;
#else
    return (size_t)__builtin_ctzll(marks) / 8;
#endif
}
/* The same as eight bits, the first byte's the lowest. */
static inline uint64_t ascii_bits(uint64_t high_bits)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    high_bits = __builtin_bswap64(high_bits);
#endif
    return high_bits / 0x80 * 0x0102040810204080 >> 56;
}
/* Offset of the first byte at or after `at` that is no ASCII letter; eight bytes at a time, since most of all bytes
 * that are read are letters. */
static inline size_t ascii_letters_end(struct str s, size_t at)
{
    for (; at < s.length && s.length - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t bytes;
        memcpy(&bytes, s.data + at, sizeof bytes);
        uint64_t others = ascii_no_letters(bytes);
        if (others != 0)
            return at + first_marked_byte(others);
    }
    while (at < s.length && ascii_is_alpha(s.data[at]))
        at++;
    return at;
}

#endif
