/* The words of a text, as search knows them. layouts/assets/search-engine.js does the same to what a reader types, and
 * tests/search/words.tsv holds both to this:
 *
 * 1. Each character is folded: compatibility decomposition (NFKD) without marks, lower case; then ß is ss, æ ae, œ oe,
 *    ø o, ł l, đ and ð d, þ th, ı i, ħ h, ŋ n, ς σ.
 * 2. A word is a longest run of ASCII letters and digits and of characters from U+00C0 to U+3FFFF that are not × ÷, nor
 *    in U+2000–2BFF, U+3000–303F, U+FFE0–FFFF or U+1F000–1FAFF (punctuation, symbols, emoji). An ideograph
 *    (U+3040–30FF, U+3400–9FFF, U+20000–3FFFF) is a word by itself, since nothing tells where a word ends.
 *    "++" or "#" behind a letter that is a word by itself belongs to it: "c++", "f#".
 * 3. Of a word the first 32 characters count.
 * 4. Two words with nothing but one hyphen (-, U+2010) between them, neither a stop word, are also one word, which
 * comes after the second: "pre-training" is pre, training, pretraining. Only the index does so. */
#ifndef RENDER_SEARCH_WORDS_H
#define RENDER_SEARCH_WORDS_H

#include "base/arena.h"
#include "base/runs.h"

enum {
    SEARCH_WORD_BYTES = 2 * 32 * 4 + 1, /* the longest, two words joined */
    SEARCH_WORD_ROOM = 16,
    SEARCH_WORDS = 256, /* are read at a time */
};

struct search_word {
    struct str letters; /* in the scratch arena, where SEARCH_WORD_ROOM bytes can be read, however few they are */
    bool is_joined;     /* by rule 4 */
};

/* Reads the words of a text in turn. */
struct search_reader {
    struct arena *scratch;
    struct runs runs;    /* of the folded text */
    struct str previous; /* word */
    size_t at;           /* behind it */
};

void search_reader_init(struct search_reader *reader, struct str text, struct arena *scratch);
/* The next words; 0 at the end. Linear in the length of the text. */
size_t search_read_words(struct search_reader *reader, struct search_word words[SEARCH_WORDS]);

/* The words so common in English that they are not looked for, with blanks between them. */
struct str search_stop_words(void);
bool search_is_stop_word(struct str word);

/* What is the same in "merge", "merges", "merged" and "merging": "merg". In `out`; words with anything but a to z, and
 * those of less than four letters, are their own stems. */
struct str search_stem(struct str word, char out[SEARCH_WORD_BYTES]);
/* The same for scripts: regular expressions and what takes the place of their matches, in turn: [["(...)e$","$1"],…] */
struct str search_stem_expressions(void);

#endif
