#include "catalogue/title_key.h"

#include "base/unicode.h"

static bool is_apostrophe(uint32_t character)
{
    return character == '\'' || character == 0x2019 || character == 0x2018 || character == 0x02BC;
}

/* `words_only`: separators count as blanks, apostrophes as nothing; else white space alone is folded. */
static struct str fold_blanks(struct arena *arena, struct str s, bool words_only)
{
    char *key = arena_alloc(arena, s.length + 1, 1);
    size_t length = 0;
    bool blank = false;
    for (size_t at = 0; at < s.length;) {
        uint32_t character;
        size_t size = utf8_decode(str_slice(s, at, s.length), &character);
        size = size == 0 ? 1 : size;
        if (words_only && is_apostrophe(character)) {
            /* dropped */
        } else if (words_only ? unicode_is_separator(character) : ascii_is_space(s.data[at])) {
            blank = length > 0;
        } else {
            if (blank)
                key[length++] = ' ';
            blank = false;
            memcpy(key + length, s.data + at, size);
            length += size;
        }
        at += size;
    }
    return (struct str){key, length};
}

struct str title_key(struct arena *arena, struct str title)
{
    struct str folded = unicode_fold(arena, title);
    struct str key = fold_blanks(arena, folded, true);
    return key.length > 0 ? key : fold_blanks(arena, folded, false);
}
