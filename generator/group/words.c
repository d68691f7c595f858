#include "group/words.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

struct stem {
    uint32_t number;
    bool tells;
};

/* A word that is found with one look at memory, which is what most of the reading of a large site waits for. */
struct short_word {
    uint64_t bytes[2]; /* the word, zeros, and its length in the last byte; 0 for an empty slot */
    struct stem stem;
};

enum {
    LONGEST_WORD = 64, /* what is longer is known by its start: no word of a language is */
    LONGEST_SHORT_WORD = 15,
};

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

static struct stem new_stem(struct word_reader *reader, struct str word)
{
    return (struct stem){stem_number(reader, word), tells(word)};
}

static struct short_word *find_short(struct short_word *slots, size_t capacity, const uint64_t bytes[2])
{
    uint64_t hash = bytes[0] * 0x9E3779B97F4A7C15u + bytes[1] * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    size_t at = (size_t)(hash >> 32) & (capacity - 1);
    while (slots[at].bytes[1] > 0 && (slots[at].bytes[0] != bytes[0] || slots[at].bytes[1] != bytes[1]))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow_short_words(struct word_reader *reader)
{
    size_t capacity = reader->short_capacity == 0 ? 4096 : reader->short_capacity * 2;
    struct short_word *slots = arena_alloc(&reader->arena, capacity, sizeof *slots);
    for (size_t i = 0; i < reader->short_capacity; i++)
        if (reader->short_words[i].bytes[1] > 0)
            *find_short(slots, capacity, reader->short_words[i].bytes) = reader->short_words[i];
    reader->short_words = slots;
    reader->short_capacity = capacity;
}

static struct stem stem_of_short(struct word_reader *reader, struct str word)
{
    union {
        char characters[LONGEST_SHORT_WORD + 1];
        uint64_t bytes[2];
    } key = {{0}};
    memcpy(key.characters, word.data, word.length);
    key.characters[LONGEST_SHORT_WORD] = (char)word.length;
    if (reader->short_count >= reader->short_capacity / 2)
        grow_short_words(reader);
    struct short_word *slot = find_short(reader->short_words, reader->short_capacity, key.bytes);
    if (slot->bytes[1] == 0) {
        *slot = (struct short_word){{key.bytes[0], key.bytes[1]}, new_stem(reader, word)};
        reader->short_count++;
    }
    return slot->stem;
}

static struct stem stem_of_long(struct word_reader *reader, struct str word)
{
    if (reader->long_words.arena == NULL)
        map_init(&reader->long_words, &reader->arena);
    struct stem *known = map_get(&reader->long_words, word);
    if (known == NULL) {
        known = arena_new(&reader->arena, struct stem);
        *known = new_stem(reader, word);
        map_add(&reader->long_words, arena_str(&reader->arena, word), known);
    }
    return *known;
}

struct words words_read(struct word_reader *reader, struct str text, struct arena *arena)
{
    struct words words = {0};
    struct word word;
    char bytes[LONGEST_WORD];
    words.list.capacity = text.length / 5 + 8;
    words.list.items = arena_alloc(arena, words.list.capacity, sizeof *words.list.items);
    for (size_t at = 0; next_word(text, &at, bytes, &word);) {
        struct str key = {bytes, word.length < LONGEST_WORD ? word.length : LONGEST_WORD};
        struct stem stem = key.length <= LONGEST_SHORT_WORD ? stem_of_short(reader, key) : stem_of_long(reader, key);
        word.stem = stem.number;
        word.tells = stem.tells;
        *array_push(arena, &words.list) = word;
    }
    return words;
}
