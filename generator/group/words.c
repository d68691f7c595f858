#include "group/words.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/runs.h"

/* A word of a text, as it is looked for. */
struct run {
    struct short_bytes letters; /* of a short one, */
    uint64_t hash;              /* likewise */
    size_t start, length;       /* in the text */
};

/* A word that is found with one look at memory, which is what most of the reading of a large site waits for. */
struct short_word {
    struct short_bytes letters; /* of up to HASH_SHORT; none: an empty slot */
    struct word word;           /* at no offset */
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

/* What is known of a word in lower case. */
static struct word new_word(struct word_reader *reader, struct str word)
{
    return (struct word){
        .stem = stem_number(reader, word), .length = word.length & LONGEST_WORD_READ, .tells = tells(word)};
}

static struct short_word *add_short(struct word_reader *reader, const struct run *run)
{
    if (++reader->short_count >= reader->short_capacity / 2)
        grow_short_words(reader);
    struct short_word *slot = find_short(reader->short_words, reader->short_capacity, run->letters, run->hash);
    struct str letters = {reader->folded + run->start, run->length};
    *slot = (struct short_word){run->letters, new_word(reader, letters)};
    return slot;
}

static const struct word *known_short(struct word_reader *reader, const struct run *run)
{
    struct short_word *slot = find_short(reader->short_words, reader->short_capacity, run->letters, run->hash);
    return slot->letters.first > 0 ? &slot->word : &add_short(reader, run)->word;
}

static const struct word *known_long(struct word_reader *reader, const struct run *run)
{
    struct str start = str_slice((struct str){reader->folded + run->start, run->length}, 0, LONGEST_WORD);
    struct word *known = map_get(&reader->long_words, start);
    if (known == NULL) {
        known = arena_new(&reader->arena, struct word);
        *known = new_word(reader, start);
        map_add(&reader->long_words, arena_str(&reader->arena, start), known);
    }
    return known;
}

/* Say how long a word is that is known by its start. */
static void lengthen(struct word *word, size_t length)
{
    word->length = (length < LONGEST_WORD_READ ? length : LONGEST_WORD_READ) & LONGEST_WORD_READ;
    word->tells = word->tells && length < LONGEST_WORD_READ;
}

typedef unsigned char block __attribute__((vector_size(BLOCK)));

/* A block in lower case, with a blank for what separates words. */
static void fold_block(char *to, const char *from)
{
    block bytes;
    memcpy(&bytes, from, BLOCK);
    block is_letter = (block)((block)((bytes | 0x20) - 'a') < 26);
    block is_word = is_letter | (block)((block)(bytes - '0') < 10) | (block)(bytes >= 0x80);
    bytes = ((bytes | (is_letter & 0x20)) & is_word) | (' ' & ~is_word);
    memcpy(to, &bytes, BLOCK);
}

/* The text folded, until another one is. */
static struct str fold(const struct word_reader *reader, struct str text)
{
    char *folded = reader->folded;
    size_t whole = text.length / BLOCK * BLOCK;
    for (size_t at = 0; at < whole; at += BLOCK)
        fold_block(folded + at, text.data + at);
    if (whole < text.length) {
        memcpy(folded + whole, text.data + whole, text.length - whole);
        fold_block(folded + whole, folded + whole);
    }
    memset(folded + text.length, ' ', RUN_BLANKS);
    return (struct str){folded, text.length};
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

struct words words_read(struct word_reader *reader, struct str text, struct arena *arena)
{
    text = str_slice(text, 0, LONGEST_TEXT);
    size_t most = text.length / 2 + 1, room = most * sizeof(struct word);
    struct word *words = (void *)arena_room(arena, room);
    struct runs folded = runs_of(fold(reader, text));
    struct run runs[RUNS];
    size_t count = 0;
    for (size_t read; (read = read_runs(reader, text, &folded, runs)) > 0;)
        for (size_t i = 0; i < read; i++, count++) {
            const struct run *run = &runs[i];
            words[count] = *(run->length <= HASH_SHORT ? known_short(reader, run) : known_long(reader, run));
            words[count].offset = (uint16_t)run->start;
            if (run->length > LONGEST_WORD)
                lengthen(&words[count], run->length);
        }
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
