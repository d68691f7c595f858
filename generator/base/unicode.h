/* UTF-8 and what of Unicode the generator needs. The only module that sees utf8proc. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdint.h>

#include "base/arena.h"

/* Length of the character at the start of `s` (1 to 4) and its code point, as RFC 3629 has it: no overlong forms, no
 * surrogates. 0 where there is none. */
size_t utf8_decode(struct str s, uint32_t *character);
/* Offset of the first byte that is not UTF-8, or s.length. */
size_t utf8_invalid_at(struct str s);
/* Offset of the first byte at or after `at` that is not printable ASCII, or s.length. Fast. */
size_t ascii_plain_end(struct str s, size_t at);
/* At least 1 byte of output for each character; `out` has room for 4. Returns the length. */
size_t utf8_encode(uint32_t character, char out[4]);
static inline bool utf8_is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}
/* The longest start of `s` of at most `bytes` bytes that ends at a character's boundary. */
struct str utf8_cut(struct str s, size_t bytes);

/* Something that a terminal shows as itself: not a control, format (bidirectional overrides), surrogate or line
 * separator. */
bool unicode_is_printable(uint32_t character);
/* A character that XML 1.0 allows and that has a meaning in HTML text: no C0 or C1 control but tab, LF and CR, no
 * non-character. */
bool unicode_is_text(uint32_t character);
/* General categories P* (punctuation), Z* (separators), C* (controls, unassigned) and Sk (modifier symbols). */
bool unicode_is_separator(uint32_t character);

/* NFKC with case folded (Unicode TR15 and TR44); `s` must be UTF-8. The result lives in the arena. */
struct str unicode_fold(struct arena *arena, struct str s);
/* NFC: a letter and the marks behind it become one character where there is one. */
struct str unicode_compose(struct arena *arena, struct str s);
/* As unicode_fold, decomposed and without combining marks: "é" gives "e". */
struct str unicode_strip_marks(struct arena *arena, struct str s);

#endif
