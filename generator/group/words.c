#include "group/words.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

struct stem {
    uint32_t number;
    bool tells;
};

enum { LONGEST_WORD = 64 }; /* what is longer is known by its start: no word of a language is */

/* Function words of English, and what every abstract says. */
static const char function_words[] =
    " a an the of and or in on for to with by from at as is are be been being was were it its this that these those we"
    " our us they their which who what how when where while than then also such can could may might will would should"
    " has have had do does did not no nor but if both each other more most some any all into over under between through"
    " during up out about there here ii iii iv et al eg via using used use based propose proposed proposes paper show "
    "shows"
    " present presents ";

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

/* "'s" behind a word says nothing. */
static bool is_possessive(struct str text, size_t at)
{
    return at > 0 && at + 1 < text.length && text.data[at] == '\'' && text.data[at + 1] == 's' &&
           in_word(text.data[at - 1]) && (at + 2 == text.length || !in_word(text.data[at + 2]));
}

/* The next word at or after *at, in lower case in `bytes`, where it stands in `word`; false at the end of the text. */
static bool next_word(struct str text, size_t *at, char bytes[LONGEST_WORD], struct word *word)
{
    while (*at < text.length && !in_word(text.data[*at]))
        *at += is_possessive(text, *at) ? 2 : 1;
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

static bool tells(struct str word)
{
    char padded[24] = " ";
    bool is_number = true;
    for (size_t i = 0; i < word.length; i++)
        is_number = is_number && ascii_is_digit(word.data[i]);
    if (is_number || word.length < 2 || word.length > sizeof padded - 3)
        return !is_number && word.length > 1;
    memcpy(padded + 1, word.data, word.length);
    padded[word.length + 1] = ' ';
    return strstr(function_words, padded) == NULL;
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
            *known = (struct stem){stem_number(reader, key), tells(key)};
            map_add(&reader->seen, arena_str(&reader->arena, key), known);
        }
        word.stem = known->number;
        word.tells = known->tells;
        *array_push(arena, &words.list) = word;
    }
    return words;
}
