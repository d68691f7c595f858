/* Learning from what the curator placed: kernel ridge regression (Saunders, Gammerman and Vovk, "Ridge Regression
 * Learning Algorithm in Dual Variables", 1998) on what the terms leave unexplained.
 *
 * Each row is a placed text. Its kernel with another is the likeness of their weighted words; the coefficients solve
 * (K + ridge · I) A = target − prior by Cholesky's decomposition. All sums are in the order of rows and columns, so the
 * result is the same whatever the compiler or the number of threads. */
#ifndef GROUP_LEARNER_H
#define GROUP_LEARNER_H

#include "group/texts.h"

/* More rows are not learnt from: the work grows with their cube (2,000 take about a second, and as much again for a
 * thousand topics). */
enum { MAX_LEARNT = 2000, MOST_TELLING = 8 };

struct learner_row {
    struct weighted_text text;
    const double *prior;  /* a score for each topic, from the terms */
    const double *target; /* likewise: what it should be */
};

struct learner;

/* Learn from up to MAX_LEARNT rows; all of it in the arena. */
const struct learner *learner_new(const struct learner_row *rows, size_t count, size_t topics, struct arena *arena,
                                  unsigned workers);

/* What each row's scores would be if it had not been learnt from: rows × topics, in the arena, exactly what learning
 * from the others gives (Rifkin and Lippert, "Notes on Regularized Least Squares", 2007). */
const double *learner_leave_one_out(const struct learner_row *rows, size_t count, size_t topics, struct arena *arena,
                                    unsigned workers);

/* A word of a text that some row has too. */
struct row_word {
    uint32_t stem, count;
    const struct posting *first; /* of `count` in rows */
    double weight;               /* in the text */
};

struct row_words {
    struct row_word *items; /* by stem */
    size_t count;
};

/* Those of a text, in `arena`; from what there is but these, nothing was learnt. */
struct row_words learner_find(const struct learner *learner, const struct weighted_text *text, struct arena *arena);
/* How many rows it learnt from. */
size_t learner_rows(const struct learner *learner);
/* Add what was learnt to `scores`, which hold the prior. `likeness` has learner_rows zeros and gets the text's likeness
 * to each row. Safe from several threads. */
void learner_add(const struct learner *learner, struct row_words words, double *scores, double *likeness);

/* The words of several rows that speak most for a topic, best first, into `stems`; returns how many. */
size_t learner_telling(const struct learner *learner, size_t topic, uint32_t stems[MOST_TELLING]);

/* What one word of a text adds to the score of a topic. */
double learner_word(const struct learner *learner, const struct row_word *word, size_t topic);
/* What a row adds to the score of a topic for a text of that likeness to it. */
double learner_row_effect(const struct learner *learner, size_t row, double likeness, size_t topic);

#endif
