#include "group/words.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

struct stem {
    uint32_t number;
};

enum { LONGEST_WORD = 64 }; /* what is longer is known by its start: no word of a language is */

void word_reader_init(struct word_reader *reader)
{
    *reader = (struct word_reader){.arena = ARENA_INIT, .stemmer = sb_stemmer_new("english", "UTF_8")};
    if (reader->stemmer == NULL) {
        fputs("digestpress: error: the machine has no more memory\n", stderr);
        exit(3);
    }
}

void word_reader_release(struct word_reader *reader)
{
    sb_stemmer_delete(reader->stemmer);
    arena_release(&reader->arena);
}

static bool in_word(char c)
{
    return ascii_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* The next word at or after *at, in lower case in `bytes`, where it stands in `word`; false at the end of the text. */
static bool next_word(struct str text, size_t *at, char bytes[LONGEST_WORD], struct word *word)
{
    while (*at < text.length && !in_word(text.data[*at]))
        ++*at;
    size_t start = *at;
    for (; *at < text.length && in_word(text.data[*at]); ++*at)
        if (*at - start < LONGEST_WORD)
            bytes[*at - start] = ascii_lower(text.data[*at]);
    *word = (struct word){.offset = (uint32_t)start, .length = (uint32_t)(*at - start)};
    return word->length > 0;
}

static uint32_t stem_number(struct word_reader *reader, struct str word)
{
    const sb_symbol *stem = sb_stemmer_stem(reader->stemmer, (const sb_symbol *)word.data, (int)word.length);
    if (stem != NULL)
        word = (struct str){(const char *)stem, (size_t)sb_stemmer_length(reader->stemmer)};
    return (uint32_t)hash_bytes(word);
}

struct words words_read(struct word_reader *reader, struct str text, struct arena *arena)
{
    struct words words = {0};
    struct word word;
    char bytes[LONGEST_WORD];
    if (reader->seen.arena == NULL)
        map_init(&reader->seen, &reader->arena);
    for (size_t at = 0; next_word(text, &at, bytes, &word);) {
        struct str key = {bytes, word.length < LONGEST_WORD ? word.length : LONGEST_WORD};
        struct stem *known = map_get(&reader->seen, key);
        if (known == NULL) {
            known = arena_new(&reader->arena, struct stem);
            known->number = stem_number(reader, key);
            map_add(&reader->seen, arena_str(&reader->arena, key), known);
        }
        word.stem = known->number;
        *array_push(arena, &words.list) = word;
    }
    return words;
}
