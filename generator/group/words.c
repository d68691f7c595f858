#include "group/words.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

struct stem {
    uint32_t number;
};

enum { LONGEST_WORD = 64 }; /* what is longer is cut: no word of a language is */

void vocabulary_init(struct vocabulary *vocabulary, struct arena *arena)
{
    *vocabulary = (struct vocabulary){.arena = arena};
    map_init(&vocabulary->numbers, arena);
}

void word_reader_init(struct word_reader *reader, const struct vocabulary *vocabulary)
{
    *reader = (struct word_reader){.vocabulary = vocabulary, .arena = ARENA_INIT};
    reader->stemmer = sb_stemmer_new("english", "UTF_8");
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

/* The next word at or after *at, in lower case in `word`; false at the end of the text. */
static bool next_word(struct str text, size_t *at, char word[LONGEST_WORD], size_t *length)
{
    while (*at < text.length && !in_word(text.data[*at]))
        ++*at;
    *length = 0;
    for (; *at < text.length && in_word(text.data[*at]); ++*at)
        if (*length < LONGEST_WORD)
            word[(*length)++] = ascii_lower(text.data[*at]);
    return *length > 0;
}

static struct str stem_of(struct word_reader *reader, struct str word)
{
    const sb_symbol *stem = sb_stemmer_stem(reader->stemmer, (const sb_symbol *)word.data, (int)word.length);
    if (stem == NULL)
        return word;
    return (struct str){(const char *)stem, (size_t)sb_stemmer_length(reader->stemmer)};
}

struct words vocabulary_learn(struct vocabulary *vocabulary, struct word_reader *reader, struct str text,
                              struct arena *arena)
{
    struct words words = {0};
    char word[LONGEST_WORD];
    size_t length;
    for (size_t at = 0; next_word(text, &at, word, &length);) {
        struct str stem = stem_of(reader, (struct str){word, length});
        struct stem *known = map_get(&vocabulary->numbers, stem);
        if (known == NULL) {
            known = arena_new(vocabulary->arena, struct stem);
            known->number = ++vocabulary->count;
            map_add(&vocabulary->numbers, arena_str(vocabulary->arena, stem), known);
        }
        *array_push(arena, &words.numbers) = known->number;
    }
    return words;
}

struct words words_read(struct word_reader *reader, struct str text, struct arena *arena)
{
    static const struct stem unknown = {WORD_UNKNOWN};
    struct words words = {0};
    char word[LONGEST_WORD];
    size_t length;
    if (reader->seen.arena == NULL)
        map_init(&reader->seen, &reader->arena);
    for (size_t at = 0; next_word(text, &at, word, &length);) {
        struct str key = {word, length};
        const struct stem *known = map_get(&reader->seen, key);
        if (known == NULL) {
            struct stem *found = map_get(&reader->vocabulary->numbers, stem_of(reader, key));
            struct stem *kept = arena_new(&reader->arena, struct stem);
            *kept = found == NULL ? unknown : *found;
            map_add(&reader->seen, arena_str(&reader->arena, key), kept);
            known = kept;
        }
        *array_push(arena, &words.numbers) = known->number;
    }
    return words;
}
