#include "group/learner.h"

#include <math.h>
#include <stdlib.h>

#include "base/parallel.h"

static const double ridge = 1;

/* What a row's coefficient must be for it to speak for a topic, and how many rows must, for a word to be telling. */
static const double least_speaking = 0.02;
enum { LEAST_TELLING_ROWS = 3, COLUMNS = 16, STEMS = 1 << 16 };

/* A word of a row. */
struct posting {
    uint32_t stem, row;
    double weight;
};

/* Where the postings of a stem are; none: an empty slot. */
struct slot {
    uint32_t stem, count;
    const struct posting *first;
};

/* The words of all rows. */
struct row_index {
    struct posting *postings; /* by stem, then row */
    size_t count;
    struct slot *slots; /* open addressing by stem */
    size_t mask;
    uint64_t stems[STEMS / 64]; /* by low bits of a stem: clear where no row has it */
};

struct learner {
    size_t rows, topics;
    double *coefficients; /* rows × topics */
    struct row_index index;
};

static int compare_postings(const void *left, const void *right)
{
    const struct posting *a = left, *b = right;
    if (a->stem != b->stem)
        return a->stem < b->stem ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static struct slot *find_slot(const struct row_index *index, uint32_t stem)
{
    size_t at = (stem * 2654435761u) & index->mask;
    while (index->slots[at].count > 0 && index->slots[at].stem != stem)
        at = (at + 1) & index->mask;
    return &index->slots[at];
}

static struct row_index index_rows(const struct learner_row *rows, size_t row_count, struct arena *arena)
{
    struct row_index index = {.count = 0};
    size_t count = 0, places = 1024;
    for (size_t i = 0; i < row_count; i++)
        index.count += rows[i].text.count;
    index.postings = arena_alloc(arena, index.count, sizeof *index.postings);
    for (size_t i = 0; i < row_count; i++)
        for (size_t j = 0; j < rows[i].text.count; j++)
            index.postings[count++] =
                (struct posting){rows[i].text.words[j].stem, (uint32_t)i, rows[i].text.words[j].weight};
    if (count > 0)
        qsort(index.postings, count, sizeof *index.postings, compare_postings);
    while (places < count * 2)
        places *= 2;
    index.mask = places - 1;
    index.slots = arena_alloc(arena, places, sizeof *index.slots);
    for (size_t i = 0; i < count; i++) {
        struct slot *slot = find_slot(&index, index.postings[i].stem);
        if (slot->count == 0)
            *slot = (struct slot){.stem = index.postings[i].stem, .first = &index.postings[i]};
        slot->count++;
        index.stems[slot->stem % STEMS / 64] |= (uint64_t)1 << slot->stem % 64;
    }
    return index;
}

static bool may_have(const struct row_index *index, uint32_t stem)
{
    return index->stems[stem % STEMS / 64] >> stem % 64 & 1;
}

/* Without a branch for each word, since nothing foretells which are found. */
static struct row_words find_words(const struct row_index *index, const struct weighted_text *text, struct arena *arena)
{
    struct row_word *words = (void *)arena_room(arena, (text->count + 1) * sizeof *words);
    size_t count = 0, found = 0;
    for (size_t i = 0; i < text->count; i++) {
        words[count] = (struct row_word){.stem = text->words[i].stem, .weight = text->words[i].weight};
        count += may_have(index, text->words[i].stem);
    }
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot = find_slot(index, words[i].stem);
        words[found] = (struct row_word){words[i].stem, slot->count, slot->first, words[i].weight};
        found += slot->count > 0;
    }
    return (struct row_words){words, found};
}

/* Add the text's likeness to each row, as text_likeness adds it up: in the order of stems. */
static void add_likeness(struct row_words words, double *likeness)
{
    for (size_t i = 0; i < words.count; i++) {
        const struct row_word *word = &words.items[i];
        for (uint32_t j = 0; j < word->count; j++)
            likeness[word->first[j].row] += word->weight * word->first[j].weight;
    }
}

struct kernel {
    const struct learner_row *rows;
    const struct row_index *index;
    size_t count;
    double *values;        /* row by row, count columns wide */
    struct arena *scratch; /* of each worker */
};

static void fill_kernel_row(void *context, unsigned worker, size_t row)
{
    const struct kernel *kernel = context;
    double *values = &kernel->values[row * kernel->count];
    add_likeness(find_words(kernel->index, &kernel->rows[row].text, &kernel->scratch[worker]), values);
    arena_reset(&kernel->scratch[worker]);
    values[row] += ridge;
}

/* The lower triangle becomes L with L·Lᵀ the matrix, and the upper one its mirror, so that columns can be read as rows;
 * the ridge keeps every pivot above zero. */
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
            matrix[j * count + i] = matrix[i * count + j];
        }
    }
}

/* Take from one row those from `first` to `end`, each as often as its factor says, and divide what is left. */
static void reduce(double (*right)[COLUMNS], size_t row, const double *factors, size_t first, size_t end)
{
    double rest[COLUMNS];
    memcpy(rest, right[row], sizeof rest);
    for (size_t k = first; k < end; k++)
        for (size_t t = 0; t < COLUMNS; t++)
            rest[t] -= factors[k] * right[k][t];
    for (size_t t = 0; t < COLUMNS; t++)
        right[row][t] = rest[t] / factors[row];
}

/* Solve L·Lᵀ x = right for COLUMNS topics at once, in place. */
static void solve(const struct kernel *kernel, double (*right)[COLUMNS])
{
    size_t count = kernel->count;
    for (size_t i = 0; i < count; i++)
        reduce(right, i, &kernel->values[i * count], 0, i);
    for (size_t i = count; i-- > 0;)
        reduce(right, i, &kernel->values[i * count], i + 1, count);
}

/* The rows' kernel, decomposed, in `arena`. */
static struct kernel kernel_new(const struct learner_row *rows, const struct row_index *index, size_t count,
                                struct arena *arena, unsigned workers)
{
    struct arena scratch[MAX_WORKERS] = {0};
    struct kernel kernel = {rows, index, count, arena_alloc(arena, count, count * sizeof(double)), scratch};
    parallel_for(count, workers, fill_kernel_row, &kernel);
    for (unsigned i = 0; i < workers; i++)
        arena_release(&scratch[i]);
    decompose(&kernel);
    return kernel;
}

struct solution {
    const struct kernel *kernel;
    size_t topics;
    double *coefficients; /* rows × topics */
    struct arena scratch[MAX_WORKERS];
};

/* The coefficients for the next COLUMNS topics, on a copy that stays in the cache. */
static void solve_columns(void *context, unsigned worker, size_t block)
{
    struct solution *solution = context;
    const struct kernel *kernel = solution->kernel;
    size_t first = block * COLUMNS, left = solution->topics - first, columns = left < COLUMNS ? left : COLUMNS;
    double(*right)[COLUMNS] = arena_alloc(&solution->scratch[worker], kernel->count, sizeof *right);
    for (size_t i = 0; i < kernel->count; i++)
        for (size_t t = 0; t < columns; t++)
            right[i][t] = kernel->rows[i].target[first + t] - kernel->rows[i].prior[first + t];
    solve(kernel, right);
    for (size_t i = 0; i < kernel->count; i++)
        memcpy(&solution->coefficients[i * solution->topics + first], right[i], columns * sizeof(double));
    arena_reset(&solution->scratch[worker]);
}

/* The coefficients of all rows, in `arena`. */
static double *coefficients_of(const struct kernel *kernel, size_t topics, struct arena *arena, unsigned workers)
{
    struct solution solution = {kernel, topics, arena_alloc(arena, kernel->count, topics * sizeof(double)), {{0}}};
    parallel_for((topics + COLUMNS - 1) / COLUMNS, workers, solve_columns, &solution);
    for (unsigned i = 0; i < workers; i++)
        arena_release(&solution.scratch[i]);
    return solution.coefficients;
}

const struct learner *learner_new(const struct learner_row *rows, size_t count, size_t topics, struct arena *arena,
                                  unsigned workers)
{
    struct learner *learner = arena_new(arena, struct learner);
    *learner = (struct learner){.rows = count < MAX_LEARNT ? count : MAX_LEARNT, .topics = topics};
    struct arena scratch = ARENA_INIT;
    learner->index = index_rows(rows, learner->rows, arena);
    struct kernel kernel = kernel_new(rows, &learner->index, learner->rows, &scratch, workers);
    learner->coefficients = coefficients_of(&kernel, topics, arena, workers);
    arena_release(&scratch);
    return learner;
}

struct inversion {
    const struct kernel *kernel;
    double *diagonal; /* of the inverse */
    struct arena scratch[MAX_WORKERS];
};

/* Solve L z = the unit vector of that row; the squares of z add up to the inverse's element on the diagonal. */
static void invert_diagonal(void *context, unsigned worker, size_t row)
{
    struct inversion *inversion = context;
    size_t count = inversion->kernel->count;
    const double *matrix = inversion->kernel->values;
    double *column = arena_alloc(&inversion->scratch[worker], count, sizeof *column), squares = 0;
    for (size_t i = row; i < count; i++) {
        double sum = i == row ? 1 : 0;
        for (size_t k = row; k < i; k++)
            sum -= matrix[i * count + k] * column[k];
        column[i] = sum / matrix[i * count + i];
        squares += column[i] * column[i];
    }
    inversion->diagonal[row] = squares;
    arena_reset(&inversion->scratch[worker]);
}

const double *learner_leave_one_out(const struct learner_row *rows, size_t count, size_t topics, struct arena *arena,
                                    unsigned workers)
{
    struct arena scratch = ARENA_INIT;
    count = count < MAX_LEARNT ? count : MAX_LEARNT;
    struct row_index index = index_rows(rows, count, &scratch);
    struct kernel kernel = kernel_new(rows, &index, count, &scratch, workers);
    struct inversion inversion = {.kernel = &kernel, .diagonal = arena_alloc(&scratch, count, sizeof(double))};
    double *scores = coefficients_of(&kernel, topics, arena, workers);
    parallel_for(count, workers, invert_diagonal, &inversion);
    for (size_t i = 0; i < count; i++)
        for (size_t t = 0; t < topics; t++)
            scores[i * topics + t] = rows[i].target[t] - scores[i * topics + t] / inversion.diagonal[i];
    for (unsigned i = 0; i < workers; i++)
        arena_release(&inversion.scratch[i]);
    arena_release(&scratch);
    return scores;
}

size_t learner_rows(const struct learner *learner)
{
    return learner->rows;
}

struct row_words learner_find(const struct learner *learner, const struct weighted_text *text, struct arena *arena)
{
    return find_words(&learner->index, text, arena);
}

void learner_add(const struct learner *learner, struct row_words words, double *scores, double *likeness)
{
    add_likeness(words, likeness);
    for (size_t i = 0; i < learner->rows; i++) {
        const double *coefficients = &learner->coefficients[i * learner->topics], like = likeness[i];
        if (like > 0)
            for (size_t t = 0; t < learner->topics; t++)
                scores[t] += like * coefficients[t];
    }
}

size_t learner_telling(const struct learner *learner, size_t topic, uint32_t stems[MOST_TELLING])
{
    double worth[MOST_TELLING];
    size_t count = 0;
    for (size_t at = 0, end; at < learner->index.count; at = end) {
        double sum = 0;
        size_t speaking = 0;
        for (end = at;
             end < learner->index.count && learner->index.postings[end].stem == learner->index.postings[at].stem;
             end++) {
            double coefficient = learner->coefficients[learner->index.postings[end].row * learner->topics + topic];
            sum += learner->index.postings[end].weight * coefficient;
            speaking += coefficient >= least_speaking;
        }
        if (speaking < LEAST_TELLING_ROWS || sum <= 0 || (count == MOST_TELLING && sum <= worth[count - 1]))
            continue;
        size_t place = count < MOST_TELLING ? count++ : count - 1;
        for (; place > 0 && worth[place - 1] < sum; place--) {
            worth[place] = worth[place - 1];
            stems[place] = stems[place - 1];
        }
        worth[place] = sum;
        stems[place] = learner->index.postings[at].stem;
    }
    return count;
}

double learner_word(const struct learner *learner, const struct row_word *word, size_t topic)
{
    double sum = 0;
    for (uint32_t i = 0; i < word->count; i++)
        sum += word->first[i].weight * learner->coefficients[word->first[i].row * learner->topics + topic];
    return sum * word->weight;
}

double learner_row_effect(const struct learner *learner, size_t row, double likeness, size_t topic)
{
    return likeness * learner->coefficients[row * learner->topics + topic];
}
