#include "base/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/buf.h"

enum { BLOCK = 16 };

size_t utf8_decode(struct str s, uint32_t *character)
{
    *character = 0;
    if (s.length == 0)
        return 0;
    if ((unsigned char)s.data[0] < 0x80) {
        *character = (unsigned char)s.data[0];
        return 1;
    }
    utf8proc_int32_t decoded;
    utf8proc_ssize_t room = s.length < 4 ? (utf8proc_ssize_t)s.length : 4;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)s.data, room, &decoded);
    if (length <= 0)
        return 0;
    *character = (uint32_t)decoded;
    return (size_t)length;
}

/* Offset of the first byte at or after `at` that is not ASCII, or s.length; blocks without one take a few instructions
 * each. */
static size_t skip_ascii(struct str s, size_t at)
{
    for (unsigned char high = 0; s.length - at >= BLOCK; at += BLOCK) {
        for (size_t i = 0; i < BLOCK; i++)
            high |= (unsigned char)s.data[at + i];
        if (high >= 0x80)
            break;
    }
    while (at < s.length && (unsigned char)s.data[at] < 0x80)
        at++;
    return at;
}

/* A loop that compilers make a few instructions of. */
static bool is_plain_block(const char block[BLOCK])
{
    unsigned char other = 0;
    for (size_t i = 0; i < BLOCK; i++)
        other |= block[i] < ' ' || block[i] > '~';
    return other == 0;
}

size_t ascii_plain_end(struct str s, size_t at)
{
    while (s.length - at >= BLOCK && is_plain_block(s.data + at))
        at += BLOCK;
    if (s.length >= BLOCK && s.length - at < BLOCK && is_plain_block(s.data + s.length - BLOCK))
        return s.length;
    while (at < s.length && s.data[at] >= ' ' && s.data[at] <= '~')
        at++;
    return at;
}

size_t utf8_invalid_at(struct str s)
{
    size_t at = 0, length;
    while ((at = skip_ascii(s, at)) < s.length) {
        uint32_t character;
        length = utf8_decode(str_slice(s, at, s.length), &character);
        if (length == 0)
            return at;
        at += length;
    }
    return at;
}

size_t utf8_encode(uint32_t character, char out[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)character, (utf8proc_uint8_t *)out);
}

struct str utf8_cut(struct str s, size_t bytes)
{
    if (s.length <= bytes)
        return s;
    while (bytes > 0 && utf8_is_continuation(s.data[bytes]))
        bytes--;
    return str_slice(s, 0, bytes);
}

bool unicode_is_printable(uint32_t character)
{
    if (character < 0x80)
        return character >= 0x20 && character != 0x7F;
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

bool unicode_is_text(uint32_t character)
{
    if (character < 0x20)
        return character == '\t' || character == '\n' || character == '\r';
    if (character >= 0x7F && character < 0xA0)
        return false;
    return (character & 0xFFFE) != 0xFFFE && (character < 0xFDD0 || character > 0xFDEF);
}

bool unicode_is_separator(uint32_t character)
{
    if (character < 0x80)
        return !ascii_is_alnum((char)character) && (character == 0 || strchr("$+<=>|~", (int)character) == NULL);
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_SK:
        return true;
    default:
        return false;
    }
}

/* Where a piece of `s` that begins at `at` ends: at the end of `s`, or behind as many marks in a row as the Stream-Safe
 * Text Format (UAX #15, 13) allows. utf8proc sorts the marks of one letter in quadratic time. */
static size_t piece_end(struct str s, size_t at)
{
    enum { MOST_MARKS = 30 };
    for (size_t marks = 0; (at = skip_ascii(s, at)) < s.length && marks < MOST_MARKS;) {
        uint32_t character;
        size_t length = utf8_decode(str_slice(s, at, s.length), &character);
        bool is_mark = length > 0 && utf8proc_get_property((utf8proc_int32_t)character)->combining_class != 0;
        bool goes_on = at > 0 && (unsigned char)s.data[at - 1] >= 0x80;
        marks = is_mark ? (goes_on ? marks : 0) + 1 : 0;
        at += length == 0 ? 1 : length;
    }
    return at;
}

static struct str map_piece(struct arena *arena, struct str s, utf8proc_option_t options)
{
    utf8proc_uint8_t *mapped;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)s.data, (utf8proc_ssize_t)s.length, &mapped, options);
    if (length < 0)
        return arena_str(arena, s);
    struct str copy = arena_str(arena, (struct str){(const char *)mapped, (size_t)length});
    free(mapped);
    return copy;
}

static struct str map_text(struct arena *arena, struct str s, utf8proc_option_t options)
{
    if (skip_ascii(s, 0) == s.length) {
        struct str lower = arena_str(arena, s);
        char *bytes = (char *)(size_t)lower.data;
        for (size_t i = 0; i < lower.length; i++)
            bytes[i] = ascii_lower(bytes[i]);
        return lower;
    }
    size_t end = piece_end(s, 0);
    if (end == s.length)
        return map_piece(arena, s, options);
    struct buf all;
    buf_init(&all, SIZE_MAX);
    for (size_t at = 0; at < s.length; at = end) {
        struct arena scratch = ARENA_INIT;
        end = piece_end(s, at);
        buf_add(&all, map_piece(&scratch, str_slice(s, at, end), options));
        arena_release(&scratch);
    }
    return buf_keep(&all, arena);
}

struct str unicode_fold(struct arena *arena, struct str s)
{
    return map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

struct str unicode_compose(struct arena *arena, struct str s)
{
    return skip_ascii(s, 0) == s.length ? s : map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

struct str unicode_strip_marks(struct arena *arena, struct str s)
{
    return map_text(arena, s,
                    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
}
