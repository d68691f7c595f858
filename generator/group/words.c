#include "group/words.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

struct stem {
    uint32_t number;
    bool tells;
};

/* Up to sixteen bytes, of which none is zero, as two numbers: the first eight, and the rest. */
struct letters {
    uint64_t first, rest;
};

struct spellings {
    struct letters *items;
    size_t count, capacity;
};

/* A word that is found with one look at memory, which is what most of the reading of a large site waits for. */
struct short_word {
    struct letters letters; /* none: an empty slot */
    struct stem stem;
};

enum {
    LONGEST_WORD = 64, /* what is longer is known by its start: no word of a language is */
    LONGEST_SHORT_WORD = 16,
};

/* Function words of English, and what every abstract says. */
static const char function_words[] =
    " a an the of and or in on for to with by from at as is are be been being was were it its this that these those we"
    " our us they their which who what how when where while than then also such can could may might will would should"
    " has have had do does did not no nor but if both each other more most some any all into over under between through"
    " during up out about there here ii iii iv et al eg via using used use based propose proposed proposes paper show "
    "shows"
    " present presents ";

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

/* Where to look first, of `capacity` slots. */
static size_t first_slot(struct letters letters, size_t capacity)
{
    uint64_t hash = letters.first * 0x9E3779B97F4A7C15u + letters.rest * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 32) & (capacity - 1);
}

static struct short_word *find_short(struct short_word *slots, size_t capacity, struct letters letters)
{
    size_t at = first_slot(letters, capacity);
    while (slots[at].letters.first > 0 &&
           (slots[at].letters.first != letters.first || slots[at].letters.rest != letters.rest))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow_short_words(struct word_reader *reader)
{
    size_t capacity = reader->short_capacity == 0 ? 4096 : reader->short_capacity * 2;
    struct short_word *slots = arena_alloc(&reader->arena, capacity, sizeof *slots);
    for (size_t i = 0; i < reader->short_capacity; i++)
        if (reader->short_words[i].letters.first > 0)
            *find_short(slots, capacity, reader->short_words[i].letters) = reader->short_words[i];
    reader->short_words = slots;
    reader->short_capacity = capacity;
}

void word_reader_init(struct word_reader *reader)
{
    *reader = (struct word_reader){.arena = ARENA_INIT, .stemmer = sb_stemmer_new("english", "UTF_8")};
    if (reader->stemmer == NULL) {
        fputs("digestpress: error: the machine has no more memory\n", stderr);
        exit(3);
    }
    for (unsigned c = 0; c < 256; c++)
        reader->lower[c] = in_word((char)c) ? (unsigned char)ascii_lower((char)c) : 0;
    grow_short_words(reader);
    map_init(&reader->long_words, &reader->arena);
}

void word_reader_release(struct word_reader *reader)
{
    sb_stemmer_delete(reader->stemmer);
    arena_release(&reader->arena);
}

/* The stem of a word as it stands in the text. */
static struct stem new_stem(struct word_reader *reader, struct str word)
{
    char bytes[LONGEST_WORD];
    struct str lower = {bytes, word.length < LONGEST_WORD ? word.length : LONGEST_WORD};
    for (size_t i = 0; i < lower.length; i++)
        bytes[i] = ascii_lower(word.data[i]);
    return (struct stem){stem_number(reader, lower), tells(lower)};
}

static struct stem stem_of_short(struct word_reader *reader, struct str word, struct letters letters)
{
    struct short_word *slot = find_short(reader->short_words, reader->short_capacity, letters);
    if (slot->letters.first > 0)
        return slot->stem;
    struct stem stem = new_stem(reader, word);
    *slot = (struct short_word){letters, stem};
    if (++reader->short_count >= reader->short_capacity / 2)
        grow_short_words(reader);
    return stem;
}

static struct stem stem_of_long(struct word_reader *reader, struct str word)
{
    word = str_slice(word, 0, LONGEST_WORD);
    struct stem *known = map_get(&reader->long_words, word);
    if (known == NULL) {
        known = arena_new(&reader->arena, struct stem);
        *known = new_stem(reader, word);
        map_add(&reader->long_words, arena_str(&reader->arena, word), known);
    }
    return *known;
}

/* The words with their letters, but without their stems: those are asked for at once, so that memory brings many at a
 * time. */
static struct words split(const struct word_reader *reader, struct str text, struct spellings *spellings,
                          struct arena *arena)
{
    struct words words = {0};
    text = str_slice(text, 0, LONGEST_TEXT);
    words.list.capacity = spellings->capacity = text.length / 5 + 8;
    words.list.items = arena_alloc(arena, words.list.capacity, sizeof *words.list.items);
    spellings->items = arena_alloc(arena, spellings->capacity, sizeof *spellings->items);
    for (size_t at = 0, start; at < text.length;) {
        struct letters letters = {0, 0};
        unsigned char letter;
        for (start = at; at < text.length && (letter = reader->lower[(unsigned char)text.data[at]]) > 0; at++)
            if (at - start < 8)
                letters.first = letters.first << 8 | letter;
            else
                letters.rest = letters.rest << 8 | letter;
        if (at == start) {
            at += is_possessive(text, at) ? 2 : 1;
            continue;
        }
        __builtin_prefetch(&reader->short_words[first_slot(letters, reader->short_capacity)]);
        *array_push(arena, spellings) = letters;
        size_t length = at - start < LONGEST_WORD_READ ? at - start : LONGEST_WORD_READ;
        *array_push(arena, &words.list) =
            (struct word){.offset = (uint16_t)start, .length = length & LONGEST_WORD_READ};
    }
    return words;
}

struct words words_read(struct word_reader *reader, struct str text, struct arena *arena)
{
    struct spellings spellings = {0};
    struct words words = split(reader, text, &spellings, arena);
    for (size_t i = 0; i < words.list.count; i++) {
        struct word *word = &words.list.items[i];
        struct str letters = {text.data + word->offset, word->length};
        struct stem stem = word->length <= LONGEST_SHORT_WORD ? stem_of_short(reader, letters, spellings.items[i])
                                                              : stem_of_long(reader, letters);
        word->stem = stem.number;
        word->tells = stem.tells && word->length < LONGEST_WORD_READ;
    }
    return words;
}
