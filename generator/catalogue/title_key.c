#include "catalogue/title_key.h"

#include "base/unicode.h"

static bool is_apostrophe(uint32_t character)
{
    return character == '\'' || character == 0x2019 || character == 0x2018 || character == 0x02BC;
}

/* How far letters go from `at` on, or the one character that is there. */
static size_t run_at(struct str s, size_t at, uint32_t *character)
{
    size_t letters = ascii_letters_end(s, at) - at;
    *character = 'a';
    if (letters > 0)
        return letters;
    size_t size = utf8_decode(str_slice(s, at, s.length), character);
    return size == 0 ? 1 : size;
}

/* `words_only`: separators count as blanks, apostrophes as nothing; else white space alone is folded. */
static struct str fold_blanks(struct arena *arena, struct str s, bool words_only)
{
    char *key = arena_room(arena, s.length + 1);
    size_t length = 0;
    bool blank = false;
    for (size_t at = 0, size; at < s.length; at += size) {
        uint32_t character;
        size = run_at(s, at, &character);
        if (words_only && is_apostrophe(character))
            continue;
        if (words_only ? unicode_is_separator(character) : ascii_is_space(s.data[at])) {
            blank = length > 0;
            continue;
        }
        if (blank)
            key[length++] = ' ';
        blank = false;
        memcpy(key + length, s.data + at, size);
        length += size;
    }
    return (struct str){key, length};
}

struct str title_key(struct arena *arena, struct str title)
{
    struct str folded = unicode_fold(arena, title);
    struct str key = fold_blanks(arena, folded, true);
    return key.length > 0 ? key : fold_blanks(arena, folded, false);
}
