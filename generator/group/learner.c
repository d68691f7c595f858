#include "group/learner.h"

#include <math.h>
#include <stdlib.h>

#include "base/parallel.h"

static const double ridge = 1;

/* A word of a row. */
struct posting {
    uint32_t stem, row;
    double weight;
};

struct learner {
    size_t rows, topics;
    double *coefficients;     /* rows × topics */
    struct posting *postings; /* by stem, then row */
    size_t posting_count;
    size_t *starts; /* open addressing by stem: index of its first posting, plus 1; 0 for none */
    size_t mask;
};

static int compare_postings(const void *left, const void *right)
{
    const struct posting *a = left, *b = right;
    if (a->stem != b->stem)
        return a->stem < b->stem ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static size_t place_of_stem(const struct learner *learner, uint32_t stem)
{
    size_t at = (stem * 2654435761u) & learner->mask;
    while (learner->starts[at] > 0 && learner->postings[learner->starts[at] - 1].stem != stem)
        at = (at + 1) & learner->mask;
    return at;
}

static void index_rows(struct learner *learner, const struct learner_row *rows, struct arena *arena)
{
    for (size_t i = 0; i < learner->rows; i++)
        learner->posting_count += rows[i].text.count;
    learner->postings = arena_alloc(arena, learner->posting_count, sizeof *learner->postings);
    size_t count = 0, places = 1024;
    for (size_t i = 0; i < learner->rows; i++)
        for (size_t j = 0; j < rows[i].text.count; j++)
            learner->postings[count++] =
                (struct posting){rows[i].text.words[j].stem, (uint32_t)i, rows[i].text.words[j].weight};
    if (count > 0)
        qsort(learner->postings, count, sizeof *learner->postings, compare_postings);
    while (places < count * 2)
        places *= 2;
    learner->mask = places - 1;
    learner->starts = arena_alloc(arena, places, sizeof *learner->starts);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || learner->postings[i - 1].stem != learner->postings[i].stem)
            learner->starts[place_of_stem(learner, learner->postings[i].stem)] = i + 1;
}

struct kernel {
    const struct learner_row *rows;
    size_t count;
    double *values; /* the lower triangle, row by row, count columns wide */
};

static void fill_kernel_row(void *context, unsigned worker, size_t row)
{
    (void)worker;
    const struct kernel *kernel = context;
    for (size_t column = 0; column <= row; column++)
        kernel->values[row * kernel->count + column] =
            text_likeness(&kernel->rows[row].text, &kernel->rows[column].text) + (row == column ? ridge : 0);
}

/* The lower triangle becomes L with L·Lᵀ the matrix; the ridge keeps every pivot above zero. */
static void decompose(const struct kernel *kernel)
{
    double *matrix = kernel->values;
    size_t count = kernel->count;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = matrix[i * count + j];
            for (size_t k = 0; k < j; k++)
                sum -= matrix[i * count + k] * matrix[j * count + k];
            matrix[i * count + j] = i == j ? sqrt(sum) : sum / matrix[j * count + j];
        }
    }
}

/* Solve L·Lᵀ x = right for all topics at once, in place. */
static void solve(const struct kernel *kernel, double *right, size_t topics)
{
    const double *matrix = kernel->values;
    size_t count = kernel->count;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++)
            for (size_t t = 0; t < topics; t++)
                right[i * topics + t] -= matrix[i * count + k] * right[k * topics + t];
        for (size_t t = 0; t < topics; t++)
            right[i * topics + t] /= matrix[i * count + i];
    }
    for (size_t i = count; i-- > 0;) {
        for (size_t k = i + 1; k < count; k++)
            for (size_t t = 0; t < topics; t++)
                right[i * topics + t] -= matrix[k * count + i] * right[k * topics + t];
        for (size_t t = 0; t < topics; t++)
            right[i * topics + t] /= matrix[i * count + i];
    }
}

const struct learner *learner_new(const struct learner_row *rows, size_t count, size_t topics, struct arena *arena,
                                  unsigned workers)
{
    struct learner *learner = arena_new(arena, struct learner);
    *learner = (struct learner){.rows = count < MAX_LEARNT ? count : MAX_LEARNT, .topics = topics};
    struct arena scratch = ARENA_INIT;
    struct kernel kernel = {rows, learner->rows, arena_alloc(&scratch, learner->rows * learner->rows, sizeof(double))};
    learner->coefficients = arena_alloc(arena, learner->rows * topics, sizeof(double));
    for (size_t i = 0; i < learner->rows; i++)
        for (size_t t = 0; t < topics; t++)
            learner->coefficients[i * topics + t] = rows[i].target[t] - rows[i].prior[t];
    parallel_for(learner->rows, workers, fill_kernel_row, &kernel);
    decompose(&kernel);
    solve(&kernel, learner->coefficients, topics);
    index_rows(learner, rows, arena);
    arena_release(&scratch);
    return learner;
}

size_t learner_rows(const struct learner *learner)
{
    return learner->rows;
}

void learner_add(const struct learner *learner, const struct weighted_text *text, double *scores, double *likeness)
{
    for (size_t i = 0; i < text->count; i++) {
        uint32_t stem = text->words[i].stem;
        size_t start = learner->starts[place_of_stem(learner, stem)];
        for (size_t at = start; at > 0 && at <= learner->posting_count && learner->postings[at - 1].stem == stem; at++)
            likeness[learner->postings[at - 1].row] += text->words[i].weight * learner->postings[at - 1].weight;
    }
    for (size_t i = 0; i < learner->rows; i++)
        for (size_t t = 0; t < learner->topics; t++)
            scores[t] += likeness[i] * learner->coefficients[i * learner->topics + t];
}

double learner_word(const struct learner *learner, const struct weighted_word *word, size_t topic)
{
    double sum = 0;
    size_t start = learner->starts[place_of_stem(learner, word->stem)];
    for (size_t at = start; at > 0 && at <= learner->posting_count && learner->postings[at - 1].stem == word->stem;
         at++)
        sum += learner->postings[at - 1].weight *
               learner->coefficients[learner->postings[at - 1].row * learner->topics + topic];
    return sum * word->weight;
}

double learner_row_effect(const struct learner *learner, size_t row, double likeness, size_t topic)
{
    return likeness * learner->coefficients[row * learner->topics + topic];
}
