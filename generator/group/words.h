/* Text as a sequence of word stems (Snowball, English), each known by a number. The only module that sees libstemmer.
 *
 * A word is a run of ASCII letters and digits and of non-ASCII letters, in lower case; everything else separates, so
 * "Mixture-of-Experts" is three words. A stem's number is 32 bits of its hash: the same in every text, in every
 * thread and on every machine, without a vocabulary that threads would have to share. Two stems of some 100,000 may
 * fall together; what is counted by number bears that. */
#ifndef GROUP_WORDS_H
#define GROUP_WORDS_H

#include <stdint.h>

#include "base/map.h"

/* One for each thread; it remembers the stems of the words it has seen. */
struct word_reader {
    struct sb_stemmer *stemmer;
    struct arena arena;
    char *folded;                   /* the text that is being read, in lower case, as base/runs.h wants it */
    struct map long_words;          /* word in lower case → struct word; those of up to 16 bytes: */
    struct short_word *short_words; /* open addressing by their letters in lower case */
    size_t short_count, short_capacity;
};

enum { LONGEST_TEXT = UINT16_MAX, LONGEST_WORD_READ = (1 << 12) - 1 };

/* Eight bytes, since all words of all papers are kept while related ones are looked for. */
struct word {
    uint32_t stem;
    uint16_t offset;      /* where it stands in the text, in bytes */
    uint16_t length : 12; /* likewise; LONGEST_WORD_READ for longer ones, which do not tell */
    uint16_t tells : 1;   /* of what it is about: no function word, number or single letter */
    uint16_t is_shown : 1, begins_phrase : 1, is_bridged : 1; /* group/phrases.h */
};

struct words {
    ARRAY_OF(struct word) list;
};

void word_reader_init(struct word_reader *reader);
void word_reader_release(struct word_reader *reader);

/* The words of the first LONGEST_TEXT bytes, in `arena`. */
struct words words_read(struct word_reader *reader, struct str text, struct arena *arena);
/* The letters of the word that begins at `offset`. */
struct str word_at(struct str text, size_t offset);

#endif
