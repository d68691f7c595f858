#include "group/words.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/runs.h"

struct stem {
    uint32_t number;
    bool tells;
};

/* A word of a text, as it is looked for. */
struct run {
    struct short_bytes letters; /* of a short one, */
    uint64_t hash;              /* likewise */
    size_t start, length;       /* in the text */
};

/* A word that is found with one look at memory, which is what most of the reading of a large site waits for. */
struct short_word {
    struct short_bytes letters; /* of up to HASH_SHORT; none: an empty slot */
    struct stem stem;
};

enum {
    LONGEST_WORD = 64, /* what is longer is known by its start: no word of a language is */
    RUNS = 64,         /* are looked for at a time, so that memory brings many at once */
    BLOCK = 16,
};

/* Function words of English, and what every abstract says. */
static const char function_words[] =
    " a an the of and or in on for to with by from at as is are be been being was were it its this that these those we"
    " our us they their which who what how when where while than then also such can could may might will would should"
    " has have had do does did not no nor but if both each other more most some any all into over under between through"
    " during up out about there here ii iii iv et al eg via using used use based propose proposed proposes paper show "
    "shows"
    " present presents ";

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

static struct short_word *find_short(struct short_word *slots, size_t capacity, struct short_bytes letters,
                                     uint64_t hash)
{
    size_t at = (size_t)hash & (capacity - 1);
    while (slots[at].letters.first > 0 &&
           (slots[at].letters.first != letters.first || slots[at].letters.rest != letters.rest))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow_short_words(struct word_reader *reader)
{
    size_t capacity = reader->short_capacity == 0 ? 4096 : reader->short_capacity * 2;
    struct short_word *slots = arena_alloc(&reader->arena, capacity, sizeof *slots);
    for (size_t i = 0; i < reader->short_capacity; i++) {
        const struct short_word *word = &reader->short_words[i];
        if (word->letters.first > 0)
            *find_short(slots, capacity, word->letters, hash_short_bytes(word->letters)) = *word;
    }
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
    reader->folded = arena_room(&reader->arena, LONGEST_TEXT + BLOCK + RUN_BLANKS);
    grow_short_words(reader);
    map_init(&reader->long_words, &reader->arena);
}

void word_reader_release(struct word_reader *reader)
{
    sb_stemmer_delete(reader->stemmer);
    arena_release(&reader->arena);
}

/* The stem of a word in lower case. */
static struct stem new_stem(struct word_reader *reader, struct str word)
{
    return (struct stem){stem_number(reader, word), tells(word)};
}

static struct stem stem_of_short(struct word_reader *reader, struct str word, const struct run *run)
{
    struct short_word *slot = find_short(reader->short_words, reader->short_capacity, run->letters, run->hash);
    if (slot->letters.first > 0)
        return slot->stem;
    struct stem stem = new_stem(reader, word);
    *slot = (struct short_word){run->letters, stem};
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

typedef unsigned char block __attribute__((vector_size(BLOCK)));

/* In lower case, with a blank for what separates words. */
static block fold_block(block from)
{
    block is_letter = (block)((block)((from | 0x20) - 'a') < 26);
    block is_word = is_letter | (block)((block)(from - '0') < 10) | (block)(from >= 0x80);
    return ((from | (is_letter & 0x20)) & is_word) | (' ' & ~is_word);
}

/* The text folded, until another one is. */
static struct str fold(const struct word_reader *reader, struct str text)
{
    for (size_t at = 0; at < text.length; at += BLOCK) {
        block bytes = {0};
        if (text.length - at >= BLOCK)
            memcpy(&bytes, text.data + at, BLOCK);
        else
            memcpy(&bytes, text.data + at, text.length - at);
        bytes = fold_block(bytes);
        memcpy(reader->folded + at, &bytes, BLOCK);
    }
    memset(reader->folded + text.length, ' ', RUN_BLANKS);
    return (struct str){reader->folded, text.length};
}

/* "'s" behind a word says nothing. */
static bool is_possessive(struct str text, struct str folded, size_t start, size_t end)
{
    return end == start + 1 && start > 1 && text.data[start] == 's' && text.data[start - 1] == '\'' &&
           folded.data[start - 2] != ' ';
}

/* The next words, which are going to be looked up; returns how many. */
static size_t read_runs(const struct word_reader *reader, struct str text, struct runs *folded, struct run words[RUNS])
{
    struct runs runs = *folded; /* which stays in registers */
    size_t count = 0, end;
    for (size_t start; count < RUNS && (start = runs_next(&runs, &end)) < end;) {
        if (is_possessive(text, runs.text, start, end))
            continue;
        struct run *run = &words[count++];
        *run = (struct run){.start = start, .length = end - start};
        if (run->length > HASH_SHORT)
            continue;
        run->letters = short_bytes((struct str){runs.text.data + start, run->length});
        run->hash = hash_short_bytes(run->letters);
        __builtin_prefetch(&reader->short_words[run->hash & (reader->short_capacity - 1)]);
    }
    *folded = runs;
    return count;
}

static struct word word_of(struct word_reader *reader, const struct run *run)
{
    struct str letters = {reader->folded + run->start, run->length};
    struct stem stem = run->length <= HASH_SHORT ? stem_of_short(reader, letters, run) : stem_of_long(reader, letters);
    size_t length = run->length < LONGEST_WORD_READ ? run->length : LONGEST_WORD_READ;
    return (struct word){.stem = stem.number,
                         .offset = (uint16_t)run->start,
                         .length = length & LONGEST_WORD_READ,
                         .tells = stem.tells && length < LONGEST_WORD_READ};
}

struct words words_read(struct word_reader *reader, struct str text, struct arena *arena)
{
    text = str_slice(text, 0, LONGEST_TEXT);
    size_t most = text.length / 2 + 1, room = most * sizeof(struct word);
    struct word *words = (void *)arena_room(arena, room);
    struct runs folded = runs_of(fold(reader, text));
    struct run runs[RUNS];
    size_t count = 0;
    for (size_t read; (read = read_runs(reader, text, &folded, runs)) > 0;)
        for (size_t i = 0; i < read; i++)
            words[count++] = word_of(reader, &runs[i]);
    arena_shrink(arena, (char *)words, room, count * sizeof *words);
    return (struct words){{words, count, count}};
}

struct str word_at(struct str text, size_t offset)
{
    size_t end = offset;
    text = str_slice(text, 0, LONGEST_TEXT);
    while (end < text.length && (ascii_is_alnum(text.data[end]) || (unsigned char)text.data[end] >= 0x80))
        end++;
    return str_slice(text, offset, end);
}
