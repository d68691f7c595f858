/* Text as a sequence of numbered word stems (Snowball, English). The only module that sees libstemmer.
 *
 * A word is a run of ASCII letters and digits and of non-ASCII letters, in lower case; everything else separates, so
 * "Mixture-of-Experts" is three words. A vocabulary is filled by one thread and then read by many, each with a reader
 * of its own, which remembers the stems it has seen. */
#ifndef GROUP_WORDS_H
#define GROUP_WORDS_H

#include <stdint.h>

#include "base/map.h"

enum { WORD_UNKNOWN = 0 }; /* the number of every word that is not in the vocabulary */

struct vocabulary {
    struct arena *arena;
    struct map numbers; /* stem → struct stem */
    uint32_t count;
};

struct word_reader {
    const struct vocabulary *vocabulary;
    struct sb_stemmer *stemmer;
    struct arena arena;
    struct map seen; /* word in lower case → struct stem */
};

struct words {
    ARRAY_OF(uint32_t) numbers;
};

void vocabulary_init(struct vocabulary *vocabulary, struct arena *arena);
void word_reader_init(struct word_reader *reader, const struct vocabulary *vocabulary);
void word_reader_release(struct word_reader *reader);

/* The numbers of the words of `text`; stems that are new get the next number. Numbers begin at 1. */
struct words vocabulary_learn(struct vocabulary *vocabulary, struct word_reader *reader, struct str text,
                              struct arena *arena);
/* The same for a vocabulary that is finished: unknown stems are WORD_UNKNOWN. */
struct words words_read(struct word_reader *reader, struct str text, struct arena *arena);

#endif
