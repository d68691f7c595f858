/* What every paper says, as numbers: its words, the terms of topics among them, and over all papers how many have a
 * word.
 *
 * Only words that tell something count (group/words.h). Weights are tf-idf, of unit
 * length (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988), with logarithms that are
 * linear between powers of two: every operation is exact or correctly rounded, so they are the same on every
 * machine. */
#ifndef GROUP_TEXTS_H
#define GROUP_TEXTS_H

#include "catalogue/catalogue.h"
#include "group/terms.h"

/* Eight bytes, since those of all papers are kept while they are grouped. */
struct text_word {
    uint32_t stem;
    uint16_t offset;               /* where it first stands: in the title, or in the abstract if it is not there */
    uint8_t in_title, in_abstract; /* occurrences; MANY_TIMES for more */
};
enum { MANY_TIMES = UINT8_MAX };

struct text {
    struct words title, abstract; /* as they stand */
    struct text_word *words;      /* the telling ones, each once, by stem */
    uint32_t count;
    struct found_terms terms; /* of topics; none where the words as they stand are there to find them in */
};

/* A word of a text with its weight; the squares of a text's weights add up to 1 (or 0, where it has no words). */
struct weighted_word {
    uint32_t stem;
    double weight;
};

struct weighted_text {
    struct weighted_word *words; /* by stem */
    size_t count;
};

struct texts; /* of all papers of a catalogue */

/* Read the titles and abstracts of all papers, on `workers` threads. Lives in the arena. Words as they stand are kept
 * (and marked: group/phrases.h) only where the site shows related papers; elsewhere the terms found in them are. */
const struct texts *texts_read(const struct catalogue *catalogue, struct arena *arena, unsigned workers);
size_t texts_count(const struct texts *texts);
/* What the paper with that number says. */
const struct text *texts_of(const struct texts *texts, size_t number);
/* How many papers have the word. */
uint32_t texts_having(const struct texts *texts, uint32_t stem);
/* The weights of a text's words, in `arena`; a word that fewer than two papers have weighs nothing and is left out. */
struct weighted_text texts_weigh(const struct texts *texts, const struct text *text, struct arena *arena);
/* What the topics' terms in a text add up to, as term_sums says, in `scratch`. */
const struct term_sum *texts_sum_terms(const struct texts *texts, const struct text *text, struct arena *scratch);
/* The words of any title and text, in `arena`; those as they stand, in `scratch`. */
struct text text_read(struct word_reader *reader, struct str title, struct str abstract, struct arena *arena,
                      struct arena *scratch);
/* The telling word with that stem as it first stands in the paper, the title first; no data where it does not. */
struct str text_letters(const struct text *text, const struct paper *paper, uint32_t stem);
/* The sum of products of the weights of the words that both have. */
double text_likeness(const struct weighted_text *a, const struct weighted_text *b);
/* log2(x) for x > 0, linear between powers of two. */
double linear_log2(double x);

#endif
